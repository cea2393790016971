"""Words about who has not handed in, for the secretary of the unit. Patterns match folded text."""

import re
from collections.abc import Sequence
from datetime import date, tzinfo

from markupsafe import Markup

from db.desk import Colleague, UnitDesk
from db.vietnamese import day
from handlers.texts.assessment import moment
from handlers.texts.common import NAME
from handlers.texts.lists import blocks, bold, lines

WRITE = "Gửi tin cho các đồng chí chưa nộp"
WHO = "Xem danh sách chưa nộp"
EVERYBODY = lines(bold("Mọi đồng chí của đơn vị đã nộp phiếu"), "Không còn ai để nhắc.")
REVIEWING = lines(bold("Đợt tự đánh giá đã bắt đầu bình xét"), "Lúc này phiếu không nộp được nữa, nên không nhắc.")
_THEM = re.compile(
    r"(?:nhung |cac |may |so )*(?:nguoi|dong chi|hoi vien|ai|ba con|anh em|ong ba|vi)?(?: (?:nao|con))* ?(?:chua|khong) (?:chiu )?(?:nop|lam|gui)"
)
WRITE_TO_THEM = re.compile(
    rf"(?:(?:toi|cho toi|minh|muon|hay|giup|xin|dong doi|dong chi) )*(?:nhac|nhac nho|don doc|thuc|giuc|gui|gui tin|gui thong bao|nhan|nhan tin|bao|soan tin|soan thong bao)"
    rf"(?: (?:cho|toi|den|rieng|lai))* {_THEM.pattern}(?: (?:phieu|bai|ho so|tu danh gia|a|nhe|di|voi))*"
)
# "ong Toan nop chua", "đồng chí Toàn đã nộp phiếu chưa", "nhac ong Toan nop phieu".
OF_ONE = re.compile(r"(?=.*\b(?:nop|phieu)\b)(?:.*\b(?:chua|roi|khong|ko|da)\b.*|(?:toi |muon |hay |giup )*(?:nhac|giuc)\b.*)")
# With marks "đồng bình xét", "có bình xét", "chi hội" call nobody. Without them only what is no other word does; whatever comes before
# two words of a name.
TITLES = re.compile("ông|bà|anh|chị|bác|chú|cô|cậu|em|cháu")
WITHOUT_MARKS = frozenset(("ong", "bac", "chu", "cau", "chau"))
ONLY_WITHOUT_MARKS = frozenset(("chi",))
COMRADE = (("đồng", "chí"), ("đ", "c"))
COMRADE_IN_SHORT = frozenset(("đc", "dc"))
NOBODY = re.compile(
    r"chi (?:hoi|bo|doan|thi|phi|tiet|em)|anh (?:huong|em)|chu (?:tich|truong|nhiem|dong|y)"
)  # as typed: "anh Hưởng" is somebody


def not_begun(opens_on: date) -> Markup:
    return lines(bold("Chưa tới ngày làm phiếu"), f"Đợt tự đánh giá mở từ {day(opens_on)}, từ ngày ấy mới nhắc được.")


def closed(on: date) -> Markup:
    return lines(
        bold(f"Đợt tự đánh giá đã khép lại ngày {day(on)}"),
        "Lúc này phiếu không nộp được nữa, nên không nhắc. Cần cho nộp thêm thì đồng chí báo thư ký Hội đổi hạn nộp.",
    )


def to_whom(unit_name: str) -> Markup:
    return blocks(
        lines(
            bold(f"Tin cho các đồng chí chưa nộp phiếu, {unit_name}"),
            "Ai nộp trước lúc đồng chí bấm gửi thì không nhận tin này.",
        ),
        "Đồng chí gõ nội dung rồi gửi vào đây; xem lại rồi mới gửi đi. Tài liệu có dấu MẬT không đưa lên đây.",
    )


def each_one(found: Sequence[tuple[UnitDesk, Colleague]], zone: tzinfo) -> Markup:
    """Of those who may be meant, whether they have handed in."""
    return lines(*(_one(unit, each, zone) for unit, each in found))


def _one(unit: UnitDesk, each: Colleague, zone: tzinfo) -> Markup:
    stands = (
        f"đã nộp lúc {moment(each.submitted_at, zone)}"
        if each.submitted_at
        else "chưa nộp phiếu" + ("" if each.linked else f", chưa vào {NAME}")
    )
    return Markup("<b>{}</b>, {}: {}.").format(each.full_name, unit.name, stands)
