"""Words of the year's tasks."""

from markupsafe import Markup

from db.tasks import DirectiveLine, Plan, TaskCard, TaskLine
from db.vietnamese import count
from handlers.texts.lists import LINE_LENGTH, blocks, bold, brief, bullets, lines, numbered

OTHER_YEARS = "Năm khác"
OTHER_YEARS_AND_RESULTS = "Năm khác và kết quả"
CHOOSE_YEAR = blocks(bold("Chọn năm"), "Bấm vào năm đồng chí muốn xem.")
HINT = "Bấm vào một nhiệm vụ để xem đủ."


def plan(found: Plan, shown: list[TaskLine], this_year: int, chosen: bool) -> Markup:
    """`chosen`: the person asked for this very year; else it is the latest one with data, and that is said."""
    if not found.tasks:
        return none(found)
    head = f"Nhiệm vụ năm {found.year}: {count(len(found.tasks))} nhiệm vụ"
    older = f"Không tìm thấy nhiệm vụ năm {this_year} trong kho của Hội; năm gần nhất có dữ liệu là {found.year}."
    titles = numbered((brief(task.title, LINE_LENGTH) for task in shown), shown[0].position)
    return blocks(lines(bold(head), "" if chosen or found.year >= this_year else older), titles, lines(found.note, HINT))


def none(found: Plan) -> Markup:
    head = bold(f"Không tìm thấy nhiệm vụ năm {found.year} trong kho của Hội")
    if found.nearest is None:
        return lines(head, "Khi Thường trực Hội đưa vào, đồng chí xem được ngay ở đây.")
    return lines(head, f"Năm gần nhất có dữ liệu là {found.nearest}.")


def so_many(plan: Plan) -> str:
    return f"Năm {plan.year} có {count(len(plan.tasks))} nhiệm vụ, xem ở nút dưới đây."


def see_year(year: int) -> str:
    return f"Nhiệm vụ năm {year}"


def label(task: TaskLine) -> str:
    return brief(f"{task.position}. {task.title}")


def card(found: TaskCard) -> Markup:
    task = found.line
    rests_on = f"Căn cứ {count(len(found.directives))} văn bản, bấm nút dưới để xem." if found.directives else ""
    return blocks(
        bold(f"{task.position}. {task.title}"), bullets(found.parts), lines(f"Nhiệm vụ năm {task.year}. {found.note}".strip(), rests_on)
    )


def directive_label(directive: DirectiveLine) -> str:
    """ "Kết luận 29-KL/TU"; without a number, the first words of the subject."""
    return brief(f"{directive.kind} {directive.symbol}" if directive.symbol else directive.subject)
