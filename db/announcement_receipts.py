"""What a person has got, and answers with its button."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from db.announcement_content import HELD, edits, kept_from_all
from db.announcement_corrections import instead_of
from db.announcement_recall import arrived_after_all
from db.kinds import OutgoingState, Reach, ReceiptKind
from db.models import Announcement, Outgoing, Receipt
from db.outbox import ARRIVED, STOPPED
from db.refusals import Reason, Refused

RECENT = timedelta(days=7)
WITHDRAWN = "withdrawn"
ALBUM = 40  # numbers in a chat within which its messages stand: ten pieces, their buttons, and what else comes at that moment


EVER = datetime.min.replace(tzinfo=UTC)
_MEMBER = sa.bindparam("member_id", type_=sa.Integer)
_ALL = (
    select(Announcement, Outgoing, Receipt)
    .join(Outgoing, col(Outgoing.announcement_id) == Announcement.id)
    .outerjoin(Receipt, sa.and_(col(Receipt.announcement_id) == Announcement.id, col(Receipt.member_id) == _MEMBER))
    .where(col(Outgoing.member_id) == _MEMBER)
)
_GOT = _ALL.where(Outgoing.state == OutgoingState.SENT)
_CAME_TOO_EARLY = sa.and_(col(Outgoing.state) == OutgoingState.NOT_LINKED, col(Announcement.reach) == Reach.ALL)
_LATELY = (  # put together once: it is read beside every question that the library has no sure answer to
    _ALL.where(sa.or_(col(Outgoing.state) == OutgoingState.SENT, _CAME_TOO_EARLY), col(Outgoing.settled_at) >= sa.bindparam("since"))
    .order_by(col(Outgoing.settled_at).desc(), col(Outgoing.id).desc())
    .limit(sa.bindparam("count", type_=sa.Integer))
)


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
    this person with, `content` is {"kind": WITHDRAWN, "about"}, while its new file is looked into {"kind": HELD, "about"}: nothing that
    could be copied. `changed_at`: of its last change. `missed`: it went to everybody before this person came in, and was not got."""

    announcement_id: int
    content: dict[str, Any]
    receipt: ReceiptKind
    desk: str
    sent_at: datetime
    answer: ReceiptKind | None
    changed_at: datetime | None = None
    missed: bool = False

    @property
    def withdrawn(self) -> bool:
        return bool(self.content["kind"] == WITHDRAWN)

    @property
    def held(self) -> bool:
        return bool(self.content["kind"] == HELD)

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


def unanswered(session: Session, *, member_id: int, now: datetime, invitation: bool = False) -> Unanswered | None:
    """The newest announcement of the last days that reached this person and waits for the button, none that was sealed or put right;
    `invitation`:
    the newest that asks who comes, answered or not, for an answer may be changed."""
    answered = sa.exists().where(col(Receipt.announcement_id) == Outgoing.announcement_id, col(Receipt.member_id) == Outgoing.member_id)
    found = session.exec(
        select(Announcement, Outgoing)
        .join(Outgoing, col(Outgoing.announcement_id) == Announcement.id)
        .where(
            Outgoing.member_id == member_id,
            Outgoing.state == OutgoingState.SENT,
            col(Outgoing.settled_at) >= now - RECENT,
            Announcement.receipt == ReceiptKind.COMING if invitation else ~answered,
        )
        .order_by(col(Outgoing.settled_at).desc(), col(Outgoing.id).desc())
    )
    for row, sent in found:
        if row.receipt is ReceiptKind.COMING and instead_of(session, announcement_id=row.id, member_id=member_id) is not None:
            continue
        if kept_from_all(row.content) in ("", HELD):  # while its new file is looked into its button counts as ever
            assert sent.settled_at is not None
            return Unanswered(row.id, dict(row.content), row.receipt, row.content.get("desk", ""), sent.settled_at)
    return None


def received(
    session: Session, *, member_id: int, count: int, since: datetime | None = None, stopped: bool = True, missed: bool = False
) -> list[Got]:
    """What reached this person, newest first. `stopped`: also what its author stopped halfway, which may be wrong; without them the
    others of the newest `count`, fewer it may be. `missed`: also what went to everybody before this person came in."""
    found = session.exec(_LATELY, params={"member_id": member_id, "since": since or EVER, "count": count}).all()
    halfway = set() if stopped else stopped_halfway(session, {row.id for row, _, _ in found})
    views = [_view(*each) for each in found if each[0].id not in halfway or "sealed" in each[0].content]
    return [each for each in views if missed or not each.missed]


def stopped_halfway(session: Session, announcement_ids: Collection[int]) -> set[int]:
    """Of these. Who blocks Đồng Đội is left out of some from the first, and nothing is stopped by that: only DROPPED says it."""
    kept_back = (col(Outgoing.state) == OutgoingState.DROPPED, col(Outgoing.reason) == STOPPED)
    which = col(Outgoing.announcement_id)
    return set(session.execute(sa.select(which).where(*kept_back, which.in_(announcement_ids)).distinct()).scalars())


def got(session: Session, *, announcement_id: int, member_id: int) -> Got:
    """Raises `Refused(GONE)` for who never got it."""
    found = session.exec(_GOT.where(Announcement.id == announcement_id), params={"member_id": member_id}).first()
    if found is None:
        raise Refused(Reason.GONE)
    return _view(*found)


def arrived_as(session: Session, *, message_id: int, chat_id: int, member_id: int) -> Got | None:
    """The announcement that stands in this message of the person's chat: of an album, any of its messages."""
    near = (Outgoing.chat_id == chat_id, col(Outgoing.message_id) >= message_id, col(Outgoing.message_id) < message_id + ALBUM)
    found = session.exec(_GOT.where(*near), params={"member_id": member_id}).all()
    return next((_view(*each) for each in found if message_id in each[1].payload.get("messages", [each[1].message_id])), None)


def _view(row: Announcement, sent: Outgoing, receipt: Receipt | None) -> Got:
    assert sent.settled_at is not None
    known = row.content
    content, why = dict(known), kept_from_all(known)
    if why:
        content = {"kind": HELD if why == HELD else WITHDRAWN, "about": known.get("about", "")}
    answer = receipt.kind if receipt else None
    changed_at = max((edit.at for edit in edits(known)), default=None)
    missed = sent.state is OutgoingState.NOT_LINKED
    return Got(row.id, content, row.receipt, known.get("desk", ""), sent.settled_at, answer, changed_at, missed)


def receive(
    session: Session, *, announcement_id: int, member_id: int, kind: ReceiptKind, now: datetime, message_id: int | None = None
) -> bool:
    """Keep a person's receipt, the last one counts; False when it is known. Raises `Refused(GONE)` for who never got it.

    A receipt proves that a doubtful message arrived, and that it stands in the one of `message_id`, which was tapped.
    """
    row = session.exec(select(Outgoing).where(Outgoing.announcement_id == announcement_id, Outgoing.member_id == member_id)).first()
    if row is None or row.state not in ARRIVED:
        raise Refused(Reason.GONE)
    if row.state is OutgoingState.UNCERTAIN:
        arrived_after_all(session, row, message_id=message_id, now=now)
    known = session.exec(select(Receipt).where(Receipt.announcement_id == announcement_id, Receipt.member_id == member_id)).first()
    if known is not None and known.kind is kind:
        return False
    if known is None:
        session.add(Receipt(announcement_id=announcement_id, member_id=member_id, kind=kind, at=now))
    else:
        known.kind, known.at = kind, now
    return True
