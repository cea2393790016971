"""What may be wrong with a row that can be loaded is shown by cell."""

from typing import Any

import pytest
from openpyxl import Workbook
from sqlmodel import Session

from db.intake.plan import Doubt, Flaw
from tests.db.intake.books import ROSTER
from tests.db.intake.loading import TODAY, load, member, preview, said


def test_what_is_suspicious(session: Session) -> None:
    load(session, ROSTER)
    rows = [
        ["Mã hội viên", "Họ và tên", "Đơn vị", "Năm sinh", "Ngày vào Hội"],
        ["M1", "Nguyễn Khắc Tùng", "D1", 1961, None],
        ["M4", "Phan Đình Lộc", "D1", 1970, None],
        ["M5", "Phan Đình Lộ", "D2", 1970, None],
        ["M6", "Mai Văn Tân", "D3", 1890, "1/1/2030"],
    ]
    units = [["Mã đơn vị", "Tên đơn vị", "Đến ngày"], ["D3", "Chi hội đã giải thể", "1/7/2025"]]

    def touch(made: Workbook) -> None:
        made["Hội viên"].row_dimensions[4].hidden = True

    found = load(session, {"Đơn vị": units, "Hội viên": rows}, touch)
    assert found.flaws == ()
    assert sorted(said(found.doubts), key=str) == sorted(
        [
            (Doubt.OTHER_NAME, "Hội viên", "B2"),
            (Doubt.SAME_PERSON, "Hội viên", "B3"),
            (Doubt.NEAR_NAME, "Hội viên", "B4"),
            (Doubt.HIDDEN_ROW, "Hội viên", "A4"),
            (Doubt.ENDED_UNIT, "Hội viên", "C5"),
            (Doubt.BIRTH_YEAR, "Hội viên", "D5"),
            (Doubt.FUTURE_DATE, "Hội viên", "E5"),
        ],
        key=str,
    )


HEAD = ["Mã hội viên", "Họ và tên", "Đơn vị", "Năm sinh", "Ngày vào Hội"]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (["M7", "nguyễn văn AN", "D1", 1960, None], {Doubt.ODD_CAPITALS: "B2"}),
        (["M7", "Nguyễn văn An", "D1", 1960, None], {Doubt.ODD_CAPITALS: "B2"}),
        (["M7", "Nguyễn VănAn Bình", "D1", 1960, None], {Doubt.ODD_CAPITALS: "B2"}),
        (["M7", "H'Hen Niê", "D1", 1960, None], {}),
        (["M7", "Y-Blô K’brông Ê Ban", "D1", 1960, None], {}),
        (["M7", "Trần Văn A", "D1", 1960, 1990], {}),
        (["M7", "Trần Văn Bảy", "D1", TODAY.year - 17, None], {Doubt.BIRTH_YEAR: "D2"}),
        (["M7", "Trần Văn Bảy", "D1", TODAY.year - 18, None], {}),
        (["M7", "Trần Văn Bảy", "D1", TODAY.year - 110, None], {}),
        (["M7", "Trần Văn Bảy", "D1", TODAY.year - 111, None], {Doubt.BIRTH_YEAR: "D2"}),
        (["M7", "Trần Văn Bảy", "D1", 1975, 1991], {Doubt.JOINED_EARLY: "E2"}),
        (["M7", "Trần Văn Bảy", "D1", "3/4/1975", "2/9/1974"], {Doubt.JOINED_EARLY: "E2"}),
        (["M7", "Trần Văn Bảy", "D1", 1975, 1992], {}),
        (["M7", "Trần Văn Hòa", "D2", 1961, None], {Doubt.SAME_PERSON: "B2"}),
    ],
)
def test_what_is_hardly_so_is_loaded_and_shown_by_cell(row: list[Any], cells: dict[Doubt, str], session: Session) -> None:
    load(session, ROSTER)
    found = load(session, {"Hội viên": [HEAD, row]})
    assert found.flaws == ()
    assert said(found.doubts) == [(doubt, "Hội viên", cell) for doubt, cell in cells.items()]
    assert member(session, "M7").full_name == row[1]


def test_a_day_of_joining_is_held_against_the_stored_year_of_birth(session: Session) -> None:
    load(session, ROSTER)
    found = load(session, {"Hội viên": [["Mã hội viên", "Họ và tên", "Ngày vào Hội"], ["M3", "Phan Đình Lộc", 1980]]})
    assert said(found.doubts) == [(Doubt.JOINED_EARLY, "Hội viên", "C2")]


def test_digits_are_no_name(session: Session) -> None:
    found = preview(session, {**ROSTER, "Hội viên": [HEAD, ["M7", "Trần Văn 7", "D1", 1960, None]]})
    assert said(found.flaws) == [(Flaw.NOT_A_NAME, "Hội viên", "B2")]


def test_two_units_of_one_name_under_one_roof(session: Session) -> None:
    units = [
        ["Mã đơn vị", "Tên đơn vị", "Đơn vị cấp trên"],
        ["D3", "CHI HỘI SỞ Y TẾ", None],
        ["D4", "Phân hội Một", "D1"],
        ["D5", "Phân hội Một", "D2"],
    ]
    load(session, ROSTER)
    assert said(load(session, {"Đơn vị": units}).doubts) == [(Doubt.SAME_UNIT, "Đơn vị", "B2")]


@pytest.mark.parametrize(
    ("details", "odd"),
    [
        (912345678, True),
        ("0912 345 67", True),
        ("ĐT 0239.385.1234; di động 0912 345 678", False),
        ("+84 912 345 678", False),
        ("Tổng đài 1900 1234, số 02 đường Nguyễn Du, phòng 305", False),
        ("0912 345 678 và 912 345 678", True),
    ],
)
def test_a_telephone_number_that_hardly_is_one(details: object, odd: bool, session: Session) -> None:
    found = load(session, {"Liên hệ": [["Đầu mối", "Điện thoại", "Ai được xem"], ["Thường trực", details, "Hội viên"]]})
    assert said(found.doubts) == ([(Doubt.ODD_TELEPHONE, "Liên hệ", "B2")] if odd else [])
