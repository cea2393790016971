"""Words of evidence: the echo of what came, what a step has, photos and files to look at."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from db.assessment_forms import Form, Piece, Step
from db.kinds import EvidenceKind
from handlers.texts.assessment import KINDS, counted
from handlers.texts.lists import blocks, bold, brief, lines

CONTINUE = "Tiếp tục phiếu"
NOT_A_NOTE = "Không phải ghi chú"
IS_QUESTION = "Đây là câu hỏi"
SAID_LONG_AGO = "Câu này đã được ghi, hoặc không còn ở đây nữa."
ALREADY_REMOVED = "Mục này đã được bỏ rồi."
NO_VOICE = Markup("Đồng Đội chưa nhận tin thoại làm minh chứng. Đồng chí gõ vài chữ, hoặc gửi ảnh, tệp; phiếu vẫn còn nguyên.")
NO_VIDEO = Markup("Đồng Đội chưa nhận phim làm minh chứng. Đồng chí gửi ảnh, tệp hoặc gõ vài chữ; phiếu vẫn còn nguyên.")
NOTE_TOO_LONG = Markup("Ghi chú dài quá nên chưa ghi được. Đồng chí viết gọn trong 2.000 chữ cái, hoặc gửi thành tệp.")
NO_SUCH_EVIDENCE = Markup("Tin này không ghi vào phiếu được. Minh chứng là chữ, ảnh hoặc tệp; đồng chí gửi lại, hoặc bấm Tiếp tục phiếu.")
WITHOUT_NUMBERS = Markup(
    "<b>Chưa ghi vào phiếu.</b>\nTrong lời ấy có số riêng (căn cước, điện thoại, tài khoản), Đồng Đội không giữ. Đồng chí bỏ số đi rồi gửi lại."
)
NOTHING_TO_ADD = Markup("Không có gì ghi thêm cũng được. Đồng chí bấm Tiếp tục phiếu rồi chọn mức.")
TITLE_COMES_LAST = Markup("Danh hiệu chọn ở bước cuối, sau các tiêu chí. Đồng chí bấm Tiếp tục phiếu rồi chọn mức của bước này.")
FORWARDED = Markup(
    "<b>Tin chuyển tiếp chưa ghi vào phiếu.</b>\nLà minh chứng của đồng chí thì bấm nút ghi dưới đây, không thì bấm Tiếp tục phiếu."
)
TALK = Markup(
    "<b>Câu này chưa ghi vào phiếu.</b>\nNhững gì đồng chí đã chọn, đã ghi vẫn giữ nguyên; nghỉ lúc nào cũng được. Là ghi chú thì bấm nút ghi dưới đây, không thì bấm Tiếp tục phiếu."
)
LOST = "Đồng chí đọc dòng trên rồi bấm mức thấy đúng với mình nhất; không phải gõ gì thêm. Chưa rõ thì hỏi ngay ở đây, hoặc hỏi chi hội."
LEFT_AS_IT_IS = "Những gì đã chọn, đã ghi vẫn giữ nguyên."
CHOOSE_A_LEVEL = "Đồng chí bấm một trong các mức dưới đây thì mức mới được chọn."
WHICH_LEVEL = "Đồng chí thấy mình đúng mức nào nhất thì bấm mức ấy; chưa chắc thì sau này sửa lại được, chi hội bình xét sau cùng."
NO_NOTES = "Bước này chưa có ghi chú nào."
FILES = "Xem ảnh, tệp"
REMOVE = "Bỏ mục này"
KEEP = "Giữ lại"


def noted(number: int, text: str, together: Mapping[EvidenceKind, int]) -> Markup:
    """The echo of what was stored."""
    files = counted({kind: count for kind, count in together.items() if kind is not EvidenceKind.NOTE})
    quoted = Markup("«{}»").format(brief(text, 200)) if text else ""
    return Markup("Đã ghi vào Bước {}: {}").format(number, Markup(", ").join(filter(None, (files, quoted))))


def correcting(instead: str) -> Markup:
    """A note is not changed: the new one is written down, and the old one taken out."""
    return Markup(
        "<b>Chưa ghi vào phiếu: «{}»</b>\nMuốn thay ghi chú cũ, đồng chí bấm nút ghi dưới đây, rồi bấm Ghi chú, ảnh để bỏ ghi chú cũ ra."
    ).format(brief(instead, 200))


def which(text: str, number: int, lead: str = "") -> Markup:
    """Asked of what may be a note or a question; 0 for a note of any step."""
    note = f"ghi chú cho Bước {number}" if number else "ghi chú của một bước"
    return lines(
        Markup("<b>Chưa ghi vào phiếu: «{}»</b>").format(brief(text, 200)),
        f"{lead} Đây là {note}, hay đồng chí hỏi, nhờ Đồng Đội?".strip(),
    )


def left_open(number: int) -> str:
    return f"Phiếu đang để ở Bước {number} từ hôm trước."


def level_spoken_of(label: str) -> str:
    return f"Đồng chí chấm mức nào thì bấm mức ấy ở dưới (đồng chí vừa nói: {label}); câu vừa gõ chưa ghi vào phiếu."


def removed(number: int) -> Markup:
    return Markup("Đã bỏ, không ghi vào Bước {}.").format(number)


def evidence(at: Step, shown: Iterable[Piece], first: int) -> Markup:
    if not at.evidence:
        return lines(bold(f"Bước {at.number}: chưa có ghi chú, ảnh, tệp nào"), "Gửi vào đây lúc nào cũng được khi đang ở bước này.")
    listed = [Markup("{}. {}").format(number, piece(each)) for number, each in enumerate(shown, first)]
    return blocks(bold(f"Bước {at.number} – ghi chú, ảnh, tệp: {len(at.evidence)}"), lines(*listed))


def piece(each: Piece) -> str:
    what = KINDS[each.kind].capitalize()
    if each.kind is EvidenceKind.NOTE:
        return f"«{brief(each.text, 700)}»"
    named = f"{what}: {each.file_name}" if each.file_name else what
    return f"{named} – «{each.text}»" if each.text else named


def look(number: int) -> str:
    return f"Xem mục {number}"


def take_out(number: int) -> str:
    return f"Bỏ mục {number}"


def remove_question(number: int, each: Piece) -> Markup:
    return lines(bold(f"Bỏ khỏi Bước {number}?"), brief(piece(each), 300))


def files(form: Form) -> Markup:
    return lines(bold("Ảnh, tệp minh chứng"), f"Phiếu năm {form.round.year}. Bấm để mở từng mục.")


def file_label(number: int, each: Piece) -> str:
    return brief(f"Bước {number}: {each.file_name or each.text or KINDS[each.kind]}")


def caption(number: int, text: str) -> Markup:
    return lines(bold(f"Bước {number}"), brief(text, 500))


def write_down(number: int) -> str:
    """After something that was taken for a question."""
    return f"Ghi vào Bước {number}"
