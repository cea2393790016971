"""A day, a week, a month or a quarter that a question is about."""

import calendar
from contextlib import suppress
from datetime import date, timedelta

from db.search.asked_days import folded, take
from db.search.phrases import find_phrase
from db.search.question import Question

WEEK = 7
_WEEKS = {("tuan", "sau", "nua"): 2, ("tuan", "nay"): 0, ("tuan", "ni"): 0, ("tuan", "sau"): 1, ("tuan", "toi"): 1}
TODAY = ("hom", "nay")
QUARTER = 3  # months
_QUARTERS = {("qui", said): number for number, both in enumerate((("1", "i"), ("2", "ii"), ("3", "iii"), ("4", "iv")), 1) for said in both}
_PARTS = {**_QUARTERS, ("cuoi", "nam"): 4, ("dau", "nam"): 1}
Span = tuple[date, date]


def span(question: Question, today: date) -> Span | None:
    """First and last day: of today, or the month, quarter or day that is named, as it comes next or in the year that was said, of a week
    from Monday to Sunday, or of "thứ bảy này". What has passed of the present one is left out."""
    if question.days:
        return _one_day(question, today) if len(question.days) == 1 else None
    if find_phrase(question.keys, TODAY) is not None:
        return today, today
    named = take(folded(question.line), today)
    if named is not None and named[0].on is not None and named[0].on >= today:
        return named[0].on, named[0].on
    for phrase, ahead in _WEEKS.items():
        if find_phrase(question.keys, phrase) is not None:
            monday = today - timedelta(days=today.weekday()) + timedelta(days=WEEK * ahead)
            return max(monday, today), monday + timedelta(days=WEEK - 1)
    quarter = next((number for phrase, number in _PARTS.items() if find_phrase(question.keys, phrase) is not None), None)
    if quarter is not None:
        return _months(question, today, QUARTER * (quarter - 1) + 1, QUARTER * quarter)
    return _months(question, today, question.month, question.month) if question.month is not None else None


def _months(question: Question, today: date, first: int, last: int) -> Span | None:
    year = question.years[0] if question.years else today.year + (last < today.month)
    until = date(year, last, calendar.monthrange(year, last)[1])
    return (max(date(year, first, 1), today), until) if until >= today else None


def _one_day(question: Question, today: date) -> Span | None:
    ((number, month),) = question.days
    for year in question.years[:1] or (today.year, today.year + 1):
        with suppress(ValueError):
            if (on := date(year, month, number)) >= today:
                return on, on
    return None
