"""What a code opens: all that its person may do. So nobody hands one out to somebody who may do more than they manage."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from db.kinds import Role
from db.members import Person
from db.models import Member, RoleGrant, Unit
from db.refusals import Reason, Refused


@dataclass(frozen=True)
class Right:
    """A role that is held; `unit_name` is empty for one that reaches over the whole association."""

    role: Role
    unit_id: int | None
    unit_name: str


def held(session: Session, *, member_ids: Collection[int], today: date) -> dict[int, tuple[Right, ...]]:
    """The roles of these people, those of later days too: a code of today is good then as well. Who has none is not in it."""
    found: defaultdict[int, tuple[Right, ...]] = defaultdict(tuple)
    grants = (
        select(RoleGrant, Unit)
        .outerjoin(Unit, col(Unit.id) == RoleGrant.unit_id)
        .where(col(RoleGrant.member_id).in_(member_ids), RoleGrant.role != Role.MEMBER)
        .order_by(col(RoleGrant.id))
    )
    for grant, unit in session.exec(grants):
        if grant.until is None or grant.until >= today:
            found[grant.member_id] += (Right(grant.role, grant.unit_id, unit.name if unit else ""),)
    return dict(found)


def beyond(person: Person, rights: Collection[Right]) -> bool:
    """Whether one of these reaches further than this secretary: the association's secretary is above them all."""
    return not person.is_secretary and any(
        right.role is not Role.UNIT_SECRETARY or right.unit_id not in person.secretary_of for right in rights
    )


def require_within(session: Session, *, person: Person, chosen: Member, today: date) -> tuple[Right, ...]:
    """The roles of somebody whom this secretary may let in. Raises `Refused(NOT_YOUR_UNIT | BEYOND_UNIT)`."""
    if not person.may_manage(chosen.unit_id):
        raise Refused(Reason.NOT_YOUR_UNIT)
    rights = held(session, member_ids=[chosen.id], today=today).get(chosen.id, ())
    if beyond(person, rights):
        raise Refused(Reason.BEYOND_UNIT)
    return rights
