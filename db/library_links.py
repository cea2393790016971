"""What a document says of others, or others of it: which one replaces and which one amends another.

The texts only propose it; the association's secretary marks it, and taking the document out again takes the mark back.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from sqlmodel import Session, col, delete, select

from db import audit, members
from db.library import own, view
from db.models import Amendment, Clause, Directive, LibraryDraft
from db.refusals import Reason, Refused
from db.search import symbols
from db.search.agreement import Held, agrees
from db.search.reader import Index, open_index
from db.search.tables import PLACES, SearchDocument
from db.succession import is_newer
from db.tasks import DirectiveLine, directive_line
from db.vietnamese import fold

MOST_NAMING = 300  # passages: what replaces or amends a document that many speak of is among the latest
_NOT = r"(?<!duoc )(?<!bi )(?<!khong )(?<!chua )\b"
# "thay thế Quyết định số 2415/QĐ-UBND", "bãi bỏ các văn bản: Chỉ thị 05, Chỉ thị 06"; not one clause of it, nor "không thay thế".
_REPLACING = re.compile(rf"{_NOT}(?:thay the|thay cho|bai bo)(?: (?:cho|toan bo|cac|nhung|van ban|sau|day|gom))*:?\s*$")
# "Sửa đổi, bổ sung một số điều của Quy chế …", "bãi bỏ khoản 2 Điều 5 Quyết định …": a part of it, the rest stays.
_PART = (
    r"(?:(?:mot so|cac|nhung|noi dung|quy dinh|dieu|khoan|diem|muc|chuong|phan|tiet|phu luc|doan|\d+(?:\.\d+)*[a-e]?|[ivx]+|[a-e]|"
    r"cua|tai|trong|vao|va|cho)[\s,;:)]+)"
)
_CHANGING = r"(?:sua doi|(?<!doi )(?<!doi, )(?<!va )bo sung|sua(?! chua)|dieu chinh|dinh chinh)(?:\W+(?:va )?bo sung)?[\s:]+"
_SOMETHING = r"(?:(?:(?!theo\b)\w+\s+){1,8}(?:cua|tai|trong)\s+)?"  # "sửa mức chi tại Điều 2 Quyết định …"
_AMENDING = re.compile(rf"{_NOT}(?:{_CHANGING}{_SOMETHING}{_PART}*|(?:thay the|bai bo|huy bo)\s+{_PART}+)$")
_OF_CHANGES = re.compile(r"thay (?:the|cho)|(?:bai|huy) bo|sua|bo sung|(?:dieu|dinh) chinh")
_AND = re.compile(r"\s*(?:,|;|va|cung)?\s*")
_SENTENCE = re.compile(r"(?<!\bso)[.;]\s+(?!\d)")
_GROUND = re.compile(r"\W*(?:can cu|theo|xet|thuc hien)\b")


class How(StrEnum):
    """How a document that was saved stands to another."""

    REPLACES = "replaces"
    AMENDS = "amends"
    REPLACED_BY = "replaced_by"
    AMENDED_BY = "amended_by"


_OF_THE_OLD = {How.REPLACES: How.REPLACED_BY, How.AMENDS: How.AMENDED_BY}


class Said(NamedTuple):
    symbol: symbols.Symbol
    how: How


@dataclass(frozen=True)
class Link:
    """`other`: the document of the library that the saved one replaces, amends, or by which it was."""

    how: How
    other: DirectiveLine


def links(session: Session, *, draft_id: int, member_id: int) -> list[Link]:
    """What the texts say of a saved draft and what is in the library, as far as it is not marked yet."""
    directive = _saved_as(session, own(session, draft_id, member_id))
    return [Link(how, directive_line(other)) for how, other in _found(session, directive)]


def mark(session: Session, *, draft_id: int, directive_id: int, how: How, member_id: int, today: date, now: datetime) -> None:
    """From now on the card of the older directive says so. A second tap changes nothing.

    Raises `Refused(GONE | NOT_YOURS | NOT_ALLOWED)`, and `Refused(CIRCLE)` where it is marked the other way round.
    """
    members.require_secretary(session, member_id=member_id, today=today)
    row = own(session, draft_id, member_id)
    directive, other = _saved_as(session, row), session.get(Directive, directive_id)
    if other is None:
        raise Refused(Reason.GONE)
    old, new = (other, directive) if how in _OF_THE_OLD else (directive, other)
    if _is_marked(session, old, new, how):
        return
    if is_newer(session, old, new):
        raise Refused(Reason.CIRCLE, newer=directive_line(old), older=directive_line(new))
    if not _is_offered(session, directive, other, how):
        raise Refused(Reason.GONE)
    if how in (How.REPLACES, How.REPLACED_BY):
        old.replaced_by_id = new.id
    else:
        session.add(Amendment(directive_id=old.id, by_id=new.id))
    row.document = {**row.document, how.value: [*row.document.get(how.value, []), other.id]}
    audit.note(session, _AUDITED[how], now=now, actor_id=member_id, subject=old.ref)
    session.flush()


_AUDITED = dict.fromkeys((How.REPLACES, How.REPLACED_BY), "directive.replaced") | dict.fromkeys(
    (How.AMENDS, How.AMENDED_BY), "directive.amended"
)


def unmark(session: Session, *, row: LibraryDraft, directive: Directive) -> None:
    """Take back what was marked for a draft that is undone. For use inside `db` only."""
    made = {how: row.document.get(how.value, []) for how in How}
    replaced = [*made[How.REPLACES], *row.document.get("replaced", [])]  # as it was called before
    for old in session.exec(select(Directive).where(Directive.replaced_by_id == directive.id, col(Directive.id).in_(replaced))):
        old.replaced_by_id = None
    if directive.replaced_by_id in made[How.REPLACED_BY]:
        directive.replaced_by_id = None
    of, by = col(Amendment.directive_id), col(Amendment.by_id)
    session.execute(delete(Amendment).where(by == directive.id, of.in_(made[How.AMENDS])))
    session.execute(delete(Amendment).where(of == directive.id, by.in_(made[How.AMENDED_BY])))
    row.document = {name: value for name, value in row.document.items() if name not in {*How, "replaced"}}
    session.flush()


def _is_marked(session: Session, old: Directive, new: Directive, how: How) -> bool:
    if how in (How.REPLACES, How.REPLACED_BY):
        return old.replaced_by_id == new.id
    return session.get(Amendment, (old.id, new.id)) is not None


def _saved_as(session: Session, row: LibraryDraft) -> Directive:
    directive = session.get(Directive, row.directive_id) if row.directive_id is not None else None
    if directive is None or view(row).saved_as is None:
        raise Refused(Reason.GONE)
    return directive


def _found(session: Session, directive: Directive) -> list[tuple[How, Directive]]:
    index = open_index(session)
    if index is None:
        return []
    found = {(how, other.id): other for how, other in (*_said_by(session, index, directive), *_said_of(session, index, directive))}
    return [(how, other) for (how, _), other in found.items() if _is_new(session, directive, other, how)]


def _is_offered(session: Session, directive: Directive, other: Directive, how: How) -> bool:
    """As `_found` has it, looked up in these two alone: what names a document is read once a tap, not while others wait to write."""
    index = open_index(session)
    if index is None or not _is_new(session, directive, other, how):
        return False
    said = _said_by(session, index, directive) if how in _OF_THE_OLD else _said_of(session, index, directive, only=other)
    return (how, other.id) in [(each, found.id) for each, found in said]


def _is_new(session: Session, directive: Directive, other: Directive, how: How) -> bool:
    """Not marked yet, and possible: what was issued before, or is marked as the older one, cannot replace what came later."""
    old, new = (other, directive) if how in _OF_THE_OLD else (directive, other)
    if old.id == new.id or old.replaced_by_id is not None or (new.issued_on and old.issued_on and new.issued_on < old.issued_on):
        return False
    return not _is_marked(session, old, new, how) and not is_newer(session, old, new)


def _said_by(session: Session, index: Index, directive: Directive) -> Iterator[tuple[How, Directive]]:
    for said in _says(session, directive):
        refs = [document.ref for document, held in index.holding_number(session, said.symbol.number) if agrees(said.symbol, held)]
        for other in session.exec(select(Directive).where(col(Directive.ref).in_(refs)).order_by(col(Directive.id))):
            yield said.how, other


def _said_of(session: Session, index: Index, directive: Directive, only: Directive | None = None) -> Iterator[tuple[How, Directive]]:
    """What was saved before this one, or `only` one of them, and speaks of it."""
    for symbol in symbols.own(directive.symbol, directive.kind):
        mine = [held for document, held in index.holding_number(session, symbol.number) if document.ref == directive.ref]
        for other, text in _naming(session, index, symbol, only):
            for said in _said_in_lines(text):
                if any(_agrees(said.symbol, held) for held in mine):
                    yield _OF_THE_OLD[said.how], other


def _agrees(said: symbols.Symbol, held: Held) -> bool:
    return bool(said.kinds) and agrees(said, held)


def _naming(session: Session, index: Index, symbol: symbols.Symbol, only: Directive | None) -> list[tuple[Directive, str]]:
    """The subjects and clauses in which the number stands, each with its document; of very many those that were put in last."""
    begins = f"sym_{symbol.number}{symbol.letter}_"
    rows = {row for posted in index.postings(session, [term for term in index.words if term.startswith(begins)]) for row in posted}
    if only is not None:
        mine = session.exec(select(SearchDocument.id).where(SearchDocument.ref == only.ref)).first()
        rows = {row for row in rows if row // PLACES == mine}
    last = sorted(rows, reverse=True)[:MOST_NAMING]
    refs = {number: document.ref for number, document in index.documents(session, {row // PLACES for row in last}).items()}
    naming = session.exec(select(Directive).where(col(Directive.ref).in_(set(refs.values()))).order_by(col(Directive.id)))
    places: dict[str, list[int]] = {}
    for row in last:
        places.setdefault(refs[row // PLACES], []).append(row % PLACES)
    return [(each, text) for each in naming for text in _texts_at(session, each, places[each.ref])]


def _texts_at(session: Session, directive: Directive, places: Sequence[int]) -> list[str]:
    """Its subject (place 0) and its clauses, as the index counts them."""
    ids = session.exec(select(Clause.id).where(Clause.directive_id == directive.id).order_by(col(Clause.position))).all()
    named = [ids[place - 1] for place in places if 0 < place <= len(ids)]
    texts = session.exec(select(Clause.text).where(col(Clause.id).in_(named)).order_by(col(Clause.position))).all()
    return [*([directive.subject] if 0 in places else []), *texts]


def _says(session: Session, directive: Directive) -> list[Said]:
    texts = session.exec(select(Clause.text).where(Clause.directive_id == directive.id).order_by(col(Clause.position)))
    return [said for text in (directive.subject, *texts) for said in _said_in_lines(text)]


def _said_in_lines(text: str) -> Iterator[Said]:
    return (said for line in text.splitlines() for said in said_in(line))


def said_in(line: str) -> Iterator[Said]:
    """The documents that a line replaces or amends. What it rests on may do so too, which is nothing of this document's."""
    if _OF_CHANGES.search(fold(line)) is None:  # numbers are dear to read
        return
    end, how = -1, None  # of the one before, when another may be listed behind it
    for each in symbols.parse(line):
        before = fold(line[: each.start])
        if end < 0 or _AND.fullmatch(before[end:]) is None:
            how = _how(before)
        if each.strong and how is not None:
            yield Said(each, how)
        end = each.end if each.strong else -1


def _how(before: str) -> How | None:
    sentence = _SENTENCE.split(before)[-1]
    if _GROUND.match(sentence) or any(symbol.strong for symbol in symbols.parse(sentence)):
        return None
    if _REPLACING.search(sentence):
        return How.REPLACES
    return How.AMENDS if _AMENDING.search(sentence) else None
