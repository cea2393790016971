"""What secretaries do with members' questions: answer, hand up to the association, close with a kind word; the first one counts.

Questions addressed to a unit, and who asked them, are seen by that unit's secretaries; the association's see them while
the unit has nobody left to answer, and may learn from what was answered without knowing who asked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache, partial

from sqlmodel import Session, col, func, select

from db import audit, members, outbox, questions
from db.kinds import MemberState, QuestionState
from db.models import AskedQuestion, Member
from db.questions import Question, Route, view
from db.refusals import Reason, Refused
from db.vietnamese import fold, nfc, squash, units

_OF_USE = (AskedQuestion.state == QuestionState.ANSWERED, col(AskedQuestion.correction).is_(False))
LENGTH = 3_000  # UTF-16 units, as Telegram counts; with the question quoted it still is one message


class Told(StrEnum):
    """What the asker gets of a decision. BLOCKED: it is sent, and waits for the day they open Đồng Đội again."""

    SENT = "sent"
    BLOCKED = "blocked"
    LEFT = "left"


@dataclass(frozen=True)
class Decision:
    """`first` is False when it was decided before: then `question` says by whom, and nothing was changed."""

    question: Question
    first: bool
    told: Told


def waiting(session: Session, *, member_id: int, today: date, corrections: bool = False) -> list[Question]:
    """The questions this secretary may answer, or the wishes for a correction; those that wait longest first."""
    return [view(session, row) for row in _waiting(session, member_id, today) if row.correction is corrections]


def count_waiting(session: Session, *, member_id: int, today: date, corrections: bool = False) -> int:
    return sum(row.correction is corrections for row in _waiting(session, member_id, today))


def _waiting(session: Session, member_id: int, today: date) -> list[AskedQuestion]:
    person = members.require(session, member_id=member_id, today=today)
    if not (person.is_secretary or person.is_unit_secretary):
        return []
    rows = session.exec(select(AskedQuestion).where(AskedQuestion.state == QuestionState.OPEN).order_by(col(AskedQuestion.handed_at)))
    answering = cache(partial(_answering, session, today))  # a few units, however many questions
    return [row for row in rows if _may_answer(person, row, answering)]


@dataclass(frozen=True)
class Wish:
    """A wish for a correction that waits, and who can be asked to answer it."""

    question_id: int
    handed_at: datetime
    answering: frozenset[int]


def wishes(session: Session, *, today: date) -> list[Wish]:
    rows = session.exec(select(AskedQuestion).where(AskedQuestion.state == QuestionState.OPEN, col(AskedQuestion.correction))).all()
    answering = cache(partial(_answering, session, today))
    return [Wish(row.id, row.handed_at or row.asked_at, _asked_of(row, answering)) for row in rows]


def _asked_of(row: AskedQuestion, answering: Callable[[int | None], frozenset[int]]) -> frozenset[int]:
    own_ones = answering(row.unit_id) - {row.asker_id}
    return own_ones or answering(None) - {row.asker_id}


def read(session: Session, *, question_id: int, member_id: int, today: date) -> Question:
    """A question as whoever may answer it sees it, decided or not. Raises `Refused(QUESTION_GONE | NOT_ALLOWED | NOT_YOUR_UNIT)`."""
    return view(session, _to_answer(session, question_id, member_id, today))


def answer(session: Session, *, question_id: int, text: str, member_id: int, today: date, now: datetime) -> Decision:
    """The first answer counts and goes to the asker. Raises `Refused(QUESTION_GONE | NOT_ALLOWED | NOT_YOUR_UNIT | EMPTY | TOO_LONG)`."""
    words = nfc(text).strip()
    if not words:
        raise Refused(Reason.EMPTY)
    if units(words) > LENGTH:
        raise Refused(Reason.TOO_LONG)
    row = _to_answer(session, question_id, member_id, today)
    if row.state is QuestionState.OPEN:
        row.answer = words
    return _decide(session, row, QuestionState.ANSWERED, member_id, now)


def close(session: Session, *, question_id: int, member_id: int, today: date, now: datetime) -> Decision:
    """Nobody can answer it; the asker gets a kind word. Raises `Refused(QUESTION_GONE | NOT_ALLOWED | NOT_YOUR_UNIT)`."""
    return _decide(session, _to_answer(session, question_id, member_id, today), QuestionState.CLOSED, member_id, now)


def pass_up(session: Session, *, question_id: int, member_id: int, today: date, now: datetime) -> Route:
    """The unit hands a question to the association; `people` is 0 and nothing changes when nobody is there to answer.

    Raises `Refused(QUESTION_GONE | NOT_ALLOWED | NOT_YOUR_UNIT | ALREADY_DECIDED)`.
    """
    row = _to_answer(session, question_id, member_id, today)
    if row.state is not QuestionState.OPEN or row.unit_id is None:
        raise Refused(Reason.ALREADY_DECIDED)
    people = [member for member in questions.linked(session, today, None, row.asker_id) if member.id != member_id]
    if people:
        row.unit_id, row.handed_at = None, now
        questions.tell_answerers(session, row, people, now)
        outbox.put(session, key=f"question_raised:{row.id}", kind="question_raised", member_id=row.asker_id, payload=_id(row), now=now)
        audit.note(session, "question_passed_up", now=now, actor_id=member_id, subject=str(row.id))
    return Route(view(session, row), to_unit=False, people=len(people))


def _decide(session: Session, row: AskedQuestion, state: QuestionState, member_id: int, now: datetime) -> Decision:
    asker = session.get_one(Member, row.asker_id)
    there = asker.telegram_id is not None and asker.state is MemberState.ACTIVE
    told = Told.LEFT if not there else Told.BLOCKED if asker.blocked_at else Told.SENT
    if row.state is not QuestionState.OPEN:
        return Decision(view(session, row), first=False, told=told)
    row.state, row.decided_by, row.decided_at = state, member_id, now
    if there:
        kind = f"question_{state.value}"
        outbox.put(session, key=f"{kind}:{row.id}", kind=kind, member_id=asker.id, payload=_id(row), now=now)
    audit.note(session, f"question_{state.value}", now=now, actor_id=member_id, subject=str(row.id))
    return Decision(view(session, row), first=True, told=told)


def _id(row: AskedQuestion) -> dict[str, int]:
    return {"question": row.id}


def _to_answer(session: Session, question_id: int, member_id: int, today: date) -> AskedQuestion:
    person = members.require(session, member_id=member_id, today=today)
    row = session.get(AskedQuestion, question_id)
    if row is None or row.state is QuestionState.ASKED:
        raise Refused(Reason.QUESTION_GONE)
    if not _may_answer(person, row, partial(_answering, session, today)) and row.decided_by != member_id:
        raise Refused(Reason.NOT_YOUR_UNIT if row.unit_id is not None else Reason.NOT_ALLOWED)
    return row


def _answering(session: Session, today: date, unit_id: int | None) -> frozenset[int]:
    """Who of a unit, or of the association, can be asked."""
    return frozenset(member.id for member in questions.linked(session, today, unit_id, 0))


def _may_answer(person: members.Person, row: AskedQuestion, answering: Callable[[int], frozenset[int]]) -> bool:
    """A unit's questions are its own secretaries'; the association's only while the unit has nobody left to answer."""
    if row.asker_id == person.member_id:
        return False
    if row.unit_id is not None and row.unit_id in person.secretary_of:
        return True
    return person.is_secretary and (row.unit_id is None or not answering(row.unit_id) - {row.asker_id})


# What the letters say


def to_tell(session: Session, *, question_id: int, member_id: int, today: date) -> Question | None:
    """What a secretary is told of; None when it was decided meanwhile or is no longer this person's to answer."""
    try:
        found = read(session, question_id=question_id, member_id=member_id, today=today)
    except Refused:
        return None
    return found if found.state is QuestionState.OPEN else None


def to_return(session: Session, *, question_id: int) -> Question | None:
    row = session.get(AskedQuestion, question_id)
    return view(session, row) if row else None


# What others may learn from


def answered(session: Session, *, member_id: int, today: date) -> list[Question]:
    """Answered questions for the association's secretary, without who asked, the latest first. Raises `Refused(NOT_ALLOWED)`."""
    members.require_secretary(session, member_id=member_id, today=today)
    rows = session.exec(select(AskedQuestion).where(*_OF_USE).order_by(col(AskedQuestion.decided_at).desc()))
    return [view(session, row, nameless=True) for row in rows]


def answer_to(session: Session, *, text: str, member_id: int, today: date) -> int:
    """The id of the latest answer that somebody got to a question in these words, 0 for none. Raises `Refused(NOT_ALLOWED)`."""
    asked = fold(squash(text))
    return next((each.question_id for each in answered(session, member_id=member_id, today=today) if fold(squash(each.text)) == asked), 0)


def count_answered(session: Session) -> int:
    return session.exec(select(func.count()).select_from(AskedQuestion).where(*_OF_USE)).one()
