"""How people ask for an announcement they have got, and its words again. Patterns match folded text."""

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from db.announcement_receipts import Got
from handlers.texts.announcements import summary
from handlers.texts.lists import blocks, bold, lines
from reminders.texts import THE_ASSOCIATION

NOTHING_CAME = lines(bold("Chưa có thông báo nào gửi tới đồng chí"), "Khi có, thông báo đến ngay trong khung trò chuyện này.")
SOURCE_GONE = escape("Tin gốc không còn nên Đồng Đội không đưa lại được.")
WITHDRAWN = "Thông báo đã dừng gửi"
NOT_AGAIN = escape("Thông báo này đã dừng gửi, bản gửi đi có thể đã được thu hồi. Đồng Đội không đưa lại.")
NOT_NOW = escape("Tệp trong thông báo này vừa được thay, Đồng Đội đang xem tệp mới nên chưa đưa lại. Ít phút nữa đồng chí hỏi lại giúp.")
CHANGED = escape("Lời kèm hoặc ảnh, tệp đã được sửa sau khi gửi tới đồng chí; bản ở trên là bản đã sửa.")
AS_IT_CAME = escape("Đồng Đội đưa lại đúng như đã gửi, không thêm gì.")
ASK_PEOPLE = escape("Muốn hỏi thêm, đồng chí bấm Chưa đúng ý tôi để nhờ trả lời.")
LABELS = ("Thông báo", "Các thông báo", "Thông báo đã gửi", "Danh sách thông báo", "Xem thông báo đã gửi")

# Nothing but the wish to see announcements, or an invitation, again.
_CALLED = re.compile(r"(?:cac |nhung |cai |to )*(?:thong bao|giay moi|thu moi|loi moi)")
_AROUND = re.compile(
    r"(?:xem|doc|mo|tim|cho|toi|tui|minh|bac|chau|em|con|lai|cu|vua|roi|hoi|hom|bua|qua|truoc|hom nay|sang nay|chieu nay|moi|nhat|gan|day|cuoi|cuoi cung|"
    r"noi|viet|ghi|gi|chi|dau|mo|o|hop|cua|don vi|la|da|duoc|nhan|gui|den|nao|ve|muon|can|xin|nhe|a|voi|giup|the|vay|rua|sang|chieu|kia)"
)
AGAIN = re.compile(rf"(?:{_AROUND.pattern} )*{_CALLED.pattern}(?: {_AROUND.pattern})*")
# When or where a meeting is that one was asked to: all the words of it.
EVENTS = ("hoi nghi", "sinh hoat", "dai hoi", "gap mat", "tap huan", "toa dam", "giao luu", "hop mat", "hop", "le")
_EVENT = "|".join(EVENTS)
_WHEN_WHERE = re.compile(
    r"may gio|may h|luc may gio|khi nao|bao gio|luc nao|hom nao|bua nao|ngay nao|hom may|ngay may|thu may|o dau|o mo|cho nao|cho mo|noi nao|"
    r"(?:thay |co thay |co |duoc )?doi (?:gio|ngay|lich|cho|dia diem)|dia diem|doi sang (?:gio|ngay) (?:nao|may)|hoan"
)
_BETWEEN = re.compile(
    r"(?:the|vay|rua|a|ha|nhi|he|mai|hom nay|ngay mai|mot|ngay mot|tuan nay|tuan sau|toi|tui|bac|chau|em|oi|cho|hoi|xin|vao|luc|thi|la|cuoc|buoi|chi hoi|cua|"
    r"don vi|o|sang|chieu|thu|bay|hai|ba|tu|nam|sau|chu nhat|khong|ko|k|roi|phai|di|may|minh|ta|dong chi|dong doi|day|lai|nay|do|ay)"
)
WHEN_OR_WHERE = re.compile(
    rf"(?=.*\b(?P<event>{_EVENT})\b)(?=.*\b(?:{_WHEN_WHERE.pattern})\b)(?:(?:{_EVENT}|{_WHEN_WHERE.pattern}|{_BETWEEN.pattern})(?: |$))+"
)


def listed(found: Sequence[Got], moments: Sequence[str]) -> Markup:
    """What came last, one announcement a paragraph."""
    entries = (
        lines(f"{n}. {WITHDRAWN if each.withdrawn else summary(each.content)}", f"{at}, {whose(each)}")
        for n, (each, at) in enumerate(zip(found, moments, strict=True), 1)
    )
    more = "Bấm vào từng mục để xem lại." if not all(each.withdrawn for each in found) else ""
    return blocks(bold("Thông báo đã gửi tới đồng chí"), *entries, more)


def again(each: Got, moment: str, *, shown_above: bool, asked: bool) -> Markup:
    """The announcement once more; what is no plain text stands above. `asked`: only people can answer what was asked about it."""
    head, to_people = bold(f"Thông báo của {whose(each)}, gửi lúc {moment}"), ASK_PEOPLE if asked else ""
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


def whose(each: Got) -> str:
    return each.desk or THE_ASSOCIATION
