"""Days as people type them and as buttons carry them: 15/6, "ngày 15 tháng 6"; 20270615."""

import re
from datetime import date

from db.kinds import Calendar
from db.refusals import Reason, Refused
from db.search.asked_days import day_from_today
from db.vietnamese import parse_date, parse_day
from reminders.calendar import Day, next_occurrence

LIKE_A_DAY = re.compile(r"(?:ngay|mung|mong|thang|nam|vao|la|[\d\s./,:-])*\d(?:ngay|thang|nam|[\d\s./,:-])*")


def number_of(on: date) -> int:
    return int(f"{on:%Y%m%d}")


def day_of(number: int) -> date:
    """Raises `Refused(GONE)` for a number that is no day."""
    try:
        return date(number // 10_000, number // 100 % 100, number % 100)
    except ValueError as error:
        raise Refused(Reason.GONE) from error


def read_day(text: str, today: date, year: int, *, since: date | None = None) -> date | None:
    """A full date as it is; a day without a year falls in the year asked about, or the next time when that has passed (`since`
    says from when on, if not from today); "mai", "thứ sáu tuần sau" are counted from today."""
    exact = parse_date(text)
    if exact is not None:
        return exact.exact
    found = parse_day(text)
    if found is None or found.day is None or found.month is None:
        return day_from_today(text, today)
    on = next_occurrence(Day(Calendar.SOLAR, found.day, found.month), max(since or today, date(year, 1, 1))).on
    return on if on.day == found.day else None  # 29/2 of a year without one is not moved
