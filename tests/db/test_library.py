"""Documents on their way into the library: kept as drafts, corrected, saved once, found, and taken out again."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from db import directives, library, library_saving, search
from db.intake.reading import Doubt, ReadClause, ReadDocument
from db.kinds import Role, Scope
from db.library import Draft, Part, Upload, mark
from db.library_saving import Saved, Twin
from db.models import AuditEntry, Clause, Directive, LibraryDraft, Member, RoleGrant, Task, TaskDirective, Unit
from db.refusals import Reason, Refused
from db.search import Verdict

NOW = datetime(2023, 10, 20, 1, 0, tzinfo=UTC)
TODAY = date(2023, 10, 20)
PLAN = ReadDocument(
    kind="Kế hoạch",
    symbol="12-KH/ĐUK",
    issued_on=date(2023, 9, 5),
    issuer="Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh",
    subject="Tổ chức gặp mặt, tri ân cựu chiến binh",
    clauses=(
        ReadClause("Mục I", "I. MỤC ĐÍCH\nGhi nhận đóng góp của các thế hệ."),
        ReadClause("Mục II.1", "1. Thời gian gặp mặt: 8 giờ ngày 20/12/2023."),
        ReadClause("Mục II.2", "2. Địa điểm: hội trường tầng hai."),
    ),
    doubts=(Doubt.KIND_DIFFERS,),
)
UPLOAD = Upload("FILE", "kế hoạch.docx", "d1")


@pytest.fixture
def secretary(session: Session) -> int:
    return person(session, "HV001", 1, Role.SECRETARY)


def person(session: Session, code: str, telegram_id: int, role: Role | None = None) -> int:
    unit = session.exec(select(Unit)).first() or Unit(code="01", name="Đơn vị 01")
    session.add(unit)
    session.flush()
    member = Member(code=code, full_name="Nguyễn Văn A", unit_id=unit.id, telegram_id=telegram_id)
    session.add(member)
    session.flush()
    if role is not None:
        session.add(RoleGrant(member_id=member.id, role=role, unit_id=unit.id if role is Role.UNIT_SECRETARY else None))
        session.flush()
    return member.id


def keep(session: Session, member_id: int, found: ReadDocument = PLAN, upload: Upload = UPLOAD, now: datetime = NOW) -> Draft:
    draft_id = library.keep(session, found=found, upload=upload, member_id=member_id, today=TODAY, now=now)
    return library.draft(session, draft_id=draft_id, member_id=member_id)


def save(session: Session, draft: Draft, member_id: int, now: datetime = NOW, **how: object) -> Saved | Twin:
    return library_saving.save(session, draft_id=draft.draft_id, member_id=member_id, today=TODAY, now=now, **how)  # type: ignore[arg-type]


def undo(session: Session, draft: Draft, member_id: int, now: datetime = NOW) -> None:
    library_saving.undo(session, draft_id=draft.draft_id, member_id=member_id, today=TODAY, now=now)


def reason(refused: pytest.ExceptionInfo[Refused]) -> Reason:
    return refused.value.reason


def test_what_was_read_is_what_is_kept(session: Session, secretary: int) -> None:
    draft = keep(session, secretary)
    assert (draft.kind, draft.symbol, draft.issued_on, draft.issuer, draft.subject) == (
        PLAN.kind,
        PLAN.symbol,
        PLAN.issued_on,
        PLAN.issuer,
        PLAN.subject,
    )
    assert (draft.clauses, draft.doubts, draft.upload, draft.scope) == (PLAN.clauses, PLAN.doubts, UPLOAD, Scope.MEMBERS)
    assert session.exec(select(Directive)).all() == []


def test_only_the_secretary_of_the_association_adds(session: Session, secretary: int) -> None:
    for number, role in enumerate((None, Role.UNIT_SECRETARY, Role.INSPECTOR), 2):
        other = person(session, f"HV00{number}", number, role)
        with pytest.raises(Refused) as refused:
            keep(session, other)
        assert reason(refused) is Reason.NOT_ALLOWED
        with pytest.raises(Refused) as refused:
            library.draft(session, draft_id=keep(session, secretary).draft_id, member_id=other)
        assert reason(refused) is Reason.NOT_YOURS


def test_of_a_secret_document_nothing_is_kept(session: Session, secretary: int) -> None:
    with pytest.raises(ValueError, match="secret"):
        keep(session, secretary, ReadDocument(secret=True))
    assert session.exec(select(LibraryDraft)).all() == []


def test_drafts_are_forgotten_after_a_week(session: Session, secretary: int) -> None:
    old = keep(session, secretary, now=NOW - timedelta(days=8))
    young = keep(session, secretary, now=NOW - timedelta(days=6))
    undoable = keep(session, secretary, now=NOW - timedelta(days=8))
    save(session, undoable, secretary)
    library.tidy(session, now=NOW)
    assert session.get(LibraryDraft, old.draft_id) is None
    assert session.get(LibraryDraft, young.draft_id) is not None
    assert session.get(LibraryDraft, undoable.draft_id) is not None


def test_corrections(session: Session, secretary: int) -> None:
    draft = keep(session, secretary)

    def put(part: Part, value: str | date | None) -> Draft:
        library.correct(session, draft_id=draft.draft_id, part=part, value=value, member_id=secretary)
        return library.draft(session, draft_id=draft.draft_id, member_id=secretary)

    assert put(Part.KIND, "Hướng  dẫn").kind == "Hướng dẫn"
    assert put(Part.KIND, "Kế hoạch").doubts == ()
    assert put(Part.ISSUED_ON, date(2023, 9, 6)).issued_on == date(2023, 9, 6)
    assert put(Part.ISSUED_ON, None).issued_on is None
    assert put(Part.SYMBOL, "").symbol == ""
    for part, value, why in ((Part.SUBJECT, " ", Reason.EMPTY), (Part.KIND, None, Reason.EMPTY), (Part.ISSUER, "x" * 201, Reason.TOO_LONG)):
        with pytest.raises(Refused) as refused:
            put(part, value)
        assert reason(refused) is why


def test_clauses_are_left_out_joined_and_named_once(session: Session, secretary: int) -> None:
    draft = keep(session, secretary)
    which = {"draft_id": draft.draft_id, "member_id": secretary}
    second = mark(PLAN.clauses[1].text)
    library.drop_clause(session, position=1, words=second, **which)
    with pytest.raises(Refused):
        library.drop_clause(session, position=1, words=second, **which)
    library.join_clause(session, position=1, words=mark(PLAN.clauses[2].text), **which)
    with pytest.raises(Refused):
        library.join_clause(session, position=0, words=mark(PLAN.clauses[0].text), **which)
    library.rename_clause(session, position=0, label="Mục  đầu", **which)
    assert library.add_text(session, text="Điều 1. Thêm\nĐiều 2. Nữa", **which) == 2
    assert library.draft(session, **which).clauses == (
        ReadClause("Mục đầu", "I. MỤC ĐÍCH\nGhi nhận đóng góp của các thế hệ.\n2. Địa điểm: hội trường tầng hai."),
        ReadClause("Điều 1", "Điều 1. Thêm"),
        ReadClause("Điều 2", "Điều 2. Nữa"),
    )


def test_saved_once_found_and_quoted(session: Session, secretary: int) -> None:
    draft = keep(session, secretary)
    saved = save(session, draft, secretary)
    assert isinstance(saved, Saved)
    assert (saved.clauses, saved.added) == (3, False)
    assert save(session, draft, secretary) == saved
    card = directives.card(session, directive_id=saved.line.directive_id, public_only=False)
    assert [(c.label, c.text) for c in card.clauses] == [(c.label, c.text) for c in PLAN.clauses]
    assert (card.file_id, card.issuer) == ("FILE", PLAN.issuer)
    assert library.held(session, digest="d1") == saved.line
    found = search.find(session, "kế hoạch 12 gặp mặt lúc mấy giờ", today=TODAY, scopes=search.MEMBERS)
    assert found.verdict is Verdict.ANSWER
    assert found.hits[0].text.endswith("8 giờ ngày 20/12/2023.")
    assert search.find(session, "12-KH/ĐUK", today=TODAY, scopes=search.PUBLIC).verdict is Verdict.NONE
    [entry] = session.exec(select(AuditEntry).where(col(AuditEntry.action).startswith("directive."))).all()
    assert (entry.action, entry.actor_id, entry.detail) == ("directive.added", secretary, {"clauses": 3})


def test_a_saved_draft_changes_no_more(session: Session, secretary: int) -> None:
    draft = keep(session, secretary)
    save(session, draft, secretary)
    with pytest.raises(Refused) as refused:
        library.set_scope(session, draft_id=draft.draft_id, scope=Scope.PUBLIC, member_id=secretary)
    assert reason(refused) is Reason.GONE
    recent = library.recent(session, member_id=secretary, now=NOW + timedelta(hours=24))
    assert [(each.draft_id, each.saved_as is not None) for each in recent] == [(draft.draft_id, True)]
    assert library.recent(session, member_id=secretary, now=NOW + timedelta(hours=25)) == []


def test_what_is_missing_is_not_made_up(session: Session, secretary: int) -> None:
    draft = keep(session, secretary, ReadDocument(symbol="12-KH/ĐUK"))
    assert draft.missing == (Part.KIND, Part.SUBJECT)
    with pytest.raises(Refused) as refused:
        save(session, draft, secretary)
    assert reason(refused) is Reason.INCOMPLETE


def existing(session: Session, **values: object) -> Directive:
    plain = {"ref": "dir.kh12", "kind": "Kế hoạch", "symbol": "12 - KH/ĐUK", "subject": "Gặp mặt", "note": "Theo nguồn tin."}
    row = Directive(**{**plain, **values})
    session.add(row)
    session.flush()
    return row


def test_the_same_document_is_offered_its_own_record_and_undoing_brings_that_back(session: Session, secretary: int) -> None:
    row = existing(session, issued_on=date(2023, 9, 5))
    session.add(Clause(directive_id=row.id, position=1, label="", text="bản cũ"))
    draft = keep(session, secretary)
    twin = save(session, draft, secretary)
    assert isinstance(twin, Twin)
    assert (twin.line.directive_id, twin.clauses, twin.scope) == (row.id, 1, Scope.PUBLIC)
    assert len(session.exec(select(Directive)).all()) == 1
    saved = save(session, draft, secretary, onto=row.id, note="Nguồn: mạng.")
    assert isinstance(saved, Saved)
    assert (saved.added, saved.clauses) == (True, 3)
    assert (row.symbol, row.subject, row.issuer, row.file_id) == ("12 - KH/ĐUK", "Gặp mặt", PLAN.issuer, "FILE")
    assert row.note == "Theo nguồn tin. Nguồn: mạng."
    undo(session, draft, secretary)
    card = directives.card(session, directive_id=row.id, public_only=True)
    assert [clause.text for clause in card.clauses] == ["bản cũ"]
    assert (row.issuer, row.file_id, row.note, row.issued_on) == ("", "", "Theo nguồn tin.", date(2023, 9, 5))


@pytest.mark.parametrize(
    ("values", "same"),
    [
        ({}, True),
        ({"issued_on": date(2022, 9, 5)}, False),
        ({"symbol": "13-KH/ĐUK"}, False),
        ({"issuer": "Tỉnh ủy Hà Tĩnh"}, False),
        ({"issuer": "Đảng ủy Khối"}, True),
        ({"symbol": "", "subject": "TỔ CHỨC GẶP MẶT, TRI ÂN CỰU CHIẾN BINH"}, True),
        ({"symbol": "", "subject": "Khác"}, False),
    ],
)
def test_what_counts_as_the_same(session: Session, secretary: int, values: dict[str, object], same: bool) -> None:
    existing(session, **values)
    assert isinstance(save(session, keep(session, secretary), secretary), Twin) is same


def test_another_document_of_that_number_stands_apart(session: Session, secretary: int) -> None:
    existing(session, ref="dir.12_kh_duk")
    saved = save(session, keep(session, secretary), secretary, apart=True)
    assert isinstance(saved, Saved)
    assert sorted(session.exec(select(Directive.ref)).all()) == ["dir.12_kh_duk", "dir.12_kh_duk_2"]


def test_undoing_takes_it_out_and_leaves_the_draft(session: Session, secretary: int) -> None:
    draft = keep(session, secretary)
    save(session, draft, secretary)
    undo(session, draft, secretary)
    assert session.exec(select(Directive)).all() == []
    assert session.exec(select(Clause)).all() == []
    assert search.find(session, "12-KH/ĐUK", today=TODAY, scopes=search.MEMBERS).verdict is Verdict.NONE
    [again] = library.recent(session, member_id=secretary, now=NOW)
    assert again.clauses == PLAN.clauses
    with pytest.raises(Refused) as refused:
        undo(session, draft, secretary)
    assert reason(refused) is Reason.GONE
    assert isinstance(save(session, again, secretary), Saved)


@pytest.mark.parametrize("new", [True, False])
def test_undoing_waits_for_what_was_saved_later(session: Session, secretary: int, new: bool) -> None:
    """Or the later text would be lost without a word."""
    if not new:
        existing(session)
    first = keep(session, secretary)
    onto = session.exec(select(Directive.id)).first()
    saved = save(session, first, secretary, onto=onto)
    assert isinstance(saved, Saved)
    second = keep(session, secretary)
    save(session, second, secretary, onto=saved.line.directive_id, now=NOW + timedelta(hours=1))
    with pytest.raises(Refused) as refused:
        undo(session, first, secretary, now=NOW + timedelta(hours=2))
    assert (reason(refused), refused.value.detail) == (Reason.SAVED_SINCE, {"later": second.draft_id})
    assert len(session.exec(select(Clause)).all()) == len(PLAN.clauses)
    undo(session, second, secretary, now=NOW + timedelta(hours=2))
    undo(session, first, secretary, now=NOW + timedelta(hours=2))


def test_undoing_has_an_end_and_never_cuts_a_link(session: Session, secretary: int) -> None:
    draft = keep(session, secretary)
    saved = save(session, draft, secretary)
    assert isinstance(saved, Saved)
    with pytest.raises(Refused) as refused:
        undo(session, draft, secretary, now=NOW + timedelta(hours=25))
    assert reason(refused) is Reason.TOO_LATE
    task = Task(ref="task.1", year=2023, position=1, title="Tri ân")
    session.add(task)
    session.flush()
    session.add(TaskDirective(task_id=task.id, directive_id=saved.line.directive_id))
    session.flush()
    with pytest.raises(Refused) as refused:
        undo(session, draft, secretary)
    assert reason(refused) is Reason.IN_USE


def test_discarding(session: Session, secretary: int) -> None:
    draft = keep(session, secretary)
    library.discard(session, draft_id=draft.draft_id, member_id=secretary)
    library.discard(session, draft_id=draft.draft_id, member_id=secretary)
    assert library.recent(session, member_id=secretary, now=NOW) == []
