"""The clock was ahead, and is right again: nothing waits for what it showed, nothing comes before its day, nothing is lost to it."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from db import ahead, notices, outbox
from db.engine import Database
from db.kinds import Lane, OutgoingState
from db.models import Outgoing
from reminders.quiet import SENDING
from tests.reminders.roster import NOW, TODAY, Roster, found

DAY = timedelta(days=1)
TOMORROW = TODAY + DAY
CLOSING = SENDING.closing(TODAY)


@pytest.fixture
def roster(database: Database) -> Roster:
    return database.write_now(found)


def put_right(database: Database, now: datetime = NOW) -> int:
    return database.write_now(ahead.put_right, now=now, closing=CLOSING)


def waiting(database: Database) -> dict[str, datetime]:
    with database.open_session() as session:
        return {row.key: row.not_before for row in session.exec(select(Outgoing).where(Outgoing.state == OutgoingState.WAITING))}


def plan(database: Database, member_id: int, now: datetime, stage: int = 3) -> int:
    """A deadline's step, planned on the day that the clock showed."""
    day = SENDING.day(now)
    notice = notices.NoticeView("deadline", member_id, f"1:2023-10-25:{stage}", "deadlines", 1, stage, TODAY + 5 * DAY)
    known = {"not_before": max(now, SENDING.opening(day)), "not_after": SENDING.closing(day), "now": now}
    return database.write_now(notices.plan_day, day=day, bundles={member_id: [notice]}, **known)


@pytest.mark.parametrize("how_far", [timedelta(minutes=5), timedelta(hours=3), DAY, 400 * DAY])
@pytest.mark.parametrize("lane", Lane)
def test_what_was_put_while_the_clock_was_ahead_goes_now(database: Database, roster: Roster, how_far: timedelta, lane: Lane) -> None:
    database.write_now(outbox.put, key="a", kind="take_back", lane=lane, chat_id=7, now=NOW + how_far)
    assert put_right(database) == 1
    assert waiting(database) == {"a": NOW}
    assert put_right(database) == 0
    assert [item.key for item in database.write_now(outbox.claim, now=NOW, limit=5)] == ["a"]


def test_what_telegram_was_too_busy_for_meanwhile_goes_now(database: Database, roster: Roster) -> None:
    database.write_now(outbox.put, key="a", kind="take_back", chat_id=7, now=NOW - DAY)
    (item,) = database.write_now(outbox.claim, now=NOW + DAY, limit=1)
    database.write_now(outbox.postpone, outgoing_id=item.id, not_before=NOW + DAY, spent=False)
    assert put_right(database) == 1
    assert waiting(database) == {"a": NOW}


def test_what_waits_as_it_should_goes_on_waiting(database: Database, roster: Roster) -> None:
    night = SENDING.opening(TODAY) - timedelta(hours=6)
    database.write_now(outbox.put, key="doubtful", kind="x", chat_id=7, now=night, not_before=night + outbox.LONGEST_WAIT)
    database.write_now(outbox.put, key="bundle", kind="x", chat_id=7, now=night, not_before=night + notices.QUIET_BETWEEN)
    plan(database, roster.an, night)
    known = waiting(database)
    assert known[f"day:{TODAY}:{roster.an}"] == SENDING.opening(TODAY)
    assert put_right(database, night) == 0
    assert waiting(database) == known


def test_the_message_of_the_day_that_was_dropped_as_late_still_goes_at_its_hour(database: Database, roster: Roster) -> None:
    night = SENDING.opening(TODAY) - timedelta(hours=4)
    plan(database, roster.an, night)
    database.write_now(outbox.drop_late, now=night + DAY)
    assert waiting(database) == {}
    assert put_right(database, night) == 1
    assert waiting(database) == {f"day:{TODAY}:{roster.an}": SENDING.opening(TODAY)}, "not at night"


def test_what_is_late_in_truth_stays_so(database: Database, roster: Roster) -> None:
    plan(database, roster.an, NOW)
    database.write_now(outbox.drop_late, now=CLOSING)
    assert put_right(database, CLOSING + timedelta(minutes=1)) == 0
    assert waiting(database) == {}


def test_the_message_of_a_day_to_come_is_planned_anew_when_the_day_comes(database: Database, roster: Roster) -> None:
    night = SENDING.opening(TODAY) - timedelta(hours=4)
    plan(database, roster.an, night)
    database.write_now(outbox.drop_late, now=night + DAY)
    plan(database, roster.an, night + DAY)  # the step moved to the message of the day that the clock showed
    assert list(waiting(database)) == [f"day:{TOMORROW}:{roster.an}"]
    assert put_right(database, night) == 2
    assert list(waiting(database)) == [f"day:{TODAY}:{roster.an}"]
    assert database.read_now(notices.told, since=TODAY) == [], "so it falls due again"
    assert plan(database, roster.an, night) == 1
    assert [view.stage for view in database.read_now(notices.told, since=TODAY)] == [3]
    assert plan(database, roster.an, night + DAY, stage=1) == 1, "and tomorrow's comes on its own day"


def test_a_bundle_keeps_no_distance_from_one_that_lies_ahead(database: Database, roster: Roster) -> None:
    key = f"{notices.SUBMISSIONS}:{roster.head}:{roster.unit}:1"
    database.write_now(outbox.put, key=key, kind=notices.SUBMISSIONS, member_id=roster.head, now=NOW + DAY)
    database.write_now(outbox.claim, now=NOW + DAY, limit=1)
    with database.open_session() as session:
        row = notices._open_bundle(session, roster.head, roster.unit, 2, NOW)
        assert row.not_before == NOW + notices.QUIET_BETWEEN
