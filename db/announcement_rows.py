"""The rows of the outbox that an announcement begins with: one for each of its audience, also of who cannot be reached."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from db.kinds import Lane, OutgoingState
from db.models import Member, Outgoing

KIND = "announcement"


def row_for(announcement_id: int, member: Member, now: datetime, lost: Collection[int] = ()) -> dict[str, Any]:
    """`lost` as `accounts_gone` tells it."""
    state = first_state(member, lost)
    return {
        "key": f"{KIND}:{announcement_id}:{member.id}",
        "kind": KIND,
        "lane": Lane.ANNOUNCEMENT,
        "member_id": member.id,
        "announcement_id": announcement_id,
        "payload": {},
        "state": state,
        "reason": "",
        "attempts": 0,
        "created_at": now,
        "not_before": now,
        "settled_at": None if state is OutgoingState.WAITING else now,
    }


def accounts_gone(session: Session) -> set[int]:
    """Members to whom nothing goes because their account is no more, as Telegram said of the last that was sent."""
    last = sa.and_(col(Outgoing.member_id) == Member.id, col(Outgoing.chat_id) == Member.telegram_id)
    told = sa.and_(last, col(Outgoing.state) == OutgoingState.GONE, col(Outgoing.settled_at) >= Member.blocked_at)
    return set(session.exec(select(Member.id).join(Outgoing, told).distinct()))


def first_state(member: Member, lost: Collection[int]) -> OutgoingState:
    """How the row of somebody begins."""
    if member.telegram_id is None:
        return OutgoingState.NOT_LINKED
    if member.id in lost:
        return OutgoingState.GONE
    return OutgoingState.WAITING if member.blocked_at is None else OutgoingState.BLOCKED
