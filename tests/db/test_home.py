"""What waits for a person, and what does not any more."""

from datetime import timedelta

from sqlmodel import Session

from db import assessments, dates, home, members
from db.home import Work
from db.kinds import DeadlineFor, Role
from db.models import RoleGrant
from tests.db import form
from tests.reminders.roster import ACCOUNTS, NOW, TODAY, add_deadline

SOON = TODAY + timedelta(days=5)


def waiting(session: Session, who: str) -> list[Work]:
    person = members.by_account(session, telegram_id=ACCOUNTS[who], today=TODAY)
    assert person is not None
    return [each.work for each in home.todo(session, person=person, today=TODAY)]


def test_the_form_is_owed_once_and_no_more_when_it_is_handed_in(session: Session) -> None:
    ground = form.lay(session)
    named = add_deadline(session, dates.SELF_ASSESSMENT)
    dates.confirm(session, deadline_id=named, due_on=SOON, by=ground.people.chief, today=TODAY, now=NOW)
    assert waiting(session, "an") == [Work.ASSESS]
    form.hand_in(session, ground, ground.people.an)
    assert waiting(session, "an") == []


def test_a_correction_that_was_begun_waits_until_it_is_handed_in_too_or_dropped(session: Session) -> None:
    ground = form.lay(session)
    form.hand_in(session, ground, ground.people.an)
    again = assessments.revise(session, round_id=ground.round_id, member_id=ground.people.an, today=TODAY, now=NOW)
    session.flush()
    assert waiting(session, "an") == [Work.CORRECT]
    assessments.discard(session, assessment_id=again.assessment_id, member_id=ground.people.an)
    session.flush()
    assert waiting(session, "an") == []


def test_a_secretary_of_two_units_still_owes_the_one_that_is_missing(session: Session) -> None:
    people = form.lay(session).people
    deadline = add_deadline(session, "report", DeadlineFor.UNITS, due_on=SOON)
    dates.mark_done(session, deadline_id=deadline, year=SOON.year, by=people.head, today=TODAY, now=NOW)
    session.flush()
    assert Work.DEADLINE not in waiting(session, "head")
    session.add(RoleGrant(member_id=people.head, unit_id=people.other_unit, role=Role.UNIT_SECRETARY))
    session.flush()
    assert Work.DEADLINE in waiting(session, "head")
    dates.mark_done(session, deadline_id=deadline, year=SOON.year, by=people.head, today=TODAY, now=NOW)
    session.flush()
    assert Work.DEADLINE not in waiting(session, "head")
