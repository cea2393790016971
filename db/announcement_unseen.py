"""A file that took another's place in the message of an announcement, and that nobody looks into any more: it goes to nobody, and the
author is told. While it is still to be looked into it is held up (`db.announcement_changes`)."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from db import outbox
from db.announcement_changes import RECENT, SECOND, Source, seal
from db.announcement_content import HELD, edits, kept_from_all
from db.announcement_recall import UNSEEN
from db.models import Announcement

TOLD = "announcement_unseen"


def held_up(session: Session) -> list[Source]:
    """What went or goes, and is held up for its new file."""
    recent = select(Announcement).where(col(Announcement.approved_at).is_not(None)).order_by(col(Announcement.id).desc()).limit(RECENT)
    return [Source(row.id, dict(row.content)) for row in session.exec(recent) if kept_from_all(row.content) == HELD]


def give_up(session: Session, *, announcement_ids: Sequence[int], now: datetime) -> None:
    """Nobody looks into the new file of these any more."""
    for known in announcement_ids:
        row = session.get(Announcement, known)
        if row is not None and kept_from_all(row.content) == HELD:
            files = [each.at for each in edits(row.content) if each.file]
            _seal(session, row, max(files, default=now) - SECOND, now)


def _seal(session: Session, row: Announcement, edited_at: datetime, now: datetime) -> None:
    seal(session, announcement_id=row.id, edited_at=edited_at, now=now, why=UNSEEN)
    payload = {"announcement": row.id}
    outbox.put(session, key=f"{TOLD}:{row.id}", kind=TOLD, member_id=row.author_id, payload=payload, now=now)
