"""Members' questions on their way to people: kept for a short while when asked, handed on, answered, returned to who asked.

What a member asked is kept for two days, so that one tap can hand it on, and counted once when it found no answer. A
question that points at somebody is not kept at all, nor is a stranger's (nobody notes it). What was handed on is
forgotten a year after its end.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from db import audit, members, misses, outbox, private, search
from db.fetch import fetch
from db.kinds import MemberState, QuestionState
from db.models import AskedQuestion, Member, ReceivedUpdate, Unit
from db.refusals import Reason, Refused
from db.vietnamese import fold, nfc, squash

KEPT_AT_ONCE = 10  # questions of one person that nobody was asked yet
OPEN_AT_ONCE = 5
ASKED_KEPT_FOR = timedelta(days=2)
KEPT_FOR = timedelta(days=365)
# What every question asks or leaves behind: built once.
_KEPT = {
    name: sa.bindparam(name, type_=sa.inspect(AskedQuestion).c[name].type)
    for name in ("asker_id", "update_id", "text", "folded", "state", "missed", "asked_at", "answer", "shared", "correction")
}
_KEEP = sa.insert(AskedQuestion).from_select(
    list(_KEPT),
    sa.select(*_KEPT.values()).where(
        sa.exists().where(col(Member.id) == _KEPT["asker_id"]), ~sa.exists().where(col(AskedQuestion.update_id) == _KEPT["update_id"])
    ),
)
_ID, _STATE, _ASKER = col(AskedQuestion.id), col(AskedQuestion.state), col(AskedQuestion.asker_id) == sa.bindparam("asker_id")
_SAME = (
    select(AskedQuestion)
    .where(_ASKER, col(AskedQuestion.folded) == sa.bindparam("folded"), _STATE != QuestionState.CLOSED, ~col(AskedQuestion.correction))
    .order_by(_STATE == QuestionState.ASKED, col(AskedQuestion.missed).is_(False), _ID.desc())
)
_LATEST_FIRST = (sa.bindparam("latest") == _ID).desc(), col(AskedQuestion.asked_at).desc()  # whatever the clock said
_SURPLUS = sa.select(_ID).where(_ASKER, _STATE == QuestionState.ASKED).order_by(*_LATEST_FIRST).offset(KEPT_AT_ONCE)


@dataclass(frozen=True)
class Looked:
    """What the library says to a question; `private`: it points at somebody and is not to be kept."""

    found: search.Found
    private: bool


@dataclass(frozen=True)
class Noted:
    """What became of a question as such. `question_id` is 0 when it was not kept; `private`: because it points at somebody."""

    question_id: int = 0
    state: QuestionState | None = None
    private: bool = False


@dataclass(frozen=True)
class Question:
    """A question that was asked. `desk` is the unit that was asked, "" the association; `asker` is empty where the reader
    may not know who asked; `decided_by` who answered or closed it; `asker_there`: the asker can be written to;
    `correction`: the asker wishes that the own data be put right."""

    question_id: int
    text: str
    state: QuestionState
    asker: str
    asker_code: str
    asker_unit: str
    asker_there: bool
    desk: str
    answer: str
    decided_by: str
    handed_at: datetime | None
    decided_at: datetime | None
    shared: bool
    correction: bool


@dataclass(frozen=True)
class Route:
    """Where a question goes, or went: to the unit or to the association, and to how many people who can answer there."""

    question: Question
    to_unit: bool
    people: int


# Asking


def look_up(session: Session, *, text: str, today: date, enrolled: bool) -> Looked:
    """What the library answers; for a member also whether the question may be kept."""
    found = search.find_near(session, text, today=today, scopes=search.MEMBERS if enrolled else search.PUBLIC)
    return Looked(found, enrolled and private.points_at_somebody(session, text))


def keep(session: Session, *, update_id: int, member_id: int, text: str, now: datetime) -> None:
    """Keep a member's question that was answered, under the update it came in, so that it can be said not to be meant."""
    asked = nfc(text).strip()
    new = {"asker_id": member_id, "update_id": update_id, "text": asked, "folded": fold(squash(asked)), "asked_at": now}
    new |= {"state": QuestionState.ASKED, "missed": False, "answer": "", "shared": False, "correction": False}
    session.connection().execute(_KEEP, new)


def note(session: Session, *, member_id: int, text: str, missed: bool, now: datetime) -> Noted:
    """Keep a member's question for a while and count it, once, when it found no answer. Asked again it is the same one."""
    asked = nfc(text).strip()
    if sum(c.isalpha() for c in asked) < 2:
        return Noted()
    if private.points_at_somebody(session, asked):
        return Noted(private=True)
    row = _same(session, member_id, asked)
    if row is None:
        row = AskedQuestion(asker_id=member_id, text=asked, folded=fold(squash(asked)), asked_at=now)
        session.add(row)
    elif row.state is QuestionState.ASKED:
        row.asked_at = now
    if missed:
        _count(session, row, now)
    session.flush()
    fetch(session, sa.delete(AskedQuestion).where(_ID.in_(_SURPLUS)), asker_id=member_id, latest=row.id)
    return Noted(row.id, row.state)


def not_meant(session: Session, *, update_id: int, member_id: int, now: datetime) -> Noted:
    """What was shown for the question of an update is not what was meant; counted once. Raises `Refused(GONE | NOT_YOURS)`."""
    row = session.exec(select(AskedQuestion).where(AskedQuestion.update_id == update_id)).first()
    row = row or _from_inbox(session, update_id, member_id, now)
    if row.asker_id != member_id:
        raise Refused(Reason.NOT_YOURS)
    row = _same(session, member_id, row.text) or row
    _count(session, row, now)
    return Noted(row.id, row.state)


def _from_inbox(session: Session, update_id: int, member_id: int, now: datetime) -> AskedQuestion:
    """A tap may come before the question's update is marked done: then its words still stand in the inbox."""
    received = session.get(ReceivedUpdate, update_id)
    message = json.loads(received.body).get("message", {}) if received and received.body else {}
    if not message.get("text"):
        raise Refused(Reason.GONE)
    if message["from"]["id"] != session.get_one(Member, member_id).telegram_id:
        raise Refused(Reason.NOT_YOURS)
    keep(session, update_id=update_id, member_id=member_id, text=message["text"], now=now)
    return session.exec(select(AskedQuestion).where(AskedQuestion.update_id == update_id)).one()


def _count(session: Session, row: AskedQuestion, now: datetime) -> None:
    if not row.missed:
        row.missed = True
        misses.count(session, text=row.text, now=now)


def _same(session: Session, member_id: int, text: str) -> AskedQuestion | None:
    """This member's question of the same words, unless it was closed without an answer; one that went further comes first."""
    return session.scalars(_SAME, {"asker_id": member_id, "folded": fold(squash(text))}).first()


# Handing on


def own(session: Session, *, question_id: int, member_id: int) -> Question:
    """A question as its asker sees it. Raises `Refused(GONE | NOT_YOURS)`."""
    return view(session, _own(session, question_id, member_id))


def mine(session: Session, *, member_id: int) -> list[Question]:
    """What this member handed on, the latest first."""
    handed = _of(member_id).where(AskedQuestion.state != QuestionState.ASKED)
    return [view(session, row) for row in session.exec(handed.order_by(col(AskedQuestion.id).desc()))]


def route(session: Session, *, question_id: int, member_id: int, to_unit: bool, today: date) -> Route:
    """Where a question would go: to the association as well when nobody of the unit could answer it."""
    row = _own(session, question_id, member_id)
    unit_id, people = _answerers(session, members.require(session, member_id=member_id, today=today), to_unit, today)
    return Route(view(session, row), unit_id is not None, len(people))


def hand_on(session: Session, *, question_id: int, member_id: int, to_unit: bool, today: date, now: datetime) -> Route:
    """Hand a question on, once, with the asker's name; nothing happens where there is nobody to answer (`people` is 0).

    Raises `Refused(GONE | NOT_YOURS | ALREADY_ASKED | TOO_MANY_QUESTIONS)`.
    """
    row = _own(session, question_id, member_id)
    if row.state is not QuestionState.ASKED:
        raise Refused(Reason.ALREADY_ASKED)
    _require_room(session, member_id)
    unit_id, people = _answerers(session, members.require(session, member_id=member_id, today=today), to_unit, today)
    if people:
        row.state, row.unit_id, row.handed_at = QuestionState.OPEN, unit_id, now
        tell_answerers(session, row, people, now)
        audit.note(session, "question_handed_on", now=now, actor_id=member_id, subject=str(row.id), to_unit=unit_id is not None)
    return Route(view(session, row), unit_id is not None, len(people))


def correct(session: Session, *, member_id: int, text: str, today: date, now: datetime) -> int:
    """Hand on the wish that one's own data be put right: to the unit, and answered, like a question. It is not counted and
    nobody learns from it. Said again while it waits it is the same one. Gives how many people can answer.

    Raises `Refused(NOT_ENROLLED | TOO_MANY_QUESTIONS)`.
    """
    unit_id, people = _answerers(session, members.require(session, member_id=member_id, today=today), True, today)
    asked = nfc(text).strip()
    known = _of(member_id).where(AskedQuestion.folded == fold(squash(asked)), AskedQuestion.state == QuestionState.OPEN)
    if not people or session.exec(known.where(col(AskedQuestion.correction))).first():
        return len(people)
    _require_room(session, member_id)
    row = AskedQuestion(asker_id=member_id, text=asked, folded=fold(squash(asked)), asked_at=now, correction=True)
    row.state, row.unit_id, row.handed_at = QuestionState.OPEN, unit_id, now
    session.add(row)
    session.flush()
    tell_answerers(session, row, people, now)
    audit.note(session, "correction_asked", now=now, actor_id=member_id, subject=str(row.id))
    return len(people)


def _require_room(session: Session, member_id: int) -> None:
    waiting_now = select(sa.func.count()).where(AskedQuestion.asker_id == member_id, AskedQuestion.state == QuestionState.OPEN)
    if session.exec(waiting_now).one() >= OPEN_AT_ONCE:
        raise Refused(Reason.TOO_MANY_QUESTIONS)


def _answerers(session: Session, asker: members.Person, to_unit: bool, today: date) -> tuple[int | None, list[Member]]:
    """The unit's linked secretaries, where there are none or the association is asked the association's; never the asker."""
    own_ones = linked(session, today, asker.unit_id, asker.member_id) if to_unit else []
    return (asker.unit_id, own_ones) if own_ones else (None, linked(session, today, None, asker.member_id))


def linked(session: Session, today: date, unit_id: int | None, asker_id: int) -> list[Member]:
    """Secretaries of a unit, or of the association, who can be asked. Rows: for use inside `db` only."""
    found = members.secretaries(session, today=today, unit_id=unit_id)
    return [member for member in found if member.telegram_id and not member.blocked_at and member.id != asker_id]


def tell_answerers(session: Session, row: AskedQuestion, people: list[Member], now: datetime) -> None:
    """For use inside `db` only."""
    for member in people:
        key = f"question:{row.id}:{row.unit_id or 0}:{member.id}"
        outbox.put(session, key=key, kind="question", member_id=member.id, payload={"question": row.id}, now=now)


def everything(session: Session, *, member_id: int) -> tuple[Question, ...]:
    """All that is kept of what this member asked; only for the member."""
    return tuple(view(session, row) for row in session.exec(_of(member_id).order_by(col(AskedQuestion.id))))


def erase(session: Session, *, member_id: int) -> None:
    session.execute(sa.delete(AskedQuestion).where(col(AskedQuestion.asker_id) == member_id))


def tidy(session: Session, *, now: datetime) -> None:
    """Forget what nobody was asked after two days, everything else after a year."""
    asked = sa.and_(col(AskedQuestion.state) == QuestionState.ASKED, col(AskedQuestion.asked_at) < now - ASKED_KEPT_FOR)
    long_ago = sa.func.coalesce(AskedQuestion.decided_at, AskedQuestion.handed_at, AskedQuestion.asked_at) < now - KEPT_FOR
    session.execute(sa.delete(AskedQuestion).where(sa.or_(asked, long_ago)))


def _of(member_id: int) -> SelectOfScalar[AskedQuestion]:
    return select(AskedQuestion).where(AskedQuestion.asker_id == member_id)


def _own(session: Session, question_id: int, member_id: int) -> AskedQuestion:
    row = session.get(AskedQuestion, question_id)
    if row is None:
        raise Refused(Reason.GONE)
    if row.asker_id != member_id:
        raise Refused(Reason.NOT_YOURS)
    return row


def view(session: Session, row: AskedQuestion, *, nameless: bool = False) -> Question:
    """For use inside `db` only."""
    asker = session.get_one(Member, row.asker_id)
    by = session.get(Member, row.decided_by) if row.decided_by else None
    desk = session.get(Unit, row.unit_id) if row.unit_id else None
    return Question(
        question_id=row.id,
        text=row.text,
        state=row.state,
        asker="" if nameless else asker.full_name,
        asker_code="" if nameless else asker.code,
        asker_unit="" if nameless else session.get_one(Unit, asker.unit_id).name,
        asker_there=asker.telegram_id is not None and asker.state is MemberState.ACTIVE,
        desk=desk.name if desk else "",
        answer=row.answer,
        decided_by=by.full_name if by else "",
        handed_at=row.handed_at,
        decided_at=row.decided_at,
        shared=row.shared,
        correction=row.correction,
    )
