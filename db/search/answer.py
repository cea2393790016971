"""The way of a question: manners, document numbers, whole lists, then words; each part of a question with several (`parts`)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from db.search import ages, almanac, by_number, called, lists
from db.search.beside import YEARLY
from db.search.candidates import DOCUMENTS
from db.search.doubts import is_another, is_tie
from db.search.doubts_of_place import is_of_no_such_office
from db.search.fitting import is_beside_the_point
from db.search.judge import ZONES, probability
from db.search.manners import aside, manners
from db.search.parts import in_parts, without_introduction
from db.search.question import GIVEN_YEAR, Question, understand
from db.search.rank import search
from db.search.reader import Index, open_index
from db.search.sayings import pictures
from db.search.score import Scored
from db.search.spelling import known_phrases
from db.search.successors import newer_than
from db.search.terms import pair
from db.search.types import MEMBERS, MOST_CHOICES, MOST_HITS, PUBLIC, Found, Hit, Reason, Verdict
from db.search.wordings import EACH, wordings

FEW_DOCUMENTS = 8  # looked at for another wording
WHOLE_NAME = 0.95  # of a title
CALLED_SO = 0.75  # how sure a clause is meant that bears the name


@dataclass(frozen=True)
class Desk:
    """What every step needs. `pictured`: what is said in a picture is looked for, too; a part of a question needs to be sure."""

    session: Session
    index: Index
    today: date
    year: int | None
    scopes: frozenset[str]
    pictured: bool = True

    def aside(self, text: str) -> Reason | None:
        """Why a text is not to be looked up; what the index writes side by side is known to it."""
        return aside(text, stands_together=lambda a, b: self.index.pair_rows(self.session, [pair(a, b)])[pair(a, b)] > 0)


def get_ready() -> None:
    """Read the data files, so that nobody's question waits for them."""
    known_phrases()
    manners()
    pictures()


def warm_up(session: Session, *, today: date) -> None:
    """Ask a little of everything, so that nobody's first question waits until the index is in memory and the statements are made."""
    for query in ("ket luan 29", "nhiem vu trong tam cua chi hoi nam nay la gi", "hoi phi dong cho ai"):
        find(session, query, today=today, scopes=MEMBERS)


def find(session: Session, query: str, *, today: date, year: int | None = None, scopes: frozenset[str] = PUBLIC) -> Found:
    """Look a question up. `year` stands in for a year that the question does not name; `scopes` says what may be shown."""
    index = open_index(session)
    if index is None:
        return Found(query, Verdict.NONE, Reason.NOT_FOUND)
    desk = Desk(session, index, today, year, scopes)
    return index.answers.get((query, today, year, scopes), lambda: _look_up(desk, query))


def _look_up(desk: Desk, query: str) -> Found:
    asked = without_introduction(query)
    whole_is_personal = asked != query and desk.aside(query) is Reason.PERSONAL
    if (reason := Reason.PERSONAL if whole_is_personal else desk.aside(asked)) is not None:
        return Found(query, Verdict.NONE, reason)
    whole, covered = _find_one(desk, asked)
    parts = replace(desk, pictured=False)
    return replace(in_parts(asked, whole, covered, lambda piece: _find_one(parts, piece)[0]) or whole, query=query)


def _find_one(desk: Desk, query: str) -> tuple[Found, float]:
    """The answer to a question of one part, and how much of it the first document covers."""
    question = understand(query, desk.index, desk.session, today=desk.today)
    if not question.units:
        return Found(query, Verdict.NONE, Reason.NOT_FOUND), 0.0
    if question.repaired and (reason := desk.aside(question.line)) is not None:
        return Found(query, Verdict.NONE, reason, understood=question.line), 1.0
    if (found := almanac.find(question, desk.index, desk.session, desk.scopes, desk.today)) is not None:
        return found, 1.0
    if (found := _took_its_place(desk, question)) is not None:
        return found, 1.0
    if by_number.is_carried_out(question, desk.index, desk.session):
        scored, sure = _ranked(desk, question)
        if sure >= ZONES.answer and by_number.cites(scored[0].document, question):
            return _judged(question, scored, sure), 1.0
    if by_number.asks_for_another(question):
        return _but_the_named(desk, question), 1.0
    found = by_number.find(question, desk.index, desk.session, desk.scopes)
    if found is None:
        question = _with_year(question, desk.year)
        found = lists.find(question, desk.index, desk.session, desk.scopes, desk.today)
    if found is not None:
        return _named_so(desk, question, found) or found, 1.0
    return _by_words(desk, question)


def _named_so(desk: Desk, question: Question, found: Found) -> Found | None:
    """What is offered for a number that no document has, when a title holds the very words: "nghị quyết 7 đại hội"."""
    if found.reason is not Reason.NOT_FOUND or not by_number.says_more(question):
        return None
    scored, _ = _ranked(desk, question)
    if not scored or scored[0].holes or scored[0].named < WHOLE_NAME:
        return None
    return replace(found, verdict=Verdict.CHOICES, reason=None, hits=(hit(scored[0], scored[0].named),), near=())


def _took_its_place(desk: Desk, question: Question) -> Found | None:
    """What is marked as having replaced or amended the document that is named, when that is asked for."""
    if not by_number.asks_what_took_its_place(question):
        return None
    named = desk.index.documents(desk.session, by_number.named(question, desk.index, desk.session)).values()
    newer = newer_than(desk.session, [document.ref for document in named], desk.index, desk.scopes)
    hits = tuple(Hit(one.kind, one.ref, one.title, None, "", 1.0) for one in newer)[:MOST_CHOICES]
    verdict = Verdict.ANSWER if len(hits) == 1 else Verdict.CHOICES
    return Found(question.text, verdict, hits=hits, understood=question.line) if hits else None


def _but_the_named(desk: Desk, question: Question) -> Found:
    """Other documents that speak of what is asked, to choose from; which of them came before or after is not known."""
    scored, sure = _ranked(desk, question)
    named = by_number.named(question, desk.index, desk.session)
    others = tuple(hit(one, min(sure, one.score)) for one in scored if one.document.id not in named)[:MOST_CHOICES]
    none = not others or sure < ZONES.choices
    found = Found(question.text, Verdict.NONE if none else Verdict.CHOICES, understood=question.line)
    return replace(found, reason=Reason.NOT_FOUND, unsure=others) if none else replace(found, hits=others)


def _with_year(question: Question, year: int | None) -> Question:
    """The year that the asker is looking at, for what has a year of its own."""
    return question if year is None or question.years else replace(question, years=(year,), year_word=GIVEN_YEAR)


def _by_words(desk: Desk, question: Question) -> tuple[Found, float]:
    scored, sure = _ranked(desk, question)
    if scored and sure < 0.8:
        if (waived := _where_waived(desk, question, sure)) is not None:
            return waived, 1.0
        for variant, meant in wordings(question, desk.index, pictured=desk.pictured):
            if meant <= sure:
                break  # the surest come first
            other = understand(variant, desk.index, desk.session, today=desk.today)
            others, sure_of_it = _ranked(desk, replace(other, years=question.years), FEW_DOCUMENTS)
            if sure_of_it * meant > sure:
                scored, sure = others, sure_of_it * meant
    if scored and sure >= ZONES.choices and (without := _without_year(desk, question, scored)) is not None:
        return without, 0.0
    if is_of_no_such_office(question, scored):
        return _judged(question, scored, 0.0), 1.0
    found = _judged(question, scored, sure)
    if found.verdict is not Verdict.ANSWER and scored and (named := _called_so(desk, question, scored)) is not None:
        return named, 1.0
    return found, scored[0].covered if scored else 0.0


def _where_waived(desk: Desk, question: Question, sure: float) -> Found | None:
    """The clause that says of an age that something is waived, for who asks whether it has to be paid; None if it is not surer."""
    asked, thing = ages.spared(question)
    if not asked:
        return None
    other = understand(asked, desk.index, desk.session, today=desk.today)
    scored, sure_of_it = _ranked(desk, other, FEW_DOCUMENTS)
    if not scored or not ages.tells(scored[0], thing) or sure_of_it * EACH <= sure or is_beside_the_point(question, scored[0]):
        return None
    return replace(_judged(other, scored, sure_of_it * EACH), query=question.text, understood=question.line)


def _called_so(desk: Desk, question: Question, scored: Sequence[Scored]) -> Found | None:
    """The clause whose name is what is asked for, without the words around it."""
    found = called.called_so(question, scored, desk.index, desk.session)
    if not found:
        return None
    if not called.is_alone(found[0], scored):
        return _judged(question, found, ZONES.choices)
    return Found(question.text, Verdict.ANSWER, hits=tuple(hit(one, CALLED_SO) for one in found), understood=question.line)


def _without_year(desk: Desk, question: Question, scored: Sequence[Scored]) -> Found | None:
    """No answer, when a year is asked for that the kind of thing has no data of; the nearest may be offered."""
    best = scored[0].document
    if not question.years or best.kind not in YEARLY or best.recurs or best.year in question.years:
        return None
    if best.kind == "assessment" and best.year is None:
        return None  # the form and the scale are those of every year
    years = desk.index.years_of_kind(desk.session, best.kind)
    if best.year is None and (not years or set(years) & set(question.years)):
        return None
    near = tuple(hit(one, 0.0) for one in scored if one.document.kind in YEARLY and one.document.year is not None)[:MOST_CHOICES]
    return Found(question.text, Verdict.NONE, Reason.NO_YEAR, year=question.years[0], near=near, understood=question.line)


def _ranked(desk: Desk, question: Question, documents: int = DOCUMENTS) -> tuple[list[Scored], float]:
    scored = search(question, desk.index, desk.session, desk.scopes, MOST_HITS, documents)
    if not scored:
        return [], 0.0
    return scored, probability(question, scored)


def _judged(question: Question, scored: Sequence[Scored], sure: float) -> Found:
    hits = tuple(hit(one, sure if i == 0 else min(sure, one.score)) for i, one in enumerate(scored))
    if sure < ZONES.choices:
        return Found(question.text, Verdict.NONE, Reason.NOT_FOUND, understood=question.line, unsure=hits)
    best = scored[0].document
    if question.years and best.kind in YEARLY and not best.recurs and best.year is not None and best.year not in question.years:
        return Found(
            question.text, Verdict.NONE, Reason.NO_YEAR, year=question.years[0], near=hits[:MOST_CHOICES], understood=question.line
        )
    year = question.years[0] if question.years else best.year if best.kind in YEARLY else None
    # "150/2006" alone is no more than a place where it stands
    only_numbers = bool(question.content) and all(unit.key.isdigit() for unit in question.content)
    if sure >= ZONES.answer and not only_numbers and not is_another(question, scored[0], sure) and not is_tie(question, scored):
        return Found(question.text, Verdict.ANSWER, hits=hits, year=year, understood=question.line)
    return Found(question.text, Verdict.CHOICES, hits=hits[:MOST_CHOICES], year=year, understood=question.line)


def hit(scored: Scored, score: float) -> Hit:
    document = scored.document
    return Hit(document.kind, document.ref, document.title, scored.passage, scored.text, round(score, 4), scored.more)
