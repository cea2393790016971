"""Doubts about the point: a standing answer to another question about the same thing is no answer to this one."""

import re
from collections.abc import Sequence

from db.search.points import TOLD, asks_the_hour, is_yes_or_no, points_of, without_points
from db.search.question import Question
from db.search.score import Scored
from db.vietnamese import fold, nfc

SAY_NOTHING = frozenset(
    {"co", "di", "la", "thi", "khong", "cho", "den", "ve", "cua", "va", "duoc", "hom", "nay", "ngay", "o", "vao", "luc"}
)
# What else says nothing of the thing itself where a sentence is looked at.
BY_THE_WAY = frozenset({"da", "roi", "chua", "a", "nhi", "vay", "nao", "sao", "lam", "de", "toi", "bac", "minh", "xin"})
_SENTENCES = re.compile(r"(?<=[.!?;])\s+|\n")


def _is_about_another_point(question: Question, best: Scored, _: float) -> bool:
    """ "Có xe đưa đón đi gặp mặt không" says nothing to who asks where they meet, at what hour, or in which clothes, also if
    "xe đón ở đâu" is another way to ask for it."""
    if best.document.kind != "faq":
        return False
    said = f"{fold(question.text)} {fold(question.line)}"
    asked, about = points_of(said), _matter(said)
    names = [fold(name.body) for name in best.document.names]
    if not asked or not names or any(asked & points_of(name) and about & _matter(name) for name in names):
        return False
    if not (is_yes_or_no(names[0]) or points_of(names[0])):
        return False
    return not all(_tells(question, names, point, best.text) for point in asked)


def _tells(question: Question, names: Sequence[str], point: str, answer: str) -> bool:
    """Whether one sentence of the answer tells this point of the very thing: "xe đón ở cổng trụ sở lúc 7 giờ", or "khi đợt còn mở" where
    all that the answer stands for is asked about. The hour of the bus is not that of the meeting."""
    said = fold(question.line)
    told = TOLD["hour" if point == "when" and asks_the_hour(said) else point]
    asked = _thing(said)
    whole = {word for name in names if (thing := _thing(name)) <= asked for word in thing}
    sentences = (nfc(sentence).lower() for sentence in _SENTENCES.split(answer))
    return bool(asked) and any(told.search(each) and asked - whole <= set(re.findall(r"\w+", fold(each))) for each in sentences)


def _thing(said: str) -> frozenset[str]:
    return _matter(said) - BY_THE_WAY


def _matter(said: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", without_points(said))) - SAY_NOTHING


DOUBTS = (_is_about_another_point,)
