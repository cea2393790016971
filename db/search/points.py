"""Which point of a thing is asked about: when, where, what to put on, what to bring… and how a sentence tells it.

Patterns match folded text, those of `TOLD` small letters with their marks."""

import re

_WHAT = r"(?:gi|chi|nao|the nao|ra sao|sao)"
_FORGOTTEN = r"(?:quen|khong nho|ko nho|chua ro|khong ro)(?: mat)?(?: la)?"
POINTS = {
    "when": (
        r"(?:luc |vao )?may (?:gio|h)\b|gio (?:nao|giac)|(?:vao )?(?:khi|luc|hom|bua|ngay|buoi) nao|bao gio|"
        r"(?:vao )?(?:luc|hom|bua|ngay|buoi) mo\b|khi mo\b(?! (?:dot|lop|may|phieu))|"
        r"(?:hom|ngay|(?<!lan )thu|mung) may|"
        r"con (?:may|bao nhieu|bn) (?:ngay|hom)(?: nua)?|may (?:ngay|hom) nua|con bao lau(?: nua)?|thoi gian nao|thang (?:nao|may)\b|"
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
# How a sentence tells the point. "Khi" at its beginning tells when something else is done.
TOLD = {
    "hour": re.compile(r"\b\d{1,2} ?(?:giờ|h\b)|giờ hành chính"),
    "when": re.compile(
        r"\b\d{1,2} ?(?:giờ|h\b)|\b\d{1,2}/\d{1,2}\b|\b(?:ngày|tháng|mùng|quý) \d|hằng (?:năm|tháng|tuần|quý)|hàng (?:năm|tháng|tuần|quý)"
        r"|\bthứ (?:hai|ba|tư|năm|sáu|bảy)\b|chủ nhật|\b(?:hết|quá|trước|đúng) hạn\b|(?<=[\w,] )khi\b|lúc nào cũng|bất cứ lúc nào"
    ),
    "where": re.compile(r"(?:^|\W)(?:ở|tại|nơi|bấm|gặp|liên hệ|địa chỉ)\b"),
    "wear": re.compile(r"\b(?:mặc|trang phục|quân phục|lễ phục|áo)\b"),
    "bring": re.compile(r"\b(?:mang|đem|cầm|xách|kèm|chuẩn bị)\b"),
}
_OF_THE_CLOCK = re.compile(r"\b(?:may (?:gio|h)|gio (?:nao|giac))\b")
_PATTERNS = {name: re.compile(rf"\b(?:{pattern})") for name, pattern in POINTS.items()}
_YES_OR_NO = re.compile(r"\b(?:co|duoc|phai|da|con|can|nen)\b.* (?:khong|ko|k|hong|chua)(?: a| nhi| vay| the| ha)*\W*$")


def points_of(said: str) -> frozenset[str]:
    """Of what is asked in these folded words; nothing where none is."""
    return frozenset(name for name, pattern in _PATTERNS.items() if pattern.search(said))


def asks_the_hour(said: str) -> bool:
    """Whether a question of folded words about "when" wants the hour, and a day is not enough."""
    return _OF_THE_CLOCK.search(said) is not None


def is_yes_or_no(said: str) -> bool:
    """ "Có xe đưa đón không", in folded words."""
    return _YES_OR_NO.search(said) is not None


def without_points(said: str) -> str:
    """What is left of a question when its points are taken out."""
    for pattern in _PATTERNS.values():
        said = pattern.sub(" ", said)
    return said
