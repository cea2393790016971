"""The round of a new year: proposed, agreed to, opened once with the criteria of the latest."""

import asyncio
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from db import assessment_forms, assessment_rounds, assessments, dates, mydata
from db.assessment_rounds import Source
from db.engine import Database
from db.models import Assessment, AssessmentRound, AuditEntry, Criterion, CriterionLevel
from db.refusals import Reason, Refused
from tests.db import form
from tests.db.form import Ground
from tests.reminders.roster import NOW, TODAY, add_deadline

JANUARY, OCTOBER = date(2024, 1, 1), date(2024, 10, 25)


@pytest.fixture
def ground(session: Session) -> Ground:
    return form.lay(session)


def plan(session: Session, ground: Ground, year: int = 2024, today: date = TODAY) -> assessment_rounds.Plan:
    found = assessment_rounds.plan(session, year=year, by=ground.people.chief, today=today)
    assert isinstance(found, assessment_rounds.Plan)
    return found


def open_it(session: Session, by: int, year: int = 2024, opens: date = JANUARY, closes: date = OCTOBER) -> assessment_rounds.Opened:
    return assessment_rounds.open_round(session, year=year, opens_on=opens, closes_on=closes, by=by, today=TODAY, now=NOW)


def criteria(session: Session, year: int) -> list[tuple[str, list[tuple[str, int]]]]:
    found = []
    for row in session.exec(select(Criterion).where(Criterion.year == year).order_by(Criterion.position)).all():
        levels = session.exec(select(CriterionLevel).where(CriterionLevel.criterion_id == row.id).order_by(CriterionLevel.position))
        found.append((row.text, [(level.label, level.points) for level in levels]))
    return found


def test_the_first_year_without_a_round_is_offered_where_there_are_criteria(session: Session, ground: Ground) -> None:
    assert assessment_rounds.offered(session, today=TODAY) == 2024
    assert assessment_rounds.offered(session, today=date(2026, 3, 1)) == 2026
    open_it(session, ground.people.chief)
    assert assessment_rounds.offered(session, today=TODAY) is None
    assert assessment_rounds.offered(session, today=date(2024, 9, 30)) is None, "the next year not before October"
    assert assessment_rounds.openable(session, today=date(2024, 9, 30)) == 2025
    assert assessment_rounds.offered(session, today=date(2024, 10, 1)) == 2025


def test_nothing_is_offered_without_criteria(session: Session) -> None:
    assert assessment_rounds.offered(session, today=TODAY) is None


def test_what_is_proposed_changes_nothing(session: Session, ground: Ground) -> None:
    found = plan(session, ground)
    assert (found.opens_on, found.closes_on, found.source) == (JANUARY, OCTOBER, Source.LAST_ROUND)
    assert (found.criteria, found.criteria_of) == (("Tiêu chí 1: nội dung", "Tiêu chí 2: nội dung"), 2023)
    session.flush()
    assert session.exec(select(AssessmentRound.year)).all() == [2023]
    assert criteria(session, 2024) == []


@pytest.mark.parametrize(
    ("today", "closed_on", "usual", "confirmed", "expected"),
    [
        (TODAY, date(2023, 10, 25), None, date(2024, 11, 15), (date(2024, 11, 15), Source.CONFIRMED)),
        (TODAY, date(2024, 1, 15), None, None, (date(2025, 1, 15), Source.LAST_ROUND)),
        (date(2024, 11, 5), date(2023, 10, 25), (20, 11), None, (date(2024, 11, 20), Source.USUAL)),
        (date(2024, 11, 5), date(2023, 10, 25), (25, 10), None, (date(2024, 12, 31), Source.USUAL)),
        (TODAY, date(2024, 2, 29), None, None, (date(2025, 2, 28), Source.LAST_ROUND)),
    ],
    ids=["confirmed", "into January", "usual", "too late for both", "29 February"],
)
def test_the_day_that_is_proposed(
    session: Session,
    ground: Ground,
    today: date,
    closed_on: date,
    usual: tuple[int, int] | None,
    confirmed: date | None,
    expected: tuple[date, Source],
) -> None:
    session.get_one(AssessmentRound, ground.round_id).closes_on = closed_on
    add_deadline(session, dates.SELF_ASSESSMENT, usual=usual, due_on=confirmed)
    found = plan(session, ground, year=max(today.year, 2024), today=today)
    assert (found.closes_on, found.source) == expected
    assert found.opens_on == max(today, date(found.year, 1, 1))


@pytest.mark.parametrize(
    ("opened_last", "today", "confirmed", "expected"),
    [
        (date(2023, 9, 1), date(2024, 2, 10), None, (date(2024, 9, 1), True)),
        (date(2023, 9, 1), TODAY, None, (date(2024, 9, 1), True)),
        (date(2023, 9, 1), date(2024, 9, 20), None, (date(2024, 9, 20), False)),
        (date(2023, 1, 1), date(2024, 2, 10), None, (date(2024, 2, 10), False)),
        (date(2023, 9, 1), date(2024, 2, 10), date(2024, 6, 30), (date(2024, 2, 10), False)),
    ],
    ids=["like the last one", "before New Year", "it has passed", "January has passed", "the closing that was confirmed lies before"],
)
def test_the_opening_that_is_proposed(
    session: Session, ground: Ground, opened_last: date, today: date, confirmed: date | None, expected: tuple[date, bool]
) -> None:
    session.get_one(AssessmentRound, ground.round_id).opens_on = opened_last
    add_deadline(session, dates.SELF_ASSESSMENT, due_on=confirmed)
    found = plan(session, ground, today=today)
    assert (found.opens_on, found.opens_as_last) == expected
    assert assessment_rounds.fits(year=2024, opens_on=found.opens_on, closes_on=found.closes_on, today=today)


def test_it_is_opened_once_with_the_criteria_word_for_word(session: Session, ground: Ground) -> None:
    made = open_it(session, ground.people.chief)
    again = open_it(session, ground.people.chief, closes=date(2024, 12, 1))
    assert (made.first, again.first, again.round) == (True, False, made.round)
    assert (made.round.title, made.round.opens_on, made.round.closes_on) == ("Tự đánh giá hội viên năm 2024", JANUARY, OCTOBER)
    assert criteria(session, 2024) == criteria(session, 2023) != []
    assert [entry.subject for entry in session.exec(select(AuditEntry)) if entry.action == "round_opened"] == ["2024"]
    current = assessment_forms.current_round(session, today=TODAY)
    assert current is not None
    assert current.year == 2023, "the round of this year goes on"
    later = assessments.begin(session, round_id=made.round.round_id, member_id=ground.people.an, today=JANUARY, now=NOW)
    assert [len(step.levels) for step in later.steps] == [3, 3]


def test_criteria_of_the_year_that_are_there_are_taken(session: Session, ground: Ground) -> None:
    session.add(Criterion(ref="crit.2024.1", year=2024, position=1, text="Mới"))
    assert (plan(session, ground).criteria, plan(session, ground).criteria_of) == (("Mới",), 2024)
    open_it(session, ground.people.chief)
    assert [text for text, _ in criteria(session, 2024)] == ["Mới"]


def test_a_round_from_the_sample_goes_with_the_sample(session: Session, ground: Ground) -> None:
    last = session.get_one(AssessmentRound, ground.round_id)
    last.reference_form = True
    for row in session.exec(select(Criterion)):
        row.sample = True
    open_it(session, ground.people.chief)
    new = session.exec(select(AssessmentRound).where(AssessmentRound.year == 2024)).one()
    assert (new.sample, new.reference_form) == (True, True)
    assert all(row.sample for row in session.exec(select(Criterion)))


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        (date(2023, 12, 1), OCTOBER),
        (date(2024, 11, 1), OCTOBER),
        (JANUARY, date(2025, 7, 1)),
    ],
    ids=["not in its year", "closes before it opens", "closes too late"],
)
def test_days_that_a_round_may_not_have(session: Session, ground: Ground, opens: date, closes: date) -> None:
    with pytest.raises(Refused) as refused:
        open_it(session, ground.people.chief, opens=opens, closes=closes)
    assert refused.value.reason is Reason.NO_DATE
    assert session.exec(select(AssessmentRound.year)).all() == [2023]


def test_only_the_associations_secretary_and_only_this_year_or_the_next(session: Session, ground: Ground) -> None:
    for who in (ground.people.head, ground.people.an):
        with pytest.raises(Refused, match=Reason.NOT_ALLOWED.value):
            open_it(session, who)
        with pytest.raises(Refused, match=Reason.NOT_ALLOWED.value):
            assessment_rounds.plan(session, year=2024, by=who, today=TODAY)
    for year in (2022, 2025):
        with pytest.raises(Refused) as refused:
            plan(session, ground, year)
        assert refused.value.reason is Reason.GONE


async def test_two_devices_at_once_open_one(database: Database) -> None:
    with database.open_session() as session:
        ground = form.lay(session)
        session.commit()
    by = {"by": ground.people.chief, "today": TODAY, "now": NOW}
    made = await asyncio.gather(
        *(database.write(assessment_rounds.open_round, year=2024, opens_on=JANUARY, closes_on=OCTOBER, **by) for _ in range(4))
    )
    assert sorted(each.first for each in made) == [False, False, False, True]
    with database.open_session() as session:
        assert len(criteria(session, 2024)) == 2


# Taking it back


def standing(session: Session, by: int, year: int = 2023) -> assessment_rounds.Opened:
    found = assessment_rounds.plan(session, year=year, by=by, today=TODAY)
    assert isinstance(found, assessment_rounds.Opened)
    return found


def take_back(session: Session, by: int, year: int = 2024) -> assessment_rounds.TakenBack:
    return assessment_rounds.take_back(session, year=year, by=by, today=TODAY, now=NOW)


def test_what_nobody_began_is_taken_back_as_if_it_had_not_been_opened(session: Session, ground: Ground) -> None:
    chief = ground.people.chief
    open_it(session, chief)
    assert take_back(session, chief) == take_back(session, chief), "a second tap finds it gone"
    session.flush()
    assert session.exec(select(AssessmentRound.year)).all() == [2023]
    assert criteria(session, 2024) == [], "the copies go with it"
    assert len(criteria(session, 2023)) == 2
    actions = [entry.action for entry in session.exec(select(AuditEntry)) if entry.subject == "2024"]
    assert actions == ["round_opened", "round_taken_back"]
    assert open_it(session, chief, closes=date(2024, 11, 1)).first


def test_criteria_that_were_loaded_stay_when_a_round_is_taken_back(session: Session, ground: Ground) -> None:
    session.add(Criterion(ref="crit.2024.1", year=2024, position=1, text="Mới"))
    open_it(session, ground.people.chief)
    take_back(session, ground.people.chief)
    assert criteria(session, 2024) == [("Mới", [])]


def test_the_first_year_of_all_keeps_its_criteria(session: Session, ground: Ground) -> None:
    take_back(session, ground.people.chief, 2023)
    assert len(criteria(session, 2023)) == 2
    assert session.exec(select(AssessmentRound.year)).all() == []


def test_a_round_that_somebody_began_stays(session: Session, ground: Ground) -> None:
    chief, an, head = ground.people.chief, ground.people.an, ground.people.head
    assert (standing(session, chief).begun, standing(session, chief).may_go) == (0, True)
    begun = assessments.begin(session, round_id=ground.round_id, member_id=an, today=TODAY, now=NOW)
    form.hand_in(session, ground, head)
    found = standing(session, chief)
    assert (found.begun, found.submitted, found.may_go) == (2, 1, False)
    with pytest.raises(Refused, match=Reason.ROUND_BEGUN.value):
        take_back(session, chief, 2023)
    assert assessments.begin(session, round_id=ground.round_id, member_id=an, today=TODAY, now=NOW).assessment_id == begun.assessment_id


def test_forms_that_were_counted_and_erased_or_are_reviewed_hold_it_too(session: Session, ground: Ground) -> None:
    chief, an = ground.people.chief, ground.people.an
    form.hand_in(session, ground, an)
    row = session.get_one(AssessmentRound, ground.round_id)
    row.reviewing_since = NOW
    session.flush()
    mydata.erase(session, member_id=an, today=TODAY, now=NOW)
    found = standing(session, chief)
    assert (found.begun, found.submitted, found.may_go) == (1, 1, False)
    row.reviewing_since = None
    assert not standing(session, chief).may_go


def test_the_review_begins_once_and_is_halted(session: Session, ground: Ground) -> None:
    chief, row = ground.people.chief, session.get_one(AssessmentRound, ground.round_id)
    said = {"year": 2023, "by": chief, "today": TODAY}
    assert assessment_rounds.begin_review(session, **said, now=NOW).round.reviewing
    assessment_rounds.begin_review(session, **said, now=NOW + timedelta(hours=1))
    assert row.reviewing_since == NOW
    with pytest.raises(Refused, match=Reason.ROUND_CLOSED.value):
        assessments.begin(session, round_id=ground.round_id, member_id=ground.people.an, today=TODAY, now=NOW)
    assert not assessment_rounds.halt_review(session, **said, now=NOW).round.reviewing
    assert assessments.begin(session, round_id=ground.round_id, member_id=ground.people.an, today=TODAY, now=NOW)
    with pytest.raises(Refused, match=Reason.NOT_OPEN.value):
        assessment_rounds.begin_review(session, year=2023, by=chief, today=row.opens_on - timedelta(days=1), now=NOW)
    with pytest.raises(Refused, match=Reason.GONE.value):
        assessment_rounds.begin_review(session, year=2031, by=chief, today=TODAY, now=NOW)
    for who in (ground.people.head, ground.people.an):
        with pytest.raises(Refused, match=Reason.NOT_ALLOWED.value):
            assessment_rounds.begin_review(session, year=2023, by=who, today=TODAY, now=NOW)


def test_only_the_associations_secretary_takes_it_back(session: Session, ground: Ground) -> None:
    for who in (ground.people.head, ground.people.an):
        with pytest.raises(Refused, match=Reason.NOT_ALLOWED.value):
            take_back(session, who, 2023)


def test_a_day_that_was_confirmed_stays_and_is_named(session: Session, ground: Ground) -> None:
    deadline_id = add_deadline(session, dates.SELF_ASSESSMENT, due_on=None)
    open_it(session, ground.people.chief)
    by = {"by": ground.people.chief, "today": TODAY, "now": NOW}
    dates.confirm(session, deadline_id=deadline_id, due_on=date(2024, 11, 20), **by)
    assert take_back(session, ground.people.chief) == assessment_rounds.TakenBack(2024, deadline_id, date(2024, 11, 20))
    assert (plan(session, ground).closes_on, plan(session, ground).source) == (date(2024, 11, 20), Source.CONFIRMED)


async def test_a_form_begun_at_the_same_moment_is_never_lost(database: Database) -> None:
    with database.open_session() as session:
        ground = form.lay(session)
    people, when = ground.people, {"today": TODAY, "now": NOW}
    outcome = await asyncio.gather(
        database.write(assessments.begin, round_id=ground.round_id, member_id=people.an, **when),
        database.write(assessment_rounds.take_back, year=2023, by=people.chief, **when),
        return_exceptions=True,
    )
    refusals = [each.reason for each in outcome if isinstance(each, Refused)]
    with database.open_session() as session:
        left = (session.exec(select(AssessmentRound.year)).all(), len(session.exec(select(Assessment.id)).all()))
    assert (refusals, left) in [([Reason.ROUND_BEGUN], ([2023], 1)), ([Reason.NO_ROUND], ([], 0))]
