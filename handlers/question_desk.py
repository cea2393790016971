"""The association's desk of questions: what waits, what nobody could answer, what was answered and may be shared."""

from typing import Any

from db import misses, question_answers
from db.refusals import Reason, Refused
from handlers.buttons import button
from handlers.context import BotContext
from handlers.keyboards import PAGE, back, column, page_of, turn, way_home
from handlers.screens import Reply, Screen
from handlers.texts import faq as faq_words
from handlers.texts import misses as miss_words
from handlers.texts import questions as words

STEM = "questions"


async def open_desk(context: BotContext) -> Reply:
    """What waits for an answer, what nobody could answer, what everybody may learn from."""
    reader: dict[str, Any] = {"member_id": context.member.member_id, "today": context.today}
    open_misses = len(await context.db.read(misses.listing, **reader))
    waiting = await context.db.read(question_answers.count_waiting, **reader)
    answered = await context.db.read(question_answers.count_answered)
    rows = column(
        button(words.waiting_label(waiting), STEM, "waiting"),
        button(miss_words.label(open_misses), "misses", "open"),
        button(words.answered_label(answered), STEM, "answered"),
        button(faq_words.TITLE, "faq", "open"),
    )
    return Screen(words.desk(waiting, open_misses), rows + way_home(back("secretary", "open")))


async def list_answered(context: BotContext, page: int = 0) -> Reply:
    found = await context.db.read(question_answers.answered, member_id=context.member.member_id, today=context.today)
    shown, page, pages = page_of(found, page)
    first = page * PAGE + 1
    rows = column(*(button(words.number_label(n, each), STEM, "look", each.question_id) for n, each in enumerate(shown, first)))
    return Screen(words.answered(shown, first), rows + turn(page, pages, STEM, "answered") + way_home(back(STEM, "desk")))


async def look(context: BotContext, question_id: int) -> Reply:
    """An answered question, without who asked."""
    found = await context.db.read(question_answers.answered, member_id=context.member.member_id, today=context.today)
    one = next((each for each in found if each.question_id == question_id), None)
    if one is None:
        raise Refused(Reason.GONE)
    rows = () if one.shared else column(button(words.SHARE, "faq", "from", question_id))
    return Screen(words.look(one, context.zone), rows + way_home(back(STEM, "answered")))
