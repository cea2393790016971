"""How parts of a document are numbered, from "Phần thứ nhất" and "Điều 1" down to "a)"."""

import re
from dataclasses import dataclass
from enum import IntEnum

from db.vietnamese import fold


class Depth(IntEnum):
    """The less, the higher a part stands."""

    ANNEX = 0
    PART = 1
    CHAPTER = 2
    SECTION = 3
    ARTICLE = 4
    CAPITAL = 5
    ROMAN = 6
    NUMBER = 7
    DECIMAL = 8
    LETTER = 9


@dataclass(frozen=True)
class Label:
    """`shown` is how it is cited ("Điều 3", "II", "1", "a"); `value` its place in the row, 0 where that is not known."""

    depth: Depth
    shown: str
    value: int


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_WORD = r"(?:thứ\s+[^\W\d_]+(?:\s+[^\W\d_]+)?|[IVXLC]+|\d{1,2}|[A-Z])"
_END = r"(?!\w)\s*(?:$|[.:–—-]|(?=[A-ZĐÀ-Ỹ]{2,}))"
_NAMED = (
    (Depth.ANNEX, re.compile(r"(PHỤ LỤC(?:\s+(?:SỐ\s+)?(?:\d{1,2}|[IVXLC]+|[A-Z]))?)" + _END)),
    (Depth.PART, re.compile(rf"((?:PHẦN|Phần)\s+{_WORD.replace('thứ', '(?:thứ|THỨ)')})" + _END)),
    (Depth.CHAPTER, re.compile(rf"((?:CHƯƠNG|Chương)\s+{_WORD})" + _END)),
    (Depth.SECTION, re.compile(r"((?:MỤC|Mục)\s+(?:\d{1,2}|[IVXLC]+))" + _END)),
    (Depth.ARTICLE, re.compile(r"((?:ĐIỀU|Điều)\s+(\d{1,3}[a-zđ]?))\s*(?:$|[.:–—-])")),
)
_ROMAN_LABEL = re.compile(r"([IVXLC]{1,6})\s*(?:[.)–—-]\s*|/\s+)(?=\S)")
_CAPITAL_LABEL = re.compile(r"([A-HĐ])\s*(?:[.)]\s*|[/–—-]\s+)(?=[^\W\d_])")
_DECIMAL_LABEL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\s*[.)–—-]?\s+(?=[^\W\d_])")
_NUMBER_LABEL = re.compile(r"(\d{1,2})(?:[.)]\s*|\s*[/–—-]\s+|-)(?=[^\W\d_]|[“\"(])")
_LETTER_LABEL = re.compile(r"([a-zđ])(?:\)\s*|[.–—-]\s+|/\s+)(?=\S)")
_SIGNED_ON = re.compile(r"[^\d,]{2,40}, ngay \d{1,2} thang \d{1,2} nam \d{4}\.?")
BULLET = re.compile(r"[-–—+*•●▪]\s*(?=[^\W_])")


def label_of(text: str) -> Label | None:
    """The label with which a line begins."""
    for depth, pattern in _NAMED:
        if found := pattern.match(text):
            return Label(depth, _capitalised(found[1]), _value(found[1].split()[-1]))
    if (found := _ROMAN_LABEL.match(text)) and (value := roman_value(found[1])):
        return Label(Depth.ROMAN, found[1], value)
    if found := _CAPITAL_LABEL.match(text):
        return Label(Depth.CAPITAL, found[1], ord(found[1]) - 64)
    if found := _DECIMAL_LABEL.match(text):
        return Label(Depth.DECIMAL, found[1], int(found[1].rsplit(".", 1)[1]))
    if found := _NUMBER_LABEL.match(text):
        return Label(Depth.NUMBER, found[1], int(found[1]))
    if found := _LETTER_LABEL.match(text):
        return Label(Depth.LETTER, found[1], _LETTERS.find(found[1]) + 1)
    return None


def _capitalised(text: str) -> str:
    first, *rest = text.split()
    return " ".join([first.capitalize(), *(word if re.fullmatch(r"[IVXLC]+|\d\w*", word) else word.lower() for word in rest)])


def _value(word: str) -> int:
    return int(re.sub(r"\D", "", word)) if word[0].isdigit() else roman_value(word)


def roman_value(digits: str) -> int:
    """0 for what is no Roman number as offices write it."""
    if not digits or any(c not in _ROMAN for c in digits) or re.search(r"IIII|VV|XXXX|LL|IVI|IXI|[IV]{1,2}[LC]", digits):
        return 0
    values = [_ROMAN[c] for c in digits]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def is_ending(text: str, *, late: bool) -> bool:
    """ "Nơi nhận", the authority under which somebody signs, or, `late` in a paper, place and day: the text proper is over."""
    plain = fold(text).lstrip()
    if late and _SIGNED_ON.fullmatch(plain):
        return True
    return bool(re.match(r"noi nhan\s*(?:$|[:.])", plain)) or bool(re.match(r"(?:T\s*/\s*M|TM\.|T\.M|KT\.|K/T|T/L|TL\.|TUQ\.)\s", text))
