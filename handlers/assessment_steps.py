"""The screens of a form in work: a step, the title, the review. Each listens while it is shown, a step for evidence."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from telegram import InlineKeyboardButton

from db import assessment_forms, assessments
from db.assessment_forms import Form, Step
from db.kinds import AssessmentState, Title
from handlers import assessment_doubts as doubts
from handlers import home
from handlers.assessment_questions import discards_correction, leaves_it, puts_off, wants_the_form
from handlers.buttons import button
from handlers.context import BotContext
from handlers.keyboards import back, column, way_home
from handlers.screens import Row, Screen
from handlers.texts import assessment as words
from handlers.texts.assessment_evidence import LEFT_AS_IT_IS
from handlers.texts.lists import blocks

STEM = "assessment"
PROMPT = f"{STEM}.evidence"
TITLE = f"{STEM}.title"
REVIEW = f"{STEM}.review"
A_ROW = 3
TITLES = (Title.EXEMPLARY, Title.NOT_YET)  # a button carries the place in this row


async def step_screen(context: BotContext, form: Form, number: int, *, changing: bool = False) -> Screen:
    """One criterion with its levels. `changing`: reached from the review, to which an answer leads back."""
    at = form.step(number)
    waiting = {"assessment": form.assessment_id, "criterion": at.criterion_id, "number": number}
    await wait_for_evidence(context, {**waiting, **({"changing": 1} if changing else {})})
    ids = (form.assessment_id, at.criterion_id)
    rows = column(
        *(button(words.level(each, at.chosen), STEM, "pick", *ids, each.level_id, *([1] if changing else [])) for each in at.levels),
        *([notes_button(form, at)] if at.evidence else []),
        *([next_button(form, number)] if at.chosen and not changing else []),
        later(),
    )
    return Screen(words.step(form, at), rows + way_home(before(form, number, changing=changing)))


async def choose(context: BotContext, assessment_id: int, criterion_id: int, level_id: int, *, changing: bool) -> Screen:
    """Store a level and go on: to the next step, or back to the review that the step was reached from."""
    form = await context.db.write(
        assessments.answer,
        assessment_id=assessment_id,
        criterion_id=criterion_id,
        level_id=level_id,
        member_id=context.member.member_id,
        today=context.today,
        now=context.now,
    )
    number = form.step_of(criterion_id).number
    if changing:
        return await review_screen(context, form)
    return await step_screen(context, form, number + 1) if number < len(form.steps) else await claim_screen(context, form)


async def claim(context: BotContext, assessment_id: int, title: Title) -> Screen:
    form = await context.db.write(
        assessments.claim_title, assessment_id=assessment_id, title=title, member_id=context.member.member_id, today=context.today
    )
    return await review_screen(context, form)


async def claim_screen(context: BotContext, form: Form) -> Screen:
    """The last question: which title the member claims."""
    await wait_for(context, TITLE, {"assessment": form.assessment_id})
    rows = column(
        *(button(words.title(each, form.claimed_title), STEM, "claim", form.assessment_id, n) for n, each in enumerate(TITLES)),
        *([button(words.REVIEW, STEM, "review", form.assessment_id)] if form.claimed_title else []),
        later(),
    )
    return Screen(words.claim(form), rows + way_home(back(STEM, "step", form.assessment_id, len(form.steps))))


async def review_screen(context: BotContext, form: Form) -> Screen:
    """All answers, a button for each step, and handing in once nothing is missing."""
    await wait_for(context, REVIEW, {"assessment": form.assessment_id})
    first = resume_button(form) if form.missing else button(words.SUBMIT, STEM, "submit", form.assessment_id)
    steps = [button(words.name(form, at.number), STEM, "change", form.assessment_id, at.number) for at in form.steps]
    title = button(words.CLAIM, STEM, "title", form.assessment_id)
    away = [button(words.DISCARD, STEM, "discard", form.assessment_id)] if form.version > 1 else []
    open_words = doubts.undecided(context, form.assessment_id)
    asked = [button(words.undecided(len(open_words)), STEM, "undecided", form.assessment_id)] if open_words else []
    rows = (*column(first, *asked), *in_rows(steps), *column(title, *away, later()))
    return Screen(blocks(words.review(form), words.NOT_DECIDED if open_words else ""), rows + way_home(back(STEM, "open")))


async def before_handing_in(context: BotContext, form: Form) -> Screen:
    """Who types that it shall be handed in sees what is missing, or the button that does it."""
    return incomplete_screen(form) if form.missing else again(await review_screen(context, form), words.hand_in_by_button(form))


async def left_as_said(context: BotContext, text: str, form: Form, here: Callable[[], Awaitable[Screen]]) -> Screen | None:
    """The wish to come back to the form, to stop for today, to throw a correction away, or to change nothing; `here` shows where the
    form is now. None for anything else."""
    if wants_the_form(text):
        return await here()
    if puts_off(text):
        return await put_off(context)
    if discards_correction(text):
        return discard_screen(form) if form.version > 1 else again(await here(), words.NO_CORRECTION)
    if not leaves_it(text):
        return None
    if form.version > 1:
        return again(await review_screen(context, form), words.OR_DISCARD)
    return again(await here(), LEFT_AS_IT_IS)


async def put_off(context: BotContext) -> Screen:
    """Enough for today: the form waits at home."""
    await context.listen_no_more(STEM)
    return replace(await home.screen(context), toast=words.KEPT_FOR_LATER)


def discard_screen(form: Form) -> Screen:
    """Asked once more before a correction goes."""
    rows = column(button(words.DISCARD, STEM, "discarded", form.assessment_id), button(words.KEEP, STEM, "open"))
    return Screen(words.DISCARD_QUESTION, rows + way_home(back(STEM, "open")))


def again(screen: Screen, *notices: str) -> Screen:
    """The same screen, with a word before it."""
    return replace(screen, text=blocks(" ".join(filter(None, notices)), screen.text))


def incomplete_screen(form: Form) -> Screen:
    return Screen(words.incomplete(form), column(resume_button(form)) + way_home(back(STEM, "review", form.assessment_id)))


def next_button(form: Form, number: int) -> InlineKeyboardButton:
    if number < len(form.steps):
        return button(words.NEXT, STEM, "step", form.assessment_id, number + 1)
    return button(words.NEXT, STEM, "title", form.assessment_id)


def notes_button(form: Form, at: Step) -> InlineKeyboardButton:
    return button(words.evidence_label(at), STEM, "notes", form.assessment_id, at.number)


def resume_button(form: Form) -> InlineKeyboardButton:
    return button(words.resume(form), STEM, "resume", form.assessment_id)


def later() -> InlineKeyboardButton:
    return button(words.LATER, STEM, "later")


def before(form: Form, number: int, *, changing: bool) -> InlineKeyboardButton:
    """The way back from a step: the step before, from the first one the opening."""
    if changing:
        return back(STEM, "review", form.assessment_id)
    return back(STEM, "step", form.assessment_id, number - 1) if number > 1 else back(STEM, "open")


def in_rows(buttons: list[InlineKeyboardButton]) -> tuple[Row, ...]:
    return tuple(tuple(buttons[at : at + A_ROW]) for at in range(0, len(buttons), A_ROW))


async def resume_screen(context: BotContext, form: Form) -> Screen:
    """Where the form was left: the first step without an answer, the title, or the review."""
    if not form.missing:
        return await review_screen(context, form)
    number = form.missing[0]
    return await step_screen(context, form, number) if number <= len(form.steps) else await claim_screen(context, form)


async def wait_for_evidence(context: BotContext, data: dict[str, Any]) -> None:
    """From now on text, photos and files belong to this step."""
    await wait_for(context, PROMPT, data)


async def wait_for(context: BotContext, kind: str, data: dict[str, Any]) -> None:
    """Of a form only the screen that is shown listens, from today on: the one before is over, not left."""
    asked = context.visit.asked
    if asked is not None and (asked.kind, asked.data) == (kind, data) and context.local(asked.at).date() == context.today:
        return
    if asked is not None and asked.kind != kind:
        await context.listen_no_more(STEM)
    await context.listen(kind, data)


async def own(context: BotContext, assessment_id: int) -> Form:
    return await context.db.read(assessment_forms.own_form, assessment_id=assessment_id, member_id=context.member.member_id)


async def draft(context: BotContext, assessment_id: int) -> Form | None:
    """None for a form that is not being filled any more: its old buttons lead to where it stands now."""
    form = await own(context, assessment_id)
    return form if form.state is AssessmentState.DRAFT and form.round.is_open(context.today) else None
