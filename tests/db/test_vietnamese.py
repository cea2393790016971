"""Letters, tone marks, names, dates and numbers as offices type them."""

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import vietnamese as vi


def test_folding_takes_every_mark_and_the_crossed_d() -> None:
    assert vi.fold("ĐIỀU LỆ Hội Cựu chiến binh") == "dieu le hoi cuu chien binh"
    assert vi.fold(unicodedata.normalize("NFD", "kỷ luật")) == "ky luat"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("văn hoá", "văn hóa"),
        ("Tỉnh uỷ", "Tỉnh ủy"),
        ("hòan thành", "hoàn thành"),
        ("khoẻ", "khỏe"),
        ("quý", "quý"),
        ("qúy", "quý"),
        ("gìa", "già"),
        ("gì", "gì"),
        ("của", "của"),
        ("nghĩa", "nghĩa"),
        ("khuyến", "khuyến"),
        ("THUỶ", "THỦY"),
        ("khuỷu", "khuỷu"),
        ("hello", "hello"),
    ],
)
def test_tone_marks_are_moved_to_the_traditional_place(typed: str, written: str) -> None:
    assert vi.place_tones(typed) == written


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert vi.place_tones(vi.place_tones(text)) == vi.place_tones(text)
    assert vi.fold(vi.fold(text)) == vi.fold(text)
    assert vi.squash(vi.squash(text)) == vi.squash(text)


@pytest.mark.parametrize("mark", ["\u202e", "\u202a", "\u2066", "\u2069", "\u200f", "\u200e", "\u061c"])
def test_marks_of_direction_turn_no_name_around(mark: str) -> None:
    assert vi.squash(f"Nguyễn {mark}Văn{mark} Tèo") == "Nguyễn Văn Tèo"


def test_names() -> None:
    assert vi.name_key("TRẦN  Thị Hoà") == vi.name_key(unicodedata.normalize("NFD", "Trần thị Hòa")) == "tran thi hoa"
    assert vi.proper_name("  NGUYỄN văn  thuỷ ") == "Nguyễn Văn Thủy"


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("12/3/1961", (1961, 3, 12)),
        ("12-03-61", (1961, 3, 12)),
        ("12.3.1961", (1961, 3, 12)),
        (" 12 / 3 / 1961 ", (1961, 3, 12)),
        ("1961-03-12 00:00:00", (1961, 3, 12)),
        ("3/1961", (1961, 3, None)),
        ("tháng 3 năm 1961", (1961, 3, None)),
        ("3/61", (1961, 3, None)),
        ("1961", (1961, None, None)),
        ("năm 1961", (1961, None, None)),
        ("sinh năm 1961", (1961, None, None)),
        ("ngày 12 tháng 3 năm 1961", (1961, 3, 12)),
        ("Ngày 05 tháng 01 năm 2026.", (2026, 1, 5)),
        ("1.01.1961", (1961, 1, 1)),
        ("12.6.08", (2008, 6, 12)),
        ("03.1961", (1961, 3, None)),
        ("00/00/1961", (1961, None, None)),
        ("0/3/1961", (1961, 3, None)),
        ("00/1961", (1961, None, None)),
    ],
)
def test_dates_as_offices_type_them(typed: str, parts: tuple[int, int | None, int | None]) -> None:
    read = vi.parse_date(typed)
    assert read is not None
    assert (read.year, read.month, read.day) == parts


@pytest.mark.parametrize("typed", ["", "31/2/2020", "13/13/2000", "3/12", "12", "hôm qua", "1/1/1", "99999", "15/0/1961", "00/00/0000"])
def test_what_is_no_date_is_not_read_as_one(typed: str) -> None:
    assert vi.parse_date(typed) is None


def test_two_digit_years_end_at_the_latest_possible() -> None:
    assert vi.parse_date("1/2/26", latest=2025) == vi.PartialDate(1926, 2, 1)
    assert vi.parse_date("1/2/25", latest=2025) == vi.PartialDate(2025, 2, 1)


def test_days_without_a_year() -> None:
    assert vi.parse_day("22/12") == vi.PartialDate(None, 12, 22)
    assert vi.parse_day("ngày 6 tháng 12") == vi.PartialDate(None, 12, 6)
    assert vi.parse_day("30/2") is None
    assert vi.parse_day("0/12") is None
    assert vi.parse_day("00/00") is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_what_is_written_is_read_back(when: date) -> None:
    read = vi.parse_date(vi.day(when))
    assert read is not None
    assert read.exact == when


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-16351, "đã hơn 44 năm"),
        (-365, "đã 1 năm"),
        (-364, "đã qua 364 ngày"),
        (-3, "đã qua 3 ngày"),
        (0, "hôm nay"),
        (1, "ngày mai"),
        (2, "còn 2 ngày"),
        (143, "còn 143 ngày"),
    ],
)
def test_days_left(days: int, words: str) -> None:
    assert vi.left(date(2026, 11, 24) + timedelta(days=days), date(2026, 11, 24)) == words


def test_weekdays() -> None:
    assert vi.weekday(date(2027, 4, 16)) == "thứ Sáu 16/4/2027"
    assert vi.weekday(date(2023, 12, 24)) == "Chủ nhật 24/12/2023"


def test_numbers_of_the_reports() -> None:
    assert [vi.count(n) for n in (0, 1, 8, 10, 476, 1031)] == ["không có", "01", "08", "10", "476", "1.031"]
    assert (vi.percent(389, 476), vi.percent(476, 476), vi.percent(0, 0)) == ("81,7%", "100%", "0%")
    assert vi.shares([8, 18]) == ("30,8%", "69,2%")
    assert vi.shares([1, 1, 1]) == ("33,4%", "33,3%", "33,3%")
    assert vi.decimal(1031.5) == "1.031,5"


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=12).filter(any))
def test_shares_add_up(counts: list[int]) -> None:
    printed = [vi.parse_number(share) for share in vi.shares(counts)]
    assert round(sum(x for x in printed if x is not None), 6) == 100


@given(st.integers(1, 10**9))
def test_counts_are_read_back(number: int) -> None:
    assert vi.parse_number(vi.count(number)) == number
