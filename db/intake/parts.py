"""Parts of a whole that a workbook lists without a number: which stored one each line of the file is."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from db.vietnamese import spelled


def match(stored: Sequence[str], given: Sequence[str]) -> list[int | None]:
    """For each given text the place of the stored one it is; None for a new one.

    The same words are the same part wherever they stand. Where as many others stand between two of these as stood there
    before, they are the old ones reworded; else nobody knows which is which, and nothing is written over.
    """
    before, now = [spelled(text) for text in stored], [spelled(text) for text in given]
    found: list[int | None] = [before.index(text) if text in before else None for text in now]
    for kind, left, right, start, end in SequenceMatcher(a=before, b=now, autojunk=False).get_opcodes():
        old, new = range(left, right), range(start, end)
        if kind == "replace" and len(old) == len(new) and not set(old) & set(found):
            for at, was in zip(new, old, strict=True):
                found[at] = was if found[at] is None else found[at]
    return found


def in_order(number: int, found: Sequence[int | None]) -> list[tuple[bool, int]]:
    """The given ones as they stand (True, place), each missing stored one (False, place) behind the one it stood behind."""
    order = [(True, at) for at in range(len(found))]
    for was in range(number):
        if was not in found:
            above = [(True, found.index(was - 1)) if was - 1 in found else (False, was - 1)] if was else []
            order.insert(order.index(above[0]) + 1 if above else 0, (False, was))
    return order
