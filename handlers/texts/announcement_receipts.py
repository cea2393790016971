"""Words of the buttons under an announcement: what was recorded, and whose it is."""

from markupsafe import Markup

from db.announcement_receipts import Origin
from db.vietnamese import thousands
from handlers.texts.lists import bold, brief, lines
from reminders.texts import THE_ASSOCIATION

TRIAL = "Đây là bản xem thử. Khi gửi thật, người nhận bấm nút này để trả lời."
TRIAL_WHOSE = "Đây là bản xem thử. Khi gửi thật, người nhận bấm nút này để biết ai gửi, gửi lúc nào."
RECORDED = "Đồng Đội đã ghi nhận. Cảm ơn đồng chí."
RECORDED_BEFORE = "Đồng Đội đã ghi nhận từ trước."
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
