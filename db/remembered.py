"""Small facts that outlive a run: the name Telegram gave us, the last backup."""

from sqlmodel import Session

from db.models import Remembered


def put(session: Session, *, name: str, value: str) -> None:
    session.merge(Remembered(name=name, value=value))


def get(session: Session, *, name: str) -> str | None:
    row = session.get(Remembered, name)
    return row.value if row else None
