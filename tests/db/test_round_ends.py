"""Who is told that a round ended, and once only, on both engines."""

from datetime import date, datetime

from sqlmodel import Session, select

from db import round_ends
from db.models import Consent, Member
from tests.reminders.roster import NOW, TODAY, found, open_round

ENDED = date(2023, 10, 19)
EVENING = datetime.combine(TODAY, NOW.time(), NOW.tzinfo).replace(hour=13, minute=30)


def test_each_secretary_is_told_once_for_a_closing_day(session: Session) -> None:
    roster = found(session)
    of_round = {"round_id": open_round(session, ENDED), "ended_on": ENDED}
    asked = {**of_round, "today": TODAY}
    told = {**of_round, "member_ids": [roster.chief, roster.head], "not_after": EVENING, "now": NOW}
    assert round_ends.owed(session, **asked) == [roster.chief, roster.head]
    assert [round_ends.tell(session, **told) for _ in range(2)] == [2, 0]
    assert round_ends.owed(session, **asked) == []
    assert round_ends.owed(session, **{**asked, "ended_on": TODAY}) == [roster.chief, roster.head]


def test_who_cannot_or_would_not_be_told_is_left_out(session: Session) -> None:
    roster = found(session)
    asked = {"round_id": open_round(session, ENDED), "ended_on": ENDED, "today": TODAY}
    session.get_one(Member, roster.chief).blocked_at = NOW
    session.exec(select(Consent).where(Consent.member_id == roster.head)).one().withdrawn_at = NOW
    session.flush()
    assert round_ends.owed(session, **asked) == []
