"""Words of delivery about an announcement whose message was changed in the chat while it went."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from db.announcement_content import Edit
from db.announcement_recall import AT_IT, LEFT_THERE, TAKEN_BACK, UNKNOWN, UNLOOKED, Named, Reached
from db.announcement_results import Status
from db.kinds import OutgoingState
from db.outbox import UNSEEN
from db.vietnamese import thousands

SHOWN = 20  # names in a message; all of them stand in the result
SEALED = Markup("Tin gốc đã bị sửa và có dấu mật nên không gửi thêm cho ai nữa. Đồng chí soạn thông báo mới, không có dấu mật.")
NOT_LOOKED_INTO = Markup(
    "Tệp trong tin gốc đã bị thay mà Đồng Đội chưa xem được tệp mới, nên không gửi thêm cho ai nữa. Đồng chí soạn thông báo mới cho đơn vị chưa nhận."
)
RECALLED = Markup(
    "<b>Một thông báo vừa gửi tới đồng chí đã được thu hồi</b>\nThông báo ấy có nội dung không được gửi qua mạng nên Đồng Đội đã xóa ở đây. Nếu đồng chí đã lưu, chụp lại hay chuyển tiếp thì xóa giúp và không phổ biến."
)
NOT_RECALLED = Markup(
    "<b>Mong đồng chí xóa giúp một thông báo vừa nhận</b>\nThông báo ấy có nội dung không được gửi qua mạng mà Telegram không cho Đồng Đội xóa. Đồng chí bấm giữ vào tin ấy rồi xóa, không lưu, không chuyển tiếp."
)
COPIES = {TAKEN_BACK: "đã xóa", LEFT_THERE: "chưa xóa được", UNKNOWN: "chưa rõ có nhận"}


def ended(status: Status) -> str:
    """How the outcome begins."""
    if status.sealed and status.copies.get(AT_IT):
        return "Đang thu hồi"
    return "Đã dừng gửi" if status.sealed or status.counts.get(OutgoingState.DROPPED) else "Đã gửi xong"


def note(status: Status) -> list[Markup]:
    """What the outcome says of it, below the numbers."""
    if status.sealed == UNSEEN:
        may = status.copies.get(UNLOOKED)
        return [NOT_LOOKED_INTO, *([Markup("• có thể đã nhận tệp chưa được xem: <b>{}</b>").format(thousands(may))] if may else [])]
    if status.sealed:
        copies = [
            Markup("• {} bản có thể có dấu: <b>{}</b>").format(word, thousands(status.copies[group]))
            for group, word in COPIES.items()
            if status.copies.get(group)
        ]
        return [SEALED, *_at_it(status), *copies]
    if status.edit and status.old_words > 0 and (status.open or status.old_words < status.counts.get(OutgoingState.SENT, 0)):
        copy = "lời" if status.edit.words and not status.edit.file else "bản"
        old, new = f"khoảng {thousands(status.old_words)} đồng chí nhận {copy} cũ", f"những đồng chí nhận sau thấy {copy} mới"
        what = what_changed(status.edit)
        return [escape(f"{what[0].upper()}{what[1:]} trong lúc gửi: {old}, {new}.")]
    return []


def _at_it(status: Status) -> list[Markup]:
    """How far it is, while copies are taken back: what became of each is counted, also where it could not be deleted."""
    waiting = status.copies.get(AT_IT, 0)
    over = status.copies.get(TAKEN_BACK, 0) + status.copies.get(LEFT_THERE, 0)
    if not waiting:
        return []
    return [Markup("Đang xóa bản có thể có dấu: xong <b>{}/{}</b> đồng chí.").format(thousands(over), thousands(over + waiting))]


def what_changed(edit: Edit) -> str:
    """In the middle of a sentence."""
    if edit.words and edit.file:
        return "ảnh, tệp và lời kèm được thay"
    if edit.file:
        return "ảnh, tệp được thay"
    return "lời kèm được sửa" if edit.words else "lời kèm hoặc ảnh, tệp được sửa"


def by_name(people: Sequence[Named]) -> Markup:
    names = [Markup("• {} – {}").format(*each) for each in people[:SHOWN]]
    more = len(people) - SHOWN
    return Markup("\n").join([*names, escape(f"và {thousands(more)} đồng chí nữa")] if more > 0 else names)


def found_late(who: Named, gone: bool) -> Markup:
    """To the author, after `sealed` was said."""
    head = Markup("<b>Thêm một đồng chí có bản gửi quanh lúc sửa thành có dấu mật</b>\n• {} – {}").format(*who)
    said = "Đồng Đội đã xóa bản ấy." if gone else "Đồng Đội không xóa được. Mong đồng chí gọi điện nhờ xóa ngay."
    return head + Markup("\n") + escape(said)


def sealed(found: Reached) -> Markup:
    """To the author, once nothing of it is on its way any more."""
    groups = (
        ("Đã xóa bản gửi quanh lúc sửa, có thể có dấu, ở", found.taken_back, ""),
        ("Chưa xóa được ở", found.left_there, "Mong đồng chí gọi điện nhờ từng đồng chí xóa ngay."),
        ("Chưa rõ đã tới chưa", found.uncertain, "Mong đồng chí gọi điện hỏi; nếu đã tới thì nhờ xóa ngay."),
    )
    parts = [
        Markup("<b>{} {} đồng chí</b>\n{}{}").format(head, thousands(len(people)), by_name(people), f"\n{do}" if do else "")
        for head, people, do in groups
        if people
    ]
    head = Markup("<b>Thông báo bị sửa thành có dấu mật</b>")
    return Markup("\n\n").join([head, *(parts or [escape("Không có đồng chí nào nhận bản có dấu.")])])


def unseen(found: Reached) -> Markup:
    """To the author of what goes no further, since nobody has looked into the file in another's place."""
    head = Markup("<b>Thông báo đã dừng gửi vì Đồng Đội chưa xem được tệp mới thay vào</b>")
    anew = escape("Đồng chí soạn một thông báo mới, gửi tệp vào đó.")
    people = found.unseen + found.open
    if not people:
        return Markup("\n\n").join([head, anew])
    who = Markup("<b>{} đồng chí có thể đã nhận tệp mới</b>\n{}").format(thousands(len(people)), by_name(people))
    look = escape("Đồng chí xem lại tệp mới ngay. Nếu có dấu mật thì gọi điện nhờ từng đồng chí trên xóa.")
    return Markup("\n\n").join([head, who, look, anew])
