"""Whom one can reach, and only as far as the association has published it."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from db.kinds import Scope
from db.models import Contact


@dataclass(frozen=True)
class ContactView:
    """`details` is empty while nothing is published."""

    contact_id: int
    ref: str
    label: str
    details: str


def listing(session: Session, *, public_only: bool) -> list[ContactView]:
    query = select(Contact).order_by(col(Contact.id))
    if public_only:
        query = query.where(Contact.scope == Scope.PUBLIC)
    return [ContactView(row.id, row.ref, row.label, row.details.strip()) for row in session.exec(query)]
