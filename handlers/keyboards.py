"""The persistent keyboard, the way home on every screen, and pages of lists."""

from collections.abc import Sequence
from typing import TypeVar

from telegram import InlineKeyboardButton, ReplyKeyboardMarkup

from db.members import Person
from handlers.buttons import button
from handlers.screens import Row
from handlers.texts import common


def menu(person: Person | None, unit_word: str = "") -> ReplyKeyboardMarkup:
    """Six labels, two a row; one more row for those who hold a role; strangers see what is open to all."""
    labels: list[list[str]] = [[common.TASKS, common.DIRECTIVES], [common.ASSESSMENT, common.DATES], [common.ASK, common.MORE]]
    if person is None:
        labels = [[common.TASKS, common.DIRECTIVES], [common.JOIN, common.ASK]]
    elif person.is_secretary:
        labels.append([common.ASSOCIATION_WORK])
    elif person.is_unit_secretary:
        labels.append([common.unit_work(unit_word)])
    return ReplyKeyboardMarkup(labels, resize_keyboard=True, is_persistent=True)


def column(*buttons: InlineKeyboardButton) -> tuple[Row, ...]:
    """One button a row: large, and hard to miss."""
    return tuple((each,) for each in buttons)


def way_home(back: InlineKeyboardButton | None = None) -> tuple[Row, ...]:
    """The last row of every screen; without a screen before, only the way home."""
    home = button(common.HOME, "home", "open")
    return ((back, home),) if back else ((home,),)


def back(stem: str, verb: str, *ids: int) -> InlineKeyboardButton:
    return button(common.BACK, stem, verb, *ids)


T = TypeVar("T")
PAGE = 6


def page_of(items: Sequence[T], page: int, size: int = PAGE) -> tuple[Sequence[T], int, int]:
    """The items of a page (from 0; a number out of range is brought into it), that page, and how many there are."""
    pages = max(1, -(-len(items) // size))
    page = min(max(page, 0), pages - 1)
    return items[page * size : (page + 1) * size], page, pages


def turn(page: int, pages: int, stem: str, verb: str, *ids: int) -> tuple[Row, ...]:
    """Buttons to the page before and the next; their page number is the last id."""
    row = [button(common.EARLIER, stem, verb, *ids, page - 1)] if page > 0 else []
    if page < pages - 1:
        row.append(button(common.later(page + 2, pages), stem, verb, *ids, page + 1))
    return (tuple(row),) if row else ()
