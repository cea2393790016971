"""Words of what this version does not do: files to take out, and what comes of a review."""

import re

from markupsafe import Markup

from handlers.texts.common import ASSOCIATION_WORK, NAME
from handlers.texts.lists import blocks, bold
from handlers.texts.more import MY_DATA

# How it is typed, without marks, courtesy and signs.
_WISH = re.compile(
    r"(?:(?:toi|minh|bac|chu|em|chung toi|giup|ho|co|the|duoc|muon|can|xin|cho|lam sao|lam the nao|lam cach nao|cach|nhu the nao|de"
    r"|dong doi|hay|o dau|bam vao dau|cho nao|gium) )*"
)
_END = re.compile(r"(?: (?:duoc|khong|ko|k|a|the nao|o dau|nhu the nao|lam sao|cho nao|ve may|ra giay|giup toi|gium|voi|di|nhe))*")
_THINGS = re.compile(
    r"(?:danh sach|ds|bao cao|bang|so lieu|du lieu|thong ke|ket qua|bien ban|file|tep|excel|phieu da nop|ho so|hoi vien|don vi|chi hoi"
    r"|chua nop|da nop|binh xet|xep loai|tong hop|tu danh gia|danh gia|phieu|nop|cuoi nam|nam|\d{4}|ca|moi|cac|cua|nhung|nguoi|ai|ra|sang|thanh"
    r"|dang|toan|hoi|theo|diem|cham diem|chua|da|vao|dong doi|may|giay|word|pdf|nay|tat ca|xuong|ve|giup|gium|toi|minh|duoc|cho)"
)
_LIST = re.compile(r"(?:danh sach|ds|bao cao|bang|so lieu|du lieu|thong ke|ket qua|bien ban|file|tep|excel)")
TAKING_OUT = re.compile(
    rf"{_WISH.pattern}(?:(?:xuat|ket xuat|trich xuat)(?: {_THINGS.pattern})+|export(?: {_THINGS.pattern})*|(?:in|tai|tai ve|tai xuong|in ra) {_LIST.pattern}(?: {_THINGS.pattern})*"
    rf"|(?:(?:lay|gui|chuyen|luu|dua|co) )?(?:{_THINGS.pattern} )*(?:file |tep )?excel(?: {_THINGS.pattern})*){_END.pattern}"
)
# Of those who look after the review.
REVIEWING = re.compile(
    rf"{_WISH.pattern}(?:lam|lap|viet|ghi|nhap|dien|luu|tong hop|cham|cham diem|duyet|xet|cong nhan|xep loai|chot)"
    rf" (?:(?:bao cao|bien ban|ket qua|diem|muc|phieu|danh hieu) )*(?:cua |cho )?(?:ket qua )?(?:cuoc hop |hop )?"
    rf"(?:binh xet|xep loai|danh gia xep loai|hoi vien|danh hieu|ket qua binh xet)(?: (?:hoi vien|chi hoi|don vi|cuoi nam|nam \d{{4}}|nam nay))*{_END.pattern}"
)
# A table of figures, or what is read in, is something else.
OTHERS = re.compile(r"\b(?:mau|nap|xuat sac|xuat ban|xuat hien|xuat phat|xuat ngu|xuat quan|xuat khau|xuat than)\b")

FILE = re.compile(r"\b(?:xuat|export|excel)\b")

FLOW_ENDS = (
    f"{NAME} dừng ở đây: chi hội đọc phiếu đã nộp để bình xét. Xếp loại, biên bản, báo cáo làm ngoài {NAME}; "
    "có kết quả thì ghi ở trang Kết quả của tệp Excel, nhờ nạp, hội viên sẽ tra được."
)
ROSTER = "Danh sách hội viên đã có trong tệp Excel của Hội, ở người phụ trách máy."


def not_here(*, looks_after: bool) -> Markup:
    """The honest word, and where one gets what there is."""
    head = bold(f"{NAME} chưa xuất được tệp")
    if not looks_after:
        return blocks(
            head, f"Bản này chưa xuất danh sách, báo cáo ra Excel hay bản in. Dữ liệu của mình thì đồng chí lấy bản sao ở {MY_DATA}."
        )
    return blocks(
        head,
        f"Bản này chưa xuất danh sách, báo cáo ra Excel hay bản in. Ai đã nộp, chưa nộp phiếu thì đồng chí xem trên màn hình, ở {ASSOCIATION_WORK} hoặc Việc chi hội. {ROSTER}",
    )


def review_is_outside() -> Markup:
    return blocks(bold("Bình xét, xếp loại, báo cáo năm"), FLOW_ENDS)
