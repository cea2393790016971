"""One person's updates one after another, different people's side by side."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, cast

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.updates import TELL_AFTER_S, Answer, Inbox, Settled
from db.work import work_in_hand

PLACES = 16
GRACE_S = 6  # for answers in flight when the process is told to end


class PerPerson(BaseUpdateProcessor):
    """One person's updates one after another, different people's side by side, at most 16 at once.

    An update waits for its person's earlier ones *before* taking one of the places, and gives it back while it waits to run again:
    neither who sends a flood slows anybody else, nor those whose answers fail.
    `again` runs an update once more, `tell` says that it has to wait, `there` asks whether Telegram answers.
    """

    def __init__(self, inbox: Inbox, settled: Settled, again: Answer, tell: Answer, there: Callable[[], Awaitable[bool]]) -> None:
        super().__init__(max_concurrent_updates=1_000_000)
        self._running: set[asyncio.Task[Any]] = set()
        self._inbox = inbox
        self._settled = settled
        self._again = again
        self._tell = tell
        self._there = there
        self._places = asyncio.Semaphore(PLACES)
        self._last: dict[object, asyncio.Future[None]] = {}

    async def initialize(self) -> None:
        self._inbox.stopping.clear()

    async def shutdown(self) -> None:
        pass

    def stop(self) -> None:
        """Begin nothing new. What still runs after a while waits for Telegram; it stays undone and is taken up by the next run."""
        if not self._inbox.stopping.is_set():
            self._inbox.stopping.set()
            asyncio.get_event_loop().call_later(GRACE_S, self._give_up)

    async def finish(self) -> None:
        """Wait until what is done is marked so; the database may close after it."""
        await self._settled.finish()

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
            async with self._inbox.its_turn(update):
                await self._attended(self._work(update, coroutine))
        finally:
            cast(Coroutine[Any, Any, Any], coroutine).close()  # for one that was told to give up before its turn came
            self._inbox.edits.over(update)
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
        async with self._places:
            if not isinstance(update, Update):
                await coroutine
                return
            if self._inbox.stopping.is_set():
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
            async with self._places:  # the question too: in an outage hundreds wait, and no more than these may ask at once
                if (work.faults or work.silences) and not await self._there():
                    continue  # the same answer again would only come into doubt again
                work = work.again()
                work_in_hand.set(work)
                await self._again(update)
        self._settled.add(work)


def key_of(update: object) -> object:
    """Whose order an update belongs to: the person, else the chat, else the update itself."""
    if not isinstance(update, Update):
        return object()
    if update.effective_user is not None:
        return update.effective_user.id
    return update.effective_chat.id if update.effective_chat is not None else ("update", update.update_id)
