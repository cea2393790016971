"""What is in the library is put right: corrected as a draft, marked as replaced, and a clause brought back."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from db import directives, library, library_amending, search
from db.intake.reading import ReadClause, ReadDocument
from db.kinds import Scope
from db.library import Draft, Part, Upload, mark
from db.library_saving import Saved, Twin
from db.models import Clause, Directive
from db.refusals import Reason, Refused
from tests.db.test_library import NOW, PLAN, TODAY, existing, keep, reason, save, secretary, undo

__all__ = ["secretary"]  # the fixture

NEWER = ReadDocument(
    kind="Quyết định",
    symbol="3001/QĐ-UBND",
    issued_on=date(2023, 10, 1),
    issuer="Ủy ban nhân dân tỉnh Hà Tĩnh",
    subject="Mức hỗ trợ",
    clauses=(ReadClause("Điều 3", "Điều 3. Quyết định này thay thế Quyết định số 2415/QĐ-UBND ngày 01/8/2023. Theo Chỉ thị 05-CT/TW."),),
)


def by(member_id: int) -> dict[str, Any]:
    return {"member_id": member_id, "today": TODAY, "now": NOW}


def corrected(session: Session, directive_id: int, member_id: int) -> Draft:
    draft_id = library_amending.draft_of(session, directive_id=directive_id, **by(member_id))
    return library.draft(session, draft_id=draft_id, member_id=member_id)


def test_what_the_new_text_says_otherwise_is_told_and_taken_when_asked(session: Session, secretary: int) -> None:
    row = existing(session, issued_on=date(2023, 8, 1), issuer="Đảng ủy Khối")
    draft = keep(session, secretary)
    twin = save(session, draft, secretary)
    assert isinstance(twin, Twin)
    told = {part: (old, new) for part, old, new in twin.changes}
    assert told[Part.ISSUED_ON] == (date(2023, 8, 1), date(2023, 9, 5))
    assert told[Part.SUBJECT] == ("Gặp mặt", PLAN.subject)
    assert Part.KIND not in told
    save(session, draft, secretary, onto=row.id, anew=True)
    assert (row.issued_on, row.subject, row.issuer, row.symbol) == (date(2023, 9, 5), PLAN.subject, PLAN.issuer, "12-KH/ĐUK")
    undo(session, draft, secretary)
    assert (row.issued_on, row.subject, row.issuer, row.symbol) == (date(2023, 8, 1), "Gặp mặt", "Đảng ủy Khối", "12 - KH/ĐUK")


def test_a_saved_document_is_corrected_at_any_time_and_goes_back(session: Session, secretary: int) -> None:
    saved = save(session, keep(session, secretary), secretary)
    assert isinstance(saved, Saved)
    directive_id = saved.line.directive_id
    draft = corrected(session, directive_id, secretary)
    assert (draft.of, draft.subject, draft.clauses, draft.scope) == (directive_id, PLAN.subject, PLAN.clauses, Scope.MEMBERS)
    assert corrected(session, directive_id, secretary).draft_id == draft.draft_id  # it goes on where it was left
    library.correct(session, draft_id=draft.draft_id, part=Part.SYMBOL, value="", member_id=secretary)
    library.set_scope(session, draft_id=draft.draft_id, scope=Scope.PUBLIC, member_id=secretary)
    for clause in PLAN.clauses:
        library.drop_clause(session, draft_id=draft.draft_id, position=0, words=mark(clause.text), member_id=secretary)
    library.add_text(session, draft_id=draft.draft_id, text="Điều 1. Gặp mặt lúc 9 giờ.", member_id=secretary)
    again = save(session, draft, secretary, now=NOW + timedelta(days=3))
    assert isinstance(again, Saved)
    assert (again.added, again.corrected, again.line.directive_id, again.clauses) == (True, True, directive_id, 1)
    assert not saved.corrected
    row = session.get_one(Directive, directive_id)
    assert (row.symbol, row.scope, row.file_id) == ("", Scope.PUBLIC, "FILE")
    assert search.find(session, "gap mat luc 9 gio", today=TODAY).hits[0].ref == row.ref
    undo(session, draft, secretary, now=NOW + timedelta(days=3, hours=1))
    card = directives.card(session, directive_id=directive_id, public_only=False)
    assert (row.symbol, row.scope, len(card.clauses)) == ("12-KH/ĐUK", Scope.MEMBERS, 3)


def test_a_correction_does_not_undo_what_was_changed_otherwise_meanwhile(session: Session, secretary: int) -> None:
    row = existing(session)
    draft = corrected(session, row.id, secretary)
    row.scope, row.subject = Scope.MEMBERS, "Gặp mặt cựu chiến binh"
    session.flush()
    with pytest.raises(Refused) as refused:
        save(session, draft, secretary)
    assert reason(refused) is Reason.CHANGED_SINCE
    again = corrected(session, row.id, secretary)
    assert (again.scope, again.subject) == (Scope.MEMBERS, "Gặp mặt cựu chiến binh")
    assert isinstance(save(session, again, secretary), Saved)
    assert row.scope is Scope.MEMBERS


def test_a_correction_that_was_taken_back_is_not_begun_with_again(session: Session, secretary: int) -> None:
    row = existing(session)
    draft = corrected(session, row.id, secretary)
    library.correct(session, draft_id=draft.draft_id, part=Part.SUBJECT, value="Nhầm", member_id=secretary)
    save(session, draft, secretary)
    undo(session, draft, secretary)
    again = corrected(session, row.id, secretary)
    assert again.subject == "Gặp mặt"
    library.correct(session, draft_id=again.draft_id, part=Part.SUBJECT, value="Nhầm lần hai", member_id=secretary)
    save(session, again, secretary)
    undo(session, again, secretary)
    library.correct(session, draft_id=again.draft_id, part=Part.SUBJECT, value="Gặp mặt hội viên", member_id=secretary)
    assert corrected(session, row.id, secretary).subject == "Gặp mặt hội viên"  # what is put right in it goes on


def test_undoing_leaves_what_somebody_set_since(session: Session, secretary: int) -> None:
    row = existing(session, scope=Scope.PUBLIC)
    draft = keep(session, secretary)
    save(session, draft, secretary, onto=row.id)
    row.scope = Scope.MEMBERS
    session.flush()
    undo(session, draft, secretary)
    assert (row.scope, row.issuer, row.file_id) == (Scope.MEMBERS, "", "")


def test_a_correction_of_what_is_gone_is_a_document_of_its_own(session: Session, secretary: int) -> None:
    first = keep(session, secretary)
    saved = save(session, first, secretary)
    assert isinstance(saved, Saved)
    draft = corrected(session, saved.line.directive_id, secretary)
    undo(session, first, secretary)
    again = save(session, draft, secretary)
    assert isinstance(again, Saved)
    assert not again.added


def test_others_do_not_correct(session: Session, secretary: int) -> None:
    row = existing(session)
    with pytest.raises(Refused) as refused:
        library_amending.draft_of(session, directive_id=row.id, **by(secretary + 1000))
    assert reason(refused) in (Reason.NOT_ENROLLED, Reason.NOT_ALLOWED)
    with pytest.raises(Refused) as refused:
        library_amending.draft_of(session, directive_id=row.id + 1000, **by(secretary))
    assert reason(refused) is Reason.GONE


def test_a_clause_left_out_comes_back_where_it_stood(session: Session, secretary: int) -> None:
    draft = keep(session, secretary)
    for position in (1, 1):
        clauses = library.draft(session, draft_id=draft.draft_id, member_id=secretary).clauses
        library.drop_clause(session, draft_id=draft.draft_id, position=position, words=mark(clauses[position].text), member_id=secretary)
    assert library.draft(session, draft_id=draft.draft_id, member_id=secretary).dropped
    assert [library.restore_clause(session, draft_id=draft.draft_id, member_id=secretary) for _ in range(2)] == [1, 1]
    again = library.draft(session, draft_id=draft.draft_id, member_id=secretary)
    assert (again.clauses, again.dropped) == (PLAN.clauses, False)
    with pytest.raises(Refused):
        library.restore_clause(session, draft_id=draft.draft_id, member_id=secretary)
    assert session.exec(select(Clause)).all() == []


def test_what_waits_comes_before_what_was_saved(session: Session, secretary: int) -> None:
    waits = keep(session, secretary)
    saved = keep(session, secretary, NEWER, Upload("F2", "qd.docx", "d2"))
    save(session, saved, secretary)
    assert [each.draft_id for each in library.recent(session, member_id=secretary, now=NOW)] == [waits.draft_id, saved.draft_id]
