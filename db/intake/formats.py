"""What a cell shows of the number or date it holds: the number format of Excel.

Excel keeps "3/1961" as the first of March with the format mmm-yy, and 0912345678 as a number that is shown with ten
digits. What was meant is what can be seen, so a date loses what its format hides, and a number carries what it shows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from math import isfinite
from typing import Any

from db.vietnamese import PartialDate

_DAY_ZERO = date(1899, 12, 30)
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<money>[^\]-]*)[^\]]*\]|\[(?P<bracket>[^\]]*)\]|_(?P<gap>.)|\*(?P<fill>.)'
    r"|(?P<general>general)|(?P<clock>am/pm|a/p)|(?P<digit>[0#?])|(?P<sign>[.,%;])|(?P<mark>[-+$() :!'~={}^&<>])|(?P<letter>.)",
    re.IGNORECASE | re.DOTALL,
)
_COLOUR = re.compile(r"black|blue|cyan|green|magenta|red|white|yellow|color\s*\d+|dbnum\d", re.IGNORECASE)
_MARKS = ("quoted", "escaped", "money", "mark")  # what is shown as it stands
_KNOWN = (*_MARKS, "digit", "sign", "general", "bracket", "gap", "fill")
_EMPTY = {"0": "0", "#": "", "?": " "}  # a place for which there is no digit
_DATE_PARTS = re.compile(r"d+|m+|y+|e+|h+|s+")

Piece = tuple[str, str]


@dataclass(frozen=True)
class Figure:
    """A number that its cell shows in another way than by its digits; `text` is None where we cannot tell how."""

    number: int | float
    text: str | None

    def __str__(self) -> str:
        return str(self.number) if self.text is None else self.text


def as_shown(value: Any, code: str) -> Any:
    """The value of a cell with this format: a date as far as it is shown, a number with its own looks, else the value."""
    if isinstance(value, date):
        return _date(value, code)
    if isinstance(value, bool) or not isinstance(value, int | float) or code.lower() in ("general", "@"):
        return value
    if not isfinite(value):
        return value
    text = _number(value, code)
    return value if text == _plain(value) else Figure(value, text)


def year_typed(value: date) -> int | None:
    """The year that somebody typed into a cell formatted as a date: Excel makes a day of 1905 of it."""
    days = (date(value.year, value.month, value.day) - _DAY_ZERO).days
    return days if 1900 <= days <= 2100 else None


def _date(value: date, code: str) -> date | PartialDate:
    known = _known(code)
    if not known or known == {"d", "m", "y"} or year_typed(value) is not None:
        return value
    return PartialDate(*(part if name in known else None for name, part in (("y", value.year), ("m", value.month), ("d", value.day))))


@lru_cache(maxsize=1000)
def _known(code: str) -> frozenset[str]:
    """Which of day, month and year a format shows; nothing where it shows a time alone."""
    letters = "".join(text.lower() if kind == "letter" else " " for kind, text in _sections(code)[0])
    parts = _DATE_PARTS.findall(letters)
    known = set()
    for before, part, after in zip(["", *parts], parts, [*parts[1:], ""], strict=False):
        if part[0] in "ye":
            known.add("y")
        elif part in ("d", "dd"):  # longer ones are days of the week
            known.add("d")
        elif part[0] == "m" and before[:1] != "h" and after[:1] != "s":
            known.add("m")
    return frozenset(known)


@lru_cache(maxsize=1000)
def _sections(code: str) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of a format for numbers above zero, below it, zero itself, and text."""
    found: list[list[Piece]] = [[]]
    for piece in _PIECE.finditer(code):
        if piece["sign"] == ";":
            found.append([])
        else:
            found[-1].append((piece.lastgroup or "", piece[piece.lastgroup or 0]))
    return tuple(map(tuple, found))


def _number(value: float, code: str) -> str | None:
    """A number as Excel in Vietnamese shows it: dots part the thousands, a comma the decimals. None: beyond us."""
    sections = _sections(code)
    at = 1 if value < 0 else 2 if value == 0 else 0
    pieces = sections[at if at < min(len(sections), 3) else 0]
    if any(kind not in _KNOWN or (kind == "bracket" and not _COLOUR.fullmatch(text)) for kind, text in pieces):
        return None
    sign = "-" if value < 0 and len(sections) == 1 else ""
    if any(kind == "general" for kind, _ in pieces):
        return sign + "".join(_plain(abs(value)) if piece[0] == "general" else _literal(piece) for piece in pieces)
    try:
        shown = _figures(abs(Decimal(repr(value))), pieces)
    except InvalidOperation:  # more digits than anybody writes
        return None
    return shown if shown is None else (sign + shown).strip()


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)


def _figures(value: Decimal, pieces: Sequence[Piece]) -> str | None:
    point = pieces.index(("sign", ".")) if ("sign", ".") in pieces else len(pieces)
    whole, rest = pieces[:point], pieces[point + 1 :]
    places = [at for at, (kind, _) in enumerate(whole) if kind == "digit"]
    commas = [at for at, piece in enumerate(pieces) if piece == ("sign", ",")]
    if commas and (not places or commas[-1] > places[-1]):
        return None  # shown in thousands
    decimals = [text for kind, text in rest if kind == "digit"]
    value *= 100 ** pieces.count(("sign", "%"))
    digits, _, fraction = f"{value.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP):f}".partition(".")
    while fraction.endswith("0") and decimals[len(fraction) - 1] == "#":
        fraction = fraction[:-1]
    after = "".join(_literal(piece) for piece in rest)
    return _whole(digits.lstrip("0"), whole, places, grouped=bool(commas)) + (f",{fraction}" if fraction else "") + after


def _whole(digits: str, pieces: Sequence[Piece], places: Sequence[int], *, grouped: bool) -> str:
    """Digits fill their places from the right; those that are left over stand before the first of them."""
    shown: list[str] = []
    placed = 0
    for at in reversed(range(len(pieces))):
        if at not in places:
            shown.append(_literal(pieces[at]))
            continue
        taken = digits if at == places[0] else digits[-1:]
        digits = digits[: len(digits) - len(taken)]
        for digit in reversed(taken or _EMPTY[pieces[at][1]]):
            shown.append(f"{digit}." if grouped and placed and placed % 3 == 0 else digit)
            placed += 1
    return "".join(reversed(shown))


def _literal(piece: Piece) -> str:
    kind, text = piece
    return text if kind in _MARKS or piece == ("sign", "%") else ""
