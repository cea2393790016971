"""The day of a paper that is dated where it is signed, and not at its head: congresses date their resolutions so."""

from collections.abc import Iterator, Sequence
from datetime import date

from db.intake.labels import Depth, is_ending, label_of
from db.intake.layout import kind_names
from db.intake.pieces import place_and_day
from db.intake.reading import Line
from db.vietnamese import squash

LONGEST = 80


def signed_on(lines: Sequence[Line]) -> date | None:
    """The only such day; a letter that the text quotes is dated in the same words, but the text goes on below it."""
    texts = [text for line in lines if (text := squash(line.text))]
    found = {day for at, text in enumerate(texts) if (day := _day(text)) and _is_signed(texts, at)}
    return found.pop() if len(found) == 1 else None


def _day(text: str) -> date | None:
    return place_and_day(text) if len(text) < LONGEST else None


def _is_signed(texts: Sequence[str], at: int) -> bool:
    """Whether nothing but who signs comes below, up to the end or an annex, and he signs right there."""
    below = list(_up_to_annex(texts[at + 1 :]))
    if any(label_of(text) and not is_ending(text, late=False) for text in below):
        return False
    return (
        not below or below[0].isupper() or is_ending(below[0], late=False) or any(is_ending(text, late=False) for text in texts[:at][-12:])
    )


def _up_to_annex(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        label = label_of(text)
        if (label and label.depth is Depth.ANNEX) or (text.isupper() and text.lower() in kind_names()):
            return
        yield text
