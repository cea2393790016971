"""What a member asks about the own form, and the answer in one sentence, before the screen that shows the rest. Patterns match folded text.

Each is made of nothing but the words of its list, in any order, and holds one of each thing that makes it this question and no other.
"""

import re
from datetime import date

from db.assessment_forms import Overview, Round
from db.vietnamese import day
from handlers.texts.assessment import CLAIM, REVISE, until
from handlers.texts.common import ASSESSMENT
from handlers.texts.lists import bold, lines
from handlers.texts.said import CALL, NO, NUMBER, ONESELF, WHO, made_of

_FORM = re.compile("phieu|tu danh gia|ban tu danh gia|cua|cai|ban|nam nay|vua|hom qua|hom truoc|bua truoc")
_COMMON = re.compile(f"{WHO.pattern}|{CALL.pattern}|{_FORM.pattern}|{NO.pattern}")

# "con may ngay nua het han nop phieu", "bao gio het han sua".
UNTIL_WHEN = made_of(
    f"{_COMMON.pattern}|may|bao nhieu|bao lau|ngay|hom|nua|het|toi|den|sap|han|nop|sua|de|lam|duoc|khi nao|bao gio|nao|hom nao|qua",
    "nop|sua|phieu|tu danh gia",
    "het han|qua han|con (?:may|bao nhieu|bao lau)|(?:may|bao nhieu) (?:ngay|hom) nua",
    "may|bao|chua|khi nao|nao",
)
# "con nop duoc khong", "giờ làm phiếu có kịp không", "phiếu nộp rồi còn sửa được không".
STILL = made_of(
    f"{_COMMON.pattern}|nop|gui|sua|lam|lai|con|kip|duoc|co|het|han|van|nua|bo sung|them|xong|hom nay|mai|ngay mai",
    "nop|sua|lam|bo sung",
    "con|kip|van|phieu",
    "duoc|dc|kip",
    "khong|ko|k|hong|chua",
)
OF_THE_FORM = re.compile(r"\b(?:phieu|tu danh gia)\b")
OF_CHANGING = re.compile(r"\b(?:sua|bo sung)\b")
# "toi nop roi phai ko", "phieu cua bac da den chi hoi chua", "chi hoi nhan duoc phieu cua toi chua".
HANDED_IN = made_of(
    f"{_COMMON.pattern}|nop|gui|da|duoc|den|tan|tay|toi|len|ve|chi hoi|don vi|van phong|nhan|thay|xong|thanh cong|di|tu danh gia|phai|dung|con|co",
    "nop|phieu|tu danh gia",
    "chua|(?:phai|dung) (?:khong|ko|k|hong)|nop roi (?:a|ha|nhi)|(?:den|thay|nhan duoc) (?:chi hoi |phieu )*(?:khong|ko|k)",
    "nop|gui|den|toi|nhan|thay|xong",
    but="(?:chi hoi|don vi)(?: da)? (?:nop|gui)|.*cua (?:chi hoi|don vi)",
)
# "phieu cua toi the nao roi", "phiếu tôi đến đâu".
HOW_IT_STANDS = made_of(
    f"{_COMMON.pattern}|den|toi|dau|the nao|ra sao|sao|tinh trang|tinh hinh|dang|o|buoc nao|hien",
    f"phieu (?:cua )?{ONESELF}",
    "the nao|ra sao|sao roi|den dau|toi dau|buoc nao|tinh trang|tinh hinh",
)
# "chi hoi da binh xet chua".
REVIEWED = made_of(
    f"{_COMMON.pattern}|hoi|chi hoi|don vi|da|bat dau|binh xet|xet|duyet|hop|xong|duoc",
    "binh xet|xet phieu|xet",
    "chua",
)
# "phiếu tôi được mấy điểm", "bao nhieu diem".
POINTS = made_of(
    f"{_COMMON.pattern}|duoc|may|bao nhieu|tong|tong so|so|diem|tu cham|cham|tat ca|ca thay|het|xem",
    f"may diem|bao nhieu diem|tong diem|tong so diem|diem (?:cua )?{ONESELF}$|(?:phieu|xem)(?: (?:cua|toi|bac|minh))* diem",
)
# "lam tiep phieu", "viet not phieu".
GO_ON = made_of(
    f"{WHO.pattern}|{CALL.pattern}|{_FORM.pattern}|lam|dien|viet|khai|cham|tiep|tiep tuc|not|do|dang|di|lai|mo",
    "tiep|tiep tuc|not|dang (?:lam )?do",
    "phieu|tu danh gia",
)
GO_ON_HERE = made_of(f"{CALL.pattern}|{WHO.pattern}|lam|dien|viet|tiep|tiep tuc|not|di|phieu", "tiep|tiep tuc|not")
# "xem lai phieu da nop", "cho bác đọc lại phiếu", "phiếu năm ngoái của tôi".
READ = made_of(
    rf"{_COMMON.pattern}|xem|doc|mo|coi|lai|da|nop|gui|nam ngoai|nam truoc|nam|\d{{4}}|dau|cu|o dau",
    "xem|doc|mo|coi|nam ngoai|nam truoc|cu",
    "phieu|ban tu danh gia",
    but=r".*\bda (?:xem|doc|mo|coi)",
)
OF_A_YEAR = re.compile(r"\b(?:nam ngoai|nam truoc|nam (?P<year>\d{4}))\b")
# "cho bac rut lai phieu", "hủy phiếu đã nộp".
TAKE_BACK = made_of(
    f"{_COMMON.pattern}|rut|lay|huy|xoa|thu hoi|lai|ve|da|nop|gui|duoc|co|bo|di",
    "rut|lay lai|lay ve|huy|xoa|thu hoi",
    "phieu|ban tu danh gia",
)
# "sua buoc 2 xuong kha", "ơ nhầm rồi, bước 2 phải là Tốt", "nộp rồi mà tôi muốn sửa danh hiệu thành gương mẫu".
_TO = re.compile(r"(?:(?:thanh|xuong|len|sang|ve|la|qua|muc|con)(?: |$))+(?:\w+(?: |$)){1,6}")
_CHANGING = re.compile(
    f"{_COMMON.pattern}|nop|gui|da|sua|doi|chuyen|nang|ha|cham|chon|bam|ghi|dien|lai|nham|sai|lo|lon|phai|la|muc|o|can|duoc|diem|thay|quen|quen mat|xong|thoi|nghi lai|nho ra|khoan|chet"
)
STEP_CHANGED = made_of(
    f"{_CHANGING.pattern}|buoc (?:so |thu )?(?:{NUMBER.pattern})",
    "sua|doi|chuyen|nang|ha|nham|sai|lon|phai|cham lai|chon lai",
    "buoc",
    end=f"(?:{_TO.pattern})?",
)
TITLE_CHANGED = made_of(
    f"{_CHANGING.pattern}|danh hieu|tu nhan",
    "sua|doi|chuyen|nham|sai|lon|phai|chon lai",
    "danh hieu",
    end=f"(?:{_TO.pattern})?",
    but=r".*\bdoi moi",
)
THE_STEP = re.compile(rf"\bbuoc (?:so |thu )?(?P<n>{NUMBER.pattern})\b")
NUMBERS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6}

# "phieu dong chi toan nop chua", "ông Toàn nộp phiếu chưa": another's form.
_OTHER = r"(?:dong chi|ong|ba|anh|chi|bac|chu|co|cau)(?! hoi\b) (?!(?:da|nop|toi|tui|minh|hoi|oi|chua|the|thi|co|bo|a|nao|xem|muon)\b)\w+(?: (?!chua\b)\w+){0,3}"
OF_ANOTHER = re.compile(
    rf"(?:(?:{CALL.pattern}|toi|minh|the|con) )*(?:phieu (?:tu danh gia )?(?:cua )?{_OTHER} (?:da )?(?:nop|gui|lam|xong|duoc|the nao|may|den dau)\b.*|{_OTHER} (?:da )?(?:nop|gui|lam)(?: phieu)(?: tu danh gia)? (?:chua|roi)\b.*)"
)
OTHERS_FORMS = lines(
    bold("Phiếu của ai thì người ấy và người phụ trách chi hội xem"),
    f"Đồng Đội không báo ai đã nộp, ai chưa. Phiếu của mình đồng chí bấm {ASSESSMENT}; việc chung của chi hội thì hỏi người phụ trách.",
)

# The answer in one sentence

TO_CHANGE = f"Phiếu đã nộp vẫn giữ nguyên. Muốn sửa {{}}, đồng chí bấm {REVISE}, rồi bấm {{}}."

NOTHING_TO_CHANGE = "Đồng chí chưa làm phiếu nên chưa có gì để sửa."


def no_form(year: int) -> str:
    return f"Đồng Đội không giữ phiếu năm {year} của đồng chí."


def handed_in(seen: Overview) -> str:
    """Whether it is in."""
    if seen.submitted:
        return "Rồi: đồng chí đã nộp phiếu, chi hội đã có."
    return "Chưa: phiếu của đồng chí chưa nộp." if seen.round else ""


def still(found: Round, today: date, *, handed_in: bool, changing: bool) -> str:
    """Whether it can be handed in or changed today."""
    if found.is_open(today):
        if changing and not handed_in:
            return "Được: phiếu chưa nộp nên sửa lúc nào cũng được."
        return f"Được: đồng chí đã nộp, còn sửa được {until(found)}." if handed_in else "Được: còn nộp được."
    return "Chưa tới ngày đồng chí làm phiếu." if today < found.opens_on else f"Đồng chí không {'sửa' if changing else 'nộp'} được nữa."


def reviewed(found: Round) -> str:
    """Whether the review has begun, as far as it is known here."""
    return "Rồi: đợt này đã bắt đầu bình xét." if found.reviewing else "Chưa: Hội chưa báo bắt đầu bình xét ở Đồng Đội."


def to_change(step: str) -> str:
    """How what was handed in is changed; `step` is its button."""
    return TO_CHANGE.format(step if step == CLAIM else step.lower(), step)


def taken_back(seen: Overview, today: date) -> str:
    """A form that is in is corrected, not taken back; what is not in nobody sees."""
    if seen.submitted is None:
        return "Phiếu của đồng chí chưa nộp nên không có gì phải rút lại; chưa ai xem được phiếu ấy."
    if seen.round is not None and seen.round.is_open(today):
        return f"Phiếu đã nộp không rút về được, chỉ sửa rồi nộp lại: đồng chí bấm {REVISE}."
    return "Phiếu đã nộp không rút về được, lúc này cũng không sửa được nữa."


def closed(found: Round) -> str:
    """For who wants to change a form that is only to be looked at."""
    return f"Phiếu không sửa được nữa: {'đã bắt đầu bình xét' if found.reviewing else f'hạn nộp đã qua, ngày {day(found.closes_on)}'}."
