"""Which numbers are a document's own: a letter's without a kind, that of the decision that rules were issued with, no other it names."""

import pytest
from sqlmodel import Session

from db.search import MEMBERS, Entry, Found, Verdict, find
from db.search.symbols import own
from db.vietnamese import fold
from tests.db.search.shelf import SHELF as LIBRARY
from tests.db.search.shelf import TODAY

ORGAN = "Hội Cựu chiến binh Khối"
SHELF = (
    *LIBRARY,
    Entry("directive", "d.123", "Công văn 123/CCB-TG Treo cờ", symbol="123/CCB-TG", doc_kind="Công văn", issuer=ORGAN),
    Entry("directive", "d.77", "Công văn 77/TT-HĐND Cử đại biểu", symbol="77/TT-HĐND", doc_kind="Công văn"),
    Entry("directive", "d.61", "Giấy mời 61 Gặp mặt", symbol="61/CCB", doc_kind="Giấy mời"),
    Entry("directive", "d.25", "Quy chế 25/QĐ-CCB Quản lý quỹ", symbol="25/QĐ-CCB", doc_kind="Quy chế", issuer=ORGAN),
    Entry(
        "directive",
        "d.150",
        "Nghị định 150/2006/NĐ-CP Hướng dẫn Pháp lệnh Cựu chiến binh",
        symbol="150/2006/NĐ-CP",
        doc_kind="Nghị định",
        aliases=("nghị định 150", "157/2016/NĐ-CP", "nghị định 157"),
    ),
    Entry("directive", "d.law", "Luật Dân quân tự vệ", doc_kind="Luật", aliases=("48/2019/QH14", "luật số 48")),
    Entry(
        "directive",
        "d.40",
        "Quyết định 40/QĐ-CCB Ban hành Quy chế quỹ",
        (
            "Điều 1. Ban hành Quy chế quỹ.",
            "Điều 2. Quyết định này thay thế Quyết định số 5/QĐ-CCB.",
            "Quy chế, Điều 1 QUY CHẾ\nĐiều 1. Hội phí: 48.000 đồng.",
            "Quy chế, Điều 2 Điều 2. Thăm hội viên nằm viện: 600.000 đồng.",
            "Quy chế, Điều 3 Chương II\nĐiều 3. Viếng hội viên: 800.000 đồng.",
        ),
        symbol="40/QĐ-CCB",
        doc_kind="Quyết định",
    ),
    Entry("directive", "d.thanks", "Kế hoạch Đón tiếp", ("Theo Hướng dẫn số 44-HD/BTGTU, treo cờ.",), doc_kind="Kế hoạch"),
)


def ask(session: Session, question: str) -> Found:
    return find(session, question, today=TODAY, scopes=MEMBERS)


@pytest.mark.parametrize(
    ("typed", "ref"),
    [
        ("công văn số 123", "d.123"),
        ("cong van 123 noi chi", "d.123"),
        ("cv 123 của hội", "d.123"),
        ("cv123", "d.123"),
        ("Công văn 123/CCB-TG", "d.123"),
        ("công văn 123 của Hội Khối", "d.123"),
        ("công văn 77", "d.77"),
        ("quyết định 25", "d.25"),
        ("quy chế 25", "d.25"),
        ("25/QĐ-CCB", "d.25"),
        ("quyết định số 25 của Hội Khối", "d.25"),
        ("nghị định 150", "d.150"),
        ("48/2019/QH14", "d.law"),
    ],
)
def test_a_document_is_found_by_the_number_it_bears(shelf: Session, typed: str, ref: str) -> None:
    for question in (typed, fold(typed)):
        found = ask(shelf, question)
        assert (question, found.verdict, [hit.ref for hit in found.hits]) == (question, Verdict.ANSWER, [ref])


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("nghị định 157", ["d.150"]),
        ("nghị định 157/2016 nói gì", ["d.150"]),
        ("157/2016/NĐ-CP còn hiệu lực không", ["d.150"]),
        ("hướng dẫn số 44", ["d.thanks"]),
        ("công văn 124", []),
        ("thông tư 77", ["d.77"]),
        ("nghị quyết 25", ["d.25"]),
    ],
)
def test_a_number_that_is_only_spoken_of_is_not_held(shelf: Session, typed: str, near: list[str]) -> None:
    for question in (typed, fold(typed)):
        found = ask(shelf, question)
        assert (question, found.verdict, [hit.ref for hit in found.near]) == (question, Verdict.NONE, near)


def test_the_other_kind_of_the_same_letters_is_offered_for_rules_too(shelf: Session) -> None:
    found = ask(shelf, "quy định 25")
    assert (found.verdict, [hit.ref for hit in found.hits]) == (Verdict.CHOICES, ["d.25"])


@pytest.mark.parametrize(
    ("symbol", "number"),
    [
        ("123/CCB-TG", (123, "", "ccb", None)),
        ("Số: 123 / CCB – TG", (123, "", "ccb", None)),
        ("8/CCB", (8, "", "ccb", None)),
        ("12a/CCB-VP", (12, "a", "ccb", None)),
        ("45/2023/CCB-TG", (45, "", "ccb", 2023)),
        ("123", (123, "", None, None)),
    ],
)
def test_the_number_of_a_letter_is_read(symbol: str, number: tuple[int, str, str | None, int | None]) -> None:
    [found] = own(symbol, "Công văn")
    assert (found.number, found.letter, found.organ, found.year) == number
    assert found.kinds == {"cong van"}


@pytest.mark.parametrize("symbol", ["", "không số", "CCB-TG", "12345/CCB-TG"])
def test_what_is_no_number_is_none(symbol: str) -> None:
    assert own(symbol, "Công văn") == []


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("điều 2 quyết định 40", 1),
        ("quyết định 40 điều 1 nói gì", 0),
        ("dieu 3 cua quyet dinh 40", 4),
        ("điều 9 quyết định 40", None),
        ("điều 2 quyết định 40 thăm hội viên nằm viện", 3),
        ("quyết định 40 hội phí bao nhiêu", 2),
    ],
)
def test_an_article_is_the_documents_own_first(shelf: Session, question: str, passage: int | None) -> None:
    found = ask(shelf, question)
    assert (found.verdict, found.hits[0].ref, found.hits[0].passage) == (Verdict.ANSWER, "d.40", passage)
