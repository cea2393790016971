"""Read a guiding document that somebody sent: docx, text pdf, plain text or a web page.

Pure and unhurried: a hostile file can make it slow or fat, so the house runs it in a process of its own (`apart`).
"""

from collections.abc import Callable, Iterable, Iterator

from db.intake import webpage
from db.intake.clauses import cut, is_numbered
from db.intake.fonts import Amount, old_font
from db.intake.head import recognise
from db.intake.layout import layout
from db.intake.reading import MAX_BYTES, MAX_CHARACTERS, MAX_CLAUSES, BadDocument, Doubt, Extract, Fault, Line, ReadDocument
from db.intake.stamps import is_secret
from db.intake.title import of_note
from db.vietnamese import nfc

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
# Many keyboards give the Icelandic letter, which looks the same.
_LOOKALIKES = str.maketrans("ÐðƉ", "ĐđĐ")


def read(data: bytes, file_name: str = "", charset: str = "") -> ReadDocument:
    """What a file says. The kind of file is told by its bytes; the name only when they do not tell.

    `charset` is for text and web pages, as their server named it. Raises `BadDocument`.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise BadDocument(Fault.EMPTY)
    if len(data) > MAX_BYTES:
        raise BadDocument(Fault.TOO_LARGE, megabytes=MAX_BYTES // 1024 // 1024)
    extract = _opener(data, file_name)
    try:
        found = extract(data, charset)
    except (BadDocument, MemoryError, RecursionError):
        raise
    except Exception as error:
        # The file is somebody else's and may be broken in any way; each of them means the same to the person.
        raise BadDocument(Fault.BROKEN) from error
    return recognised(found)


def recognised(found: Extract) -> ReadDocument:
    """The same for words already taken out of their file. Raises `BadDocument`."""
    if sum(len(text) for line in found.lines for text in (line.text, *line.notes)) > MAX_CHARACTERS:
        raise BadDocument(Fault.TOO_MUCH_TEXT)
    lines = tuple(Line(_tidy(line.text), line.centred, tuple(map(_tidy, line.notes))) for line in found.lines)
    if is_secret(found):
        return ReadDocument(secret=True)
    if not any(c.isalpha() for line in lines for c in line.text):
        raise BadDocument(Fault.NO_TEXT)
    old = old_font(text for line in lines for text in (line.text, *line.notes))
    if old is Amount.MOST:
        raise BadDocument(Fault.OLD_FONT)
    head = of_note(recognise(lines), lines)
    clauses = cut([*_notes(lines[: head.body]), *_with_notes(lines[head.body :])], wrapped=found.wrapped)
    if len(clauses) > MAX_CLAUSES:
        raise BadDocument(Fault.TOO_MUCH_TEXT)
    doubts = [*head.doubts]
    if clauses and not is_numbered(clauses):
        doubts.append(Doubt.NO_CLAUSES)
    if old is Amount.SOME:
        doubts.append(Doubt.OLD_FONT)
    if found.blank_pages:
        doubts.append(Doubt.BLANK_PAGES)
    return ReadDocument(head.kind, head.symbol, head.issued_on, head.issuer, head.subject, clauses, tuple(doubts), found.blank_pages)


def _tidy(text: str) -> str:
    return nfc(text).translate(_LOOKALIKES)


def _notes(lines: Iterable[Line]) -> Iterator[Line]:
    for note in (note for line in lines for note in line.notes):
        yield Line(f"({layout()['labels']['note']}: {note})", False)


def _with_notes(lines: Iterable[Line]) -> Iterator[Line]:
    """Each note below the paragraph that refers to it, so that it is quoted along."""
    for line in lines:
        yield line
        yield from _notes([line])


def _opener(data: bytes, file_name: str) -> Callable[[bytes, str], Extract]:
    """What opens a file of this kind, and loads nothing else: to load both took longer than to read most files."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        from db.intake import pdf

        return lambda data, _charset: pdf.extract(data)
    if data.startswith(b"PK"):
        from db.intake import docx

        return lambda data, _charset: docx.extract(data)
    if data.startswith(_OLE):
        raise BadDocument(Fault.ENCRYPTED if _ENCRYPTED in data else Fault.MACROS if _MACROS in data else Fault.OLD_WORD)
    if start.startswith(b"{\\rtf"):
        raise BadDocument(Fault.RICH_TEXT)
    if data.startswith(_PICTURES):
        raise BadDocument(Fault.PICTURE)
    if data.startswith(_ARCHIVES):
        raise BadDocument(Fault.ARCHIVE)
    if _is_binary(data):
        raise BadDocument(Fault.BROKEN if file_name.lower().endswith((".docx", ".pdf", ".doc")) else Fault.UNKNOWN)
    if b"<html" in start.lower() or start.lower().startswith(b"<!doctype html"):
        return webpage.extract_page
    return webpage.extract_text


def _is_binary(data: bytes) -> bool:
    return b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff"))
