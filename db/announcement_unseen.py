"""A file that took another's place in the message of an announcement and that nobody has looked into goes to nobody.

Of a draft it is held up until it was looked into. Of what went or goes (there `db.announcement_changes` holds it up) it is given up once
nobody looks into it any more, and the author is told."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, select

from db import outbox, prompts
from db.announcement_changes import SECOND, Source, recent, seal, source
from db.announcement_content import HELD, edits, is_copied_from, is_read_from, kept_from_all
from db.announcement_recall import UNSEEN
from db.announcements import Draft, drafts, open_draft
from db.kinds import AnnouncementState
from db.models import Announcement

TOLD = "announcement_unseen"
OFFERED = "announcements.more"  # the question beside a draft, which keeps what may become one


def draft_from(session: Session, *, by: int, chat_id: int, message_id: int) -> Draft | None:
    """The draft of one's own, newest first, that is copied or was read from this message."""
    return next((each for each in drafts(session, by=by) if _is_from(each.content, chat_id, message_id)), None)


def sent_from(session: Session, *, by: int, chat_id: int, message_id: int) -> int | None:
    """What this person sent in the words of this message, which changes no more with it."""
    known = (each.announcement_id for each in recent(session) if is_read_from(each.content, chat_id, message_id))
    return next((each for each in known if session.get_one(Announcement, each).author_id == by), None)


def _is_from(content: Mapping[str, Any], chat_id: int, message_id: int) -> bool:
    return is_copied_from(content, chat_id, message_id) or is_read_from(content, chat_id, message_id)


def hold(session: Session, *, announcement_id: int, by: int) -> None:
    """The draft is not sent before it was looked into. Raises as `open_draft` does."""
    open_draft(session, announcement_id=announcement_id, by=by)
    _hold(session.get_one(Announcement, announcement_id))


def _hold(row: Announcement) -> None:
    row.content = {**row.content, HELD: True}


def held_up(session: Session) -> list[Source]:
    """What went or goes, and is held up for its new file."""
    return [each for each in recent(session) if kept_from_all(each.content) == HELD]


def give_up(session: Session, *, announcement_ids: Sequence[int], now: datetime) -> None:
    """Nobody looks into the new file of these any more."""
    for known in announcement_ids:
        row = session.get(Announcement, known)
        if row is not None and kept_from_all(row.content) == HELD:
            files = [each.at for each in edits(row.content) if each.file]
            _seal(session, row, max(files, default=now) - SECOND, now)


def set_aside(session: Session, *, chat_id: int, message_id: int, edited_at: datetime, now: datetime) -> None:
    """A change of this message is looked at no more: what is copied from it goes to nobody, and nothing is made of it."""
    found = source(session, chat_id=chat_id, message_id=message_id)
    if found is not None and not found.content.get("sealed"):
        _seal(session, session.get_one(Announcement, found.announcement_id), edited_at, now)
    for row in session.exec(select(Announcement).where(Announcement.state == AnnouncementState.DRAFT)):
        if is_copied_from(row.content, chat_id, message_id):
            _hold(row)
    prompts.end(session, telegram_id=chat_id, kind=OFFERED, now=now)


def _seal(session: Session, row: Announcement, edited_at: datetime, now: datetime) -> None:
    seal(session, announcement_id=row.id, edited_at=edited_at, now=now, why=UNSEEN)
    payload = {"announcement": row.id}
    outbox.put(session, key=f"{TOLD}:{row.id}", kind=TOLD, member_id=row.author_id, payload=payload, now=now)
