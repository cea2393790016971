"""What stands on every page of a pdf and belongs to none of its sentences: running headers and footers, marks of signing.

A line that comes again at the edge of most pages, with only its numbers changed, is no part of the text.
"""

import re
from collections import Counter
from collections.abc import Sequence

from db.intake.labels import label_of
from db.intake.layout import layout
from db.intake.pieces import is_marked, place_and_day
from db.intake.reading import Line
from db.vietnamese import fold, squash

DEEP = 3  # lines from the edge
FEW_PAGES = 3
FEW_CHARACTERS, FEW_BESIDE_SIGNING = 20, 80
_PAGE_NUMBER = re.compile(r"\W{0,3}(?:[Tt]rang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\W{0,3}")
_NUMBERS = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")

Page = Sequence[str]


def without_edges(pages: Sequence[Page]) -> tuple[list[list[str]], list[str]]:
    """The pages without what runs along their edges, and what was taken away."""
    tops = _repeated([_filled(page)[:DEEP] for page in pages], len(pages))
    bottoms = _repeated([_filled(page)[-DEEP:] for page in pages], len(pages))
    kept, taken = [], []
    for number, page in enumerate(pages):
        # Without a number it may be the name of a body, at the head of the paper or where somebody signs.
        above = {form for form in tops if number or "#" in form}
        below = {form for form in bottoms if "#" in form or not form.isupper()}
        start, end = _edge(page, above), len(page) - _edge(page[::-1], below)
        kept.append(list(page[start : max(start, end)]))
        taken += [*page[:start], *page[max(start, end) :]]
    return kept, taken


def _filled(page: Page) -> list[str]:
    return [line for line in page if line.strip()]


def _repeated(edges: Sequence[Page], pages: int) -> set[str]:
    """The forms of lines that stand at the edge of more than half of the pages."""
    counts = Counter(form for lines in edges for form in {_form(line) for line in lines if _may_run(line)})
    return {form for form, count in counts.items() if 2 * count > pages and count >= (2 if "#" in form else FEW_PAGES)}


def _form(line: str) -> str:
    return _NUMBERS.sub("#", squash(line))


def _may_run(line: str) -> bool:
    """A numbered part, the head of a form and its name may come again on each page, and are words of the paper."""
    text = squash(line)
    if not _LETTER.search(text) or label_of(text) or is_marked(Line(text)) or place_and_day(text):
        return False
    return not fold(text).startswith(tuple(map(fold, layout()["forms"])))


def _edge(page: Page, forms: set[str]) -> int:
    """How many lines from the edge on are none of the text: blank, running along, or, once, the number of the page."""
    taken, numbers = 0, 0
    for at, line in enumerate(page):
        if not line.strip():
            continue
        if _form(line) not in forms:
            numbers += 1
            if numbers > 1 or not _PAGE_NUMBER.fullmatch(line.strip()):
                break
        taken = at + 1
    return taken


def without_signing(page: Page) -> list[str]:
    """The lines without those that a program wrote when somebody signed or scanned: "Ký bởi: …", "Thời gian ký: …"."""
    begun = tuple(map(fold, layout()["signing"]))
    return [line for line in page if not fold(squash(line)).startswith(begun)]


def is_blank(page: Page) -> bool:
    """Whether nothing of a paper stands on a page, as on a picture that somebody signed; such a line may run on."""
    rest = without_signing(page)
    few = FEW_CHARACTERS if len(rest) == len(page) else FEW_BESIDE_SIGNING
    return len("\n".join(rest).strip()) < few
