"""Sums of money: whether one is asked for, and whether a text names one."""

import re
from collections.abc import Sequence
from functools import cache

from db.search.lexicon import keys, lexicon, read
from db.search.phrases import Phrases, find_phrase

# "500.000 đồng", in a table "300.000", "0,5 lần mức lương cơ sở"
_SUM = re.compile(
    r"\d\s*(?:đồng|đ|nghìn|ngàn|triệu|tỷ)(?!\w)|(?<![\d./])\d{1,3}(?:\.\d{3})+(?![./]?\d)"
    r"|(?:%|lần|hệ số|tháng|phần trăm) (?:mức )?lương|lương cơ sở|miễn phí",
    re.IGNORECASE,
)
_OF_MONEY = re.compile(r"\b(?:đồng(?! chí| đội| bào| thời| ý| hương)|lương|tiền|kinh phí|triệu|nghìn|miễn|phần trăm)\b|%", re.IGNORECASE)
_SHARE = re.compile(r"%|phần|một nửa|gấp|\blần\b|toàn bộ|tất cả|\bđủ\b", re.IGNORECASE)
HOW_MUCH = ("bao", "nhieu")
GETS = "duoc"
MONEY = (("tien",), ("muc",))


@cache
def _words() -> dict[str, Phrases]:
    return {name: Phrases(sorted({keys(one) for one in said}, key=len, reverse=True)) for name, said in read("words")["money"].items()}


def counted_by(plain: Sequence[str]) -> set[int]:
    """Where it is said by what money is counted: the last two words of "mấy trăm nghìn"."""
    asking, measures = lexicon().measures
    found: set[int] = set()
    for i, word in enumerate(plain):
        if i and word in measures and (plain[i - 1] in asking or i - 1 in found):
            found.add(i)
    return found


def asks_for_a_sum(plain: Sequence[str]) -> bool:
    """ "Bao nhiêu tiền"; "tiền mừng thọ tuổi 80"; "mừng thọ được bao nhiêu", with no "người" or "tuổi" behind it that would be counted;
    "mừng thọ 80 tuổi bao nhiêu" too, the age being told, and "90 tuổi được bao nhiêu"."""
    if counted_by(plain) or _words()["rate"].stand_in(plain) or (plain[:1] in MONEY and _words()["about"].stand_in(plain)):
        return True
    at = find_phrase(plain, HOW_MUCH)
    if at is None or not (_words()["about"].stand_in(plain) or _gets_at_an_age(plain[:at])):
        return False
    if _words()["no_sum"].stand_in(plain[:at][-1:]) and not _tells_age(plain[:at]):
        return False
    return not _words()["counted"].stand_in(plain[at + len(HOW_MUCH) : at + len(HOW_MUCH) + 2])


def _tells_age(before: Sequence[str]) -> bool:
    return len(before) > 1 and before[-1] == "tuoi" and before[-2].isdigit()


def _gets_at_an_age(before: Sequence[str]) -> bool:
    return before[-1:] == (GETS,) and _tells_age([word for word in before[:-1] if word != "thi"])


def names_a_sum(text: str) -> bool:
    return _SUM.search(text) is not None


def names_a_share(text: str) -> bool:
    return _SHARE.search(text) is not None


def speaks_of_money(text: str) -> bool:
    """Also without a sum: "bằng một nửa kinh phí"."""
    return names_a_sum(text) or _OF_MONEY.search(text) is not None
