"""Forms of self-assessment as they are read: rounds, versions, steps with their answers and evidence, and who may see them.

A draft is seen by its owner alone, what was handed in by the secretaries of the unit and of the association as well.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from db import audit, members
from db.kinds import AssessmentState, EvidenceKind, Title
from db.models import Answer, Assessment, AssessmentRound, Criterion, CriterionLevel, Evidence, Member, Unit
from db.refusals import Reason, Refused


@dataclass(frozen=True)
class Round:
    """A round closes at the end of `closes_on`, or when the unit begins its review."""

    round_id: int
    year: int
    title: str
    opens_on: date
    closes_on: date
    reviewing: bool
    reference_form: bool

    def is_open(self, today: date) -> bool:
        return self.opens_on <= today <= self.closes_on and not self.reviewing


@dataclass(frozen=True)
class Level:
    level_id: int
    label: str
    points: int


@dataclass(frozen=True)
class Piece:
    """A note (`text`), or a photo or file with its caption; pieces sent together share `album`."""

    evidence_id: int
    kind: EvidenceKind
    text: str
    file_name: str
    album: str


@dataclass(frozen=True)
class Step:
    """One criterion; `points` are those of the day it was answered."""

    number: int
    criterion_id: int
    text: str
    levels: tuple[Level, ...]
    chosen: Level | None
    points: int
    evidence: tuple[Piece, ...]


@dataclass(frozen=True)
class Form:
    """One version of a form. `former_id` is the version handed in before this one."""

    assessment_id: int
    round: Round
    member_id: int
    full_name: str
    unit_id: int
    unit_name: str
    version: int
    state: AssessmentState
    steps: tuple[Step, ...]
    claimed_title: Title | None
    submitted_at: datetime | None
    former_id: int | None

    @property
    def missing(self) -> tuple[int, ...]:
        """Numbers of the steps without an answer; the title's comes after the last step's."""
        title = () if self.claimed_title else (len(self.steps) + 1,)
        return tuple(step.number for step in self.steps if step.chosen is None) + title

    @property
    def points(self) -> int:
        return sum(step.points for step in self.steps)

    @property
    def best(self) -> int:
        return sum(max(level.points for level in step.levels) for step in self.steps if step.levels)

    @property
    def pieces(self) -> int:
        return sum(len(step.evidence) for step in self.steps)

    def step(self, number: int) -> Step:
        """Raises `Refused(GONE)` for a number that the form does not have."""
        if not 1 <= number <= len(self.steps):
            raise Refused(Reason.GONE)
        return self.steps[number - 1]

    def step_of(self, criterion_id: int) -> Step:
        return self.step(next((step.number for step in self.steps if step.criterion_id == criterion_id), 0))


@dataclass(frozen=True)
class Past:
    assessment_id: int
    year: int
    submitted_at: datetime | None


@dataclass(frozen=True)
class Overview:
    """A member's own view: the round, the draft in work, the form that was handed in, the years before."""

    round: Round | None
    draft: Form | None
    submitted: Form | None
    earlier: tuple[Past, ...]


def current_round(session: Session, *, today: date) -> Round | None:
    """The open round that closes first, else the latest that has opened, else the next to come."""
    rounds = [round_view(row) for row in session.exec(select(AssessmentRound).order_by(col(AssessmentRound.closes_on)))]
    still_open = [each for each in rounds if each.is_open(today)]
    begun = [each for each in rounds if each.opens_on <= today]
    return next(iter(still_open + begun[::-1] + rounds), None)


def overview(session: Session, *, member_id: int, today: date) -> Overview:
    current = current_round(session, today=today)
    rows = session.exec(
        select(Assessment, AssessmentRound)
        .join(AssessmentRound, col(AssessmentRound.id) == Assessment.round_id)
        .where(Assessment.member_id == member_id, Assessment.state != AssessmentState.REPLACED)
        .order_by(col(Assessment.version))
    ).all()
    now = {form.state: form for form, found in rows if current and found.id == current.round_id}
    draft, submitted = now.get(AssessmentState.DRAFT), now.get(AssessmentState.SUBMITTED)
    # Of two versions of an earlier year the one handed in counts.
    counting = sorted((pair for pair in rows if pair[0] not in now.values()), key=lambda pair: pair[0].state == AssessmentState.SUBMITTED)
    earlier = {found.year: Past(form.id, found.year, form.submitted_at) for form, found in counting}
    return Overview(
        current,
        view(session, draft) if draft else None,
        view(session, submitted) if submitted else None,
        tuple(sorted(earlier.values(), key=lambda past: -past.year)),
    )


def own_form(session: Session, *, assessment_id: int, member_id: int) -> Form:
    """A form of the person's own, in whatever state. Raises `Refused(GONE | NOT_YOURS)`."""
    return view(session, own(session, assessment_id=assessment_id, member_id=member_id))


def read_form(session: Session, *, round_id: int, subject_id: int, reader_id: int, today: date, now: datetime) -> Form:
    """The form that a member handed in, read by a secretary who may; leaves a line in the audit.

    Raises `Refused(NOT_YOUR_UNIT | GONE)`; GONE as well while there is nothing but a draft.
    """
    require_reader(session, subject_id=subject_id, reader_id=reader_id, today=today)
    row = session.exec(
        select(Assessment).where(
            Assessment.round_id == round_id, Assessment.member_id == subject_id, Assessment.state == AssessmentState.SUBMITTED
        )
    ).first()
    if row is None:
        raise Refused(Reason.GONE)
    audit.note(session, "assessment_read", now=now, actor_id=reader_id, subject=str(row.id))
    return view(session, row)


def require_reader(session: Session, *, subject_id: int, reader_id: int, today: date) -> None:
    """Raises `Refused(NOT_YOUR_UNIT)` unless the reader is secretary of the member's unit or of the association."""
    subject = session.get(Member, subject_id)
    reader = members.require(session, member_id=reader_id, today=today)
    if subject is None or not reader.may_manage(subject.unit_id):
        raise Refused(Reason.NOT_YOUR_UNIT)


def own(session: Session, *, assessment_id: int, member_id: int) -> Assessment:
    """A row: for use inside `db` only. Raises `Refused(GONE | NOT_YOURS)`."""
    row = session.get(Assessment, assessment_id)
    if row is None:
        raise Refused(Reason.GONE)
    if row.member_id != member_id:
        raise Refused(Reason.NOT_YOURS)
    return row


def round_view(row: AssessmentRound) -> Round:
    return Round(row.id, row.year, row.title, row.opens_on, row.closes_on, row.reviewing_since is not None, row.reference_form)


def view(session: Session, row: Assessment) -> Form:
    """The whole of one version."""
    found = session.get_one(AssessmentRound, row.round_id)
    member, unit = session.exec(select(Member, Unit).join(Unit, col(Unit.id) == Member.unit_id).where(Member.id == row.member_id)).one()
    former = select(Assessment.id).where(
        Assessment.round_id == row.round_id,
        Assessment.member_id == row.member_id,
        Assessment.version < row.version,
        Assessment.state != AssessmentState.DRAFT,
    )
    return Form(
        assessment_id=row.id,
        round=round_view(found),
        member_id=member.id,
        full_name=member.full_name,
        unit_id=unit.id,
        unit_name=unit.name,
        version=row.version,
        state=row.state,
        steps=tuple(_steps(session, row.id, found.year)),
        claimed_title=row.claimed_title,
        submitted_at=row.submitted_at,
        former_id=session.exec(former.order_by(col(Assessment.version).desc())).first(),
    )


def _steps(session: Session, assessment_id: int, year: int) -> Iterable[Step]:
    criteria = session.exec(select(Criterion).where(Criterion.year == year).order_by(col(Criterion.position))).all()
    levels: defaultdict[int, list[Level]] = defaultdict(list)
    wanted = col(CriterionLevel.criterion_id).in_([criterion.id for criterion in criteria])
    for row in session.exec(select(CriterionLevel).where(wanted).order_by(col(CriterionLevel.position))):
        levels[row.criterion_id].append(Level(row.id, row.label, row.points))
    answers = {row.criterion_id: row for row in session.exec(select(Answer).where(Answer.assessment_id == assessment_id))}
    pieces: defaultdict[int, list[Piece]] = defaultdict(list)
    for found in session.exec(select(Evidence).where(Evidence.assessment_id == assessment_id).order_by(col(Evidence.id))):
        pieces[found.criterion_id].append(Piece(found.id, found.kind, found.text, found.file_name, found.album))
    for number, criterion in enumerate(criteria, 1):
        answer = answers.get(criterion.id)
        chosen = next((level for level in levels[criterion.id] if answer and level.level_id == answer.level_id), None)
        yield Step(
            number,
            criterion.id,
            criterion.text,
            tuple(levels[criterion.id]),
            chosen,
            answer.points if answer else 0,
            tuple(pieces[criterion.id]),
        )
