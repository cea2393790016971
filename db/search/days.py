"""When something that comes every year comes next, and what is kept on one day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from db.kinds import Calendar
from db.search.reader import Document
from db.search.types import Found, Hit, Verdict
from db.yearly import in_year


def kept_on(text: str, understood: str, held: Sequence[Document], year: int | None, on: date | None = None) -> Found:
    """The anniversaries, or the deadlines, of one day, each an answer of its own where there are several; the last tells of which day."""
    hits = tuple(Hit(one.kind, one.ref, one.title, None, "", 1.0) for one in held)
    whole = Found(text, Verdict.ANSWER, hits=hits, year=year, span=(on, on) if on else None, understood=understood)
    if len(hits) == 1:
        return whole
    return replace(whole, parts=tuple(replace(whole, hits=(hit,), span=whole.span if hit is hits[-1] else None) for hit in hits))


def due_on(deadline: Document) -> str | None:
    """Its day as "solar:20-11": the one that is set, else the usual one."""
    return f"solar:{deadline.due:%d-%m}" if deadline.due is not None else deadline.recurs


def next_day(recurs: str | None, due: date | None, today: date) -> date | None:
    """The next day of "solar:22-12" or "lunar:10-03" (day-month), or the one day that is set; None when it is unknown."""
    if due is not None or not recurs:
        return due
    calendar, _, day_month = recurs.partition(":")
    day, month = (int(part) for part in day_month.split("-"))
    years = (today.year - 1, today.year, today.year + 1)  # of the moon the old year may still run
    return next((found for year in years if (found := _in_year(Calendar(calendar), day, month, year)) is not None and found >= today), None)


def _in_year(calendar: Calendar, day: int, month: int, year: int) -> date | None:
    try:
        return in_year(calendar, day, month, year)
    except ValueError:  # a year of the moon that is out of reach
        return None
