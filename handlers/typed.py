"""What was typed when it is too long: clients cut a text above Telegram's limit into several messages.

The data of the open question remembers when such a text began, so that its rest is not taken for an answer of its own.
"""

from typing import Any

from telegram import Message

from db.vietnamese import units
from handlers.announcement_content import came_with
from handlers.screens import TEXT_LIMIT

CUT_FROM = TEXT_LIMIT - 300  # clients cut between words


def is_rest(message: Message, data: dict[str, Any]) -> bool:
    """Whether this is what was left of a text that had to be refused."""
    return came_with(message, data.get("cut_at", 0.0))


def mark(message: Message) -> dict[str, float]:
    """What to remember with the open question when this message was too long."""
    return {"cut_at": message.date.timestamp()} if units(message.text or "") >= CUT_FROM else {}
