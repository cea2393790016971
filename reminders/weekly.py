"""The week's questions without an answer, told to the association's secretaries on Monday morning."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from db import misses
from db.engine import Database
from reminders.quiet import SENDING, Window

AT = time(8, 0)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """A week that is over: from one Monday at eight up to, not including, the next. `name` is that of the Monday it ends on."""

    name: str
    since: datetime
    until: datetime


def last_week(now: datetime, window: Window) -> Week:
    """The latest week that was over at a moment; on a Monday before eight it is the one before."""
    today = window.day(now)
    until = _at(today - timedelta(days=today.weekday()), window)
    if until > now:
        until -= WEEK
    return Week(window.day(until).isoformat(), until - WEEK, until)


def _at(monday: date, window: Window) -> datetime:
    return datetime.combine(monday, AT, window.zone).astimezone(UTC)


async def plan(db: Database, *, now: datetime, window: Window = SENDING) -> int:
    """Queue what is still to be told of the last week, while people may be disturbed; a missed Monday is made up for."""
    if not window.is_open(now):
        return 0
    week, today = last_week(now, window), window.day(now)
    owed = await db.read(misses.week_owed, week=week.name, since=week.since, until=week.until, today=today)
    if not owed:
        return 0
    return await db.write(
        misses.tell_week,
        week=week.name,
        since=week.since,
        until=week.until,
        member_ids=owed,
        not_after=window.closing(today),
        now=now,
    )
