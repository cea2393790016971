"""APScheduler as a clock: it ticks, it survives what a job throws, it stops."""

import asyncio
from datetime import timedelta

import pytest
from apscheduler.schedulers.base import BaseScheduler

from db.engine import DatabaseAway
from reminders.quiet import HANOI
from reminders.schedule import Schedule
from tests.patience import until


class Work:
    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.ticks = self.at_once = self.most_at_once = 0

    async def __call__(self) -> None:
        self.ticks += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0.05)
        self.at_once -= 1
        if self.errors:
            raise self.errors.pop(0)


async def test_it_plans_and_tidies_at_the_start_plans_at_every_tick_and_then_no_more() -> None:
    plan, tidy = Work(), Work()
    schedule = Schedule(plan=plan, tidy=tidy, every=0.1)
    schedule.start()
    await until(lambda: plan.ticks >= 3)
    await schedule.stop()
    ticks = plan.ticks
    await asyncio.sleep(0.25)
    assert (plan.ticks, tidy.ticks) == (ticks, 1)


async def test_a_job_that_fails_comes_again(caplog: pytest.LogCaptureFixture) -> None:
    plan = Work(DatabaseAway("OperationalError"), ValueError("số điện thoại của đồng chí An"))
    schedule = Schedule(plan=plan, tidy=Work(), every=0.1)
    schedule.start()
    await until(lambda: plan.ticks >= 3)
    await schedule.stop()
    assert "plan: the database is away" in caplog.text
    assert "plan failed: ValueError" in caplog.text
    assert "đồng chí An" not in caplog.text


async def test_a_moved_clock_is_looked_at_at_once() -> None:
    plan, tidy = Work(), Work()
    schedule = Schedule(plan=plan, tidy=tidy)
    schedule.start()
    schedule.poke()
    await schedule.stop()
    assert (plan.ticks, tidy.ticks) == (2, 2)


async def test_nothing_is_ever_missed_and_the_zone_is_the_associations() -> None:
    schedule = Schedule(plan=Work(), tidy=Work())
    schedule.start()
    scheduler: BaseScheduler = schedule._scheduler
    jobs = {job.id: job for job in scheduler.get_jobs()}
    for job in jobs.values():
        assert (job.misfire_grace_time, job.coalesce, job.max_instances) == (None, True, 1)
    assert jobs["tidy"].next_run_time.astimezone(HANOI).hour == 3
    assert str(scheduler.timezone) == "Asia/Ho_Chi_Minh"
    await schedule.stop()


async def test_a_clock_that_was_put_back_ticks_on_and_is_looked_at_at_once(caplog: pytest.LogCaptureFixture) -> None:
    plan, tidy, put_back = Work(), Work(), [False]
    schedule = Schedule(plan=plan, tidy=tidy, every=0.1, put_back=lambda: put_back.pop() if put_back else False, look=0.05)
    schedule.start()
    await until(lambda: plan.ticks >= 1 and not put_back)
    scheduler: BaseScheduler = schedule._scheduler
    for job in scheduler.get_jobs():  # as the clock had it while it was ahead
        job.modify(next_run_time=job.next_run_time + timedelta(days=1))
    scheduler.wakeup()
    await asyncio.sleep(0.2)
    ticks = plan.ticks
    assert "put back" not in caplog.text
    put_back.append(True)
    await until(lambda: plan.ticks >= ticks + 3)
    assert tidy.ticks == 2
    assert caplog.text.count("the machine's clock was put back") == 1
    await schedule.stop()
