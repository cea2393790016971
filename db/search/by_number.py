"""Questions that name a document's number. A number, issuer or year that no document has is never answered by another."""

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session

from db.search import clauses, symbols
from db.search.agreement import Held, agrees, same_kind
from db.search.doubts_of_place import is_issued_elsewhere
from db.search.lexicon import keys
from db.search.phrases import find_phrase
from db.search.question import ASKED, Question, Unit
from db.search.reader import Document, Index
from db.search.score import Scored, score
from db.search.symbols import Symbol
from db.search.tables import PLACES
from db.search.types import MOST_CHOICES, Found, Hit, Reason, Verdict
from db.search.wanted import wanted
from db.search.writing import written
from db.vietnamese import fold, squash

MOST_PASSAGES = 300
CLEAR_LEAD = 0.1
_NUMBER = re.compile(r"(\d{1,4})(?!\d)([a-e](?!\w))?")
REPLACING = (("thay",), ("thay", "the"), ("thay", "cho"), ("bai", "bo"), ("huy", "bo"))
AMENDING = (("sua",), ("sua", "doi"), ("bo", "sung"), ("dieu", "chinh"))
BESIDE = (("truoc",), ("sau",), ("truoc", "khi", "co"), *REPLACING)
OFTEN_CITED = 3.0


def is_carried_out(question: Question, index: Index, session: Session) -> bool:
    """ "thực hiện nghị quyết 09": what was made because of a document may be meant, if the library holds a thing that names it."""
    asked = _asked(question)
    if asked is None:
        return False
    before = _before(question, asked)
    related = asked.strong and any(before[-len(phrase) :] == phrase for phrase in symbols.grammar().relations)
    if related and symbols.term(asked) in index.words:
        return True
    not_held = related and not named(question, index, session)
    return (not_held or _is_replaced(asked, before)) and any(_is_cited(asked, term) for term in index.words)


def asks_for_another(question: Question) -> bool:
    """ "Trước chỉ thị 05 thì học Bác theo chỉ thị nào", "quyết định nào thay thế quyết định 2415": the number says which document is
    not meant."""
    asked = _asked(question)
    if asked is None or not asked.strong:
        return False
    before = _before(question, asked)
    after = [unit.key for unit in question.units if unit.start >= asked.end]
    replaces = [phrase for phrase in REPLACING if before[-len(phrase) :] == phrase and not ASKED.isdisjoint(before)]
    return bool(replaces) or (any(before[-len(phrase) :] == phrase for phrase in BESIDE) and not ASKED.isdisjoint(after))


def asks_what_took_its_place(question: Question) -> bool:
    """ "Quyết định nào thay quyết định 88", "văn bản nào sửa đổi hướng dẫn 07"."""
    asked = _asked(question)
    before = _before(question, asked) if asked is not None else ()
    said = any(before[-len(phrase) :] == phrase for phrase in (*REPLACING, *AMENDING))
    return said and not ASKED.isdisjoint(before)


def _before(question: Question, asked: Symbol) -> tuple[str, ...]:
    return tuple(unit.key for unit in question.units if unit.end <= asked.start)


def _is_replaced(asked: Symbol, before: tuple[str, ...]) -> bool:
    """ "Văn bản nào thay thế quy định 124": what is replaced is a document, also where kind and number alone might be none."""
    said = any(before[-len(phrase) :] == phrase for phrase in REPLACING)
    return said and bool(asked.kinds) and not ASKED.isdisjoint(before)


def _is_cited(asked: Symbol, term: str) -> bool:
    """Whether a term of the index is this number, of whatever organ where none was said."""
    whole = symbols.term(asked)
    return term == whole or (asked.organ is None and asked.issuer is None and term.startswith(whole))


def named(question: Question, index: Index, session: Session) -> set[int]:
    """The documents that have the number that was said."""
    asked = _asked(question)
    return {document.id for document, held in index.holding_number(session, asked.number) if agrees(asked, held)} if asked else set()


def cites(document: Document, question: Question) -> bool:
    """Whether a document's names hold the number asked for."""
    asked = _asked(question)
    return asked is not None and any(_is_cited(asked, term) for term in document.cites - document.cited_as)


def says_more(question: Question) -> bool:
    """Whether something is said beside the numbers."""
    return any(not unit.filler for unit in _rest(question, question.symbols))


def find(question: Question, index: Index, session: Session, scopes: frozenset[str]) -> Found | None:
    """The answer to a question that names a document; None when it names none, or asks for something about one."""
    asked = _asked(question)
    if asked is None or not index.any_symbol:
        return None
    held = [(document, held) for document, held in index.holding_number(session, asked.number) if document.scope in scopes]
    agreeing = list({document.id: document for document, one in held if agrees(asked, one)}.values())
    if not agreeing and not _is_surely_a_number(question, asked):
        return None
    if not agreeing and (written_alike := _written_alike(question, asked, held, index, session)) is not None:
        return written_alike
    if not agreeing:
        return _not_held(question, asked, held, _speaking_of(asked, index, session, scopes))
    if _is_about_another_kind(question, asked):
        return None
    found = _held(question, asked, agreeing, index, session)
    return replace(found, near=_lettered(asked, held)) if found.verdict is Verdict.ANSWER else found


def _lettered(asked: Symbol, held: Sequence[tuple[Document, Held]]) -> tuple[Hit, ...]:
    """Beside 45 those that are told from it by a letter, 45a."""
    others = {document.id: document for document, one in held if one.letter and agrees(replace(asked, letter=one.letter), one)}
    return tuple(_hit(document, 0.0) for document in list(others.values())[:MOST_CHOICES]) if not asked.letter else ()


def _is_surely_a_number(question: Question, asked: Symbol) -> bool:
    """ "Kế hoạch 88" beside other words may be no number; alone it is one, and so is "kế hoạch 88 của Hội Khối"."""
    if asked.strong or (asked.kinds and asked.issuer):
        return True
    return bool(asked.kinds) and all(unit.filler for unit in _rest(question, [asked]))


def _asked(question: Question) -> Symbol | None:
    """The first number that surely is a document's, else the first that may be one."""
    if not question.symbols and (alone := _alone(question)) is not None:
        return alone
    strong = [symbol for symbol in question.symbols if symbol.strong]
    found = next(iter(strong or question.symbols), None)
    if found is not None and not found.strong and not found.kinds and any(not unit.filler for unit in _rest(question, [found])):
        return None  # "bão số 4"
    if found is not None and found.year is None and len(question.symbols) == 1 and _is_its_year(question, found):
        return replace(found, year=question.years[0])
    return found


def _alone(question: Question) -> Symbol | None:
    """A number that nothing is said beside: "29", "45a"."""
    if not question.content:
        return None
    number = _NUMBER.match(fold(question.line), question.content[0].start)
    if number is None or question.content[-1].end > number.end():
        return None
    return Symbol(int(number[1]), frozenset(), None, None, None, False, number[0], number.start(), number.end(), number[2] or "")


def _is_its_year(question: Question, found: Symbol) -> bool:
    """The one year that was said, unless it stands before the number and may be of another thing: "nhiệm vụ năm 2022 về kết luận 01"."""
    if len(question.years) != 1 or question.year_word:
        return False
    before = any(unit.key == str(question.years[0]) and unit.end <= found.start for unit in question.units)
    return not (before and question.cues - {"directive"})


def _as_written(question: Question, asked: Symbol) -> str:
    """As the person wrote it, where nothing of it had to be read in another way."""
    said, typed = question.line[asked.start : asked.end], squash(question.text)
    at = fold(typed).find(fold(said)) if len(fold(typed)) == len(typed) else -1
    return written(typed[at : at + len(said)] if at >= 0 else said)


def _is_about_another_kind(question: Question, asked: Symbol) -> bool:
    """ "nhiệm vụ nào thực hiện kết luận 29" asks for a task, "kế hoạch thực hiện chỉ thị 05" for a plan, not for the document."""
    before = [unit.key for unit in question.units if unit.end <= asked.start]
    if any(find_phrase(before, keys(kind)) is not None for kind in question.kinds - asked.kinds):
        return True
    return bool(question.cues & {"task", "deadline", "contact"}) and len(_rest(question, question.symbols)) > 1


def _written_alike(
    question: Question, asked: Symbol, held: Sequence[tuple[Document, Held]], index: Index, session: Session
) -> Found | None:
    """A document of the other kind that is written with the same letters: "QĐ" is quy định and quyết định, and people take one
    for the other. It is an answer when it speaks of what else was said, else it is offered."""
    kinds = frozenset(kind for code in symbols.codes_of(asked.kinds) for kind in symbols.grammar().by_code[code])
    other = replace(asked, kinds=kinds)
    agreeing = list({document.id: document for document, one in held if agrees(other, one)}.values())
    if not asked.kinds or not agreeing or _is_about_another_kind(question, other):
        return None
    found = _held(question, other, agreeing, index, session)
    rest = [unit.key for unit in _rest(question, [asked]) if not unit.filler]
    said = {word for text in agreeing[0].names for word in text.places}
    if rest and all(word in said for word in rest):
        return found
    return replace(found, verdict=Verdict.CHOICES, hits=found.hits[:3])


def _speaking_of(asked: Symbol, index: Index, session: Session, scopes: frozenset[str]) -> list[Document]:
    """The documents that name the number: those whose names do first."""
    terms = [term for term in index.words if _is_cited(asked, term)] if asked.kinds else []
    rows = sorted({row for posted in index.postings(session, terms) for row in posted}, key=lambda row: (row % PLACES > 0, row))
    documents = index.documents(session, [row // PLACES for row in rows[:MOST_PASSAGES]])
    found = {row // PLACES: documents[row // PLACES] for row in rows[:MOST_PASSAGES]}
    return [document for document in found.values() if document.scope in scopes and document.kind == "directive"]


def _not_held(question: Question, asked: Symbol, held: Sequence[tuple[Document, Held]], speaking: Sequence[Document]) -> Found:
    alike = {document.id: document for document, one in held if same_kind(asked, one)}
    same = any(one.letter == asked.letter for _, one in held if same_kind(asked, one))
    others = {document.id: document for document, _ in held}
    near = tuple(_hit(document, 0.0) for document in (list(alike.values()) or speaking or list(others.values()))[:MOST_CHOICES])
    contradicted = same and (asked.issuer is not None or asked.year is not None) and asked.organ is None
    reason = Reason.CONTRADICTION if contradicted else Reason.NOT_FOUND
    return Found(
        question.text, Verdict.NONE, reason, near=near, understood=question.line, symbol=_as_written(question, asked), year=asked.year
    )


def _held(question: Question, asked: Symbol, documents: Sequence[Document], index: Index, session: Session) -> Found:
    rest = _rest(question, [asked])
    ranked = sorted(
        ((_worth(scored, rest, index), scored) for scored in _scored(question, rest, documents, index, session)),
        key=lambda one: (-one[0], one[1].document.id),
    )
    hits = tuple(_hit(scored.document, 1.0 if i == 0 else 0.5, scored) for i, (_, scored) in enumerate(ranked))
    best = ranked[0][1]
    lead = len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= CLEAR_LEAD
    clear = lead and _cites(best.document, question, asked) and not is_issued_elsewhere(question, best)
    verdict = Verdict.ANSWER if clear else Verdict.CHOICES
    found = Found(question.text, verdict, understood=question.line, symbol=_as_written(question, asked))
    return replace(found, hits=hits[:8], missed=_place_lacked(question, rest, best)) if clear else replace(found, hits=hits[:3])


def _place_lacked(question: Question, rest: Sequence[Unit], best: Scored) -> str:
    """The article that was named, of a paper that has none of this number."""
    place = clauses.place_named(rest)
    lacks = place is not None and best.document.passages > 0 and best.passage is None
    return question.line[rest[place.first].start : rest[place.last - 1].end] if place is not None and lacks else ""


def _scored(question: Question, rest: Sequence[Unit], documents: Sequence[Document], index: Index, session: Session) -> list[Scored]:
    narrowed = replace(question, units=tuple(rest))
    asked = wanted(narrowed, index, session)
    made = []
    for document in documents:
        meant, whole = clauses.meant(rest, index.first_passages(session, document, MOST_PASSAGES))
        best = score(narrowed, asked, index, document, meant[:1] if whole else meant)
        made.append(replace(best, more=tuple(text.body for _, text in meant[1:])) if whole else best)
    return made


def _worth(scored: Scored, rest: Sequence[Unit], index: Index) -> float:
    """What is said beside the number decides; else the document that others cite most."""
    document = scored.document
    text = scored.covered * 0.6 + scored.paired * 0.3 + scored.named * 0.1 if any(not unit.filler for unit in rest) else 0.0
    cited = max((index.words.get(term, 0) for term in document.cited_as), default=0)
    newer = ((document.year or 2000) - 2000) / 1000
    return text + 0.1 * math.log(1 + cited) / math.log(OFTEN_CITED) + newer


def _cites(document: Document, question: Question, asked: Symbol) -> bool:
    """Whether the document names the other numbers that stand in the question: "kết luận 01 về thực hiện chỉ thị 05"."""
    others = [symbol for symbol in question.symbols if symbol is not asked and symbol.strong and symbol.number != asked.number]
    said = {(number, code) for _, number, code, _ in (term.split("_") for term in document.cites)}
    return all((f"{other.number}{other.letter}", symbols.code_of(other.kinds)) in said for other in others)


def _rest(question: Question, used: Sequence[Symbol]) -> list[Unit]:
    return [unit for unit in question.units if not any(s.start <= unit.start < s.end for s in used)]


def _hit(document: Document, worth: float, scored: Scored | None = None) -> Hit:
    if scored is None:
        return Hit(document.kind, document.ref, document.title, None, "", round(worth, 4))
    return Hit(document.kind, document.ref, document.title, scored.passage, scored.text, round(worth, 4), scored.more)
