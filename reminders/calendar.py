"""Days that come back every year, by the sun or by the moon (`db.moon`, sound from 1900 to 2100)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from db.kinds import Calendar
from db.yearly import in_year


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


def occurrence(day: Day, year: int) -> date:
    return in_year(day.calendar, day.day, day.month, year)


def next_occurrence(day: Day, since: date) -> Occurrence:
    """The first return on or after `since`."""
    first = since.year - 1 if day.calendar is Calendar.LUNAR else since.year
    year = first
    while (on := occurrence(day, year)) < since:
        year += 1
    return _counted(day, on, year)


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
