"""How patterns of what people say are made: of nothing but certain words in any order, which hold what makes it this and no other."""

import re

WHO = re.compile("toi|tui|minh|bac|chu|co|ong|ba|anh|chi|em|chau|con")
CALL = re.compile(
    "dong chi|dong doi|dc|oi|a|nhe|nha|nhi|ha|vay|the|day|do|da|thua|xin|cho|giup|hoi|biet|xem|roi|thi|la|ma|muon|gio|bay gio|luc nay|o|uh|u|nay|voi"
)
NO = re.compile("khong|ko|k|hong|chua")
NUMBER = re.compile(r"\d|mot|hai|ba|bon|tu|nam|sau")


def made_of(words: str, *needed: str, end: str = "", but: str = "") -> re.Pattern[str]:
    """Of folded words. `needed`: each somewhere in it; `but`: what it does not begin with. Behind every word stands a space or the end,
    so that there is one way only to read it."""
    looks = "".join(rf"(?=.*\b(?:{each})\b)" for each in needed) + (rf"(?!(?:{but})\b)" if but else "")
    return re.compile(rf"{looks}(?:(?:{words})(?: |$))+{end}")
