"""Questions to the calendar itself: "mùng 2 Tết là ngày bao nhiêu", "20/11 là mùng mấy âm", "hôm nay thứ mấy".

A day that the library keeps an anniversary on is answered with that anniversary; any other is worked out here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from lunar_vn.can_chi import get_year_can_chi
from sqlmodel import Session

from db.moon import Moon, moon, shortened, solar
from db.search.lexicon import key, keys, lexicon, read
from db.search.numbers import DIGITS
from db.search.question import Question
from db.search.reader import Document, Index
from db.search.types import Found, Hit, Verdict
from db.vietnamese import left, squash, weekday

_SOLAR = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}))?(?!\d)")
_DAY = r"(?P<day>\d{1,2})"
_MONTH = r"(?: (?:thang )?(?P<month>\d{1,2}|nay|ni|sau|toi)_?)?"
# Each takes a day of the moon out of a question that is folded, its numbers in figures.
_EVE = re.compile(r" (?:ngay )?(?P<day>2\d|30) tet ")
_OF_TET = re.compile(rf" (?:mung |ngay )*{_DAY} tet(?: nguyen dan| co truyen| am| ta)? ")
_OF_THE_FIRST_TEN = re.compile(rf" mung {_DAY}{_MONTH} ")
_OF_THE_MOON = (
    re.compile(rf" (?:ngay )?{_DAY} thang (?P<month>\d+)_ "),
    _OF_THE_FIRST_TEN,
    re.compile(rf" (?:ngay )?ram{_MONTH} "),
)
_SAID = re.compile(rf" (?P<am>am )?(?:ngay )?{_DAY} thang (?P<month>\d{{1,2}})(?: nam (?:(?P<year>\d{{4}})|[a-z]+))?(?P<lich> am)? ")
_OF_THE_SUN = (" tet duong ", " tet tay ")
_EVES = ("giao thua", "tat nien")
_NOW, _NEXT = -1, -2
WHAT = frozenset({"gi", "chi"})
FEAST = frozenset({"niem", "le", "thong"})  # of "kỷ niệm", "lễ", "truyền thống"


@dataclass(frozen=True)
class _Asked:
    """A day that is asked about: of the moon, or of the sun. Of the moon `month` is 0 for any, or this one, or the next."""

    day: int
    month: int
    lunar: bool = True
    eve: bool = False  # counted back from Tết
    year: int | None = None
    shift: int | None = None  # days from today
    either: bool = False  # "mùng 2 tháng 9" may be said of the sun too


def find(question: Question, index: Index, session: Session, scopes: frozenset[str], today: date) -> Found | None:
    if not question.days and _signs().isdisjoint(question.keys):
        return None
    text = _folded(question)
    taken = _take(text)
    if taken is None:
        return None
    asked, rest = taken
    rest -= {str(year) for year in question.years}
    if not rest <= _beside() or not (asked.lunar or _wants_the_moon_or_weekday(text, rest, asked)):
        return None
    year = question.years[0] if question.years else asked.year
    if asked.lunar and rest & WHAT and " ngay " not in text:
        return None  # "tết có gì" asks for no day
    if asked.either and _is_of_the_sun(asked, text, index, session, scopes):
        return None
    if held := _kept(asked, text, index, session, scopes, today):
        hits = tuple(Hit(one.kind, one.ref, one.title, None, "", 1.0) for one in held)
        return Found(question.text, Verdict.ANSWER, hits=hits, year=year, understood=question.line)
    if rest & FEAST or (rest & WHAT and " ngay " not in text):
        return None  # what is kept is asked for, or what there is to do; a day alone is no answer
    try:
        hit = _lunar(asked, year, question.year_word, today) if asked.lunar else _of_the_sun(asked, year, today)
    except ValueError:  # no such day, or a year that the calendar does not reach
        return None
    return Found(question.text, Verdict.ANSWER, hits=(hit,), understood=question.line)


def _kept(asked: _Asked, text: str, index: Index, session: Session, scopes: frozenset[str], today: date) -> list[Document]:
    """The anniversaries that are kept on the day, where they are what is asked for."""
    if asked.lunar and asked.month > 0 and not asked.eve:
        days = {f"lunar:{asked.day:02d}-{asked.month:02d}"}
    elif asked.shift is not None and not WHAT.isdisjoint(text.split()):
        on = today + timedelta(days=asked.shift)
        by_moon = moon(on)
        days = {f"solar:{on:%d-%m}"} | (set() if by_moon.leap else {f"lunar:{by_moon.day:02d}-{by_moon.month:02d}"})
    else:
        return []
    return [one for one in index.of_kind(session, "anniversary", scopes) if one.recurs in days]


def _is_of_the_sun(asked: _Asked, text: str, index: Index, session: Session, scopes: frozenset[str]) -> bool:
    """Whether "mùng 2 tháng 9" is the 2nd of September: it is said, or that day is kept and the moon's is not."""
    kept = {one.recurs for one in index.of_kind(session, "anniversary", scopes)}
    solar_day, lunar_day = (f"{calendar}:{asked.day:02d}-{asked.month:02d}" for calendar in ("solar", "lunar"))
    return f" {asked.day} thang {asked.month} duong " in text or (solar_day in kept and lunar_day not in kept and " am " not in text)


@cache
def _words() -> dict[str, Any]:
    return read("almanac")


@cache
def _signs() -> frozenset[str]:
    """One of these stands in every question to the calendar that holds no date."""
    return frozenset({"mung", "mong", "ram", "tet", *_months()} | {name.split()[0] for name, _ in (*_named("moon"), *_named("near"))})


@cache
def _beside() -> frozenset[str]:
    return frozenset(keys(_words()["beside"]["words"])) | lexicon().any_filler


def _folded(question: Question) -> str:
    """ "Mồng hai tết, 10/3 âm lịch" → " mung 2 tet 10 thang 3 am "."""
    line = _SOLAR.sub(lambda m: f" {int(m[1])} thang {int(m[2])} " + (f"nam {m[3]} " if m[3] else ""), squash(question.line))
    made: list[str] = []
    for written in re.findall(r"\d+|[^\W\d_]+", line.lower()):
        word = key(written)
        before = made[-1] if made else ""
        if word == "lich" and before in ("am", "duong"):
            continue
        if before == "thang" and word in _months():
            word = f"{_months()[word]}_"  # of the moon, as it has a name
        elif before == "ram" and word in _months():
            word = str(_months()[word])
        elif before in ("mung", "thang") and word in DIGITS and written != "sau":  # "tháng sau" is the next one
            word = str(DIGITS[word])
        made.append("mung" if word == "mong" else word)
    return f" {' '.join(made)} "


@cache
def _months() -> dict[str, int]:
    return {key(name): number for name, number in _words()["months"].items()}


@cache
def _named(table: str) -> list[tuple[str, Any]]:
    return [(" ".join(keys(name)), value) for name, value in _words()[table].items()]


def _take(text: str) -> tuple[_Asked, frozenset[str]] | None:
    """The first day that the text names, and the words around it."""
    for asked, (start, end) in _days(text):
        return asked, frozenset(f"{text[:start]} {text[end:]}".split())
    return None


def _days(text: str) -> Iterator[tuple[_Asked, tuple[int, int]]]:
    if any(sign in text for sign in _OF_THE_SUN):
        return
    if found := _EVE.search(text):
        yield _Asked(int(found["day"]), 12, eve=True), found.span()
    if found := _OF_TET.search(text):
        yield _Asked(int(found["day"]), 1), found.span()
    for name, (number, month) in _named("moon"):
        if (at := text.find(f" {name} ")) >= 0:
            yield _Asked(number, month, eve=name in _EVES), (at, at + len(name) + 1)
    for form in _OF_THE_MOON:
        if found := form.search(text):
            asked = _Asked(int(found.groupdict().get("day", 15)), _month(found["month"]))
            yield replace(asked, either=form is _OF_THE_FIRST_TEN and asked.month > 0 and not found["month"].endswith("_")), found.span()
    for name, shift in _named("near"):
        if (at := text.find(f" {name} ")) >= 0:
            yield _Asked(0, 0, lunar=False, shift=shift), (at, at + len(name) + 1)
    if found := _SAID.search(text):
        year = int(found["year"]) if found["year"] else None
        yield _Asked(int(found["day"]), int(found["month"]), bool(found["am"] or found["lich"]), year=year), found.span()


def _month(said: str | None) -> int:
    if said is None:
        return 0
    return int(said) if said.isdecimal() else _NOW if said in ("nay", "ni") else _NEXT


def _wants_the_moon_or_weekday(text: str, rest: frozenset[str], asked: _Asked) -> bool:
    if "am" in rest or "mung" in rest or re.search(r" thu (?:may|nao|bao nhieu) ", text):
        return True
    return asked.shift is not None and bool(rest & WHAT or re.search(r" ngay (?:may|bao nhieu|nao) ", text))


def _lunar(asked: _Asked, year: int | None, year_word: str | None, today: date) -> Hit:
    wanted = _moon_of(asked, year, year_word, today)
    on = shortened(wanted)
    short = moon(on).day != wanted.day
    say = _words()["say"]
    text = say["short" if short else "answer"].format(when=weekday(on) if short else _first_up(weekday(on)), left=left(on, today))
    if (again := _in_leap_month(wanted)) is not None:
        text += " " + say["in_leap_month"].format(month=wanted.month, when=weekday(again))
    return Hit("anniversary", f"lunar:{wanted.day:02d}-{wanted.month:02d}", _named_moon(wanted), None, text, 1.0)


def _moon_of(asked: _Asked, year: int | None, year_word: str | None, today: date) -> Moon:
    """The day in the year that was said, else when it comes next."""
    now = moon(today)
    if asked.month == _NOW:
        return Moon(asked.day, now.month, now.year, now.leap)
    if asked.month <= 0:
        return _next(asked.day, today + timedelta(days=31 - now.day if asked.month == _NEXT else 0))
    if year is not None and year_word == "this_year" and asked.month == 12:
        year = now.year  # in January the old year of the moon still runs
    elif year is not None and asked.eve and year_word is None:
        year -= 1  # the 30th before Tết 2027 is one of the old year
    if year is not None:
        return Moon(asked.day, asked.month, year)
    return next(one for y in (now.year - 1, now.year, now.year + 1) if shortened(one := Moon(asked.day, asked.month, y)) >= today)


def _next(number: int, since: date) -> Moon:
    for ahead in range(60):
        if (found := moon(since + timedelta(days=ahead))).day == number:
            return found
    raise ValueError(f"no lunar day {number}")


def _in_leap_month(wanted: Moon) -> date | None:
    try:
        return None if wanted.leap else solar(Moon(wanted.day, wanted.month, wanted.year, leap=True))
    except ValueError:
        return None


def _of_the_sun(asked: _Asked, year: int | None, today: date) -> Hit:
    if asked.shift is not None:
        on = today + timedelta(days=asked.shift)
    elif year is not None:
        on = date(year, asked.month, asked.day)
    else:
        this_year = date(today.year, asked.month, asked.day)
        on = this_year if this_year >= today else date(today.year + 1, asked.month, asked.day)
    text = _words()["say"]["answer"].format(when=_first_up(_named_moon(moon(on))), left=left(on, today))
    return Hit("anniversary", f"solar:{on.isoformat()}", _first_up(weekday(on)), None, text, 1.0)


def _named_moon(one: Moon) -> str:
    """ "Mùng 2 tháng Giêng năm Bính Ngọ âm lịch"."""
    say = _words()["say"]
    form = "fifteenth" if one.day == 15 else "first_ten" if one.day <= 10 else "later"
    names = {number: name.capitalize() for name, number in _words()["months"].items()}
    month = say["leap_month" if one.leap else "month"].format(month=names.get(one.month, one.month))
    said = say["lunar"].format(day=say[form].format(day=one.day), month=month, year=say["year"].format(year=get_year_can_chi(one.year)))
    return _first_up(said)


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
