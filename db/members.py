"""Who a person is: the member behind an account, the unit, the roles of the day."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import func
from sqlmodel import Session, col, or_, select

from db.fetch import fetch
from db.kinds import MemberState, Role
from db.models import Association, Member, RoleGrant, Unit
from db.refusals import Reason, Refused

# Every update asks for these.
_TODAY = sa.bindparam("today", type_=sa.Date)
_ABOUT = sa.select(col(Association.name), col(Association.short_name), col(Association.unit_word), col(Association.sample)).limit(1)
_BY_ACCOUNT: sa.Select[*tuple[Any, ...]] = (  # a row for each of today's roles, one for who has none
    sa.select(
        col(Member.id),
        col(Member.code),
        col(Member.full_name),
        col(Member.unit_id),
        col(Unit.name).label("unit_name"),
        col(Member.blocked_at),
        col(RoleGrant.role),
        col(RoleGrant.unit_id).label("granted_unit_id"),
    )
    .join_from(Member, Unit, col(Unit.id) == Member.unit_id)
    .outerjoin(
        RoleGrant,
        sa.and_(
            col(RoleGrant.member_id) == Member.id,
            or_(col(RoleGrant.since).is_(None), col(RoleGrant.since) <= _TODAY),
            or_(col(RoleGrant.until).is_(None), col(RoleGrant.until) >= _TODAY),
        ),
    )
    .where(col(Member.telegram_id) == sa.bindparam("telegram_id"), col(Member.state) == MemberState.ACTIVE)
)


@dataclass(frozen=True)
class Person:
    """A linked member with today's roles. `secretary_of` holds the units this person is secretary of."""

    member_id: int
    code: str
    full_name: str
    unit_id: int
    unit_name: str
    telegram_id: int
    roles: frozenset[Role]
    secretary_of: frozenset[int]
    blocked: bool = False

    @property
    def is_secretary(self) -> bool:
        return Role.SECRETARY in self.roles

    @property
    def is_unit_secretary(self) -> bool:
        return bool(self.secretary_of)

    def may_manage(self, unit_id: int) -> bool:
        return self.is_secretary or unit_id in self.secretary_of


@dataclass(frozen=True)
class About:
    """The association as words need it."""

    name: str
    short_name: str
    unit_word: str
    sample: bool


def about(session: Session) -> About | None:
    """The association, or None before anything was loaded."""
    row = fetch(session, _ABOUT).first()
    return About(row.name, row.short_name or row.name, row.unit_word, row.sample) if row else None


def by_account(session: Session, *, telegram_id: int, today: date) -> Person | None:
    """The active member linked with this account."""
    found = fetch(session, _BY_ACCOUNT, telegram_id=telegram_id, today=today).all()
    if not found:
        return None
    member = found[0]
    return Person(
        member_id=member.id,
        code=member.code,
        full_name=member.full_name,
        unit_id=member.unit_id,
        unit_name=member.unit_name,
        telegram_id=telegram_id,
        roles=frozenset(row.role for row in found if row.role is not None) | {Role.MEMBER},
        secretary_of=frozenset(row.granted_unit_id for row in found if row.role == Role.UNIT_SECRETARY and row.granted_unit_id is not None),
        blocked=member.blocked_at is not None,
    )


def require(session: Session, *, member_id: int, today: date) -> Person:
    """The person again, inside a change; raises `Refused(NOT_ENROLLED)` when the account was unlinked meanwhile."""
    member = session.get(Member, member_id)
    person = by_account(session, telegram_id=member.telegram_id, today=today) if member and member.telegram_id else None
    if person is None:
        raise Refused(Reason.NOT_ENROLLED)
    return person


def require_secretary(session: Session, *, member_id: int, today: date) -> Person:
    """The association's secretary, inside a change. Raises `Refused(NOT_ENROLLED | NOT_ALLOWED)`."""
    person = require(session, member_id=member_id, today=today)
    if not person.is_secretary:
        raise Refused(Reason.NOT_ALLOWED)
    return person


def holds(grant: RoleGrant, today: date) -> bool:
    return (grant.since is None or grant.since <= today) and (grant.until is None or today <= grant.until)


def secretaries(session: Session, *, today: date, unit_id: int | None = None) -> list[Member]:
    """Active secretaries of a unit, or of the association when `unit_id` is None. Rows: for use inside `db` only."""
    role = Role.SECRETARY if unit_id is None else Role.UNIT_SECRETARY
    found = session.exec(
        select(Member, RoleGrant)
        .join(RoleGrant, col(RoleGrant.member_id) == Member.id)
        .where(
            RoleGrant.role == role,
            Member.state == MemberState.ACTIVE,
            True if unit_id is None else RoleGrant.unit_id == unit_id,
        )
        .order_by(col(Member.code))
    )
    return list({member.id: member for member, grant in found if holds(grant, today)}.values())


def unit_secretaries(session: Session, *, today: date) -> dict[int, set[int]]:
    """Who is secretary of each unit that exists today."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    grants = session.exec(
        select(RoleGrant, Unit).join(Unit, col(Unit.id) == RoleGrant.unit_id).where(RoleGrant.role == Role.UNIT_SECRETARY)
    )
    for grant, unit in grants:
        if holds(grant, today) and (unit.valid_to is None or unit.valid_to >= today):
            found[unit.id].add(grant.member_id)
    return dict(found)


def answering_for(session: Session, *, unit_id: int | None, today: date, but: int | None = None) -> list[Member]:
    """Who can be reached for a unit: its secretaries in Đồng Đội but one, where there are none the association's.
    Rows: for use inside `db` only."""

    def reachable(found: list[Member]) -> list[Member]:
        return [m for m in found if m.telegram_id is not None and m.blocked_at is None and m.id != but]

    own = secretaries(session, today=today, unit_id=unit_id) if unit_id is not None else []
    return reachable(own) or reachable(secretaries(session, today=today))


def active(session: Session, *, unit_ids: Collection[int] | None = None) -> list[Member]:
    """Active members of some units (all when None), by code. Rows: for use inside `db` only."""
    query = select(Member).where(Member.state == MemberState.ACTIVE).order_by(col(Member.code))
    if unit_ids is not None:
        query = query.where(col(Member.unit_id).in_(unit_ids))
    return list(session.exec(query))


def count_active(session: Session, *, unit_id: int | None = None) -> int:
    query = select(func.count()).select_from(Member).where(Member.state == MemberState.ACTIVE)
    if unit_id is not None:
        query = query.where(Member.unit_id == unit_id)
    return session.exec(query).one()


@dataclass(frozen=True)
class UnitLine:
    unit_id: int
    code: str
    name: str
    members: int
    linked: int


def units(session: Session, *, today: date) -> list[UnitLine]:
    """The units of today with how many members they have and how many of them are linked."""
    people = (
        select(Member.unit_id, func.count(), func.count(col(Member.telegram_id)))
        .where(Member.state == MemberState.ACTIVE)
        .group_by(col(Member.unit_id))
    )
    counts = {unit_id: (members, linked) for unit_id, members, linked in session.exec(people)}
    rows = session.exec(
        select(Unit)
        .where(
            or_(col(Unit.valid_from).is_(None), col(Unit.valid_from) <= today),
            or_(col(Unit.valid_to).is_(None), col(Unit.valid_to) >= today),
        )
        .order_by(col(Unit.code))
    )
    return [UnitLine(u.id, u.code, u.name, *counts.get(u.id, (0, 0))) for u in rows]


def set_blocked(session: Session, *, telegram_id: int, blocked: bool, now: datetime) -> None:
    """The person stopped Đồng Đội in Telegram, or opened it again."""
    member = session.exec(select(Member).where(Member.telegram_id == telegram_id)).first()
    if member is not None:
        member.blocked_at = now if blocked else None
