"""What is asked of the form while it is worked at, and what is told. Patterns match folded text."""

import re
from datetime import date

from db.assessment_forms import Form
from db.vietnamese import day
from handlers.texts.assessment import SUBMIT, progress
from handlers.texts.dates import when
from handlers.texts.said import CALL, NUMBER, WHO, made_of

_ASKING = re.compile(f"{WHO.pattern}|{CALL.pattern}|khong|ko|k|chua")
# "bac khong nho minh chon gi o buoc 1", "bước 2 chấm thế nào".
CHOSEN_AT = made_of(
    rf"{_ASKING.pattern}|nho|quen|mat|da|chon|cham|ghi|bam|dien|gi|chi|nao|muc|diem|o|trong|the nao|lam sao|sao|duoc|may|buoc (?:so |thu )?(?:{NUMBER.pattern})",
    "chon|cham|ghi|bam|dien|lam",
    "gi|chi|nao|the nao|sao|may",
    f"buoc (?:so |thu )?(?:{NUMBER.pattern})",
)
# "buoc nay cham the nao", "diem tot la bao nhieu diem".
HOW_TO_CHOOSE = made_of(
    f"{_ASKING.pattern}|buoc|muc|cau|phan|cham|chon|lam|dien|the nao|nhu the nao|lam sao|sao|ra sao|kieu gi|cho dung|phai|nen",
    "buoc|muc|cau|phan",
    "the nao|sao|kieu gi",
    "cham|chon|lam|dien",
)
HOW_MANY_POINTS = re.compile(r"(?:diem |muc )+(?:\w+ ){1,3}(?:la |duoc |thi |tinh )*(?:bao nhieu|may) diem(?: (?:vay|the|a|chau|em|nhi))*")
# "mức Xuất sắc khác mức Tốt thế nào".
HOW_THEY_DIFFER = re.compile(
    r"(?:muc |loai )?(?:\w+ ){1,3}(?:khac|hon|khac voi)(?: (?:muc|loai|voi))*(?: \w+){1,4} (?:the nao|nhu the nao|gi|cho nao|ra sao|o dau|sao)(?: (?:vay|the|a|nhi))*"
)
# "buoc nay la cai gi the", "câu này hỏi gì".
WHAT_IS_STEP = made_of(
    f"{_ASKING.pattern}|buoc|cau|phan|muc|tieu chi|la|cai|gi|chi|nghia|noi ve|noi|ve|the nao|sao|hieu|phai|lam",
    "buoc nay|cau nay|phan nay|muc nay|tieu chi nay",
    "gi|the nao|sao",
    "la|nghia|noi|hoi|hieu",
)
# "danh hiệu này có bắt buộc không".
IS_TITLE_NEEDED = made_of(
    f"{_ASKING.pattern}|danh hieu|guong mau|hoi vien|tu nhan|nhan|co|bat buoc|phai|can|duoc|cau|khong nhan|thi|sao|cung|cau cuoi",
    "danh hieu|tu nhan|guong mau|cau cuoi",
    "bat buoc|(?:co )?phai (?:nhan|chon)|khong nhan",
    "khong|ko|k|sao|duoc",
)
TITLE_IS_FREE = "Không bắt buộc nhận danh hiệu: chưa nhận thì đồng chí bấm Chưa nhận danh hiệu, phiếu vẫn nộp được."
# "Tôi muốn xem lại toàn bộ phiếu trước khi nộp".
SEE_WHOLE = made_of(
    f"{WHO.pattern}|{CALL.pattern}|doc|coi|kiem tra|lai|toan bo|tat ca|ca|het|phieu|ban|da|truoc khi|nop|gui|mot luot|lan nua|mot|lan|cai|nhung gi|chon|ghi|lam|dien|luot|can",
    "xem|doc|coi|kiem tra",
    "lai|toan bo|tat ca|het|ca phieu",
    "phieu|truoc khi|toan bo|tat ca|nhung gi",
    but=r".*\b(?:da nop|nam ngoai|nam truoc)",
)
_FORM = re.compile("phieu|tu danh gia|ban tu danh gia|cua|cai|ban|nam nay|nay")
# "ai xem phieu cua bac", "ai là người xét phiếu của tôi".
SEEN_BY = made_of(
    f"{_ASKING.pattern}|{_FORM.pattern}|ai|nhung ai|nguoi nao|nguoi|xem|doc|thay|xet|duyet|cham|binh xet|duoc|co|nop|nao|chi hoi|se|nhung|noi dung",
    "ai|nguoi nao",
    "xem|doc|thay|xet|duyet|cham|binh xet",
    "phieu|ban tu danh gia",
    but=r".*\b(?:ai (?:da |chua )?(?:nop|lam)|phieu (?:cua )?(?:chi hoi|don vi))\b",
)
# "Tôi có được nộp muộn sau ngày 25/10 không", "nộp trễ có sao không".
LATE = made_of(
    rf"{_ASKING.pattern}|{_FORM.pattern}|nop|gui|lam|muon|tre|cham|sau|qua|han|ngay|thang|duoc|co|sao|thi|bi|phat|gi|lam sao|the nao|van|\d+|tinh|xet|con|may ngay|mot|hai|nhan",
    "muon|tre|cham|qua han|sau (?:han|ngay)",
    "nop|gui|lam",
    "phieu|tu danh gia|ban tu danh gia|duoc",
    "khong|ko|k|hong|sao|the nao|gi",
    but=r".*\b(?:hoi phi|bao cao|ho so|danh sach|chi hoi (?:toi )?nop)\b",
)
# "con may buoc nua", "sao nhieu buoc the".
HOW_FAR = made_of(
    f"{_ASKING.pattern}|con|may|bao nhieu|buoc|cau|phan|nua|het|tat ca|sao|ma|nhieu|lam|qua|phai|lau|xong|co|tong cong|toi|den|dang|o|thu|nao",
    "buoc|cau|phan",
    "may|bao nhieu|sao|nhieu|dang",
    "con|may|bao nhieu|nhieu|tat ca|thu|dang",
)
# "phieu nay la phieu chi vay chau", "cái này để làm gì".
WHAT_IS_IT = made_of(f"{_ASKING.pattern}|phieu|cai|la|de|lam|gi|chi|dung|viec", "phieu|cai", "gi|chi", "la|de")
# "cho bac bo qua buoc nay".
SKIP = made_of(
    f"{WHO.pattern}|{CALL.pattern}|bo|qua|khoi|de|lai|sau|buoc|cau|phan|muc|tam|sang|khac|tiep theo|tiep|khong|ko|lam|cham|chon|duoc",
    "bo qua|khoi (?:lam|cham|chon)|bo (?:buoc|cau|phan) nay|(?:de|lam|cham)(?: \\w+){0,3} sau|sang (?:buoc|cau) (?:khac|tiep|tiep theo)|(?:buoc|cau) (?:sau|tiep|tiep theo)",
    "buoc|cau|phan|muc",
)
# "viet sai roi, xoa di", "xóa câu vừa ghi": of the note above.
TAKE_OUT = made_of(
    f"{WHO.pattern}|{CALL.pattern}|viet|ghi|go|gui|sai|nham|lon|mat|xoa|bo|huy|di|cau|cai|ghi chu|dong|loi|vua|ra|luon|het|anh|tep|ay|kia",
    "xoa|bo|huy|(?:viet|ghi|go|gui) (?:sai|nham|lon)",
    "viet|ghi|go|gui|cau|ghi chu|xoa di|dong|anh|tep|xoa",
)
# "xoá cái ghi chú dọn vệ sinh đi": of one note, named by its words.
TAKE_OUT_NAMED = re.compile(
    rf"(?:(?:{WHO.pattern}|cho|xin|muon|nho|giup) )*(?:xoa|bo|huy|go)(?: (?:giup|ho|cho|di|cai|cau|dong|{WHO.pattern}))* (?:ghi chu|minh chung|dong ghi|cau ghi)(?: (?:ve|la|noi|co|chuyen|cai|o|buoc \d))*(?P<words>(?: \w+){{1,10}}?)(?: (?:di|nhe|a|giup|voi|ra|khoi phieu|em|chau))*"
)
# "sua lai: di tap huan 3 lan".
CORRECTS = re.compile(
    r"(?:(?:o|a|nham|nham roi|sai roi|viet sai|viet sai roi|ghi sai|cho toi|cho bac|xin)[ ,.]+)*(?:sua|viet|ghi|go|doi)(?: (?:lai|la|thanh|cho dung))+ ?[:,–-] ?(?=\S)"
)

POINTS_ON_BUTTONS = "Mỗi mức bao nhiêu điểm ghi ngay trên nút của mức ấy."
OTHER_YEARS = "Phiếu các năm trước xem ở Tự đánh giá; phiếu đang làm vẫn giữ nguyên."
SEEN = "Phiếu chưa nộp chỉ mình đồng chí xem được. Nộp rồi thì chi hội và Thường trực Hội xem được; chi hội bình xét, Hội công nhận."
NOT_HANDED_IN = "Phiếu này chưa nộp nên chưa ai xem được; phần đã chọn, đã ghi vẫn giữ nguyên."


def late(form: Form) -> str:
    """Whether it can be handed in after the last day."""
    return f"Hết ngày {day(form.round.closes_on)} thì không nộp được ở Đồng Đội nữa, trừ khi Hội lùi hạn. Lỡ hạn, đồng chí báo chi hội."


def left(form: Form, today: date) -> str:
    """Until when this form can be handed in."""
    return f"Phiếu này chưa nộp. Hạn nộp: {when(form.round.closes_on, today)}."


def far(form: Form) -> str:
    """How many steps there are and how many are done."""
    return (
        f"Phiếu có {len(form.steps)} bước và câu cuối về danh hiệu; đồng chí {progress(form)}. Nghỉ lúc nào cũng được, hôm khác làm tiếp."
    )


def what_it_is(form: Form) -> str:
    """What the form is for."""
    return (
        f"Đây là {form.round.title[:1].lower()}{form.round.title[1:]}: đồng chí tự chấm từng bước, xem lại rồi bấm {SUBMIT} để chi hội bình xét. "
        f"Hạn nộp {day(form.round.closes_on)}."
    )


def skipped(number: int) -> str:
    return f"Bước {number} để lại sau; còn bước chưa chấm thì phiếu chưa nộp được."
