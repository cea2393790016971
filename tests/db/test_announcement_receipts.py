"""What waits for a person's button."""

from datetime import timedelta

from db import announcement_receipts, announcements
from db.engine import Database
from db.kinds import OutgoingState, ReceiptKind
from tests.db.test_announcements import TEXT, approved, roster, send_all
from tests.reminders.roster import NOW, Roster

__all__ = ["roster"]


def waits(database: Database, member_id: int, days: int = 0) -> int | None:
    found = database.read_now(announcement_receipts.unanswered, member_id=member_id, now=NOW + timedelta(days=days))
    assert found is None or (found.content, found.receipt, found.sent_at) == (TEXT, ReceiptKind.RECEIVED, NOW)
    return found.announcement_id if found else None


def test_what_reached_somebody_waits_until_it_is_answered_or_old(database: Database, roster: Roster) -> None:
    sent = approved(database, roster)
    assert waits(database, roster.an) is None
    send_all(database)
    assert waits(database, roster.an) == sent
    assert waits(database, roster.an, days=8) is None
    database.write_now(announcements.receive, announcement_id=sent, member_id=roster.an, kind=ReceiptKind.RECEIVED, now=NOW)
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
