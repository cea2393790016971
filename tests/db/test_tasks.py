from datetime import date

import pytest
from sqlmodel import Session

from db import tasks
from db.kinds import Scope
from db.models import Directive, SubTask, Task, TaskDirective, YearPlan
from db.refusals import Reason, Refused

TODAY = date(2026, 11, 24)


def add(session: Session, year: int, position: int, scope: Scope = Scope.PUBLIC) -> int:
    row = Task(
        ref=f"task.{year}.{position}", year=year, position=position, title=f"Nhiệm vụ {position}", note="Theo bài viết.", scope=scope
    )
    session.add(row)
    session.flush()
    return row.id


def test_without_a_year_the_latest_with_tasks_counts(session: Session) -> None:
    session.add(YearPlan(year=2023, title="Phương hướng, nhiệm vụ năm 2023", note="Sáu nhiệm vụ"))
    for year, position in ((2022, 1), (2023, 2), (2023, 1)):
        add(session, year, position)
    found = tasks.plan(session, today=TODAY, public_only=True)
    assert (found.year, found.note, found.years) == (2023, "Sáu nhiệm vụ", (2023, 2022))
    assert [task.position for task in found.tasks] == [1, 2]


@pytest.mark.parametrize(("asked", "nearest"), [(2031, 2025), (2024, 2025), (2020, 2022), (2023, 2022)])
def test_a_year_without_tasks_knows_the_nearest(session: Session, asked: int, nearest: int) -> None:
    for year in (2022, 2025):
        add(session, year, 1)
    found = tasks.plan(session, year=asked, today=TODAY, public_only=True)
    assert (found.tasks, found.nearest) == ((), nearest)


def test_before_anything_is_loaded(session: Session) -> None:
    found = tasks.plan(session, today=TODAY, public_only=False)
    assert (found.year, found.tasks, found.nearest) == (2026, (), None)


def test_strangers_see_what_is_public_only(session: Session) -> None:
    add(session, 2023, 1)
    hidden = add(session, 2023, 2, Scope.MEMBERS)
    add(session, 2024, 1, Scope.MEMBERS)
    assert tasks.years(session, public_only=True) == (2023,)
    assert len(tasks.plan(session, year=2023, today=TODAY, public_only=True).tasks) == 1
    assert len(tasks.plan(session, year=2023, today=TODAY, public_only=False).tasks) == 2
    with pytest.raises(Refused) as refused:
        tasks.card(session, task_id=hidden, public_only=True)
    assert refused.value.reason is Reason.NOT_ENROLLED


def test_a_card_holds_parts_in_order_and_the_directives_one_may_see(session: Session) -> None:
    task_id = add(session, 2023, 4)
    rows = [
        Directive(ref="dir.kl29", kind="Kết luận", symbol="29-KL/TU", subject="Về kỷ cương"),
        Directive(ref="dir.own", kind="Kế hoạch", subject="Nội bộ", scope=Scope.MEMBERS),
    ]
    session.add_all(rows)
    session.flush()
    session.add_all(TaskDirective(task_id=task_id, directive_id=row.id) for row in rows)
    session.add_all(SubTask(ref=f"t.{n}", task_id=task_id, position=n, text=f"Phần {n}") for n in (2, 1))
    session.flush()
    assert tasks.card(session, task_id=task_id, public_only=False).parts == ("Phần 1", "Phần 2")
    assert [each.symbol for each in tasks.card(session, task_id=task_id, public_only=True).directives] == ["29-KL/TU"]
    assert len(tasks.card(session, task_id=task_id, public_only=False).directives) == 2


def test_a_task_that_is_gone(session: Session) -> None:
    with pytest.raises(Refused) as refused:
        tasks.card(session, task_id=7, public_only=False)
    assert refused.value.reason is Reason.GONE
