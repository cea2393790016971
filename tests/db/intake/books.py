"""Workbooks as offices type them, written by openpyxl."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
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

YEAR: dict[str, Rows] = {
    "Văn bản": [
        ["Loại văn bản", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu", "Hiệu lực", "Thay bằng", "Hỏi cách khác"],
        ["Kế hoạch", "12-KH/CCB", "15/01/2026", "Hội CCB tỉnh", "Công tác Hội năm 2026", "Còn hiệu lực", None, "kế hoạch năm; kế hoạch 12"],
        ["Kế hoạch", "12-KH/CCB", "10/01/2025", "Hội CCB tỉnh", "Công tác Hội năm 2025", "Thay thế", "Quy chế", None],
        ["Quy chế", "Quy chế", "1/2/2026", "Hội CCB Khối", "Quy chế làm việc", None, None, None],
    ],
    "Nhiệm vụ": [
        ["Năm", "Số", "Nhiệm vụ", "Việc cụ thể", "Văn bản"],
        [2026, 1, "Xây dựng tổ chức Hội", "Kiện toàn Ban Chấp hành", "Quy chế"],
        [None, None, None, "Kết nạp hội viên", None],
        [2026, 2, "Thi đua", None, None],
    ],
    "Mốc thi đua": [
        ["Việc", "Thường vào ngày", "Hạn chính thức", "Ai phải làm"],
        ["Nộp báo cáo 6 tháng", "15/6", date(2026, 6, 20), "Đơn vị"],
        ["Nộp phiếu", date(2026, 10, 25), None, "Hội viên"],
    ],
    "Ngày kỷ niệm": [
        ["Tên ngày", "Ngày, tháng", "Lịch", "Năm đầu", "Mức", "Ngày tưởng niệm"],
        ["Ngày thành lập Hội CCB Khối", "20/4", None, 1995, 3, None],
        ["Giỗ đồng đội", "30/2", "Âm", None, 4, "Có"],
    ],
    "Tiêu chí": [
        ["Năm", "Tiêu chí", "Mức 1", "Điểm mức 1", "Mức 2", "Điểm mức 2", "Mở từ ngày", "Đóng ngày"],
        [2026, "Hoàn thành nhiệm vụ", "Tốt", 20, "Khá", 15, "1/10/2026", "31/12/2026"],
        [2026, "Đoàn kết", "Tốt", 20, "Khá", 15, None, None],
    ],
    "Số liệu": [
        ["Năm", "Đơn vị", "Chỉ tiêu", "Số lượng", "Trên tổng số", "Cách ghi trong báo cáo"],
        [2025, None, "Tổng số hội viên", 3, None, "03 hội viên"],
        [2025, "D1", "Tổng số hội viên", 1, None, None],
        [2025, None, "Hội viên là Đảng viên", 2, 3, None],
    ],
    "Kết quả": [
        ["Năm", "Đối tượng", "Xếp loại", "Số lượng", "Trên tổng số", "Đơn vị", "Mã hội viên"],
        [2025, "Tập thể", "Hoàn thành xuất sắc nhiệm vụ", 1, 2, None, None],
        [2025, None, "HTXSNV", None, None, "D1", None],
        [2025, None, "Gương mẫu", None, None, None, "M1"],
    ],
    "Khen thưởng": [
        ["Năm", "Cấp khen", "Hình thức", "Đối tượng", "Số lượng", "Thành tích"],
        [2025, "Hội CCB tỉnh", "Bằng khen", "Cá nhân", 2, "Phong trào thi đua năm 2025"],
        [2025, "Hội CCB tỉnh", "Bằng khen", "Tập thể", 1, "Phong trào thi đua năm 2025"],
    ],
    "Liên hệ": [["Đầu mối", "Số điện thoại, địa chỉ"], ["Thường trực Hội", "0239 000 000"]],
}
