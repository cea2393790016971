"""Files that are no workbook, or too much of one, are refused by name."""

import contextlib
import io
import tracemalloc
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from db.intake import xlsx
from db.intake.formats import Figure
from db.intake.plan import BadFile, Fault
from db.intake.xlsx import open_sheets
from db.vietnamese import PartialDate
from tests.db.intake.books import book, saved


def fault(data: bytes) -> Fault:
    with pytest.raises(BadFile) as refused:
        open_sheets(data)
    return refused.value.fault


def packed(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", Fault.EMPTY),
        (b"%PDF-1.7\n%\xe2\xe3", Fault.PDF),
        ("Họ tên;Năm sinh\nTrần Văn Hòa;1961\n".encode(), Fault.TEXT),
        ("Họ tên\tNăm sinh\n".encode("utf-16"), Fault.TEXT),
        (OLE, Fault.OLD_EXCEL),
        (OLE + "EncryptedPackage".encode("utf-16-le"), Fault.ENCRYPTED),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, Fault.NOT_EXCEL),
        (packed({"word/document.xml": b"<w/>"}), Fault.OTHER_OFFICE),
        (packed({"xl/workbook.bin": b""}), Fault.BINARY_EXCEL),
        (packed({"readme.txt": b"hello"}), Fault.NOT_EXCEL),
        (packed({"xl/workbook.xml": b"<workbook"}), Fault.BROKEN),
        (book({"Hội": [["Tên Hội"]]})[:-200], Fault.BROKEN),
        (b"x" * (xlsx.MAX_BYTES + 1), Fault.TOO_LARGE),
    ],
)
def test_what_is_no_workbook(data: bytes, why: Fault) -> None:
    assert fault(data) is why


def test_a_bomb_is_not_unpacked() -> None:
    bomb = packed({"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": b"0" * (xlsx.MAX_UNPACKED + 1)})
    assert len(bomb) < 200_000
    assert fault(bomb) is Fault.BOMB


def with_sheet(xml: bytes) -> bytes:
    """A sound workbook whose first sheet is replaced."""
    source = zipfile.ZipFile(io.BytesIO(book({"Hội viên": [["Họ và tên"]]})))
    return packed({name: xml if "sheet1" in name else source.read(name) for name in source.namelist()})


def test_entities_do_not_grow() -> None:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&a11;</t></is></c></row>'
    sheet = f'<!DOCTYPE x [<!ENTITY a0 "ha">{lines}]><worksheet xmlns="{MAIN}"><sheetData>{cell}</sheetData></worksheet>'
    assert fault(with_sheet(sheet.encode())) is Fault.BROKEN


def test_a_row_number_beyond_excel_is_refused_at_once() -> None:
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData><row r="999999999"><c r="A999999999"><v>1</v></c></row></sheetData></worksheet>'
    assert fault(with_sheet(sheet.encode())) is Fault.TOO_MANY_ROWS


def test_too_many_rows_are_refused() -> None:
    made = Workbook(write_only=True)
    sheet: Any = made.create_sheet("Hội viên")
    for number in range(xlsx.MAX_ROWS + 1):
        sheet.append([number])
    assert fault(saved(made)) is Fault.TOO_MANY_ROWS


def test_one_cell_far_below_is_read() -> None:
    def touch(made: Workbook) -> None:
        made.worksheets[0]["A900000"] = "xa"

    (grid,) = open_sheets(book({"Hội viên": [["đầu"]]}, touch))
    assert grid.rows == {1: ["đầu"], 900000: ["xa"]}


def test_the_layout_is_known() -> None:
    def touch(made: Workbook) -> None:
        sheet = made.worksheets[0]
        sheet.merge_cells("A2:A3")
        sheet.row_dimensions[3].hidden = True
        sheet["B3"] = "=1+1"
        made.create_sheet("Ẩn").sheet_state = "hidden"

    grids = open_sheets(book({"Hội viên": [["a", "b"], ["gộp", 1], [None, None]]}, touch))
    assert [(g.title, g.visible) for g in grids] == [("Hội viên", True), ("Ẩn", False)]
    assert (grids[0].merged, grids[0].hidden, grids[0].uncached) == ([(1, 2, 1, 3)], {3}, {"B3"})


def test_a_cell_is_read_as_it_is_shown() -> None:
    held: list[tuple[Any, str, Any]] = [
        (datetime(1961, 3, 1), "mmm-yy", PartialDate(1961, 3)),  # noqa: DTZ001
        (datetime(1962, 1, 1), "yyyy", PartialDate(1962)),  # noqa: DTZ001
        (datetime(1963, 5, 2), "dd/mm/yyyy", datetime(1963, 5, 2)),  # noqa: DTZ001
        (1, "0%", Figure(1, "100%")),
        (912345678, "0000000000", Figure(912345678, "0912345678")),
        (476, "General", 476),
        ("0912", "000", "0912"),
        (True, "0%", True),
    ]

    def touch(made: Workbook) -> None:
        for at, (_, code, _) in enumerate(held, start=1):
            made.worksheets[0].cell(1, at).number_format = code

    (grid,) = open_sheets(book({"Hội viên": [[value for value, _, _ in held]]}, touch))
    assert grid.rows == {1: [shown for _, _, shown in held]}


def test_rows_and_cells_without_their_places_are_counted() -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c/><c><f>1+1</f></c></row>"
    (grid,) = open_sheets(with_sheet(f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()))
    assert (grid.rows, grid.uncached) == ({1: [1, 2], 3: []}, {"B3"})


def test_a_style_that_is_not_there_is_none() -> None:
    row = '<row r="1"><c r="A1" s="99"><v>7</v></c></row>'
    (grid,) = open_sheets(with_sheet(f'<worksheet xmlns="{MAIN}"><sheetData>{row}</sheetData></worksheet>'.encode()))
    assert grid.rows == {1: [7]}


def test_empty_formatted_rows_are_thrown_away_as_they_come() -> None:
    """Beside the bytes of the file, 50,000 rows of them take less than a fifth of what their elements would."""
    rows = "".join(f'<row r="{n}" ht="20" customHeight="1"><c r="A{n}" s="1"/></row>' for n in range(1, 50_001))
    data = with_sheet(f'<worksheet xmlns="{MAIN}"><dimension ref="A1"/><sheetData>{rows}</sheetData></worksheet>'.encode())
    tracemalloc.start()
    try:
        open_sheets(data)
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(BadFile):
        open_sheets(data)


@given(st.data())
def test_a_damaged_workbook_never_raises_anything_else(data: st.DataObject) -> None:
    whole = bytearray(SOUND)
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=8)):
        whole[at] = data.draw(st.integers(0, 255))
    with contextlib.suppress(BadFile):
        assert all(isinstance(grid, xlsx.Grid) for grid in open_sheets(bytes(whole)))


SOUND = book({"Hội viên": [["Họ và tên", "Năm sinh"], ["Trần Văn Hòa", 1961]]})
