"""Words of announcements: writing, choosing who gets one, the look before it goes, its outcome by name."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from db.announcement_results import Status
from db.announcements import Draft, DryRun, Sendable
from db.kinds import OutgoingState, ReceiptKind
from db.outbox import MISSED_FOR
from db.vietnamese import day, thousands
from handlers.texts import announcement_changes as changes
from handlers.texts.dates import capital
from handlers.texts.lists import blocks, bold, brief, lines
from reminders import texts as course
from reminders.quiet import SENDING

NEW = "Soạn thông báo mới"
WRITE = (NEW, "Gửi thông báo", "Soạn thông báo", "Viết thông báo", "Ra thông báo", "Làm thông báo", "Tôi muốn gửi thông báo")
TO_ALL = "Toàn Hội"
PREVIEW = "Xem trước"
TRY = "Gửi thử cho tôi"
EDIT = "Sửa nội dung"
GO_ON = "Soạn tiếp thông báo"
OTHER_AUDIENCE = "Đổi nơi nhận"
DROP = "Bỏ, không gửi"
TAKE_THIS = "Thay bằng tin vừa gửi"
KEEP_OLD = "Giữ nội dung cũ"
REFRESH = "Cập nhật số liệu"

NOT_A_SECRETARY = Markup(
    "Soạn và gửi thông báo là việc của Thường trực Hội và chi hội. Thông báo gửi tới đồng chí sẽ đến ngay trong khung trò chuyện này."
)
ASK_CONTENT = blocks(
    lines(
        bold("Soạn thông báo"),
        "Đồng chí gõ nội dung rồi gửi vào đây, hoặc chuyển tiếp một tin có sẵn. Ảnh, tệp, tin thoại, video, một bộ ảnh đều được.",
    ),
    "Một thông báo là một tin: chữ dài nhất 4.096 ký tự, lời kèm ảnh hay tệp dài nhất 1.024.",
    "Tài liệu có dấu MẬT không đưa lên đây. Chưa có gì gửi đi cho đến khi đồng chí xem lại và bấm nút gửi.",
)
NOT_THIS_KIND = lines(
    bold("Loại tin này không làm thông báo được"),
    "Đồng chí gửi chữ, ảnh, tệp, tin thoại, video hoặc một bộ ảnh. Nhãn dán và bình chọn thì không.",
)
CAPTION_TOO_LONG = lines(
    bold("Lời kèm dài quá"),
    "Lời kèm ảnh hay tệp dài nhất 1.024 ký tự. Đồng chí rút gọn rồi gửi lại, hoặc gửi phần chữ thành một thông báo riêng.",
)
ONE_AT_A_TIME = lines(
    bold("Có nhiều tin đến liền nhau"),
    "Một thông báo chỉ là một tin (hoặc một bộ ảnh), nên Đồng Đội mới lấy tin đầu. Nếu bài dài hơn 4.096 ký tự, Telegram đã tự cắt: đồng chí rút gọn, hoặc gửi cả bài thành một tệp.",
)
ANOTHER_CONTENT = lines(bold("Đồng chí đang có một bản thông báo chưa gửi"), "Thay nội dung của bản ấy bằng tin vừa gửi?")
ALBUM_BEGUN = lines(bold("Đã nhận bộ ảnh, tệp"), "Đồng chí bấm Xem trước để xem đúng như người nhận sẽ thấy.")
SEE_BELOW = escape("Bản xem trước ở ngay bên dưới.")
TELEGRAM_REFUSES = lines(
    bold("Telegram không gửi được tin này"),
    "Có thể tin gốc đã bị xóa, hoặc bị chặn sao chép. Đồng chí soạn lại, hoặc gửi thẳng ảnh, tệp ấy vào đây.",
)
NOT_WRITING_NOW = lines(
    bold("Lời này chưa đưa vào thông báo"), "Việc soạn đã dừng vì dấu mật; đồng chí bấm Soạn tiếp thông báo rồi gửi lại."
)
DROP_NOW = "Bỏ bản này"
KEEP_DRAFT = "Giữ lại, soạn tiếp"
BEFORE_DROPPING = lines(bold("Bỏ bản thông báo này?"), "Bỏ rồi thì không lấy lại được.")
DROPPED = lines(bold("Đã bỏ bản thông báo"), "Không có gì được gửi đi.")
WHICH_ANSWER = lines(bold("Nút trả lời dưới thông báo"), "Người nhận bấm một lần; đồng chí xem được ai đã bấm, ai chưa.")
TRIED = "Đã gửi thử cho đồng chí."
ALREADY_SENT = "Thông báo này đã gửi rồi, không gửi lần nữa."
NOTHING_LEFT = "Không còn tin nào chờ gửi."
STARTED = "Bắt đầu gửi."
CHANGED = "Số đồng chí vừa thay đổi, mời xem lại."

MEDIA = {
    "text": "tin chữ",
    "photo": "ảnh",
    "video": "video",
    "animation": "ảnh động",
    "document": "tệp",
    "audio": "tệp âm thanh",
    "voice": "tin thoại",
    "video_note": "tin hình",
    "venue": "địa điểm",
    "location": "vị trí",
    "contact": "danh thiếp",
}
ANSWERS = {
    ReceiptKind.RECEIVED: course.RECEIPTS[ReceiptKind.RECEIVED],
    ReceiptKind.READ: course.RECEIPTS[ReceiptKind.READ],
    ReceiptKind.COMING: f"{course.RECEIPTS[ReceiptKind.COMING]} – {course.RECEIPTS[ReceiptKind.EXCUSED]}",
}
SILENT = "silent"
# By groups of the outcome; a group is a receipt, SILENT (sent, no answer) or a state of the outbox.
GROUPS: dict[str, str] = {
    ReceiptKind.RECEIVED: "đã bấm nhận",
    ReceiptKind.READ: "đã đọc, nắm nội dung",
    ReceiptKind.COMING: "sẽ dự",
    ReceiptKind.EXCUSED: "xin vắng",
    SILENT: course.silent(ReceiptKind.RECEIVED),
    **{state.value: word for state, word in course.STATES.items()},
    **changes.MORE_GROUPS,
}
HOURS = f"{SENDING.start:%H:%M}–{SENDING.end:%H:%M}"
CALL_THEM = "Mong đồng chí báo trực tiếp hoặc gọi điện giúp những đồng chí này."
HINTS: dict[str, str] = {
    SILENT: "Tin đã gửi tới Telegram của các đồng chí này nhưng chưa ai trong số họ bấm trả lời.",
    OutgoingState.NOT_LINKED: CALL_THEM,
    OutgoingState.BLOCKED: f"{CALL_THEM} Ai bỏ chặn trong {MISSED_FOR.days} ngày từ lúc gửi thì Đồng Đội tự gửi tới, trừ thông báo đã dừng.",
    OutgoingState.GONE: CALL_THEM,
    OutgoingState.FAILED: CALL_THEM,
    OutgoingState.UNCERTAIN: "Telegram không trả lời nên chưa rõ tin đã tới chưa. Gửi lại thì có đồng chí nhận hai lần; không gửi thì có đồng chí không nhận được.",
    OutgoingState.DROPPED: "Đồng chí đã dừng trước khi tin tới lượt những đồng chí này.",
}

Named = tuple[str, str, str]
"""Full name, unit, and what to say about the person ("" for nothing)."""


def when(moment: datetime) -> str:
    """ "08:15 ngày 20/10/2023"; the moment is in the association's time."""
    return f"{moment:%H:%M} ngày {day(moment.date())}"


def summary(content: dict[str, Any], *, counted: bool = True, longest: int = 60) -> str:
    """ "ảnh «Mời họp…»", "bộ 3 ảnh", "«Mời họp…»" for a text."""
    words = f"«{brief(' '.join(content['about'].split()), longest)}»" if content.get("about") else ""
    if content["kind"] == "album":
        return " ".join(filter(None, ("bộ", str(len(content["message_ids"])) if counted else "", course.pieces(content), words)))
    return words if content["kind"] == "text" else f"{MEDIA[content['media']]} {words}".strip()


# The list


def entry_label(number: int, content: dict[str, Any]) -> str:
    return brief(f"{number}. {summary(content)}")


# Before it goes


def ask_audience(content: dict[str, Any]) -> Markup:
    return blocks(bold("Gửi thông báo này tới đâu?"), summary(content, counted=False))  # an album is still arriving


def audience(draft: Draft) -> str:
    return course.audience_name(draft.reach, draft.unit_name)


def ready(draft: Draft, run: DryRun, *, quiet: bool, notice: str = "") -> Markup:
    """The last look. `quiet`: people are not to be disturbed at this hour."""
    if not run.will:
        head = lines(bold(f"Chưa ai ở {audience(draft)} nhận được"), "Không có đồng chí nào để gửi tới. Mời đồng chí đổi nơi nhận.")
    else:
        head = lines(bold(f"Gửi tới {audience(draft)}: {thousands(run.will)} đồng chí sẽ nhận"))
    missing = [
        f"• {thousands(len(names))} {GROUPS[state]}"
        for state, names in (
            (OutgoingState.NOT_LINKED, run.not_linked),
            (OutgoingState.BLOCKED, run.blocked),
            (OutgoingState.GONE, run.gone),
        )
        if names
    ]
    return blocks(
        notice,
        lines(head, *missing),
        lines(
            f"Nội dung: {summary(draft.content)}, đúng như bản xem trước ở trên.",
            f"Nút trả lời: {ANSWERS[draft.receipt]}.",
            f"Giờ này ngoài {HOURS}: tin đến ngay nhưng không kêu chuông." if quiet and run.will else "",
        ),
    )


def send_to(number: int) -> str:
    return f"Gửi cho {thousands(number)} đồng chí"


def who_not(run: DryRun) -> str:
    return f"Xem ai không nhận được ({thousands(run.missing)})"


def answer_button(receipt: ReceiptKind) -> str:
    return f"Nút trả lời: {ANSWERS[receipt]}"


def chosen(label: str, is_chosen: bool) -> str:
    return f"✓ {label}" if is_chosen else label


def changed(before: int, now: int) -> str:
    return f"Vừa có thay đổi: {thousands(now)} đồng chí sẽ nhận, không phải {thousands(before)}. Chưa có gì gửi đi; mời đồng chí xem lại."


def recipients_settled(draft: Draft) -> Markup:
    return lines(f"Nơi nhận: {audience(draft)}.", SEE_BELOW)


def answer_settled(receipt: ReceiptKind) -> Markup:
    return lines(f"Nút trả lời: {ANSWERS[receipt]}.", SEE_BELOW)


def not_getting(run: DryRun) -> list[Named]:
    return [
        (name, unit, course.STATES[state])
        for state, people in (
            (OutgoingState.BLOCKED, run.blocked),
            (OutgoingState.GONE, run.gone),
            (OutgoingState.NOT_LINKED, run.not_linked),
        )
        for name, unit in people
    ]


def missing(shown: Sequence[Named], total: int) -> Markup:
    return blocks(bold(f"{thousands(total)} đồng chí không nhận được"), by_unit(shown), CALL_THEM)


def by_unit(people: Iterable[Named]) -> Markup:
    """Names under their unit; those of a unit stand together already."""
    return blocks(
        *(
            lines(bold(unit), *(f"{name} – {word}" if word else name for name, _, word in those))
            for unit, those in groupby(people, key=lambda each: each[1])
        )
    )


# On the way and after


def sending(to: str, number: int) -> Markup:
    return lines(bold(f"Bắt đầu gửi thông báo tới {to}"), f"{thousands(number)} đồng chí lần lượt nhận được.")


def sending_again(number: int) -> Markup:
    return bold(f"Bắt đầu gửi cho {thousands(number)} đồng chí còn lại")


def stopped(kept_back: int, on_the_way: int) -> str:
    """What is on its way cannot be called back, and the course still counts it as left."""
    if kept_back:
        return f"Đã dừng. {thousands(kept_back)} đồng chí chưa được gửi."
    return f"Không dừng được nữa: {thousands(on_the_way)} tin còn lại đã trên đường gửi." if on_the_way else NOTHING_LEFT


def resend(number: int) -> str:
    return f"Gửi lại cho {thousands(number)} đồng chí này"


def who_silent(receipt: ReceiptKind, number: int) -> str:
    """The button to those who got it and have not answered."""
    return f"{course.call_list(receipt)} ({thousands(number)})"


def card(status: Status, sendable: Sendable, sent_at: datetime, silent: int) -> Markup:
    """`silent`: how many got it and have not answered."""
    running = status.open and not status.sealed
    answered = [f"• {GROUPS[kind]}: <b>{thousands(count)}</b>" for kind, count in status.receipts.items() if count]
    if silent:
        answered.append(f"• {course.silent(sendable.receipt)}: <b>{thousands(silent)}</b>")
    return blocks(
        lines(bold(summary(sendable.content)), f"Gửi lúc {when(sent_at)}"),
        course.progress(status) if running else course.result(status),
        lines(*(Markup(line) for line in answered)),
    )


def names(total: int) -> Markup:
    return lines(bold(f"Kết quả theo tên: {thousands(total)} đồng chí"), "Bấm vào một dòng để xem tên.")


def group(word: str, number: int) -> str:
    return f"{capital(word)}: {thousands(number)}"


def group_word(key: str, receipt: ReceiptKind) -> str:
    """The word for a group; to an invitation one answers."""
    return course.silent(receipt) if key == SILENT else (GROUPS | changes.GROUPS)[key]


def people(word: str, key: str, shown: Sequence[Named], total: int) -> Markup:
    return blocks(bold(f"{capital(word)}: {thousands(total)} đồng chí"), by_unit(shown), (HINTS | changes.HINTS).get(key, ""))
