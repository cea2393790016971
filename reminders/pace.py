"""One pace for everything a bot token sends.

Telegram allows about 30 messages a second to all chats together, one a second to a chat and 20 a minute to a group, and
does not publish how it counts. So whatever changes a chat takes an absolute slot of `rate` per second, replies before
reminders before announcements; a late slot is made up for, but only one. A 429 stops every lane until its deadline and
halves the rate, which then grows back; the refused request itself was not delivered and goes again.

Calls that put nothing into a chat (answering a tap, reading a file, getMe) need no slot and do not wait for a pause:
a tap must be answered within seconds. Only their own 429 holds them. Connection errors are the caller's to judge.

A caller that must write down "I am asking now" hands over `OnTurn`: its `begin` is awaited when nothing but the slot is
missing, and then the call takes the next one. One at a time does so; replies overtake, so a slow disk holds no answer up.
"""

import asyncio
import random
from bisect import insort
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from db.kinds import Lane
from reminders.calls import FREE, RANKS, Call, Chat, chat_of, is_group, weight_of

Answered = bool | dict[str, Any] | list[dict[str, Any]]

SEND_RATE = 28.5


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and counts. `spared` places of `in_flight` are kept for replies, so that slow sends never block them."""

    rate: float = SEND_RATE
    in_flight: int = 8
    spared: int = 1
    chat_gap: float = 1.0
    chat_burst: int = 10
    group_count: int = 20
    group_period: float = 60.0
    recovery: float = 15.0
    slowest: float = 1.0


class NotBegun(asyncio.CancelledError):
    """The call was cancelled while it waited for its turn, or called off by its `begin`: Telegram was never asked."""


@dataclass(frozen=True, slots=True)
class OnTurn:
    """A lane, and what is done right before the call goes; what `begin` raises ends it. A 429 is then the caller's too, who
    can take back what was written and call again: the pace holds that call."""

    lane: Lane
    begin: Callable[[], Awaitable[None]]


def limits_for(rate: float) -> Limits:
    """A rate beyond Telegram's says that this server has no such limits; then there are no gaps per chat either."""
    if rate <= 30:
        return Limits(rate=rate)
    return Limits(rate=rate, chat_gap=0.0, group_period=0.0)


class Pace(BaseRateLimiter[Lane | OnTurn]):
    """Give one to the application's builder; the lane travels as `rate_limit_args`, none meaning a reply."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._rate = self._limits.rate
        self._grown_at = self._halved_at = self._slot = self._paused_until = float("-inf")
        self._waiting: list[Call] = []
        self._leaving: Call | None = None
        self._beginning: Call | None = None
        self._chats: dict[int | str, Chat] = {}
        self._count = self._flying = self._flying_bulk = 0
        self._timer: asyncio.TimerHandle | None = None
        self.floods = 0

    @property
    def rate(self) -> float:
        """Messages a second at present."""
        return self._rate

    async def initialize(self) -> None:
        """Nothing to open: the first call starts the clock."""

    async def shutdown(self) -> None:
        if self._timer:
            self._timer.cancel()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answered]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Lane | OnTurn | None,
    ) -> Answered:
        self._count += 1
        lane, begin = (rate_limit_args.lane, rate_limit_args.begin) if isinstance(rate_limit_args, OnTurn) else (rate_limit_args, None)
        chat = chat_of(endpoint, data)
        rank = RANKS[lane or Lane.REPLY] if chat is not None else FREE
        call = Call(rank, self._count, weight_of(data), chat, begin)
        while True:
            await self._turn(call)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as flood:
                self._refused(call, _seconds(flood))
                if begin is not None:
                    raise
            finally:
                self._done(call)

    async def _turn(self, call: Call) -> None:
        call.turn = asyncio.get_running_loop().create_future()
        insort(self._waiting, call, key=lambda c: (c.rank, c.number))
        self._pump()
        try:
            await call.turn
            if call.begin is not None:
                await call.begin()
                await self._next_slot()
        except BaseException as error:
            self._give_up(call)
            if isinstance(error, asyncio.CancelledError):
                raise NotBegun from error
            raise
        self._leave(call)
        if call.rank != FREE:
            self._take_slot(call, asyncio.get_running_loop().time())
            self._pump()

    async def _next_slot(self) -> None:
        """Replies may take it first; a pause that began meanwhile is not waited for with `begin` done."""
        while (wait := self._slot - asyncio.get_running_loop().time()) > 0 and not self._is_paused():
            await asyncio.sleep(wait)
        if self._is_paused():
            raise NotBegun

    def _is_paused(self) -> bool:
        return self._paused_until > asyncio.get_running_loop().time()

    def _give_up(self, call: Call) -> None:
        if call in self._waiting:
            self._waiting.remove(call)
        else:
            self._leave(call)
            self._done(call)

    def _leave(self, call: Call) -> None:
        if self._leaving is call:
            self._leaving = None
        if self._beginning is call:
            self._beginning = None

    def _pump(self) -> None:
        """Let go whoever may go now; wake up when the next one may."""
        now = asyncio.get_running_loop().time()
        while call := self._next(now):
            self._grant(call)
        if self._timer:
            self._timer.cancel()
            self._timer = None
        ready = [self._ready_at(call) for call in self._line(now)]
        if ready:
            self._timer = asyncio.get_running_loop().call_at(min(ready), self._pump)

    def _next(self, now: float) -> Call | None:
        return next((call for call in self._line(now) if self._ready_at(call) <= now), None)

    def _line(self, now: float) -> Iterator[Call]:
        """Those with a place, down to the first that lacks nothing but the slot: nobody behind it may begin before it goes."""
        for call in self._waiting:
            if self._has_place(call):
                yield call
                if self._ready_but_for_slot(call) <= now:
                    return

    def _has_place(self, call: Call) -> bool:
        if call.turn.done() or (call.rank != FREE and self._leaving):
            return False
        if call.bulk and (self._beginning or self._flying_bulk >= self._limits.in_flight - self._limits.spared):
            return False
        return self._flying < self._limits.in_flight

    def _ready_at(self, call: Call) -> float:
        ready = self._ready_but_for_slot(call)
        return ready if call.rank == FREE or call.begin is not None else max(ready, self._slot)

    def _ready_but_for_slot(self, call: Call) -> float:
        if call.rank == FREE:
            return call.not_before
        return max(call.not_before, self._paused_until, self._chat_ready_at(call))

    def _chat_ready_at(self, call: Call) -> float:
        chat = self._chats.get(call.chat) if call.chat is not None else None
        if chat is None:
            return float("-inf")
        if is_group(call.chat):
            too_many = len(chat.sent) + call.weight - self._limits.group_count
            return chat.sent[min(too_many, len(chat.sent)) - 1] + self._limits.group_period if too_many > 0 and chat.sent else float("-inf")
        if call.bulk:
            return chat.last + self._limits.chat_gap
        return chat.debt - (self._limits.chat_burst - 1) * self._limits.chat_gap

    def _grant(self, call: Call) -> None:
        self._waiting.remove(call)
        self._flying += 1
        self._flying_bulk += call.bulk
        if call.begin is not None:
            self._beginning = call
        elif call.rank != FREE:
            self._leaving = call
        call.turn.set_result(None)

    def _take_slot(self, call: Call, now: float) -> None:
        """Counted from when the call really goes, not from when it was let go: a busy loop may lie in between."""
        self._grow(now)
        call.began_at = now
        interval = 1 / self._rate
        # Slots are absolute, so a late timer costs nothing; making up for more than one would break the limit.
        self._slot = max(self._slot, now - interval) + interval * call.weight
        if call.chat is None:
            return
        chat = self._chats.setdefault(call.chat, Chat(sent=deque(maxlen=self._limits.group_count)))
        chat.last = now
        chat.debt = max(chat.debt, now) + self._limits.chat_gap
        chat.sent.extend([now] * call.weight)
        if len(self._chats) > 2000:
            self._forget(now)

    def _forget(self, now: float) -> None:
        horizon = now - max(self._limits.group_period, self._limits.chat_gap * self._limits.chat_burst)
        self._chats = {key: chat for key, chat in self._chats.items() if chat.last > horizon}

    def _grow(self, now: float) -> None:
        if self._rate < self._limits.rate:
            gained = (now - self._grown_at) * self._limits.rate / 2 / self._limits.recovery
            self._rate = min(self._limits.rate, self._rate + max(0.0, gained))
        self._grown_at = max(self._grown_at, now)

    def _refused(self, call: Call, seconds: float) -> None:
        now = asyncio.get_running_loop().time()
        until = now + seconds + random.uniform(0.05, 0.25)
        self.floods += 1
        call.not_before = until
        self._paused_until = max(self._paused_until, until)
        # Several requests in flight learn of the same flood; only those sent after the last halving tell of a new one.
        if call.began_at > self._halved_at:
            self._rate = max(self._limits.slowest, self._rate / 2)
            self._halved_at = now
        self._grown_at = self._paused_until

    def _done(self, call: Call) -> None:
        self._flying -= 1
        self._flying_bulk -= call.bulk
        self._pump()


def _seconds(flood: RetryAfter) -> float:
    wait = flood.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
