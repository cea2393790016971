"""What Đồng Đội is waiting for from an account: one open question at most."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from db.models import Prompt


@dataclass(frozen=True)
class Open:
    """`kind` is "<stem>.<what>": the conversation that asked, and what it asked."""

    kind: str
    data: dict[str, Any]


def waiting(session: Session, *, telegram_id: int) -> Open | None:
    row = session.get(Prompt, telegram_id)
    return Open(row.kind, dict(row.data)) if row else None


def ask(session: Session, *, telegram_id: int, kind: str, now: datetime, data: dict[str, Any] | None = None) -> None:
    """Wait for this and forget what was waited for before."""
    session.merge(Prompt(telegram_id=telegram_id, kind=kind, data=data or {}, asked_at=now))


def clear(session: Session, *, telegram_id: int) -> None:
    row = session.get(Prompt, telegram_id)
    if row is not None:
        session.delete(row)
