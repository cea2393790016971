"""What took the place of a document goes before it, with its clause of the same matter: nobody is given a sum that is paid no more."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from db.amended_articles import article_of, changed_by, points_of
from db.fetch import fetch
from db.force import in_force_from
from db.models import Amendment, Directive
from db.search.question import GIVEN_YEAR, Question
from db.search.reader import Document, Index, Text, text_of
from db.search.score import Scored
from db.search.tables import SearchDocument
from db.search.wanted import PROBABLE, WEIGHTS, idf
from db.vietnamese import bare_words

MOST_PASSAGES = 200  # of a document, looked through for the clause of the same matter
MOST_STEPS = 5  # of what was replaced by what was replaced
MOST_OF_IT = 0.7  # of what was asked and the old clause holds: what amends leaves the rest in force
ALIKE = 0.5  # of the words of the shorter clause
_OLD, _NEW = aliased(Directive), aliased(Directive)
_SUCCESSORS = (
    sa.select(col(_OLD.ref), col(_NEW.ref))
    .join(_NEW, col(_OLD.replaced_by_id) == col(_NEW.id))
    .where(col(_OLD.ref).in_(sa.bindparam("refs", expanding=True)))
)
_AMENDING = (
    sa.select(col(_OLD.ref), col(_NEW.ref))
    .join(Amendment, col(Amendment.directive_id) == col(_OLD.id))
    .join(_NEW, col(Amendment.by_id) == col(_NEW.id))
    .where(col(_OLD.ref).in_(sa.bindparam("refs", expanding=True)))
    .order_by(col(_NEW.issued_on), col(_NEW.id))
)
_BY_REF = sa.select(col(SearchDocument.id)).where(col(SearchDocument.ref) == sa.bindparam("ref"))


class Clause(NamedTuple):
    place: int
    text: Text
    words: frozenset[str]  # without numbers: sums and places are what differs


def in_force_first(question: Question, ranked: list[Scored], index: Index, session: Session, scopes: frozenset[str]) -> list[Scored]:
    """What replaced a document in its place, and that one last, when no number was named: if both answer about as well, or if the
    new one has a clause of the same matter, however it is worded. What amends a document before it, with a clause that says it all. What
    is in force only from a day to come goes behind the one that holds until then."""
    refs = [one.document.ref for one in ranked if one.document.kind == "directive"]
    if not refs or question.symbols:
        return ranked
    newest, amending = _newest(session, refs), fetch(session, _AMENDING, refs=refs).all()
    to_come = {new for new in {*newest.values(), *(new for _, new in amending)} if _is_to_come(question, new, index, session)}
    for one in list(ranked) if newest else ():
        if newest.get(one.document.ref) in to_come:
            ranked = _until_then(ranked, one.document.ref, newest[one.document.ref])
        elif one.document.ref in newest:
            other = next((each for each in ranked if each.document.ref == newest[one.document.ref]), None)
            if other is None or one.score - other.score >= WEIGHTS.replaced:
                other = _same_matter(question, one, newest[one.document.ref], index, session, scopes)
            if other is not None:
                ranked = [*_before(ranked, one, other), _no_rival(one, other)]
    for old, new in amending:
        if new in to_come:
            ranked = _until_then(ranked, old, new)
            continue
        one = next(each for each in ranked if each.document.ref == old)
        if old in newest:
            continue
        other = _same_matter(question, one, new, index, session, scopes, least=MOST_OF_IT)
        other = other or _changed_article(question, one, new, index, session, scopes)
        if other is not None:
            rest = _before(ranked, one, other)
            ranked = [*rest[: rest.index(other) + 1], _no_rival(one, other), *rest[rest.index(other) + 1 :]]
    return ranked


def _is_to_come(question: Question, ref: str, index: Index, session: Session) -> bool:
    """Whether a document names a day to come from which it is in force; who asks for that year asks for it all the same."""
    document = document_of(ref, index, session)
    since = in_force_from(clause.text.body for clause in _clauses(document, index, session)) if document else None
    said = question.years if question.year_word != GIVEN_YEAR else ()
    return since is not None and since > question.today and max(said, default=0) < since.year


def _until_then(ranked: list[Scored], old: str, new: str) -> list[Scored]:
    """The old one where the first of both stands, the new one right behind it and no rival."""
    one, other = (next((each for each in ranked if each.document.ref == ref), None) for ref in (old, new))
    if one is None or other is None:
        return ranked
    holding = replace(one, score=max(one.score, other.score))
    return [
        each for kept in _before(ranked, other, holding) for each in ((kept, _no_rival(other, holding)) if kept is holding else (kept,))
    ]


def newer_than(session: Session, refs: Sequence[str], index: Index, scopes: frozenset[str]) -> list[Document]:
    """What is marked as having replaced one of these, or as amending it, as far as it may be shown."""
    found = [new for marked in (_SUCCESSORS, _AMENDING) for _, new in (fetch(session, marked, refs=refs).all() if refs else ())]
    documents = (document_of(ref, index, session) for ref in dict.fromkeys(found))
    return [document for document in documents if document is not None and document.scope in scopes]


def _no_rival(one: Scored, other: Scored) -> Scored:
    """An old document behind what took its place, which it leaves no doubt about."""
    return replace(one, score=min(one.score, other.score) - WEIGHTS.replaced, behind=True)


def _before(ranked: list[Scored], one: Scored, other: Scored) -> list[Scored]:
    """The new one where the first of both stands, without the old one."""
    place = min(at for at, each in enumerate(ranked) if each.document.ref in (one.document.ref, other.document.ref))
    rest = [each for each in ranked if each.document.ref not in (one.document.ref, other.document.ref)]
    return [*rest[:place], other, *rest[place:]]


def _newest(session: Session, refs: Sequence[str]) -> dict[str, str]:
    """What is in force now for each document that was replaced."""
    steps = dict(fetch(session, _SUCCESSORS, refs=refs).all())
    newest = dict(steps)
    for _ in range(MOST_STEPS if newest else 0):
        further = dict(fetch(session, _SUCCESSORS, refs=list(newest.values())).all())
        if not further:
            break
        newest = {old: further.get(new, new) for old, new in newest.items()}
    return {old: new for old, new in newest.items() if old != new}


def _same_matter(
    question: Question, one: Scored, ref: str, index: Index, session: Session, scopes: frozenset[str], *, least: float = 0.0
) -> Scored | None:
    """The new document with its clause of the matter of the one found, which it is as sure an answer as. The clause holds all that the
    old one holds of the question, or `least` that share of it, and each of the two is the most alike to the other."""
    if one.passage is None or (document := document_of(ref, index, session)) is None or document.scope not in scopes:
        return None
    if _is_of_before(question, document):
        return None
    mine = text_of(one.text)
    said = frozenset(reading for unit in question.content for reading, likely in unit.readings if likely > PROBABLE)
    asked = said & mine.places.keys()
    old, new = Clause(one.passage, mine, _words(mine)), _clauses(document, index, session)
    if not new or not asked:
        return None
    full = [clause for clause in new if asked <= clause.text.places.keys()]
    best = max(full or new, key=lambda clause: _alike(old, clause, index))
    if not full:
        others = _clauses(one.document, index, session)
        nearest = max(others, key=lambda clause: _alike(clause, best, index))
        if _weight(asked & best.text.places.keys(), index) < least * _weight(asked, index) or nearest.place != old.place:
            return None
        if not asked & best.words or _shared(old, best, index) < ALIKE:
            return None
    return replace(one, document=document, passage=best.place, text=best.text.body)


def _changed_article(question: Question, one: Scored, ref: str, index: Index, session: Session, scopes: frozenset[str]) -> Scored | None:
    """The new document with its clause that names the article found, where what is asked is of a point that it changes."""
    if one.passage is None or (document := document_of(ref, index, session)) is None or document.scope not in scopes:
        return None
    article = article_of(one.text)
    if article is None or _is_of_before(question, document):
        return None
    for clause in _clauses(document, index, session):
        points = changed_by(clause.text.body, one.document.symbol or "").get(article)
        if points is not None and (not points or _asks_for(points, question, one.text, index)):
            return replace(one, document=document, passage=clause.place, text=clause.text.body)
    return None


def _asks_for(points: frozenset[int], question: Question, text: str, index: Index) -> bool:
    """Whether one of these points of an article holds more of what is asked than its others, or more of its pairs: "nằm viện"."""
    said = frozenset(reading for unit in question.content for reading, likely in unit.readings if likely > PROBABLE)
    asked = set(pairwise(question.keys))
    held = {}
    for number, body in points_of(text).items():
        words = bare_words(body).split()
        held[number] = (_weight(said.intersection(words), index), len(asked.intersection(pairwise(words))))
    changed, others = ([worth for number, worth in held.items() if (number in points) == mine] for mine in (True, False))
    return any(each > max(others, default=(0.0, 0)) for each in changed)


def _is_of_before(question: Question, document: Document) -> bool:
    """Whether a year is named in which the new document was not there yet."""
    said = question.years if question.year_word != GIVEN_YEAR else ()
    return bool(said) and document.year is not None and max(said) < document.year


def document_of(ref: str, index: Index, session: Session) -> Document | None:
    """The index's document of a stored object, if it holds it."""
    number = fetch(session, _BY_REF, ref=ref).scalar()
    return index.documents(session, [number]).get(number) if number is not None else None


def _clauses(document: Document, index: Index, session: Session) -> list[Clause]:
    return [Clause(place, text, _words(text)) for place, text in index.first_passages(session, document, MOST_PASSAGES)]


def _words(text: Text) -> frozenset[str]:
    return frozenset(word for word in text.places if not word.isdigit())


def _weight(words: frozenset[str], index: Index) -> float:
    return sum(idf(index, index.words.get(word, 0)) for word in sorted(words))


def _shared(one: Clause, other: Clause, index: Index) -> float:
    """How much of the shorter of two clauses the other holds."""
    least = min(_weight(one.words, index), _weight(other.words, index))
    return _weight(one.words & other.words, index) / least if least else 0.0


def _alike(one: Clause, other: Clause, index: Index) -> float:
    """How far two clauses hold the same words, and the longer one all of the shorter: a short clause may say all there is to say."""
    whole = _weight(one.words, index) + _weight(other.words, index)
    return 2 * _weight(one.words & other.words, index) / whole * _shared(one, other, index) if whole else 0.0
