"""Text as the index sees it: words with their keys, pairs of neighbours, document numbers, days."""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from db.search import symbols
from db.search.lexicon import key, spell_out
from db.vietnamese import place_tones, squash

_BARE_DAY = re.compile(r"(?<!\d)(\d{1,2})\s+(?:tháng|thang)\s+(\d{1,2})(?!\d|\s+(?:lần|lan|kỳ|ky|buổi|buoi)\b)", re.IGNORECASE)


class Word(NamedTuple):
    """`written`: lower case with marks; `key`: what is compared. A break between sentences has an empty key."""

    written: str
    key: str


BREAK = Word("", "")
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[.;:!?\n(]")
_ROMAN = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11, "xii": 12, "xiii": 13, "xiv": 14, "xv": 15}
_SHORT_ROMAN = {"i": 1, "v": 5, "x": 10}
_NUMBERED = frozenset({"thu", "khoa", "hoi", "qui", "phan", "chuong", "ki"})
_DAY = re.compile(r"(?<![\d/.-])(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(?:\d{4}|\d{2}))?(?![\d/]|\s*[-/]\s*[^\W\d])")
_SPOKEN_DAY = re.compile(r"(?:ngày|mùng|mồng)\s+(\d{1,2})\s+tháng\s+(\d{1,2})(?!\d)", re.IGNORECASE)


def words(text: str) -> list[Word]:
    """Words and breaks of a stored text; short forms in capitals are written out ("BCH" → "ban chấp hành")."""
    made: list[Word] = []
    for match in _TOKEN.finditer(place_tones(spell_out(text))):
        token = match.group()
        if not token[0].isalnum():
            made.append(BREAK)
            continue
        made.append(_word(token, made[-1].key if made else ""))
    return made


def _word(token: str, before: str) -> Word:
    low, plain = token.lower(), key(token)
    if token.isupper() and (plain in _ROMAN or (plain in _SHORT_ROMAN and before in _NUMBERED)):
        return Word(low, str(_ROMAN.get(plain) or _SHORT_ROMAN[plain]))
    return Word(low, plain)


def roman(plain: str, before: str) -> int | None:
    """A Roman number in a question, where capitals are not to be relied on."""
    if plain in _ROMAN and (plain not in ("vi", "xi") or before in _NUMBERED):
        return _ROMAN[plain]
    return _SHORT_ROMAN.get(plain) if before in ("thu", "khoa", "qui", "ki") else None


def pairs(found: Sequence[Word]) -> Iterator[str]:
    for left, right in itertools.pairwise(found):
        if left.key and right.key:
            yield pair(left.key, right.key)


def pair(left: str, right: str) -> str:
    return f"{left}_{right}"


def days(text: str) -> Iterator[tuple[int, int]]:
    """Day and month of every date in a text, with or without a year."""
    return _days(text, _DAY, _SPOKEN_DAY)


def days_asked(text: str) -> Iterator[tuple[int, int]]:
    """Days of a question, where "22 tháng 12" is one without "ngày" before it; in texts "6 tháng 1 lần" is none."""
    return _days(text, _DAY, _SPOKEN_DAY, _BARE_DAY)


def _days(text: str, *forms: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for form in forms:
        for match in form.finditer(squash(text)):
            day, month = int(match[1]), int(match[2])
            if 1 <= day <= 31 and 1 <= month <= 12:
                yield day, month


def day_term(day: int, month: int) -> str:
    return f"day_{day}_{month}"


def row_terms(text: str) -> tuple[set[str], set[str]]:
    """What is stored of a row: its words, days and cited document numbers; its pairs."""
    found = words(text)
    singles = {word.key for word in found if word.key}
    singles.update(day_term(*day) for day in days(text))
    singles.update(symbols.term(symbol) for symbol in symbols.parse(text) if symbol.strong)
    return singles, set(pairs(found))
