"""What is typed beside the preview of an announcement, and what it is answered. Patterns match folded text."""

import re
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup, escape

from db.announcements import Draft
from db.vietnamese import thousands
from handlers.texts.announcements import audience, summary
from handlers.texts.lists import blocks, bold, brief, lines

AS_QUESTION = "Đây là câu hỏi"
FROM_THIS = "Soạn thông báo từ tin này"
NOT_IN_IT = lines(
    bold("Lời này chưa đưa vào thông báo"),
    "Thông báo vẫn như bản xem trước. Muốn thêm vài chữ, đồng chí bấm giữ tin đã soạn ở trên, chọn Sửa; hoặc lấy cả lời vừa gõ làm nội dung mới.",
)
PRESS_TO_SEND = escape("Chưa gửi đi đâu cả: đồng chí bấm nút Gửi ở dưới thì thông báo mới đi.")
SEND_IT = re.compile(
    r"(?:(?:ok|oke|okay|duoc|duoc roi|dung roi|dong y|nhat tri|thoi|vang|u|da|xong|roi|chuan|xin|hay|cho|minh|toi) )*"
    r"(?:gui|phat|chuyen)(?: (?:di|luon|ngay|thoi|giup|ho|toi|minh|cho|cac dong chi|moi nguoi|ca hoi|toan hoi|chi hoi|thong bao|nay|nhe|a|duoc roi|roi do))*"
)


def sent_unasked(*, is_file: bool) -> Markup:
    """A picture or a file of a secretary that nothing was waiting for."""
    return lines(
        bold("Ảnh, tệp vừa gửi chưa tới ai"),
        f"Muốn gửi cho hội viên, đồng chí bấm {FROM_THIS}: chọn nơi nhận, xem trước rồi mới gửi.",
        "Văn bản để mọi người hỏi và tra thì do Thường trực Hội đưa vào kho; đồng chí chuyển tệp cho Thường trực Hội." if is_file else "",
    )


def go_on_with(content: dict[str, Any]) -> str:
    """The button of a draft that lies about."""
    return brief(f"Làm tiếp: {summary(content)}")


def all_begun(number: int) -> str:
    return f"Các bản đang soạn dở: {thousands(number)}"


def go_on_with_number(number: int) -> str:
    return f"Làm tiếp bản {number}"


def drop_number(number: int) -> str:
    return f"Bỏ bản {number}"


def begun(shown: Sequence[Draft], first: int) -> Markup:
    """What was begun and has gone nowhere."""
    entries = (
        lines(f"{n}. {summary(draft.content)}", f"Nơi nhận: {audience(draft)}" if draft.reach else "Chưa chọn nơi nhận")
        for n, draft in enumerate(shown, first)
    )
    return blocks(lines(bold("Thông báo đang soạn dở"), "Chưa bản nào gửi đi."), *entries)
