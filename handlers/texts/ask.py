"""Words of the question box."""

import re

from markupsafe import Markup, escape

from db.objects import ReadOut
from db.search.types import Found, Hit, Reason
from db.vietnamese import fold
from handlers.texts.announcement_asking import nearest
from handlers.texts.directives import kind_once
from handlers.texts.lists import blocks, bold

GREETING = Markup("Kính chào đồng chí. Cần gì đồng chí cứ gõ, không cần dấu cũng được.")
COURTESY = Markup("Cảm ơn đồng chí. Cần gì đồng chí cứ nhắn.")
SLIP = Markup("Không sao. Đồng chí cứ gõ lại điều cần hỏi; phiếu đã nộp muốn sửa thì bấm Tự đánh giá.")
TOO_LONG = Markup(
    "<b>Tin dài quá nên Đồng Đội không giữ và không chuyển đi.</b>\nĐồng chí hỏi gọn trong một, hai câu giúp Đồng Đội, hoặc gặp người giúp ở nút dưới đây."
)
PATIENCE = Markup(
    "<b>Đồng Đội xin lỗi đã làm đồng chí phiền lòng.</b>\nĐồng chí nhắn lại đang cần việc gì, hoặc bấm nút dưới đây để gặp người giúp."
)
NO_INVITATION = Markup(
    "<b>Hiện không có giấy mời nào chờ đồng chí trả lời ở đây.</b>\nLời gõ này chưa tới ai; đồng chí báo với nơi mời, hoặc với chi hội."
)
NO_MEETING = "Hiện chưa có thông báo, giấy mời họp nào gửi tới đồng chí"
IN_THE_PAPERS = "Văn bản, lịch của Hội có nói tới việc họp, đồng chí bấm xem có phải việc đang hỏi không."
SORROW = Markup(
    "Đồng Đội xin chia sẻ cùng đồng chí và gia đình. Đồng chí nhắn chi hội nơi sinh hoạt để Hội biết mà thăm hỏi: tin gõ ở đây không giữ lại, cũng không chuyển tới ai."
)
FUNERAL = Markup(
    "Đồng Đội xin chia sẻ cùng gia đình. Ngày giờ, nơi tổ chức lễ tang Đồng Đội không có; đồng chí hỏi chi hội nơi sinh hoạt. Câu hỏi này không giữ lại."
)
INVITE = Markup(
    "<b>Đồng chí muốn hỏi gì?</b>\nGõ như nói chuyện, không cần dấu. Ví dụ:\n• chi thi 17 noi gi\n• han nop bao cao 6 thang\n• ngay 27/7 nam nay lan thu may"
)
WHICH = Markup("<b>Có phải ý đồng chí là một trong các mục sau?</b>")
WHICH_DOCUMENT = Markup(
    "<b>Đồng chí hỏi về văn bản nào?</b>\nĐồng chí gõ lại câu hỏi kèm số hoặc tên văn bản, hoặc bấm giữ tin có văn bản ấy, chọn Trả lời rồi hỏi."
)
NONE_OF_THESE = "Không phải các ý trên"
NOT_THIS = "Chưa đúng ý tôi"
TRY_AGAIN = Markup("Mời đồng chí hỏi lại bằng cách khác: nêu số văn bản, tên việc hoặc ngày.")
PERSONAL = Markup("Đồng Đội không trả lời về việc riêng của người khác. Cần liên hệ ai, đồng chí hỏi chi hội hoặc Thường trực Hội.")
OUT_OF_SCOPE = Markup(
    "Câu này ngoài việc của Hội nên Đồng Đội không trả lời được. Đồng chí hỏi về nhiệm vụ, văn bản, hạn nộp, ngày kỷ niệm hoặc tự đánh giá."
)
NEAR = "Gần nhất có các mục ở nút dưới đây."
MISSED = Markup("<b>Đồng Đội đã ghi nhận là chưa đúng ý</b>")


def press_below(about: str, when: str) -> Markup:
    """After a courtesy that may have been meant for an announcement. It stays true once the button was pressed."""
    return Markup("Thông báo gửi lúc {}: đồng chí bấm nút dưới đây thì Hội mới biết. Nút có dấu ✓ là đã ghi nhận.\n{}").format(when, about)


def not_found(found: Found, offers: bool | str, hint: Markup | str, *, public_only: bool = False) -> Markup:
    """What was not found, in the words it was asked, and where to go from here; `offers`: whether something is offered, or what is
    said of it; `hint` is about asking people. `public_only`: for members there may be more."""
    if found.day is not None:
        day, month = found.day
        lines = [Markup("<b>Không có ngày {}/{}{}.</b>").format(day, month, f"/{found.year}" if found.year else ""), TRY_AGAIN]
        return Markup("\n").join(lines)
    what = found.symbol or (f"nội dung năm {found.year}" if found.reason is Reason.NO_YEAR and found.year else "câu trả lời")
    where = "phần công khai của kho" if public_only else "kho của Hội"
    lines = [Markup("<b>Không tìm thấy {} trong {}.</b>").format(what, where)]
    if found.reason is Reason.CONTRADICTION:
        lines.append(Markup("Số, năm hoặc cơ quan ban hành đồng chí nêu không khớp với văn bản nào đang lưu."))
    lines.append(escape(offers if isinstance(offers, str) else NEAR) if offers else TRY_AGAIN)
    return Markup("\n").join([*lines, *([escape(hint)] if hint else [])])


def missing_part(asked: str) -> Markup:
    """Of several questions the words of those that nothing was found for; nothing when all were answered."""
    return Markup("Không tìm thấy trong kho của Hội phần đồng chí hỏi: <i>{}</i>.").format(asked) if asked else Markup("")


def missed(hint: Markup | str) -> Markup:
    """What was shown was not what was meant."""
    return Markup("\n").join([MISSED, TRY_AGAIN, *([escape(hint)] if hint else [])])


TOGETHER = {"award": "Khen thưởng", "assessment": "Kết quả xếp loại", "fact": "Số liệu của Hội"}


def read_out(found: ReadOut, kind: str) -> Markup:
    """Figures as they are stored, one a line."""
    if len(found.lines) == 1:
        return Markup("<b>{}</b>").format(found.lines[0])
    head = Markup("<b>{}</b>").format(found.title or TOGETHER[kind] + (f" năm {found.year}" if found.year else ""))
    return Markup("\n").join([head, *(Markup("• {}").format(line) for line in found.lines)])


def greets(said: str) -> bool:
    words = re.findall(r"\w+", fold(said))
    asks_leave = words[-1:] == ["oi"] or ("cho" in words and words[-1:] == ["hoi"])
    return bool({"chao", "alo", "hello", "hi"} & set(words)) or asks_leave


def answer(hit: Hit) -> Markup:
    """A stored text with its name: nothing is added to it."""
    text = Markup("<b>{}</b>").format(hit.title)
    return text + (Markup("\n{}").format(hit.text) if hit.text and hit.text != hit.title else Markup(""))


def label(hit: Hit) -> str:
    """A button's words: what fits a phone."""
    title = kind_once(hit.title)
    return title if len(title) <= 60 else title[:57].rsplit(" ", 1)[0] + "…"


def no_meeting(next_day: Markup | None, *, offered: bool) -> Markup:
    return blocks(bold(NO_MEETING), nearest(next_day), IN_THE_PAPERS if offered else "")
