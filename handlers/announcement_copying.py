"""An announcement is copied once more for one person, from the message in its author's chat: what stands there now.

Not while the word of a change of that message waits to be looked at, asked again when its turn at the pace has come; and where its copies
are is written down, since a secrecy stamp may have come just before.
"""

import asyncio
import secrets
from functools import partial
from typing import Any

from telegram.error import BadRequest, RetryAfter, TelegramError

from db import announcement_again, announcement_receipts
from db.announcement_content import copied_from
from db.announcement_receipts import Got
from db.kinds import Lane
from handlers.context import BotContext
from reminders.pace import NotBegun, OnTurn
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

    known: dict[str, Any] = {"begun": begun, "run": run, "now": context.now}
    try:
        message_ids = await context.db.remember("announcement_copying", partial(_copy, context, found))
    except Changing:
        await context.db.write(announcement_again.came_not, **known)
        raise
    except TelegramError as error:
        await context.db.write(announcement_again.came_not if did_not_come(error) else announcement_again.may_have_come, **known)
        if isinstance(error, BadRequest):
            return False
        raise
    await context.db.write(announcement_again.came, message_ids=message_ids, **known)
    return True


async def _copy(context: BotContext, found: Got) -> tuple[int, ...]:
    """The pace holds it back as long as Telegram bids us; meanwhile much may become of the message."""
    turn = OnTurn(Lane.REPLY, partial(_require_unchanged, context, found))
    while True:
        try:
            return (await send_content(context.bot, context.telegram_id, found.content, (), lane=turn))[0]
        except RetryAfter:
            continue
        except NotBegun:
            task = asyncio.current_task()
            if task is None or task.cancelling():  # by who ends the process, and not by a pause that began just then
                raise


async def _require_unchanged(context: BotContext, found: Got) -> None:
    who = {"announcement_id": found.announcement_id, "member_id": context.member.member_id}
    now = await context.db.read(announcement_receipts.got, **who)
    if now.withdrawn or now.held or context.bot_data.changing(*copied_from(found.content)):
        raise Changing
