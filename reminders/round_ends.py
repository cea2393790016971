"""The morning after a self-assessment round ended: how it went, told to those who answer for the units."""

from datetime import date, datetime, timedelta

from db import round_ends
from db.engine import Database
from db.round_ends import Round
from reminders.quiet import Window

MADE_UP_FOR = timedelta(days=3)  # a bot that was away still tells of it for so long


def ended_on(found: Round, window: Window) -> date:
    """The last day on which forms were handed in: the one that was set, or that on which the review began before it."""
    return min(found.closes_on, window.day(found.reviewing_since)) if found.reviewing_since else found.closes_on


def is_due(today: date, ended: date) -> bool:
    return ended < today <= ended + MADE_UP_FOR


async def plan(db: Database, *, now: datetime, window: Window) -> int:
    """Queue what is still to be told, while people may be disturbed."""
    if not window.is_open(now):
        return 0
    today, queued = window.day(now), 0
    for found in await db.read(round_ends.rounds, since=today - MADE_UP_FOR):
        ended = ended_on(found, window)
        if not is_due(today, ended):
            continue
        member_ids = await db.read(round_ends.owed, round_id=found.round_id, ended_on=ended, today=today)
        if member_ids:
            queued += await db.write(
                round_ends.tell,
                round_id=found.round_id,
                ended_on=ended,
                member_ids=member_ids,
                not_after=window.closing(today),
                now=now,
            )
    return queued
