"""Take the sample out again, with everything that hangs on it, in one transaction.

What refers to a removed row goes with it, along the foreign keys of the tables themselves, so that no table is
forgotten. It is refused when a real record would go too.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, func, select

from db import audit, models
from db.refusals import Reason, Refused
from db.search import library

# References that are emptied instead: the row has a meaning of its own without them.
EMPTIED = {
    ("audit_entry", "actor_id"),
    ("deadline", "campaign_id"),
    ("deadline_date", "confirmed_by"),
    ("directive", "replaced_by_id"),
    ("join_request", "decided_by"),
    ("notice", "outgoing_id"),
}
BATCH = 500

Marked = dict[str, set[int]]


def count(session: Session) -> Counter[str]:
    """How many rows of each table would go. Raises `Refused(REAL_PRESENT)` like `drop`."""
    return _counted(session, _marked(session))


def drop(session: Session, *, now: datetime) -> Counter[str]:
    """Remove the sample; returns how many rows of each table went.

    Raises `Refused(REAL_PRESENT)` when real rows depend on sample ones; `rows` in its detail counts them by table.
    """
    marked = _marked(session)
    gone = _counted(session, marked)
    _forget_chats(session, marked.get("member", set()))
    _empty_references(session, marked)
    for table in reversed(_tables()):
        for ids in _batches(marked[table.name]):
            session.execute(sa.delete(table).where(table.c.id.in_(ids)))
    session.execute(sa.delete(models.YearPlan).where(col(models.YearPlan.sample)))
    session.expire_all()
    if gone:
        library.reindex(session)
        audit.note(session, "sample.dropped", now=now, rows=gone.total())
    return gone


def _counted(session: Session, marked: Marked) -> Counter[str]:
    found = Counter({name: len(ids) for name, ids in marked.items()})
    plans = select(func.count()).select_from(models.YearPlan).where(col(models.YearPlan.sample))
    found["year_plan"] = session.exec(plans).one()
    found.update(dict(_links(session, marked)))
    return +found


def _links(session: Session, marked: Marked) -> Iterator[tuple[str, int]]:
    """How many rows without an id of their own go by cascade."""
    for table in SQLModel.metadata.sorted_tables:
        if "id" not in table.c:
            gone: set[Any] = set()
            for column, target in _references(table):
                for ids in _batches(marked[target]):
                    gone.update(session.execute(select(*table.primary_key).where(column.in_(ids))).all())
            yield table.name, len(gone)


def _tables() -> list[sa.Table]:
    """Tables whose rows have an id, owners first. The others (links) go by cascade."""
    return [table for table in SQLModel.metadata.sorted_tables if "id" in table.c]


def _marked(session: Session) -> Marked:
    """The sample's rows and all that would be left without what it belongs to."""
    marked: Marked = {table.name: set() for table in _tables()}
    for table in _tables():
        if "sample" in table.c:
            marked[table.name].update(session.execute(select(table.c.id).where(table.c.sample)).scalars())
        while found := _hanging(session, table, marked):
            marked[table.name] |= found
    _refuse_real(session, marked)
    return marked


def _hanging(session: Session, table: sa.Table, marked: Marked) -> set[int]:
    """Rows of a table, not marked yet, that refer to marked ones."""
    found: set[int] = set()
    for column, target in _references(table):
        if (table.name, column.name) not in EMPTIED:
            for ids in _batches(marked[target]):
                found.update(session.execute(select(table.c.id).where(column.in_(ids))).scalars())
    return found - marked[table.name]


def _references(table: sa.Table) -> Iterator[tuple[sa.Column[Any], str]]:
    for key in table.foreign_keys:
        yield key.parent, key.column.table.name


def _refuse_real(session: Session, marked: Marked) -> None:
    real: Counter[str] = Counter()
    for table in _tables():
        if "sample" in table.c:
            for ids in _batches(marked[table.name]):
                where = (table.c.id.in_(ids), sa.not_(table.c.sample))
                real[table.name] += session.execute(select(func.count()).select_from(table).where(*where)).scalar_one()
    if +real:
        raise Refused(Reason.REAL_PRESENT, rows=dict(+real))


def _empty_references(session: Session, marked: Marked) -> None:
    """References that stay, and those within a table, so that its rows can go in any order."""
    for table in _tables():
        for column, target in _references(table):
            if (table.name, column.name) in EMPTIED or target == table.name:
                for ids in _batches(marked[target]):
                    session.execute(sa.update(table).where(column.in_(ids)).values({column.name: None}))


def _forget_chats(session: Session, members: set[int]) -> None:
    for ids in _batches(members):
        linked = select(models.Member.telegram_id).where(col(models.Member.id).in_(ids), col(models.Member.telegram_id).is_not(None))
        session.execute(sa.delete(models.Prompt).where(col(models.Prompt.telegram_id).in_(linked)))


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    """SQL takes a limited number of values in one statement."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]
