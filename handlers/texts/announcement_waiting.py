"""What is typed where an announcement is awaited and sounds like a wish to Đồng Đội, and what it is answered. Patterns match folded text."""

import re
from datetime import date

from markupsafe import Markup

from db.vietnamese import day
from handlers.texts import common
from handlers.texts.lists import bold, brief, lines

TAKE_TYPED = "Lấy làm nội dung thông báo"
LONGEST = 10  # words: an announcement that says no more is asked about, one tap takes it

_LEAD = re.compile(r"(?:(?:a|o|oi|ui|chet|thoi|vay|the|ok|u|da|toi|minh|bac|chau|em|dong doi|hay|cho|xin|muon|can|nho|gio|bay gio) )*")
_DEED = "gui|soan|viet|lam|sua|can|muon|dinh chinh|nhac|nhan|thong bao|tra loi"
_TAIL = re.compile(
    r"(?: (?:khong (?:gui|soan|viet|lam|sua)|giu nguyen|a|nhe|nha|di|voi|giup|toi|minh|bac|chau|em|dong doi|cai|luon|thoi|da|roi|nua|duoc khong|duoc|khong|lai|ra|ngoai|ve|len|tren|den|toi|"
    r"soan|viet|gui|lam|dinh chinh|can|thong bao|tin|ban|noi dung|viec|dang|nay|do|truoc|truoc do|tiep|trang chinh|trang chu|trang dau|man hinh chinh|man hinh dau|menu|hay|tinh|dau|ma))*"
)
# Away from here: "thôi không gửi nữa", "hủy đi", "về trang chính"; "bỏ đi, không cần nữa"; "để tôi hỏi lại đã".
_AWAY = (
    rf"{_LEAD.pattern}(?:thoi|(?:huy|bo|xoa|dep|dung|ngung|ket thuc|thoat|tam dung)(?: (?:bo|qua|lai|het|ra|ngay))?|(?:quay|tro|lui) (?:lai|ve|ra)|"
    r"lui|ve|ra(?= (?:ngoai|trang|man|menu))|(?:trang|man hinh) (?:chinh|chu|dau)|de (?:mai|sau|(?:khi|luc|hom|ngay) khac|lat nua|toi|chieu)|"
    rf"(?:de |cho )?(?:(?:toi|minh|bac|em|chau) )?(?:hoi|xem|kiem tra|tinh|nghi|suy nghi|ban|doc|soat)(?: lai)?(?: (?:ky|cho chac|cho ky|da|them)){{1,2}}|"
    r"(?:khoan|tu tu|dung voi|cho (?:ti|chut|mot chut|mot ti))(?: da)?|"
    rf"(?:khong|chua|ko|k|dung|thoi) (?:{_DEED})(?: (?:{_DEED}))?|giu (?:nguyen|lai|nhu cu)|(?:bam |go |an )?nham(?: nut)?){_TAIL.pattern}"
)
LEAVES = re.compile(rf"{_AWAY}(?: {_AWAY})?")
PLACES = {
    common.TASKS: "tasks",
    common.DIRECTIVES: "directives",
    common.ASSESSMENT: "assessment",
    common.DATES: "dates",
    common.ASK: "ask",
    common.MORE: "more",
}
# A label of the keyboard among words: "mở văn bản", "cho tôi về mục khác".
GOES_TO = re.compile(
    rf"{_LEAD.pattern}(?:(?:mo|xem|vao|ve|sang|qua|den|toi|ra|bam|an|chon|quay lai|quay ve|tro lai|tro ve|muc|nut|phan|trang) )*"
    rf"(?P<place>nhiem vu(?: trong)? nam|van ban|tu danh gia|lich va han nop|lich|hoi dap|muc khac){_TAIL.pattern}"
)


OTHERWISE = "Đây là việc khác"


def left_open(typed: str, since: date) -> Markup:
    """Days ago somebody began to write, and says something now."""
    return lines(
        bold("Lời này chưa thành nội dung thông báo"),
        f"Đồng chí để dở việc soạn thông báo từ {day(since)}. «{brief(' '.join(typed.split()), 60)}» là nội dung, hay là việc khác?",
    )


def not_taken(typed: str) -> Markup:
    return lines(
        bold("Lời này chưa thành nội dung thông báo"),
        f"Đồng chí vừa gõ «{brief(' '.join(typed.split()), 60)}». Muốn gửi đúng lời ấy thì bấm {TAKE_TYPED}; "
        "muốn soạn tiếp thì gõ nội dung rồi gửi vào đây.",
    )
