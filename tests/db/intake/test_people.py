"""People without a code, with roles that end, who move or have died."""

from typing import Any

import pytest
from sqlmodel import Session, col, select

from db import enrolment, models
from db.intake.plan import Doubt, Flaw
from db.kinds import MemberState, Role
from db.refusals import Reason
from tests.db.intake.books import ROSTER, Rows
from tests.db.intake.loading import NOW, load, member, preview, roles, said


def without_codes(*people: tuple[Any, ...]) -> dict[str, Rows]:
    return {"Đơn vị": [["Tên đơn vị"], ["Chi hội Một"], ["Chi hội Hai"]], "Hội viên": [["Họ và tên", "Đơn vị", "Năm sinh"], *people]}


def test_codes_are_given_and_found_again(session: Session) -> None:
    sheets = without_codes(("Trần Văn Hòa", "Chi hội Một", 1961), ("Lê Thị Nga", "Chi hội Hai", None))
    load(session, sheets)
    assert session.exec(select(models.Member.code).order_by(models.Member.code)).all() == ["HV001", "HV002"]
    assert session.exec(select(models.Unit.code).order_by(models.Unit.code)).all() == ["DV01", "DV02"]
    assert load(session, sheets).changes == ()
    more = load(session, without_codes(("TRẦN VĂN HÒA", "chi hoi mot", 1961), ("Bùi Văn Sơn", "Chi hội Một", 1970)))
    assert [change.key for change in more.changes] == [("HV003",)]


@pytest.mark.parametrize(
    "person",
    [
        ("Trần Văn Hòa", "Chi hội Hai", None),  # of another unit and without a year: moved, or another person?
        ("Trần Văn Hòa", "Chi hội Một", None),  # two have the name in this unit
    ],
)
def test_who_cannot_be_told_apart_is_refused(session: Session, person: tuple[Any, ...]) -> None:
    load(session, without_codes(("Trần Văn Hòa", "Chi hội Một", 1961), ("Trần Văn Hòa", "Chi hội Một", 1970)))
    assert said(preview(session, without_codes(person)).flaws) == [(Flaw.AMBIGUOUS, "Hội viên", "A2")]


def test_the_same_person_twice_in_a_file_is_refused(session: Session) -> None:
    sheets = without_codes(("Trần Văn Hòa", "Chi hội Một", 1961), ("Trần Văn Hoà", "Chi hội Một", 1961))
    assert said(preview(session, sheets).flaws) == [(Flaw.DUPLICATE, "Hội viên", "A3")]


def test_roles_and_offices_end_when_a_cell_says_so(session: Session) -> None:
    load(session, ROSTER)
    head = ["Mã hội viên", "Họ và tên", "Đơn vị", "Quyền", "Chức vụ Hội"]
    load(session, {"Hội viên": [head, ["M1", "Trần Văn Hòa", "D2", "Thư ký chi hội; kiểm tra", "Chi hội trưởng"]]})
    assert roles(session, "M1") == {(Role.UNIT_SECRETARY, True), (Role.INSPECTOR, False)}
    load(session, {"Hội viên": [head, ["M1", "Trần Văn Hòa", None, "Hội viên", "Chi hội phó"]]})
    assert roles(session, "M1") == set()
    open_offices = session.exec(select(models.Office.title).where(col(models.Office.until).is_(None))).all()
    assert open_offices == ["Chi hội phó"]


def test_a_secretary_who_moves_is_doubted(session: Session) -> None:
    load(session, ROSTER)
    found = preview(session, {"Hội viên": [["Mã hội viên", "Họ và tên", "Đơn vị"], ["M2", "Lê Thị Nga", "D1"]]})
    assert said(found.doubts) == [(Doubt.STILL_SECRETARY, "Hội viên", "C2")]


def test_who_died_stays_known(session: Session) -> None:
    load(session, ROSTER)
    load(session, {"Hội viên": [["Mã hội viên", "Họ và tên", "Tình trạng"], ["M3", "Phan Đình Lộc", "Từ trần"]]})
    assert member(session, "M3").state is MemberState.DECEASED


def test_a_code_given_before_somebody_got_a_role_opens_nothing(session: Session) -> None:
    """Who gave it could not give it now: a unit's secretary lets in nobody who is the association's."""
    load(session, ROSTER)
    plain, trusted = (enrolment.invite(session, member_code=code, now=NOW).code for code in ("M2", "M3"))
    session.flush()
    head = ["Mã hội viên", "Họ và tên", "Đơn vị", "Quyền"]
    load(session, {"Hội viên": [head, ["M3", "Phan Đình Lộc", None, "Thư ký Hội"], ["M2", "Lê Thị Nga", None, None]]})
    assert enrolment.present_code(session, telegram_id=33, code=trusted, now=NOW) is Reason.UNKNOWN_CODE
    assert isinstance(enrolment.present_code(session, telegram_id=33, code=plain, now=NOW), enrolment.Candidate)
    again = enrolment.invite(session, member_code="M3", now=NOW).code
    load(session, {"Hội viên": [head, ["M3", "Phan Đình Lộc", None, "Thư ký Hội"]]})
    assert isinstance(enrolment.present_code(session, telegram_id=33, code=again, now=NOW), enrolment.Candidate)
