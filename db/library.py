"""The library grows: what was read from a file waits as a draft, to be corrected, saved, or dropped.

Only the association's secretary adds documents, and each sees her own drafts.
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, delete, func, select

from db import members
from db.intake.clauses import cut
from db.intake.reading import MAX_CLAUSES, Doubt, Line, ReadClause, ReadDocument
from db.kinds import Scope
from db.models import Directive, LibraryDraft
from db.refusals import Reason, Refused
from db.tasks import DirectiveLine, directive_line
from db.vietnamese import nfc, squash

KEPT_FOR = timedelta(days=7)
UNDO_FOR = timedelta(hours=24)
LONGEST_LABEL = 80


class Part(StrEnum):
    """What of a draft can be typed anew."""

    KIND = "kind"
    SYMBOL = "symbol"
    ISSUED_ON = "issued_on"
    ISSUER = "issuer"
    SUBJECT = "subject"


REQUIRED = (Part.KIND, Part.SUBJECT)
LONGEST = {Part.KIND: 60, Part.SYMBOL: 60, Part.ISSUER: 200, Part.SUBJECT: 600}


@dataclass(frozen=True)
class Upload:
    """Where a document came from. `file_id` is Telegram's, empty for a web page; `digest` the SHA-256 of its bytes."""

    file_id: str
    file_name: str
    digest: str
    link: str = ""


@dataclass(frozen=True)
class Draft:
    """`saved_as` is the directive it became, as long as that can be undone; `missing` what it needs before it is saved. `of`: the
    directive of the library that it corrects; `added`: its text went onto one; `dropped`: a clause was left out that can be brought
    back."""

    draft_id: int
    kind: str
    symbol: str
    issued_on: date | None
    issuer: str
    subject: str
    scope: Scope
    clauses: tuple[ReadClause, ...]
    doubts: tuple[Doubt, ...]
    blank_pages: tuple[int, ...]
    upload: Upload
    saved_as: int | None
    of: int | None
    added: bool
    dropped: bool

    @property
    def missing(self) -> tuple[Part, ...]:
        return tuple(part for part in REQUIRED if not getattr(self, part.value))


def held(session: Session, *, digest: str) -> DirectiveLine | None:
    """The directive whose file has these very bytes."""
    row = session.exec(select(Directive).where(Directive.file_digest == digest)).first()
    return directive_line(row) if row else None


def begun(session: Session, *, digest: str, member_id: int) -> int | None:
    """This secretary's draft of a file with these very bytes that was not saved yet."""
    rows = session.exec(select(LibraryDraft).where(LibraryDraft.member_id == member_id, col(LibraryDraft.saved_at).is_(None)))
    return next((row.id for row in rows if row.document["upload"]["digest"] == digest), None)


def keep(session: Session, *, found: ReadDocument, upload: Upload, member_id: int, today: date, now: datetime) -> int:
    """Hold what was read as a draft; gives its id.

    Raises `Refused(NOT_ENROLLED | NOT_ALLOWED)`, and `ValueError` for a secret document, of which nothing may be kept.
    """
    if found.secret:
        raise ValueError("a secret document is never kept")
    members.require_secretary(session, member_id=member_id, today=today)
    document = {
        **{part.value: getattr(found, part.value) for part in Part if part is not Part.ISSUED_ON},
        "issued_on": found.issued_on.isoformat() if found.issued_on else "",
        "scope": Scope.MEMBERS.value,
        "clauses": [[clause.label, clause.text] for clause in found.clauses],
        "doubts": [doubt.value for doubt in found.doubts],
        "blank_pages": list(found.blank_pages),
        "upload": vars(upload),
    }
    row = LibraryDraft(member_id=member_id, document=document, created_at=now)
    session.add(row)
    session.flush()
    return row.id


def hold_original(session: Session, *, draft_id: int, member_id: int, file_id: str) -> None:
    """Where Telegram holds the file of a draft, when that is known later. Raises `Refused(GONE | NOT_YOURS)`."""
    row = own(session, draft_id, member_id)
    row.document = {**row.document, "upload": {**row.document["upload"], "file_id": file_id}}


def tidy(session: Session, *, now: datetime) -> None:
    """Forget drafts nobody came back to for a week."""
    touched = func.coalesce(LibraryDraft.saved_at, LibraryDraft.created_at)
    session.execute(delete(LibraryDraft).where(touched < now - KEPT_FOR))


def view(row: LibraryDraft) -> Draft:
    document = row.document
    return Draft(
        draft_id=row.id,
        **{part.value: document[part.value] for part in Part if part is not Part.ISSUED_ON},
        issued_on=date.fromisoformat(document["issued_on"]) if document["issued_on"] else None,
        scope=Scope(document["scope"]),
        clauses=tuple(ReadClause(label, text) for label, text in document["clauses"]),
        doubts=tuple(map(Doubt, document["doubts"])),
        blank_pages=tuple(document["blank_pages"]),
        upload=Upload(**document["upload"]),
        saved_as=row.directive_id,
        of=document.get("of"),
        added=bool(row.before),
        dropped=bool(document.get("dropped")),
    )


def draft(session: Session, *, draft_id: int, member_id: int) -> Draft:
    """Raises `Refused(GONE | NOT_YOURS)`."""
    return view(own(session, draft_id, member_id))


def recent(session: Session, *, member_id: int, now: datetime) -> list[Draft]:
    """The drafts that wait to be saved, then those whose saving can still be undone, of each the newest first."""
    rows = session.exec(select(LibraryDraft).where(LibraryDraft.member_id == member_id).order_by(col(LibraryDraft.id).desc()))
    kept = [row for row in rows if row.saved_at is None or (row.directive_id is not None and now - row.saved_at <= UNDO_FOR)]
    return [view(row) for row in sorted(kept, key=lambda row: row.saved_at is not None)]


def own(session: Session, draft_id: int, member_id: int) -> LibraryDraft:
    row = session.get(LibraryDraft, draft_id)
    if row is None:
        raise Refused(Reason.GONE)
    if row.member_id != member_id:
        raise Refused(Reason.NOT_YOURS)
    return row


def correct(session: Session, *, draft_id: int, part: Part, value: str | date | None, member_id: int) -> None:
    """Put what was typed in place of what was read; nothing empties a part that may be empty.

    Raises `Refused(GONE | NOT_YOURS | EMPTY | TOO_LONG)`.
    """
    text = value.isoformat() if isinstance(value, date) else squash(value or "")
    if not text and part in REQUIRED:
        raise Refused(Reason.EMPTY)
    if len(text) > LONGEST.get(part, 10):
        raise Refused(Reason.TOO_LONG)

    def change(document: dict[str, Any]) -> None:
        document[part.value] = text
        # Whoever has typed the kind has answered the doubt about it.
        document["doubts"] = [d for d in document["doubts"] if not (d == Doubt.KIND_DIFFERS and part in {Part.KIND, Part.SYMBOL})]

    _change(session, draft_id, member_id, change)


def set_scope(session: Session, *, draft_id: int, scope: Scope, member_id: int) -> None:
    """Raises `Refused(GONE | NOT_YOURS)`."""
    _change(session, draft_id, member_id, lambda document: document.update(scope=scope.value))


def mark(text: str) -> int:
    """Names the words of a clause on a button, so that a second tap does not take the clause that moved up: no larger than a row's id."""
    return zlib.crc32(text.encode()) >> 1


def drop_clause(session: Session, *, draft_id: int, position: int, words: int, member_id: int) -> None:
    """Leave a clause out; `words` is its `mark`. Raises `Refused(GONE | NOT_YOURS)`."""

    def change(document: dict[str, Any]) -> None:
        clauses = list(document["clauses"])
        label, text = _at(clauses, position, words)
        document["dropped"] = [*document.get("dropped", []), [position, label, text]]
        document["clauses"] = [*clauses[:position], *clauses[position + 1 :]]

    _change(session, draft_id, member_id, change)


def restore_clause(session: Session, *, draft_id: int, member_id: int) -> int:
    """Bring back the clause that was left out last; gives where it stands. Raises `Refused(GONE | NOT_YOURS)`."""
    places: list[int] = []

    def change(document: dict[str, Any]) -> None:
        if not document.get("dropped"):
            raise Refused(Reason.GONE)
        *dropped, (position, label, text) = document["dropped"]
        at = min(position, len(document["clauses"]))
        document["dropped"] = dropped
        document["clauses"] = [*document["clauses"][:at], [label, text], *document["clauses"][at:]]
        places.append(at)

    _change(session, draft_id, member_id, change)
    return places[0]


def join_clause(session: Session, *, draft_id: int, position: int, words: int, member_id: int) -> None:
    """Make a clause the end of the one before it. Raises `Refused(GONE | NOT_YOURS)`."""

    def change(clauses: list[list[str]]) -> None:
        _, text = _at(clauses, position, words)
        _at(clauses, position - 1)[1] += f"\n{text}"
        del clauses[position]

    _change_clauses(session, draft_id, member_id, change)


def rename_clause(session: Session, *, draft_id: int, position: int, label: str, member_id: int) -> None:
    """Raises `Refused(GONE | NOT_YOURS | TOO_LONG)`."""
    if len(label) > LONGEST_LABEL:
        raise Refused(Reason.TOO_LONG)

    def change(clauses: list[list[str]]) -> None:
        _at(clauses, position)[0] = squash(label)

    _change_clauses(session, draft_id, member_id, change)


def add_text(session: Session, *, draft_id: int, text: str, member_id: int) -> int:
    """Put typed words behind the clauses there are, cut like a text that was read; gives how many clauses came of it.

    Raises `Refused(GONE | NOT_YOURS | EMPTY | TOO_LONG)`.
    """
    added = [[clause.label, clause.text] for clause in cut([Line(line) for line in nfc(text).split("\n")], wrapped=False)]
    if not added:
        raise Refused(Reason.EMPTY)

    def change(clauses: list[list[str]]) -> None:
        if len(clauses) + len(added) > MAX_CLAUSES:
            raise Refused(Reason.TOO_LONG)
        clauses.extend(added)

    _change_clauses(session, draft_id, member_id, change)
    return len(added)


def _at(clauses: list[list[str]], position: int, words: int | None = None) -> list[str]:
    if not 0 <= position < len(clauses) or (words is not None and mark(clauses[position][1]) != words):
        raise Refused(Reason.GONE)
    return clauses[position]


def _change_clauses(session: Session, draft_id: int, member_id: int, change: Callable[[list[list[str]]], None]) -> None:
    def on_document(document: dict[str, Any]) -> None:
        clauses = [list(clause) for clause in document["clauses"]]
        change(clauses)
        document["clauses"] = clauses

    _change(session, draft_id, member_id, on_document)


def _change(session: Session, draft_id: int, member_id: int, change: Callable[[dict[str, Any]], None]) -> None:
    row = own(session, draft_id, member_id)
    if row.saved_at is not None:
        raise Refused(Reason.GONE)
    document = dict(row.document)
    document.pop("taken_back", None)  # it is being put right
    change(document)
    row.document = document
    session.flush()


def is_saved(session: Session, *, draft_id: int) -> bool:
    row = session.get(LibraryDraft, draft_id)
    return row is not None and row.saved_at is not None


def discard(session: Session, *, draft_id: int, member_id: int) -> None:
    """Forget a draft; of a saved one only that it can be undone. Raises `Refused(NOT_YOURS)`."""
    row = session.get(LibraryDraft, draft_id)
    if row is not None:
        session.delete(own(session, draft_id, member_id))
