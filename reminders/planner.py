"""Writes down what is due today: asks the facts, lets `due` decide, hangs the notices on each person's message of the day."""

import logging
from datetime import datetime, timedelta
from itertools import islice

from db import ahead, notices, outbox
from db.engine import Database
from db.kinds import ReminderKind
from reminders import round_ends, weekly
from reminders.calendar import Day
from reminders.due import Facts, Fixed, Notice, Person, Remembrance, Rule, Unconfirmed, by_person, due
from reminders.quiet import SENDING, Window

log = logging.getLogger(__name__)

WISH_MAY_WAIT = timedelta(days=10)  # a secretary is reminded of it up to this day
PEOPLE_AT_ONCE = 25  # short writes: somebody may be answering a question meanwhile


async def put_right(db: Database, *, now: datetime, window: Window = SENDING) -> int:
    """Let nothing wait for a time that a clock was ahead of; gives how many messages would have."""
    righted = await db.write(ahead.put_right, now=now, closing=window.closing(window.day(now)))
    if righted:
        log.warning("the clock was ahead: %s messages no longer wait for the time that it showed", righted)
    return righted


async def plan(db: Database, *, now: datetime, window: Window = SENDING) -> int:
    """Plan the day's messages, to go while the window is open; gives to how many people. After the window nothing is planned."""
    today = window.day(now)
    if now >= window.closing(today):
        return 0
    await db.write(outbox.drop_late, now=now)
    facts = to_facts(await db.read(notices.facts, today=today), window)
    told = [to_notice(view) for view in await db.read(notices.told, since=today) if view.rule in set(Rule)]
    bundles = iter(by_person(due(today, facts, told)).items())
    planned = 0
    while some := dict(islice(bundles, PEOPLE_AT_ONCE)):
        planned += await db.write(
            notices.plan_day,
            day=today,
            bundles={member_id: [to_view(notice) for notice in owed] for member_id, owed in some.items()},
            not_before=max(now, window.opening(today)),
            not_after=window.closing(today),
            now=now,
        )
    planned += await round_ends.plan(db, now=now, window=window)
    return planned + await weekly.plan(db, now=now, window=window)


def to_facts(known: notices.Facts, window: Window) -> Facts:
    return Facts(
        people=tuple(Person(p.member_id, window.day(p.linked_at), p.secretary, p.muted) for p in known.people),
        fixed=(
            *(Fixed(Rule(o.rule), o.subject_id, o.on, o.owing) for o in known.owed),
            *(Fixed(Rule.MEETING, m.announcement_id, m.on, m.owing, window.day(m.sent_at)) for m in known.meetings),
            *(Fixed(Rule.WISH, w.question_id, window.day(w.handed_at) + WISH_MAY_WAIT, w.answering) for w in known.wishes),
        ),
        unconfirmed=tuple(Unconfirmed(deadline_id, usual_on) for deadline_id, usual_on in known.unconfirmed),
        remembrances=tuple(
            Remembrance(a.anniversary_id, Day(a.calendar, a.day, a.month, a.origin_year), a.audience)
            for a in known.anniversaries
            if a.day is not None and a.month is not None
        ),
    )


def to_notice(view: notices.NoticeView) -> Notice:
    return Notice(Rule(view.rule), view.member_id, view.occurrence, ReminderKind(view.kind), view.subject_id, view.stage, view.on)


def to_view(notice: Notice) -> notices.NoticeView:
    return notices.NoticeView(notice.rule, notice.member_id, notice.occurrence, notice.kind, notice.subject_id, notice.stage, notice.on)
