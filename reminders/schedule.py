"""The clock's ticks. Nothing is kept in a job: what is due is asked of the database, so a missed tick misses nothing."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from db.engine import DatabaseAway
from reminders.quiet import HANOI

log = logging.getLogger(__name__)

LOOK = 5.0  # seconds until it is looked again whether the clock was put back

Job = Callable[[], Awaitable[object]]


class Schedule:
    """`plan` runs every minute, `tidy` in the small hours; both at the start, as an office's machine may be off at night, and
    when it is poked. `put_back` says whether the machine's clock went back since it was last asked."""

    def __init__(
        self,
        *,
        plan: Job,
        tidy: Job,
        zone: ZoneInfo = HANOI,
        every: float = 60.0,
        put_back: Callable[[], bool] = lambda: False,
        look: float = LOOK,
    ) -> None:
        self._jobs = (partial(_attempt, "plan", plan), partial(_attempt, "tidy", tidy))
        self._zone, self._every, self._put_back, self._look = zone, every, put_back, look
        self._poked: set[asyncio.Task[None]] = set()
        self._watch: asyncio.Task[None] | None = None
        self._scheduler = AsyncIOScheduler(timezone=zone, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None})
        self._set()

    def _set(self) -> None:
        add = partial(self._scheduler.add_job, replace_existing=True)
        add(self._jobs[0], IntervalTrigger(seconds=self._every, timezone=self._zone), id="plan")
        add(self._jobs[1], CronTrigger(hour=3, minute=30, timezone=self._zone), id="tidy")

    def start(self) -> None:
        """Inside the running loop."""
        self._scheduler.start()
        self._watch = asyncio.get_running_loop().create_task(self._watch_the_clock(), name="clock")
        self.poke()

    async def _watch_the_clock(self) -> None:
        """The next ticks were set by a time that now lies ahead: a clock that was a day ahead would not tick for a day."""
        while True:
            await asyncio.sleep(self._look)
            if self._put_back():
                log.warning("the machine's clock was put back")
                self._set()
                self.poke()

    def poke(self) -> None:
        """Do both now: at the start, or when the clock was moved."""
        task = asyncio.get_running_loop().create_task(self._do_all())
        self._poked.add(task)
        task.add_done_callback(self._poked.discard)

    async def _do_all(self) -> None:
        for job in self._jobs:
            await job()

    async def stop(self) -> None:
        if self._watch is not None:
            self._watch.cancel()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        await asyncio.gather(*self._poked)


async def _attempt(name: str, job: Job) -> None:
    """A job that fails is tried at its next tick; what it would have said stays out of the log."""
    try:
        await job()
    except DatabaseAway:
        log.warning("%s: the database is away", name)
    except Exception as error:
        log.error("%s failed: %s", name, type(error).__name__)
