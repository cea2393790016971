"""People without a code, with roles that end, who move or have died."""

from datetime import date
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
    return {
        "Đơn vị": [["Tên đơn vị"], ["Chi hội Một"], ["Chi hội Hai"], ["Chi hội Ba"]],
        "Hội viên": [["Họ và tên", "Đơn vị", "Năm sinh"], *people],
    }


def test_codes_are_given_and_found_again(session: Session) -> None:
    sheets = without_codes(("Trần Văn Hòa", "Chi hội Một", 1961), ("Lê Thị Nga", "Chi hội Hai", None))
    load(session, sheets)
    assert session.exec(select(models.Member.code).order_by(models.Member.code)).all() == ["HV001", "HV002"]
    assert session.exec(select(models.Unit.code).order_by(models.Unit.code)).all() == ["DV01", "DV02", "DV03"]
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
    assert said(preview(session, without_codes(person)).flaws) == [(Flaw.WHICH_PERSON, "Hội viên", "A2")]


def test_the_same_person_twice_in_a_file_is_refused(session: Session) -> None:
    sheets = without_codes(("Trần Văn Hòa", "Chi hội Một", 1961), ("Trần Văn Hoà", "Chi hội Một", 1961))
    assert said(preview(session, sheets).flaws) == [(Flaw.PERSON_TWICE, "Hội viên", "A3")]


@pytest.mark.parametrize(
    "people",
    [
        [("Nguyễn Văn Hòa", "Chi hội Một", "3/5/1957"), ("Nguyễn Văn Hoà", "Chi hội Hai", 1957)],
        [("Nguyễn Văn Hòa", "Chi hội Một", None), ("Nguyễn Văn Hòa", "Chi hội Hai", None)],
        [("Nguyễn Văn Hòa", "Chi hội Một", "3/5/1957"), ("Nguyễn Văn Hòa", "Chi hội Một", "7/8/1957")],
        [
            ("Nguyễn Văn Hòa", "Chi hội Một", 1957),
            ("Nguyễn Văn Hòa", "Chi hội Hai", "7/8/1957"),
            ("Nguyễn Văn Hòa", "Chi hội Hai", "1/8/1957"),
        ],
    ],
)
def test_people_of_one_name_are_told_apart_by_unit_and_day(session: Session, people: list[tuple[Any, ...]]) -> None:
    """Whatever the order of the rows, each is found again."""
    assert load(session, without_codes(*people)).summary.new["member"] == len(people)
    assert load(session, without_codes(*people)).changes == ()
    assert load(session, without_codes(*reversed(people))).changes == ()
    assert load(session, without_codes(*reversed(people), ("Nguyễn Văn Hòa", "Chi hội Ba", "9/9/1958"))).summary.new["member"] == 1


def test_a_namesake_who_comes_takes_nobody_s_place(session: Session) -> None:
    load(session, without_codes(("Trần Văn Hòa", "Chi hội Một", 1961)))
    done = load(session, without_codes(("Trần Văn Hòa", "Chi hội Hai", 1961), ("Trần Văn Hòa", "Chi hội Một", "2/3/1961")))
    assert said(done.doubts) == [(Doubt.SAME_PERSON, "Hội viên", "A3")]
    assert (done.summary.new["member"], member(session, "HV001").birth_date) == (1, date(1961, 3, 2))


@pytest.mark.parametrize(
    "people",
    [
        [("Trần Văn Hòa", "Chi hội Hai", 1961), ("Trần Văn Hòa", "Chi hội Ba", 1961)],  # who of them moved?
        [("Trần Văn Hòa", "Chi hội Một", "2/3/1961"), ("Trần Văn Hòa", "Chi hội Một", "4/5/1961")],
    ],
)
def test_of_which_row_somebody_is_is_never_guessed(session: Session, people: list[tuple[Any, ...]]) -> None:
    load(session, without_codes(("Trần Văn Hòa", "Chi hội Một", 1961), ("Bùi Văn Sơn", "Chi hội Ba", 1970)))
    flaws = preview(session, without_codes(*people)).flaws
    assert said(flaws) == [(Flaw.WHICH_ROW, "Hội viên", "A2"), (Flaw.WHICH_ROW, "Hội viên", "A3")]
    assert (flaws[0].detail["cells"], flaws[0].detail["code"]) == (["A3"], "HV001")


def test_who_may_have_moved_into_a_namesake_s_unit_is_refused(session: Session) -> None:
    load(session, without_codes(("Trần Văn Hòa", "Chi hội Một", "3/5/1957"), ("Trần Văn Hòa", "Chi hội Hai", 1957)))
    flaws = preview(session, without_codes(("Trần Văn Hòa", "Chi hội Hai", "3/5/1957"))).flaws
    assert [(flaw.kind, flaw.detail["other"]) for flaw in flaws] == [(Flaw.WHICH_PERSON, ["HV001", "HV002"])]


def with_codes(*people: tuple[Any, ...]) -> dict[str, Rows]:
    return {"Hội viên": [["Mã hội viên", "Họ và tên", "Đơn vị", "Năm sinh"], *people]}


def codes(session: Session) -> dict[str, str]:
    return {member.code: member.full_name for member in session.exec(select(models.Member).order_by(models.Member.code))}


def test_codes_of_the_file_replace_those_we_gave(session: Session) -> None:
    """Nobody is kept twice, and everybody keeps account, roles and offices."""
    load(
        session,
        without_codes(("Trần Văn Hòa", "Chi hội Một", 1961), ("Trần Văn Hòa", "Chi hội Hai", 1970), ("Lê Thị Nga", "Chi hội Hai", None)),
    )
    load(session, {"Hội viên": [["Họ và tên", "Đơn vị", "Quyền"], ["Lê Thị Nga", "Chi hội Hai", "Thư ký Hội"]]})
    member(session, "HV003").telegram_id = 33
    sheets = with_codes(
        ("M7", "TRẦN VĂN HOÀ", "Chi hội Hai", 1970), ("M8", "Trần Văn Hòa", "Chi hội Một", None), ("M9", "Lê Thị Nga", "DV02", 1965)
    )
    found = load(session, sheets)
    assert [finding for finding in said(found.doubts) if finding[0] is Doubt.CODES_TAKEN] == [(Doubt.CODES_TAKEN, "Hội viên", "A2")]
    assert found.summary.new == {}
    assert codes(session) == {"M7": "Trần Văn Hòa", "M8": "Trần Văn Hòa", "M9": "Lê Thị Nga"}
    assert (member(session, "M9").telegram_id, member(session, "M9").birth_year) == (33, 1965)
    assert roles(session, "M9") == {(Role.SECRETARY, False)}
    assert load(session, sheets).changes == ()


@pytest.mark.parametrize(
    ("people", "flaws"),
    [
        ([("M1", "Trần Văn Hòa", "Chi hội Hai", 1961)], {"A2": Flaw.MAYBE_KNOWN}),  # moved, or another
        ([("M1", "Lê Thị Nga", "Chi hội Hai", None)], {"A2": Flaw.MAYBE_KNOWN}),  # two have the name there
        (
            [("M1", "Bùi Văn Sơn", "Chi hội Hai", 1970), ("M2", "Bùi Văn Sơn", "Chi hội Hai", 1970)],
            {"A2": Flaw.WHICH_ROW, "A3": Flaw.WHICH_ROW},
        ),
        ([("HV099", "Bùi Văn Sơn", "Chi hội Hai", 1970)], {"A2": Flaw.MAYBE_KNOWN}),  # rather somebody new
        ([("HV001", "Bùi Văn Sơn", "Chi hội Hai", 1970)], {"A2": Flaw.CODE_OF_OTHER}),  # numbered in another order
        ([("M1", "Trần Văn Hòa", "Chi hội Một", 1970)], {}),  # another year: another person
        ([("M1", "Trần Văn Hòa", "Chi hội Hai", 1961), ("HV001", "Trần Văn Hòa", "Chi hội Một", None)], {}),  # both are named
    ],
)
def test_whom_a_new_code_means_is_never_guessed(session: Session, people: list[tuple[Any, ...]], flaws: dict[str, Flaw]) -> None:
    load(
        session,
        without_codes(
            ("Trần Văn Hòa", "Chi hội Một", 1961),
            ("Lê Thị Nga", "Chi hội Hai", 1965),
            ("Lê Thị Nga", "Chi hội Hai", 1966),
            ("Bùi Văn Sơn", "Chi hội Hai", 1970),
        ),
    )
    found = preview(session, with_codes(*people))
    assert said(found.flaws) == [(flaw, "Hội viên", cell) for cell, flaw in flaws.items()]
    assert found.summary.changed["member"] == 0 or flaws


def test_who_may_be_either_of_two_rows_is_told_of_both(session: Session) -> None:
    load(session, without_codes(("Trần Văn Hòa", "Chi hội Một", None)))
    found = preview(session, with_codes(("M1", "Trần Văn Hòa", "Chi hội Một", 1961), ("M2", "Trần Văn Hòa", "Chi hội Hai", 1970)))
    assert [(doubt.kind, doubt.cell) for doubt in found.doubts] == [(Doubt.CODES_TAKEN, "A2"), (Doubt.MAYBE_MOVED, "A3")]
    assert found.doubts[1].detail == {"name": "Trần Văn Hòa", "before": "HV001", "code": "M1", "cell": "A2"}
    both = preview(session, with_codes(("M1", "Trần Văn Hòa", "Chi hội Một", 1961), ("M2", "Trần Văn Hòa", "Chi hội Một", 1970)))
    assert [(flaw.kind, flaw.detail["cells"]) for flaw in both.flaws] == [(Flaw.WHICH_ROW, ["A3"]), (Flaw.WHICH_ROW, ["A2"])]


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


def closing(ended: Any, *people: tuple[Any, ...]) -> dict[str, Rows]:
    units: Rows = [
        ["Mã đơn vị", "Tên đơn vị", "Đến ngày", "Thuộc"],
        ["D2", "Chi hội Sở Y tế", ended, None],
        ["D3", "Phân hội Một", None, "D2"],
    ]
    return {"Đơn vị": units, "Hội viên": [["Mã hội viên", "Họ và tên", "Đơn vị", "Tình trạng"], *people]}


def test_who_would_be_left_in_a_closed_unit_is_named(session: Session) -> None:
    load(session, ROSTER)
    gone = preview(session, closing("1/7/2026", ("M3", "Phan Đình Lộc", None, "Từ trần")))
    assert said(gone.flaws) == [(Flaw.MEMBERS_LEFT, "Đơn vị", "C2")]
    assert (gone.flaws[0].detail["number"], gone.flaws[0].detail["who"]) == (1, ["Lê Thị Nga (M2)"])
    going = preview(session, closing("31/12/2026"))
    assert said(going.doubts) == [(Doubt.MEMBERS_LEFT, "Đơn vị", "C2"), (Doubt.UNITS_LEFT, "Đơn vị", "C2")]
    assert going.doubts[0].detail["who"] == ["Lê Thị Nga (M2)", "Phan Đình Lộc (M3)"]
    moved = load(session, closing("1/7/2026", ("M2", "Lê Thị Nga", "D1", None), ("M3", "Phan Đình Lộc", "D3", None)))
    assert [doubt.kind for doubt in moved.doubts] == [Doubt.UNITS_LEFT, Doubt.STILL_SECRETARY]


def test_of_many_who_would_be_left_the_first_are_named(session: Session) -> None:
    people = [(f"N{number}", f"Trần Văn {name}", "D2", None) for number, name in enumerate(["An", "Bảo", "Cường", "Dũng", "Giang", "Hải"])]
    load(session, ROSTER)
    load(session, {"Hội viên": closing(None, *people)["Hội viên"]})
    assert preview(session, closing("1/7/2026")).flaws[0].detail["who"][-1] == "…"  # type: ignore[index]
