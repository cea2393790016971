"""The library grows in chat: what must not be sent is said first, then a file or a link is read, corrected and saved.

For the association's secretary. Reading happens in a process of its own; of a secret document nothing is kept.
"""

import hashlib
import logging
from typing import Any

from telegram import Document, InputFile, Message
from telegram.constants import ChatAction

from db import library, library_saving
from db.intake.reading import BadDocument, Fault, ReadDocument
from db.library import Upload
from db.library_saving import Saved
from handlers import files, links, stamps
from handlers import library_draft as drafts
from handlers.buttons import button
from handlers.context import BotContext
from handlers.feature import NOT_MINE, Feature
from handlers.keyboards import back, column, way_home
from handlers.library_draft import secretary
from handlers.links import BadLink
from handlers.screens import Reply, Row, Screen, put_up
from handlers.texts import library as words
from handlers.texts.common import NOT_FETCHED
from handlers.texts.directives import ADD

log = logging.getLogger(__name__)

RECENT = 3
HOME = way_home(back("library", "open"))


async def open_library(context: BotContext) -> Reply:
    """What must not be sent stands before everything else."""
    recent = await context.db.read(library.recent, member_id=secretary(context), now=context.now)
    await context.listen_no_more("library")
    rows = column(button(words.ORDINARY, "library", "ordinary"), button(words.STAMPED, "library", "stamped"))
    rows += column(*(button(words.recent(each), "library", "draft", each.draft_id) for each in recent[:RECENT]))
    return Screen(words.BEFORE, rows + way_home(back("directives", "open")))


async def stamped(context: BotContext) -> Reply:
    secretary(context)
    await context.listen_no_more("library")
    return Screen(words.KEEP_SECRET, HOME)


async def ordinary(context: BotContext) -> Reply:
    secretary(context)
    await context.listen("library.file")
    return Screen(words.ASK_FILE, HOME)


# What comes in


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
        return Screen(words.PHOTO, HOME)
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
    if came:
        await context.listen("library.refused", stamps.refused(message))
    return said


async def hear_rest(context: BotContext, message: Message, data: dict[str, Any]) -> Any:
    return await stamps.refuse_rest(context, message, HOME) if stamps.is_rest(message, data) else NOT_MINE


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


# Into the library and out again


async def save(context: BotContext, draft_id: int) -> Reply:
    return await _save(context, draft_id)


async def save_onto(context: BotContext, draft_id: int, directive_id: int) -> Reply:
    return await _save(context, draft_id, onto=directive_id)


async def save_apart(context: BotContext, draft_id: int) -> Reply:
    return await _save(context, draft_id, apart=True)


async def _save(context: BotContext, draft_id: int, **how: Any) -> Screen:
    draft = await drafts.read_draft(context, draft_id)
    if draft.missing and draft.saved_as is None:
        return await drafts.screen(context, draft_id, toast=words.NO_FIELD_YET)
    found = await context.db.write(
        library_saving.save,
        draft_id=draft_id,
        member_id=secretary(context),
        note=words.source(draft.upload.link) if draft.upload.link else "",
        today=context.today,
        now=context.now,
        **how,
    )
    if isinstance(found, Saved):
        return _saved(found)
    rows = column(
        button(words.ONTO, "library", "onto", draft_id, found.line.directive_id),
        button(words.APART, "library", "apart", draft_id),
        button(words.SEE, "directives", "card", found.line.directive_id),
    )
    return Screen(words.twin(found), rows + way_home(back("library", "draft", draft_id)))


def _saved(found: Saved) -> Screen:
    rows = column(
        button(words.SEE, "directives", "card", found.line.directive_id),
        button(words.UNDO, "library", "undo", found.draft_id),
        button(words.ANOTHER, "library", "open"),
    )
    return Screen(words.saved(found), rows + way_home(back("directives", "open")))


async def undo(context: BotContext, draft_id: int) -> Reply:
    await context.db.write(library_saving.undo, draft_id=draft_id, member_id=secretary(context), today=context.today, now=context.now)
    return await drafts.screen(context, draft_id, toast=words.UNDONE)


async def discard(context: BotContext, draft_id: int) -> Reply:
    await context.db.write(library.discard, draft_id=draft_id, member_id=secretary(context))
    return Screen(words.DISCARDED, HOME)


FEATURE = Feature(
    stem="library",
    taps={
        "open": open_library,
        "stamped": stamped,
        "ordinary": ordinary,
        "hand": by_hand,
        "draft": drafts.open_draft,
        "part": drafts.ask_part,
        "kind": drafts.choose_kind,
        "empty": drafts.leave_empty,
        "scope": drafts.set_scope,
        "clause": drafts.clause,
        "drop": drafts.drop_clause,
        "join": drafts.join_clause,
        "label": drafts.ask_label,
        "write": drafts.ask_text,
        "save": save,
        "onto": save_onto,
        "apart": save_apart,
        "undo": undo,
        "discard": discard,
    },
    labels={ADD: open_library},
    commands={"themvanban": open_library},
    prompts={"file": hear_file, "refused": hear_rest, "part": drafts.hear_part, "label": drafts.hear_label, "text": drafts.hear_text},
    resumes=dict.fromkeys(("part", "label", "text"), lambda data: button(words.GO_ON, "library", "draft", data["draft"])),
    looks_for_stamps=frozenset({"file", "refused", "text"}),
    backs={"file": open_library, "part": drafts.back_to_draft, "label": drafts.back_to_draft, "text": drafts.back_to_draft},
)
