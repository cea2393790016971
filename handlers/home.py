"""Home: what waits for the person, else the next day of the calendar; the way back from everywhere."""

from telegram import InlineKeyboardButton

from db import home
from db.home import Todo, Work
from handlers import calendar
from handlers.buttons import button
from handlers.context import BotContext
from handlers.feature import Feature
from handlers.keyboards import column, menu
from handlers.screens import Reply, Screen
from handlers.texts import common
from handlers.texts import enrolment as enrolment_words
from handlers.texts import home as words

DOORS = {
    Work.ASSESS: ("assessment", "open"),
    Work.RESUME: ("assessment", "open"),
    Work.CORRECT: ("assessment", "open"),
    Work.REQUESTS: ("enrolment", "requests"),
    Work.QUESTIONS: ("questions", "waiting"),
    Work.CORRECTIONS: ("questions", "corrections"),
}


async def arrive(context: BotContext) -> tuple[Screen, Screen]:
    """The greeting that lays the persistent keyboard, and home below it."""
    assert context.person is not None
    unit_word = context.visit.about.unit_word if context.visit.about else ""
    return (
        Screen(enrolment_words.welcome(context.person.full_name), menu=menu(context.person, unit_word)),
        await screen(context, below=True),
    )


async def open_home(context: BotContext) -> Reply:
    return await screen(context)


async def screen(context: BotContext, *, below: bool = False) -> Screen:
    if context.person is None:
        rows = column(
            button(common.TASKS, "tasks", "open"), button(common.DIRECTIVES, "directives", "open"), button(common.JOIN, "enrolment", "how")
        )
        return Screen(words.STRANGER, rows, below=below)
    todos = await context.db.read(home.todo, person=context.person, today=context.today)
    next_day = None if todos else await calendar.next_day(context)
    rows = column(*(_door(todo, len(todos) > 1, number) for number, todo in enumerate(todos, 1)))
    rows += column(button(common.DATES, "dates", "open"), button(common.TASKS, "tasks", "open")) if not todos else ()
    return Screen(words.home(todos, next_day, context.today), rows, below=below)


def _door(todo: Todo, several: bool, number: int) -> InlineKeyboardButton:
    label = words.label(todo, several, number)
    if todo.work is Work.DEADLINE:
        return button(label, "dates", "deadline", todo.subject_id)
    return button(label, *DOORS[todo.work])


FEATURE = Feature(
    stem="home",
    taps={"open": open_home},
    labels=dict.fromkeys((common.HOME, common.BACK, "menu", common.WRONG, *words.WHAT_TO_DO, *words.ENOUGH), open_home),
    commands={"menu": open_home, "trangchinh": open_home},
    open_to_all=True,
)
