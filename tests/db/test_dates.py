from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from db import anniversaries, dates, notices, search
from db.kinds import Audience, DeadlineFor, ReminderKind
from db.models import Anniversary, AssessmentRound, AuditEntry, DeadlineDone
from db.refusals import Reason, Refused
from tests.reminders.roster import NOW, TODAY, Roster, add_anniversary, add_deadline, found, hand_in, open_round


@pytest.fixture
def roster(session: Session) -> Roster:
    return found(session)


def test_an_unconfirmed_date_only_says_where_it_usually_falls(session: Session, roster: Roster) -> None:
    add_deadline(session, "deadline.review", DeadlineFor.UNITS, usual=(10, 11))
    add_deadline(session, "deadline.fee")
    first, last = dates.deadlines(session, years=(2023,))
    assert (first.confirmed, first.due_on, first.usual_on) == (False, None, date(2023, 11, 10))
    assert (last.ref, last.on) == ("deadline.fee", None)


def test_the_next_deadlines_run_over_the_new_year(session: Session, roster: Roster) -> None:
    add_deadline(session, "deadline.register", usual=(31, 1))
    add_deadline(session, "deadline.review", usual=(10, 11))
    add_deadline(session, "deadline.today", due_on=TODAY)
    coming = dates.next_of_each(session, today=TODAY)
    assert [(v.ref, v.year) for v in coming] == [("deadline.today", 2023), ("deadline.review", 2023), ("deadline.register", 2024)]


def test_a_leap_day_deadline_has_a_usual_day_every_year(session: Session, roster: Roster) -> None:
    add_deadline(session, "deadline.leap", usual=(29, 2))
    assert [v.usual_on for v in dates.deadlines(session, years=(2023, 2024))] == [date(2023, 2, 28), date(2024, 2, 29)]


def test_the_association_secretary_confirms_and_moves_a_date(session: Session, roster: Roster) -> None:
    deadline_id = add_deadline(session, "deadline.review", DeadlineFor.UNITS, usual=(10, 11))
    for due_on in (date(2023, 11, 10), date(2023, 11, 12)):
        view = dates.confirm(session, deadline_id=deadline_id, due_on=due_on, by=roster.chief, today=TODAY, now=NOW)
        assert (view.confirmed, view.on) == (True, due_on)
    assert len(session.exec(select(AuditEntry).where(AuditEntry.action == "deadline_confirmed")).all()) == 2


def test_who_asks_hears_the_day_it_was_moved_to(session: Session, roster: Roster) -> None:
    deadline_id = add_deadline(session, "deadline.review", DeadlineFor.UNITS, usual=(10, 11))

    def said() -> str:
        return search.find(session, "deadline.review", today=TODAY, scopes=search.MEMBERS).hits[0].text

    for due_on in (date(2023, 11, 20), date(2023, 12, 5)):
        dates.confirm(session, deadline_id=deadline_id, due_on=due_on, by=roster.chief, today=TODAY, now=NOW)
        assert f"{due_on.day}/{due_on.month}/2023" in said()
    dates.unconfirm(session, deadline_id=deadline_id, year=2023, by=roster.chief, today=TODAY, now=NOW)
    assert "2023" not in said()


@pytest.mark.parametrize(
    ("who", "deadline", "due_on", "reason"),
    [
        ("head", None, date(2023, 11, 10), Reason.NOT_ALLOWED),
        ("an", None, date(2023, 11, 10), Reason.NOT_ALLOWED),
        ("unlinked", None, date(2023, 11, 10), Reason.NOT_ENROLLED),
        ("chief", 999, date(2023, 11, 10), Reason.GONE),
        ("chief", None, TODAY - timedelta(days=1), Reason.NO_DATE),
    ],
)
def test_what_cannot_be_confirmed(session: Session, roster: Roster, who: str, deadline: int | None, due_on: date, reason: Reason) -> None:
    deadline_id = deadline or add_deadline(session, "deadline.review", usual=(10, 11))
    with pytest.raises(Refused) as refused:
        dates.confirm(session, deadline_id=deadline_id, due_on=due_on, by=getattr(roster, who), today=TODAY, now=NOW)
    assert refused.value.reason is reason


def test_a_members_deadline_is_owed_by_each_until_done(session: Session, roster: Roster) -> None:
    deadline_id = add_deadline(session, "deadline.fee", DeadlineFor.MEMBERS, due_on=date(2023, 11, 1))
    view = dates.deadline(session, deadline_id=deadline_id, year=2023)
    assert {roster.an, roster.binh, roster.unlinked} <= dates.owing(session, view=view, today=TODAY)
    assert dates.mark_done(session, deadline_id=deadline_id, year=2023, by=roster.an, today=TODAY, now=NOW)
    assert not dates.mark_done(session, deadline_id=deadline_id, year=2023, by=roster.an, today=TODAY, now=NOW)
    assert roster.an not in dates.owing(session, view=view, today=TODAY)
    assert dates.owing(session, view=view, today=TODAY, member_id=roster.an) == frozenset()
    assert dates.owing(session, view=view, today=TODAY, member_id=roster.binh) == {roster.binh}
    assert dates.deadline(session, deadline_id=deadline_id, year=2023, member_id=roster.an).done
    assert not dates.deadline(session, deadline_id=deadline_id, year=2023, member_id=roster.binh).done
    dates.undo_done(session, deadline_id=deadline_id, year=2023, by=roster.binh, today=TODAY)
    assert roster.an not in dates.owing(session, view=view, today=TODAY), "that is An's to take back"
    dates.undo_done(session, deadline_id=deadline_id, year=2023, by=roster.an, today=TODAY)
    assert roster.an in dates.owing(session, view=view, today=TODAY)


def test_a_units_deadline_is_owed_by_its_secretary(session: Session, roster: Roster) -> None:
    deadline_id = add_deadline(session, "deadline.report", DeadlineFor.UNITS, due_on=date(2023, 11, 1))
    view = dates.deadline(session, deadline_id=deadline_id, year=2023)
    assert dates.owing(session, view=view, today=TODAY) == {roster.head}
    with pytest.raises(Refused) as refused:
        dates.mark_done(session, deadline_id=deadline_id, year=2023, by=roster.an, today=TODAY, now=NOW)
    assert refused.value.reason is Reason.NOT_ALLOWED
    assert dates.mark_done(session, deadline_id=deadline_id, year=2023, by=roster.head, today=TODAY, now=NOW)
    assert not dates.mark_done(session, deadline_id=deadline_id, year=2023, by=roster.head, today=TODAY, now=NOW)
    assert dates.owing(session, view=view, today=TODAY) == frozenset()
    assert [row.unit_id for row in session.exec(select(DeadlineDone))] == [roster.unit]


def test_the_form_is_due_when_its_round_closes_and_moves_with_it(session: Session, roster: Roster) -> None:
    deadline_id = add_deadline(session, dates.SELF_ASSESSMENT, usual=(25, 10))
    assert not dates.deadline(session, deadline_id=deadline_id, year=2023).confirmed
    round_id = open_round(session, date(2023, 12, 31))
    assert dates.deadline(session, deadline_id=deadline_id, year=2023).due_on == date(2023, 12, 31)
    dates.confirm(session, deadline_id=deadline_id, due_on=date(2023, 10, 25), by=roster.chief, today=TODAY, now=NOW)
    assert session.get_one(AssessmentRound, round_id).closes_on == date(2023, 10, 25)
    hand_in(session, round_id, roster.an, NOW)
    assert dates.deadline(session, deadline_id=deadline_id, year=2023, member_id=roster.an).done
    assert not dates.deadline(session, deadline_id=deadline_id, year=2023, member_id=roster.binh).done


@pytest.mark.parametrize(("opens_on", "reviewing"), [(TODAY + timedelta(days=30), False), (TODAY - timedelta(days=5), True)])
def test_a_round_cannot_close_before_it_opens_nor_move_in_review(session: Session, roster: Roster, opens_on: date, reviewing: bool) -> None:
    deadline_id = add_deadline(session, dates.SELF_ASSESSMENT, usual=(25, 10))
    closing = AssessmentRound(year=TODAY.year, title="Đợt", opens_on=opens_on, closes_on=opens_on + timedelta(days=20))
    closing.reviewing_since = NOW if reviewing else None
    session.add(closing)
    session.flush()
    with pytest.raises(Refused) as refused:
        dates.confirm(session, deadline_id=deadline_id, due_on=TODAY + timedelta(days=3), by=roster.chief, today=TODAY, now=NOW)
    assert refused.value.reason is Reason.ROUND_FIXED
    assert closing.closes_on == opens_on + timedelta(days=20)


def test_a_round_of_last_year_that_closes_in_january_still_comes(session: Session, roster: Roster) -> None:
    add_deadline(session, dates.SELF_ASSESSMENT, usual=(25, 10))
    session.add(AssessmentRound(year=2023, title="Đợt", opens_on=date(2023, 11, 1), closes_on=date(2024, 1, 5)))
    session.flush()
    coming = dates.next_of_each(session, today=date(2024, 1, 2))
    assert [(view.year, view.due_on) for view in coming] == [(2023, date(2024, 1, 5))]


def test_the_form_is_asked_for_once_through_its_round(session: Session, roster: Roster) -> None:
    add_deadline(session, dates.SELF_ASSESSMENT, usual=(25, 10))
    round_id = open_round(session, date(2023, 10, 25))
    hand_in(session, round_id, roster.an, NOW)
    facts = notices.facts(session, today=TODAY)
    owed = next(each for each in facts.owed if each.rule == notices.ASSESSMENT)
    assert (owed.subject_id, owed.on, roster.an in owed.owing, roster.binh in owed.owing) == (round_id, date(2023, 10, 25), False, True)
    assert notices.DEADLINE not in {each.rule for each in facts.owed}
    assert facts.unconfirmed == ()


def test_the_switch_of_an_anniversary(session: Session, roster: Roster) -> None:
    anniversary_id = add_anniversary(session, "Ngày thử", 22, 12, audience=Audience.MEMBERS)
    view = anniversaries.set_audience(session, anniversary_id=anniversary_id, audience=Audience.OFF, by=roster.chief, today=TODAY, now=NOW)
    assert view.audience is Audience.OFF
    assert session.get_one(Anniversary, anniversary_id).audience is Audience.OFF
    with pytest.raises(Refused):
        anniversaries.set_audience(session, anniversary_id=anniversary_id, audience=Audience.MEMBERS, by=roster.an, today=TODAY, now=NOW)


def test_kinds_are_muted_one_by_one(session: Session, roster: Roster) -> None:
    both = {ReminderKind.DEADLINES, ReminderKind.ANNIVERSARIES}
    for kind in (*both, ReminderKind.DEADLINES):
        notices.mute(session, member_id=roster.an, kind=kind, muted=True)
    assert notices.muted_by(session, member_id=roster.an) == both
    assert notices.mute(session, member_id=roster.an, kind=ReminderKind.DEADLINES, muted=False) == {ReminderKind.ANNIVERSARIES}
    assert notices.muted_by(session, member_id=roster.binh) == frozenset()
