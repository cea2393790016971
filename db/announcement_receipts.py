"""What a person has got, and answers with its button."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from db.kinds import OutgoingState, ReceiptKind
from db.models import Announcement, Outgoing, Receipt
from db.refusals import Reason, Refused

RECENT = timedelta(days=7)
WITHDRAWN = "withdrawn"
ARRIVED = (OutgoingState.SENT, OutgoingState.UNCERTAIN, OutgoingState.SENDING)


@dataclass(frozen=True)
class Unanswered:
    announcement_id: int
    content: dict[str, Any]
    receipt: ReceiptKind
    desk: str
    sent_at: datetime


@dataclass(frozen=True)
class Got:
    """An announcement as one person has it; `answer` is what the person pressed. Of one that was sealed, whichever words it reached
    this person with, `content` is {"kind": WITHDRAWN, "about"}: nothing that could be copied. `changed_at`: of its last change."""

    announcement_id: int
    content: dict[str, Any]
    receipt: ReceiptKind
    desk: str
    sent_at: datetime
    answer: ReceiptKind | None
    changed_at: datetime | None = None

    @property
    def withdrawn(self) -> bool:
        return bool(self.content["kind"] == WITHDRAWN)

    @property
    def changed_since(self) -> bool:
        """Whether other words, or another file, stand there now than this person got."""
        return self.changed_at is not None and self.changed_at > self.sent_at


@dataclass(frozen=True)
class Origin:
    """Whose an announcement is (a unit's name, "" the association), when it was sent, and from which channel or group it was
    passed on, if any."""

    desk: str
    sent_at: datetime
    passed_on_from: str


def origin(session: Session, *, announcement_id: int, member_id: int) -> Origin:
    """For whoever it was sent to. Raises `Refused(GONE)`."""
    to_me = select(Outgoing.id).where(Outgoing.announcement_id == announcement_id, Outgoing.member_id == member_id)
    row = session.get(Announcement, announcement_id)
    if row is None or row.approved_at is None or session.exec(to_me).first() is None:
        raise Refused(Reason.GONE)
    return Origin(row.content.get("desk", ""), row.approved_at, row.content.get("passed_on_from", ""))


def unanswered(session: Session, *, member_id: int, now: datetime) -> Unanswered | None:
    """The newest announcement of the last days that reached this person and waits for the button."""
    answered = sa.exists().where(col(Receipt.announcement_id) == Outgoing.announcement_id, col(Receipt.member_id) == Outgoing.member_id)
    found = session.exec(
        select(Announcement, Outgoing)
        .join(Outgoing, col(Outgoing.announcement_id) == Announcement.id)
        .where(
            Outgoing.member_id == member_id,
            Outgoing.state == OutgoingState.SENT,
            col(Outgoing.settled_at) >= now - RECENT,
            ~answered,
        )
        .order_by(col(Outgoing.settled_at).desc(), col(Outgoing.id).desc())
    ).first()
    if found is None:
        return None
    row, sent = found
    assert sent.settled_at is not None
    return Unanswered(row.id, dict(row.content), row.receipt, row.content.get("desk", ""), sent.settled_at)


def received(session: Session, *, member_id: int, count: int, since: datetime | None = None) -> list[Got]:
    """What reached this person, newest first."""
    query = _got(member_id).order_by(col(Outgoing.settled_at).desc(), col(Outgoing.id).desc()).limit(count)
    if since is not None:
        query = query.where(col(Outgoing.settled_at) >= since)
    return [_view(*found) for found in session.exec(query)]


def got(session: Session, *, announcement_id: int, member_id: int) -> Got:
    """Raises `Refused(GONE)` for who never got it."""
    found = session.exec(_got(member_id).where(Announcement.id == announcement_id)).first()
    if found is None:
        raise Refused(Reason.GONE)
    return _view(*found)


def arrived_as(session: Session, *, message_id: int, chat_id: int, member_id: int) -> Got | None:
    """The announcement that stands in this message of the person's chat."""
    found = session.exec(_got(member_id).where(Outgoing.message_id == message_id, Outgoing.chat_id == chat_id)).first()
    return _view(*found) if found else None


def _got(member_id: int) -> Select[Announcement, Outgoing, Receipt]:
    return (
        select(Announcement, Outgoing, Receipt)
        .join(Outgoing, col(Outgoing.announcement_id) == Announcement.id)
        .outerjoin(Receipt, sa.and_(col(Receipt.announcement_id) == Announcement.id, col(Receipt.member_id) == member_id))
        .where(Outgoing.member_id == member_id, Outgoing.state == OutgoingState.SENT)
    )


def _view(row: Announcement, sent: Outgoing, receipt: Receipt | None) -> Got:
    assert sent.settled_at is not None
    known = row.content
    content = {"kind": WITHDRAWN, "about": known.get("about", "")} if known.get("sealed") else dict(known)
    changed = known.get("changed_at", known.get("edited_at"))
    answer = receipt.kind if receipt else None
    changed_at = datetime.fromisoformat(changed) if changed else None
    return Got(row.id, content, row.receipt, known.get("desk", ""), sent.settled_at, answer, changed_at)


def receive(session: Session, *, announcement_id: int, member_id: int, kind: ReceiptKind, now: datetime) -> bool:
    """Keep a person's receipt, the last one counts; False when it is known. Raises `Refused(GONE)` for who never got it.

    A receipt proves that a doubtful message arrived.
    """
    row = session.exec(select(Outgoing).where(Outgoing.announcement_id == announcement_id, Outgoing.member_id == member_id)).first()
    if row is None or row.state not in ARRIVED:
        raise Refused(Reason.GONE)
    if row.state is OutgoingState.UNCERTAIN:
        row.state = OutgoingState.SENT
    known = session.exec(select(Receipt).where(Receipt.announcement_id == announcement_id, Receipt.member_id == member_id)).first()
    if known is not None and known.kind is kind:
        return False
    if known is None:
        session.add(Receipt(announcement_id=announcement_id, member_id=member_id, kind=kind, at=now))
    else:
        known.kind, known.at = kind, now
    return True
