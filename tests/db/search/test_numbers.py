"""Numbers that are said."""

import pytest

from db.search.lexicon import keys
from db.search.numbers import spoken


@pytest.mark.parametrize(
    ("said", "number", "words"),
    [
        ("hai mươi chín năm 2022", 29, 3),
        ("hai chín năm nào", 29, 2),
        ("ba lăm bộ chính trị", 35, 4 - 2),
        ("năm mươi hai", 52, 3),
        ("không tám nêu gương", 8, 2),
        ("một trăm năm mươi bảy", 157, 5),
        ("một trăm linh một", 101, 4),
        ("một trăm năm bảy sửa", 157, 4),
        ("hai trăm năm tám", 258, 4),
        ("một trăm hai của", 120, 3),
        ("một nghìn tám trăm bốn bảy", 1847, 6),
        ("hai ngàn không trăm hai mươi ba về", 2023, 7),
        ("một tám bốn bảy", 1847, 4),
        ("mười sáu", 16, 2),
        ("bảy của tỉnh ủy", 7, 1),
    ],
)
def test_numbers(said: str, number: int, words: int) -> None:
    assert spoken(keys(said)) == (number, words)


@pytest.mark.parametrize("said", ["năm 2022", "năm nay", "không phải", "một số vấn đề", "sau đây", "hội viên", ""])
def test_words_that_only_look_like_numbers(said: str) -> None:
    assert spoken(keys(said)) is None
