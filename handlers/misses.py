"""Questions without an answer on the association's desk: answered for everybody, tied to what is there, or set aside."""

from typing import Any

from telegram import Message

from db import misses, objects, question_answers
from db.kinds import MissState
from db.misses import Miss, Target
from db.refusals import Reason, Refused
from handlers.buttons import button
from handlers.context import BotContext
from handlers.feature import NOT_MINE, Feature, NotMine
from handlers.keyboards import PAGE, back, column, page_of, turn, way_home
from handlers.screens import Reply, Screen
from handlers.texts import misses as words

STEM = "misses"
PROMPT = "misses.target"
A_NAME_TAKES = 120  # letters; a longer text looks for no object


async def open_list(context: BotContext, page: int = 0, toast: str = "") -> Reply:
    found = await context.db.read(misses.listing, member_id=context.member.member_id, today=context.today)
    shown, page, pages = page_of(found, page)
    first = page * PAGE + 1
    rows = column(*(button(words.number_label(n, each), STEM, "card", each.miss_id) for n, each in enumerate(shown, first)))
    rows += turn(page, pages, STEM, "open") + way_home(back("questions", "desk"))
    now = [await context.db.read(misses.answered_now, text=each.text, today=context.today) for each in shown]
    return Screen(words.listing(list(zip(shown, now, strict=True)), len(found), first), rows, toast=toast)


async def show(context: BotContext, miss_id: int) -> Reply:
    await context.listen_no_more(PROMPT)
    found = await _miss(context, miss_id)
    answered = await context.db.read(question_answers.answer_to, text=found.text, member_id=context.member.member_id, today=context.today)
    rows = column(
        *([button(words.USE_ANSWER, "faq", "from", answered)] if answered else []),
        button(words.WRITE_ANSWER, "faq", "miss", miss_id),
        button(words.TIE, STEM, "tie", miss_id),
        *([button(words.SET_ASIDE, STEM, "aside", miss_id)] if found.state is MissState.OPEN else []),
    )
    now = await context.db.read(misses.answered_now, text=found.text, today=context.today)
    return Screen(words.card(found, now, answered=bool(answered)), rows + way_home(back(STEM, "open")))


async def set_aside(context: BotContext, miss_id: int) -> Reply:
    await context.db.write(misses.set_aside, miss_id=miss_id, member_id=context.member.member_id, today=context.today, now=context.now)
    return await open_list(context, toast=words.DONE)


# Tying to what is there


async def choose_target(context: BotContext, miss_id: int) -> Reply:
    """What stands nearest, and the way to look for something else."""
    await context.listen_no_more(PROMPT)
    found = await _miss(context, miss_id)
    return await _offer(context, found, found.text)


async def _offer(context: BotContext, found: Miss, text: str) -> Screen:
    near = await context.db.read(misses.targets, text=text, today=context.today)
    rows = column(*(_door(found, each) for each in near), button(words.OTHER_WORDS, STEM, "look", found.miss_id))
    return Screen(words.targets(found, near), rows + way_home(back(STEM, "card", found.miss_id)))


def _door(found: Miss, target: Target) -> Any:
    return button(words.target_label(target), STEM, "to", found.miss_id, objects.KINDS.index(target.kind), target.row_id)


async def ask_words(context: BotContext, miss_id: int) -> Reply:
    await _miss(context, miss_id)
    await context.listen(PROMPT, {"miss": miss_id})
    return Screen(words.ASK_WORDS, way_home(back(STEM, "tie", miss_id)))


async def hear_words(context: BotContext, message: Message, data: dict[str, Any]) -> Reply | NotMine:
    if message.text is None:
        return Screen(words.WRITE_PLEASE, way_home(back(STEM, "tie", data["miss"])))
    if len(message.text) > A_NAME_TAKES:
        return NOT_MINE
    try:
        found = await _miss(context, data["miss"])
    except Refused:
        await context.listen_no_more(PROMPT)
        raise
    return await _offer(context, found, message.text)


async def confirm(context: BotContext, miss_id: int, kind: int, row_id: int) -> Reply:
    await context.listen_no_more(PROMPT)
    found, target = await _miss(context, miss_id), await context.db.read(misses.target, kind=_kind(kind), row_id=row_id)
    rows = column(button(words.TIE_NOW, STEM, "tied", miss_id, kind, row_id))
    return Screen(words.confirm(found, target), rows + way_home(back(STEM, "tie", miss_id)))


async def tie(context: BotContext, miss_id: int, kind: int, row_id: int) -> Reply:
    found = await _miss(context, miss_id)
    target = await context.db.write(
        misses.tie,
        miss_id=miss_id,
        kind=_kind(kind),
        row_id=row_id,
        member_id=context.member.member_id,
        today=context.today,
        now=context.now,
    )
    finds = await context.db.read(misses.finds, text=found.text, kind=target.kind, row_id=row_id, today=context.today)
    rows = () if finds else column(button(words.WRITE_ANSWER, "faq", "miss", miss_id))
    return Screen(words.tied(found, target, finds), rows + way_home(back(STEM, "open")))


def _kind(number: int) -> str:
    if not 0 <= number < len(objects.KINDS):
        raise Refused(Reason.GONE)
    return objects.KINDS[number]


async def _miss(context: BotContext, miss_id: int) -> Miss:
    return await context.db.read(misses.miss, miss_id=miss_id, member_id=context.member.member_id, today=context.today)


FEATURE = Feature(
    stem=STEM,
    taps={
        "open": open_list,
        "card": show,
        "aside": set_aside,
        "tie": choose_target,
        "look": ask_words,
        "to": confirm,
        "tied": tie,
    },
    prompts={"target": hear_words},
)
