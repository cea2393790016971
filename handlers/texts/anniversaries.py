"""Words of the anniversaries, by the sun and by the moon: the list, and one with what it is counted from."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from db.anniversaries import AnniversaryView
from db.kinds import Audience, Calendar
from db.vietnamese import day, left, weekday
from handlers.texts.dates import ANNIVERSARIES, anniversary_line, capital, lunar, ordinal
from handlers.texts.lists import blocks, bold, brief, lines, numbered
from reminders.calendar import Occurrence

AUDIENCES = {Audience.MEMBERS: "nhắc hội viên", Audience.SECRETARIES: "chỉ nhắc thư ký", Audience.OFF: "tắt nhắc"}


def anniversaries(shown: Sequence[tuple[AnniversaryView, Occurrence | None]], first: int, today: date, month: int | None = None) -> Markup:
    if not shown and month is not None:
        return lines(bold(f"{ANNIVERSARIES} tháng {month}"), "Kho của Hội không có ngày nào trong tháng này.")
    if not shown:
        return lines(bold("Kho của Hội chưa có ngày kỷ niệm nào"), "Khi Thường trực Hội đưa vào, đồng chí xem được ngay ở đây.")
    head = f"{ANNIVERSARIES} tháng {month}" if month is not None else f"{ANNIVERSARIES} sắp tới"
    return blocks(bold(head), numbered((_anniversary(*each, today) for each in shown), first))


def _anniversary(found: AnniversaryView, coming: Occurrence | None, today: date) -> str:
    if coming is None:
        return f"Chưa rõ ngày: {found.name}"
    return f"{day(coming.on)}, {left(coming.on, today)}: {anniversary_line(found, coming)}"


def anniversary_label(found: AnniversaryView, number: int) -> str:
    return brief(f"{number}. {found.name}")


def anniversary(found: AnniversaryView, coming: Occurrence, other: Occurrence, today: date, *, manages: bool) -> Markup:
    """`coming`: the return that was asked for, or the next. `other`: the next where another was asked for, else the one of
    this year that has passed, else the one after."""
    which = "Năm nay đã qua" if other.on < today else "Lần sau" if other.on > coming.on else "Sắp tới"
    told = f"Hiện nay: {AUDIENCES[found.audience]}." if manages else ""
    return blocks(
        bold(found.name),
        lines(bold(_returns(found, coming.on, f", {left(coming.on, today)}")), ordinal(coming, "Kỷ niệm ")),
        lines(
            f"Tính từ năm {found.origin_year}." if found.origin_year else "",
            "Ngày tưởng nhớ, tri ân." if found.solemn else "",
            f"{which}: {weekday(other.on)}{ordinal(other, ', ')}.",
            told,
        ),
    )


def _returns(found: AnniversaryView, on: date, rest: str) -> str:
    """ "10/3 âm lịch, tức thứ Sáu 16/4/2027, còn 143 ngày"."""
    return (f"{capital(lunar(found))}, tức {weekday(on)}" if found.calendar is Calendar.LUNAR else capital(weekday(on))) + rest


def no_day(found: AnniversaryView) -> Markup:
    return lines(bold(found.name), "Kho của Hội chưa có ngày này; Thường trực Hội sẽ bổ sung.")


def audience_label(audience: Audience, now: Audience) -> str:
    return ("✓ " if audience is now else "") + capital(AUDIENCES[audience])
