"""The screen of what a question found: the object's own, a whole list, figures that are read out together, or the stored text."""

from dataclasses import replace

from db import objects
from db.search import EVEN, TOGETHER, Found, Hit
from db.search.lists import CALENDAR
from db.search.types import DAYS
from handlers import directives, tasks
from handlers.anniversaries import anniversaries_screen, anniversary_screen
from handlers.buttons import button
from handlers.calendar import span_screen, with_the_day
from handlers.context import BotContext
from handlers.deadlines import deadline_screen, deadlines_screen
from handlers.keyboards import column, way_home
from handlers.screens import Screen
from handlers.texts import ask as words
from handlers.texts import figures as figure_words

FORMS = ("assessment.flow", "assessment.scale", "assessment.form", "crit.")  # standing answers about assessment, not results


async def answer(context: BotContext, found: Found, *, below: bool = False) -> Screen:
    first = found.hits[0]
    if first.kind in TOGETHER and not first.ref.startswith(FORMS):
        even = [hit.ref for hit in found.hits if hit.kind == first.kind and first.score - hit.score < EVEN]
        together = [ref for ref in even if not ref.startswith(FORMS)]
        screen = await _figures(context, first.kind, together)
    else:
        screen = await _card(context, first, found)
    return replace(screen, below=below)


async def _figures(context: BotContext, kind: str, refs: list[str]) -> Screen:
    """All that answers together, and the way to everything of its year."""
    found = await context.db.read(objects.read_out, kind=kind, refs=refs)
    whole_year = column(button(figure_words.see_year(found.year), "figures", "year", found.year)) if found.year else ()
    return Screen(words.read_out(found, kind), whole_year + way_home())


async def _card(context: BotContext, hit: Hit, found: Found) -> Screen:
    """The object's own screen, in the year that was asked for; for what has none, the stored text."""
    if (screen := await _list(context, hit.ref, found)) is not None:
        return screen
    row = await context.db.read(objects.locate, kind=hit.kind, ref=hit.ref)
    own = await of_object(context, hit, row, found.year, asked=found.query) if row is not None else Screen(words.answer(hit), way_home())
    return await with_the_day(context, own, found.span[0]) if hit.kind in DAYS and found.span is not None else own


async def of_object(context: BotContext, hit: Hit, row: int, year: int | None = None, *, asked: str = "") -> Screen:
    if hit.kind == "directive":
        return await directives.card_screen(context, row, hit.text, *hit.more, asked=asked)
    if hit.kind == "task":
        return await tasks.card_screen(context, row)
    if hit.kind == "deadline":
        return await deadline_screen(context, row, year or 0)
    if hit.kind == "anniversary":
        return await anniversary_screen(context, row, year)
    return Screen(words.answer(hit), way_home())


async def _list(context: BotContext, ref: str, found: Found) -> Screen | None:
    """The screen of a whole list, or of the part of it that was asked for; None for what is none."""
    if ref == "tasks":
        return await tasks.list_screen(context, found.year)
    if ref == "directives":
        return await directives.list_screen(context, found.year)
    if ref in (CALENDAR, "deadlines") and found.span is not None:
        return await span_screen(context, *found.span, feasts=ref == CALENDAR)
    if ref == "deadlines":
        return await deadlines_screen(context)
    if ref == "anniversaries":
        return await anniversaries_screen(context, month=found.month)
    return None
