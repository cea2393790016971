"""Who tells of a death or an illness, or asks of somebody's funeral, asks nothing of the library: no rule is an answer to that."""

import re
from dataclasses import dataclass, fields
from functools import cache

from db.search.lexicon import read
from db.vietnamese import bare_words, place_tones

_ADDRESSED = re.compile(r"(?<!\w)(?i:ông|bà|cụ|bác|anh|chị|chú|cô|đồng chí|ong|ba|cu|bac|chu|co|dong chi) (?!Hồ\b)([^\W\d_]+)")


@dataclass(frozen=True)
class Patterns:
    own: re.Pattern[str]
    notice: re.Pattern[str]
    of_others: re.Pattern[str]
    near: re.Pattern[str]
    asks_nothing: re.Pattern[str]
    asks: re.Pattern[str]
    funeral: re.Pattern[str]
    rules: re.Pattern[str]


@cache
def _patterns() -> Patterns:
    data = read("manners")["sorrow"]
    return Patterns(*(re.compile(data[each.name]) for each in fields(Patterns)))


def tells_of_sorrow(text: str) -> bool:
    """ "Vợ tôi mới mất", "tôi bị ốm nặng", "báo tin buồn: …", "ông Hùng mất rồi cháu ạ": no question to the library."""
    plain, patterns = bare_words(text), _patterns()
    if patterns.own.fullmatch(plain) or patterns.notice.fullmatch(plain):
        return True
    died = "mat" not in plain.split() or text.isascii() or "mất" in place_tones(text).lower().split()
    told = patterns.of_others.fullmatch(plain) or patterns.near.fullmatch(plain)
    return died and told is not None and not patterns.asks.search(patterns.asks_nothing.sub("", plain))


def speaks_of_a_funeral(text: str) -> bool:
    """ "Đám tang ông Hùng mấy giờ": when and where, and not what is paid at one. Whether somebody is named is for others to tell."""
    plain, patterns = bare_words(text), _patterns()
    return patterns.funeral.search(plain) is not None and not patterns.rules.search(plain)


def names_whose_funeral(text: str) -> bool:
    """Also where a rule is asked for: "đám hiếu cụ Tám trợ cấp thế nào"."""
    return _patterns().funeral.search(bare_words(text)) is not None and addresses_somebody(text)


def addresses_somebody(text: str) -> bool:
    """Also by a name that is a number too, which its capital tells: "cụ Tám"."""
    return any(name[0].isupper() for name in _ADDRESSED.findall(place_tones(text)))
