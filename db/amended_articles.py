"""Which articles of a document another one changes, as its own text says: "Sửa đổi khoản 1 Điều 2 Quyết định số 45-QĐ/CCB"."""

import re

from db.vietnamese import fold

_CHANGES = re.compile(r"\b(?:sua doi|bo sung|thay the|thay|bai bo|bo|dieu chinh)\b")
_OWN = re.compile(r"^\W*(?:dieu|khoan|muc|phan) [\divx]+\W*")  # the label of the changing clause itself
_NEW_WORDS = re.compile(r"[“\"«:\n]")  # behind it stands what is said from now on
_PLACE = re.compile(
    r"(?P<points>(?:\bkhoan\s+\d{1,2}(?:\s*(?:,|va|;)\s*(?:khoan\s+)?\d{1,2})*\s*,?\s*(?:cua\s+)?)?)\bdieu\s+(?P<article>\d{1,3})\b(?!\s*/)"
)
_BEHIND = re.compile(r"\b(?:vao )?(?:sau|truoc) (?:khoan \d{1,2} )?dieu \d{1,3}\b")  # where something is put in
_NUMBER = re.compile(r"\b(\d{1,4})[a-z]?\s*[/-]\s*(?:\d{4}\s*[/-]\s*)?[a-z]")
_ARTICLE = re.compile(r"^\W*dieu (\d{1,3})\b")
_POINT = re.compile(r"^\W*(\d{1,2})[.)] ", re.MULTILINE)


def changed_by(clause: str, symbol: str) -> dict[int, frozenset[int]]:
    """The articles of the document with this `symbol` that a clause of the changing one names, each with its points (khoản), none
    where all of it is changed."""
    head = _NEW_WORDS.split(_OWN.sub("", fold(clause), count=1), maxsplit=1)[0]
    numbers = _NUMBER.findall(head)
    if not _CHANGES.search(head) or (numbers and _NUMBER.findall(fold(symbol))[:1] != numbers[:1]):
        return {}
    head = _BEHIND.sub("", head)
    found: dict[int, frozenset[int]] = {}
    for match in _PLACE.finditer(head):
        article, points = int(match["article"]), frozenset(map(int, re.findall(r"\d+", match["points"])))
        found[article] = found[article] | points if found.get(article) and points else points
    return found


def article_of(clause: str) -> int | None:
    """The number of the article that a clause is."""
    match = _ARTICLE.match(fold(clause))
    return int(match[1]) if match else None


def points_of(clause: str) -> dict[int, str]:
    """The points of an article as they stand, by number; empty where it has none."""
    starts = [*_POINT.finditer(clause)]
    ends = [*(match.start() for match in starts[1:]), len(clause)]
    return {int(match[1]): clause[match.start() : end].strip() for match, end in zip(starts, ends, strict=False)}
