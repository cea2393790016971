"""What people say in pictures: it finds what the papers say, is offered, and is never the answer."""

import pytest
from sqlmodel import Session

from db.search import Entry, Verdict, find
from db.search.judge import ZONES
from db.search.lexicon import key
from db.search.sayings import pictures, plain
from db.search.syllables import is_plain_syllable
from db.search.wordings import BARE
from tests.db.search.shelf import SHELF as COMMON
from tests.db.search.shelf import TODAY

SHELF = (
    *COMMON,
    Entry(
        kind="directive",
        ref="d.home",
        title="Chỉ thị 22-CT/TU Về phòng, chống bạo lực gia đình",
        passages=("Chi hội nắm tình hình, kịp thời can ngăn khi có bạo lực gia đình ở khu dân cư.",),
        symbol="22-CT/TU",
        doc_kind="Chỉ thị",
        issuer="Ban Thường vụ Tỉnh ủy Hà Tĩnh",
        issued_on=TODAY,
    ),
)


@pytest.mark.parametrize("question", ["thằng nớ say rồi thượng cẳng chân với con", "thang no say roi thuong cang chan voi con"])
def test_a_picture_finds_what_is_meant_and_offers_it(shelf: Session, question: str) -> None:
    found = find(shelf, question, today=TODAY)
    assert found.verdict is not Verdict.ANSWER
    assert next(hit.ref for hit in (*found.hits, *found.unsure)) == "d.home"


def test_other_marks_are_another_word(shelf: Session) -> None:
    found = find(shelf, "thằng nớ say rồi thương cặng chăn với con", today=TODAY)
    assert [hit.ref for hit in (*found.hits, *found.unsure)][:1] != ["d.home"]


def test_a_word_may_stand_between_those_of_a_picture(shelf: Session) -> None:
    """And the scene around it is beside the point."""
    question = "chiều qua đi chợ về thấy thằng nớ say khướt thượng cả cẳng chân lên với con, mệ chạy ra kêu cả xóm"
    found = find(shelf, question, today=TODAY)
    assert found.verdict is not Verdict.ANSWER
    assert next(hit.ref for hit in (*found.hits, *found.unsure)) == "d.home"


def test_none_can_give_an_answer() -> None:
    assert ZONES.answer > BARE
    assert all(one.pictured for one in pictures())
    assert {one.sure for one in pictures() if one.sure > ZONES.answer} == set()


def test_each_pair_says_something_once() -> None:
    pairs = [(one.said, one.written) for one in (*plain(), *pictures())]
    assert len(set(pairs)) == len(pairs)
    assert [one for one in (*plain(), *pictures()) if not one.written or (one.pictured and one.said == one.written)] == []


def test_what_is_said_is_spelled_with_its_marks() -> None:
    """Where a word is a syllable, its marks tell it from others."""
    said = list(pictures())
    assert [one.marked for one in said if tuple(map(key, one.marked)) != one.said] == []
    assert sum(all(word.isascii() for word in one.marked) and all(map(is_plain_syllable, one.said)) for one in said) < len(said) / 10
