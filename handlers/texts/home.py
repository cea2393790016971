"""Words of the home screen."""

from datetime import date

from markupsafe import Markup, escape

from db.home import Todo, Work
from db.vietnamese import day
from handlers.texts.common import with_head

STRANGER = Markup(
    "<b>Đồng Đội xin chào đồng chí</b>\nĐồng chí tra được nhiệm vụ trong năm và văn bản phổ biến. Cứ gõ câu hỏi, không cần dấu cũng được."
)
NOTHING_TO_DO = "Hiện đồng chí không còn việc nào đang chờ."
HEAD = "Việc của đồng chí"
# Asked like this, home is the answer.
WHAT_TO_DO = (
    "Việc của đồng chí",
    "Việc của tôi",
    "Tôi phải làm gì",
    "Tôi cần làm gì",
    "Tôi phải làm gì bây giờ",
    "Tôi còn việc gì",
    "Hôm nay có việc gì",
    "Hôm nay tôi phải làm gì",
    "Hôm nay có việc gì phải làm không",
    "Có việc gì phải làm không",
)
# Who says so wants no more of what was begun; it is kept where it can be taken up again.
ENOUGH = (
    "Thôi", "Thôi không làm nữa", "Không làm nữa", "Hủy bỏ", "Để sau", "Để mai", "Để mai làm", "Để mai làm tiếp", "Để mai tôi làm tiếp", "Mai tôi làm tiếp", "Để hôm khác", "Để lúc khác", "Mai làm tiếp",
    "Hôm khác làm", "Tạm dừng", "Nghỉ đã",
)  # fmt: skip
DO = {
    Work.ASSESS: "Tự đánh giá",
    Work.RESUME: "Làm tiếp phiếu",
    Work.CORRECT: "Làm tiếp bản sửa",
    Work.REQUESTS: "Xem đề nghị",
    Work.QUESTIONS: "Trả lời câu hỏi",
    Work.CORRECTIONS: "Xem đề nghị sửa",
    Work.DEADLINE: "Xem hạn nộp",
}
WAITING = {
    Work.REQUESTS: "Đề nghị vào Đồng Đội đang chờ trả lời: {}",
    Work.QUESTIONS: "Câu hỏi của hội viên đang chờ trả lời: {}",
    Work.CORRECTIONS: "Đề nghị sửa dữ liệu đang chờ trả lời: {}",
}
FORM = {
    Work.ASSESS: "Chưa nộp phiếu: ",
    Work.RESUME: "Phiếu đang làm dở: ",
    Work.CORRECT: "Bản sửa phiếu chưa nộp: ",
}
HINT = "Cần gì đồng chí cứ gõ, không cần dấu cũng được."


def until(due_on: date, today: date) -> str:
    """ "hạn 25/10/2023, còn 5 ngày"."""
    left = (due_on - today).days
    return f"hạn {day(due_on)}, " + ("hôm nay là ngày cuối" if left == 0 else f"còn {left} ngày")


def sentence(todo: Todo, today: date) -> Markup:
    if todo.work in WAITING:
        return Markup(WAITING[todo.work]).format(todo.count)
    what = FORM.get(todo.work, "")
    when = f" ({until(todo.due_on, today)})" if todo.due_on else ""
    return escape(f"{what}{todo.name}{when}")


def home(todos: list[Todo], next_day: Markup | None, today: date) -> Markup:
    if todos:
        return with_head(HEAD, *(Markup("{}. {}").format(n, sentence(todo, today)) for n, todo in enumerate(todos, 1)))
    return with_head(HEAD, NOTHING_TO_DO, *([next_day] if next_day else []), HINT)


def label(todo: Todo, several: bool, number: int) -> str:
    return f"{number}. {DO[todo.work]}" if several else DO[todo.work]
