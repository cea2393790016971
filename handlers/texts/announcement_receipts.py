"""Words of the buttons under an announcement: what was recorded, and whose it is."""

from collections.abc import Mapping

from markupsafe import Markup, escape

from db.announcement_receipts import Origin
from db.kinds import ReceiptKind
from db.vietnamese import thousands
from handlers.texts.announcement_changes import BEFORE, FORMER
from handlers.texts.lists import blocks, bold, brief, lines
from reminders.texts import RECEIPTS, THE_ASSOCIATION

TRIAL = "Đây là bản xem thử. Khi gửi thật, người nhận bấm nút này để trả lời."
TRIAL_WHOSE = "Đây là bản xem thử. Khi gửi thật, người nhận bấm nút này để biết ai gửi, gửi lúc nào."
RECORDED = "Đồng Đội đã ghi nhận. Cảm ơn đồng chí."
RECORDED_BEFORE = "Đồng Đội đã ghi nhận từ trước."
PUT_RIGHT = "Giấy mời này đã được đính chính. Mời đồng chí trả lời theo giấy mời mới ngay bên dưới."
NO_LONGER = "Thông báo này không còn nhận trả lời."
# Said like this by a secretary, the last invitation is meant.
WHO_IS_SILENT = (
    "Ai chưa trả lời giấy mời", "Những ai chưa trả lời giấy mời", "Còn ai chưa trả lời giấy mời", "Đồng chí nào chưa trả lời giấy mời",
    "Ai chưa trả lời thư mời", "Ai chưa trả lời lời mời", "Ai chưa báo dự họp", "Ai chưa báo dự", "Ai chưa báo có dự không",
    "Bao nhiêu người chưa trả lời giấy mời", "Giấy mời ai chưa trả lời",
)  # fmt: skip
NONE_SENT = lines(bold("Chưa có giấy mời nào được gửi"), "Thông báo có nút Sẽ dự – Xin vắng thì Đồng Đội mới biết ai dự, ai chưa trả lời.")


def of_last(about: str, *, invited: bool) -> Markup:
    return Markup("{} gửi gần nhất: {}").format("Giấy mời" if invited else "Thông báo", about)


SEE_CORRECTION = "Xem tin đính chính"


def counted_once(answered: Mapping[ReceiptKind, int], before: Mapping[ReceiptKind, int]) -> Markup:
    """Who answered only the invitation before it was put right, and both together. Nobody stands in two of these."""
    kinds = (ReceiptKind.COMING, ReceiptKind.EXCUSED)
    if not any(before.get(kind) for kind in kinds):
        return Markup()
    former = (f"• {FORMER[BEFORE[kind]]}: {bold(thousands(before[kind]))}" for kind in kinds if before.get(kind))
    coming, excused = (answered.get(kind, 0) + before.get(kind, 0) for kind in kinds)
    return lines(*map(Markup, former), f"Cộng cả hai: {thousands(coming)} sẽ dự, {thousands(excused)} xin vắng.")


def put_right(at: str) -> Markup:
    return escape(f"Giấy mời này đã được đính chính lúc {at}: ai dự, ai chưa trả lời thì xem ở tin đính chính.")


def answer_the_new_one(kind: ReceiptKind, text: str) -> Markup:
    """Somebody has just answered the invitation before it was put right."""
    return blocks(
        lines(
            bold("Giấy mời này đã được đính chính"),
            f"Đồng chí vừa trả lời «{RECEIPTS[kind]}» trên giấy mời trước. Mời đồng chí bấm trả lời theo giấy mời mới dưới đây.",
        ),
        text,
    )


def not_reached(about: str, missed: int, silent: int) -> Markup:
    """`silent`: who got it, which is another matter."""
    head = bold(f"Chưa nhận được: {thousands(missed)} đồng chí") if missed else bold("Ai cũng đã được gửi tới")
    return lines(
        head,
        f"Thông báo gửi gần nhất: {about}",
        f"Đã gửi tới mà chưa bấm trả lời: {thousands(silent)} đồng chí, không tính vào số trên." if silent else "",
    )


def origin(found: Origin, sent_at: str) -> str:
    """Passes over the screen, so it is short."""
    passed_on = f" Chuyển tiếp từ «{brief(found.passed_on_from, 50)}»." if found.passed_on_from else ""
    return f"Thông báo của {brief(found.desk or THE_ASSOCIATION, 60)}, gửi lúc {sent_at}.{passed_on}"
