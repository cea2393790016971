"""The empty form: nothing in it is loaded, and whoever keeps to its examples gets them loaded."""

import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import Workbook, load_workbook
from sqlmodel import Session

from db.intake import template, workbook
from db.intake.plan import Note
from db.intake.vocabulary import vocabulary
from tests.db.intake.books import saved

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def form() -> bytes:
    return template.write()


def test_it_comes_back_empty(form: bytes) -> None:
    plan = workbook.read(form, today=TODAY)
    assert (plan.rows, plan.flaws, plan.doubts) == ((), (), ())
    assert {note.kind for note in plan.notes} == {Note.EXAMPLE_ROW}
    assert list(plan.sheets) == [sheet.title for sheet in vocabulary().sheets]


def test_its_examples_are_right(form: bytes, session: Session) -> None:
    """With the mark of the example taken away, every example row loads without a flaw."""
    made = load_workbook(io.BytesIO(form))
    for sheet in made.worksheets[1:]:
        sheet.cell(template.EXAMPLE, 1).value = None
    plan = workbook.read(saved(made), today=TODAY)
    done = workbook.apply(session, plan, today=TODAY, now=NOW)
    assert (len(plan.rows), done.flaws, done.doubts, done.notes) == (12, (), (), ())
    assert done.summary.new["member"] == 1


def test_every_column_has_its_title_and_what_helps_to_fill_it(form: bytes) -> None:
    made = load_workbook(io.BytesIO(form))
    for described in vocabulary().sheets:
        sheet = made[described.title]
        titles = [cell.value for cell in sheet[template.HEADER]][1:]
        assert titles == [f"{c.title} *" if c.required else c.title for c in described.form]
        assert sheet.freeze_panes == f"A{template.EXAMPLE}"
        notes = {cell.comment.text for cell in sheet[template.HEADER] if cell.comment}
        assert notes == {c.note for c in described.form if c.note}
    lists = {str(rule.formula1) for rule in made["Hội viên"].data_validations.dataValidation}
    assert lists == {
        "'Đơn vị'!$C$5:$C$505",
        '"Đang sinh hoạt,Chuyển đi,Ra khỏi Hội,Từ trần"',
        '"Hội viên,Thư ký chi hội,Thư ký Hội,Kiểm tra,Quản trị"',
    }


@pytest.mark.parametrize("text", ["=1+1", "+84 912", "-5", "@SUM(A1)", "Trần Văn Hòa"])
def test_what_looks_like_a_formula_stays_a_text(text: str) -> None:
    made = Workbook()
    template.put(made.worksheets[0].cell(1, 1), text)
    cell = load_workbook(io.BytesIO(saved(made))).worksheets[0]["A1"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix == text.startswith(("=", "+", "-", "@"))
