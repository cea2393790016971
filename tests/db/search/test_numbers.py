"""Numbers that are said."""

import pytest

from db.search.lexicon import keys
from db.search.numbers import before_a_year, spoken, spoken_year


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
        ("một năm mươi năm hai không không sáu", 150, 3),
        ("một năm mươi bảy năm 2016", 157, 4),
        ("hai ba mươi của", 230, 3),
        ("mười sáu", 16, 2),
        ("hăm bốn ban bí thư", 24, 2),
        ("băm ba của", 33, 2),
        ("bảy của tỉnh ủy", 7, 1),
        ("ba lăm năm hai không mười tám", 35, 2),
        ("không một năm hai nghìn không trăm hai mốt", 1, 2),
    ],
)
def test_numbers(said: str, number: int, words: int) -> None:
    assert spoken(keys(said)) == (number, words)


@pytest.mark.parametrize("said", ["năm 2022", "năm nay", "không phải", "một số vấn đề", "sau đây", "hội viên", ""])
def test_words_that_only_look_like_numbers(said: str) -> None:
    assert spoken(keys(said)) is None


@pytest.mark.parametrize(
    ("said", "year", "words"),
    [
        ("hai không mười tám của ai", 2018, 4),
        ("hai không mười", 2010, 3),
        ("hai không hai mốt", 2021, 4),
        ("hai không hai mươi", 2020, 4),
        ("hai không linh sáu", 2006, 4),
        ("hai nghìn không trăm hai mốt", 2021, 6),
        ("hai ngàn không trăm linh chín", 2009, 6),
        ("hai nghìn hai mươi ba về", 2023, 5),
        ("một nghìn chín trăm tám chín", 1989, 6),
        ("một chín bốn tư", 1944, 4),
    ],
)
def test_years_said_in_full(said: str, year: int, words: int) -> None:
    assert spoken_year(keys(said)) == (year, words)


@pytest.mark.parametrize("said", ["hai không", "hai nghìn đồng", "hai không ai", "một chín", "ba không hai mốt", ""])
def test_words_that_are_no_year(said: str) -> None:
    assert spoken_year(keys(said)) is None


@pytest.mark.parametrize(
    ("said", "number", "words"),
    [
        ("chín tám hai không hai ba", 98, 2),
        ("không năm hai không mười sáu", 5, 2),
        ("hai tám hai nghìn không trăm hai hai", 28, 2),
        ("bảy hai không mười chín", 7, 1),
    ],
)
def test_a_number_that_runs_on_into_a_year(said: str, number: int, words: int) -> None:
    assert before_a_year(keys(said)) == (number, words)


@pytest.mark.parametrize("said", ["hai mươi chín", "một trăm hai mươi", "hai không một chín", "ba lăm năm hai không mười tám"])
def test_a_number_that_runs_on_into_none(said: str) -> None:
    assert before_a_year(keys(said)) is None
