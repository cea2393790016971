"""Notes, photos and files for a step: stored the moment they come, echoed with a way to take them back, looked at again."""

from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.error import BadRequest

from db import assessment_evidence, prompts
from db.assessment_evidence import Added, Attachment, Came
from db.assessment_forms import Form
from db.enrolment import looks_like_code
from db.kinds import AssessmentState, EvidenceKind
from db.refusals import Reason, Refused
from handlers import ask, stamps
from handlers.assessment_questions import is_courtesy, is_question, is_way_back, level_meant, says_nothing
from handlers.assessment_steps import PROMPT, STEM, choose, own, step_screen, wait_for_evidence
from handlers.buttons import button
from handlers.context import BotContext
from handlers.feature import NOT_MINE, NotMine
from handlers.keyboards import back, column, page_of, turn, way_home
from handlers.screens import Reply, Row, Screen, Toast, put_up
from handlers.texts import assessment_evidence as words
from handlers.texts.common import NOT_FETCHED

PAGE = 4
STALE = (Reason.GONE, Reason.NOT_OPEN, Reason.NOT_YOURS)
NOT_KEPT = {Reason.TOO_LONG: words.NOTE_TOO_LONG, Reason.NOT_FETCHED: NOT_FETCHED}
# The step ("assessment", "criterion", "number", "changing" when the review led there); then perhaps "album" with its "echo" and
# "messages", what was "said", or an album that was "refused".
Data = dict[str, Any]


# What comes while a step is shown


async def hear(context: BotContext, message: Message, data: Data) -> Reply | NotMine:
    """Evidence, unless it reads like something else: a level of this step, a question, a courtesy, the wish to go back. Nothing with
    a secrecy stamp."""
    try:
        if stamps.is_rest(message, data):
            return await stamps.refuse_rest(context, message, column(_go_on(data)) + way_home())
        if await stamps.came(context, message):
            return await _refuse(context, message, data)
        return await (_hear_text(context, message.text, data) if message.text is not None else _hear_file(context, message, data))
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
    if is_way_back(text):
        return await step_back(context, data)
    if looks_like_code(text):
        return NOT_MINE
    form = await own(context, data["assessment"])
    if level := level_meant(form.step(data["number"]), text):
        changing = bool(data.get("changing"))
        return await choose(context, form.assessment_id, data["criterion"], level.level_id, changing=changing)
    if says_nothing(text):
        await wait_for_evidence(context, {**_step_of(data), "said": text})
        return Screen(words.NOTHING_TO_ADD, column(_go_on(data), _keep_it(data)) + way_home())
    if is_courtesy(text) or await is_question(context, text):
        return await answer_aside(context, text, data)
    return await _keep(context, data, Came(EvidenceKind.NOTE, text=text))


async def _hear_file(context: BotContext, message: Message, data: Data) -> Reply | NotMine:
    came = _came(message)
    if came is not None:
        return await _keep(context, data, came, message.message_id)
    if message.voice or message.audio or message.video_note:
        return Screen(words.NO_VOICE, column(_go_on(data)) + way_home())
    if message.video:
        return Screen(words.NO_VIDEO, column(_go_on(data)) + way_home())
    return NOT_MINE


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
    return await step_screen(context, await own(context, data["assessment"]), max(1, data["number"] - 1))


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


# What a step has


async def list_pieces(context: BotContext, assessment_id: int, number: int, page: int = 0) -> Reply:
    return pieces_screen(await own(context, assessment_id), number, page)


def pieces_screen(form: Form, number: int, page: int = 0, toast: str = "") -> Screen:
    """What one step has, four at a time; what was handed in can be looked at only."""
    at = form.step(number)
    draft = form.state is AssessmentState.DRAFT
    shown, page, pages = page_of(at.evidence, page, PAGE)
    rows: tuple[Row, ...] = ()
    for place, piece in enumerate(shown, page * PAGE + 1):
        look = [] if piece.kind is EvidenceKind.NOTE else [button(words.look(place), STEM, "file", piece.evidence_id)]
        remove = [button(words.take_out(place), STEM, "remove", form.assessment_id, number, piece.evidence_id)] if draft else []
        rows += ((*look, *remove),)
    rows += turn(page, pages, STEM, "notes", form.assessment_id, number)
    return Screen(words.evidence(at, shown, page * PAGE + 1), rows + way_home(back(STEM, "step", form.assessment_id, number)), toast=toast)


async def ask_removal(context: BotContext, assessment_id: int, number: int, evidence_id: int) -> Reply:
    form = await own(context, assessment_id)
    piece = next((each for each in form.step(number).evidence if each.evidence_id == evidence_id), None)
    if piece is None:
        return pieces_screen(form, number, toast=words.ALREADY_REMOVED)
    rows = column(button(words.REMOVE, STEM, "removed", evidence_id), button(words.KEEP, STEM, "notes", assessment_id, number))
    return Screen(words.remove_question(number, piece), rows + way_home(back(STEM, "notes", assessment_id, number)))


async def remove(context: BotContext, evidence_id: int) -> Reply:
    removed = await context.db.write(
        assessment_evidence.remove, evidence_id=evidence_id, member_id=context.member.member_id, today=context.today
    )
    return pieces_screen(removed.form, removed.number) if removed else Toast(words.ALREADY_REMOVED)


async def list_files(context: BotContext, assessment_id: int) -> Reply:
    form = await own(context, assessment_id)
    return Screen(words.files(form), file_buttons(form, STEM) + way_home(back(STEM, "read", assessment_id)))


def file_buttons(form: Form, stem: str) -> tuple[Row, ...]:
    """A button for each photo and file of a form; `stem` names the conversation that opens it."""
    files = [(at.number, piece) for at in form.steps for piece in at.evidence if piece.kind is not EvidenceKind.NOTE]
    return column(*(button(words.file_label(number, piece), stem, "file", piece.evidence_id) for number, piece in files))


async def look(context: BotContext, evidence_id: int) -> Reply:
    found = await attachment(context, evidence_id)
    draft = found.state is AssessmentState.DRAFT
    before = back(STEM, "notes", found.assessment_id, found.number) if draft else back(STEM, "files", found.assessment_id)
    return file_screen(found, way_home(before))


async def attachment(context: BotContext, evidence_id: int) -> Attachment:
    return await context.db.write(
        assessment_evidence.attachment,
        evidence_id=evidence_id,
        reader_id=context.member.member_id,
        today=context.today,
        now=context.now,
    )


def file_screen(found: Attachment, rows: tuple[Row, ...]) -> Screen:
    """A photo or file, sent again by the id Telegram gave it."""
    caption = words.caption(found.number, found.text)
    if found.kind is EvidenceKind.PHOTO:
        return Screen(caption, rows, photo=found.file_id)
    return Screen(caption, rows, document=found.file_id)


def _step_of(data: Data) -> Data:
    return {key: data[key] for key in ("assessment", "criterion", "number", "changing") if key in data}


def _keep_it(data: Data) -> InlineKeyboardButton:
    return button(words.write_down(data["number"]), STEM, "note", data["assessment"], data["number"])


def _go_on(data: Data) -> InlineKeyboardButton:
    return button(words.CONTINUE, STEM, "change" if data.get("changing") else "step", data["assessment"], data["number"])
