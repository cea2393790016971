"""The pieces of a head: lines taken apart where columns ran together, numbers and days in them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from db.intake.layout import layout
from db.intake.reading import Line
from db.vietnamese import place_tones, squash

_ORGAN = r"[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹa-zđà-ỹ&.]*\d{0,2}"
_SYMBOL = rf"\d{{1,5}}[A-Za-zĐđ]?(?:\s?/\s?(?:19|20)\d\d)?(?:\s?[-/–]\s?{_ORGAN}){{1,5}}"
_NUMBER_WORD = r"S[ốỐoO](?:\s+(?i:k[ýí] hiệu))?"
NUMBER = re.compile(rf"(?:(?:^|\s){_NUMBER_WORD}|^số|^(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Lệnh) số)\s*[:.]?\s*({_SYMBOL})(?=$|[\s,;)])")
NUMBER_ALONE = re.compile(rf"({_SYMBOL})")
NUMBER_OPEN = re.compile(rf"(?:^|\s)S[ốỐ]\s*[:.]?\s*[.…_ ]*[-/]\s?{_ORGAN}")
# "… CỦA ỦY BAN THƯỜNG VỤ QUỐC HỘI SỐ 27/2005/PL-UBTVQH11 NGÀY 07 THÁNG 10 NĂM 2005", as laws were headed
NUMBER_BELOW = re.compile(
    rf"(?P<before>\S*)[ ,]+SỐ\s*[:.]?\s*(?P<symbol>{_SYMBOL})[ ,]*(?:NGÀY\s*(?P<day>\d[\w/.\- ]*?(?:19|20)\d\d))?[ ,]*"
)
# "(Ban hành kèm theo Quyết định số 25/QĐ-CCB ngày 01/9/2023 của Hội CCB Khối)"
NUMBER_ALONG = re.compile(
    rf"kèm theo\s+[^\d()]{{3,60}}?\bsố\s*[:.]?\s*(?P<symbol>{_SYMBOL})(?![^\s,;.)])(?:[\s,]*ngày\s*(?P<day>\d[\w/.\- ]*?(?:19|20)\d\d))?"
    rf"(?:[\s,]*của\s+(?P<body>[^\d(),;]{{3,120}}))?",
    re.IGNORECASE,
)
_RULE = set("*_-–—=~.•")
_AFTER_NUMBER_WORD = re.compile(r"\b(S[ốỐ]\s*[:.]?)\s+")
_DAY = r"(?P<d>\d{1,2})\s*(?:tháng\s*|[/.-]\s*)(?P<m>\d{1,2})\s*(?:năm\s*|[/.-]\s*)(?P<y>(?:19|20)\d\d)"
_ON_DAY = rf"(?i:ngày\s*(?:m[ồù]ng\s*)?{_DAY}\s*\.?$)"
# Without a comma only behind a name: "Hà Tĩnh ngày 05 tháng 9 năm 2023", not "Hội nghị ngày …"
_NAME = r"(?:[A-ZĐÀ-Ỹ][^\W\d_]*\.?\s+){2,5}"
_PLACE_AND_DAY = re.compile(rf"[^\W\d_][^\d,:;]{{1,40}},\s*{_ON_DAY}|^{_NAME}{_ON_DAY.replace('?P<', '?P<alone_')}")
# "Hà Tĩnh, ngày … tháng … năm 2023", to be filled in by hand, or a day that does not exist
_OPEN_DAY = re.compile(r",\s*(?:ngày|tháng)\b|\bngày[\s.…_]*(?:tháng\b|$)", re.IGNORECASE)
_DAY_ALONE = re.compile(_DAY, re.IGNORECASE)
_COLUMNS = re.compile(r"\t+|\n|\s{3,}")


@dataclass(frozen=True)
class Piece:
    """A part of a line that stood in a column of its own. `at` is the index of its line."""

    text: str
    at: int
    centred: bool | None


def is_rule(text: str) -> bool:
    """Whether a line is drawn there: dashes, stars; some offices draw with the letter o."""
    return bool(_RULE & set(text)) and not any(c.isalnum() and c not in "oO" for c in text)


@cache
def mottos() -> re.Pattern[str]:
    forms = (re.escape(motto).replace(r"\ ", r"\s+").replace(r"\-", r"[-–—]") for motto in layout()["mottos"])
    return re.compile("|".join(forms), re.IGNORECASE)


def pieces_of(at: int, line: Line) -> Iterator[Piece]:
    """Columns that ran together on one line are taken apart: at wide gaps, at a motto, behind the number."""
    for column in _COLUMNS.split(_AFTER_NUMBER_WORD.sub(r"\1 ", place_tones(line.text).strip())):
        rest = column
        if motto := mottos().search(column):
            yield from _filled([column[: motto.start()]], at, line)
            rest = column[motto.end() :]
        number = NUMBER.search(rest)
        parts = [rest[: number.end()], rest[number.end() :]] if number else [rest]
        yield from _filled(parts, at, line)


def whole(pieces: Sequence[Piece]) -> list[Piece]:
    """A number or a day that went on in the next line is put together again."""
    joined: list[Piece] = []
    for piece in pieces:
        text = f"{joined[-1].text} {piece.text}" if joined and piece.at - joined[-1].at <= 1 else ""
        if text and (_is_broken_number(joined[-1].text, piece.text) or (place_and_day(text) and not place_and_day(piece.text))):
            joined[-1] = Piece(text, piece.at, piece.centred)
        else:
            joined.append(piece)
    return joined


def _is_broken_number(first: str, second: str) -> bool:
    """ "Số: 128/KH-" above "CCB"."""
    number = NUMBER.search(f"{first} {second}")
    breaks = first.endswith(("-", "/")) or second.startswith(("-", "/"))
    return breaks and number is not None and number.end() == len(first) + 1 + len(second)


def _filled(parts: Sequence[str], at: int, line: Line) -> Iterator[Piece]:
    for part in parts:
        if text := squash(part):
            yield Piece(text, at, line.centred)


def is_marked(line: Line) -> bool:
    """Whether a motto or the number stands on a line, near which the head is."""
    return mottos().search(place_tones(line.text)) is not None or NUMBER.match(squash(line.text)) is not None


def plain_symbol(text: str) -> str:
    """ "12 - KH/ĐUK" → "12-KH/ĐUK"."""
    return re.sub(r"\s*([-/])\s*", r"\1", squash(text)).strip(".")


def as_symbol(typed: str) -> str | None:
    """A document number as somebody types it: "số 12 - kh/đuk" → "12-KH/ĐUK"; None for anything else."""
    text = re.sub(r"^số\s*[:.]?\s*", "", plain_symbol(place_tones(typed)), flags=re.IGNORECASE)
    return next((form for form in (text, text.upper()) if NUMBER_ALONE.fullmatch(form)), None)


def place_and_day(text: str) -> date | None:
    """The day in "Hà Tĩnh, ngày 05 tháng 9 năm 2023" at the end of a line."""
    return _date(_PLACE_AND_DAY.search(text))


def is_open_day(text: str) -> bool:
    """Whether a line of the head is where the day stands, though none can be read there."""
    return _OPEN_DAY.search(text) is not None and place_and_day(text) is None


def day_in(text: str) -> date | None:
    return _date(_DAY_ALONE.search(text))


def _date(found: re.Match[str] | None) -> date | None:
    day = {name.removeprefix("alone_"): int(value) for name, value in (found.groupdict() if found else {}).items() if value}
    try:
        return date(day["y"], day["m"], day["d"]) if day else None
    except ValueError:
        return None
