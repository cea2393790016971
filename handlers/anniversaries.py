"""Anniversaries: the list, one with its next return, and who hears of it. Part of the calendar (`handlers.dates`)."""

from collections.abc import Sequence
from datetime import date, timedelta

from markupsafe import Markup

from db import anniversaries
from db.anniversaries import AnniversaryView
from db.kinds import Audience
from db.refusals import Reason, Refused
from handlers.buttons import button
from handlers.context import BotContext
from handlers.keyboards import back, column, page_of, turn, way_home
from handlers.screens import Reply, Row, Screen
from handlers.texts import anniversaries as words
from reminders.calendar import Day, Occurrence, next_occurrence

PAGE = 5
AUDIENCES = (Audience.MEMBERS, Audience.SECRETARIES, Audience.OFF)


async def list_anniversaries(context: BotContext, page: int = 0) -> Reply:
    return await anniversaries_screen(context, page)


async def list_month(context: BotContext, month: int, page: int = 0) -> Reply:
    return await anniversaries_screen(context, page, month=month)


async def anniversaries_screen(context: BotContext, page: int = 0, month: int | None = None) -> Screen:
    """All of them by their next return, or those that return in a month."""
    found = coming(await context.db.read(anniversaries.anniversaries), context.today)
    if month is not None:
        found = [each for each in found if each[1] is not None and each[1].on.month == month]
    shown, page, pages = page_of(found, page, PAGE)
    first = page * PAGE + 1
    numbers = enumerate(shown, first)
    rows = column(*(button(words.anniversary_label(each, n), "dates", "anniversary", each.anniversary_id) for n, (each, _) in numbers))
    rows += turn(page, pages, "dates", "anniversaries") if month is None else turn(page, pages, "dates", "month", month)
    return Screen(words.anniversaries(shown, first, context.today, month), rows + way_home(back("dates", "open")))


def coming(views: Sequence[AnniversaryView], today: date) -> list[tuple[AnniversaryView, Occurrence | None]]:
    """Each with its next return, the nearest first, those without a known day last."""
    found = [(view, next_occurrence(day, today) if (day := day_of(view)) else None) for view in views]
    return sorted(found, key=lambda each: (each[1] is None, each[1].on if each[1] else today))


def day_of(view: AnniversaryView) -> Day | None:
    if view.day is None or view.month is None:
        return None
    return Day(view.calendar, view.day, view.month, view.origin_year)


async def show_anniversary(context: BotContext, anniversary_id: int) -> Reply:
    return await anniversary_screen(context, anniversary_id)


async def anniversary_screen(context: BotContext, anniversary_id: int, year: int | None = None) -> Screen:
    """When it is in a year, or else next; and once more. Raises `Refused(GONE)`."""
    views = await context.db.read(anniversaries.anniversaries)
    view = next((each for each in views if each.anniversary_id == anniversary_id), None)
    if view is None:
        raise Refused(Reason.GONE)
    manages = context.member.is_secretary
    rows = _audiences(view) if manages else ()
    return Screen(_anniversary_text(view, context.today, year, manages), rows + way_home(back("dates", "anniversaries")))


def _anniversary_text(view: AnniversaryView, today: date, year: int | None, manages: bool) -> Markup:
    day = day_of(view)
    if day is None:
        return words.no_day(view)
    nearest = next_occurrence(day, today)
    asked = next_occurrence(day, date(year, 1, 1)) if year is not None else nearest
    if asked.on != nearest.on:
        return words.anniversary(view, asked, nearest, today, manages=manages)
    this_year = next_occurrence(day, date(today.year, 1, 1))
    other = this_year if this_year.on < today else next_occurrence(day, nearest.on + timedelta(days=1))
    return words.anniversary(view, nearest, other, today, manages=manages)


def _audiences(view: AnniversaryView) -> tuple[Row, ...]:
    labels = (words.audience_label(audience, view.audience) for audience in AUDIENCES)
    return column(*(button(label, "dates", "audience", view.anniversary_id, at) for at, label in enumerate(labels)))


async def set_audience(context: BotContext, anniversary_id: int, choice: int) -> Reply:
    if not 0 <= choice < len(AUDIENCES):
        raise Refused(Reason.GONE)
    await context.db.write(
        anniversaries.set_audience,
        anniversary_id=anniversary_id,
        audience=AUDIENCES[choice],
        by=context.member.member_id,
        today=context.today,
        now=context.now,
    )
    return await anniversary_screen(context, anniversary_id)
