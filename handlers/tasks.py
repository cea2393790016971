"""The year's tasks: the list of a year, the years, one task with the directives it rests on."""

from db import figures, tasks
from handlers.buttons import button
from handlers.context import BotContext
from handlers.feature import Feature
from handlers.keyboards import PAGE, back, column, page_of, turn, way_home
from handlers.screens import Reply, Row, Screen
from handlers.texts import common
from handlers.texts import figures as figure_words
from handlers.texts import tasks as words

TO_HOME = ("home", "open")
PAGED = 5


async def open_list(context: BotContext) -> Reply:
    return await list_screen(context)


async def list_screen(context: BotContext, year: int | None = None, page: int = 0) -> Screen:
    """The tasks of a year, of the latest one with data when none is asked for."""
    found = await context.db.read(tasks.plan, year=year, today=context.today, public_only=context.person is None)
    if not found.tasks:
        near = () if found.nearest is None else column(button(words.see_year(found.nearest), "tasks", "year", found.nearest))
        return Screen(words.none(found), near + way_home(back(*TO_HOME)))
    shown, page, pages = page_of(found.tasks, page, PAGE if len(found.tasks) <= PAGE else PAGED)
    rows = column(*(button(words.label(task), "tasks", "card", task.task_id) for task in shown))
    rows += turn(page, pages, "tasks", "year", found.year) + await _other_years(context, found)
    text = words.plan(found, list(shown), context.today.year, chosen=year is not None)
    return Screen(text, rows + way_home(back(*TO_HOME)))


async def _other_years(context: BotContext, found: tasks.Plan) -> tuple[Row, ...]:
    counted = await context.db.read(figures.years) if context.person else ()
    if counted:
        return column(button(words.OTHER_YEARS_AND_RESULTS, "tasks", "years"))
    return column(button(words.OTHER_YEARS, "tasks", "years")) if len(found.years) > 1 else ()


async def of_year(context: BotContext, year: int, page: int = 0) -> Reply:
    return await list_screen(context, year, page)


async def choose_year(context: BotContext, page: int = 0) -> Reply:
    """Every year with tasks and, for members, every year with results, newest first."""
    planned = await context.db.read(tasks.years, public_only=context.person is None)
    counted = await context.db.read(figures.years) if context.person else ()
    doors = [(year, words.see_year(year), "tasks", "year") for year in planned]
    doors += [(year, figure_words.see_year(year), "figures", "year") for year in counted]
    shown, page, pages = page_of(sorted(doors, key=lambda door: (-door[0], door[2] == "figures")), page, PAGED)
    rows = column(*(button(label, stem, verb, year) for year, label, stem, verb in shown))
    return Screen(words.CHOOSE_YEAR, rows + turn(page, pages, "tasks", "years") + way_home(back("tasks", "open")))


async def card(context: BotContext, task_id: int, page: int = 0) -> Reply:
    return await card_screen(context, task_id, page)


async def card_screen(context: BotContext, task_id: int, page: int = 0) -> Screen:
    """One task. Raises `Refused(GONE | NOT_ENROLLED)`."""
    found = await context.db.read(tasks.card, task_id=task_id, public_only=context.person is None)
    shown, page, pages = page_of(found.directives, page, PAGED)
    rows = column(*(button(words.directive_label(each), "directives", "card", each.directive_id, task_id) for each in shown))
    rows += turn(page, pages, "tasks", "card", task_id)
    return Screen(words.card(found), rows + way_home(back("tasks", "year", found.line.year)))


FEATURE = Feature(
    stem="tasks",
    taps={"open": open_list, "year": of_year, "years": choose_year, "card": card},
    labels={common.TASKS: open_list},
    commands={"nhiemvu": open_list},
    open_to_all=True,
)
