"""Wishes and thanks in any words: they ask nothing of the library."""

import re
from dataclasses import dataclass
from functools import cache

from db.search.lexicon import read
from db.vietnamese import bare_words


@dataclass(frozen=True)
class Patterns:
    wish: re.Pattern[str]
    thanks: re.Pattern[str]
    pardon: re.Pattern[str]
    asks: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """Read without marks; `asks` are the words of a question or of what the papers speak of."""
    data = read("manners")["kind_words"]
    return Patterns(*(re.compile(data[name]) for name in ("wish", "thanks", "pardon", "asks")))


def are_said(text: str) -> bool:
    """ "Chúc cháu năm mới mạnh khỏe", "cảm ơn đồng chí Lợi", "xin lỗi cháu bác nóng"."""
    plain, said = bare_words(text), patterns()
    if said.asks.search(plain):
        return False
    return any(each.fullmatch(plain) for each in (said.wish, said.thanks, said.pardon))
