"""In which date a day of every year falls."""

from calendar import isleap
from datetime import date

from db.kinds import Calendar
from db.moon import Moon, shortened


def in_year(calendar: Calendar, day: int, month: int, year: int) -> date:
    """The date of a day in a year of its own calendar: lunar 23/12 of 2026 falls in January 2027.

    What a year does not have moves to the day before: 29/2 to 28/2, the 30th of a short lunar month to the 29th. Raises
    `ValueError` for what no year has, and for years of the moon that are out of reach.
    """
    if calendar is Calendar.LUNAR:
        return shortened(Moon(day, month, year))
    if (day, month) == (29, 2) and not isleap(year):
        return date(year, 2, 28)
    return date(year, month, day)
