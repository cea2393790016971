"""When a copy of an announcement went, told by Telegram's clock alone: ours may be another.

Telegram tells the second of a change, but none for a copy. The course that its author watches is edited every few seconds, though, and
the answer to that carries the second. So whatever had gone before such a look was begun was there by then. "looks" of the content are
these seconds, None for a look that has no answer; "look" of a row is how many had been begun when it was settled.
"""

from datetime import datetime

from sqlmodel import Session, col, select

from db.announcement_content import COPIED
from db.models import Announcement, Outgoing

LOOKS, LOOK = "looks", "look"


def begin(session: Session, *, announcement_id: int) -> int | None:
    """Telegram is about to be asked; the number of this look, None where nothing is copied, so that nobody needs it. While Telegram
    gives no answer the same look is tried again: it dates as much, and an outage of hours leaves one number."""
    row = session.get_one(Announcement, announcement_id)
    if row.content["kind"] not in COPIED:
        return None
    looks = row.content.get(LOOKS, [])
    if looks and looks[-1] is None and not _settled_since(session, announcement_id, len(looks)):
        return len(looks) - 1
    row.content = {**row.content, LOOKS: [*looks, None]}
    return len(looks)


def _settled_since(session: Session, announcement_id: int, begun: int) -> bool:
    """Whether a copy was settled after so many looks had been begun."""
    since = col(Outgoing.payload)[LOOK].as_integer() >= begun
    return session.exec(select(Outgoing.id).where(Outgoing.announcement_id == announcement_id, since).limit(1)).first() is not None


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
