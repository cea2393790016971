"""Questions to the calendar itself: "mùng 2 Tết là ngày bao nhiêu", "20/11 là mùng mấy âm", "hôm nay thứ mấy".

A day that the library keeps an anniversary on is answered with that anniversary; any other is worked out here.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from lunar_vn.can_chi import get_year_can_chi
from sqlmodel import Session

from db.moon import Moon, moon, shortened, solar
from db.search.asked_days import NEXT_MONTH, THIS_MONTH, AskedDay, folded, signs, take
from db.search.days import due_on, kept_on
from db.search.lexicon import keys, lexicon, read
from db.search.question import Question
from db.search.reader import Document, Index
from db.search.tables import PLACES
from db.search.terms import day_term
from db.search.types import Found, Hit, Reason, Verdict
from db.vietnamese import day, left, weekday

WHAT = frozenset({"gi", "chi"})
FEAST = frozenset({"niem", "le", "thong"})  # of "kỷ niệm", "lễ", "truyền thống"
_LEFT = re.compile(r" con (?:may|bao nhieu) ")
_ANIMAL = re.compile(r" (?:con|tuoi) (?:gi|chi|nao) ")
_BETWEEN_LEAP_YEARS = 8  # at most: 1896 to 1904, 2096 to 2104
_YEARS_AHEAD = 40  # in which every month that can be a leap month has been one


def find(question: Question, index: Index, session: Session, scopes: frozenset[str], today: date) -> Found | None:
    if len(question.years) == 1 and (hit := _animal(question)) is not None:
        return _answer(question, hit)
    if not question.days and signs().isdisjoint(question.keys):
        return None
    text = folded(question.line)
    taken = take(text, today)
    if taken is None:
        return None
    asked, rest = taken
    rest -= {str(year) for year in question.years}
    if not rest <= _beside() or not (asked.lunar or _wants_the_moon_or_weekday(text, rest, asked)):
        return None
    year = question.years[0] if question.years else asked.year
    if asked.lunar and rest & WHAT and " ngay " not in text:
        return None  # "tết có gì" asks for no day
    of_a_date = not asked.lunar and asked.on is None and (bool(rest & WHAT) or not rest)
    if of_a_date and not year and (_is_a_feast(asked, text, index, session, scopes) or _is_told_of(asked, index, session, scopes)):
        return None
    if asked.either and _is_of_the_sun(asked, text, index, session, scopes):
        asked, of_a_date = replace(asked, lunar=False), rest <= {"ngay", "nam"}
    if held := _kept(asked, of_a_date or not WHAT.isdisjoint(text.split()), index, session, scopes):
        counted = question.year_word == "this_year" and _LEFT.search(text)  # "tết năm nay còn mấy ngày": what has passed is not meant
        on = None if asked.lunar else _solar_day(asked, year, today)
        return kept_on(question.text, question.line, held, None if counted else year, on)
    if rest & FEAST or (rest & WHAT and " ngay " not in text):
        return None  # what is kept is asked for, or what there is to do; a day alone is no answer
    if not asked.lunar:
        on = _solar_day(asked, year, today)
        if on is None:
            no_day = (asked.day, asked.month)
            return Found(question.text, Verdict.NONE, Reason.CONTRADICTION, year=year, day=no_day, understood=question.line)
        return _answer(question, _of_the_sun(on, today, kept_by_nobody=of_a_date), on if of_a_date else None)
    try:
        return _answer(question, _lunar(asked, year, question.year_word, today))
    except ValueError:  # no such day, or a year that the calendar does not reach
        return None


def _answer(question: Question, hit: Hit, on: date | None = None) -> Found:
    """`on`: the day, where it is asked what it holds."""
    return Found(question.text, Verdict.ANSWER, hits=(hit,), span=(on, on) if on else None, understood=question.line)


def _kept(asked: AskedDay, asks_what: bool, index: Index, session: Session, scopes: frozenset[str]) -> Sequence[Document]:
    """The anniversaries that are kept on the day, where they are what is asked for."""
    if asked.lunar and asked.month > 0 and not asked.old_year and not asked.leap:
        days = {f"lunar:{asked.day:02d}-{asked.month:02d}"}
    elif not asked.lunar and asked.month > 0 and asks_what:
        days = {f"solar:{asked.day:02d}-{asked.month:02d}"}
    elif asked.on is not None and asks_what:
        by_moon = moon(asked.on)
        days = {f"solar:{asked.on:%d-%m}"} | (set() if by_moon.leap else {f"lunar:{by_moon.day:02d}-{by_moon.month:02d}"})
    else:
        return []
    return [one for one in index.of_kind(session, "anniversary", scopes) if one.recurs in days]


def _is_of_the_sun(asked: AskedDay, text: str, index: Index, session: Session, scopes: frozenset[str]) -> bool:
    """Whether "mùng 2 tháng 9" is the 2nd of September: it is said, or that day is kept and the moon's is not."""
    kept = {one.recurs for one in index.of_kind(session, "anniversary", scopes)}
    solar_day, lunar_day = (f"{calendar}:{asked.day:02d}-{asked.month:02d}" for calendar in ("solar", "lunar"))
    return f" {asked.day} thang {asked.month} duong " in text or (solar_day in kept and lunar_day not in kept and " am " not in text)


def _is_a_feast(asked: AskedDay, text: str, index: Index, session: Session, scopes: frozenset[str]) -> bool:
    """Whether "10/3" may be of the moon, since that day is kept and the one of the sun is not."""
    kept = {one.recurs for one in index.of_kind(session, "anniversary", scopes)}
    solar_day, lunar_day = (f"{calendar}:{asked.day:02d}-{asked.month:02d}" for calendar in ("solar", "lunar"))
    return lunar_day in kept and solar_day not in kept and " duong " not in text


def _is_told_of(asked: AskedDay, index: Index, session: Session, scopes: frozenset[str]) -> bool:
    """Whether something of the library speaks of the day, or is due on it; a document that was issued on it does not."""
    if any(due_on(one) == f"solar:{asked.day:02d}-{asked.month:02d}" for one in index.of_kind(session, "deadline", scopes)):
        return True
    if (term := day_term(asked.day, asked.month)) not in index.words:
        return False
    (rows,) = index.postings(session, [term])
    return any(one.kind != "directive" for one in index.documents(session, {row // PLACES for row in rows}).values())


@cache
def _words() -> dict[str, Any]:
    return read("almanac")


@cache
def _beside() -> frozenset[str]:
    return frozenset(keys(_words()["beside"]["words"])) | lexicon().any_filler


def _wants_the_moon_or_weekday(text: str, rest: frozenset[str], asked: AskedDay) -> bool:
    if "am" in rest or "mung" in rest or re.search(r" thu (?:may|nao|bao nhieu) ", text):
        return True
    if asked.on is None:
        return not rest - {"ngay"} or (bool(rest & WHAT) and " ngay " in text)
    return bool(rest & WHAT or re.search(r" ngay (?:may|bao nhieu|nao) ", text))


def _animal(question: Question) -> Hit | None:
    """ "Sang năm là năm con gì", "sinh năm 1955 tuổi gì"."""
    text, year = folded(question.line), question.years[0]
    if not _ANIMAL.search(text) or not set(text.split()) - {str(year)} <= _beside() | set(keys(_words()["beside"]["year"])):
        return None
    try:
        since, until = solar(Moon(1, 1, year)), solar(Moon(1, 1, year + 1)) - timedelta(days=1)
    except ValueError:
        return None
    name, say = get_year_can_chi(year), _words()["say"]
    text = say["animal"].format(animal=_words()["animals"][name.split()[-1]], since=day(since), until=day(until))
    return Hit("anniversary", f"year:{year}", say["named_year"].format(year=year, name=name), None, text, 1.0)


def _lunar(asked: AskedDay, year: int | None, year_word: str | None, today: date) -> Hit:
    wanted = _moon_of(asked, year, year_word, today)
    on = shortened(wanted)
    short = moon(on).day != wanted.day
    say = _words()["say"]
    text = say["short" if short else "answer"].format(when=weekday(on) if short else _first_up(weekday(on)), left=left(on, today))
    if (again := _in_leap_month(wanted)) is not None:
        text += " " + say["in_leap_month"].format(month=wanted.month, when=weekday(again))
    return Hit("anniversary", f"lunar:{wanted.day:02d}-{wanted.month:02d}", _named_moon(wanted), None, text, 1.0)


def _moon_of(asked: AskedDay, year: int | None, year_word: str | None, today: date) -> Moon:
    """The day in the year that was said, else when it comes next."""
    now = moon(today)
    if asked.month == THIS_MONTH:
        return Moon(asked.day, now.month, now.year, now.leap)
    if asked.month == NEXT_MONTH:
        first = _next(1, today + timedelta(days=1))
        return Moon(asked.day, first.month, first.year, first.leap)
    if asked.month <= 0:
        return _next(asked.day, today)
    if year is not None and year_word == "this_year" and asked.month == 12:
        year = now.year  # in January the old year of the moon still runs
    elif year is not None and asked.old_year and year_word is None:
        year -= 1  # the 30th before Tết 2027 is one of the old year
    if year is not None:
        return Moon(asked.day, asked.month, year, asked.leap)
    years = (Moon(asked.day, asked.month, y, asked.leap) for y in range(now.year - 1, now.year + _YEARS_AHEAD))
    found = next((one for one in years if _comes(one, today)), None)
    if found is None:
        raise ValueError(f"no lunar day {asked}")
    return found


def _comes(wanted: Moon, today: date) -> bool:
    try:
        return shortened(wanted) >= today
    except ValueError:
        return False


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


def _solar_day(asked: AskedDay, year: int | None, today: date) -> date | None:
    """The day in the year that was said, else when it comes next; None where there is no such day."""
    if asked.on is not None:
        return asked.on
    for one in range(today.year, today.year + _BETWEEN_LEAP_YEARS + 1) if year is None else [year]:
        with suppress(ValueError):
            on = date(one, asked.month, asked.day)
            if year is not None or on >= today:
                return on
    return None


def _of_the_sun(on: date, today: date, *, kept_by_nobody: bool) -> Hit:
    text = _words()["say"]["answer"].format(when=_first_up(_named_moon(moon(on))), left=left(on, today))
    if kept_by_nobody:
        text += " " + _words()["say"]["not_kept"]
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
