"""A deadline that is to be moved, in plain words: "đổi hạn nộp sang 30/10". The day is filled in; one tap on it makes it so."""

import re
from datetime import date, timedelta

from db import assessment_rounds as rounds
from db import dates
from db.dates import DeadlineView
from db.search.given_days import given_day, moved_by
from db.vietnamese import bare_words, fold, squash
from handlers.context import BotContext
from handlers.dates import another, ask_day, read_once_more
from handlers.days import NoSuchDay, read_day
from handlers.deadlines import DESK, coming_ones, in_year, list_deadlines
from handlers.keyboards import back, way_home
from handlers.screens import Reply, Screen
from handlers.texts import dates as date_words
from handlers.texts import desk_orders as words


async def move(context: BotContext, text: str, year: int) -> Reply:
    """The day that is said, to be confirmed, or the question which; where several deadlines may be meant, their list; None for a
    deadline that there is not."""
    what, when = _parted(text, context.today)
    found = await _meant(context, what)
    if len(found) != 1:
        return await list_deadlines(context, DESK) if found else None
    view = await _in_year(context, found[0], year)
    on = read_day(when, context.today, view.year, since=context.today) if when else None
    if on is None and (days := moved_by(text)) and (stands := view.due_on or view.usual_on):
        on = stands + timedelta(days=days)
    if on is None:
        return await ask_day(context, view.deadline_id, view.year)
    if isinstance(on, NoSuchDay):
        way = way_home(back("dates", "deadline", view.deadline_id, view.year))
        return Screen(date_words.no_such_day(on.given, date_words.of_which(view), on.falls), way)
    if view.on is not None and on - view.on > dates.HALF_A_YEAR and not re.search(r"\d{4}", when):
        on = on.replace(year=view.year)  # "1/10" of this year is over, and next year's is not meant
    return await (another(context, view, on, 0) if on < context.today else read_once_more(context, view, on))


def is_of_forms(text: str) -> bool:
    """Whether no other deadline is named than that of the forms."""
    return not _parted(text, date.min.replace(year=2000))[0]


def _parted(text: str, today: date) -> tuple[set[str], str]:
    """What names the deadline, and the day behind it. The longest end that is a day is one."""
    line = squash(text)
    starts = [found.start() for found in re.finditer(r"\S+", line)]
    at = next((start for start in starts if re.search(r"\d", line[start:]) and given_day(line[start:], today)), len(line))
    said = words.BY_HOW_MUCH.sub(" ", bare_words(line[:at]))
    return set(words.MOVING.sub(" ", said).split()), line[at:]


async def _meant(context: BotContext, what: set[str]) -> list[DeadlineView]:
    """The forms' where nothing else is named."""
    views = await coming_ones(context)
    if not what:
        return [view for view in views if view.ref == dates.SELF_ASSESSMENT]
    return [view for view in views if what <= set(fold(view.label).split())]


async def _in_year(context: BotContext, view: DeadlineView, year: int) -> DeadlineView:
    """Forms are handed in for the latest round that has begun, also when its day has passed: it is that one which is moved."""
    if not year and view.ref == dates.SELF_ASSESSMENT:
        known = await context.db.read(rounds.opened_years, today=context.today)
        year = next((each for each in reversed(known) if each <= context.today.year), 0)
    return await in_year(context, view.deadline_id, year) if year else view
