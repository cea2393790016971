"""Parts without a number, and documents of one number: each is found again, none is written over or kept twice."""

import pytest
from sqlmodel import Session, select

from db import models
from db.intake.parts import in_order, match
from db.intake.plan import Doubt, Flaw
from tests.db.intake.books import Rows
from tests.db.intake.loading import load, preview, said


def tasks(*parts: str) -> dict[str, Rows]:
    first, *others = parts
    return {"Nhiệm vụ": [["Năm", "Số", "Nhiệm vụ", "Việc cụ thể"], [2026, 1, "Tổ chức", first], *([None, None, None, p] for p in others)]}


def criteria(*texts: str) -> dict[str, Rows]:
    return {"Tiêu chí": [["Năm", "Tiêu chí", "Mức 1", "Điểm mức 1"], *([2026, text, "Tốt", 20] for text in texts)]}


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("abc", [0, 1, 2]),
        ("ac", [0, 2]),
        ("axc", [0, 1, 2]),
        ("axbc", [0, None, 1, 2]),
        ("x", [None]),
        ("xy", [None, None]),
        ("xyz", [0, 1, 2]),
        ("cab", [2, 0, 1]),
    ],
)
def test_each_is_known_by_its_words_then_by_its_place(given: str, found: list[int | None]) -> None:
    assert match("abc", given) == found


def test_what_is_missing_keeps_its_place() -> None:
    assert in_order(3, [0, 2]) == [(True, 0), (False, 1), (True, 1)]
    assert in_order(3, [None]) == [(False, 0), (False, 1), (False, 2), (True, 0)]


def test_a_part_taken_out_of_the_middle(session: Session) -> None:
    load(session, tasks("Một", "Hai", "Ba"))
    found = load(session, tasks("Một", "Ba"))
    assert (found.changes, said(found.doubts)) == ((), [(Doubt.PART_MISSING, "Nhiệm vụ", "C2")])
    load(session, tasks("Một", "Mới", "Hai", "BA"))
    held = session.exec(select(models.SubTask).order_by(models.SubTask.position)).all()
    assert [(p.ref[-1], p.text) for p in held] == [("a", "Một"), ("d", "Mới"), ("b", "Hai"), ("c", "BA")]


def test_one_part_twice_is_refused(session: Session) -> None:
    assert said(preview(session, tasks("Một", "Hai", "MỘT")).flaws) == [(Flaw.DUPLICATE, "Nhiệm vụ", "D4")]


TASK_HEAD = ["STT", "Năm", "Nhiệm vụ", "Việc cụ thể", "Ghi chú"]


def held_tasks(session: Session) -> list[tuple[int, int, str, list[str]]]:
    found = session.exec(select(models.Task).order_by(models.Task.year, models.Task.position)).all()
    parts = session.exec(select(models.SubTask).order_by(models.SubTask.position)).all()
    return [(task.year, task.position, task.title, [part.text for part in parts if part.task_id == task.id]) for task in found]


@pytest.mark.parametrize("title", ["STT", "Số"])
def test_a_title_repeated_row_by_row_is_one_task(session: Session, title: str) -> None:
    rows: list[list[object]] = [
        [1, 2026, "Tổ chức Hội", "Kiện toàn", "cả năm"],
        [2, 2026, "TỔ CHỨC HỘI", "Kết nạp", "hạn 30/6"],
        [3, 2026, "Thi đua", "Đăng ký", None],
        [4, 2027, "Thi đua", "Đăng ký", None],
    ]
    sheets: dict[str, Rows] = {"Nhiệm vụ": [[title, *TASK_HEAD[1:]], *rows]}
    found = load(session, sheets)
    assert said(found.doubts) == [(Doubt.ROW_NUMBERS, "Nhiệm vụ", "A3"), (Doubt.NOT_KEPT, "Nhiệm vụ", "E3")]
    assert held_tasks(session) == [
        (2026, 1, "Tổ chức Hội", ["Kiện toàn", "Kết nạp"]),
        (2026, 2, "Thi đua", ["Đăng ký"]),
        (2027, 1, "Thi đua", ["Đăng ký"]),
    ]
    assert load(session, sheets).changes == ()


def test_one_title_in_two_places_is_refused(session: Session) -> None:
    rows = [[1, 2026, "Thi đua", "Một"], [2, 2026, "Tổ chức", None], [3, 2026, "Thi đua", "Hai"]]
    found = preview(session, {"Nhiệm vụ": [TASK_HEAD, *rows]})
    assert [(flaw.kind, flaw.cell, flaw.detail["first"]) for flaw in found.flaws] == [(Flaw.DUPLICATE, "C4", "C2")]


def test_one_title_twice_with_numbers_of_its_own_is_two_tasks(session: Session) -> None:
    rows = [
        [5, 2026, "Sinh hoạt", None],
        [10, 2026, "Tổ chức", "Kiện toàn"],
        [11, 2026, "Tổ chức", "Kết nạp"],
        [20, 2026, "Sinh hoạt", None],
    ]
    load(session, {"Nhiệm vụ": [TASK_HEAD, *[row for row in rows if row[2] == "Sinh hoạt"]]})
    assert held_tasks(session) == [(2026, 5, "Sinh hoạt", []), (2026, 20, "Sinh hoạt", [])]
    found = preview(session, {"Nhiệm vụ": [TASK_HEAD, *rows]})
    assert (Doubt.ROW_NUMBERS, "Nhiệm vụ", "A4") not in said(found.doubts), "they count no rows"


def test_a_criterion_taken_out_of_the_middle(session: Session) -> None:
    load(session, criteria("A", "B", "C"))
    found = load(session, criteria("A", "C"))
    assert (found.changes, said(found.doubts)) == ((), [(Doubt.PART_MISSING, "Tiêu chí", "B2")])
    load(session, criteria("A", "B mới", "C", "D"))
    assert session.exec(select(models.Criterion.text).order_by(models.Criterion.position)).all() == ["A", "B mới", "C", "D"]


HEAD = ["Loại văn bản", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu"]
OF_PROVINCE = ["Kế hoạch", "12-KH/CCB", "15/01/2026", "Hội CCB tỉnh", "Công tác Hội năm 2026"]
OF_BLOC = ["Kế hoạch", "12-KH/CCB", "20/02/2026", "Hội CCB Khối", "Kiểm tra hội phí"]


def test_one_number_of_two_issuers_is_two_documents(session: Session) -> None:
    load(session, {"Văn bản": [HEAD, OF_PROVINCE]})
    found = load(session, {"Văn bản": [HEAD, OF_BLOC]})
    assert said(found.doubts) == [(Doubt.SAME_SYMBOL, "Văn bản", "B2")]
    assert set(session.exec(select(models.Directive.subject))) == {"Công tác Hội năm 2026", "Kiểm tra hội phí"}
    assert load(session, {"Văn bản": [HEAD, OF_PROVINCE, OF_BLOC]}).changes == ()


@pytest.mark.parametrize(
    ("day", "issuer", "new"),
    [("15/1/2026", None, 0), (None, None, 0), ("16/1/2026", None, 1), ("16/1/2026", "HỘI CCB TỈNH", 0), ("15/1/2027", "Hội CCB tỉnh", 1)],
)
def test_issuer_year_and_day_as_far_as_they_are_told(session: Session, day: str | None, issuer: str | None, new: int) -> None:
    load(session, {"Văn bản": [HEAD, OF_PROVINCE]})
    found = preview(session, {"Văn bản": [HEAD, ["Kế hoạch", "12-KH/CCB", day, issuer, "Công tác Hội năm 2026"]]})
    assert found.summary.new["directive"] == new
