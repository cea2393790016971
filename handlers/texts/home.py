"""Words of the home screen."""

import re
from collections.abc import Sequence
from datetime import date

from markupsafe import Markup, escape

from db.announcement_receipts import Got
from db.home import Todo, Work
from db.kinds import ReceiptKind
from db.vietnamese import all_of_it, bare_words, day
from handlers.texts.announcements import summary
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
# Or like this, of a day; what else is named there asks for something else. Patterns match folded text.
# "Việc này", "chị Mai" are no days.
_DAYS = (r"(?:hom|bua|ngay|sang|trua|chieu|toi|dem) (?:nay|ni)|^nay", r"(?:ngay|hom|sang|trua|chieu|toi) mai|^mai", r"ngay (?:kia|mot)")
_AROUND = (
    r"(?:(?:thi|toi|tui|minh|bac|chu|chau|em|anh|chi|co|ong|ba|oi|cho|hoi|xin|da|a|nhi|ha|nhe|vay|the|rua|khong|ko|k|hong|phai|can|con|cua|ta|"
    r"chung|dong doi|dong chi|don vi|hoi vien|la|biet|xem|voi|giup|lam|gi|chi|nao|viec|lich|su kien|cong viec|het|nua)(?: |$))*"
)
_WHAT = r"(?=.*\b(?:viec (?:gi|chi|nao|khong|ko)|(?:co|lam) (?:gi|chi)|(?:co )?lich (?:gi|chi|nao|khong|ko)|su kien)\b)"
# A coming day alone is asked for in the same sense: "ngày mai", "thế ngày kia"; today alone asks for its date.
_NAMED_ALONE = (
    r"(?!)",
    r"(?:con |the |vay |rua )*(?:ngay|hom|sang|chieu) mai(?: thi sao)?",
    r"(?:con |the |vay |rua )*ngay (?:kia|mot)(?: thi sao)?",
)
OF_DAY = tuple(re.compile(rf"{_WHAT}{_AROUND}(?:{said})(?: |$){_AROUND}|{alone}") for said, alone in zip(_DAYS, _NAMED_ALONE, strict=True))
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


ANNOUNCED = "Thông báo ghi ngày hôm nay: {}"
LATER = "Gửi sau tin ấy còn có thông báo: {}"
SEE_ANNOUNCED = "Xem thông báo"
ANSWERED = {ReceiptKind.COMING: " (đồng chí đã báo sẽ dự)", ReceiptKind.EXCUSED: " (đồng chí đã xin vắng)"}
LONGEST_QUOTE = 160


def day_asked(text: str) -> int | None:
    """How many days ahead lies the day of which it is asked what there is, 0 for today; None for any other question."""
    said = bare_words(text)
    return next((ahead for ahead, pattern in enumerate(OF_DAY) if all_of_it(pattern, said)), None)


def announced(got: Got, *, later: bool) -> Markup:
    """What was announced for today, as it was written; the rest is behind its button."""
    quoted = summary(got.content, longest=LONGEST_QUOTE)
    return Markup(LATER if later else ANNOUNCED).format(quoted) + (ANSWERED.get(got.answer, "") if got.answer else "")


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


def home(due: Sequence[Markup], next_day: Markup | None) -> Markup:
    """`due`: a sentence for each thing that waits."""
    if due:
        return with_head(HEAD, *(Markup("{}. {}").format(n, each) for n, each in enumerate(due, 1)))
    return with_head(HEAD, NOTHING_TO_DO, *([next_day] if next_day else []), HINT)


def numbered(labels: Sequence[str]) -> list[str]:
    """A single button needs no number."""
    return [f"{number}. {label}" for number, label in enumerate(labels, 1)] if len(labels) > 1 else list(labels)
