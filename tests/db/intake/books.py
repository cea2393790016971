"""Workbooks as offices type them, written by openpyxl."""

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Rows = Sequence[Sequence[Any]]


def book(sheets: Mapping[str, Rows], touch: Callable[[Workbook], object] | None = None) -> bytes:
    """An xlsx file with these sheets, each from cell A1 on; `touch` may merge, hide or format before it is saved."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        sheet: Worksheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    if touch is not None:
        touch(made)
    return saved(made)


def saved(made: Workbook) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


ROSTER: dict[str, Rows] = {
    "Hội": [["Tên Hội", "Tên gọi tắt", "Địa danh"], ["Hội CCB Khối các cơ quan tỉnh A", "Hội CCB Khối", "Tỉnh A"]],
    "Đơn vị": [["Mã đơn vị", "Tên đơn vị"], ["D1", "Chi hội Sở Tài chính"], ["D2", "Chi hội Sở Y tế"]],
    "Hội viên": [
        ["Mã hội viên", "Họ và tên", "Đơn vị", "Năm sinh", "Quyền"],
        ["M1", "Trần Văn Hòa", "D1", 1961, "Thư ký Hội"],
        ["M2", "Lê Thị Nga", "Chi hội Sở Y tế", "12/3/1965", "Thư ký chi hội"],
        ["M3", "Phan Đình Lộc", "D2", 1970, None],
    ],
}
