"""Whom an announcement goes to, as it is now: who hands in meanwhile is not among those who have not."""

from datetime import date

from sqlmodel import Session, select

from db import assessment_forms, members
from db.kinds import AssessmentState, Reach
from db.models import Announcement, Assessment, Member, Unit


def audience(session: Session, row: Announcement, *, today: date) -> list[tuple[Member, str]]:
    """Everybody it would go to, with the name of their unit."""
    if row.reach is Reach.MISSING:
        people = _missing(session, row.unit_id, today)
    else:
        people = members.active(session, unit_ids=_with_children(session, row.unit_id) if row.unit_id is not None else None)
    names = dict(session.exec(select(Unit.id, Unit.name)).all())
    return [(member, names[member.unit_id]) for member in people]


def still_meant(session: Session, *, announcement_id: int, today: date) -> set[int] | None:
    """Of those who had not handed in, who has not by now, so that nobody is reminded of what is done; None where all stay meant."""
    row = session.get_one(Announcement, announcement_id)
    return {member.id for member, _ in audience(session, row, today=today)} if row.reach is Reach.MISSING else None


def _missing(session: Session, unit_id: int | None, today: date) -> list[Member]:
    """Of the unit alone, as its own list names them; nobody once the round is over."""
    current = assessment_forms.current_round(session, today=today)
    if current is None or unit_id is None or today < current.opens_on or current.reviewing:
        return []
    handed_in = select(Assessment.member_id).where(Assessment.round_id == current.round_id, Assessment.state == AssessmentState.SUBMITTED)
    done = set(session.exec(handed_in))
    return [member for member in members.active(session, unit_ids=[unit_id]) if member.id not in done]


def _with_children(session: Session, unit_id: int) -> set[int]:
    """A unit with its branches, down to the leaves."""
    parents = session.exec(select(Unit.id, Unit.parent_id)).all()
    found = {unit_id}
    while more := {child for child, parent in parents if parent in found} - found:
        found |= more
    return found
