"""`python -m bot load`, as an operator runs it: what it says, what it returns, what it writes."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from sqlmodel import Session, col, func, select

from bot import load, texts_load
from bot.usage import parser
from db import models
from db.engine import Database
from db.intake import workbook
from db.intake.plan import BadFile, Doubt, Fault, Finding, Flaw, Note
from tests.db.intake.books import ROSTER, YEAR, Rows, book

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)


class Operator:
    def __init__(self, db: Database, folder: Path) -> None:
        self.db, self.folder = db, folder

    def load(self, *arguments: object, code: int = 0) -> list[str]:
        said: list[str] = []
        given = parser().parse_args(["load", *map(str, arguments)])
        if given.template:
            assert load.write_template(given.template, said.append) == code, said
        else:
            assert load.run(given, self.db, today=TODAY, now=NOW, out=said.append) == code, said
        return [line for part in said for line in part.splitlines()]

    def file(self, data: bytes, name: str = "hoi.xlsx") -> Path:
        (self.folder / name).write_bytes(data)
        return self.folder / name

    def count(self, table: Any) -> int:
        return self.db.read_now(lambda session: session.exec(select(func.count()).select_from(table)).one())


@pytest.fixture
def operator(database: Database, tmp_path: Path) -> Operator:
    return Operator(database, tmp_path)


def test_the_sample_is_shown_loaded_and_dropped(operator: Operator) -> None:
    shown = operator.load("--sample")
    assert "476 Hội viên" in shown[0]
    assert shown[-1] == texts_load.HOW_TO_APPLY
    assert operator.count(models.Member) == 0
    assert "Đã ghi dữ liệu mẫu (1.454 mục)." in operator.load("--sample", "--apply")
    assert operator.count(models.Member) == 476
    assert operator.load("--sample", "--apply")[0] == texts_load.SAMPLE_IS_CURRENT
    shown = operator.load("--drop-sample")
    assert "  476 Hội viên" in shown
    assert shown[-1] == texts_load.HOW_TO_APPLY
    assert operator.count(models.Member) == 476
    assert operator.load("--drop-sample", "--apply") == ["Đã gỡ dữ liệu mẫu (1.454 mục)."]
    assert operator.count(models.Member) == operator.count(models.Directive) == 0
    assert operator.load("--drop-sample", "--apply") == [texts_load.NO_SAMPLE]


def test_a_workbook_is_shown_then_applied_then_known(operator: Operator) -> None:
    path = operator.file(book(ROSTER))
    shown = operator.load(path)
    assert "  + Hội viên M2 Lê Thị Nga: đơn vị D2; ngày sinh 12/3/1965" in shown
    assert "  + Hội viên M3 Phan Đình Lộc: đơn vị D2; năm sinh 1970" in shown
    assert "  mới: 1 Hội, 2 Đơn vị, 3 Hội viên, 2 Quyền" in shown
    assert shown[-1] == texts_load.HOW_TO_APPLY
    assert operator.count(models.Member) == operator.count(models.AuditEntry) == 0
    assert operator.load(path, "--apply")[-1] == "Đã ghi 8 thay đổi từ tệp hoi.xlsx."
    assert operator.count(models.Member) == 3
    assert operator.load(path, "--apply") == [texts_load.NOTHING_TO_DO]
    assert operator.count(models.AuditEntry) == 1


def test_a_change_names_field_old_and_new(operator: Operator) -> None:
    operator.load(operator.file(book(ROSTER)), "--apply")
    rows = [["Mã hội viên", "Họ và tên", "Đơn vị", "Năm sinh", "Tình trạng"], ["M1", "TRẦN VĂN HÒA", "D2", "12/3/1961", "Chuyển đi"]]
    shown = operator.load(operator.file(book({"Hội viên": rows})))
    changed = "  ~ Hội viên M1 Trần Văn Hòa: tình trạng Đang sinh hoạt → Chuyển đi; đơn vị D1 → D2; ngày sinh (trống) → 12/3/1961"
    assert changed in shown
    assert "  Hội viên!B2: “TRẦN VĂN HÒA” được đọc là “Trần Văn Hòa”" in shown


def test_a_new_row_shows_what_could_have_been_misread(operator: Operator) -> None:
    """Dates, numbers and other rows, in the words of the sheets; the row's own key is not said twice."""
    shown = operator.load(operator.file(book({**ROSTER, **YEAR})))
    assert "  + Hạn chính thức deadline.nop_bao_cao_6_thang 2026: hạn chính thức 20/6/2026" in shown
    assert "  + Đợt tự đánh giá 2026: mở từ ngày 1/10/2026; đóng ngày 31/12/2026" in shown
    assert "  + Số liệu stat.hoi_vien_la_dang_vien 2025 Hội viên là Đảng viên: số lượng 2; trên tổng số 3" in shown
    assert "  + Liên hệ contact.thuong_truc_hoi Thường trực Hội: số điện thoại, địa chỉ “0239 000 000”; ai được xem Công khai" in shown
    columns = {column for line in shown if line.startswith("  + ") for column in re.findall(r"[:;] ([a-z]+_[a-z_]+) ", line)}
    assert columns == set()


def test_flaws_are_all_told_and_nothing_is_written(operator: Operator) -> None:
    rows = [["Mã hội viên", "Họ và tên", "Đơn vị", "Năm sinh"], ["M1", "Trần Văn Hòa", "D1", "31/2/1961"], ["M2", "Nga", "D7", 1960]]
    path = operator.file(book({**ROSTER, "Hội viên": rows}))
    shown = operator.load(path, "--apply", code=1)
    assert shown[-5:] == [
        "Có 3 lỗi:",
        "  Hội viên!D2: không đọc được ngày “31/2/1961”; viết 12/3/1961 hoặc 1961",
        "  Hội viên!B3: “Nga” không phải họ và tên đầy đủ",
        "  Hội viên!C3: không tìm thấy “D7” trong tệp và trong dữ liệu đã có",
        texts_load.NOTHING_APPLIED,
    ]
    assert operator.count(models.Unit) == 0


def test_no_code_of_ours_is_shown_for_a_word(operator: Operator) -> None:
    """What is kept as a code, a level or whom an award went to, is shown as the sheet has it."""
    shown = operator.load(operator.file(book({**ROSTER, **YEAR})))
    assert "  + Kết quả assessment.2025.org 2025 “Hoàn thành xuất sắc nhiệm vụ” Tập thể: số lượng 1; trên tổng số 2" in shown
    assert "  + Danh hiệu hội viên M1 2025 Hội viên gương mẫu" in shown
    assert "  + Khen thưởng award.2025.phong_trao_thi_dua_nam_2025 Cá nhân: năm 2025; số lượng 2" in shown
    english = re.compile(r"(?<![.\w])(?:excellent|good|exemplary|unit|member)(?![.\w])")
    assert [line for line in shown if english.search(line)] == []


def test_real_and_sample_people_do_not_mix(operator: Operator) -> None:
    path = operator.file(book(ROSTER))
    operator.load("--sample", "--apply")
    assert "  python -m bot load --drop-sample --apply" in f"  {operator.load(path, '--apply', code=1)[-1].split(': ')[1]}"
    operator.load("--drop-sample", "--apply")
    operator.load(path, "--apply")
    assert operator.load("--sample", "--apply", code=1) == ["Đã có 3 hội viên thật trong danh sách nên không nạp dữ liệu mẫu."]
    assert operator.count(models.Member) == 3


def test_what_ends_with_the_sample_s_row_is_shown_by_its_words(operator: Operator) -> None:
    operator.load("--sample", "--apply")
    shown = operator.load(operator.file(book({"Nhiệm vụ": [["Năm", "Số", "Nhiệm vụ"], [2023, 1, "Nhiệm vụ thật"]]})))
    assert "  - Việc cụ thể task.2023.1d Kỷ niệm chu đáo các ngày lễ lớn trong năm." in shown
    assert "  - Văn bản của nhiệm vụ task.2023.1 dir.nq_dh7" in shown
    assert "  7 Văn bản của nhiệm vụ" in operator.load("--drop-sample")


def test_a_sample_with_real_people_in_it_stays(operator: Operator) -> None:
    operator.load("--sample", "--apply")

    def accept(session: Session) -> None:
        unit = session.exec(select(models.Unit).order_by(col(models.Unit.code))).first()
        assert unit
        session.add(models.Member(code="M1", full_name="Trần Văn Hòa", unit_id=unit.id))

    operator.db.write_now(accept)
    assert "1 Hội viên" in operator.load("--drop-sample", "--apply", code=1)[0]
    assert operator.count(models.Member) == 477


def test_the_empty_form(operator: Operator) -> None:
    path = operator.folder / "mau.xlsx"
    assert str(path) in operator.load("--template", path)[0]
    assert operator.load(path)[-1] == texts_load.NO_ROWS
    before = path.read_bytes()
    assert operator.load("--template", path, code=1) == ["Tệp mau.xlsx đã có, không ghi đè. Chọn tên khác."]
    assert path.read_bytes() == before
    assert operator.load("--template", operator.folder / "mau.csv", code=2) == [texts_load.WRONG_ENDING]
    assert operator.load("--template", operator.folder / "none" / "mau.xlsx", code=1)


def test_who_died_and_what_everybody_sees_is_shown_before(operator: Operator) -> None:
    people = [["M5", "Đỗ Văn Tư", "D1", "mất"], ["M6", "Đỗ Văn Sáu", "D1", "Đang sinh hoạt"]]
    papers = [["Kế hoạch", "12-KH/CCB", "Công tác", None], ["Kế hoạch", "13-KH/CCB", "Thu hội phí", "Hội viên"]]
    sheets = {
        **ROSTER,
        "Hội viên": [["Mã hội viên", "Họ và tên", "Đơn vị", "Tình trạng"], *people],
        "Văn bản": [["Loại văn bản", "Số, ký hiệu", "Trích yếu", "Ai được xem"], *papers],
    }
    shown = operator.load(operator.file(book(sheets)))
    assert "  + Hội viên M5 Đỗ Văn Tư: đơn vị D1; tình trạng Từ trần" in shown
    assert "  + Hội viên M6 Đỗ Văn Sáu: đơn vị D1" in shown
    assert [line.rpartition("; ")[2] for line in shown if "-KH/CCB" in line] == ["ai được xem Công khai", "ai được xem Hội viên"]


def test_files_that_are_none(operator: Operator) -> None:
    assert operator.load(operator.folder / "nope.xlsx", code=1)[0].startswith("Không tìm thấy tệp")
    assert operator.load(operator.folder, code=1)[0].startswith("Không mở được tệp")
    assert operator.load(operator.file(b"%PDF-1.7"), code=1) == [texts_load.FAULTS[Fault.PDF]]
    assert operator.load(operator.file(b"x" * 21_000_000), code=1)[0].startswith("Tệp lớn hơn 20 MB")
    assert "Hội viên" in operator.load(operator.file(book({"Sheet1": [["a"]]})), code=1)[0]


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_words(fault: Fault) -> None:
    detail: dict[str, object] = {"megabytes": 20, "rows": 20_000, "sheet": "Hội viên", "sheets": ["Hội", "Đơn vị"]}
    assert "{" not in texts_load.fault(BadFile(fault, **detail))


def everything_at_once() -> bytes:
    """A file with each flaw, doubt and note there is, as far as one file can hold them."""

    def touch(made: Workbook) -> None:
        made["Hội viên"].row_dimensions[3].hidden = True
        made["Ngày kỷ niệm"]["C3"].number_format = "# ?/?"

    head = ["Mã hội viên", "Họ và tên", "Đơn vị", "Năm sinh", "Ngày vào Hội", "Tình trạng", "Họ tên", "CCCD", "Ghi chú"]
    people: list[list[Any]] = [
        ["M1", "Nguyễn Khắc Tùng", "D2", 1961, "1/1/2030", None, None, None, None],
        ["M4", "PHAN ĐÌNH LỘC", "D2", 1970, None, None, None, None, None],
        ["M5", "Phan Đình Lộ", "D2", 1970, None, None, None, None, None],
        ["M2", "Lê Thị Nga", "D1", "5/1965", None, None, None, None, None],
        ["M6", "Lê Thị LAN", "D3", 1890, 1900, None, None, None, None],
        ["M?", "Hòa", None, "1961/61", "#N/A", "nghỉ", None, None, None],
        ["M7", "Bùi Văn Sơn", None, "=1+1", date(1905, 5, 14), None, None, None, None],
        ["M7", "Bùi Văn Sang", "D1", 1960, None, None, None, None, None, "thừa"],
        ["M7", "Bùi Văn Sang", "D1", 1960],
        ["M8", None, "D1", 1960],
        ["Ví dụ"],
        ["Tổng cộng"],
    ]
    return book(
        {
            "Hội": [["STT", "Tên Hội"], [1, "Hội A"], ["I", None], [2, "Hội B"]],
            "Đơn vị": [
                ["Mã đơn vị", "Tên đơn vị", "Thuộc", "Từ ngày", "Đến ngày"],
                ["D3", "Chi hội cũ", None, "3/2020", "1/7/2025"],
                ["D4", "Chi hội Bốn", "D5", None, None],
                ["D5", "Chi hội Năm", "D4", None, None],
                ["D6", "Chi hội Sáu", "Chi hội Bảy", "1/2/2026", "1/1/2026"],
                ["D7", "CHI HỘI CŨ", None, None, None],
            ],
            "Hội viên": [head, *people],
            "Nhiệm vụ": [
                ["Mã nhiệm vụ", "Năm", "Số", "Nhiệm vụ"],
                ["a", 2026, 1, "Một"],
                ["b", 2026, 1, "Hai"],
                ["c", "26", -1, "d" * 4001],
            ],
            "Văn bản": [["Số, ký hiệu", "Ngày ban hành"], ["1-KH/CCB", "1/2/27"]],
            "Ngày kỷ niệm": [["Tên ngày", "Ngày, tháng", "Mức"], ["Một ngày", "31/31", "1%"], [True, "1/1", 0.5]],
            "Liên hệ": [["gì đó"]],
            "Danh bạ": [["Đầu mối", "Điện thoại"], ["Thường trực", 912345678]],
            "Liên hệ khác": [["gì đó"]],
        },
        touch,
    )


def hide(made: Workbook) -> None:
    made["Liên hệ"].sheet_state = "hidden"


MORE: list[dict[str, Rows]] = [
    {"Hội viên": [["Họ và tên", "Đơn vị", "Chức vụ Hội"], ["Trần Văn Hòa", "Đơn vị nào đó", None], ["Lê Văn Tư", "D1", "Đảng viên"]]},
    {
        "Hội viên": [
            ["Họ và tên", "Đơn vị", "Năm sinh"],
            ["Lê Thị Ngà", "D1", 1965],
            ["Le Thi Nga", "D1", 1965],
            ["Lê Văn Tư", "Chi hội Sở Y tê", 1950],
        ]
    },
    {"Liên hệ": [["Đầu mối"], ["Thường trực Hội"], ["Thường trực Hồi"]]},
    {
        "Đơn vị": [["Mã đơn vị", "Tên đơn vị"], ["X1", "Phân hội 1"], ["X2", "Phân hội 1"]],
        "Hội viên": [["Họ và tên", "Đơn vị"], ["Lê Văn Tư", "Phân hội 1"]],
    },
    {
        "Hội viên (cũ)": [["Họ và tên"]],
        "Hội viên": [["Họ và tên", "Đơn vị (cũ)", "Đơn vị (mới)"], ["Trần Văn Hòa", "D1", "D2"]],
        "Số liệu": [["Năm", "Chỉ tiêu", "Số lượng", "Đơn vị (cũ)"]],
        "Văn bản": [["Loại văn bản", "Trích yếu", "Độ mật"], ["Kế hoạch", "A", "Mật"]],
        "Liên hệ": [["Đầu mối", "Điện thoại"], ["Đồng chí Hòa", "0912 345 678"]],
    },
    {
        "Nhiệm vụ": [["Năm", "Nhiệm vụ", "Việc cụ thể"], [2026, "Tổ chức", "Một"]],
        "Văn bản": [
            ["Loại văn bản", "Số, ký hiệu", "Cơ quan ban hành", "Trích yếu"],
            *(["Kế hoạch", "1-KH/CCB", by, by] for by in ("A", "B")),
        ],
    },
    {"Nhiệm vụ": [["Năm", "Nhiệm vụ", "Văn bản"], [2026, "Dân vận", "mau"]]},
    {
        "Nhiệm vụ": [
            ["STT", "Năm", "Nhiệm vụ", "Việc cụ thể", "Ghi chú"],
            [1, 2026, "Dân vận", "Một", None],
            [2, 2026, "Dân vận", "Hai", "hạn 30/6"],
        ]
    },
    {
        "Đơn vị": [
            ["Mã đơn vị", "Tên đơn vị", "Đến ngày", "Thuộc"],
            ["D1", "Chi hội Sở Tài chính", "1/7/2026", None],
            ["D2", "Chi hội Sở Y tế", "1/7/2027", None],
            ["D9", "Phân hội Một", None, "D2"],
        ]
    },
    {"Hội viên": [["Mã hội viên", "Họ và tên", "Đơn vị", "Năm sinh"], ["N5", "Đỗ Văn Năm", "D1", 1952], ["N6", "Đỗ Văn Năm", "D2", 1952]]},
    {"Tiêu chí": [["Năm", "Tiêu chí", "Mức 1", "Điểm mức 1", "Mức 2", "Điểm mức 2"], [2026, "Đoàn kết", "Tốt", 50, "Khá", 60]]},
    {"Hội viên": [["Họ và tên", "Đơn vị"], ["Phạm Văn Tâm", None], *[["Bùi Văn Hà", "D1"]] * 2]},
    {"Hội viên": [["Họ và tên", "Đơn vị", "Năm sinh"], *(["Đỗ Văn Năm", "D1", f"{day}/5/1952"] for day in (1, 2))]},
    {
        "Hội viên": [
            ["Mã hội viên", "Họ và tên", "Đơn vị", "Năm sinh"],
            ["N1", "Phạm Văn Tâm", "D1", "3/1950"],
            ["N2", "Phạm Văn Tâm", "D1", 1951],
            ["HV003", "Phạm Văn Tâm", "D2", None],
        ]
    },
    {
        "Hội viên": [
            ["TT", "Họ và tên", None, "Đơn vị"],
            ["TT", "Họ và tên", None, "Đơn vị"],
            ["I", "Khối Một", None, None],
            [1, "Trần Văn", "Hòa", "D1"],
            ["Ví dụ", "Trần Văn", "Hải", "D1"],
            ["Ví dụ", "Trần Văn Mẫu", "Hà", "D1"],
            ["Ví dụ", "Trần Văn Mẫu", None, None],
            [None, "CHỦ TỊCH", None, None],
            [None, "việc khác", None, None],
        ]
    },
]


def test_every_finding_can_be_said(operator: Operator) -> None:
    """No kind of finding lacks words, and no words lack what they need."""
    operator.load(operator.file(book(ROSTER)), "--apply")
    known = [["M9", "Trần Văn Hòa", "D2", 1970], ["HV001", "Phạm Văn Tâm", "D1", 1950], ["HV002", "Phạm Văn Tâm", "D2", 1951]]
    people: Rows = [["Mã hội viên", "Họ và tên", "Đơn vị", "Năm sinh"], *known, ["HV003", "Đỗ Văn Năm", "D1", 1952]]
    operator.load(operator.file(book({"Hội viên": people})), "--apply")
    parts: Rows = [["Năm", "Nhiệm vụ", "Việc cụ thể"], [2026, "Tổ chức", "Một"], [None, None, "Hai"]]
    operator.load(operator.file(book({"Nhiệm vụ": parts})), "--apply")
    operator.db.write_now(lambda session: session.add(models.Directive(ref="mau", kind="Kế hoạch", subject="Mẫu", sample=True)))
    seen: set[object] = set()
    for data in (everything_at_once(), *map(book, MORE), book({"Liên hệ": [["x"]], **ROSTER}, hide)):
        plan = workbook.read(data, today=TODAY)
        found = operator.db.read_now(workbook.preview, plan, today=TODAY, now=NOW)
        findings: list[Finding] = [*found.flaws, *found.doubts, *found.notes]
        seen |= {finding.kind for finding in findings}
        assert not [line for line in map(texts_load.finding, findings) if "{" in line or "}" in line]
    assert set(texts_load.SAID) == {*Flaw, *Doubt, *Note}
    assert {*Flaw, *Doubt, *Note} - seen == set()
