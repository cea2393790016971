"""The secretary's desk: how far a round has come, who is in Đồng Đội, whom to invite.

Who has not handed in is named to the own unit alone; above it there are counts.
"""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from db import assessment_forms, enrolment, join_requests, members, mydata, rights
from db.assessment_forms import Round
from db.kinds import AssessmentState, MemberState
from db.models import Assessment, AssessmentRound, Invitation, Member, Unit
from db.refusals import Reason, Refused
from db.rights import Right


@dataclass(frozen=True)
class UnitLine:
    unit_id: int
    name: str
    members: int
    linked: int
    submitted: int


@dataclass(frozen=True)
class Board:
    """The association's board; `requests` are the wishes to join that wait for an answer, `erased` the forms that were
    counted and erased by their owners afterwards."""

    round: Round | None
    units: tuple[UnitLine, ...]
    requests: int
    erased: int

    def total(self, what: Callable[[UnitLine], int]) -> int:
        return sum(what(unit) for unit in self.units)


@dataclass(frozen=True)
class Colleague:
    """A member of a unit; `submitted_at` is of the round on the desk. `beyond`: may do more than the reader manages, who lets
    this person in neither with a code nor on a wish."""

    member_id: int
    full_name: str
    linked: bool
    submitted_at: datetime | None
    beyond: bool = False
    code: str = ""


@dataclass(frozen=True)
class Former:
    """What a unit handed in in a round that is not on the desk any more."""

    year: int
    forms: int


@dataclass(frozen=True)
class UnitDesk:
    """A unit as its secretary sees it. `missing` is None for a reader who may know the count only; `former` begins with the latest."""

    unit_id: int
    name: str
    round: Round | None
    members: int
    submitted: tuple[Colleague, ...]
    missing: tuple[Colleague, ...] | None
    not_linked: tuple[Colleague, ...]
    joined: tuple[Colleague, ...]
    requests: int
    erased: int
    former: tuple[Former, ...]

    @property
    def linked(self) -> int:
        return self.members - len(self.not_linked)

    @property
    def to_let_in(self) -> tuple[Colleague, ...]:
        return tuple(p for p in self.not_linked if not p.beyond)

    @property
    def to_replace(self) -> tuple[Colleague, ...]:
        return tuple(p for p in self.joined if not p.beyond)


@dataclass(frozen=True)
class Invitee:
    """Somebody to be invited. `last_id` is the latest invitation (0: none), `open_until` its end while it can be used, `rights`
    what the person may do."""

    member_id: int
    full_name: str
    unit_id: int
    unit_name: str
    linked: bool
    last_id: int
    open_until: datetime | None
    rights: tuple[Right, ...]


def board(session: Session, *, member_id: int, today: date) -> Board:
    """Every unit in counts. The association's secretary only: `Refused(NOT_ALLOWED)`."""
    members.require_secretary(session, member_id=member_id, today=today)
    current = assessment_forms.current_round(session, today=today)
    handed_in = _submissions(session, current)
    submitted = Counter(member.unit_id for member in members.active(session) if member.id in handed_in)
    lines = tuple(UnitLine(u.unit_id, u.name, u.members, u.linked, submitted[u.unit_id]) for u in members.units(session, today=today))
    requests = len(join_requests.open_requests(session, member_id=member_id, today=today))
    return Board(current, lines, requests, mydata.erased_forms(session, year=current.year) if current else 0)


def unit(session: Session, *, unit_id: int, member_id: int, today: date) -> UnitDesk:
    """One unit. Raises `Refused(NOT_YOUR_UNIT)`."""
    person, row = _managed(session, unit_id, member_id, today)
    current = assessment_forms.current_round(session, today=today)
    handed_in = _submissions(session, current)
    own = members.active(session, unit_ids=[unit_id])
    held = rights.held(session, member_ids=[m.id for m in own], today=today)
    people = [
        Colleague(m.id, m.full_name, m.telegram_id is not None, handed_in.get(m.id), rights.beyond(person, held.get(m.id, ())), m.code)
        for m in own
    ]
    missing = tuple(p for p in people if p.submitted_at is None) if unit_id in person.secretary_of else None
    return UnitDesk(
        unit_id=row.id,
        name=row.name,
        round=current,
        members=len(people),
        submitted=tuple(p for p in people if p.submitted_at is not None),
        missing=missing,
        not_linked=tuple(p for p in people if not p.linked),
        joined=tuple(p for p in people if p.linked),
        requests=len(join_requests.open_requests(session, member_id=member_id, today=today)),
        erased=mydata.erased_forms(session, year=current.year, unit_id=unit_id) if current else 0,
        former=_former(session, unit_id, current),
    )


def _managed(session: Session, unit_id: int, member_id: int, today: date) -> tuple[members.Person, Unit]:
    """Who asks, and the unit, if it is theirs to manage."""
    person = members.require(session, member_id=member_id, today=today)
    row = session.get(Unit, unit_id)
    if row is None or not person.may_manage(unit_id):
        raise Refused(Reason.NOT_YOUR_UNIT)
    return person, row


def _former(session: Session, unit_id: int, current: Round | None) -> tuple[Former, ...]:
    rows = session.exec(
        select(AssessmentRound.year, func.count())
        .join(Assessment, col(Assessment.round_id) == AssessmentRound.id)
        .join(Member, col(Member.id) == Assessment.member_id)
        .where(Member.unit_id == unit_id, Assessment.state == AssessmentState.SUBMITTED)
        .where(col(AssessmentRound.id) != (current.round_id if current else 0))
        .group_by(col(AssessmentRound.year))
        .order_by(col(AssessmentRound.year).desc())
    )
    return tuple(Former(year, forms) for year, forms in rows)


@dataclass(frozen=True)
class HandedIn:
    """The forms of a unit in the round of a year: who, and when."""

    unit_name: str
    year: int
    round_id: int
    people: tuple[Colleague, ...]


def handed_in(session: Session, *, unit_id: int, year: int, member_id: int, today: date) -> HandedIn:
    """Raises `Refused(NOT_YOUR_UNIT | GONE)`."""
    _, row = _managed(session, unit_id, member_id, today)
    found = session.exec(select(AssessmentRound).where(AssessmentRound.year == year)).first()
    if found is None:
        raise Refused(Reason.GONE)
    when = _submissions(session, assessment_forms.round_view(found))
    people = session.exec(select(Member).where(Member.unit_id == unit_id, col(Member.id).in_(when)).order_by(col(Member.code)))
    named = tuple(Colleague(m.id, m.full_name, m.telegram_id is not None, when[m.id]) for m in people)
    return HandedIn(row.name, year, found.id, named)


def own_units(session: Session, *, member_id: int, today: date) -> tuple[tuple[int, str], ...]:
    """The units this person is secretary of, as (id, name)."""
    person = members.require(session, member_id=member_id, today=today)
    return tuple((u.unit_id, u.name) for u in members.units(session, today=today) if u.unit_id in person.secretary_of)


def units_of(session: Session, *, codes: Collection[str], member_id: int, today: date) -> list[int]:
    """The units of those whose code this is, in lower case, as far as they are this secretary's to manage."""
    person = members.require(session, member_id=member_id, today=today)
    rows = session.exec(select(Member.unit_id).where(func.lower(Member.code).in_(codes), Member.state == MemberState.ACTIVE).distinct())
    return sorted(unit_id for unit_id in rows if person.may_manage(unit_id))


def invitee(session: Session, *, chosen_id: int, member_id: int, today: date, now: datetime) -> Invitee:
    """Somebody whom this secretary may invite. Raises `Refused(NOT_YOUR_UNIT | BEYOND_UNIT)`."""
    person = members.require(session, member_id=member_id, today=today)
    chosen = session.get(Member, chosen_id)
    if chosen is None or chosen.state != MemberState.ACTIVE:
        raise Refused(Reason.NOT_YOUR_UNIT)
    held = rights.require_within(session, person=person, chosen=chosen, today=today)
    last = session.exec(select(Invitation).where(Invitation.member_id == chosen_id).order_by(col(Invitation.id).desc())).first()
    usable = last is not None and not last.used_at and not last.revoked_at and last.expires_at > now
    return Invitee(
        member_id=chosen.id,
        full_name=chosen.full_name,
        unit_id=chosen.unit_id,
        unit_name=session.get_one(Unit, chosen.unit_id).name,
        linked=chosen.telegram_id is not None,
        last_id=last.id if last else 0,
        open_until=last.expires_at if last and usable else None,
        rights=held,
    )


def invite(session: Session, *, chosen_id: int, last_id: int, member_id: int, today: date, now: datetime) -> enrolment.Invited:
    """A code for somebody who is not in Đồng Đội yet, or who comes with another account; `last_id` is the invitation the
    secretary saw, so a second tap makes none.

    Raises `Refused(NOT_YOUR_UNIT | BEYOND_UNIT | ALREADY_DECIDED)`.
    """
    found = invitee(session, chosen_id=chosen_id, member_id=member_id, today=today, now=now)
    if found.last_id != last_id:
        raise Refused(Reason.ALREADY_DECIDED)
    return enrolment.invite(session, member_code=session.get_one(Member, chosen_id).code, now=now, actor_id=member_id)


def _submissions(session: Session, current: Round | None) -> dict[int, datetime | None]:
    """When each member handed in, in this round."""
    if current is None:
        return {}
    rows = select(Assessment.member_id, Assessment.submitted_at).where(
        Assessment.round_id == current.round_id, Assessment.state == AssessmentState.SUBMITTED
    )
    return dict(session.exec(rows).all())
