"""What was announced before somebody came in: which of it is open to that person, and how it is counted."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from db import announcement_newcomers as newcomers
from db import announcement_results, announcements
from db.engine import Database
from db.kinds import OutgoingState, Reach, ReceiptKind
from db.models import Announcement, Member, Outgoing
from db.refusals import Reason, Refused
from tests.db.test_announcement_corrections import correction_of, sent
from tests.db.test_announcements import approved, drafted, refusal, roster, send_all
from tests.reminders.roster import NOW, TODAY, Roster, add_member

__all__ = ["roster"]

LATER = NOW + timedelta(days=3)


def joins(database: Database, member_id: int) -> None:
    def link(session: Session) -> None:
        session.get_one(Member, member_id).telegram_id = 9101

    database.write_now(link)


def open_to(database: Database, member_id: int) -> list[int]:
    found = database.read_now(newcomers.open_to, member_id=member_id, since=NOW - timedelta(days=9))
    return [each.announcement_id for each in found]


@pytest.mark.parametrize("new", [False, True])
def test_it_goes_once_and_is_counted(database: Database, roster: Roster, new: bool) -> None:
    """Whether the roster had the person when it went, or not yet."""
    known = sent(database, roster.chief)
    member_id = roster.unlinked
    if new:
        member_id = database.write_now(lambda s: add_member(s, "HV102", "Lê Văn Mới", roster.other_unit, None))
    before = database.read_now(announcement_results.status, announcement_id=known)
    joins(database, member_id)
    assert open_to(database, member_id) == [known]
    bring = {"announcement_id": known, "member_id": member_id, "now": LATER}
    database.write_now(newcomers.bring, **bring)
    assert send_all(database) == 0, "not before now"
    assert refusal(database, newcomers.bring, **bring) is Reason.GONE
    assert open_to(database, member_id) == []
    status = database.read_now(announcement_results.status, announcement_id=known)
    assert status.counts[OutgoingState.WAITING] == 1
    assert status.total == before.total + new
    assert status.counts.get(OutgoingState.NOT_LINKED, 0) == before.counts[OutgoingState.NOT_LINKED] - (not new)


def test_only_what_still_stands_for_the_own_unit_is_open(database: Database, roster: Roster) -> None:
    def keep_back(session: Session, known: int, **why: object) -> None:
        row = session.get_one(Announcement, known)
        row.content = {**row.content, **why}

    for why in ({"sealed": "stamped"}, {"held": True}):
        database.write_now(keep_back, known=sent(database, roster.chief), **why)
    stopped = approved(database, roster)
    database.write_now(announcements.stop, announcement_id=stopped, by=roster.chief, now=NOW)
    assert open_to(database, roster.unlinked) == []
    units = {}
    for unit in (roster.unit, roster.other_unit):
        units[unit] = drafted(database, roster.chief, Reach.UNIT, unit)
        database.write_now(announcements.approve, announcement_id=units[unit], by=roster.chief, today=TODAY, now=NOW)
    send_all(database)
    assert open_to(database, roster.unlinked) == [units[roster.other_unit]]
    with pytest.raises(Refused):
        database.write_now(newcomers.bring, announcement_id=units[roster.unit], member_id=roster.unlinked, now=LATER)
    assert open_to(database, roster.chau) == [], "who got them"
    first = sent(database, roster.chief)
    second = sent(database, roster.chief, after=first, receipt=ReceiptKind.RECEIVED)
    correction_of(database, second, roster.chief)  # has not gone
    assert open_to(database, roster.unlinked) == [units[roster.other_unit], second], "not what was put right"
    assert len(database.read_now(lambda s: s.exec(select(Outgoing).where(Outgoing.announcement_id == second)).all())) == 6
