"""Which row is what: what is data is never dropped, what is none never stored."""

import io
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from sqlmodel import Session, select

from db import models
from db.intake import template, workbook
from db.intake.plan import Doubt, Flaw, Note
from tests.db.intake.books import Rows, saved
from tests.db.intake.loading import NOW, TODAY, load, preview, said

UNITS: Rows = [["Mã đơn vị", "Tên đơn vị"], ["D1", "Chi hội Sở Tài chính"]]
TASKS = ["TT", "Năm", "Số", "Nhiệm vụ", "Việc cụ thể"]
FIRST = [1, 2026, 1, "Tổ chức Hội", "Kiện toàn Ban Chấp hành"]


def parts(session: Session, *rows: list[Any]) -> list[str]:
    load(session, {"Nhiệm vụ": [TASKS, FIRST, *rows]})
    return list(session.exec(select(models.SubTask.text).order_by(models.SubTask.position)))[1:]


@pytest.mark.parametrize(
    "text",
    [
        "Tổ chức gặp mặt kỷ niệm ngày 22 tháng 12 năm 1944",
        "Dâng hương, ngày 27 tháng 7 năm 2026",
        "Xác nhận của cấp ủy về hồ sơ thi đua",
        "Người lập biểu gửi số liệu",
        "Công tác Hội",
        "Ví dụ: chi hội Sở A",
    ],
)
def test_a_part_is_data_wherever_it_stands(session: Session, text: str) -> None:
    texts = [f"{text}{words}" for words in ("", " (a)", " (II)", " (-)", " (5)")]
    rows = [[number, None, None, None, each] for number, each in zip((None, "a", "II", "-", 5), texts, strict=True)]
    between = [None, None, None, None, "Thăm gia đình"]
    assert parts(session, rows[0], between, *rows[1:]) == [texts[0], "Thăm gia đình", *texts[1:]]


@pytest.mark.parametrize(
    "block",
    [
        ["Quảng Nam, ngày 5 tháng 1 năm 2026", "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "(Đã ký)", "Nguyễn Văn Hùng"],
        ["Người lập biểu", "(Ký, ghi rõ họ tên)", "Nguyễn Văn Hùng"],
        ["NGƯỜI LẬP", "Nguyễn Văn Hùng"],
        ["Nơi nhận:", "- Lưu VT.", "CHỦ TỊCH"],
        ["Tam Kỳ, ngày … tháng … năm 2026", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Ba"],
        ["XÁC NHẬN CỦA CẤP ỦY", "Trần Văn Ba"],
    ],
)
def test_what_is_signed_at_the_end_is_no_data(session: Session, block: list[str]) -> None:
    rows = [[None, None, None, None, text] for text in block]
    found = preview(session, {"Nhiệm vụ": [TASKS, FIRST, *rows]})
    assert found.summary.new["sub_task"] == 1
    assert [note.detail["found"] for note in (*found.doubts, *found.notes)] == block
    assert [note.cell for note in found.notes] == [f"E{number}" for number in range(3, 3 + len(found.notes))]


def test_what_follows_a_signature_may_be_data_and_is_then_read(session: Session) -> None:
    rows: Rows = [TASKS, FIRST, [None] * 4 + ["CHỦ TỊCH"], [2, 2026, 2, "Thi đua", "Sơ kết"]]
    found = preview(session, {"Nhiệm vụ": rows})
    assert found.summary.new["task"] == 2


def test_what_is_not_surely_a_signature_is_doubted(session: Session) -> None:
    rows: Rows = [TASKS, FIRST, [None] * 4 + ["CHỦ TỊCH"], [None] * 4 + ["Việc này giao cho chi hội"]]
    assert said(preview(session, {"Nhiệm vụ": rows}).doubts) == [(Doubt.SKIPPED_ROW, "Nhiệm vụ", "E4")]


@pytest.mark.parametrize("row", [[2, "Chủ tịch Hội", None], [None, "CHỦ TỊCH", "0239 000 111"], [None, "Người lập biểu", "0239 385"]])
def test_a_title_that_is_a_contact_is_read(session: Session, row: list[Any]) -> None:
    load(session, {"Liên hệ": [["TT", "Đầu mối", "Điện thoại"], [1, "Thường trực", "0239 000 000"], row]})
    assert row[1] in session.exec(select(models.Contact.label)).all()


def test_labels_alone_are_not_taken_for_signatures(session: Session) -> None:
    load(session, {"Liên hệ": [["Đầu mối"], ["Chủ tịch"], ["Phó Chủ tịch"]]})
    assert len(session.exec(select(models.Contact)).all()) == 2


@pytest.mark.parametrize(
    ("row", "notes"),
    [
        (["Tổng số", 2025, 476], []),
        (["Tổng cộng", None, 476], [Note.FOOTER_ROW]),
        (["Tổng số: 03", None, None], [Note.FOOTER_ROW]),
    ],
)
def test_a_figure_called_total_is_a_figure(session: Session, row: list[Any], notes: list[Note]) -> None:
    found = preview(session, {"Số liệu": [["Chỉ tiêu", "Năm", "Số lượng"], ["Hội viên nữ", 2025, 120], row]})
    assert ([note.kind for note in found.notes], found.summary.new["statistic"]) == (notes, 1 if notes else 2)


def test_numbers_of_any_kind_beside_data(session: Session) -> None:
    load(session, {"Đơn vị": [["STT", "Tên đơn vị"], ["I", "Chi hội Sở Tài chính"], ["b", "Chi hội Sở Y tế"]]})
    assert len(session.exec(select(models.Unit)).all()) == 2


def test_numbers_of_any_kind_in_the_column_of_numbers(session: Session) -> None:
    rows: Rows = [
        ["STT", "Năm", "Nhiệm vụ", "Việc cụ thể"],
        ["I", 2026, "Tổ chức Hội", None],
        ["a", None, None, "Một"],
        [2, 2026, "Thi đua", "Ba"],
    ]
    assert load(session, {"Nhiệm vụ": rows}).summary.new == {"task": 2, "year_plan": 1, "sub_task": 2}


def test_a_heading_of_a_group_of_people(session: Session) -> None:
    head = ["TT", "Họ và tên", "Chi hội"]
    rows: Rows = [head, ["I", "Các chi hội hành chính", None], [1, "Trần Văn Hòa", "D1"], ["II. Các chi hội khác"], ["III", None, None]]
    found = preview(session, {"Đơn vị": UNITS, "Hội viên": rows})
    assert said(found.doubts) == [(Doubt.GROUP_SKIPPED, "Hội viên", "A2")]
    assert said(found.notes) == [(Note.GROUP_ROW, "Hội viên", "A5")]
    one = preview(session, {"Đơn vị": UNITS, "Hội viên": [head, ["I", "Trần Văn Hòa", None]]})
    assert said(one.flaws) == [(Flaw.NO_UNIT, "Hội viên", "C2")]


def test_a_header_on_every_page(session: Session) -> None:
    head = ["TT", "Đầu mối", "Điện thoại"]
    rows: Rows = [head, [1, "Thường trực", "0239 000 000"], [x.upper() for x in head], [2, "Đầu mối khác", "0239 000 001"]]
    done = load(session, {"Liên hệ": rows})
    assert (said(done.notes), done.summary.new) == ([(Note.HEADER_ROW, "Liên hệ", "A3")], {"contact": 2})


def test_a_member_called_vi_du(session: Session) -> None:
    rows: Rows = [["Mã hội viên", "Họ và tên", "Đơn vị"], ["M1", "Vi Dũ", "D1"]]
    assert load(session, {"Đơn vị": UNITS, "Hội viên": rows}).summary.new["member"] == 1


def test_an_example_row_typed_over(session: Session) -> None:
    made = load_workbook(io.BytesIO(template.write()))
    made["Liên hệ"]["C4"] = "Thường trực Hội"
    for at, value in enumerate(["D1", "Chi hội Sở Tài chính", None, None], start=2):
        made["Đơn vị"].cell(4, at).value = value
    plan = workbook.read(saved(made), today=TODAY)
    done = workbook.apply(session, plan, today=TODAY, now=NOW)
    assert said(done.doubts) == [(Doubt.EXAMPLE_FILLED, "Đơn vị", "A4"), (Doubt.EXAMPLE_LEFT, "Liên hệ", "A4")]
    assert done.doubts[1].detail["cells"] == "D4, E4"
    assert (done.summary.new["unit"], done.summary.new["contact"], len(plan.rows)) == (1, 1, 2)


def merged(made: Workbook) -> None:
    made["Hội viên"].merge_cells("B1:C1")


PARTED: Rows = [
    ["TT", "Họ và tên", None, "Chi hội"],
    [None, "Họ và tên đệm", "Tên", None],
    [1, "Trần Văn", "Hòa", "D1"],
    [2, "Lê Thị Nga", None, "D1"],
]


def test_a_name_in_two_columns_under_one_header(session: Session) -> None:
    load(session, {"Đơn vị": UNITS, "Hội viên": PARTED}, merged)
    assert set(session.exec(select(models.Member.full_name))) == {"Trần Văn Hòa", "Lê Thị Nga"}


@pytest.mark.parametrize(("beside", "flaws"), [("Hòa", 1), ("ghi chú thêm", 0), (1, 0), (None, 0)])
def test_half_a_name_is_not_stored(session: Session, beside: object, flaws: int) -> None:
    rows: Rows = [["TT", "Họ và tên", None, "Chi hội"], [1, "Trần Văn", beside, "D1"]]
    found = preview(session, {"Đơn vị": UNITS, "Hội viên": rows})
    assert said(found.flaws) == [(Flaw.NAME_APART, "Hội viên", "C1")] * flaws
