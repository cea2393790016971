"""What is in the library is put right: a stored document becomes a draft again, and one that another replaces is marked.

Only the association's secretary does either. The draft goes back onto its directive when it is saved (`library_saving`).
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from db import audit, members
from db.library import Draft, Part, own, view
from db.models import Clause, Directive, LibraryDraft
from db.refusals import Reason, Refused
from db.search import symbols
from db.search.agreement import agrees
from db.search.reader import open_index
from db.tasks import DirectiveLine, directive_line
from db.vietnamese import fold

# "thay thế Quyết định số 2415/QĐ-UBND", "bãi bỏ các văn bản: Chỉ thị 05, Chỉ thị 06"; not one clause of it, nor "không thay thế".
_REPLACING = re.compile(
    r"(?<!duoc )(?<!bi )(?<!khong )\b(?:thay the|thay cho|bai bo)(?: (?:cho|toan bo|cac|nhung|van ban|sau|day|gom))*:?\s*$"
)
_AND = re.compile(r"\s*(?:,|;|va|cung)?\s*")


def draft_of(session: Session, *, directive_id: int, member_id: int, today: date, now: datetime) -> int:
    """A directive as a draft, to be corrected; one that waits already goes on, unless it was saved and taken back.

    Gives its id; raises `Refused(NOT_ALLOWED | GONE)`.
    """
    members.require_secretary(session, member_id=member_id, today=today)
    directive = session.get(Directive, directive_id)
    if directive is None:
        raise Refused(Reason.GONE)
    mine = select(LibraryDraft).where(LibraryDraft.member_id == member_id, col(LibraryDraft.saved_at).is_(None))
    stored = as_stored(session, directive)
    for row in session.exec(mine):
        if row.document.get("of") != directive_id:
            continue
        if row.document.get("stored") == stored and not row.document.get("taken_back"):
            return row.id
        session.delete(row)  # saved it would undo what was changed otherwise meanwhile, or repeat what was taken back
    document = {
        **stored,
        "stored": stored,
        "doubts": [],
        "blank_pages": [],
        "upload": {"file_id": directive.file_id, "file_name": "", "digest": directive.file_digest},
        "of": directive_id,
    }
    row = LibraryDraft(member_id=member_id, document=document, created_at=now)
    session.add(row)
    session.flush()
    return row.id


def as_stored(session: Session, directive: Directive) -> dict[str, Any]:
    """What a correction begins with, and what must still stand when it is saved."""
    clauses = session.exec(select(Clause).where(Clause.directive_id == directive.id).order_by(col(Clause.position)))
    return {
        **{part.value: getattr(directive, part.value) for part in Part if part is not Part.ISSUED_ON},
        "issued_on": directive.issued_on.isoformat() if directive.issued_on else "",
        "scope": directive.scope.value,
        "clauses": [[clause.label, clause.text] for clause in clauses],
    }


def replaces(session: Session, *, draft_id: int, member_id: int) -> list[DirectiveLine]:
    """What the text of a saved draft says that it replaces, as far as that is in the library and not marked yet."""
    directive = _saved_as(session, own(session, draft_id, member_id))
    return [directive_line(each) for each in _replaced(session, directive)]


def mark_replaced(session: Session, *, draft_id: int, directive_id: int, member_id: int, today: date, now: datetime) -> None:
    """From now on the card of that directive says what replaced it. A second tap changes nothing.

    Raises `Refused(GONE | NOT_YOURS | NOT_ALLOWED)`.
    """
    members.require_secretary(session, member_id=member_id, today=today)
    row = own(session, draft_id, member_id)
    directive, old = _saved_as(session, row), session.get(Directive, directive_id)
    if old is not None and old.replaced_by_id == directive.id:
        return
    if old is None or old.id not in (each.id for each in _replaced(session, directive)):
        raise Refused(Reason.GONE)
    old.replaced_by_id = directive.id
    row.document = {**row.document, "replaced": [*row.document.get("replaced", []), old.id]}
    audit.note(session, "directive.replaced", now=now, actor_id=member_id, subject=old.ref)


def unmark(session: Session, *, row: LibraryDraft, directive: Directive) -> None:
    """Take back what `mark_replaced` did for a draft that is undone. For use inside `db` only."""
    marked = select(Directive).where(Directive.replaced_by_id == directive.id, col(Directive.id).in_(row.document.get("replaced", [])))
    for old in session.exec(marked):
        old.replaced_by_id = None
    session.flush()


def changes(directive: Directive, draft: Draft) -> tuple[tuple[Part, str | date, str | date], ...]:
    """What a draft says otherwise than the directive it goes onto: which part, what stands, what comes."""
    pairs = ((part, getattr(directive, part.value), getattr(draft, part.value)) for part in Part)
    return tuple((part, old, new) for part, old, new in pairs if old and new and old != new)


def _saved_as(session: Session, row: LibraryDraft) -> Directive:
    directive = session.get(Directive, row.directive_id) if row.directive_id is not None else None
    if directive is None or view(row).saved_as is None:
        raise Refused(Reason.GONE)
    return directive


def _replaced(session: Session, directive: Directive) -> list[Directive]:
    index = open_index(session)
    if index is None:
        return []
    texts = session.exec(select(Clause.text).where(Clause.directive_id == directive.id).order_by(col(Clause.position)))
    named = [symbol for text in texts for symbol in _named_as_replaced(text)]
    refs = [doc.ref for symbol in named for doc, held in index.holding_number(session, symbol.number) if agrees(symbol, held)]
    rows = session.exec(select(Directive).where(col(Directive.ref).in_(refs), col(Directive.replaced_by_id).is_(None)))
    return [row for row in rows if row.id != directive.id and not _is_older(directive, row)]


def _is_older(one: Directive, other: Directive) -> bool:
    """What was issued before cannot replace what came later."""
    return bool(one.issued_on and other.issued_on and one.issued_on < other.issued_on)


def _named_as_replaced(text: str) -> Iterator[symbols.Symbol]:
    for line in text.splitlines():
        end = -1  # of the one before, when that is replaced too
        for each in symbols.parse(line):
            listed = end >= 0 and _AND.fullmatch(fold(line[end : each.start])) is not None
            if each.strong and (listed or _REPLACING.search(fold(line[: each.start]))):
                yield each
                end = each.end
