"""Words of a year's figures, in the style of the association's reports."""

from collections.abc import Iterable

from markupsafe import Markup

from db.figures import AwardLine, Figure, ResultLine, YearFigures
from db.kinds import AwardKind, Rating, Subject, Title
from db.vietnamese import count, percent, thousands
from handlers.texts.lists import blocks, bold, bullets, lines

LEVELS = {
    Rating.EXCELLENT: "Hoàn thành xuất sắc nhiệm vụ",
    Rating.GOOD: "Hoàn thành tốt nhiệm vụ",
    Rating.SATISFACTORY: "Hoàn thành nhiệm vụ",
    Rating.UNSATISFACTORY: "Không hoàn thành nhiệm vụ",
    Title.EXEMPLARY: "Hội viên gương mẫu",
    Title.NOT_YET: "Chưa đạt hội viên gương mẫu",
}
AWARDS = {
    AwardKind.CENTRAL_CERTIFICATE: "Bằng khen của Trung ương Hội",
    AwardKind.CERTIFICATE_OF_MERIT: "Bằng khen",
    AwardKind.LETTER_OF_MERIT: "Giấy khen",
    AwardKind.EMULATION_FLAG: "Cờ thi đua",
    AwardKind.MEDAL: "Huân, huy chương",
    AwardKind.BADGE: "Kỷ niệm chương",
}
COUNTED = {Subject.UNIT: "tổ chức", Subject.MEMBER: "hội viên"}
AWARDED = {Subject.UNIT: "tập thể", Subject.MEMBER: "cá nhân"}
NOTHING = bold("Không tìm thấy số liệu, kết quả nào trong kho của Hội")
STATISTICS, RESULTS, PRAISE = "Số liệu", "Xếp loại", "Khen thưởng"


def see_year(year: int) -> str:
    return f"Kết quả năm {year}"


def year(found: YearFigures) -> Markup:
    head = bold(see_year(found.year))
    if found.empty:
        return lines(bold(f"Không tìm thấy kết quả năm {found.year} trong kho của Hội"))
    return blocks(
        head,
        _section(RESULTS, bullets(line for subject in Subject for line in results(r for r in found.results if r.subject is subject))),
        _section(PRAISE, awards(found.awards)),
        _section(STATISTICS, bullets(map(figure, found.statistics))),
    )


def _section(title: str, body: Markup) -> Markup:
    return lines(bold(title), body) if body else body


def figure(found: Figure) -> str:
    """ "Hội viên là Đảng viên: 389 đồng chí, chiếm tỷ lệ hơn 80%"."""
    return f"{found.label}: {found.shown or amount(found.value, found.out_of)}"


def amount(value: int, out_of: int | None) -> str:
    return count(value) if out_of is None else f"{count(value)}/{thousands(out_of)}"


def results(found: Iterable[ResultLine]) -> list[str]:
    """A line for each level of a subject, in order; those that nobody reached share the last one."""
    lines_, nobody = [], []
    for each in found:
        level = next((words for known, words in LEVELS.items() if known == each.level), each.level)
        if each.count or each.shown:
            lines_.append(f"{level}: {each.shown or reached(each)}")
        else:
            nobody.append(level)
    empty = "; ".join([*nobody[:1], *(level[:1].lower() + level[1:] for level in nobody[1:])])
    return [*lines_, f"{empty}: {count(0)}"] if nobody else lines_


def reached(found: ResultLine) -> str:
    """ "08 tổ chức, tỷ lệ 30,8%"."""
    rate = f", tỷ lệ {percent(found.count, found.out_of)}" if found.out_of else ""
    return f"{count(found.count)} {COUNTED[found.subject]}{rate}"


def awards(found: Iterable[AwardLine]) -> Markup:
    """What was given, by whom, and below it a line for each reason: "01 tập thể, 01 cá nhân: Thành tích …"."""
    given: dict[str, dict[str, list[str]]] = {}
    for each in found:
        kind = AWARDS[each.kind] if each.kind is AwardKind.CENTRAL_CERTIFICATE else f"{AWARDS[each.kind]} của {each.giver}"
        given.setdefault(kind, {}).setdefault(each.reason, []).append(f"{count(each.count)} {AWARDED[each.subject]}")
    return lines(*(line for kind, reasons in given.items() for line in (f"{kind}:", *_reasons(reasons))))


def _reasons(reasons: dict[str, list[str]]) -> list[str]:
    return [f"• {', '.join(counts)}: {reason}" for reason, counts in reasons.items()]
