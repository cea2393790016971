"""Words of "Hỏi đáp chung": questions with standing answers, in the making and published."""

from collections.abc import Sequence

from markupsafe import Markup

from db.faq import Published
from db.faq_drafts import ANSWER_LENGTH, MOST_ALIASES, QUESTION_LENGTH, Draft, Problem
from db.kinds import Scope
from db.vietnamese import thousands
from handlers.texts.lists import blocks, bold, brief, bullets, lines, numbered
from reminders.texts import quoted

TITLE = "Hỏi đáp chung"
NEW = "Thêm câu mới"
GO_ON = "Viết tiếp câu đang soạn"
EDIT = "Sửa"
TAKE_OUT = "Gỡ khỏi Hỏi đáp chung"
TAKE_OUT_NOW = "Đồng ý gỡ"
TAKEN_OUT = "Đã gỡ"
QUESTION = "Sửa câu hỏi"
ANSWER = "Sửa câu trả lời"
ALIASES = "Cách hỏi khác"
NO_ALIASES = "Bỏ hết cách hỏi khác"
SAVE = "Lưu vào Hỏi đáp chung"
SCOPES = {Scope.MEMBERS: "Chỉ hội viên xem được", Scope.PUBLIC: "Công khai, ai cũng xem được"}
OTHER_SCOPE = {Scope.MEMBERS: "Đổi thành công khai", Scope.PUBLIC: "Đổi thành chỉ hội viên"}
PROBLEMS = {
    Problem.NO_QUESTION: "Chưa có câu hỏi.",
    Problem.NO_ANSWER: "Chưa có câu trả lời.",
    Problem.PERSON: "Câu hỏi hoặc cách hỏi khác có tên người, số điện thoại hay số giấy tờ. Đồng chí bỏ đi rồi mới lưu được. Ở dòng:",
    Problem.KNOWN: "Đã có một câu hỏi như vậy. Đồng chí sửa câu ấy, hoặc viết câu này khác đi.",
}
SHOWN_POINTING = 3
PERSON_IN_ANSWER = "Câu trả lời có tên người hoặc số riêng: đồng chí xem người ấy có đồng ý phổ biến không."
DRAFT_GONE = lines(bold("Bản nháp này đã lưu hoặc không còn"), f"Đồng chí mở {TITLE} để xem.")
WRITE_PLEASE = lines(bold("Đồng chí gõ bằng chữ giúp Đồng Đội"), "Ảnh, tệp và tin thoại không dùng được ở đây.")
TOO_LONG = {
    "question": lines(bold("Câu hỏi dài quá"), f"Nhiều nhất {QUESTION_LENGTH} chữ cái. Đồng chí viết gọn lại giúp."),
    "answer": lines(bold("Câu trả lời dài quá"), f"Nhiều nhất {thousands(ANSWER_LENGTH)} chữ cái. Đồng chí viết gọn lại giúp."),
    "aliases": lines(bold("Nhiều quá hoặc dài quá"), f"Nhiều nhất {MOST_ALIASES} cách hỏi, mỗi cách một dòng ngắn."),
}
ASK_QUESTION = lines(bold("Câu hỏi viết thế nào?"), "Đồng chí gõ câu hỏi cho gọn, ai đọc cũng hiểu; không để tên người, số điện thoại.")
ASK_ANSWER = lines(bold("Câu trả lời viết thế nào?"), "Đồng chí gõ nguyên văn câu trả lời; mọi người đọc đúng như vậy.")
ASK_ALIASES = lines(
    bold("Mọi người còn hỏi cách nào khác?"),
    "Mỗi cách một dòng, ví dụ:\ntiền hội nộp mấy\nđóng quỹ bao nhiêu\nDanh sách mới thay cho danh sách cũ.",
)


def listing(shown: Sequence[Published], count: int, first: int) -> Markup:
    head = bold(f"{TITLE}: {count}")
    if not shown:
        return lines(head, "Chưa có câu nào.")
    return blocks(head, numbered((brief(each.question, 110) for each in shown), first))


def not_saved(found: Draft) -> str:
    return f"Chưa lưu: {brief(found.question or found.answer, 36)}"


def number_label(number: int, found: Published) -> str:
    return f"{number}. {brief(found.question, 36)}"


def published(found: Published) -> Markup:
    return blocks(
        bold(found.question),
        found.answer,
        _ways(found.aliases),
        f"{SCOPES[found.scope]}.",
    )


def saved(found: Published, unfound: Sequence[str]) -> Markup:
    """What is published now, and whether every way of asking leads there."""
    tried = (
        lines("Đã thử lại: các cách hỏi sau chưa ra câu này, đồng chí viết rõ hơn giúp:", bullets(unfound))
        if unfound
        else "Đã thử lại: hỏi cách nào cũng ra câu này."
    )
    return blocks(bold(f"Đã lưu vào {TITLE}"), found.question, tried, f"{SCOPES[found.scope]}.")


def before_taking_out(found: Published) -> Markup:
    return blocks(bold(f"Gỡ câu này khỏi {TITLE}?"), found.question, "Gỡ rồi thì hỏi không ra nữa; muốn có lại phải viết lại.")


def draft(found: Draft) -> Markup:
    """A draft as it stands, and what keeps it from being saved."""
    notes: list[Markup | str] = [
        lines(PROBLEMS[problem], bullets(brief(way, 80) for way in found.pointing[:SHOWN_POINTING]))
        if problem is Problem.PERSON
        else PROBLEMS[problem]
        for problem in found.problems
    ]
    if found.person_in_answer:
        notes.append(PERSON_IN_ANSWER)
    return blocks(
        bold(f"Sửa trong {TITLE}" if found.faq_id else f"Đưa vào {TITLE}"),
        lines(bold("Câu hỏi"), found.question or "(chưa có)"),
        lines(bold("Trả lời"), brief(found.answer, 600) or "(chưa có)"),
        _ways(found.aliases),
        f"{SCOPES[found.scope]}.",
        lines(*(Markup("⚠ {}").format(note) for note in notes)),
    )


def _ways(aliases: Sequence[str], shown: int = 8) -> Markup | str:
    more = f"và {len(aliases) - shown} cách nữa" if len(aliases) > shown else ""
    return lines(bold(ALIASES), bullets(brief(alias, 80) for alias in aliases[:shown]), more) if aliases else ""


def asking(prompt: Markup, now: str, about: str = "") -> Markup:
    """What is to be typed, with what stands there at present to be copied; `about`: the question that is to be answered."""
    return blocks(prompt, quoted(about) if about else "", Markup("Hiện nay:\n<code>{}</code>").format(now) if now else "")
