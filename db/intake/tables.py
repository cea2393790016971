"""Which tables of a Word file are real ones, and which only put the head or the signatures of a paper side by side."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from docx.oxml.ns import qn

from db.intake.labels import is_ending
from db.intake.numbering import DEEPEST
from db.intake.pieces import NUMBER, mottos, place_and_day
from db.intake.reading import Line
from db.vietnamese import place_tones, squash

Cell = Sequence[Line]
Grid = Sequence[Sequence[Cell]]
FEW_ROWS, FEW_COLUMNS, SIGNERS = 4, 2, 3


def lines_of(rows: Grid, ruled: bool) -> Iterator[Line]:
    """`ruled`: lines are drawn between its cells."""
    head = _any(rows, lambda text: mottos().search(place_tones(text)) is not None)
    if head or (not ruled and _columns(rows) <= SIGNERS and _any(rows, lambda text: is_ending(text, late=False))):
        yield from _by_columns(rows)
    elif _columns(rows) <= FEW_COLUMNS and not _is_real(rows, ruled):
        yield from (line for row in rows for cell in row for line in cell)
    else:
        yield from map(_joined, rows)


def _is_real(rows: Grid, ruled: bool) -> bool:
    if _columns(rows) <= 1:
        return False
    if ruled or len(rows) > FEW_ROWS:
        return True
    single = all(len([line for line in cell if line.text.strip()]) <= 1 for row in rows for cell in row)
    return len(rows) > 2 and single and not _any(rows, lambda text: NUMBER.match(text) is not None or place_and_day(text) is not None)


def _any(rows: Grid, tells: Callable[[str], bool]) -> bool:
    return any(tells(squash(line.text)) for row in rows for cell in row for line in cell)


def _columns(rows: Grid) -> int:
    """How many columns hold anything; an empty one keeps two others apart."""
    return len({at for row in rows for at, cell in enumerate(row) if _text(cell)})


def _by_columns(rows: Grid) -> Iterator[Line]:
    """What stands in one column belongs together, as far as the rows have the same columns."""
    for _, alike in groupby(rows, key=len):
        for column in zip(*alike, strict=True):
            for cell in column:
                yield from cell


def _joined(row: Sequence[Cell]) -> Line:
    texts = list(map(_text, row))
    return Line(" | ".join(texts) if any(texts) else "", False, tuple(note for cell in row for line in cell for note in line.notes))


def _text(cell: Cell) -> str:
    return " ".join(text for line in cell if (text := line.text.strip()))


class Rules:
    """Whether a table has lines between its columns, by itself or by its style."""

    def __init__(self, document: Any) -> None:
        self._styles = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}

    def between(self, table: Any) -> bool:
        holder, tag = table, "w:tblStyle"
        for _ in range(DEEPEST):
            properties = holder.find(qn("w:tblPr"))
            line = properties.find(f"{qn('w:tblBorders')}/{qn('w:insideV')}") if properties is not None else None
            if line is not None:
                return line.get(qn("w:val")) not in {"none", "nil"}
            named = next((each for each in (properties, holder) if each is not None and each.find(qn(tag)) is not None), None)
            holder = self._styles.get(named.find(qn(tag)).get(qn("w:val"))) if named is not None else None
            if holder is None:
                return False
            tag = "w:basedOn"
        return False
