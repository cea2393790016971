"""How well a document answers: its names and its best passage against what was asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul
from typing import NamedTuple

from db.search.beside import beside_words
from db.search.question import Question, Unit
from db.search.reader import Document, Index, Text
from db.search.sums import names_a_sum
from db.search.wanted import WEIGHTS, Asked, idf

HELD = 0.4  # a word with less credit counts as not held
STRETCH = 14  # words
_BULLETS = "-•.:; 0123456789"  # what stands around a line of a list
MOURNING, MOURNED = frozenset({"vieng", "phung"}), frozenset({"vieng", "phung", "tran"})  # "từ trần"
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
    more: tuple[str, ...] = ()  # further passages that are meant as well
    behind: bool = False  # what took its place was found too, or what holds until this one does

    def lists(self, other: "Scored") -> bool:
        """Whether the passage is a list, and the other document one of its lines."""
        lines = [line.strip(_BULLETS).casefold() for line in self.text.split("\n")]
        if len(lines) < 2:
            return False
        title, said = other.document.title.casefold(), other.text.casefold()
        return any(title in line or (line and line in said) for line in lines)


@dataclass(frozen=True)
class _Measured:
    """What one passage, with the document's names beside it, gives."""

    place: int | None
    body: str
    value: float
    own: float
    union: list[float]
    beside: list[float]  # how near each word stands to the next, as in the question


class _Held(NamedTuple):
    """What a text holds of what was asked, word by word."""

    text: Text
    credits: list[float]  # how far each word is held: fully, or less when the marks that were typed are others
    lexical: float
    together: float  # the most that one stretch holds


class _Names(NamedTuple):
    """What a document's names give to each of its passages."""

    head: list[float]  # how far names, day, kind and year hold each word
    in_title: float
    lexical: float
    together: float
    beside: list[float]
    day: bool


def score(question: Question, asked: Asked, index: Index, document: Document, texts: Sequence[tuple[int, Text]]) -> Scored:
    """The document with its best passage."""
    called = [held for name in document.names if (held := _held(question, asked, index, name)) is not None]  # most hold nothing
    in_names = [max(column) for column in zip(*(name.credits for name in called), strict=True)] or [0.0] * len(asked.words)
    names = _Names(
        head=_head(question, asked, document, in_names),
        in_title=_share(asked, in_names),
        lexical=max((name.lexical for name in called), default=0.0),
        together=max((name.together for name in called), default=0.0),
        beside=_most([0.0] * (len(asked.words) - 1), *(_beside(asked, name) for name in called)),
        day=any(day_in(name, day) for day in question.days for name in document.names),
    )
    named = max((_named(asked, name, index) for name in called), default=0.0)
    options: Sequence[tuple[int | None, Text | None]] = texts or [(None, None)]
    measured = [_measure(question, asked, index, document, names, place, text) for place, text in options]
    best = max(measured, key=lambda m: (m.value, m.own))
    covered = _share(asked, best.union)
    return Scored(
        document=document,
        passage=best.place,
        text=best.body,
        score=best.value + WEIGHTS.name * named + beside_words(question, document, index),
        covered=covered,
        paired=_paired(asked, best.beside),
        mass=covered * asked.total / (idf(index, 1) or 1.0),
        named=named,
        missing=_missing(asked, best.union) / asked.total,
        alone=max(best.own, names.in_title),
        holes=sum(credit < HELD and not word.filler for word, credit in zip(asked.words, best.union, strict=True)),
        lonely=_lonely(asked, best) / asked.total,
    )


def _measure(
    question: Question, asked: Asked, index: Index, document: Document, names: _Names, place: int | None, text: Text | None
) -> _Measured:
    held = _held(question, asked, index, text) if text else None
    union = _most(names.head, held.credits) if held else names.head
    beside = _most(names.beside, _beside(asked, held)) if held else names.beside
    own = _share(asked, held.credits) if held else 0.0
    lexical, together = (held.lexical, held.together) if held else (0.0, 0.0)
    value = WEIGHTS.words * _share(asked, union) + WEIGHTS.pairs * _paired(asked, beside) + WEIGHTS.lexical * max(lexical, names.lexical)
    value += WEIGHTS.own * max(own, names.in_title) + _day_bonus(question, text, document, names)
    value += WEIGHTS.together * max(together, names.together) / asked.total
    if question.money and text and names_a_sum(text.body):
        value += WEIGHTS.money
    if text and text.places.keys().isdisjoint(MOURNED) and not MOURNING.isdisjoint(question.keys):
        value -= WEIGHTS.money
    if text and document.names and _restates(text, document.names[0]):
        value -= WEIGHTS.restated
    return _Measured(place, text.body if text else "", value, own, union, beside)


def _most(*columns: Sequence[float]) -> list[float]:
    """The most of each place."""
    return list(map(max, *columns)) if len(columns) > 1 else list(columns[0])


def _share(asked: Asked, credits: Sequence[float]) -> float:
    held: float = sum(map(mul, asked.weights, credits))
    return held / asked.total


def _held(question: Question, asked: Asked, index: Index, text: Text) -> _Held | None:
    """Only what stands in the text is looked at: most texts hold few of the words."""
    present = text.places.keys() & asked.places.keys()
    if not present:
        return None
    size = len(asked.words)
    credits, times, at = [0.0] * size, [0.0] * size, []
    for reading in present:
        places = text.places[reading]
        for i, likely in asked.places[reading]:
            word = asked.words[i]
            if likely > credits[i]:
                credits[i] = max(credits[i], likely * _marks_agree(text, places, word, question.marked))
            times[i] = max(times[i], len(places) * likely)
            if likely >= HELD and not word.filler:
                at += [(place, i) for place in places]
    norm = 1 - LENGTH + LENGTH * len(text.written) / index.mean_length
    saturated = [_saturated(often, norm) if often else 0.0 for often in times]
    return _Held(text, credits, _share(asked, saturated), _together(asked, at))


def _marks_agree(text: Text, places: Sequence[int], unit: Unit, marked: bool) -> float:
    if not marked or not unit.written.isalpha() or any(text.written[at] == unit.written for at in places):
        return 1.0
    return WEIGHTS.half_marked if unit.written.isascii() else WEIGHTS.unmarked


def _head(question: Question, asked: Asked, document: Document, in_names: Sequence[float]) -> list[float]:
    dated = _dated(question, document)
    return [
        1.0 if word.key in dated else max(0.97 * n, _company_credit(document, word)) for n, word in zip(in_names, asked.words, strict=True)
    ]


def _company_credit(document: Document, unit: Unit) -> float:
    if unit.key in document.company:
        return 0.8
    if unit.key.isdecimal() and len(unit.key) == 4:
        if document.year == int(unit.key):
            return 1.0
        return 0.9 if document.recurs else 0.0
    return 0.0


def _saturated(times: float, norm: float) -> float:
    """A word counts more when it comes again, less in a long text."""
    return min(times * (1 + SATURATION) / (times + SATURATION * norm), 1.6)


def _named(asked: Asked, name: _Held, index: Index) -> float:
    """How well a name and the question cover each other."""
    recall = _share(asked, name.credits)
    if not recall:
        return 0.0
    weights = {key: idf(index, index.words.get(key, 0)) for key in name.text.places if key in asked.said or not key.isdigit()}
    whole = sum(weights.values()) or 1.0
    precision = sum(weight for key, weight in weights.items() if key in asked.said) / whole
    return 2 * recall * precision / (recall + precision)


def _beside(asked: Asked, held: _Held) -> list[float]:
    """How near each word of the question stands to the next in a text: 1 for neighbours."""
    words, credits, text = asked.words, held.credits, held.text
    return [
        both * _neighbours(text, words[i], words[i + 1]) if (both := min(credits[i], credits[i + 1])) else 0.0
        for i in range(len(words) - 1)
    ]


def _restates(text: Text, title: Text) -> bool:
    """Whether a passage is little more than the title: the line that cites the document itself."""
    if len(text.written) > 2 * len(title.written) + 10:
        return False
    return len(title.places.keys() & text.places.keys()) >= 0.8 * len(title.places)


def _together(asked: Asked, at: list[tuple[int, int]]) -> float:
    """The most that a stretch of a text holds of what was asked, given where which word stands; words far apart speak of
    several things."""
    if len(at) < 2:
        return asked.weights[at[0][1]] if at else 0.0
    at.sort()
    most, first, inside = 0.0, 0, dict[int, int]()
    for place, i in at:
        inside[i] = inside.get(i, 0) + 1
        while place - at[first][0] >= STRETCH:
            inside[at[first][1]] -= 1
            first += 1
        if inside[i] == 1:  # else it holds no more than before
            most = max(most, sum([asked.weights[word] for word, times in inside.items() if times]))
    return most


def _paired(asked: Asked, beside: Sequence[float]) -> float:
    """The share of neighbouring words of the question that are neighbours in the text."""
    total = sum(asked.pair_weights)
    return sum(map(mul, asked.pair_weights, beside)) / total if total else 0.0


def _neighbours(text: Text, left: Unit, right: Unit) -> float:
    best = 0.0
    for a, _ in left.readings:
        first = text.places.get(a)
        for b, _ in right.readings if first else ():
            second = text.places.get(b)
            if first and second and (best := max(best, _closeness(first, second))) == 1.0:
                return best
    return best


def _closeness(first: Sequence[int], second: Sequence[int]) -> float:
    if any(place + 1 in second for place in first):
        return 1.0
    near = min((abs(j - i - 1) for i in first for j in second if -3 <= j - i <= 4 and i != j), default=9)
    return 0.4 if near <= 2 else 0.2 if near <= 4 else 0.0


def _missing(asked: Asked, union: Sequence[float]) -> float:
    """The weight of the longest run of words that the passage does not hold."""
    longest = run = 0.0
    for word, weight, credit in zip(asked.words, asked.weights, union, strict=True):
        if word.filler:
            continue
        run = run + weight if credit < HELD else 0.0
        longest = max(longest, run)
    return longest


def _lonely(asked: Asked, best: _Measured) -> float:
    """The weight of words that are held, but not beside a neighbour that they have in the question: "dân" and "chủ" of no "dân chủ"."""
    near = (0.0, *best.beside, 0.0)
    content = (False, *(not word.filler for word in asked.words), False)
    return sum(
        weight
        for i, (weight, credit) in enumerate(zip(asked.weights, best.union, strict=True))
        if credit >= HELD and content[i + 1] and (content[i] or content[i + 2]) and not near[i] and not near[i + 1]
    )


def _dated(question: Question, document: Document) -> frozenset[str]:
    """The numbers of the question that are this document's day of the year."""
    return frozenset(str(number) for d, m in question.days if document.recurs == f"solar:{d:02d}-{m:02d}" for number in (d, m))


def _day_bonus(question: Question, text: Text | None, document: Document, names: _Names) -> float:
    if not question.days:
        return 0.0
    if _dated(question, document):
        return WEIGHTS.day
    return 0.6 * WEIGHTS.day if names.day or (text and any(day_in(text, day) for day in question.days)) else 0.0


def day_in(text: Text, day: tuple[int, int]) -> bool:
    first, second = text.places.get(str(day[0]), ()), text.places.get(str(day[1]), ())
    return any(0 < b - a <= 2 for a in first for b in second)
