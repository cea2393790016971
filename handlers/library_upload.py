"""A file or a link for the library: fetched, looked at for stamps, read in a process of its own, and kept as a draft.

Of a secret document nothing is kept, nor of the album that it came in.
"""

import hashlib
import logging
from typing import Any

from telegram import Document, InputFile, Message
from telegram.constants import ChatAction

from db import library
from db.intake.reading import BadDocument, Fault, ReadDocument
from db.library import Upload
from handlers import files, links, stamps
from handlers import library_draft as drafts
from handlers.buttons import button
from handlers.context import BotContext
from handlers.feature import NOT_MINE
from handlers.keyboards import back, column, way_home
from handlers.library_draft import secretary
from handlers.links import BadLink
from handlers.screens import Reply, Row, Screen, put_up
from handlers.texts import library as words
from handlers.texts.common import NOT_FETCHED

log = logging.getLogger(__name__)

HOME = way_home(back("library", "open"))


async def ordinary(context: BotContext) -> Reply:
    secretary(context)
    await context.listen("library.file")
    return Screen(words.ASK_FILE, HOME)


class _Stamped(Exception):
    """A secrecy stamp was seen."""


async def hear_file(context: BotContext, message: Message, data: dict[str, Any]) -> Any:
    """Of an album what came is remembered, with the drafts and screens made of it: it may be refused as a whole."""
    secretary(context)
    came = _so_far(message, data)
    try:
        said = await _hear(context, message, came)
    except _Stamped:
        return await _forget(context, message, came)
    if "album" in came and isinstance(said, Screen):
        came["screens"].append(await put_up(context, said))
        said = None
    if came:
        await context.listen("library.file", came)
    return said


def _so_far(message: Message, data: dict[str, Any]) -> dict[str, Any]:
    album = message.media_group_id
    if album is None:
        return {}
    known = data if data.get("album") == album else {}
    lists = {name: [*known.get(name, ())] for name in ("messages", "screens", "drafts")}
    lists["messages"].append(message.message_id)
    return {"album": album, **lists}


async def _hear(context: BotContext, message: Message, came: dict[str, Any]) -> Any:
    """Raises `_Stamped`."""
    if stamps.carried(message):
        raise _Stamped
    if message.document is not None:
        return await _take_file(context, message, message.document, came)
    if message.photo:
        return Screen(words.PHOTO, HOME) if came.get("messages", [])[1:] == [] else None  # once for an album
    hidden = [entity.url for entity in message.entities if entity.url]
    link = links.find(message.text or "") or next(iter(hidden), None)
    return await _take_link(context, message, link, came) if link else NOT_MINE


async def _take_file(context: BotContext, message: Message, document: Document, came: dict[str, Any]) -> Screen:
    try:
        data = await files.fetch(context, document)
    except BadDocument as bad:
        return Screen(words.fault(bad.fault, bad.detail), HOME)
    if data is None:
        return Screen(NOT_FETCHED, HOME)
    return await _take(context, message, data, Upload(document.file_id, document.file_name or "", _digest(data)), came)


async def _take_link(context: BotContext, message: Message, link: str, came: dict[str, Any]) -> Screen:
    await context.bot.send_chat_action(context.telegram_id, ChatAction.TYPING)
    try:
        fetched = await context.bot_data.links.fetch(link)
    except BadLink as bad:
        log.info("a link was not fetched: %s", bad.fault)
        return Screen(words.say(words.bad_link(bad)), HOME)
    name = "" if fetched.is_page else fetched.name
    upload = Upload("", name, _digest(fetched.data), fetched.url)
    return await _take(context, message, fetched.data, upload, came, charset=fetched.charset, send=bool(name))


async def _take(
    context: BotContext,
    message: Message,
    data: bytes,
    upload: Upload,
    came: dict[str, Any],
    charset: str = "",
    send: bool = False,
) -> Screen:
    """`send`: a file from a link is sent to the secretary, so that Telegram holds it as the original."""
    if stamps.is_named(upload.file_name):
        raise _Stamped
    known = await context.db.read(library.held, digest=upload.digest)
    if known is not None:
        return Screen(words.held(known), column(button(words.SEE, "directives", "card", known.directive_id)) + HOME)
    draft_id = await context.db.read(library.begun, digest=upload.digest, member_id=secretary(context))
    if draft_id is not None:  # the file came before and waits to be looked at
        return drafts.shown(await drafts.read_draft(context, draft_id), context.today)
    try:
        found = await files.read(context, data, upload.file_name, charset)
    except BadDocument as bad:
        log.info("a document was not read: %s", bad.fault)
        return _not_read(bad, upload, came)
    if stamps.carried(message, found):
        raise _Stamped
    draft_id = await _keep(context, found, upload)
    came.get("drafts", []).append(draft_id)
    if send:
        await _send_original(context, draft_id, InputFile(data, upload.file_name))
    # Waiting goes on until the next tap: if the house falls now, the same message is an answer again.
    return drafts.shown(await drafts.read_draft(context, draft_id), context.today)


async def _send_original(context: BotContext, draft_id: int, file: InputFile) -> None:
    """After the draft, so that it is not sent again while nothing can be written; a second run remembers that it went."""

    async def send() -> str:
        sent = await context.bot.send_document(context.telegram_id, file, caption=words.FETCHED)
        return sent.document.file_id if sent.document else ""

    file_id = await context.db.remember("send_original", send)
    await context.db.write(library.hold_original, draft_id=draft_id, member_id=secretary(context), file_id=file_id)


async def _keep(context: BotContext, found: ReadDocument, upload: Upload) -> int:
    return await context.db.write(
        library.keep, found=found, upload=upload, member_id=secretary(context), today=context.today, now=context.now
    )


async def _forget(context: BotContext, message: Message, came: dict[str, Any]) -> Screen:
    """With all that came in the same album and what was made of it; what is still to come of it goes too."""
    for draft_id in came.get("drafts", ()):
        await context.db.write(library.discard, draft_id=draft_id, member_id=secretary(context))
    before = [each for each in came.get("messages", ()) if each != message.message_id]
    said = await stamps.refuse(context, message, HOME, *before, *came.get("screens", ()))
    await context.listen_no_more("library")
    await context.listen("library.refused", stamps.refused(message))
    return said


async def hear_rest(context: BotContext, message: Message, data: dict[str, Any]) -> Any:
    """What is left of an album that was refused goes too; another file may take its place."""
    if stamps.is_rest(message, data):
        return await stamps.refuse_rest(context, message, HOME)
    return await hear_file(context, message, {}) if message.document is not None else NOT_MINE


def _not_read(bad: BadDocument, upload: Upload, came: dict[str, Any]) -> Screen:
    """Another file may follow; one whose words cannot be read may be kept and described by hand."""
    rows: tuple[Row, ...] = ()
    if bad.fault in (Fault.SCANNED, Fault.NO_TEXT) and upload.file_id:
        came["scan"] = vars(upload)
        rows = column(button(words.BY_HAND, "library", "hand"))
    return Screen(words.fault(bad.fault, bad.detail), rows + HOME)


async def by_hand(context: BotContext) -> Reply:
    asked = context.visit.asked
    if asked is None or "scan" not in asked.data:
        return await ordinary(context)
    return await drafts.screen(context, await _keep(context, ReadDocument(), Upload(**asked.data["scan"])))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
