"""Days as people type them and as buttons carry them: 15/6, "ngày 15 tháng 6"; 20270615."""

from dataclasses import dataclass
from datetime import date

from db.kinds import Calendar
from db.moon import moon
from db.refusals import Reason, Refused
from db.search.given_days import GivenDay, given_day, speaks_of_time
from db.vietnamese import fold, squash
from db.yearly import in_year
from handlers.asking import reads_like_question
from handlers.texts.asking import A_REQUEST, OF_DAYS
from handlers.texts.dates import is_undecided
from reminders.calendar import Day, next_occurrence


@dataclass(frozen=True)
class NoSuchDay:
    """A day was given that the calendar does not have: 30/2; or one that `falls` on another day of the week than was said."""

    given: GivenDay
    falls: date | None = None


def number_of(on: date) -> int:
    return int(f"{on:%Y%m%d}")


def day_of(number: int) -> date:
    """Raises `Refused(GONE)` for a number that is no day."""
    try:
        return date(number // 10_000, number // 100 % 100, number % 100)
    except ValueError as error:
        raise Refused(Reason.GONE) from error


def read_day(text: str, today: date, year: int, *, since: date | None = None) -> date | NoSuchDay | None:
    """A full date as it is; a day without a year falls in the year asked about, or the next time when that has passed (`since`
    says from when on, if not from today); "mai", "thứ sáu tuần sau" are counted from today. None for what is not surely a day."""
    given = given_day(text, today)
    if given is None:
        return None
    on = given.on or _falls(given, max(since or today, date(year, 1, 1)))
    if on is None or given.weekday not in (None, on.weekday()):
        return NoSuchDay(given, on)
    return on


def _falls(given: GivenDay, since: date) -> date | None:
    calendar = Calendar.LUNAR if given.lunar else Calendar.SOLAR
    try:
        on = (
            next_occurrence(Day(calendar, given.day, given.month), since).on
            if given.year is None
            else in_year(calendar, given.day, given.month, given.year)
        )
        number = moon(on).day if given.lunar else on.day
    except ValueError:
        return None
    return on if given.last or number == given.day else None  # 29/2 of a year without one is not moved


def asks_something(text: str, today: date) -> bool:
    """Whether a text that came for a date is a question instead. Whatever speaks of time is none, nor is "chưa biết ngày nào":
    it would be answered with another deadline, whose buttons are then pressed for this one."""
    asks = reads_like_question(text) or _goes_elsewhere(text)
    return asks and not is_undecided(text) and not speaks_of_time(text, today)


def _goes_elsewhere(text: str) -> bool:
    """Whether something else is wanted; in doubt the day was meant."""
    said = fold(squash(text))
    return len(said.split()) >= A_REQUEST and OF_DAYS.search(said) is None
