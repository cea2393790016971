"""A copy of an announcement for who asked for it once more: a row of its own, so that it can be taken back as a first copy is.

The row is written before Telegram is asked. What a run left that was cut off in between is in doubt, and a later run makes another.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from db.announcement_changes import settled
from db.announcement_content import COPIED, kept_from_all
from db.announcement_recall import announcement_of
from db.kinds import Lane, OutgoingState
from db.models import Announcement, Outgoing
from db.outbox import SHOWN_AGAIN

Begun = tuple[int, str]
"""A row, and the run that began it."""


def begin(session: Session, *, announcement_id: int, member_id: int, chat_id: int, run: str, now: datetime) -> Begun | None:
    """`run`: a name that no other run has. None where nothing of it may be copied."""
    announcement = session.get(Announcement, announcement_id)
    if announcement is None or announcement.content["kind"] not in COPIED or kept_from_all(announcement.content):
        return None
    row = _row(session, f"{SHOWN_AGAIN}:{announcement_id}:{member_id}:{run}", announcement_id, member_id, chat_id, now)
    return row.id, run


# One function for each outcome: a later run is told what a former one was told by the function of that name.


def came(session: Session, *, begun: Begun, run: str, message_ids: Sequence[int], now: datetime) -> None:
    """It is there."""
    _outcome(session, begun, run, OutgoingState.SENT, message_ids, now)


def came_not(session: Session, *, begun: Begun, run: str, now: datetime) -> None:
    """Telegram refused it, or was not asked."""
    _outcome(session, begun, run, OutgoingState.FAILED, (), now)


def may_have_come(session: Session, *, begun: Begun, run: str, now: datetime) -> None:
    """Telegram gave no answer."""
    _outcome(session, begun, run, OutgoingState.UNCERTAIN, (), now)


def _outcome(session: Session, begun: Begun, run: str, state: OutgoingState, message_ids: Sequence[int], now: datetime) -> None:
    """Nothing is kept for who erased it meanwhile."""
    row = session.get(Outgoing, begun[0])
    known = announcement_of(row) if row is not None else None
    if row is None or known is None or row.member_id is None or row.chat_id is None:
        return
    if row.state is not OutgoingState.SENDING or begun[1] != run:
        if row.state is OutgoingState.SENDING:
            _end(session, row, OutgoingState.UNCERTAIN, (), now)
        row = _row(session, f"{row.key}:{run}", known, row.member_id, row.chat_id, now)
    _end(session, row, state, message_ids, now)


def _row(session: Session, key: str, announcement_id: int, member_id: int, chat_id: int, now: datetime) -> Outgoing:
    who: dict[str, Any] = {"member_id": member_id, "chat_id": chat_id, "payload": {"announcement": announcement_id}}
    at: dict[str, Any] = {"created_at": now, "not_before": now, "claimed_at": now}
    row = Outgoing(key=key, kind=SHOWN_AGAIN, lane=Lane.REPLY, state=OutgoingState.SENDING, attempts=1, **who, **at)
    session.add(row)
    session.flush()
    return row


def _end(session: Session, row: Outgoing, state: OutgoingState, message_ids: Sequence[int], now: datetime) -> None:
    row.state, row.settled_at, row.message_id = state, now, message_ids[-1] if message_ids else None
    if len(message_ids) > 1:
        row.payload = {**row.payload, "messages": list(message_ids)}
    settled(session, row, now)
