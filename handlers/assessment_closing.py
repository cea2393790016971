"""What is typed or sent at the title and at the review: a title that is named is claimed, a question is answered. Nothing else is
stored here, and a form is handed in by its button only."""

from functools import partial
from typing import Any

from telegram import Message

from db.assessment_forms import Form
from db.enrolment import looks_like_code
from db.refusals import Reason, Refused
from handlers.assessment_hearing import NOT_KEPT, STALE, is_for_others, which_step
from handlers.assessment_help import helped, step_of_note
from handlers.assessment_pieces import notes_screen
from handlers.assessment_questions import (
    asks_what_is_missing,
    chooses_nothing,
    is_way_back,
    notes_meant,
    step_meant,
    tells_a_deed,
    title_meant,
    wants_to_hand_in,
)
from handlers.assessment_steps import (
    REVIEW,
    STEM,
    TITLE,
    again,
    before_handing_in,
    claim,
    claim_screen,
    draft,
    left_as_said,
    review_screen,
    step_screen,
    wait_for,
)
from handlers.buttons import button
from handlers.context import BotContext
from handlers.feature import NOT_MINE, NotMine
from handlers.screens import Reply, Screen
from handlers.texts import assessment as words
from handlers.texts.assessment_evidence import CONTINUE

Data = dict[str, Any]  # the "assessment"; then perhaps the "album" that was answered


async def hear_title(context: BotContext, message: Message, data: Data) -> Reply | NotMine:
    form = await _in_work(context, data)
    if form is None:
        return NOT_MINE
    if title := title_meant(message.text or ""):
        return await claim(context, form.assessment_id, title)
    if is_way_back(message.text or ""):
        return await step_screen(context, form, len(form.steps))
    if message.text is not None and (reply := await _answered(context, message.text, form, "title")):
        return reply
    return await _not_kept(context, message, data, form, TITLE)


async def hear_review(context: BotContext, message: Message, data: Data) -> Reply | NotMine:
    form = await _in_work(context, data)
    if form is None:
        return NOT_MINE
    if message.text is not None and (reply := await _answered(context, message.text, form, "review")):
        return reply
    return await _not_kept(context, message, data, form, REVIEW)


async def _in_work(context: BotContext, data: Data) -> Form | None:
    """None for a form that was handed in, closed or taken away since: nothing of it listens any more."""
    try:
        form = await draft(context, data["assessment"])
    except Refused as refused:
        if refused.reason not in STALE:
            raise
        form = None
    if form is None:
        await context.listen_no_more(STEM)
    return form


async def _answered(context: BotContext, text: str, form: Form, verb: str) -> Reply | NotMine:
    """The wish to hand in, a step or its notes, a question or a courtesy; None for what was meant to be noted."""
    if looks_like_code(text):
        return NOT_MINE
    if wants_to_hand_in(text) or asks_what_is_missing(text):
        return await before_handing_in(context, form)
    changing = verb == "review"
    if 0 < (number := step_meant(text)) <= len(form.steps):
        return await step_screen(context, form, number, changing=changing)
    if 0 < (number := notes_meant(text) or step_of_note(form, text)) <= len(form.steps):
        return await notes_screen(context, form, number, changing=changing)
    here = partial(_here, context, form, verb)
    if reply := await left_as_said(context, text, form, here) or await helped(context, text, form, here, changing=changing):
        return reply
    if await is_for_others(context, text, deed=tells_a_deed(text)):
        context.doors = (button(CONTINUE, STEM, verb, form.assessment_id),)
        return NOT_MINE
    return None


async def _here(context: BotContext, form: Form, verb: str) -> Screen:
    return await claim_screen(context, form) if verb == "title" else await review_screen(context, form)


async def _not_kept(context: BotContext, message: Message, data: Data, form: Form, at: str) -> Reply | NotMine:
    """Words wait for a tap that says what they are; where photos and files belong is said once for an album."""
    if message.sticker is not None:
        return NOT_MINE
    verb = "title" if at == TITLE else "review"
    if message.text is not None and chooses_nothing(message.text, title=at == TITLE):
        return again(await _here(context, form, verb), words.PRESS_A_TITLE if at == TITLE else words.PRESS_SUBMIT)
    if message.text is not None:
        try:
            return await which_step(context, message.text, form, verb)
        except Refused as refused:
            if refused.reason is not Reason.TOO_LONG:
                raise
            return again(await _here(context, form, verb), NOT_KEPT[refused.reason])
    album = message.media_group_id
    if album is not None and album == data.get("album"):
        return None
    screen = await _here(context, form, verb)
    if album is not None:
        await wait_for(context, at, {"assessment": form.assessment_id, "album": album})
    return again(screen, words.NOT_KEPT_AT_TITLE if at == TITLE else words.NOT_KEPT_AT_REVIEW)
