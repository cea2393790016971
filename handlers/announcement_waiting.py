"""Where the content of an announcement is awaited: what for, and what is typed there as a wish to Đồng Đội instead.

Such a wish is asked about: it may be the content all the same, and then one tap takes it.
"""

from typing import Any

from telegram import InlineKeyboardButton, Message

from db.vietnamese import all_of_it, bare_words, fold
from handlers import announcement_content as contents
from handlers import exports
from handlers.announcement_drafts import CONTENT, STEM
from handlers.buttons import button
from handlers.context import BotContext
from handlers.keyboards import back, column, way_home
from handlers.screens import Screen
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
    screen, place = Screen(words.not_taken(text), ()), None
    if exports.is_meant(context, text):
        told = await exports.answer(context, text)
        assert isinstance(told, Screen)
        screen = Screen(blocks(told.text, screen.text), told.rows[:-1])
    elif said.count(" ") >= words.LONGEST:
        return None
    elif place := all_of_it(words.GOES_TO, said):
        screen = Screen(screen.text, column(*_doors(place["place"])))
    elif not (all_of_it(words.LEAVES, said) or all_of_it(beside_words.SEND_IT, said)):
        return None
    await context.listen(CONTENT, {**data, "other": contents.read(message), "by": message.message_id})
    before = back(STEM, "review", data["instead"]) if data["instead"] else back(STEM, "open")
    return Screen(screen.text, screen.rows + column(button(words.TAKE_TYPED, STEM, "typed", data["instead"])) + way_home(before))


def _doors(place: str) -> list[InlineKeyboardButton]:
    """By how its label begins: "nhiệm vụ năm", "lịch"."""
    begins = " ".join(place.split()[:2])
    return [button(label, stem, "open") for label, stem in words.PLACES.items() if fold(label).startswith(begins)]
