"""Words of the calendar: deadlines and anniversaries, by the sun and by the moon, with the days that are left."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from markupsafe import Markup

from db.anniversaries import AnniversaryView
from db.dates import DeadlineView
from db.days_in_papers import PaperDay
from db.kinds import Calendar, DeadlineFor
from db.search.given_days import GivenDay
from db.vietnamese import day, fold, left, squash, weekday
from handlers.texts.directives import short_name
from handlers.texts.lists import blocks, bold, brief, bullets, lines, numbered
from reminders.calendar import Milestone, Occurrence
from reminders.texts import lunar_day

DEADLINES = "Hạn nộp"
ANNIVERSARIES = "Ngày kỷ niệm"
UNCONFIRMED = "Mốc chưa có thông báo"
OTHER_DAY = "Nhập ngày khác"
GO_ON = "Nhập tiếp ngày"
TAKE_BACK = "Bỏ xác nhận"
DONE = "Đã hoàn thành"
NOT_DONE = "Chưa hoàn thành, bỏ đánh dấu"
EXPECTED = "dự kiến – chưa có thông báo chính thức"
CONFIRMED_NOW = "Đã xác nhận"
TAKEN_BACK = "Đã bỏ xác nhận"
MARKED = "Đã ghi nhận"
LEGEND = Markup("<i>Dự kiến: chưa có thông báo chính thức của Hội.</i>")
LONGEST_SCREEN = 800  # characters
ON_THIS_DAY = "Trong văn bản, thông báo"
NOTHING_FALLS = (
    "Không có mốc, hạn nộp hay ngày kỷ niệm nào trong lịch của Hội, và văn bản trong kho không ghi ngày nào trong những ngày ấy."
)
PRESS_TO_CONFIRM = lines(bold("Ngày chưa được ghi nhận"), "Đồng chí bấm nút Xác nhận ở tin trên thì ngày mới được ghi; hoặc gõ ngày khác.")
NO_CALENDAR = lines(bold("Kho của Hội chưa có lịch"), "Khi Thường trực Hội đưa vào, đồng chí xem được ngay ở đây.")
BY_WORKBOOK = "Đồng chí ghi tiêu chí, ngày mở, ngày đóng vào trang Tiêu chí của tệp Excel rồi nhờ nạp."
HOW_TO_TYPE = Markup("Đồng chí gõ ngày và tháng, ví dụ <b>15/6</b> hoặc <b>ngày 15 tháng 6</b>; khác năm thì gõ cả năm.")
# "chưa biết ngày nào", "hôm nào cũng được", "để tôi hỏi xem bao giờ" sound like questions and ask nothing. Matches folded text.
UNDECIDED = re.compile(r"^((toi|minh|van|hien|thi) )*(chua|khong|ko|de|doi)\b|\bcung duoc\b")
MILESTONES = {Milestone.ROUND: ", năm tròn", Milestone.HALF: ", năm lẻ 5"}
FOR_WHOM = {DeadlineFor.MEMBERS: "hội viên", DeadlineFor.UNITS: "chi hội, tổ chức Hội cơ sở"}


def when(on: date, today: date) -> str:
    """ "thứ Tư 25/10/2023, còn 5 ngày"."""
    return f"{weekday(on)}, {left(on, today)}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# The calendar


def calendar(days: Sequence[tuple[date, Sequence[str]]], today: date) -> Markup:
    """Days with what falls on each."""
    if not days:
        return NO_CALENDAR
    return blocks(f"Hôm nay {weekday(today)}.", *(_day(on, found, today) for on, found in days))


def between(days: Sequence[tuple[date, Sequence[str]]], since: date, until: date, today: date) -> Markup:
    """What falls between two days, as far as a screen holds it."""
    told = blocks(bold(f"Lịch ngày {day(since)}" if since == until else f"Lịch từ {day(since)} đến {day(until)}"))
    for at, (on, found) in enumerate(days):
        longer = blocks(told, _day(on, found, today))
        if len(longer) > LONGEST_SCREEN:
            return blocks(told, f"Còn {len(days) - at} ngày nữa, đến {day(days[-1][0])}: đồng chí bấm nút dưới đây, hoặc hỏi từng tháng.")
        told = longer
    return told if days else blocks(told, NOTHING_FALLS)


def _day(on: date, found: Iterable[str], today: date) -> Markup:
    return lines(bold(capital(when(on, today))), bullets(found))


def next_day(on: date, found: Sequence[str], today: date) -> Markup:
    return Markup("{}: {}.").format(capital(when(on, today)), "; ".join(found))


def paper_line(found: PaperDay) -> str:
    """Under its day: which clause of a stored paper writes it out."""
    return f"{short_name(found.line)} có ghi ngày này" + (f" ({found.label})" if found.label else "")


def named(found: DeadlineView) -> str:
    """With its year where the day falls in another: forms may be handed in after New Year."""
    return found.label + (f" (của năm {found.year})" if found.on and found.on.year != found.year else "")


def deadline_line(found: DeadlineView) -> str:
    """A deadline under its day."""
    expected = "" if found.confirmed else f" ({EXPECTED})"
    return f"Hạn{expected}: {named(found)}" + (" – đã hoàn thành" if found.done else "")


def anniversary_line(found: AnniversaryView, occurrence: Occurrence) -> str:
    """An anniversary under its day: "Giỗ Tổ Hùng Vương (10/3 âm lịch)", "Ngày Quốc khánh, lần thứ 78"."""
    return found.name + (f" ({lunar(found)})" if found.calendar is Calendar.LUNAR else "") + ordinal(occurrence, ", ")


def lunar(found: AnniversaryView) -> str:
    return lunar_day(found.day, found.month) if found.day and found.month else ""


def ordinal(found: Occurrence, before: str = "") -> str:
    return f"{before}lần thứ {found.ordinal}{MILESTONES[found.milestone] if found.milestone else ''}" if found.ordinal else ""


# Deadlines


def deadlines(shown: Sequence[DeadlineView], first: int, today: date) -> Markup:
    if not shown:
        return lines(bold("Kho của Hội chưa có hạn nộp nào"), "Khi Thường trực Hội đưa vào, đồng chí xem được ngay ở đây.")
    legend = "" if all(each.confirmed for each in shown) else LEGEND
    return blocks(bold(DEADLINES + " sắp tới"), numbered((_deadline(each, today) for each in shown), first), legend)


def _deadline(found: DeadlineView, today: date) -> str:
    if found.on is None:
        return f"Chưa có ngày: {found.label}"
    mark = f"{day(found.on)}, {left(found.on, today)}" if found.confirmed else f"{day(found.on)}, dự kiến"
    return f"{mark}: {named(found)}" + (" – đã hoàn thành" if found.done else "")


def unconfirmed(shown: Sequence[DeadlineView], first: int, total: int, today: date) -> Markup:
    if not shown:
        return lines(bold("Mốc nào cũng đã có ngày chính thức"), "Không còn mốc nào chờ xác nhận.")
    head = lines(bold(f"{UNCONFIRMED}: {total}"), "Bấm vào từng mốc để xác nhận. Mốc chưa xác nhận thì Đồng Đội không nhắc ai.")
    return blocks(head, numbered((_deadline(each, today) for each in shown), first))


def deadline_label(found: DeadlineView, number: int) -> str:
    return brief(f"{number}. {found.label}")


def deadline(found: DeadlineView, passed: DeadlineView | None, today: date, no_round: str = "", moved: str = "") -> Markup:
    """`passed`: the same deadline earlier this year, told when what is shown is next year's. `no_round`: said where nothing can be
    handed in for its year yet. `moved`: from which day it just was."""
    earlier = f"Năm {passed.year}: {day(passed.due_on)}, đã qua." if passed and passed.due_on else ""
    return blocks(
        bold(named(found)),
        lines(_due(found, today), moved, earlier, f"Dành cho: {FOR_WHOM[found.audience]}"),
        f"✓ Đã đánh dấu hoàn thành năm {found.year}." if found.done else "",
        f"Ghi chú: {found.note}" if found.note else "",
        no_round,
    )


def no_round(year: int, can_open: bool) -> str:
    """To the association's secretary; `can_open`: a button for it stands below."""
    return f"Chưa mở đợt tự đánh giá năm {year}: hội viên chưa làm phiếu được." + ("" if can_open else f" {BY_WORKBOOK}")


def _due(found: DeadlineView, today: date) -> Markup:
    if found.on is None:
        return lines(bold("Chưa có ngày"), "Khi Hội thông báo, Đồng Đội nhắc ngay.")
    if found.confirmed:
        return bold(f"Hạn: {when(found.on, today)}")
    return lines(bold(f"{capital(when(found.on, today))}: {EXPECTED}"), f"Ngày thường lệ là {found.on.day}/{found.on.month} hằng năm.")


def confirm(on: date) -> str:
    return f"Xác nhận ngày {day(on)}"


def move(on: date) -> str:
    return f"Đổi sang ngày {day(on)}"


def said_already(found: DeadlineView, on: date) -> Markup:
    known = day(found.due_on) if found.due_on else ""
    return blocks(
        bold(f"Mốc này đã xác nhận ngày {known}"), found.label, f"Nút vừa bấm ghi ngày {day(on)}. Không đổi thì đồng chí bấm Quay lại."
    )


def ask_day(found: DeadlineView) -> Markup:
    return blocks(
        bold(f"Ngày của mốc này năm {found.year} là ngày nào?"),
        found.label,
        "Đồng chí gõ ngày, ví dụ 15/6, rồi gửi; khác năm thì gõ cả năm.",
    )


def change(stood: DeadlineView, on: date) -> str:
    """ "25/10/2023 → 31/10/2023"; nothing where the day stays what it was, or where there was none."""
    if stood.on is None or stood.on == on:
        return ""
    return f"{day(stood.on)}{'' if stood.confirmed else ' (dự kiến)'} → {day(on)}"


def to_change(stood: DeadlineView, on: date) -> str:
    return f"Đổi hạn: {change(stood, on)}." if change(stood, on) else ""


def changed(stood: DeadlineView, on: date) -> str:
    return f"Đã đổi hạn: {change(stood, on)}." if change(stood, on) else ""


def understood(found: DeadlineView, on: date, today: date, asked: int) -> Markup:
    """`asked`: the year whose day was asked for; a day of it that has passed is taken for that of the next."""
    year = f" (của năm {found.year})" if found.year != on.year else ""
    other = f"Đây là ngày của năm {found.year}; mốc của năm {asked} vẫn để như cũ." if found.year != asked else ""
    return blocks(
        bold(f"{capital(when(on, today))}?"),
        lines(found.label + year, to_change(found, on), other),
        "Đúng thì đồng chí bấm xác nhận; Đồng Đội sẽ nhắc những đồng chí liên quan.",
    )


def which_year(found: Sequence[DeadlineView], on: date, today: date) -> Markup:
    return blocks(
        bold(f"{capital(when(on, today))} là hạn của năm nào?"),
        lines(found[0].label, *(f"{of_year(each.year)}: {change(each, on)}" for each in found if change(each, on))),
        "Đồng chí bấm đúng năm; Đồng Đội sẽ nhắc những đồng chí liên quan.",
    )


def of_year(year: int) -> str:
    return f"Hạn của năm {year}"


def past(found: DeadlineView, on: date) -> Markup:
    return blocks(
        bold(f"Ngày {day(on)} đã qua"), of_which(found), "Đồng chí gõ một ngày từ hôm nay trở đi, ví dụ 15/6; khác năm thì gõ cả năm."
    )


def of_which(found: DeadlineView) -> str:
    """Whose day is awaited."""
    return f"{found.label} – năm {found.year}"


def not_read(what: str) -> Markup:
    """`what`: whose day is awaited."""
    return blocks(bold("Đồng Đội chưa đọc được ngày"), what, HOW_TO_TYPE)


def no_such_day(given: GivenDay, what: str, falls: date | None = None) -> Markup:
    """`falls`: the day there is, when only the day of the week was another."""
    if falls is not None:
        return blocks(
            bold(f"Ngày {day(falls)} là {weekday(falls).rpartition(' ')[0]}"), "Thứ đồng chí gõ không khớp với ngày.", what, HOW_TO_TYPE
        )
    said = "/".join(str(part) for part in (given.day, given.month, given.year) if part is not None)
    return blocks(bold(f"Không có ngày {said}{' âm lịch' if given.lunar else ''}"), what, HOW_TO_TYPE)


def enter_day(label: str) -> str:
    """After a question in between: back to the day that is awaited."""
    return brief(f"Nhập ngày cho: {label}")


def is_undecided(text: str) -> bool:
    return UNDECIDED.search(fold(squash(text))) is not None
