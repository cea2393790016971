"""Words of "Dữ liệu của tôi" and of the reminders a person may silence."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from markupsafe import Markup

from db.kinds import AssessmentState, EvidenceKind, Purpose, QuestionState, ReminderKind, Role, Title
from db.mydata import AnswerLine, Consented, Form, Kept
from db.questions import Question
from db.vietnamese import count, day, thousands
from handlers.texts.lists import blocks, bold, brief, bullets, lines
from handlers.texts.questions import JOIN
from reminders.quiet import HANOI

COPY = "Nhận bản sao"
CORRECT = "Đề nghị sửa"
WITHDRAW = "Rút lại sự đồng ý"
ERASE = "Xóa dữ liệu của tôi"
STOP_REMINDERS = "Chỉ thôi nhận nhắc việc"
RESUME_REMINDERS = "Nhận lại nhắc việc"
LEAVE = "Rút tất cả, rời Đồng Đội"
LEAVE_NOW = "Đồng ý rút và rời"
ERASE_NOW = "Đồng ý xóa"
KEEP = "Thôi, giữ như cũ"
PASS_ON = "Chuyển cho chi hội"
GO_ON = "Viết tiếp lời đề nghị sửa"
IS_QUESTION = "Không, đây là câu hỏi"
FILE_NAME = "du-lieu-cua-toi.html"
UNKNOWN = "chưa có"
NOTHING = "không có"
SHOWN = 3

PURPOSES = {
    Purpose.ROSTER: "Giữ danh sách hội viên và phiếu tự đánh giá",
    Purpose.REMINDERS: "Nhắc hạn nộp, ngày kỷ niệm",
}
ROLES = {
    Role.MEMBER: "Hội viên",
    Role.UNIT_SECRETARY: "Phụ trách chi hội",
    Role.SECRETARY: "Thư ký Hội",
    Role.INSPECTOR: "Kiểm tra",
    Role.ADMIN: "Quản trị kỹ thuật",
}
TITLES = {Title.EXEMPLARY: "hội viên gương mẫu", Title.NOT_YET: "chưa nhận danh hiệu"}
STATES = {AssessmentState.DRAFT: "đang làm dở", AssessmentState.SUBMITTED: "đã nộp", AssessmentState.REPLACED: "bản cũ, đã thay"}
KINDS = {ReminderKind.DEADLINES: "hạn nộp", ReminderKind.ANNIVERSARIES: "ngày kỷ niệm", ReminderKind.MEETINGS: "ngày ghi trong giấy mời"}
FILES = {EvidenceKind.PHOTO.value: "ảnh", EvidenceKind.FILE.value: "tệp"}

ONLY_YOU = "Chỉ mình đồng chí xem được trang này."
ROSTER_STAYS = "Danh sách hội viên (họ tên, chi hội, năm sinh, chức vụ, danh hiệu các năm) là sổ của Hội nên vẫn còn; muốn sửa hay rút tên, đồng chí nói với chi hội."
COPY_CAPTION = lines(bold("Bản sao dữ liệu của đồng chí"), "Mở tệp bằng trình duyệt trên điện thoại hoặc máy tính.")
ASK_CORRECTION = lines(
    bold("Đồng chí muốn sửa điều gì?"),
    "Đồng chí gõ vào đây, ví dụ: Năm sinh đúng là 1961. Danh sách do chi hội sửa; Đồng Đội chuyển lời của đồng chí, có ghi tên, tới người phụ trách chi hội.",
)
WRITE_PLEASE = lines(bold("Đồng chí gõ bằng chữ giúp Đồng Đội"), "Ví dụ: Năm sinh đúng là 1961.")
WITHOUT_NUMBERS = lines(
    bold("Đồng Đội không giữ và không chuyển số căn cước, số điện thoại, số tài khoản"),
    "Đồng chí bỏ số ấy ra rồi gõ lại giúp Đồng Đội, hoặc gặp thẳng chi hội.",
)
TOO_LONG = lines(bold("Lời đề nghị dài quá"), "Đồng chí viết gọn trong vài câu giúp Đồng Đội.")
PASSED_ON = lines(bold("Đã chuyển đề nghị của đồng chí"), "Có trả lời, Đồng Đội nhắn ngay ở đây.")
NOBODY_TO_ASK = lines(
    bold("Chưa có người phụ trách nào trong Đồng Đội nhận được đề nghị này"),
    "Đồng chí báo trực tiếp chi hội nơi sinh hoạt hoặc Thường trực Hội giúp.",
)
WITHDRAW_CHOICE = lines(
    bold("Đồng chí muốn rút điều gì?"),
    "Thôi nhận nhắc việc: Đồng Đội không nhắc hạn nộp, ngày kỷ niệm nữa; các mục khác vẫn dùng như cũ.",
    "Rút tất cả: tài khoản này không còn gắn với hội viên nào.",
)
BEFORE_LEAVING = lines(
    bold("Rút tất cả và rời Đồng Đội?"),
    "Ngay sau khi đồng chí bấm đồng ý:",
    bullets(
        [
            "Đồng Đội không gửi tin nào nữa; tài khoản này chỉ còn hỏi được về nhiệm vụ và văn bản phổ biến.",
            "Phiếu đã nộp, việc đã làm vẫn còn trong kho của Hội. Muốn xóa cả những thứ đó, đồng chí chọn “Xóa dữ liệu của tôi”.",
            "Muốn vào lại, đồng chí xin chi hội mã mời mới.",
        ]
    ),
)
BEFORE_ERASING = lines(
    bold("Xóa dữ liệu của đồng chí? Việc này không lấy lại được."),
    bullets(
        [
            "Xóa: phiếu tự đánh giá (cả phiếu đang làm), ghi chú, ảnh, tệp; câu hỏi, đề nghị và trả lời riêng; dấu đã nhận thông báo; lựa chọn nhắc việc; các lần đồng ý; liên kết với tài khoản Telegram này.",
            "Phiếu Hội đã tổng hợp chỉ còn là con số chung, không gắn với đồng chí.",
        ]
    ),
    ROSTER_STAYS,
    "Đồng chí nên nhận bản sao trước khi xóa.",
)
LEFT = lines(bold("Đồng chí đã rời Đồng Đội"), "Đồng Đội không gửi tin nào nữa. Muốn vào lại, đồng chí xin chi hội mã mời mới.")
ERASED = lines(
    bold("Đã xóa dữ liệu của đồng chí"),
    "Những tin cũ trong khung chat này nằm ở Telegram; đồng chí xóa khung chat nếu không muốn giữ.",
)
STRANGER_AGAIN = Markup("Cảm ơn đồng chí. Đồng chí vẫn hỏi được về nhiệm vụ và văn bản phổ biến bất cứ lúc nào.")
STOPPED = "Đã thôi nhắc việc"
RESUMED = "Đã nhận lại nhắc việc"


def overview(found: Kept) -> Markup:
    """What is kept, short enough for a screen; the copy holds every word."""
    return blocks(
        lines(bold(f"{found.full_name} ({found.code})"), *(f"{name}: {value}" for name, value in person(found))),
        lines(*(f"{name}: {value}" for name, value in activity(found))),
        lines(*map(consented, latest(found))),
        ONLY_YOU,
    )


def latest(found: Kept) -> list[Consented]:
    """The last word on each purpose."""
    return list({each.purpose: each for each in found.consents}.values())


def person(found: Kept) -> list[tuple[str, str]]:
    born = day(found.birth_date) if found.birth_date else str(found.birth_year or UNKNOWN)
    joined = day(found.joined_on) if found.joined_on else str(found.joined_year or UNKNOWN)
    return [
        ("Nơi sinh hoạt", found.unit_name),
        ("Chức vụ Hội", "; ".join(found.offices) or NOTHING),
        ("Ngày, năm sinh", born),
        ("Vào Hội", joined),
        ("Quyền trong Đồng Đội", roles(found)),
        ("Danh hiệu", "; ".join(f"năm {year} {TITLES[title]}" for year, title in found.titles) or NOTHING),
    ]


def roles(found: Kept) -> str:
    return named(found.roles) or ROLES[Role.MEMBER]


def named(held: Iterable[tuple[Role, str]]) -> str:
    """Roles with the units that they are for."""
    return "; ".join(ROLES[role] + (f" ({unit})" if unit else "") for role, unit in held)


def activity(found: Kept) -> list[tuple[str, str]]:
    linked = f", liên kết ngày {moment(found.linked_at)}" if found.linked_at else ""
    return [
        ("Tài khoản Telegram", f"số {found.telegram_id}{linked}" if found.telegram_id else NOTHING),
        ("Phiếu tự đánh giá", "; ".join(form(each) for each in found.forms[:SHOWN]) or NOTHING),
        ("Câu hỏi đã nhờ trả lời", count(sum(each.state is not QuestionState.ASKED and not each.correction for each in found.questions))),
        *([("Đề nghị sửa dữ liệu", count(corrections))] if (corrections := sum(each.correction for each in found.questions)) else []),
        ("Thông báo đã gửi tới", f"{count(found.received)}; đã bấm nhận: {count(found.receipts)}"),
        ("Hạn nộp đã đánh dấu xong", count(found.done)),
        *([("Thông báo đã soạn", count(found.written))] if found.written else []),
        ("Nhật ký việc đã làm", f"{thousands(found.logged)} dòng"),
        ("Nhắc việc đang tắt", _silenced(found)),
    ]


def _silenced(found: Kept) -> str:
    """Who withdrew that consent is reminded of nothing, whatever was muted one by one."""
    if not found.reminded:
        return "tất cả"
    return ", ".join(KINDS[kind] for kind in ReminderKind if kind in found.muted) or NOTHING


def form(found: Form) -> str:
    when = f" ngày {moment(found.submitted_at)}" if found.submitted_at else ""
    again = f", lần {found.version}" if found.version > 1 else ""
    return f"năm {found.year}{again} {STATES[found.state]}{when}"


def consented(found: Consented) -> str:
    ended = f", đã rút ngày {moment(found.withdrawn_at)}" if found.withdrawn_at else ""
    return f"Đồng ý ngày {moment(found.given_at)}{ended}: {PURPOSES[found.purpose]} (bản {found.text_version})"


def moment(at: datetime) -> str:
    """The day of a moment in the association's zone."""
    return day(at.astimezone(HANOI).date())


def pass_on(text: str, before: str = "") -> Markup:
    """`before`: what was typed before and goes to nobody, unless the two are joined."""
    replaced = lines(f"Lời gõ trước không chuyển nữa: “{brief(before, 120)}”", f"Muốn chuyển cả hai thì bấm {JOIN}.") if before else ""
    return blocks(bold("Chuyển lời này tới chi hội?"), f"“{text}”", "Tên đồng chí được ghi kèm.", replaced)


# What is meant when it is said in words

WISH_TO_CORRECT = (
    "Đổi ngày sinh của tôi", "Sửa ngày sinh của tôi", "Đổi năm sinh của tôi", "Sửa năm sinh của tôi", "Ngày sinh của tôi sai", "Năm sinh của tôi sai",
    "Ngày sinh của tôi sai rồi", "Năm sinh của tôi sai rồi", "Tên của tôi sai", "Tên tôi sai", "Tên tôi sai rồi", "Sửa tên của tôi", "Sửa thông tin của tôi",
    "Thông tin của tôi sai", "Thông tin của tôi sai rồi", "Sửa dữ liệu của tôi", "Tôi muốn sửa thông tin",
)  # fmt: skip
WISH_TO_SEE = (
    "Dữ liệu của tôi", "Thông tin của tôi", "Thông tin cá nhân của tôi", "Xem dữ liệu của tôi", "Xem thông tin của tôi", "Xem thông tin cá nhân",
    "Cho tôi xem thông tin của tôi", "Tôi tên là gì", "Tôi tên gì", "Tôi ở đơn vị nào", "Tôi thuộc đơn vị nào", "Tôi ở chi hội nào", "Tôi thuộc chi hội nào",
    "Mã hội viên của tôi", "Mã hội viên của tôi là gì", "Ngày sinh của tôi", "Tôi vào Hội năm nào", "Tôi vào Hội ngày nào",
)  # fmt: skip
WISH_TO_ERASE = (
    "Xóa dữ liệu của tôi",
    "Xóa thông tin của tôi",
    "Xóa hết dữ liệu của tôi",
    "Tôi muốn xóa dữ liệu",
    "Xóa hết thông tin của tôi",
)
WISH_TO_MUTE = (
    "Tắt nhắc việc",
    "Tắt nhắc",
    "Tắt thông báo",
    "Tắt hết",
    "Tắt hết đi",
    "Đừng nhắc nữa",
    "Thôi đừng nhắc nữa",
    "Tắt nhắc nhở",
)

# Reminders

MUTES_HEAD = "Nhắc việc"
MUTES_HINT = "Đồng Đội chỉ nhắc ban ngày, mỗi ngày nhiều nhất một tin."
NOT_REMINDED = "Đồng chí đã thôi nhận nhắc việc, nên Đồng Đội không nhắc gì."


def mutes(muted: frozenset[ReminderKind], allowed: bool) -> Markup:
    if not allowed:
        return blocks(bold(MUTES_HEAD), NOT_REMINDED)
    states = (f"{KINDS[kind].capitalize()}: {'đang tắt' if kind in muted else 'đang nhắc'}" for kind in ReminderKind)
    return blocks(bold(MUTES_HEAD), bullets(states), MUTES_HINT)


def mute_label(kind: ReminderKind, muted: bool) -> str:
    return f"{'Bật' if muted else 'Tắt'} nhắc {KINDS[kind]}"


# The copy

PAPER_TITLE = "Dữ liệu Đồng Đội giữ về đồng chí {}"
PAPER_HEADS = ("Trong danh sách của Hội", "Trong Đồng Đội", "Các lần đồng ý", "Câu hỏi", "Phiếu tự đánh giá")
MADE_ON = "Bản sao lập ngày {}, theo yêu cầu của chính đồng chí."


def form_head(found: Form) -> str:
    claimed = f"; tự nhận: {TITLES[found.claimed_title]}" if found.claimed_title else ""
    return f"{found.title} – {form(found)}{claimed}"


def answer(found: AnswerLine) -> list[str]:
    """The lines below a criterion."""
    chosen = f"Mức tự chấm: {found.level} ({found.points} điểm)" if found.level else "Chưa trả lời"
    files = ", ".join(f"{thousands(times)} {FILES[each]}" if each in FILES else each for each, times in Counter(found.files).items())
    return [chosen, *(f"Ghi chú: {note}" for note in found.notes), *([f"Kèm theo: {files}"] if files else [])]


def question(found: Question) -> str:
    """A question with what became of it; what nobody was asked is kept for two days only."""
    if found.handed_at is None:
        return f"“{found.text}” (chưa nhờ ai, chỉ giữ hai ngày)"
    answered = f" Trả lời ngày {moment(found.decided_at)}: {found.answer}" if found.answer and found.decided_at else ""
    if found.correction:
        return f"Đề nghị sửa: “{found.text}” (gửi ngày {moment(found.handed_at)}){answered}"
    return f"“{found.text}” (nhờ trả lời ngày {moment(found.handed_at)}){answered}"
