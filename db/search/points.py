"""Which point of a thing is asked about: when, where, what to put on, what to bring… Patterns match folded text."""

import re

_WHAT = r"(?:gi|chi|nao|the nao|ra sao|sao)"
_FORGOTTEN = r"(?:quen|khong nho|ko nho|chua ro|khong ro)(?: mat)?(?: la)?"
POINTS = {
    "when": (
        r"(?:luc |vao )?may (?:gio|h)\b|gio (?:nao|giac)|(?:vao )?(?:khi|luc|hom|bua|ngay|buoi) nao|bao gio|"
        r"(?:hom|ngay|(?<!lan )thu|mung) may|"
        r"con (?:may|bao nhieu|bn) (?:ngay|hom)(?: nua)?|may (?:ngay|hom) nua|con bao lau(?: nua)?|thoi gian nao|"
        rf"{_FORGOTTEN} (?:gio|ngay|lich|hom)"
    ),
    "where": (
        r"(?:o|tai|di|den) (?:dau(?! (?:nam|thang|tuan|gio|nhiem ky|quy))|mo)\b|dau (?:vay|the|a|nhi|rua)\b|cho (?:nao|mo)\b|"
        r"(?:o )?noi nao\b|"
        r"(?:o )?(?:phong|tang|nha|hoi truong) (?:nao|may)\b|dia (?:diem|chi)(?: nao| o dau)?|"
        rf"{_FORGOTTEN} (?:cho|noi|dia diem)"
    ),
    "wear": (
        rf"(?:an )?(?<!thac )mac (?:do |quan ao |bo |trang phuc |ao |quan )?{_WHAT}\b|trang phuc(?: {_WHAT}\b)?|"
        r"(?:co )?(?:phai |can |duoc )?(?:an )?mac (?:quan phuc|le phuc|ao dai|vet|vest|com le|thuong phuc)"
    ),
    "bring": (
        rf"(?:mang|dem|cam|xach|deo)(?: theo| di| den)?(?: nhung| cai| giay to| do)? {_WHAT}\b|chuan bi (?:nhung |cai )?{_WHAT}\b|"
        r"(?:co )?(?:phai |can )?(?:mang|dem|cam)(?: theo| di)"
    ),
}
_PATTERNS = {name: re.compile(rf"\b(?:{pattern})") for name, pattern in POINTS.items()}
_YES_OR_NO = re.compile(r"\b(?:co|duoc|phai|da|con|can|nen)\b.* (?:khong|ko|k|hong|chua)(?: a| nhi| vay| the| ha)*\W*$")


def points_of(said: str) -> frozenset[str]:
    """Of what is asked in these folded words; nothing where none is."""
    return frozenset(name for name, pattern in _PATTERNS.items() if pattern.search(said))


def is_yes_or_no(said: str) -> bool:
    """ "Có xe đưa đón không", in folded words."""
    return _YES_OR_NO.search(said) is not None


def without_points(said: str) -> str:
    """What is left of a question when its points are taken out."""
    for pattern in _PATTERNS.values():
        said = pattern.sub(" ", said)
    return said
