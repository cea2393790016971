"""Which clauses of a document that is named by its number are meant: the article that is named, who signed it and whom it goes to, what
it says as a whole; else the clause that holds most of what was said."""

import re
from collections.abc import Sequence
from functools import cache

from db.search.lexicon import keys, read
from db.search.numbers import DIGITS, spoken
from db.search.phrases import Phrase, Phrases, find_phrase
from db.search.question import Unit
from db.search.reader import Text
from db.vietnamese import fold

Passages = Sequence[tuple[int, Text]]
PLACES = {"dieu": "dieu", "muc": "(?:muc|phan)", "phan": "(?:muc|phan)"}  # "phần III" of a plan is its "Mục III"
ORDINAL = frozenset({"thu", "so"})
TENS = ("", "x", "xx", "xxx")
ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ANY_ARTICLE = re.compile(r"^\W*dieu \d", re.MULTILINE)
# How the passages begin that are not what a paper says.
_OPENING = re.compile(r"\W*mo dau\b")
_ADDRESS = re.compile(r"\W*(?:mo dau )?kinh gui\b")
_ENDING = re.compile(r"\W*noi nhan(?:, nguoi ky|\s*:|\s*\n)")
MOST_SAID, MOST_CLAUSES = 700, 3  # letters, clauses: of what a document says as a whole


@cache
def _words() -> dict[str, Phrases]:
    return {name: Phrases(sorted({keys(one) for one in said}, key=len, reverse=True)) for name, said in read("words")["paper"].items()}


def meant(rest: Sequence[Unit], passages: Passages) -> tuple[Passages, bool]:
    """The passages to choose from, given what is said beside the number; and whether all of them are meant, in their order."""
    if (place := _place_named(rest)) is not None:
        return _at_place(*place, passages)
    said = tuple(unit.key for unit in rest)
    ending = [one for one in passages if _begins(one, _ENDING)]
    if _is_all(rest, said, "signed"):
        return ending, False
    if _is_all(rest, said, "sent"):
        return [one for one in passages if _begins(one, _ADDRESS) or one in ending][:1], False
    substance = [one for one in passages if one not in ending] or passages
    if _is_all(rest, said, "whole"):
        return _first([one for one in substance if not _begins(one, _OPENING) and not _begins(one, _ADDRESS)] or substance), True
    return substance, False


def _place_named(rest: Sequence[Unit]) -> tuple[str, int] | None:
    """The place and its number that are all that is asked for: "điều 2", "điều ba", "mục thứ hai"."""
    at = next((at for at, unit in enumerate(rest) if unit.key in PLACES), None)
    if at is None or any(not unit.filler for unit in rest[:at]):
        return None
    behind = list(rest[at + 1 :])
    if behind and behind[0].key in ORDINAL:
        behind = behind[1:]
    number = _number([unit.key for unit in behind])
    if number is None or any(not unit.filler for unit in behind[number[1] :]):
        return None
    return rest[at].key, number[0]


def _number(said: list[str]) -> tuple[int, int] | None:
    """A number in figures, or as it is said, and how many words it takes."""
    if said[:1] and said[0].isdigit():
        return int(said[0]), 1
    if (number := spoken(said) if said else None) is not None:
        return number
    return (1 if said[0] == "nhat" else DIGITS[said[0]], 1) if said and said[0] in {*DIGITS, "nhat"} else None


def _at_place(kind: str, number: int, passages: Passages) -> tuple[Passages, bool]:
    """The first passage of the article: "điều 2" of a decision is its own, and not that of the rules it issues. Of a section all its
    passages, up to the length of a screen. Where no place bears the number, none is quoted."""
    roman = TENS[number // 10] + ONES[number % 10] if 0 < number < 40 else ""
    figures = f"0?{number}" + (f"|{roman}" if kind != "dieu" and roman else "")
    headed = re.compile(rf"^\W*(?:[\w ]+, )?{PLACES[kind]} (?:{figures})(?!\w)", re.MULTILINE)
    found = [(place, text) for place, text in passages if headed.search(fold(text.body))]
    if kind != "dieu":
        return _first(found), True
    return (found[:1] if found or any(_ANY_ARTICLE.search(fold(text.body)) for _, text in passages) else passages), False


def _is_all(rest: Sequence[Unit], said: Phrase, name: str) -> bool:
    """Whether nothing is said but phrases of this name and filler; for the whole that may be nothing."""
    quiet = {i for i, unit in enumerate(rest) if unit.filler}
    found = False
    for phrase in _words()[name].begun_in(said):
        if (at := find_phrase(said, phrase)) is not None:
            quiet.update(range(at, at + len(phrase)))
            found = True
    return len(quiet) == len(rest) and (found or name == "whole")


def _first(passages: Passages) -> Passages:
    """The first few, about a screenful."""
    size, kept = 0, list[tuple[int, Text]]()
    for one in passages[:MOST_CLAUSES]:
        size += len(one[1].body)
        if kept and size > MOST_SAID:
            break
        kept.append(one)
    return kept


def _begins(one: tuple[int, Text], with_: re.Pattern[str]) -> bool:
    return with_.match(fold(one[1].body)) is not None
