"""Names of issuing bodies as they stand in capitals at the top left of a document, written as in running text."""

import re
from collections.abc import Sequence
from functools import cache

from db.intake.layout import layout
from db.search.lexicon import key, lexicon
from db.vietnamese import fold, place_tones, squash

_ROMAN = re.compile(r"[IVXL]+")
_OF = re.compile(r"của\s+", re.IGNORECASE)


def name_of(lines: Sequence[str], above: str = "") -> str:
    """The last body that the lines name: "TỈNH ỦY HÀ TĨNH", "BAN TUYÊN GIÁO" → "Ban Tuyên giáo Tỉnh ủy Hà Tĩnh".

    `above`: the name read at the top, of which a name under the kind leaves out the end.
    """
    bodies: list[str] = []
    for line in lines:
        text = readable(line)
        if begins(text) and not (bodies and bodies[-1].lower() in layout()["unfinished"] and not _is_part(text)):
            bodies.append(text)
        elif bodies:
            bodies[-1] = f"{bodies[-1]} {text if begins(text) else _lower_first(text)}"
    if not bodies:
        return ""
    name = bodies[-1]
    if len(bodies) > 1 and _is_part(name):
        name = f"{name} {bodies[-2]}"
    return _completed(name, above)


def named_below(text: str, going_on: bool) -> str:
    """The body in "CỦA BAN THƯỜNG VỤ TỈNH ỦY"; `going_on`: the line may go on with a name begun before."""
    found = _OF.match(text)
    if found:
        return text[found.end() :]
    first = text.split(" ")[0].lower()
    goes_on = going_on and text.isupper() and (begins(text) or (first in layout()["small"] and first != "về"))
    return text if goes_on else ""


def readable(capitals: str) -> str:
    """ "ĐẢNG ỦY KHỐI CÁC CƠ QUAN" → "Đảng ủy Khối các cơ quan"; a name that is not in capitals stays."""
    text = place_tones(squash(capitals))
    if not text.isupper():
        return text
    words = text.split(" ")
    written: list[str] = []
    while words:
        size = next((n for n in range(min(8, len(words)), 0, -1) if " ".join(words[:n]).lower() in _names()), 0)
        written.append(_names()[" ".join(words[:size]).lower()] if size else _word(words[0]))
        words = words[size or 1 :]
    joined = " ".join(written)
    return joined[:1].upper() + joined[1:]


@cache
def _names() -> dict[str, str]:
    return {name.lower(): name for name in layout()["names"]}


def _word(capitals: str) -> str:
    if _ROMAN.fullmatch(capitals) or key(capitals) in lexicon().abbreviations or any(c.isdigit() for c in capitals):
        return capitals
    lower = capitals.lower()
    return lower if lower in layout()["small"] else "-".join(part.capitalize() for part in lower.split("-"))


def begins(text: str) -> bool:
    """Whether a line begins the name of a body, rather than going on with one."""
    lower = place_tones(text).lower()
    return any(re.match(rf"{re.escape(start)}\b", lower) for start in layout()["organisations"])


def _is_part(text: str) -> bool:
    lower = text.lower()
    is_part = any(re.match(rf"{re.escape(part)}\b", lower) for part in layout()["parts"])
    return is_part and not any(re.search(rf"\b{re.escape(place)}\b", lower) for place in layout()["places"])


def _lower_first(text: str) -> str:
    first = text.split(" ")[0].lower()
    return text[:1].lower() + text[1:] if first in layout()["small"] else text


def _completed(name: str, above: str) -> str:
    """ "Ban Thường vụ Tỉnh ủy" under "Tỉnh ủy Hà Tĩnh" is "Ban Thường vụ Tỉnh ủy Hà Tĩnh"."""
    words, full = name.split(" "), above.split(" ")
    for size in range(min(len(words), len(full) - 1), 1, -1):
        if [fold(w) for w in words[-size:]] == [fold(w) for w in full[:size]]:
            return " ".join([*words, *full[size:]])
    return name
