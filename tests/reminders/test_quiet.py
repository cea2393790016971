from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reminders.quiet import HANOI, SENDING, Window

MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds are naive by contract


def hanoi(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2023, 10, day, hour, minute, second, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        (hanoi(20, 6, 59, 59), hanoi(20, 7)),
        (hanoi(20, 7), hanoi(20, 7)),
        (hanoi(20, 20, 29, 59), hanoi(20, 20, 29, 59)),
        (hanoi(20, 20, 30), hanoi(21, 7)),
        (hanoi(31, 23, 59), datetime(2023, 11, 1, 7, tzinfo=HANOI)),
        (hanoi(21, 0), hanoi(21, 7)),
    ],
)
def test_the_next_permitted_moment(now: datetime, opens: datetime) -> None:
    assert SENDING.opens(now) == opens
    assert SENDING.opens(now.astimezone(ZoneInfo("Pacific/Kiritimati"))) == opens
    assert SENDING.opens(now).tzinfo is UTC


def test_the_day_is_the_day_in_hanoi() -> None:
    assert SENDING.day(datetime(2023, 10, 19, 17, 0, tzinfo=UTC)) == date(2023, 10, 20)
    assert SENDING.opening(date(2023, 10, 20)) == datetime(2023, 10, 20, 0, 0, tzinfo=UTC)
    assert SENDING.closing(date(2023, 10, 20)) == datetime(2023, 10, 20, 13, 30, tzinfo=UTC)


def test_a_window_over_midnight_is_refused() -> None:
    with pytest.raises(ValueError, match="same day"):
        Window(time(20, 30), time(7, 0), HANOI)


@given(MOMENTS)
def test_it_is_open_when_it_says_so_and_never_waits_longer_than_a_night(now: datetime) -> None:
    opens = SENDING.opens(now)
    assert SENDING.is_open(opens)
    assert timedelta() <= opens - now <= timedelta(hours=10, minutes=30)
    assert (opens == now) == SENDING.is_open(now)
