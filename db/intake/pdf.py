"""The words of a pdf, page by page. A scanned one has none; one behind a password is not opened."""

import io
import logging
from collections.abc import Iterator

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PdfReadError

from db.intake.pages import is_blank, without_edges
from db.intake.reading import MAX_CHARACTERS, MAX_PAGES, BadDocument, Extract, Fault, Line

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
    pages: list[list[str]] = []
    aside: list[str] = []
    characters = 0
    for page in reader.pages:
        text = page.extract_text()
        characters += len(text)
        if characters > MAX_CHARACTERS:
            raise BadDocument(Fault.TOO_MUCH_TEXT)
        pages.append(text.split("\n"))
        aside.extend(_marks(page))
    kept, edges = without_edges(pages)
    if all(map(is_blank, kept)):
        if any(page.images for page in reader.pages):
            raise BadDocument(Fault.SCANNED)
        if all(map(is_blank, pages)):
            raise BadDocument(Fault.NO_TEXT)
        kept, edges = pages, []  # a few lines that are alike are all that it says
    blank = tuple(number for number, page in enumerate(kept, 1) if is_blank(page))
    lines = [[Line(line) for line in page] for page in kept]
    return Extract(tuple(line for page in lines for line in page), (*aside, *edges), len(lines[0]), wrapped=True, blank_pages=blank)


def _marks(page: PageObject) -> Iterator[str]:
    """What somebody wrote or stamped onto the page."""
    for annotation in page.annotations or ():
        found = annotation.get_object()
        if found.get("/Subtype") in _MARKS:
            for key in ("/Contents", "/Name"):
                yield str(found.get(key, ""))
