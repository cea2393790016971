"""Days as the Vietnamese moon (UTC+7) counts them.

The moon of Hanoi is not the one of Beijing: in 2030 Tết is on 2 February here and a day later there.
Conversion is lunar-vn's, sound from 1900 to 2100; outside of it every function raises `ValueError`.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from lunar_vn import LunarDate, lunar_to_solar, solar_to_lunar


@dataclass(frozen=True, slots=True)
class Moon:
    """A date as the lunar calendar writes it."""

    day: int
    month: int
    year: int
    leap: bool = False


def moon(on: date) -> Moon:
    found = solar_to_lunar(on)
    return Moon(found.day, found.month, found.year, found.leap)


@lru_cache(maxsize=4096)
def solar(day: Moon) -> date:
    """The date of a lunar day. Raises `ValueError` when its month has no such day, or its year no such month: lunar-vn rolls the
    30th of a short month over into the next one, so the way back is checked."""
    found = lunar_to_solar(LunarDate(day.day, day.month, day.year, day.leap))
    if moon(found) != day:
        raise ValueError(f"no lunar day {day}")
    return found


def shortened(day: Moon) -> date:
    """The date of a lunar day, where the 30th of a short month is its 29th."""
    try:
        return solar(day)
    except ValueError:
        if day.day != 30:
            raise
        return solar(Moon(29, day.month, day.year, day.leap))
