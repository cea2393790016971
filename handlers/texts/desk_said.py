"""What secretaries ask in words of the people they look after. Patterns match folded text; who is named is for others to tell."""

import re
from collections.abc import Sequence

from markupsafe import Markup

from db.desk import Colleague, UnitDesk
from db.vietnamese import thousands
from handlers.texts.common import NAME
from handlers.texts.exports import ROSTER
from handlers.texts.lists import blocks, bold, lines
from handlers.texts.said import CALL, NO, WHO, made_of

_PEOPLE = re.compile(
    "ai|nguoi|hoi vien|don vi|chi hoi|to chuc|danh sach|ds|may|bao nhieu|so luong|so nguoi|nhung dong chi|cac dong chi|dong chi nao"
)
_AROUND = re.compile(
    f"{WHO.pattern}|{CALL.pattern}|{NO.pattern}|{_PEOPLE.pattern}|nhung|cac|nao|con|da|cua|nam nay|moi|hien|hien nay|tat ca|tong|duoc|roi|xong|thi sao|lam sao|xu ly|the nao|la|gom|nua|het"
)
_FORM = re.compile("nop|phieu|tu danh gia|lam|gui|het han|qua han|han")
# "con bao nhieu nguoi chua nop", "qua han roi con nguoi chua nop thi sao".
# "hội viên không nộp phiếu thì sao" asks for the rule: "không" counts only behind "còn", and so does "chưa … thì sao".
_RULE = "thi sao|lam sao|the nao|xu ly"
NOT_HANDED_IN = made_of(
    f"{_AROUND.pattern}|{_FORM.pattern}",
    _PEOPLE.pattern,
    rf"chua(?!.*\b(?:{_RULE}))|con(?: \w+){{0,4}} chua|con(?: \w+){{0,4}} khong (?:nop|lam|gui)(?!.*\b(?:{_RULE}))",
    "nop|lam phieu|gui phieu",
)
# "ai da nop", "mấy đơn vị nộp rồi"; "ai được nộp" asks who may.
HANDED_IN = made_of(
    f"{_AROUND.pattern}|{_FORM.pattern}",
    _PEOPLE.pattern,
    "da|roi|xong|nop duoc (?:bao nhieu|may)|(?:bao nhieu|may) (?:nguoi|phieu|don vi|chi hoi|hoi vien) nop duoc",
    "nop|lam phieu|gui phieu",
    but=f".*(?:chua|khong|ko|{_RULE})",
)
# "nhac ho lan nua".
REMIND_THEM = re.compile(
    rf"(?:(?:{WHO.pattern}|{CALL.pattern}|hay) )*(?:nhac|don doc|giuc|thuc)(?: nho)?(?: (?:lai|tiep|them))* (?:ho|(?:cac|nhung|may) (?:dong chi|nguoi|vi|anh|bac) (?:do|ay|nay|kia)|anh em)"
    rf"(?: (?:nop|phieu|lan nua|lan|nua|lai|di|mot|{CALL.pattern}))*"
)
# "bao nhieu nguoi da vao dong doi", "ai chưa vào".
COME_IN = made_of(f"{_AROUND.pattern}|vao|dung|tham gia|bot|dong doi|so", _PEOPLE.pattern, "vao|dung|tham gia", "dong doi|bot|da|chua")
# "danh sách hội viên".
ROLL = made_of(
    f"{_AROUND.pattern}|xem|toan hoi|hoi|ca|don vi|chi hoi|\\d+|mau|minh|ten|o", "danh sach|ds", "hoi vien", but=".*\\b(?:nop|vao)\\b"
)
# About somebody who is named.
TO_INVITE = re.compile(
    r"(?=.*\b(?:ma|ma moi)\b)(?=.*\b(?:cap|mat|quen|lai|in|gui|doi|chua co|het han|tao|lam|rach|hong)\b)(?!.*\b(?:mat khau)\b).*|.*\bmoi .*\bvao (?:dong doi|bot)\b.*|.*\b(?:doi|thay|mat) (?:may|dien thoai|tai khoan)\b.*"
)
TO_FIND = re.compile(
    rf"(?:(?:{WHO.pattern}|{CALL.pattern}) )*(?:tim|tra|tra cuu|kiem|tim kiem|xem)(?: (?:thong tin|ten|giup|cho))* (?:hoi vien|dong chi|ong|ba|bac|anh|chi|chu|co|dc)\b.*"
)
TO_READ = re.compile(
    rf"(?:(?:{WHO.pattern}|{CALL.pattern}|lai) )*(?:doc|mo|xem|coi)(?: lai)? (?:ban |cai )?(?:phieu|tu danh gia|phieu tu danh gia)\b.*"
)
ORDERS = (NOT_HANDED_IN, HANDED_IN, REMIND_THEM, COME_IN, ROLL, TO_INVITE, TO_FIND, TO_READ)

SAY_MORE = "Mong đồng chí gõ đủ họ tên, hay thêm đơn vị, như “cấp mã mời cho ông Sơn chi hội 05”."
NO_ROLL = blocks(bold("Xem hội viên theo đơn vị"), lines("Ai đã nộp phiếu, ai chưa vào Đồng Đội có ở nút dưới đây.", ROSTER))


def found(people: Sequence[tuple[UnitDesk, Colleague]], most: int) -> Markup:
    """Those who may be meant, `most` of them, and whether they are in Đồng Đội; the rest is behind their buttons."""
    more = f"Còn {thousands(len(people) - most)} đồng chí cùng tên. {SAY_MORE}" if len(people) > most else ""
    return lines(*(_one(unit, each) for unit, each in people[:most]), more)


def _one(unit: UnitDesk, each: Colleague) -> Markup:
    return Markup("Đồng chí <b>{}</b>, {}: {} {}.").format(each.full_name, unit.name, "đã vào" if each.linked else "chưa vào", NAME)


def code_label(each: Colleague) -> str:
    return f"Mã mời: {each.full_name}"


def form_label(each: Colleague) -> str:
    return f"Phiếu: {each.full_name}"
