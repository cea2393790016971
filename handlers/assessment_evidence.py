"""Notes, photos and files for a step: stored the moment they come, echoed with a way to take them back."""

from functools import partial
from typing import Any

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.error import BadRequest

from db import assessment_evidence, private, prompts
from db.assessment_evidence import Added, Came
from db.assessment_forms import Form, Step
from db.enrolment import looks_like_code
from db.kinds import EvidenceKind
from db.refusals import Reason, Refused
from handlers import ask, stamps, talk
from handlers.assessment_help import asks_to_take_out, corrected_note, helped
from handlers.assessment_pieces import pieces_screen
from handlers.assessment_questions import (
    answers_an_invitation,
    asks_what_is_missing,
    is_courtesy,
    is_lost,
    is_question,
    is_talk,
    is_unsure,
    is_way_back,
    level_meant,
    names_no_level,
    notes_meant,
    says_nothing,
    step_meant,
    title_meant,
    wants_to_hand_in,
    wishes_for_the_form,
)
from handlers.assessment_steps import (
    PROMPT,
    STEM,
    again,
    before_handing_in,
    choose,
    left_as_said,
    notes_button,
    own,
    step_screen,
    wait_for_evidence,
)
from handlers.buttons import button
from handlers.context import BotContext
from handlers.feature import NOT_MINE, NotMine
from handlers.keyboards import column, way_home
from handlers.screens import Reply, Screen, Toast, put_up
from handlers.texts import assessment_evidence as words
from handlers.texts.common import NOT_FETCHED

STALE = (Reason.GONE, Reason.NOT_OPEN, Reason.NOT_YOURS)
NOT_KEPT = {Reason.TOO_LONG: words.NOTE_TOO_LONG, Reason.NOT_FETCHED: NOT_FETCHED}
# The step ("assessment", "criterion", "number", "changing" when the review led there); then perhaps "album" with its "echo" and
# "messages", what was "said", or an album that was "refused".
Data = dict[str, Any]


async def hear(context: BotContext, message: Message, data: Data) -> Reply | NotMine:
    """Evidence, unless it reads like something else: a level of this step, a question, a courtesy, the wish to go back. Nothing with
    a secrecy stamp."""
    try:
        if stamps.is_rest(message, data):
            return await stamps.refuse_rest(context, message, column(_go_on(data)) + way_home())
        if stamps.is_noted(message) or await stamps.came(context, message):
            return await _refuse(context, message, data)
        if message.text is None:
            return await _hear_file(context, message, data)
        if message.forward_origin is not None:
            return await _not_noted(context, message.text, data, words.FORWARDED)
        return await _hear_text(context, message.text, data)
    except Refused as refused:
        if refused.reason in STALE:
            await context.db.write(prompts.clear, telegram_id=context.telegram_id)
            return NOT_MINE
        if refused.reason in NOT_KEPT:
            return Screen(NOT_KEPT[refused.reason], column(_go_on(data)) + way_home())
        raise


async def _refuse(context: BotContext, message: Message, data: Data) -> Screen:
    """With all that came in the same album, and its echo."""
    album, others = message.media_group_id, ()
    if album:
        me = context.member.member_id
        await context.db.write(assessment_evidence.remove_album, assessment_id=data["assessment"], album=album, member_id=me)
        others = (*data.get("messages", ()), data["echo"]) if data.get("album") == album else ()
    await wait_for_evidence(context, {**_step_of(data), **stamps.refused(message)})
    return await stamps.refuse(context, message, column(_go_on(data)) + way_home(), *others)


async def _hear_text(context: BotContext, text: str, data: Data) -> Reply | NotMine:
    if looks_like_code(text):
        return NOT_MINE
    form = await own(context, data["assessment"])
    if not form.round.is_open(context.today):
        return await _hear_when_closed(context, text)
    if is_way_back(text):
        return await step_back(context, data)
    at, changing = form.step(data["number"]), bool(data.get("changing"))
    if level := level_meant(at, text):
        return await choose(context, form.assessment_id, data["criterion"], level.level_id, changing=changing)
    if reply := await _led_elsewhere(context, text, form, at, changing=changing):
        return reply
    if at.evidence and (instead := corrected_note(text)):
        return await _not_noted(context, instead, data, words.correcting(instead), notes_button(form, at))
    if says_nothing(text):
        return await _not_noted(context, text, data, words.NOTHING_TO_ADD)
    if title_meant(text):
        return await _not_noted(context, text, data, words.TITLE_COMES_LAST)
    if is_courtesy(text) or talk.is_meant(text) or await is_question(context, text) or answers_an_invitation(text):
        return await answer_aside(context, text, data)
    if is_talk(text):
        return await _not_noted(context, text, data, words.TALK)
    return await _keep(context, data, Came(EvidenceKind.NOTE, text=text))


async def _hear_when_closed(context: BotContext, text: str) -> Reply | NotMine:
    """Nothing can be done with the form any more, whatever is said; where it stands can be looked at, and what is asked is answered."""
    if wishes_for_the_form(text):
        return NOT_MINE
    if is_courtesy(text) or await is_question(context, text):
        return await ask.aside(context, text)
    raise Refused(Reason.ROUND_CLOSED)


async def _led_elsewhere(context: BotContext, text: str, form: Form, at: Step, *, changing: bool) -> Screen | None:
    """What is typed instead of tapped: hand in, another step, notes, a level that there is not."""
    if wants_to_hand_in(text) or asks_what_is_missing(text):
        return await before_handing_in(context, form)
    if 0 < (number := step_meant(text)) <= len(form.steps):
        return await step_screen(context, form, number, changing=changing)
    if 0 < (number := notes_meant(text, at.number)) <= len(form.steps):
        return await notes_screen(context, form, number, changing=changing)
    if asks_to_take_out(text):
        return await notes_screen(context, form, at.number, changing=changing)
    here = partial(step_screen, context, form, at.number, changing=changing)
    if reply := await helped(context, text, form, here, at=at.number, changing=changing):
        return reply
    if left := await left_as_said(context, text, form, here):
        return left
    if is_lost(text):
        return again(await here(), words.LOST)
    if is_unsure(text):
        return again(await here(), words.WHICH_LEVEL)
    if names_no_level(at, text):
        return again(await here(), words.CHOOSE_A_LEVEL)
    return None


async def notes_screen(context: BotContext, form: Form, number: int, *, changing: bool) -> Screen:
    """What a step has; where it has nothing, the step itself."""
    if form.step(number).evidence:
        return pieces_screen(form, number)
    return again(await step_screen(context, form, number, changing=changing), words.NO_NOTES)


async def _not_noted(context: BotContext, text: str, data: Data, why: Markup, *doors: InlineKeyboardButton) -> Screen:
    """Not taken for a note, but one tap writes it down, where it can be written at all."""
    if len(text) > assessment_evidence.NOTE_LENGTH:
        raise Refused(Reason.TOO_LONG)
    await wait_for_evidence(context, {**_step_of(data), "said": text})
    return Screen(why, column(_go_on(data), _keep_it(data), *doors) + way_home())


async def _hear_file(context: BotContext, message: Message, data: Data) -> Reply | NotMine:
    came = _came(message)
    if came is not None:
        return await _keep(context, data, came, message.message_id)
    if message.voice or message.audio or message.video_note:
        return Screen(words.NO_VOICE, column(_go_on(data)) + way_home())
    if message.video:
        return Screen(words.NO_VIDEO, column(_go_on(data)) + way_home())
    return Screen(words.NO_SUCH_EVIDENCE, column(_go_on(data)) + way_home())


def _came(message: Message) -> Came | None:
    caption, album = message.caption or "", message.media_group_id or ""
    if message.photo:
        return Came(EvidenceKind.PHOTO, caption, message.photo[-1].file_id, album=album)
    if message.document:
        return Came(EvidenceKind.FILE, caption, message.document.file_id, message.document.file_name or "", album)
    return None


async def go_back(context: BotContext) -> Reply:
    """ "Quay lại" while a step waits: the step before."""
    asked = context.visit.asked
    if asked is None or asked.kind != PROMPT:
        raise Refused(Reason.GONE)
    return await step_back(context, asked.data)


async def step_back(context: BotContext, data: Data) -> Reply:
    form = await own(context, data["assessment"])
    if not form.round.is_open(context.today):
        raise Refused(Reason.ROUND_CLOSED)
    return await step_screen(context, form, max(1, data["number"] - 1))


async def answer_aside(context: BotContext, text: str, data: Data) -> Reply:
    """Answer a question or a courtesy in between; the step stays open, and one tap writes the text down after all."""
    reply = await ask.aside(context, text, _go_on(data), _keep_it(data))
    await wait_for_evidence(context, {**_step_of(data), "said": text})
    return reply


async def write_down(context: BotContext, assessment_id: int, number: int) -> Reply:
    """What was taken for a question is a note."""
    asked = context.visit.asked
    said = asked.data.get("said") if asked and asked.kind == PROMPT else None
    if asked is None or said is None or (asked.data["assessment"], asked.data["number"]) != (assessment_id, number):
        return Toast(words.SAID_LONG_AGO)
    reply = await _keep(context, asked.data, Came(EvidenceKind.NOTE, text=said))
    await wait_for_evidence(context, _step_of(asked.data))
    return reply


async def _keep(context: BotContext, data: Data, came: Came, message_id: int = 0) -> Reply:
    if private.has_private_number(came.text):
        return Screen(words.WITHOUT_NUMBERS, column(_go_on(data)) + way_home())
    added = await context.db.write(
        assessment_evidence.add,
        assessment_id=data["assessment"],
        criterion_id=data["criterion"],
        came=came,
        member_id=context.member.member_id,
        today=context.today,
        now=context.now,
    )
    echo = _echo(data, added)
    if not came.album:
        return echo
    await _echo_album(context, data, came.album, message_id, echo)
    return None


def _echo(data: Data, added: Added) -> Screen:
    rows = column(
        button(words.CONTINUE, STEM, "step", data["assessment"], added.number),
        button(words.NOT_A_NOTE, STEM, "undo", added.evidence_id),
    )
    return Screen(words.noted(added.number, added.text, added.together), rows + way_home())


async def _echo_album(context: BotContext, data: Data, album: str, message_id: int, echo: Screen) -> None:
    """An album comes as many messages; its one echo counts on. They are remembered: it may be refused as a whole."""
    known = data if data.get("album") == album else {}
    so_far = {**_step_of(data), "album": album, "messages": [*known.get("messages", ()), message_id]}
    if known:
        await wait_for_evidence(context, {**so_far, "echo": known["echo"]})
        if await _counted_on(context, known["echo"], echo):
            return
    await wait_for_evidence(context, {**so_far, "echo": await put_up(context, echo)})


async def _counted_on(context: BotContext, shown_in: int, echo: Screen) -> bool:
    """False where the echo is gone."""
    try:
        await context.bot.edit_message_text(echo.text, context.telegram_id, shown_in, reply_markup=InlineKeyboardMarkup(echo.rows))
    except BadRequest as error:
        return "not modified" in error.message.lower()
    return True


async def take_back(context: BotContext, evidence_id: int) -> Reply:
    """ "Không phải ghi chú": a text is answered as a question instead, an album goes as a whole."""
    removed = await context.db.write(
        assessment_evidence.remove, evidence_id=evidence_id, member_id=context.member.member_id, today=context.today, together=True
    )
    if removed is None:
        return Toast(words.ALREADY_REMOVED)
    go_on = button(words.CONTINUE, STEM, "step", removed.form.assessment_id, removed.number)
    if removed.kind is EvidenceKind.NOTE:
        return await ask.aside(context, removed.text, go_on)
    return Screen(words.removed(removed.number), column(go_on) + way_home())


def _step_of(data: Data) -> Data:
    return {key: data[key] for key in ("assessment", "criterion", "number", "changing") if key in data}


def _keep_it(data: Data) -> InlineKeyboardButton:
    return button(words.write_down(data["number"]), STEM, "note", data["assessment"], data["number"])


def _go_on(data: Data) -> InlineKeyboardButton:
    return button(words.CONTINUE, STEM, "change" if data.get("changing") else "step", data["assessment"], data["number"])
