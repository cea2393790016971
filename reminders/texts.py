"""Words of what Đồng Đội says on its own: reminders, receipts, the course of an announcement."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from markupsafe import Markup, escape

from db.announcement_results import Status
from db.kinds import OutgoingState, Reach, ReceiptKind
from db.misses import Week
from db.notices import SubmissionBundle
from db.questions import Question
from db.vietnamese import count, day, thousands, weekday
from reminders import texts_changes
from reminders.calendar import Milestone, Occurrence

MILESTONES = {Milestone.ROUND: ", năm tròn", Milestone.HALF: ", năm lẻ 5"}
RECEIPTS = {
    ReceiptKind.RECEIVED: "Đã nhận",
    ReceiptKind.READ: "Đã đọc, nắm nội dung",
    ReceiptKind.COMING: "Sẽ dự",
    ReceiptKind.EXCUSED: "Xin vắng",
}
STATES = {
    OutgoingState.WAITING: "chờ gửi",
    OutgoingState.SENDING: "đang gửi",
    OutgoingState.SENT: "đã gửi",
    OutgoingState.NOT_LINKED: "chưa vào Đồng Đội",
    OutgoingState.BLOCKED: "đã chặn tin của Đồng Đội",
    OutgoingState.GONE: "tài khoản Telegram không còn",
    OutgoingState.FAILED: "Telegram không nhận (lỗi phía hệ thống)",
    OutgoingState.UNCERTAIN: "chưa rõ đã tới chưa",
    OutgoingState.DROPPED: "đã dừng, không gửi",
}
THE_ASSOCIATION = "Thường trực Hội"
ASK_ONCE_MORE = "Chưa rõ, hỏi lại"
BUTTON = 40  # letters that a phone shows on a button
ALBUM_RECEIPT = Markup("Đồng chí bấm nút dưới đây khi đã nhận được các {} ở trên.")
PIECES = {"photo": "ảnh", "document": "tệp", "audio": "tệp âm thanh"}
OWED_HEAD = Markup("<b>Đồng Đội nhắc việc đồng chí</b>")
WISHES_HEAD = Markup("<b>Hội viên đang chờ đồng chí</b>")
SEE_WISHES = "Xem đề nghị sửa"
CONFIRM_HEAD = Markup("<b>Xin đồng chí xác nhận ngày</b>\nCác mốc này chưa có thông báo chính thức nên Đồng Đội chưa nhắc ai:")
TODAY_HEAD = Markup("<b>Hôm nay, {}</b>")
PREPARE_HEAD = Markup("<b>Sắp tới, để đồng chí chuẩn bị</b>")
OPEN_FORM = "Mở phiếu tự đánh giá"
DONE = "Đã làm xong"
OTHER_DAY = "Ngày khác"
MUTE = "Tắt bớt lời nhắc"
WHO_IS_MISSING = "Xem ai chưa nộp"
RESULT_BY_NAME = "Xem theo tên"
STOP = "Dừng gửi"
CORRECT = "Soạn tin đính chính"
RESULT = "Xem kết quả gửi"
BACK = "Quay lại"
HOME = "Trang chính"

JOIN_REQUEST = Markup("<b>Có người xin vào Đồng Đội</b>\nHọ tên tự khai: {}\nNơi sinh hoạt tự khai: {}")
UNIT_UNKNOWN = "không rõ"
LOOK_AND_ANSWER = "Xem và trả lời"
JOIN_ACCEPTED = Markup("<b>{} đã nhận đồng chí</b>\nCòn một bước: đồng chí đọc và đồng ý để vào Đồng Đội.")
GO_ON = "Tiếp tục"
JOIN_REFUSED = Markup(
    "Đề nghị vào Đồng Đội chưa được chấp nhận. Có thể chi hội chưa nhận ra đồng chí; mong đồng chí liên hệ trực tiếp với chi hội nơi sinh hoạt."
)
ASK_AGAIN = "Gửi lại đề nghị"
JOIN_MISTAKEN = Markup(
    "<b>Nhận nhầm người</b>\nNgười xin vào, tự khai là {}, bấm <b>Không phải tôi</b> khi được mời vào dưới tên {}. Chưa ai vào dưới tên ấy.\n"
    "Đề nghị đang chờ lại: đồng chí chọn đúng người, hoặc gọi điện hỏi trước."
)
MOVED_AWAY = Markup(
    "Tài khoản Telegram này không còn gắn với hội viên nào: mã mời mới đã được dùng ở một tài khoản khác. Nếu không phải đồng chí làm, mong đồng chí báo ngay cho chi hội hoặc Thường trực Hội."
)
CUT_OFF = Markup(
    "Tài khoản Telegram này không còn gắn với hội viên nào: người phụ trách máy của Hội đã thu lại. Nếu đồng chí thấy nhầm, mong đồng chí báo chi hội hoặc Thường trực Hội để được cấp mã mời mới."
)
SOURCE_GONE = Markup(
    "Tin gốc của đồng chí đã bị xóa, hoặc bị chặn sao chép, nên phần còn lại không gửi được. Đồng chí xem theo tên, rồi soạn thông báo mới cho đơn vị chưa nhận, hoặc báo trực tiếp."
)
INCOMPLETE = Markup("Một phần bộ ảnh, tệp đã bị xóa trước khi gửi: {} đồng chí nhận thiếu. Đồng chí gửi bổ sung phần thiếu.")
UNANSWERED = Markup(
    "<b>Có việc đồng chí gửi mà chưa được trả lời</b>\nLúc {:%H:%M} {} đồng chí nhắn hoặc bấm nút, Đồng Đội gặp trục trặc nên chưa làm xong. Mong đồng chí làm lại một lần."
)
PARKED = Markup("<b>Tin chưa xử lý được</b>\nĐã thử nhiều lần, mong đồng chí xem nhật ký. Số hiệu: {}")


def left(days: int) -> str:
    if days == 0:
        return "hôm nay là ngày cuối"
    return "ngày mai là ngày cuối" if days == 1 else f"còn {days} ngày"


def owed(label: str, on: date, days: int) -> Markup:
    return Markup("• {}: hạn <b>{}</b> – {}").format(label, weekday(on), left(days))


def owed_correction(label: str, on: date, days: int) -> Markup:
    """Of a form that has been handed in and is being corrected."""
    line = Markup("• {}: đồng chí còn bản sửa chưa bấm <b>Nộp phiếu</b>, hạn <b>{}</b> – {}. Phiếu đã nộp lần trước vẫn được tính.")
    return line.format(label, weekday(on), left(days))


def wishes(number: int, since: date) -> Markup:
    """Wishes that one's data be put right, the oldest waiting since this day."""
    return Markup("• Đề nghị sửa dữ liệu chưa được trả lời: {}, chờ từ {}").format(count(number), weekday(since))


def unconfirmed(number: int, label: str, usual_on: date) -> Markup:
    return Markup("{}. {}: dự kiến {}").format(number, label, weekday(usual_on))


def confirm_label(usual_on: date) -> str:
    return f"Đúng ngày {day(usual_on)}"


def numbered(number: int, label: str, alone: bool) -> str:
    return label if alone else f"{number}. {label}"


def ordinal(occurrence: Occurrence) -> str:
    if occurrence.ordinal is None:
        return ""
    return f" – lần thứ {occurrence.ordinal}{MILESTONES[occurrence.milestone] if occurrence.milestone else ''}"


def remembered(name: str, occurrence: Occurrence, lunar: str) -> Markup:
    return Markup("• {}{}{}").format(name, ordinal(occurrence), f" ({lunar})" if lunar else "")


def lunar_day(number: int, month: int) -> str:
    """ "mùng 1 tháng Giêng âm lịch", "10/3 âm lịch"."""
    return f"mùng {number} tháng Giêng âm lịch" if month == 1 and number <= 10 else f"{number}/{month} âm lịch"


def coming_day(on: date, days: int) -> Markup:
    """ "Thứ Năm 18/4/2024 – còn 3 ngày:", the head of a block."""
    when = weekday(on)
    return Markup("{} – {}:").format(when[:1].upper() + when[1:], "ngày mai" if days == 1 else f"còn {days} ngày")


def letter(*parts: Iterable[Markup]) -> Markup:
    """Blocks of lines, an empty line between them."""
    return Markup("\n\n").join(Markup("\n").join(block) for block in map(list, parts) if block)


def submissions(bundle: SubmissionBundle, shown: int = 20) -> Markup:
    names = [Markup("• {}{}").format(s.full_name, " (nộp lại phiếu đã sửa)" if s.again else "") for s in bundle.submissions[:shown]]
    more = len(bundle.submissions) - shown
    if more > 0:
        names.append(escape(f"và {more} đồng chí nữa"))
    unit = bundle.submissions[-1].unit_name
    tally = Markup("{}: đã nộp {}/{}.").format(unit, bundle.submitted, bundle.members)
    return letter([Markup("<b>Vừa nộp phiếu tự đánh giá</b>"), *names], [tally])


def join_request(name: str, unit: str) -> Markup:
    return JOIN_REQUEST.format(name, unit or UNIT_UNKNOWN)


def join_mistaken(asked: str, taken_for: str) -> Markup:
    return JOIN_MISTAKEN.format(asked, taken_for)


def unanswered(at: datetime) -> Markup:
    return UNANSWERED.format(at, weekday(at.date()))


def parked(update_ids: Sequence[int]) -> Markup:
    return PARKED.format(", ".join(map(str, update_ids)))


def pieces(content: dict[str, Any]) -> str:
    """What an album is made of: of one kind, as albums of files are; pictures and films may stand together."""
    return PIECES.get(content.get("media", ""), "ảnh, tệp")


def audience(status: Status) -> str:
    return audience_name(status.reach, status.unit_name)


def audience_name(reach: Reach | None, unit_name: str) -> str:
    """Whom an announcement goes to, within a sentence."""
    if reach is Reach.MISSING:
        return f"các đồng chí chưa nộp phiếu, {unit_name}"
    named: dict[Reach | None, str] = {Reach.ALL: "toàn Hội", Reach.RECEIVERS: "các đồng chí đã nhận tin trước"}
    return named.get(reach, unit_name)


def join_accepted(by_unit: bool) -> Markup:
    return JOIN_ACCEPTED.format("Chi hội" if by_unit else "Thường trực Hội")


def progress(status: Status) -> Markup:
    sent, left = status.counts.get(OutgoingState.SENT, 0), status.open
    course = Markup("<b>Đang gửi thông báo tới {}</b>\nĐã gửi {}, còn {} đồng chí").format(
        audience(status), thousands(sent), thousands(left)
    )
    return letter([course], texts_changes.note(status))


def result(status: Status, *, correctable: bool = False) -> Markup:
    """The outcome in numbers, the sent ones first; what did not happen is not mentioned. `correctable`: the button is below."""
    head = Markup("<b>{} thông báo tới {}</b>").format(texts_changes.ended(status), audience(status))
    lines = [
        Markup("• {}: <b>{}</b>").format(word, thousands(status.counts[state]))
        for state, word in STATES.items()
        if status.counts.get(state)
    ]
    ordered = sorted(lines, key=lambda line: STATES[OutgoingState.SENT] not in line)
    blocks = [[head, *ordered]]
    if status.counts.get(OutgoingState.UNCERTAIN) and not status.sealed:
        in_doubt = "Những tin chưa rõ đã tới chưa không tự gửi lại, để không ai nhận hai lần. Đồng chí xem theo tên rồi quyết định."
        blocks.append([escape(in_doubt)])
    if status.source_gone:
        blocks.append([SOURCE_GONE])
    if status.incomplete:
        blocks.append([INCOMPLETE.format(thousands(status.incomplete))])
    if correctable and status.counts.get(OutgoingState.SENT):
        blocks.append([escape(f"Tin đã gửi không sửa được; có chỗ sai thì bấm {CORRECT}.")])
    if changed := texts_changes.note(status):
        blocks.append(changed)
    return letter(*blocks)


def silent(receipt: ReceiptKind) -> str:
    """Of somebody who got it and has not touched its buttons; to an invitation one answers."""
    return "chưa trả lời" if receipt is ReceiptKind.COMING else "chưa bấm nhận"


def call_list(receipt: ReceiptKind) -> str:
    return "Ai chưa trả lời" if receipt is ReceiptKind.COMING else "Ai chưa bấm nhận"


def go_on(number: int) -> str:
    """The button below what was stopped."""
    return f"Gửi tiếp cho {thousands(number)} đồng chí"


def sent_by(desk: str) -> str:
    """The button that says whose an announcement is."""
    whose = f"Người gửi: {desk or THE_ASSOCIATION}"
    return whose if len(whose) <= BUTTON else whose[: BUTTON - 1].rstrip() + "…"


def missed(moments: Iterable[datetime]) -> Markup:
    """Before announcements that come late, so that "thứ Bảy này" in them is not taken for another Saturday."""
    why = escape("Lúc gửi, tin chưa tới được đồng chí vì Đồng Đội đang bị chặn. Nay xin gửi tới, ngay bên dưới:")
    sent = (Markup("• thông báo gửi lúc {:%H:%M} {}").format(moment, weekday(moment.date())) for moment in moments)
    return letter([Markup("<b>Thông báo đồng chí chưa nhận được</b>")], [why, *sent])


# Questions that people answer

ANSWER_IT = "Xem và trả lời"
SEE_LIST = "Xem danh sách"
QUESTION_HEAD = Markup("<b>Hội viên nhờ trả lời</b>")
CORRECTION_HEAD = Markup("<b>Đề nghị sửa dữ liệu hội viên</b>")
QUESTION_CLOSED = "Câu này hiện chưa có lời đáp chắc chắn, mong đồng chí thông cảm. Đồng chí trao đổi thêm ở buổi sinh hoạt gần nhất, hoặc gặp trực tiếp chi hội."
QUESTION_RAISED = "Chi hội đã chuyển {} của đồng chí lên Thường trực Hội. Có trả lời, Đồng Đội nhắn ngay ở đây."
QUOTED = 400  # letters of a question in a message about it


def quoted(text: str) -> Markup:
    short = text if len(text) <= QUOTED else text[: QUOTED - 1].rstrip() + "…"
    return Markup("<i>“{}”</i>").format(short)


def asked_for(found: Question) -> str:
    """What a member sent, in the middle of a sentence."""
    return "đề nghị sửa dữ liệu" if found.correction else "câu hỏi"


def question(found: Question) -> Markup:
    head = CORRECTION_HEAD if found.correction else QUESTION_HEAD
    return letter([head], [quoted(found.text)], [escape(f"Đồng chí {found.asker}, {found.asker_unit}")])


def question_answered(found: Question) -> Markup:
    head = Markup("<b>{} trả lời {} của đồng chí</b>").format(found.desk or THE_ASSOCIATION, asked_for(found))
    return letter([head], [quoted(found.text)], [escape(found.answer)])


def question_closed(found: Question) -> Markup:
    head = Markup("<b>{} chưa trả lời được {} của đồng chí</b>").format(found.desk or THE_ASSOCIATION, asked_for(found))
    return letter([head], [quoted(found.text)], [escape(QUESTION_CLOSED)])


def question_raised(found: Question) -> Markup:
    what = asked_for(found)
    head = Markup("<b>{} của đồng chí đã được chuyển tiếp</b>").format(what.capitalize())
    return letter([head], [quoted(found.text)], [escape(QUESTION_RAISED.format(what))])


def week_of_misses(week: Week) -> Markup:
    """How many questions of the last week found no answer; counts only."""
    fresh = Markup("Tuần qua có <b>{}</b> câu Đồng Đội chưa tìm được lời đáp.").format(thousands(week.fresh))
    older = [escape(f"Kể cả các tuần trước, đang có {thousands(week.open)} câu.")] if week.open > week.fresh else []
    ask = escape("Đồng chí xem để viết lời đáp, hoặc gắn vào văn bản, nhiệm vụ có sẵn. Danh sách không ghi ai hỏi.")
    return letter([Markup("<b>Câu hỏi chưa có lời đáp</b>")], [fresh, *older], [ask])
