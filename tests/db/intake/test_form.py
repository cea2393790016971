"""The sheet of the association, a table or a form: label on the left, value beside it."""

from typing import Any

import pytest
from sqlmodel import Session, select

from db import models
from db.intake.plan import Flaw, Note
from tests.db.intake.loading import load, preview, said


@pytest.mark.parametrize("first", [[], [None], [1]])
def test_labels_on_the_left_are_read(session: Session, first: list[Any]) -> None:
    rows = [
        [*first, "THÔNG TIN HỘI"],
        [*first, "Tên Hội (*)", "Hội CCB Khối"],
        [*first, "Tên gọi tắt", None],
        [*first, "Điện thoại", "0239 000 000"],
        [*first, "Địa danh", None, "Quảng Nam"],
    ]
    found = load(session, {"Hội": rows})
    assert said(found.notes) == [(Note.UNKNOWN_COLUMN, "Hội", "B4" if first else "A4")]
    association = session.exec(select(models.Association)).one()
    assert (association.name, association.short_name, association.place) == ("Hội CCB Khối", "", "Quảng Nam")
    assert load(session, {"Hội": rows}).changes == ()


def test_a_name_alone_is_read(session: Session) -> None:
    load(session, {"Hội": [["Tên Hội", "Hội CCB Khối"]]})
    assert session.exec(select(models.Association.name)).all() == ["Hội CCB Khối"]


def test_what_is_wrong_in_a_form_is_told_by_cell(session: Session) -> None:
    twice = [["Tên Hội", "Hội A"], ["Tên đầy đủ", "Hội B"], ["Địa danh", "#REF!"]]
    found = preview(session, {"Hội": twice})
    assert said(found.flaws) == [(Flaw.ERROR_VALUE, "Hội", "B3")]
    assert said(found.notes) == [(Note.REPEATED_COLUMN, "Hội", "A2")]
    nameless = preview(session, {"Hội": [["Tên gọi tắt", "Hội A"], ["Địa danh", "Tỉnh A"]]})
    assert said(nameless.flaws) == [(Flaw.NO_COLUMN, "Hội", "A1")]


def test_a_table_of_the_association_is_read(session: Session) -> None:
    found = load(session, {"Hội": [["Tên Hội", "Cột lạ"], ["Hội CCB Khối", "Tên"]]})
    assert found.summary.new["association"] == 1
