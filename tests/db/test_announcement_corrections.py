"""An invitation and what puts it right: whose answer counts where."""

from db import announcement_corrections as corrections
from db import announcement_receipts, announcement_results, announcements
from db.engine import Database
from db.kinds import ReceiptKind
from tests.db.test_announcements import TEXT, drafted, roster, send_all
from tests.reminders.roster import NOW, TODAY, Roster

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
