"""Questions with their standing answers, as they are published: listed, taken out, tried in every way of asking.

No person stands in a question or in another way of asking it. How one comes about is in `faq_drafts`.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from db import audit, members
from db.kinds import Scope
from db.models import Faq
from db.refusals import Reason, Refused
from db.search import MEMBERS, Verdict, aliases_of, find, remove


@dataclass(frozen=True)
class Published:
    """`aliases` are other ways of asking; `ref` is what answers quote."""

    faq_id: int
    ref: str
    question: str
    answer: str
    aliases: tuple[str, ...]
    scope: Scope


def listing(session: Session, *, member_id: int, today: date) -> list[Published]:
    """All that is published, the latest first. The association's secretary only: `Refused(NOT_ALLOWED)`."""
    members.require_secretary(session, member_id=member_id, today=today)
    return [view(row) for row in session.exec(select(Faq).order_by(col(Faq.id).desc()))]


def published(session: Session, *, faq_id: int, member_id: int, today: date) -> Published:
    """Raises `Refused(NOT_ALLOWED | GONE)`."""
    members.require_secretary(session, member_id=member_id, today=today)
    return view(row_of(session, faq_id))


def take_out(session: Session, *, faq_id: int, member_id: int, today: date, now: datetime) -> None:
    """Not found from now on. Raises `Refused(NOT_ALLOWED | GONE)`."""
    members.require_secretary(session, member_id=member_id, today=today)
    row = row_of(session, faq_id)
    remove(session, [row.ref])
    audit.note(session, "faq_taken_out", now=now, actor_id=member_id, subject=row.ref)
    session.delete(row)


def unfound(session: Session, *, faq_id: int, today: date) -> list[str]:
    """Ways of asking that do not lead here yet, because something else is nearer or they are too vague."""
    row = session.get(Faq, faq_id)
    ways = (row.question, *aliases_of(row.keywords)) if row else ()
    return [way for way in ways if row and not _leads_to(session, way, row.ref, today)]


def _leads_to(session: Session, way: str, ref: str, today: date) -> bool:
    found = find(session, way, today=today, scopes=MEMBERS)
    return found.verdict is Verdict.ANSWER and found.hits[0].ref == ref


def row_of(session: Session, faq_id: int) -> Faq:
    row = session.get(Faq, faq_id)
    if row is None:
        raise Refused(Reason.GONE)
    return row


def view(row: Faq) -> Published:
    return Published(row.id, row.ref, row.question, row.answer, aliases_of(row.keywords), row.scope)
