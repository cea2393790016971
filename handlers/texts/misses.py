"""Words of the list of questions without an answer: text and count, never a name."""

from collections.abc import Sequence

from markupsafe import Markup

from db.kinds import MissState
from db.misses import Miss, Target
from handlers.texts.lists import blocks, bold, brief, lines, numbered
from reminders.texts import quoted

TITLE = "Câu hỏi chưa có lời đáp"
SHORT = "Chưa có lời đáp"
USE_ANSWER = "Dùng câu đã trả lời"
WRITE_ANSWER = "Viết câu trả lời"
TIE = "Gắn vào mục có sẵn"
SET_ASIDE = "Bỏ qua câu này"
TIE_NOW = "Đồng ý gắn"
OTHER_WORDS = "Tìm mục khác"
DONE = "Đã bỏ qua"
NOW_LENGTH = 50
NOTHING_NEAR = "Trong kho chưa có mục nào gần câu này."
ASK_WORDS = lines(bold("Gắn vào mục nào?"), "Đồng chí gõ số văn bản, tên nhiệm vụ, tên hạn nộp hoặc ngày kỷ niệm.")
WRITE_PLEASE = lines(bold("Đồng chí gõ bằng chữ giúp Đồng Đội"), "Ví dụ: kết luận 29, nhiệm vụ 3.")
STATES = {MissState.LEARNT: "Câu này đã có lời đáp.", MissState.SET_ASIDE: "Câu này đã bỏ qua, không nhắc lại nữa."}


def label(count: int) -> str:
    return f"{SHORT}: {count}"


def listing(shown: Sequence[tuple[Miss, str]], count: int, first: int) -> Markup:
    """Each with what answers it now."""
    head = bold(f"{TITLE}: {count}")
    if not shown:
        return lines(head, "Không còn câu nào. Câu nào Đồng Đội tìm không ra sẽ hiện ở đây, không ghi ai hỏi.")
    return blocks(head, numbered((_line(*each) for each in shown), first), "Không ghi ai hỏi.")


def _line(miss: Miss, now: str) -> str:
    if not now:
        return f"{brief(miss.text, 100)} – {miss.count} lần"
    return f"{brief(miss.text, 70)} – {miss.count} lần; nay hỏi thì ra: {brief(now, NOW_LENGTH)}"


def number_label(number: int, miss: Miss) -> str:
    return f"{number}. {brief(miss.text, 36)}"


def card(miss: Miss, now: str, *, answered: bool) -> Markup:
    """`now`: what answers it now; `answered`: somebody who asked this got an answer from people."""
    answer = "Người phụ trách đã trả lời riêng một đồng chí hỏi câu này; đưa vào Hỏi đáp chung thì ai hỏi cũng được đáp."
    count = f"Đã hỏi {miss.count} lần mà chưa có lời đáp, hoặc lời đáp chưa đúng ý."
    found = f"Nay hỏi câu này thì ra: {brief(now, NOW_LENGTH)}. Đúng ý người hỏi thì đồng chí bấm “{SET_ASIDE}”." if now else ""
    is_open = miss.state is MissState.OPEN
    return blocks(quoted(miss.text), count, found if is_open else "", answer if answered else "", STATES.get(miss.state, ""))


def targets(miss: Miss, found: Sequence[Target]) -> Markup:
    return blocks(
        bold("Câu này hỏi về mục nào?"),
        quoted(miss.text),
        "Gắn rồi, ai hỏi như vậy sẽ ra mục ấy." if found else NOTHING_NEAR,
    )


def target_label(target: Target) -> str:
    return brief(target.title, 44)


def confirm(miss: Miss, target: Target) -> Markup:
    return blocks(bold("Gắn câu này vào mục sau?"), quoted(miss.text), target.title)


def tied(miss: Miss, target: Target, finds: bool) -> Markup:
    """What the question leads to now, tried at once."""
    tried = (
        "Đã thử lại: hỏi như vậy nay ra đúng mục này."
        if finds
        else "Đã thử lại: hỏi như vậy vẫn chưa ra mục này; đồng chí viết câu trả lời riêng thì chắc hơn."
    )
    return blocks(bold("Đã gắn"), quoted(miss.text), target.title, tried)
