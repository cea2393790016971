"""Secrecy stamps, at every door: words, captions and files are looked at before anything of them is kept. What no open question
looks into is looked at by `routing`.

What carries one is deleted, with the album it came in; a screen says why. Photos and scans are not looked into.
"""

import logging
from typing import Any

from telegram import Document, Message
from telegram.error import TelegramError

from db.intake import stamps
from db.intake.reading import BadDocument, ReadDocument
from db.refusals import Reason, Refused
from db.work import leave_no_trace
from handlers import errors, files
from handlers.context import Album, BotContext
from handlers.feature import NOT_MINE, NotMine
from handlers.keyboards import way_home
from handlers.screens import Row, Screen
from handlers.texts import stamps as words

log = logging.getLogger(__name__)

MOST_ALBUMS = 1000
WITHOUT_WORDS = ("image", "video", "audio")


def carried(message: Message, found: ReadDocument | None = None, *, paper: bool = False) -> bool:
    """Whether a secrecy stamp came: on a line of the message, named in its caption or by its file, or `found` in its file. `paper`:
    the words of a paper are awaited, so that what is typed may begin with its stamp."""
    text, caption, file = message.text or "", message.caption or "", message.document or message.video or message.audio
    return (
        (found is not None and found.secret)
        or stamps.is_secret_text(text or caption, paper=paper or message.document is not None)
        or (paper and stamps.sends_secret(text))
        or stamps.names_secret(caption, along=True)
        or is_named((file.file_name if file else None) or "")
    )


def is_named(file_name: str) -> bool:
    return stamps.names_secret_file(file_name)


def is_noted(message: Message) -> bool:
    """Whether a text that would be kept as a note tells of a secret paper."""
    return stamps.notes_secret(message.text or "")


async def came(context: BotContext, message: Message) -> bool:
    """The same, its file looked into; a second run hears the same. Raises `Refused(NOT_FETCHED)`."""

    async def look() -> bool:
        return carried(message) or carried(message, await _read(context, message.document))

    return await context.db.remember("stamps.came", look)


async def came_for_good(context: BotContext, message: Message) -> bool:
    """As `came`, of what is held up meanwhile: when the last run fails, too, that is NOT_FETCHED. Nobody would look into it later."""
    try:
        return await came(context, message)
    except Refused:
        raise
    except Exception as error:
        if errors.runs_again(error):
            raise
        log.error("a file was not looked into: %s", type(error).__name__, exc_info=error)
        raise Refused(Reason.NOT_FETCHED) from error


async def _read(context: BotContext, document: Document | None) -> ReadDocument | None:
    """None where there is nothing to read, or nothing that can be read."""
    if document is None or (document.mime_type or "").startswith(WITHOUT_WORDS):
        return None
    try:
        data = await files.fetch(context, document)
        if data is None:
            raise Refused(Reason.NOT_FETCHED)
        return await files.read(context, data, document.file_name or "")
    except BadDocument as bad:
        log.info("a file was not looked into: %s", bad.fault)
        return None


# Away with it


async def refuse(context: BotContext, message: Message, rows: tuple[Row, ...], *others: int) -> Screen:
    """The message goes, and `others` that came with it: nothing of them was stored, or is any more."""
    leave_no_trace()
    gone = [await _delete(context, each) for each in (*others, message.message_id)]
    return Screen(words.DELETED if all(gone) else words.LEFT, rows)


async def _delete(context: BotContext, message_id: int) -> bool:
    try:
        await context.bot.delete_message(context.telegram_id, message_id)
    except TelegramError as error:
        log.warning("a message with a secret document was not deleted: %s", error.message)
        return "message to delete not found" in error.message.lower()
    return True


async def refuse_edited(context: BotContext, message: Message) -> Screen:
    """A stamp that came by an edit: what was kept of the message when it was sent is still there, and that is said."""
    said = await refuse(context, message, way_home())
    return Screen(words.EDITED, way_home()) if said.text == words.DELETED else said


def refused(message: Message) -> dict[str, str]:
    """What to remember with the open question: the rest of an album that is refused comes in messages of its own."""
    return {"refused": message.media_group_id} if message.media_group_id else {}


def is_rest(message: Message, data: dict[str, Any]) -> bool:
    return message.media_group_id is not None and message.media_group_id == data.get("refused")


async def refuse_rest(context: BotContext, message: Message, rows: tuple[Row, ...]) -> Screen | None:
    """It was said already, unless this one stays."""
    said = await refuse(context, message, rows)
    return None if said.text == words.DELETED else said


# What no open question takes


async def refuse_unasked(context: BotContext, message: Message) -> Screen | NotMine | None:
    """Nothing is kept of it, but it would stand in the chat; with its album, whose messages are known only as long as we run."""
    album = _album(context, message)
    if album.refused:
        return await refuse_rest(context, message, way_home())
    if not await came_unasked(context, message):
        album.messages.append(message.message_id)
        return NOT_MINE
    said = await refuse(context, message, way_home(), *album.messages)
    album.refused = True
    return said


def answered(context: BotContext, message: Message) -> bool:
    """Whether this is a later piece of an album: what we say to something that nobody waits for is said once."""
    return _album(context, message).messages[:1] not in ([], [message.message_id])


async def came_unasked(context: BotContext, message: Message) -> bool:
    """What nobody waits for, or what was changed and is to be sent to nobody. Files of strangers are not fetched; one that is not to be
    had passes, since it goes nowhere."""
    if carried(message) or message.document is None or context.person is None:
        return carried(message)
    try:
        return await came(context, message)
    except Refused:
        return False


def _album(context: BotContext, message: Message) -> Album:
    if message.media_group_id is None:
        return Album()
    albums = context.bot_data.albums
    while len(albums) > MOST_ALBUMS:
        albums.popitem(last=False)
    return albums.setdefault((context.telegram_id, message.media_group_id), Album())
