"""When something goes wrong: the log names it without a word of what was said, the person gets a kind sentence."""

import logging
import secrets
from contextlib import suppress
from typing import TypeGuard

from markupsafe import Markup
from telegram import Update
from telegram.constants import ChatType
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, TelegramError
from telegram.ext import ApplicationHandlerStop

from db import members
from db.engine import DatabaseAway
from db.work import Unreadable, Work, work_in_hand
from handlers.context import BotContext
from handlers.texts import common
from reminders.posting import NOT_SENT

log = logging.getLogger(__name__)

TRIES_AFTER_SILENCE, TRIES_AFTER_FAULT = 1, 12  # twelve pauses of the inbox are two minutes
REFUSES_ALL = (InvalidToken, Conflict)  # 401, 404, 409: said of no one message, and of none that arrived


async def on_error(update: object, context: BotContext) -> None:
    """The end of every exception in a conversation; the inbox decides by `Work.retry` whether the update runs again."""
    await _settle(update, context)
    # Without this PTB would go on to the handlers of the next group.
    raise ApplicationHandlerStop


async def _settle(update: object, context: BotContext) -> None:
    error = context.error
    number = update.update_id if isinstance(update, Update) else None
    if number is None and isinstance(error, TelegramError):
        # PTB's poller hands its errors over and goes on by itself. A Conflict means a second process with this token.
        log.warning("no updates from Telegram: %s", error.message)
    elif isinstance(error, Forbidden):
        log.info("update %s: the person cannot be reached: %s", number, error.message)
        await _mark_blocked(update, context)
    elif _is_away(error):
        _run_again(error, number)
    elif isinstance(error, Unreadable):
        # Its changes are made and are not made again; whether all of them were, only the person can see.
        log.warning("update %s was begun by another version of the program and cannot be finished", number)
        await _tell(update, context, common.LOOK_AGAIN)
    else:
        case = secrets.token_hex(3).upper()
        log.error("update %s failed, case %s", number, case, exc_info=error)
        await _tell(update, context, common.sorry(case))


def runs_again(error: Exception) -> bool:
    """Whether the update in work runs once more after this; if not, what it left half done stays so."""
    work = work_in_hand.get()
    return work is not None and not isinstance(error, Forbidden) and _is_away(error) and _may_try(work, error)


def _is_away(error: Exception | None) -> TypeGuard[Exception]:
    """The database or Telegram is."""
    silent = isinstance(error, NetworkError) and not isinstance(error, BadRequest)
    return silent or isinstance(error, (DatabaseAway, *REFUSES_ALL))


def _is_certain(error: Exception) -> bool:
    """Nothing was sent."""
    return isinstance(error, DatabaseAway) or isinstance(error.__cause__, NOT_SENT)


def _may_try(work: Work, error: Exception) -> bool:
    silent = error.__cause__ is not None
    return _is_certain(error) or (work.silences < TRIES_AFTER_SILENCE if silent else work.faults < TRIES_AFTER_FAULT)


def _run_again(error: Exception, number: int | None) -> None:
    """What certainly was not sent goes again until it goes; what may have arrived goes once more, and may come twice.
    Where Telegram itself said 5xx, the answer hardly arrived: it goes again each time that Telegram is there, for as long as such a
    fault of the one method usually lasts. So does what is refused as everything is for a while."""
    work, certain, silent = work_in_hand.get(), _is_certain(error), error.__cause__ is not None
    if work is None or not _may_try(work, error):
        log.warning("update %s: the answer may not have arrived: %s", number, type(error).__name__)
        return
    if isinstance(error, REFUSES_ALL):
        log.warning("update %s: Telegram refuses the answer, which is given again: %s", number, type(error).__name__)
    elif not certain:
        log.warning("update %s: no word whether the answer arrived; it is given again and may come twice", number)
    if not certain:
        work.silences, work.faults = work.silences + silent, work.faults + (not silent)
    work.retry = True


async def _mark_blocked(update: object, context: BotContext) -> None:
    if isinstance(update, Update) and update.effective_user:
        await context.db.write(members.set_blocked, telegram_id=update.effective_user.id, blocked=True, now=context.now)


async def _tell(update: object, context: BotContext, words: Markup) -> None:
    """The conversation's own context is gone: PTB makes a new one for an error. So who wrote or tapped is read from the update."""
    if not isinstance(update, Update) or not (update.message or update.callback_query):
        return
    user, chat = update.effective_user, update.effective_chat
    if user is None or user.is_bot or (chat is not None and chat.type != ChatType.PRIVATE):
        return
    if update.callback_query is not None:
        with suppress(TelegramError):  # it may have been answered before the step failed, and is then refused
            await update.callback_query.answer()
    try:
        await context.bot.send_message(user.id, words)
    except TelegramError as again:
        log.warning("update %s: the apology did not arrive: %s", update.update_id, again.message)
