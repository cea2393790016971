"""Words of "Mục khác": contacts, larger letters, how to use Đồng Đội."""

from collections.abc import Sequence

from markupsafe import Markup

from db.contacts import ContactView
from handlers.texts.lists import blocks, bold, bullets, lines

CONTACTS = "Liên hệ"
TEXT_SIZE = "Cỡ chữ to hơn"
MY_DATA = "Dữ liệu của tôi"
REMINDERS = "Nhắc việc"
GUIDE = "Cách dùng Đồng Đội"
MENU = lines(bold("Mục khác"), "Đồng chí cần gì thì bấm vào mục đó.")
NOT_PUBLISHED = "chưa công bố"

HOW_LARGE = blocks(
    bold("Phóng to chữ trong Telegram"),
    lines(
        bold("Điện thoại Android"),
        "1. Bấm ba gạch ngang ở góc trên, chọn Cài đặt.",
        "2. Chọn Cài đặt trò chuyện.",
        "3. Kéo thanh cỡ chữ sang phải cho vừa mắt.",
    ),
    lines(
        bold("iPhone"),
        "1. Bấm Cài đặt ở góc dưới bên phải.",
        "2. Chọn Giao diện, rồi Cỡ chữ.",
        "3. Tắt “Dùng cỡ chữ của máy” nếu có, kéo thanh sang phải.",
    ),
    "Làm một lần, mọi cuộc trò chuyện đều to chữ.",
)
HOW_TO_USE = blocks(
    bold("Cứ bấm nút, hoặc gõ như nói chuyện"),
    bullets(
        [
            "Sáu nút lớn ở cuối màn hình mở các mục chính. Không thấy thì bấm hình ô vuông bốn chấm cạnh chỗ gõ chữ.",
            "Gõ câu hỏi không cần dấu cũng được: “ket luan 29”, “han nop phieu”.",
            "Bấm nhầm thì chọn Quay lại; Trang chính đưa về đầu.",
            "Phiếu tự đánh giá lưu từng câu, làm dở hôm khác làm tiếp.",
            "Không rõ ở đâu, đồng chí cứ gõ; Đồng Đội tìm trong kho của Hội và nói rõ khi không có.",
        ]
    ),
)


def contacts(shown: Sequence[ContactView], published: bool, unit_name: str) -> Markup:
    """`published`: whether any contact at all has a number or address."""
    if not published:
        return blocks(
            bold("Hội chưa công bố số điện thoại, địa chỉ nào"),
            f"Đồng chí hỏi người phụ trách chi hội nơi sinh hoạt ({unit_name}). Khi Thường trực Hội công bố, số liên hệ hiện ở đây:",
            bullets(each.label for each in shown),
        )
    return blocks(bold(CONTACTS), bullets(map(_contact, shown)))


def _contact(found: ContactView) -> Markup:
    return Markup("{}: {}").format(found.label, bold(found.details) if found.details else NOT_PUBLISHED)
