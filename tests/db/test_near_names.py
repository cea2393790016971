"""How like two names are: only what agrees mark for mark is the same."""

import pytest

from db.near_names import Likeness, likeness


@pytest.mark.parametrize(
    ("given", "known"),
    [
        ("Lương Bá Tuấn", "Lương Bá Tuấn"),
        ("LƯƠNG  BÁ tuấn ", "Lương Bá Tuấn"),
        ("Trần Thị Hoà", "Trần Thị Hòa"),
        ("Lê Văn Thuý", "Lê Văn Thúy"),
        ("Ðặng Đình Đức", "Đặng Đình Đức"),  # the first letter is an Icelandic one
        ("Nguye\u0302\u0303n Va\u0306n A", "Nguyễn Văn A"),
        ("Lương\u00a0Bá\u200b Tuấn", "Lương Bá Tuấn"),
    ],
)
def test_one_name_written_in_two_ways_is_the_same(given: str, known: str) -> None:
    assert likeness(given, known) is Likeness.SAME


@pytest.mark.parametrize(
    ("given", "known"),
    [
        ("Lương Bá Tuân", "Lương Bá Tuấn"),
        ("Bùi Văn Giáng", "Bùi Văn Giang"),
        ("Phạm Hùy Sơn", "Phạm Huy Sơn"),
        ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng"),
        ("Dang Van Dung", "Đặng Văn Dũng"),
        ("Dương Văn Đức", "Đường Văn Đức"),
        ("luong ba tuan", "Lương Bá Tuấn"),
        ("Lương Ba Tuấn", "Lương Bá Tuấn"),
    ],
)
def test_with_other_marks_or_none_it_may_be_somebody_else(given: str, known: str) -> None:
    assert likeness(given, known) is Likeness.UNMARKED


@pytest.mark.parametrize(
    ("given", "known"),
    [
        ("Lương Tuấn", "Lương Bá Tuấn"),
        ("ông Lương Bá Tuấn", "Lương Bá Tuấn"),
        ("LươngBáTuấn", "Lương Bá Tuấn"),
        ("Tuấn Lương Bá", "Lương Bá Tuấn"),
        ("Ng V Hùng", "Nguyễn Văn Hùng"),
        ("Nguyến Văm Hùng", "Nguyễn Văn Hùng"),
        ("Nguyne Văn Hùng", "Nguyễn Văn Hùng"),
        ("Lí Văn Bảy", "Lý Văn Bảy"),
        ("Phạm Huy Sơm", "Phạm Huy Sơn"),
    ],
)
def test_a_short_form_or_a_slip_is_near(given: str, known: str) -> None:
    assert likeness(given, known) is Likeness.NEAR


@pytest.mark.parametrize(
    ("given", "known"),
    [
        ("Tuấn", "Lương Bá Tuấn"),
        ("Lương Bá Thành", "Lương Bá Tuấn"),
        ("Trần Văn Hùng", "Nguyễn Văn Hùng"),
        ("Văn Nguyễn", "Nguyễn Văn Hùng"),
        ("Nguyễn Thị Hùng", "Nguyễn Văn Hùng"),
    ],
)
def test_another_name_is_another(given: str, known: str) -> None:
    assert likeness(given, known) is None
