"""Who signs below a paper, and the day of one that is dated there and not at its head: congresses date their resolutions so."""

from collections.abc import Iterator, Sequence
from datetime import date

from db.intake.labels import Depth, is_ending, label_of
from db.intake.layout import kind_names, layout
from db.intake.pieces import place_and_day
from db.intake.reading import Line
from db.vietnamese import fold, squash

LONGEST = 80
NAME_WITHIN = 2  # lines: "(Đã ký)" may stand between
NAME_HAS = range(2, 6)  # words


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


def is_signature(texts: Sequence[str], at: int) -> bool:
    """An office in capitals with a name below it, and no part of the text below that: "CHỦ TỊCH", "Lê Văn Thử"."""
    if not texts[at].isupper() or not fold(texts[at]).startswith(tuple(map(fold, layout()["signers"]))):
        return False
    below = list(_up_to_annex(texts[at + 1 :]))
    return any(map(_is_name, below[:NAME_WITHIN])) and not any(map(label_of, below))


def _is_name(text: str) -> bool:
    words = text.split()
    return len(words) in NAME_HAS and all(word.isalpha() and word.istitle() for word in words)


def _up_to_annex(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        label = label_of(text)
        if (label and label.depth is Depth.ANNEX) or (text.isupper() and text.lower() in kind_names()):
            return
        yield text
