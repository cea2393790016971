"""The tasks of a year: which years there are, the plan of one, one task with what it rests on.

`public_only` hides what is for members; whoever asks is told so when a button leads there.
"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from db.kinds import Scope
from db.models import Directive, SubTask, Task, TaskDirective, YearPlan
from db.refusals import Reason, Refused


@dataclass(frozen=True)
class TaskLine:
    task_id: int
    year: int
    position: int
    title: str


@dataclass(frozen=True)
class DirectiveLine:
    """A directive as a list names it; `symbol` and `issued_on` are empty where they are not known."""

    directive_id: int
    kind: str
    symbol: str
    subject: str
    issued_on: date | None


@dataclass(frozen=True)
class Plan:
    """The tasks of one year. `years` holds every year with tasks, newest first; `tasks` is empty for any other year."""

    year: int
    title: str
    note: str
    tasks: tuple[TaskLine, ...]
    years: tuple[int, ...]

    @property
    def nearest(self) -> int | None:
        """The year with tasks that is closest to this one, the newer of two."""
        return min(self.years, key=lambda year: (abs(year - self.year), -year), default=None)


@dataclass(frozen=True)
class TaskCard:
    line: TaskLine
    note: str
    parts: tuple[str, ...]
    directives: tuple[DirectiveLine, ...]


def plan(session: Session, *, year: int | None = None, today: date, public_only: bool) -> Plan:
    """The plan of a year; without one, of the latest year that has tasks (this year when none has)."""
    known = years(session, public_only=public_only)
    wanted = year if year is not None else next(iter(known), today.year)
    head = session.get(YearPlan, wanted)
    query = select(Task).where(Task.year == wanted).order_by(col(Task.position))
    rows = [row for row in session.exec(query) if is_open(row.scope, public_only)]
    return Plan(wanted, head.title if head else "", head.note if head else "", tuple(map(task_line, rows)), known)


def years(session: Session, *, public_only: bool) -> tuple[int, ...]:
    """Years that have tasks, newest first."""
    query = select(Task.year).distinct().order_by(col(Task.year).desc())
    return tuple(session.exec(query.where(Task.scope == Scope.PUBLIC) if public_only else query))


def card(session: Session, *, task_id: int, public_only: bool) -> TaskCard:
    """One task. Raises `Refused(GONE | NOT_ENROLLED)`."""
    row = session.get(Task, task_id)
    if row is None:
        raise Refused(Reason.GONE)
    if not is_open(row.scope, public_only):
        raise Refused(Reason.NOT_ENROLLED)
    parts = session.exec(select(SubTask.text).where(SubTask.task_id == task_id).order_by(col(SubTask.position)))
    rests_on = session.exec(
        select(Directive)
        .join(TaskDirective, col(TaskDirective.directive_id) == Directive.id)
        .where(TaskDirective.task_id == task_id)
        .order_by(col(Directive.id))
    )
    directives = [directive_line(each) for each in rests_on if is_open(each.scope, public_only)]
    return TaskCard(task_line(row), row.note, tuple(parts), tuple(directives))


def task_line(row: Task) -> TaskLine:
    return TaskLine(row.id, row.year, row.position, row.title)


def directive_line(row: Directive) -> DirectiveLine:
    return DirectiveLine(row.id, row.kind, row.symbol, row.subject, row.issued_on)


def is_open(scope: Scope, public_only: bool) -> bool:
    """Whether somebody who sees only what is public (`public_only`) may see this."""
    return scope == Scope.PUBLIC or not public_only
