"""From a draft to a directive that is found and read, and, for a day, back again."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, delete, select

from db import audit, library_amending, library_links, members, search
from db.kinds import Scope
from db.library import UNDO_FOR, Draft, Part, own, view
from db.models import Clause, Directive, LibraryDraft, Task, TaskDirective
from db.refusals import Reason, Refused
from db.search import library, symbols
from db.tasks import DirectiveLine, directive_line
from db.vietnamese import fold, squash

KEPT = (*(part.value for part in Part), "scope", "file_id", "file_digest", "note")


@dataclass(frozen=True)
class Saved:
    """`added`: it went to a directive that was there before; `corrected`: it was made of that directive."""

    draft_id: int
    line: DirectiveLine
    clauses: int
    added: bool
    corrected: bool


@dataclass(frozen=True)
class Twin:
    """A directive that is there already and seems to be the same; `changes`: what it says otherwise. Nothing was saved."""

    draft_id: int
    line: DirectiveLine
    issuer: str
    scope: Scope
    clauses: int
    changes: tuple[tuple[Part, str | date, str | date], ...]


def save(
    session: Session,
    *,
    draft_id: int,
    member_id: int,
    onto: int | None = None,
    anew: bool = False,
    apart: bool = False,
    note: str = "",
    today: date,
    now: datetime,
) -> Saved | Twin:
    """Make the draft a directive and put it into the index, in this one transaction. A second tap gives the same answer.

    Where one of that number, issuer and year is there already, it is only told of, unless the text shall go `onto` it (`anew`: with
    what the draft says of the document) or the draft shall stand `apart`.
    Raises `Refused(GONE | NOT_YOURS | NOT_ALLOWED | INCOMPLETE)`.
    """
    members.require_secretary(session, member_id=member_id, today=today)
    row = own(session, draft_id, member_id)
    if row.saved_at is not None:
        return _saved(session, row)
    draft = view(row)
    if draft.missing:
        raise Refused(Reason.INCOMPLETE)
    if draft.of is not None:
        onto = _corrected(session, row, draft.of)
    twin = _twin(session, draft) if onto is None and not apart else None
    if twin is not None:
        count = len(_clauses(session, twin.id))
        return Twin(draft_id, directive_line(twin), twin.issuer, twin.scope, count, library_amending.changes(twin, draft))
    directive = _add_to(session, row, draft, onto, note, anew=anew) if onto is not None else _new(session, draft, note)
    row.directive_id, row.saved_at = directive.id, now
    _refresh(session, directive)
    action = "directive.text_added" if row.before else "directive.added"
    audit.note(session, action, now=now, actor_id=member_id, subject=directive.ref, clauses=len(draft.clauses))
    return _saved(session, row)


def _corrected(session: Session, row: LibraryDraft, directive_id: int) -> int | None:
    """The directive that a correction goes onto, None when it is gone: it is a document of its own then.

    Raises `Refused(CHANGED_SINCE)` when it is not any more what the correction began with.
    """
    directive = session.get(Directive, directive_id)
    if directive is not None and row.document.get("stored") != library_amending.as_stored(session, directive):
        raise Refused(Reason.CHANGED_SINCE)
    return directive_id if directive is not None else None


def _saved(session: Session, row: LibraryDraft) -> Saved:
    directive = session.get(Directive, row.directive_id) if row.directive_id is not None else None
    if directive is None:
        raise Refused(Reason.GONE)
    return Saved(row.id, directive_line(directive), len(_clauses(session, directive.id)), bool(row.before), view(row).of is not None)


def _new(session: Session, draft: Draft, note: str) -> Directive:
    directive = Directive(
        ref=_free_ref(session, draft.symbol or draft.subject),
        kind=draft.kind,
        symbol=draft.symbol,
        issuer=draft.issuer,
        issued_on=draft.issued_on,
        subject=draft.subject,
        note=note,
        scope=draft.scope,
        file_id=draft.upload.file_id,
        file_digest=draft.upload.digest,
    )
    session.add(directive)
    session.flush()
    _write_clauses(session, directive.id, [[clause.label, clause.text] for clause in draft.clauses])
    return directive


def _add_to(session: Session, row: LibraryDraft, draft: Draft, onto: int, note: str, *, anew: bool) -> Directive:
    """The text and the file become these. What is stored about the directive stays and only what it lacks is filled in, unless the
    draft says it `anew`; one that was made of the directive itself is what the secretary left of it, also where that is nothing."""
    directive = session.get(Directive, onto)
    if directive is None:
        raise Refused(Reason.GONE)
    row.before = {
        "fields": {name: _plain(getattr(directive, name)) for name in KEPT},
        "clauses": [[clause.label, clause.text] for clause in _clauses(session, directive.id)],
    }
    for part in Part:
        old, new = getattr(directive, part.value), getattr(draft, part.value)
        setattr(directive, part.value, new if draft.of else new or old if anew else old or new)
    if draft.of:
        directive.scope = draft.scope
    if draft.upload.file_id:
        directive.file_id, directive.file_digest = draft.upload.file_id, draft.upload.digest
    directive.note = " ".join(filter(None, (directive.note, note)))
    if draft.clauses or draft.of:
        _write_clauses(session, directive.id, [[clause.label, clause.text] for clause in draft.clauses])
    row.before = {**row.before, "after": {name: _plain(getattr(directive, name)) for name in KEPT}}
    return directive


_FROM_PLAIN: dict[str, Callable[[str], object]] = {"issued_on": date.fromisoformat, "scope": Scope}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _clauses(session: Session, directive_id: int) -> list[Clause]:
    return list(session.exec(select(Clause).where(Clause.directive_id == directive_id).order_by(col(Clause.position))))


def _write_clauses(session: Session, directive_id: int, clauses: list[list[str]]) -> None:
    session.execute(delete(Clause).where(col(Clause.directive_id) == directive_id))
    session.add_all(Clause(directive_id=directive_id, position=at, label=label, text=text) for at, (label, text) in enumerate(clauses, 1))
    session.flush()


def _free_ref(session: Session, name: str) -> str:
    base = "dir." + re.sub(r"[^a-z0-9]+", "_", fold(squash(name))).strip("_")[:40].strip("_")
    taken = set(session.exec(select(Directive.ref).where(col(Directive.ref).startswith(base, autoescape=True))))
    return next(ref for number in range(1, len(taken) + 2) if (ref := base if number == 1 else f"{base}_{number}") not in taken)


def _refresh(session: Session, directive: Directive) -> None:
    """The index is told of the directive, and of the tasks that name it."""
    tasks = select(Task.ref).join(TaskDirective, col(TaskDirective.task_id) == Task.id).where(TaskDirective.directive_id == directive.id)
    refs = {directive.ref, *session.exec(tasks)}
    search.put(session, (entry for entry in library.entries(session) if entry.ref in refs))


def _twin(session: Session, draft: Draft) -> Directive | None:
    rows = session.exec(select(Directive).order_by(col(Directive.id)))
    return next((row for row in rows if _is_same(draft, row)), None)


def _is_same(draft: Draft, row: Directive) -> bool:
    """Same number, issuer and year as far as both sides tell them; without a number, same kind and subject."""
    if draft.issued_on and row.issued_on and draft.issued_on.year != row.issued_on.year:
        return False
    if draft.symbol and row.symbol:
        return _letters(draft.symbol) == _letters(row.symbol) and _same_issuer(draft.issuer, row.issuer)
    return _letters(draft.kind) == _letters(row.kind) and _letters(draft.subject) == _letters(row.subject)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def _same_issuer(one: str, other: str) -> bool:
    known = symbols.issuers_in(one), symbols.issuers_in(other)
    return not (known[0] and known[1]) or bool(known[0] & known[1])


def undo(session: Session, *, draft_id: int, member_id: int, today: date, now: datetime) -> None:
    """Take the document out of the library again, or its text off the directive it went to; the draft stays.

    Raises `Refused(GONE | NOT_YOURS | NOT_ALLOWED | TOO_LATE | SAVED_SINCE | IN_USE)`; SAVED_SINCE when another text went onto the
    directive later, which would be lost (`later`: the draft of the last, 0 for somebody else's); in use is what a task or a later
    directive names.
    """
    members.require_secretary(session, member_id=member_id, today=today)
    row = own(session, draft_id, member_id)
    directive = session.get(Directive, row.directive_id) if row.directive_id is not None else None
    if row.saved_at is None or directive is None:
        raise Refused(Reason.GONE)
    if now - row.saved_at > UNDO_FOR:
        raise Refused(Reason.TOO_LATE)
    since = select(LibraryDraft).where(LibraryDraft.directive_id == directive.id, col(LibraryDraft.saved_at) > row.saved_at)
    later = session.exec(since.order_by(col(LibraryDraft.saved_at).desc())).first()
    if later is not None:
        raise Refused(Reason.SAVED_SINCE, later=later.id if later.member_id == member_id else 0)
    library_links.unmark(session, row=row, directive=directive)
    if row.before:
        _restore(session, row, directive)
    else:
        _remove(session, row, directive)
    audit.note(session, "directive.undone", now=now, actor_id=member_id, subject=directive.ref)
    row.directive_id, row.saved_at, row.before = None, None, {}
    row.document = {**row.document, "taken_back": True}
    session.flush()


def _restore(session: Session, row: LibraryDraft, directive: Directive) -> None:
    after = row.before.get("after", {})
    for name, value in row.before["fields"].items():
        if name in after and _plain(getattr(directive, name)) != after[name]:
            continue  # somebody has set it otherwise since
        setattr(directive, name, _FROM_PLAIN[name](value) if name in _FROM_PLAIN and value else value)
    _write_clauses(session, directive.id, row.before["clauses"])
    _refresh(session, directive)


def _remove(session: Session, row: LibraryDraft, directive: Directive) -> None:
    named = session.exec(select(TaskDirective).where(TaskDirective.directive_id == directive.id)).first()
    replaces = session.exec(select(Directive.id).where(Directive.replaced_by_id == directive.id)).first()
    if named is not None or replaces is not None:
        raise Refused(Reason.IN_USE)
    row.directive_id = None
    session.flush()
    search.remove(session, [directive.ref])
    session.delete(directive)
    session.flush()
