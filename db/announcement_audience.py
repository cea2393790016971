"""Whom an announcement goes to, as it is now."""

from sqlmodel import Session, select

from db import members
from db.models import Announcement, Member, Unit


def audience(session: Session, row: Announcement) -> list[tuple[Member, str]]:
    """Everybody it would go to, with the name of their unit."""
    people = members.active(session, unit_ids=_with_children(session, row.unit_id) if row.unit_id is not None else None)
    names = dict(session.exec(select(Unit.id, Unit.name)).all())
    return [(member, names[member.unit_id]) for member in people]


def _with_children(session: Session, unit_id: int) -> set[int]:
    """A unit with its branches, down to the leaves."""
    parents = session.exec(select(Unit.id, Unit.parent_id)).all()
    found = {unit_id}
    while more := {child for child, parent in parents if parent in found} - found:
        found |= more
    return found
