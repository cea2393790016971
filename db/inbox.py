"""The durable inbox: an update is a row before it is anything else, and stays one until it has been answered."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import delete
from sqlmodel import Session, col, select

from db import outbox
from db.fetch import fetch
from db.models import ReceivedUpdate, UpdateEffect

TRIES = 5
DOUBTFUL = 2  # tries after which an update may be what brings the process down, or one that only stood beside it
PARKED_FOR = timedelta(days=30)  # who keeps the machine may look meanwhile why they failed
KEPT_FOR = timedelta(days=2)  # Telegram delivers again within 24 hours at most


class Left(NamedTuple):
    """An update that earlier runs left undone, and how many of them began it."""

    update_id: int
    body: str
    received_at: datetime
    tries: int = 0


class Word(NamedTuple):
    """A message about a parked update: its kind, who gets it, what it tells."""

    kind: str
    update_id: int
    chat_id: int
    payload: Mapping[str, Any]


# Every update asks for these.
_KNOWN = sa.select(col(ReceivedUpdate.update_id)).where(col(ReceivedUpdate.update_id).in_(sa.bindparam("asked", expanding=True)))
_KEEP = sa.insert(ReceivedUpdate)
_SETTLED = col(ReceivedUpdate.update_id) == sa.bindparam("settled")
_MARK = sa.update(ReceivedUpdate).where(_SETTLED).values(done_at=sa.bindparam("now"), body="")
_FORGET_EFFECTS = sa.delete(UpdateEffect).where(col(UpdateEffect.update_id) == sa.bindparam("settled"))


def receive(session: Session, *, update_id: int, body: str, now: datetime) -> bool:
    """Keep an update; False when it is known already."""
    return update_id in receive_all(session, bodies={update_id: body}, now=now)


def receive_all(session: Session, *, bodies: Mapping[int, str], now: datetime) -> set[int]:
    """Keep updates that came together; gives the numbers of those that are new."""
    new = bodies.keys() - fetch(session, _KNOWN, asked=list(bodies)).scalars()
    if new:
        rows = [{"update_id": number, "body": bodies[number], "received_at": now, "attempts": 0} for number in sorted(new)]
        session.connection().execute(_KEEP, rows)
    return new


def done(session: Session, *, update_ids: Sequence[int], now: datetime, also: Sequence[Callable[[Session], object]] = ()) -> None:
    """Mark updates answered, with the changes that waited for it; what was said and what changes answered is forgotten."""
    for change in also:
        change(session)
    settled, connection = [{"settled": number, "now": now} for number in update_ids], session.connection()
    connection.execute(_MARK, settled)
    connection.execute(_FORGET_EFFECTS, settled)


def undone(session: Session) -> list[Left]:
    """What earlier runs left, oldest first; not what was parked."""
    rows = session.exec(
        select(ReceivedUpdate)
        .where(col(ReceivedUpdate.done_at).is_(None), col(ReceivedUpdate.parked_at).is_(None))
        .order_by(col(ReceivedUpdate.update_id))
    )
    return [Left(row.update_id, row.body, row.received_at, row.attempts) for row in rows]


def park(
    session: Session, *, update_ids: Sequence[int], words: Sequence[Word], now: datetime, also: Sequence[Callable[[Session], object]] = ()
) -> None:
    """Set updates aside that `TRIES` runs did not survive; word of them is left, and what follows from it done, in the same transaction."""
    for change in also:
        change(session)
    for update_id in update_ids:
        session.get_one(ReceivedUpdate, update_id).parked_at = now
    for word in words:
        key = f"{word.kind}:{word.update_id}:{word.chat_id}"
        outbox.put(session, key=key, kind=word.kind, chat_id=word.chat_id, payload=word.payload, now=now)


def begin_again(session: Session, *, update_id: int) -> None:
    """Count one more try of an update that an earlier run left, before anything is done for it.

    Only what is really begun counts: a thousand updates may wait through many restarts."""
    row = session.get(ReceivedUpdate, update_id)
    if row is not None:
        row.attempts += 1


def acquit(session: Session, *, update_ids: Sequence[int]) -> None:
    """Take the last try of what is still undone back: a process that ended in order was not brought down by it."""
    left = (col(ReceivedUpdate.update_id).in_(update_ids), col(ReceivedUpdate.done_at).is_(None), col(ReceivedUpdate.attempts) > 0)
    session.execute(sa.update(ReceivedUpdate).where(*left).values(attempts=col(ReceivedUpdate.attempts) - 1))


def tidy(session: Session, *, now: datetime) -> None:
    """Forget updates answered long enough ago that Telegram cannot deliver them again, and the words of those set aside."""
    session.execute(delete(ReceivedUpdate).where(col(ReceivedUpdate.done_at) < now - KEPT_FOR))
    session.execute(delete(ReceivedUpdate).where(col(ReceivedUpdate.parked_at) < now - PARKED_FOR))
    known = select(ReceivedUpdate.update_id)
    session.execute(delete(UpdateEffect).where(col(UpdateEffect.update_id).not_in(known)))
