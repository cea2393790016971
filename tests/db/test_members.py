"""Who an account is today: a role counts on its days, a member only while active."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from db import members
from db.kinds import MemberState, Role
from db.models import Member, RoleGrant
from tests.reminders.roster import ACCOUNTS, TODAY, Roster, found


@pytest.fixture
def roster(session: Session) -> Roster:
    return found(session)


def test_a_role_counts_from_its_first_day_to_its_last(session: Session, roster: Roster) -> None:
    last = TODAY + timedelta(days=30)
    session.add(RoleGrant(member_id=roster.an, role=Role.SECRETARY, since=TODAY, until=last))
    session.add(RoleGrant(member_id=roster.an, role=Role.UNIT_SECRETARY, unit_id=roster.other_unit, since=TODAY, until=last))
    session.flush()
    for day, counts in ((TODAY - timedelta(days=1), False), (TODAY, True), (last, True), (last + timedelta(days=1), False)):
        person = members.by_account(session, telegram_id=ACCOUNTS["an"], today=day)
        assert person is not None
        assert (person.is_secretary, person.secretary_of) == (counts, {roster.other_unit} if counts else set()), day
        assert person.may_manage(roster.unit) is counts


@pytest.mark.parametrize("state", [state for state in MemberState if state is not MemberState.ACTIVE])
def test_who_is_no_active_member_is_a_stranger(session: Session, roster: Roster, state: MemberState) -> None:
    session.exec(select(Member).where(Member.id == roster.an)).one().state = state
    session.flush()
    assert members.by_account(session, telegram_id=ACCOUNTS["an"], today=TODAY) is None
