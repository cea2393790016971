"""What waits at the pace for its turn: a call, the chat it goes to, how urgent it is and how much it counts."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from db.kinds import Lane

RANKS = {Lane.REPLY: 1, Lane.REMINDER: 2, Lane.ANNOUNCEMENT: 3}
FREE = 0
SILENT = frozenset({"sendChatAction", "setMessageReaction"})


@dataclass(eq=False, slots=True)
class Call:
    """A request that waits for its turn; `weight` is the number of messages it puts into the chat."""

    rank: int
    number: int
    weight: int
    chat: int | str | None
    begin: Callable[[], Awaitable[None]] | None = None
    turn: asyncio.Future[None] = field(init=False)
    not_before: float = 0.0
    began_at: float = 0.0

    @property
    def bulk(self) -> bool:
        return self.rank > RANKS[Lane.REPLY]


@dataclass(slots=True)
class Chat:
    """What lately went into a chat. `debt` is the moment by which a message a second would have been enough."""

    last: float = float("-inf")
    debt: float = float("-inf")
    sent: deque[float] = field(default_factory=deque)


def chat_of(endpoint: str, data: dict[str, Any]) -> int | str | None:
    """The chat that a call changes, None for a call that changes none."""
    chat = data.get("chat_id")
    if chat is None or endpoint.startswith(("get", "answer")) or endpoint in SILENT:
        return None
    text = str(chat)
    return int(text) if text.lstrip("-").isdigit() else text


def is_group(chat: int | str | None) -> bool:
    return isinstance(chat, str) or (chat is not None and chat < 0)


def weight_of(data: dict[str, Any]) -> int:
    """An album or a bulk copy counts as its messages."""
    several = data.get("media") or data.get("message_ids")
    return len(several) if isinstance(several, (list, tuple)) and several else 1
