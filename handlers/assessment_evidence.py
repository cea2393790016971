"""Notes, photos and files for a step: stored the moment they come, echoed with a way to take them back."""

from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.error import BadRequest

from db import assessment_evidence, private
from db.assessment_evidence import Added, Came
from db.kinds import EvidenceKind
from handlers import ask, stamps
from handlers.assessment_questions import asks_here, is_question
from handlers.assessment_steps import STEM, wait_for_evidence
from handlers.buttons import button
from handlers.context import BotContext
from handlers.keyboards import column, way_home
from handlers.screens import Reply, Screen, Toast, put_up
from handlers.texts import assessment_evidence as words

# The step ("assessment", "criterion", "number", "changing" when the review led there); then perhaps "album" with its "echo" and
# "messages", or an album that was "refused".
Data = dict[str, Any]


async def refuse(context: BotContext, message: Message, data: Data) -> Screen:
    """Nothing with a secrecy stamp is kept. It goes with all that came in the same album, and its echo."""
    album, others = message.media_group_id, ()
    if album:
        me = context.member.member_id
        await context.db.write(assessment_evidence.remove_album, assessment_id=data["assessment"], album=album, member_id=me)
        others = (*data.get("messages", ()), data["echo"]) if data.get("album") == album else ()
    await wait_for_evidence(context, {**step_of(data), **stamps.refused(message)})
    return await stamps.refuse(context, message, column(go_on(data)) + way_home(), *others)


async def hear_file(context: BotContext, message: Message, data: Data) -> Reply:
    """A photo or a file, with its caption."""
    came = _came(message)
    if came is not None:
        return await keep(context, data, came, message.message_id)
    if message.voice or message.audio or message.video_note:
        return Screen(words.NO_VOICE, column(go_on(data)) + way_home())
    if message.video:
        return Screen(words.NO_VIDEO, column(go_on(data)) + way_home())
    return Screen(words.NO_SUCH_EVIDENCE, column(go_on(data)) + way_home())


def _came(message: Message) -> Came | None:
    caption, album = message.caption or "", message.media_group_id or ""
    if message.photo:
        return Came(EvidenceKind.PHOTO, caption, message.photo[-1].file_id, album=album)
    if message.document:
        return Came(EvidenceKind.FILE, caption, message.document.file_id, message.document.file_name or "", album)
    return None


async def keep(context: BotContext, data: Data, came: Came, message_id: int = 0) -> Reply:
    """Store it with the step, and say so."""
    if private.has_private_number(came.text):
        return Screen(words.WITHOUT_NUMBERS, column(go_on(data)) + way_home())
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
    so_far = {**step_of(data), "album": album, "messages": [*known.get("messages", ()), message_id]}
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
    """ "Không phải ghi chú": a text is answered as a question instead, counted if it is one; an album goes as a whole."""
    removed = await context.db.write(
        assessment_evidence.remove, evidence_id=evidence_id, member_id=context.member.member_id, today=context.today, together=True
    )
    if removed is None:
        return Toast(words.ALREADY_REMOVED)
    go_on = button(words.CONTINUE, STEM, "step", removed.form.assessment_id, removed.number)
    if removed.kind is EvidenceKind.NOTE:
        asks = asks_here(removed.text) or await is_question(context, removed.text)
        return await ask.aside(context, removed.text, go_on, counted=asks)
    return Screen(words.removed(removed.number), column(go_on) + way_home())


def step_of(data: Data) -> Data:
    """The step alone."""
    return {key: data[key] for key in ("assessment", "criterion", "number", "changing") if key in data}


def write_it_down(data: Data, by: int) -> InlineKeyboardButton:
    """The button that makes a note of what the update `by` brought."""
    return button(words.write_down(data["number"]), STEM, "note", data["assessment"], data["number"], by)


def go_on(data: Data) -> InlineKeyboardButton:
    """The way back to the step."""
    return button(words.CONTINUE, STEM, "change" if data.get("changing") else "step", data["assessment"], data["number"])
