"""What Đồng Đội is waiting for from an account: one open question at most. A question that a person went away from is kept with
its data, so that its buttons still work and it can be taken up again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from db.fetch import fetch
from db.models import Prompt

Data = dict[str, Any]
NOTHING = ""  # the kind of a row that waits for nothing and only keeps what was left
LEFT = "left"  # in the data: kind → data and when it was left
MOST_LEFT = 4
KEPT_FOR = timedelta(days=30)

_WAITING = sa.select(col(Prompt.kind), col(Prompt.data), col(Prompt.asked_at)).where(col(Prompt.telegram_id) == sa.bindparam("telegram_id"))


@dataclass(frozen=True)
class Left:
    """A question that was left open."""

    kind: str
    data: Data
    at: datetime


@dataclass(frozen=True)
class Open:
    """`kind` is "<stem>.<what>": the conversation that asked, and what it asked; empty when nothing is waited for. `at`: since when.
    `left`: the questions that were left open, the latest last."""

    kind: str
    data: Data
    at: datetime
    left: tuple[Left, ...] = field(default=())

    def data_of(self, kind: str) -> Data:
        """What is known for a kind of question, waited for or left; empty for none."""
        return self.data if self.kind == kind else next((one.data for one in self.left if one.kind == kind), {})


def waiting(session: Session, *, telegram_id: int) -> Open | None:
    row = fetch(session, _WAITING, telegram_id=telegram_id).first()
    if row is None:
        return None
    left = tuple(Left(kind, one["data"], datetime.fromisoformat(one["at"])) for kind, one in row.data.get(LEFT, {}).items())
    return Open(row.kind, {name: value for name, value in row.data.items() if name != LEFT}, row.asked_at, left)


def ask(session: Session, *, telegram_id: int, kind: str, now: datetime, data: Data | None = None) -> None:
    """Wait for this; what was waited for before is left."""
    _keep(session, telegram_id, kind, data or {}, _left(session, telegram_id, now), now)


def leave(session: Session, *, telegram_id: int, now: datetime) -> None:
    """Wait for nothing; what was waited for is left."""
    _keep(session, telegram_id, NOTHING, {}, _left(session, telegram_id, now), now)


def lay_by(session: Session, *, telegram_id: int, kind: str, data: Data, now: datetime) -> None:
    """Keep this beside what is waited for, which stays as it is."""
    asked = waiting(session, telegram_id=telegram_id)
    left = {one.kind: one for one in asked.left} if asked else {}
    left.pop(kind, None)
    left[kind] = Left(kind, data, now)
    _keep(
        session, telegram_id, asked.kind if asked else NOTHING, asked.data if asked else {}, left, asked.at if asked and asked.kind else now
    )


def end(session: Session, *, telegram_id: int, kind: str, now: datetime) -> None:
    """Wait no more for what is of this stem or kind, and forget where it was left."""
    asked = waiting(session, telegram_id=telegram_id)
    if asked is None:
        return
    left = {one.kind: one for one in asked.left if not is_of(one.kind, kind)}
    ended = is_of(asked.kind, kind)
    _keep(session, telegram_id, NOTHING if ended else asked.kind, {} if ended else asked.data, left, now if ended else asked.at)


def is_of(kind: str, to: str) -> bool:
    """Whether a kind is this one, or one of this stem."""
    return f"{kind}.".startswith(f"{to}.")


def clear(session: Session, *, telegram_id: int) -> None:
    """Wait for nothing and forget everything that was left."""
    if (row := session.get(Prompt, telegram_id)) is not None:
        session.delete(row)


def tidy(session: Session, *, now: datetime) -> None:
    """Forget what was left and not taken up again for a month."""
    session.execute(sa.delete(Prompt).where(col(Prompt.kind) == NOTHING, col(Prompt.asked_at) < now - KEPT_FOR))


def _left(session: Session, telegram_id: int, now: datetime) -> dict[str, Left]:
    asked = waiting(session, telegram_id=telegram_id)
    if asked is None:
        return {}
    left = {one.kind: one for one in asked.left if one.kind != asked.kind}
    return left | ({asked.kind: Left(asked.kind, asked.data, now)} if asked.kind else {})


def _keep(session: Session, telegram_id: int, kind: str, data: Data, left: Mapping[str, Left], now: datetime) -> None:
    kept = [one for one in left.values() if one.kind != kind][-MOST_LEFT:]
    if kept:
        data = {**data, LEFT: {one.kind: {"data": one.data, "at": one.at.isoformat()} for one in kept}}
    if kind or kept:
        session.merge(Prompt(telegram_id=telegram_id, kind=kind, data=data, asked_at=now))
    elif (row := session.get(Prompt, telegram_id)) is not None:
        session.delete(row)
