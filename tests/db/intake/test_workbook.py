"""Workbooks as offices make them: read, shown, applied whole or not at all, and twice without effect."""

import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from openpyxl import Workbook
from sqlmodel import Session, SQLModel, col, select

from db import models, sample
from db.intake import workbook
from db.intake.plan import BadFile, Doubt, Fault, Finding, Flaw, Note
from db.kinds import AwardKind, Calendar, MemberState, Rating, Role, Subject, Title, Validity
from db.refusals import Reason, Refused
from db.search.tables import SearchDocument
from tests.db.intake.books import ROSTER, Rows, book

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)


def read(sheets: Mapping[str, Rows], touch: Any = None) -> workbook.Plan:
    return workbook.read(book(sheets, touch), today=TODAY)


def preview(session: Session, sheets: Mapping[str, Rows], touch: Any = None) -> workbook.Preview:
    return workbook.preview(session, read(sheets, touch), today=TODAY, now=NOW)


def load(session: Session, sheets: Mapping[str, Rows], touch: Any = None) -> workbook.Preview:
    done = workbook.apply(session, read(sheets, touch), today=TODAY, now=NOW, source="thu.xlsx")
    session.flush()
    session.expire_all()
    return done


def said(findings: tuple[Finding, ...]) -> list[tuple[object, str, str]]:
    return [(finding.kind, finding.sheet, finding.cell) for finding in findings]


def everything(session: Session) -> dict[str, list[Any]]:
    """All rows of the association, to compare before and after."""
    tables = [t for t in SQLModel.metadata.sorted_tables if not t.name.startswith("search_")]
    return {t.name: sorted(map(repr, session.execute(select(t)).all())) for t in tables}


def member(session: Session, code: str) -> models.Member:
    return session.exec(select(models.Member).where(models.Member.code == code)).one()


def roles(session: Session, code: str) -> set[tuple[Role, bool]]:
    grants = session.exec(select(models.RoleGrant).where(models.RoleGrant.member_id == member(session, code).id))
    return {(grant.role, grant.unit_id is not None) for grant in grants if grant.until is None or grant.until >= TODAY}


def test_a_roster_comes_in(session: Session) -> None:
    done = load(session, ROSTER)
    assert (done.flaws, done.doubts, done.notes) == ((), (), ())
    assert dict(done.summary.new) == {"association": 1, "unit": 2, "member": 3, "role_grant": 2}
    nga = member(session, "M2")
    assert (nga.full_name, nga.birth_year, nga.birth_date, nga.sample) == ("Lê Thị Nga", 1965, date(1965, 3, 12), False)
    assert roles(session, "M1") == {(Role.SECRETARY, False)}
    assert roles(session, "M2") == {(Role.UNIT_SECRETARY, True)}
    grant = session.exec(select(models.RoleGrant).where(models.RoleGrant.role == Role.UNIT_SECRETARY)).one()
    assert (grant.unit_id, grant.since) == (nga.unit_id, TODAY)
    entry = session.exec(select(models.AuditEntry)).one()
    assert (entry.action, entry.subject, entry.detail["new"]["member"]) == ("workbook.loaded", "thu.xlsx", 3)


def test_loading_twice_changes_nothing(session: Session) -> None:
    load(session, {**ROSTER, **YEAR})
    before = everything(session)
    assert preview(session, {**ROSTER, **YEAR}).changes == ()
    again = load(session, {**ROSTER, **YEAR})
    assert again.changes == ()
    assert everything(session) == before


def test_a_dry_run_writes_nothing(session: Session) -> None:
    before = everything(session)
    assert preview(session, ROSTER).summary.total == 8
    session.flush()
    assert everything(session) == before


def test_one_flaw_and_nothing_is_loaded(session: Session) -> None:
    before = everything(session)
    broken = {**ROSTER, "Hội viên": [*ROSTER["Hội viên"], ["M4", "Bùi Văn Sơn", "Chi hội không có", 1966, None]]}
    with pytest.raises(Refused) as refusal:
        load(session, broken)
    assert refusal.value.reason is Reason.INCOMPLETE
    session.flush()
    assert everything(session) == before


def test_a_missing_row_deletes_nobody_and_an_empty_cell_says_nothing(session: Session) -> None:
    load(session, ROSTER)
    done = load(
        session,
        {"Hội viên": [["Mã hội viên", "Họ và tên", "Đơn vị", "Năm sinh", "Quyền"], ["M1", "Trần Văn Hòa", None, "12/3/1961", None]]},
    )
    assert [(f.column, f.old, f.new) for change in done.changes for f in change.fields] == [("birth_date", None, date(1961, 3, 12))]
    assert len(session.exec(select(models.Member)).all()) == 3
    assert roles(session, "M1") == {(Role.SECRETARY, False)}
    # The year alone afterwards does not take the day away again.
    assert load(session, ROSTER).changes == ()


MESSY: Rows = [
    [None, "HỘI CỰU CHIẾN BINH TỈNH A", None, None, None, None, None],
    [None, "DANH SÁCH HỘI VIÊN NĂM 2026", None, None, None, None, None],
    [],
    ["TT", "MÃ  HV", "Họ\nvà tên (*)", "CHI HỘI", "Ngày, tháng, năm sinh", "Vào Hội", "Điện thoại", "Đảng viên", "Chức vụ trong Hội"],
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
    ["I", None, "Các chi hội khối hành chính", None, None, None, None, None, None],
    [1, " m1 ", "TRẦN  VĂN HOÀ", "d1", 1961.0, "2010", "0912", "x", "Chi hội trưởng; Ủy viên BTV, thư ký"],
    [],
    [2, "M2", unicodedata.normalize("NFD", "Lê Thị Nga"), "CHI HỘI SỞ Y TẾ\u00a0", date(1965, 3, 12), "3/2011", None, None, None],
    [3, "M3", "Phan Đình Lộc", "chi hoi so y te", "12-3-70", None, None, None, None],
    ["Ví dụ", "HV9", "Nguyễn Văn Mẫu", "D1", 1960, None, None, None, None],
    ["Tổng cộng: 3 đồng chí", None, None, None, None, None, None, None, None],
    [None, None, None, None, "Tỉnh A, ngày 24 tháng 11 năm 2026", None, None, None, None],
    [None, None, None, None, "NGƯỜI LẬP BIỂU", None, None, None, None],
]


def test_what_offices_really_type(session: Session) -> None:
    done = load(session, {"ĐƠN  VỊ ": ROSTER["Đơn vị"], unicodedata.normalize("NFD", "DANH SÁCH HỘI VIÊN"): MESSY})
    sheet = unicodedata.normalize("NFD", "DANH SÁCH HỘI VIÊN")
    assert done.flaws == ()
    assert said(done.doubts) == [(Doubt.CAPITALS, sheet, "C7")]
    assert said(done.notes) == [
        (Note.UNKNOWN_COLUMN, sheet, "G4"),
        (Note.SENSITIVE_COLUMN, sheet, "H4"),
        (Note.GROUP_ROW, sheet, "A6"),
        (Note.EXAMPLE_ROW, sheet, "A11"),
        (Note.FOOTER_ROW, sheet, "A12"),
        (Note.FOOTER_ROW, sheet, "A13"),
        (Note.FOOTER_ROW, sheet, "A14"),
    ]
    people = session.exec(select(models.Member).order_by(models.Member.code)).all()
    assert [(m.code, m.full_name, m.birth_year, m.birth_date, m.joined_year) for m in people] == [
        ("M1", "Trần Văn Hòa", 1961, None, 2010),
        ("M2", "Lê Thị Nga", 1965, date(1965, 3, 12), 2011),
        ("M3", "Phan Đình Lộc", 1970, date(1970, 3, 12), None),
    ]
    assert {o.title for o in session.exec(select(models.Office))} == {"Chi hội trưởng", "Ủy viên BTV, thư ký"}
    assert "x" not in {o.title for o in session.exec(select(models.Office))}


def test_a_day_and_a_year_of_birth_side_by_side(session: Session) -> None:
    head = ["Mã HV", "Họ tên", "Chi hội", "Năm sinh", "Ngày sinh"]
    rows: Rows = [head, ["M1", "Trần Văn Hòa", "D1", 1961, "12/3/1961"], ["M2", "Lê Thị Nga", "D1", 1965, None]]
    load(session, {"Đơn vị": ROSTER["Đơn vị"], "Hội viên": rows})
    assert (member(session, "M1").birth_year, member(session, "M1").birth_date) == (1961, date(1961, 3, 12))
    assert (member(session, "M2").birth_year, member(session, "M2").birth_date) == (1965, None)
    other = [head, ["M1", "Trần Văn Hòa", "D1", 1962, "12/3/1961"]]
    assert said(preview(session, {"Hội viên": other}).flaws) == [(Flaw.CONTRADICTION, "Hội viên", "E2")]


def test_a_post_at_work_is_not_an_office_of_the_association(session: Session) -> None:
    rows: Rows = [["Mã HV", "Họ tên", "Chi hội", "Chức vụ"], ["M1", "Trần Văn Hòa", "D1", "Trưởng phòng"]]
    done = load(session, {"Đơn vị": ROSTER["Đơn vị"], "Hội viên": rows})
    assert said(done.notes) == [(Note.UNKNOWN_COLUMN, "Hội viên", "D1")]
    assert session.exec(select(models.Office)).all() == []


def test_a_merged_unit_counts_for_each_row(session: Session) -> None:
    rows = [["Mã HV", "Họ tên", "Chi hội"], ["A", "Trần Văn Hòa", "D1"], ["B", "Lê Thị Nga", None], ["C", "Bùi Văn Sơn", None]]

    def touch(made: Workbook) -> None:
        made["Hội viên"].merge_cells("C2:C3")

    found = preview(session, {"Đơn vị": ROSTER["Đơn vị"], "Hội viên": rows}, touch)
    assert said(found.flaws) == [(Flaw.NO_UNIT, "Hội viên", "C4")]


def test_every_flaw_is_told_by_cell(session: Session) -> None:
    rows = [
        ["Mã hội viên", "Họ và tên", "Đơn vị", "Năm sinh", "Tình trạng", "Quyền"],
        ["M1", "Hòa", "D1", 1961, "nghỉ", None],
        ["M?", "Trần Văn Bình", "D9", "31/2/1961", None, "giám đốc"],
        ["M2", None, "D1", "=1960+1", None, None],
        ["M3", "Lê Thị Nga", None, 1965, None, None],
        ["M3", "Lê Thị Nga", "D1", 1965, None, None],
        ["M3", "Lê Thị Lan", "D1", "#N/A", None, None],
    ]
    found = preview(session, {"Đơn vị": ROSTER["Đơn vị"], "Hội viên": rows})
    assert said(found.flaws) == [
        (Flaw.NOT_A_NAME, "Hội viên", "B2"),
        (Flaw.NOT_A_WORD, "Hội viên", "E2"),
        (Flaw.NOT_A_CODE, "Hội viên", "A3"),
        (Flaw.NOT_FOUND, "Hội viên", "C3"),
        (Flaw.NOT_A_DATE, "Hội viên", "D3"),
        (Flaw.NOT_A_WORD, "Hội viên", "F3"),
        (Flaw.REQUIRED, "Hội viên", "B4"),
        (Flaw.NO_CACHED_VALUE, "Hội viên", "D4"),
        (Flaw.NO_UNIT, "Hội viên", "C5"),
        (Flaw.DUPLICATE, "Hội viên", "A7"),
        (Flaw.ERROR_VALUE, "Hội viên", "D7"),
    ]


def test_a_sheet_without_header_or_needed_columns(session: Session) -> None:
    documents = [["Số, ký hiệu", "Ngày ban hành"], ["1-KH/CCB", "1/2/2026"]]
    found = preview(session, {"Hội viên": [["một bảng nào đó"], ["x"]], "Văn bản": documents})
    assert said(found.flaws) == [
        (Flaw.NO_HEADER, "Hội viên", "A1"),
        (Flaw.NO_COLUMN, "Văn bản", "A1"),
    ]


def test_no_sheet_of_ours() -> None:
    with pytest.raises(BadFile) as refused:
        read({"Sheet1": [["Họ và tên"], ["Trần Văn Hòa"]]})
    assert refused.value.fault is Fault.NO_SHEET


def test_another_sheet_is_named(session: Session) -> None:
    assert said(preview(session, {**ROSTER, "Sheet1": [["x"]]}).notes) == [(Note.UNKNOWN_SHEET, "Sheet1", "")]


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
    found = load(session, {"Liên hệ": [["Đầu mối", "Số điện thoại, địa chỉ"], ["Thường trực Hội", details]]})
    assert said(found.doubts) == ([(Doubt.ODD_TELEPHONE, "Liên hệ", "B2")] if odd else [])


def without_codes(*people: tuple[Any, ...]) -> dict[str, Rows]:
    return {"Đơn vị": [["Tên đơn vị"], ["Chi hội Một"], ["Chi hội Hai"]], "Hội viên": [["Họ và tên", "Đơn vị", "Năm sinh"], *people]}


def test_codes_are_given_and_found_again(session: Session) -> None:
    sheets = without_codes(("Trần Văn Hòa", "Chi hội Một", 1961), ("Lê Thị Nga", "Chi hội Hai", None))
    load(session, sheets)
    assert session.exec(select(models.Member.code).order_by(models.Member.code)).all() == ["HV001", "HV002"]
    assert session.exec(select(models.Unit.code).order_by(models.Unit.code)).all() == ["DV01", "DV02"]
    assert load(session, sheets).changes == ()
    more = load(session, without_codes(("TRẦN VĂN HÒA", "chi hoi mot", 1961), ("Bùi Văn Sơn", "Chi hội Một", 1970)))
    assert [change.key for change in more.changes] == [("HV003",)]


@pytest.mark.parametrize(
    "person",
    [
        ("Trần Văn Hòa", "Chi hội Hai", None),  # of another unit and without a year: moved, or another person?
        ("Trần Văn Hòa", "Chi hội Một", None),  # two have the name in this unit
    ],
)
def test_who_cannot_be_told_apart_is_refused(session: Session, person: tuple[Any, ...]) -> None:
    load(session, without_codes(("Trần Văn Hòa", "Chi hội Một", 1961), ("Trần Văn Hòa", "Chi hội Một", 1970)))
    assert said(preview(session, without_codes(person)).flaws) == [(Flaw.AMBIGUOUS, "Hội viên", "A2")]


def test_the_same_person_twice_in_a_file_is_refused(session: Session) -> None:
    sheets = without_codes(("Trần Văn Hòa", "Chi hội Một", 1961), ("Trần Văn Hoà", "Chi hội Một", 1961))
    assert said(preview(session, sheets).flaws) == [(Flaw.DUPLICATE, "Hội viên", "A3")]


def test_roles_and_offices_end_when_a_cell_says_so(session: Session) -> None:
    load(session, ROSTER)
    head = ["Mã hội viên", "Họ và tên", "Đơn vị", "Quyền", "Chức vụ Hội"]
    load(session, {"Hội viên": [head, ["M1", "Trần Văn Hòa", "D2", "Thư ký chi hội; kiểm tra", "Chi hội trưởng"]]})
    assert roles(session, "M1") == {(Role.UNIT_SECRETARY, True), (Role.INSPECTOR, False)}
    load(session, {"Hội viên": [head, ["M1", "Trần Văn Hòa", None, "Hội viên", "Chi hội phó"]]})
    assert roles(session, "M1") == set()
    open_offices = session.exec(select(models.Office.title).where(col(models.Office.until).is_(None))).all()
    assert open_offices == ["Chi hội phó"]


def test_a_secretary_who_moves_is_doubted(session: Session) -> None:
    load(session, ROSTER)
    found = preview(session, {"Hội viên": [["Mã hội viên", "Họ và tên", "Đơn vị"], ["M2", "Lê Thị Nga", "D1"]]})
    assert said(found.doubts) == [(Doubt.STILL_SECRETARY, "Hội viên", "C2")]


def test_who_died_stays_known(session: Session) -> None:
    load(session, ROSTER)
    load(session, {"Hội viên": [["Mã hội viên", "Họ và tên", "Tình trạng"], ["M3", "Phan Đình Lộc", "Từ trần"]]})
    assert member(session, "M3").state is MemberState.DECEASED


def test_units_may_stand_in_a_tree_in_any_order(session: Session) -> None:
    rows = [
        ["Mã đơn vị", "Tên đơn vị", "Cấp", "Thuộc"],
        ["C1", "Chi hội Một", "Chi hội", "Hội cơ sở Sở A"],
        ["B1", "Hội cơ sở Sở A", "Hội cơ sở", None],
    ]
    load(session, {"Đơn vị": rows})
    units = {unit.code: unit for unit in session.exec(select(models.Unit))}
    assert units["C1"].parent_id == units["B1"].id
    circle = [["Mã đơn vị", "Tên đơn vị", "Thuộc"], ["B1", "Hội cơ sở Sở A", "C1"]]
    assert said(preview(session, {"Đơn vị": circle}).flaws) == [(Flaw.CIRCLE, "Đơn vị", "C2")]


YEAR: dict[str, Rows] = {
    "Văn bản": [
        ["Loại văn bản", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu", "Hiệu lực", "Thay bằng", "Hỏi cách khác"],
        ["Kế hoạch", "12-KH/CCB", "15/01/2026", "Hội CCB tỉnh", "Công tác Hội năm 2026", "Còn hiệu lực", None, "kế hoạch năm; kế hoạch 12"],
        ["Kế hoạch", "12-KH/CCB", "10/01/2025", "Hội CCB tỉnh", "Công tác Hội năm 2025", "Thay thế", "Quy chế", None],
        ["Quy chế", "Quy chế", "1/2/2026", "Hội CCB Khối", "Quy chế làm việc", None, None, None],
    ],
    "Nhiệm vụ": [
        ["Năm", "Số", "Nhiệm vụ", "Việc cụ thể", "Văn bản"],
        [2026, 1, "Xây dựng tổ chức Hội", "Kiện toàn Ban Chấp hành", "Quy chế"],
        [None, None, None, "Kết nạp hội viên", None],
        [2026, 2, "Thi đua", None, None],
    ],
    "Mốc thi đua": [
        ["Việc", "Thường vào ngày", "Hạn chính thức", "Ai phải làm"],
        ["Nộp báo cáo 6 tháng", "15/6", date(2026, 6, 20), "Đơn vị"],
        ["Nộp phiếu", date(2026, 10, 25), None, "Hội viên"],
    ],
    "Ngày kỷ niệm": [
        ["Tên ngày", "Ngày, tháng", "Lịch", "Năm đầu", "Mức", "Ngày tưởng niệm"],
        ["Ngày thành lập Hội CCB Khối", "20/4", None, 1995, 3, None],
        ["Giỗ đồng đội", "30/2", "Âm", None, 4, "Có"],
    ],
    "Tiêu chí": [
        ["Năm", "Tiêu chí", "Mức 1", "Điểm mức 1", "Mức 2", "Điểm mức 2", "Mở từ ngày", "Đóng ngày"],
        [2026, "Hoàn thành nhiệm vụ", "Tốt", 20, "Khá", 15, "1/10/2026", "31/12/2026"],
        [2026, "Đoàn kết", "Tốt", 20, "Khá", 15, None, None],
    ],
    "Số liệu": [
        ["Năm", "Đơn vị", "Chỉ tiêu", "Số lượng", "Trên tổng số", "Cách ghi trong báo cáo"],
        [2025, None, "Tổng số hội viên", 3, None, "03 hội viên"],
        [2025, "D1", "Tổng số hội viên", 1, None, None],
        [2025, None, "Hội viên là Đảng viên", 2, 3, None],
    ],
    "Kết quả": [
        ["Năm", "Đối tượng", "Xếp loại", "Số lượng", "Trên tổng số", "Đơn vị", "Mã hội viên"],
        [2025, "Tập thể", "Hoàn thành xuất sắc nhiệm vụ", 1, 2, None, None],
        [2025, None, "HTXSNV", None, None, "D1", None],
        [2025, None, "Gương mẫu", None, None, None, "M1"],
    ],
    "Khen thưởng": [
        ["Năm", "Cấp khen", "Hình thức", "Đối tượng", "Số lượng", "Thành tích"],
        [2025, "Hội CCB tỉnh", "Bằng khen", "Cá nhân", 2, "Phong trào thi đua năm 2025"],
        [2025, "Hội CCB tỉnh", "Bằng khen", "Tập thể", 1, "Phong trào thi đua năm 2025"],
    ],
    "Liên hệ": [["Đầu mối", "Số điện thoại, địa chỉ"], ["Thường trực Hội", "0239 000 000"]],
}


@pytest.fixture
def year(session: Session) -> Session:
    done = load(session, {**ROSTER, **YEAR})
    assert done.flaws == ()
    return session


def test_directives_of_one_number_in_two_years(year: Session) -> None:
    found = {d.ref: d for d in year.exec(select(models.Directive))}
    assert found.keys() == {"dir.12_kh_ccb", "dir.12_kh_ccb_2", "dir.quy_che"}
    assert (found["dir.12_kh_ccb"].validity, found["dir.12_kh_ccb"].keywords) == (Validity.IN_FORCE, "kế hoạch năm; kế hoạch 12")
    assert found["dir.12_kh_ccb_2"].replaced_by_id == found["dir.quy_che"].id
    assert "dir.12_kh_ccb" in year.exec(select(SearchDocument.ref)).all()


def test_tasks_with_their_parts_and_documents(year: Session) -> None:
    tasks = {t.ref: t for t in year.exec(select(models.Task))}
    assert tasks.keys() == {"task.2026.1", "task.2026.2"}
    parts = year.exec(select(models.SubTask).where(models.SubTask.task_id == tasks["task.2026.1"].id)).all()
    assert [(p.ref, p.text) for p in parts] == [("task.2026.1a", "Kiện toàn Ban Chấp hành"), ("task.2026.1b", "Kết nạp hội viên")]
    assert year.exec(select(models.YearPlan)).one().title == "Phương hướng, nhiệm vụ năm 2026"
    assert len(year.exec(select(models.TaskDirective)).all()) == 1


def test_documents_of_a_task_are_what_the_cell_says(year: Session) -> None:
    again = [["Năm", "Số", "Nhiệm vụ", "Văn bản"], [2026, 1, "Xây dựng tổ chức Hội", "dir.12_kh_ccb"]]
    load(year, {"Nhiệm vụ": again})
    linked = year.exec(select(models.Directive.ref).join(models.TaskDirective)).all()
    assert linked == ["dir.12_kh_ccb"]


def test_two_tasks_cannot_have_one_number(year: Session) -> None:
    again = [["Mã nhiệm vụ", "Năm", "Số", "Nhiệm vụ"], ["khac", 2026, 2, "Việc khác"]]
    assert said(preview(year, {"Nhiệm vụ": again}).flaws) == [(Flaw.TAKEN, "Nhiệm vụ", "C2")]


def test_two_tasks_may_change_places(year: Session) -> None:
    swapped = [
        ["Mã nhiệm vụ", "Năm", "Số", "Nhiệm vụ"],
        ["task.2026.1", 2026, 2, "Xây dựng tổ chức Hội"],
        ["task.2026.2", 2026, 1, "Thi đua"],
    ]
    load(year, {"Nhiệm vụ": swapped})
    assert dict(year.exec(select(models.Task.ref, models.Task.position)).all()) == {"task.2026.1": 2, "task.2026.2": 1}


def test_only_an_announced_deadline_is_official(year: Session) -> None:
    found = {d.label: d for d in year.exec(select(models.Deadline))}
    assert {label: (d.usual_day, d.usual_month) for label, d in found.items()} == {"Nộp báo cáo 6 tháng": (15, 6), "Nộp phiếu": (25, 10)}
    official = year.exec(select(models.DeadlineDate)).one()
    assert (official.deadline_id, official.year, official.due_on) == (found["Nộp báo cáo 6 tháng"].id, 2026, date(2026, 6, 20))


def test_days_by_sun_and_moon(year: Session) -> None:
    found = {a.name: a for a in year.exec(select(models.Anniversary))}
    assert (found["Giỗ đồng đội"].calendar, found["Giỗ đồng đội"].day, found["Giỗ đồng đội"].solemn) == (Calendar.LUNAR, 30, True)
    solar = [["Tên ngày", "Ngày, tháng"], ["Một ngày", "30/2"]]
    assert said(preview(year, {"Ngày kỷ niệm": solar}).flaws) == [(Flaw.NOT_A_DAY, "Ngày kỷ niệm", "B2")]


def test_the_form_and_its_round(year: Session) -> None:
    criteria = year.exec(select(models.Criterion).order_by(models.Criterion.position)).all()
    assert [(c.year, c.position, c.text) for c in criteria] == [(2026, 1, "Hoàn thành nhiệm vụ"), (2026, 2, "Đoàn kết")]
    levels = year.exec(select(models.CriterionLevel).where(models.CriterionLevel.criterion_id == criteria[0].id))
    assert [(level.label, level.points) for level in levels] == [("Tốt", 20), ("Khá", 15)]
    opened = year.exec(select(models.AssessmentRound)).one()
    assert (opened.closes_on, opened.sample, opened.reference_form) == (date(2026, 12, 31), False, False)


def test_figures_results_awards_contacts(year: Session) -> None:
    statistics = {(s.ref, s.unit_id is not None): s.value for s in year.exec(select(models.Statistic))}
    assert statistics == {("stat.tong_so_hoi_vien", False): 3, ("stat.tong_so_hoi_vien", True): 1, ("stat.hoi_vien_la_dang_vien", False): 2}
    result = year.exec(select(models.Result)).one()
    assert (result.ref, result.subject, result.level, result.count) == ("assessment.2025.org", Subject.UNIT, "excellent", 1)
    assert year.exec(select(models.UnitRating.rating)).one() is Rating.EXCELLENT
    assert year.exec(select(models.MemberTitle.title)).one() is Title.EXEMPLARY
    awards = year.exec(select(models.Award).order_by(models.Award.ref)).all()
    assert [(a.kind, a.subject, a.count) for a in awards] == [
        (AwardKind.CERTIFICATE_OF_MERIT, Subject.MEMBER, 2),
        (AwardKind.CERTIFICATE_OF_MERIT, Subject.UNIT, 1),
    ]
    assert year.exec(select(models.Contact.details)).one() == "0239 000 000"


def test_a_real_roster_over_sample_people_is_refused(session: Session) -> None:
    sample.load(session, today=TODAY, now=NOW)
    with pytest.raises(Refused) as refusal:
        preview(session, ROSTER)
    assert refusal.value.reason is Reason.SAMPLE_PRESENT


def test_a_real_document_takes_the_place_of_the_sample_s(session: Session) -> None:
    sample.load(session, today=TODAY, now=NOW)
    rows = [["Loại văn bản", "Số, ký hiệu", "Trích yếu"], ["Kết luận", "29 - kl/tu", "Trích yếu đúng theo bản gốc"]]
    load(session, {"Văn bản": rows})
    kept = session.exec(select(models.Directive).where(models.Directive.ref == "dir.kl29")).one()
    assert (kept.subject, kept.sample, kept.issued_on) == ("Trích yếu đúng theo bản gốc", False, date(2021, 7, 22))
