"""The sandbox's own time: the day the demo plays on, and the signal that something has changed.

Message dates come from `Clock`; how long things take is measured with the monotonic clock, which nobody moves.
"""

import asyncio
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


class Clock:
    """Starts at a chosen moment and runs on from there; `version` grows at every move of the hands."""

    def __init__(self, start: datetime | None = None) -> None:
        self.version = 1
        self.running = True
        self._base = start or datetime.now(ZONE)
        self._since = time.monotonic()

    def now(self) -> datetime:
        passed = time.monotonic() - self._since if self.running else 0.0
        return (self._base + timedelta(seconds=passed)).astimezone(ZONE)

    def timestamp(self) -> int:
        return int(self.now().timestamp())

    def set(self, moment: datetime, *, running: bool | None = None) -> None:
        self._base = moment if moment.tzinfo else moment.replace(tzinfo=ZONE)
        self._since = time.monotonic()
        self.running = self.running if running is None else running
        self.version += 1

    def advance(self, seconds: float) -> None:
        self.set(self.now() + timedelta(seconds=seconds))


class Changes:
    """A revision that grows with every change, and a way to wait until it has grown."""

    def __init__(self) -> None:
        self.revision = 0
        self._waiting: set[asyncio.Future[None]] = set()

    def touch(self) -> int:
        self.revision += 1
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
        self._waiting.clear()
        return self.revision

    async def wait(self, seconds: float) -> None:
        """Return at the next change, or after `seconds` without one."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await asyncio.wait((future,), timeout=max(seconds, 0))
        finally:
            self._waiting.discard(future)
