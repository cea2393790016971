"""Whom an announcement goes to, as it is now: who hands in meanwhile is not among those who have not."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from db import assessment_forms, members
from db.kinds import AssessmentState, OutgoingState, Reach
from db.models import Announcement, Assessment, Member, Outgoing, Unit
from db.outbox import ARRIVED
from db.refusals import Reason, Refused


@dataclass(frozen=True)
class Former:
    """What is to be put right, and whom its correction goes to; `receivers`: how many got it, or may have got it."""

    content: dict[str, Any]
    reach: Reach | None
    corrected_for: Reach | None
    receivers: int


def former(session: Session, *, announcement_id: int) -> Former:
    """Raises `Refused(GONE)`."""
    row = session.get(Announcement, announcement_id)
    if row is None:
        raise Refused(Reason.GONE)
    return Former(dict(row.content), row.reach, corrected_for(session, row), len(_receivers(session, row.id)))


def corrected_for(session: Session, row: Announcement) -> Reach | None:
    """Where it was stopped halfway: who got it. Who had not handed in then is not who has not now: the whole unit hears."""
    if row.reach is Reach.RECEIVERS or (_kept_back(session, row.id) and _receivers(session, row.id)):
        return Reach.RECEIVERS
    return Reach.UNIT if row.reach is Reach.MISSING else row.reach


def left_out(session: Session, row: Announcement) -> int:
    """Whom the former one was kept back from, and who does not hear of it by its correction either."""
    if row.reach is not Reach.RECEIVERS or row.corrects_id is None:
        return 0
    return len(_kept_back(session, row.corrects_id) - {member.id for member in _receivers(session, row.corrects_id)})


def audience(session: Session, row: Announcement, *, today: date) -> list[tuple[Member, str]]:
    """Everybody it would go to, with the name of their unit."""
    if row.reach is Reach.MISSING:
        people = _missing(session, row.unit_id, today)
    elif row.reach is Reach.RECEIVERS:
        people = _receivers(session, row.corrects_id)
    else:
        people = members.active(session, unit_ids=with_children(session, row.unit_id) if row.unit_id is not None else None)
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


def _receivers(session: Session, announcement_id: int | None) -> list[Member]:
    """Who has this paper, or an older one that it puts right, in whichever unit they are by now."""
    papers: list[int] = []
    while announcement_id is not None and (row := session.get(Announcement, announcement_id)) is not None:
        papers.append(row.id)
        announcement_id = row.corrects_id
    arrived = select(Outgoing.member_id).where(col(Outgoing.announcement_id).in_(papers), col(Outgoing.state).in_(ARRIVED))
    got = set(session.exec(arrived))
    return [member for member in members.active(session) if member.id in got]


def _kept_back(session: Session, announcement_id: int) -> set[int | None]:
    dropped = (Outgoing.announcement_id == announcement_id, Outgoing.state == OutgoingState.DROPPED)
    return set(session.exec(select(Outgoing.member_id).where(*dropped)))


def with_children(session: Session, unit_id: int) -> set[int]:
    """A unit with its branches, down to the leaves."""
    parents = session.exec(select(Unit.id, Unit.parent_id)).all()
    found = {unit_id}
    while more := {child for child, parent in parents if parent in found} - found:
        found |= more
    return found
