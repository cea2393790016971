"""Days that come back every year, by the sun or by the moon (`db.moon`, sound from 1900 to 2100)."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from db.kinds import Calendar
from db.moon import Moon, shortened

Key = TypeVar("Key", bound=Hashable)


class Milestone(StrEnum):
    """The years that are celebrated in a larger way (Decree 145/2013, article 3)."""

    ROUND = "round"
    HALF = "half"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the year that comes back. A lunar one always means the regular month, never the leap month."""

    calendar: Calendar
    day: int
    month: int
    origin_year: int | None = None

    def __post_init__(self) -> None:
        if self.calendar is Calendar.SOLAR:
            date(2000, self.month, self.day)  # a leap year: 29/2 is a day one can be born on
        elif not (1 <= self.day <= 30 and 1 <= self.month <= 12):
            raise ValueError(f"no lunar day {self.day}/{self.month}")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One return of a day. `ordinal` ("lần thứ") is None where the origin year is unknown or not yet passed."""

    on: date
    ordinal: int | None
    milestone: Milestone | None


@dataclass(frozen=True, slots=True)
class Gathering(Generic[Key]):
    """All that falls on one date, in the order it was asked for."""

    on: date
    days_left: int
    occasions: tuple[tuple[Key, Occurrence], ...]


def occurrence(anniversary: Day, year: int) -> date:
    """The date of a day in a year of its own calendar: lunar 23/12 of 2026 falls in January 2027.

    What a year does not have moves to the day before: 29/2 to 28/2, the 30th of a short lunar month to the 29th.
    """
    if anniversary.calendar is Calendar.LUNAR:
        return shortened(Moon(anniversary.day, anniversary.month, year))
    if (anniversary.day, anniversary.month) == (29, 2) and not _has_leap_day(year):
        return date(year, 2, 28)
    return date(year, anniversary.month, anniversary.day)


def next_occurrence(day: Day, since: date) -> Occurrence:
    """The first return on or after `since`."""
    first = since.year - 1 if day.calendar is Calendar.LUNAR else since.year
    year = first
    while (on := occurrence(day, year)) < since:
        year += 1
    return _counted(day, on, year)


def upcoming(days: Mapping[Key, Day], today: date, count: int) -> list[Gathering[Key]]:
    """The next `count` dates on which something returns, today included, each with all that falls on it."""
    dates: defaultdict[date, list[tuple[Key, Occurrence]]] = defaultdict(list)
    for key, day in days.items():
        found = next_occurrence(day, today)
        dates[found.on].append((key, found))
    return [Gathering(on, days_left(on, today), tuple(dates[on])) for on in sorted(dates)[:count]]


def days_left(on: date, today: date) -> int:
    return (on - today).days


def milestone(ordinal: int | None) -> Milestone | None:
    if ordinal is None or ordinal % 5:
        return None
    return Milestone.HALF if ordinal % 10 else Milestone.ROUND


def _counted(day: Day, on: date, year: int) -> Occurrence:
    passed = year - day.origin_year if day.origin_year is not None else 0
    ordinal = passed if passed > 0 else None
    return Occurrence(on, ordinal, milestone(ordinal))


def _has_leap_day(year: int) -> bool:
    return (date(year, 3, 1) - timedelta(days=1)).day == 29
