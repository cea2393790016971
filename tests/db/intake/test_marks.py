"""Names that differ by a mark mean two people, two units, two contacts; spelling, capitals and tone placement do not."""

from typing import Any

import pytest
from sqlmodel import Session, select

from db import models
from db.intake.plan import Doubt, Flaw
from tests.db.intake.books import Rows
from tests.db.intake.loading import load, preview, said

UNITS: Rows = [["Mã đơn vị", "Tên đơn vị"], ["D1", "Chi hội xã Tam Thanh"], ["D2", "Chi hội Sở Y tế"]]
HEAD = ["Họ và tên", "Đơn vị", "Năm sinh"]


def people(*rows: list[Any]) -> dict[str, Rows]:
    return {"Đơn vị": UNITS, "Hội viên": [HEAD, *rows]}


def names(session: Session) -> list[str]:
    return list(session.exec(select(models.Member.full_name).order_by(models.Member.code)))


@pytest.mark.parametrize(
    ("name", "doubt"),
    [
        ("Nguyễn Văn Hưng", Doubt.OTHER_MARKS),
        ("Nguyen Van Hung", Doubt.WITHOUT_MARKS),
    ],
)
def test_another_mark_is_another_person(session: Session, name: str, doubt: Doubt) -> None:
    load(session, people(["Nguyễn Văn Hùng", "D1", 1961]))
    done = load(session, people([name, "D2", 1961]))
    assert said(done.doubts) == [(doubt, "Hội viên", "A2")]
    assert names(session) == ["Nguyễn Văn Hùng", name]
    assert load(session, people([name, "D2", 1961])).changes == ()


def test_a_name_without_marks_and_year_is_doubted_in_any_unit(session: Session) -> None:
    load(session, people(["Nguyễn Văn Hùng", "D1", 1961]))
    assert said(load(session, people(["Nguyen Van Hung", "D2", None])).doubts) == [(Doubt.WITHOUT_MARKS, "Hội viên", "A2")]


def test_another_mark_and_another_year_is_nothing_to_say(session: Session) -> None:
    load(session, people(["Nguyễn Văn Hùng", "D1", 1961]))
    assert load(session, people(["Nguyễn Văn Hưng", "D1", 1965])).doubts == ()


@pytest.mark.parametrize("name", ["NGUYỄN VĂN HOÀ", "Nguyễn  Văn Hòa", "nguyễn văn hoà"])
def test_spelling_is_no_other_name(session: Session, name: str) -> None:
    load(session, people(["Nguyễn Văn Hòa", "D1", 1961]))
    assert load(session, people([name, "D1", 1961])).summary.new == {}


def test_two_of_one_file_are_two(session: Session) -> None:
    done = load(session, people(["Nguyễn Văn Hùng", "D1", 1961], ["Nguyễn Văn Hưng", "D1", 1961]))
    assert said(done.doubts) == [(Doubt.OTHER_MARKS, "Hội viên", "A2")]
    assert names(session) == ["Nguyễn Văn Hùng", "Nguyễn Văn Hưng"]


def test_a_code_whose_name_got_another_mark_is_doubted(session: Session) -> None:
    head = ["Mã hội viên", *HEAD]
    load(session, {"Đơn vị": UNITS, "Hội viên": [head, ["M1", "Nguyễn Văn Hùng", "D1", 1961], ["M2", "Tran Thi Hoa", "D1", 1962]]})
    again = load(session, {"Hội viên": [head, ["M1", "Nguyễn Văn Hưng", None, None], ["M2", "Trần Thị Hòa", None, None]]})
    assert said(again.doubts) == [(Doubt.OTHER_NAME, "Hội viên", "B2")]


@pytest.mark.parametrize(
    ("unit", "flaw"),
    [
        ("Chi hội xã Tam Thành", Flaw.NEAR_FOUND),
        ("Chi hội xã Tâm Thanh", Flaw.NEAR_FOUND),
        ("Chi hội xã Tam Kỳ", Flaw.NOT_FOUND),
        ("CHI HỘI XÃ TAM THANH", None),
        ("chi hoi xa tam thanh", None),
    ],
)
def test_a_unit_is_found_as_it_is_spelled(session: Session, unit: str, flaw: Flaw | None) -> None:
    found = preview(session, people(["Trần Văn Hòa", unit, 1961]))
    assert said(found.flaws) == ([(flaw, "Hội viên", "B2")] if flaw else [])


def test_without_marks_only_one_may_fit(session: Session) -> None:
    units = [*UNITS, ["D3", "Chi hội xã Tam Thành"]]
    rows = [HEAD, ["Trần Văn Hòa", "chi hoi xa tam thanh", 1961], ["Lê Thị Nga", "Chi hội xã Tam Thành", 1961]]
    found = preview(session, {"Đơn vị": units, "Hội viên": rows})
    assert said(found.flaws) == [(Flaw.NEAR_FOUND, "Hội viên", "B2")]
    assert found.flaws[0].detail["near"] == ["Chi hội xã Tam Thanh", "Chi hội xã Tam Thành"]


def test_units_and_contacts_of_other_marks_are_not_written_over(session: Session) -> None:
    first: dict[str, Rows] = {"Đơn vị": [["Tên đơn vị"], ["Chi hội Tam Thanh"]], "Liên hệ": [["Đầu mối", "Địa chỉ"], ["Tam Thanh", "A"]]}
    other: dict[str, Rows] = {"Đơn vị": [["Tên đơn vị"], ["Chi hội Tam Thành"]], "Liên hệ": [["Đầu mối", "Địa chỉ"], ["Tam Thành", "B"]]}
    load(session, first)
    done = load(session, other)
    assert said(done.doubts) == [(Doubt.ITEM_OTHER_MARKS, "Đơn vị", "A2"), (Doubt.ITEM_OTHER_MARKS, "Liên hệ", "A2")]
    assert set(session.exec(select(models.Unit.name))) == {"Chi hội Tam Thanh", "Chi hội Tam Thành"}
    assert dict(session.exec(select(models.Contact.label, models.Contact.details)).all()) == {"Tam Thanh": "A", "Tam Thành": "B"}
    assert load(session, other).doubts == ()
    assert load(session, first).changes == ()


def test_what_is_there_twice_names_both_cells(session: Session) -> None:
    rows: Rows = [["STT", "Đầu mối"], [1, "Thường trực Hội"], [2, "THƯỜNG TRỰC HỘI"]]
    flaw, *others = preview(session, {"Liên hệ": rows}).flaws
    assert (flaw.kind, flaw.cell, flaw.detail["first"], flaw.detail["column"], others) == (Flaw.DUPLICATE, "B3", "B2", "Đầu mối", [])
    assert (flaw.detail["found"], flaw.detail["other"]) == ("THƯỜNG TRỰC HỘI", "Thường trực Hội")
