"""The Monday word about questions without an answer: once a week, in the day, made up for, never in a burst."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from bot.sandbox import Client, Person
from db import misses
from db.models import Outgoing
from reminders.quiet import HANOI, SENDING
from reminders.weekly import WEEK, last_week
from tests.reminders.office import Office
from tests.reminders.roster import Roster

MONDAY = date(2023, 10, 23)


def hanoi(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=HANOI)


@given(st.integers(0, 15 * 365 * 24 * 60).map(lambda minutes: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)))
def test_a_week_ends_on_a_monday_at_eight_and_is_the_latest_that_did(now: datetime) -> None:
    week = last_week(now, SENDING)
    end = week.until.astimezone(HANOI)
    assert (end.weekday(), end.hour, end.minute) == (0, 8, 0)
    assert week.until - week.since == WEEK
    assert week.until <= now < week.until + WEEK
    assert week.name == end.date().isoformat()


def asked(office: Office, text: str, at: datetime) -> None:
    office.db.write_now(misses.count, text=text, now=at)


def keys(office: Office) -> list[str]:
    with office.db.open_session() as session:
        return [row.key for row in session.exec(select(Outgoing).order_by(Outgoing.id)) if row.kind == misses.WEEKLY]


async def planned_at(office: Office, *moments: datetime) -> list[int]:
    """How many weekly messages there are after planning at each moment."""
    counts = []
    for office.now in moments:
        await office.plan()
        counts.append(len(keys(office)))
    return counts


async def test_on_monday_at_eight_once_to_the_associations_secretary_alone(
    office: Office, roster: Roster, people: dict[str, Person], sandbox: Client
) -> None:
    asked(office, "tuần trước nữa", hanoi(MONDAY, 7) - timedelta(days=10))
    for text in ("quỹ hội dùng làm gì", "họp ở đâu"):
        asked(office, text, hanoi(MONDAY, 7) - timedelta(days=2))
    before = (hanoi(MONDAY - timedelta(days=1), 12), hanoi(MONDAY, 7, 59))
    assert await planned_at(office, *before, hanoi(MONDAY, 8), hanoi(MONDAY, 8, 1), hanoi(MONDAY, 20)) == [1, 1, 2, 2, 2]
    assert keys(office) == [f"misses:2023-10-16:{roster.chief}", f"misses:2023-10-23:{roster.chief}"]
    async with office.sending():
        seen = await people["chief"].sees("Tuần qua có 2 câu Đồng Đội chưa tìm được lời đáp")
        assert "đang có 3 câu" in seen.text
        assert seen.buttons == ["Xem danh sách"]
        await people["head"].sees_nothing(seconds=0.3)
    assert sandbox.refused() == []


async def test_a_monday_that_was_missed_is_made_up_for_and_a_jump_sends_no_burst(office: Office, roster: Roster) -> None:
    for days in (1, 8, 15):
        asked(office, f"câu của {days} ngày trước", hanoi(MONDAY, 7) - timedelta(days=days))
    assert await planned_at(office, hanoi(MONDAY, 23), hanoi(MONDAY + timedelta(days=1), 6)) == [0, 0]
    assert await planned_at(office, hanoi(MONDAY + timedelta(days=1), 7), hanoi(MONDAY + timedelta(days=2), 9)) == [1, 1]


async def test_what_was_dealt_with_before_it_is_sent_is_not_told(office: Office, roster: Roster, people: dict[str, Person]) -> None:
    asked(office, "họp ở đâu", hanoi(MONDAY, 7) - timedelta(days=2))
    assert await planned_at(office, hanoi(MONDAY, 9)) == [1]
    office.db.write_now(misses.set_aside, miss_id=1, member_id=roster.chief, today=MONDAY, now=office.now)
    async with office.sending():
        await people["chief"].sees_nothing(seconds=0.5)
