"""What comes next: deadlines and anniversaries together, day by day. Part of the calendar (`handlers.dates`)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from markupsafe import Markup

from db import anniversaries, days_in_papers
from db.announcement_receipts import Got
from db.dates import DeadlineView
from db.days_in_papers import PaperDay
from db.kinds import DeadlineFor
from db.members import Person
from db.tasks import DirectiveLine
from handlers import announcement_days
from handlers.anniversaries import coming
from handlers.announcement_days import Announced
from handlers.buttons import button
from handlers.context import BotContext
from handlers.deadlines import coming_ones
from handlers.keyboards import back, column, page_of, turn, way_home
from handlers.screens import Reply, Row, Screen
from handlers.texts import announcement_asking as asking
from handlers.texts import dates as words
from handlers.texts import directives as directive_words
from handlers.texts.lists import blocks, bold, bullets, lines

DAYS_PAGE = 4
MEETINGS = 3


async def open_calendar(context: BotContext, page: int = 0) -> Reply:
    """Deadlines and anniversaries together, day by day."""
    today = context.today
    shown, page, pages = page_of(await _days(context), page, DAYS_PAGE)
    rows = column(button(words.DEADLINES, "dates", "deadlines"), button(words.ANNIVERSARIES, "dates", "anniversaries"))
    if context.member.is_secretary:
        rows += column(button(words.UNCONFIRMED, "dates", "unconfirmed"))
    return Screen(words.calendar(shown, today), turn(page, pages, "dates", "open") + rows + way_home(back("home", "open")))


async def span_screen(context: BotContext, since: date, until: date, *, feasts: bool) -> Screen:
    """What falls between two days, with what was announced for them and what papers write out; without the `feasts` only deadlines."""
    meetings = await announcement_days.announced(context, since, until) if feasts else []
    days = defaultdict(list, {on: found for on, found in await _days(context, feasts=feasts) if since <= on <= until})
    for each in reversed(meetings):
        days[each.on].insert(0, asking.on_day(each.got, later=each.later))
    papers = await context.db.read(days_in_papers.named, since=since, until=until, public_only=context.person is None) if feasts else []
    for paper in papers:
        days[paper.on].append(words.paper_line(paper))
    shown = sorted(days.items())
    rows = _doors(papers, meetings) + column(
        button(words.DEADLINES, "dates", "deadlines"), button(words.ANNIVERSARIES, "dates", "anniversaries")
    )
    empty = feasts and not shown and since >= context.today and context.person is not None
    after = (asking.NOTHING_FOR_THE_DAY, asking.nearest(await next_day(context))) if empty else ()
    return Screen(blocks(words.between(shown, since, until, context.today), *after), rows + way_home(back("dates", "open")))


async def with_the_day(context: BotContext, shown: Screen, on: date) -> Screen:
    """The screen of a feast or of a mere day, with what was announced for that day and which papers write it out."""
    meetings = await announcement_days.announced(context, on, on)
    papers = await context.db.read(days_in_papers.named, since=on, until=on, public_only=context.person is None)
    found = (*(asking.on_day(each.got, later=each.later) for each in meetings), *map(words.paper_line, papers))
    if not found:
        return shown
    text = blocks(shown.text, lines(bold(words.ON_THIS_DAY), bullets(found)))
    return replace(shown, text=text, rows=(*shown.rows[:-1], *_doors(papers, meetings), *shown.rows[-1:]))


def _doors(papers: Sequence[PaperDay], meetings: Sequence[Announced]) -> tuple[Row, ...]:
    rows = column(*(button(directive_words.see_successor(line), "directives", "card", line.directive_id) for line in _papers(papers)))
    return rows + column(*(button(asking.door(got), "announcements", "again", got.announcement_id) for got in _few(meetings)))


def _papers(papers: Sequence[PaperDay]) -> list[DirectiveLine]:
    return list({each.line.directive_id: each.line for each in papers}.values())[:MEETINGS]


def _few(meetings: Sequence[Announced]) -> list[Got]:
    """Each once, though it names several days."""
    return list({each.got.announcement_id: each.got for each in meetings}.values())[:MEETINGS]


async def next_day(context: BotContext) -> Markup | None:
    """One sentence for home: the next day with an anniversary or with an announced deadline that is this person's."""
    days = await _days(context, mine=context.member)
    return words.next_day(*days[0], context.today) if days else None


async def _days(context: BotContext, *, mine: Person | None = None, feasts: bool = True) -> list[tuple[date, list[str]]]:
    """Lines by day; with `mine` of the deadlines only what is announced and owed by that person."""
    found: defaultdict[date, list[str]] = defaultdict(list)
    for view in await coming_ones(context):
        if view.on is not None and (mine is None or (view.confirmed and not view.done and _concerns(view, mine))):
            found[view.on].append(words.deadline_line(view))
    for each, nearest in coming(await context.db.read(anniversaries.anniversaries), context.today) if feasts else ():
        if nearest is not None:
            found[nearest.on].append(words.anniversary_line(each, nearest))
    return sorted(found.items())


def _concerns(view: DeadlineView, person: Person) -> bool:
    return view.audience is DeadlineFor.MEMBERS or person.is_unit_secretary or person.is_secretary
