"""Words about a self-assessment round that is over."""

from markupsafe import Markup, escape

from db.round_ends import Tally, UnitTally
from reminders import texts

SHOWN = 40  # names of a unit, and units of the association; all of them stand behind the button
SEE_FORMS = "Xem phiếu đã nộp"
OPEN_ROUND = "Mở đợt tự đánh giá"
NEXT_OF_UNIT = "Việc tiếp theo: đồng chí đọc phiếu đã nộp để chi hội bình xét."
MORE_TIME_FOR_UNIT = "Cần cho nộp thêm thì nhờ thư ký Hội đổi hạn nộp."
NEXT_OF_ASSOCIATION = "Việc tiếp theo: bấm nút dưới đây rồi Bắt đầu bình xét; cần cho nộp thêm thì đổi hạn nộp ở đó."
REVIEWING = "Đợt đang bình xét: phiếu chỉ còn để xem. Bấm nhầm thì dừng bình xét ở nút dưới đây."


def see_unit(name: str, *, alone: bool) -> str:
    return SEE_FORMS if alone else f"{SEE_FORMS}: {name}"


def ended(tally: Tally) -> Markup:
    head = [Markup("<b>Đã hết đợt: {}</b>").format(tally.title)]
    own = [block for unit in tally.own for block in _own(unit)]
    if tally.own:
        own.append([escape(words) for words in (NEXT_OF_UNIT, *(() if tally.reviewing else (MORE_TIME_FOR_UNIT,)))])
    of_association = REVIEWING if tally.reviewing else NEXT_OF_ASSOCIATION
    association = [_association(tally.units), [escape(of_association)]] if tally.units else []
    return texts.letter(head, *own, *association)


def _own(unit: UnitTally) -> list[list[Markup]]:
    counted = [Markup("{}: đã nộp <b>{}/{}</b>.").format(unit.name, unit.submitted, unit.members)]
    if not unit.missing:
        return [counted]
    return [counted, [escape("Chưa nộp:"), *_shortened([Markup("• {}").format(name) for name in unit.missing], "đồng chí")]]


def _association(units: tuple[UnitTally, ...]) -> list[Markup]:
    submitted, members = sum(unit.submitted for unit in units), sum(unit.members for unit in units)
    lines = [Markup("• {}: {}/{}").format(unit.name, unit.submitted, unit.members) for unit in units]
    return [Markup("Toàn Hội: đã nộp <b>{}/{}</b>.").format(submitted, members), *_shortened(lines, "đơn vị")]


def _shortened(lines: list[Markup], of_what: str) -> list[Markup]:
    more = len(lines) - SHOWN
    return lines if more <= 0 else [*lines[:SHOWN], escape(f"và {more} {of_what} nữa")]
