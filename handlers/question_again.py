"""Asking the same people once more about what they answered: a question of its own, on the way of every other one."""

from typing import Any

from markupsafe import escape
from telegram import Message

from db import questions
from db.kinds import QuestionState
from db.refusals import Reason, Refused
from handlers.context import BotContext
from handlers.feature import NOT_MINE
from handlers.keyboards import back, column, way_home
from handlers.question_doors import handing_on
from handlers.screens import Reply, Screen
from handlers.texts import questions as words

PROMPT = "questions.again"


async def ask_again(context: BotContext, question_id: int) -> Reply:
    """What is still not clear is awaited; the answer stays above."""
    try:
        found = await context.db.read(questions.own, question_id=question_id, member_id=context.member.member_id)
    except Refused as refused:
        if refused.reason is not Reason.GONE:
            raise
        return Screen(words.LONG_AGO, way_home(), below=True)
    await context.listen(PROMPT, {"question": found.question_id})
    return Screen(words.ask_again(found), way_home(back("questions", "own", found.question_id)), below=True)


async def hear_again(context: BotContext, message: Message, data: dict[str, Any]) -> Any:
    """What was typed, with the question it belongs to; two taps hand it on."""
    text = (message.text or "").strip()
    if not text:
        return NOT_MINE
    if len(text) > words.LONGEST_AGAIN:
        return Screen(words.TOO_LONG_AGAIN, way_home())
    await context.listen_no_more(PROMPT)
    me = context.member.member_id
    try:
        former = await context.db.read(questions.own, question_id=data["question"], member_id=me)
    except Refused:
        return NOT_MINE
    noted = await context.db.write(questions.note, member_id=me, text=words.again(text, former), missed=False, now=context.now)
    if noted.private or noted.state is not QuestionState.ASKED:
        return Screen(escape(words.PRIVATE if noted.private else words.IS_WAITING), way_home(back("questions", "mine")))
    found = await context.db.read(questions.own, question_id=noted.question_id, member_id=me)
    return Screen(words.own(found, context.zone), column(*handing_on(context, found.question_id)) + way_home())
