"""Words of taking a document out of the library, and how that is asked for. Patterns match folded text."""

import re
from collections.abc import Sequence

from markupsafe import Markup

from db.library_removal import Leaving
from db.tasks import DirectiveLine
from handlers.texts.directives import name, short_name
from handlers.texts.lists import blocks, bold, brief, bullets, lines

REMOVE = "Gỡ khỏi kho"
KEEP = "Không gỡ"
SHOWN = 4
FOR_GOOD = "Gỡ rồi thì không lấy lại được: cần lại thì thêm từ đầu. Ai đã mở tệp gốc thì bản ấy còn ở máy người đó."
# Without a word of the library only these verbs say it, and only of a document that is named.
_LIBRARY = r"(?: cai)? kho(?: (?:van ban|cua hoi|hoi|luu tru))*"
_ASKING = re.compile(r"(?:(?:toi|bac|minh|chau|em|dong doi|oi|cho|xin|nho|muon|can|hay|giup|lam on) )*")
_AT_END = r"(?: (?:di|nhe|voi|giup|toi|bac|minh|a|cho|ngay|luon|duoc khong|the nao|lam sao|kieu gi))*"
OUT_OF_IT = re.compile(rf"{_ASKING.pattern}(?:go|xoa|bo|rut|loai|huy|lay|dua)(?: bo)? (?P<what>.+?) (?:ra )?khoi{_LIBRARY}{_AT_END}")
OF_ITSELF = re.compile(rf"{_ASKING.pattern}(?:go|xoa|huy)(?: bo)? (?P<what>.+?)(?: (?:trong|o|tren){_LIBRARY})?{_AT_END}")
# What may stand before the name of the document itself: "gỡ giúp tôi cái kế hoạch 12".
BEFORE_ITS_NAME = re.compile(
    r"(?:(?:giup|ho|gium|dum|cho|toi|bac|minh|chau|em|luon|ngay|di|cai|ban|to|tep|file|tai lieu|van ban|vb|so)\s+)*"
)
MARKS = ".,;:!?…\"'“”()"
VERBS = re.compile(r"gỡ|go|xóa|xoá|xoa|bỏ|bo|rút|rut|loại|loai|hủy|huỷ|huy|lấy|lay|đưa|dua")
WHICH = lines(bold("Đồng chí muốn gỡ văn bản nào khỏi kho?"), "Bấm vào văn bản, rồi bấm Gỡ khỏi kho. Chưa có gì thay đổi.")
NO_SUCH = lines(
    bold("Không tìm thấy văn bản ấy trong kho của Hội."),
    "Đồng chí gõ lại kèm số, ký hiệu, hoặc mở Văn bản, bấm vào văn bản ấy rồi bấm Gỡ khỏi kho.",
)


def confirm(line: DirectiveLine) -> str:
    return brief(f"Gỡ {short_name(line)}")


def see(line: DirectiveLine) -> str:
    return brief(short_name(line))


def ask(found: Leaving) -> Markup:
    """What goes, and what it leaves behind."""
    facts = [f"{found.tasks} nhiệm vụ đang dẫn văn bản này: sẽ không còn dẫn nữa."] if found.tasks else []
    facts += _linked(found.replaced, "không còn ghi là đã được thay thế.")
    facts += _linked(found.amended, "không còn ghi là đã được sửa đổi, bổ sung.")
    return blocks(
        lines(bold(f"Gỡ khỏi kho: {name(found.line)}"), found.line.subject if found.line.symbol else ""),
        bullets(facts) if facts else "",
        lines("Không ai hỏi, xem hay mở được văn bản này ở Đồng Đội nữa.", FOR_GOOD),
        "Văn bản có trong tệp Excel của Hội thì đồng chí bỏ dòng ấy; nếu không, lần nạp sau văn bản lại vào kho.",
    )


def _linked(others: Sequence[DirectiveLine], what: str) -> list[str]:
    more = [f"{len(others) - SHOWN} văn bản khác: {what}"] if len(others) > SHOWN else []
    return [*(f"{short_name(each)}: {what}" for each in others[:SHOWN]), *more]


def removed(line: DirectiveLine) -> Markup:
    return blocks(
        bold(f"Đã gỡ khỏi kho: {name(line)}"),
        "Nếu văn bản có dấu MẬT, đồng chí xóa tiếp tin gửi tệp ấy trong khung trò chuyện này và bản ở máy mình.",
    )
