"""What is asked for, word by word, and what everything weighs.

Weights are in shares of what was asked, so scores of any two questions can be compared.
"""

import itertools
import math
from dataclasses import dataclass

from sqlmodel import Session

from db.search.question import Question, Unit
from db.search.reader import Index
from db.search.terms import pair

FILLER = 0.12  # the part of its weight that a word of filler keeps


@dataclass(frozen=True)
class Weights:
    words: float = 0.50
    pairs: float = 0.40
    rarity: float = 0.7  # how much more a rare pair weighs than a common one
    name: float = 0.14
    lexical: float = 0.07
    cue: float = 0.10
    hint: float = 0.08
    kind: float = 0.08
    issuer: float = 0.06
    year: float = 0.12
    recent: float = 0.01
    other_year: float = 0.20
    own: float = 0.15  # what the passage holds by itself, without the document's names
    day: float = 0.5
    cited: float = 0.02
    carried_out: float = 0.12  # lead up to which the document carried out goes before the plan for it
    unmarked: float = 0.72  # a word typed with marks where the text has others
    half_marked: float = 0.93


WEIGHTS = Weights()


@dataclass(frozen=True)
class Wanted:
    """A word of the question with its weight in the whole."""

    unit: Unit
    weight: float
    pair_weight: float  # with the next word


def wanted(question: Question, index: Index, session: Session) -> list[Wanted]:
    """The words with their weights: rare words weigh more, filler little, what the index lacks as much as its rarest word."""
    units = question.units
    weights = [_weight(unit, index) for unit in units]
    neighbours = index.pair_rows(session, (pair(a.key, b.key) for a, b in itertools.pairwise(units)))
    made = []
    for i, unit in enumerate(units):
        weight = 0.0
        if i + 1 < len(units):
            rarity = idf(index, neighbours[pair(unit.key, units[i + 1].key)]) / idf(index, 1)
            weight = (weights[i] + weights[i + 1]) / 2 * (1 - WEIGHTS.rarity + WEIGHTS.rarity * rarity)
        made.append(Wanted(unit, weights[i], weight))
    return made


def _weight(unit: Unit, index: Index) -> float:
    rarity = max((idf(index, index.words.get(reading, 0)) for reading, _ in unit.readings[:1]), default=0.0)
    return rarity * (FILLER if unit.filler else 1.0)


def idf(index: Index, rows: int) -> float:
    rows = max(rows, 1)
    return math.log(1 + (index.rows - rows + 0.5) / (rows + 0.5))
