"""From a question to scored passages.

The engine tells which rows hold the rarer words and pairs; from there on everything is counted here, from the same
numbers on both engines. Weights are in shares of what was asked, so scores of any two questions can be compared.
"""

import heapq
import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from db.search import symbols
from db.search.question import Question, Unit
from db.search.reader import Document, Index, Text
from db.search.tables import PLACES
from db.search.terms import day_term, pair

POSTINGS = 15_000  # rows looked at for one question; the rarest terms first
DOCUMENTS = 40
PASSAGES = 4
FILLER = 0.12
HELD = 0.4  # a word with less credit counts as not held
RECURRING = frozenset({"anniversary", "deadline", "contact", "faq"})
YEARLY = frozenset({"task", "assessment", "fact", "award", "deadline"})
SATURATION, LENGTH = 1.1, 0.35
# between equals, the document rather than what is said about it
PRIOR = {"directive": 0.02, "faq": -0.03}


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
    alone: float
    holes: int


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


def search(question: Question, index: Index, session: Session, scopes: frozenset[str], limit: int = 8) -> list[Scored]:
    """The best passages of the best documents, one a document, best first."""
    asked = wanted(question, index, session)
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
    return _cited_first(question, sorted(scored, key=lambda s: (-round(s.score, 2), s.document.id))[:limit])


def _cited_first(question: Question, ranked: list[Scored]) -> list[Scored]:
    """A document before the plan that carries it out, when both answer about as well and no kind was named."""
    if not ranked or question.kinds or question.symbols or ranked[0].document.kind != "directive":
        return ranked
    best = ranked[0]
    for other in ranked[1:5]:
        if other.document.cited_as & best.document.cites and best.score - other.score < WEIGHTS.carried_out and other.holes <= best.holes:
            return [other, *(one for one in ranked if one is not other)]
    return ranked


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
    heads = {row // PLACES: mask for row, mask in masks.items() if not row % PLACES}
    worth = {document: mass[mask] for document, mask in heads.items()}
    for row, mask in masks.items():
        document = row // PLACES
        value = mass[mask | heads.get(document, 0)]
        if value > worth.get(document, 0.0):
            worth[document] = value
    best = heapq.nsmallest(DOCUMENTS, worth, key=lambda document: (-worth[document], document))
    passages: dict[int, list[tuple[float, int]]] = {document: [] for document in best}
    for row, mask in masks.items():
        if row % PLACES and row // PLACES in passages:
            together = mass[mask | heads.get(row // PLACES, 0)]
            passages[row // PLACES].append((-together - 1e-6 * mass[mask], row))
    return {document: [row for _, row in heapq.nsmallest(PASSAGES, rows)] for document, rows in passages.items()}


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
    dated = _dated(question, document)
    in_names = [max(column) for column in zip(*names, strict=True)] if names else [0.0] * len(asked)
    head = [
        1.0 if item.unit.key in dated else max(0.97 * n, _company_credit(document, item.unit))
        for n, item in zip(in_names, asked, strict=True)
    ]
    in_title = _share(asked, in_names, total)
    called = list(zip(document.names, names, strict=True))
    named = max((_named(name, credits, asked, index, total) for name, credits in called), default=0.0)
    options: Sequence[tuple[int | None, Text | None]] = texts or [(None, None)]
    measured = [_measure(question, asked, index, document, called, head, in_title, place, text, total) for place, text in options]
    best = max(measured, key=lambda m: (m.value, m.own))
    covered = _share(asked, best.union, total)
    return Scored(
        document=document,
        passage=best.place,
        text=best.body,
        score=best.value + WEIGHTS.name * named + _bonus(question, document) + _cited(index, document),
        covered=covered,
        paired=best.paired,
        mass=covered * total,
        named=named,
        missing=_missing(asked, best.union) / total,
        alone=max(best.own, in_title),
        holes=sum(credit < HELD and not item.unit.filler for item, credit in zip(asked, best.union, strict=True)),
    )


def _measure(
    question: Question,
    asked: Sequence[Wanted],
    index: Index,
    document: Document,
    names: Sequence[tuple[Text, Sequence[float]]],
    head: Sequence[float],
    in_title: float,
    place: int | None,
    text: Text | None,
    total: float,
) -> _Measured:
    credits = [_credit(text, item.unit, question.marked) for item in asked]
    union = [max(a, b) for a, b in zip(credits, head, strict=True)]
    paired = _paired(asked, [*([(text, credits)] if text else []), *names])
    own = _share(asked, credits, total)
    lexical = _share(asked, [_saturated(text, item.unit, index) for item in asked], total) if text else 0.0
    value = WEIGHTS.words * _share(asked, union, total) + WEIGHTS.pairs * paired + WEIGHTS.lexical * max(lexical, in_title)
    value += WEIGHTS.own * max(own, in_title) + _day_bonus(question, text, document)
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
    if not marked or not unit.written.isalpha() or any(text.written[at] == unit.written for at in places):
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
    norm = 1 - LENGTH + LENGTH * len(text.written) / index.mean_length
    return min(times * (1 + SATURATION) / (times + SATURATION * norm), 1.6) if times else 0.0


def _named(name: Text, credits: Sequence[float], asked: Sequence[Wanted], index: Index, total: float) -> float:
    """How well a name and the question cover each other."""
    recall = sum(item.weight * c for item, c in zip(asked, credits, strict=True)) / total
    said = {reading for item in asked for reading, likely in item.unit.readings if likely > 0.3}
    weights = {key: idf(index, index.words.get(key, 0)) for key in name.places}
    whole = sum(weights.values()) or 1.0
    precision = sum(weight for key, weight in weights.items() if key in said) / whole
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def _paired(asked: Sequence[Wanted], texts: Sequence[tuple[Text, Sequence[float]]]) -> float:
    """The share of neighbouring words of the question that are neighbours in one of the texts, given with their credits."""
    total = sum(item.pair_weight for item in asked[:-1])
    if not total:
        return 0.0
    got = 0.0
    for i, (x, y) in enumerate(itertools.pairwise(asked)):
        held = ((text, min(credits[i], credits[i + 1])) for text, credits in texts)
        got += x.pair_weight * max((both * _neighbours(text, x.unit, y.unit) for text, both in held if both), default=0.0)
    return got / total


def _neighbours(text: Text, left: Unit, right: Unit) -> float:
    best = 0.0
    for a, _ in left.readings:
        first = text.places.get(a)
        for b, _ in right.readings if first else ():
            second = text.places.get(b)
            if first and second:
                best = max(best, _closeness(first, second))
    return best


def _closeness(first: Sequence[int], second: Sequence[int]) -> float:
    near = min((abs(j - i - 1) for i in first for j in second if -3 <= j - i <= 4 and i != j), default=9)
    return 1.0 if near == 0 else 0.4 if near <= 2 else 0.2 if near <= 4 else 0.0


def _missing(asked: Sequence[Wanted], union: Sequence[float]) -> float:
    """The weight of the longest run of words that the passage does not hold."""
    longest = run = 0.0
    for item, credit in zip(asked, union, strict=True):
        if credit < HELD:
            run += item.weight
        elif not item.unit.filler:
            run = 0.0
        longest = max(longest, run)
    return longest


def _dated(question: Question, document: Document) -> frozenset[str]:
    """The numbers of the question that are this document's day of the year."""
    return frozenset(str(number) for d, m in question.days if document.recurs == f"solar:{d:02d}-{m:02d}" for number in (d, m))


def _day_bonus(question: Question, text: Text | None, document: Document) -> float:
    if not question.days:
        return 0.0
    if _dated(question, document):
        return WEIGHTS.day
    texts = (*((text,) if text else ()), *document.names)
    return 0.6 * WEIGHTS.day if any(day_in(one, day) for one in texts for day in question.days) else 0.0


def day_in(text: Text, day: tuple[int, int]) -> bool:
    first, second = text.places.get(str(day[0]), ()), text.places.get(str(day[1]), ())
    return any(0 < b - a <= 2 for a in first for b in second)


def _bonus(question: Question, document: Document) -> float:
    """What speaks for or against a document beside its words: the kind meant, the issuer, the year."""
    value = PRIOR.get(document.kind, 0.0)
    if question.cues:
        value += WEIGHTS.cue if document.kind in question.cues else -WEIGHTS.cue / 2
    if document.kind in question.hints:
        value += WEIGHTS.hint
    if question.kinds and document.kind == "directive" and document.kinds:
        value += WEIGHTS.kind if question.kinds & document.kinds else -WEIGHTS.kind
    if question.issuers and document.issuers:
        wider = question.issuers | {i for code in question.issuers for i in symbols.grammar().issuers[code].includes}
        value += WEIGHTS.issuer if wider & document.issuers else -WEIGHTS.issuer
    return value + _year_bonus(question, document)


def _cited(index: Index, document: Document) -> float:
    """A document that others cite comes before those that cite it."""
    return WEIGHTS.cited * math.log(max((index.words.get(term, 1) for term in document.cited_as), default=1))


def _year_bonus(question: Question, document: Document) -> float:
    if document.year is None:
        return 0.0
    if not question.years:
        return WEIGHTS.recent * (document.year - 2000) / 10
    if document.year in question.years:
        return WEIGHTS.year
    return -WEIGHTS.other_year if document.kind in YEARLY and not document.recurs else -WEIGHTS.other_year / 3
