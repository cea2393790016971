"""Words of how a document that was saved stands to others: it replaces or amends them, or was replaced or amended by them."""

from collections.abc import Sequence

from markupsafe import Markup

from db.library_links import How, Link
from db.tasks import DirectiveLine
from handlers.texts.directives import short_name
from handlers.texts.library_removal import REMOVE
from handlers.texts.lists import blocks, bold, brief, lines

MARKED = "Đã ghi"
TAP_TO_MARK = "Đúng vậy thì đồng chí bấm nút ghi dưới đây; thẻ văn bản cũ sẽ báo như thế."
_MARK = {
    How.REPLACES: "Ghi: {} đã bị thay thế",
    How.AMENDS: "Ghi: {} được sửa đổi",
    How.REPLACED_BY: "Ghi: bị {} thay thế",
    How.AMENDED_BY: "Ghi: được {} sửa đổi",
}
_SAID = {
    How.REPLACES: "Trong bài có ghi thay thế {}.",
    How.AMENDS: "Trong bài có ghi sửa đổi, bổ sung {}.",
    How.REPLACED_BY: "Trong kho có {}, ghi là thay thế văn bản này.",
    How.AMENDED_BY: "Trong kho có {}, ghi là sửa đổi, bổ sung văn bản này.",
}


def other_way_round(newer: DirectiveLine, older: DirectiveLine) -> Markup:
    """The two are marked already, and what was to be marked says the opposite."""
    first, then = short_name(newer), short_name(older)
    return blocks(
        bold(f"Trong kho {first} đang là văn bản sau {then}"),
        f"Kho đã ghi {first} sửa đổi hoặc thay thế {then}, nên không ghi ngược lại là {then} sửa đổi hoặc thay thế {first} được.",
        f"Nếu lần ghi trước nhầm thì đồng chí mở văn bản đã ghi lần ấy, bấm {REMOVE}, rồi lưu lại và ghi cho đúng.",
    )


def mark_link(link: Link) -> str:
    year = f" ({link.other.issued_on.year})" if link.other.issued_on else ""
    return brief(_MARK[link.how].format(f"{link.other.symbol or link.other.subject}{year}"))


def linked(said: Sequence[Link]) -> Markup | str:
    """What the texts say of a saved document and others, and what is not marked yet."""
    named = {how: ", ".join(link.other.symbol or link.other.subject for link in said if link.how is how) for how in How}
    return lines(*(_SAID[how].format(others) for how, others in named.items() if others), TAP_TO_MARK) if said else ""
