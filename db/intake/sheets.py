"""Find the table in a sheet as offices lay it out, and read its rows.

Above the table may stand titles and empty lines; under it totals and signatures; columns come in any order.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from openpyxl.utils import get_column_letter

from db.intake import cells, lines
from db.intake.lines import Table
from db.intake.plan import Doubt, Finding, Flaw, Note, Row
from db.intake.vocabulary import Column, Sheet, brackets, plain, vocabulary
from db.intake.xlsx import Grid
from db.vietnamese import PartialDate, spelled, squash

HEADER_WITHIN = 40
OLDEST, YOUNGEST = 110, 18
_GIVEN = re.compile(r"[^\W\d_]+")


@dataclass
class Reading:
    """What has been found so far; sheets are read one after the other into it."""

    today: date
    rows: list[Row] = field(default_factory=list)
    flaws: list[Finding] = field(default_factory=list)
    doubts: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)


def read_sheet(reading: Reading, grid: Grid, sheet: Sheet) -> None:
    if sheet.key == "association" and (at := _column_of_labels(grid, sheet)) is not None:
        _read_form(reading, grid, sheet, at)
        return
    table = _find(grid, sheet)
    if table is None:
        first = min(grid.rows)
        reading.flaws.append(Finding(Flaw.NO_HEADER, grid.title, f"A{first}", {"columns": [c.title for c in sheet.columns if c.required]}))
        return
    found = lines.sort(grid, sheet, table)
    _join_names(reading, grid, table, found.skipped)
    _fill_merged(grid, table)
    _look_at_header(reading, grid, sheet, table, found.skipped)
    reading.doubts.extend(found.doubts)
    reading.notes.extend(found.notes)
    for number in sorted(grid.rows):
        if number > table.header and number not in found.skipped:
            _read_row(reading, grid, sheet, table, number)


def _column_of_labels(grid: Grid, sheet: Sheet) -> int | None:
    """Where the labels stand in a sheet laid out as a form, label beside value: read as a table, a label would become a value."""
    labels = []
    for values in grid.rows.values():
        held = [(at, value) for at, value in enumerate(values, start=1) if _holds(value)]
        known = [at for at, value in held if isinstance(value, str) and sheet.column(value)]
        if len(known) == 1 and len(held) > 1 and known[0] == held[-2][0]:
            labels.append((known[0], plain(str(dict(held)[known[0]]))))
    one_column = len({at for at, _ in labels}) == 1 and len({text for _, text in labels}) == len(labels)
    return labels[0][0] if one_column and (len(labels) > 1 or len(grid.rows) == 1) else None


def _read_form(reading: Reading, grid: Grid, sheet: Sheet, labels: int) -> None:
    """One row of data, whose titles stand on the left of its values."""
    columns: dict[int, Column] = {}
    raw: dict[str, Any] = {}
    places: dict[str, str] = {}
    for number, values in sorted(grid.rows.items()):
        label = values[labels - 1] if len(values) >= labels else None
        at, value = next(((at, value) for at, value in enumerate(values, start=1) if at > labels and _holds(value)), (labels + 1, None))
        column = sheet.column(label) if isinstance(label, str) else None
        if column is not None and column.field not in raw:
            columns[number], raw[column.field], places[column.field] = column, value, f"{get_column_letter(at)}{number}"
        elif _holds(label) and value is not None:
            place = f"{get_column_letter(labels)}{number}"
            reading.notes.append(Finding(_why_unread(sheet, str(label)), grid.title, place, {"column": cells.shown(label)}))
    table = Table(min(columns), columns)
    reading.flaws.extend(_missing(grid, sheet, table))
    reading.rows.append(Row(sheet.key, grid.title, table.header, dict(_values(reading, grid, table, raw, places)), places))


def _find(grid: Grid, sheet: Sheet) -> Table | None:
    """The row that names most columns; a single name must be a required one, written as we write it."""
    best: Table | None = None
    for number in sorted(grid.rows)[:HEADER_WITHIN]:
        columns = _columns(grid.rows[number], sheet)
        if columns and (best is None or len(columns) > len(best.columns)):
            best = Table(number, columns)
    if best is not None and len(best.columns) == 1:
        (at, column), *_ = best.columns.items()
        if not (column.required and plain(str(grid.rows[best.header][at - 1])) == plain(column.title)):
            return None
    return best


def _columns(values: list[Any], sheet: Sheet) -> dict[int, Column]:
    """Columns by place; where two have the same meaning, the one with our own title counts, else the first."""
    found: dict[str, tuple[int, Column, bool]] = {}
    for at, value in enumerate(values, start=1):
        column = sheet.column(value) if isinstance(value, str) else None
        if column is not None:
            own = _is_own(value, column)
            if column.field not in found or (own and not found[column.field][2]):
                found[column.field] = (at, column, own)
    return {at: column for at, column, _ in found.values()}


def _is_own(title: str, column: Column) -> bool:
    return plain(title) == plain(column.title) and not brackets(title)


def _look_at_header(reading: Reading, grid: Grid, sheet: Sheet, table: Table, skipped: set[int]) -> None:
    reading.flaws.extend(_missing(grid, sheet, table))
    titles = dict(enumerate(grid.rows[table.header], start=1))
    reading.flaws.extend(_of_one_meaning(grid, sheet, table, titles, skipped))
    width = max(len(row) for number, row in grid.rows.items() if number >= table.header)
    for at in range(1, width + 1):
        if at not in table.columns and (note := _unread(grid, sheet, table, at, titles.get(at))) is not None:
            place = f"{get_column_letter(at)}{table.header}"
            reading.notes.append(Finding(note, grid.title, place, {"column": cells.shown(titles.get(at) or "")}))


def _missing(grid: Grid, sheet: Sheet, table: Table) -> Iterator[Finding]:
    held = {column.field for column in table.columns.values()}
    for column in sheet.columns:
        if column.required and column.field not in held:
            yield Finding(Flaw.NO_COLUMN, grid.title, f"A{table.header}", {"column": column.title})


def _of_one_meaning(grid: Grid, sheet: Sheet, table: Table, titles: Mapping[int, Any], skipped: set[int]) -> Iterator[Finding]:
    """ "Đơn vị (cũ)" is not the unit; of "Đơn vị (cũ)" and "Đơn vị (mới)" neither is ours to choose where they differ."""
    for at, column in table.columns.items():
        same = {there: str(title) for there, title in titles.items() if isinstance(title, str) and sheet.column(title) is column}
        former = {there for there, title in same.items() if brackets(title) in vocabulary().raw["old_words"]}
        if at in former and len(same) == 1:
            place = f"{get_column_letter(at)}{table.header}"
            yield Finding(Flaw.OLD_COLUMN, grid.title, place, {"found": same[at], "column": column.title})
            continue
        compared = sorted(same) if at in former else sorted(same.keys() - former)
        bracketed = any(brackets(same[there]) for there in compared) and not _is_own(same[at], column)
        if bracketed and (place_of := _first_difference(grid, table, compared, skipped)) is not None:
            yield Finding(Flaw.COLUMNS_DIFFER, grid.title, place_of, {"columns": list(same.values()), "column": column.title})


def _first_difference(grid: Grid, table: Table, columns: list[int], skipped: set[int]) -> str | None:
    """The first cell that says something else than its neighbour of the same meaning."""
    for number in sorted(grid.rows):
        values = grid.rows[number]
        if number > table.header and number not in skipped and not _is_numbering(values):
            held = [spelled(cells.shown(values[at - 1])) if len(values) >= at and _holds(values[at - 1]) else "" for at in columns]
            if differing := [at for at, text in zip(columns, held, strict=True) if text != held[0]]:
                return f"{get_column_letter(differing[0])}{number}"
    return None


def _unread(grid: Grid, sheet: Sheet, table: Table, at: int, title: Any) -> Note | None:
    """Why a column is not read; None when there is nothing to say about it."""
    if title is None or not squash(str(title)):
        filled = any(len(row) >= at and row[at - 1] is not None for number, row in grid.rows.items() if number > table.header)
        return Note.UNTITLED_COLUMN if filled else None
    if vocabulary().is_ignored(str(title)):
        return None
    return _why_unread(sheet, str(title))


def _why_unread(sheet: Sheet, title: str) -> Note:
    if vocabulary().is_sensitive(title):
        return Note.SENSITIVE_COLUMN
    return Note.REPEATED_COLUMN if sheet.column(title) else Note.UNKNOWN_COLUMN


def _join_names(reading: Reading, grid: Grid, table: Table, skipped: set[int]) -> None:
    """A header merged over two columns means both; a column without any behind the names may hold what is left of them."""
    at = next((at for at, column in table.columns.items() if column.kind == "name"), None)
    if at is None:
        return
    spans = [right for left, top, right, bottom in grid.merged if left <= at <= right and top <= table.header <= bottom]
    last = next((at_ - 1 for at_ in range(at + 1, max(spans, default=at) + 1) if at_ in table.columns), max(spans, default=at))
    below = {number: row for number, row in grid.rows.items() if number > table.header and number not in skipped}
    for row in below.values() if last > at else ():
        parts = [squash(str(value)) for value in row[at - 1 : last] if _holds(value)]
        if len(parts) > 1:
            row[at - 1 : last] = [" ".join(parts), *[None] * (len(row[at - 1 : last]) - 1)]
    titles = grid.rows[table.header]
    if last == at and not (len(titles) > at and _holds(titles[at])) and _are_given_names(below.values(), at):
        place = f"{get_column_letter(at + 1)}{table.header}"
        reading.flaws.append(Finding(Flaw.NAME_APART, grid.title, place, {"column": table.columns[at].title}))


def _are_given_names(rows: Iterable[list[Any]], at: int) -> bool:
    """Whether behind nearly every name stands one capitalised word more."""
    beside = [row[at] if len(row) > at else None for row in rows if len(row) >= at and _holds(row[at - 1])]
    names = [value for value in beside if isinstance(value, str) and _GIVEN.fullmatch(squash(value)) and value.strip()[:1].isupper()]
    return len(names) > 0.8 * len(beside)


def _fill_merged(grid: Grid, table: Table) -> None:
    """A value that spans several rows belongs to each of them that holds anything."""
    for left, top, right, bottom in grid.merged:
        if top <= table.header or left != right:
            continue
        row = grid.rows.get(top, [])
        value = row[left - 1] if len(row) >= left else None
        for number in range(top + 1, min(bottom, max(grid.rows)) + 1):
            if number in grid.rows:
                cells_of = grid.rows[number]
                cells_of.extend([None] * (left - len(cells_of)))
                cells_of[left - 1] = value


def _read_row(reading: Reading, grid: Grid, sheet: Sheet, table: Table, number: int) -> None:
    values = grid.rows[number]
    places = {column.field: f"{get_column_letter(at)}{number}" for at, column in table.columns.items()}
    raw = {column.field: values[at - 1] if len(values) >= at else None for at, column in table.columns.items()}
    if _is_numbering(values) or not (any(_holds(value) for value in raw.values()) or grid.uncached & set(places.values())):
        return
    found = dict(_values(reading, grid, table, raw, places))
    if number in grid.hidden:
        reading.doubts.append(Finding(Doubt.HIDDEN_ROW, grid.title, f"A{number}"))
    reading.rows.append(Row(sheet.key, grid.title, number, found, places))


def _values(reading: Reading, grid: Grid, table: Table, raw: Mapping[str, Any], places: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    for column in table.columns.values():
        name, place = column.field, places[column.field]
        try:
            if place in grid.uncached:
                raise cells.Wrong(Flaw.NO_CACHED_VALUE)
            value = (
                None if _is_letter_of_list(raw[name], column, grid, table) else cells.read(raw[name], cells.Context(reading.today, column))
            )
            if value is None and column.required:
                raise cells.Wrong(Flaw.REQUIRED)
        except cells.Wrong as wrong:
            reading.flaws.append(Finding(wrong.flaw, grid.title, place, {"column": column.title, **wrong.detail}))
            continue
        if value is not None:
            reading.doubts.extend(_doubts(grid, place, column, raw[name], value, reading.today))
            yield name, value


def _is_letter_of_list(raw: Any, column: Column, grid: Grid, table: Table) -> bool:
    """I, a or a dash where rows are numbered says only that a row is one of several."""
    at = next(at for at, known in table.columns.items() if known is column)
    numbers_rows = column.field == "position" and vocabulary().is_ignored(str(grid.rows[table.header][at - 1]))
    return numbers_rows and isinstance(raw, str) and not any(c.isdigit() for c in raw)


def _doubts(grid: Grid, place: str, column: Column, raw: Any, value: Any, today: date) -> Iterator[Finding]:
    if column.kind == "name" and value != squash(str(raw)):
        yield Finding(Doubt.CAPITALS, grid.title, place, {"found": cells.shown(raw), "read": value})
    if column.field in cells.BORN and not today.year - OLDEST <= value.year <= today.year - YOUNGEST:
        yield Finding(Doubt.BIRTH_YEAR, grid.title, place, {"found": str(value)})
    elif column.kind in ("date", "partial") and column.field not in cells.MAY_BE_AHEAD and _is_ahead(value, today):
        yield Finding(Doubt.FUTURE_DATE, grid.title, place, {"column": column.title, "found": cells.shown(value)})


def _is_ahead(value: date | PartialDate, today: date) -> bool:
    if isinstance(value, date):
        return value > today
    return value.exact > today if value.exact else value.year is not None and value.year > today.year


def _holds(value: Any) -> bool:
    return value is not None and squash(str(value)) != ""


def _is_numbering(values: list[Any]) -> bool:
    """The row 1, 2, 3 … that numbers the columns of a form."""
    filled = [squash(str(value)).strip("()") for value in values if _holds(value)]
    filled = [text.removesuffix(".0") for text in filled]
    return len(filled) >= 3 and filled == [str(number) for number in range(1, len(filled) + 1)]
