"""Words about a message that was changed in the chat while it went as an announcement, or after it had gone."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from db.announcement_changes import Change
from db.announcement_recall import AT_IT, UNKNOWN, Named, Reached
from db.announcement_results import Status
from db.kinds import ReceiptKind
from db.outbox import INCOMPLETE, LEFT_THERE, OLD_WORDS, SOURCE_GONE, STAMPED, TAKEN_BACK, UNLOOKED, UNSEEN
from db.vietnamese import thousands
from handlers.texts import stamps
from handlers.texts.lists import blocks, bold, lines
from reminders import texts_changes as course
from reminders.texts_changes import by_name

LOOK = "Xem kết quả gửi"
HELD = "Tệp thay vào chưa được xem nên chưa gửi tiếp được. Đồng chí soạn thông báo mới, gửi tệp vào đó."
REASONS = {
    SOURCE_GONE: "tin gốc đã bị xóa hoặc bị chặn sao chép",
    INCOMPLETE: "nhận thiếu ảnh, tệp",
    OLD_WORDS: "gửi trước lúc sửa",
    STAMPED: "liên quan bản có dấu mật",
    UNSEEN: "chưa xem được tệp thay vào",
    UNLOOKED: "có thể đã nhận tệp chưa được xem",
    TAKEN_BACK: "đã xóa bản có dấu mật",
    LEFT_THERE: "chưa xóa được bản có dấu mật",
    AT_IT: "đang xóa bản có dấu mật",
    UNKNOWN: "chưa rõ có nhận bản có dấu mật",
}
# Groups of the outcome by what stands with people that should not.
STILL_THERE, MAY_BE_THERE, CALLED_BACK = "still_there", "may_be_there", "called_back"
GROUP_OF = {LEFT_THERE: STILL_THERE, AT_IT: STILL_THERE, UNKNOWN: STILL_THERE, UNLOOKED: MAY_BE_THERE, TAKEN_BACK: CALLED_BACK}
GROUPS = {STILL_THERE: "còn giữ bản có thể có dấu mật", MAY_BE_THERE: "có thể đã nhận tệp chưa được xem"}
HINTS = {
    STILL_THERE: "Mong đồng chí gọi điện nhờ từng đồng chí xóa ngay. Ai chưa rõ có nhận thì hỏi trước. Đồng chí nào đang được xóa thì chờ Đồng Đội báo lại.",
    CALLED_BACK: "Đồng Đội đã xóa bản ở các đồng chí này, đã nhắn từng đồng chí; không phải hỏi ai đã bấm nhận.",
    MAY_BE_THERE: "Đồng chí xem lại tệp mới ngay. Nếu có dấu mật thì gọi điện nhờ từng đồng chí xóa.",
}
# Of who answered only the invitation before it was put right.
BEFORE = {ReceiptKind.COMING: "coming_before", ReceiptKind.EXCUSED: "excused_before"}
FORMER = {
    BEFORE[kind]: f"{word}, trả lời trên giấy mời trước khi đính chính"
    for kind, word in ((ReceiptKind.COMING, "sẽ dự"), (ReceiptKind.EXCUSED, "xin vắng"))
}
MORE_GROUPS = {**FORMER, CALLED_BACK: "đã xóa bản có thể có dấu mật"}
CORRECT = "Nếu lời trước khi sửa sai ngày, giờ, nơi họp thì đồng chí soạn một thông báo đính chính."
GONE_ALREADY = bold("Thông báo này đã gửi đi, sửa ở đây không đổi được bản mọi người đã nhận")


def changed(found: Change) -> Markup:
    """The words below it are others now."""
    if not found.left:
        later = "Ai được gửi tiếp sau này thì nhận lời mới."
        return blocks(GONE_ALREADY, lines(_have(found), later), CORRECT)
    return blocks(
        bold("Lời kèm vừa sửa khi thông báo đang gửi"),
        lines(_have(found), f"{thousands(found.left)} đồng chí chưa được gửi sẽ nhận lời mới."),
        f"{CORRECT} Nếu lời mới chưa đúng thì bấm Dừng gửi ngay.",
    )


def another_file(found: Change) -> Markup:
    """The file is another one; it was looked into."""
    if not found.left:
        return blocks(GONE_ALREADY, lines(_have(found), "Ai được gửi tiếp sau này thì nhận ảnh, tệp mới."))
    return blocks(
        bold("Ảnh, tệp vừa thay khi thông báo đang gửi nên Đồng Đội đã dừng gửi"),
        lines(_have(found), f"{thousands(found.left)} đồng chí chưa được gửi."),
        "Muốn các đồng chí ấy nhận ảnh, tệp mới thì mở kết quả và bấm Gửi tiếp. Ai đã nhận bản cũ mà cần bản mới thì đồng chí gửi bổ sung.",
    )


def not_looked_into(found: Change, reached: Reached) -> Markup:
    """Who may have the new file is named: it may carry a stamp, and nobody knows."""
    theirs = reached.unseen + reached.open
    look = "Đồng chí xem lại tệp mới ngay. Nếu có dấu mật thì gọi điện nhờ từng đồng chí trên xóa."
    return blocks(
        bold("Đồng Đội đã dừng gửi vì chưa xem được tệp mới"),
        lines(_have(found), "Phần còn lại không gửi tiếp từ tin này được."),
        *_named("có thể đã nhận tệp mới", theirs),
        look if theirs else "",
        "Đồng chí soạn một thông báo mới, gửi tệp vào đó.",
    )


def in_list(status: Status) -> str:
    """Behind an announcement in the list of those that were sent."""
    if status.sealed:
        return "; đã dừng vì dấu mật" if status.sealed == STAMPED else "; đã dừng gửi"
    return f"; {course.what_changed(status.edit)} trong lúc gửi" if status.edit and course.note(status) else ""


def _have(found: Change) -> str:
    if not found.old:
        return "Chưa ai nhận bản trước khi sửa." if not found.new else "Mọi bản đã gửi đều là bản sau khi sửa."
    return f"Khoảng {thousands(found.old)} đồng chí đã nhận bản trước khi sửa."


def sealed(found: Reached, *, deleted: bool) -> Markup:
    """`deleted`: the message of the author is gone from the chat."""
    source = (
        "Đồng Đội đã dừng gửi thông báo này, rồi xóa tin của đồng chí."
        if deleted
        else "Đồng Đội đã dừng gửi thông báo này, nhưng Telegram không cho xóa tin của đồng chí. Đồng chí bấm giữ vào tin ấy và xóa ngay giúp."
    )
    return blocks(stamps.HEAD, source, *_reached(found))


def _reached(found: Reached) -> list[Markup]:
    if not found.all:
        return [escape("Chưa ai nhận bản có dấu. Ai đã nhận trước đó thì nhận bản trước khi sửa.")]
    said = [
        *_named("có thể đã nhận bản có dấu", found.taken_back + found.open),
        *_named("đã nhận bản có dấu mà Đồng Đội không xóa được", found.left_there),
        *_named("chưa rõ đã nhận bản có dấu chưa, nên Đồng Đội không xóa được", found.uncertain),
    ]
    at_it = "Đồng Đội đang xóa bản ấy ở các đồng chí này, xong sẽ báo đồng chí: ai đã xóa, ai chưa xóa được."
    return [*said[:1], escape(at_it), *said[1:]] if found.open else said


def _named(what: str, people: Sequence[Named]) -> list[Markup]:
    return [lines(bold(f"{thousands(len(people))} đồng chí {what}"), by_name(people))] if people else []
