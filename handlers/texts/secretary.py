"""Words of the secretary's desk: how far a round has come, who is in Đồng Đội, invitations to pass on."""

from collections.abc import Sequence
from datetime import date, tzinfo

from markupsafe import Markup, escape

from db.assessment_forms import Round
from db.desk import Board, Colleague, Former, HandedIn, Invitee, UnitDesk, UnitLine
from db.enrolment import Invited, last_day
from db.rights import Right
from db.vietnamese import day
from handlers.texts.assessment import moment
from handlers.texts.common import ASSOCIATION_WORK, NAME
from handlers.texts.dates import when
from handlers.texts.lists import blocks, bold, brief, lines, numbered
from handlers.texts.mydata import named

BOARD = "Bảng các đơn vị"
OWN_UNIT = "Xem đơn vị mình"
ANNOUNCEMENTS = "Thông báo"
UNCONFIRMED = "Ngày chờ xác nhận"
DEADLINES = "Hạn nộp"
OTHER_ACCOUNT = "Đồng chí đổi máy, đổi tài khoản"
INVITE = f"Mời vào {NAME}"
REQUESTS = f"Đề nghị vào {NAME}"
HANDED_IN = "Đã nộp"
NOT_HANDED_IN = "Chưa nộp"
MINT = "Cấp mã mời"
MINT_AGAIN = "Cấp mã mới, bỏ mã cũ"
ALREADY_MADE = "Mã vừa được cấp rồi, đồng chí xem ở màn hình này hoặc mở lại danh sách."
EVERYBODY_IN = f"Đơn vị này không còn ai chưa vào {NAME}."
NO_ROUND = "Hiện chưa có đợt tự đánh giá nào."
WHICH_UNIT = lines(bold("Đồng chí xem đơn vị nào?"), "Đồng chí phụ trách các đơn vị dưới đây.")

# What is typed instead of tapped.
WHO_IS_MISSING = (
    "Ai chưa nộp", "Ai chưa nộp phiếu", "Những ai chưa nộp phiếu", "Đồng chí nào chưa nộp phiếu", "Danh sách chưa nộp", "Danh sách chưa nộp phiếu",
    "Còn ai chưa nộp", "Còn ai chưa nộp phiếu", "Chưa nộp bao nhiêu người", "Bao nhiêu người chưa nộp", "Mấy người chưa nộp phiếu", "Bao nhiêu đồng chí chưa nộp phiếu",
    "Đơn vị nào chưa nộp", "Chi hội nào chưa nộp", "Chi hội nào chưa nộp phiếu", "Bảng các đơn vị",
)  # fmt: skip
GIVE_CODES = (
    "Cấp mã",
    "Cấp mã mời",
    "Cấp mã cho hội viên",
    "Cấp mã mời cho hội viên",
    "In phiếu mời",
    "Ai chưa có mã",
    "Ai chưa vào Đồng Đội",
    "Mời vào Đồng Đội",
    "Mời hội viên vào Đồng Đội",
)
WHO_WISHES = (
    "Ai xin vào", "Có ai xin vào", "Có ai xin vào không", "Ai xin vào Đồng Đội", "Ai đề nghị vào", "Đề nghị vào Đồng Đội", "Các đề nghị vào Đồng Đội",
    "Đề nghị xin vào", "Người xin vào", "Danh sách xin vào",
)  # fmt: skip


def assessment(found: Round, today: date) -> Markup:
    """When the round opens and closes."""
    return lines(bold(found.title), _term(found, today))


def _term(found: Round, today: date) -> str:
    if today < found.opens_on:
        return f"Mở {when(found.opens_on, today)}; hạn nộp {day(found.closes_on)}."
    if found.reviewing:
        return f"Mở từ {day(found.opens_on)}; đã bắt đầu bình xét."
    if today > found.closes_on:
        return f"Mở từ {day(found.opens_on)}; đã khép lại ngày {day(found.closes_on)}."
    return f"Mở từ {day(found.opens_on)}; hạn nộp {when(found.closes_on, today)}."


# The association


def association(board: Board, today: date, later: int = 0) -> Markup:
    """`later` is the year of a round that is opened beside the one that is shown, and has not begun."""
    members = board.total(lambda unit: unit.members)
    return blocks(
        bold(ASSOCIATION_WORK),
        lines(
            assessment(board.round, today) if board.round else NO_ROUND,
            f"Đợt năm {later} đã mở sẵn, chưa tới ngày làm phiếu." if later else "",
        ),
        lines(
            Markup("Đã nộp phiếu: <b>{}/{}</b> hội viên").format(board.total(lambda unit: unit.submitted), members) if board.round else "",
            _erased(board.erased),
            Markup("Đã vào {}: <b>{}/{}</b> hội viên").format(NAME, board.total(lambda unit: unit.linked), members),
        ),
    )


def board(shown: Sequence[UnitLine], first: int, *, with_round: bool) -> Markup:
    return blocks(bold(BOARD), numbered((_unit_line(unit, with_round=with_round) for unit in shown), first), "Bấm vào từng đơn vị để xem.")


def _unit_line(unit: UnitLine, *, with_round: bool) -> Markup:
    submitted = Markup("đã nộp <b>{}/{}</b>, ").format(unit.submitted, unit.members) if with_round else Markup("")
    return Markup("{}: {}đã vào {} <b>{}/{}</b>").format(unit.name, submitted, NAME, unit.linked, unit.members)


def units_to_invite(count: int) -> Markup:
    if not count:
        return lines(bold(INVITE), f"Toàn Hội không còn ai chưa vào {NAME}.")
    return lines(bold(INVITE), f"Còn {count} hội viên chưa vào {NAME}. Đồng chí chọn đơn vị.")


def unit_to_invite(unit: UnitLine) -> str:
    return f"{brief(unit.name, 30)} (còn {unit.members - unit.linked})"


# A unit


def unit(desk: UnitDesk, head: str, today: date) -> Markup:
    """`head` is the name of the desk; the reader of another unit gets the unit's name alone."""
    missing = desk.members - len(desk.submitted)
    return blocks(
        bold(f"{head} – {desk.name}" if head else desk.name),
        assessment(desk.round, today) if desk.round else NO_ROUND,
        lines(
            Markup("Đã nộp phiếu: <b>{}/{}</b>, chưa nộp: <b>{}</b>").format(len(desk.submitted), desk.members, missing)
            if desk.round
            else "",
            _erased(desk.erased),
            Markup("Đã vào {}: <b>{}/{}</b>").format(NAME, desk.linked, desk.members),
        ),
    )


def _erased(count: int) -> Markup | str:
    """Counted in the round and gone: only the number is left, so that it is not missed among who handed in."""
    return Markup("Đã nộp, tổng hợp rồi tự xóa phiếu: <b>{}</b>").format(count) if count else ""


def submitted_label(count: int) -> str:
    return f"{HANDED_IN}: {count}"


def missing_label(count: int) -> str:
    return f"{NOT_HANDED_IN}: {count}"


def former_label(of: Former) -> str:
    return f"Phiếu năm {of.year}: {of.forms}"


def former(found: HandedIn, shown: Sequence[Colleague], first: int, zone: tzinfo) -> Markup:
    head = bold(f"{found.unit_name} – phiếu năm {found.year}: {len(found.people)}")
    return blocks(head, numbered((_handed(each, zone) for each in shown), first), "Bấm vào tên để xem phiếu.")


def requests_label(count: int) -> str:
    return f"{REQUESTS}: {count}"


def invite_label(count: int) -> str:
    return f"{INVITE}: {count}"


def submitted(desk: UnitDesk, shown: Sequence[Colleague], first: int, zone: tzinfo) -> Markup:
    head = bold(f"{desk.name} – đã nộp: {len(desk.submitted)}/{desk.members}")
    if not shown:
        return lines(head, "Chưa có phiếu nào được nộp.")
    return blocks(head, numbered((_handed(each, zone) for each in shown), first), "Bấm vào tên để xem phiếu.")


def _handed(each: Colleague, zone: tzinfo) -> str:
    return f"{each.full_name}, {moment(each.submitted_at, zone)}" if each.submitted_at else each.full_name


def missing(desk: UnitDesk, shown: Sequence[Colleague], first: int, today: date) -> Markup:
    shut = desk.round if desk.round and today > desk.round.closes_on else None
    year = f" phiếu năm {desk.round.year}" if desk.round else ""
    head = bold(f"{desk.name} – chưa nộp{year}: {desk.members - len(desk.submitted)}/{desk.members}")
    if not shown:
        return lines(head, "Mọi đồng chí đã nộp phiếu.")
    names = numbered((each.full_name + ("" if each.linked else f" (chưa vào {NAME})") for each in shown), first)
    return blocks(head, names, f"Đợt đã khép lại ngày {day(shut.closes_on)}: phiếu không nộp được nữa." if shut else "")


def to_invite(desk: UnitDesk, shown: Sequence[Colleague]) -> Markup:
    head = bold(f"{desk.name} – chưa vào {NAME}: {len(desk.not_linked)}/{desk.members}")
    what_next = "Bấm vào tên để cấp mã mời." if shown else "" if desk.not_linked else EVERYBODY_IN
    return lines(head, what_next, beyond_unit(desk.not_linked))


def to_replace(desk: UnitDesk) -> Markup:
    head = bold(f"{desk.name} – đã vào {NAME}: {len(desk.joined)}/{desk.members}")
    what_next = "Bấm vào tên đồng chí đổi máy hoặc đổi tài khoản để cấp mã mới." if desk.to_replace else ""
    return lines(head, what_next, beyond_unit(desk.joined))


def beyond_unit(people: Sequence[Colleague]) -> Markup | str:
    """Who of these has no button, and where such a person gets a code."""
    names = [each.full_name for each in people if each.beyond]
    if not names:
        return ""
    return Markup("{} giữ việc rộng hơn chi hội: mã mời do Thư ký Hội, hoặc người phụ trách máy, cấp.").format(", ".join(names))


def trusted(rights: Sequence[Right]) -> Markup | str:
    """What somebody may do, before another account gets it."""
    if not rights:
        return ""
    return Markup(
        "Đồng chí này giữ việc <b>{}</b>. Ai vào dưới tên này có đủ các quyền ấy: đồng chí gọi điện hỏi đúng người rồi hãy làm."
    ).format(named((right.role, right.unit_name) for right in rights))


# An invitation


def invitee(found: Invitee, zone: tzinfo) -> Markup:
    head = lines(bold(f"{found.full_name} – {found.unit_name}"), trusted(found.rights))
    if found.linked:
        return lines(
            head,
            f"Đồng chí này đã vào {NAME}. Nếu đổi máy hoặc đổi tài khoản thì cấp mã mới; tài khoản cũ mất quyền ngay khi mã được dùng.",
        )
    if found.open_until:
        open_until = day(last_day(found.open_until, zone))
        return lines(head, f"Đang có mã mời chưa dùng, hạn đến {open_until}. Cấp mã mới thì mã cũ hết hiệu lực.")
    return lines(head, f"Chưa vào {NAME}. Mã mời dùng một lần, trong 30 ngày.")


def invited(made: Invited, link: str, zone: tzinfo) -> Markup:
    """The code and its link, to be passed on."""
    return blocks(
        bold(f"Mã mời của đồng chí {made.full_name}"),
        Markup("Mã: <code>{}</code>\nĐường dẫn: {}").format(made.code, escape(link)),
        f"Dùng một lần, đến hết ngày {day(last_day(made.expires_at, zone))}. "
        "Đồng chí đưa tận tay hoặc nhắn riêng cho đúng người, không đăng lên nhóm.",
    )
