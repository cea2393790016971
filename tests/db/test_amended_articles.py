"""Which articles a clause says that it changes."""

import pytest

from db.amended_articles import article_of, changed_by, points_of


@pytest.mark.parametrize(
    ("clause", "changed"),
    [
        ("Điều 1. Sửa đổi khoản 1 Điều 2 Quyết định số 45-QĐ/CCB ngày 10/4/2023 như sau:\n“1. Hội viên Điều 9”", {2: {1}}),
        ("Điều 1. Sửa đổi, bổ sung Điều 3 và khoản 2, khoản 4 Điều 5 của Quyết định 45-QĐ/CCB: “Điều 3. …”", {3: set(), 5: {2, 4}}),
        ("1. Sửa đổi khoản 2 và 3 của Điều 7 như sau", {7: {2, 3}}),
        ("Bãi bỏ Điều 6.", {6: set()}),
        ("Điều 1. Sửa đổi khoản 1 Điều 2 Quyết định số 46-QĐ/CCB", {}),
        ("Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 45-QĐ/CCB", {}),
        ("Điều 2. Các nội dung khác của Điều 3 giữ nguyên.", {}),
        ("Điều 3. Bổ sung Điều 4a vào sau Điều 4 như sau", {}),
        ("", {}),
    ],
)
def test_what_a_clause_changes(clause: str, changed: dict[int, set[int]]) -> None:
    assert changed_by(clause, "45-QĐ/CCB") == changed


def test_an_article_and_its_points() -> None:
    text = "Điều 2. Thăm hỏi\n1. Nằm viện\n2. Bệnh hiểm nghèo,\nphẫu thuật\n10. Khác"
    assert article_of(text) == 2
    assert points_of(text) == {1: "1. Nằm viện", 2: "2. Bệnh hiểm nghèo,\nphẫu thuật", 10: "10. Khác"}
    assert (article_of("Mục II. Nhiệm vụ"), points_of("Không có khoản")) == (None, {})
