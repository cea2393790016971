"""Open an xlsx file that somebody sent: refuse what is none, or too much, and hand over its cells as plain values.

Sheets are streamed, so that a million empty formatted rows cost no memory. What openpyxl's streaming does not tell
(merged cells, hidden rows, formulas that were never calculated) is read from the same XML in one more pass.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any
from xml.etree.ElementTree import iterparse

from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from db.intake.plan import BadFile, Fault

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 100 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 200
EXCEL_ROWS = 1_048_576

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass
class Grid:
    """One sheet: rows that hold anything, by number from 1, each a list of values from column A on.

    Values are str, int, float, bool, date, datetime, time or None. `uncached`: cells whose formula has no stored value.
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
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        paths = _paths(archive)
        for sheet in book.worksheets:
            grid = Grid(sheet.title, sheet.sheet_state == "visible")
            sheet.reset_dimensions()  # what the file says about its size is often wrong
            for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
                if any(value is not None and value != "" for value in row):
                    grid.rows[number] = list(row[:MAX_COLUMNS])
                if len(grid.rows) > MAX_ROWS or number > EXCEL_ROWS:
                    raise BadFile(Fault.TOO_MANY_ROWS, rows=MAX_ROWS, sheet=sheet.title)
            if sheet.title in paths:
                with archive.open(paths[sheet.title]) as source:
                    _read_layout(grid, source)
            for cell in grid.uncached:
                grid.rows.setdefault(coordinate_to_tuple(cell)[0], [])
            yield grid


def _paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """Where each sheet's XML stands, by title."""
    with archive.open("xl/_rels/workbook.xml.rels") as source:
        targets = {e.get("Id"): e.get("Target", "") for _, e in iterparse(source) if e.tag.endswith("}Relationship")}
    paths = {}
    with archive.open("xl/workbook.xml") as source:
        for _, element in iterparse(source):
            if element.tag == f"{_MAIN}sheet":
                target = targets.get(element.get(_REL), "")
                path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                if path in archive.namelist():
                    paths[element.get("name", "")] = path
    return paths


def _read_layout(grid: Grid, source: IO[bytes]) -> None:
    for _, element in iterparse(source):
        if element.tag == f"{_MAIN}mergeCell":
            left, top, right, bottom = range_boundaries(element.get("ref", ""))
            if None not in (left, top, right, bottom):
                grid.merged.append((int(left or 0), int(top or 0), int(right or 0), int(bottom or 0)))
        elif element.tag == f"{_MAIN}row":
            if element.get("hidden") in ("1", "true"):
                grid.hidden.add(int(element.get("r", "0")))
            grid.uncached.update(cell.get("r", "") for cell in element if _never_calculated(cell))
            element.clear()


def _never_calculated(cell: Any) -> bool:
    value = cell.find(f"{_MAIN}v")
    return cell.find(f"{_MAIN}f") is not None and (value is None or (value.text is None and cell.get("t") != "str"))
