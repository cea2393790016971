"""The association's records as entries of the index: every directive, task, date, figure, award, contact and answer."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sqlmodel import Session, SQLModel, col, func, select

from db import vietnamese
from db.kinds import Calendar, Scope
from db.models import (
    Anniversary,
    Award,
    Clause,
    Contact,
    Criterion,
    Deadline,
    DeadlineDate,
    Directive,
    Faq,
    Result,
    Statistic,
    SubTask,
    Task,
    TaskDirective,
)
from db.search.index import put, rebuild
from db.search.types import Entry
from db.search.wording import aliases_of, wording

MEMBERS_ONLY = Scope.MEMBERS.value


def reindex(session: Session) -> None:
    """Build the whole index again from the records."""
    rebuild(session, entries(session))


def entries(session: Session) -> Iterator[Entry]:
    yield from _directives(session)
    yield from _tasks(session)
    yield from _deadlines(session)
    yield from _anniversaries(session)
    yield from _statistics(session)
    yield from _results(session)
    yield from _awards(session)
    yield from _contacts(session)
    yield from _questions(session)
    yield from _criteria(session)


def _all(session: Session, table: type[SQLModel], only: int | None = None) -> list[Any]:
    ordered: Any = table
    query = select(ordered).order_by(ordered.id)
    return list(session.exec(query if only is None else query.where(ordered.id == only)).all())


def _parts(session: Session, table: type[Clause] | type[SubTask], owner: str, only: int | None) -> dict[int, list[Any]]:
    """Clauses or sub-tasks by what they are part of, in their order."""
    ordered: Any = table
    query = select(ordered)
    found = session.exec(query if only is None else query.where(getattr(ordered, owner) == only)).all()
    return _by_owner(found, owner)


def _by_owner(rows: Iterable[Any], owner: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.position):
        found[getattr(row, owner)].append(row)
    return found


def _directives(session: Session, only: int | None = None) -> Iterator[Entry]:
    clauses = _parts(session, Clause, "directive_id", only)
    for row in _all(session, Directive, only):
        yield Entry(
            kind="directive",
            ref=row.ref,
            title=_directive_title(row),
            passages=tuple(_clause(clause) for clause in clauses[row.id]),
            symbol=row.symbol or None,
            doc_kind=row.kind,
            issuer=row.issuer or None,
            issued_on=row.issued_on,
            aliases=(row.subject, *aliases_of(row.keywords)),
            scope=row.scope.value,
        )


def _directive_title(row: Directive) -> str:
    subject = row.subject
    if row.symbol and subject[:3] == wording()["titles"]["about"]:
        subject = subject[:1].lower() + subject[1:]
    kind = "" if not row.symbol and subject.casefold().startswith(row.kind.casefold()) else row.kind
    return " ".join(wording()["titles"]["directive"].format(kind=kind, symbol=row.symbol, subject=subject).split())


def _clause(clause: Clause) -> str:
    return clause.text if not clause.label or clause.text.startswith(clause.label) else f"{clause.label} {clause.text}"


def _tasks(session: Session, only: int | None = None) -> Iterator[Entry]:
    parts = _parts(session, SubTask, "task_id", only)
    serves = _served(session)
    for row in _all(session, Task, only):
        yield Entry(
            kind="task",
            ref=row.ref,
            title=row.title,
            passages=tuple(part.text for part in parts[row.id]),
            year=row.year,
            number=row.position,
            aliases=(*aliases_of(row.keywords), *serves[row.id]),
            scope=row.scope.value,
        )


def _served(session: Session) -> dict[int, list[str]]:
    """The directives that each task serves, as they are called."""
    names = {row.id: f"{row.kind} {row.symbol}" for row in _all(session, Directive) if row.symbol}
    found: dict[int, list[str]] = defaultdict(list)
    for link in session.exec(select(TaskDirective).order_by(col(TaskDirective.task_id), col(TaskDirective.directive_id))):
        if link.directive_id in names:
            found[link.task_id].append(names[link.directive_id])
    return found


def _deadlines(session: Session, only: int | None = None) -> Iterator[Entry]:
    announced: dict[int, list[DeadlineDate]] = defaultdict(list)
    for date in session.exec(select(DeadlineDate).order_by(col(DeadlineDate.year).desc())):
        announced[date.deadline_id].append(date)
    for row in _all(session, Deadline, only):
        yield Entry(
            kind="deadline",
            ref=row.ref,
            title=row.label,
            passages=tuple(_deadline_passages(row, announced[row.id])),
            aliases=aliases_of(row.keywords),
            scope=MEMBERS_ONLY,
            recurs=_recurs(Calendar.SOLAR, row.usual_day, row.usual_month),
        )


def _deadline_passages(row: Deadline, dates: Sequence[DeadlineDate]) -> Iterator[str]:
    words = wording()["passages"]
    for one in dates:
        yield words["confirmed"].format(label=row.label, year=one.year, day=vietnamese.day(one.due_on))
    if row.usual_day and row.usual_month:
        yield words["usual"].format(label=row.label, day=row.usual_day, month=row.usual_month)
    elif not dates:
        yield words["unknown"].format(label=row.label)
    if row.note:
        yield row.note


def _recurs(calendar: Calendar, day: int | None, month: int | None) -> str | None:
    return f"{calendar.value}:{day:02d}-{month:02d}" if day and month else None


def _anniversaries(session: Session, only: int | None = None) -> Iterator[Entry]:
    for row in _all(session, Anniversary, only):
        yield Entry(
            kind="anniversary",
            ref=row.ref,
            title=row.name,
            passages=tuple(_anniversary_passages(row)),
            aliases=aliases_of(row.keywords),
            scope=MEMBERS_ONLY,
            recurs=_recurs(row.calendar, row.day, row.month),
        )


def _anniversary_passages(row: Anniversary) -> Iterator[str]:
    words = wording()["passages"]
    if row.day and row.month:
        yield words[row.calendar.value].format(name=row.name, day=row.day, month=row.month)
        if row.origin_year:
            yield words["origin"].format(name=row.name, day=row.day, month=row.month, year=row.origin_year)


def _statistics(session: Session) -> Iterator[Entry]:
    """Figures of the whole association. A figure of an earlier year carries the year in its ref, the latest does not."""
    rows = session.exec(select(Statistic).where(col(Statistic.unit_id).is_(None)).order_by(col(Statistic.year).desc(), col(Statistic.id)))
    seen: set[str] = set()
    for row in rows:
        shown = row.shown or vietnamese.thousands(row.value) + (f"/{vietnamese.thousands(row.out_of)}" if row.out_of else "")
        yield Entry(
            kind="fact",
            ref=row.ref if row.ref not in seen else f"{row.ref}@{row.year}",
            title=row.label,
            passages=(wording()["passages"]["statistic"].format(label=row.label, year=row.year, shown=shown),),
            year=row.year,
            aliases=aliases_of(row.keywords),
            scope=MEMBERS_ONLY,
        )
        seen.add(row.ref)


def _results(session: Session) -> Iterator[Entry]:
    found: dict[tuple[str, int], list[Result]] = defaultdict(list)
    for row in session.exec(select(Result).order_by(col(Result.year).desc(), col(Result.id))):
        found[row.ref, row.year].append(row)
    seen: set[str] = set()
    for (ref, year), lines in found.items():
        subject = lines[0].subject.value
        yield Entry(
            kind="assessment",
            ref=ref if ref not in seen else f"{ref}@{year}",
            title=wording()["titles"]["results"][subject].format(year=year),
            passages=tuple(_result(line) for line in lines),
            year=year,
            aliases=tuple(wording()["aliases"]["results"][subject]),
            scope=MEMBERS_ONLY,
        )
        seen.add(ref)


def _result(line: Result) -> str:
    shown = line.shown or f"{vietnamese.count(line.count)} {wording()['units'][line.subject.value]}"
    return str(wording()["passages"]["result"].format(level=wording()["levels"].get(line.level, line.level), shown=shown))


def _awards(session: Session) -> Iterator[Entry]:
    words = wording()
    for row in _all(session, Award):
        said = {
            "award": words["awards"][row.kind.value],
            "giver": row.giver,
            "subject": words["subjects"][row.subject.value],
            "year": row.year,
        }
        when = "" if str(row.year) in row.reason else words["passages"]["when"].format(**said)
        text = words["passages"]["award"].format(count=vietnamese.count(row.count), reason=row.reason, when=when, **said)
        aliases = (*words["aliases"]["award"][row.subject.value], *words["aliases"]["award"]["any"])
        yield Entry(
            kind="award",
            ref=row.ref,
            title=f"{words['titles']['award'].format(**said)}: {row.reason}",
            passages=(text,),
            year=row.year,
            aliases=tuple(alias.format(year=row.year) for alias in aliases),
            scope=MEMBERS_ONLY,
        )


def _contacts(session: Session) -> Iterator[Entry]:
    for row in _all(session, Contact):
        text = row.details.strip() or wording()["passages"]["contact"]
        aliases = tuple(wording()["aliases"]["contact"])
        yield Entry(kind="contact", ref=row.ref, title=row.label, passages=(text,), aliases=aliases, scope=row.scope.value)


def _questions(session: Session, only: int | None = None) -> Iterator[Entry]:
    """Answers about self-assessment count as such, so that whoever asks for the form or the scale finds them there."""
    for row in _all(session, Faq, only):
        kind = "assessment" if row.ref.startswith("assessment.") else "faq"
        yield Entry(
            kind=kind,
            ref=row.ref,
            title=row.question,
            passages=(row.answer,),
            aliases=aliases_of(row.keywords),
            scope=row.scope.value,
        )


def _criteria(session: Session) -> Iterator[Entry]:
    """What the latest form asks about; the points are told on the form itself."""
    latest = select(func.max(Criterion.year)).scalar_subquery()
    words = wording()
    for row in session.exec(select(Criterion).where(Criterion.year == latest).order_by(col(Criterion.position))):
        said = {"number": row.position, "text": row.text}
        yield Entry(
            kind="assessment",
            ref=row.ref,
            title=words["titles"]["criterion"].format(**said),
            passages=(words["passages"]["criterion"].format(**said),),
            aliases=tuple(alias.format(**said) for alias in words["aliases"]["criterion"]),
            scope=MEMBERS_ONLY,
        )


_ONE_OF: dict[str, Callable[[Session, int], Iterator[Entry]]] = {
    "directive": _directives,
    "task": _tasks,
    "deadline": _deadlines,
    "anniversary": _anniversaries,
    "faq": _questions,
}
NAMED = frozenset(_ONE_OF)


def renew(session: Session, *, kind: str, row_id: int) -> None:
    """Index one object again, in the transaction that changed it. `kind` is one of `NAMED`: those with other names of their own."""
    put(session, _ONE_OF[kind](session, row_id))
