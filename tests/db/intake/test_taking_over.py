"""A workbook loaded over the sample: what is real takes the sample's places whole, and outlives it."""

import pytest
from sqlmodel import Session, SQLModel, select

from db import models, sample
from db.intake import removal
from db.intake.changes import Step
from db.intake.plan import Flaw
from db.kinds import Validity
from tests.db.intake.books import Rows
from tests.db.intake.loading import NOW, TODAY, load, preview, said

REAL: dict[str, Rows] = {
    "Đơn vị": [["Mã đơn vị", "Tên đơn vị"], ["D1", "Chi hội thật"]],
    "Văn bản": [["Loại văn bản", "Số, ký hiệu", "Trích yếu"], ["Kết luận", "29-KL/TU", "Trích yếu thật"]],
    "Nhiệm vụ": [["Năm", "Số", "Nhiệm vụ", "Việc cụ thể", "Văn bản"], [2023, 1, "Nhiệm vụ thật", "Việc thật", "29-KL/TU"]],
    "Tiêu chí": [["Năm", "Số", "Tiêu chí", "Mức 1", "Điểm mức 1"], [TODAY.year, 1, "Tiêu chí thật", "Tốt", 20]],
}


@pytest.fixture
def sampled(session: Session) -> Session:
    sample.load(session, today=TODAY, now=NOW)
    session.flush()
    return session


def rows(session: Session, table: type[SQLModel]) -> list[SQLModel]:
    return list(session.exec(select(table)).all())


def test_a_real_row_leaves_nothing_of_the_sample_s(sampled: Session) -> None:
    shown = preview(sampled, REAL)
    ended = [(change.table, change.was.get("text") or change.was.get("label", "")) for change in shown.changes if change.step is Step.ENDED]
    assert {table for table, _ in ended} == {"sub_task", "task_directive", "criterion_level"}
    assert ("sub_task", "Kỷ niệm chu đáo các ngày lễ lớn trong năm.") in ended
    load(sampled, REAL)
    removal.drop(sampled, now=NOW)
    assert [part.text for part in rows(sampled, models.SubTask)] == ["Việc thật"]  # type: ignore[attr-defined]
    assert [level.label for level in rows(sampled, models.CriterionLevel)] == ["Tốt"]  # type: ignore[attr-defined]
    assert len(rows(sampled, models.TaskDirective)) == len(rows(sampled, models.Task)) == 1
    task, plan = sampled.exec(select(models.Task)).one(), sampled.exec(select(models.YearPlan)).one()
    assert (task.note, task.keywords, plan.note, plan.title) == ("", "", "", "Phương hướng, nhiệm vụ năm 2023")
    assert load(sampled, REAL).changes == ()


def test_a_document_keeps_nothing_that_the_sample_said_of_it(sampled: Session) -> None:
    stored = sampled.exec(select(models.Directive).where(models.Directive.symbol == "29-KL/TU")).one()
    stored.validity, stored.checked_on = Validity.IN_FORCE, TODAY
    assert stored.issued_on
    assert stored.keywords
    sampled.flush()
    head = ["Loại văn bản", "Số, ký hiệu", "Trích yếu"]
    load(sampled, {"Văn bản": [head, ["Kết luận", "29-KL/TU", "Trích yếu thật"]]})
    assert (stored.issued_on, stored.keywords, stored.validity, stored.checked_on) == (None, "", Validity.UNCHECKED, None)
    other = sampled.exec(select(models.Directive).where(models.Directive.sample, models.Directive.symbol != "")).first()
    assert other
    day, words = other.issued_on, other.keywords
    load(sampled, {"Văn bản": [head, [other.kind, other.symbol, other.subject]]})
    assert (other.sample, other.issued_on, other.keywords, other.validity) == (False, day, words, Validity.UNCHECKED)


def test_criteria_without_numbers_take_the_sample_s_places(sampled: Session) -> None:
    head = ["Năm", "Tiêu chí", "Mức 1", "Điểm mức 1"]
    sheets = {"Tiêu chí": [head, *([TODAY.year, text, "Tốt", 20] for text in ("Một", "Hai"))]}
    load(sampled, sheets)
    found = sampled.exec(select(models.Criterion).where(~models.Criterion.sample)).all()  # type: ignore[operator]
    assert sorted((each.position, each.text) for each in found) == [(1, "Một"), (2, "Hai")]
    assert load(sampled, sheets).changes == ()


def test_the_sample_s_task_given_out_as_real_keeps_its_words_and_not_its_parts(sampled: Session) -> None:
    stored = sampled.exec(select(models.Task).where(models.Task.ref == "task.2023.1")).one()
    load(sampled, {"Nhiệm vụ": [["Năm", "Số", "Nhiệm vụ"], [2023, 1, stored.title]]})
    assert (stored.sample, bool(stored.keywords)) == (False, True)
    assert [part for part in rows(sampled, models.SubTask) if part.task_id == stored.id] == []  # type: ignore[attr-defined]


def test_a_criterion_over_the_sample_s_needs_levels_of_its_own(sampled: Session) -> None:
    found = preview(sampled, {"Tiêu chí": [["Năm", "Số", "Tiêu chí"], [TODAY.year, 1, "Tiêu chí thật"]]})
    assert [flaw.kind for flaw in found.flaws] == [Flaw.REQUIRED]


def test_nothing_real_rests_on_the_sample(sampled: Session) -> None:
    """It would go with the sample, or keep the sample from going, and the file could not be loaded again."""
    sheets: dict[str, Rows] = {
        "Nhiệm vụ": [["Năm", "Nhiệm vụ", "Văn bản"], [2026, "Nhiệm vụ thật", "29-KL/TU"]],
        "Văn bản": [["Loại văn bản", "Trích yếu", "Thay bằng"], ["Kế hoạch", "Kế hoạch thật", "29-KL/TU"]],
        "Số liệu": [["Năm", "Đơn vị", "Chỉ tiêu", "Số lượng"], [2025, "DV01", "Tổng số hội viên", 3]],
        "Đơn vị": [["Mã đơn vị", "Tên đơn vị", "Thuộc"], ["D1", "Chi hội thật", "DV01"]],
    }
    flaws = preview(sampled, sheets).flaws
    assert said(flaws) == [(Flaw.ONLY_SAMPLE, sheet, "B2" if sheet == "Số liệu" else "C2") for sheet in sheets]
    assert [flaw.detail["found"] for flaw in flaws] == ["29-KL/TU", "29-KL/TU", "Đơn vị mẫu 01", "Đơn vị mẫu 01"]


def test_links_are_counted_among_what_goes(sampled: Session) -> None:
    links = len(rows(sampled, models.TaskDirective))
    assert removal.count(sampled)["task_directive"] == links > 0
