"""The buttons under an announcement: a person answers once, and may change between coming and not."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from markupsafe import Markup
from telegram import InlineKeyboardButton

from db import announcement_corrections, announcement_receipts
from db.kinds import ReceiptKind
from db.refusals import Reason, Refused
from handlers.context import BotContext
from handlers.keyboards import way_home
from handlers.screens import Marked, Reply, Row, Screen, Toast
from handlers.texts import announcement_receipts as receipt_words
from handlers.texts import announcements as words
from handlers.texts import ask as ask_words
from reminders import texts as course
from reminders.letters import receipt_buttons


async def answer(kind: ReceiptKind, context: BotContext, announcement_id: int) -> Reply:
    """The answer stands in the button itself: a photo or a voice note has no text to write it into."""
    try:
        known: dict[str, Any] = {"announcement_id": announcement_id, "member_id": context.member.member_id, "kind": kind}
        tapped = context.tapped.message_id if context.tapped else None
        new = await context.db.write(announcement_receipts.receive, message_id=tapped, now=context.now, **known)
    except Refused as refused:
        if refused.reason is not Reason.GONE:
            raise
        return Toast(receipt_words.NO_LONGER)
    context.wake()  # a copy that was in doubt may have to be taken back
    newer, rows = (
        await _put_right(context, announcement_id, kind),
        (*answer_rows(kind, announcement_id, chosen=kind), *_other_rows(context)),
    )
    if newer is not None:
        return Marked(rows, receipt_words.PUT_RIGHT, newer)
    return Marked(rows, receipt_words.RECORDED) if new else Toast(receipt_words.RECORDED_BEFORE)


async def _put_right(context: BotContext, announcement_id: int, kind: ReceiptKind) -> Screen | None:
    """The newer paper of the same meeting, with its own buttons: it may name another hour than the one that was answered."""
    who = {"member_id": context.member.member_id}
    newer = await context.db.read(announcement_corrections.instead_of, announcement_id=announcement_id, **who)
    if newer is None:
        return None
    found = await context.db.read(announcement_receipts.got, announcement_id=newer, **who)
    text = receipt_words.answer_the_new_one(kind, found.content.get("text") or words.summary(found.content))
    return Screen(text, answer_rows(found.receipt, newer, found.answer) + way_home())


async def reminder(context: BotContext, *, invitation: bool = False) -> tuple[Markup, tuple[Row, ...]]:
    """Who writes "đã nhận" means it for what came last, but only its button counts: that announcement and its button, or nothing.
    `invitation`: who writes "tôi sẽ dự" means an invitation and nothing else."""
    me = context.member.member_id
    waits = await context.db.read(announcement_receipts.unanswered, member_id=me, now=context.now, invitation=invitation)
    if waits is None:
        return Markup(), ()
    known = await context.db.read(announcement_receipts.got, announcement_id=waits.announcement_id, member_id=me)
    text = ask_words.press_below(words.summary(waits.content), words.when(context.local(waits.sent_at)))
    whose = InlineKeyboardButton(course.sent_by(waits.desk), callback_data=f"announcements:from:{waits.announcement_id}")
    return text, (*answer_rows(waits.receipt, waits.announcement_id, known.answer), (whose,))


def _other_rows(context: BotContext) -> tuple[Row, ...]:
    """What stands beside the answers on the tapped message stays."""
    markup = context.tapped.reply_markup if context.tapped else None
    answers = {f"announcements:{kind.value}" for kind in ReceiptKind}
    return tuple(tuple(row) for row in (markup.inline_keyboard if markup else ()) if _verb(row[0]) not in answers)


def _verb(label: InlineKeyboardButton) -> str:
    return str(label.callback_data or "").rpartition(":")[0]


def answer_rows(kind: ReceiptKind, announcement_id: int, chosen: ReceiptKind | None = None) -> tuple[Row, ...]:
    """The buttons to answer with; what was `chosen` is marked."""
    return tuple(
        tuple(InlineKeyboardButton(words.chosen(each.label, each.data.split(":")[1] == chosen), callback_data=each.data) for each in row)
        for row in receipt_buttons(kind, announcement_id)
    )


async def who_sent(context: BotContext, announcement_id: int) -> Reply:
    """Whose it is and since when; no answer to it."""
    found = await context.db.read(announcement_receipts.origin, announcement_id=announcement_id, member_id=context.member.member_id)
    return Toast(receipt_words.origin(found, words.when(context.local(found.sent_at))), alert=True)


async def trial(_context: BotContext, _draft_id: int, whose: int = 0) -> Reply:
    return Toast(receipt_words.TRIAL_WHOSE if whose else receipt_words.TRIAL)


TAPS: dict[str, Callable[..., Awaitable[Reply]]] = {
    **{kind.value: partial(answer, kind) for kind in ReceiptKind},
    "from": who_sent,
}
