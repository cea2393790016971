"""Words of joining: invitation, consent, request."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from db.desk import Colleague, UnitDesk
from db.join_requests import Match
from db.near_names import Likeness, likeness
from db.vietnamese import day, fold, spelled
from handlers.texts.common import NAME
from handlers.texts.lists import blocks, brief, lines
from handlers.texts.secretary import beyond_unit

CONSENT_VERSION = "2026-11"
AGREE = "Đồng ý"
DECLINE = "Không đồng ý"
NOT_ME = "Không phải tôi"
ASK_TO_JOIN = "Gửi đề nghị tới chi hội"
GO_ON_ASKING = "Tiếp tục gửi đề nghị"
TAKE_BACK = "Rút lại đề nghị"
WITHDRAWN = Markup(
    "<b>Đã rút lại đề nghị</b>\nĐồng Đội không giữ họ tên đồng chí đã gửi. Khi nào muốn vào, đồng chí gửi lại hoặc gõ mã mời."
)
NOTHING_WAITS = Markup("Đồng chí không còn đề nghị nào đang chờ.")
UNIT_UNKNOWN = "Không rõ chi hội"
ALL_UNITS = "Xem mọi đơn vị"
OTHER_NAME = "Sửa họ tên"

HOW_TO_JOIN = Markup(
    "<b>{hello}</b>\n"
    f"{NAME} là trợ lý của Hội: tra cứu nhiệm vụ, văn bản, lịch, hạn nộp và tự đánh giá hằng năm.\n\n"
    "Để vào với tư cách hội viên, đồng chí gõ <b>mã mời</b> chi hội đã cấp (9 chữ và số).{no_code}\n\n"
    "Không cần mã vẫn hỏi được về nhiệm vụ và văn bản phổ biến."
)
CONSENT = Markup(
    "<b>{name} – {unit}</b>\n"
    "Có phải đồng chí không?\n\n"
    f"{NAME} giữ: họ tên, chi hội, chức vụ Hội, danh hiệu, năm (hoặc ngày) sinh, ngày vào Hội, số tài khoản Telegram, sự đồng ý, phiếu tự đánh giá, việc được giao và nhật ký việc đã làm trong {NAME}, thông báo đã gửi tới và đã bấm nhận chưa, câu hỏi đồng chí gõ (hai ngày; câu đã nhờ trả lời thì một năm).\n"
    "Để làm gì: trả lời đồng chí, nhắc hạn nộp và ngày kỷ niệm, chuyển phiếu và câu hỏi đồng chí nhờ tới chi hội, Hội.\n"
    "Ai xem: bản thân đồng chí; phiếu đã nộp, câu đã nhờ thì chi hội và Thường trực Hội. Không ai khác.\n"
    "Quyền của đồng chí: xem, sửa, lấy bản sao, xóa, rút lại sự đồng ý bất cứ lúc nào ở <b>Mục khác › Dữ liệu của tôi</b>."
)
AGREED = Markup("Đồng Đội đã ghi nhận sự đồng ý của đồng chí.")
INVITED = "Có giấy mời họp gửi từ trước khi đồng chí vào, nay Đồng Đội gửi tới đồng chí ngay ở đây; mời đồng chí bấm Sẽ dự hoặc Xin vắng."
DECLINED = Markup(
    "Đồng Đội chưa ghi nhận gì, đồng chí chưa vào Đồng Đội. Bấm nhầm thì đồng chí bấm <b>Tiếp tục</b>. Mã mời vẫn còn dùng được: sau này muốn vào, gõ lại mã. Đồng chí vẫn hỏi được về nhiệm vụ và văn bản phổ biến."
)
DECLINED_ON_WISH = Markup(
    "Đồng Đội chưa ghi nhận gì, đồng chí chưa vào Đồng Đội. Đồng chí vẫn hỏi được về nhiệm vụ và văn bản phổ biến; khi nào muốn vào, bấm <b>Tiếp tục</b>."
)
GO_ON = "Tiếp tục"
NOT_YOU_ON_WISH = Markup(
    "<b>Cảm ơn đồng chí đã cho biết</b>\nThư ký được báo là đã nhận nhầm người. Đề nghị của đồng chí lại chờ trả lời; có trả lời, Đồng Đội nhắn ngay ở đây."
)
NOT_YOU = Markup("Cảm ơn đồng chí đã cho biết. Mã này không dành cho đồng chí; mong đồng chí báo lại người đã đưa mã.")
NOT_SENT_YET = Markup(
    "<b>Đề nghị của đồng chí chưa được gửi</b>\nĐồng chí gõ họ và tên, rồi bấm chọn nơi sinh hoạt thì đề nghị mới gửi đi."
)
FILLED_IN = Markup(
    "<b>Chưa có mã mời?</b>\nĐồng Đội ghi sẵn đề nghị theo lời đồng chí gõ. Đúng thì bấm tên đơn vị dưới đây, đề nghị được gửi đi."
)
ASK_NAME = Markup("<b>Đồng chí cho biết họ và tên</b>\nTên được chuyển tới chi hội để nhận ra đồng chí, không dùng vào việc khác.")
REQUEST_SENT = Markup("<b>Đã chuyển đề nghị</b>\nKhi có trả lời, Đồng Đội nhắn ngay ở đây.")
NAME_PLEASE = Markup("Đồng chí gõ họ và tên bằng chữ giúp Đồng Đội, ví dụ: Nguyễn Văn An.")
FULL_NAME_PLEASE = Markup("Đồng chí gõ <b>họ và tên đầy đủ</b> để chi hội nhận ra, ví dụ: Nguyễn Văn An.")
PRESS_TO_ANSWER = Markup("<b>Lời gõ chưa được ghi nhận.</b> Đồng chí bấm một trong các nút ngay dưới đây để trả lời.")
NO_WHOLE_CODE = Markup(
    "<b>Mã mời có 9 chữ và số, viết liền.</b>\nĐồng chí gõ lại đủ cả mã. Mất mã hoặc chưa có mã thì nhờ chi hội cấp lại, hoặc bấm nút dưới đây."
)
ALREADY_IN = Markup("Đồng chí đã ở trong Đồng Đội rồi.")
ACCEPT_OF_UNIT = "Nhận, đúng người của chi hội"
ACCEPT = "Nhận, đúng hội viên của Hội"
REFUSE = "Không nhận"
IN_ROSTER = "Chọn trong danh sách"
OTHER_UNIT = "Đơn vị khác"
REFUSE_NOW = "Không nhận, gửi trả lời"
REQUEST_REFUSED = Markup("Đã trả lời là không nhận.")


def how_to_join(short_name: str, *, asked: bool) -> Markup:
    """`asked`: a wish to join waits already."""
    hello = f"Kính chào đồng chí đến với {NAME}" + (f" của {short_name}" if short_name else "")
    return HOW_TO_JOIN.format(hello=hello, no_code="" if asked else " Chưa có mã thì bấm nút dưới để gửi đề nghị.")


def still_waiting(name: str, unit: str, at: datetime) -> Markup:
    return Markup(
        "<b>Đề nghị của đồng chí đang chờ trả lời</b>\n"
        "Gửi lúc {}, tới {}, họ tên: {}.\n\n"
        "Nơi nhận xem rồi trả lời, Đồng Đội không biết trước là hôm nào. Khi có trả lời, Đồng Đội nhắn ngay ở đây, đồng chí không phải gửi lại. "
        "Muốn thôi, hoặc muốn sửa họ tên, nơi sinh hoạt thì bấm <b>Rút lại đề nghị</b>; rút rồi gửi đề nghị khác được."
    ).format(f"{at:%H:%M} ngày {day(at.date())}", unit or "Thường trực Hội", name)


def consent(name: str, unit: str, *, typed: bool) -> Markup:
    """`typed`: the answer came in words."""
    return blocks(CONSENT.format(name=name, unit=unit), PRESS_TO_ANSWER if typed else "")


def agreed(*, invited: bool) -> Markup:
    """`invited`: invitations that went before come to this person as well."""
    return blocks(AGREED, INVITED if invited else "")


def welcome(name: str) -> Markup:
    return Markup(
        "<b>Chào mừng đồng chí {}</b>\nĐồng chí dùng các nút lớn ở cuối màn hình, hoặc gõ câu hỏi như nói chuyện, không cần dấu."
    ).format(name)


def ask_unit(name: str) -> Markup:
    return Markup("Họ và tên: <b>{}</b>\n\n<b>Đồng chí sinh hoạt ở đâu?</b>\nChọn một dòng dưới đây.").format(name)


def request(name: str, unit: str, denied: str = "", known: Markup | str = "") -> Markup:
    """`denied`: whom the person said not to be; `known`: who of the roster it may be."""
    said = Markup("<b>Đề nghị vào Đồng Đội</b>\nHọ tên tự khai: {}\nNơi sinh hoạt tự khai: {}").format(name, unit or UNIT_UNKNOWN)
    return lines(said, known) + _not_this_one(denied)


def on_roster(people: Sequence[Match]) -> str:
    """Who of the roster it may be, before anything is decided."""
    same = [each for each in people if each.likeness is Likeness.SAME]
    head = "Trong danh sách" if same else "Trong danh sách ghi khác"
    return f"{head}: {'; '.join(f'{each.full_name} – {each.unit_name}' for each in people)}" if people else ""


def _not_this_one(denied: str) -> Markup:
    text = (
        "\n\nKhi được nhận dưới tên {}, người ấy đã bấm Không phải tôi. Đồng chí chọn đúng người trong danh sách, hoặc gọi điện hỏi trước."
    )
    return Markup(text).format(denied) if denied else Markup("")


def accept(unit: str) -> str:
    """Who named no unit is not said to be of one."""
    return ACCEPT_OF_UNIT if unit else ACCEPT


def before_refusing(name: str) -> Markup:
    return Markup(
        "<b>Trả lời là không nhận đồng chí {}?</b>\n"
        "Đồng Đội nhắn cho người ấy là đề nghị chưa được chấp nhận, nên liên hệ trực tiếp với chi hội nơi sinh hoạt."
    ).format(name)


def which_member(name: str) -> Markup:
    return Markup("<b>Đồng chí {} là ai trong danh sách?</b>\nChọn đúng người; tài khoản đã đề nghị được mời vào dưới tên ấy.").format(name)


def nobody_matches(name: str, *, near: bool) -> Markup:
    """`near`: those whose name is like it stand below, each on a button."""
    return Markup(
        "<b>Danh sách chưa có ai tên {} mà chưa vào Đồng Đội</b>\n"
        + ("– Tên gần giống: bấm vào tên ấy, xem hai tên cạnh nhau rồi mới nhận.\n" if near else "")
        + "– Trong danh sách ghi tên khác: bấm <b>Chọn trong danh sách</b>.\n"
        "– Đã vào, nay đổi máy hoặc tài khoản: bấm <b>Mời vào Đồng Đội</b>, cấp mã mới.\n"
        "– Chưa có trong danh sách: bổ sung vào tệp Excel, nhờ nạp, rồi bấm nhận lại. Đề nghị vẫn chờ ở đây."
    ).format(name)


def which_unit(name: str) -> Markup:
    return Markup("<b>Đồng chí {} ở đơn vị nào?</b>\nChọn đơn vị để xem ai trong danh sách chưa vào Đồng Đội.").format(name)


def who_of_unit(name: str, unit: UnitDesk, shown: Sequence[Colleague]) -> Markup:
    if not unit.not_linked:
        return Markup("<b>{}</b>\nMọi người trong danh sách của đơn vị này đã vào Đồng Đội.").format(unit.name)
    head = Markup("<b>{} – chưa vào Đồng Đội</b>").format(unit.name)
    which = f"Đồng chí {name} là ai? Bấm vào tên; Đồng Đội hỏi lại rồi mới nhận." if shown else ""
    return lines(head, which, beyond_unit(unit.not_linked))


def same_person(asked: str, known: str, unit: str, doubts: Markup | str, denied: str = "") -> Markup:
    """`doubts`: what the person of the roster may do, and who has that name too; `denied`: whom the one who asks said not to be."""
    both = Markup("<b>Đúng là một người?</b>\nHọ tên tự khai: {}\nTrong danh sách: {} – {}").format(asked, known, unit)
    then = "Nhận thì người ấy được mời vào dưới tên trong danh sách. Chưa chắc thì gọi điện hỏi trước."
    return blocks(both, _apart(asked, known), doubts, _not_this_one(denied).strip() if denied == known else "", then)


def _apart(asked: str, known: str) -> str:
    """What tells two names apart: the eye passes over a mark."""
    how = likeness(asked, known)
    if how is Likeness.SAME:
        return ""
    if how is not Likeness.UNMARKED:
        return "Hai tên viết khác nhau."
    if fold(asked) == asked.lower():
        return "Họ tên tự khai gõ không dấu, có thể là tên khác."
    given, real = (spelled(name).split() for name in (asked, known))
    pairs = [f"{one.title()} – {other.title()}" for one, other in zip(given, real, strict=False) if one != other]
    return f"Hai tên khác dấu: {', '.join(pairs)}."


def in_already(others: Sequence[str]) -> str:
    """Who is in under what may be the same name: it may be that one, with another telephone."""
    if not others:
        return ""
    return f"Trong danh sách còn đồng chí {', '.join(others)}, đã vào Đồng Đội. Nếu chính đồng chí ấy đổi máy thì không nhận ở đây mà cấp mã mới ở Mời vào Đồng Đội."


def accept_as(name: str) -> str:
    return brief(f"Nhận vào tên {name}")


def accepted(name: str) -> Markup:
    return Markup("Đã nhận đồng chí {}. Đồng Đội nhắn ngay cho đồng chí ấy bấm <b>Tiếp tục</b> để vào.").format(name)


def candidate(one: Match) -> str:
    return brief(f"{one.full_name} ({one.code}, {one.unit_name})" if one.elsewhere else f"{one.full_name} ({one.code})")


NO_CODE = Markup("Chưa có mã mời?")


def line(name: str, unit: str) -> str:
    return f"{name} – {unit or UNIT_UNKNOWN}"


def waiting(count: int) -> Markup:
    if not count:
        return Markup("<b>Đề nghị vào Đồng Đội</b>\nKhông có đề nghị nào đang chờ.")
    return Markup("<b>Đề nghị vào Đồng Đội: {} đang chờ</b>\nBấm vào tên để xem và trả lời.").format(count)
