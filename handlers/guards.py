"""Before any conversation: who is speaking, and is this a place where Đồng Đội speaks at all."""

import logging

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop

from db import members, visits
from handlers.context import BotContext

log = logging.getLogger(__name__)

OURS = ("message", "edited_message", "callback_query", "my_chat_member", "inline_query")


async def guard(update: Update, context: BotContext) -> None:
    """Let private talk through, with the visitor looked up; anything else ends here, on purpose and without an answer."""
    kind = next((name for name in OURS if getattr(update, name) is not None), None)
    user, chat = update.effective_user, update.effective_chat
    private = chat is None or chat.type == ChatType.PRIVATE
    if kind is None or user is None or user.is_bot or not private:
        log.info("update %s left alone: %s in %s", update.update_id, kind or "not ours", chat.type if chat else "no chat")
        raise ApplicationHandlerStop
    if update.my_chat_member is not None:
        await _membership(update, context, user.id)
        raise ApplicationHandlerStop
    if update.callback_query is not None and isinstance(update.callback_query.message, Message):
        context.tapped = update.callback_query.message
    if update.message is not None:
        context.replied_to = update.message.reply_to_message
    context.update_id = update.update_id
    context.visit = await context.db.read(visits.arrive, telegram_id=user.id, today=context.today)
    if context.visit.person and context.visit.person.blocked and update.inline_query is None:
        # Who writes to us can be reached again, even if the word about the unblocking never came.
        await context.db.write(members.set_blocked, telegram_id=user.id, blocked=False, now=context.now)


async def _membership(update: Update, context: BotContext, telegram_id: int) -> None:
    """Blocking and unblocking tell who can be reached, without sending anything."""
    assert update.my_chat_member is not None
    blocked = update.my_chat_member.new_chat_member.status in {"kicked", "left"}
    await context.db.write(members.set_blocked, telegram_id=telegram_id, blocked=blocked, now=context.now)
