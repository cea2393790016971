"""The best passages of the best documents for a question."""

from collections.abc import Sequence

from sqlmodel import Session

from db.search.candidates import candidates
from db.search.fitting import in_place
from db.search.holding import title_of, words_held
from db.search.question import Question
from db.search.reader import Document, Index, Text, text_of
from db.search.score import Scored, score
from db.search.successors import in_force_first
from db.search.tables import PLACES
from db.search.telling import with_the_point
from db.search.types import DAYS
from db.search.undated import told_elsewhere
from db.search.wanted import WEIGHTS, wanted


def search(question: Question, index: Index, session: Session, scopes: frozenset[str], limit: int, most: int) -> list[Scored]:
    """The best passages of the best documents, one a document, best first; `most` documents are looked at."""
    asked = wanted(question, index, session)
    chosen = candidates(question, asked, index, session, most)
    documents = index.documents(session, chosen)
    rows = [row for found in chosen.values() for row in found]
    for document in documents.values():
        if not any(row // PLACES == document.id for row in chosen[document.id]) and document.passages:
            rows.append(document.id * PLACES + 1)
    texts = index.passages(session, rows)
    scored = [
        score(question, asked, index, documents[number], _texts_of(documents[number], found, texts))
        for number, found in chosen.items()
        if number in documents and documents[number].scope in scopes
    ]
    ranked = sorted(scored, key=lambda s: (-round(s.score, 2), s.document.id))[:limit]
    ranked = _lists_behind(_day_first(question, _line_first(question, _cited_first(question, ranked))))
    ranked = in_place(question, in_force_first(question, ranked, index, session, scopes))
    return with_the_point(question, told_elsewhere(question, ranked, index, session), index, session)


def _cited_first(question: Question, ranked: list[Scored]) -> list[Scored]:
    """A document before the plan that carries it out, when both answer about as well and no kind was named."""
    if not ranked or question.kinds or question.symbols or ranked[0].document.kind != "directive":
        return ranked
    best = ranked[0]
    for other in ranked[1:5]:
        if other.document.cited_as & best.document.cites and best.score - other.score < WEIGHTS.carried_out and other.holes <= best.holes:
            return [other, *(one for one in ranked if one is not other)]
    return ranked


def _line_first(question: Question, ranked: list[Scored]) -> list[Scored]:
    """A line of a list before the list, when it alone says what the list's name does not: "phòng chống dịch" of the year's work."""
    if not ranked:
        return ranked
    best = ranked[0]
    lines = [one for one in ranked[1:] if best.lists(one) and best.score - one.score < WEIGHTS.line]
    if not lines:
        return ranked
    in_list = text_of(best.text).places
    in_name = {word for name in best.document.names for word in name.places}
    beyond = [unit for unit in question.content if any(reading in in_list for reading, _ in unit.readings[:1]) and unit.key not in in_name]
    told = [one for one in lines if words_held(one).issuperset(unit.key for unit in beyond)]
    return [told[0], *(one for one in ranked if one is not told[0])] if beyond and len(told) == 1 else ranked


def _day_first(question: Question, ranked: list[Scored]) -> list[Scored]:
    """Where a day is asked for, the day itself before what is said of it, when both answer about as well; and where nothing but its
    name is said: "hội nghị tổng kết năm"."""
    if not ranked or ranked[0].document.kind != "faq":
        return ranked
    best = ranked[0]
    named = next((one for one in ranked[1:4] if one.document.kind in DAYS and title_of(one)[: len(question.keys)] == question.keys), None)
    if named is not None and title_of(best)[: len(question.keys)] != question.keys:
        return [named, *(one for one in ranked if one is not named)]
    if not (question.hints | question.cues) & DAYS:
        return ranked
    even = (one for one in ranked[1:4] if one.document.kind in DAYS and best.score - one.score < WEIGHTS.day_itself)
    day = next((one for one in even if one.holes <= best.holes), None)
    return [day, *(one for one in ranked if one is not day)] if day is not None else ranked


def _lists_behind(ranked: list[Scored]) -> list[Scored]:
    """A list behind what is one of its lines: it says the same again and is no other answer."""
    return sorted(ranked, key=lambda one: one is not ranked[0] and one.lists(ranked[0]))


def _texts_of(document: Document, rows: Sequence[int], texts: dict[int, Text]) -> list[tuple[int, Text]]:
    chosen = list(rows) or ([document.id * PLACES + 1] if document.passages else [])
    return [(row % PLACES - 1, texts[row]) for row in chosen if row in texts]
