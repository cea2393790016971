"""What speaks for a document beside its words."""

import math

from db.search import symbols
from db.search.question import GIVEN_YEAR, Question
from db.search.reader import Document, Index
from db.search.wanted import WEIGHTS

YEARLY = frozenset({"task", "assessment", "fact", "award", "deadline"})
# between equals, the document rather than what is said about it
PRIOR = {"directive": 0.02, "faq": -0.03}


def beside_words(question: Question, document: Document, index: Index) -> float:
    """What speaks for or against a document: the kind meant, the issuer, the year, and how often others cite it."""
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
    return value + _year_bonus(question, document) + _cited(index, document)


def _cited(index: Index, document: Document) -> float:
    """A document that others cite comes before those that cite it."""
    return WEIGHTS.cited * math.log(max((index.words.get(term, 1) for term in document.cited_as), default=1))


def _year_bonus(question: Question, document: Document) -> float:
    if document.year is None:
        dated = question.years and question.year_word != GIVEN_YEAR
        return -WEIGHTS.no_year if dated and document.kind == "faq" and not _says_year(document, question) else 0.0
    if not question.years or (question.year_word == GIVEN_YEAR and document.kind not in YEARLY):
        return WEIGHTS.recent * (document.year - 2000) / 10
    if document.year in question.years:
        return WEIGHTS.year
    return -WEIGHTS.other_year if document.kind in YEARLY and not document.recurs else -WEIGHTS.other_year / 3


def _says_year(document: Document, question: Question) -> bool:
    return any(str(year) in name.places for name in document.names for year in question.years)
