"""Which clauses of a document that is named by its number are meant: the article that is named, who signed it and whom it goes to, what
it says as a whole; else the clause that holds most of what was said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from db.search.lexicon import keys, read
from db.search.numbers import DIGITS, spoken
from db.search.phrases import Phrases, find_phrase
from db.search.question import Unit
from db.search.reader import Text
from db.vietnamese import fold

Passages = Sequence[tuple[int, Text]]
PLACES = {"dieu": "dieu", "muc": "(?:muc|phan)", "phan": "(?:muc|phan)"}  # "phần III" of a plan is its "Mục III"
ORDINAL = frozenset({"thu", "so"})
TENS = ("", "x", "xx", "xxx")
LETTERS = {"i": 1, "v": 5, "x": 10}  # elsewhere a letter by itself is no number
ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
WRITTEN = frozenset({"điều", "mục", "phần"})  # not "mức", "phân"
_ANY_PLACE = re.compile(r"^\W*(?:dieu \d|(?:muc|phan) [ivx\d])", re.MULTILINE)
# How the passages begin that are not what a paper says.
_OPENING = re.compile(r"\W*mo dau\b")
_ADDRESS = re.compile(r"\W*(?:mo dau )?kinh gui\b")
_ENDING = re.compile(r"\W*noi nhan(?:, nguoi ky|\s*:|\s*\n)")
_HEADING = re.compile(r"\W*[ivx]{1,5}[.)] [^\n]*\n")  # "II. THỜI GIAN, ĐỊA ĐIỂM" in a line of its own
_LABEL = re.compile(r"\W*(?:muc|phan) [\w.]+ (?=\w{1,5}[.)] )")
_NUMBERED = re.compile(r"\W*\d{1,2}[.)] ")
MOST_SAID, MOST_CLAUSES = 700, 3  # letters, clauses: of what a document says as a whole


@cache
def _words() -> dict[str, Phrases]:
    return {name: Phrases(sorted({keys(one) for one in said}, key=len, reverse=True)) for name, said in read("words")["paper"].items()}


def meant(rest: Sequence[Unit], passages: Passages) -> tuple[Passages, bool]:
    """The passages to choose from, given what is said beside the number; and whether all of them are meant, in their order."""
    if (place := place_named(rest)) is not None:
        alone = _is_all([*rest[: place.first], *rest[place.last :]], "whole")
        found, whole = _at_place(place, passages, alone=alone)
        if found or alone:
            return found, whole
    ending = [one for one in passages if is_ending(one)]
    if _is_all(rest, "signed"):
        return ending, False
    if _is_all(rest, "sent"):
        return [one for one in passages if _begins(one, _ADDRESS) or one in ending][:1], False
    substance = [one for one in passages if one not in ending] or passages
    if _is_all(rest, "whole"):
        return _first([one for one in substance if not _begins(one, _OPENING) and not _begins(one, _ADDRESS)] or substance), True
    return substance, False


def words_of(text: Text) -> str:
    """Folded, without the name of its place that stands before what the paper says: "Mục II.1 II. THỜI GIAN"."""
    return _LABEL.sub("", fold(text.body), count=1)


def is_ending(one: tuple[int, Text]) -> bool:
    """Whom a paper goes to and who signed it."""
    return _begins(one, _ENDING)


def is_opening(folded: str) -> bool:
    """Why a paper is written, before it says anything."""
    return _OPENING.match(folded) is not None


def section(passages: Passages, at: int) -> Passages:
    """The passage at this place of the row with those that are numbered below its heading, about a screenful."""
    if not _HEADING.match(words_of(passages[at][1])):
        return passages[at : at + 1]
    below = takewhile(lambda one: _NUMBERED.match(words_of(one[1])), passages[at + 1 :])
    return _first([passages[at], *below])


@dataclass(frozen=True)
class Place:
    """The part of a paper that is named, and between which units its name stands."""

    kind: str
    number: int
    first: int
    last: int


def place_named(rest: Sequence[Unit]) -> Place | None:
    """ "Điều 2", "điều ba", "mục thứ hai", "mục V"; not "mức 5 triệu"."""
    for at, unit in enumerate(rest):
        if unit.key in PLACES and (unit.written.isascii() or unit.written.lower() in WRITTEN):
            behind = at + 2 if rest[at + 1 : at + 2] and rest[at + 1].key in ORDINAL else at + 1
            number = _number([unit.key for unit in rest[behind:]])
            if number is not None and not _words()["measures"].stand_in([unit.key for unit in rest[behind + number[1] :][:1]]):
                return Place(unit.key, number[0], at, behind + number[1])
    return None


def _number(said: list[str]) -> tuple[int, int] | None:
    """A number in figures, or as it is said, and how many words it takes."""
    if said[:1] and (said[0].isdigit() or said[0] in LETTERS):
        return LETTERS.get(said[0]) or int(said[0]), 1
    if (number := spoken(said) if said else None) is not None:
        return number
    return (1 if said[0] == "nhat" else DIGITS[said[0]], 1) if said and said[0] in {*DIGITS, "nhat"} else None


def _at_place(place: Place, passages: Passages, *, alone: bool) -> tuple[Passages, bool]:
    """The first passage of the article: "điều 2" of a decision is its own, and not that of the rules it issues; each of them where more
    is said than the article (not `alone`). Of a section all its
    passages, up to the length of a screen. Where no place bears the number, none is quoted; all are looked at if none has a name."""
    roman = TENS[place.number // 10] + ONES[place.number % 10] if 0 < place.number < 40 else ""
    figures = f"0?{place.number}" + (f"|{roman}" if place.kind != "dieu" and roman else "")
    headed = re.compile(rf"^\W*(?:[\w ]+, )?{PLACES[place.kind]} (?:{figures})(?!\w)", re.MULTILINE)
    found = [(at, text) for at, text in passages if headed.search(fold(text.body))]
    if place.kind != "dieu":
        return _first(found), True
    return (
        (found[:1] if alone else found) if found or any(_ANY_PLACE.search(fold(text.body)) for _, text in passages) else passages
    ), False


def _is_all(rest: Sequence[Unit], name: str) -> bool:
    """Whether nothing is said but phrases of this name and filler; for the whole that may be nothing."""
    said = tuple(unit.key for unit in rest)
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
