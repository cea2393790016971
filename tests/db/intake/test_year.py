"""The sheets of a year: documents, tasks, dates, the form, figures, awards."""

from datetime import date

import pytest
from sqlmodel import Session, select

from db import models
from db.intake.plan import Flaw
from db.kinds import AwardKind, Calendar, Rating, Subject, Title, Validity
from db.search.tables import SearchDocument
from tests.db.intake.books import ROSTER, YEAR
from tests.db.intake.loading import load, preview, said


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


AMENDING = ["Loại văn bản", "Số, ký hiệu", "Ngày ban hành", "Trích yếu", "Thay bằng", "Sửa đổi, bổ sung văn bản"]


def amendments(session: Session) -> set[tuple[str, str]]:
    names = dict(session.exec(select(models.Directive.id, models.Directive.symbol)).all())
    return {(names[row.by_id], names[row.directive_id]) for row in session.exec(select(models.Amendment))}


def test_what_a_document_amends_is_what_the_cell_says(year: Session) -> None:
    first = ["Kế hoạch", "1-KH/CCB", "1/3/2026", "Một", None, "Quy chế; 2-KH/CCB"]
    rows = [AMENDING, first, ["Kế hoạch", "2-KH/CCB", "1/2/2026", "Hai", None, None]]
    load(year, {"Văn bản": rows})
    assert amendments(year) == {("1-KH/CCB", "Quy chế"), ("1-KH/CCB", "2-KH/CCB")}
    assert preview(year, {"Văn bản": rows}).changes == ()
    load(year, {"Văn bản": [AMENDING, [*first[:5], None]]})
    assert len(amendments(year)) == 2, "an empty cell says nothing"
    fewer = preview(year, {"Văn bản": [AMENDING, [*first[:5], "Quy chế"]]})
    assert [(change.step.value, change.table) for change in fewer.changes] == [("ended", "amendment")]
    load(year, {"Văn bản": [AMENDING, [*first[:5], "Quy chế"]]})
    assert amendments(year) == {("1-KH/CCB", "Quy chế")}


def test_what_is_amended_is_found_and_older(year: Session) -> None:
    """Also over a third one, and with what is stored."""
    load(year, {"Văn bản": [AMENDING, ["Kế hoạch", "1-KH/CCB", "1/3/2026", "Một", None, "Quy chế"]]})
    rows = [
        AMENDING,
        ["Kế hoạch", "2-KH/CCB", "1/3/2026", "Hai", None, "2-KH/CCB"],
        ["Kế hoạch", "3-KH/CCB", "1/3/2026", "Ba", None, "99-KH/CCB"],
        ["Quy chế", "Quy chế", "1/2/2026", "Quy chế làm việc", None, "4-KH/CCB"],
        ["Kế hoạch", "4-KH/CCB", "1/3/2026", "Bốn", None, "1-KH/CCB"],
        ["Kế hoạch", "5-KH/CCB", "1/3/2026", "Năm", "6-KH/CCB", None],
        ["Kế hoạch", "6-KH/CCB", "1/3/2026", "Sáu", "5-KH/CCB", None],
    ]
    circles = [(Flaw.CIRCLE, "F4"), (Flaw.CIRCLE, "F5"), (Flaw.CIRCLE, "E6"), (Flaw.CIRCLE, "E7")]
    expected = [(Flaw.CIRCLE, "F2"), (Flaw.NOT_FOUND, "F3"), *circles]
    assert [(kind, cell) for kind, _, cell in said(preview(year, {"Văn bản": rows}).flaws)] == expected


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
