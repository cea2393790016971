"""Members' questions on the secretaries' desks: answered in two steps, handed up, closed with a kind word, learnt from."""

from collections.abc import Callable
from typing import Any

from telegram import InlineKeyboardButton, Message

from db import question_answers
from db.kinds import QuestionState
from db.question_answers import Decision
from db.questions import Question
from db.refusals import Reason, Refused
from db.vietnamese import units
from handlers import ask, desk_said
from handlers.asking import reads_like_question
from handlers.buttons import button
from handlers.context import BotContext
from handlers.feature import NotMine
from handlers.keyboards import PAGE, back, column, page_of, turn, way_home
from handlers.screens import Reply, Row, Screen, Toast
from handlers.texts import questions as words
from handlers.typed import is_rest, mark

STEM = "questions"
PROMPT = "questions.reply"
Data = dict[str, Any]  # "question"; then "text" with the "message" it came in, and "before", what it took the place of

# What waits


async def list_waiting(context: BotContext, page: int = 0) -> Reply:
    """The questions this secretary may answer, the oldest first."""
    return await _list(context, page, corrections=False)


async def list_corrections(context: BotContext, page: int = 0) -> Reply:
    """The wishes to have one's own data put right, the oldest first."""
    return await _list(context, page, corrections=True)


async def _list(context: BotContext, page: int, *, corrections: bool) -> Screen:
    await context.leave(PROMPT)
    found = await context.db.read(
        question_answers.waiting, member_id=context.member.member_id, today=context.today, corrections=corrections
    )
    shown, page, pages = page_of(found, page)
    first = page * PAGE + 1
    rows = column(*(button(words.number_label(n, each), STEM, "open", each.question_id) for n, each in enumerate(shown, first)))
    rows += turn(page, pages, STEM, "corrections" if corrections else "waiting")
    before = back(STEM, "desk") if context.member.is_secretary and not corrections else back("secretary", "open")
    return Screen(words.waiting(shown, len(found), first, corrections), rows + way_home(before))


def _to_list(found: Question) -> InlineKeyboardButton:
    return back(STEM, "corrections" if found.correction else "waiting")


async def open_question(context: BotContext, question_id: int) -> Reply:
    await context.leave(PROMPT)
    return _to_answer(context, await _question(context, question_id))


def _to_answer(context: BotContext, found: Question, *, typed: bool = True) -> Screen:
    rows: tuple[Row, ...] = ()
    if found.state is QuestionState.OPEN:
        rows = column(
            *([button(words.CORRECTED, STEM, "corrected", found.question_id)] if found.correction else []),
            button(words.GO_ON if typed and _typed(context, found.question_id) else words.ANSWER, STEM, "reply", found.question_id),
            *([button(words.PASS_UP, STEM, "up", found.question_id)] if found.desk and not context.member.is_secretary else []),
            *([button(words.CANNOT, STEM, "cannot", found.question_id)] if not found.correction else []),
        )
    return Screen(words.to_answer(found, context.zone), rows + way_home(_to_list(found)))


async def _question(context: BotContext, question_id: int) -> Question:
    return await context.db.read(question_answers.read, question_id=question_id, member_id=context.member.member_id, today=context.today)


# Answering


async def ask_answer(context: BotContext, question_id: int) -> Reply:
    found = await _question(context, question_id)
    if found.state is not QuestionState.OPEN:
        return _to_answer(context, found)
    if data := _typed(context, question_id):
        await context.listen(PROMPT, data)
        return _preview(found, data)
    await context.listen(PROMPT, {"question": question_id})
    return Screen(words.ask_answer(found), way_home(back(STEM, "open", question_id)))


async def hear_answer(context: BotContext, message: Message, data: Data) -> Reply | NotMine:
    """What was typed, shown once more before it goes; whatever is typed after it takes its place."""
    if is_rest(message, data):
        return None
    way = way_home(back(STEM, "open", data["question"]))
    text = (message.text or "").strip()
    if not text:
        return Screen(words.WRITE_PLEASE, way)
    if units(text) > question_answers.LENGTH:
        await context.listen(PROMPT, {"question": data["question"], **mark(message)})
        return Screen(words.TOO_LONG, way)
    try:
        found = await _question(context, data["question"])
    except Refused:
        await context.listen_no_more(PROMPT)
        raise
    if found.state is not QuestionState.OPEN:
        await context.listen_no_more(PROMPT)
        return _to_answer(context, found)
    before = data.get("text", "")
    typed = {"question": found.question_id, "text": text, "message": message.message_id}
    if before and before != text:
        typed["before"] = before
    await context.listen(PROMPT, typed)
    return _preview(found, typed)


def _preview(found: Question, typed: Data) -> Screen:
    before = typed.get("before", "")
    which = (found.question_id, typed["message"])
    may_join = before and units(_joined(typed)) <= question_answers.LENGTH
    send, aside = button(words.send_label(found), STEM, "give", *which), button(words.IS_QUESTION, STEM, "aside", found.question_id)
    joining = [button(words.JOIN, STEM, "join", *which)] if may_join else []
    keeping = [button(words.KEEP, STEM, "keep", *which)] if before else []
    other = before and (desk_said.is_order(typed["text"]) or reads_like_question(typed["text"]))
    # What sounds like another matter than the answer that stood there is not sent by the first tap.
    order = [*keeping, aside, send, *joining] if other else [send, *joining, *keeping, aside]
    rows = column(*order, button(words.UNSAY, STEM, "unsay", found.question_id))
    return Screen(words.preview(found, typed["text"], before), rows + way_home(back(STEM, "open", found.question_id)))


def _joined(typed: Data) -> str:
    return f"{typed['before']}\n{typed['text']}"


async def join(context: BotContext, question_id: int, message_id: int) -> Reply:
    """What was typed in two goes becomes one answer."""
    return await _put(context, question_id, message_id, _joined)


async def keep(context: BotContext, question_id: int, message_id: int) -> Reply:
    """What was typed last is no part of the answer: the one before it stands there again."""
    return await _put(context, question_id, message_id, lambda typed: str(typed["before"]))


async def _put(context: BotContext, question_id: int, message_id: int, text: Callable[[Data], str]) -> Reply:
    data = _typed(context, question_id)
    if data is None or "before" not in data:
        raise Refused(Reason.GONE)
    if data["message"] != message_id:
        return Toast(words.OTHER_WORDS, alert=True)
    typed = {"question": question_id, "text": text(data), "message": message_id}
    found = await _question(context, question_id)
    await context.listen(PROMPT, typed)
    return _preview(found, typed)


async def give(context: BotContext, question_id: int, message_id: int) -> Reply:
    """Send the answer of which this button shows the words."""
    data = _typed(context, question_id)
    if data is None:
        found = await _question(context, question_id)
        if found.state is not QuestionState.OPEN:
            return _to_answer(context, found)
        return Screen(words.NOTHING_TYPED, column(button(words.ANSWER, STEM, "reply", question_id)) + way_home(_to_list(found)))
    if data["message"] != message_id:
        return Toast(words.OTHER_WORDS, alert=True)
    decision = await _answer(context, question_id, data["text"])
    await context.listen_no_more(PROMPT)
    return _decided(context, decision)


async def _answer(context: BotContext, question_id: int, text: str) -> Decision:
    me, today = context.member.member_id, context.today
    return await context.db.write(question_answers.answer, question_id=question_id, text=text, member_id=me, today=today, now=context.now)


async def unsay(context: BotContext, question_id: int) -> Reply:
    """What was typed is no answer after all; the question waits on."""
    await context.listen_no_more(PROMPT)
    return _to_answer(context, await _question(context, question_id), typed=False)


async def ask_instead(context: BotContext, question_id: int) -> Reply:
    """What was typed was a question to the library after all."""
    data = _typed(context, question_id)
    if data is None:
        raise Refused(Reason.GONE)
    before = {"text": data["before"], "message": data["message"]} if "before" in data else {}
    await context.listen(PROMPT, {"question": question_id, **before})
    return await desk_said.asked(context, data["text"]) or await ask.aside(
        context, data["text"], button(words.GO_ON, STEM, "reply", question_id)
    )


def _typed(context: BotContext, question_id: int) -> Data | None:
    """The words that wait for a tap, also when the person went elsewhere since."""
    data = context.data_of(PROMPT)
    return data if "text" in data and data["question"] == question_id else None


def resume(data: Data) -> InlineKeyboardButton:
    return button(words.GO_ON, STEM, "reply", data["question"])


def _decided(context: BotContext, decision: Decision) -> Screen:
    """What was done; when somebody was faster, who it was."""
    found = decision.question
    if not decision.first:
        return _to_answer(context, found)
    context.wake()
    share = context.member.is_secretary and found.state is QuestionState.ANSWERED and not found.correction
    rows = column(button(words.SHARE, "faq", "from", found.question_id)) if share else ()
    return Screen(words.sent(decision), rows + way_home(_to_list(found)))


# Data that was put right


async def before_corrected(context: BotContext, question_id: int) -> Reply:
    found = await _question(context, question_id)
    if found.state is not QuestionState.OPEN or not found.correction:
        return _to_answer(context, found)
    rows = column(button(words.CLOSE, STEM, "tell", question_id))
    return Screen(words.before_corrected(found), rows + way_home(back(STEM, "open", question_id)))


async def tell_corrected(context: BotContext, question_id: int) -> Reply:
    return _decided(context, await _answer(context, question_id, words.CORRECTED_NOW))


# Handing up, closing


async def before_passing_up(context: BotContext, question_id: int) -> Reply:
    found = await _question(context, question_id)
    if found.state is not QuestionState.OPEN or not found.desk:
        return _to_answer(context, found)
    rows = column(button(words.PASS_UP_NOW, STEM, "raise", question_id))
    return Screen(words.before_passing_up(found), rows + way_home(back(STEM, "open", question_id)))


async def pass_up(context: BotContext, question_id: int) -> Reply:
    route = await context.db.write(
        question_answers.pass_up,
        question_id=question_id,
        member_id=context.member.member_id,
        today=context.today,
        now=context.now,
    )
    if not route.people:
        return Screen(words.NOBODY_ABOVE, way_home(back(STEM, "open", question_id)))
    context.wake()
    return Screen(words.passed_up(route.question), way_home(_to_list(route.question)))


async def before_closing(context: BotContext, question_id: int) -> Reply:
    found = await _question(context, question_id)
    if found.state is not QuestionState.OPEN:
        return _to_answer(context, found)
    rows = column(button(words.CLOSE, STEM, "close", question_id))
    return Screen(words.cannot(found), rows + way_home(back(STEM, "open", question_id)))


async def close(context: BotContext, question_id: int) -> Reply:
    decision = await context.db.write(
        question_answers.close,
        question_id=question_id,
        member_id=context.member.member_id,
        today=context.today,
        now=context.now,
    )
    return _decided(context, decision)
