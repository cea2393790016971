"""How people ask for an announcement they have got, and its words again. Patterns match folded text."""

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from db.announcement_receipts import Got
from handlers.texts.announcements import summary
from handlers.texts.lists import blocks, bold, brief, lines
from handlers.texts.said import CALL, WHO, made_of
from reminders.texts import THE_ASSOCIATION

NOTHING_CAME = lines(bold("Chưa có thông báo nào gửi tới đồng chí"), "Khi có, thông báo đến ngay trong khung trò chuyện này.")
NOTHING_FOR_THE_DAY = "Chưa có thông báo, giấy mời nào ghi ngày ấy gửi tới đồng chí."
BROUGHT = lines(
    bold("Đồng Đội gửi thông báo ấy tới đồng chí ngay bên dưới"),
    "Thông báo này gửi từ trước khi đồng chí vào Đồng Đội, chung cho toàn Hội.",
)
BEFORE_YOU_CAME = escape("Thông báo chung của Hội từ trước khi đồng chí vào, ngày ghi trong đó còn ở phía trước; đồng chí bấm để nhận:")
SOURCE_GONE = escape("Tin gốc không còn nên Đồng Đội không đưa lại được.")
WITHDRAWN = "Thông báo đã dừng gửi"
NOT_AGAIN = escape("Thông báo này đã dừng gửi, bản gửi đi có thể đã được thu hồi. Đồng Đội không đưa lại.")
NOT_NOW = escape("Tệp trong thông báo này vừa được thay, Đồng Đội đang xem tệp mới nên chưa đưa lại. Ít phút nữa đồng chí hỏi lại giúp.")
BEING_CHANGED = escape("Thông báo này vừa được sửa, Đồng Đội đang xem lại nên chưa đưa lại. Ít phút nữa đồng chí hỏi lại giúp.")
CHANGED = escape("Lời kèm hoặc ảnh, tệp đã được sửa sau khi gửi tới đồng chí; bản ở trên là bản đã sửa.")
AS_IT_CAME = escape("Đồng Đội đưa lại đúng như đã gửi, không thêm gì.")
ASK_PEOPLE = escape("Muốn hỏi thêm, đồng chí bấm Chưa đúng ý tôi để nhờ trả lời.")
LABELS = ("Thông báo", "Các thông báo", "Thông báo đã gửi", "Danh sách thông báo", "Xem thông báo đã gửi")

# Nothing but the wish to see announcements, or an invitation, again.
_CALLED = re.compile(r"(?:cac |nhung |cai |to )*(?:thong bao|giay moi|thu moi|loi moi)")
_AROUND = re.compile(
    r"(?:xem|doc|mo|tim|cho|toi|tui|minh|bac|chau|em|con|lai|cu|vua|roi|hoi|hom|bua|qua|truoc|hom nay|sang nay|chieu nay|moi|nhat|gan|day|cuoi|cuoi cung|"
    r"noi|viet|ghi|gi|chi|dau|mo|o|hop|cua|don vi|la|da|duoc|nhan|gui|den|nao|ve|muon|can|xin|nhe|a|voi|giup|the|vay|rua|sang|chieu|kia|co|khong|ko|k|nua|chua|them)"
)
AGAIN = re.compile(rf"(?:{_AROUND.pattern} )*{_CALLED.pattern}(?: {_AROUND.pattern})*")
# Asked of what has just come, or is shown, and names nothing else: "o dau", "ai gui", "khi nao het han dang ky".
FOLLOWS = made_of(
    f"{WHO.pattern}|{CALL.pattern}|hop|buoi|buoi nay|cuoc|gap mat|giay moi|thong bao|may gio|luc|nao|khi nao|bao gio|ngay|thu may|o|tai|noi|dau|mo|cho|dia diem|"
    "mac|trang phuc|quan phuc|le phuc|quan ao|gi|chi|sao|the nao|mang|theo|dem|chuan bi|ai|gui|ky|chu tri|du|di|den|toi|dang ky|het han|het|han|truoc|"
    "bao|tra loi|phai|co|can|khong|ko|k|duoc|bat dau|to chuc|dien ra|keo dai|bao lau|ve|viec|rang|rua",
    r"may gio|nao|bao gio|dau|mo|gi|ai|thu may|bao lau|(?:mac|phai|hop|mang) chi|(?:phai|can|duoc)\b.*\b(?:khong|ko|k)",
    r"gio|luc|khi|bao gio|ngay|thu may|dau|mo|mac|phuc|mang|dem|chuan bi|gui|ky|chu tri|du|bao lau|het han|dang ky|hop",
)
# A meeting that one was asked to, what is asked of it besides when and where (`db.search.points`), and what in an announcement tells it.
EVENTS = (
    "hoi nghi", "sinh hoat", "dai hoi", "gap mat", "tap huan", "toa dam", "giao luu", "hop mat", "ra quan", "le ky niem", "le phat dong",
    "buoi le", "chao co", "gap go", "hop",
)  # fmt: skip
EVENT = re.compile(rf"\b(?:{'|'.join(EVENTS)})\b")
ANY_MEETING = frozenset({"hop"})
NO_MEETING = re.compile(r"\bh[ợộ]p\b", re.IGNORECASE)  # "tổng hợp", "hộp thư"
SAME_MEETING = dict.fromkeys(_MET := ("gap mat", "hop mat", "gap go"), _MET)
_OTHER_POINTS = {
    "moved": re.compile(r"\b(?:thay )?doi (?:gio|ngay|lich|cho|dia diem|sang)|\b(?:hoan|doi) (?:lai|sang|den)|\bhoan\b"),
    "what": re.compile(
        r"\bnoi dung(?: (?:la )?(?:gi|chi|the nao|ra sao))?|\b(?:ve |ban |lam )(?:viec |cai |ve )?(?:gi|chi)\b|\bchuong trinh(?: (?:gi|the nao|ra sao))?|"
        r"(?<=\bhop )(?:gi|chi(?! (?:hoi|bo|doan)))\b"
    ),
    "who": re.compile(r"\bai (?:chu tri|du|phai du|duoc moi)|\bnhung ai(?: du)?|\bthanh phan(?: (?:nao|gi|gom ai|gom nhung ai))?"),
}
WITHOUT_EVENT = re.compile(rf"\b(?:(?:buoi|cuoc) )?(?:{'|'.join(EVENTS)})\b")
SAY_NOTHING = re.compile(
    r"the|vay|rua|a|ha|nhi|he|mai|hom|nay|ngay|mot|tuan|sau|toi|tui|bac|chau|em|anh|chi|oi|cho|hoi|xin|vao|luc|thi|la|cuoc|buoi|cua|"
    r"don|vi|o|sang|chieu|trua|thu|bay|hai|ba|tu|nam|chu|nhat|khong|ko|k|hong|roi|phai|di|may|minh|ta|dong|doi|day|lai|do|ay|nua|"
    r"con|den|moi|giay|thong|bao|mat|co|duoc|can|nho|quen|se|ma|de|bi|tai|to|chuc|dien|ra|bat|dau|ve|gio|phut|chua|da|ai|gi|nao|"
    r"tham|du|nhe|voi|dc|ni|bua|thang|hay|sao|hanh"
)
IN_EVERY_ONE = frozenset(
    {("hoi", "vien"), ("dong", "chi"), ("chi", "hoi"), ("cuu", "chien"), ("chien", "binh"), ("don", "vi"), ("hoi", "cuu")}
)
# In every announcement of the association, so that nobody asks for one by them.
OURSELVES = frozenset({"cuu", "chien", "binh", "ccb", "hoi", "vien", "dong", "doi"})
# A picture that came: "ảnh này chụp ở đâu", "gửi lại bác tấm ảnh"; without marks "anh" is most often who speaks.
PICTURE = re.compile(
    r"\bảnh(?! hưởng)\b|\b(?:tấm|bức) hình\b|\bchup\b|\b(?:tam|buc|bo) (?:anh|hinh)\b|\bxem lai anh\b|\bhinh anh\b", re.IGNORECASE
)
OF_A_PICTURE = frozenset({"anh", "hinh", "chup", "tam", "buc", "bo", "gui", "xem", "coi", "dua", "mo", "tim", "cai"})
# The clock is asked, or what is no meeting's matter.
CLOCK = re.compile(r"(?:bay gio|luc nay|gio nay|gio|hien)? ?(?:la )?may gio(?: roi| rui)?(?: (?:a|nhi|the|vay|ha|em|chau|bac|oi))*")
OTHER_MATTERS = re.compile(
    r"\b(?:phieu|buoc \w+|tu danh gia|xep loai|danh hieu|hoi phi|diem|tai khoan|ma moi|the hoi vien|tieu chi|minh chung|van ban|quyet dinh|nghi quyet|chi thi|quy che)\b"
)
# What leaves to a former one what it does not say itself.
LEAVES_THE_REST = re.compile(
    r"\b(?:khong (?:thay )?doi|giu nguyen|nhu (?:cu|thong bao|giay moi|tin)|(?:thay )?doi (?:gio|ngay|lich|dia diem|thoi gian|cho)|(?:lui|doi|chuyen|hoan) (?:lai |sang |den )?(?:sang|den|luc|vao|gio|ngay)|dinh chinh)\b"
)
ASKED_OF_ANYTHING = frozenset({"when", "where"})
TOLD_BY_ITSELF = frozenset({"wear", "bring"})  # "mặc gì", "mang theo gì": asked of a meeting, whichever comes
_TELLS = {
    "when": re.compile(r"\b\d{1,2} (?:gio|h\b)|\b\d{1,2}(?:h|g)\d{0,2}\b|\bngay \d|\bthu (?:hai|ba|tu|nam|sau|bay|[2-7])\b|\bchu nhat\b"),
    "where": re.compile(r"\b(?:tai|dia diem(?! (?:van |thi )?(?:khong|giu|nhu))|hoi truong|phong|nha van hoa|tru so|tang \d)\b"),
    "wear": re.compile(r"\b(?:trang phuc|quan phuc|le phuc|ao dai|mac|thuong phuc)\b"),
    "bring": re.compile(r"\b(?:mang|dem theo|cam theo|mang theo|chuan bi)\b"),
    "what": re.compile(r"\b(?:noi dung|chuong trinh|ban ve|de)\b"),
    "moved": re.compile(r"\b(?:dinh chinh|doi|hoan|chuyen)\b"),
    "who": re.compile(r"\b(?:thanh phan|chu tri|kinh moi|toan the)\b"),
}
CHANGES = re.compile(
    r"\b(?:dinh chinh|tam hoan|hoan (?:lai|hop|den|sang|cuoc|buoi|hoi|toi)|(?:doi|chuyen|lui|day) (?:gio|ngay|lich|dia diem|cho hop|sang|den|lai|hoi truong)|"
    r"thay doi|huy (?:hop|cuoc|buoi|lich|hoi)|khong to chuc|khong hop)\b"
)
DAYS_AHEAD = {
    0: re.compile(r"\b(?:hom|bua|sang|trua|chieu|toi|dem) nay\b"),
    1: re.compile(r"\bngay mai\b|\b(?:sang|trua|chieu|toi) mai\b|^mai\b"),
    2: re.compile(r"\bngay (?:kia|mot)\b"),
}
NEWER = escape("Sau tin này còn có thông báo mới hơn, đồng chí bấm nút dưới đây để xem.")


def nearest(next_day: Markup | None) -> Markup:
    return Markup("Ngày gần nhất trong lịch: {}").format(next_day) if next_day else Markup()


def points_of(said: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _OTHER_POINTS.items() if pattern.search(said))


def without_points(said: str) -> str:
    for pattern in _OTHER_POINTS.values():
        said = pattern.sub(" ", said)
    return said


def tells(points: frozenset[str], folded: str) -> bool:
    """Whether these words of an announcement say one of the points."""
    return any(_TELLS[point].search(folded) for point in points if point in _TELLS)


def door(each: Got) -> str:
    """The button that shows one again."""
    return brief(f"Thông báo: {summary(each.content)}")


def on_day(each: Got, *, later: bool) -> str:
    """A line of the calendar, under the day that is written there."""
    return f"{'Thông báo gửi sau tin ấy' if later else 'Thông báo ghi ngày này'}: {summary(each.content, longest=160)}"


def missed_door(each: Got) -> str:
    """The button that brings one which went before this person came in."""
    return brief(f"Nhận thông báo: {summary(each.content)}")


def with_former(text: Markup, former: Got, moment: str) -> Markup:
    """Both papers of one meeting: the newer changes a part of it, the rest stands in the former."""
    return blocks(text, lines(bold(f"Thông báo trước đó, gửi lúc {moment}"), former.content["text"]))


def listed(found: Sequence[Got], moments: Sequence[str]) -> Markup:
    """What came last, one announcement a paragraph."""
    entries = (
        lines(f"{n}. {WITHDRAWN if each.withdrawn else summary(each.content)}", f"{at}, {whose(each)}")
        for n, (each, at) in enumerate(zip(found, moments, strict=True), 1)
    )
    more = "Bấm vào từng mục để xem lại." if not all(each.withdrawn for each in found) else ""
    return blocks(bold("Thông báo đã gửi tới đồng chí"), *entries, more)


def again(each: Got, moment: str, *, shown_above: bool, asked: bool, newer: bool = False) -> Markup:
    """The announcement once more; what is no plain text stands above. `asked`: only people can answer what was asked about it.
    `newer`: another one that came later hangs below."""
    head, to_people = bold(f"Thông báo của {whose(each)}, gửi lúc {moment}"), ASK_PEOPLE if asked else ""
    if newer:  # it may have put something of this one right
        head = lines(head, NEWER)
    if each.withdrawn:
        return blocks(head, NOT_AGAIN, to_people)
    if each.held:
        return blocks(head, NOT_NOW, to_people)
    is_text = each.content["kind"] == "text"
    if not (is_text or shown_above):
        return blocks(head, SOURCE_GONE, to_people)
    shown = summary(each.content) if shown_above else each.content["text"]
    if each.changed_since:
        return blocks(head, shown, CHANGED, to_people)
    return blocks(head, shown, Markup(" ").join((AS_IT_CAME, to_people)) if asked else "")


def changing(each: Got, moment: str) -> Markup:
    """Its message was changed in the chat, and nobody has looked at it yet."""
    return blocks(bold(f"Thông báo của {whose(each)}, gửi lúc {moment}"), BEING_CHANGED)


def whose(each: Got) -> str:
    return each.desk or THE_ASSOCIATION
