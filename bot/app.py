"""The composition root: the parts, put together in the order they need each other."""

import asyncio
import logging
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlsplit

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder, ContextTypes, Defaults
from telegram.request import HTTPXRequest

from bot.clock import Clock
from bot.settings import Settings
from bot.updates import AnyApp, Inbox, PerPerson, Settled
from db import remembered
from db.engine import Database
from handlers import routing
from handlers.context import BotContext, Services
from handlers.texts import common

log = logging.getLogger(__name__)

UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
CONNECTIONS = 8  # more make httpx slower, not faster


@dataclass(frozen=True)
class House:
    """Everything that lives as long as the process."""

    settings: Settings
    clock: Clock
    db: Database
    app: AnyApp
    inbox: Inbox
    processor: PerPerson
    settled: Settled


def build(settings: Settings, clock: Clock, db: Database) -> House:
    inbox = Inbox(db, clock)
    settled = Settled(db, clock)
    processor = PerPerson(tell_busy)
    wake = asyncio.Event()
    services = Services(db=db, clock=clock, wake=wake.set, admin_ids=settings.admin_ids)
    app = _application(settings, services, inbox, processor)
    processor.serve(app, inbox, settled)
    routing.register(app)
    house = House(settings, clock, db, app, inbox, processor, settled)
    app.post_init = cast(Any, house_opener(house))
    app.post_stop = cast(Any, house_closer(house))
    return house


def _application(settings: Settings, services: Services, inbox: Inbox, processor: PerPerson) -> AnyApp:
    proxy = settings.proxy_url or None
    root = settings.bot_api_url
    builder = (
        ApplicationBuilder()
        .token(settings.bot_token)
        .base_url(f"{root}/bot")
        .base_file_url(f"{root}/file/bot")
        .request(HTTPXRequest(connection_pool_size=CONNECTIONS, proxy=proxy))
        .get_updates_request(HTTPXRequest(connection_pool_size=2, proxy=proxy))
        .defaults(Defaults(parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .context_types(ContextTypes(context=BotContext, bot_data=cast("type[Services]", lambda: services)))
        .update_queue(cast("asyncio.Queue[object]", inbox))
        .concurrent_updates(processor)
        .job_queue(None)
    )
    return cast(AnyApp, builder.build())


def house_opener(house: House) -> Any:
    async def opened(app: AnyApp) -> None:
        """Telegram answered for the first time: remember our name, take up what was left."""
        await house.db.write(remembered.put, name="bot_username", value=app.bot.username)
        await house.inbox.bring_back(app)

    return opened


def house_closer(house: House) -> Any:
    async def closed(_app: AnyApp) -> None:
        await house.settled.finish()

    return closed


async def tell_busy(update: Update) -> None:
    """One word to a person whose update has to wait; when even that does not go, they are answered later anyway."""
    try:
        if update.effective_user is not None:
            await update.get_bot().send_message(update.effective_user.id, common.BUSY)
    except TelegramError as error:
        log.info("the word about waiting did not arrive: %s", error.message)


def run(house: House) -> None:
    """Serve until SIGINT or SIGTERM; Telegram away at the start is waited for."""
    settings = house.settings
    try:
        if settings.webhook_url:
            host, _, port = settings.webhook_listen.rpartition(":")
            house.app.run_webhook(
                listen=host,
                port=int(port),
                url_path=urlsplit(settings.webhook_url).path.lstrip("/"),
                webhook_url=settings.webhook_url,
                secret_token=settings.webhook_key,
                allowed_updates=UPDATES,
                bootstrap_retries=-1,
            )
        else:
            house.app.run_polling(allowed_updates=UPDATES, bootstrap_retries=-1)
    finally:
        house.db.close()


__all__ = ["Application", "House", "build", "run"]
