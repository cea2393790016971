from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from db import announcement_receipts, announcement_results, announcements, members, outbox
from db.announcement_audience import still_meant
from db.engine import Database
from db.kinds import AnnouncementState, OutgoingState, Reach, ReceiptKind
from db.models import Member, Outgoing, RoleGrant, Unit
from db.refusals import Reason, Refused
from tests.reminders.roster import ACCOUNTS, NOW, TODAY, Roster, add_member, found, hand_in, open_round, take

TEXT = {"kind": "text", "text": "Mời họp chi hội sáng thứ Bảy.", "entities": []}
WATCH = {"chat_id": 9001, "message_id": 77}


@pytest.fixture
def roster(database: Database) -> Roster:
    return database.write_now(found)


def drafted(database: Database, author: int, reach: Reach | None = Reach.ALL, unit_id: int | None = None) -> int:
    draft, new = database.write_now(announcements.draft, author_id=author, content=TEXT, today=TODAY, now=NOW)
    assert new
    if reach:
        database.write_now(
            announcements.address, announcement_id=draft.announcement_id, reach=reach, unit_id=unit_id, by=author, today=TODAY
        )
    return draft.announcement_id


def approved(database: Database, roster: Roster) -> int:
    announcement_id = drafted(database, roster.chief)
    database.write_now(announcements.approve, announcement_id=announcement_id, by=roster.chief, today=TODAY, now=NOW, progress=WATCH)
    return announcement_id


def refusal(database: Database, f: Any, **kwargs: Any) -> Reason:
    with pytest.raises(Refused) as refused:
        database.write_now(f, **kwargs)
    return refused.value.reason


def send_all(database: Database, state: OutgoingState = OutgoingState.SENT) -> int:
    items = database.write_now(take, now=NOW, limit=100)
    for item in items:
        database.write_now(outbox.settle, outgoing_id=item.id, state=state, now=NOW, message_id=item.id)
    return len(items)


def test_the_dry_run_counts_and_names(database: Database, roster: Roster) -> None:
    def block(session: Session) -> None:
        session.get_one(Member, roster.binh).blocked_at = NOW

    database.write_now(block)
    run = database.read_now(announcements.dry_run, announcement_id=drafted(database, roster.chief), by=roster.chief, today=TODAY)
    assert run == announcements.DryRun(4, (("Đỗ Văn Dũng", "Chi hội 02"),), (("Phạm Văn Bình", "Chi hội 01"),))


def test_approval_makes_one_row_a_person_and_a_second_tap_none(database: Database, roster: Roster) -> None:
    announcement_id = approved(database, roster)
    status = database.read_now(announcement_results.status, announcement_id=announcement_id)
    assert (status.state, status.total, status.open, status.progress) == (AnnouncementState.SENDING, 6, 5, WATCH)
    assert status.counts == {OutgoingState.WAITING: 5, OutgoingState.NOT_LINKED: 1}
    again = refusal(database, announcements.approve, announcement_id=announcement_id, by=roster.chief, today=TODAY, now=NOW)
    assert again is Reason.ALREADY_SENT
    assert database.read_now(announcement_results.status, announcement_id=announcement_id).total == 6


def test_a_unit_secretary_reaches_her_own_unit_only(database: Database, roster: Roster) -> None:
    draft, _ = database.write_now(announcements.draft, author_id=roster.head, content=TEXT, today=TODAY, now=NOW)
    assert (draft.reach, draft.unit_id, draft.unit_name) == (Reach.UNIT, roster.unit, "Chi hội 01")
    run = database.read_now(announcements.dry_run, announcement_id=draft.announcement_id, by=roster.head, today=TODAY)
    assert run.will == 3
    mine = {"announcement_id": draft.announcement_id, "by": roster.head, "today": TODAY}
    assert refusal(database, announcements.address, reach=Reach.ALL, unit_id=None, **mine) is Reason.NOT_YOUR_UNIT
    assert refusal(database, announcements.address, reach=Reach.UNIT, unit_id=roster.other_unit, **mine) is Reason.NOT_YOUR_UNIT
    kept = database.read_now(announcements.open_draft, announcement_id=draft.announcement_id, by=roster.head)
    assert kept.unit_id == roster.unit, "a refused change leaves nothing"


def test_a_unit_includes_its_branches(database: Database, roster: Roster) -> None:
    def grow(session: Session) -> None:
        branch = Unit(code="DV01.1", name="Phân hội 01.1", parent_id=roster.unit)
        session.add(branch)
        session.flush()
        add_member(session, "HV011", "Hồ Văn Nhánh", branch.id, 9011)

    database.write_now(grow)
    announcement_id = drafted(database, roster.chief, Reach.UNIT, roster.unit)
    assert database.read_now(announcements.dry_run, announcement_id=announcement_id, by=roster.chief, today=TODAY).will == 4


def test_who_may_write_and_touch(database: Database, roster: Roster) -> None:
    assert refusal(database, announcements.draft, author_id=roster.an, content=TEXT, today=TODAY, now=NOW) is Reason.NOT_ALLOWED
    bare = drafted(database, roster.chief, reach=None)
    approve = {"announcement_id": bare, "today": TODAY, "now": NOW}
    assert refusal(database, announcements.approve, by=roster.chief, **approve) is Reason.EMPTY
    assert refusal(database, announcements.approve, by=roster.head, **approve) is Reason.NOT_YOURS
    database.write_now(announcements.cancel, announcement_id=bare, by=roster.chief)
    assert refusal(database, announcements.approve, by=roster.chief, **approve) is Reason.GONE
    assert refusal(database, announcements.open_draft, announcement_id=999, by=roster.chief) is Reason.GONE


def test_the_photos_of_an_album_become_one_draft(database: Database, roster: Roster) -> None:
    def photo(message_id: int, album: str = "A") -> tuple[int, bool, list[int]]:
        content = {"kind": "album", "album": album, "chat_id": 9001, "message_ids": [message_id]}
        draft, new = database.write_now(announcements.draft, author_id=roster.chief, content=content, today=TODAY, now=NOW)
        return draft.announcement_id, new, draft.content["message_ids"]

    first, new, _ = photo(12)
    assert new
    assert [photo(n) for n in (11, 12, 13)] == [(first, False, [11, 12]), (first, False, [11, 12]), (first, False, [11, 12, 13])]
    assert photo(20, "B")[0] != first


def test_it_is_done_when_nothing_is_open(database: Database, roster: Roster) -> None:
    announcement_id = approved(database, roster)
    assert not database.write_now(announcement_results.finish, announcement_id=announcement_id, now=NOW)
    assert [s.announcement_id for s in database.read_now(announcement_results.running)] == [announcement_id]
    assert send_all(database) == 5
    assert database.write_now(announcement_results.finish, announcement_id=announcement_id, now=NOW)
    assert not database.write_now(announcement_results.finish, announcement_id=announcement_id, now=NOW)
    assert database.read_now(announcement_results.running) == []


def test_an_author_who_could_not_watch_gets_the_result_as_a_message(database: Database, roster: Roster) -> None:
    announcement_id = approved(database, roster)
    send_all(database)
    database.write_now(announcement_results.finish, announcement_id=announcement_id, now=NOW, told=False)
    (item,) = database.write_now(outbox.claim, now=NOW, limit=5)
    assert (item.kind, item.member_id, item.payload) == ("announcement_result", roster.chief, {"announcement": announcement_id})
    assert database.read_now(announcement_results.status, announcement_id=announcement_id).total == 6


def test_what_is_stopped_stays_and_is_counted(database: Database, roster: Roster) -> None:
    announcement_id = approved(database, roster)
    database.write_now(take, now=NOW, limit=2)
    status = database.write_now(announcements.stop, announcement_id=announcement_id, by=roster.chief, now=NOW)
    assert status.counts == {OutgoingState.SENDING: 2, OutgoingState.DROPPED: 3, OutgoingState.NOT_LINKED: 1}
    assert database.write_now(outbox.claim, now=NOW, limit=10) == []


def test_the_result_by_name(database: Database, roster: Roster) -> None:
    announcement_id = approved(database, roster)
    send_all(database)
    database.write_now(
        announcement_receipts.receive, announcement_id=announcement_id, member_id=roster.an, kind=ReceiptKind.RECEIVED, now=NOW
    )
    ask = {"announcement_id": announcement_id, "today": TODAY}
    everybody = database.read_now(announcement_results.deliveries, by=roster.chief, **ask)
    assert [(d.full_name, d.state, d.receipt) for d in everybody if d.member_id in (roster.an, roster.unlinked)] == [
        ("Nguyễn Văn An", OutgoingState.SENT, ReceiptKind.RECEIVED),
        ("Đỗ Văn Dũng", OutgoingState.NOT_LINKED, None),
    ]
    own = database.read_now(announcement_results.deliveries, by=roster.head, **ask)
    assert {d.unit_name for d in own} == {"Chi hội 01"}
    assert database.read_now(announcement_results.deliveries, by=roster.an, **ask) == []
    missed = database.read_now(announcement_results.deliveries, by=roster.chief, states={OutgoingState.NOT_LINKED}, **ask)
    assert [d.member_id for d in missed] == [roster.unlinked]


def test_receipts_count_once_and_prove_arrival(database: Database, roster: Roster) -> None:
    announcement_id = approved(database, roster)
    mine = {"announcement_id": announcement_id, "member_id": roster.an, "now": NOW}
    assert refusal(database, announcement_receipts.receive, kind=ReceiptKind.RECEIVED, **mine) is Reason.GONE, "not sent yet"
    send_all(database, OutgoingState.UNCERTAIN)
    assert database.write_now(announcement_receipts.receive, kind=ReceiptKind.COMING, **mine)
    assert not database.write_now(announcement_receipts.receive, kind=ReceiptKind.COMING, **mine)
    assert database.write_now(announcement_receipts.receive, kind=ReceiptKind.EXCUSED, **mine)
    status = database.read_now(announcement_results.status, announcement_id=announcement_id)
    assert status.receipts == {ReceiptKind.EXCUSED: 1}
    assert status.counts == {OutgoingState.SENT: 1, OutgoingState.UNCERTAIN: 4, OutgoingState.NOT_LINKED: 1}


def test_only_a_human_sends_the_uncertain_again(database: Database, roster: Roster) -> None:
    announcement_id = approved(database, roster)
    send_all(database, OutgoingState.UNCERTAIN)
    database.write_now(announcement_results.finish, announcement_id=announcement_id, now=NOW)
    assert database.write_now(outbox.claim, now=NOW + timedelta(days=1), limit=10) == []
    mine = {"announcement_id": announcement_id, "now": NOW}
    assert refusal(database, announcements.resend_uncertain, by=roster.head, **mine) is Reason.NOT_YOURS
    status = database.write_now(announcements.resend_uncertain, by=roster.chief, **mine)
    assert (status.state, status.open) == (AnnouncementState.SENDING, 5)
    assert send_all(database) == 5


def test_recent_announcements(database: Database, roster: Roster) -> None:
    first = approved(database, roster)
    second = drafted(database, roster.head, Reach.UNIT, roster.unit)
    database.write_now(announcements.approve, announcement_id=second, by=roster.head, today=TODAY, now=NOW)
    drafted(database, roster.chief)
    for by, ids in [(roster.chief, [second, first]), (roster.head, [second]), (roster.an, [])]:
        seen = database.read_now(announcement_results.recent, by=by, today=TODAY, count=5)
        assert [status.announcement_id for status in seen] == ids


def test_somebody_who_leaves_while_it_waits_does_not_get_it(database: Database, roster: Roster) -> None:
    announcement_id = approved(database, roster)

    def leave(session: Session) -> None:
        session.get_one(Member, roster.an).telegram_id = None

    database.write_now(leave)
    assert send_all(database) == 4
    with database.open_session() as session:
        row = session.exec(select(Outgoing).where(Outgoing.member_id == roster.an)).one()
        assert (row.state, row.announcement_id) == (OutgoingState.NOT_LINKED, announcement_id)


def test_another_number_than_agreed_sends_nothing(database: Database, roster: Roster) -> None:
    announcement_id = drafted(database, roster.chief)
    approve = {"announcement_id": announcement_id, "by": roster.chief, "today": TODAY, "now": NOW}
    assert refusal(database, announcements.approve, expected=4, **approve) is Reason.CHANGED
    assert database.read_now(announcements.dry_run, announcement_id=announcement_id, by=roster.chief, today=TODAY).will == 5
    assert database.write_now(announcements.approve, expected=5, **approve).open == 5


def test_what_was_stopped_can_go_on(database: Database, roster: Roster) -> None:
    announcement_id = approved(database, roster)
    mine = {"announcement_id": announcement_id, "by": roster.chief, "now": NOW}
    sent = database.write_now(take, now=NOW, limit=2)
    database.write_now(announcements.stop, **mine)
    for item in sent:
        database.write_now(outbox.settle, outgoing_id=item.id, state=OutgoingState.SENT, now=NOW)
    assert database.write_now(announcement_results.finish, announcement_id=announcement_id, now=NOW)
    watched = {"chat_id": 9001, "message_id": 99}
    status = database.write_now(announcements.resume, progress=watched, today=TODAY, **mine)
    assert (status.state, status.open, status.progress) == (AnnouncementState.SENDING, 3, watched)
    assert send_all(database) == 3
    assert database.write_now(announcements.resume, today=TODAY, **mine).open == 0


def test_every_open_draft_of_ones_own_is_found_again_newest_first(database: Database, roster: Roster) -> None:
    assert database.read_now(announcements.drafts, by=roster.chief) == []
    first, second, sent = (drafted(database, roster.chief) for _ in range(3))
    drafted(database, roster.head, reach=None)
    database.write_now(announcements.approve, announcement_id=sent, by=roster.chief, today=TODAY, now=NOW)
    assert [each.announcement_id for each in database.read_now(announcements.drafts, by=roster.chief)] == [second, first]
    database.write_now(announcements.cancel, announcement_id=second, by=roster.chief)
    assert [each.announcement_id for each in database.read_now(announcements.drafts, by=roster.chief)] == [first]


def test_who_lost_the_role_neither_steers_nor_sees_names(database: Database, roster: Roster) -> None:
    announcement_id = drafted(database, roster.head, Reach.UNIT, roster.unit)
    mine = {"announcement_id": announcement_id, "by": roster.head, "today": TODAY}
    database.write_now(announcements.approve, now=NOW, **mine)
    database.read_now(announcements.require_author, **mine)
    assert database.read_now(announcement_results.deliveries, **mine)

    def end(session: Session) -> None:
        for grant in session.exec(select(RoleGrant).where(RoleGrant.member_id == roster.head)):
            session.delete(grant)

    database.write_now(end)
    assert refusal(database, announcements.require_author, **mine) is Reason.NOT_YOUR_UNIT
    assert database.read_now(announcement_results.deliveries, **mine) == []


def test_those_who_have_not_handed_in_are_the_own_units_matter(database: Database, roster: Roster) -> None:
    made = drafted(database, roster.chief)
    to = {"announcement_id": made, "reach": Reach.MISSING, "unit_id": roster.unit, "by": roster.chief, "today": TODAY}
    assert refusal(database, announcements.address, **to) is Reason.NOT_YOUR_UNIT
    own = drafted(database, roster.head, Reach.MISSING, roster.unit)
    run = database.read_now(announcements.dry_run, announcement_id=own, by=roster.head, today=TODAY)
    assert run.will == 0, "no round has opened"


def test_what_was_stopped_goes_on_to_who_still_has_not_handed_in(database: Database, roster: Roster) -> None:
    opened = database.write_now(open_round, date(2023, 10, 31))
    database.write_now(members.set_blocked, telegram_id=ACCOUNTS["binh"], blocked=True, now=NOW)
    own = drafted(database, roster.head, Reach.MISSING, roster.unit)
    mine = {"announcement_id": own, "by": roster.head, "now": NOW}
    assert database.write_now(announcements.approve, today=TODAY, **mine).open == 2
    database.write_now(announcements.stop, **mine)
    database.write_now(hand_in, opened, roster.an, NOW)
    assert database.read_now(still_meant, announcement_id=own, today=TODAY) == {roster.head, roster.binh}
    assert database.write_now(announcements.resume, today=TODAY, **mine).open == 1
    assert [item.member_id for item in database.write_now(take, now=NOW, limit=9)] == [roster.head]
    with database.open_session() as session:
        reasons = dict(session.exec(select(Outgoing.member_id, Outgoing.reason).where(Outgoing.announcement_id == own)).all())
    assert reasons[roster.an] == reasons[roster.binh] == outbox.STOPPED, "who unblocks us later may have handed in by then"
