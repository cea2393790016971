"""Which documents are worth a closer look: those whose rows hold most of the rarer words and pairs asked for.

The engine only tells which rows hold a term; what a row is worth is counted here, from the same numbers on both engines.
"""

import heapq
import itertools
from collections.abc import Iterator, Sequence

from sqlmodel import Session

from db.search.question import Question
from db.search.reader import Index
from db.search.tables import PLACES
from db.search.terms import day_term, pair
from db.search.wanted import Asked

POSTINGS = 15_000  # rows looked at for one question, the rarest terms first; of a large index
PART = 30  # one row in so many
DOCUMENTS = 24
PASSAGES = 4
FAR_BEHIND = 0.4  # documents worth less than this part of the best are not looked at


def candidates(question: Question, asked: Asked, index: Index, session: Session, most: int) -> dict[int, list[int]]:
    """At most so many documents that hold most of what was asked, each with its best passages."""
    terms = list(_terms(question, asked, index, session))
    terms.sort(key=lambda t: (t[1], t[0]))
    chosen: list[tuple[str, float]] = []
    budget = max(POSTINGS, index.rows // PART)
    for term, rows, weight in terms:
        if rows <= budget or len(chosen) < 2:
            chosen.append((term, weight))
            budget -= rows
    masks: dict[int, int] = {}
    for i, rows_of_term in enumerate(index.postings(session, [term for term, _ in chosen])):
        bit = 1 << i
        for row in rows_of_term:
            masks[row] = masks.get(row, 0) | bit
    return _best_documents(masks, _Mass([weight for _, weight in chosen]), most)


class _Mass(dict[int, float]):
    """The weight of a set of terms, worked out once for each set."""

    def __init__(self, weights: Sequence[float]) -> None:
        self.weights = weights

    def __missing__(self, mask: int) -> float:
        last = mask.bit_length() - 1
        self[mask] = total = self[mask ^ 1 << last] + self.weights[last] if mask else 0.0
        return total


def _best_documents(masks: dict[int, int], mass: _Mass, most: int) -> dict[int, list[int]]:
    heads: dict[int, int] = {}
    held: dict[int, list[tuple[int, int]]] = {}  # the rows of passages and their masks
    for row, mask in masks.items():
        document, place = divmod(row, PLACES)
        if place:
            held.setdefault(document, []).append((row, mask))
        else:
            heads[document] = mask
    worth = {document: mass[mask] for document, mask in heads.items()}
    for document, rows in held.items():
        head = heads.get(document, 0)
        worth[document] = max([mass[mask | head] for _, mask in rows])  # never less than the head alone
    least = FAR_BEHIND * max(worth.values(), default=0.0)
    best = heapq.nsmallest(most, (d for d, value in worth.items() if value >= least), key=lambda document: (-worth[document], document))
    return {document: _best_passages(held.get(document, ()), heads.get(document, 0), mass) for document in best}


def _best_passages(rows: Sequence[tuple[int, int]], head: int, mass: _Mass) -> list[int]:
    ranked = [(-mass[mask | head] - 1e-6 * mass[mask], row) for row, mask in rows]
    return [row for _, row in heapq.nsmallest(PASSAGES, ranked)]


def _terms(question: Question, asked: Asked, index: Index, session: Session) -> Iterator[tuple[str, int, float]]:
    """What to look for: term, in how many rows it stands, weight. Filler only when there is nothing else."""
    only_filler = all(word.filler for word in asked.words)
    seen: set[str] = set()
    for word, weight in zip(asked.words, asked.weights, strict=True):
        for reading, likely in word.readings:
            if reading in index.words and reading not in seen and (only_filler or not word.filler):
                seen.add(reading)
                yield reading, index.words[reading], weight * likely
    neighbours = {pair(a, b): weight * la * lb for (x, y), weight in zip(itertools.pairwise(asked.words), asked.pair_weights, strict=True)
                  for a, la in x.readings for b, lb in y.readings}  # fmt: skip
    for term, rows in index.pair_rows(session, neighbours).items():
        if rows:
            yield term, rows, neighbours[term] * 0.7
    for day in question.days:
        if (term := day_term(*day)) in index.words:
            yield term, index.words[term], 8.0
