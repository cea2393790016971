"""The calendar: what comes next, deadlines and what is done about them, anniversaries and who hears of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypedDict

from markupsafe import Markup
from telegram import InlineKeyboardButton, Message

from db import anniversaries, assessment_rounds, dates
from db.dates import DeadlineView
from db.kinds import DeadlineFor
from db.members import Person
from db.refusals import Reason, Refused
from db.vietnamese import fold
from handlers.anniversaries import (
    anniversaries_screen,
    anniversary_screen,
    coming,
    list_anniversaries,
    list_month,
    set_audience,
    show_anniversary,
)
from handlers.buttons import button
from handlers.context import BotContext
from handlers.days import LIKE_A_DAY, day_of, number_of, read_day
from handlers.feature import NOT_MINE, Feature
from handlers.keyboards import back, column, page_of, turn, way_home
from handlers.screens import Reply, Row, Screen
from handlers.texts import assessment_rounds as round_words
from handlers.texts import common
from handlers.texts import dates as words

DAYS_PAGE = 4
PAGE = 5
DESK = 1  # first id of a list opened from a secretary's desk, to which its way back leads
ON_CARD = 1  # last id of a button that stands on a deadline's own card; without it, it stood in a reminder that must stay


# What comes next


async def open_calendar(context: BotContext, page: int = 0) -> Reply:
    """Deadlines and anniversaries together, day by day."""
    today = context.today
    shown, page, pages = page_of(await _days(context), page, DAYS_PAGE)
    rows = column(button(words.DEADLINES, "dates", "deadlines"), button(words.ANNIVERSARIES, "dates", "anniversaries"))
    if context.member.is_secretary:
        rows += column(button(words.UNCONFIRMED, "dates", "unconfirmed"))
    return Screen(words.calendar(shown, today), turn(page, pages, "dates", "open") + rows + way_home(back("home", "open")))


async def span_screen(context: BotContext, since: date, until: date, *, feasts: bool) -> Screen:
    """What falls between two days; without the `feasts` only deadlines."""
    shown = [(on, found) for on, found in await _days(context, feasts=feasts) if since <= on <= until]
    rows = column(button(words.DEADLINES, "dates", "deadlines"), button(words.ANNIVERSARIES, "dates", "anniversaries"))
    return Screen(words.between(shown, since, until, context.today), rows + way_home(back("dates", "open")))


async def next_day(context: BotContext) -> Markup | None:
    """One sentence for home: the next day with an anniversary or with an announced deadline that is this person's."""
    days = await _days(context, mine=context.member)
    return words.next_day(*days[0], context.today) if days else None


async def _days(context: BotContext, *, mine: Person | None = None, feasts: bool = True) -> list[tuple[date, list[str]]]:
    """Lines by day; with `mine` of the deadlines only what is announced and owed by that person."""
    found: defaultdict[date, list[str]] = defaultdict(list)
    for view in await _deadlines(context):
        if view.on is not None and (mine is None or (view.confirmed and not view.done and _concerns(view, mine))):
            found[view.on].append(words.deadline_line(view))
    for each, nearest in coming(await context.db.read(anniversaries.anniversaries), context.today) if feasts else ():
        if nearest is not None:
            found[nearest.on].append(words.anniversary_line(each, nearest))
    return sorted(found.items())


async def _deadlines(context: BotContext) -> list[DeadlineView]:
    return await context.db.read(dates.next_of_each, today=context.today, member_id=context.member.member_id)


def _concerns(view: DeadlineView, person: Person) -> bool:
    return view.audience is DeadlineFor.MEMBERS or person.is_unit_secretary or person.is_secretary


# Deadlines


async def list_deadlines(context: BotContext, place: int = 0, page: int = 0) -> Reply:
    return await deadlines_screen(context, place, page)


async def deadlines_screen(context: BotContext, place: int = 0, page: int = 0) -> Screen:
    shown, page, pages = page_of(await _deadlines(context), page, PAGE)
    rows = _deadline_buttons(shown, page) + turn(page, pages, "dates", "deadlines", place)
    return Screen(words.deadlines(shown, page * PAGE + 1, context.today), rows + way_home(_before(place)))


def _before(place: int) -> InlineKeyboardButton:
    return back("secretary", "open") if place == DESK else back("dates", "open")


async def list_unconfirmed(context: BotContext, place: int = 0, page: int = 0) -> Reply:
    """What the association's secretary is asked to confirm."""
    _require_secretary(context)
    open_ones = [view for view in await _deadlines(context) if not view.confirmed]
    shown, page, pages = page_of(open_ones, page, PAGE)
    rows = _deadline_buttons(shown, page) + turn(page, pages, "dates", "unconfirmed", place)
    text = words.unconfirmed(shown, page * PAGE + 1, len(open_ones), context.today)
    return Screen(text, rows + way_home(_before(place)))


def _deadline_buttons(shown: Sequence[DeadlineView], page: int) -> tuple[Row, ...]:
    numbers = enumerate(shown, page * PAGE + 1)
    return column(*(button(words.deadline_label(view, n), "dates", "deadline", view.deadline_id, view.year) for n, view in numbers))


async def show_deadline(context: BotContext, deadline_id: int, year: int = 0) -> Reply:
    await context.listen_no_more("dates.day")
    return await deadline_screen(context, deadline_id, year)


async def deadline_screen(context: BotContext, deadline_id: int, year: int = 0, toast: str = "") -> Screen:
    """A deadline in a year, else the next time it is due. Raises `Refused(GONE)`."""
    this_year = await _deadline(context, deadline_id, context.today.year)
    view = await (_deadline(context, deadline_id, year) if year else _next(context, deadline_id))
    passed = this_year if view.year > this_year.year and this_year.on and this_year.on < context.today else None
    no_round = await _lacks_round(context, view)
    can_open = no_round and await context.db.read(assessment_rounds.offered, today=context.today) == view.year
    opening = [button(round_words.label(view.year), "assessment_rounds", "open", view.year)] if can_open else []
    rows = column(*opening, *_tick(view, context.member), *_dating(view, context, without_round=no_round))
    confirming = context.member.is_secretary and (not view.confirmed or toast == words.CONFIRMED_NOW)
    way = way_home(back("dates", "unconfirmed" if confirming else "deadlines"))
    text = words.deadline(view, passed, context.today, words.no_round(view.year, can_open) if no_round else "")
    return Screen(text, rows + way, toast=toast)


async def _lacks_round(context: BotContext, view: DeadlineView) -> bool:
    """Whether the association's secretary is to be told that nobody can fill in a form for this year yet."""
    if view.ref != dates.SELF_ASSESSMENT or not context.member.is_secretary:
        return False
    return not await context.db.read(dates.has_round, year=view.year)


async def _deadline(context: BotContext, deadline_id: int, year: int) -> DeadlineView:
    return await context.db.read(dates.deadline, deadline_id=deadline_id, year=year, member_id=context.member.member_id)


async def _next(context: BotContext, deadline_id: int) -> DeadlineView:
    return await context.db.read(dates.next_of, deadline_id=deadline_id, today=context.today, member_id=context.member.member_id)


def _tick(view: DeadlineView, person: Person) -> list[InlineKeyboardButton]:
    """What this person can say about having met it; a form is handed in, not ticked."""
    if view.ref == dates.SELF_ASSESSMENT:
        return [] if view.done or not view.confirmed else [button(common.ASSESSMENT, "assessment", "open")]
    if not view.confirmed or (view.audience is DeadlineFor.UNITS and not person.is_unit_secretary):
        return []
    label, verb = (words.NOT_DONE, "undo") if view.done else (words.DONE, "done")
    return [button(label, "dates", verb, view.deadline_id, view.year, ON_CARD)]


def _dating(view: DeadlineView, context: BotContext, *, without_round: bool) -> list[InlineKeyboardButton]:
    """What the association's secretary can do about the date. That of a round is moved, not taken back."""
    if not context.member.is_secretary:
        return []
    buttons = [button(words.OTHER_DAY, "dates", "change", view.deadline_id, view.year, ON_CARD)]
    if not view.confirmed and view.usual_on and view.usual_on >= context.today:
        return [_confirming(view, view.usual_on, words.confirm(view.usual_on)), *buttons]
    if view.confirmed and (without_round or view.ref != dates.SELF_ASSESSMENT):
        buttons.append(button(words.TAKE_BACK, "dates", "unconfirm", view.deadline_id, view.year))
    return buttons


def _confirming(view: DeadlineView, on: date, label: str, verb: str = "confirm") -> InlineKeyboardButton:
    return button(label, "dates", verb, view.deadline_id, number_of(on), ON_CARD, view.year)


async def mark(context: BotContext, deadline_id: int, year: int, place: int = 0) -> Reply:
    await context.db.write(dates.mark_done, deadline_id=deadline_id, year=year, **_by(context), now=context.now)
    return _put(await deadline_screen(context, deadline_id, year, words.MARKED), place)


async def unmark(context: BotContext, deadline_id: int, year: int, _place: int = 0) -> Reply:
    await context.db.write(dates.undo_done, deadline_id=deadline_id, year=year, **_by(context))
    return await deadline_screen(context, deadline_id, year)


def _put(screen: Screen, place: int) -> Screen:
    return replace(screen, below=place != ON_CARD)


class _By(TypedDict):
    by: int
    today: date


def _by(context: BotContext) -> _By:
    return {"by": context.member.member_id, "today": context.today}


# Saying when a deadline is


async def confirm(context: BotContext, deadline_id: int, day_number: int, place: int = 0, year: int = 0) -> Reply:
    """`day_number`: 20270615 is 15/6/2027. `year`: whose deadline it is, where that is not the year of the day."""
    on = day_of(day_number)
    known = await _deadline(context, deadline_id, year or on.year)
    if context.member.is_secretary and known.confirmed and known.due_on != on:
        # A card or a reminder from before: who taps it may not know that the day was said meanwhile.
        rows = column(_confirming(known, on, words.move(on), "move")) + way_home(back("dates", "deadline", deadline_id, known.year))
        return _put(Screen(words.said_already(known, on), rows), place)
    return await move(context, deadline_id, day_number, place, year)


async def move(context: BotContext, deadline_id: int, day_number: int, place: int = 0, year: int = 0) -> Reply:
    """Confirmed, whatever was said before."""
    on = day_of(day_number)
    if on < context.today:
        return Screen(words.past(on), way_home(back("dates", "deadline", deadline_id)))
    view = await context.db.write(dates.confirm, deadline_id=deadline_id, due_on=on, year=year or None, **_by(context), now=context.now)
    await context.listen_no_more("dates.day")
    return _put(await deadline_screen(context, deadline_id, view.year, words.CONFIRMED_NOW), place)


async def unconfirm(context: BotContext, deadline_id: int, year: int) -> Reply:
    await context.db.write(dates.unconfirm, deadline_id=deadline_id, year=year, **_by(context), now=context.now)
    return await deadline_screen(context, deadline_id, year, words.TAKEN_BACK)


async def ask_day(context: BotContext, deadline_id: int, year: int = 0, place: int = 0) -> Reply:
    _require_secretary(context)
    view = await _deadline(context, deadline_id, year or context.today.year)
    data = {"deadline": deadline_id, "year": view.year}
    await context.listen("dates.day", data)
    return _put(Screen(words.ask_day(view), way_home(back("dates", "deadline", deadline_id, view.year))), place)


async def hear_day(context: BotContext, message: Message, data: dict[str, Any]) -> Any:
    """The day that was typed, shown once more before it is confirmed."""
    text = message.text or ""
    on = read_day(text, context.today, data["year"])
    if on is None and not LIKE_A_DAY.fullmatch(fold(text)):
        return NOT_MINE
    way = way_home(back("dates", "deadline", data["deadline"], data["year"]))
    if on is None:
        return Screen(words.NOT_A_DAY, way)
    if on < context.today:
        return Screen(words.past(on), way)
    found = await context.db.read(dates.meant, deadline_id=data["deadline"], on=on, seen_in=data["year"])
    if len(found) > 1:
        rows = column(*(_confirming(view, on, words.of_year(view.year), "move") for view in found))
        return Screen(words.which_year(found[0], on, context.today), rows + way)
    text = words.understood(found[0], on, context.today, data["year"])
    return Screen(text, column(_confirming(found[0], on, words.confirm(on), "move")) + way)


def _require_secretary(context: BotContext) -> None:
    if not context.member.is_secretary:
        raise Refused(Reason.NOT_ALLOWED)


__all__ = ["FEATURE", "anniversaries_screen", "anniversary_screen", "deadline_screen", "deadlines_screen", "next_day", "span_screen"]

FEATURE = Feature(
    stem="dates",
    taps={
        "open": open_calendar,
        "deadlines": list_deadlines,
        "unconfirmed": list_unconfirmed,
        "deadline": show_deadline,
        "confirm": confirm,
        "move": move,
        "unconfirm": unconfirm,
        "change": ask_day,
        "done": mark,
        "undo": unmark,
        "anniversaries": list_anniversaries,
        "month": list_month,
        "anniversary": show_anniversary,
        "audience": set_audience,
    },
    labels={common.DATES: open_calendar},
    commands={"lich": open_calendar},
    prompts={"day": hear_day},
)
