from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.kinds import Calendar
from db.moon import Moon, moon
from reminders.calendar import (
    Day,
    Milestone,
    Occurrence,
    days_left,
    next_occurrence,
    occurrence,
)

NEW_YEAR = Day(Calendar.LUNAR, 1, 1)
HUNG_KINGS = Day(Calendar.LUNAR, 10, 3)
ARMY = Day(Calendar.SOLAR, 22, 12, 1944)
VETERANS = Day(Calendar.SOLAR, 6, 12, 1989)
INVALIDS = Day(Calendar.SOLAR, 27, 7, 1947)

SOLAR_DAYS = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda d: Day(Calendar.SOLAR, d.day, d.month))
LUNAR_DAYS = st.builds(Day, st.just(Calendar.LUNAR), st.integers(1, 30), st.integers(1, 12), st.none() | st.integers(1900, 2000))
DATES = st.dates(date(1975, 1, 1), date(2090, 12, 31))
YEARS = st.integers(1950, 2090)


@pytest.mark.parametrize(
    ("year", "new_year", "hung_kings"),
    [
        (2007, date(2007, 2, 17), None),
        (2023, date(2023, 1, 22), date(2023, 4, 29)),
        (2024, date(2024, 2, 10), date(2024, 4, 18)),
        (2025, date(2025, 1, 29), date(2025, 4, 7)),
        (2026, date(2026, 2, 17), date(2026, 4, 26)),
        (2027, date(2027, 2, 6), date(2027, 4, 16)),
        (2028, date(2028, 1, 26), date(2028, 4, 4)),
        (2029, date(2029, 2, 13), date(2029, 4, 23)),
        (2030, date(2030, 2, 2), date(2030, 4, 12)),
        (2031, date(2031, 1, 23), date(2031, 4, 1)),
    ],
)
def test_known_lunar_dates(year: int, new_year: date, hung_kings: date | None) -> None:
    assert occurrence(NEW_YEAR, year) == new_year
    if hung_kings:
        assert occurrence(HUNG_KINGS, year) == hung_kings


@pytest.mark.parametrize(("year", "month"), [(2017, 6), (2020, 4), (2023, 2), (2025, 6), (2028, 5), (2031, 3)])
def test_in_a_leap_year_the_regular_month_is_meant(year: int, month: int) -> None:
    regular = occurrence(Day(Calendar.LUNAR, 1, month), year)
    assert moon(regular) == Moon(1, month, year)
    later = regular + timedelta(days=31)
    assert (moon(later).month, moon(later).leap) == (month, True)


def test_the_thirtieth_of_a_short_month_is_its_last_day() -> None:
    for year in range(1950, 2090):
        for month in range(1, 13):
            on = occurrence(Day(Calendar.LUNAR, 30, month), year)
            assert moon(on) in (Moon(30, month, year, False), Moon(29, month, year, False))
            assert moon(on + timedelta(days=1)).day == 1


def test_the_last_day_of_the_lunar_year_is_the_eve_of_the_next() -> None:
    for year in range(1950, 2090):
        eve = occurrence(Day(Calendar.LUNAR, 30, 12), year)
        assert eve == occurrence(NEW_YEAR, year + 1) - timedelta(days=1)


def test_a_lunar_day_late_in_the_year_falls_in_the_next_solar_year() -> None:
    assert occurrence(Day(Calendar.LUNAR, 23, 12), 2026) == date(2027, 1, 30)
    counted = next_occurrence(Day(Calendar.LUNAR, 23, 12, origin_year=1946), date(2027, 1, 1))
    assert counted == Occurrence(date(2027, 1, 30), 80, Milestone.ROUND)


def test_the_leap_day_moves_to_the_28th() -> None:
    born = Day(Calendar.SOLAR, 29, 2, 1956)
    assert [occurrence(born, year) for year in (2024, 2025, 2100)] == [date(2024, 2, 29), date(2025, 2, 28), date(2100, 2, 28)]


@pytest.mark.parametrize(
    ("day", "since", "on", "ordinal", "milestone"),
    [
        (ARMY, date(2026, 11, 24), date(2026, 12, 22), 82, None),
        (VETERANS, date(2026, 11, 24), date(2026, 12, 6), 37, None),
        (VETERANS, date(2029, 1, 1), date(2029, 12, 6), 40, Milestone.ROUND),
        (VETERANS, date(2024, 12, 6), date(2024, 12, 6), 35, Milestone.HALF),
        (INVALIDS, date(2026, 7, 28), date(2027, 7, 27), 80, Milestone.ROUND),
        (HUNG_KINGS, date(2026, 11, 24), date(2027, 4, 16), None, None),
        (Day(Calendar.SOLAR, 1, 9, 1991), date(1991, 1, 1), date(1991, 9, 1), None, None),
    ],
)
def test_ordinals(day: Day, since: date, on: date, ordinal: int | None, milestone: Milestone | None) -> None:
    assert next_occurrence(day, since) == Occurrence(on, ordinal, milestone)


def test_days_that_do_not_exist_are_refused() -> None:
    for calendar, day, month in [(Calendar.SOLAR, 31, 4), (Calendar.SOLAR, 30, 2), (Calendar.LUNAR, 31, 1), (Calendar.LUNAR, 1, 13)]:
        with pytest.raises(ValueError, match=r"day|month"):
            Day(calendar, day, month)
    with pytest.raises(ValueError, match="range"):
        occurrence(NEW_YEAR, 2101)


@given(SOLAR_DAYS | LUNAR_DAYS, DATES)
def test_the_next_return_is_the_first_one(day: Day, since: date) -> None:
    found = next_occurrence(day, since)
    assert 0 <= days_left(found.on, since) <= 385
    assert next_occurrence(day, found.on) == found
    again = next_occurrence(day, found.on + timedelta(days=1))
    assert 353 <= days_left(again.on, found.on) <= 386
    if found.ordinal is not None:
        assert again.ordinal == found.ordinal + 1


@given(LUNAR_DAYS, YEARS)
def test_the_lunar_date_is_the_one_asked_for(day: Day, year: int) -> None:
    found = moon(occurrence(day, year))
    assert (found.month, found.year, found.leap) == (day.month, year, False)
    assert found.day == day.day or (day.day, found.day) == (30, 29)
