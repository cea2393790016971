"""What a statement would change, and the writing of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlmodel import Session, SQLModel

from db.intake.records import TABLES, Key, Record, Statement, Stored, Table
from db.search.wording import keep_learnt


class Step(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    ENDED = "ended"


@dataclass(frozen=True)
class Field:
    column: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Change:
    """One row that is new, has changed fields, or ends. `record` is None for what ends: `was` holds its words."""

    step: Step
    table: str
    key: Key
    fields: tuple[Field, ...] = ()
    record: Record | None = None
    was: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Summary:
    """How many rows of each table were new, changed, ended; what stayed the same is not counted."""

    new: Counter[str]
    changed: Counter[str]
    ended: Counter[str]

    @property
    def total(self) -> int:
        return self.new.total() + self.changed.total() + self.ended.total()


def compare(stored: Stored, statement: Statement, *, sample: bool = False) -> list[Change]:
    """What differs from what is stored. A sample never overrides a real row or what belongs to one; a real row that takes
    the place of the sample's leaves nothing of what belonged to that."""
    found: list[Change] = []
    for record in statement.records:
        if sample and _is_real(stored, record):
            continue
        if (change := _compare(stored, record)) is not None:
            found.append(change)
    whole = statement.whole if sample else statement.whole | set(_taken_over(stored, statement))
    return found + _ended(stored, statement, whole)


def _taken_over(stored: Stored, statement: Statement) -> Iterator[tuple[str, Key]]:
    """What belonged to rows of the sample whose places are taken."""
    owned = [(name, table.refs[table.owner]) for name, table in TABLES.items() if table.owner and not table.sampled]
    for record in statement.records:
        if stored.is_sample(record.table, record.key):
            yield from ((name, record.key) for name, owner in owned if owner == record.table)


def _compare(stored: Stored, record: Record) -> Change | None:
    row = stored.rows(record.table).get(record.key)
    if row is None:
        return Change(Step.NEW, record.table, record.key, record=record)
    fields = tuple(
        Field(column, old, new)
        for column, stated in record.values.items()
        if (old := stored.value(record.table, row, column)) != (new := _stated(column, stated, old))
    )
    return Change(Step.CHANGED, record.table, record.key, fields, record) if fields else None


def _stated(column: str, stated: Any, old: Any) -> Any:
    return keep_learnt(stated, old) if column == "keywords" else stated


def _is_real(stored: Stored, record: Record) -> bool:
    table = TABLES[record.table]
    if table.sampled:
        row = stored.rows(record.table).get(record.key)
    else:
        row = stored.rows(table.refs[table.owner]).get(record.values[table.owner])
    return row is not None and not getattr(row, "sample", True)


def _ended(stored: Stored, statement: Statement, whole: Set[tuple[str, Key]]) -> list[Change]:
    stated = {(record.table, record.key) for record in statement.records}
    found = []
    for name in sorted({name for name, _ in whole}):
        table = TABLES[name]
        for key, row in stored.rows(name).items():
            if (name, stored.value(name, row, table.owner)) in whole and (name, key) not in stated:
                words = {column: getattr(row, column) for column in table.model.model_fields if column not in table.key}
                found.append(Change(Step.ENDED, name, key, was={c: held for c, held in words.items() if isinstance(held, str)}))
    return found


def write(session: Session, stored: Stored, changes: Sequence[Change], *, today: date) -> Summary:
    """Write changes that `compare` found in the same transaction."""
    for name, table in TABLES.items():
        mine = [change for change in changes if change.table == name]
        _end(session, stored, name, [c.key for c in mine if c.step is Step.ENDED], today)
        _free_positions(session, stored, name, mine)
        _insert(session, stored, name, [c.record for c in mine if c.step is Step.NEW and c.record])
        for change in mine:
            _set(stored, name, change.key, [f for f in change.fields if f.column not in _own_refs(name, table)])
        _set_own_refs(stored, name, mine)
        session.flush()
    return summary(changes)


def summary(changes: Iterable[Change]) -> Summary:
    counts = {step: Counter[str]() for step in Step}
    for change in changes:
        counts[change.step][change.table] += 1
    return Summary(counts[Step.NEW], counts[Step.CHANGED], counts[Step.ENDED])


def _free_positions(session: Session, stored: Stored, name: str, changes: list[Change]) -> None:
    """Places in an order are unique: who moves leaves its place before anybody takes it."""
    for change in changes:
        if any(field.column == "position" for field in change.fields):
            row: Any = stored.rows(name)[change.key]
            row.position = -row.id
    session.flush()


def _own_refs(name: str, table: Table) -> set[str]:
    return {column for column, target in table.refs.items() if target == name}


def _insert(session: Session, stored: Stored, name: str, records: list[Record]) -> None:
    table = TABLES[name]
    later = _own_refs(name, table)
    rows: list[SQLModel] = []
    for record in records:
        values = {**record.on_new, **record.values}
        rows.append(table.model(**{c: stored.raw(name, c, v) for c, v in values.items() if c not in later}))
    stored.rows(name)
    session.add_all(rows)
    session.flush()
    stored.add(name, rows)


def _set_own_refs(stored: Stored, name: str, changes: list[Change]) -> None:
    """References within a table are set last: the row they mean may be new itself."""
    for column in _own_refs(name, TABLES[name]):
        for change in changes:
            if change.record is not None and column in change.record.values:
                row = stored.rows(name)[change.key]
                setattr(row, column, stored.raw(name, column, change.record.values[column]))


def _set(stored: Stored, name: str, key: Key, fields: list[Field]) -> None:
    for each in fields:
        setattr(stored.rows(name)[key], each.column, stored.raw(name, each.column, each.new))


def _end(session: Session, stored: Stored, name: str, keys: list[Key], today: date) -> None:
    """An office or role ends with yesterday, so that it is gone at once; anything else is removed."""
    for key in keys:
        row = stored.rows(name).pop(key)
        if TABLES[name].dated:
            row.until = today - timedelta(days=1)
        else:
            session.delete(row)
    session.flush()
