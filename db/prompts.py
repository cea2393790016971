"""What Đồng Đội is waiting for from an account: one open question at most."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from db.fetch import fetch
from db.models import Prompt

_WAITING = sa.select(col(Prompt.kind), col(Prompt.data)).where(col(Prompt.telegram_id) == sa.bindparam("telegram_id"))


@dataclass(frozen=True)
class Open:
    """`kind` is "<stem>.<what>": the conversation that asked, and what it asked."""

    kind: str
    data: dict[str, Any]


def waiting(session: Session, *, telegram_id: int) -> Open | None:
    row = fetch(session, _WAITING, telegram_id=telegram_id).first()
    return Open(row.kind, row.data) if row else None


def ask(session: Session, *, telegram_id: int, kind: str, now: datetime, data: dict[str, Any] | None = None) -> None:
    """Wait for this and forget what was waited for before."""
    session.merge(Prompt(telegram_id=telegram_id, kind=kind, data=data or {}, asked_at=now))


def clear(session: Session, *, telegram_id: int) -> None:
    row = session.get(Prompt, telegram_id)
    if row is not None:
        session.delete(row)
