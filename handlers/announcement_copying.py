"""An announcement is copied once more for one person, from the message in its author's chat: what stands there now.

Not while the word of a change of that message waits to be looked at; and where its copies are is written down, since a secrecy stamp may
have come just before.
"""

import secrets
from typing import Any

from telegram.error import BadRequest, TelegramError

from db import announcement_again
from db.announcement_content import copied_from
from db.announcement_receipts import Got
from handlers.context import BotContext
from reminders.posting import did_not_come, send_content


class Changing(Exception):
    """Its message was changed just now, or the announcement was stopped for it."""


async def copied(context: BotContext, found: Got) -> bool:
    """False where its message is gone. Raises `Changing`."""
    source, run = copied_from(found.content), secrets.token_hex(4)
    if context.bot_data.changing(*source):
        raise Changing
    who: dict[str, Any] = {"announcement_id": found.announcement_id, "member_id": context.member.member_id, "chat_id": context.telegram_id}
    begun = await context.db.write(announcement_again.begin, run=run, now=context.now, **who)
    if begun is None:
        raise Changing

    async def copy() -> tuple[int, ...]:
        return (await send_content(context.bot, context.telegram_id, found.content, ()))[0]

    known: dict[str, Any] = {"begun": begun, "run": run, "now": context.now}
    if context.bot_data.changing(*source):
        await context.db.write(announcement_again.came_not, **known)
        raise Changing
    try:
        message_ids = await context.db.remember("announcement_copying", copy)
    except TelegramError as error:
        await context.db.write(announcement_again.came_not if did_not_come(error) else announcement_again.may_have_come, **known)
        if isinstance(error, BadRequest):
            return False
        raise
    await context.db.write(announcement_again.came, message_ids=message_ids, **known)
    return True
