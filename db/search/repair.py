"""Slips of the fingers, repaired against the words of the index.

Each typed word may stand for itself or for a word of the index that is one or two slips away, or for several glued
together; the cheapest way through the sentence wins, and neighbours that stand side by side in the index make a way cheap.
So a misspelling that happens to be a word ("chính xách" → "sách") is seen too.
"""

import itertools
import math
from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from db.search.syllables import is_plain_syllable
from db.search.terms import pair

UNKNOWN_WORD = 2.3  # a proper syllable that the index does not hold
UNKNOWN_LETTERS = 5.0  # no syllable at all
SLIP = 2.0
CHEAP_SLIP = 1.3  # two letters exchanged, a neighbouring key, letters that sound alike
KNOWN_REPLACED = 1.2  # a word that is held is rarely a slip
LONELY = 1.0  # but one that the index holds beside neither neighbour may be
MARKED = 1.5
GLUED = 1.0
INITIALS = 3.0  # "vh" for "văn hóa", if the words beside it speak for it
RARE_WORD = 0.8  # a word of the index that stands in a single row may be a slip itself
MOST_WEIGHED = 80
MOST_GUESSES = 10
MOST_KEPT = 3
MOST_REMEMBERED = 5_000
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
SOUNDS = (
    ("s", "x"), ("ch", "tr"), ("d", "gi"), ("d", "r"), ("l", "n"), ("i", "y"), ("gi", "r"),
    ("ng", "ngh"), ("g", "gh"), ("c", "k"), ("c", "t"), ("n", "ng"), ("ie", "e"), ("v", "d"),
)  # fmt: skip


def _key_neighbours() -> dict[str, str]:
    """Which letters lie around each on a keyboard."""
    at = {letter: (y, x + y * 0.5) for y, row in enumerate(_ROWS) for x, letter in enumerate(row)}
    return {a: "".join(b for b, (v, u) in at.items() if b != a and abs(v - y) <= 1 and abs(u - x) <= 1) for a, (y, x) in at.items()}


NEIGHBOURS = _key_neighbours()


class Guess(NamedTuple):
    """One or more keys that a typed word may stand for, and what it costs to believe so."""

    keys: tuple[str, ...]
    cost: float


class Vocabulary(Protocol):
    """What repair needs to know of the index."""

    def rows(self, word: str) -> int: ...
    def is_loose(self, word: str) -> bool: ...
    def initials(self, letters: str) -> Sequence[tuple[str, ...]]: ...
    def near(self, word: str, distance: int) -> Sequence[tuple[str, int]]: ...
    def pair_rows(self, pairs: Iterable[str]) -> dict[str, int]: ...
    @property
    def guessed(self) -> dict[Hashable, list[Any]]: ...  # what was guessed lately, for as long as the index stands


def repair(typed: Sequence[str], fixed: Sequence[bool], marked: Sequence[bool], vocabulary: Vocabulary) -> list[list[Guess]]:
    """For each typed key the likely readings, the chosen one first. `fixed` ones stay as they are; `marked` ones were typed
    as proper words with their marks, which slips seldom leave behind."""
    if not typed:
        return []
    support = vocabulary.pair_rows(pair(a, b) for a, b in itertools.pairwise(typed))
    lattice = [[Guess((word,), 0.0)] if fixed[i] else _guesses(typed, i, marked[i], support, vocabulary) for i, word in enumerate(typed)]
    if all(len(guesses) == 1 for guesses in lattice):
        return lattice
    return _best_way(lattice, vocabulary)


def _has_company(typed: Sequence[str], i: int, support: dict[str, int]) -> bool:
    left = i > 0 and support[pair(typed[i - 1], typed[i])] > 0
    return left or (i + 1 < len(typed) and support[pair(typed[i], typed[i + 1])] > 0)


def _guesses(typed: Sequence[str], i: int, marked: bool, support: dict[str, int], vocabulary: Vocabulary) -> list[Guess]:
    word = typed[i]
    held = vocabulary.rows(word)
    if word.isdigit() or len(word) < 2 or (held > 1 and _has_company(typed, i, support)):
        return [Guess((word,), 0.0)]
    before, after = typed[i - 1] if i else "", typed[i + 1] if i + 1 < len(typed) else ""
    kept, asked = vocabulary.guessed, (word, before, after, marked)  # a part of a question and its other wordings have most words again
    found = kept.get(asked)
    if found is None:
        if len(kept) >= MOST_REMEMBERED:
            kept.clear()
        found = kept[asked] = _guessed_anew(word, before, after, marked, held, vocabulary)
    return found


def _guessed_anew(word: str, before: str, after: str, marked: bool, held: int, vocabulary: Vocabulary) -> list[Guess]:
    proper = is_plain_syllable(word)
    extra = (KNOWN_REPLACED if held > 1 else RARE_WORD if held else 0.0) + (MARKED if marked else 0.0)
    own = 0.0 if vocabulary.is_loose(word) else LONELY if held else UNKNOWN_WORD if proper else UNKNOWN_LETTERS
    distance = 2 if len(word) >= 4 and not held and not proper else 1
    near = [
        Guess((other,), extra + slip_cost(word, other, slips) + 1.2 / (1 + vocabulary.rows(other)))
        for other, slips in vocabulary.near(word, distance)
        if other != word
    ]
    near.extend(_unglued(word, vocabulary) if not held and len(word) >= 4 else ())
    short = [Guess(parts, INITIALS) for parts in (vocabulary.initials(word) if not held and not proper else ())]
    likely = _likeliest(near, before, after, vocabulary, alone=not proper) + _likeliest(short, before, after, vocabulary, alone=False)
    return [Guess((word,), own), *likely]


def _likeliest(near: Sequence[Guess], before: str, after: str, vocabulary: Vocabulary, *, alone: bool) -> list[Guess]:
    """Those that cost least once their neighbours speak for them. Two slips always need a neighbour, others unless `alone`."""
    near = sorted(near, key=lambda guess: guess.cost)[:MOST_WEIGHED]
    beside = {guess: (pair(before, guess.keys[0]), pair(guess.keys[-1], after)) for guess in near}
    rows = vocabulary.pair_rows(p for both in beside.values() for p in both)
    worth = {guess: sum(bonus(rows[p]) for p in both) for guess, both in beside.items()}
    likely = [guess for guess in near if worth[guess] or (alone and guess.cost < 2 * SLIP)]
    return sorted(likely, key=lambda guess: (guess.cost - worth[guess], guess.keys))[:MOST_GUESSES]


@lru_cache(10_000)  # other wordings of a question have most of its words
def slip_cost(typed: str, meant: str, slips: int) -> float:
    if slips > 1:
        return SLIP * slips
    if sorted(typed) == sorted(meant) or _sounds_alike(typed, meant):
        return CHEAP_SLIP
    if len(typed) == len(meant):
        a, b = next((a, b) for a, b in zip(typed, meant, strict=True) if a != b)
        return CHEAP_SLIP + 0.2 if b in NEIGHBOURS.get(a, "") else SLIP
    longer, shorter = (typed, meant) if len(typed) > len(meant) else (meant, typed)
    doubled = any(longer[i] == longer[i - 1] and longer[:i] + longer[i + 1 :] == shorter for i in range(1, len(longer)))
    return CHEAP_SLIP if doubled else CHEAP_SLIP + 0.4


def _sounds_alike(typed: str, meant: str) -> bool:
    return any(typed.replace(a, b, 1) == meant or meant.replace(a, b, 1) == typed for a, b in SOUNDS)


def _unglued(word: str, vocabulary: Vocabulary) -> list[Guess]:
    """Two to five words written as one ("thidua"), every one of them held and a syllable."""
    found: list[tuple[str, ...]] = []

    def split(rest: str, made: tuple[str, ...]) -> None:
        if not rest and len(made) > 1:
            found.append(made)
        if len(made) < 5 and len(found) < 40:
            for size in range(min(6, len(rest)), 0, -1):
                if is_plain_syllable(rest[:size]) and vocabulary.rows(rest[:size]):
                    split(rest[size:], (*made, rest[:size]))

    split(word, ())
    return [Guess(parts, GLUED + 0.5 * len(parts)) for parts in sorted(found, key=len)[:8]]


def _best_way(lattice: list[list[Guess]], vocabulary: Vocabulary) -> list[list[Guess]]:
    wanted = {pair(a.keys[-1], b.keys[0]) for left, right in itertools.pairwise(lattice) for a in left for b in right}
    wanted |= {pair(a, b) for guesses in lattice for g in guesses for a, b in zip(g.keys, g.keys[1:], strict=False)}
    support = vocabulary.pair_rows(wanted)
    forward = _sweep(lattice, support)
    backward = [list(reversed(costs)) for costs in reversed(_sweep([list(reversed(g)) for g in reversed(lattice)], support, turned=True))]
    chosen: list[list[Guess]] = []
    for guesses, before, after in zip(lattice, forward, backward, strict=True):
        own = [_own_cost(guess, support) for guess in guesses]
        total = [b + a - o for b, a, o in zip(before, after, own, strict=True)]
        ranked = sorted(range(len(guesses)), key=lambda i: (total[i], i))
        best = total[ranked[0]]
        chosen.append([Guess(guesses[i].keys, total[i] - best) for i in ranked[:MOST_KEPT] if total[i] - best < 2.5])
    return chosen


def _sweep(lattice: list[list[Guess]], support: dict[str, int], turned: bool = False) -> list[list[float]]:
    """The cost of the cheapest way that ends in each guess."""
    costs: list[list[float]] = []
    for i, guesses in enumerate(lattice):
        row = []
        for guess in guesses:
            way = 0.0
            if i:
                way = min(
                    costs[-1][j] - _company(support, *((guess, left) if turned else (left, guess))) for j, left in enumerate(lattice[i - 1])
                )
            row.append(way + _own_cost(guess, support))
        costs.append(row)
    return costs


def _own_cost(guess: Guess, support: dict[str, int]) -> float:
    return guess.cost - sum(bonus(support[pair(a, b)]) for a, b in zip(guess.keys, guess.keys[1:], strict=False))


def _company(support: dict[str, int], left: Guess, right: Guess) -> float:
    return bonus(support[pair(left.keys[-1], right.keys[0])])


def bonus(rows: int) -> float:
    """What neighbours are worth that stand side by side in so many rows."""
    return 0.0 if not rows else min(1.1 + 0.25 * math.log(rows), 2.2)
