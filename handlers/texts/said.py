"""How patterns of what people say are made: of nothing but certain words in any order, which hold what makes it this and no other."""

import re

WHO = re.compile("toi|tui|minh|bac|chu|co|ong|ba|anh|chi|em|chau|con")
CALL = re.compile(
    "dong chi|dong doi|dc|oi|a|nhe|nha|nhi|ha|vay|the|day|do|da|thua|xin|cho|giup|hoi|biet|xem|roi|thi|la|ma|muon|gio|bay gio|luc nay|o|uh|u|nay|voi"
)
NO = re.compile("khong|ko|k|hong|chua")
NUMBER = re.compile(r"\d|mot|hai|ba|bon|tu|nam|sau")


ONESELF = r"(?!chi (?:hoi|bo|doan)\b)(?!(?:bac|cu|chu tich) ho\b)(?:toi|tui|minh|bac|chu|co|ong|ba|anh|chi|em)"
_CALLS_BEFORE = re.compile(r"^(?:(?:em|chau|con|dong chi|dong doi)(?: oi)? |oi |nay |da |nho |lam on )+(?=\w+ \w)")
_SPEAKS_AFTER = re.compile(
    r"(?: (?:nhe|nha|a|voi|giup|di|em|chau|con|dong chi|dong doi|oi|cho (?:toi|tui|minh|bac|chu|co|ong|ba|anh|chi)))+$"
)
_OF_ONESELF = re.compile(rf"(?<=\bcua ){ONESELF}(?! (?:toi|ay|bac|anh|chi|ba|ong|em|chau)\b)\b|(?<=\bcho ){ONESELF}\b(?= )")
_ONESELF_FIRST = re.compile(r"^(?:tui|minh|bac|chu|co|ong|ba|anh|chi)(?= (?:muon|o|thuoc|vao|can|da|nop)\b)(?!chi (?:hoi|bo))")


def in_first_person(said: str) -> str:
    """Of folded words: whoever says "anh", "bác" of himself says "toi", and calls nobody. "Em cho bác xem dữ liệu của bác nhé" →
    "cho toi xem du lieu cua toi". It is for what is opened of the speaker's own alone."""
    if said.endswith("sinh cua bac"):
        return said  # most often Bác Hồ
    plain = _SPEAKS_AFTER.sub("", _CALLS_BEFORE.sub("", said))
    return _ONESELF_FIRST.sub("toi", _OF_ONESELF.sub("toi", plain))


def made_of(words: str, *needed: str, end: str = "", but: str = "") -> re.Pattern[str]:
    """Of folded words. `needed`: each somewhere in it; `but`: what it does not begin with. Behind every word stands a space or the end,
    so that there is one way only to read it."""
    looks = "".join(rf"(?=.*\b(?:{each})\b)" for each in needed) + (rf"(?!(?:{but})\b)" if but else "")
    return re.compile(rf"{looks}(?:(?:{words})(?: |$))+{end}")
