"""What a person sends as a file: fetched from Telegram, read apart."""

import logging
from contextlib import suppress

from telegram import Document
from telegram.constants import ChatAction
from telegram.error import BadRequest, NetworkError, TelegramError

from db.intake import apart
from db.intake.reading import MAX_BYTES, BadDocument, Fault, ReadDocument
from handlers.context import BotContext
from reminders.posting import NOT_SENT

log = logging.getLogger(__name__)

MEGABYTES = MAX_BYTES // 1024 // 1024
TRANSFER_S = 30


async def fetch(context: BotContext, document: Document) -> bytes | None:
    """Its bytes, None when Telegram does not give them now. Raises `BadDocument(TOO_LARGE)`."""
    if (document.file_size or 0) > MAX_BYTES:
        raise BadDocument(Fault.TOO_LARGE, megabytes=MEGABYTES)
    with suppress(TelegramError):  # only a courtesy: where the line is gone, what comes next says so
        await context.bot.send_chat_action(context.telegram_id, ChatAction.TYPING)
    try:
        file = await context.bot.get_file(document.file_id, read_timeout=TRANSFER_S)
        return bytes(await file.download_as_bytearray(read_timeout=TRANSFER_S))
    except BadRequest as error:
        log.info("a file is not to be had: %s", error.message)
        if "too big" in error.message.lower():
            raise BadDocument(Fault.TOO_LARGE, megabytes=MEGABYTES) from error
    except NetworkError as error:
        if isinstance(error.__cause__, NOT_SENT):
            raise  # the update runs again
        log.warning("a file did not come: %s", error.message)
    return None


async def read(context: BotContext, data: bytes, name: str, charset: str = "") -> ReadDocument:
    """What stands in it; a few at a time, since every member may send one. Raises `BadDocument`."""
    async with context.bot_data.readers:
        return await apart.read(data, name, charset)
