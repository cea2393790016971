"""From a search hit to the row behind it and back: buttons carry row ids, which outlive every rebuilding of the index."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from db import models, search
from db.fetch import fetch
from db.kinds import Scope
from db.search.tables import SearchDocument, SearchPassage, row_id
from db.search.types import Hit

TABLES: dict[str, type[SQLModel]] = {
    "directive": models.Directive,
    "task": models.Task,
    "deadline": models.Deadline,
    "anniversary": models.Anniversary,
    "assessment": models.Result,
    "fact": models.Statistic,
    "award": models.Award,
    "contact": models.Contact,
    "faq": models.Faq,
}
KINDS = tuple(TABLES)
_OF_A_YEAR = frozenset({"assessment", "fact"})
_DOCUMENTS = select(SearchDocument).where(
    col(SearchDocument.ref).in_(sa.bindparam("refs", expanding=True)), col(SearchDocument.kind) == sa.bindparam("kind")
)
_BODIES = sa.select(col(SearchPassage.id), col(SearchPassage.body)).where(col(SearchPassage.id).in_(sa.bindparam("places", expanding=True)))


def locate(session: Session, *, kind: str, ref: str) -> int | None:
    """The row id of an object; of a sub-task, its task's; of a figure, that of the year it names ("stat.members@2021"), else
    of the latest. None when the object is gone or is a list."""
    if kind not in TABLES:
        return None
    if kind in _OF_A_YEAR:
        row: int | None = session.exec(_of_a_year(kind, ref)).first()
        return row
    found: int | None = fetch(session, _newest(kind), ref=ref).scalar()
    if found is None and kind == "task":
        found = session.exec(select(models.SubTask.task_id).where(models.SubTask.ref == ref)).first()
    return found


@cache
def _newest(kind: str) -> Any:
    table: Any = TABLES[kind]
    return sa.select(table.id).where(table.ref == sa.bindparam("ref")).order_by(table.id.desc()).limit(1)


def _of_a_year(kind: str, ref: str) -> Any:
    table: Any = TABLES[kind]
    name, _, year = ref.partition("@")
    query = select(table.id).where(table.ref == name).order_by(table.year.desc(), table.id)
    if kind == "fact":
        query = query.where(table.unit_id.is_(None))
    return query.where(table.year == int(year)) if year.isdigit() else query


def place(session: Session, *, kind: str, ref: str) -> tuple[str, int] | None:
    """Under which kind an object can be opened, and its row id: an answer about self-assessment is found as an assessment."""
    row = locate(session, kind=kind, ref=ref)
    if row is None and kind == "assessment":
        kind, row = "faq", locate(session, kind="faq", ref=ref)
    return None if row is None else (kind, row)


@dataclass(frozen=True)
class ReadOut:
    """Figures that answer a question together: the lines as stored, of one year where they have one."""

    title: str
    lines: tuple[str, ...]
    year: int | None


def read_out(session: Session, *, kind: str, refs: Sequence[str]) -> ReadOut:
    """Everything stored under some figures, results or awards; the title is empty for more than one."""
    rows = session.scalars(_DOCUMENTS, {"refs": list(refs), "kind": kind})
    documents = sorted(rows, key=lambda row: refs.index(row.ref))
    places = [row_id(document.id, at) for document in documents for at in range(document.passages)]
    bodies = dict(session.execute(_BODIES, {"places": places}).all())
    lines = [bodies[place] for place in places if place in bodies]
    years = {document.year for document in documents}
    return ReadOut(documents[0].title if len(documents) == 1 else "", tuple(lines), years.pop() if len(years) == 1 else None)


def stored(session: Session, *, kind: str, row: int, public_only: bool = False) -> Hit | None:
    """The words under which an object is found, with its first passage; None when it is gone, or not for who asks."""
    held: Any = session.get(TABLES[kind], row)
    if held is None:
        return None
    refs = (f"{held.ref}@{held.year}", held.ref) if kind in _OF_A_YEAR else (held.ref,)
    kinds = ("faq", "assessment") if kind == "faq" else (kind,)
    query = select(SearchDocument).where(col(SearchDocument.ref).in_(refs), col(SearchDocument.kind).in_(kinds))
    if kind in _OF_A_YEAR:
        query = query.where(SearchDocument.year == held.year)
    document = session.exec(query).first()
    if document is None or (public_only and document.scope != Scope.PUBLIC):
        return None
    passage = session.get(SearchPassage, row_id(document.id, 0))
    return Hit(document.kind, document.ref, document.title, 0 if passage else None, passage.body if passage else "", 1.0)


def clause_instead(session: Session, *, directive_id: int, what: str, asked: str, today: date) -> str:
    """Of the document that is shown the clause that says the same of something else; "" where none does."""
    row = session.get(models.Directive, directive_id)
    return search.instead(session, ref=row.ref, what=what, asked=asked, today=today) if row is not None else ""
