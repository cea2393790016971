"""Who did what, when. Details are plain values, never words a person wrote."""

from datetime import datetime

from sqlmodel import Session

from db.models import AuditEntry


def note(session: Session, action: str, *, now: datetime, actor_id: int | None = None, subject: str = "", **detail: object) -> None:
    session.add(AuditEntry(at=now, actor_id=actor_id, action=action, subject=subject, detail=detail))
