"""Home: what waits for the person, else the next day of the calendar; the way back from everywhere."""

from datetime import timedelta

from telegram import InlineKeyboardButton

from db import home
from db.home import Todo, Work
from handlers import announcement_days, calendar
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
    today = context.today
    meetings = await announcement_days.announced(context, today, today)
    todos = await context.db.read(home.todo, person=context.person, today=today)
    due = [*(words.announced(each.got, later=each.later) for each in meetings), *(words.sentence(each, today) for each in todos)]
    if not due:
        rows = column(button(common.DATES, "dates", "open"), button(common.TASKS, "tasks", "open"))
        return Screen(words.home((), await calendar.next_day(context)), rows, below=below)
    labels = words.numbered([*(words.SEE_ANNOUNCED for _ in meetings), *(words.DO[each.work] for each in todos)])
    doors = [button(label, "announcements", "again", each.got.announcement_id) for label, each in zip(labels, meetings, strict=False)]
    doors += [_door(label, each) for label, each in zip(labels[len(meetings) :], todos, strict=True)]
    return Screen(words.home(due, None), column(*doors), below=below)


def _door(label: str, todo: Todo) -> InlineKeyboardButton:
    if todo.work is Work.DEADLINE:
        return button(label, "dates", "deadline", todo.subject_id)
    return button(label, *DOORS[todo.work])


async def asked(context: BotContext, text: str) -> Screen | None:
    """ "Hôm nay bác có việc gì", "mai có gì không": home, or that day of the calendar; None for anything else."""
    ahead = words.day_asked(text) if context.person is not None else None
    if not ahead:
        return None if ahead is None else await screen(context)
    on = context.today + timedelta(days=ahead)
    return await calendar.span_screen(context, on, on, feasts=True)


FEATURE = Feature(
    stem="home",
    taps={"open": open_home},
    labels=dict.fromkeys((common.HOME, common.BACK, "menu", common.WRONG, *words.WHAT_TO_DO, *words.ENOUGH), open_home),
    commands={"menu": open_home, "trangchinh": open_home},
    open_to_all=True,
)
