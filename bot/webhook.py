"""How updates come by webhook: Telegram posts each one here until it is answered 200.

The server is ours and not PTB's: that one answers 400 to an update it cannot read, which Telegram then delivers again
and again while all behind it wait, and writes what it could not read into the log.
"""

import hmac
import json
import logging
import re
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from telegram import Bot, Update
from tornado.httpserver import HTTPServer
from tornado.web import Application, HTTPError, RequestHandler

from bot.settings import Settings
from bot.updates import Inbox, NotKept
from bot.wire import readable

log = logging.getLogger(__name__)

PROOF = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 1 << 20  # bytes; Telegram's updates have some thousand


class CannotListen(Exception):
    """WEBHOOK_LISTEN is taken, or is no place on this machine."""


@dataclass(frozen=True)
class Door:
    """Who may come in, and where it leads to."""

    secret: str
    bot: Bot
    inbox: Inbox

    def knows(self, proof: str) -> bool:
        return hmac.compare_digest(proof.encode(), self.secret.encode())


class Delivery(RequestHandler):
    """One update. Whatever comes with the secret is acknowledged once it is kept, or named in the log when it cannot be read."""

    def initialize(self, door: Door) -> None:
        self.door = door

    async def post(self) -> None:
        if not self.door.knows(self.request.headers.get(PROOF, "")):
            raise HTTPError(HTTPStatus.FORBIDDEN)
        found = _read(self.request.body)
        update = Update.de_json(found, self.door.bot) if found else None
        try:
            if update is not None:
                await self.door.inbox.put(update)
        except NotKept:
            self.set_status(HTTPStatus.SERVICE_UNAVAILABLE)


def _read(body: bytes) -> dict[str, object] | None:
    try:
        found = json.loads(body.decode(errors="replace"))
    except (ValueError, RecursionError) as error:
        log.error("a body that is no JSON cannot be read and is left alone: %s", type(error).__name__)
        return None
    return readable(found)


class Webhook:
    """The listening server. Telegram has to be told the address, by `announce`, each time it is opened."""

    def __init__(self, settings: Settings, bot: Bot, inbox: Inbox) -> None:
        self._settings = settings
        self._bot = bot
        path = re.escape(urlsplit(settings.webhook_url).path)
        door = Door(settings.webhook_key, bot, inbox)
        application = Application([(f"{path}/?", Delivery, {"door": door})], log_function=lambda _delivery: None)
        self._server = HTTPServer(application, max_body_size=LARGEST)  # read before anybody is asked for the secret

    def open(self) -> None:
        """Raises `CannotListen`."""
        host, _, port = self._settings.webhook_listen.rpartition(":")
        try:
            self._server.listen(int(port), address=host)
        except OSError as error:
            raise CannotListen from error

    async def announce(self, kinds: list[str]) -> None:
        settings = self._settings
        await self._bot.set_webhook(settings.webhook_url, secret_token=settings.webhook_key, allowed_updates=kinds)

    async def close(self) -> None:
        self._server.stop()
        await self._server.close_all_connections()
