"""The words of a web page or of plain text; menus and scripts are left out."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from db.intake.reading import Extract, Line

_LEFT_OUT = {"script", "style", "noscript", "template", "nav", "footer", "aside", "button", "select", "svg", "head", "iframe"}
_BLOCKS = re.compile(
    "address|article|blockquote|br|center|dd|div|dl|dt|fieldset|figcaption|figure|h[1-6]|hr|li|main|ol|p|pre|section|table|tbody|td|th|tr|ul"
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)


def extract_page(data: bytes, charset: str = "") -> Extract:
    """`charset`: as the server named it, if it did."""
    named = _CHARSET.search(data[:4_000])
    parser = _Words()
    parser.feed(decode(data, charset or (named[1].decode("ascii") if named else "")))
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.words).split("\n"))
    return Extract(tuple(Line(line) for line in lines if line))


def extract_text(data: bytes, charset: str = "") -> Extract:
    lines = decode(data, charset).replace("\r\n", "\n").replace("\f", "\n").split("\n")
    return Extract(tuple(map(Line, lines)), wrapped=_is_wrapped(lines))


def decode(data: bytes, charset: str = "") -> str:
    for name in _charsets(data, charset):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", errors="replace")


def _charsets(data: bytes, charset: str) -> Iterator[str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield "utf-16"
    yield "utf-8-sig"
    if charset:
        yield charset
    yield "cp1258"


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines end where a page of fixed width does."""
    long = [len(line) for line in lines if len(line) > 50]
    return len(long) > 5 and max(long) < 120


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if tag in _LEFT_OUT:
            self._hidden.append(tag)
        elif _BLOCKS.fullmatch(tag):
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            # Whatever was opened inside and never closed ends here too.
            del self._hidden[self._hidden.index(tag) :]
        elif _BLOCKS.fullmatch(tag):
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data.replace("\n", " ").replace("\r", " "))
