"""The calendar: where its buttons lead, and saying when a deadline is. What is looked at stands in `calendar`, `deadlines` and
`anniversaries`, which the search shows too."""

import re
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup
from telegram import InlineKeyboardButton, Message

from db import dates
from db.dates import DeadlineView
from db.enrolment import looks_like_code
from db.search import manners
from db.search.given_days import moved_by
from db.search.lexicon import keys
from db.vietnamese import day, fold
from handlers import ask
from handlers.anniversaries import list_anniversaries, list_month, set_audience, show_anniversary
from handlers.buttons import button
from handlers.calendar import open_calendar
from handlers.context import BotContext
from handlers.days import NoSuchDay, asks_something, day_of, read_day
from handlers.deadlines import (
    by,
    confirming,
    deadline_screen,
    has_closed_round,
    in_year,
    list_deadlines,
    list_unconfirmed,
    mark,
    put,
    require_secretary,
    show_deadline,
    stands,
    unmark,
)
from handlers.fallback import is_link
from handlers.feature import NOT_MINE, Feature
from handlers.keyboards import back, column, way_home
from handlers.screens import Reply, Screen
from handlers.texts import common
from handlers.texts import dates as words
from handlers.texts import desk_orders as order_words

_YEAR = re.compile(r"\d{4}|\bnam (?:sau|toi|nay)\b")


async def confirm(context: BotContext, deadline_id: int, day_number: int, place: int = 0, year: int = 0, stood: int = 0) -> Reply:
    """`day_number`: 20270615 is 15/6/2027. `year`: whose deadline it is, where that is not the year of the day. `stood`: the day
    that was confirmed when the button was made, 0 for none."""
    on = day_of(day_number)
    known = await in_year(context, deadline_id, year or on.year)
    if context.member.is_secretary and known.confirmed and known.due_on != on and stands(known) != stood:
        # A card, a reminder or a look at another day from before: who taps it may not know that the day was said meanwhile.
        rows = column(confirming(known, on, words.move(on))) + way_home(back("dates", "deadline", deadline_id, known.year))
        return put(Screen(words.said_already(known, on), rows), place)
    if on < context.today:
        return await another(context, known, on, place)
    view = await context.db.write(dates.confirm, deadline_id=deadline_id, due_on=on, year=year or None, **by(context), now=context.now)
    await context.listen_no_more("dates.day")
    return put(await deadline_screen(context, deadline_id, view.year, words.CONFIRMED_NOW, words.changed(known, on)), place)


async def unconfirm(context: BotContext, deadline_id: int, year: int) -> Reply:
    await context.db.write(dates.unconfirm, deadline_id=deadline_id, year=year, **by(context), now=context.now)
    return await deadline_screen(context, deadline_id, year, words.TAKEN_BACK)


async def ask_day(context: BotContext, deadline_id: int, year: int = 0, place: int = 0) -> Reply:
    view = await in_year(context, deadline_id, year or context.today.year)
    return await _await_day(context, view, words.ask_day(view), place)


async def another(context: BotContext, view: DeadlineView, passed: date, place: int) -> Screen:
    """A day that is over: another one may be typed at once."""
    return await _await_day(context, view, words.past(view, passed), place)


async def _await_day(context: BotContext, view: DeadlineView, text: Markup, place: int) -> Screen:
    require_secretary(context)
    await context.listen("dates.day", {"deadline": view.deadline_id, "year": view.year, "label": view.label})
    return put(Screen(text, way_home(back("dates", "deadline", view.deadline_id, view.year))), place)


async def hear_day(context: BotContext, message: Message, data: dict[str, Any]) -> Any:
    """The day that was typed, shown once more before it is confirmed. What is neither a day nor a question ends here: the search
    would answer it with another deadline, whose buttons are live."""
    text = message.text
    if text is None:
        return NOT_MINE
    on = read_day(text, context.today, data["year"])
    if on is None and (looks_like_code(text) or is_link(text)):
        return NOT_MINE
    view = await in_year(context, data["deadline"], data["year"])
    if on is None and (days := moved_by(text)) and (stands_on := view.due_on or view.usual_on):
        on = stands_on + timedelta(days=days)
    if on is None and manners.is_courtesy(keys(text)):  # "đúng rồi", said to the button
        return Screen(words.PRESS_TO_CONFIRM, way_home(back("dates", "deadline", view.deadline_id, view.year)))
    if on is None and asks_something(text, context.today):
        return await ask.aside(context, text, button(words.enter_day(view.label), "dates", "change", view.deadline_id, view.year))
    way = way_home(back("dates", "deadline", view.deadline_id, view.year))
    if isinstance(on, NoSuchDay):
        return Screen(words.no_such_day(on.given, words.of_which(view), on.falls), way)
    if on is None:
        return Screen(words.not_read(words.of_which(view)), way)
    if on < context.today:
        return Screen(words.past(view, on), way)
    return await _of_closed_round(context, view, on, text) or await read_once_more(context, view, on)


async def _of_closed_round(context: BotContext, asked: DeadlineView, on: date, text: str) -> Screen | None:
    """A day without a year, said for next year's forms while this year's have closed: it may be those that are put off."""
    if asked.year != context.today.year + 1 or asked.ref != dates.SELF_ASSESSMENT or _YEAR.search(fold(text)):
        return None
    sooner = read_day(text, context.today, context.today.year)
    closed = await in_year(context, asked.deadline_id, context.today.year)
    if not isinstance(sooner, date) or sooner.year != closed.year or sooner == on or not await has_closed_round(context, closed):
        return None
    rows = column(*(confirming(view, at, f"{words.of_year(view.year)}: {day(at)}") for view, at in ((closed, sooner), (asked, on))))
    return Screen(order_words.which_of_both(closed, sooner, on), rows + way_home(back("dates", "deadline", asked.deadline_id, asked.year)))


async def read_once_more(context: BotContext, asked: DeadlineView, on: date) -> Screen:
    """The day that was said, with the button that makes it so."""
    way = way_home(back("dates", "deadline", asked.deadline_id, asked.year))
    found = await context.db.read(dates.meant, deadline_id=asked.deadline_id, on=on, seen_in=asked.year)
    if len(found) > 1:
        rows = column(*(confirming(view, on, words.of_year(view.year)) for view in found))
        return Screen(words.which_year(found, on, context.today), rows + way)
    text = words.understood(found[0], on, context.today, asked.year)
    return Screen(text, column(confirming(found[0], on, words.confirm(on))) + way)


def _go_on(data: dict[str, Any]) -> InlineKeyboardButton:
    """A question that an older version put has no label."""
    return button(words.enter_day(data["label"]) if "label" in data else words.GO_ON, "dates", "change", data["deadline"], data["year"])


FEATURE = Feature(
    stem="dates",
    taps={
        "open": open_calendar,
        "deadlines": list_deadlines,
        "unconfirmed": list_unconfirmed,
        "deadline": show_deadline,
        "confirm": confirm,
        "move": confirm,  # as older buttons call it
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
    resumes={"day": _go_on},
)
