"""An announcement that goes, is changed and is sealed, step by step, as the rows have it."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session, select

from db import announcement_changes as changes
from db import announcement_looks as looks
from db import announcement_recall as recall
from db import announcements, outbox
from db.engine import Database
from db.kinds import OutgoingState, Reach
from db.models import Outgoing
from tests.reminders.roster import ACCOUNTS, NOW, TODAY, Roster

COPY = {"kind": "copy", "chat_id": ACCOUNTS["chief"], "message_id": 7, "media": "photo", "about": "Họp 8 giờ", "prints": {"7": ["a", "f"]}}
EDITED = NOW + timedelta(seconds=10)
LATER = NOW + timedelta(seconds=20)


def announce(database: Database, roster: Roster, content: dict[str, Any] = COPY) -> int:
    draft, _ = database.write_now(announcements.draft, author_id=roster.chief, content=content, today=TODAY, now=NOW)
    mine = {"announcement_id": draft.announcement_id, "by": roster.chief, "today": TODAY}
    database.write_now(announcements.address, reach=Reach.ALL, unit_id=None, **mine)
    database.write_now(announcements.approve, now=NOW, **mine)
    return draft.announcement_id


def begin(database: Database, *, limit: int) -> list[outbox.Item]:
    items = database.write_now(outbox.claim, now=NOW, limit=limit)
    for item in items:
        assert database.write_now(changes.begin, outgoing_id=item.id, chat_id=item.chat_id, now=NOW)
    return items


def sent(database: Database, item: outbox.Item, now: Any, *, ids: tuple[int, ...] = (50,)) -> None:
    database.write_now(changes.settle, outgoing_id=item.id, state=OutgoingState.SENT, now=now, message_ids=ids)


def look(database: Database, known: int, at: Any) -> None:
    """The course is shown, and Telegram says when."""
    number = database.write_now(looks.begin, announcement_id=known)
    database.write_now(looks.answered, announcement_id=known, look=number, at=at)


def seal(database: Database, known: int) -> recall.Reached:
    return database.write_now(changes.seal, announcement_id=known, edited_at=EDITED, now=LATER)


def rows(database: Database, kind: str = announcements.KIND) -> list[Outgoing]:
    def read(session: Session) -> list[Outgoing]:
        return list(session.exec(select(Outgoing).where(Outgoing.kind == kind).order_by(Outgoing.id)))

    return [row for row in database.read_now(read) if row.state is not OutgoingState.NOT_LINKED]


def take_back(database: Database, state: OutgoingState = OutgoingState.SENT) -> list[outbox.Item]:
    items = [item for item in database.write_now(outbox.claim, now=LATER, limit=9) if item.kind == recall.TAKE_BACK]
    for item in items:
        database.write_now(changes.settle, outgoing_id=item.id, state=state, now=LATER)
    return items
