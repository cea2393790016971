"""Document numbers that are told apart by a letter: 45 and 45a."""

import pytest
from sqlmodel import Session

from db.search import MEMBERS, Entry, Found, Verdict, find
from db.search.symbols import parse
from db.vietnamese import fold
from tests.db.search.shelf import SHELF as LIBRARY
from tests.db.search.shelf import TODAY

SHELF = (
    *LIBRARY,
    Entry("directive", "d.45", "Kế hoạch 45-KH/CCB Về tổ chức hội trại", symbol="45-KH/CCB", doc_kind="Kế hoạch"),
    Entry("directive", "d.45a", "Kế hoạch 45a/KH-CCB Về trồng cây", symbol="45a/KH-CCB", doc_kind="Kế hoạch"),
    Entry("directive", "d.12b", "Công văn 12B-CV/TU Về việc cử cán bộ", symbol="12B-CV/TU", doc_kind="Công văn"),
)


def ask(session: Session, question: str) -> Found:
    return find(session, question, today=TODAY, scopes=MEMBERS)


@pytest.mark.parametrize(
    ("typed", "ref"),
    [
        ("45a/KH-CCB", "d.45a"),
        ("Kế hoạch 45a nói gì", "d.45a"),
        ("kh45a", "d.45a"),
        ("kh45accb", "d.45a"),
        ("45akh/ccb", "d.45a"),
        ("kh 45 a ccb", "d.45a"),
        ("45 a/KH-CCB", "d.45a"),
        ("số 45a", "d.45a"),
        ("45a", "d.45a"),
        ("12B-CV/TU", "d.12b"),
        ("công văn 12 b", "d.12b"),
        ("công văn số 12b của tỉnh ủy về việc gì", "d.12b"),
        ("cv12b", "d.12b"),
        ("kế hoạch bốn lăm a nói gì", "d.45a"),
        ("kế hoạch số bốn lăm a còn hiệu lực không", "d.45a"),
        ("kế hoạch 45 a nói chi", "d.45a"),
        ("công văn mười hai b", "d.12b"),
        ("kế hoạch bốn lăm ạ", "d.45"),
        ("45-KH/CCB", "d.45"),
        ("kế hoạch 45 ạ", "d.45"),
        ("45", "d.45"),
    ],
)
def test_a_letter_tells_numbers_apart(shelf: Session, typed: str, ref: str) -> None:
    for question in (typed, fold(typed)):
        found = ask(shelf, question)
        assert (question, found.verdict, [hit.ref for hit in found.hits]) == (question, Verdict.ANSWER, [ref])


def test_what_differs_by_a_letter_is_offered(shelf: Session) -> None:
    assert [hit.ref for hit in ask(shelf, "kế hoạch 45").near] == ["d.45a"]
    assert ask(shelf, "kế hoạch 45a").near == ()
    assert ask(shelf, "kế hoạch 45 a của Hội").hits[0].ref == "d.45a"
    without_marks = ask(shelf, "ke hoach 45 a cua hoi")  # "a" may be "ạ"
    assert [hit.ref for hit in (*without_marks.hits, *without_marks.near)] == ["d.45", "d.45a"]
    for typed, near in (("45c/KH-CCB", {"d.45", "d.45a"}), ("công văn 12", {"d.12b"}), ("chỉ thị 17b", {"d.ct17"})):
        found = ask(shelf, typed)
        assert (typed, found.verdict, {hit.ref for hit in found.near}) == (typed, Verdict.NONE, near)


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("khoản 2a nq 35", [(35, "")]),
        ("điểm a khoản 2 nghị quyết 35", [(35, "")]),
        ("khoản 3a chỉ thị 17", [(17, "")]),
        ("họp lúc 12h - ct 17", [(17, "")]),
        ("kế hoạch 12h", [(12, "")]),
        ("nghị quyết 35 năm 2018", [(35, "")]),
        ("lớp 5a ngày 22/12", []),
    ],
)
def test_letters_of_clauses_and_hours_are_none_of_a_number(line: str, numbers: list[tuple[int, str]]) -> None:
    assert [(symbol.number, symbol.letter) for symbol in parse(line)] == numbers


@pytest.mark.parametrize("typed", ["chỉ thị 17 ạ", "chi thi 17 a", "chi thi 17 đ/c ơi", "chi thi 17 a tu dau"])
def test_a_courtesy_behind_a_number_is_no_letter(shelf: Session, typed: str) -> None:
    assert [hit.ref for hit in ask(shelf, typed).hits][:1] == ["d.ct17"]


def test_a_number_that_is_not_held_is_named_as_it_was_typed(shelf: Session) -> None:
    for typed in ("46/KH-CCB", "46-KH/CCB", "46A/KH-CCB", "Kế hoạch 46/KH-CCB"):
        assert ask(shelf, typed).symbol == typed
    assert ask(shelf, "46khccb").symbol == "46-KH/CCB"
