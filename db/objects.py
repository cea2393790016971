"""From a search hit to the row behind it and back: buttons carry row ids, which outlive every rebuilding of the index."""

from typing import Any

from sqlmodel import Session, SQLModel, col, select

from db import models
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
SUB_TASK = "sub_task"


def locate(session: Session, *, kind: str, ref: str) -> int | None:
    """The row id of an object; of a sub-task, its task's. None when the object is gone or is a list."""
    table: Any = TABLES.get(kind)
    if table is None:
        return None
    found = session.exec(select(table.id).where(table.ref == ref).order_by(table.id.desc())).first()
    if found is None and kind == "task":
        found = session.exec(select(models.SubTask.task_id).where(models.SubTask.ref == ref)).first()
    return found


def stored(session: Session, *, kind: str, row: int) -> Hit | None:
    """The words under which an object is found, with its first passage; None when it is gone."""
    table: Any = TABLES[kind]
    ref = session.exec(select(table.ref).where(table.id == row)).first()
    document = session.exec(select(SearchDocument).where(SearchDocument.ref == ref, col(SearchDocument.kind) == kind)).first()
    if document is None:
        return None
    passage = session.get(SearchPassage, row_id(document.id, 0))
    return Hit(kind, document.ref, document.title, 0 if passage else None, passage.body if passage else "", 1.0)
