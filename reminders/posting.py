"""How a letter, and what the author of an announcement wrote, is put into a chat."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx
from socksio import SOCKSError
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, MessageEntity
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import ExtBot

from db.kinds import Lane
from reminders import texts
from reminders.letters import Button, Letter
from reminders.pace import NotBegun, OnTurn

# Before a word of the message went: httpx passes on as it is what a SOCKS proxy says amiss while it is asked for the way.
NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, SOCKSError)

Rows = tuple[tuple[Button, ...], ...]


async def answers(bot: ExtBot[Any]) -> bool:
    """Whether Telegram is there. A question that changes nothing tells it, so that no message comes into doubt for it."""
    try:
        await bot.get_me()
    except RetryAfter:
        return True  # asked too often, so it is there
    except TelegramError:
        return False
    return True


async def send_letter(bot: ExtBot[Any], chat_id: int, letter: Letter, *, lane: Lane | None = None, silent: bool = False) -> int:
    sent = await bot.send_message(
        chat_id, letter.html, parse_mode="HTML", reply_markup=_markup(letter.rows), disable_notification=silent, rate_limit_args=lane
    )
    return sent.message_id


async def send_content(
    bot: ExtBot[Any], chat_id: int, content: dict[str, Any], rows: Rows, *, lane: Lane | OnTurn | None = None, silent: bool = False
) -> tuple[tuple[int, ...], bool]:
    """Send an announcement's content as its author wrote it (forms: `db.announcements`); gives the ids of the messages, the one that
    carries the buttons last, and whether all of it went: Telegram leaves out what was deleted from an album."""
    how: dict[str, Any] = {"disable_notification": silent, "rate_limit_args": lane}
    markup = _markup(rows)
    if content["kind"] == "text":
        entities = MessageEntity.de_list(content.get("entities", []), bot)
        sent = await bot.send_message(chat_id, content["text"], parse_mode=None, entities=entities, reply_markup=markup, **how)
        return (sent.message_id,), True
    if content["kind"] == "copy":
        copied = await bot.copy_message(chat_id, content["chat_id"], content["message_id"], reply_markup=markup, **how)
        return (copied.message_id,), True
    copies = await bot.copy_messages(chat_id, content["chat_id"], content["message_ids"], **how)
    ids, whole = [each.message_id for each in copies], len(copies) == len(content["message_ids"])
    if rows:
        with suppress(TelegramError, NotBegun):
            # An album carries no buttons, they come below it. Without them it has arrived all the same and must not go again.
            how["rate_limit_args"] = lane.lane if isinstance(lane, OnTurn) else lane
            below = texts.ALBUM_RECEIPT.format(texts.pieces(content))
            ids.append((await bot.send_message(chat_id, below, parse_mode="HTML", reply_markup=markup, **how)).message_id)
    return tuple(ids), whole


def did_not_come(error: TelegramError) -> bool:
    """Whether a message certainly did not reach Telegram, or was refused there. `BadRequest` is a `NetworkError` to PTB."""
    return isinstance(error, BadRequest | Forbidden | RetryAfter | InvalidToken | Conflict) or isinstance(error.__cause__, NOT_SENT)


async def take_back(bot: ExtBot[Any], chat_id: int, message_ids: Sequence[int]) -> None:
    """Delete messages of ours; gone already is gone. Each is tried before an error of one is raised."""
    failed: TelegramError | None = None
    for message_id in message_ids:
        try:
            await bot.delete_message(chat_id, message_id, rate_limit_args=Lane.REPLY)
        except TelegramError as error:
            if not (isinstance(error, BadRequest) and "message to delete not found" in error.message.lower()):
                failed = error
    if failed is not None:
        raise failed


@dataclass(frozen=True)
class Edited:
    """`there`: the message can be edited still; `at`: Telegram's time of the change, None where nothing was to be changed."""

    there: bool
    at: datetime | None = None


async def edit_letter(bot: ExtBot[Any], place: dict[str, Any], letter: Letter) -> Edited:
    try:
        edited = await bot.edit_message_text(
            letter.html,
            chat_id=place["chat_id"],
            message_id=place["message_id"],
            parse_mode="HTML",
            reply_markup=_markup(letter.rows),
            rate_limit_args=Lane.REMINDER,
        )
    except (BadRequest, Forbidden) as error:
        return Edited("not modified" in error.message.lower())
    return Edited(True, edited.edit_date if isinstance(edited, Message) else None)


def _markup(rows: Rows) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup([[InlineKeyboardButton(b.label, callback_data=b.data) for b in row] for row in rows])
