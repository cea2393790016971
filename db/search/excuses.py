"""Who cannot come says so with a reason in any words, which is no question to the library."""

import re
from functools import cache

from db.search.lexicon import read
from db.vietnamese import all_of_it, bare_words, place_tones


def is_excuse(text: str) -> bool:
    """ "Bác đau chân xin vắng", "à mà thôi bác đi được": not "xin vâng", nor who asks what to do."""
    plain = bare_words(text)
    if all_of_it(_cannot(), plain):
        return True
    written = text.isascii() or "vắng" in place_tones(text).lower().split()
    return written and _pattern().fullmatch(plain) is not None


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(read("manners")["invitation"]["excuse"])


@cache
def _cannot() -> re.Pattern[str]:
    return re.compile(read("manners")["invitation"]["cannot"])
