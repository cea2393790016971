"""Open an xlsx file that somebody sent: refuse what is none, or too much, and hand over its cells as plain values.

Sheets are read row by row, so that a million empty formatted rows cost time and hardly any memory. With each value goes what
its cell shows of it; merged cells, hidden rows and formulas that were never calculated are found in the same pass.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Any
from xml.etree.ElementTree import Element, iterparse

from openpyxl import load_workbook
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils.cell import get_column_letter, range_boundaries
from openpyxl.worksheet._reader import WorkSheetParser

from db.intake.formats import as_shown
from db.intake.plan import BadFile, Fault

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 100 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 200
EXCEL_ROWS = 1_048_576

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_GENERAL = BUILTIN_FORMATS[0]


@dataclass
class Grid:
    """One sheet: rows that hold anything, by number from 1, each a list of values from column A on.

    Values are str, int, float, bool, date, datetime, time or None, and what `formats` makes of them: `Figure`,
    `PartialDate`. `uncached`: cells whose formula has no stored value.
    """

    title: str
    visible: bool
    rows: dict[int, list[Any]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    uncached: set[str] = field(default_factory=set)


def open_sheets(data: bytes) -> list[Grid]:
    """The sheets of an xlsx file. Raises `BadFile`."""
    _check(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return list(_grids(data))
    except BadFile:
        raise
    except Exception as error:
        # The file is somebody else's and may be broken in any way; each of them means the same to the person.
        raise BadFile(Fault.BROKEN) from error


def _check(data: bytes) -> None:
    if not data:
        raise BadFile(Fault.EMPTY)
    if len(data) > MAX_BYTES:
        raise BadFile(Fault.TOO_LARGE, megabytes=MAX_BYTES // 1024 // 1024)
    if data.startswith(_OLE):
        raise BadFile(Fault.ENCRYPTED if _ENCRYPTED in data else Fault.OLD_EXCEL)
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise BadFile(_no_zip(data))
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise BadFile(Fault.BROKEN) from error
    _check_parts(parts)


def _no_zip(data: bytes) -> Fault:
    if data.lstrip()[:5] == b"%PDF-":
        return Fault.PDF
    if data[:4] == b"PK\x03\x04":
        return Fault.BROKEN
    return Fault.NOT_EXCEL if b"\x00" in data[:1000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")) else Fault.TEXT


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise BadFile(Fault.ENCRYPTED)
    if "xl/workbook.bin" in names:
        raise BadFile(Fault.BINARY_EXCEL)
    if "xl/workbook.xml" not in names:
        other = names & {"word/document.xml", "ppt/presentation.xml", "content.xml"}
        raise BadFile(Fault.OTHER_OFFICE if other else Fault.NOT_EXCEL)
    # zipfile never unpacks more of a part than is declared here.
    if sum(part.file_size for part in parts) > MAX_UNPACKED or len(parts) > 2000:
        raise BadFile(Fault.BOMB)


def _grids(data: bytes) -> Iterator[Grid]:
    # openpyxl gives away neither the formats with the values nor the layout, so its parser is driven from here.
    book: Any = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    formats = {style: _format(book, of.numFmtId) for style, of in enumerate(book._cell_styles)}
    for sheet in book.worksheets:
        grid = Grid(sheet.title, sheet.sheet_state == "visible")
        with sheet._get_source() as source:
            cells = WorkSheetParser(source, sheet._shared_strings, True, book.epoch, book._date_formats, book._timedelta_formats)
            _read(grid, source, cells, formats)
        yield grid


def _format(book: Any, number: int) -> str:
    own = dict(enumerate(book._number_formats, start=BUILTIN_FORMATS_MAX_SIZE))
    return str(own.get(number) or BUILTIN_FORMATS.get(number, _GENERAL))


def _read(grid: Grid, source: IO[bytes], cells: WorkSheetParser, formats: Mapping[int, str]) -> None:
    """Read a sheet; what was read of its XML is thrown away row by row."""
    rows = None
    for event, element in iterparse(source, ("start", "end")):
        if event == "start":
            rows = element if element.tag == f"{_MAIN}sheetData" else rows
        elif element.tag == f"{_MAIN}row":
            _read_row(grid, element, cells, formats)
            cells.row_dimensions.clear()
            element.clear()
            if rows is not None:
                rows.clear()
        elif element.tag == f"{_MAIN}mergeCell":
            left, top, right, bottom = range_boundaries(element.get("ref", ""))
            if None not in (left, top, right, bottom):
                grid.merged.append((int(left or 0), int(top or 0), int(right or 0), int(bottom or 0)))


def _read_row(grid: Grid, element: Any, cells: WorkSheetParser, formats: Mapping[int, str]) -> None:
    number, found = cells.parse_row(element)
    if number > EXCEL_ROWS:
        raise BadFile(Fault.TOO_MANY_ROWS, rows=MAX_ROWS, sheet=grid.title)
    if element.get("hidden") in ("1", "true"):
        grid.hidden.add(number)
    uncached = {f"{get_column_letter(cell['column'])}{number}" for cell, of in zip(found, element, strict=True) if _never_calculated(of)}
    held = [cell for cell in found if cell["value"] not in (None, "") and cell["column"] <= MAX_COLUMNS]
    if held or uncached:
        values = [None] * max((cell["column"] for cell in held), default=0)
        for cell in held:
            values[cell["column"] - 1] = as_shown(cell["value"], formats.get(cell["style_id"], _GENERAL))
        grid.rows[number] = values
        grid.uncached |= uncached
    if len(grid.rows) > MAX_ROWS:
        raise BadFile(Fault.TOO_MANY_ROWS, rows=MAX_ROWS, sheet=grid.title)


def _never_calculated(cell: Element) -> bool:
    value = cell.find(f"{_MAIN}v")
    return cell.find(f"{_MAIN}f") is not None and (value is None or (value.text is None and cell.get("t") != "str"))
