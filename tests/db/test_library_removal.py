"""A document leaves the library for good, and nothing is left pointing at it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from db import directives, library, library_amending, library_removal, search
from db.intake.reading import ReadDocument
from db.kinds import Role, Scope
from db.library import Part, Upload
from db.library_saving import Saved
from db.models import Amendment, AuditEntry, Clause, Directive, LibraryDraft, Task, TaskDirective
from db.refusals import Reason, Refused
from db.search import MEMBERS, Verdict
from db.search import library as index
from tests.db.test_library import NOW, PLAN, TODAY, UPLOAD, existing, keep, person, reason, save, secretary

__all__ = ["secretary"]  # the fixture
LATER = NOW + timedelta(days=100)


def by(member_id: int) -> dict[str, Any]:
    return {"member_id": member_id, "today": TODAY}


def test_what_hung_on_it_is_put_right(session: Session, secretary: int) -> None:
    saved = save(session, keep(session, secretary), secretary)
    assert isinstance(saved, Saved)
    gone = saved.line.directive_id
    ref = session.get_one(Directive, gone).ref
    older, amended = existing(session), Directive(ref="dir.other", kind="Quyết định", symbol="5-QĐ/CCB", subject="Mức chi")
    older.replaced_by_id = gone
    task = Task(ref="task.x", year=2023, position=9, title="Tổ chức gặp mặt", scope=Scope.PUBLIC)
    session.add_all((amended, task))
    session.flush()
    session.add_all((Amendment(directive_id=amended.id, by_id=gone), TaskDirective(task_id=task.id, directive_id=gone)))
    session.flush()
    index.reindex(session)
    correction = library_amending.draft_of(session, directive_id=gone, **by(secretary), now=NOW)
    found = library_removal.leaving(session, directive_id=gone, **by(secretary))
    assert (found.tasks, [line.symbol for line in found.replaced], [line.symbol for line in found.amended]) == (
        1,
        ["12 - KH/ĐUK"],
        ["5-QĐ/CCB"],
    )
    library_removal.remove(session, directive_id=gone, **by(secretary), now=LATER)
    assert (session.get(Directive, gone), older.replaced_by_id) == (None, None)
    assert session.exec(select(Clause).where(col(Clause.directive_id) == gone)).all() == []
    assert [*session.exec(select(Amendment)), *session.exec(select(LibraryDraft))] == []
    assert ref not in [hit.ref for hit in search.find(session, "ke hoach 12 gap mat", today=TODAY, scopes=MEMBERS).hits]
    assert search.find(session, "8 giờ ngày 20/12/2023 gặp mặt", today=TODAY, scopes=MEMBERS).verdict is not Verdict.ANSWER
    assert directives.card(session, directive_id=older.id, public_only=False).replaced_by is None
    entry = session.exec(select(AuditEntry).where(AuditEntry.action == "directive.removed")).one()
    assert (entry.actor_id, entry.subject, entry.detail) == (secretary, ref, {"tasks": 1})
    with pytest.raises(Refused) as refused:  # a correction that was open does not bring it back
        library.correct(session, draft_id=correction, part=Part.SUBJECT, value="x", member_id=secretary)
    assert reason(refused) is Reason.GONE


@pytest.mark.parametrize(
    ("found", "upload", "stays"),
    [
        (PLAN, UPLOAD, False),
        (PLAN, Upload("AGAIN", "bản chụp.pdf", "d2"), False),
        (replace(PLAN, subject="Gặp mặt", symbol="12/KH"), Upload("", "", ""), False),
        (replace(PLAN, clauses=(PLAN.clauses[0],)), UPLOAD, False),
        (replace(PLAN, clauses=PLAN.clauses[:2]), Upload("NEW", "bản đúng.docx", "d2"), True),
        (replace(PLAN, clauses=()), Upload("", "", ""), True),
    ],
)
def test_what_was_sent_again_and_not_saved_goes_with_it(
    session: Session, secretary: int, found: ReadDocument, upload: Upload, stays: bool
) -> None:
    saved = save(session, keep(session, secretary), secretary)
    assert isinstance(saved, Saved)
    again = keep(session, person(session, "HV009", 9, Role.SECRETARY), found, upload).draft_id
    library_removal.remove(session, directive_id=saved.line.directive_id, **by(secretary), now=LATER)
    assert [row.id for row in session.exec(select(LibraryDraft))] == ([again] if stays else [])


def test_what_belongs_to_another_document_stays(session: Session, secretary: int) -> None:
    one, other = (save(session, keep(session, secretary), secretary, apart=apart) for apart in (False, True))
    assert isinstance(one, Saved)
    assert isinstance(other, Saved)
    correction = library_amending.draft_of(session, directive_id=other.line.directive_id, **by(secretary), now=NOW)
    library_removal.remove(session, directive_id=one.line.directive_id, **by(secretary), now=LATER)
    assert {row.id for row in session.exec(select(LibraryDraft))} == {other.draft_id, correction}


def test_only_the_associations_secretary_does_it(session: Session, secretary: int) -> None:
    row, other = existing(session), person(session, "HV002", 2, Role.UNIT_SECRETARY)
    for step in (library_removal.leaving, lambda *a, **k: library_removal.remove(*a, **k, now=NOW)):
        with pytest.raises(Refused) as refused:
            step(session, directive_id=row.id, **by(other))
        assert reason(refused) is Reason.NOT_ALLOWED
    library_removal.remove(session, directive_id=row.id, **by(secretary), now=NOW)
    with pytest.raises(Refused) as refused:
        library_removal.remove(session, directive_id=row.id, **by(secretary), now=NOW)
    assert reason(refused) is Reason.GONE
