from datetime import date

import pytest
from sqlmodel import Session

from db import directives
from db.kinds import Scope, Validity
from db.models import Clause, Directive, Task, TaskDirective
from db.refusals import Reason, Refused

TODAY = date(2026, 11, 24)


def add(session: Session, ref: str, kind: str = "Chỉ thị", issued_on: date | None = None, **more: object) -> int:
    row = Directive(ref=ref, kind=kind, subject=f"Về {ref}", issued_on=issued_on, **more)
    session.add(row)
    session.flush()
    return row.id


def test_newest_first_and_those_without_a_date_last(session: Session) -> None:
    add(session, "old", issued_on=date(2011, 5, 14))
    add(session, "undated")
    add(session, "new", issued_on=date(2022, 12, 31))
    listed = directives.listing(session, public_only=True, today=date(2022, 12, 31))
    assert [each.subject for each in listed] == ["Về new", "Về old", "Về undated"]


def test_what_is_dated_after_today_does_not_stand_first(session: Session) -> None:
    """A slip of the pen, or the sample association in a year before: nobody has such a document in hand."""
    for ref, issued_on in (("coming", date(2025, 8, 30)), ("old", date(2011, 5, 14)), ("new", date(2022, 12, 31))):
        add(session, ref, issued_on=issued_on)
    listed = directives.listing(session, public_only=True, today=date(2023, 10, 20))
    assert [each.subject for each in listed] == ["Về new", "Về old", "Về coming"]


def test_kinds_are_counted_and_a_list_can_be_of_one_kind(session: Session) -> None:
    first = add(session, "a", "Nghị quyết")
    add(session, "b", "Kết luận")
    add(session, "c", "Nghị quyết", scope=Scope.MEMBERS)
    found = directives.kinds(session, public_only=False)
    assert (found[0].name, found[0].count, found[0].example_id) == ("Nghị quyết", 2, first)
    assert [(each.name, each.count) for each in directives.kinds(session, public_only=True)] == [("Kết luận", 1), ("Nghị quyết", 1)]
    assert len(directives.listing(session, public_only=False, today=TODAY, like=first)) == 2


def test_a_card_with_clauses_tasks_and_what_replaced_it(session: Session) -> None:
    newer = add(session, "newer", symbol="366-QĐ/TW", scope=Scope.MEMBERS)
    old = add(session, "older", validity=Validity.REPLACED, replaced_by_id=newer, checked_on=date(2026, 1, 5))
    tasks = [Task(ref=f"t.{y}", year=y, position=1, title="Nhiệm vụ") for y in (2022, 2023)]
    session.add_all([*tasks, *(Clause(directive_id=old, position=n, label=f"Điều {n}", text=f"Nội dung {n}") for n in (2, 1))])
    session.flush()
    session.add_all(TaskDirective(task_id=task.id, directive_id=old) for task in tasks)
    session.flush()
    seen = directives.card(session, directive_id=old, public_only=False)
    assert [clause.label for clause in seen.clauses] == ["Điều 1", "Điều 2"]
    assert [task.year for task in seen.tasks] == [2023, 2022]
    assert seen.replaced_by is not None
    assert seen.replaced_by.symbol == "366-QĐ/TW"
    hidden = directives.card(session, directive_id=old, public_only=True)
    assert (hidden.replaced_by, hidden.validity) == (None, Validity.REPLACED)


@pytest.mark.parametrize(("scope", "reason"), [(Scope.MEMBERS, Reason.NOT_ENROLLED), (None, Reason.GONE)])
def test_what_a_stranger_cannot_open(session: Session, scope: Scope | None, reason: Reason) -> None:
    directive_id = add(session, "own", scope=scope) if scope else 99
    for question in (directives.card, directives.listing):
        which = {"directive_id": directive_id} if question is directives.card else {"like": directive_id, "today": TODAY}
        with pytest.raises(Refused) as refused:
            question(session, public_only=True, **which)  # type: ignore[operator]
        assert refused.value.reason is reason
