"""An announcement that came is asked about: it is shown again as it was sent. Nothing is read out of it.

One that was sealed by a stamp is never shown again, nor one whose new file is still being looked into: what stands in its author's
chat by now is what goes to nobody.
"""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

from telegram import Message
from telegram.error import BadRequest

from db import announcement_receipts
from db.announcement_content import HELD
from db.announcement_receipts import WITHDRAWN, Got
from db.announcements import OUT_OF_REACH
from db.refusals import Refused
from db.search import symbols
from db.vietnamese import all_of_it, bare_words
from handlers import announcement_receipts as receipts
from handlers.buttons import button
from handlers.context import BotContext
from handlers.keyboards import column, way_home
from handlers.screens import Reply, Screen
from handlers.texts import announcement_asking as words
from handlers.texts.announcements import entry_label, when
from reminders.posting import send_content

STEM = "announcements"
SHOWN = 5
FOUND_ANEW = ("mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number")  # by Telegram, in any text
SPOKEN_OF = timedelta(days=14)  # how long one asks when the meeting is


def may_be_meant(context: BotContext, text: str) -> bool:
    """Whether it is worth a look: something is replied to, or the words are those of who asks for an announcement."""
    if context.person is None:
        return False
    said = bare_words(text)
    return context.replied_to is not None or bool(all_of_it(words.AGAIN, said) or all_of_it(words.WHEN_OR_WHERE, said))


async def asked(context: BotContext, text: str) -> Screen | None:
    """The announcement that is replied to, the last ones, or the last that speaks of the meeting asked about; else None."""
    if (replied := await _replied_to(context)) is not None:
        names_a_document = any(symbol.strong for symbol in symbols.parse(text))
        return None if names_a_document else await _again(context, replied, asked=True)
    said = bare_words(text)
    if all_of_it(words.AGAIN, said):
        return await _listed(context)
    if meeting := all_of_it(words.WHEN_OR_WHERE, said):
        return await _that_speaks_of(context, meeting["event"])
    return None


async def _replied_to(context: BotContext) -> Got | None:
    message = context.replied_to
    if message is None:
        return None
    who = {"member_id": context.member.member_id}
    if known := _announcement_of(message):
        try:
            return await context.db.read(announcement_receipts.got, announcement_id=known, **who)
        except Refused:
            return None
    return await context.db.read(announcement_receipts.arrived_as, message_id=message.message_id, chat_id=context.telegram_id, **who)


def _announcement_of(message: Message) -> int:
    """By the button that says whose it is; 0 for none."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    found = (re.fullmatch(rf"{STEM}:from:(\d+)", str(each.callback_data or "")) for row in rows for each in row)
    return next((int(known[1]) for known in found if known), 0)


async def _that_speaks_of(context: BotContext, event: str) -> Screen | None:
    since = context.now - SPOKEN_OF
    found = await context.db.read(announcement_receipts.received, member_id=context.member.member_id, count=SHOWN, since=since)
    said = re.compile(rf"\b{event}\b")
    newest = next((each for each in found if said.search(bare_words(each.content.get("text") or each.content.get("about", "")))), None)
    return await _again(context, newest, asked=True) if newest else None


async def _listed(context: BotContext) -> Screen | None:
    found = await context.db.read(announcement_receipts.received, member_id=context.member.member_id, count=SHOWN)
    if not found:
        return None
    if len(found) == 1:
        return await _again(context, found[0])
    rows = column(
        *(
            button(entry_label(n, each.content), STEM, "again", each.announcement_id)
            for n, each in enumerate(found, 1)
            if not each.withdrawn
        )
    )
    return Screen(words.listed(found, [when(context.local(each.sent_at)) for each in found]), rows + way_home())


async def list_received(context: BotContext) -> Reply:
    """Asked for by its name; who got none is told."""
    return await _listed(context) or Screen(words.NOTHING_CAME, way_home())


async def show_again(context: BotContext, announcement_id: int) -> Reply:
    """One of the list; the list stays above."""
    found = await context.db.read(announcement_receipts.got, announcement_id=announcement_id, member_id=context.member.member_id)
    return replace(await _again(context, found), below=True)


async def _again(context: BotContext, found: Got, *, asked: bool = False) -> Screen:
    """`asked`: something was asked about it, which only people can answer."""
    who = {"announcement_id": found.announcement_id, "member_id": context.member.member_id}
    found = await context.db.read(announcement_receipts.got, **who)  # it may have been sealed since it was looked for
    shown_above = await _copied(context, found)
    text = words.again(found, when(context.local(found.sent_at)), shown_above=shown_above, asked=asked)
    rows = () if found.withdrawn or found.held else receipts.answer_rows(found.receipt, found.announcement_id, found.answer)
    return Screen(text, rows + way_home())


async def _copied(context: BotContext, found: Got) -> bool:
    """What is no text is copied once more from where it came; False where that is gone. Of a text with bold words or an address
    behind its words a screen would lose these."""
    kind = found.content["kind"]
    if kind in (OUT_OF_REACH, WITHDRAWN, HELD) or (kind == "text" and not _is_formatted(found.content)):
        return False
    try:
        await send_content(context.bot, context.telegram_id, found.content, ())
    except BadRequest:
        return False
    return True


def _is_formatted(content: dict[str, Any]) -> bool:
    return any(entity["type"] not in FOUND_ANEW for entity in content.get("entities", ()))
