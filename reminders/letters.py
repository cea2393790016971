"""A letter is what one message says: a text and its buttons, without Telegram."""

from dataclasses import dataclass

from markupsafe import Markup

from db.announcements import Sendable
from db.kinds import ReceiptKind
from reminders import texts


@dataclass(frozen=True, slots=True)
class Button:
    """`data` is "<stem>:<verb>:<id>…", as the conversations read it."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Letter:
    html: Markup
    rows: tuple[tuple[Button, ...], ...] = ()


def button(label: str, stem: str, verb: str, *ids: int) -> Button:
    return Button(label, ":".join([stem, verb, *map(str, ids)]))


def receipt_buttons(receipt: ReceiptKind, announcement_id: int) -> tuple[tuple[Button, ...], ...]:
    """What a person can answer an announcement with; an invitation has two answers."""
    answers = (ReceiptKind.COMING, ReceiptKind.EXCUSED) if receipt in (ReceiptKind.COMING, ReceiptKind.EXCUSED) else (receipt,)
    return (tuple(button(texts.RECEIPTS[kind], "announcements", kind.value, announcement_id) for kind in answers),)


def announcement_buttons(found: Sendable, announcement_id: int) -> tuple[tuple[Button, ...], ...]:
    """Below the answers whose it is: what was copied cannot carry a line of its own."""
    whose = button(texts.sent_by(found.desk), "announcements", "from", announcement_id)
    return (*receipt_buttons(found.receipt, announcement_id), (whose,))
