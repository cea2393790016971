"""Texts cut into parts that people cite; every word stays, and in order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.intake.clauses import LONGEST, cut
from db.intake.labels import Depth, label_of, roman_value
from db.intake.reading import Line


def labels(text: str, *, wrapped: bool = False) -> list[str]:
    return [clause.label for clause in cut([Line(line) for line in text.split("\n")], wrapped=wrapped)]


def test_roman_parts_with_numbers_below() -> None:
    text = "Mở.\nI. MỤC ĐÍCH\n1. Một\na) nhỏ\n2. Hai\nII. NỘI DUNG\nVăn bản không số.\nNơi nhận:\n- Lưu."
    assert labels(text) == ["Mở đầu", "Mục I.1", "Mục I.2", "Mục II", "Nơi nhận, người ký"]


def test_letters_alone_are_no_parts_of_their_own() -> None:
    assert labels("I. Nội dung\na) Một\nb) Hai\nII. Kinh phí") == ["Mục I", "Mục II"]


def test_a_heading_goes_with_the_first_part_below_it() -> None:
    clauses = cut([Line("I. MỤC ĐÍCH"), Line("1. Một")], wrapped=False)
    assert [(c.label, c.text) for c in clauses] == [("Mục I.1", "I. MỤC ĐÍCH\n1. Một")]


def test_articles_are_whole_and_only_long_ones_are_parted() -> None:
    long = "dài " * 300
    first = "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Ngắn.\n2. Cũng ngắn."
    text = f"{first}\nĐiều 2. Trách nhiệm\n1. {long}\n2. Có điểm:\na) {long}\nb) hết."
    assert labels(text) == ["Điều 1", "Khoản 1 Điều 2", "Điểm a khoản 2 Điều 2", "Điểm b khoản 2 Điều 2"]


def test_parts_count_their_numbers_anew() -> None:
    text = "PHẦN THỨ NHẤT: KẾT QUẢ\nI. Một\nII. Hai\nPHẦN THỨ HAI: PHƯƠNG HƯỚNG\nI. Ba"
    assert labels(text) == ["Phần thứ nhất, mục I", "Phần thứ nhất, mục II", "Phần thứ hai, mục I"]


def test_annexes_come_after_the_end() -> None:
    text = "1. Làm.\nNơi nhận:\n- Lưu.\nPHỤ LỤC 1\n1. Biểu.\nPHỤ LỤC II: Mẫu\nBảng"
    assert labels(text) == ["Mục 1", "Nơi nhận, người ký", "Phụ lục 1, mục 1", "Phụ lục II"]


def test_a_table_behind_the_signature_is_not_who_signs() -> None:
    text = "1. Làm.\nTM. BAN THƯỜNG VỤ\nCHỦ TỊCH\n(đã ký)\nPhạm Văn Thử\nSTT | Danh hiệu | Mức\n1 | Gương mẫu | 100.000 đồng"
    assert labels(text) == ["Mục 1", "Nơi nhận, người ký", "Bảng kèm theo"]
    signed = "1. Làm.\nNơi nhận: | CHỦ TỊCH\n- Lưu. | (đã ký)\n | Phạm Văn Thử"
    assert labels(signed) == ["Mục 1", "Nơi nhận, người ký"]


def test_numbers_out_of_turn_are_numbers_in_the_text() -> None:
    assert labels("1. Một\n2. Hai\n15. người dự\n3. Ba\n1.031 hội viên\n22/12 là ngày hội") == ["Mục 1", "Mục 2", "Mục 3"]


def test_capital_letters_above_roman_numbers() -> None:
    assert labels("A. ĐẶC ĐIỂM\nI. Một\nB. KẾT QUẢ\nI. Hai\nC. BÀI HỌC\nI. Ba") == ["Mục A.I", "Mục B.I", "Mục C.I"]


def test_lines_of_a_page_become_paragraphs_again() -> None:
    page = "1. Tuyên truyền sâu rộng trong cán bộ, đảng viên, hội\nviên về truyền thống.\n2. Tổ chức\na) viếng nghĩa trang;\nb) thăm hỏi."
    assert [c.text for c in cut([Line(line) for line in page.split("\n")], wrapped=True)] == [
        "1. Tuyên truyền sâu rộng trong cán bộ, đảng viên, hội viên về truyền thống.",
        "2. Tổ chức\na) viếng nghĩa trang;\nb) thăm hỏi.",
    ]


def test_a_long_text_without_numbers_is_cut_between_sentences() -> None:
    clauses = cut([Line("Câu thứ nhất nói về truyền thống. " * 200)], wrapped=False)
    assert len(clauses) > 1
    assert all(len(clause.text) <= LONGEST and clause.text.endswith(".") for clause in clauses)
    assert [clause.label for clause in clauses[:2]] == ["Mở đầu", "Mở đầu (tiếp)"]


@pytest.mark.parametrize(
    ("line", "depth", "shown"),
    [
        ("Điều 12. Hiệu lực", Depth.ARTICLE, "Điều 12"),
        ("Điều 3a: Bổ sung", Depth.ARTICLE, "Điều 3a"),
        ("IV- TỔ CHỨC THỰC HIỆN", Depth.ROMAN, "IV"),
        ("1- Mục tiêu", Depth.NUMBER, "1"),
        ("2) Hai", Depth.NUMBER, "2"),
        ("1.2. Chi tiết", Depth.DECIMAL, "1.2"),
        ("đ) năm", Depth.LETTER, "đ"),
        ("Phần thứ hai", Depth.PART, "Phần thứ hai"),
        ("CHƯƠNG II", Depth.CHAPTER, "Chương II"),
        ("PHỤ LỤC SỐ 3", Depth.ANNEX, "Phụ lục số 3"),
        ("PHỤ LỤC BIỂU MẪU", Depth.ANNEX, "Phụ lục"),
        ("Chương I QUY ĐỊNH CHUNG", Depth.CHAPTER, "Chương I"),
    ],
)
def test_labels(line: str, depth: Depth, shown: str) -> None:
    label = label_of(line)
    assert label is not None
    assert (label.depth, label.shown) == (depth, shown)


@pytest.mark.parametrize(
    "line",
    [
        "Điều 5 của Luật này",
        "V/v gặp mặt",
        "12/3/1961 ngày sinh",
        "30% hội viên",
        "đ/c Hùng",
        "CCB gương mẫu",
        "Mục tiêu chung",
        "CHƯƠNG TRÌNH HÀNH ĐỘNG",
        "MỤC LỤC",
    ],
)
def test_no_labels(line: str) -> None:
    assert label_of(line) is None


def test_roman_numbers() -> None:
    assert [roman_value(text) for text in ("I", "IV", "IX", "XIV", "XL", "IIII", "ABC")] == [1, 4, 9, 14, 40, 0, 0]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.from_regex(r"(I\. |II\. |1\. |2\. |a\) |b\) |Điều 1\. |Điều 2\. |Chương I |- |)[a-zđ]{1,8}( [a-zđ]{1,8}){0,5}", fullmatch=True),
        max_size=30,
    )
)
def test_no_word_is_lost_or_doubled(lines: list[str]) -> None:
    clauses = cut([Line(line) for line in lines], wrapped=False)
    assert [line for clause in clauses for line in clause.text.split("\n")] == lines
