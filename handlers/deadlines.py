"""Deadlines: the list, one with what can be done about it, and who has met it. Part of the calendar (`handlers.dates`)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypedDict

from telegram import InlineKeyboardButton

from db import assessment_rounds, dates
from db.dates import DeadlineView
from db.kinds import DeadlineFor
from db.members import Person
from db.refusals import Reason, Refused
from handlers.buttons import button
from handlers.context import BotContext
from handlers.days import number_of
from handlers.keyboards import back, column, page_of, turn, way_home
from handlers.screens import Reply, Row, Screen
from handlers.texts import assessment_rounds as round_words
from handlers.texts import common
from handlers.texts import dates as words
from handlers.texts import desk_orders as order_words

PAGE = 5
DESK = 1  # first id of a list opened from a secretary's desk, to which its way back leads
ON_CARD = 1  # last id of a button that stands on a deadline's own card; without it, it stood in a reminder that must stay


async def coming_ones(context: BotContext) -> list[DeadlineView]:
    return await context.db.read(dates.next_of_each, today=context.today, member_id=context.member.member_id)


async def list_deadlines(context: BotContext, place: int = 0, page: int = 0) -> Reply:
    return await deadlines_screen(context, place, page)


async def deadlines_screen(context: BotContext, place: int = 0, page: int = 0) -> Screen:
    shown, page, pages = page_of(await coming_ones(context), page, PAGE)
    rows = _deadline_buttons(shown, page) + turn(page, pages, "dates", "deadlines", place)
    return Screen(words.deadlines(shown, page * PAGE + 1, context.today), rows + way_home(_before(place)))


def _before(place: int) -> InlineKeyboardButton:
    return back("secretary", "open") if place == DESK else back("dates", "open")


async def list_unconfirmed(context: BotContext, place: int = 0, page: int = 0) -> Reply:
    """What the association's secretary is asked to confirm."""
    require_secretary(context)
    open_ones = [view for view in await coming_ones(context) if not view.confirmed]
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


async def deadline_screen(context: BotContext, deadline_id: int, year: int = 0, toast: str = "", moved: str = "") -> Screen:
    """A deadline in a year, else the next time it is due; `moved`: what is said of the day it had. Raises `Refused(GONE)`."""
    this_year = await in_year(context, deadline_id, context.today.year)
    view = await (in_year(context, deadline_id, year) if year else _next(context, deadline_id))
    passed = this_year if view.year > this_year.year and this_year.on and this_year.on < context.today else None
    no_round = await _lacks_round(context, view)
    can_open = no_round and await context.db.read(assessment_rounds.openable, today=context.today) == view.year
    opening = [button(round_words.label(view.year), "assessment_rounds", "open", view.year)] if can_open else []
    rows = column(*opening, *_tick(view, context.member), *_dating(view, context, without_round=no_round), *await _longer(context, passed))
    confirming = context.member.is_secretary and (not view.confirmed or toast == words.CONFIRMED_NOW)
    way = way_home(back("dates", "unconfirmed" if confirming else "deadlines"))
    text = words.deadline(view, passed, context.today, words.no_round(view.year, can_open) if no_round else "", moved)
    return Screen(text, rows + way, toast=toast)


async def _longer(context: BotContext, passed: DeadlineView | None) -> list[InlineKeyboardButton]:
    """The way to move the closing of this year's round, whose day has passed, where next year's is shown."""
    if passed is None or not await has_closed_round(context, passed):
        return []
    return [button(order_words.longer(passed.year), "dates", "change", passed.deadline_id, passed.year, ON_CARD)]


async def has_closed_round(context: BotContext, view: DeadlineView) -> bool:
    """Whether forms of a year whose day has passed may be let in again, by the association's secretary."""
    if view.ref != dates.SELF_ASSESSMENT or not context.member.is_secretary or view.on is None or view.on >= context.today:
        return False
    return await context.db.read(dates.has_round, year=view.year)


async def _lacks_round(context: BotContext, view: DeadlineView) -> bool:
    """Whether the association's secretary is to be told that nobody can fill in a form for this year yet."""
    if view.ref != dates.SELF_ASSESSMENT or not context.member.is_secretary:
        return False
    return not await context.db.read(dates.has_round, year=view.year)


async def in_year(context: BotContext, deadline_id: int, year: int) -> DeadlineView:
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
        return [confirming(view, view.usual_on, words.confirm(view.usual_on)), *buttons]
    if view.confirmed and (without_round or view.ref != dates.SELF_ASSESSMENT):
        buttons.append(button(words.TAKE_BACK, "dates", "unconfirm", view.deadline_id, view.year))
    return buttons


def confirming(view: DeadlineView, on: date, label: str) -> InlineKeyboardButton:
    """The button remembers which day stands now: pressed later it may be about another."""
    return button(label, "dates", "confirm", view.deadline_id, number_of(on), ON_CARD, view.year, stands(view))


def stands(view: DeadlineView) -> int:
    """The day that is confirmed, 0 for none."""
    return number_of(view.due_on) if view.confirmed and view.due_on else 0


async def mark(context: BotContext, deadline_id: int, year: int, place: int = 0) -> Reply:
    await context.db.write(dates.mark_done, deadline_id=deadline_id, year=year, **by(context), now=context.now)
    return put(await deadline_screen(context, deadline_id, year, words.MARKED), place)


async def unmark(context: BotContext, deadline_id: int, year: int, _place: int = 0) -> Reply:
    await context.db.write(dates.undo_done, deadline_id=deadline_id, year=year, **by(context))
    return await deadline_screen(context, deadline_id, year)


def put(screen: Screen, place: int) -> Screen:
    return replace(screen, below=place != ON_CARD)


class _By(TypedDict):
    by: int
    today: date


def by(context: BotContext) -> _By:
    return {"by": context.member.member_id, "today": context.today}


def require_secretary(context: BotContext) -> None:
    if not context.member.is_secretary:
        raise Refused(Reason.NOT_ALLOWED)
