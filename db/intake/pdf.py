"""The words of a pdf, page by page. A scanned one has none; one behind a password is not opened."""

import io
import logging
import re
from collections.abc import Iterator

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PdfReadError

from db.intake.reading import MAX_CHARACTERS, MAX_PAGES, BadDocument, Extract, Fault, Line

FEW_CHARACTERS = 20
_PAGE_NUMBER = re.compile(r"\W{0,3}(?:[Tt]rang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\W{0,3}")
_MARKS = {"/Stamp", "/FreeText", "/Watermark"}

# What pypdf says about odd files is about words of the document.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def extract(data: bytes) -> Extract:
    """Raises `BadDocument`."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadDocument(Fault.ENCRYPTED)
        if not reader.pages:
            raise BadDocument(Fault.BROKEN)
        if len(reader.pages) > MAX_PAGES:
            raise BadDocument(Fault.TOO_MANY_PAGES, pages=len(reader.pages), most=MAX_PAGES)
        return _extract(reader)
    except (DependencyError, NotImplementedError) as error:
        raise BadDocument(Fault.ENCRYPTED) from error
    except LimitReachedError as error:
        raise BadDocument(Fault.BOMB) from error
    except PdfReadError as error:
        raise BadDocument(Fault.BROKEN) from error


def _extract(reader: PdfReader) -> Extract:
    lines: list[Line] = []
    blank: list[int] = []
    aside: list[str] = []
    characters, top = 0, 0
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        characters += len(text)
        if characters > MAX_CHARACTERS:
            raise BadDocument(Fault.TOO_MUCH_TEXT)
        if len(text.strip()) < FEW_CHARACTERS:
            blank.append(number)
        lines.extend(_lines(text))
        aside.extend(_marks(page))
        top = len(lines) if number == 1 else top
    if len(blank) == len(reader.pages):
        raise BadDocument(Fault.SCANNED if any(page.images for page in reader.pages) else Fault.NO_TEXT)
    return Extract(tuple(lines), tuple(aside), top, wrapped=True, blank_pages=tuple(blank))


def _lines(text: str) -> Iterator[Line]:
    """The lines of a page without the number that stands alone at its top or bottom."""
    lines = text.split("\n")
    filled = [at for at, line in enumerate(lines) if line.strip()]
    edges = {filled[0], filled[-1]} if filled else set()
    for at, line in enumerate(lines):
        if not (at in edges and _PAGE_NUMBER.fullmatch(line.strip())):
            yield Line(line)


def _marks(page: PageObject) -> Iterator[str]:
    """What somebody wrote or stamped onto the page."""
    for annotation in page.annotations or ():
        found = annotation.get_object()
        if found.get("/Subtype") in _MARKS:
            for key in ("/Contents", "/Name"):
                yield str(found.get(key, ""))
