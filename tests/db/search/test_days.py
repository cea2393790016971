"""When something comes next."""

from datetime import date

import pytest

from db.search.days import next_day


@pytest.mark.parametrize(
    ("recurs", "today", "on"),
    [
        ("solar:22-12", date(2026, 11, 24), date(2026, 12, 22)),
        ("solar:22-12", date(2026, 12, 22), date(2026, 12, 22)),
        ("solar:22-12", date(2026, 12, 23), date(2027, 12, 22)),
        ("solar:29-02", date(2026, 1, 1), date(2026, 2, 28)),
        ("lunar:01-01", date(2026, 11, 24), date(2027, 2, 6)),
        ("lunar:01-01", date(2029, 12, 1), date(2030, 2, 2)),
        ("lunar:10-03", date(2026, 11, 24), date(2027, 4, 16)),
    ],
)
def test_what_comes_back(recurs: str, today: date, on: date) -> None:
    assert next_day(recurs, None, today) == on


def test_a_set_day_and_no_day() -> None:
    assert next_day("solar:22-12", date(2023, 10, 25), date(2026, 1, 1)) == date(2023, 10, 25)
    assert next_day(None, None, date(2026, 1, 1)) is None
