"""Words of questions that people answer: handed on by who asks, answered by secretaries, seen by the association."""

from collections.abc import Sequence
from datetime import tzinfo

from markupsafe import Markup, escape

from db.kinds import QuestionState
from db.members import Person
from db.question_answers import Decision, Told
from db.questions import Question, Route
from handlers.texts.assessment import moment
from handlers.texts.lists import blocks, bold, brief, lines, numbered
from reminders.texts import QUESTION_CLOSED, asked_for, quoted

ASSOCIATION = "Thường trực Hội"
UNIT = "chi hội"
TO_ASSOCIATION = f"Nhờ {ASSOCIATION} trả lời"
SEE_WAITING = "Xem câu đã nhờ"
SEE_ANSWER = "Xem câu trả lời"
MINE = "Câu đồng chí đã nhờ"
HAND_ON = "Đồng chí nhờ được người của Hội trả lời; tên đồng chí đi kèm câu hỏi."
IS_WAITING = "Câu này đồng chí đã nhờ rồi, đang chờ trả lời."
IS_ANSWERED = "Câu này đã có người trả lời đồng chí."
PRIVATE = "Câu hỏi có tên người hoặc số riêng (điện thoại, căn cước) thì Đồng Đội không giữ và không chuyển đi. Đồng chí bỏ tên, bỏ số rồi hỏi lại, hoặc gặp thẳng chi hội."
FOR_MEMBERS = "Hội viên đã vào Đồng Đội thì hỏi được nhiều hơn, và nhờ được chi hội hoặc Thường trực Hội trả lời."
LONG_AGO = lines(bold("Câu này hỏi đã lâu nên Đồng Đội không còn giữ"), "Đồng chí gõ lại câu hỏi giúp Đồng Đội.")
DROPPED = lines(bold("Đồng Đội không chuyển câu ấy cho ai"), "Cần gì đồng chí cứ gõ.")
NOBODY = lines(
    bold("Hiện chưa có ai trong Đồng Đội nhận được câu hỏi này"),
    "Đồng chí hỏi thẳng chi hội nơi sinh hoạt hoặc Thường trực Hội giúp.",
)
NOT_TWICE = "Đã chuyển rồi, đồng chí không phải chuyển lại."
WILL_TELL = "Có trả lời, Đồng Đội nhắn ngay ở đây."


def to_unit(unit_word: str) -> str:
    return f"Nhờ {unit_word or UNIT} trả lời"


def desk_of(question: Question) -> str:
    """Who was asked: the unit by its name, or the association."""
    return question.desk or ASSOCIATION


# Who asks


LONGEST_AGAIN = 600  # letters
TOO_LONG_AGAIN = lines(bold("Câu hỏi dài quá"), "Đồng chí gõ gọn lại giúp Đồng Đội, chừng năm bảy dòng.")


def ask_again(question: Question) -> Markup:
    """Before what is still not clear is typed."""
    return blocks(
        bold("Đồng chí còn muốn hỏi gì?"),
        quoted(brief(question.text, 200)),
        "Đồng chí gõ điều chưa rõ vào đây, xem lại rồi bấm nơi nhờ trả lời. Câu đã hỏi được ghi kèm.",
    )


def again(text: str, former: Question) -> str:
    """What is asked once more, with the question it belongs to."""
    return f"{text} (hỏi tiếp câu: «{brief(former.text.partition(' (hỏi tiếp câu: ')[0], 150)}»)"


def confirm(route: Route, asked_unit: bool, person: Person, unit_word: str) -> Markup:
    """Before a question is handed on: where it goes, and that the name goes along."""
    word = unit_word or UNIT
    instead = f"{word.capitalize()} chưa có người trả lời trong Đồng Đội, nên câu hỏi tới {ASSOCIATION}."
    goes_to = f"Người nhận: người phụ trách {person.unit_name}." if route.to_unit else f"Người nhận: {ASSOCIATION}."
    onwards = f"{word.capitalize()} không rõ thì có thể chuyển tiếp lên {ASSOCIATION}." if route.to_unit else ""
    return blocks(
        bold(f"Nhờ {word if route.to_unit else ASSOCIATION} trả lời câu này?"),
        quoted(route.question.text),
        lines(
            instead if asked_unit and not route.to_unit else "",
            goes_to,
            Markup("Tên đồng chí đi kèm câu hỏi: <b>{}</b>, {}.").format(person.full_name, person.unit_name),
            onwards,
        ),
    )


def pass_on(to_unit: bool, unit_word: str) -> str:
    return f"Chuyển tới {unit_word or UNIT}" if to_unit else f"Chuyển tới {ASSOCIATION}"


def own(question: Question, zone: tzinfo) -> Markup:
    """A question as its asker sees it."""
    if question.state is QuestionState.ASKED:
        return blocks(bold("Câu hỏi của đồng chí"), quoted(question.text), HAND_ON)
    if question.state is QuestionState.OPEN:
        sent = f"Chuyển lúc {moment(question.handed_at, zone)}. " if question.handed_at else ""
        return blocks(bold(f"Đã chuyển {asked_for(question)} tới {desk_of(question)}"), quoted(question.text), sent + WILL_TELL)
    if question.state is QuestionState.ANSWERED:
        return blocks(bold(f"{desk_of(question)} trả lời đồng chí"), quoted(question.text), question.answer)
    return blocks(bold(f"{desk_of(question)} chưa trả lời được câu này"), quoted(question.text), QUESTION_CLOSED)


STATES = {
    QuestionState.ASKED: "chưa chuyển",
    QuestionState.OPEN: "đang chờ trả lời",
    QuestionState.ANSWERED: "đã trả lời",
    QuestionState.CLOSED: "chưa trả lời được",
}


def mine(shown: Sequence[Question], first: int) -> Markup:
    if not shown:
        return lines(bold(MINE), "Đồng chí chưa nhờ câu nào.")
    return blocks(bold(MINE), numbered((f"{_marked(each)}{brief(each.text, 100)} – {STATES[each.state]}" for each in shown), first))


def _marked(question: Question) -> str:
    return "Đề nghị sửa: " if question.correction else ""


def number_label(number: int, question: Question) -> str:
    return f"{number}. {brief(question.text, 36)}"


# Who answers

ANSWER = "Trả lời"
GO_ON = "Viết tiếp câu trả lời"
CORRECTED = "Đã sửa xong"
CORRECTED_NOW = "Danh sách của Hội đã sửa theo đề nghị của đồng chí. Đồng chí xem lại ở Mục khác, Dữ liệu của tôi."
HOW_TO_CORRECT = f"Đúng thì sửa trong tệp Excel của Hội, nạp lại, rồi bấm Đã sửa xong. Chi hội không giữ tệp thì bấm Chuyển {ASSOCIATION}."
PASS_UP = f"Chuyển {ASSOCIATION}"
CANNOT = "Không trả lời được"
IS_QUESTION = "Không, đây là câu hỏi"
JOIN = "Nối với bản trước"
KEEP = "Giữ bản trước"
UNSAY = "Bỏ, chưa trả lời"
CLOSE = "Nhắn như vậy"
WAITING = "Câu hỏi chờ trả lời"
CORRECTIONS = "Đề nghị sửa dữ liệu"
PASS_UP_NOW = "Đồng ý chuyển"
LEFT = "Đồng chí ấy không còn trong Đồng Đội nên không gửi câu trả lời được. Đồng chí liên hệ trực tiếp."
WRITE_PLEASE = lines(bold("Đồng chí gõ câu trả lời bằng chữ giúp Đồng Đội"), "Tin thoại, ảnh và tệp chưa chuyển được tới người hỏi.")
TOO_LONG = lines(
    bold("Câu trả lời dài quá"), "Nhiều nhất 3.000 chữ cái, tức khoảng một trang giấy. Đồng chí viết gọn lại giúp; câu này chưa gửi."
)
OTHER_WORDS = "Đồng chí vừa gõ lại; mời xem bản mới nhất ở dưới cùng."
NOTHING_TYPED = lines(bold("Câu trả lời chưa được giữ"), "Đồng chí bấm Trả lời rồi gõ lại giúp Đồng Đội; chưa có gì được gửi đi.")
NOBODY_ABOVE = lines(
    bold(f"{ASSOCIATION} chưa có ai nhận được trong Đồng Đội"),
    "Câu hỏi vẫn ở chỗ đồng chí. Đồng chí trao đổi trực tiếp với Thường trực Hội giúp.",
)


def waiting_label(count: int) -> str:
    return f"{WAITING}: {count}"


def corrections_label(count: int) -> str:
    return f"{CORRECTIONS}: {count}"


def waiting(shown: Sequence[Question], count: int, first: int, corrections: bool) -> Markup:
    head = bold(corrections_label(count) if corrections else waiting_label(count))
    if not shown:
        return lines(head, f"Không có {'đề nghị' if corrections else 'câu hỏi'} nào đang chờ đồng chí.")
    return blocks(head, numbered((f"{each.asker}: {brief(each.text, 100)}" for each in shown), first))


def to_answer(question: Question, zone: tzinfo) -> Markup:
    """A question as whoever may answer it sees it, decided or not."""
    sent = "Gửi" if question.correction else "Nhờ"
    code = f" ({question.asker_code})" if question.correction else ""  # to find the line of the workbook by
    asked = lines(
        f"Đồng chí {question.asker}{code}, {question.asker_unit}",
        f"{sent} lúc {moment(question.handed_at, zone)}" if question.handed_at else "",
    )
    if question.state is QuestionState.OPEN:
        head = "Đề nghị sửa dữ liệu hội viên" if question.correction else "Câu hỏi chờ trả lời"
        hint = HOW_TO_CORRECT if question.correction else ""
        return blocks(bold(head), quoted(question.text), asked, hint, "" if question.asker_there else LEFT)
    return blocks(decided(question, zone), quoted(question.text), question.answer, asked)


def decided(question: Question, zone: tzinfo) -> Markup:
    this = "đề nghị này" if question.correction else "câu này"
    what = f"đã trả lời {this}" if question.state is QuestionState.ANSWERED else f"đã báo là chưa trả lời được {this}"
    when = f" lúc {moment(question.decided_at, zone)}" if question.decided_at else ""
    return bold(f"Đồng chí {question.decided_by} {what}{when}")


def ask_answer(question: Question) -> Markup:
    return blocks(
        bold("Đồng chí gõ câu trả lời"),
        quoted(question.text),
        f"Gõ xong, đồng chí xem lại rồi mới gửi cho đồng chí {question.asker}.",
        "" if question.asker_there else LEFT,
    )


def preview(question: Question, text: str, before: str = "") -> Markup:
    """`before`: what was typed first, and does not go any more."""
    replaced = lines(f"Bản gõ trước không gửi nữa: «{brief(' '.join(before.split()), 120)}»", f"Muốn gửi cả hai thì bấm {JOIN}.")
    return blocks(bold("Gửi câu trả lời này?"), quoted(question.text), text, replaced if before else "")


def send_label(question: Question) -> str:
    return f"Gửi cho đồng chí {brief(question.asker, 26)}" if question.asker_there else "Ghi lại câu trả lời"


def sent(decision: Decision) -> Markup:
    """What became of an answer, or of the word that there is none."""
    question = decision.question
    answered = question.state is QuestionState.ANSWERED
    if decision.told is Told.LEFT:
        return blocks(bold("Đã ghi lại, chưa gửi được"), LEFT)
    done = f"{'Đã gửi câu trả lời' if answered else 'Đã nhắn'} tới đồng chí {question.asker}"
    blocked = "Đồng chí ấy đang chặn tin của Đồng Đội; khi mở lại sẽ thấy ở mục Hỏi đáp. Việc gấp thì đồng chí gọi trực tiếp."
    return blocks(bold(done), quoted(question.text), question.answer, blocked if decision.told is Told.BLOCKED else "")


def cannot(question: Question) -> Markup:
    return blocks(
        bold("Báo là chưa trả lời được?"),
        quoted(question.text),
        lines(f"Đồng Đội nhắn đồng chí {question.asker}:", Markup("<i>{}</i>").format(QUESTION_CLOSED)),
    )


def before_passing_up(question: Question) -> Markup:
    return blocks(
        bold(f"Chuyển {asked_for(question)} lên {ASSOCIATION}?"),
        quoted(question.text),
        f"Tên đồng chí {question.asker} đi kèm. Đồng Đội báo cho đồng chí ấy biết.",
    )


def passed_up(question: Question) -> Markup:
    return blocks(bold(f"Đã chuyển {asked_for(question)} lên {ASSOCIATION}"), quoted(question.text))


def before_corrected(question: Question) -> Markup:
    return blocks(
        bold("Báo là danh sách đã sửa xong?"),
        quoted(question.text),
        lines(f"Đồng Đội nhắn đồng chí {question.asker}:", Markup("<i>{}</i>").format(CORRECTED_NOW)),
        "" if question.asker_there else LEFT,
    )


# The association's desk

DESK = "Câu hỏi của hội viên"
# What is typed instead of tapped.
ASKED_FOR = (DESK, "Câu hỏi hội viên", "Câu hỏi đang chờ", "Câu hỏi chờ trả lời", "Hội viên hỏi gì", "Ai hỏi gì")
SHARE = "Đưa vào Hỏi đáp chung"
SHARED = "Đã đưa vào Hỏi đáp chung."
ANSWERED_HEAD = "Câu đã trả lời"


def desk_label(waiting: int) -> str:
    return f"{DESK}: {waiting} chờ" if waiting else DESK


def desk(waiting: int, misses: int) -> Markup:
    return blocks(
        bold(DESK),
        lines(
            Markup("Chờ trả lời: <b>{}</b>").format(waiting),
            Markup("Đồng Đội chưa tìm được lời đáp: <b>{}</b>").format(misses),
        ),
        "Câu trả lời hay có thể đưa vào Hỏi đáp chung để mọi hội viên cùng tra được.",
    )


def answered_label(count: int) -> str:
    return f"{ANSWERED_HEAD}: {count}"


def answered(shown: Sequence[Question], first: int) -> Markup:
    head = bold(ANSWERED_HEAD)
    if not shown:
        return lines(head, "Chưa có câu nào được trả lời.")
    return blocks(head, numbered((_answered_line(each) for each in shown), first), "Không ghi tên người hỏi.")


def _answered_line(question: Question) -> str:
    return f"{brief(question.text, 100)} – {desk_of(question)}" + (" (đã đưa vào)" if question.shared else "")


def look(question: Question, zone: tzinfo) -> Markup:
    """An answered question without who asked."""
    when = f", {moment(question.decided_at, zone)}" if question.decided_at else ""
    return blocks(
        bold(f"{desk_of(question)} đã trả lời{when}"), quoted(question.text), escape(question.answer), SHARED if question.shared else ""
    )
