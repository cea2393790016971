"""A month or a week that a question is about."""

import calendar
from datetime import date, timedelta

from db.search.question import Question
from db.search.reader import find_phrase

WEEK = 7
_WEEKS = {("tuan", "nay"): 0, ("tuan", "ni"): 0, ("tuan", "sau"): 1, ("tuan", "toi"): 1}
Span = tuple[date, date]


def span(question: Question, today: date) -> Span | None:
    """First and last day: of the month that is named, as it comes next or in the year that was said, or of a week from Monday to
    Sunday. What has passed of the present one is left out."""
    for phrase, ahead in _WEEKS.items():
        if find_phrase(question.keys, phrase) is not None:
            monday = today - timedelta(days=today.weekday()) + timedelta(days=WEEK * ahead)
            return max(monday, today), monday + timedelta(days=WEEK - 1)
    if question.month is None or question.days:
        return None
    year = question.years[0] if question.years else today.year + (question.month < today.month)
    first = date(year, question.month, 1)
    last = first.replace(day=calendar.monthrange(year, question.month)[1])
    return (max(first, today), last) if last >= today else None
