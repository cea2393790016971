"""The composition root: the parts, put together in the order they need each other."""

import asyncio
import gc
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import count
from typing import Any, cast

from telegram import LinkPreviewOptions, Update
from telegram.constants import ChatType, ParseMode
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder, ContextTypes, Defaults, ExtBot
from telegram.request import HTTPXRequest

from bot.clock import Clock
from bot.per_person import PerPerson
from bot.settings import Settings
from bot.updates import AnyApp, Inbox, Settled
from bot.webhook import Webhook
from bot.wire import PollingBot, UpdatesRequest, trusted
from db import announcement_unseen, enrolment, faq_drafts, handbook, inbox, library, misses, notices, prompts, questions, search, served_by
from db.alone import Taken
from db.announcement_content import copied_from
from db.engine import Database
from db.search.library import reindex
from handlers import routing
from handlers.context import BotContext, Services
from handlers.texts import common
from reminders import planner
from reminders.pace import Pace, limits_for
from reminders.posting import answers
from reminders.quiet import SENDING
from reminders.schedule import Schedule
from reminders.sender import Sender

log = logging.getLogger(__name__)

UPDATES = ["message", "edited_message", "callback_query", "inline_query", "my_chat_member"]
CONNECTIONS = 8  # more make httpx slower, not faster
ENDS = (signal.SIGINT, signal.SIGTERM)
PATIENCE_S = 20.0  # a late answer still says what became of a message; without it an announcement is in doubt


class House:
    """Everything that lives as long as the process, and the order of its opening and closing."""

    def __init__(self, settings: Settings, clock: Clock, db: Database, still_alone: Callable[[], None] = lambda: None) -> None:
        self.settings = settings
        self.still_alone = still_alone
        self.clock = clock
        self.db = db
        self.inbox = Inbox(db, clock, tell_busy)
        self.settled = Settled(db, clock)
        self.processor = PerPerson(
            self.inbox,
            self.settled,
            again=lambda update: self.app.process_update(update),
            tell=tell_busy,
            there=lambda: answers(cast("ExtBot[Any]", self.app.bot)),
        )
        self.wake = asyncio.Event()
        self.ending = asyncio.Event()
        changing = self.inbox.edits.wait_for
        services = Services(db=db, clock=clock, wake=self.wake.set, changing=changing)
        self.app = _application(settings, services, self.inbox, self.processor)
        routing.register(self.app)
        self.window = replace(SENDING, zone=settings.timezone)
        bot = cast("ExtBot[Any]", self.app.bot)
        self.sender = Sender(bot=bot, db=db, now=clock.now, wake=self.wake, window=self.window, changing=changing)
        self.schedule = Schedule(plan=self.look_ahead, tidy=self.tidy, zone=settings.timezone, put_back=clock.was_put_back)

    async def opened(self) -> None:
        """Telegram answered for the first time: remember our name, be ready for questions, take up what was left, begin to send."""
        if await self.db.write(served_by.take_over, bot_id=self.app.bot.id, username=self.app.bot.username):
            log.warning("another bot than before serves these records; what was numbered for the former one is forgotten")
        if not await self.db.read(search.is_current):
            await self.db.write(reindex)
        await self.db.write(handbook.give)
        await self.db.read(search.warm_up, today=self.clock.today())
        await self._park(await self.inbox.bring_back(self.app))
        await self.sender.start()
        self.schedule.start()

    async def _park(self, given_up: Sequence[tuple[Update, datetime]]) -> None:
        """Who sent it is asked to do it again; who keeps the machine gets the numbers."""
        if not given_up:
            return
        numbers, words, now = [update.update_id for update, _ in given_up], [], self.clock.now()
        for update, at in given_up:
            chat = update.effective_chat
            if chat is not None and chat.type == ChatType.PRIVATE and (update.message or update.callback_query):
                said = {"at": at.astimezone(self.clock.zone).isoformat()}
                words.append(inbox.Word("unanswered", update.update_id, chat.id, said))
        words += [inbox.Word("parked", numbers[-1], admin, {"update_ids": numbers}) for admin in self.settings.admin_ids]
        edits = [edit for update, _ in given_up if (edit := update.edited_message) is not None]
        also = [
            partial(
                announcement_unseen.set_aside,
                chat_id=edit.chat_id,
                message_id=edit.message_id,
                edited_at=edit.edit_date or edit.date,
                now=now,
            )
            for edit in edits
        ]
        await self.db.write(inbox.park, update_ids=numbers, words=words, now=now, also=also)
        log.error("updates %s failed five times and were set aside", numbers)

    async def look_ahead(self) -> None:
        """Once a minute: write down what is due, and wake the sender for it; unless another process serves the database by now.
        And leave no trace of what was refused, where a reader stood in the way of it."""
        try:
            await asyncio.to_thread(self.still_alone)
        except Taken:
            log.error("another process serves this database since it was away; this one ends")
            signal.raise_signal(signal.SIGTERM)
            return
        await self.settled.leave_no_trace()
        now = self.clock.now()
        righted = await planner.put_right(self.db, now=now, window=self.window)
        if await planner.plan(self.db, now=now, window=self.window) or righted:
            self.wake.set()

    async def tidy(self) -> None:
        """At the start and once a night: forget what nobody needs any more."""
        now = self.clock.now()
        plain = (inbox.tidy, enrolment.tidy, prompts.tidy, questions.tidy, misses.tidy, faq_drafts.tidy, library.tidy)
        for forget in (partial(notices.tidy, now=now, today=self.clock.today()), *(partial(each, now=now) for each in plain)):
            try:
                await self.db.write(forget)
            except Exception as error:  # one that fails keeps none of the others
                log.error("tidying stumbled: %s", type(error).__name__)
        await self._give_up_unseen()

    async def _give_up_unseen(self) -> None:
        """A file that took another's place, and whose change was answered somehow without a word of what is in it."""
        held, looks = await self.db.read(announcement_unseen.held_up), self.inbox.edits.wait_for
        if left := [each.announcement_id for each in held if not looks(*copied_from(each.content))]:
            log.error("announcements %s: nobody has looked into their new file, and they go no further", left)
            await self.db.write(announcement_unseen.give_up, announcement_ids=left, now=self.clock.now())
            self.wake.set()

    async def closed(self) -> None:
        await self.schedule.stop()
        await self.sender.stop()
        await self.processor.finish()
        await self.inbox.acquit()

    @asynccontextmanager
    async def open(self) -> AsyncIterator["House"]:
        """Serve inside a running loop, by webhook where one is set, else by polling; may be cancelled wherever it stands."""
        async with AsyncExitStack() as parts:
            parts.push_async_callback(self.app.shutdown)
            await self._once_telegram_is_there(self.app.initialize)
            parts.push_async_callback(self.closed)
            await self.opened()
            await self.app.start()
            parts.push_async_callback(self.app.stop)
            await (self._listen(parts) if self.settings.webhook_url else self._poll(parts))
            parts.callback(self.processor.stop)
            yield self

    async def _poll(self, parts: AsyncExitStack) -> None:
        assert self.app.updater is not None
        parts.push_async_callback(self._stop_polling)
        await self._once_telegram_is_there(partial(self.app.updater.start_polling, allowed_updates=UPDATES))

    async def _stop_polling(self) -> None:
        assert self.app.updater is not None
        if self.app.updater.running:
            await self.app.updater.stop()

    async def _listen(self, parts: AsyncExitStack) -> None:
        webhook = Webhook(self.settings, self.app.bot, self.inbox)
        webhook.open()
        parts.push_async_callback(webhook.close)
        await self._once_telegram_is_there(partial(webhook.announce, UPDATES))

    async def _once_telegram_is_there(self, call: Callable[[], Awaitable[object]]) -> None:
        for attempt in count():
            try:
                await call()
            except InvalidToken:
                raise
            except TelegramError as error:
                if self.ending.is_set():
                    raise asyncio.CancelledError from error
                log.warning("waiting for Telegram: %s", type(error).__name__)
                await self.inbox.pause(attempt)
            else:
                return


def _application(settings: Settings, services: Services, inbox: Inbox, processor: PerPerson) -> AnyApp:
    proxy = settings.proxy_url or None
    root, trust = settings.bot_api_url, {"verify": trusted()}
    bot = PollingBot(
        inbox.keep_all,
        inbox.wait_behind,
        token=settings.bot_token,
        base_url=f"{root}/bot",
        base_file_url=f"{root}/file/bot",
        request=HTTPXRequest(connection_pool_size=CONNECTIONS, read_timeout=PATIENCE_S, proxy=proxy, httpx_kwargs=trust),
        get_updates_request=UpdatesRequest(inbox.hold, connection_pool_size=2, proxy=proxy, httpx_kwargs=trust),
        defaults=Defaults(parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)),
        rate_limiter=Pace(limits_for(settings.send_rate)),
    )
    builder = (
        ApplicationBuilder()
        .bot(bot)
        .context_types(ContextTypes(context=BotContext, bot_data=cast("type[Services]", lambda: services)))
        .update_queue(cast("asyncio.Queue[object]", inbox))
        .concurrent_updates(processor)
        .job_queue(None)
    )
    return cast(AnyApp, builder.build())


async def tell_busy(update: Update) -> None:
    """One word to a person whose update has to wait; when even that does not go, they are answered later anyway."""
    try:
        if update.effective_user is not None:
            await update.get_bot().send_message(update.effective_user.id, common.BUSY)
    except TelegramError as error:
        log.info("the word about waiting did not arrive: %s", error.message)


def run(house: House) -> None:
    """Serve until SIGINT or SIGTERM; Telegram away at the start is waited for."""
    search.get_ready()
    gc.freeze()  # what was loaded stays as long as the process: to look through it stopped everybody for a moment each time
    try:
        asyncio.run(_serve(house))
    finally:
        for sign in ENDS:
            signal.signal(sign, signal.SIG_IGN)  # it ends already: told so once more, it would be killed over what is left to close
        house.db.close()


async def _serve(house: House) -> None:
    """Not by PTB's `run_polling`: told to end while it asks for our name, that one leaves the question open and fails."""
    task = asyncio.current_task()
    assert task is not None

    def end() -> None:  # told again, it goes on ending: an end that is cut off loses what it had in hand
        if not house.ending.is_set():
            house.ending.set()
            house.processor.stop()
            task.cancel()

    loop = asyncio.get_running_loop()

    def told(*_: object) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(end)

    for sign in ENDS:
        signal.signal(sign, told)  # not by `add_signal_handler`: what that one heard is heard no more once the loop is closed
    with suppress(asyncio.CancelledError):
        async with house.open():
            await house.ending.wait()  # not only cancelled: anyio drops that when it comes just as a connection stands
