"""The way in: updates are kept before they are acknowledged, and marked when they were answered.

PTB's own Updater stays; it moves its offset, and its webhook answers 200, only after `Inbox.put` returned.
"""

import asyncio
import json
import logging
import re
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from typing import Any

from telegram import TelegramObject, Update
from telegram.ext import Application

from bot.clock import Clock
from bot.edits import Edits
from db import inbox
from db.engine import Database, DatabaseAway
from db.work import Work, work_in_hand

log = logging.getLogger(__name__)

PAUSES = (0.5, 1, 2, 4, 8, 15)
TELL_AFTER_S = 8
REMEMBERED = 1_000  # updates whose senders were told
NUL = re.compile(r"((?<!\\)(?:\\\\)*)\\u0000")  # as JSON writes it; behind an escaped backslash it is only letters

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
        self._doubtful: set[int] = set()
        self._counted: set[int] = set()
        self._one_by_one = asyncio.Lock()
        self._kept: dict[int, Update | None] = {}
        self._behind: dict[int, asyncio.TimerHandle] = {}
        self._told: deque[int] = deque(maxlen=REMEMBERED)
        self._words: set[asyncio.Future[None]] = set()  # on their way: the loop itself holds its tasks only weakly
        self.pauses: Sequence[float] = PAUSES
        self.stopping = asyncio.Event()
        self.edits = Edits(self.stopping)

    async def pause(self, attempt: int) -> None:
        """Wait before the next attempt, but not longer than the process serves."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.stopping.wait(), self.pauses[min(attempt, len(self.pauses) - 1)])

    async def hold(self, attempt: int, bidden: float = 0.0) -> None:
        """Wait before Telegram is asked again, as long as it has `bidden` us. PTB cancels that at a stop, and asks a last time, which
        must not wait."""
        if not self.stopping.is_set():
            await asyncio.sleep(max(bidden, PAUSES[min(attempt, len(PAUSES) - 1)]))

    async def keep_all(self, updates: Sequence[Update]) -> None:
        """Keep what one poll brought in one transaction, before `put` is told of each. When they cannot all be kept, `put`
        tries them one by one and says which."""
        if not updates:
            return
        self.edits.come(updates)
        try:
            sound = {update.update_id: _sound(update) for update in updates}
            new = await self._keep(sound)
        except (Exception, NotKept):
            return
        finally:
            for word in self._behind.values():
                word.cancel()
            self._behind = {}
        self._kept = {number: update if number in new else None for number, (update, _) in sound.items()}

    def wait_behind(self, updates: Sequence[Update]) -> None:
        """They wait at Telegram until what one poll brought is kept, and come then. Their senders are told as well."""
        self.edits.come(updates)
        loop = asyncio.get_running_loop()
        for update in updates:
            if update.update_id not in self._behind:
                self._behind[update.update_id] = loop.call_later(TELL_AFTER_S, self._say_that_it_waits, update)

    async def put(self, item: object) -> None:
        if not isinstance(item, Update):
            await super().put(item)
            return
        if item.update_id in self._kept:
            update = self._kept.pop(item.update_id)
            if update is not None:
                await self._line_up(update)
            self.edits.known(item)
            return
        self.edits.come([item])
        try:
            sound = _sound(item)
            # Behind the sign to stop nobody takes it any more, and PTB would wait for it for ever: the next run takes it up.
            if await self._keep({item.update_id: sound}) and not self.stopping.is_set():
                await self._line_up(sound[0])
        except Exception as error:
            log.error("update %s cannot be kept and is left alone: %s", item.update_id, type(error).__name__)
        self.edits.known(item)

    async def _line_up(self, update: Update) -> None:
        self.edits.taken(update)
        await super().put(update)

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
        if self._tell is not None and update.update_id not in self._told:
            self._told.append(update.update_id)
            word = asyncio.ensure_future(self._tell(update))
            self._words.add(word)
            word.add_done_callback(self._words.discard)

    async def bring_back(self, app: AnyApp) -> Sequence[tuple[Update, datetime]]:
        """Queue again what earlier runs left undone; gives what is to be parked after too many tries, with when it had come."""
        given_up = []
        for left in await self._db.read(inbox.undone):
            # The row's number counts: it is another one than Telegram gave when that was by a former bot.
            update = Update.de_json({**json.loads(left.body), "update_id": left.update_id}, app.bot)
            update.set_bot(app.bot)
            if left.tries >= inbox.TRIES:
                given_up.append((update, left.received_at))
                continue
            self._again.add(left.update_id)
            if left.tries >= inbox.DOUBTFUL:
                self._doubtful.add(left.update_id)
            self.edits.come([update])
            await self._line_up(update)
        return given_up

    @asynccontextmanager
    async def its_turn(self, update: object) -> AsyncIterator[None]:
        """What may have brought the process down runs while nothing else doubtful does: its fall counts against it alone."""
        if not isinstance(update, Update) or update.update_id not in self._doubtful:
            yield
            return
        async with self._one_by_one:
            yield

    async def begin(self, update_id: int) -> Work:
        """The work on an update; for one that an earlier run left, its try is counted first."""
        if update_id not in self._again:
            return Work(update_id)
        log.info("update %s was not finished; it is taken up again and its answer may come twice", update_id)
        work_in_hand.set(None)
        with suppress(DatabaseAway):  # it will be away for the conversation too, which then runs again
            await self._db.write(inbox.begin_again, update_id=update_id)
            self._counted.add(update_id)
        return Work(update_id, replay=True)

    async def acquit(self) -> None:
        """The process ends in order: what it leaves undone waits for Telegram, and did not bring it down."""
        counted, self._counted = self._counted, set()
        if counted:
            with suppress(DatabaseAway):
                await self._db.write(inbox.acquit, update_ids=sorted(counted))


class Settled:
    """Marks updates done, many in one transaction: losing a mark at a crash costs a second answer, never a change."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock
        self._waiting: list[Work] = []
        self._task: asyncio.Task[None] | None = None
        self._traces = True  # a former run may have left some

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
                self._traces = self._traces or any(work.traceless for work in batch)
                await self.leave_no_trace()
            except DatabaseAway:
                self._waiting = batch + self._waiting
                await asyncio.sleep(PAUSES[min(attempt, len(PAUSES) - 1)])
                attempt += 1

    async def leave_no_trace(self) -> None:
        """Empty the log of what must not stay, now or, while somebody else reads in it, at a later call."""
        if self._traces:
            with suppress(DatabaseAway):
                self._traces = not await self._db.empty_log()

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
            _, late = await asyncio.wait({self._task}, timeout=10)
            for task in late:  # the database closes next: what stays unmarked is taken up by the next run
                task.cancel()


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
