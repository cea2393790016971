"""An empty workbook to fill in: every sheet with its columns, notes, drop-downs and one example row that is never loaded."""

import io
from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from db.intake.vocabulary import Column, Sheet, Vocabulary, vocabulary

HEADER, EXAMPLE, FIRST = 3, 4, 5
_HEAD = PatternFill("solid", fgColor="1F4E79")
_EXAMPLE_FILL = PatternFill("solid", fgColor="F2F2F2")
_THIN = Border(*(Side("thin", color="BFBFBF"),) * 4)
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
# The list of a drop-down that stands in the cell's rule may be 255 characters long.
_LONGEST_LIST = 255


def write() -> bytes:
    words = vocabulary()
    book = Workbook()
    guide = book.active
    assert isinstance(guide, Worksheet)
    _write_guide(guide, words.raw["guide"])
    for sheet in words.sheets:
        _write_sheet(book, sheet, words)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def put(cell: Cell | MergedCell, text: str) -> None:
    """Write a text that stays one: what looks like a formula is not calculated, also when it is typed over."""
    assert isinstance(cell, Cell)
    cell.value = text
    if text.startswith(_FORMULA_SIGNS):
        cell.data_type = "s"
        cell.quotePrefix = True


def _write_guide(sheet: Worksheet, words: Mapping[str, Any]) -> None:
    sheet.title = words["title"]
    sheet.column_dimensions["A"].width = 110
    for number, line in enumerate([words["title"].upper(), "", *words["lines"]], start=1):
        put(sheet.cell(number, 1), line)
        sheet.cell(number, 1).alignment = Alignment(wrap_text=True, vertical="top")
    sheet["A1"].font = Font(bold=True, size=16)


def _write_sheet(book: Workbook, described: Sheet, words: Vocabulary) -> None:
    sheet = book.create_sheet(described.title)
    template = words.raw["template"]
    put(sheet.cell(1, 1), template["banner"].format(sheet=described.title))
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(described.form) + 1)
    _head(sheet, 1, template["number"], 8)
    put(sheet.cell(EXAMPLE, 1), template["example"])
    for at, column in enumerate(described.form, start=2):
        _write_column(sheet, at, column, words)
    for at in range(1, len(described.form) + 2):
        sheet.cell(EXAMPLE, at).font = Font(italic=True, color="7F7F7F")
        sheet.cell(EXAMPLE, at).fill = _EXAMPLE_FILL
    sheet.freeze_panes = sheet.cell(FIRST - 1, 1)


def _write_column(sheet: Worksheet, at: int, column: Column, words: Vocabulary) -> None:
    must = words.raw["template"]["must"]
    head = _head(sheet, at, f"{column.title} {must}" if column.required else column.title, column.width)
    if column.note:
        head.comment = Comment(column.note, words.raw["template"]["author"], width=320, height=120)
    if column.example:
        put(sheet.cell(EXAMPLE, at), column.example)
    letter = get_column_letter(at)
    # Typed as text, so that Excel does not turn 12/3 into a date of this year or drop the zeros of 007.
    sheet.column_dimensions[letter].number_format = "@"
    last = FIRST + int(words.raw["template"]["rows"])
    rule = _drop_down(words, column, last)
    if rule is not None:
        sheet.add_data_validation(rule)
        rule.add(f"{letter}{EXAMPLE}:{letter}{last}")


def _head(sheet: Worksheet, at: int, title: str, width: int) -> Cell:
    cell = sheet.cell(HEADER, at)
    assert isinstance(cell, Cell)
    put(cell, title)
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = _HEAD
    cell.border = _THIN
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    sheet.column_dimensions[get_column_letter(at)].width = width
    return cell


def _drop_down(words: Vocabulary, column: Column, last: int) -> DataValidation | None:
    """A list to choose from. Where other values make sense too (several roles, a unit's code) it only suggests."""
    kind, _, lists = column.kind.partition(":")
    if column.choices:
        source = _names_of(words, column.choices, last)
    elif kind == "words":
        listed = ",".join(words.choices(tuple(lists.split(","))))
        if len(listed) > _LONGEST_LIST or any("," in word for word in words.choices(tuple(lists.split(",")))):
            return None
        source = f'"{listed}"'
    else:
        return None
    rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=not (column.many or column.choices))
    rule.errorTitle, rule.error = words.raw["template"]["choose_title"], words.raw["template"]["choose"]
    return rule


def _names_of(words: Vocabulary, key: str, last: int) -> str:
    """The cells of the sheet that lists what may be chosen, its name column."""
    listed = next(sheet for sheet in words.sheets if sheet.key == key)
    at = next(number for number, column in enumerate(listed.form, start=2) if column.field == "name")
    letter = get_column_letter(at)
    return f"{quote_sheetname(listed.title)}!${letter}${FIRST}:${letter}${last}"
