"""Questions without an answer: text and count, never a name. What is personal or of a stranger is not kept."""

from datetime import datetime

from sqlmodel import Session, col, select

from db.models import Question
from db.vietnamese import fold, squash

LENGTH = 300


def missed(session: Session, *, text: str, now: datetime) -> None:
    """Count one more miss of this question."""
    words = squash(text)[:LENGTH]
    row = session.exec(select(Question).where(Question.folded == fold(words))).first()
    if row is None:
        session.add(Question(folded=fold(words), text=words, first_at=now, last_at=now))
    else:
        row.count += 1
        row.last_at = now


def most_missed(session: Session, *, since: datetime, limit: int = 20) -> list[tuple[str, int]]:
    """What was asked in vain since then, most often first."""
    rows = session.exec(
        select(Question).where(Question.last_at >= since).order_by(col(Question.count).desc(), col(Question.id)).limit(limit)
    )
    return [(row.text, row.count) for row in rows]
