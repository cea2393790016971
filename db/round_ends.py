"""A self-assessment round that is over: told to those who answer for the units, once for the day it ended on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

import sqlalchemy as sa
from sqlmodel import Session, col, select

from db import dates, members, outbox
from db.kinds import Purpose
from db.models import AssessmentRound, Consent, Member, Outgoing

ENDED = "round_ended"


@dataclass(frozen=True)
class Round:
    """When a round closes by its date, and when its forms were closed for the review."""

    round_id: int
    closes_on: date
    reviewing_since: datetime | None


@dataclass(frozen=True)
class UnitTally:
    """`missing` holds names, and only of a unit that the reader is secretary of."""

    unit_id: int
    name: str
    submitted: int
    members: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tally:
    """`own` is empty for who is no unit's secretary, `units` for who is not the association's."""

    title: str
    year: int
    reviewing: bool
    own: tuple[UnitTally, ...]
    units: tuple[UnitTally, ...]


def rounds(session: Session, *, since: date) -> list[Round]:
    """Rounds that may have ended on this day or later."""
    lately = sa.or_(col(AssessmentRound.closes_on) >= since, col(AssessmentRound.reviewing_since).is_not(None))
    found = session.exec(select(AssessmentRound).where(lately).order_by(col(AssessmentRound.year)))
    return [_view(row) for row in found]


def owed(session: Session, *, round_id: int, ended_on: date, today: date) -> list[int]:
    """The secretaries who are still to be told, of units with members and of the association."""
    holders = {row.id for row in members.secretaries(session, today=today)}
    unit_secretaries = members.unit_secretaries(session, today=today)
    for unit in members.units(session, today=today):
        holders |= unit_secretaries.get(unit.unit_id, set()) if unit.members else set()
    willing = select(Consent.member_id).where(Consent.purpose == Purpose.REMINDERS, col(Consent.withdrawn_at).is_(None))
    reachable = {row.id for row in members.active(session) if row.telegram_id is not None and row.blocked_at is None}
    told = set(session.exec(select(Outgoing.key).where(col(Outgoing.key).startswith(f"{ENDED}:{round_id}:{ended_on}:"))).all())
    consenting = set(session.exec(willing).all())
    wanted = holders & reachable & consenting
    return sorted(member_id for member_id in wanted if _key(round_id, ended_on, member_id) not in told)


def tell(session: Session, *, round_id: int, ended_on: date, member_ids: Iterable[int], not_after: datetime, now: datetime) -> int:
    """Queue the message; gives to how many it is new."""
    payload = {"round": round_id, "ended_on": ended_on.isoformat()}
    put = partial(outbox.put, session, kind=ENDED, payload=payload, now=now, not_after=not_after)
    return sum(put(key=_key(round_id, ended_on, member_id), member_id=member_id) for member_id in member_ids)


def round_of(session: Session, *, round_id: int) -> Round | None:
    row = session.get(AssessmentRound, round_id)
    return _view(row) if row is not None else None


def tally(session: Session, *, round_id: int, member_id: int, today: date) -> Tally | None:
    """What this person is told; None when the person answers for nothing any more. Raises `Refused(NOT_ENROLLED)`."""
    reader = members.require(session, member_id=member_id, today=today)
    row = session.get_one(AssessmentRound, round_id)
    owing = dates.owing_form(session, round_id=round_id)
    of_unit: dict[int, list[Member]] = {}
    for member in members.active(session):
        of_unit.setdefault(member.unit_id, []).append(member)
    units = [(unit, of_unit[unit.unit_id]) for unit in members.units(session, today=today) if unit.unit_id in of_unit]

    def counted(unit: members.UnitLine, people: list[Member], *, named: bool) -> UnitTally:
        missing = [member.full_name for member in people if member.id in owing]
        return UnitTally(unit.unit_id, unit.name, len(people) - len(missing), len(people), tuple(missing) if named else ())

    own = tuple(counted(unit, people, named=True) for unit, people in units if unit.unit_id in reader.secretary_of)
    lines = tuple(counted(unit, people, named=False) for unit, people in units) if reader.is_secretary else ()
    return Tally(row.title, row.year, row.reviewing_since is not None, own, lines) if own or lines else None


def _view(row: AssessmentRound) -> Round:
    return Round(row.id, row.closes_on, row.reviewing_since)


def _key(round_id: int, ended_on: date, member_id: int) -> str:
    return f"{ENDED}:{round_id}:{ended_on}:{member_id}"
