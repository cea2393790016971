"""A document leaves the library for good, and nothing is left pointing at it."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from db import directives, library, library_amending, library_removal, search
from db.kinds import Role, Scope
from db.library import Part
from db.library_saving import Saved
from db.models import Amendment, AuditEntry, Clause, Directive, LibraryDraft, Task, TaskDirective
from db.refusals import Reason, Refused
from db.search import MEMBERS, Verdict
from db.search import library as index
from tests.db.test_library import NOW, TODAY, existing, keep, person, reason, save, secretary

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
