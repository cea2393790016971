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
# "sua lai: di tap huan 3 lan".
CORRECTS = re.compile(
    r"(?:(?:o|a|nham|nham roi|sai roi|viet sai|viet sai roi|ghi sai|cho toi|cho bac|xin)[ ,.]+)*(?:sua|viet|ghi|go|doi)(?: (?:lai|la|thanh|cho dung))+ ?[:,–-] ?(?=\S)"
)

POINTS_ON_BUTTONS = "Mỗi mức bao nhiêu điểm ghi ngay trên nút của mức ấy."
OTHER_YEARS = "Phiếu các năm trước xem ở Tự đánh giá; phiếu đang làm vẫn giữ nguyên."
NOT_HANDED_IN = "Phiếu này chưa nộp nên chưa ai xem được; phần đã chọn, đã ghi vẫn giữ nguyên."


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
