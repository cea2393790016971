"""What Đồng Đội cannot read still gets an answer."""

from telegram import InlineKeyboardButton, Message

from db.members import Person
from handlers import links
from handlers.buttons import button
from handlers.keyboards import column, way_home
from handlers.screens import Screen
from handlers.texts import announcement_beside as beside_words
from handlers.texts import ask as ask_words
from handlers.texts import common
from handlers.texts import library as library_words
from handlers.texts.directives import ADD

A_QUESTION = 2  # words of a caption at least


def is_link(text: str) -> bool:
    """An address alone is no question."""
    return len(text.split()) == 1 and links.find(text) is not None


def asked_below(message: Message, person: Person | None) -> str:
    """What is asked in the words below a picture or a file; a file of the association's secretary is likely meant for the library."""
    for_library = message.document is not None and person is not None and person.is_secretary
    words = (message.caption or "").split()
    return "" if for_library or len(words) < A_QUESTION else " ".join(words)


def link(person: Person | None) -> Screen:
    """Only the library opens addresses, and only for the association's secretary."""
    if person is not None and person.is_secretary:
        return Screen(library_words.LINK_UNASKED, column(button(ADD, "library", "open")) + way_home())
    return Screen(common.LINK, way_home())


def unreadable(message: Message, person: Person | None, *doors: InlineKeyboardButton) -> Screen:
    """A voice note, a sticker, a picture nobody asked for… A file of the association's secretary is likely meant for the library, what
    a unit's sends for its members; `doors`: what can be made of it."""
    if message.document is not None and person is not None and person.is_secretary:
        return Screen(library_words.FILE_UNASKED, column(button(ADD, "library", "open"), *doors) + way_home())
    if doors:
        return Screen(beside_words.sent_unasked(is_file=message.document is not None), column(*doors) + way_home())
    if message.sticker is not None:
        return Screen(ask_words.COURTESY, way_home())
    if message.voice is not None or message.video_note is not None or message.audio is not None:
        return Screen(common.VOICE, way_home())
    return Screen(common.ANYTHING_ELSE, way_home())
