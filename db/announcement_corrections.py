"""An invitation and what puts it right are papers of one meeting: who answers the older one has answered that one, each counted once.

What was answered to an older paper is not taken for an answer to the newer: it may name another hour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from db.announcement_content import kept_from_all
from db.kinds import OutgoingState, ReceiptKind
from db.models import Announcement, Outgoing, Receipt


@dataclass(frozen=True)
class Correction:
    """The newest paper of a meeting, and when it went."""

    announcement_id: int
    sent_at: datetime


def last_correction(session: Session, *, announcement_id: int) -> Correction | None:
    """Of an invitation that was put right by another one."""
    row = session.get(Announcement, announcement_id)
    newer = _newer(session, row) if row is not None else []
    return Correction(newer[-1].id, newer[-1].approved_at) if newer and newer[-1].approved_at is not None else None


def instead_of(session: Session, *, announcement_id: int, member_id: int) -> int | None:
    """The newest paper of the same meeting that reached this person, if it is a newer one than this."""
    row = session.get(Announcement, announcement_id)
    newer = [each.id for each in _newer(session, row) if not kept_from_all(each.content)] if row is not None else []
    if not newer:
        return None
    arrived = (Outgoing.member_id == member_id, Outgoing.state == OutgoingState.SENT, col(Outgoing.announcement_id).in_(newer))
    return max((known for known in session.exec(select(Outgoing.announcement_id).where(*arrived)) if known is not None), default=None)


def answers_before(session: Session, row: Announcement) -> dict[int, ReceiptKind]:
    """What each person answered last to the older papers of the same meeting."""
    older = [each.id for each in _family(session, row) if each.id < row.id] if row.corrects_id is not None and _invites(row) else []
    found = session.exec(select(Receipt).where(col(Receipt.announcement_id).in_(older)).order_by(col(Receipt.at), col(Receipt.id)))
    return {each.member_id: each.kind for each in found if each.kind in (ReceiptKind.COMING, ReceiptKind.EXCUSED)} if older else {}


def _newer(session: Session, row: Announcement) -> list[Announcement]:
    """Oldest first."""
    return [each for each in _family(session, row) if each.id > row.id] if _invites(row) else []


def _invites(row: Announcement) -> bool:
    return row.receipt is ReceiptKind.COMING and row.approved_at is not None


def _family(session: Session, row: Announcement) -> list[Announcement]:
    """All invitations of one meeting that went out, oldest first; what puts right is always the younger of two."""
    first = row
    while first.corrects_id is not None and (former := session.get(Announcement, first.corrects_id)) is not None:
        first = former
    found: list[Announcement] = []
    more: Sequence[Announcement] = [first]
    while more:
        found += more
        more = session.exec(select(Announcement).where(col(Announcement.corrects_id).in_([each.id for each in more]))).all()
    return sorted((each for each in found if _invites(each)), key=lambda each: each.id)
