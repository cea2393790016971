"""Directives: the list by kind and by year, one directive with its clauses, what replaced it and which tasks rest on it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from db.amended_articles import changed_by
from db.fetch import fetch
from db.force import in_force_from
from db.kinds import Scope, Validity
from db.models import Amendment, Clause, Directive, Task, TaskDirective
from db.refusals import Reason, Refused
from db.tasks import DirectiveLine, TaskLine, directive_line, is_open

# Read with every card.
_ID: sa.BindParameter[int] = sa.bindparam("directive_id")
_CLAUSES = sa.select(col(Clause.label), col(Clause.text)).where(col(Clause.directive_id) == _ID).order_by(col(Clause.position))
_TASKS = (
    sa.select(*map(col, (Task.id, Task.year, Task.position, Task.title, Task.scope)))
    .join(TaskDirective, col(TaskDirective.task_id) == Task.id)
    .where(col(TaskDirective.directive_id) == _ID)
    .order_by(col(Task.year).desc(), col(Task.position))
)
_AMENDING = (
    select(Directive)
    .join(Amendment, col(Amendment.by_id) == col(Directive.id))
    .where(col(Amendment.directive_id) == _ID)
    .order_by(col(Directive.issued_on).desc(), col(Directive.id).desc())
)
_AMENDED = (
    select(Directive)
    .join(Amendment, col(Amendment.directive_id) == col(Directive.id))
    .where(col(Amendment.by_id) == _ID)
    .order_by(col(Directive.issued_on).desc(), col(Directive.id).desc())
)


@dataclass(frozen=True)
class Kind:
    """A kind of directive. Kinds are words of the data: a button names one by `example_id`, a directive of that kind."""

    example_id: int
    name: str
    count: int


@dataclass(frozen=True)
class Year:
    """A year in which directives were issued; 0 for those without a date."""

    number: int
    count: int


@dataclass(frozen=True)
class ClauseView:
    label: str
    text: str


@dataclass(frozen=True)
class Change:
    """A clause of a newer directive that changes an article of this one."""

    article: int
    by: DirectiveLine
    clause: ClauseView


@dataclass(frozen=True)
class DirectiveCard:
    """`replaced_by` is also None when the one that replaced it may not be seen; `validity` tells, and `amended` where `amended_by` are
    those that may be seen; `amends` are those that it amends itself. `in_force_from` are the days that its own text and those of the
    newer ones name, by directive. `file_id` is Telegram's."""

    line: DirectiveLine
    issuer: str
    note: str
    validity: Validity
    checked_on: date | None
    replaced_by: DirectiveLine | None
    amended: bool
    amended_by: tuple[DirectiveLine, ...]
    amends: tuple[DirectiveLine, ...]
    changes: tuple[Change, ...]
    in_force_from: dict[int, date]
    file_id: str
    clauses: tuple[ClauseView, ...]
    tasks: tuple[TaskLine, ...]


def listing(session: Session, *, public_only: bool, today: date, like: int | None = None, year: int | None = None) -> list[DirectiveLine]:
    """Newest first, those without a date last, before them those dated after today, which nobody has in hand yet.
    `like`: only of the kind of that directive; `year`: only of that year, 0 without a date. Raises `Refused(GONE)`."""
    query = _visible(public_only)
    if like is not None:
        query = query.where(Directive.kind == _found(session, like, public_only).kind)
    if year:
        query = query.where(col(Directive.issued_on).between(date(year, 1, 1), date(year, 12, 31)))
    elif year is not None:
        query = query.where(col(Directive.issued_on).is_(None))
    rows = sorted(session.exec(query), key=lambda row: (_issued_by(row, today), row.issued_on or date.min, row.id), reverse=True)
    return [directive_line(row) for row in rows]


def kinds(session: Session, *, public_only: bool) -> list[Kind]:
    """The kinds there are, the most frequent first."""
    rows = session.exec(_visible(public_only).order_by(col(Directive.id))).all()
    examples = {row.kind: row.id for row in reversed(rows)}
    counts = Counter(row.kind for row in rows)
    return [Kind(examples[name], name, count) for name, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))]


def years(session: Session, *, public_only: bool) -> list[Year]:
    """The years there are, the latest first, what has no date last."""
    counts = Counter(row.issued_on.year if row.issued_on else 0 for row in session.exec(_visible(public_only)))
    return [Year(number, count) for number, count in sorted(counts.items(), reverse=True)]


def card(session: Session, *, directive_id: int, public_only: bool) -> DirectiveCard:
    """One directive. Raises `Refused(GONE | NOT_ENROLLED)`."""
    row = _found(session, directive_id, public_only)
    successor = session.get(Directive, row.replaced_by_id) if row.replaced_by_id else None
    amending = session.exec(_AMENDING, params={"directive_id": directive_id}).all()
    amended = session.exec(_AMENDED, params={"directive_id": directive_id}).all()
    texts = {each.id: fetch(session, _CLAUSES, directive_id=each.id).all() for each in (row, successor, *amending) if each}
    tasks = fetch(session, _TASKS, directive_id=directive_id)
    return DirectiveCard(
        line=directive_line(row),
        issuer=row.issuer,
        note=row.note,
        validity=Validity.REPLACED if row.replaced_by_id else row.validity,
        checked_on=row.checked_on,
        replaced_by=directive_line(successor) if successor and is_open(successor.scope, public_only) else None,
        amended=bool(amending),
        amended_by=tuple(directive_line(each) for each in amending if is_open(each.scope, public_only)),
        amends=tuple(directive_line(each) for each in amended if is_open(each.scope, public_only)),
        changes=tuple(
            Change(article, directive_line(each), ClauseView(label, text))
            for each in reversed(amending)
            if is_open(each.scope, public_only)
            for label, text in texts[each.id]
            for article in changed_by(text, row.symbol)
        ),
        in_force_from={of: day for of, told in texts.items() if (day := in_force_from(text for _, text in told)) is not None},
        file_id=row.file_id,
        clauses=tuple(ClauseView(*clause) for clause in texts[row.id]),
        tasks=tuple(TaskLine(*task) for *task, scope in tasks if is_open(scope, public_only)),
    )


def _visible(public_only: bool) -> SelectOfScalar[Directive]:
    query = select(Directive)
    return query.where(Directive.scope == Scope.PUBLIC) if public_only else query


def _issued_by(row: Directive, today: date) -> bool:
    return row.issued_on is not None and row.issued_on <= today


def _found(session: Session, directive_id: int, public_only: bool) -> Directive:
    row = session.get(Directive, directive_id)
    if row is None:
        raise Refused(Reason.GONE)
    if not is_open(row.scope, public_only):
        raise Refused(Reason.NOT_ENROLLED)
    return row
