"""What is not for us, or not for everybody: hidden and former sheets and columns, secret papers, somebody's own number."""

from typing import Any

import pytest
from openpyxl import Workbook
from sqlmodel import Session

from db.intake.plan import Doubt, Flaw, Note
from tests.db.intake.books import ROSTER
from tests.db.intake.loading import load, preview, said

HEAD = ["Mã hội viên", "Họ và tên", "Đơn vị"]


def test_hidden_and_bracketed_sheets_are_not_read_and_are_said(session: Session) -> None:
    def hide(made: Workbook) -> None:
        made["DS hội viên"].sheet_state = "hidden"

    old = [HEAD, ["M9", "Phạm Văn Cũ", "D1"]]
    done = load(session, {**ROSTER, "DS hội viên": old, "Hội viên (đã từ trần)": old}, hide)
    assert said(done.notes) == [(Note.HIDDEN_SHEET, "DS hội viên", "")]
    assert said(done.doubts) == [(Doubt.BRACKETED_SHEET, "Hội viên (đã từ trần)", "A1")]
    assert done.summary.new["member"] == 3


@pytest.mark.parametrize(
    ("titles", "units", "flaws"),
    [
        (["Đơn vị (cũ)", "Đơn vị (mới)"], ["D1", "D2"], [(Flaw.COLUMNS_DIFFER, "Hội viên", "D3")]),
        (["Đơn vị (cũ)", "Đơn vị (mới)"], ["D1", None], [(Flaw.COLUMNS_DIFFER, "Hội viên", "D3")]),
        (["Đơn vị (cũ)"], ["D2"], [(Flaw.OLD_COLUMN, "Hội viên", "C1")]),
        (["Đơn vị (cũ)", "Đơn vị *"], ["D1", "D2"], []),
        (["Chi hội", "Đơn vị (cũ)"], ["D1", "D2"], []),
        (["Đơn vị (Chi hội)", "Chi hội"], ["D2", "d2 "], []),
        (["Đơn vị (Chi hội)", "Chi hội"], ["D2", "D1"], [(Flaw.COLUMNS_DIFFER, "Hội viên", "D3")]),
        (["Chi hội", "Đơn vị (Chi hội)"], ["D2", "D1"], [(Flaw.COLUMNS_DIFFER, "Hội viên", "D3")]),
        (["Đơn vị (mã hoặc tên)"], ["D2"], []),
        (["Đơn vị (*)"], ["D2"], []),
    ],
)
def test_what_was_is_not_read_for_what_is(session: Session, titles: list[str], units: list[str | None], flaws: list[Any]) -> None:
    people = [["M8", "Phạm Văn Ba", *["D1"] * len(titles)], ["M9", "Phạm Văn An", *units], [1, 2, 3, 4][: 2 + len(titles)]]
    found = preview(session, {**ROSTER, "Hội viên": [["Mã hội viên", "Họ và tên", *titles], *people]})
    assert said(found.flaws) == flaws


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (["Kế hoạch", "Công tác năm", "Mật"], "C2"),
        (["Kế hoạch", "Công tác năm", "TUYỆT MẬT"], "C2"),
        (["Công văn MẬT", "Công tác năm", None], "A2"),
        (["Kế hoạch", "MẬT - Về việc bố trí lực lượng", None], "B2"),
        (["Kế hoạch", "Công tác bảo vệ bí mật nhà nước", "Thường"], None),
        (["Kế hoạch", "Công tác năm", "Không"], None),
        (["Kế hoạch", "Công tác năm", "Đã giải mật"], None),
        (["Kế hoạch", "Công tác năm", "x"], "C2"),
        (["Kế hoạch", "Công tác năm", "Độ A"], "C2"),
        (["Kế hoạch (Mật)", "Công tác năm", None], "A2"),
        (["Kế hoạch – mật", "Công tác năm", None], "A2"),
        (["Cong van mat", "Công tác năm", None], "A2"),
        (["Kế hoạch", "Phòng thủ (mật)", None], "B2"),
        (["Kế hoạch", "Phòng thủ, tối mật", None], "B2"),
        (["Kế hoạch", "Danh mục bí mật nhà nước độ Tối mật, Mật", None], None),
        (["Kế hoạch", "Quản lý tài liệu mật", None], None),
    ],
)
def test_a_secret_paper_is_refused_by_its_cell(session: Session, row: list[Any], cell: str | None) -> None:
    found = preview(session, {"Văn bản": [["Loại văn bản", "Trích yếu", "Độ mật"], row]})
    assert said(found.flaws) == ([(Flaw.SECRET, "Văn bản", cell)] if cell else [])
    assert found.summary.new["directive"] == (0 if cell else 1)


@pytest.mark.parametrize(
    ("symbol", "note", "cell"),
    [
        ("17/KH-CCB (Tối mật)", None, "B2"),
        ("17/KH-CCB - Mật", None, "B2"),
        ("17/KH-CCB MAT", None, "B2"),
        ("17/KH-CCB", "Mật", "D2"),
        ("17/KH-CCB", "toi mat", "D2"),
        ("17/KH-CCB", "Có dấu mật.", "D2"),
        ("17/KH-CCB", "Tài liệu mật, không sao chụp", "D2"),
        ("17/KH-CCB", "Lưu hành nội bộ", "D2"),
        ("17/KH-CCB", "Bản gốc bị mất", None),
        ("17/KH-CCB", "Người ký: Nguyễn Văn Mật", None),
        ("17/KH-CCB", "Thay quy định về quản lý tài liệu mật", None),
        ("17/KH-CCB", "Văn bản không mật", None),
    ],
)
def test_its_number_or_a_remark_says_so(session: Session, symbol: str, note: str | None, cell: str | None) -> None:
    sheets = {"Văn bản": [["Loại văn bản", "Số, ký hiệu", "Trích yếu", "Ghi chú"], ["Kế hoạch", symbol, "Công tác năm", note]]}
    found = preview(session, sheets)
    assert said(found.flaws) == ([(Flaw.SECRET, "Văn bản", cell)] if cell else [])
    assert found.summary.new["directive"] == (0 if cell else 1)


def test_a_task_that_is_secret_is_refused(session: Session) -> None:
    rows = [["Diễn tập phòng thủ (tối mật)", None], ["Bảo vệ bí mật nhà nước", "Học quy định về tài liệu mật"], ["Huấn luyện", "Mật"]]
    found = preview(session, {"Nhiệm vụ": [["Năm", "Nhiệm vụ", "Việc cụ thể"], *([2026, *row] for row in rows)]})
    assert said(found.flaws) == [(Flaw.SECRET, "Nhiệm vụ", "B2"), (Flaw.SECRET, "Nhiệm vụ", "C4")]
    assert [change.record.values["title"] for change in found.changes if change.table == "task" and change.record] == [
        "Bảo vệ bí mật nhà nước"
    ]


@pytest.mark.parametrize(
    ("details", "scope", "doubts"), [("0912345678", None, 1), ("0912345678", "Hội viên", 0), ("0239 385 123", None, 0)]
)
def test_a_mobile_that_becomes_public_is_doubted(session: Session, details: str, scope: str | None, doubts: int) -> None:
    sheets = {"Liên hệ": [["Đầu mối", "Điện thoại", "Ai được xem"], ["Đồng chí Hòa", details, scope]]}
    assert said(load(session, sheets).doubts) == [(Doubt.PUBLIC_MOBILE, "Liên hệ", "C2")] * doubts
    assert load(session, sheets).doubts == ()
