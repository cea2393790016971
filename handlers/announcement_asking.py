"""An announcement that came is asked about: it is shown again as it was sent. Nothing is read out of it.

One that was sealed by a stamp is never shown again, nor one whose new file is still being looked into: what stands in its author's
chat by now is what goes to nobody.
"""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from telegram import InlineKeyboardButton, Message
from telegram.error import BadRequest

from db import announcement_corrections, announcement_newcomers, announcement_receipts
from db.announcement_content import HELD
from db.announcement_receipts import WITHDRAWN, Got
from db.announcements import OUT_OF_REACH
from db.refusals import Refused
from db.search import Found, Verdict, symbols
from db.vietnamese import all_of_it, bare_words
from handlers import announcement_matching as matching
from handlers import announcement_receipts as receipts
from handlers.announcement_copying import Changing, copied
from handlers.announcement_matching import Fit
from handlers.buttons import button
from handlers.context import BotContext
from handlers.keyboards import column, way_home
from handlers.screens import SEEN_FOR, Reply, Screen
from handlers.texts import announcement_asking as words
from handlers.texts.announcements import entry_label, when
from handlers.texts.lists import blocks
from reminders.posting import send_content

STEM = "announcements"
SHOWN = 5
FOUND_ANEW = ("mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number")  # by Telegram, in any text
LOOKED_THROUGH, MOST = timedelta(days=366), 40  # what came earlier, or so many ago, is asked about no more
OTHERS = 2
JUST_CAME = timedelta(days=1)
LONGEST = 300  # letters of a question about it


def may_be_meant(context: BotContext, text: str) -> bool:
    """Whether it is worth a look: something is replied to, or the words are those of who asks for an announcement."""
    if context.person is None:
        return False
    return context.replied_to is not None or asks_again(text)


def asks_again(text: str) -> bool:
    """ "cho bác xem lại giấy mời": nothing but the wish to see what came."""
    return all_of_it(words.AGAIN, bare_words(text)) is not None


async def asked(context: BotContext, text: str) -> Screen | None:
    """The announcement that is replied to, or the last ones; else None."""
    if (replied := await _replied_to(context)) is not None:
        names_a_document = any(symbol.strong for symbol in symbols.parse(text))
        return None if names_a_document else await _again(context, replied, asked=True)
    return await list_received(context) if asks_again(text) else None


async def of_the_last(context: BotContext, text: str) -> Screen | None:
    """ "Mấy giờ họp", "ở đâu", "ai gửi" and nothing named: the announcement that is shown, or that came since anything was shown."""
    if context.person is None or all_of_it(words.FOLLOWS, bare_words(text)) is None:
        return None
    last = await _last(context)
    return await _again(context, last, asked=True) if last is not None and _stands(last) else None


async def _last(context: BotContext) -> Got | None:
    put, who = context.bot_data.put.get(context.telegram_id), {"member_id": context.member.member_id}
    if put is not None and put.told and context.now - put.at < SEEN_FOR:
        return await context.db.read(announcement_receipts.got, announcement_id=put.told, **who)
    since = context.now - JUST_CAME
    found = await context.db.read(announcement_receipts.received, count=1, since=since, stopped=False, member_id=who["member_id"])
    return found[0] if found and (put is None or put.at <= found[0].sent_at) else None


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


@dataclass(frozen=True)
class Spoken:
    """Of the announcements a person has got: the one that is asked about, as a screen, and those worth a button."""

    screen: Screen | None = None
    doors: tuple[InlineKeyboardButton, ...] = ()


async def spoken_of(context: BotContext, text: str, found: Found) -> Spoken:
    """What came lately, or speaks of a day that is to come, beside what the library has `found`. That a meeting is named with all
    that is said of it goes before the library; mere words go behind what it is sure of."""
    if context.person is None or len(text) > LONGEST:
        return Spoken()
    sure = found.verdict is Verdict.ANSWER
    readings = [matching.read(said, context.today) for said in dict.fromkeys((text, found.understood))]  # raw Telex is read by the search
    looked_for = [asks for asks in readings if asks.worth_a_look or not sure]
    got = await _of_now(context) if looked_for else []
    for asks in looked_for:
        known = [(each, fit) for each in got if not each.missed and (fit := matching.fit(asks, each, context.today)) is not Fit.NONE]
        if best := [each for each, fit in known if fit is Fit.MEETING or (fit is Fit.BY_WORDS and not sure)]:
            return await _answered(context, matching.best_first(asks, best, context.today))
        if near := [each for each, fit in known if _stands(each) and (fit is Fit.BY_WORDS or not sure)]:
            return Spoken(doors=tuple(map(_door, matching.best_first(asks, near, context.today)[:1])))
        if early := [each for each in got if each.missed and matching.fit(asks, each, context.today) > Fit.NEAR]:
            return Spoken(doors=tuple(map(_missed_door, matching.best_first(asks, early, context.today)[:1])))
    return Spoken()


async def _of_now(context: BotContext) -> list[Got]:
    """What this person got lately, or what is still to come, newest first."""
    since, who = context.now - LOOKED_THROUGH, {"member_id": context.member.member_id}
    found = await context.db.read(announcement_receipts.received, count=MOST, since=since, stopped=False, missed=True, **who)
    return [each for each in found if _is_of_now(context, each)]


def _is_of_now(context: BotContext, each: Got) -> bool:
    if each.missed:
        return _stands(each) and matching.is_to_come(each, context.today)
    return matching.is_of_now(each, context.today, context.local(each.sent_at).date())


async def _answered(context: BotContext, best: list[Got]) -> Spoken:
    """What goes to nobody any more, or not yet again, is told only where nothing else is known."""
    standing = [each for each in best if _stands(each)]
    if (both := _two_papers(standing)) is not None:
        newer_one, former = both
        screen = await _again(context, newer_one, asked=True)
        return Spoken(replace(screen, text=words.with_former(screen.text, former, when(context.local(former.sent_at)))))
    first, *others = standing or best[:1]
    newer = any(each.sent_at > first.sent_at for each in others[:OTHERS])
    return Spoken(await _again(context, first, asked=True, newer=newer), tuple(map(_door, others[:OTHERS])))


def _two_papers(standing: list[Got]) -> tuple[Got, Got] | None:
    """One that changes a part of a former one, and that one: the place stands in the one, the hour in the other."""
    texts = [each for each in standing if each.content["kind"] == "text" and not _is_formatted(each.content)]
    newest = max(texts, key=lambda each: each.sent_at, default=None)
    if newest is None or newest not in standing[: OTHERS + 1] or not matching.leaves_the_rest(newest):
        return None
    former = next((each for each in texts if each.sent_at < newest.sent_at), None)
    return (newest, former) if former is not None else None


def _stands(each: Got) -> bool:
    return not (each.withdrawn or each.held)


def _door(each: Got) -> InlineKeyboardButton:
    return button(words.door(each), STEM, "again", each.announcement_id)


def _missed_door(each: Got) -> InlineKeyboardButton:
    return button(words.missed_door(each), STEM, "bring", each.announcement_id)


async def bring(context: BotContext, announcement_id: int) -> Reply:
    """What went to everybody before this person came in goes to this one as well; the sender brings it."""
    who = {"announcement_id": announcement_id, "member_id": context.member.member_id}
    await context.db.write(announcement_newcomers.bring, now=context.now, **who)
    context.wake()
    return Screen(words.BROUGHT, way_home(), below=True)


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


async def list_received(context: BotContext) -> Screen:
    """Asked for by its name; who got none is told."""
    if (listed := await _listed(context)) is not None:
        return listed
    early = column(*(_missed_door(each) for each in (await _of_now(context))[:SHOWN] if each.missed))
    return Screen(blocks(words.NOTHING_CAME, words.BEFORE_YOU_CAME if early else ""), early + way_home())


async def show_again(context: BotContext, announcement_id: int) -> Reply:
    """One of the list, or the paper that was put in its place; the list stays above."""
    who = {"member_id": context.member.member_id}
    newer = await context.db.read(announcement_corrections.instead_of, announcement_id=announcement_id, **who)
    found = await context.db.read(announcement_receipts.got, announcement_id=newer or announcement_id, **who)
    return replace(await _again(context, found), below=True)


async def _again(context: BotContext, found: Got, *, asked: bool = False, newer: bool = False) -> Screen:
    """`asked`: something was asked about it, which only people can answer; `newer`: what came later hangs below."""
    who = {"announcement_id": found.announcement_id, "member_id": context.member.member_id}
    found = await context.db.read(announcement_receipts.got, **who)  # it may have been sealed since it was looked for
    try:
        shown_above = await _copied(context, found)
    except Changing:
        return Screen(words.changing(found, when(context.local(found.sent_at))), way_home())
    text = words.again(found, when(context.local(found.sent_at)), shown_above=shown_above, asked=asked, newer=newer)
    rows = () if found.withdrawn or found.held else receipts.answer_rows(found.receipt, found.announcement_id, found.answer)
    return Screen(text, rows + way_home(), told=found.announcement_id)


async def _copied(context: BotContext, found: Got) -> bool:
    """What is no text is copied once more from where it came; False where that is gone. Of a text with bold words or an address
    behind its words a screen would lose these."""
    kind = found.content["kind"]
    if kind in (OUT_OF_REACH, WITHDRAWN, HELD) or (kind == "text" and not _is_formatted(found.content)):
        return False
    if kind != "text":
        return await copied(context, found)
    try:
        await send_content(context.bot, context.telegram_id, found.content, ())
    except BadRequest:
        return False
    return True


def _is_formatted(content: dict[str, Any]) -> bool:
    return any(entity["type"] not in FOUND_ANEW for entity in content.get("entities", ()))
