"""A day that a question names, of the moon or of the sun: "mùng 2 Tết", "23 tháng chạp", "thứ bảy này", "20/11"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from db.search.lexicon import key, keys, read
from db.search.numbers import DIGITS
from db.vietnamese import squash

_SOLAR = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}))?(?!\d)")
_DAY = r"(?P<day>\d{1,2})"
_LEAP = r"(?P<leap> nhuan)?"
_MONTH = rf"(?: (?:thang )?(?P<month>\d{{1,2}}|nay|ni|sau|toi)_?{_LEAP})?"
# Each takes a day out of a question that is folded, its numbers in figures.
_EVE = re.compile(r" (?:ngay )?(?P<day>2\d|30) tet ")
_OF_TET = re.compile(rf" (?:mung |ngay )*{_DAY} tet(?: nguyen dan| co truyen| am| ta)? ")
_OF_THE_FIRST_TEN = re.compile(rf" mung {_DAY}{_MONTH} ")
_OF_THE_MOON = (
    re.compile(rf" (?:ngay )?{_DAY} thang (?P<month>\d+)_{_LEAP} "),
    _OF_THE_FIRST_TEN,
    re.compile(rf" (?:ngay )?ram{_MONTH} "),
)
_SAID = re.compile(rf" (?P<am>am )?(?:ngay )?{_DAY} thang (?P<month>\d{{1,2}}){_LEAP}(?: nam (?:(?P<year>\d{{4}})|[a-z]+))?(?P<lich> am)? ")
_WEEKDAY = re.compile(r" (?:ngay |hom )?(?:thu (?P<name>[2-7]|[a-z]{2,3})|chu nhat)(?P<week> tuan)?(?: (?P<which>nay|ni|toi|sau|truoc))? ")
_OF_THE_SUN = (" tet duong ", " tet tay ")
THIS_MONTH, NEXT_MONTH = -1, -2
SUNDAY, WEEK = 6, 7
_WEEKS = {"nay": 0, "ni": 0, "toi": 1, "sau": 1, "truoc": -1}


@dataclass(frozen=True)
class AskedDay:
    """A day that is asked about: of the moon, or of the sun. Of the moon `month` is 0 for any, or this one, or the next."""

    day: int
    month: int
    lunar: bool = True
    leap: bool = False
    old_year: bool = False  # in the last days of the old year, which people count with the new one
    year: int | None = None
    on: date | None = None  # counted from today
    either: bool = False  # "mùng 2 tháng 9" may be said of the sun too


@cache
def signs() -> frozenset[str]:
    """One of these stands in every question to the calendar that holds no date."""
    named = {name.split()[0] for name, _ in (*_named("moon"), *_named("near"))}
    return frozenset({"mung", "mong", "ram", "tet", "thu", "chu", *months()} | named)


def day_from_today(text: str, today: date) -> date | None:
    """What "mai", "ngày kia", "thứ sáu tuần sau" mean when nothing else is said."""
    taken = take(folded(text), today)
    return taken[0].on if taken is not None and not taken[1] else None


def folded(text: str) -> str:
    """ "Mồng hai tết, 10/3 âm lịch" → " mung 2 tet 10 thang 3 am "."""
    line = _SOLAR.sub(lambda m: f" {int(m[1])} thang {int(m[2])} " + (f"nam {m[3]} " if m[3] else ""), squash(text))
    made: list[str] = []
    for written in re.findall(r"\d+|[^\W\d_]+", line.lower()):
        word = key(written)
        before = made[-1] if made else ""
        if word == "lich" and before in ("am", "duong"):
            continue
        if before == "thang" and word in months():
            word = f"{months()[word]}_"  # of the moon, as it has a name
        elif before == "ram" and word in months():
            word = str(months()[word])
        elif before in ("mung", "thang") and word in DIGITS and written != "sau":  # "tháng sau" is the next one
            word = str(DIGITS[word])
        made.append("mung" if word == "mong" else word)
    if made[:1] == ["nay"]:
        made.insert(0, "hom")
    return f" {' '.join(made)} "


@cache
def months() -> dict[str, int]:
    return {key(name): number for name, number in read("almanac")["months"].items()}


@cache
def _named(table: str) -> list[tuple[str, Any]]:
    return [(" ".join(keys(name)), value) for name, value in read("almanac")[table].items()]


def take(text: str, today: date) -> tuple[AskedDay, frozenset[str]] | None:
    """The first day that the text names, and the words around it."""
    if _SAID.search(text):  # "hôm nay 20/10"
        for name, _ in _named("near"):
            text = text.replace(f" {name} ", " ")
    for asked, (start, end) in _days(text, today):
        return asked, frozenset(f"{text[:start]} {text[end:]}".split())
    return None


def _days(text: str, today: date) -> Iterator[tuple[AskedDay, tuple[int, int]]]:
    if any(sign in text for sign in _OF_THE_SUN):
        return
    if found := _EVE.search(text):
        yield AskedDay(int(found["day"]), 12, old_year=True), found.span()
    if found := _OF_TET.search(text):
        yield AskedDay(int(found["day"]), 1), found.span()
    for name, (number, month) in _named("moon"):
        if (at := text.find(f" {name} ")) >= 0:
            yield AskedDay(number, month, old_year=month == 12), (at, at + len(name) + 1)
    for form in _OF_THE_MOON:
        if found := form.search(text):
            asked = AskedDay(int(found.groupdict().get("day", 15)), _month(found["month"]), leap=bool(found["leap"]))
            either = form is _OF_THE_FIRST_TEN and asked.month > 0 and not asked.leap and not found["month"].endswith("_")
            yield replace(asked, either=either), found.span()
    for name, shift in _named("near"):
        if (at := text.find(f" {name} ")) >= 0:
            yield AskedDay(0, 0, lunar=False, on=today + timedelta(days=shift)), (at, at + len(name) + 1)
    if found := _SAID.search(text):
        year = int(found["year"]) if found["year"] else None
        lunar = bool(found["am"] or found["lich"] or found["leap"])
        yield AskedDay(int(found["day"]), int(found["month"]), lunar, leap=bool(found["leap"]), year=year), found.span()
    if (found := _WEEKDAY.search(text)) and (on := _weekday(found, today)):
        yield AskedDay(0, 0, lunar=False, on=on), found.span()


def _month(said: str | None) -> int:
    if said is None:
        return 0
    return int(said) if said.isdecimal() else THIS_MONTH if said in ("nay", "ni") else NEXT_MONTH


def _weekday(found: re.Match[str], today: date) -> date | None:
    """ "Thứ bảy này" and "thứ bảy tới" come next, "thứ bảy tuần sau" is of the week that begins next Monday."""
    name = found["name"]
    number = SUNDAY if name is None else int(name) - 2 if name.isdecimal() else DIGITS.get(name, 0) - 2
    which = _WEEKS.get(found["which"] or "", 0)
    if not 0 <= number <= SUNDAY:
        return None
    if found["week"] or which < 0:
        return today + timedelta(days=number - today.weekday() + WEEK * which)
    return today + timedelta(days=(number - today.weekday() - which) % WEEK + which)
