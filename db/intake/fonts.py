"""Fonts from before Unicode (.VnTime, VNI) show Vietnamese but store other letters; a paper may be pasted together of both."""

import re
from collections.abc import Iterable
from enum import Enum, auto

_OURS = set("aăâbcdđeêghiklmnoôơpqrstuưvxyfjwzàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ")
# What these fonts store are the letters and signs of western Europe.
_STRANGE = "".join(c for c in map(chr, range(0xAA, 0x100)) if c.isalpha() and c.lower() not in _OURS)
# Signs are letters there where a letter stands beside them: "®ång", "th¸ng"; "5×3", "35°", "«Đoàn kết»" and "Word®" are none.
_OLD = re.compile(rf"[{_STRANGE}]|(?<=[^\W\d_])[©«¬¸¹¶·¨¼½¾÷×]|[®§¬¸¹¶·¨»¼½¾÷×](?=[^\W\d_])")
_OF_TODAY = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
_LETTER = re.compile(r"[^\W\d_]")
ENOUGH_LETTERS = 200
FEW_WORDS, SHARE_OF_LINE = 2, 0.15
SHARE_OF_LETTERS = 0.03


class Amount(Enum):
    NONE = auto()
    SOME = auto()
    MOST = auto()


def old_font(texts: Iterable[str]) -> Amount:
    """How much of a paper is written so."""
    lines = list(texts)
    words = [[word for word in text.split() if _LETTER.search(word)] for text in lines]
    old = sum(len(line) for line in words if _is_old(line))
    if 2 * old > sum(map(len, words)) or _is_strange("".join(lines)):
        return Amount.MOST
    return Amount.SOME if old else Amount.NONE


def _is_old(words: list[str]) -> bool:
    """A word or two among those of today may be foreign: a name, a sign of a measure."""
    old = sum(_OLD.search(word) is not None for word in words)
    today = sum(_OF_TODAY.search(word) is not None for word in words)
    return old >= FEW_WORDS and old > today and old >= SHARE_OF_LINE * len(words)


def _is_strange(text: str) -> bool:
    letters = [c for c in text.lower() if c.isalpha()]
    return len(letters) >= ENOUGH_LETTERS and sum(c not in _OURS for c in letters) > SHARE_OF_LETTERS * len(letters)
