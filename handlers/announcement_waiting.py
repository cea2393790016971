"""Where the content of an announcement is awaited: what for, and what is typed there as a wish to Đồng Đội instead.

Such a wish is asked about: it may be the content all the same, and then one tap takes it.
"""

from datetime import date
from typing import Any

from telegram import InlineKeyboardButton, Message

from db import prompts
from db.refusals import Reason, Refused
from db.vietnamese import all_of_it, bare_words, fold
from handlers import announcement_content as contents
from handlers import announcement_correcting as correcting
from handlers import ask, desk_howto, desk_said, exports
from handlers.announcement_drafts import CONTENT, STEM
from handlers.buttons import button
from handlers.context import BotContext
from handlers.keyboards import back, column, way_home
from handlers.screens import Reply, Screen
from handlers.texts import announcement_beside as beside_words
from handlers.texts import announcement_waiting as words
from handlers.texts import announcements as announcement_words
from handlers.texts.lists import blocks


def go_on_writing(data: dict[str, Any]) -> InlineKeyboardButton:
    """The button that awaits the same again."""
    if data["instead"]:
        return button(announcement_words.GO_ON, STEM, "edit", data["instead"])
    if data.get("after"):
        return button(announcement_words.GO_ON, STEM, "correct", data["after"])
    if data.get("missing"):
        return button(announcement_words.GO_ON, STEM, "missed", data["missing"])
    return button(announcement_words.GO_ON, STEM, "new")


def to_whom(data: dict[str, Any]) -> dict[str, int]:
    """The announcement that is put right, or the unit whose people have not handed in; what goes anywhere has none."""
    return {key: data[key] for key in ("after", "missing") if key in data}


async def wish(context: BotContext, message: Message, data: dict[str, Any]) -> Screen | None:
    """The question whether it is the content after all, which is kept until it is answered; None for what is no wish."""
    text = message.text
    if text is None or message.forward_origin is not None or "\n" in text.strip():
        return None
    said = bare_words(text)
    since, short = _since(context, data), said.count(" ") < words.LONGEST
    screen, as_order = Screen(words.not_taken(text), ()), button(words.OTHERWISE, STEM, "order", data["instead"])
    if exports.is_meant(context, text):
        told = await exports.answer(context, text)
        assert isinstance(told, Screen)
        screen = Screen(blocks(told.text, screen.text), told.rows[:-1])
    elif short and (place := all_of_it(words.GOES_TO, said)):
        screen = Screen(screen.text, column(*_doors(place["place"])))
    elif short and (leaves(text) or all_of_it(beside_words.SEND_IT, said)):
        pass
    elif since is not None:
        screen = Screen(words.left_open(text, since), column(as_order))
    elif short and (desk_said.is_order(text) or correcting.asks_who(text) or desk_howto.is_how(text)):
        screen = Screen(screen.text, column(as_order))
    else:
        return None
    await context.listen(CONTENT, {**data, "other": contents.read(message), **({"since": since.isoformat()} if since else {})})
    before = back(STEM, "review", data["instead"]) if data["instead"] else back(STEM, "open")
    return Screen(screen.text, screen.rows + column(button(words.TAKE_TYPED, STEM, "typed", data["instead"])) + way_home(before))


def leaves(text: str) -> bool:
    """Whether somebody sends nothing after all."""
    return all_of_it(words.LEAVES, bare_words(text)) is not None


def _since(context: BotContext, data: dict[str, Any]) -> date | None:
    """The day since which the content is awaited, if it is another than today: what is said now may be said of something else."""
    asked = context.visit.asked
    known = date.fromisoformat(data["since"]) if "since" in data else context.local(asked.at).date() if asked is not None else context.today
    return known if known != context.today else None


async def take_as_order(context: BotContext, instead_of: int) -> Reply:
    """What was typed is no content: it is answered, and the content can still be written."""
    data = context.data_of(CONTENT)
    if data.get("instead") != instead_of or "other" not in data:
        raise Refused(Reason.GONE)
    text = data["other"]["text"]
    await context.listen(CONTENT, {name: value for name, value in data.items() if name != "other"})
    await context.db.write(prompts.leave, telegram_id=context.telegram_id, now=context.now)
    if correcting.asks_who(text):
        return await correcting.as_said(context, text)
    return desk_howto.asked(context, text) or await desk_said.asked(context, text) or await ask.aside(context, text, go_on_writing(data))


def _doors(place: str) -> list[InlineKeyboardButton]:
    """By how its label begins: "nhiệm vụ năm", "lịch"."""
    begins = " ".join(place.split()[:2])
    return [button(label, stem, "open") for label, stem in words.PLACES.items() if fold(label).startswith(begins)]
