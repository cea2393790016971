"""What hangs below a miss: the doors to people who may know, for members; for strangers how to become one."""

from markupsafe import Markup
from telegram import InlineKeyboardButton

from db import questions
from db.kinds import QuestionState
from db.questions import Looked, Noted
from handlers.buttons import button
from handlers.context import BotContext
from handlers.texts import common
from handlers.texts import questions as words

TO_UNIT, TO_ASSOCIATION = 1, 0  # last id of the buttons that hand a question on


async def miss(context: BotContext, text: str, *, counted: bool = True) -> Noted:
    """Count a member's miss and keep the question for its doors; of a stranger's nothing is kept."""
    if context.person is None:
        return Noted()
    return await context.db.write(questions.note, member_id=context.person.member_id, text=text, missed=counted, now=context.now)


def keep(context: BotContext, text: str, looked: Looked) -> int:
    """The last id of the buttons that say "this is not what I meant": 0 where the question must not be kept.

    Most answers are what was meant, so keeping the question waits for the mark of its update and costs no commit.
    """
    if context.person is None or looked.private:
        return 0
    context.db.later(questions.keep, update_id=context.update_id, member_id=context.person.member_id, text=text, now=context.now)
    return context.update_id


def hint(context: BotContext, noted: Noted) -> Markup | str:
    """The sentence that goes with the doors."""
    if context.person is None:
        return words.FOR_MEMBERS
    if noted.private:
        return words.PRIVATE
    by_state = {QuestionState.ASKED: words.HAND_ON, QuestionState.OPEN: words.IS_WAITING, QuestionState.ANSWERED: words.IS_ANSWERED}
    return by_state.get(noted.state, "") if noted.state else ""


def doors(context: BotContext, noted: Noted) -> list[InlineKeyboardButton]:
    if context.person is None:
        return [button(common.JOIN, "enrolment", "how")]
    if noted.state is QuestionState.ASKED:
        return handing_on(context, noted.question_id)
    if noted.state in (QuestionState.OPEN, QuestionState.ANSWERED):
        label = words.SEE_WAITING if noted.state is QuestionState.OPEN else words.SEE_ANSWER
        return [button(label, "questions", "own", noted.question_id)]
    return []


def handing_on(context: BotContext, question_id: int) -> list[InlineKeyboardButton]:
    """Nobody is offered to ask at the desk where they sit."""
    to_unit = button(words.to_unit(unit_word(context)), "questions", "hand", question_id, TO_UNIT)
    to_association = button(words.TO_ASSOCIATION, "questions", "hand", question_id, TO_ASSOCIATION)
    if context.member.is_secretary:
        return [to_unit]
    return [to_association] if context.member.is_unit_secretary else [to_unit, to_association]


def unit_word(context: BotContext) -> str:
    return context.visit.about.unit_word if context.visit.about else ""
