"""Words for the form where none listens: to begin, to come back, a step, its notes, a level below the first screen."""

from dataclasses import dataclass

from db.assessment_forms import Form
from db.vietnamese import all_of_it, bare_words
from handlers import assessment, said_buttons
from handlers.assessment_pieces import notes_screen
from handlers.assessment_questions import (
    discards_correction,
    level_meant,
    names_no_level,
    notes_meant,
    step_meant,
    title_meant,
    wants_the_form,
    wishes_for_the_form,
    without_courtesy,
)
from handlers.assessment_steps import STEM, again, claim_screen, discard_screen, resume_screen, step_screen
from handlers.context import BotContext
from handlers.screens import Reply
from handlers.texts import assessment_evidence as words
from handlers.texts import assessment_questions as question_words


@dataclass(frozen=True)
class _Place:
    """A step, or the title behind the last one; `notice`: what is said before it."""

    number: int
    notice: str = ""


async def is_meant(context: BotContext, text: str) -> bool:
    """Whether the words are about the form, though none listens."""
    if wishes_for_the_form(text):
        return True
    if context.person is None:
        return False
    if wishes_for_the_draft(text):
        return (await assessment.overview(context)).draft is not None
    draft = await _draft(context) if step_meant(text) or _is_on_first_screen(context) else None
    return draft is not None and _place(context, draft, text) is not None


def wishes_for_the_draft(text: str) -> bool:
    """ "nộp lại luôn", "quay lại phiếu", "xóa ghi chú bước 1", "bỏ bản sửa đi"."""
    hands_in = all_of_it(question_words.HAND_IN_NOW, bare_words(without_courtesy(text))) is not None
    return hands_in or wants_the_form(text) or notes_meant(text) > 0 or discards_correction(text)


async def open_as_said(context: BotContext, text: str) -> Reply:
    """The place that is named, else where the form stands."""
    form = (await assessment.overview(context)).draft
    if form and form.version > 1 and discards_correction(text):
        return discard_screen(form)
    if form is None or not form.round.is_open(context.today):
        return await assessment.opening(context)
    if 0 < (number := notes_meant(text)) <= len(form.steps):
        return await notes_screen(context, form, number, changing=form.version > 1)
    if wants_the_form(text):
        return await resume_screen(context, form)
    if (place := _place(context, form, text)) is None:
        return await assessment.opening(context)
    if place.number > len(form.steps):
        return await claim_screen(context, form)
    return again(await step_screen(context, form, place.number, changing=not form.missing), place.notice)


async def _draft(context: BotContext) -> Form | None:
    draft = (await assessment.overview(context)).draft
    return draft if draft is not None and draft.round.is_open(context.today) else None


def _is_on_first_screen(context: BotContext) -> bool:
    return said_buttons.is_shown(context, STEM, "resume")


def _place(context: BotContext, form: Form, text: str) -> _Place | None:
    """The step that is named, unless a document is shown, which has steps of its own; below the first screen also the one that comes
    next, by a level of it."""
    card = context.bot_data.cards.get(context.telegram_id)
    if 0 < (number := step_meant(text)) <= len(form.steps) and not (card and card.last):
        return _Place(number)
    if not form.missing or not _is_on_first_screen(context):
        return None
    if (number := form.missing[0]) > len(form.steps):
        return _Place(number) if title_meant(text) else None
    if level := level_meant(form.step(number), text):
        return _Place(number, words.level_spoken_of(level.label))
    return _Place(number, words.CHOOSE_A_LEVEL) if names_no_level(form.step(number), text) else None
