"""Self-assessment: a member's form of a round, stored at every tap and handed in once.

A correction is a new version beside the one that was handed in; only handing it in replaces that one, and both are kept.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from db import audit, notices
from db.assessment_forms import Form, own, round_view, view
from db.kinds import AssessmentState, Title
from db.models import Answer, Assessment, AssessmentRound, Criterion, CriterionLevel, Evidence
from db.refusals import Reason, Refused


@dataclass(frozen=True)
class Handed:
    """`first` is False when the form had been handed in before: the tap came twice."""

    form: Form
    first: bool


def begin(session: Session, *, round_id: int, member_id: int, today: date, now: datetime) -> Form:
    """The member's draft, a new one where there is none. Raises `Refused(NO_ROUND | ROUND_CLOSED | ALREADY_SUBMITTED)`."""
    found = _open_round(session, round_id, today)
    latest = _latest(session, round_id, member_id)
    if latest is not None and latest.state != AssessmentState.DRAFT:
        raise Refused(Reason.ALREADY_SUBMITTED)
    if session.exec(select(Criterion.id).where(Criterion.year == found.year)).first() is None:
        raise Refused(Reason.NO_ROUND)
    return view(session, latest or _new(session, round_id, member_id, 1, now))


def revise(session: Session, *, round_id: int, member_id: int, today: date, now: datetime) -> Form:
    """A draft that begins as a copy of what was handed in; when a correction is under way already, that one.

    Raises `Refused(NO_ROUND | ROUND_CLOSED | GONE)`.
    """
    _open_round(session, round_id, today)
    latest = _latest(session, round_id, member_id)
    if latest is None:
        raise Refused(Reason.GONE)
    if latest.state == AssessmentState.DRAFT:
        return view(session, latest)
    copy = _new(session, round_id, member_id, latest.version + 1, now)
    copy.claimed_title = latest.claimed_title
    for answer in session.exec(select(Answer).where(Answer.assessment_id == latest.id)).all():
        session.add(Answer(**answer.model_dump(exclude={"id", "assessment_id"}), assessment_id=copy.id))
    for piece in session.exec(select(Evidence).where(Evidence.assessment_id == latest.id).order_by(col(Evidence.id))).all():
        session.add(Evidence(**piece.model_dump(exclude={"id", "assessment_id"}), assessment_id=copy.id))
    session.flush()
    return view(session, copy)


def discard(session: Session, *, assessment_id: int, member_id: int) -> bool:
    """Give up a correction, also after the round closed; what was handed in stays. False when it was gone already.

    A first draft is not thrown away: `Refused(NOT_OPEN)`, as for what has been handed in.
    """
    if session.get(Assessment, assessment_id) is None:
        return False
    row = own(session, assessment_id=assessment_id, member_id=member_id)
    if row.state != AssessmentState.DRAFT or row.version == 1:
        raise Refused(Reason.NOT_OPEN)
    session.delete(row)
    session.flush()
    return True


def answer(session: Session, *, assessment_id: int, criterion_id: int, level_id: int, member_id: int, today: date, now: datetime) -> Form:
    """Store the level of one criterion. Raises `Refused(GONE | NOT_YOURS | NOT_OPEN | ROUND_CLOSED)`."""
    row = editable(session, assessment_id=assessment_id, member_id=member_id, today=today)
    level = session.get(CriterionLevel, level_id)
    if level is None or level.criterion_id != criterion_id:
        raise Refused(Reason.GONE)
    view(session, row).step_of(criterion_id)
    known = session.exec(select(Answer).where(Answer.assessment_id == row.id, Answer.criterion_id == criterion_id)).first()
    if known is None:
        session.add(Answer(assessment_id=row.id, criterion_id=criterion_id, level_id=level.id, points=level.points, answered_at=now))
    elif known.level_id != level.id:
        known.level_id, known.points, known.answered_at = level.id, level.points, now
    session.flush()
    return view(session, row)


def claim_title(session: Session, *, assessment_id: int, title: Title, member_id: int, today: date) -> Form:
    """Store which title the member claims. Raises as `answer` does."""
    row = editable(session, assessment_id=assessment_id, member_id=member_id, today=today)
    row.claimed_title = title
    session.flush()
    return view(session, row)


def submit(session: Session, *, assessment_id: int, member_id: int, today: date, now: datetime) -> Handed:
    """Hand in: one conditional change, once; the version before is replaced and the unit's secretaries are told.

    Raises `Refused(GONE | NOT_YOURS | ROUND_CLOSED | INCOMPLETE)`; INCOMPLETE carries the numbers of what is `missing`.
    """
    row = own(session, assessment_id=assessment_id, member_id=member_id)
    if row.state != AssessmentState.DRAFT:
        return Handed(view(session, row), first=False)
    _open_round(session, row.round_id, today)
    if missing := view(session, row).missing:
        raise Refused(Reason.INCOMPLETE, missing=missing)
    mine = (col(Assessment.round_id) == row.round_id, col(Assessment.member_id) == member_id)
    first = _move(session, AssessmentState.DRAFT, col(Assessment.id) == row.id, state=AssessmentState.SUBMITTED, submitted_at=now)
    if first:
        _move(session, AssessmentState.SUBMITTED, *mine, col(Assessment.id) != row.id, state=AssessmentState.REPLACED)
        audit.note(session, "assessment_submitted", now=now, actor_id=member_id, subject=str(row.id), version=row.version)
        notices.submitted(session, assessment_id=row.id, today=today, now=now)
    session.refresh(row)
    return Handed(view(session, row), first)


def editable(session: Session, *, assessment_id: int, member_id: int, today: date) -> Assessment:
    """A draft of the person's own in an open round. A row: for use inside `db` only.

    Raises `Refused(GONE | NOT_YOURS | NOT_OPEN | ROUND_CLOSED)`.
    """
    row = own(session, assessment_id=assessment_id, member_id=member_id)
    if row.state != AssessmentState.DRAFT:
        raise Refused(Reason.NOT_OPEN)
    _open_round(session, row.round_id, today)
    return row


def _open_round(session: Session, round_id: int, today: date) -> AssessmentRound:
    row = session.get(AssessmentRound, round_id)
    if row is None or today < row.opens_on:
        raise Refused(Reason.NO_ROUND)
    if not round_view(row).is_open(today):
        raise Refused(Reason.ROUND_CLOSED)
    return row


def _latest(session: Session, round_id: int, member_id: int) -> Assessment | None:
    mine = select(Assessment).where(Assessment.round_id == round_id, Assessment.member_id == member_id)
    return session.exec(mine.order_by(col(Assessment.version).desc())).first()


def _new(session: Session, round_id: int, member_id: int, version: int, now: datetime) -> Assessment:
    row = Assessment(round_id=round_id, member_id=member_id, version=version, started_at=now)
    session.add(row)
    session.flush()
    return row


def _move(session: Session, before: AssessmentState, *which: Any, **to: Any) -> bool:
    """Change forms that are in this state; False when there was none, for instance because another device was quicker."""
    changed = session.connection().execute(sa.update(Assessment).where(col(Assessment.state) == before, *which).values(**to))
    return changed.rowcount > 0
