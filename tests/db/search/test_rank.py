"""Which clause of a document answers."""

from datetime import date

import pytest
from sqlmodel import Session

from db.search import Entry, Verdict, find, put
from tests.db.search.shelf import TODAY

PLAN = Entry(
    "directive",
    "d.song",
    "Kế hoạch Tổ chức hội diễn văn nghệ quần chúng",
    (
        "I. MỤC ĐÍCH\nHội diễn văn nghệ là dịp gặp gỡ, các chi hội đăng ký trước ngày 20/11/2026.",
        "1. Thời gian: 8 giờ ngày 15/12/2026.",
        "2. Địa điểm: hội trường tầng hai, nơi tổ chức hội diễn.",
        "3. Kinh phí: do các chi hội đóng góp.",
    ),
    symbol="45-KH/CCBK",
    doc_kind="Kế hoạch",
    issued_on=date(2026, 9, 5),
)


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        ("hoi dien van nghe ngay nao", "1. Thời gian"),
        ("bao giờ tổ chức hội diễn văn nghệ", "1. Thời gian"),
        ("hội diễn văn nghệ tổ chức ở đâu", "2. Địa điểm"),
        ("kinh phí hội diễn văn nghệ do ai đóng góp", "3. Kinh phí"),
    ],
)
def test_a_time_and_a_place_are_told_by_the_clause_with_that_head(session: Session, asked: str, begins: str) -> None:
    put(session, [PLAN])
    found = find(session, asked, today=TODAY)
    assert found.verdict is not Verdict.NONE
    assert found.hits[0].text.startswith(begins)
