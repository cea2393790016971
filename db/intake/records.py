"""Facts stated from outside, and the tables they speak of.

A record names its row by a natural key (a code, a ref and a year) and other rows by theirs, so that a workbook and the
sample speak of the same things without ids. What is not stated is not touched: a missing row deletes nobody.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlmodel import Session, SQLModel, select

from db import models

Key = tuple[Any, ...]


@dataclass(frozen=True)
class Table:
    """`refs`: columns that refer to another table. `owner`: the one whose row a row of this table belongs to."""

    model: type[SQLModel]
    key: tuple[str, ...]
    refs: Mapping[str, str] = field(default_factory=dict)
    owner: str = ""

    @property
    def sampled(self) -> bool:
        return "sample" in self.model.model_fields

    @property
    def dated(self) -> bool:
        return "until" in self.model.model_fields


# In the order in which they are written: what is referred to comes first.
TABLES: Mapping[str, Table] = MappingProxyType(
    {
        "association": Table(models.Association, ()),
        "unit": Table(models.Unit, ("code",), {"parent_id": "unit"}),
        "member": Table(models.Member, ("code",), {"unit_id": "unit"}),
        "office": Table(models.Office, ("member_id", "title"), {"member_id": "member", "unit_id": "unit"}, "member_id"),
        "role_grant": Table(models.RoleGrant, ("member_id", "role", "unit_id"), {"member_id": "member", "unit_id": "unit"}, "member_id"),
        "contact": Table(models.Contact, ("ref",)),
        "faq": Table(models.Faq, ("ref",)),
        "year_plan": Table(models.YearPlan, ("year",)),
        "directive": Table(models.Directive, ("ref",), {"replaced_by_id": "directive"}),
        "amendment": Table(models.Amendment, ("by_id", "directive_id"), {"by_id": "directive", "directive_id": "directive"}, "by_id"),
        "task": Table(models.Task, ("ref",)),
        "sub_task": Table(models.SubTask, ("ref",), {"task_id": "task"}, "task_id"),
        "task_directive": Table(
            models.TaskDirective, ("task_id", "directive_id"), {"task_id": "task", "directive_id": "directive"}, "task_id"
        ),
        "campaign": Table(models.Campaign, ("ref",)),
        "deadline": Table(models.Deadline, ("ref",), {"campaign_id": "campaign"}),
        "deadline_date": Table(models.DeadlineDate, ("deadline_id", "year"), {"deadline_id": "deadline"}, "deadline_id"),
        "anniversary": Table(models.Anniversary, ("ref",)),
        "statistic": Table(models.Statistic, ("ref", "year", "unit_id"), {"unit_id": "unit"}),
        "result": Table(models.Result, ("ref", "year", "level")),
        "unit_rating": Table(models.UnitRating, ("unit_id", "year"), {"unit_id": "unit"}, "unit_id"),
        "member_title": Table(models.MemberTitle, ("member_id", "year"), {"member_id": "member"}, "member_id"),
        "award": Table(models.Award, ("ref",)),
        "criterion": Table(models.Criterion, ("year", "position")),
        "criterion_level": Table(models.CriterionLevel, ("criterion_id", "position"), {"criterion_id": "criterion"}, "criterion_id"),
        "assessment_round": Table(models.AssessmentRound, ("year",)),
    }
)


@dataclass(frozen=True)
class Record:
    """A row as it shall be: values by column, a reference being the key of the row it means.

    `on_new` is written only when the row is new. `place` is where it was read: sheet and row number.
    """

    table: str
    values: Mapping[str, Any]
    on_new: Mapping[str, Any] = field(default_factory=dict)
    place: tuple[str, int] | None = None

    @property
    def key(self) -> Key:
        return tuple(self.values[column] for column in TABLES[self.table].key)


@dataclass(frozen=True)
class Statement:
    """Records, and the owners of whom they state a whole set: (table, owner's key). What else such an owner has is ended."""

    records: tuple[Record, ...]
    whole: frozenset[tuple[str, Key]] = field(default_factory=frozenset)


class Stored:
    """What is stored, by natural keys; each table is read when first asked for. Ended offices and roles are left out."""

    def __init__(self, session: Session, today: date) -> None:
        self._session = session
        self._today = today
        self._rows: dict[str, dict[Key, SQLModel]] = {}
        self._keys: dict[str, dict[int, Key]] = {}

    def rows(self, name: str) -> dict[Key, SQLModel]:
        if name not in self._rows:
            self._rows[name], self._keys[name] = {}, {}
            # A row may refer to one of its own table, which is no part of a key: filled first, read afterwards.
            self.add(name, self._session.exec(select(TABLES[name].model)).all())
        return self._rows[name]

    def add(self, name: str, rows: Iterable[SQLModel]) -> None:
        table = TABLES[name]
        for row in rows:
            if table.dated and not self._open(row):
                continue
            key = tuple(self.value(name, row, column) for column in table.key)
            self._rows[name][key] = row
            if "id" in table.model.model_fields:
                self._keys[name][row.id] = key  # type: ignore[attr-defined]

    def rename(self, name: str, old: Key, new: Key) -> None:
        """Know a row by another key from now on; what refers to it is read anew."""
        row: Any = self.rows(name).pop(old)
        self._rows[name][new] = row
        self._keys[name][row.id] = new
        for other, table in TABLES.items():
            if name in table.refs.values() and other != name:
                self._rows.pop(other, None)

    def value(self, name: str, row: SQLModel, column: str) -> Any:
        """A value of a row; a reference as the key of what it refers to."""
        found = getattr(row, column)
        target = TABLES[name].refs.get(column)
        if target is None or found is None:
            return found
        self.rows(target)
        return self._keys[target][found]

    def is_sample(self, name: str, key: Key) -> bool:
        """Whether there is such a row and it is one of the sample's."""
        return bool(getattr(self.rows(name).get(key), "sample", False))

    def raw(self, name: str, column: str, value: Any) -> Any:
        """The value a column holds for a stated one."""
        target = TABLES[name].refs.get(column)
        if target is None or value is None:
            return value
        return self.rows(target)[value].id  # type: ignore[attr-defined]

    def _open(self, row: SQLModel) -> bool:
        until: date | None = row.until  # type: ignore[attr-defined]
        return until is None or until >= self._today
