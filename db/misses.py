"""Questions without an answer: text and count, never a name; and what the association's secretary does about them.

Whoever counts one has made sure that it points at nobody (`db.private`). A question that the library was taught is open
again when it still finds nothing; one that was set aside is counted silently.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from db import audit, members, objects, outbox
from db.kinds import MissState, Purpose
from db.models import Consent, Outgoing, Question
from db.refusals import Reason, Refused
from db.search import MEMBERS, Hit, Verdict, find, library
from db.search.chatter import is_chatter
from db.search.wording import learn
from db.vietnamese import fold, squash

LENGTH = 300
KEPT_FOR = timedelta(days=365)
WEEKLY = "misses"
MOST_TARGETS = 5
_FOLDED = select(Question).where(col(Question.folded) == sa.bindparam("folded"))


@dataclass(frozen=True)
class Miss:
    miss_id: int
    text: str
    count: int
    state: MissState
    last_at: datetime


@dataclass(frozen=True)
class Target:
    """Something the library holds that a question may be another way of asking for; `kind` is one of `library.NAMED`."""

    kind: str
    row_id: int
    title: str


@dataclass(frozen=True)
class Week:
    """How many questions found no answer in a week, and how many are open altogether."""

    fresh: int
    open: int


def count(session: Session, *, text: str, now: datetime) -> None:
    """One more person asked this in vain. What is only said in between can be answered for nobody else."""
    if is_chatter(text):
        return
    words = squash(text)[:LENGTH]
    row = session.scalars(_FOLDED, {"folded": fold(words)}).first()
    if row is None:
        session.add(Question(folded=fold(words), text=words, first_at=now, last_at=now))
    elif row.state is MissState.LEARNT:
        row.state, row.count, row.first_at, row.last_at = MissState.OPEN, 1, now, now
    else:
        row.count, row.last_at = row.count + 1, now
    session.flush()


def listing(session: Session, *, member_id: int, today: date) -> list[Miss]:
    """What is open, most often asked first. The association's secretary only: `Refused(NOT_ALLOWED)`."""
    members.require_secretary(session, member_id=member_id, today=today)
    open_ones = select(Question).where(Question.state == MissState.OPEN)
    return [_view(row) for row in session.exec(open_ones.order_by(col(Question.count).desc(), col(Question.last_at).desc()))]


def miss(session: Session, *, miss_id: int, member_id: int, today: date) -> Miss:
    """Raises `Refused(NOT_ALLOWED | GONE)`."""
    members.require_secretary(session, member_id=member_id, today=today)
    return _view(_row(session, miss_id))


def set_aside(session: Session, *, miss_id: int, member_id: int, today: date, now: datetime) -> None:
    """Not to be asked about any more. A second tap changes nothing."""
    members.require_secretary(session, member_id=member_id, today=today)
    _row(session, miss_id).state = MissState.SET_ASIDE
    audit.note(session, "miss_set_aside", now=now, actor_id=member_id, subject=str(miss_id))


def targets(session: Session, *, text: str, today: date) -> list[Target]:
    """What the library holds nearest to a text, whatever the distance."""
    found = find(session, text, today=today, scopes=MEMBERS)
    made: dict[tuple[str, int], Target] = {}
    for hit in (*found.hits, *found.near, *found.unsure):
        target = _target(session, hit)
        if target is not None:
            made.setdefault((target.kind, target.row_id), target)
    return list(made.values())[:MOST_TARGETS]


def target(session: Session, *, kind: str, row_id: int) -> Target:
    """Raises `Refused(GONE)`."""
    held = objects.stored(session, kind=kind, row=row_id) if kind in library.NAMED else None
    if held is None:
        raise Refused(Reason.GONE)
    return Target(kind, row_id, held.title)


def tie(session: Session, *, miss_id: int, kind: str, row_id: int, member_id: int, today: date, now: datetime) -> Target:
    """Make a question another way of asking for something; found that way from now on. Raises `Refused(NOT_ALLOWED | GONE)`."""
    members.require_secretary(session, member_id=member_id, today=today)
    chosen = target(session, kind=kind, row_id=row_id)
    asked = _row(session, miss_id)
    row: Any = session.get_one(objects.TABLES[kind], row_id)
    learnt_too = learn(row.keywords, asked.text)
    if learnt_too != row.keywords:
        row.keywords = learnt_too
        session.flush()
        library.renew(session, kind=kind, row_id=row_id)
    asked.state = MissState.LEARNT
    audit.note(session, "miss_tied", now=now, actor_id=member_id, subject=f"{kind}:{row_id}")
    return chosen


def answered_now(session: Session, *, text: str, today: date) -> str:
    """What a question finds for sure since it was asked in vain, or did before and was not what was meant; empty for nothing."""
    found = find(session, text, today=today, scopes=MEMBERS)
    return found.hits[0].title if found.verdict is Verdict.ANSWER else ""


def finds(session: Session, *, text: str, kind: str, row_id: int, today: date) -> bool:
    """Whether a question is answered by this object, as everybody will see it."""
    found = find(session, text, today=today, scopes=MEMBERS)
    first = _target(session, found.hits[0]) if found.verdict is Verdict.ANSWER else None
    return first is not None and (first.kind, first.row_id) == (kind, row_id)


def learnt(session: Session, *, texts: Iterable[str]) -> None:
    """The library answers these now. For use inside `db` only."""
    folded = [fold(squash(text)[:LENGTH]) for text in texts]
    session.execute(sa.update(Question).where(col(Question.folded).in_(folded)).values(state=MissState.LEARNT))
    session.expire_all()


def week_owed(session: Session, *, week: str, since: datetime, until: datetime, today: date) -> list[int]:
    """Which secretaries of the association are still to be told of that week's questions."""
    if not _fresh(session, since, until):
        return []
    wanting = select(Consent.member_id).where(Consent.purpose == Purpose.REMINDERS, col(Consent.withdrawn_at).is_(None))
    reachable = {row.id for row in members.secretaries(session, today=today) if row.telegram_id and not row.blocked_at}
    told = set(session.exec(select(Outgoing.key).where(col(Outgoing.key).startswith(f"{WEEKLY}:{week}:"))).all())
    willing = reachable & set(session.exec(wanting).all())
    return sorted(member_id for member_id in willing if week_key(week, member_id) not in told)


def tell_week(
    session: Session, *, week: str, since: datetime, until: datetime, member_ids: Iterable[int], not_after: datetime, now: datetime
) -> int:
    """Queue the message of the week; gives to how many it is new."""
    payload = {"since": since.isoformat(), "until": until.isoformat()}
    put = partial(outbox.put, session, kind=WEEKLY, payload=payload, now=now, not_after=not_after)
    return sum(put(key=week_key(week, member_id), member_id=member_id) for member_id in member_ids)


def week_key(week: str, member_id: int) -> str:
    return f"{WEEKLY}:{week}:{member_id}"


def week(session: Session, *, since: datetime, until: datetime, member_id: int, today: date) -> Week | None:
    """What the message of a week says; None when nothing of it is open any more, or it is no business of the reader."""
    fresh = _fresh(session, since, until)
    if not fresh or member_id not in {row.id for row in members.secretaries(session, today=today)}:
        return None
    return Week(fresh, session.exec(select(sa.func.count()).where(Question.state == MissState.OPEN)).one())


def tidy(session: Session, *, now: datetime) -> None:
    """Forget what nobody has asked for a year."""
    session.execute(sa.delete(Question).where(col(Question.last_at) < now - KEPT_FOR))


def _fresh(session: Session, since: datetime, until: datetime) -> int:
    asked = (Question.state == MissState.OPEN, Question.last_at >= since, Question.last_at < until)
    return session.exec(select(sa.func.count()).where(*asked)).one()


def _target(session: Session, hit: Hit) -> Target | None:
    row_id = objects.locate(session, kind=hit.kind, ref=hit.ref) if hit.kind in library.NAMED else None
    return Target(hit.kind, row_id, hit.title) if row_id is not None else None


def _row(session: Session, miss_id: int) -> Question:
    row = session.get(Question, miss_id)
    if row is None:
        raise Refused(Reason.GONE)
    return row


def _view(row: Question) -> Miss:
    return Miss(row.id, row.text, row.count, row.state, row.last_at)
