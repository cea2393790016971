"""Rows of a workbook becoming records: finding what a row means among what is stored and what the file itself states."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from db.intake.plan import Doubt, Finding, Flaw, Plan, Row
from db.intake.records import TABLES, Key, Record, Statement, Stored
from db.intake.vocabulary import vocabulary
from db.vietnamese import fold, spelled, squash


def folded(text: str) -> str:
    return fold(squash(text))


def normal(column: str, text: str) -> str:
    """What two spellings of a name share; of a symbol only letters and digits count."""
    return re.sub(r"[^a-z0-9]", "", folded(text)) if column == "symbol" else spelled(text)


Names = dict[str, dict[str, set[Key]]]
# In which cell a row of another table is named, and what that is called by.
NAMED_IN = {
    "unit_id": "unit",
    "parent_id": "parent",
    "member_id": "member",
    "directive_id": "directives",
    "replaced_by_id": "replaced_by",
    "campaign_id": "campaign",
    "amendment.directive_id": "amends",
}
CALLED = {"unit": "name", "member": "code", "directive": "symbol", "campaign": "name"}


def slug(text: str) -> str:
    """A text as part of a stable id: "12-KH/CCB" → "12_kh_ccb"."""
    return re.sub(r"[^a-z0-9]+", "_", folded(text)).strip("_")[:40].strip("_")


@dataclass
class Building:
    stored: Stored
    plan: Plan
    today: date
    now: datetime
    records: list[Record] = field(default_factory=list)
    whole: set[tuple[str, Key]] = field(default_factory=set)
    flaws: list[Finding] = field(default_factory=list)
    doubts: list[Finding] = field(default_factory=list)
    _stated: dict[str, dict[Key, tuple[Row, int]]] = field(default_factory=lambda: defaultdict(dict))
    _names: dict[tuple[str, str], Names] = field(default_factory=dict)

    @property
    def statement(self) -> Statement:
        return Statement(tuple(self.records), frozenset(self.whole))

    def wrong(self, row: Row, at: str, flaw: Flaw, /, **detail: object) -> None:
        self.flaws.append(Finding(flaw, row.sheet, row.cell(at), detail))

    def doubt(self, row: Row, at: str, doubt: Doubt, /, **detail: object) -> None:
        self.doubts.append(Finding(doubt, row.sheet, row.cell(at), detail))

    def state(self, row: Row, table: str, values: dict[str, Any], *, at: str, **on_new: Any) -> bool:
        """Add a record; a second one with its key is a flaw of the cell `at`."""
        marked = {**values, "sample": False} if TABLES[table].sampled else values
        record = Record(table, marked, on_new, (row.sheet, row.number))
        first = self._stated[table].get(record.key)
        if first is not None:
            self.wrong_twice(row, first[0], at)
            return False
        self._stated[table][record.key] = row, len(self.records)
        self.records.append(record)
        for (of, column), names in self._names.items():
            if of == table and values.get(column):
                _put(names, column, values[column], record.key)
        return True

    def wrong_twice(self, row: Row, first: Row, at: str) -> None:
        """Say which cell means the same as an earlier one, and what stands in both."""
        column = vocabulary().column(row.kind, at)
        found, other = row.values.get(at, ""), first.values.get(at, "")
        flaw = Flaw.PERSON_TWICE if (row.kind, at) == ("member", "full_name") else Flaw.DUPLICATE
        self.wrong(row, at, flaw, found=found, first=first.cell(at), column=column, sheet=first.sheet, other=other)

    def refuse_same(self, texts: Iterable[tuple[Row, str, str]]) -> None:
        """One whole has no two parts of the same words."""
        first: dict[str, Row] = {}
        for row, name, text in texts:
            if (other := first.setdefault(spelled(text), row)) is not row:
                self.wrong_twice(row, other, name)

    def refuse_sample(self) -> None:
        """What a row of the file names must outlive the sample: real itself, or in the file too."""
        for record in self.records:
            for column in TABLES[record.table].refs.keys() & NAMED_IN.keys():
                target, key = TABLES[record.table].refs[column], record.values.get(column)
                if key is not None and key not in self._stated[target] and self.stored.is_sample(target, key):
                    name = self.now_or_then(target, key, CALLED[target]) or key[0]
                    at = NAMED_IN.get(f"{record.table}.{column}", NAMED_IN[column])
                    self.wrong(self._stated[record.table][record.key][0], at, Flaw.ONLY_SAMPLE, found=name)

    def is_known(self, table: str, key: Key) -> bool:
        return key in self.stored.rows(table) or key in self._stated[table]

    def add(self, table: str, key: Key, **values: Any) -> None:
        """More values for a record that is stated already."""
        at = self._stated[table][key][1]
        self.records[at] = replace(self.records[at], values={**self.records[at].values, **values})

    def stated(self, table: str) -> dict[Key, Row]:
        """Where each row of a table is stated in the file."""
        return {key: row for key, (row, _) in self._stated[table].items()}

    def keys(self, table: str) -> set[Key]:
        return set(self.stored.rows(table)) | set(self._stated[table])

    def now_or_then(self, table: str, key: Key, column: str) -> Any:
        """A value as it will be: stated in the file, else stored, else None."""
        stated = self._stated[table].get(key)
        if stated is not None and column in self.records[stated[1]].values:
            return self.records[stated[1]].values[column]
        row = self.stored.rows(table).get(key)
        return None if row is None else self.stored.value(table, row, column)

    def named(self, table: str, column: str, name: str) -> set[Key]:
        """The rows that go by a name, capitals aside. Names that differ by a mark are two: Hùng is not Hưng."""
        return set(self._group(table, column, name).get(normal(column, name), set()))

    def alike(self, table: str, column: str, name: str) -> set[Key]:
        """The rows that go by another name, which differs from this one by marks alone."""
        group = self._group(table, column, name)
        return {key for keys in group.values() for key in keys} - group.get(normal(column, name), set())

    def _group(self, table: str, column: str, name: str) -> dict[str, set[Key]]:
        if (table, column) not in self._names:
            names: Names = defaultdict(lambda: defaultdict(set))
            for key, row in self.stored.rows(table).items():
                _put(names, column, getattr(row, column), key)
            for record in self.records:
                if record.table == table and record.values.get(column):
                    _put(names, column, record.values[column], record.key)
            self._names[table, column] = names
        return self._names[table, column].get(folded(normal(column, name)), {})

    def find(self, row: Row, name: str, table: str, column: str) -> Key | None:
        """The row that a cell means by a name: as it is spelled; typed without any marks, the only one it can be."""
        text = row.values[name]
        found, near = self.named(table, column, text), self.alike(table, column, text)
        if not found and near:
            if len(near) > 1 or normal(column, text) != folded(text):
                names = sorted(str(self.now_or_then(table, key, column)) for key in near)
                self.wrong(row, name, Flaw.NEAR_FOUND, found=text, near=names)
                return None
            found = near
        key: Key | None = self.one(row, name, found, text)
        return key

    def one(self, row: Row, name: str, found: Iterable[Any], text: str) -> Any:
        """The only one of what was found; none or several are flaws of the cell."""
        options = list(found)
        if len(options) == 1:
            return options[0]
        self.wrong(row, name, Flaw.AMBIGUOUS if options else Flaw.NOT_FOUND, found=text, number=len(options))
        return None

    def ref(self, row: Row, table: str, column: str, fresh: str) -> str | None:
        """The stable id of a row: given, else of what goes by the same name, else a new one. None after a flaw."""
        given: str | None = row.values.get("ref")
        name = row.values.get(column)
        if given or not name:
            return given
        found = {key[0] for key in self.named(table, column, name)}
        if len(found) > 1:
            self.wrong(row, column, Flaw.AMBIGUOUS, found=name, number=len(found))
            return None
        return found.pop() if found else self.free(table, fresh)

    def free(self, table: str, fresh: str) -> str:
        """A stable id that nothing has yet."""
        held = {key[0] for key in self.keys(table)}
        number = 1
        while (ref := fresh if number == 1 else f"{fresh}_{number}") in held:
            number += 1
        return ref


def _put(names: Names, column: str, name: str, key: Key) -> None:
    names[folded(normal(column, name))][normal(column, name)].add(key)


def taken(row: Row, **columns: str | Callable[[Any], Any]) -> dict[str, Any]:
    """The values of a row that are there, by column: `label="label"` takes a field, a callable turns the field of its name."""
    values = {}
    for column, source in columns.items():
        name = source if isinstance(source, str) else column
        if name in row.values:
            values[column] = row.values[name] if isinstance(source, str) else source(row.values[name])
    return values


def joined(parts: Iterable[str]) -> str:
    return "; ".join(parts)
