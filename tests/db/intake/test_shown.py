"""Workbooks in which Excel made something else of what was typed: what is stored is what could be seen."""

from datetime import datetime
from typing import Any

from openpyxl import Workbook
from sqlmodel import Session, select

from db import models
from db.intake.plan import Doubt, Flaw
from tests.db.intake.books import ROSTER
from tests.db.intake.loading import load, member, preview, said

HEAD = ["Mã hội viên", "Họ và tên", "Đơn vị", "Năm sinh"]
UNITS = {"Đơn vị": ROSTER["Đơn vị"]}


def looks(sheet: str, **formats: str) -> Any:
    """Give cells of a sheet their number formats."""

    def touch(made: Workbook) -> None:
        for place, code in formats.items():
            made[sheet][place].number_format = code

    return touch


def midnight(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day)  # noqa: DTZ001


def test_a_month_typed_into_excel_is_no_first_of_the_month(session: Session) -> None:
    people = [
        ["M1", "Trần Văn Hòa", "D1", midnight(1961, 3, 1)],
        ["M2", "Lê Thị Nga", "D1", midnight(1962, 1, 1)],
        ["M3", "Phan Đình Lộc", "D1", midnight(1963, 5, 1)],
        ["M4", "Bùi Văn Sơn", "D1", midnight(1964, 5, 1)],
    ]
    load(session, {**UNITS, "Hội viên": [HEAD, *people]}, looks("Hội viên", D2="mmm-yy", D3="yyyy", D4="mm/yyyy", D5="dd/mm/yyyy"))
    found = [(member(session, code).birth_year, member(session, code).birth_date) for code in ("M1", "M2", "M3", "M4")]
    assert found == [(1961, None), (1962, None), (1963, None), (1964, midnight(1964, 5, 1).date())]


def test_a_deadline_of_which_only_the_month_is_shown_is_refused(session: Session) -> None:
    sheets = {"Mốc thi đua": [["Việc", "Hạn chính thức"], ["Nộp báo cáo", midnight(2026, 6, 15)], ["Nộp phiếu", midnight(2026, 6, 15)]]}
    found = preview(session, sheets, looks("Mốc thi đua", B2="mm/yyyy", B3="d-mmm"))
    assert said(found.flaws) == [(Flaw.NOT_A_FULL_DATE, "Mốc thi đua", "B2"), (Flaw.NOT_A_FULL_DATE, "Mốc thi đua", "B3")]


def test_numbers_in_columns_of_text_are_stored_as_they_are_shown(session: Session) -> None:
    contacts = {"Liên hệ": [["Đầu mối", "Điện thoại"], ["Thường trực", 912345678]]}
    load(session, contacts, looks("Liên hệ", B2="0000000000"))
    assert session.exec(select(models.Contact.details)).all() == ["0912345678"]
    load(session, {**UNITS, "Hội viên": [HEAD, [1, "Trần Văn Hòa", "D1", 1961]]}, looks("Hội viên", A2="000"))
    assert session.exec(select(models.Member.code)).all() == ["001"]
    figures = {"Số liệu": [["Năm", "Chỉ tiêu", "Số lượng", "Cách ghi"], [2025, "Hội viên gương mẫu", 1300, 0.307]]}
    load(session, figures, looks("Số liệu", C2="#,##0", D2="0.0%"))
    assert session.exec(select(models.Statistic.value, models.Statistic.shown)).all() == [(1300, "30,7%")]


def test_a_share_is_no_count(session: Session) -> None:
    sheets = {"Số liệu": [["Năm", "Chỉ tiêu", "Số lượng"], [2025, "Chi hội vững mạnh", 1], [2025, "Đọc báo", "95%"], [2025, "Quỹ", True]]}
    flaws = preview(session, sheets, looks("Số liệu", C2="0%")).flaws
    assert [(flaw.kind, flaw.cell, flaw.detail["found"]) for flaw in flaws] == [
        (Flaw.SHARE, "C2", "100%"),
        (Flaw.SHARE, "C3", "95%"),
        (Flaw.TRUE_FALSE, "C4", "TRUE"),
    ]


def test_another_month_than_that_of_the_stored_day_is_doubted(session: Session) -> None:
    head = [*HEAD, "Ngày vào Hội"]
    load(session, {**UNITS, "Hội viên": [head, ["M1", "Trần Văn Hòa", "D1", "13/4/1961", "5/6/2010"]]})
    same = preview(session, {"Hội viên": [head, ["M1", "Trần Văn Hòa", "D1", "4/1961", "2010"]]})
    assert (same.changes, same.doubts) == ((), ())
    other = preview(session, {"Hội viên": [head, ["M1", "Trần Văn Hòa", "D1", "5/1961", "7/2010"]]})
    assert other.changes == ()
    assert said(other.doubts) == [(Doubt.OTHER_MONTH, "Hội viên", "D2"), (Doubt.OTHER_MONTH, "Hội viên", "E2")]


def test_a_month_that_is_not_kept_is_said(session: Session) -> None:
    head = [*HEAD, "Ngày vào Hội"]
    people = [["M1", "Trần Văn Hòa", "D1", "3/1961", "5/6/2010"], ["M2", "Lê Thị Nga", "D1", "4/1962", 2010]]
    found = load(session, {**UNITS, "Hội viên": [head, *people]})
    assert said(found.doubts) == [(Doubt.MONTH_LOST, "Hội viên", "D2")]
    assert found.doubts[0].detail == {"found": "3/1961", "number": 2}
    assert (member(session, "M1").birth_year, member(session, "M1").birth_date) == (1961, None)


def test_a_code_shown_with_its_thousands_apart_is_its_number(session: Session) -> None:
    sheets = {"Đơn vị": [["Mã đơn vị", "Tên đơn vị"], [2001, "Chi hội Một"]], "Hội viên": [HEAD, [1001, "Trần Văn Hòa", 2001, 1961]]}

    def touch(made: Workbook) -> None:
        for sheet, places in (("Đơn vị", ["A2"]), ("Hội viên", ["A2", "C2"])):
            looks(sheet, **dict.fromkeys(places, "#,##0"))(made)

    load(session, sheets, touch)
    assert session.exec(select(models.Member.code, models.Unit.code).join(models.Unit)).all() == [("1001", "2001")]
