"""What is in the library is put right: a stored document becomes a draft again.

Only the association's secretary does it. The draft goes back onto its directive when it is saved (`library_saving`).
"""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from db import members
from db.library import Draft, Part
from db.models import Clause, Directive, LibraryDraft
from db.refusals import Reason, Refused


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


def changes(directive: Directive, draft: Draft) -> tuple[tuple[Part, str | date, str | date], ...]:
    """What a draft says otherwise than the directive it goes onto: which part, what stands, what comes."""
    pairs = ((part, getattr(directive, part.value), getattr(draft, part.value)) for part in Part)
    return tuple((part, old, new) for part, old, new in pairs if old and new and old != new)
