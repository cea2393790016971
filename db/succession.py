"""Which of two documents is the newer one: what replaces or amends another, however many lie between."""

from sqlmodel import Session, col, select

from db.models import Amendment, Directive


def is_newer(session: Session, one: Directive, than: Directive) -> bool:
    """Whether it is marked so."""
    found: set[int] = set()
    more = {than.id}
    while more:
        replacing = select(Directive.replaced_by_id).where(col(Directive.id).in_(more))
        amending = select(Amendment.by_id).where(col(Amendment.directive_id).in_(more))
        more = {known for query in (replacing, amending) for known in session.exec(query) if known is not None} - found
        found |= more
    return one.id in found
