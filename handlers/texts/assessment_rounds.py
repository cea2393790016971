"""Words of opening the self-assessment round of a year, and of taking it back."""

from datetime import date

from markupsafe import Markup

from db.assessment_forms import Round
from db.assessment_rounds import Opened, Plan, Source, TakenBack, latest_closing
from db.vietnamese import day
from handlers.texts.dates import when
from handlers.texts.exports import FLOW_ENDS
from handlers.texts.lists import blocks, bold, brief, lines, numbered

OTHER_OPENING = "Đổi ngày mở"
OTHER_CLOSING = "Đổi hạn nộp"
GO_ON = "Nhập tiếp ngày của đợt"
SOURCES = {
    Source.CONFIRMED: "đã xác nhận ở Lịch và hạn nộp",
    Source.LAST_ROUND: "đề xuất, theo hạn của đợt trước",
    Source.USUAL: "đề xuất, theo ngày thường lệ",
}
WHAT_HAPPENS = "Bấm mở đợt là đồng chí xác nhận hai ngày này. Từ ngày mở, hội viên làm và nộp phiếu; Đồng Đội nhắc đồng chí chưa nộp trước hạn 14, 7, 3, 1 ngày và đúng ngày hạn; hết ngày ấy đợt khép lại. Chưa bấm thì chưa có gì thay đổi."
CRITERIA_CHANGE = "Tiêu chí có thay đổi thì sửa ở trang Tiêu chí của tệp Excel, nạp trước ngày mở."
DEADLINE = "Xem hạn nộp"
TAKE_BACK = "Rút lại đợt này"
REVIEW = "Bắt đầu bình xét"
AFTER = "Hội viên chưa được báo về đợt này; cần thì đồng chí soạn thông báo. Muốn đổi hạn, đồng chí bấm Xem hạn nộp."


AS_LAST = " (như đợt trước)"


def label(year: int) -> str:
    return f"Mở đợt năm {year}"


def agree(closes_on: date) -> str:
    return f"Mở đợt, hạn nộp {day(closes_on)}"


def plan(found: Plan, opens_on: date, closes_on: date, today: date, notice: str = "") -> Markup:
    """What will happen; days other than the proposed ones were typed."""
    of = f"như năm {found.criteria_of}" if found.criteria_of != found.year else f"đã nạp cho năm {found.year}"
    said = "đồng chí vừa nhập" if closes_on != found.closes_on else SOURCES[found.source]
    return blocks(
        notice,
        bold(f"Mở đợt tự đánh giá năm {found.year}?"),
        lines(f"{len(found.criteria)} tiêu chí, {of}:", numbered(brief(text, 60) for text in found.criteria)),
        lines(
            Markup("Ngày mở: <b>{}</b>{}").format(
                when(opens_on, today), AS_LAST if opens_on == found.opens_on and found.opens_as_last else ""
            ),
            Markup("Hạn nộp: <b>{}</b> ({})").format(when(closes_on, today), said),
        ),
        WHAT_HAPPENS,
        CRITERIA_CHANGE if opens_on > today else "",
    )


def ask_day(year: int, closing: bool) -> Markup:
    example = f"25/12/{year}" if closing else f"15/9/{year}"
    return lines(bold(f"{day_of_year(year, closing)} là ngày nào?"), f"Đồng chí gõ ngày, ví dụ {example}. Gõ xong còn xem lại rồi mới mở.")


def day_of_year(year: int, closing: bool) -> str:
    """Which day is awaited."""
    return f"{'Hạn nộp phiếu' if closing else 'Ngày mở đợt'} của năm {year}"


def does_not_fit(year: int) -> str:
    return (
        f"Ngày ấy không đặt được: ngày mở phải trong năm {year} và không sau hạn nộp; "
        f"hạn nộp từ hôm nay, muộn nhất {day(latest_closing(year))}."
    )


def opened(made: Opened) -> str:
    year = made.round.year
    return f"Đã mở đợt tự đánh giá năm {year}" if made.first else f"Đợt tự đánh giá năm {year} đã mở từ trước"


def of_year(year: int) -> str:
    return f"Đợt năm {year}"


def round_of_year(found: Opened, today: date, head: str = "") -> Markup:
    """Its days, how many are at it, and whether it can still be taken back."""
    return blocks(
        bold(head or f"Đợt tự đánh giá năm {found.round.year}"),
        lines(_term(found.round, today), "" if found.first else _begun(found)),
        AFTER if found.first else _no_way_back(found, today),
        FLOW_ENDS if found.round.reviewing else "",
    )


def _begun(found: Opened) -> str:
    if not found.begun and not found.submitted:
        return "Chưa đồng chí nào làm phiếu."
    return f"Đã bắt đầu làm phiếu: {found.begun} đồng chí; đã nộp: {found.submitted} phiếu."


def _no_way_back(found: Opened, today: date) -> str:
    if found.round.closes_on < today and not found.round.reviewing:
        return "Hạn nộp đã qua nên phiếu chỉ để xem. Muốn cho làm, cho sửa tiếp thì bấm Xem hạn nộp rồi nhập ngày khác."
    if found.may_go or not found.round.is_open(today):
        return ""
    return (
        "Đã có phiếu thì đợt không rút lại được, để không mất bài của ai. Muốn dừng thì bấm Xem hạn nộp, Nhập ngày khác, "
        f"gõ ngày hôm nay ({day(today)}): hết hôm nay đợt khép lại, phiếu vẫn còn nguyên."
    )


def take_back_now(year: int) -> str:
    return f"Rút lại đợt năm {year}"


def before_taking_back(found: Opened, today: date) -> Markup:
    return blocks(
        bold(f"Rút lại đợt tự đánh giá năm {found.round.year}?"),
        lines(_term(found.round, today), _begun(found)),
        "Rút lại thì như chưa mở: hội viên không làm phiếu được, không ai được nhắc; tiêu chí chép của năm trước cũng bỏ. "
        "Sau đó mở lại được, với ngày khác hay tiêu chí khác.",
        "Chỉ đổi hạn nộp thì không cần rút lại: đồng chí bấm Quay lại, rồi Xem hạn nộp.",
    )


def review_now(year: int) -> str:
    return f"Bắt đầu bình xét năm {year}"


def before_review(found: Opened, today: date) -> Markup:
    open_now = found.round.closes_on >= today
    return blocks(
        bold(f"Bắt đầu bình xét đợt năm {found.round.year}?"),
        lines(_term(found.round, today), _begun(found)),
        "Từ lúc ấy hội viên không làm, không sửa phiếu được nữa, ai chưa nộp không được nhắc nữa; phiếu đã nộp còn nguyên để chi hội xem."
        if open_now
        else "Hạn nộp đã qua; phiếu đã nộp còn nguyên để chi hội xem.",
        FLOW_ENDS,
        "Bấm nhầm thì cho sửa phiếu lại được." if open_now else "Bấm nhầm thì dừng lại được.",
    )


def review_begun(year: int) -> str:
    return f"Đã bắt đầu bình xét đợt năm {year}"


def halt(found: Round, today: date) -> str:
    """Past its closing day the forms stay shut, whether the review goes on or not."""
    return "Cho sửa phiếu lại" if found.closes_on >= today else "Dừng bình xét"


def review_halted(found: Round, today: date) -> str:
    return f"Đợt năm {found.year} lại cho sửa phiếu" if found.is_open(today) else f"Đã dừng bình xét đợt năm {found.year}"


def taken_back(gone: TakenBack) -> Markup:
    left = f"Ngày {day(gone.due_on)} vẫn ghi là hạn đã xác nhận; không đúng nữa thì bỏ xác nhận ở Xem hạn nộp." if gone.due_on else ""
    return blocks(bold(f"Đã rút lại đợt tự đánh giá năm {gone.year}"), left)


def _term(found: Round, today: date) -> Markup:
    if found.reviewing:
        return lines(f"Đã bắt đầu bình xét; hạn nộp là {day(found.closes_on)}.")
    if today > found.closes_on:
        return lines(f"Đã khép lại ngày {day(found.closes_on)}.")
    opens = when(found.opens_on, today) if found.opens_on >= today else day(found.opens_on)
    return lines(f"Hội viên làm phiếu từ {opens}.", f"Hạn nộp: {when(found.closes_on, today)}.")
