"""Directives: the list by kind and by year, one with its validity and the tasks it serves, its clauses, its file."""

from typing import Any

from telegram import InlineKeyboardButton

from db import directives
from db.directives import DirectiveCard
from db.refusals import Reason, Refused
from db.tasks import DirectiveLine
from handlers.buttons import button
from handlers.context import BotContext
from handlers.feature import Feature
from handlers.keyboards import back, column, page_of, turn, way_home
from handlers.screens import Reply, Row, Screen
from handlers.texts import common
from handlers.texts import directives as words
from handlers.texts.library_removal import REMOVE

PAGE = 4
KINDS_PAGE = 5
AMENDING_SHOWN = 3
TASKS_SHOWN = 3
YEARS = (1900, 2101)


async def open_list(context: BotContext, page: int = 0) -> Screen:
    found = await _listing(context)
    add = column(button(words.ADD, "library", "open")) if context.person is not None and context.person.is_secretary else ()
    if not found:
        return Screen(words.EMPTY, add + way_home(back("home", "open")))
    narrow = (button(words.BY_YEAR, "directives", "years", page, 0), button(words.BY_KIND, "directives", "kinds", page, 0))
    return _page(found, "", page, ("open",), (narrow, *add, *way_home(back("home", "open"))))


async def of_kind(context: BotContext, like: int, page: int = 0) -> Screen:
    """Those of the kind of one of them."""
    found = await _listing(context, like=like)
    return _page(found, found[0].kind, page, ("kind", like), way_home(back("directives", "kinds")))


async def of_year(context: BotContext, year: int, page: int = 0) -> Screen:
    """Those of a year; 0 for those without a date."""
    if year not in (0, *range(*YEARS)):
        raise Refused(Reason.GONE)
    found = await _listing(context, year=year)
    if not found:
        raise Refused(Reason.GONE)
    return _page(found, words.of_year(year), page, ("year", year), way_home(back("directives", "years")))


async def list_screen(context: BotContext, year: int | None = None) -> Screen:
    """What a question for all of them gets, or for those of a year."""
    return await (open_list(context) if year is None else of_year(context, year))


async def _listing(context: BotContext, **only: int) -> list[DirectiveLine]:
    return await context.db.read(directives.listing, public_only=context.person is None, today=context.today, **only)


def _page(found: list[DirectiveLine], of: str, page: int, turning: tuple[Any, ...], rest: tuple[Row, ...]) -> Screen:
    """One page of a list; `turning` is the verb and ids that lead to its other pages."""
    shown, page, pages = page_of(found, page, PAGE)
    first = page * PAGE + 1
    rows = column(*(button(words.label(each, n), "directives", "card", each.directive_id) for n, each in enumerate(shown, first)))
    return Screen(words.listing(shown, first, len(found), of), rows + turn(page, pages, "directives", *turning) + rest)


async def choose_kind(context: BotContext, come_from: int = 0, page: int = 0) -> Reply:
    """`come_from`: the page of the whole list, to which the way back leads."""
    kinds = await context.db.read(directives.kinds, public_only=context.person is None)
    shown, page, pages = page_of(kinds, page, KINDS_PAGE)
    rows = column(*(button(words.kind_label(kind), "directives", "kind", kind.example_id) for kind in shown))
    return Screen(
        words.CHOOSE_KIND, rows + turn(page, pages, "directives", "kinds", come_from) + way_home(back("directives", "open", come_from))
    )


async def choose_year(context: BotContext, come_from: int = 0, page: int = 0) -> Reply:
    """The same of the years."""
    years = await context.db.read(directives.years, public_only=context.person is None)
    shown, page, pages = page_of(years, page, KINDS_PAGE)
    rows = column(*(button(words.year_label(year), "directives", "year", year.number) for year in shown))
    return Screen(
        words.CHOOSE_YEAR, rows + turn(page, pages, "directives", "years", come_from) + way_home(back("directives", "open", come_from))
    )


async def card(context: BotContext, directive_id: int, task_id: int = 0) -> Reply:
    """`task_id`: the task it was opened from, and to which "Quay lại" leads."""
    return await card_screen(context, directive_id, task_id=task_id)


async def card_screen(context: BotContext, directive_id: int, *passages: str, task_id: int = 0, asked: str = "") -> Screen:
    """One directive; the clauses that hold found `passages` are quoted first, to what was `asked`. Raises `Refused(GONE |
    NOT_ENROLLED)`."""
    found = await _found(context, directive_id)
    quoted = words.quoted(found.clauses, *passages)
    lead = words.no_summary(found, *quoted) if words.asks_for_summary(asked) else ""
    rest = words.next_below(found.clauses, quoted, asked)
    mine = context.person is not None and context.person.is_secretary
    rows = column(*_reading(found, quoted, rest), *_newer(found), *_tasks(found))
    if mine:
        rows += ((button(words.CORRECT, "library", "correct", directive_id), button(REMOVE, "library", "remove", directive_id)),)
    end = way_home(back("tasks", "card", task_id) if task_id else back("directives", "open"))
    return Screen(words.card(found, *quoted, today=context.today, lead=lead, cut=rest is not None), rows + end, about=directive_id)


def _reading(found: DirectiveCard, quoted: list[directives.ClauseView], rest: directives.ClauseView | None) -> list[InlineKeyboardButton]:
    """`rest`: where the section goes on that is quoted."""
    buttons, number = [], found.line.directive_id
    if found.clauses:
        pages = words.text_pages(found.clauses)
        if rest is not None:
            buttons.append(button(words.GO_ON, "directives", "text", number, _page_with(rest, pages)))
        at = _page_with(quoted[0], pages) if quoted else 0
        buttons.append(button(words.read_text(len(found.clauses)), "directives", "text", number, at))
    if found.file_id:
        buttons.append(button(words.FILE, "directives", "file", number))
    return buttons


def _page_with(clause: directives.ClauseView, pages: list[list[directives.ClauseView]]) -> int:
    return next((n for n, page in enumerate(pages) if clause in page), 0)


def _newer(found: DirectiveCard) -> list[InlineKeyboardButton]:
    """What replaced it or amends it, and what it amends, of which the rest still holds."""
    newer = [found.replaced_by, *found.amended_by[:AMENDING_SHOWN], *found.amends[:AMENDING_SHOWN]]
    return [button(words.see_successor(each), "directives", "card", each.directive_id) for each in newer if each]


def _tasks(found: DirectiveCard) -> list[InlineKeyboardButton]:
    if len(found.tasks) > TASKS_SHOWN:
        return [button(words.many_tasks(len(found.tasks)), "directives", "tasks", found.line.directive_id)]
    return [button(words.task_label(task), "tasks", "card", task.task_id) for task in found.tasks]


async def tasks_of(context: BotContext, directive_id: int, page: int = 0) -> Reply:
    found = await _found(context, directive_id)
    shown, page, pages = page_of(found.tasks, page, KINDS_PAGE)
    rows = column(*(button(words.task_label(task), "tasks", "card", task.task_id) for task in shown))
    rows += turn(page, pages, "directives", "tasks", directive_id)
    return Screen(words.tasks(found, shown, page * KINDS_PAGE + 1), rows + way_home(back("directives", "card", directive_id)))


async def text(context: BotContext, directive_id: int, page: int = 0) -> Reply:
    """The clauses, a screenful at a time."""
    found = await _found(context, directive_id)
    [clauses], page, pages = page_of(words.text_pages(found.clauses) or [[]], page, 1)
    rows = turn(page, pages, "directives", "text", directive_id)
    rows += column(button(words.FILE, "directives", "file", directive_id)) if found.file_id else ()
    rows += way_home(back("directives", "card", directive_id))
    return Screen(words.text_page(found, clauses, page, pages), rows, about=directive_id)


async def original(context: BotContext, directive_id: int) -> Reply:
    found = await _found(context, directive_id)
    if not found.file_id:
        raise Refused(Reason.GONE)
    return Screen(words.caption(found), way_home(back("directives", "card", directive_id)), document=found.file_id, about=directive_id)


async def _found(context: BotContext, directive_id: int) -> DirectiveCard:
    return await context.db.read(directives.card, directive_id=directive_id, public_only=context.person is None)


FEATURE = Feature(
    stem="directives",
    taps={
        "open": open_list,
        "kinds": choose_kind,
        "kind": of_kind,
        "years": choose_year,
        "year": of_year,
        "card": card,
        "tasks": tasks_of,
        "text": text,
        "file": original,
    },
    labels={common.DIRECTIVES: open_list},
    commands={"vanban": open_list},
    open_to_all=True,
)
