"""Doubts about the point: a standing answer to another question about the same thing is no answer to this one."""

import re

from db.search.points import is_yes_or_no, points_of, without_points
from db.search.question import Question
from db.search.score import Scored
from db.vietnamese import fold

SAY_NOTHING = frozenset(
    {"co", "di", "la", "thi", "khong", "cho", "den", "ve", "cua", "va", "duoc", "hom", "nay", "ngay", "o", "vao", "luc"}
)


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
    return is_yes_or_no(names[0]) or bool(points_of(names[0]))


def _matter(said: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", without_points(said))) - SAY_NOTHING


DOUBTS = (_is_about_another_point,)
