"""The round of a year that closes after New Year, and who may say so."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from db import assessment_forms, dates, home, members, notices
from db.models import AssessmentRound
from db.refusals import Reason, Refused
from tests.reminders.roster import NOW, Roster, add_deadline, found

DECEMBER = date(2023, 12, 20)
JANUARY = date(2024, 1, 15)


@pytest.fixture
def roster(session: Session) -> Roster:
    return found(session)


@pytest.fixture
def deadline_id(session: Session, roster: Roster) -> int:
    return add_deadline(session, dates.SELF_ASSESSMENT, usual=(31, 12))


def open_round(session: Session, year: int, closes_on: date, *, reviewing: bool = False) -> AssessmentRound:
    row = AssessmentRound(year=year, title=f"Tự đánh giá {year}", opens_on=date(year, 11, 1), closes_on=closes_on)
    row.reviewing_since = NOW if reviewing else None
    session.add(row)
    session.flush()
    return row


def years(session: Session, deadline_id: int, on: date, seen_in: int) -> list[int]:
    return [view.year for view in dates.meant(session, deadline_id=deadline_id, on=on, seen_in=seen_in)]


def test_the_round_looked_at_moves_into_january(session: Session, roster: Roster, deadline_id: int) -> None:
    closing = open_round(session, 2023, date(2023, 12, 31))
    assert years(session, deadline_id, JANUARY, 2023) == [2023]
    said = {"deadline_id": deadline_id, "by": roster.chief, "now": NOW}
    view = dates.confirm(session, due_on=JANUARY, year=2023, today=DECEMBER, **said)
    assert (view.year, view.due_on, closing.closes_on) == (2023, JANUARY, JANUARY)
    assert dates.next_of(session, deadline_id=deadline_id, today=date(2024, 1, 2)).due_on == JANUARY
    assert dates.deadline(session, deadline_id=deadline_id, year=2024).due_on is None
    # It can be moved again, within January and back.
    for on in (date(2024, 1, 10), date(2023, 12, 29)):
        assert dates.confirm(session, due_on=on, year=2023, today=DECEMBER, **said).due_on == closing.closes_on == on


def test_until_it_closes_the_form_is_owed_and_opened(session: Session, roster: Roster, deadline_id: int) -> None:
    closing = open_round(session, 2023, JANUARY)
    an = members.require(session, member_id=roster.an, today=JANUARY)
    for today, still in ((date(2024, 1, 1), True), (JANUARY, True), (JANUARY + timedelta(days=1), False)):
        owed = [each for each in notices.facts(session, today=today).owed if each.rule == notices.ASSESSMENT]
        assert [(each.subject_id, each.on, roster.an in each.owing) for each in owed] == [(closing.id, JANUARY, True)] * still
        assert [each.due_on for each in home.todo(session, person=an, today=today)] == [JANUARY] * still
        current = assessment_forms.current_round(session, today=today)
        assert current is not None
        assert (current.year, current.is_open(today)) == (2023, still)


def test_a_day_is_asked_about_only_where_it_may_be_of_two_years(session: Session, roster: Roster, deadline_id: int) -> None:
    assert years(session, deadline_id, JANUARY, 2024) == [2024]
    closed = open_round(session, 2023, date(2023, 12, 31))
    assert years(session, deadline_id, JANUARY, 2024) == [2023, 2024]
    assert years(session, deadline_id, date(2024, 12, 31), 2023) == [2024]
    closed.reviewing_since = NOW
    assert years(session, deadline_id, JANUARY, 2024) == [2024]
    closed.reviewing_since = None
    open_round(session, 2024, date(2024, 12, 31))
    assert years(session, deadline_id, JANUARY, 2024) == [2024]
    assert years(session, deadline_id, JANUARY, 2023) == [2023]
    other = add_deadline(session, "deadline.dossier", usual=(20, 12))
    assert years(session, other, JANUARY, 2023) == [2024]


@pytest.mark.parametrize(
    ("reviewing", "on", "reason"),
    [(True, JANUARY, Reason.ROUND_FIXED), (False, date(2024, 12, 31), Reason.NO_DATE), (False, date(2025, 1, 15), Reason.NO_DATE)],
)
def test_what_cannot_be_the_closing_of_that_year_is_refused(
    session: Session, roster: Roster, deadline_id: int, reviewing: bool, on: date, reason: Reason
) -> None:
    closing = open_round(session, 2023, date(2023, 12, 31), reviewing=reviewing)
    with pytest.raises(Refused) as refused:
        dates.confirm(session, deadline_id=deadline_id, due_on=on, year=2023, by=roster.chief, today=DECEMBER, now=NOW)
    assert refused.value.reason is reason
    assert closing.closes_on == date(2023, 12, 31)


def test_another_deadline_keeps_to_the_year_of_its_day(session: Session, roster: Roster, deadline_id: int) -> None:
    open_round(session, 2023, date(2023, 12, 31))
    other = add_deadline(session, "deadline.dossier", usual=(20, 12))
    with pytest.raises(Refused) as refused:
        dates.confirm(session, deadline_id=other, due_on=JANUARY, year=2023, by=roster.chief, today=DECEMBER, now=NOW)
    assert refused.value.reason is Reason.NO_DATE
