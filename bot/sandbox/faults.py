"""Bad weather on request: refusals, slowness, cut connections, and a strict model of Telegram's rates."""

import asyncio
import json
import math
import time
from collections import defaultdict, deque
from contextlib import suppress
from dataclasses import dataclass, field

from bot.sandbox.errors import ApiError, bad, too_many
from bot.sandbox.state import Json


@dataclass
class Fault:
    """Strikes calls of `method` (`*`: any) whose parameters contain `contains`, after `skip` of them, `times` times (-1: always).

    `drop` cuts the connection `before` or `after` the call is carried out; `delay` waits so many seconds first, or until all faults
    are cleared.
    """

    method: str = "*"
    error_code: int | None = None
    description: str | None = None
    retry_after: int | None = None
    times: int = 1
    contains: str = ""
    skip: int = 0
    delay: float = 0.0
    drop: str = ""
    parameters: Json | None = None
    struck: int = 0

    def __post_init__(self) -> None:
        if self.drop not in ("", "before", "after"):
            raise bad("drop must be before or after")
        if self.error_code is None and (self.retry_after or self.description):
            self.error_code = 429 if self.retry_after else 400

    def fits(self, method: str, params: Json) -> bool:
        if self.times == 0 or self.method.lower() not in ("*", method.lower()):
            return False
        return self.contains in json.dumps(params, ensure_ascii=False) if self.contains else True

    def error(self) -> ApiError | None:
        if self.error_code is None:
            return None
        if self.retry_after:
            return too_many(self.retry_after)
        return ApiError(self.error_code, self.description or "Internal Server Error", self.parameters)


@dataclass
class Faults:
    listed: list[Fault] = field(default_factory=list)
    _cleared: asyncio.Event = field(default_factory=asyncio.Event)

    def clear(self) -> None:
        self.listed.clear()
        self._cleared.set()
        self._cleared = asyncio.Event()

    async def hold(self, fault: Fault) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._cleared.wait(), fault.delay)

    def take(self, method: str, params: Json) -> Fault | None:
        """The first fault that strikes this call; its counters move on."""
        for fault in self.listed:
            if not fault.fits(method, params):
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            fault.struck += 1
            fault.times -= 1 if fault.times > 0 else 0
            return fault
        return None


@dataclass
class Rates:
    """Sliding windows: `overall` calls a second, one message a `per_chat` second, `per_group` messages a minute. Off by default."""

    on: bool = False
    overall: int = 30
    per_chat: int = 1
    per_group: int = 20
    _sent: deque[float] = field(default_factory=deque)
    _chats: defaultdict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def check(self, method: str, chat_id: int) -> None:
        """Refuse with 429 when a window is full; a refused call takes no place in it."""
        if not self.on or not method.lower().startswith(("send", "copy", "forward", "edit")) or method.lower() == "sendchataction":
            return
        now = time.monotonic()
        windows = [(self._sent, self.overall, 1.0)]
        if not method.lower().startswith("edit"):
            size, span = (self.per_chat, 1.0) if chat_id > 0 else (self.per_group, 60.0)
            windows.append((self._chats[chat_id], size, span))
        wait = max(_wait(window, size, span, now) for window, size, span in windows)
        if wait > 0:
            raise too_many(max(1, math.ceil(wait)))
        for window, _, _ in windows:
            window.append(now)


def _wait(window: deque[float], size: int, span: float, now: float) -> float:
    while window and window[0] <= now - span:
        window.popleft()
    return 0.0 if len(window) < size else window[len(window) - size] + span - now
