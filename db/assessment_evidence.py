"""Evidence of a criterion: notes, photos and files, each stored the moment it comes."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from db import audit
from db.assessment_forms import Form, own, require_reader, view
from db.assessments import editable
from db.kinds import AssessmentState, EvidenceKind
from db.models import Assessment, Evidence
from db.refusals import Reason, Refused

NOTE_LENGTH = 2_000


@dataclass(frozen=True)
class Came:
    """What a message brought. `album` is the group of those sent together, empty for one alone."""

    kind: EvidenceKind
    text: str = ""
    file_id: str = ""
    file_name: str = ""
    album: str = ""


@dataclass(frozen=True)
class Added:
    """`together` counts by kind what came with it, itself included; `text` is the note, or the caption of what came together."""

    evidence_id: int
    number: int
    text: str
    together: dict[EvidenceKind, int]


@dataclass(frozen=True)
class Removed:
    """`form` as it is now; `text` is what a removed note said."""

    form: Form
    number: int
    kind: EvidenceKind
    text: str


@dataclass(frozen=True)
class Attachment:
    """A photo or file with what is needed to send it again."""

    assessment_id: int
    state: AssessmentState
    round_id: int
    member_id: int
    number: int
    kind: EvidenceKind
    text: str
    file_id: str


def add(session: Session, *, assessment_id: int, criterion_id: int, came: Came, member_id: int, today: date, now: datetime) -> Added:
    """Store a piece of evidence; what belongs to an album goes where its first piece went.

    Raises `Refused(GONE | NOT_YOURS | NOT_OPEN | ROUND_CLOSED | EMPTY | TOO_LONG)`.
    """
    row = editable(session, assessment_id=assessment_id, member_id=member_id, today=today)
    if came.kind == EvidenceKind.NOTE and not came.text.strip():
        raise Refused(Reason.EMPTY)
    if came.kind == EvidenceKind.NOTE and len(came.text) > NOTE_LENGTH:
        raise Refused(Reason.TOO_LONG)
    group = _group(session, assessment_id, came.album)
    step = view(session, row).step_of(group[0].criterion_id if group else criterion_id)
    piece = Evidence(
        assessment_id=assessment_id,
        criterion_id=step.criterion_id,
        kind=came.kind,
        text=came.text.strip(),
        file_id=came.file_id,
        file_name=came.file_name,
        album=came.album,
        added_at=now,
    )
    session.add(piece)
    session.flush()
    together = [*group, piece]
    text = next((each.text for each in together if each.text), "")
    return Added(piece.id, step.number, text, dict(Counter(each.kind for each in together)))


def remove(session: Session, *, evidence_id: int, member_id: int, today: date, together: bool = False) -> Removed | None:
    """Take a piece away, with `together` its whole album; None when it is gone already.

    Raises `Refused(NOT_YOURS | NOT_OPEN | ROUND_CLOSED)`.
    """
    piece = session.get(Evidence, evidence_id)
    if piece is None:
        return None
    row = editable(session, assessment_id=piece.assessment_id, member_id=member_id, today=today)
    number = view(session, row).step_of(piece.criterion_id).number
    for each in (_group(session, row.id, piece.album) if together else []) or [piece]:
        session.delete(each)
    session.flush()
    return Removed(view(session, row), number, piece.kind, piece.text)


def remove_album(session: Session, *, assessment_id: int, album: str, member_id: int) -> None:
    """Take away what came in an album, whatever became of the form meanwhile: a piece of it may not be kept.

    Raises `Refused(GONE | NOT_YOURS)`.
    """
    row = own(session, assessment_id=assessment_id, member_id=member_id)
    for each in _group(session, row.id, album):
        session.delete(each)


def attachment(session: Session, *, evidence_id: int, reader_id: int, today: date, now: datetime) -> Attachment:
    """A photo or file to be looked at by its owner, or by a secretary who may read the form; the latter leaves a line in the audit.

    Raises `Refused(GONE | NOT_YOUR_UNIT)`.
    """
    piece = session.get(Evidence, evidence_id)
    if piece is None or not piece.file_id:
        raise Refused(Reason.GONE)
    row = session.get_one(Assessment, piece.assessment_id)
    if row.member_id != reader_id:
        require_reader(session, subject_id=row.member_id, reader_id=reader_id, today=today)
        if row.state != AssessmentState.SUBMITTED:
            raise Refused(Reason.GONE)
        audit.note(session, "evidence_read", now=now, actor_id=reader_id, subject=str(piece.id))
    number = view(session, row).step_of(piece.criterion_id).number
    return Attachment(row.id, row.state, row.round_id, row.member_id, number, piece.kind, piece.text, piece.file_id)


def _group(session: Session, assessment_id: int, album: str) -> list[Evidence]:
    if not album:
        return []
    same = select(Evidence).where(Evidence.assessment_id == assessment_id, Evidence.album == album)
    return list(session.exec(same.order_by(col(Evidence.id))))
