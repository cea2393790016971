from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from reminders.quiet import HANOI, SENDING, Window


def hanoi(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2023, 10, day, hour, minute, second, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("now", "is_open"),
    [
        (hanoi(20, 6, 59, 59), False),
        (hanoi(20, 7), True),
        (hanoi(20, 20, 29, 59), True),
        (hanoi(20, 20, 30), False),
        (hanoi(21, 0), False),
    ],
)
def test_when_it_is_open(now: datetime, is_open: bool) -> None:
    assert SENDING.is_open(now) is is_open
    assert SENDING.is_open(now.astimezone(ZoneInfo("Pacific/Kiritimati"))) is is_open


def test_the_day_is_the_day_in_hanoi() -> None:
    assert SENDING.day(datetime(2023, 10, 19, 17, 0, tzinfo=UTC)) == date(2023, 10, 20)
    assert SENDING.opening(date(2023, 10, 20)) == datetime(2023, 10, 20, 0, 0, tzinfo=UTC)
    assert SENDING.closing(date(2023, 10, 20)) == datetime(2023, 10, 20, 13, 30, tzinfo=UTC)


def test_a_window_over_midnight_is_refused() -> None:
    with pytest.raises(ValueError, match="same day"):
        Window(time(20, 30), time(7, 0), HANOI)
