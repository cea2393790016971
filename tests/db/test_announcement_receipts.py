"""What waits for a person's button."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col

from db import announcement_receipts, announcements
from db.engine import Database
from db.kinds import OutgoingState, Reach, ReceiptKind
from db.models import Announcement, Member, Outgoing, RoleGrant
from db.outbox import STOPPED
from db.refusals import Reason, Refused
from tests.db.test_announcements import TEXT, approved, roster, send_all
from tests.reminders.roster import NOW, TODAY, Roster, open_round

__all__ = ["roster"]


def waits(database: Database, member_id: int, days: int = 0) -> int | None:
    found = database.read_now(announcement_receipts.unanswered, member_id=member_id, now=NOW + timedelta(days=days))
    assert found is None or (found.content, found.receipt, found.sent_at) == (TEXT | {"desk": found.desk}, ReceiptKind.RECEIVED, NOW)
    return found.announcement_id if found else None


def test_what_reached_somebody_waits_until_it_is_answered_or_old(database: Database, roster: Roster) -> None:
    sent = approved(database, roster)
    assert waits(database, roster.an) is None
    send_all(database)
    assert waits(database, roster.an) == sent
    assert waits(database, roster.an, days=8) is None
    database.write_now(announcement_receipts.receive, announcement_id=sent, member_id=roster.an, kind=ReceiptKind.RECEIVED, now=NOW)
    assert waits(database, roster.an) is None
    assert waits(database, roster.binh) == sent


def test_what_did_not_arrive_waits_for_nobody(database: Database, roster: Roster) -> None:
    approved(database, roster)
    send_all(database, OutgoingState.FAILED)
    assert waits(database, roster.an) is None


def test_the_newest_comes_first(database: Database, roster: Roster) -> None:
    approved(database, roster)
    newer = approved(database, roster)
    send_all(database)
    assert waits(database, roster.an) == newer


def test_an_invitation_is_looked_for_alone_and_its_answer_may_be_changed(database: Database, roster: Roster) -> None:
    invited, _newer = approved(database, roster), approved(database, roster)

    def as_invitation(session: Session) -> None:
        session.get_one(Announcement, invited).receipt = ReceiptKind.COMING

    def found() -> int | None:
        asked = {"member_id": roster.an, "now": NOW, "invitation": True}
        waiting = database.read_now(announcement_receipts.unanswered, **asked)
        return waiting.announcement_id if waiting else None

    send_all(database)
    assert found() is None
    database.write_now(as_invitation)
    assert found() == invited
    database.write_now(announcement_receipts.receive, announcement_id=invited, member_id=roster.an, kind=ReceiptKind.EXCUSED, now=NOW)
    assert found() == invited


def test_what_reached_somebody_can_be_seen_again_by_that_one_alone(database: Database, roster: Roster) -> None:
    sent, newer = approved(database, roster), approved(database, roster)
    assert database.read_now(announcement_receipts.received, member_id=roster.an, count=5) == []
    send_all(database)
    found = database.read_now(announcement_receipts.received, member_id=roster.an, count=5)
    assert [each.announcement_id for each in found] == [newer, sent]
    assert database.read_now(announcement_receipts.received, member_id=roster.an, count=5, since=NOW + timedelta(days=1)) == []
    database.write_now(announcement_receipts.receive, announcement_id=sent, member_id=roster.an, kind=ReceiptKind.RECEIVED, now=NOW)
    assert database.read_now(announcement_receipts.got, announcement_id=sent, member_id=roster.an).answer is ReceiptKind.RECEIVED
    with pytest.raises(Refused) as refused:
        database.read_now(announcement_receipts.got, announcement_id=sent, member_id=roster.unlinked)
    assert refused.value.reason is Reason.GONE
    assert database.read_now(announcement_receipts.arrived_as, message_id=1, chat_id=1, member_id=roster.an) is None


def test_whose_it_is_stays_when_the_author_hands_over_and_is_told_to_recipients_alone(database: Database, roster: Roster) -> None:
    def write(session: Session) -> int:
        made = announcements.draft(session, author_id=roster.head, content=TEXT, today=TODAY, now=NOW)[0].announcement_id
        announcements.approve(session, announcement_id=made, by=roster.head, today=TODAY, now=NOW)
        session.execute(sa.delete(RoleGrant).where(col(RoleGrant.member_id) == roster.head))
        return made

    made = database.write_now(write)
    assert database.read_now(announcements.sendable, announcement_id=made).desk == "Chi hội 01"
    asked = {"announcement_id": made}
    assert database.read_now(announcement_receipts.origin, member_id=roster.an, **asked).desk == "Chi hội 01"
    with pytest.raises(Refused, match=Reason.GONE.value):
        database.read_now(announcement_receipts.origin, member_id=roster.chau, **asked)


def test_what_its_author_stopped_can_be_left_out(database: Database, roster: Roster) -> None:
    stopped, other, sealed = (approved(database, roster) for _ in range(3))
    send_all(database)

    def stop(session: Session) -> None:
        for announcement_id in (stopped, sealed):
            key = {"key": f"x{announcement_id}", "kind": "announcement", "announcement_id": announcement_id}
            session.add(Outgoing(**key, state=OutgoingState.DROPPED, reason=STOPPED, created_at=NOW, not_before=NOW))
        row = session.get_one(Announcement, sealed)
        row.content = {**row.content, "sealed": "stamped"}

    database.write_now(stop)
    found = database.read_now(announcement_receipts.received, member_id=roster.an, count=5, stopped=False)
    assert [(each.announcement_id, each.withdrawn) for each in found] == [(sealed, True), (other, False)]


def test_who_blocks_stops_nothing(database: Database, roster: Roster) -> None:
    """An announcement to who has not handed in is not kept for who blocks Đồng Đội; the others ask about it all the same."""

    def write(session: Session) -> int:
        open_round(session, date(2023, 10, 31))
        session.get_one(Member, roster.binh).blocked_at = NOW
        made = announcements.draft(session, author_id=roster.head, content=TEXT, today=TODAY, now=NOW)[0].announcement_id
        mine = {"announcement_id": made, "by": roster.head, "today": TODAY}
        unit = session.get_one(Member, roster.an).unit_id
        announcements.address(session, reach=Reach.MISSING, unit_id=unit, **mine)
        announcements.approve(session, now=NOW, **mine)
        return made

    made = database.write_now(write)
    send_all(database)
    found = database.read_now(announcement_receipts.received, member_id=roster.an, count=5, stopped=False)
    assert [each.announcement_id for each in found] == [made]
