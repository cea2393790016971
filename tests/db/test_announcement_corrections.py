"""An invitation and what puts it right: whose answer counts where."""

from db import announcement_audience, announcement_receipts, announcement_results, announcements, outbox
from db import announcement_corrections as corrections
from db.engine import Database
from db.kinds import OutgoingState, Reach, ReceiptKind
from db.models import Announcement
from tests.db.test_announcements import TEXT, drafted, roster, send_all
from tests.reminders.roster import NOW, TODAY, Roster, take

__all__ = ["roster"]


def sent(database: Database, by: int, *, after: int | None = None, receipt: ReceiptKind = ReceiptKind.COMING) -> int:
    known = drafted(database, by)
    if after is not None:
        database.write_now(announcements.address_as, announcement_id=known, former_id=after, by=by, today=TODAY)
    database.write_now(announcements.ask_receipt, announcement_id=known, receipt=receipt, by=by)
    database.write_now(announcements.approve, announcement_id=known, by=by, today=TODAY, now=NOW)
    send_all(database)
    return known


def answers(database: Database, known: int, member_id: int, kind: ReceiptKind) -> None:
    database.write_now(announcement_receipts.receive, announcement_id=known, member_id=member_id, kind=kind, now=NOW)


def former(database: Database, roster: Roster, known: int) -> dict[int, ReceiptKind | None]:
    found = database.read_now(announcement_results.deliveries, announcement_id=known, by=roster.chief, today=TODAY)
    return {each.member_id: each.former for each in found if each.former is not None}


def test_the_last_answer_to_any_older_paper_is_known(database: Database, roster: Roster) -> None:
    first = sent(database, roster.chief)
    second = sent(database, roster.chief, after=first)
    third = sent(database, roster.chief, after=first)  # once more under the first
    answers(database, first, roster.an, ReceiptKind.COMING)
    answers(database, second, roster.an, ReceiptKind.EXCUSED)
    answers(database, third, roster.binh, ReceiptKind.COMING)
    assert former(database, roster, third) == {roster.an: ReceiptKind.EXCUSED}
    assert former(database, roster, first) == {}
    newest = database.read_now(corrections.last_correction, announcement_id=first)
    assert newest is not None
    assert newest.announcement_id == third
    assert database.read_now(corrections.last_correction, announcement_id=third) is None


def test_a_paper_counts_only_where_it_came_and_asks_who_comes(database: Database, roster: Roster) -> None:
    first = sent(database, roster.chief)
    sent(database, roster.chief, after=first, receipt=ReceiptKind.RECEIVED)
    assert database.read_now(corrections.instead_of, announcement_id=first, member_id=roster.an) is None
    second = sent(database, roster.chief, after=first)
    assert database.read_now(corrections.instead_of, announcement_id=first, member_id=roster.an) == second
    assert database.read_now(corrections.instead_of, announcement_id=second, member_id=roster.an) is None
    held = drafted(database, roster.chief)
    database.write_now(announcements.address_as, announcement_id=held, former_id=second, by=roster.chief, today=TODAY)
    assert database.read_now(corrections.instead_of, announcement_id=second, member_id=roster.an) is None, "it has not gone"


def test_other_content_still_puts_the_same_one_right(database: Database, roster: Roster) -> None:
    first = sent(database, roster.chief)
    draft = drafted(database, roster.chief)
    database.write_now(announcements.address_as, announcement_id=draft, former_id=first, by=roster.chief, today=TODAY)
    other = {**TEXT, "text": "Mời họp 9 giờ."}
    fresh = database.write_now(announcements.replace_content, announcement_id=draft, content=other, by=roster.chief, now=NOW)
    database.write_now(announcements.approve, announcement_id=fresh.announcement_id, by=roster.chief, today=TODAY, now=NOW)
    send_all(database)
    assert database.read_now(corrections.instead_of, announcement_id=first, member_id=roster.an) == fresh.announcement_id


def test_who_answered_the_newer_paper_is_not_asked_about_the_older(database: Database, roster: Roster) -> None:
    first = sent(database, roster.chief)
    second = sent(database, roster.chief, after=first)
    answers(database, second, roster.an, ReceiptKind.COMING)
    assert database.read_now(announcement_receipts.unanswered, member_id=roster.an, now=NOW) is None
    waits = database.read_now(announcement_receipts.unanswered, member_id=roster.binh, now=NOW)
    assert waits is not None
    assert waits.announcement_id == second
    assert first != second


def correction_of(database: Database, former_id: int, by: int) -> int:
    known = drafted(database, by, None)
    database.write_now(announcements.address_as, announcement_id=known, former_id=former_id, by=by, today=TODAY)
    return known


def goes_to(database: Database, known: int) -> set[int]:
    with database.open_session() as session:
        return {member.id for member, _ in announcement_audience.audience(session, session.get_one(Announcement, known), today=TODAY)}


def test_what_was_stopped_is_put_right_where_it_came_or_may_have_come(database: Database, roster: Roster) -> None:
    mine = {"by": roster.chief, "today": TODAY}
    first = drafted(database, roster.chief)
    database.write_now(announcements.approve, announcement_id=first, now=NOW, **mine)
    came, maybe, refused = database.write_now(take, now=NOW, limit=3)
    for item, state in ((came, OutgoingState.SENT), (maybe, OutgoingState.UNCERTAIN), (refused, OutgoingState.FAILED)):
        database.write_now(outbox.settle, outgoing_id=item.id, state=state, now=NOW)
    database.write_now(announcements.stop, announcement_id=first, by=roster.chief, now=NOW)
    former = database.read_now(announcement_audience.former, announcement_id=first)
    assert (former.reach, former.corrected_for, former.receivers) == (Reach.ALL, Reach.RECEIVERS, 2)
    second = correction_of(database, first, roster.chief)
    assert goes_to(database, second) == {came.member_id, maybe.member_id}
    assert database.read_now(announcements.dry_run, announcement_id=second, **mine) == announcements.DryRun(2, (), (), left_out=2)
    status = database.write_now(announcements.approve, announcement_id=second, now=NOW, expected=2, **mine)
    assert (status.total, status.reach) == (2, Reach.RECEIVERS)

    only = database.write_now(take, now=NOW, limit=1)[0]
    database.write_now(outbox.settle, outgoing_id=only.id, state=OutgoingState.SENT, now=NOW)
    database.write_now(announcements.stop, announcement_id=second, by=roster.chief, now=NOW)
    third = correction_of(database, second, roster.chief)
    assert goes_to(database, third) == {came.member_id, maybe.member_id}, "who has the first one still has it"
    assert database.read_now(announcements.dry_run, announcement_id=third, **mine).left_out == 0
    database.write_now(announcements.address, announcement_id=third, reach=Reach.ALL, unit_id=None, **mine)
    assert database.read_now(announcements.dry_run, announcement_id=third, **mine).will == 5


def test_what_was_stopped_before_anybody_got_it_goes_where_it_was_meant(database: Database, roster: Roster) -> None:
    first = drafted(database, roster.chief)
    database.write_now(announcements.approve, announcement_id=first, by=roster.chief, today=TODAY, now=NOW)
    database.write_now(announcements.stop, announcement_id=first, by=roster.chief, now=NOW)
    assert database.read_now(announcement_audience.former, announcement_id=first).corrected_for is Reach.ALL
    assert len(goes_to(database, correction_of(database, first, roster.chief))) == 6
