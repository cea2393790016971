"""Notes, photos and files belong to a criterion, an album stays together, and only those who may look do."""

import pytest
from sqlmodel import Session, select

from db import assessment_evidence, assessment_forms, assessments
from db.assessment_evidence import Added, Came
from db.assessment_forms import Form
from db.kinds import EvidenceKind
from db.models import AuditEntry
from db.refusals import Reason, Refused
from tests.db.form import CLOSES_ON, Ground, fill, lay
from tests.reminders.roster import NOW, TODAY

PHOTO, NOTE, FILE = EvidenceKind.PHOTO, EvidenceKind.NOTE, EvidenceKind.FILE


@pytest.fixture
def ground(session: Session) -> Ground:
    return lay(session)


@pytest.fixture
def form(session: Session, ground: Ground) -> Form:
    return assessments.begin(session, round_id=ground.round_id, member_id=ground.people.an, today=TODAY, now=NOW)


def add(session: Session, form: Form, came: Came, step: int = 1) -> Added:
    return assessment_evidence.add(
        session,
        assessment_id=form.assessment_id,
        criterion_id=form.step(step).criterion_id,
        came=came,
        member_id=form.member_id,
        today=TODAY,
        now=NOW,
    )


def remove(session: Session, form: Form, evidence_id: int, *, together: bool = False) -> assessment_evidence.Removed | None:
    return assessment_evidence.remove(session, evidence_id=evidence_id, member_id=form.member_id, today=TODAY, together=together)


def now(session: Session, form: Form) -> Form:
    return assessment_forms.own_form(session, assessment_id=form.assessment_id, member_id=form.member_id)


def test_a_note_stands_with_its_criterion(session: Session, form: Form) -> None:
    added = add(session, form, Came(NOTE, text="  dự đủ 12 buổi "), step=2)
    assert (added.number, added.text, added.together) == (2, "dự đủ 12 buổi", {NOTE: 1})
    assert [piece.text for piece in now(session, form).step(2).evidence] == ["dự đủ 12 buổi"]
    assert now(session, form).step(1).evidence == ()


def test_an_album_stays_together_even_when_the_step_has_changed(session: Session, form: Form) -> None:
    first = add(session, form, Came(PHOTO, file_id="a", text="lễ 22/12", album="7"), step=1)
    second = add(session, form, Came(PHOTO, file_id="b", album="7"), step=2)
    third = add(session, form, Came(FILE, file_id="c", file_name="giay-khen.pdf", album="7"), step=2)
    assert [first.number, second.number, third.number] == [1, 1, 1]
    assert (third.together, third.text) == ({PHOTO: 2, FILE: 1}, "lễ 22/12")
    assert len(now(session, form).step(1).evidence) == 3


def test_a_whole_album_is_taken_back_in_one_go_or_a_single_piece(session: Session, form: Form) -> None:
    pieces = [add(session, form, Came(PHOTO, file_id=name, album="7")).evidence_id for name in "abc"]
    add(session, form, Came(NOTE, text="ghi chú"))
    removed = remove(session, form, pieces[0])
    assert removed is not None
    assert removed.form.pieces == 3
    removed = remove(session, form, pieces[1], together=True)
    assert removed is not None
    assert [piece.text for piece in removed.form.step(1).evidence] == ["ghi chú"]


def test_taking_back_twice_does_nothing_twice(session: Session, form: Form) -> None:
    added = add(session, form, Came(NOTE, text="kết luận 29"))
    first, second = (remove(session, form, added.evidence_id) for _ in range(2))
    assert first is not None
    assert (first.number, first.text, second) == (1, "kết luận 29", None)


def test_what_is_empty_or_too_long_is_refused(session: Session, form: Form) -> None:
    for text, reason in [("   ", Reason.EMPTY), ("ô" * 2001, Reason.TOO_LONG)]:
        with pytest.raises(Refused) as refused:
            add(session, form, Came(NOTE, text=text))
        assert refused.value.reason is reason
    assert add(session, form, Came(NOTE, text="ô" * 2000)).text == "ô" * 2000


def test_evidence_of_another_or_of_what_was_handed_in_cannot_be_changed(session: Session, ground: Ground, form: Form) -> None:
    added = add(session, form, Came(NOTE, text="ghi chú"))
    with pytest.raises(Refused) as refused:
        assessment_evidence.remove(session, evidence_id=added.evidence_id, member_id=ground.people.binh, today=TODAY)
    assert refused.value.reason is Reason.NOT_YOURS
    fill(session, ground, form)
    assessments.submit(session, assessment_id=form.assessment_id, member_id=form.member_id, today=TODAY, now=NOW)
    for change in (lambda: remove(session, form, added.evidence_id), lambda: add(session, form, Came(NOTE, text="thêm"))):
        with pytest.raises(Refused) as refused:
            change()
        assert refused.value.reason is Reason.NOT_OPEN


def test_a_correction_has_copies_of_its_own(session: Session, ground: Ground, form: Form) -> None:
    add(session, form, Came(PHOTO, file_id="a", album="7"))
    fill(session, ground, form)
    assessments.submit(session, assessment_id=form.assessment_id, member_id=form.member_id, today=TODAY, now=NOW)
    again = assessments.revise(session, round_id=ground.round_id, member_id=form.member_id, today=TODAY, now=NOW)
    (piece,) = again.step(1).evidence
    remove(session, again, piece.evidence_id)
    assert (now(session, again).pieces, now(session, form).pieces) == (0, 1)


def test_an_album_is_taken_out_of_a_form_in_any_state_by_its_owner(session: Session, ground: Ground, form: Form) -> None:
    for album in ("7", "7", "8"):
        add(session, form, Came(PHOTO, file_id="a", album=album))
    fill(session, ground, form)
    assessments.submit(session, assessment_id=form.assessment_id, member_id=form.member_id, today=TODAY, now=NOW)
    with pytest.raises(Refused) as refused:
        assessment_evidence.remove_album(session, assessment_id=form.assessment_id, album="7", member_id=ground.people.binh)
    assert refused.value.reason is Reason.NOT_YOURS
    assessment_evidence.remove_album(session, assessment_id=form.assessment_id, album="7", member_id=form.member_id)
    assert now(session, form).pieces == 1


def look(session: Session, evidence_id: int, reader: int) -> assessment_evidence.Attachment:
    return assessment_evidence.attachment(session, evidence_id=evidence_id, reader_id=reader, today=TODAY, now=NOW)


def test_a_photo_is_looked_at_by_its_owner_and_after_handing_in_by_secretaries(session: Session, ground: Ground, form: Form) -> None:
    added = add(session, form, Came(PHOTO, file_id="a", text="lễ 22/12"), step=2)
    assert look(session, added.evidence_id, ground.people.an).file_id == "a"
    with pytest.raises(Refused) as refused:
        look(session, added.evidence_id, ground.people.head)
    assert refused.value.reason is Reason.GONE

    fill(session, ground, form)
    assessments.submit(session, assessment_id=form.assessment_id, member_id=form.member_id, today=TODAY, now=NOW)
    assert look(session, added.evidence_id, ground.people.head).number == 2
    assert look(session, added.evidence_id, ground.people.chief).text == "lễ 22/12"
    for stranger in (ground.people.binh, ground.people.chau):
        with pytest.raises(Refused) as refused:
            look(session, added.evidence_id, stranger)
        assert refused.value.reason is Reason.NOT_YOUR_UNIT
    readers = session.exec(select(AuditEntry.actor_id).where(AuditEntry.action == "evidence_read")).all()
    assert sorted(readers) == sorted([ground.people.head, ground.people.chief])  # type: ignore[type-var]


def test_a_note_is_no_file_and_late_evidence_is_refused(session: Session, form: Form) -> None:
    added = add(session, form, Came(NOTE, text="ghi chú"))
    with pytest.raises(Refused) as refused:
        look(session, added.evidence_id, form.member_id)
    assert refused.value.reason is Reason.GONE
    with pytest.raises(Refused) as refused:
        assessment_evidence.add(
            session,
            assessment_id=form.assessment_id,
            criterion_id=form.step(1).criterion_id,
            came=Came(NOTE, text="muộn"),
            member_id=form.member_id,
            today=CLOSES_ON.replace(day=26),
            now=NOW,
        )
    assert refused.value.reason is Reason.ROUND_CLOSED
