"""A document leaves the library for good, whenever that is found to be needed, and what stood linked to it is put right."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, and_, col, delete, or_, select

from db import audit, members, search
from db.models import Amendment, Clause, Directive, LibraryDraft, Task, TaskDirective
from db.refusals import Reason, Refused
from db.search import library
from db.tasks import DirectiveLine, directive_line


@dataclass(frozen=True)
class Leaving:
    """What would go with a document: the tasks that name it, and the documents whose card says that it replaced or amended them."""

    line: DirectiveLine
    tasks: int
    replaced: tuple[DirectiveLine, ...]
    amended: tuple[DirectiveLine, ...]


def leaving(session: Session, *, directive_id: int, member_id: int, today: date) -> Leaving:
    """Raises `Refused(NOT_ALLOWED | GONE)`."""
    row = _of_secretary(session, directive_id, member_id, today)
    replaced = session.exec(select(Directive).where(Directive.replaced_by_id == row.id).order_by(col(Directive.id)))
    by_it = select(Directive).join(Amendment, col(Amendment.directive_id) == Directive.id).where(Amendment.by_id == row.id)
    return Leaving(
        directive_line(row),
        len(_tasks(session, row)),
        tuple(map(directive_line, replaced)),
        tuple(map(directive_line, session.exec(by_it.order_by(col(Directive.id))))),
    )


def remove(session: Session, *, directive_id: int, member_id: int, today: date, now: datetime) -> DirectiveLine:
    """Take a document out, its text, its file and every draft of it; what it replaced is not said to be replaced any more.

    Nothing of it is kept, as it may be one that must not be kept. Raises `Refused(NOT_ALLOWED | GONE)`.
    """
    row = _of_secretary(session, directive_id, member_id, today)
    line, ref, tasks = directive_line(row), row.ref, _tasks(session, row)
    for older in session.exec(select(Directive).where(Directive.replaced_by_id == row.id)):
        older.replaced_by_id = None
    session.execute(delete(Amendment).where(or_(col(Amendment.directive_id) == row.id, col(Amendment.by_id) == row.id)))
    session.execute(delete(TaskDirective).where(col(TaskDirective.directive_id) == row.id))
    _forget_drafts(session, row)
    session.execute(delete(Clause).where(col(Clause.directive_id) == row.id))
    session.flush()
    session.delete(row)
    session.flush()
    search.remove(session, [ref])
    search.put(session, (entry for entry in library.entries(session) if entry.ref in tasks))
    audit.note(session, "directive.removed", now=now, actor_id=member_id, subject=ref, tasks=len(tasks))
    return line


def _forget_drafts(session: Session, row: Directive) -> None:
    """What it was saved from, what was made of it to correct it, and whoever's upload of the same file or the same text that waits. Only
    what begins as it does is loaded."""
    document = col(LibraryDraft.document)
    waits = (col(LibraryDraft.directive_id).is_(None), document["of"].as_integer().is_(None))
    same_file = and_(*waits, document["upload"]["digest"].as_string() == row.file_digest, row.file_digest != "")
    of_it = or_(col(LibraryDraft.directive_id) == row.id, document["of"].as_integer() == row.id)
    gone = or_(of_it, same_file, col(LibraryDraft.id).in_(_same_text(session, row)))
    session.execute(delete(LibraryDraft).where(gone).execution_options(synchronize_session="fetch"))


def _same_text(session: Session, row: Directive) -> list[int]:
    texts = list(session.exec(select(Clause.text).where(Clause.directive_id == row.id).order_by(col(Clause.position))))
    if not texts:
        return []
    document = col(LibraryDraft.document)
    waiting = select(LibraryDraft.id, LibraryDraft.document).where(
        col(LibraryDraft.directive_id).is_(None),
        document["of"].as_integer().is_(None),
        document["clauses"][0][1].as_string() == texts[0],
    )
    return [draft_id for draft_id, held in session.exec(waiting) if [text for _, text in held["clauses"]] == texts]


def _of_secretary(session: Session, directive_id: int, member_id: int, today: date) -> Directive:
    members.require_secretary(session, member_id=member_id, today=today)
    row = session.get(Directive, directive_id)
    if row is None:
        raise Refused(Reason.GONE)
    return row


def _tasks(session: Session, row: Directive) -> frozenset[str]:
    query = select(Task.ref).join(TaskDirective, col(TaskDirective.task_id) == Task.id).where(TaskDirective.directive_id == row.id)
    return frozenset(session.exec(query))
