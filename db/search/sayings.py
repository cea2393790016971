"""What people say and what the papers say for it: `data/synonyms.toml` and, in pictures, `data/pictures.toml`."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from db.search.lexicon import key, keys, read
from db.search.phrases import Phrase, find_phrase
from db.vietnamese import place_tones


class Synonym(NamedTuple):
    """What is said, what the papers say, and how sure that means the same. `pictured`: it is said in a picture, whose words say
    something by themselves too. `marked` is what is said, with its marks."""

    said: Phrase
    written: Phrase
    sure: float
    pictured: bool
    marked: Phrase


class Sayings:
    """Tens of thousands are looked for in every question, and hardly one begins in it. So they are kept as one text, a line each,
    with the places of the lines by what their first two words hash to, and taken apart when a question has these words."""

    def __init__(self, pairs: Iterable[tuple[str, str]], *, sure: float, pictured: bool) -> None:
        """`pairs` of what is said and what the papers say."""
        self._sure, self._pictured = sure, pictured
        text, begun, places = bytearray(), array("q"), array("I")  # no object for each of them, even for a moment: it would stay taken
        for said, written in pairs:
            begun.append(hash(tuple(map(_key, said.split(maxsplit=2)[:2]))))
            places.append(len(text))
            text += f"{said}\t{written}\n".encode()
        order = array("I", sorted(range(len(begun)), key=begun.__getitem__))
        self._text = bytes(text)
        self._begun = array("q", map(begun.__getitem__, order))
        self._places = array("I", map(places.__getitem__, order))

    def __iter__(self) -> Iterator[Synonym]:
        return map(self._at, sorted(self._places))

    def begun_in(self, asked: Sequence[str], apart: int = 0) -> list[Synonym]:
        """Those that may stand in a row of keys, in the order of the file; with so many words between two of theirs."""
        beginnings: set[Phrase] = {(word,) for word in asked}
        for step in range(1, apart + 2):
            beginnings.update(zip(asked, asked[step:], strict=False))
        return [self._at(place) for place in sorted(place for begun in beginnings for place in self._begun_by(hash(begun)))]

    def _begun_by(self, hashed: int) -> Iterator[int]:
        i = bisect_left(self._begun, hashed)
        while i < len(self._begun) and self._begun[i] == hashed:
            yield self._places[i]
            i += 1

    def _at(self, place: int) -> Synonym:
        said, written = self._text[place : self._text.index(b"\n", place)].decode().split("\t")
        return Synonym(keys(said), keys(written), self._sure, self._pictured, tuple(place_tones(said).lower().split()))


@lru_cache(10_000)  # tens of thousands of sayings are made of a few thousand words
def _key(word: str) -> str:
    return key(place_tones(word))


@cache
def plain() -> Sayings:
    """Other words for the same."""
    data = read("synonyms")
    return Sayings(data["same"], sure=data["sure"], pictured=False)


@cache
def pictures() -> Sayings:
    """What is said in pictures."""
    data = read("pictures")
    pairs = ((said, written) for written, those in data["said"].items() for said in those.split("; "))
    return Sayings(pairs, sure=data["sure"], pictured=True)


@cache
def _unless() -> dict[str, frozenset[str]]:
    """The last word of what is said → what may not follow."""
    return {key(word): frozenset(keys(following)) for word, following in read("synonyms")["unless"].items()}


def said_in(asked: Sequence[str], sayings: Sayings) -> list[tuple[int, Synonym]]:
    """What is said that the papers say otherwise, and where, in the order of the file."""
    return [
        (at, one)
        for one in sayings.begun_in(asked)
        if (at := find_phrase(asked, one.said)) is not None
        and _unless().get(one.said[-1], frozenset()).isdisjoint(asked[at + len(one.said) : at + len(one.said) + 1])
    ]
