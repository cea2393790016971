"""Wishes and thanks in any words: they ask nothing of the library."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cache

from db.search.lexicon import read
from db.vietnamese import bare_words, place_tones, squash


@dataclass(frozen=True)
class Patterns:
    wish: re.Pattern[str]
    thanks: re.Pattern[str]
    pardon: re.Pattern[str]
    asks: re.Pattern[str]


@cache
def _patterns() -> Patterns:
    """Read without marks; `asks` are the words of a question or of what the papers speak of."""
    data = read("manners")["kind_words"]
    return Patterns(*(re.compile(data[each.name]) for each in fields(Patterns)))


def are_said(text: str, *, is_name: Callable[[Sequence[str]], bool]) -> bool:
    """ "Chúc cháu năm mới mạnh khỏe", "cảm ơn đồng chí Lợi", "xin lỗi cháu bác nóng"; "cảm ơn bác điều lệ hội" names a matter."""
    plain, said = bare_words(text), _patterns()
    if said.asks.search(plain):
        return False
    if said.pardon.fullmatch(plain):
        return True
    typed = re.findall(r"\w+", place_tones(squash(text)))
    if said.wish.fullmatch(plain):
        return any(word.lower() in ("chúc", "chuc") for word in typed)  # "chức năng" is none
    thanked = said.thanks.fullmatch(plain)
    if thanked is None:
        return False
    begins = len(plain[: thanked.start("name")].split())
    return is_name(typed[begins : begins + len(thanked["name"].split())])
