"""Words of the buttons under an announcement: what was recorded, and whose it is."""

from db.announcement_receipts import Origin
from handlers.texts.lists import brief
from reminders.texts import THE_ASSOCIATION

TRIAL = "Đây là bản xem thử. Khi gửi thật, người nhận bấm nút này để trả lời."
TRIAL_WHOSE = "Đây là bản xem thử. Khi gửi thật, người nhận bấm nút này để biết ai gửi, gửi lúc nào."
RECORDED = "Đồng Đội đã ghi nhận. Cảm ơn đồng chí."
RECORDED_BEFORE = "Đồng Đội đã ghi nhận từ trước."
NO_LONGER = "Thông báo này không còn nhận trả lời."


def origin(found: Origin, sent_at: str) -> str:
    """Passes over the screen, so it is short."""
    passed_on = f" Chuyển tiếp từ «{brief(found.passed_on_from, 50)}»." if found.passed_on_from else ""
    return f"Thông báo của {brief(found.desk or THE_ASSOCIATION, 60)}, gửi lúc {sent_at}.{passed_on}"
