"""What is asked of the form while it is worked at: none of it is a note, and each has its place."""

from collections.abc import Awaitable, Callable

from db.assessment_forms import Form
from db.vietnamese import all_of_it, bare_words, fold, squash
from handlers.assessment_questions import Asked, OfOwn, asked_of_own, step_named
from handlers.assessment_steps import again, before_handing_in, claim_screen, discard_screen, resume_screen, review_screen, step_screen
from handlers.context import BotContext
from handlers.screens import Screen
from handlers.texts import assessment_asking as asking_words
from handlers.texts import assessment_evidence as evidence_words
from handlers.texts import assessment_help as words

Here = Callable[[], Awaitable[Screen]]


async def helped(context: BotContext, text: str, form: Form, here: Here, *, at: int = 0, changing: bool = False) -> Screen | None:
    """`here` shows where the form is now, `at` is the step, 0 at the title and the review. None for what asks nothing of the form."""
    said = bare_words(text)
    if asked := asked_of_own(text):
        return await _of_own(context, form, asked, here, changing=changing)
    if all_of_it(words.SEE_WHOLE, said):
        return await review_screen(context, form)
    if all_of_it(asking_words.GO_ON_HERE, said):
        return await (here() if changing and at else resume_screen(context, form))
    if all_of_it(words.CHOSEN_AT, said) and 0 < (number := step_named(said)) <= len(form.steps):
        return await step_screen(context, form, number, changing=changing)
    if at and all_of_it(words.SKIP, said):
        return await _next(context, form, at, changing=changing)
    told = _told(form, said)
    return again(await here(), told) if told else None


def asks_to_take_out(text: str) -> bool:
    """ "Viết sai rồi, xóa đi": the note above is meant."""
    return all_of_it(words.TAKE_OUT, bare_words(text)) is not None


def step_of_note(form: Form, text: str) -> int:
    """The step with the note that "xóa ghi chú dọn vệ sinh" names by its words; 0 for none."""
    found = all_of_it(words.TAKE_OUT_NAMED, bare_words(text))
    if found is None:
        return 0
    named = found["words"].strip()
    return next((at.number for at in form.steps if any(named in bare_words(piece.text) for piece in at.evidence)), 0)


def corrected_note(text: str) -> str:
    """What stands behind "sửa lại: …"; empty for any other text."""
    said = squash(text)
    plain = fold(said)
    begun = words.CORRECTS.match(plain) if len(plain) == len(said) else None
    return said[begun.end() :] if begun else ""


def _told(form: Form, said: str) -> str:
    if all_of_it(words.HOW_MANY_POINTS, said):
        return words.POINTS_ON_BUTTONS
    if all_of_it(words.HOW_FAR, said):
        return words.far(form)
    if all_of_it(words.HOW_TO_CHOOSE, said) or (_names_a_level(form, said) and all_of_it(words.HOW_THEY_DIFFER, said)):
        return evidence_words.WHICH_LEVEL
    if all_of_it(words.SEEN_BY, said):
        return words.SEEN
    if all_of_it(words.LATE, said):
        return words.late(form)
    if all_of_it(words.WHAT_IS_STEP, said):
        return evidence_words.LOST
    if all_of_it(words.IS_TITLE_NEEDED, said):
        return words.TITLE_IS_FREE
    return words.what_it_is(form) if all_of_it(words.WHAT_IS_IT, said) else ""


def _names_a_level(form: Form, said: str) -> bool:
    return any(f" {bare_words(level.label)} " in f" {said} " for at in form.steps for level in at.levels)


async def _of_own(context: BotContext, form: Form, asked: Asked, here: Here, *, changing: bool) -> Screen:
    if asked.what is OfOwn.HANDED_IN:
        return await before_handing_in(context, form)
    if asked.what is OfOwn.READ and asked.number:
        return again(await here(), words.OTHER_YEARS)
    if asked.what in (OfOwn.POINTS, OfOwn.READ):
        return await review_screen(context, form)
    if asked.what is OfOwn.GO_ON:
        return await (here() if changing else resume_screen(context, form))
    if asked.what is OfOwn.TITLE:
        return await claim_screen(context, form)
    if asked.what is OfOwn.STEP and 0 < asked.number <= len(form.steps):
        return await step_screen(context, form, asked.number, changing=changing)
    if asked.what is OfOwn.TAKE_BACK:
        return discard_screen(form) if form.version > 1 else again(await here(), words.NOT_HANDED_IN)
    return again(await here(), words.left(form, context.today))


async def _next(context: BotContext, form: Form, at: int, *, changing: bool) -> Screen:
    if changing:
        return await review_screen(context, form)
    screen = await (step_screen(context, form, at + 1) if at < len(form.steps) else claim_screen(context, form))
    return again(screen, words.skipped(at)) if form.step(at).chosen is None else screen
