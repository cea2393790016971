"""When a copy of an announcement went, told by Telegram's clock alone: ours may be another.

Telegram tells the second of a change, but none for a copy. The course that its author watches is edited every few seconds, though, and
the answer to that carries the second. So whatever had gone before such a look was begun was there by then. "looks" of the content are
these seconds, None for a look that has no answer; "look" of a row is how many had been begun when it was settled.
"""

from datetime import datetime

from sqlmodel import Session

from db.announcement_content import COPIED
from db.models import Announcement, Outgoing

LOOKS, LOOK = "looks", "look"


def begin(session: Session, *, announcement_id: int) -> int | None:
    """Telegram is about to be asked; the number of this look, None where nothing is copied, so that nobody needs it."""
    row = session.get_one(Announcement, announcement_id)
    if row.content["kind"] not in COPIED:
        return None
    looks = row.content.get(LOOKS, [])
    row.content = {**row.content, LOOKS: [*looks, None]}
    return len(looks)


def answered(session: Session, *, announcement_id: int, look: int, at: datetime) -> None:
    """Telegram's time `at`."""
    row = session.get_one(Announcement, announcement_id)
    looks = list(row.content.get(LOOKS, []))
    looks[look] = at.isoformat()
    row.content = {**row.content, LOOKS: looks}


def mark(row: Outgoing, announcement: Announcement) -> None:
    """The row was settled just now."""
    if announcement.content["kind"] in COPIED:
        row.payload = {**row.payload, LOOK: len(announcement.content.get(LOOKS, []))}


def last_before(announcement: Announcement, moment: datetime) -> int:
    """The last look that Telegram answered before its second `moment`; -1 for none."""
    looks = announcement.content.get(LOOKS, [])
    return max((number for number, at in enumerate(looks) if at and datetime.fromisoformat(at) < moment), default=-1)


def may_be_after(row: Outgoing, look: int) -> bool:
    """Whether the copy may have gone after this look was begun."""
    return LOOK not in row.payload or bool(row.payload[LOOK] > look)
