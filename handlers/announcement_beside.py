"""What a secretary types beside the preview: the wish to send it, a question, or words that were meant for the announcement."""

from typing import Any

from telegram import InlineKeyboardButton, Message

from db import search
from db.announcements import Draft
from db.prompts import Open
from db.refusals import Refused
from db.search import Verdict, manners
from db.search.lexicon import keys
from db.vietnamese import all_of_it, bare_words, fold, squash
from handlers import announcement_content as contents
from handlers import announcement_drafts as drafts
from handlers import assessment_questions, stamps
from handlers.announcement_drafts import MORE, STEM
from handlers.announcement_rights import writes
from handlers.buttons import button
from handlers.context import BotContext
from handlers.feature import NotMine
from handlers.keyboards import back, column, way_home
from handlers.screens import Screen
from handlers.texts import announcement_beside as words
from handlers.texts import announcements as announcement_words
from handlers.texts import desk_orders as order_words

SURELY = 0.9
A_SEARCH_TAKES = 8  # words


async def typed(context: BotContext, text: str, draft: Draft) -> Screen | None:
    """ "Gửi đi": only the button sends. None for anything else."""
    if draft.reach is None or all_of_it(words.SEND_IT, fold(squash(text)).strip(" .!,")) is None:
        return None
    return await drafts.review(context, draft.announcement_id, words.PRESS_TO_SEND)


async def is_question(context: BotContext, text: str) -> bool:
    """What sounds like one, a courtesy, or what the library surely has. In doubt it was meant for the announcement: a tap asks it."""
    if manners.is_courtesy(keys(text)) or await assessment_questions.is_question(context, text):
        return True
    if len(text.split()) > A_SEARCH_TAKES:
        return False
    found = await context.db.read(search.find, text, today=context.today, scopes=search.MEMBERS)
    return found.verdict is Verdict.ANSWER and found.hits[0].score >= SURELY


def what_of_it(draft: Draft, other: dict[str, Any], *, leaves: bool) -> Screen:
    """Whether what came takes the place of the content; `leaves`: it sounds like who sends nothing after all."""
    known = draft.announcement_id
    rows = column(button(announcement_words.TAKE_THIS, STEM, "replace", known), button(announcement_words.KEEP_OLD, STEM, "keep", known))
    if other["kind"] != "text":
        return Screen(announcement_words.ANOTHER_CONTENT, rows + way_home(back(STEM, "open")))
    rows += column(button(words.AS_QUESTION, STEM, "question", known))
    rows += column(button(announcement_words.DROP, STEM, "drop", known)) if leaves else ()
    return Screen(words.NOT_IN_IT, rows + way_home(back(STEM, "open")))


def only_offers(asked: Open) -> bool:
    """Whether no more is open than the offer to make an announcement of what was passed on."""
    return asked.kind == MORE and not asked.data.get("draft")


async def forwarded(context: BotContext, message: Message) -> list[InlineKeyboardButton]:
    """The button that makes an announcement of what a secretary passes on while nothing is awaited, or words for others."""
    worded = message.text is not None and writes(context.person) and order_words.WORDED.fullmatch(bare_words(message.text)) is not None
    return await _from_this(context, message) if worded or message.forward_origin is not None else []


async def sent_unasked(context: BotContext, message: Message) -> list[InlineKeyboardButton]:
    """The same of a picture or a file of one's own, or of an album, whose other pieces join it. Not of what nobody could look into."""
    if not (message.photo or message.document or message.video) or not writes(context.person):
        return []
    try:
        if await stamps.came(context, message):
            return []
    except Refused:
        return []
    return await _from_this(context, message)


async def join_offered(context: BotContext, message: Message, data: dict[str, Any]) -> Screen | NotMine | None:
    """One more piece of an album that may become an announcement; where one of them is refused, or nobody could look into it, none may."""
    try:
        clean = not await stamps.came(context, message)
    except Refused:
        clean = False
    answer = await stamps.refuse_unasked(context, message)  # it is known to belong to its album
    if not clean:
        await context.listen_no_more(MORE)
        return answer
    await context.listen(MORE, {**data, "other": contents.joined(data["other"], message)})
    return None


async def _from_this(context: BotContext, message: Message) -> list[InlineKeyboardButton]:
    asked = context.visit.asked
    awaited = asked is not None and asked.kind and not only_offers(asked)
    if awaited or not writes(context.person):
        return []
    content: dict[str, Any] | None = contents.read(message)
    if content is None:
        return []
    await context.listen(MORE, {"draft": 0, "other": content})
    return [button(words.FROM_THIS, STEM, "replace", 0)]
