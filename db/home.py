"""What waits for a person: the facts behind "Việc của đồng chí"."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlmodel import Session, col, select

from db import dates, join_requests, members, question_answers
from db.kinds import AssessmentState, DeadlineFor
from db.models import Assessment, AssessmentRound, Deadline, DeadlineDate, DeadlineDone

SHOWN = 3
DEADLINE_AHEAD = timedelta(days=30)


class Work(StrEnum):
    """What kind of thing is to be done; the home screen has a sentence and a button for each."""

    ASSESS = "assess"
    RESUME = "resume"
    CORRECT = "correct"
    REQUESTS = "requests"
    QUESTIONS = "questions"
    CORRECTIONS = "corrections"
    DEADLINE = "deadline"


@dataclass(frozen=True)
class Todo:
    """`subject_id` is a round or a deadline; `count` how many of a kind wait; `due_on` by when."""

    work: Work
    subject_id: int = 0
    name: str = ""
    due_on: date | None = None
    count: int = 1


def todo(session: Session, *, person: members.Person, today: date) -> list[Todo]:
    """At most three things, what closes first coming first."""
    found = [*_assessment(session, person, today), *_waiting(session, person, today), *_deadlines(session, person, today)]
    return sorted(found, key=lambda each: each.due_on or today)[:SHOWN]


def _assessment(session: Session, person: members.Person, today: date) -> list[Todo]:
    open_round = session.exec(
        select(AssessmentRound)
        .where(AssessmentRound.opens_on <= today, AssessmentRound.closes_on >= today, col(AssessmentRound.reviewing_since).is_(None))
        .order_by(col(AssessmentRound.closes_on))
    ).first()
    if open_round is None:
        return []
    states = set(
        session.exec(select(Assessment.state).where(Assessment.round_id == open_round.id, Assessment.member_id == person.member_id))
    )
    draft, handed_in = AssessmentState.DRAFT in states, AssessmentState.SUBMITTED in states
    if handed_in and not draft:
        return []
    # A correction counts only when it is handed in too; who stopped before that is told.
    work = (Work.CORRECT if handed_in else Work.RESUME) if draft else Work.ASSESS
    return [Todo(work, open_round.id, open_round.title, open_round.closes_on)]


def _waiting(session: Session, person: members.Person, today: date) -> list[Todo]:
    """What other people wait for a secretary to answer."""
    if not (person.is_secretary or person.is_unit_secretary):
        return []
    counts = {
        Work.REQUESTS: len(join_requests.open_requests(session, member_id=person.member_id, today=today)),
        Work.QUESTIONS: question_answers.count_waiting(session, member_id=person.member_id, today=today),
        Work.CORRECTIONS: question_answers.count_waiting(session, member_id=person.member_id, today=today, corrections=True),
    }
    return [Todo(work, count=count) for work, count in counts.items() if count]


def _deadlines(session: Session, person: members.Person, today: date) -> list[Todo]:
    """Announced deadlines of the coming days that this person has to meet and has not yet."""
    audiences = [DeadlineFor.MEMBERS] + ([DeadlineFor.UNITS] if person.is_unit_secretary else [])
    rows = session.exec(
        select(Deadline, DeadlineDate)
        .join(DeadlineDate, col(DeadlineDate.deadline_id) == Deadline.id)
        .where(col(DeadlineDate.due_on).between(today, today + DEADLINE_AHEAD), col(Deadline.audience).in_(audiences))
        .order_by(col(DeadlineDate.due_on))
    )
    # The form is owed through its round, not a second time through the deadline that names it.
    near = [(d, when) for d, when in rows if not (d.ref == dates.SELF_ASSESSMENT and dates.has_round(session, year=when.year))]
    return [Todo(Work.DEADLINE, d.id, d.label, when.due_on) for d, when in near if not _done(session, d, when, person)]


def _done(session: Session, deadline: Deadline, when: DeadlineDate, person: members.Person) -> bool:
    met = session.exec(select(DeadlineDone).where(DeadlineDone.deadline_id == deadline.id, DeadlineDone.year == when.year)).all()
    if deadline.audience == DeadlineFor.UNITS:
        return person.secretary_of <= {row.unit_id for row in met}
    return any(row.member_id == person.member_id for row in met)
