from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vietnamese import day
from handlers.days import read_day
from handlers.texts.dates import ordinal as worded
from reminders.calendar import Milestone, Occurrence

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("ordinal", "milestone", "words"),
    [
        (80, Milestone.ROUND, "lần thứ 80, năm tròn"),
        (35, Milestone.HALF, "lần thứ 35, năm lẻ 5"),
        (81, None, "lần thứ 81"),
        (None, None, ""),
    ],
)
def test_ordinals(ordinal: int | None, milestone: Milestone | None, words: str) -> None:
    assert worded(Occurrence(TODAY, ordinal, milestone)) == words


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_every_written_day_is_read_back(on: date) -> None:
    assert read_day(day(on), TODAY, 2026) == on
    assert read_day(f"ngày {on.day} tháng {on.month} năm {on.year}", TODAY, 2026) == on


@pytest.mark.parametrize(
    ("text", "year", "on"),
    [
        ("15/6", 2026, date(2027, 6, 15)),
        ("25/12", 2026, date(2026, 12, 25)),
        ("25/12", 2027, date(2027, 12, 25)),
        ("29/2", 2026, None),
        ("29/2", 2028, date(2028, 2, 29)),
        ("31/2", 2026, None),
        ("6/2027", 2026, None),
        ("", 2026, None),
        ("hôm nào cũng được", 2026, None),
        ("mai", 2026, TODAY + timedelta(days=1)),
        ("ngay kia", 2026, TODAY + timedelta(days=2)),
        ("mai họp", 2026, None),
    ],
)
def test_a_day_without_a_year(text: str, year: int, on: date | None) -> None:
    assert read_day(text, TODAY, year) == on
