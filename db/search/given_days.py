"""A day as somebody gives it who was asked for one: "dời sang 22/12", "mười lăm tháng mười một", "hết tháng 11", "rằm tháng 10".

Only what can mean one day is read; "tuần sau", "31/12 hoặc 2/1", "khoảng 20/12" mean none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from db.search.asked_days import folded, take
from db.search.lexicon import key
from db.search.numbers import DIGITS, TENS, spoken, spoken_year
from db.vietnamese import fold, parse_date, parse_day, squash

LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
WEEK = 7
MONDAY_IS, SUNDAY = 2, 6  # "thứ hai" is 0
# Words at either end that say nothing of the day: courtesies; then what is done to a date, and how it is led up to. "Trước", "sau",
# "qua", "từ", "khoảng" are not among them: they make another day of it.
_POLITE = "nhé nhe nha nghe ạ dạ vâng đồng chí thôi tôi xin"
_MOVED = f"""
{_POLITE} dời đổi lùi hoãn chuyển đẩy sửa chốt ghi lấy để gia hạn kéo dài sang đến tới tận thành lại về vào là nộp chót
chậm muộn trễ nhất buổi sáng trưa chiều tối
"""
_PUNCTUATION = ".,;:!…()\"'“”"
_HOUR = re.compile(
    r",?(?:\s*\b(?:lúc|vào|trước|luc|vao|truoc)\s)?\s*(?<![\d/])\d{1,2}(?::\d{2}\b|\s*(?:giờ|gio|h|g)(?![^\W\d_])"
    r"(?:\s*\d{2}(?!\s*[\d/.-])(?!\s+(?:tháng|thang)))?(?:\s*(?:phút|phut|rưỡi|ruoi))?)(?:\s(?:sáng|trưa|chiều|tối|sang|trua|chieu|toi)\b)?"
)
_YEAR_SAID = re.compile(r"(?<!thứ )(?<!thu )\b(?:(?:năm|nam) (?P<which>nay|này|ni|sau|tới|toi)|sang (?:năm|nam)(?! \d))(?!\w)")
_MONTH_SAID = re.compile(r"\b(?:tháng|thang) (?P<which>nay|này|ni|sau|tới|toi)(?!\w)")
_WEEKDAY = re.compile(  # "thứ sáu 27/10", "thứ 6, ngày 27 tháng 10"; without a date behind it another rule reads it
    r"^(?:ngày |ngay )?(?:(?:thứ|thu) (?P<name>hai|ba|tư|tu|năm|nam|sáu|sau|bảy|bay|[2-7])|(?P<sunday>chủ nhật|chu nhat|cn))"
    r"(?: (?:là|la))?,? (?=(?:ngày |ngay )?\d)"
)
_THIS = ("nay", "này", "ni")
_AHEAD = re.compile(r"(?:sau |con |trong )?(\d{1,3}) (?:(ngay|hom)|tuan) nua")
_PUT_OFF = re.compile(
    r"(?:(?:han|ngay|moc|do|ay|nay|nop|phieu|cho|xin|van|thi|la) )*"
    r"(?:lui|gia han|keo dai|hoan|them|cham)(?: (?:lai|them|sang|ra|den|han|ngay|nop|phieu|nay|do))* (\d{1,3}) (?:(ngay|hom)|tuan)(?: nua)?"
)
_LAST = re.compile(r"(?:het |(?:het )?(?:ngay )?cuoi )thang (\d{1,2})(?:(?:/| nam )(\d{4}))?")
_YEAR = re.compile(r" nam (\d{4}) ")
_UNCERTAIN_YEAR = re.compile(r"(?<! thu) nam [a-z]")
# Days, weeks and months that are spoken of, though no one day is meant; not "báo cáo 6 tháng đầu năm".
_OF_TIME = re.compile(
    r"\d ?[/.-] ?\d|\bngay \d|\b(?:ngay|hom|tuan) (?:nua|toi|sau)\b|\b(?:dau|giua|cuoi|het) (?:thang|tuan|quy)"
    r"|\b(?:thang|quy|tuan) (?:\d|nay|ni|sau|toi|truoc|mot\b|hai|ba|tu\b|nam|bay|tam|chin|muoi|gieng|chap)"
    r"|(?<!\d thang )\b(?:dau|giua|cuoi|het|sang) nam\b"
)


@dataclass(frozen=True)
class GivenDay:
    """`on` where the date is known at once; else a day of the year that was said, or of the next that has it. `last`: the last of
    its month, however many days that has. `weekday` was said beside it, Monday is 0."""

    day: int = 0
    month: int = 0
    year: int | None = None
    lunar: bool = False
    last: bool = False
    on: date | None = None
    weekday: int | None = None


def given_day(text: str, today: date) -> GivenDay | None:
    """The one day that is meant, whether or not the calendar has it; None when it is none or not surely one."""
    words = _without(squash(text).lower().split(), _MOVED)
    if said := _WEEKDAY.match(line := " ".join(words)):
        found = _given(line[said.end() :], today)
        return found and replace(found, weekday=SUNDAY if said["sunday"] else _weekday(said["name"]))
    return _given(text, today)


def _weekday(name: str) -> int:
    number = int(name) if name.isdigit() else DIGITS[key(name)]
    return number - MONDAY_IS


def _given(text: str, today: date) -> GivenDay | None:
    words = _without(_words(text, today), _POLITE)
    if ahead := _AHEAD.fullmatch(fold(" ".join(words))):
        return GivenDay(on=today + timedelta(days=int(ahead[1]) * (1 if ahead[2] else WEEK)))
    words = _without(words, _MOVED)
    if (last := _LAST.fullmatch(fold(" ".join(words)))) and 1 <= int(last[1]) <= len(LONGEST):
        return GivenDay(LONGEST[int(last[1]) - 1], int(last[1]), int(last[2]) if last[2] else None, last=True)
    line = " ".join(_without(words, "hết"))
    return _written(text) or _written(line) or _named(line, today)


def moved_by(text: str) -> int:
    """By how many days a day that stands is put off: "hạn đó lùi thêm 3 ngày nữa", "gia hạn một tuần"; 0 for anything else."""
    found = _PUT_OFF.fullmatch(fold(" ".join(_without(_words(text, date.min), _POLITE))))
    return int(found[1]) * (1 if found[2] else WEEK) if found else 0


def speaks_of_time(text: str, today: date) -> bool:
    """Whether a day, a week or a month is spoken of, be it one that can be read or not."""
    return _OF_TIME.search(fold(squash(text))) is not None or take(folded(text), today) is not None


def _written(line: str) -> GivenDay | None:
    whole = parse_date(line)
    if whole is not None:
        return GivenDay(on=whole.exact) if whole.exact else None
    found = parse_day(line)
    return GivenDay(found.day, found.month) if found and found.day and found.month else None


def _named(line: str, today: date) -> GivenDay | None:
    """ "thứ sáu tuần sau", "rằm tháng 10", "20/12 âm lịch"; also 31/2, which no calendar has."""
    said = folded(line)
    taken = None if _UNCERTAIN_YEAR.search(said) else take(said, today)
    if taken is None:
        return None
    asked, rest = taken
    if asked.on is not None:
        return None if rest else GivenDay(on=asked.on)
    year = int(found[1]) if (found := _YEAR.search(said)) else None
    sure = asked.month > 0 and not asked.leap and any(c.isdigit() for c in said) and not (asked.old_year and year)
    if not sure or rest - {"ngay", "hom", "am", "duong", "nam", str(year)}:
        return None
    return GivenDay(asked.day, asked.month, year, lunar=asked.lunar and "duong" not in rest, last=asked.old_year)


def _words(text: str, today: date) -> list[str]:
    """Without the hour, which no deadline has; this year and next month by their numbers; numbers in figures."""
    line = _HOUR.sub(" ", squash(text).lower())
    line = _YEAR_SAID.sub(lambda m: f"năm {today.year + (m['which'] not in _THIS)}", line)
    # Without marks "thang sau" may be the sixth month.
    line = _MONTH_SAID.sub(lambda m: m[0] if m["which"] == "sau" and text.isascii() else _month_said(m["which"] in _THIS, today), line)
    return _in_figures([bare for word in line.split() if (bare := word.strip(_PUNCTUATION))])


def _month_said(this: bool, today: date) -> str:
    meant = today if this else today.replace(day=1) + timedelta(days=31)
    return f"tháng {meant.month} năm {meant.year}"


def _in_figures(words: Sequence[str]) -> list[str]:
    """ "mười lăm tháng mười một" → "15 tháng 11"."""
    said, made, at = [key(word) for word in words], list[str](), 0
    while at < len(words):
        number, size = _number(words, said, at)
        made.append(words[at] if number is None else str(number))
        at += size
    return made


def _number(words: Sequence[str], said: Sequence[str], at: int) -> tuple[int | None, int]:
    """The number of a day, a month or a year that is said here, and how many words it takes."""
    before = said[at - 1] if at else ""
    if before == "nam":
        return spoken_year(said[at:]) or (None, 1)
    if said[at] not in {*DIGITS, *TENS, "muoi"} or (before == "thang" and words[at] == "sau"):
        return None, 1
    number, size = spoken(said[at:]) or (10 if said[at] == "muoi" else DIGITS.get(said[at]), 1)
    counts = before == "thang" or said[at + size : at + size + 1] in (["thang"], ["ngay"], ["hom"], ["tuan"])
    return (number, size) if counts else (None, 1)


def _without(words: Sequence[str], beside: str) -> list[str]:
    """The words without those at either end; marks count where they were typed: "đừng" is not "dùng"."""
    kept, written = list(words), beside.split()
    plain = {key(word) for word in written}
    while kept and _is_beside(kept[0], written, plain):
        kept.pop(0)
    while kept and _is_beside(kept[-1], written, plain):
        kept.pop()
    return kept


def _is_beside(word: str, written: Sequence[str], plain: set[str]) -> bool:
    return word in written or (word.isascii() and key(word) in plain)
