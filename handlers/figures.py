"""The figures of a year: results, awards, statistics. For members; reached from the year's tasks."""

from db import figures
from handlers.buttons import button
from handlers.context import BotContext
from handlers.feature import Feature
from handlers.keyboards import back, column, way_home
from handlers.screens import Reply, Row, Screen
from handlers.texts import figures as words

OTHERS = 5


async def open_latest(context: BotContext) -> Reply:
    known = await context.db.read(figures.years)
    if not known:
        return Screen(words.NOTHING, way_home(back("tasks", "open")))
    return await year_screen(context, known[0])


async def of_year(context: BotContext, year: int) -> Reply:
    return await year_screen(context, year)


async def year_screen(context: BotContext, year: int) -> Screen:
    """What was counted, reached and awarded in a year; a year without data says so and names those that have some."""
    found = await context.db.read(figures.of_year, year=year)
    return Screen(words.year(found), _other_years(found) + way_home(back("tasks", "open")))


def _other_years(found: figures.YearFigures) -> tuple[Row, ...]:
    near = sorted((year for year in found.years if year != found.year), key=lambda year: abs(year - found.year))[:OTHERS]
    return column(*(button(words.see_year(year), "figures", "year", year) for year in sorted(near, reverse=True)))


FEATURE = Feature(stem="figures", taps={"open": open_latest, "year": of_year})
