"""Which row of a sheet is what: data, or the example of our form, a header printed again, a heading, a total, the signatures.

A row is dropped only where it surely is no data: signatures stand at the end, after which no data follows. What could be
data all the same is dropped with a doubt that quotes it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from db.intake import cells
from db.intake.plan import Doubt, Finding, Note
from db.intake.vocabulary import Column, Sheet, plain, vocabulary
from db.intake.xlsx import Grid
from db.vietnamese import fold, spelled, squash

_GROUP = re.compile(r"(?:[ivxlc]+|[a-z])[.)]?")
_COUNTED = re.compile(r"\d+(?:\.0+)?[.)]?")
_PLACE_AND_DAY = re.compile(r"(?:[^\d,]{1,40},\s*)?ngày\s*[\d.…_ ]*\s*tháng\s*[\d.…_ ]*\s*năm\s*[\d.…_ ]*", re.IGNORECASE)
_BRACKETED = re.compile(r"\(.*\)")
_FOR_WHOM = re.compile(r"(?:T/M|TM|KT|TL|TUQ|Q)[. ].+")
_PERSON = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){1,5}")


@dataclass(frozen=True)
class Table:
    """Where the header stands and which column (from 1) holds what."""

    header: int
    columns: Mapping[int, Column]


@dataclass
class Lines:
    """The rows of a sheet that hold no data, and what is to be said of them and of some that do."""

    skipped: set[int] = field(default_factory=set)
    doubts: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class _Line:
    number: int
    texts: Mapping[int, str]
    data: Mapping[int, Any]

    @property
    def words(self) -> str:
        return cells.shown(" ".join(self.texts.values()))

    @property
    def place(self) -> str:
        return f"{get_column_letter(min(self.texts))}{self.number}"


def sort(grid: Grid, sheet: Sheet, table: Table) -> Lines:
    """Tell the rows below the header apart."""
    found = Lines()
    lines = [_line(grid, table, number) for number in sorted(grid.rows) if number > table.header]
    lines = [line for line in lines if line.texts]
    titles = {at: plain(str(value)) for at, value in enumerate(grid.rows[table.header], start=1) if _holds(value)}
    ending = _ending(lines, sheet, table)
    for line in lines:
        _sort(found, grid.title, sheet, table, titles, line, lines)
        if line.number >= ending and line.number not in found.skipped:
            _skip(found, grid.title, line, Note.FOOTER_ROW if _is_surely_closing(line) else Doubt.SKIPPED_ROW)
    return found


def _line(grid: Grid, table: Table, number: int) -> _Line:
    values = {at: value for at, value in enumerate(grid.rows[number], start=1) if _holds(value)}
    texts = {at: squash(cells.shown(value)) if not isinstance(value, str) else squash(value) for at, value in values.items()}
    return _Line(number, texts, {at: value for at, value in values.items() if at in table.columns})


def _holds(value: Any) -> bool:
    return value is not None and squash(str(value)) != ""


def _skip(found: Lines, sheet: str, line: _Line, why: Note | Doubt) -> None:
    found.skipped.add(line.number)
    (found.doubts if isinstance(why, Doubt) else found.notes).append(Finding(why, sheet, line.place, {"found": line.words}))


def _sort(found: Lines, title: str, sheet: Sheet, table: Table, titles: Mapping[int, str], line: _Line, lines: list[_Line]) -> None:
    if _is_header(line, titles):
        _skip(found, title, line, Note.HEADER_ROW)
    elif _is_marked_example(line, titles):
        _sort_example(found, title, table, line)
    elif _is_total(line, sheet, table):
        _skip(found, title, line, Note.FOOTER_ROW if _holds_numbers_alone(line) else Doubt.SKIPPED_ROW)
    elif not line.data and _is_note(line):
        _skip(found, title, line, Note.FOOTER_ROW)
    elif _is_group(line, table, lines):
        _skip(found, title, line, Doubt.GROUP_SKIPPED if line.data else Note.GROUP_ROW)


def _is_header(line: _Line, titles: Mapping[int, str]) -> bool:
    """The header printed again on the next page; or a second row of it that parts a name in two."""
    texts = {at: plain(text) for at, text in line.texts.items()}
    again = all(titles.get(at) == text for at, text in texts.items())
    return len(texts) > 1 and (again or all(text in vocabulary().raw["name_parts"] for text in texts.values()))


def _is_marked_example(line: _Line, titles: Mapping[int, str]) -> bool:
    """Our form says so where the rows are numbered; the same words elsewhere are a name or a remark."""
    first = min(line.texts)
    numbered = (first == 1 and first not in titles) or vocabulary().is_ignored(titles.get(first, ""))
    return numbered and plain(line.texts[first]) == plain(vocabulary().raw["template"]["example"])


def _sort_example(found: Lines, title: str, table: Table, line: _Line) -> None:
    ours = [at for at, value in line.data.items() if _is_ours(value, table.columns[at])]
    others = [at for at in line.data if at not in ours and at != min(line.texts)]
    if not others:
        _skip(found, title, line, Note.EXAMPLE_ROW)
        return
    left = ", ".join(f"{get_column_letter(at)}{line.number}" for at in ours)
    doubt = Doubt.EXAMPLE_LEFT if left else Doubt.EXAMPLE_FILLED
    found.doubts.append(Finding(doubt, title, line.place, {"cells": left}))


def _is_ours(value: Any, column: Column) -> bool:
    return bool(column.example) and spelled(cells.shown(value)) == spelled(column.example)


def _is_total(line: _Line, sheet: Sheet, table: Table) -> bool:
    """ "Tổng cộng", "Tổng số: 03 đồng chí"; a figure of that name has all that a figure must have."""
    first = line.texts[min(line.texts)]
    named = any(_means(re.sub(r"[\d:.]+", " ", first.split(":")[0]), word) for word in vocabulary().raw["footer_words"])
    counted = any(re.match(rf"{word}\s*:?\s*\d", spelled(first)) for word in vocabulary().raw["footer_words"])
    needed = {column.field for column in sheet.columns if column.required}
    held = {table.columns[at].field for at in line.data}
    return (named or counted) and not (len(needed) > 1 and needed <= held)


def _holds_numbers_alone(line: _Line) -> bool:
    first = min(line.texts)
    return all(not any(c.isalpha() for c in text) for at, text in line.texts.items() if at != first)


def _is_note(line: _Line) -> bool:
    first = spelled(line.texts[min(line.texts)]).lstrip("( ")
    return any(first == word or re.match(rf"{word}\b *[:)–-]", first) for word in vocabulary().raw["note_words"])


def _is_group(line: _Line, table: Table, lines: list[_Line]) -> bool:
    """A heading over rows, numbered I or a, beside whom nothing stands that a row of its own would have.

    "a | Kết nạp hội viên" is a part of a task. Only in a list of people a name alone, where others have more, is a heading.
    """
    first = min(line.texts)
    if first in line.data or not _GROUP.fullmatch(spelled(line.texts[first])):
        return False
    if not line.data:
        return True
    (at, *others) = line.data
    more = any(len(other.data) > 1 and _COUNTED.fullmatch(other.texts[min(other.texts)]) for other in lines)
    return not others and table.columns[at].kind == "name" and more


def _ending(lines: list[_Line], sheet: Sheet, table: Table) -> int:
    """The first row of what closes a sheet: signatures, to whom it goes, a last remark; past every row when there is none."""
    full = [line.number for line in lines if _is_full(line, sheet, table)]
    last = max(full, default=0)
    opens = [line.number for line in lines if line.number > last and _opens_end(line)]
    return min(opens) if full and opens else max((line.number for line in lines), default=0) + 1


def _is_full(line: _Line, sheet: Sheet, table: Table) -> bool:
    """More than a line of a closing has: counted, or with a figure beside a name, or all that a row must have."""
    if _is_total(line, sheet, table) or not line.data:
        return False
    first = min(line.texts)
    if first not in line.data and _COUNTED.fullmatch(line.texts[first]):
        return True
    needed = {column.field for column in sheet.columns if column.required}
    held = {table.columns[at].field for at in line.data}
    figures = any(any(c.isdigit() for c in line.texts[at]) for at in line.data)
    return len(held) > 2 or (len(held) > 1 and (figures or (len(needed) > 1 and needed <= held)))


def _opens_end(line: _Line) -> bool:
    return all(_is_opening(text) for text in line.texts.values())


def _is_opening(text: str) -> bool:
    marks = vocabulary().raw
    words = spelled(text).strip(" .:;/")
    starts = text.isupper() and any(words.startswith(start) for start in marks["signer_starts"])
    closes = any(re.match(rf"{start}\b.*\d", words) for start in marks["closing_starts"])
    return starts or closes or _is_place_and_day(text) or _is_signer(text) or _is_remark(text)


def _is_remark(text: str) -> bool:
    words = spelled(text).lstrip("( ")
    return words.strip(" :") == "nơi nhận" or any(re.match(rf"{word} *:", words) for word in ("nơi nhận", *vocabulary().raw["note_words"]))


def _is_signer(text: str) -> bool:
    words = re.sub(r"\s*\(.*\)$", "", squash(text)).strip(" .:,")
    return any(_means(words, title) for title in vocabulary().raw["signers"]) or bool(_FOR_WHOM.fullmatch(words) and words.isupper())


def _is_place_and_day(text: str) -> bool:
    """ "Tam Kỳ, ngày 3 tháng 2 năm 2026"; before the comma stands a name, so that a task with a day in it is none."""
    if not _PLACE_AND_DAY.fullmatch(text):
        return False
    place = text.split(",")[0] if "," in text else ""
    return all(word[:1].isupper() for word in place.split())


def _is_surely_closing(line: _Line) -> bool:
    return not line.data or all(_is_closing(text) for text in line.texts.values())


def _is_closing(text: str) -> bool:
    if _is_remark(text) and not spelled(text).startswith("nơi nhận"):
        return False
    name = _PERSON.fullmatch(text) is not None and all(word[:1].isupper() for word in text.split())
    return name or text.isupper() or _is_opening(text) or _BRACKETED.fullmatch(text) is not None or text.startswith("-")


def _means(text: str, word: str) -> bool:
    """The same word; typed wholly without marks it is compared so."""
    typed = spelled(text).strip()
    return typed == word or (typed == fold(typed) and typed == fold(word))
