"""What comes over the wire, from `getUpdates` or by webhook, before PTB reads it."""

import asyncio
import json
import logging
import ssl
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import cache
from typing import Any

import httpx
from telegram import ChatMember, Update
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

log = logging.getLogger(__name__)

SERVER_FAULT = 500
LOOK_BEHIND_S = 3.0
WORDS = ("text", "caption", "data", "query", "media_group_id")
REFUSED = {
    401: "Telegram refuses the token",
    404: "Telegram refuses the token",
    409: "another process asks with the same token",
    429: "it was asked too often",
}


@cache
def trusted() -> ssl.SSLContext:
    """Whose certificates are trusted: read once, as that takes longer than all else of a client."""
    return httpx.create_ssl_context()


class UpdatesRequest(HTTPXRequest):
    """PTB reads a batch as a whole: one update that it cannot read, as of a server of another version, would hold up
    everybody's for ever. Such a one is passed on as its bare number, is kept, left alone and thereby confirmed.

    PTB also sleeps up to half a minute between attempts, or as long as Telegram bids, and cannot be stopped meanwhile. So the pause is
    made here, by `pause(attempt, bidden)`, inside the request that a stop cancels; PTB hears of a time-out, after which it asks again
    at once.
    Of a refused token too: it would end its poller for good, and the process would live on deaf."""

    def __init__(self, pause: Callable[[int, float], Awaitable[None]], **settings: Any) -> None:
        super().__init__(**settings)
        self._pause = pause
        self._failures = 0

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        try:
            code, payload = await super().do_request(*args, **kwargs)
        except TimedOut:
            raise
        except NetworkError as error:
            await self._hold_back(error.message)
            raise TimedOut(error.message) from error
        if code in REFUSED or code >= SERVER_FAULT:
            what = REFUSED.get(code, f"fault {code}")
            await self._hold_back(what, _bidden(payload))
            raise TimedOut(what)
        self._failures = 0
        return code, payload

    async def _hold_back(self, what: str, bidden: float = 0.0) -> None:
        log.warning("no updates from Telegram: %s", what)
        await self._pause(self._failures, bidden)
        self._failures += 1

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        answer = HTTPXRequest.parse_json_payload(payload)
        updates = answer.get("result")
        if isinstance(updates, list):
            answer["result"] = [known for update in updates if (known := readable(update)) is not None]
        return answer


def _bidden(payload: bytes) -> float:
    """For how many seconds Telegram bids us wait."""
    try:
        seconds = json.loads(payload)["parameters"]["retry_after"]
    except (ValueError, TypeError, KeyError):
        return 0.0
    return float(seconds) if type(seconds) in (int, float) else 0.0


class PollingBot(ExtBot[Any]):
    """What one poll brings is given to `keep` as a whole before PTB hands it on one by one: a hundred waiting updates are
    one transaction. While that takes long nobody asks Telegram for more; `behind` is told what has come there meanwhile."""

    def __init__(
        self, keep: Callable[[Sequence[Update]], Awaitable[None]], behind: Callable[[Sequence[Update]], None], **settings: Any
    ) -> None:
        super().__init__(**settings)
        self._keep, self._behind = keep, behind

    async def get_updates(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:
        updates = await super().get_updates(*args, **kwargs)
        if updates:
            looking = asyncio.create_task(self._look_behind(updates))
            try:
                await self._keep(updates)
            finally:
                looking.cancel()
        return updates

    async def _look_behind(self, updates: Sequence[Update]) -> None:
        """From the first that is not kept: what is asked for so is not confirmed, and comes again."""
        while True:
            await asyncio.sleep(LOOK_BEHIND_S)
            with suppress(TelegramError):
                found = await super().get_updates(offset=updates[0].update_id, timeout=0)
                self._behind([each for each in found if each.update_id > updates[-1].update_id])


def readable(update: Any) -> dict[str, Any] | None:
    """The update, or its bare number when PTB cannot read it, or None when there is not even a number to confirm."""
    number = update.get("update_id") if isinstance(update, dict) else None
    if type(number) is not int:
        log.error("something that is no update cannot be read and is left alone: %s", type(update).__name__)
        return None
    try:
        _require_types(Update.de_json(update, None))
    except Exception as error:
        log.error("update %s cannot be read and is left alone: %s", number, type(error).__name__)
        return {"update_id": number}
    return dict(update)


def _require_types(update: Update) -> None:
    """PTB takes any value for a number or a word. What we go by has to be one; raises `TypeError`."""
    said, tap, asked = update.effective_message, update.callback_query, update.inline_query
    numbers = [who.id for who in (update.effective_user, update.effective_chat) if who is not None]
    words = [word for found in (said, tap, asked) for word in (getattr(found, name, None) for name in WORDS) if word is not None]
    if update.my_chat_member is not None and not isinstance(update.my_chat_member.new_chat_member, ChatMember):
        raise TypeError("a change without what became of it")
    if not (all(type(number) is int for number in numbers) and all(isinstance(word, str) for word in words)):
        raise TypeError("an id that is no number, or words that are none")
