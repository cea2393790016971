"""Who says how old they are and asks whether something has to be paid is shown the clause that waives it; no age is worked out."""

import pytest
from sqlmodel import Session

from db.search import MEMBERS, Entry, Found, Verdict, find, put
from tests.db.search.shelf import TODAY

FEE = (
    "Mục 1. Mức hội phí năm 2024: 48.000 đồng/hội viên/năm.",
    "Mục 2. Hội viên trên 80 tuổi được miễn hội phí.",
    "Mục 3. Nộp một lần trước ngày 31/3/2024 vào tài khoản của Hội.",
)
GIFTS = ("Điều 1. Mừng thọ hội viên 80 tuổi: 400.000 đồng.", "Điều 2. Thăm hội viên ốm: 500.000 đồng.")


def ask(session: Session, question: str) -> Found:
    return find(session, question, today=TODAY, scopes=MEMBERS)


@pytest.fixture
def library(session: Session) -> Session:
    put(
        session,
        [
            Entry("directive", "d.245", "Về việc thu hội phí năm 2024", FEE, doc_kind="Công văn"),
            Entry("directive", "d.95", "Quy định mức chi thăm hỏi, mừng thọ", GIFTS, doc_kind="Quyết định"),
            Entry("deadline", "h.fee", "Đóng hội phí", ("Đóng hội phí: chưa có ngày.",)),
            Entry("faq", "faq.late", "Nộp phiếu muộn có được không?", ("Hết hạn thì không nhận phiếu nữa.",)),
        ],
    )
    return session


@pytest.mark.parametrize(
    "asked",
    [
        "bac 82 tuoi roi co phai dong hoi phi ko",
        "tôi 85 tuổi có phải đóng hội phí không",
        "ông nhà tôi 90 tuổi còn phải nộp hội phí không",
        "bác ngoài 80 rồi còn phải nộp hội phí nữa không",
        "già rồi có phải đóng hội phí không",
        "bao nhiêu tuổi thì thôi đóng hội phí",
        "tôi 62 tuổi có phải đóng hội phí không",
    ],
)
def test_the_clause_that_waives_it_is_shown(library: Session, asked: str) -> None:
    found = ask(library, asked)
    assert found.verdict is Verdict.ANSWER
    assert found.hits[0].text == FEE[1]
    assert found.query == asked


@pytest.mark.parametrize(
    "asked",
    [
        "có phải đóng hội phí không",
        "mừng thọ 85 tuổi bao nhiêu tiền",
        "tôi 82 tuổi có phải nộp phiếu không",
        "tôi 82 tuổi có phải đóng đảng phí không",
    ],
)
def test_nothing_else_is_taken_for_that(library: Session, asked: str) -> None:
    found = ask(library, asked)
    assert found.verdict is not Verdict.ANSWER or found.hits[0].text != FEE[1]
