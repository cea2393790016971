"""What a person has got and not yet answered with its button."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from db.kinds import OutgoingState, ReceiptKind
from db.models import Announcement, Outgoing, Receipt

RECENT = timedelta(days=7)


@dataclass(frozen=True)
class Unanswered:
    announcement_id: int
    content: dict[str, Any]
    receipt: ReceiptKind
    sent_at: datetime


def unanswered(session: Session, *, member_id: int, now: datetime) -> Unanswered | None:
    """The newest announcement of the last days that reached this person and waits for the button."""
    answered = sa.exists().where(col(Receipt.announcement_id) == Outgoing.announcement_id, col(Receipt.member_id) == Outgoing.member_id)
    found = session.exec(
        select(Announcement, Outgoing)
        .join(Outgoing, col(Outgoing.announcement_id) == Announcement.id)
        .where(
            Outgoing.member_id == member_id,
            Outgoing.state == OutgoingState.SENT,
            col(Outgoing.settled_at) >= now - RECENT,
            ~answered,
        )
        .order_by(col(Outgoing.settled_at).desc(), col(Outgoing.id).desc())
    ).first()
    if found is None:
        return None
    row, sent = found
    assert sent.settled_at is not None
    return Unanswered(row.id, dict(row.content), row.receipt, sent.settled_at)
