"""From a question to scored passages.

The engine tells which rows hold the rarer words and pairs; from there on everything is counted here, from the same
numbers on both engines. Weights are in shares of what was asked, so scores of any two questions can be compared.
"""

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from db.search import symbols
from db.search.lexicon import keys
from db.search.question import Question, Unit
from db.search.reader import Document, Index, Text, holds
from db.search.tables import PLACES
from db.search.terms import day_term, pair

POSTINGS = 30_000  # rows looked at for one question; the rarest terms first
DOCUMENTS = 48
PASSAGES = 6
FILLER = 0.12
RECURRING = frozenset({"anniversary", "deadline", "contact", "faq"})
YEARLY = frozenset({"task", "assessment", "fact", "award", "deadline"})
SATURATION, LENGTH = 1.1, 0.35


@dataclass(frozen=True)
class Weights:
    words: float = 0.50
    pairs: float = 0.30
    name: float = 0.14
    lexical: float = 0.10
    cue: float = 0.07
    kind: float = 0.05
    issuer: float = 0.06
    year: float = 0.12
    recent: float = 0.01
    other_year: float = 0.20
    own: float = 0.15  # what the passage holds by itself, without the document's names
    day: float = 0.5
    unmarked: float = 0.86  # a word typed with marks where the text has others
    half_marked: float = 0.96


WEIGHTS = Weights()


@dataclass(frozen=True)
class Wanted:
    """A word of the question with its weight in the whole."""

    unit: Unit
    weight: float
    pair_weight: float  # with the next word


@dataclass(frozen=True)
class Scored:
    document: Document
    passage: int | None
    text: str
    score: float
    covered: float
    paired: float
    mass: float
    named: float
    missing: float
    asked: float


def wanted(question: Question, index: Index) -> list[Wanted]:
    """The words with their weights: rare words weigh more, filler little, what the index lacks as much as its rarest word."""
    units = question.units
    weights = [_weight(unit, index) for unit in units]
    made = []
    for i, unit in enumerate(units):
        following = weights[i + 1] if i + 1 < len(units) else 0.0
        made.append(Wanted(unit, weights[i], (weights[i] + following) / 2 if following else 0.0))
    return made


def _weight(unit: Unit, index: Index) -> float:
    rarity = max((idf(index, index.words.get(reading, 0)) for reading, _ in unit.readings[:1]), default=0.0)
    return rarity * (FILLER if unit.filler else 1.0)


def idf(index: Index, rows: int) -> float:
    rows = max(rows, 1)
    return math.log(1 + (index.rows - rows + 0.5) / (rows + 0.5))


def search(question: Question, index: Index, session: Session, scopes: frozenset[str], limit: int = 8) -> list[Scored]:
    """The best passages of the best documents, one a document, best first."""
    asked = wanted(question, index)
    candidates = _candidates(question, asked, index, session)
    documents = index.documents(session, candidates)
    rows = [row for found in candidates.values() for row in found]
    for document in documents.values():
        if not any(row // PLACES == document.id for row in candidates[document.id]) and document.passages:
            rows.append(document.id * PLACES + 1)
    texts = index.passages(session, rows)
    scored = [
        score(question, asked, index, documents[number], _texts_of(documents[number], found, texts))
        for number, found in candidates.items()
        if number in documents and documents[number].scope in scopes
    ]
    return sorted(scored, key=lambda s: (-s.score, s.document.id))[:limit]


def _texts_of(document: Document, rows: Sequence[int], texts: dict[int, Text]) -> list[tuple[int, Text]]:
    chosen = list(rows) or ([document.id * PLACES + 1] if document.passages else [])
    return [(row % PLACES - 1, texts[row]) for row in chosen if row in texts]


def _candidates(question: Question, asked: Sequence[Wanted], index: Index, session: Session) -> dict[int, list[int]]:
    """Documents that hold most of what was asked, each with its best passages."""
    terms = list(_terms(question, asked, index, session))
    terms.sort(key=lambda t: (t[1], t[0]))
    chosen: list[tuple[str, float]] = []
    budget = POSTINGS
    for term, rows, weight in terms:
        if rows <= budget or len(chosen) < 2:
            chosen.append((term, weight))
            budget -= rows
    masks: dict[int, int] = {}
    for i, rows_of_term in enumerate(index.postings(session, [term for term, _ in chosen])):
        bit = 1 << i
        for row in rows_of_term:
            masks[row] = masks.get(row, 0) | bit
    return _best_documents(masks, _Mass([weight for _, weight in chosen]))


class _Mass(dict[int, float]):
    """The weight of a set of terms, worked out once for each set."""

    def __init__(self, weights: Sequence[float]) -> None:
        self.weights = weights

    def __missing__(self, mask: int) -> float:
        total = sum(weight for i, weight in enumerate(self.weights) if mask >> i & 1)
        self[mask] = total
        return total


def _best_documents(masks: dict[int, int], mass: _Mass) -> dict[int, list[int]]:
    heads = {row // PLACES: mask for row, mask in masks.items() if row % PLACES == 0}
    passages: dict[int, list[tuple[float, int]]] = {}
    for row, mask in masks.items():
        if row % PLACES:
            passages.setdefault(row // PLACES, []).append((-mass[mask | heads.get(row // PLACES, 0)] - 1e-6 * mass[mask], row))
    best = {document: sorted(rows)[:PASSAGES] for document, rows in passages.items()}
    worth = {document: -rows[0][0] for document, rows in best.items()}
    for document, mask in heads.items():
        worth[document] = max(worth.get(document, 0.0), mass[mask])
    order = sorted(worth, key=lambda document: (-worth[document], document))[:DOCUMENTS]
    return {document: [row for _, row in best.get(document, ())] for document in order}


def _terms(question: Question, asked: Sequence[Wanted], index: Index, session: Session) -> Iterator[tuple[str, int, float]]:
    """What to look for: term, in how many rows it stands, weight. Filler only when there is nothing else."""
    only_filler = all(item.unit.filler for item in asked)
    seen: set[str] = set()
    for item in asked:
        for reading, likely in item.unit.readings:
            if reading in index.words and reading not in seen and (only_filler or not item.unit.filler):
                seen.add(reading)
                yield reading, index.words[reading], item.weight * likely
    neighbours = {pair(a, b): x.pair_weight * la * lb for x, y in itertools.pairwise(asked)
                  for a, la in x.unit.readings for b, lb in y.unit.readings}  # fmt: skip
    for term, rows in index.pair_rows(session, neighbours).items():
        if rows:
            yield term, rows, neighbours[term] * 0.7
    for day in question.days:
        if (term := day_term(*day)) in index.words:
            yield term, index.words[term], 8.0


@dataclass(frozen=True)
class _Measured:
    """What one passage, with the document's names beside it, gives."""

    place: int | None
    body: str
    value: float
    own: float
    union: list[float]
    paired: float


def score(question: Question, asked: Sequence[Wanted], index: Index, document: Document, texts: Sequence[tuple[int, Text]]) -> Scored:
    """The document with its best passage."""
    total = sum(item.weight for item in asked) or 1.0
    names = [[_credit(name, item.unit, question.marked) for item in asked] for name in document.names]
    in_names = [max(column) for column in zip(*names, strict=True)] if names else [0.0] * len(asked)
    head = [max(0.97 * n, _company_credit(document, item.unit)) for n, item in zip(in_names, asked, strict=True)]
    named = max((_named(name, credits, asked, index, total) for name, credits in zip(document.names, names, strict=True)), default=0.0)
    options: Sequence[tuple[int | None, Text | None]] = texts or [(None, None)]
    measured = [_measure(question, asked, index, document, head, place, text, total) for place, text in options]
    best = max(measured, key=lambda m: (m.value, m.own))
    covered = _share(asked, best.union, total)
    return Scored(
        document=document,
        passage=best.place,
        text=best.body,
        score=best.value + WEIGHTS.name * named + _bonus(question, document),
        covered=covered,
        paired=best.paired,
        mass=covered * total,
        named=named,
        missing=_missing(asked, best.union) / total,
        asked=total,
    )


def _measure(
    question: Question,
    asked: Sequence[Wanted],
    index: Index,
    document: Document,
    head: Sequence[float],
    place: int | None,
    text: Text | None,
    total: float,
) -> _Measured:
    credits = [_credit(text, item.unit, question.marked) for item in asked]
    union = [max(a, b) for a, b in zip(credits, head, strict=True)]
    paired = _paired(asked, ([text] if text else []) + list(document.names))
    own = _share(asked, credits, total)
    lexical = _share(asked, [_saturated(text, item.unit, index) for item in asked], total) if text else 0.0
    value = WEIGHTS.words * _share(asked, union, total) + WEIGHTS.pairs * paired + WEIGHTS.lexical * lexical
    value += WEIGHTS.own * own + _day_bonus(question, text, document)
    return _Measured(place, text.body if text else "", value, own, union, paired)


def _share(asked: Sequence[Wanted], credits: Sequence[float], total: float) -> float:
    return sum(item.weight * credit for item, credit in zip(asked, credits, strict=True)) / total


def _credit(text: Text | None, unit: Unit, marked: bool) -> float:
    """How far a text holds the word: fully, or less when the marks that were typed are others."""
    if text is None:
        return 0.0
    best = 0.0
    for reading, likely in unit.readings:
        places = text.places.get(reading)
        if places and likely > best:
            best = max(best, likely * _marks_agree(text, places, unit, marked))
    return best


def _marks_agree(text: Text, places: Sequence[int], unit: Unit, marked: bool) -> float:
    if not marked or not unit.written.isalpha() or any(text.words[at].written == unit.written for at in places):
        return 1.0
    return WEIGHTS.half_marked if unit.written.isascii() else WEIGHTS.unmarked


def _company_credit(document: Document, unit: Unit) -> float:
    if unit.key in document.company:
        return 0.8
    if unit.key.isdigit() and len(unit.key) == 4:
        if document.year == int(unit.key):
            return 1.0
        return 0.9 if document.recurs else 0.0
    return 0.0


def _saturated(text: Text, unit: Unit, index: Index) -> float:
    """A word counts more when it comes again, less in a long text."""
    times = max((len(text.places.get(reading, ())) * likely for reading, likely in unit.readings), default=0.0)
    norm = 1 - LENGTH + LENGTH * len(text.words) / index.mean_length
    return min(times * (1 + SATURATION) / (times + SATURATION * norm), 1.6) if times else 0.0


def _named(name: Text, credits: Sequence[float], asked: Sequence[Wanted], index: Index, total: float) -> float:
    """How well a name and the question cover each other."""
    recall = sum(item.weight * c for item, c in zip(asked, credits, strict=True)) / total
    said = {reading for item in asked for reading, likely in item.unit.readings if likely > 0.3}
    weights = {key: idf(index, index.words.get(key, 0)) for key in name.places}
    whole = sum(weights.values()) or 1.0
    precision = sum(weight for key, weight in weights.items() if key in said) / whole
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def _paired(asked: Sequence[Wanted], texts: Sequence[Text]) -> float:
    """The share of neighbouring words of the question that are neighbours in one of the texts."""
    total = sum(item.pair_weight for item in asked[:-1])
    if not total:
        return 0.0
    got = 0.0
    for x, y in itertools.pairwise(asked):
        if x.pair_weight:
            got += x.pair_weight * max((_neighbours(text, x.unit, y.unit) for text in texts), default=0.0)
    return got / total


def _neighbours(text: Text, left: Unit, right: Unit) -> float:
    best = 0.0
    for a, likely_a in left.readings:
        for b, likely_b in right.readings:
            first, second = text.places.get(a), text.places.get(b)
            if first and second and likely_a * likely_b > best:
                best = max(best, likely_a * likely_b * _closeness(first, second))
    return best


def _closeness(first: Sequence[int], second: Sequence[int]) -> float:
    near = min((abs(j - i - 1) for i in first for j in second if -3 <= j - i <= 4 and i != j), default=9)
    return 1.0 if near == 0 else 0.4 if near <= 2 else 0.2 if near <= 4 else 0.0


def _missing(asked: Sequence[Wanted], union: Sequence[float]) -> float:
    """The weight of the longest run of words that the passage does not hold."""
    longest = run = 0.0
    for item, credit in zip(asked, union, strict=True):
        if credit < 0.3:
            run += item.weight
        elif not item.unit.filler:
            run = 0.0
        longest = max(longest, run)
    return longest


def _day_bonus(question: Question, text: Text | None, document: Document) -> float:
    if not question.days:
        return 0.0
    from_text = text is not None and any(day_in(text, day) for day in question.days)
    from_name = any(day_in(name, day) for name in document.names for day in question.days)
    recurs = document.recurs is not None and any(document.recurs == f"solar:{d:02d}-{m:02d}" for d, m in question.days)
    return WEIGHTS.day if recurs else 0.6 * WEIGHTS.day if from_text or from_name else 0.0


def day_in(text: Text, day: tuple[int, int]) -> bool:
    first, second = text.places.get(str(day[0]), ()), text.places.get(str(day[1]), ())
    return any(0 < b - a <= 2 for a in first for b in second)


def _bonus(question: Question, document: Document) -> float:
    """What speaks for or against a document beside its words: the kind meant, the issuer, the year."""
    value = 0.0
    if question.cues:
        value += WEIGHTS.cue if document.kind in question.cues else -WEIGHTS.cue / 2
    said = _kinds_said(question)
    if said and document.kind == "directive" and document.kinds:
        value += WEIGHTS.kind if said & document.kinds else -WEIGHTS.kind
    if question.issuers and document.issuers:
        wider = question.issuers | {i for code in question.issuers for i in symbols.grammar().issuers[code].includes}
        value += WEIGHTS.issuer if wider & document.issuers else -WEIGHTS.issuer
    return value + _year_bonus(question, document)


def _kinds_said(question: Question) -> frozenset[str]:
    return frozenset(kind for kind in symbols.grammar().kinds if kind != "van ban" and holds(question.keys, keys(kind)))


def _year_bonus(question: Question, document: Document) -> float:
    if document.year is None:
        return 0.0
    if not question.years:
        return WEIGHTS.recent * (document.year - 2000) / 10
    if document.year in question.years:
        return WEIGHTS.year
    return -WEIGHTS.other_year if document.kind in YEARLY and not document.recurs else -WEIGHTS.other_year / 3
