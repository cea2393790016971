"""The buttons under an announcement: a person answers once, and may change between coming and not."""

from collections.abc import Awaitable, Callable
from functools import partial

from markupsafe import Markup
from telegram import InlineKeyboardButton

from db import announcement_receipts, announcements
from db.kinds import ReceiptKind
from db.refusals import Reason, Refused
from handlers.context import BotContext
from handlers.screens import Marked, Reply, Row, Toast
from handlers.texts import announcements as words
from handlers.texts import ask as ask_words
from reminders.letters import receipt_buttons


async def answer(kind: ReceiptKind, context: BotContext, announcement_id: int) -> Reply:
    """The answer stands in the button itself: a photo or a voice note has no text to write it into."""
    try:
        new = await context.db.write(
            announcements.receive, announcement_id=announcement_id, member_id=context.member.member_id, kind=kind, now=context.now
        )
    except Refused as refused:
        if refused.reason is not Reason.GONE:
            raise
        return Toast(words.NO_LONGER)
    if not new:
        return Toast(words.RECORDED_BEFORE)
    return Marked(_rows(kind, announcement_id, chosen=kind), words.RECORDED)


async def reminder(context: BotContext) -> tuple[Markup, tuple[Row, ...]]:
    """Who writes "đã nhận" means it for what came last, but only its button counts: that announcement and its button, or nothing."""
    waits = await context.db.read(announcement_receipts.unanswered, member_id=context.member.member_id, now=context.now)
    if waits is None:
        return Markup(), ()
    text = ask_words.press_below(words.summary(waits.content), words.when(waits.sent_at.astimezone(context.bot_data.clock.zone)))
    return text, _rows(waits.receipt, waits.announcement_id)


def _rows(kind: ReceiptKind, announcement_id: int, chosen: ReceiptKind | None = None) -> tuple[Row, ...]:
    return tuple(
        tuple(InlineKeyboardButton(words.chosen(each.label, each.data.split(":")[1] == chosen), callback_data=each.data) for each in row)
        for row in receipt_buttons(kind, announcement_id)
    )


async def trial(_context: BotContext, _draft_id: int) -> Reply:
    return Toast(words.TRIAL)


TAPS: dict[str, Callable[..., Awaitable[Reply]]] = {kind.value: partial(answer, kind) for kind in ReceiptKind}
