""" "Hỏi đáp chung": the association's secretary words a question and its answer, saves it, changes it, takes it out."""

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Message

from db import faq, faq_drafts
from db.faq_drafts import Draft, Problem
from db.kinds import Scope
from db.refusals import Reason, Refused
from handlers import ask
from handlers.buttons import button
from handlers.context import BotContext
from handlers.feature import Feature, Step
from handlers.keyboards import back, column, page_of, turn, way_home
from handlers.screens import Reply, Screen
from handlers.texts import faq as words
from handlers.typed import is_rest, mark

STEM = "faq"
SHOWN = 4  # with the buttons that turn, add and go on with what was left
PROMPTS = {"question": words.ASK_QUESTION, "answer": words.ASK_ANSWER, "aliases": words.ASK_ALIASES}
LACKING = {Problem.NO_QUESTION: "question", Problem.NO_ANSWER: "answer"}
SCOPES = (Scope.MEMBERS, Scope.PUBLIC)  # last id of the button that changes it


# What is published


async def open_list(context: BotContext, page: int = 0, toast: str = "") -> Reply:
    found = await context.db.read(faq.listing, member_id=context.member.member_id, today=context.today)
    shown, page, pages = page_of(found, page, SHOWN)
    first = page * SHOWN + 1
    begun = await context.db.read(faq_drafts.begun, member_id=context.member.member_id, today=context.today) if page == 0 else []
    rows = column(*(button(words.not_saved(each), STEM, "draft", each.draft_id) for each in begun[:1]))
    rows += column(*(button(words.number_label(n, each), STEM, "card", each.faq_id) for n, each in enumerate(shown, first)))
    rows += turn(page, pages, STEM, "open") + column(button(words.NEW, STEM, "new")) + way_home(back("questions", "desk"))
    return Screen(words.listing(shown, len(found), first), rows, toast=toast)


async def show(context: BotContext, faq_id: int) -> Reply:
    rows = column(button(words.EDIT, STEM, "edit", faq_id), button(words.TAKE_OUT, STEM, "remove", faq_id))
    return Screen(words.published(await _published(context, faq_id)), rows + way_home(back(STEM, "open")))


async def before_taking_out(context: BotContext, faq_id: int) -> Reply:
    rows = column(button(words.TAKE_OUT_NOW, STEM, "removed", faq_id))
    return Screen(words.before_taking_out(await _published(context, faq_id)), rows + way_home(back(STEM, "card", faq_id)))


async def take_out(context: BotContext, faq_id: int) -> Reply:
    await context.db.write(faq.take_out, faq_id=faq_id, member_id=context.member.member_id, today=context.today, now=context.now)
    return await open_list(context, toast=words.TAKEN_OUT)


async def _published(context: BotContext, faq_id: int) -> faq.Published:
    return await context.db.read(faq.published, faq_id=faq_id, member_id=context.member.member_id, today=context.today)


# A draft


async def begin(context: BotContext) -> Reply:
    return await _onward(context, await context.db.write(faq_drafts.draft_new, **_by(context)))


async def from_answer(context: BotContext, question_id: int) -> Reply:
    return await _onward(context, await context.db.write(faq_drafts.draft_from_answer, question_id=question_id, **_by(context)))


async def from_miss(context: BotContext, miss_id: int) -> Reply:
    return await _onward(context, await context.db.write(faq_drafts.draft_from_miss, miss_id=miss_id, **_by(context)))


async def edit(context: BotContext, faq_id: int) -> Reply:
    return _draft(await context.db.write(faq_drafts.draft_of, faq_id=faq_id, **_by(context)))


async def show_draft(context: BotContext, draft_id: int) -> Reply:
    await context.listen_no_more(STEM)
    try:
        return _draft(await _read(context, draft_id))
    except Refused as refused:
        return _gone(refused)


def _draft(found: Draft) -> Screen:
    """Everything about a draft on one screen; saving is offered once nothing speaks against it."""
    of = found.draft_id
    rows = column(
        button(words.QUESTION, STEM, "question", of),
        button(words.ANSWER, STEM, "answer", of),
        button(words.ALIASES, STEM, "aliases", of),
        button(words.OTHER_SCOPE[found.scope], STEM, "scope", of, 1 - SCOPES.index(found.scope)),
        *([button(words.SAVE, STEM, "save", of)] if not found.problems else []),
    )
    return Screen(words.draft(found), rows + way_home(back(STEM, "open")))


async def _onward(context: BotContext, found: Draft) -> Screen:
    """What a draft still lacks is asked for at once; one that has all is shown."""
    lacking = next((what for problem, what in LACKING.items() if problem in found.problems), "")
    return await _ask(context, found, lacking) if lacking else _draft(found)


async def _ask(context: BotContext, found: Draft, what: str) -> Screen:
    await context.listen(f"{STEM}.{what}", {"draft": found.draft_id})
    none = column(button(words.NO_ALIASES, STEM, "bare", found.draft_id)) if what == "aliases" and found.aliases else ()
    now = {"question": found.question, "answer": found.answer, "aliases": "\n".join(found.aliases)}[what]
    about = found.question if what == "answer" else ""
    return Screen(words.asking(PROMPTS[what], now, about), none + way_home(back(STEM, "draft", found.draft_id)))


def asking(what: str) -> Callable[[BotContext, int], Awaitable[Reply]]:
    """The step that asks for one part of a draft."""

    async def ask(context: BotContext, draft_id: int) -> Reply:
        try:
            found = await _read(context, draft_id)
        except Refused as refused:
            return _gone(refused)
        return await _ask(context, found, what)

    return ask


def hearing(what: str) -> Callable[[BotContext, Message, dict[str, Any]], Awaitable[Reply]]:
    """The listener that puts what was typed into a draft."""

    async def hear(context: BotContext, message: Message, data: dict[str, Any]) -> Reply:
        if is_rest(message, data):
            return None
        if not (message.text or "").strip():
            return Screen(words.WRITE_PLEASE, way_home(back(STEM, "draft", data["draft"])))
        try:
            part: dict[str, Any] = {what: message.text}
            found = await context.db.write(faq_drafts.word, draft_id=data["draft"], **part, **_by(context))
        except Refused as refused:
            return await _unfit(context, what, data["draft"], message, refused)
        await context.listen_no_more(STEM)
        return await _onward(context, found)

    return hear


async def _unfit(context: BotContext, what: str, draft_id: int, message: Message, refused: Refused) -> Reply:
    if refused.reason is Reason.TOO_LONG:
        await context.listen(f"{STEM}.{what}", {"draft": draft_id, **mark(message)})
        return Screen(words.TOO_LONG[what], way_home(back(STEM, "draft", draft_id)))
    await context.listen_no_more(STEM)
    return _gone(refused)


async def without_aliases(context: BotContext, draft_id: int) -> Reply:
    await context.listen_no_more(STEM)
    return await _word(context, draft_id, aliases="")


async def set_scope(context: BotContext, draft_id: int, scope: int) -> Reply:
    if not 0 <= scope < len(SCOPES):
        raise Refused(Reason.GONE)
    return await _word(context, draft_id, scope=SCOPES[scope])


async def _word(context: BotContext, draft_id: int, **parts: Any) -> Reply:
    try:
        return _draft(await context.db.write(faq_drafts.word, draft_id=draft_id, **parts, **_by(context)))
    except Refused as refused:
        return _gone(refused)


async def save(context: BotContext, draft_id: int) -> Reply:
    """Published, and tried out at once in every way of asking."""
    try:
        made = await context.db.write(faq_drafts.save, draft_id=draft_id, **_by(context))
    except Refused as refused:
        if refused.reason is Reason.INCOMPLETE:
            return _draft(await _read(context, draft_id))
        return _gone(refused)
    unfound = await context.db.read(faq.unfound, faq_id=made.faq_id, today=context.today)
    rows = column(button(words.EDIT, STEM, "edit", made.faq_id))
    return Screen(words.saved(made, unfound), rows + way_home(back(STEM, "open")))


def _gone(refused: Refused) -> Screen:
    """A draft that was saved already: said so, with the way to what is published."""
    if refused.reason is Reason.GONE:
        return Screen(words.DRAFT_GONE, column(button(words.TITLE, STEM, "open")) + way_home())
    raise refused


async def _read(context: BotContext, draft_id: int) -> Draft:
    return await context.db.read(faq_drafts.draft, draft_id=draft_id, member_id=context.member.member_id, today=context.today)


def _by(context: BotContext) -> dict[str, Any]:
    return {"member_id": context.member.member_id, "today": context.today, "now": context.now}


ASKING: dict[str, Step] = {what: asking(what) for what in PROMPTS}


async def open_in_words(context: BotContext) -> Reply:
    """ "Hỏi đáp chung": the list for who keeps it, the question box for everybody else."""
    return await (open_list(context) if context.member.is_secretary else ask.open_box(context))


FEATURE = Feature(
    stem=STEM,
    taps={
        "open": open_list,
        "card": show,
        "remove": before_taking_out,
        "removed": take_out,
        "new": begin,
        "from": from_answer,
        "miss": from_miss,
        "edit": edit,
        "draft": show_draft,
        "bare": without_aliases,
        "scope": set_scope,
        "save": save,
        **ASKING,
    },
    labels={words.TITLE: open_in_words},
    prompts={what: hearing(what) for what in PROMPTS},
    resumes=dict.fromkeys(PROMPTS, lambda data: button(words.GO_ON, STEM, "draft", data["draft"])),
)
