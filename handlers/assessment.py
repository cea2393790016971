"""Self-assessment: one criterion a screen, every tap stored at once, handed in once, corrected until the review begins."""

from collections.abc import Awaitable
from datetime import date
from typing import TypedDict

from telegram import InlineKeyboardButton

from db import assessment_forms, assessments
from db.assessment_forms import Form, Overview
from db.kinds import AssessmentState, EvidenceKind
from db.refusals import Reason, Refused
from handlers import assessment_closing as closing
from handlers import assessment_evidence as evidence
from handlers import assessment_hearing as hearing
from handlers import assessment_pieces as pieces
from handlers import assessment_steps as steps
from handlers import secretary
from handlers.assessment_steps import (
    STEM,
    TITLE,
    TITLES,
    choose,
    claim_screen,
    draft,
    incomplete_screen,
    own,
    resume_button,
    resume_screen,
    review_screen,
    step_screen,
)
from handlers.buttons import button
from handlers.context import BotContext
from handlers.feature import Feature, Step
from handlers.keyboards import back, column, page_of, turn, way_home
from handlers.screens import Reply, Screen, Toast
from handlers.texts import assessment as words
from handlers.texts import assessment_evidence as evidence_words
from handlers.texts import common

YEARS_AT_ONCE = 2


class Who(TypedDict):
    """The arguments that every change takes."""

    member_id: int
    today: date


async def open_form(context: BotContext) -> Reply:
    """The round and how far the member's form is."""
    return await opening(context)


async def opening(context: BotContext, toast: str = "") -> Screen:
    await context.listen_no_more(STEM)
    seen = await overview(context)
    rows = column(*_doors(seen, still_open=seen.round is not None and seen.round.is_open(context.today)))
    return Screen(words.opening(seen, context.today, context.zone), rows + way_home(), toast=toast)


async def overview(context: BotContext) -> Overview:
    return await context.db.read(assessment_forms.overview, member_id=context.member.member_id, today=context.today)


def _doors(seen: Overview, *, still_open: bool) -> list[InlineKeyboardButton]:
    """What can be done with the form today, and the years before."""
    doors = []
    if still_open and seen.round and not seen.draft and not seen.submitted:
        doors.append(button(words.BEGIN, STEM, "begin", seen.round.round_id))
    if still_open and seen.draft and not seen.submitted:
        doors.append(resume_button(seen.draft))
        if seen.draft.missing:  # else the first button is the way to the review
            doors.append(button(words.REVIEW, STEM, "review", seen.draft.assessment_id))
    if still_open and seen.draft and seen.submitted:
        doors.append(button(words.RESUME_REVISION, STEM, "review", seen.draft.assessment_id))
    if seen.submitted:
        doors.append(button(words.SUBMITTED_FORM, STEM, "read", seen.submitted.assessment_id))
    elif seen.draft and not still_open:
        doors.append(button(words.UNSUBMITTED_FORM, STEM, "read", seen.draft.assessment_id))
    if still_open and seen.submitted and not seen.draft:
        doors.append(button(words.REVISE, STEM, "revise", seen.submitted.round.round_id))
    if seen.submitted and seen.draft:
        doors.append(button(words.DISCARD, STEM, "discard", seen.draft.assessment_id))
    if len(seen.earlier) > YEARS_AT_ONCE:
        return [*doors, button(words.EARLIER_YEARS, STEM, "years")]
    return doors + [button(words.year_label(past), STEM, "read", past.assessment_id) for past in seen.earlier]


async def list_years(context: BotContext, page: int = 0) -> Reply:
    seen = await overview(context)
    shown, page, pages = page_of(seen.earlier, page)
    rows = column(*(button(words.year_label(past), STEM, "read", past.assessment_id) for past in shown))
    return Screen(words.YEARS, rows + turn(page, pages, STEM, "years") + way_home(back(STEM, "open")))


async def begin(context: BotContext, round_id: int) -> Reply:
    try:
        form = await context.db.write(assessments.begin, round_id=round_id, **_by(context), now=context.now)
    except Refused as refused:
        if refused.reason is Reason.ALREADY_SUBMITTED:
            return await opening(context, words.ALREADY)
        raise
    return await resume_screen(context, form)


async def resume(context: BotContext, assessment_id: int) -> Reply:
    form = await draft(context, assessment_id)
    return await resume_screen(context, form) if form else await opening(context)


async def step(context: BotContext, assessment_id: int, number: int) -> Reply:
    form = await draft(context, assessment_id)
    return await step_screen(context, form, number) if form else await opening(context)


async def change(context: BotContext, assessment_id: int, number: int) -> Reply:
    form = await draft(context, assessment_id)
    return await step_screen(context, form, number, changing=True) if form else await opening(context)


async def title(context: BotContext, assessment_id: int) -> Reply:
    form = await draft(context, assessment_id)
    return await claim_screen(context, form) if form else await opening(context)


async def last_step(context: BotContext) -> Reply:
    """ "Quay lại" while the title is asked for."""
    form = await draft(context, context.data_of(TITLE)["assessment"])
    return await step_screen(context, form, len(form.steps)) if form else await opening(context)


async def review(context: BotContext, assessment_id: int) -> Reply:
    form = await draft(context, assessment_id)
    return await review_screen(context, form) if form else await opening(context)


async def pick(context: BotContext, assessment_id: int, criterion_id: int, level_id: int, changing: int = 0) -> Reply:
    return await choose(context, assessment_id, criterion_id, level_id, changing=bool(changing))


async def claim(context: BotContext, assessment_id: int, place: int) -> Reply:
    if place not in range(len(TITLES)):
        raise Refused(Reason.GONE)
    return await steps.claim(context, assessment_id, TITLES[place])


async def submit(context: BotContext, assessment_id: int) -> Reply:
    try:
        handed = await context.db.write(assessments.submit, assessment_id=assessment_id, **_by(context), now=context.now)
    except Refused as refused:
        if refused.reason is not Reason.INCOMPLETE:
            raise
        return incomplete_screen(await own(context, assessment_id))
    if not handed.first:
        return await _handed_in_before(context, handed.form)
    await context.listen_no_more(STEM)
    context.wake()
    rows = column(
        button(words.SUBMITTED_FORM, STEM, "read", assessment_id), button(words.REVISE, STEM, "revise", handed.form.round.round_id)
    )
    return Screen(words.handed_in(handed.form, context.zone), rows + way_home())


async def _handed_in_before(context: BotContext, form: Form) -> Screen | Toast:
    """Nothing is left to do, unless a correction waits: its button is one tap away, since the second of two quick taps lands here."""
    seen = await overview(context)
    if seen.draft and seen.draft.round == form.round:
        return await opening(context, words.REVISION_WAITS)
    return Toast(words.ALREADY)


async def revise(context: BotContext, round_id: int) -> Reply:
    form = await context.db.write(assessments.revise, round_id=round_id, **_by(context), now=context.now)
    return await review_screen(context, form)


async def discard(context: BotContext, assessment_id: int) -> Reply:
    return steps.discard_screen(await own(context, assessment_id))


async def discarded(context: BotContext, assessment_id: int) -> Reply:
    await context.db.write(assessments.discard, assessment_id=assessment_id, member_id=context.member.member_id)
    return await opening(context, words.DISCARDED)


async def read(context: BotContext, assessment_id: int) -> Reply:
    """A form of the member's own, of this year or an earlier one."""
    form = await own(context, assessment_id)
    has_files = any(piece.kind is not EvidenceKind.NOTE for at in form.steps for piece in at.evidence)
    can_change = form.state is AssessmentState.SUBMITTED and form.round.is_open(context.today)
    rows = column(
        *([button(evidence_words.FILES, STEM, "files", assessment_id)] if has_files else []),
        *([button(words.FORMER, STEM, "read", form.former_id)] if form.former_id else []),
        *([button(words.REVISE, STEM, "revise", form.round.round_id)] if can_change else []),
    )
    return Screen(words.read(form, context.zone), rows + way_home(back(STEM, "open")))


async def later(context: BotContext) -> Reply:
    return await steps.put_off(context)


def while_in_work(step: Step) -> Step:
    """Of a form handed in since, an old button leads to where it stands now, with the way to correct it."""

    def guarded(context: BotContext, *ids: int) -> Awaitable[Reply]:
        return _or_where_it_stands(context, step(context, *ids))

    return guarded


async def _or_where_it_stands(context: BotContext, answer: Awaitable[Reply]) -> Reply:
    try:
        return await answer
    except Refused as refused:
        if refused.reason is not Reason.NOT_OPEN:
            raise
        return steps.again(await opening(context), words.OLD_BUTTON)


def _by(context: BotContext) -> Who:
    return {"member_id": context.member.member_id, "today": context.today}


FEATURE = Feature(
    stem=STEM,
    taps={
        "open": open_form,
        "years": list_years,
        "begin": begin,
        "resume": resume,
        "step": step,
        "change": change,
        "title": title,
        "review": review,
        "pick": while_in_work(pick),
        "claim": while_in_work(claim),
        "submit": submit,
        "revise": revise,
        "discard": discard,
        "discarded": while_in_work(discarded),
        "read": read,
        "later": later,
        "notes": pieces.list_pieces,
        "remove": pieces.ask_removal,
        "removed": while_in_work(pieces.remove),
        "undo": while_in_work(evidence.take_back),
        "note": while_in_work(hearing.write_down),
        "question": hearing.ask_instead,
        "undecided": hearing.show_undecided,
        "files": pieces.list_files,
        "file": pieces.look,
        "missing": secretary.who_is_missing,
    },
    labels=dict.fromkeys((common.ASSESSMENT, *words.MY_FORM), open_form),
    commands={"tudanhgia": open_form},
    prompts={"evidence": hearing.hear, "title": closing.hear_title, "review": closing.hear_review},
    looks_for_stamps=frozenset({"evidence"}),
    backs={"evidence": hearing.go_back, "title": last_step, "review": open_form},
)
