"""What reading a document gives: its lines as they stand, then what was recognised, or why it cannot be read."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

MAX_BYTES = 20 * 1024 * 1024
MAX_PAGES = 300
MAX_CHARACTERS = 2_000_000
MAX_CLAUSES = 5_000


class Fault(StrEnum):
    """Why a file is refused as a whole. Nothing of it is kept."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MUCH_TEXT = "too_much_text"
    TOO_HEAVY = "too_heavy"
    BOMB = "bomb"
    MACROS = "macros"
    ENCRYPTED = "encrypted"
    SCANNED = "scanned"
    NO_TEXT = "no_text"
    OLD_FONT = "old_font"
    OLD_WORD = "old_word"
    RICH_TEXT = "rich_text"
    OPEN_TEXT = "open_text"
    OTHER_OFFICE = "other_office"
    ARCHIVE = "archive"
    PICTURE = "picture"
    UNKNOWN = "unknown"
    BROKEN = "broken"


class BadDocument(Exception):
    """`detail` holds plain numbers for the words."""

    def __init__(self, fault: Fault, **detail: int) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.detail = detail


class Doubt(StrEnum):
    """What should be looked at before the document is stored."""

    DRAFT = "draft"
    KIND_DIFFERS = "kind_differs"
    NO_CLAUSES = "no_clauses"
    BLANK_PAGES = "blank_pages"
    OLD_FONT = "old_font"


@dataclass(frozen=True)
class Line:
    """A paragraph, or a line of a page. `centred` is None where the file does not tell; `notes` stand at the foot of the page."""

    text: str
    centred: bool | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Extract:
    """The words of a file in reading order.

    `aside`: headers, footers, marks laid over the pages; only looked at for stamps. `top`: how many lines may stand on
    the first page. `wrapped`: lines end where the page does, not where the paragraph ends. `blank_pages`: without text.
    """

    lines: tuple[Line, ...]
    aside: tuple[str, ...] = ()
    top: int = 80
    wrapped: bool = False
    blank_pages: tuple[int, ...] = ()


@dataclass(frozen=True)
class Head:
    """What stands above the text. `body` is the index of the line with which the text proper begins."""

    kind: str = ""
    symbol: str = ""
    issued_on: date | None = None
    issuer: str = ""
    subject: str = ""
    doubts: tuple[Doubt, ...] = ()
    body: int = 0


@dataclass(frozen=True)
class ReadClause:
    """`label` tells the place ("Điều 3", "Mục II.1"); `text` is verbatim and begins as the document does."""

    label: str
    text: str


@dataclass(frozen=True)
class ReadDocument:
    """What was recognised; what was not found is empty. Of a `secret` one nothing else is filled in."""

    kind: str = ""
    symbol: str = ""
    issued_on: date | None = None
    issuer: str = ""
    subject: str = ""
    clauses: tuple[ReadClause, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    blank_pages: tuple[int, ...] = field(default=())
    secret: bool = False
