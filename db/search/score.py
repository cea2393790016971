"""How well a document answers: its names and its best passage against what was asked."""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from db.search.beside import beside_words
from db.search.question import Question, Unit
from db.search.reader import Document, Index, Text
from db.search.wanted import WEIGHTS, Wanted, idf

HELD = 0.4  # a word with less credit counts as not held
STRETCH = 14  # words
SATURATION, LENGTH = 1.1, 0.35


@dataclass(frozen=True)
class Scored:
    document: Document
    passage: int | None
    text: str
    score: float
    covered: float
    paired: float
    mass: float  # how many words as rare as the rarest are held
    named: float
    missing: float
    alone: float
    holes: int
    lonely: float  # the share of what was asked that is held, but beside none of its neighbours


@dataclass(frozen=True)
class _Measured:
    """What one passage, with the document's names beside it, gives."""

    place: int | None
    body: str
    value: float
    own: float
    union: list[float]
    beside: list[float]  # how near each word stands to the next, as in the question


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
    called = [(name, credits) for name, credits in zip(document.names, names, strict=True) if any(credits)]  # most hold nothing
    lexical = max((_lexical(asked, name, index, total) for name, _ in called), default=0.0)
    named = max((_named(name, credits, asked, index, total) for name, credits in called), default=0.0)
    options: Sequence[tuple[int | None, Text | None]] = texts or [(None, None)]
    measured = [_measure(question, asked, index, document, called, head, in_title, lexical, place, text, total) for place, text in options]
    best = max(measured, key=lambda m: (m.value, m.own))
    covered = _share(asked, best.union, total)
    return Scored(
        document=document,
        passage=best.place,
        text=best.body,
        score=best.value + WEIGHTS.name * named + beside_words(question, document, index),
        covered=covered,
        paired=_paired(asked, best.beside),
        mass=covered * total / (idf(index, 1) or 1.0),
        named=named,
        missing=_missing(asked, best.union) / total,
        alone=max(best.own, in_title),
        holes=sum(credit < HELD and not item.unit.filler for item, credit in zip(asked, best.union, strict=True)),
        lonely=_lonely(asked, best) / total,
    )


def _measure(
    question: Question,
    asked: Sequence[Wanted],
    index: Index,
    document: Document,
    names: Sequence[tuple[Text, Sequence[float]]],
    head: Sequence[float],
    in_title: float,
    named_lexical: float,
    place: int | None,
    text: Text | None,
    total: float,
) -> _Measured:
    credits = [_credit(text, item.unit, question.marked) for item in asked]
    union = [max(a, b) for a, b in zip(credits, head, strict=True)]
    beside = _beside(asked, [*([(text, credits)] if text else []), *names])
    own = _share(asked, credits, total)
    lexical = max(_lexical(asked, text, index, total) if text else 0.0, named_lexical)
    value = WEIGHTS.words * _share(asked, union, total) + WEIGHTS.pairs * _paired(asked, beside) + WEIGHTS.lexical * lexical
    value += WEIGHTS.own * max(own, in_title) + _day_bonus(question, text, document)
    value += WEIGHTS.together * max((_together(asked, one) for one in _texts(text, document)), default=0.0) / total
    if text and document.names and _restates(text, document.names[0]):
        value -= WEIGHTS.restated
    return _Measured(place, text.body if text else "", value, own, union, beside)


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
    if unit.key.isdecimal() and len(unit.key) == 4:
        if document.year == int(unit.key):
            return 1.0
        return 0.9 if document.recurs else 0.0
    return 0.0


def _lexical(asked: Sequence[Wanted], text: Text, index: Index, total: float) -> float:
    return _share(asked, [_saturated(text, item.unit, index) for item in asked], total)


def _saturated(text: Text, unit: Unit, index: Index) -> float:
    """A word counts more when it comes again, less in a long text."""
    times = 0.0
    for reading, likely in unit.readings:
        if places := text.places.get(reading):
            times = max(times, len(places) * likely)
    if not times:
        return 0.0  # as most words in most texts
    norm = 1 - LENGTH + LENGTH * len(text.written) / index.mean_length
    return min(times * (1 + SATURATION) / (times + SATURATION * norm), 1.6)


def _named(name: Text, credits: Sequence[float], asked: Sequence[Wanted], index: Index, total: float) -> float:
    """How well a name and the question cover each other."""
    recall = sum(item.weight * c for item, c in zip(asked, credits, strict=True)) / total
    if not recall:
        return 0.0
    said = {reading for item in asked for reading, likely in item.unit.readings if likely > 0.3}
    weights = {key: idf(index, index.words.get(key, 0)) for key in name.places if key in said or not key.isdigit()}
    whole = sum(weights.values()) or 1.0
    precision = sum(weight for key, weight in weights.items() if key in said) / whole
    return 2 * recall * precision / (recall + precision)


def _beside(asked: Sequence[Wanted], texts: Sequence[tuple[Text, Sequence[float]]]) -> list[float]:
    """How near each word of the question stands to the next in one of the texts, given with their credits: 1 for neighbours."""
    found = []
    for i, (x, y) in enumerate(itertools.pairwise(asked)):
        held = ((text, min(credits[i], credits[i + 1])) for text, credits in texts)
        found.append(max((both * _neighbours(text, x.unit, y.unit) for text, both in held if both), default=0.0))
    return found


def _restates(text: Text, title: Text) -> bool:
    """Whether a passage is little more than the title: the line that cites the document itself."""
    again = sum(word in text.places for word in title.places)
    return again >= 0.8 * len(title.places) and len(text.written) <= 2 * len(title.written) + 10


def _texts(text: Text | None, document: Document) -> Sequence[Text]:
    return (text, *document.names) if text else document.names


def _together(asked: Sequence[Wanted], text: Text) -> float:
    """The most that a stretch of the text holds of what was asked; words far apart speak of several things."""
    at = sorted(
        (place, i)
        for i, item in enumerate(asked)
        if not item.unit.filler
        for reading, likely in item.unit.readings
        if likely >= HELD
        for place in text.places.get(reading, ())
    )
    most, first, inside = 0.0, 0, Counter[int]()
    for place, i in at:
        inside[i] += 1
        while place - at[first][0] >= STRETCH:
            inside[at[first][1]] -= 1
            first += 1
        most = max(most, sum(asked[i].weight for i, times in inside.items() if times))
    return most


def _paired(asked: Sequence[Wanted], beside: Sequence[float]) -> float:
    """The share of neighbouring words of the question that are neighbours in the text."""
    total = sum(item.pair_weight for item in asked[:-1])
    return sum(item.pair_weight * near for item, near in zip(asked, beside, strict=False)) / total if total else 0.0


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


def _lonely(asked: Sequence[Wanted], best: _Measured) -> float:
    """The weight of words that are held, but not beside a neighbour that they have in the question: "dân" and "chủ" of no "dân chủ"."""
    near = (0.0, *best.beside, 0.0)
    content = (False, *(not item.unit.filler for item in asked), False)
    return sum(
        item.weight
        for i, (item, credit) in enumerate(zip(asked, best.union, strict=True))
        if credit >= HELD and content[i + 1] and (content[i] or content[i + 2]) and not near[i] and not near[i + 1]
    )


def _dated(question: Question, document: Document) -> frozenset[str]:
    """The numbers of the question that are this document's day of the year."""
    return frozenset(str(number) for d, m in question.days if document.recurs == f"solar:{d:02d}-{m:02d}" for number in (d, m))


def _day_bonus(question: Question, text: Text | None, document: Document) -> float:
    if not question.days:
        return 0.0
    if _dated(question, document):
        return WEIGHTS.day
    return 0.6 * WEIGHTS.day if any(day_in(one, day) for one in _texts(text, document) for day in question.days) else 0.0


def day_in(text: Text, day: tuple[int, int]) -> bool:
    first, second = text.places.get(str(day[0]), ()), text.places.get(str(day[1]), ())
    return any(0 < b - a <= 2 for a in first for b in second)
