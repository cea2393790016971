"""Read what stands in a cell as what its column is for.

A reader takes a value as it comes from the file (text, number, date …) and gives back a plain value, or None when the
cell says nothing, or raises `Wrong`. Nothing is guessed: what can be read in two ways is refused with its place.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from db.intake.formats import Figure, year_typed
from db.intake.plan import Flaw
from db.intake.vocabulary import Column, vocabulary
from db.vietnamese import PartialDate, day, nfc, parse_date, parse_day, parse_number, proper_name, squash

LONGEST_TEXT = 4000
LONGEST_NAME = 100
LONGEST_CODE, LONGEST_REF = 20, 60
_COUNTED = {"partial", "date", "day", "number", "year"}  # kinds for which a number counts, not how it is shown
_CODES = {"code", "ref"}
_EMPTY = {"", "-", "--", "…", "...", "."}
_ERROR = re.compile(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)")
_CODE = re.compile(r"[A-Z0-9][A-Z0-9._/-]*")
_REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_WORD = r"[^\W\d_](?:['’.-]?[^\W\d_])*\.?"  # "Hòa", "H'Hen", "Y-Blô"
_NAME = re.compile(rf"{_WORD}(?: {_WORD})+")
_ESCAPED_BREAK = re.compile(r"_x000[AaDd]_")  # how some programs write a line break
_WHOLE = re.compile(r"(\d+)\.0+")  # the whole cell: "1.01.1961" is a date
# Columns in which a day to come is what is meant, and those in which a year is never one to come.
MAY_BE_AHEAD = {"due_on", "valid_to", "closes_on", "opens_on", "valid_from"}
BORN = {"birth", "birthday"}
# By how many years a year of two digits may lie ahead; what could be half a century in either direction is not read.
_SOON, _HALF = 10, 49
_MONTH_YEAR = re.compile(r"\d{1,2}\.\d{4}")  # "3.1961" typed into Excel becomes a number
_DAY_MONTH = re.compile(r"(\d{1,2})\s*[-/]\s*(\d{1,2})")


class Wrong(Exception):
    """The cell cannot be taken; `detail` holds what its words need."""

    def __init__(self, flaw: Flaw, **detail: object) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw
        self.detail = detail


@dataclass(frozen=True)
class Context:
    today: date
    column: Column


def read(raw: Any, context: Context) -> Any:
    """The value of a cell; None when it is empty. Raises `Wrong`."""
    name, _, lists = context.column.kind.partition(":")
    value = _tidy(_figure(raw, name, context.column) if isinstance(raw, Figure) else raw)
    if value is None:
        return None
    if isinstance(value, str) and _ERROR.fullmatch(value):
        raise Wrong(Flaw.ERROR_VALUE, found=value)
    if isinstance(value, bool) and not lists:
        raise Wrong(Flaw.TRUE_FALSE, found=shown(value))
    if lists:
        return _words(value, tuple(lists.split(",")), many=context.column.many)
    return READERS[name](value, context)


def shown(raw: Any) -> str:
    """A value as a person sees it in the sheet, shortened."""
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    if isinstance(raw, date):
        return day(raw)
    text = str(raw).upper() if isinstance(raw, bool) else squash(str(raw))
    return text if len(text) <= 60 else text[:57] + "…"


def _figure(raw: Figure, kind: str, column: Column) -> int | float | str:
    """Of a number that is shown in its own way: the number where one is asked for, else what is seen."""
    if raw.text is None:
        raise Wrong(Flaw.ODD_FORMAT, found=shown(raw))
    digits = str(int(raw.number))
    if (kind in _CODES or column.choices) and raw.text.replace(".", "") == digits:
        return digits  # 1001 shown as 1.001
    if kind not in _COUNTED:
        return raw.text
    _refuse_share(raw.text)
    return raw.number


def _refuse_share(text: str) -> None:
    """No column holds shares: 95% is not 95 of anything."""
    if "%" in text:
        raise Wrong(Flaw.SHARE, found=shown(text))


def _tidy(raw: Any) -> Any:
    if isinstance(raw, str):
        raw = _ESCAPED_BREAK.sub("\n", raw)
        lines = [line for line in map(squash, nfc(raw).splitlines()) if line]
        text = "\n".join(lines)
        return None if text in _EMPTY else text
    if isinstance(raw, float) and raw.is_integer():
        return int(raw)
    if isinstance(raw, datetime):
        return raw.date()
    return raw


def _text(value: Any, _context: Context) -> str:
    text = day(value) if isinstance(value, date) else str(value)
    if len(text) > LONGEST_TEXT:
        raise Wrong(Flaw.TOO_LONG, most=LONGEST_TEXT)
    return text


def _line(value: Any, context: Context) -> str:
    return squash(_text(value, context))


def _code(value: Any, context: Context) -> str:
    code = re.sub(r"\s+", "", _line(value, context)).upper()
    if len(code) > LONGEST_CODE:
        raise Wrong(Flaw.TOO_LONG, most=LONGEST_CODE)
    if not _CODE.fullmatch(code):
        raise Wrong(Flaw.NOT_A_CODE, found=shown(value))
    return code


def _ref(value: Any, context: Context) -> str:
    ref = _line(value, context)
    if len(ref) > LONGEST_REF:
        raise Wrong(Flaw.TOO_LONG, most=LONGEST_REF)
    if not _REF.fullmatch(ref):
        raise Wrong(Flaw.NOT_A_CODE, found=shown(value))
    return ref


def _symbol(value: Any, context: Context) -> str:
    return re.sub(r"\s*([-/])\s*", r"\1", _line(value, context))


def _name(value: Any, context: Context) -> str:
    name = _line(value, context)
    if len(name) > LONGEST_NAME:
        raise Wrong(Flaw.TOO_LONG, most=LONGEST_NAME)
    if not _NAME.fullmatch(name):
        raise Wrong(Flaw.NOT_A_NAME, found=shown(value))
    return proper_name(name) if name.isupper() or name.islower() else name


def _partial(value: Any, context: Context) -> PartialDate:
    """A date of which a part may be missing. A number is a year."""
    if isinstance(value, date):
        return _real_date(value)
    found = None
    if isinstance(value, PartialDate):
        found = value if value.year is not None else None
    elif isinstance(value, int):
        found = PartialDate(value) if 1800 <= value <= 2200 else None
    elif isinstance(value, str) or _MONTH_YEAR.fullmatch(str(value)):
        found = _typed_date(_whole(str(value)), context)
    if found is None:
        raise Wrong(Flaw.NOT_A_DATE, found=shown(value))
    return found


def _whole(text: str) -> str:
    """A year as some programs write it, "1961.0", without its decimals."""
    found = _WHOLE.fullmatch(squash(text))
    return found[1] if found else text


def _typed_date(text: str, context: Context) -> PartialDate | None:
    """A year of two digits is one behind us, unless the column looks ahead and it comes within ten years.

    "27" typed in 2026 is 2027 for a deadline and 1927 for a birthday; for the day of a document it is neither.
    """
    past, soon, half = (parse_date(text, latest=context.today.year + ahead) for ahead in (0, _SOON, _HALF))
    if context.column.field in BORN or past == half:
        return past
    if (context.column.field in MAY_BE_AHEAD) != (soon != past):
        raise Wrong(Flaw.SHORT_YEAR, found=shown(text))
    return soon


def _real_date(value: date) -> PartialDate:
    if (year := year_typed(value)) is not None:
        raise Wrong(Flaw.YEAR_AS_DATE, found=day(value), year=year)
    return PartialDate(value.year, value.month, value.day)


def _date(value: Any, context: Context) -> date:
    try:
        exact = _partial(value, context).exact
    except Wrong as wrong:
        if wrong.flaw is not Flaw.NOT_A_DATE:
            raise
        exact = None  # a year alone, which that one offers, would not do here
    if exact is None:
        raise Wrong(Flaw.NOT_A_FULL_DATE, found=shown(value))
    return exact


def _day(value: Any, context: Context) -> tuple[int, int]:
    """Day and month. Excel turns "22/12" into a date of this year; its year means nothing."""
    if isinstance(value, date | PartialDate) and value.day and value.month:
        return value.day, value.month
    if isinstance(value, str):
        found = parse_day(value) or parse_date(value, latest=context.today.year)
        if found is not None and found.day and found.month:
            return found.day, found.month
        lunar = _DAY_MONTH.fullmatch(squash(value))
        if lunar and 1 <= int(lunar[1]) <= 30 and 1 <= int(lunar[2]) <= 12:
            return int(lunar[1]), int(lunar[2])  # the 30th of the second lunar month
    raise Wrong(Flaw.NOT_A_DAY, found=shown(value))


def _number(value: Any, _context: Context) -> int:
    if isinstance(value, str):
        _refuse_share(value)
    number = float(value) if isinstance(value, int) else parse_number(value) if isinstance(value, str) else None
    if number is None or number < 0 or not number.is_integer() or number > 1_000_000_000:
        raise Wrong(Flaw.NOT_A_NUMBER, found=shown(value))
    return int(number)


def _year(value: Any, _context: Context) -> int:
    text = _whole(str(value))
    if not (text.isdecimal() and 1800 <= int(text) <= 2200):
        raise Wrong(Flaw.NOT_A_YEAR, found=shown(value))
    return int(text)


def _list(value: Any, context: Context) -> tuple[str, ...]:
    return _split(_text(value, context), ";\n")


def _symbols(value: Any, context: Context) -> tuple[str, ...]:
    return tuple(_symbol(part, context) for part in _split(_text(value, context), ";,\n"))


def _split(text: str, at: str) -> tuple[str, ...]:
    parts = [squash(part) for part in re.split(f"[{at}]", text)]
    return tuple(dict.fromkeys(part for part in parts if part))


def _words(value: Any, lists: tuple[str, ...], *, many: bool) -> Any:
    text = vocabulary().word(value) if isinstance(value, bool) else str(value)
    parts = _split(text, ";,\n") if many else (text,)
    found = [vocabulary().meant(lists, part) for part in parts]
    if None in found or not found:
        raise Wrong(Flaw.NOT_A_WORD, found=shown(value), allowed=vocabulary().choices(lists))
    return tuple(found) if many else found[0]


READERS: Mapping[str, Callable[[Any, Context], Any]] = {
    "text": _text,
    "code": _code,
    "ref": _ref,
    "symbol": _symbol,
    "symbols": _symbols,
    "name": _name,
    "partial": _partial,
    "date": _date,
    "day": _day,
    "number": _number,
    "year": _year,
    "list": _list,
}
