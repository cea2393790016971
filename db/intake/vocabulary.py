"""What offices call sheets, columns and values: `db/data/workbook.toml`, looked up without marks, capitals and brackets."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from db import kinds
from db.vietnamese import bare_words, fold, squash

FILE = Path(__file__).parent.parent / "data" / "workbook.toml"
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
_SIGNS = re.compile(r"[^\w]+")

# The closed lists that a cell may hold; yes_no is the one without a kind of its own.
LISTS: Mapping[str, type[StrEnum]] = {
    "level": kinds.Level,
    "state": kinds.MemberState,
    "role": kinds.Role,
    "scope": kinds.Scope,
    "validity": kinds.Validity,
    "deadline_for": kinds.DeadlineFor,
    "calendar": kinds.Calendar,
    "audience": kinds.Audience,
    "subject": kinds.Subject,
    "rating": kinds.Rating,
    "title": kinds.Title,
    "award_kind": kinds.AwardKind,
}


def plain(title: str) -> str:
    """How a title is compared: "HỌ VÀ  TÊN (*)" → "ho va ten"."""
    return _SIGNS.sub(" ", _BRACKETS.sub(" ", fold(squash(title)))).strip()


def brackets(title: str) -> str:
    """What stands in the brackets of a title: "Đơn vị (cũ)" → "cu"; the sign of a column that must be filled is nothing."""
    return " ".join(_SIGNS.sub(" ", " ".join(_BRACKETS.findall(fold(squash(title))))).split())


@dataclass(frozen=True)
class Column:
    """`kind` names a reader of `db.intake.cells`; `choices` is the sheet whose names may stand here.

    `form`: whether the empty form has it; the others are only understood.
    """

    field: str
    title: str
    kind: str
    required: bool = False
    many: bool = False
    width: int = 20
    aliases: tuple[str, ...] = ()
    example: str = ""
    note: str = ""
    choices: str = ""
    form: bool = True


@dataclass(frozen=True)
class Sheet:
    key: str
    title: str
    aliases: tuple[str, ...]
    columns: tuple[Column, ...]
    titles: Mapping[str, Column] = field(repr=False)

    @property
    def form(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.form)

    def column(self, title: str) -> Column | None:
        return self.titles.get(plain(title))


@dataclass(frozen=True)
class Vocabulary:
    sheets: tuple[Sheet, ...]
    words: Mapping[str, Mapping[str, Any]]
    written: Mapping[tuple[str, Any], str]
    raw: Mapping[str, Any]

    def sheet(self, title: str) -> Sheet | None:
        wanted = plain(title)
        return next((s for s in self.sheets if wanted in {plain(name) for name in (s.title, *s.aliases)}), None)

    def column(self, key: str, field: str) -> str:
        """How a column of a sheet of ours is headed."""
        return next(column.title for sheet in self.sheets if sheet.key == key for column in sheet.columns if column.field == field)

    def is_guide(self, title: str) -> bool:
        return plain(title) in self.raw["guide_sheets"]

    def is_ignored(self, title: str) -> bool:
        return plain(title) in self.raw["ignored_columns"]

    def is_sensitive(self, title: str) -> bool:
        words = f" {plain(title)} "
        return any(f" {word} " in words for word in self.raw["sensitive_words"])

    def is_office(self, text: str) -> bool:
        """Whether nothing of a cell of offices is somebody's own affair: a party, wounds, papers; a workplace may be called so."""
        words = f" {bare_words(text)} "
        for name in self.raw["workplaces"]:
            words = words.replace(f" {name} ", " ")
        return not any(f" {word} " in words for word in self.raw["not_offices"])

    def meant(self, lists: tuple[str, ...], text: str) -> Any:
        """The value a word stands for in the first list that has it; None when none has."""
        wanted = plain(text)
        return next((self.words[name][wanted] for name in lists if wanted in self.words[name]), None)

    def choices(self, lists: tuple[str, ...]) -> list[str]:
        """The words of lists as we write them."""
        return [word for name in lists for (of, _), word in self.written.items() if of == name]

    def word(self, value: Any) -> str:
        """How a value of a closed list, or yes or no, is written."""
        if isinstance(value, bool):
            return self.written["yes_no", value]
        return next(word for (name, of), word in self.written.items() if name != "yes_no" and type(of) is type(value) and of == value)

    def level(self, code: str) -> str:
        """How the level of a unit's or a member's result is written."""
        return next(word for (name, of), word in self.written.items() if name in ("rating", "title") and of == code)

    def table(self, name: str) -> str:
        return str(self.raw["tables"][name])

    def label(self, column: str) -> str:
        return str(self.raw["columns"].get(column, column))


@lru_cache
def vocabulary() -> Vocabulary:
    with FILE.open("rb") as file:
        raw = tomllib.load(file)
    words: dict[str, dict[str, Any]] = {}
    written: dict[tuple[str, Any], str] = {}
    for name, values in raw["words"].items():
        words[name] = {}
        for text, spellings in values.items():
            value = text == "true" if name == "yes_no" else LISTS[name](text)
            words[name].update({plain(spelling): value for spelling in spellings})
            written[name, value] = spellings[0]
    return Vocabulary(tuple(_sheet(sheet) for sheet in raw["sheets"]), words, written, raw)


def _sheet(raw: Mapping[str, Any]) -> Sheet:
    columns = tuple(Column(**{**column, "aliases": tuple(column.get("aliases", ()))}) for column in raw["columns"])
    titles = {plain(alias): column for column in columns for alias in column.aliases}
    titles.update({plain(column.title): column for column in columns})
    return Sheet(raw["key"], raw["title"], tuple(raw["aliases"]), columns, titles)
