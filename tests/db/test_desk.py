"""The desk counts for the whole and names only to the own unit; it invites once."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from db import assessments, desk, enrolment, mydata
from db.kinds import Role
from db.models import Member, RoleGrant
from db.refusals import Reason, Refused
from tests.db.form import Ground, hand_in, lay
from tests.reminders.roster import NOW, TODAY


@pytest.fixture
def ground(session: Session) -> Ground:
    return lay(session)


def test_the_board_counts_every_unit(session: Session, ground: Ground) -> None:
    hand_in(session, ground, ground.people.an)
    assessments.begin(session, round_id=ground.round_id, member_id=ground.people.binh, today=TODAY, now=NOW)
    board = desk.board(session, member_id=ground.people.chief, today=TODAY)
    assert [(u.name, u.submitted, u.members, u.linked) for u in board.units] == [("Chi hội 01", 1, 3, 3), ("Chi hội 02", 0, 3, 2)]
    assert (board.total(lambda u: u.submitted), board.total(lambda u: u.members)) == (1, 6)
    assert board.round is not None
    assert board.round.year == 2023


def test_a_form_that_was_counted_and_erased_is_still_a_number(session: Session, ground: Ground) -> None:
    hand_in(session, ground, ground.people.an)
    after = TODAY + timedelta(days=30)
    mydata.erase(session, member_id=ground.people.an, today=after, now=NOW)
    assert desk.board(session, member_id=ground.people.chief, today=after).erased == 1
    found = desk.unit(session, unit_id=ground.people.unit, member_id=ground.people.head, today=after)
    assert (len(found.submitted), found.erased) == (0, 1)
    assert desk.unit(session, unit_id=ground.people.other_unit, member_id=ground.people.chief, today=after).erased == 0


def test_only_the_associations_secretary_sees_the_board(session: Session, ground: Ground) -> None:
    for person in (ground.people.head, ground.people.an):
        with pytest.raises(Refused) as refused:
            desk.board(session, member_id=person, today=TODAY)
        assert refused.value.reason is Reason.NOT_ALLOWED


def unit(session: Session, ground: Ground, reader: int, unit_id: int | None = None) -> desk.UnitDesk:
    return desk.unit(session, unit_id=unit_id or ground.people.unit, member_id=reader, today=TODAY)


def test_who_has_not_handed_in_is_named_to_the_own_unit_alone(session: Session, ground: Ground) -> None:
    hand_in(session, ground, ground.people.an)
    own = unit(session, ground, ground.people.head)
    assert own.missing is not None
    assert [p.full_name for p in own.missing] == ["Lê Thị Đầu", "Phạm Văn Bình"]
    assert [(p.full_name, p.submitted_at) for p in own.submitted] == [("Nguyễn Văn An", NOW)]
    above = unit(session, ground, ground.people.chief)
    assert above.missing is None
    assert (len(above.submitted), above.members) == (1, 3)


def test_another_unit_is_closed_to_a_units_secretary(session: Session, ground: Ground) -> None:
    for reader, unit_id in [(ground.people.head, ground.people.other_unit), (ground.people.an, ground.people.unit)]:
        with pytest.raises(Refused) as refused:
            unit(session, ground, reader, unit_id)
        assert refused.value.reason is Reason.NOT_YOUR_UNIT


def test_the_units_of_a_secretary(session: Session, ground: Ground) -> None:
    session.add(RoleGrant(member_id=ground.people.head, unit_id=ground.people.other_unit, role=Role.UNIT_SECRETARY))
    session.flush()
    assert [name for _, name in desk.own_units(session, member_id=ground.people.head, today=TODAY)] == ["Chi hội 01", "Chi hội 02"]
    assert desk.own_units(session, member_id=ground.people.chief, today=TODAY) == ()


def test_an_invitation_is_made_once_for_what_was_seen(session: Session, ground: Ground) -> None:
    by = {"chosen_id": ground.people.unlinked, "member_id": ground.people.chief, "today": TODAY, "now": NOW}
    seen = desk.invitee(session, **by)
    assert (seen.full_name, seen.linked, seen.last_id, seen.open_until) == ("Đỗ Văn Dũng", False, 0, None)
    made = desk.invite(session, last_id=0, **by)
    session.flush()
    assert enrolment.normal_code(made.code) == made.code
    with pytest.raises(Refused) as refused:
        desk.invite(session, last_id=0, **by)
    assert refused.value.reason is Reason.ALREADY_DECIDED
    again = desk.invitee(session, **by)
    assert again.open_until == made.expires_at
    assert desk.invite(session, last_id=again.last_id, **by).code != made.code


def test_a_units_secretary_invites_only_into_the_own_unit_whoever_needs_a_code(session: Session, ground: Ground) -> None:
    with pytest.raises(Refused) as refused:
        desk.invite(session, chosen_id=ground.people.unlinked, last_id=0, member_id=ground.people.head, today=TODAY, now=NOW)
    assert refused.value.reason is Reason.NOT_YOUR_UNIT
    assert session.get_one(Member, ground.people.an).telegram_id is not None  # comes with another telephone
    made = desk.invite(session, chosen_id=ground.people.an, last_id=0, member_id=ground.people.head, today=TODAY, now=NOW)
    assert (made.full_name, made.unit_name) == ("Nguyễn Văn An", "Chi hội 01")
    session.flush()
    with pytest.raises(Refused) as again:
        desk.invite(session, chosen_id=ground.people.an, last_id=0, member_id=ground.people.head, today=TODAY, now=NOW)
    assert again.value.reason is Reason.ALREADY_DECIDED


@pytest.mark.parametrize(
    ("role", "since", "until", "within"),
    [
        (Role.SECRETARY, None, None, False),
        (Role.INSPECTOR, None, None, False),
        (Role.SECRETARY, TODAY + timedelta(days=9), None, False),  # a code of today would open it then
        (Role.SECRETARY, None, TODAY - timedelta(days=1), True),
        (Role.UNIT_SECRETARY, None, None, True),
    ],
)
def test_a_units_secretary_invites_nobody_who_may_do_more(
    session: Session, ground: Ground, role: Role, since: date | None, until: date | None, within: bool
) -> None:
    people = ground.people
    of = people.unit if role is Role.UNIT_SECRETARY else None
    session.add(RoleGrant(member_id=people.an, unit_id=of, role=role, since=since, until=until))
    session.flush()
    named = [p.full_name for p in unit(session, ground, people.head).to_replace]
    assert ("Nguyễn Văn An" in named) is within
    assert "Nguyễn Văn An" in [p.full_name for p in unit(session, ground, people.chief).to_replace]
    by = {"chosen_id": people.an, "last_id": 0, "today": TODAY, "now": NOW}
    if not within:
        with pytest.raises(Refused) as refused:
            desk.invite(session, member_id=people.head, **by)
        assert refused.value.reason is Reason.BEYOND_UNIT
    assert desk.invite(session, member_id=people.chief if not within else people.head, **by).full_name == "Nguyễn Văn An"


def test_who_answers_for_another_unit_too_is_beyond_a_units_secretary(session: Session, ground: Ground) -> None:
    people = ground.people
    session.add(RoleGrant(member_id=people.an, unit_id=people.other_unit, role=Role.UNIT_SECRETARY))
    session.flush()
    with pytest.raises(Refused, match=Reason.BEYOND_UNIT.value):
        desk.invitee(session, chosen_id=people.an, member_id=people.head, today=TODAY, now=NOW)
    session.add(RoleGrant(member_id=people.head, unit_id=people.other_unit, role=Role.UNIT_SECRETARY))
    session.flush()
    assert [
        right.unit_name for right in desk.invitee(session, chosen_id=people.an, member_id=people.head, today=TODAY, now=NOW).rights
    ] == ["Chi hội 02"]


def test_a_code_leads_to_the_unit_of_who_looks_after_it_alone(session: Session, ground: Ground) -> None:
    an = session.get_one(Member, ground.people.an)
    asked = {"codes": {an.code.lower(), "khong-co"}, "today": TODAY}
    assert desk.units_of(session, member_id=ground.people.head, **asked) == [ground.people.unit]
    assert desk.units_of(session, member_id=ground.people.chief, **asked) == [ground.people.unit]
    assert desk.units_of(session, member_id=ground.people.an, **asked) == []
    elsewhere = session.get_one(Member, ground.people.chief)
    elsewhere.unit_id = ground.people.other_unit
    session.flush()
    assert desk.units_of(session, codes={elsewhere.code.lower()}, member_id=ground.people.head, today=TODAY) == []
