"""What is asked for, word by word, and what everything weighs.

Weights are in shares of what was asked, so scores of any two questions can be compared.
"""

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlmodel import Session

from db.search import symbols
from db.search.phrases import find_phrase
from db.search.question import Question, Unit
from db.search.reader import Index
from db.search.syllables import is_plain_syllable
from db.search.terms import pair

KIND_WORD = 0.4
PROBABLE = 0.3  # a reading that is taken as said
FILLER = 0.12  # the part of its weight that a word of filler keeps
# A syllable is half a word; what is none ("lombard", "huguenot") names something by itself, and so does a long number ("1927").
NAME, NUMBER = 4.0, 2.0
BESIDE_A_NAME = 0.3  # what stands beside it there says little
BESIDE_FILLER = 0.8
LONG_NUMBER = 3


@dataclass(frozen=True)
class Weights:
    words: float = 0.25
    pairs: float = 1.03
    name: float = 0.53
    lexical: float = 0.21
    together: float = 0.33
    cue: float = 0.20
    hint: float = 0.11
    kind: float = 0.15
    issuer: float = 0.05
    year: float = 0.12
    recent: float = 0.01
    other_year: float = 0.20
    no_year: float = 0.22  # what a standing answer loses when a year is asked for
    own: float = 0.09  # what the passage holds by itself, without the document's names
    day: float = 0.5
    money: float = 0.1  # a passage that names a sum, where one is asked for
    restated: float = 0.1  # what a passage loses that says the title again
    cited: float = 0.06
    day_itself: float = 0.15  # lead up to which a day goes before a standing answer
    fitting: float = 0.55  # lead up to which what answers as it was asked goes before what is only near
    line: float = 0.3  # lead up to which a line of a list goes before the list
    carried_out: float = 0.2  # lead up to which the document carried out goes before the plan for it
    replaced: float = 0.2  # lead up to which what replaced a document goes before it
    unmarked: float = 0.72  # a word typed with marks where the text has others
    half_marked: float = 0.93


WEIGHTS = Weights()


@dataclass(frozen=True)
class Asked:
    """The words of a question with their weights in the whole, and what every text is compared with, worked out once."""

    words: Sequence[Unit]
    weights: Sequence[float]
    pair_weights: Sequence[float]  # of each word with the next
    total: float
    places: Mapping[str, Sequence[tuple[int, float]]]  # of which words each reading is one, and how likely
    said: frozenset[str]  # readings that are likely


def wanted(question: Question, index: Index, session: Session) -> Asked:
    """The words with their weights: rare words weigh more, filler little, what the index lacks as much as its rarest word.
    A pair weighs by itself: of two words of filler too, a rare pair ("cho hay") says much."""
    units = question.units
    weights = [_weight(unit, index) for unit in units]
    kind_words = _kind_words(question)
    for i in kind_words:
        weights[i] *= KIND_WORD
    neighbours = index.pair_rows(session, (pair(a.key, b.key) for a, b in itertools.pairwise(units)))
    pair_weights = [
        idf(index, neighbours[pair(a.key, b.key)]) * _closeness(a, b) * (KIND_WORD if kind_words & {i, i + 1} else 1.0)
        for i, (a, b) in enumerate(itertools.pairwise(units))
    ]
    places: dict[str, list[tuple[int, float]]] = {}
    for i, unit in enumerate(units):
        for reading, likely in unit.readings:
            places.setdefault(reading, []).append((i, likely))
    said = frozenset(reading for unit in units for reading, likely in unit.readings if likely > PROBABLE)
    return Asked(units, weights, pair_weights, sum(weights) or 1.0, places, said)


def _kind_words(question: Question) -> set[int]:
    """Where the kind of document is named: what it is about is asked, and the kind has a weight of its own."""
    said = [unit.key for unit in question.units]
    named = (words for kind, words in symbols.kind_keys() if kind in question.kinds)
    return {i for words in named if (at := find_phrase(said, words)) is not None for i in range(at, at + len(words))}


def _weight(unit: Unit, index: Index) -> float:
    rarity = max((idf(index, index.words.get(reading, 0)) for reading, _ in unit.readings[:1]), default=0.0)
    return rarity * (FILLER if unit.filler else _alone(unit.key))


@lru_cache(10_000)
def _alone(key: str) -> float:
    """How much more than a syllable a word says by itself."""
    if key.isdigit():  # a year is matched as a year
        return NUMBER if len(key) >= LONG_NUMBER and not (len(key) == len("2023") and key[:2] in ("19", "20")) else 1.0
    return 1.0 if is_plain_syllable(key) else NAME


def _closeness(left: Unit, right: Unit) -> float:
    """How much it says that two words stand side by side."""
    if left.filler or right.filler:
        return BESIDE_FILLER if _alone(left.key) == _alone(right.key) == 1.0 else BESIDE_A_NAME
    return 1.0 if _alone(left.key) == _alone(right.key) == 1.0 else BESIDE_A_NAME


def idf(index: Index, rows: int) -> float:
    return _rarity(index.rows, max(rows, 1))


@lru_cache(10_000)  # asked for each word of each name that is compared
def _rarity(of: int, rows: int) -> float:
    return math.log(1 + (of - rows + 0.5) / (rows + 0.5))
