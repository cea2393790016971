"""The next day of each deadline, and a date that is taken back."""

from datetime import date

import pytest
from sqlmodel import Session, select

from db import dates
from db.models import AuditEntry
from db.refusals import Reason, Refused
from tests.reminders.roster import NOW, TODAY, Roster, add_deadline, found


@pytest.fixture
def roster(session: Session) -> Roster:
    return found(session)


def test_each_deadline_once_the_nearest_first(session: Session, roster: Roster) -> None:
    add_deadline(session, "fee")
    add_deadline(session, "plan", usual=(28, 2))
    add_deadline(session, "passed", usual=(1, 3), due_on=date(2023, 10, 19))
    add_deadline(session, "today", due_on=TODAY)
    coming = dates.next_of_each(session, today=TODAY)
    assert [(view.ref, view.on) for view in coming] == [
        ("today", TODAY),
        ("plan", date(2024, 2, 28)),
        ("passed", date(2024, 3, 1)),
        ("fee", None),
    ]
    assert coming[-1].year == 2023


def test_a_date_is_taken_back(session: Session, roster: Roster) -> None:
    deadline_id = add_deadline(session, "review", usual=(10, 11))
    dates.confirm(session, deadline_id=deadline_id, due_on=date(2023, 11, 12), by=roster.chief, today=TODAY, now=NOW)
    view = dates.unconfirm(session, deadline_id=deadline_id, year=2023, by=roster.chief, today=TODAY, now=NOW)
    assert (view.confirmed, view.on) == (False, date(2023, 11, 10))
    assert "deadline_unconfirmed" in session.exec(select(AuditEntry.action)).all()
    for who, reason in ((roster.head, Reason.NOT_ALLOWED), (roster.chief, Reason.GONE)):
        with pytest.raises(Refused) as refused:
            dates.unconfirm(session, deadline_id=deadline_id, year=2023, by=who, today=TODAY, now=NOW)
        assert refused.value.reason is reason
