"""Workbooks as offices make them: read, shown, applied whole or not at all, and twice without effect."""

import unicodedata
from datetime import date

import pytest
from openpyxl import Workbook
from sqlmodel import Session, select

from db import models, sample
from db.intake.plan import BadFile, Doubt, Fault, Flaw, Note
from db.kinds import Role
from db.refusals import Reason, Refused
from tests.db.intake.books import ROSTER, YEAR, Rows
from tests.db.intake.loading import NOW, TODAY, everything, load, member, preview, read, roles, said


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
    ["Ví dụ", "HV001", "Trần Văn Mẫu", None, None, None, None, None, None],
    ["Tổng cộng: 3 đồng chí", None, None, None, None, None, None, None, None],
    [None, None, None, None, "Tỉnh A, ngày 24 tháng 11 năm 2026", None, None, None, None],
    [None, None, None, None, "NGƯỜI LẬP BIỂU", None, None, None, None],
]


def test_what_offices_really_type(session: Session) -> None:
    done = load(session, {"ĐƠN  VỊ ": ROSTER["Đơn vị"], unicodedata.normalize("NFD", "DANH SÁCH HỘI VIÊN"): MESSY})
    sheet = unicodedata.normalize("NFD", "DANH SÁCH HỘI VIÊN")
    assert done.flaws == ()
    assert said(done.doubts) == [(Doubt.GROUP_SKIPPED, sheet, "A6"), (Doubt.CAPITALS, sheet, "C7"), (Doubt.MONTH_LOST, sheet, "F9")]
    assert said(done.notes) == [
        (Note.UNKNOWN_COLUMN, sheet, "G4"),
        (Note.SENSITIVE_COLUMN, sheet, "H4"),
        (Note.EXAMPLE_ROW, sheet, "A11"),
        (Note.FOOTER_ROW, sheet, "A12"),
        (Note.FOOTER_ROW, sheet, "E13"),
        (Note.FOOTER_ROW, sheet, "E14"),
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


@pytest.mark.parametrize(
    "title", ["Số căn cước", "Ngày vào Đảng", "Chức vụ Đảng", "Cấp ủy", "Thương tật", "Tôn giáo", "Mức lương", "Kỷ luật"]
)
def test_what_is_nobody_s_business_is_not_read_and_is_said(title: str, session: Session) -> None:
    rows: Rows = [["Mã HV", "Họ tên", "Chi hội", title], ["M1", "Trần Văn Hòa", "D1", "x"]]
    assert said(load(session, {"Đơn vị": ROSTER["Đơn vị"], "Hội viên": rows}).notes) == [(Note.SENSITIVE_COLUMN, "Hội viên", "D1")]


@pytest.mark.parametrize(
    ("written", "is_office"),
    [
        ("Đảng viên, thương binh 2/4", False),
        ("Chi hội trưởng; ĐẢNG VIÊN", False),
        ("Chi hội phó (thương binh 3/4)", False),
        ("Bí thư chi bộ", False),
        ("Ủy viên, CCCD 042061001234", False),
        ("Ủy viên 042061001234", False),
        ("dân tộc Mường", False),
        ("benh binh 61%", False),
        ("Chi hội trưởng Chi hội Sở Lao động – Thương binh và Xã hội", True),
        ("Chi hội trưởng Ban Dân tộc", True),
        ("Ủy viên Ban Kiểm tra", True),
        ("Phó Chủ tịch Thường trực; Ủy viên BTV", True),
        ("Thủ quỹ", True),
    ],
)
def test_no_office_is_what_the_association_does_not_keep_of_a_person(written: str, is_office: bool, session: Session) -> None:
    rows: Rows = [["Mã HV", "Họ tên", "Chi hội", "Chức vụ Hội"], ["M1", "Trần Văn Hòa", "D1", written]]
    found = preview(session, {"Đơn vị": ROSTER["Đơn vị"], "Hội viên": rows})
    assert said(found.flaws) == ([] if is_office else [(Flaw.NO_OFFICE, "Hội viên", "D2")])


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
    assert (kept.subject, kept.sample, kept.issued_on) == ("Trích yếu đúng theo bản gốc", False, None)
