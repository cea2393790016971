"""Days that stand in the text of an announcement. Nothing is read out of it but what is written: "thứ Bảy", "ngày mai" are no days."""

import re
from datetime import date, timedelta

from db.vietnamese import fold

JUST_OVER = timedelta(days=60)  # a day without a year that lies no further back was meant, not the one of next year
# "21/12", "21/12/2023", "ngày 21 tháng 12 năm 2023"; a clock says "8.30".
_MONTH = r"(0?[1-9]|1[0-2])"
DAY = re.compile(
    rf"(?<![\d/.-])(0?[1-9]|[12]\d|3[01])\s*(?:/|thang|-(?=\d{{1,2}}-\d{{4}})|\.(?=\d{{1,2}}\.\d{{4}}))\s*{_MONTH}(?!\d)"
    r"(?:\s*(?:[/.-]|nam|,? nam)\s*(\d{4}|\d{2})(?!\d))?"
)


def days_written(text: str, sent_on: date) -> list[date]:
    """In the order in which they stand there."""
    found = []
    for day, month, year in DAY.findall(fold(text)):
        years = [int(year) if len(year) == 4 else 2000 + int(year)] if year else [sent_on.year, sent_on.year + 1]
        dates = [made for each in years if (made := _date(each, int(month), int(day)))]
        found.extend(next(([each] for each in dates if year or each >= sent_on - JUST_OVER), []))
    return found


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
