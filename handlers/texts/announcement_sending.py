"""What is asked at the tap that sends an announcement."""

from typing import Any

from markupsafe import Markup, escape

from db.announcements import Draft
from db.vietnamese import thousands
from handlers.texts.announcements import TAKE_THIS, audience, summary
from handlers.texts.lists import bold, lines

REPLACED = lines(bold("Bản này đã được thay, hoặc đã bỏ, nên chưa gửi gì"), "Đồng chí xem bản đang soạn ở nút dưới đây rồi gửi từ bản ấy.")
SAY_IT_AGAIN = escape("Lời, ảnh gửi thêm lúc trước không còn chờ nữa; muốn đưa vào thì đồng chí gửi lại giúp.")


def not_in_it(content: dict[str, Any], other: dict[str, Any] | None) -> Markup:
    """`other`: what came beside the draft; None for the pieces behind the first."""
    return lines(
        bold("Chưa gửi: còn lời chưa đưa vào thông báo"),
        f"Bản sắp gửi là {summary(content)}.",
        f"Chưa đưa vào: {summary(other)}." if other else "Các tin đến liền sau tin ấy chưa đưa vào.",
        f"Đồng chí chọn {TAKE_THIS}, hay vẫn gửi bản cũ." if other else "",
    )


def send_without(number: int) -> str:
    return f"Gửi bản cũ cho {thousands(number)} đồng chí"


def went_already(draft: Draft, at: str) -> Markup:
    return lines(
        bold(f"Đã gửi đúng nội dung này lúc {at}"),
        f"Tin ấy đã gửi tới {audience(draft)}: {summary(draft.content)}.",
        "Gửi nữa thì mỗi đồng chí nhận hai lần. Bản này chưa gửi đi.",
    )


def send_again(number: int) -> str:
    return f"Vẫn gửi lần nữa cho {thousands(number)} đồng chí"
