"""What stands on every page of a pdf and belongs to none of its sentences: running headers and footers, marks of signing.

A line that comes again at the edge of most pages, with only its numbers changed, is no part of the text.
"""

import re
from collections import defaultdict
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
    """The forms of lines that stand at the edge of more than half of the pages. Of their numbers none changes but one that counts the
    pages: "- Chi hội 1: 21 hội viên" and "- Chi hội 10: 18 hội viên" are two lines of the text."""
    met: defaultdict[str, dict[int, list[int]]] = defaultdict(dict)
    for number, lines in enumerate(edges):
        for line in lines:
            if _may_run(line):
                met[_form(line)].setdefault(number, [int(found) for found in _NUMBERS.findall(line)])
    often = {form for form, on in met.items() if 2 * len(on) > pages and len(on) >= (2 if "#" in form else FEW_PAGES)}
    return {form for form in often if _counts_pages(met[form])}


def _counts_pages(on: dict[int, list[int]]) -> bool:
    (first, numbers), *rest = on.items()
    changes = [(page - first, now - before) for page, found in rest for before, now in zip(numbers, found, strict=True)]
    return all(change in (0, pages) for pages, change in changes)


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
    taken, numbers, lines = 0, 0, 0
    for at, line in enumerate(page):
        if not line.strip():
            continue
        lines += 1
        if lines > DEEP:
            break
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
