"""The way in: updates are kept before they are acknowledged, one person's stay in order, each is answered.

PTB's own Updater stays; it moves its offset, and its webhook answers 200, only after `Inbox.put` returned.
"""

import asyncio
import json
import logging
import re
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, cast

from telegram import TelegramObject, Update
from telegram.ext import Application, BaseUpdateProcessor

from bot.clock import Clock
from db import inbox
from db.engine import Database, DatabaseAway
from db.work import Work, work_in_hand

log = logging.getLogger(__name__)

PLACES = 16
PAUSES = (0.5, 1, 2, 4, 8, 15)
TELL_AFTER_S = 8
NUL = re.compile(r"((?<!\\)(?:\\\\)*)\\u0000")  # as JSON writes it; behind an escaped backslash it is only letters
GRACE_S = 6  # for answers in flight when the process is told to end

Answer = Callable[[Update], Awaitable[None]]
AnyApp = Application[Any, Any, Any, Any, Any, Any]


class NotKept(asyncio.CancelledError):
    """The process ends before an update could be kept. PTB then does not acknowledge it, so Telegram delivers it again."""


class Inbox(asyncio.Queue[object]):
    """An update queue whose `put` commits first. While the process serves it never raises: one exception would end PTB's
    poller silently."""

    def __init__(self, db: Database, clock: Clock, tell: Answer | None = None) -> None:
        super().__init__()
        self._db = db
        self._clock = clock
        self._tell = tell
        self._again: set[int] = set()
        self._kept: dict[int, Update | None] = {}
        self._words: set[asyncio.Future[None]] = set()  # on their way: the loop itself holds its tasks only weakly
        self.pauses: Sequence[float] = PAUSES
        self.stopping = asyncio.Event()

    async def pause(self, attempt: int) -> None:
        """Wait before the next attempt, but not longer than the process serves."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.stopping.wait(), self.pauses[min(attempt, len(self.pauses) - 1)])

    async def hold(self, attempt: int) -> None:
        """Wait before Telegram is asked again. PTB cancels that at a stop, and asks a last time, which must not wait."""
        if not self.stopping.is_set():
            await asyncio.sleep(PAUSES[min(attempt, len(PAUSES) - 1)])

    async def keep_all(self, updates: Sequence[Update]) -> None:
        """Keep what one poll brought in one transaction, before `put` is told of each. When they cannot all be kept, `put`
        tries them one by one and says which."""
        if not updates:
            return
        try:
            sound = {update.update_id: _sound(update) for update in updates}
            new = await self._keep(sound)
        except (Exception, NotKept):
            return
        self._kept = {number: update if number in new else None for number, (update, _) in sound.items()}

    async def put(self, item: object) -> None:
        if not isinstance(item, Update):
            await super().put(item)
            return
        if item.update_id in self._kept:
            update = self._kept.pop(item.update_id)
            if update is not None:
                await super().put(update)
            return
        try:
            sound = _sound(item)
            if await self._keep({item.update_id: sound}):
                await super().put(sound[0])
        except Exception as error:
            log.error("update %s cannot be kept and is left alone: %s", item.update_id, type(error).__name__)

    async def _keep(self, sound: Mapping[int, tuple[Update, str]]) -> set[int]:
        """Gives the new ones; those that are known already are in work or were answered. Their senders are told when they wait
        long, by a timer: the one writer may be held by the updates of others, so that not even an attempt is made for a while."""
        loop = asyncio.get_running_loop()
        words = [loop.call_later(TELL_AFTER_S, self._say_that_it_waits, update) for update, _ in sound.values()]
        try:
            return await self._kept_at_last({number: body for number, (_, body) in sound.items()})
        finally:
            for word in words:
                word.cancel()

    async def _kept_at_last(self, bodies: Mapping[int, str]) -> set[int]:
        attempt = 0
        while True:
            try:
                return await self._db.write(inbox.receive_all, bodies=bodies, now=self._clock.now())
            except DatabaseAway as error:
                log.warning("update %s waits: the database is away: %s", ", ".join(map(str, bodies)), error)
            await self.pause(attempt)
            attempt += 1
            if self.stopping.is_set():
                raise NotKept

    def _say_that_it_waits(self, update: Update) -> None:
        if self._tell is not None:
            word = asyncio.ensure_future(self._tell(update))
            self._words.add(word)
            word.add_done_callback(self._words.discard)

    async def bring_back(self, app: AnyApp) -> Sequence[int]:
        """Queue again what an earlier run left undone; gives the ids that were parked after five begun tries."""
        again, parked = await self._db.write(inbox.take_undone)
        for update_id, body in again:
            # The row's number counts: it is another one than Telegram gave when that was by a former bot.
            update = Update.de_json({**json.loads(body), "update_id": update_id}, app.bot)
            if update is not None:
                update.set_bot(app.bot)
                self._again.add(update_id)
                await super().put(update)
        if parked:
            log.error("updates %s failed five times and were set aside", parked)
        return parked

    async def begin(self, update_id: int) -> Work:
        """The work on an update; for one that an earlier run left, its try is counted first."""
        if update_id not in self._again:
            return Work(update_id)
        log.info("update %s was not finished; it is taken up again and its answer may come twice", update_id)
        work_in_hand.set(None)
        with suppress(DatabaseAway):  # it will be away for the conversation too, which then runs again
            await self._db.write(inbox.begin_again, update_id=update_id)
        return Work(update_id, replay=True)


class Settled:
    """Marks updates done, many in one transaction: losing a mark at a crash costs a second answer, never a change."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock
        self._waiting: list[Work] = []
        self._task: asyncio.Task[None] | None = None

    def add(self, work: Work) -> None:
        self._waiting.append(work)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._write())

    async def _write(self) -> None:
        work_in_hand.set(None)
        attempt = 0
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                await self._mark(batch)
                attempt = 0
            except DatabaseAway:
                self._waiting = batch + self._waiting
                await asyncio.sleep(PAUSES[min(attempt, len(PAUSES) - 1)])
                attempt += 1

    async def _mark(self, batch: list[Work]) -> None:
        """Marks and the changes that waited for them, in one transaction. A change that cannot be made costs no mark."""
        ids, changes = [work.update_id for work in batch], [change for work in batch for change in work.later]
        try:
            await self._db.write(inbox.done, update_ids=ids, also=changes, now=self._clock.now())
        except DatabaseAway:
            raise
        except Exception as error:
            log.error("updates %s: what was to be written with their marks is lost: %s", ids, type(error).__name__)
            await self._db.write(inbox.done, update_ids=ids, now=self._clock.now())

    async def finish(self) -> None:
        if self._task is not None:
            await asyncio.wait({self._task}, timeout=10)


class PerPerson(BaseUpdateProcessor):
    """One person's updates one after another, different people's side by side, at most 16 at once.

    An update waits for its person's earlier ones *before* taking one of the places, so who sends a flood slows nobody else.
    `again` runs an update once more, `tell` says that it has to wait.
    """

    def __init__(self, inbox: Inbox, settled: Settled, again: Answer, tell: Answer) -> None:
        super().__init__(max_concurrent_updates=1_000_000)
        self._running: set[asyncio.Task[Any]] = set()
        self._inbox = inbox
        self._settled = settled
        self._again = again
        self._tell = tell
        self._places = asyncio.Semaphore(PLACES)
        self._last: dict[object, asyncio.Future[None]] = {}

    async def initialize(self) -> None:
        self._inbox.stopping.clear()

    async def shutdown(self) -> None:
        pass

    def stop(self) -> None:
        """Begin nothing new. What still runs after a while waits for Telegram; it stays undone and is taken up by the next run."""
        self._inbox.stopping.set()
        asyncio.get_event_loop().call_later(GRACE_S, self._give_up)

    def _give_up(self) -> None:
        for task in self._running:
            task.cancel()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        key = key_of(update)
        before = self._last.get(key)
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._last[key] = mine
        try:
            if before is not None:
                await before
            async with self._places:
                if isinstance(update, Update) and self._inbox.stopping.is_set():
                    cast(Coroutine[Any, Any, Any], coroutine).close()
                    return
                await self._attended(self._work(update, coroutine))
        finally:
            mine.set_result(None)
            if self._last.get(key) is mine:
                del self._last[key]

    async def _attended(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._running.add(task)
        try:
            await work
        finally:
            self._running.discard(task)

    async def _work(self, update: object, coroutine: Awaitable[Any]) -> None:
        if not isinstance(update, Update):
            await coroutine
            return
        work = await self._inbox.begin(update.update_id)
        work_in_hand.set(work)
        await coroutine
        started, attempt, told = time.monotonic(), 0, False
        while work.retry:
            if self._inbox.stopping.is_set():
                return  # undone: the next run takes it up again
            if not told and time.monotonic() - started > TELL_AFTER_S:
                told = True
                await self._tell(update)
            await self._inbox.pause(attempt)
            attempt += 1
            if self._inbox.stopping.is_set():
                return
            work = Work(update.update_id, replay=True, doubts=work.doubts)
            work_in_hand.set(work)
            await self._again(update)
        self._settled.add(work)


def _sound(update: Update) -> tuple[Update, str]:
    """The update in whole characters, and its body: half a surrogate pair can neither be stored nor answered, and
    PostgreSQL takes no NUL."""
    body = json.dumps(update.to_dict(), ensure_ascii=False, default=_plain)
    whole = NUL.sub(r"\1", body).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if whole != body:
        bot = update.get_bot()
        update = Update.de_json(json.loads(whole), bot)
        update.set_bot(bot)
    return update, whole


def _plain(value: object) -> object:
    """What PTB leaves as it read it: parts of a kind that it does not know yet, as a new way of forwarding."""
    if isinstance(value, TelegramObject):
        return value.to_dict()
    if isinstance(value, datetime):
        return int(value.timestamp())
    raise TypeError(type(value).__name__)


def key_of(update: object) -> object:
    """Whose order an update belongs to: the person, else the chat, else the update itself."""
    if not isinstance(update, Update):
        return object()
    if update.effective_user is not None:
        return update.effective_user.id
    return update.effective_chat.id if update.effective_chat is not None else ("update", update.update_id)
