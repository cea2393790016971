"""What is ordered in plain words by whoever has a desk: it opens the place where it is done. Patterns match folded text; nothing but their
words stands in them, so that what is asked of a document stays a question."""

import re
from collections.abc import Sequence
from datetime import date, tzinfo
from enum import Enum, auto

from markupsafe import Markup

from db.assessment_forms import Round
from db.dates import DeadlineView
from db.desk import Colleague, UnitDesk
from db.vietnamese import bare_words, day
from handlers.texts import dates as date_words
from handlers.texts import misses, questions
from handlers.texts import secretary as desk_words
from handlers.texts.assessment import REVISE, moment, until
from handlers.texts.common import NAME
from handlers.texts.lists import blocks, bold, lines
from handlers.texts.said import CALL, WHO, made_of

# An order asks nothing.
ASKS = re.compile(
    r"\b(?:the nao|nhu nao|sao|khi nao|luc nao|bao gio|bao lau|bao nhieu|may gio|o dau|la gi|tai sao|vi sao|co duoc)\b|\b(?:gi|chua|khong|ko|ai|nao)$"
)
_AROUND = re.compile(
    f"{WHO.pattern}|{CALL.pattern}|hay|lam on|nho|di|luon|ngay|gium|ho|cai|cac|nhung|nay|moi|lai|lan nua|nua|muon|can|de|phai|duoc|may|vua|vua roi|luc nay"
)
_ALL = re.compile("toan|ca|hoi|chi hoi|don vi|to chuc|moi nguoi|anh em|ba con|hoi vien|tat ca|cac dong chi|het")
_YEAR = re.compile(r"nam|nam nay|nam sau|nam toi|sang|\d{4}")

COMPOSE = made_of(
    rf"{_AROUND.pattern}|{_ALL.pattern}|gui|soan|viet|ra|lam|phat|len|thong bao|giay moi|thu moi|tin|tin nhan|nhan tin|nhan|loi|toi|den|mot|mau|khan|gap|hop|qua|\d+",
    "(?:gui|soan|viet|ra|lam|phat)(?: \\w+){0,3} (?:thong bao|giay moi|thu moi|tin|tin nhan)|nhan tin|thong bao (?:cho|toi|den) (?:toan|ca|moi|tat ca|anh em|hoi vien|chi hoi|don vi|cac)",
    but=r".*(?:(?:gui|soan) lai|cho (?:toi|minh|bac|chau|em|con|chi|anh)\s*$|(?:cho|toi|den) (?:dong chi|ong|ba) )",
)
# "thông báo họp chi hội 15h thứ 7": words for others, with their hour.
WORDED = re.compile(
    r"(?!.*\b(?:so \d|ve viec|noi gi|may gio|luc nao|khi nao|bao gio|the nao|o dau|khong|ko|chua|gi|nao)\b)"
    r"(?:(?:gui|soan|ra) )?(?:thong bao|kinh moi|moi (?:cac|toan|anh em|toan the|hoi vien)|de nghi (?:cac|toan)|nhac (?:cac|anh em|toan))\b.*\b\d{1,2} ?(?:h|g|gio)(?:\d\d)?\b.*"
)
REMIND = made_of(
    f"{_AROUND.pattern}|{_ALL.pattern}|nhac|nhac nho|don doc|giuc|thuc|so|nguoi|ai|chua|cham|khong|nop|lam|gui|phieu|tu danh gia|bai|tin|thong bao|han|sap|con|lan|tiep|rieng|ve|viec|\\d+",
    "nhac|nhac nho|don doc|giuc|thuc",
    "nop|phieu|tu danh gia",
    but=r".*(?:nhac|giuc|thuc) (?:toi|minh|bac|chau|em|con)\b|.*\bnao",
)
# Who has not answered is called, not written to: a second copy would come to those who have it.
SILENT = made_of(
    f"{_AROUND.pattern}|{_ALL.pattern}|nhac|nhac nho|don doc|giuc|thuc|gui|nguoi|ai|chua|bam|tra loi|hoi am|phan hoi|nhan|doc|xem|xac nhan|bao|du|thong bao|giay moi|tin|lan|tiep|so",
    "nhac|nhac nho|don doc|giuc|thuc|gui lai",
    "chua (?:bam|tra loi|hoi am|phan hoi|nhan|doc|xem|xac nhan|bao)",
)
OF_INVITATION = re.compile(r"\b(?:tra loi|hoi am|phan hoi|giay moi|du)\b")
GO_ON = made_of(
    f"{_AROUND.pattern}|gui|tiep|tuc|tiep tuc|not|het|thong bao|tin|nguoi|so|con|phan|hom qua|hom nay|hom truoc|hom kia|cu|{_ALL.pattern}",
    "gui (?:tiep|not|cho het|het)|tiep tuc gui|gui (?:\\w+ ){0,3}(?:con lai|chua gui)",
)
CORRECT = made_of(
    f"{_AROUND.pattern}|soan|gui|viet|lam|ra|tin|ban|thong bao|giay moi|loi|mot|dinh chinh|{_ALL.pattern}",
    "dinh chinh",
    "soan|gui|viet|lam|ra|muon|can|phai",
)
_ROUND = re.compile(f"{_AROUND.pattern}|dot|tu danh gia|danh gia|phieu|lam phieu|binh xet|hoi vien|{_YEAR.pattern}")
OPEN_ROUND = made_of(f"{_ROUND.pattern}|mo|tao|lap|khoi dong|bat dau", "mo|tao|lap|khoi dong|bat dau", "dot")
TAKE_BACK = made_of(f"{_ROUND.pattern}|rut|huy|xoa|bo", "rut|huy|xoa|bo", "dot")
STOP_ROUND = made_of(
    f"{_ROUND.pattern}|dung|ngung|tam|khep|dong|ket thuc|khoa|chot", "dung|ngung|khep|dong(?! (?:chi|doi))|ket thuc|khoa|chot", "dot"
)
REVIEW = made_of(f"{_ROUND.pattern}|bat dau|mo|chuyen|tien hanh|khoi dong", "bat dau|mo|chuyen|tien hanh|khoi dong", "binh xet")
STOP_REVIEW = made_of(f"{_ROUND.pattern}|dung|huy|ngung|sua|thoi", "(?:dung|huy|ngung|thoi)(?: \\w+)? binh xet|sua phieu lai")
NEXT_YEAR = re.compile(r"\bnam (?:sau|toi)\b|\bsang nam\b")
# The day stands behind it; what is between names the deadline.
MOVE = re.compile(
    rf"(?:(?:{_AROUND.pattern}|de nghi) )*(?:gia han|(?:doi|doi sang|sua|dieu chinh|chinh|lui|keo dai|hoan|day|chuyen|dat|chot|thay doi|thay)(?: (?:lai|them|cai|giup|ngay|thoi))* (?:han|moc|ngay nop))\b.*"
)
MOVING = re.compile(
    rf"\b(?:{_AROUND.pattern}|{_YEAR.pattern}|de nghi|gia han|doi|sua|dieu chinh|chinh|lui|keo dai|hoan|day|chuyen|dat|chot|thay|thay doi|them|thoi|han|moc|ngay|nop|phieu|tu danh gia|dot|cua|chung|toan hoi|hoi vien|moi nguoi|anh em|vao|den|toi|thanh|ra|la)\b"
)
# Not the day itself: "thêm 3 ngày", "một tuần", "từ 25/10".
BY_HOW_MUCH = re.compile(
    r"\b(?:\d+|mot|hai|ba|bon|nam|sau|bay|muoi|nua) (?:ngay|hom|tuan)(?: nua)?\b|\btu (?:ngay )?\d{1,2} (?:thang )?\d{1,2}(?: (?:nam )?\d{4})?\b"
)
# Given back, asked to be done anew; one's own is corrected elsewhere.
RETURN = re.compile(
    r"(?=.*\b(?:phieu|bai|tu danh gia)\b)(?!.*\b(?:cua toi|toi muon|phieu toi)\b)"
    r"(?:.*\b(?:tra lai|tra ve|tra (?:phieu|bai) (?:ve|lai|cho)|gui lai cho|gui tra|hoan lai|bac phieu|khong duyet|tu choi)\b.*|.*\b(?:yeu cau|bat|bao|nho|de nghi|cho) (?:\w+ ){0,6}(?:lam|sua|nop|viet|cham|ghi|bo sung) lai\b.*"
    r"|.*\b(?:yeu cau|bat|bao|nho|de nghi) (?:dong chi|ong|ba|bac|anh|chi|hoi vien|ho|nguoi)\b(?: \w+){0,4} (?:sua|bo sung|chinh)\b.*)"
)
WRITE_TO_ONE = re.compile(
    r"(?!.*\b(?:nop|phieu|ma|file|tep|anh chup)\b)(?:(?:toi|hay|giup|muon|can|nho|dong doi) )*(?:gui|nhan|viet|soan|nhac)(?: (?:lai|tin|thong bao|loi|giup|cho|toi|rieng|mot|nho|them))*"
    r" (?:dong chi|ong|ba|bac|anh|chi|chu|co|dc) \w+.*"
)
# A bare code of the roster: "HV010".
CODE = re.compile(
    r"(?:(?:ma|moi|tim|kiem|tra|cuu|xem|mo|cho|cua|hoi|vien|dong|chi|dc|toi) )*(?=\S*[a-z])(?=\S*(?: \d|\d))[\w.-]{1,20}(?: \d{1,6})?"
)
GIVES = re.compile(r"(?:(?:xin|hay|giup|cho|nho) )*(?:cap|tao|phat|in|lam)(?: (?:lai|them|mot|cai))* ma\b.*")
OFF_ROSTER = re.compile(
    r"(?!.*\b(?:kho|van ban|thong bao|cau|hoi dap)\b)(?:.*\b(?:xoa|bo|gach|loai|dua|cho|rut)\b(?: \w+){0,6} (?:khoi|ra khoi) (?:danh sach|ds|hoi|chi hoi|don vi|dong doi)\b.*"
    r"|(?:hay |giup |cho )*(?:xoa|gach|loai|bo) (?:ten )?(?:dong chi|ong|ba|bac|anh|chi|hoi vien)\b.*)"
)
ONESELF = re.compile(r"\b(?:toi|minh)\b")
CONTACT = re.compile(
    r"(?=.*\b(?:so dien thoai|sdt|so may|dien thoai|so lien he|lien he)\b)(?=.*\b(?:lien he|thuong truc|van phong|chi hoi|ban kiem tra|hoi co so|thu ky|chu tich|so cua hoi|cua hoi)\b)"
    r"(?:.*\b(?:doi (?:thanh|sang|so|lai)|da doi|sua|cap nhat|thay|thay doi|thanh|so moi|moi la|ghi sai|bi sai)\b.*)"
)
WAITING = made_of(
    f"{_AROUND.pattern}|cau hoi|cau|hoi vien|nguoi|ai|gi|nao|co|dang|cho|tra loi|giai dap|xem|mo|doc|chua|khong|ko|hoi|nho|hom nay|danh sach|con|bao nhieu|trong|cua|chi hoi|don vi",
    "cau hoi (?:\\w+ ){0,3}(?:cho|chua|hoi vien|nao)|(?:xem|mo|doc|tra loi) (?:cac |nhung )?cau hoi|(?:ai|hoi vien|nguoi) (?:\\w+ )?(?:hoi|nho) gi|(?:ai|nguoi|cau)(?: \\w+){0,2} (?:cho|chua) (?:duoc )?tra loi|tra loi (?:cho )?hoi vien",
    but=r".*giay moi",
)


class Place(Enum):
    """What a button of the desk opens."""

    DEADLINES = auto()
    UNCONFIRMED = auto()
    MISSES = auto()
    ANSWERED = auto()
    CORRECTIONS = auto()
    HANDED_IN = auto()
    OTHER_ACCOUNT = auto()
    REQUESTS = auto()


# "Xem những câu chưa có lời đáp"
TO_SEE = re.compile(r"^(?:(?:cho|de)(?: (?:toi|minh|bac))? )?(?:xem|mo|coi)(?: (?:lai|cac|nhung|cai|danh sach))* ")
DOORS = {
    bare_words(label): place
    for place, labels in {
        Place.DEADLINES: (desk_words.DEADLINES,),
        Place.UNCONFIRMED: (
            desk_words.UNCONFIRMED,
            f"Các {desk_words.UNCONFIRMED}",
            date_words.UNCONFIRMED,
            "Xác nhận ngày",
            "Ngày chưa xác nhận",
            "Còn những ngày nào chưa xác nhận",
        ),
        Place.MISSES: (misses.TITLE, misses.SHORT, "Câu chưa có lời đáp"),
        Place.ANSWERED: (questions.ANSWERED_HEAD,),
        Place.CORRECTIONS: (questions.CORRECTIONS,),
        Place.HANDED_IN: (desk_words.HANDED_IN, "Danh sách đã nộp"),
        Place.OTHER_ACCOUNT: (desk_words.OTHER_ACCOUNT,),
        Place.REQUESTS: (desk_words.REQUESTS, "Đề nghị xin vào", "Đề nghị vào", "Ai xin vào"),
    }.items()
    for label in labels
}

TO_ONE = lines(
    bold("Đồng Đội không gửi riêng cho một người"),
    "Thông báo gửi cả đơn vị, hoặc các đồng chí chưa nộp phiếu. Việc riêng thì đồng chí gọi điện, nhắn trực tiếp.",
)
GOES_BACK = "Phiếu đã nộp không có nút trả lại"
WHO_IT_IS = "Xem danh sách đã nộp"
ROSTER_HEAD = "Ghi ở danh sách của Hội, không xóa trong Đồng Đội"
ROSTER_ASSOCIATION = (
    f"Mở tệp Excel, trang Hội viên, cột Tình trạng: ghi “Từ trần”, “Chuyển đi” hay “Ra khỏi Hội”, rồi nhờ người phụ trách máy nạp. Nạp xong {NAME}"
    " thôi nhắc, thôi gửi cho đồng chí ấy. Đừng xóa dòng: thiếu một dòng không làm mất ai."
)
ROSTER_UNIT = (
    f"Danh sách ở trong tệp Excel do Thường trực Hội giữ. Đồng chí báo Thường trực Hội tên người ấy và lý do (từ trần, chuyển đi, ra khỏi Hội); nạp lại tệp"
    f" xong {NAME} thôi nhắc, thôi gửi cho đồng chí ấy."
)
CONTACT_HEAD = "Đổi số liên hệ"
CONTACT_ASSOCIATION = (
    "Số liên hệ ở trang Liên hệ của tệp Excel: sửa ở dòng ấy, cột Số điện thoại, địa chỉ, rồi nhờ người phụ trách máy nạp. Nạp xong ai hỏi cũng được số mới. Số vừa gõ"
    f" ở đây {NAME} không lưu."
)
CONTACT_UNIT = (
    f"Số liên hệ ở trong tệp Excel do Thường trực Hội giữ: đồng chí báo Thường trực Hội số mới. Số vừa gõ ở đây {NAME} không lưu."
)


def roster(*, association: bool) -> Markup:
    return lines(bold(ROSTER_HEAD), ROSTER_ASSOCIATION if association else ROSTER_UNIT)


def contact(*, association: bool) -> Markup:
    return lines(bold(CONTACT_HEAD), CONTACT_ASSOCIATION if association else CONTACT_UNIT)


def goes_back(found: Sequence[tuple[UnitDesk, Colleague]], current: Round | None, today: date, zone: tzinfo) -> Markup:
    """How a form that was handed in is put right, and how it stands with whoever is named."""
    named = (
        Markup("<b>{}</b>, {}: {}.").format(
            each.full_name, unit.name, f"nộp lúc {moment(each.submitted_at, zone)}" if each.submitted_at else "chưa nộp phiếu"
        )
        for unit, each in found
    )
    return blocks(bold(GOES_BACK), lines(*named), corrected_by_owner(current, today) if current else "")


def corrected_by_owner(found: Round, today: date) -> str:
    """What whoever reads a form can do about it."""
    if found.is_open(today):
        return f"Có chỗ cần sửa thì đồng chí báo đồng chí ấy: tự mở phiếu, bấm {REVISE}, sửa rồi nộp lại; sửa được {until(found)}."
    if found.reviewing and today <= found.closes_on:
        return "Đang bình xét nên phiếu chỉ để xem. Cần cho sửa thì thư ký Hội bấm Cho sửa phiếu lại."
    return f"Đợt đã khép lại ngày {day(found.closes_on)} nên phiếu chỉ để xem. Cần cho sửa thì thư ký Hội đổi hạn nộp."


def which_of_both(found: DeadlineView, on: date, other: date) -> Markup:
    """A day without its year, which the round that has closed may be put off to as well."""
    return blocks(
        bold(f"Ngày {on.day}/{on.month} là hạn của năm nào?"),
        found.label,
        f"Hạn của năm {found.year} đã qua: đổi sang {day(on)} thì đợt ấy mở lại. Hay đồng chí đặt hạn năm sau là {day(other)}?",
    )


def longer(year: int) -> str:
    """To put off the day of a year that has passed."""
    return f"Gia hạn của năm {year}"
