"""What became of announcements: how many got one, who by name and why not, and whether it is all over."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from db import announcement_recall, members, outbox
from db.announcement_content import HELD, Edit, edits, is_same
from db.announcement_corrections import answers_before
from db.kinds import AnnouncementState, OutgoingState, Reach, ReceiptKind
from db.models import Announcement, Member, Outgoing, Receipt, Unit
from db.refusals import Reason, Refused


@dataclass(frozen=True)
class Status:
    """The counts add up to `total`. `progress` is {"chat_id", "message_id"} of the message the author watches, or empty.
    `source_gone`, `incomplete`: how many did not get it, or not all of it, as the author's message was deleted.
    `edit`: the last change in the chat that parts those who have it, and what was changed; `old_words`: how many got it before;
    `sealed`: why it never goes on, STAMPED by a stamp that came so, or UNSEEN; `held`: a new file is being looked into.
    `copies`: of how many people what became of a copy that may carry what nobody should have (`announcement_recall.worst_of_each`)."""

    announcement_id: int
    author_id: int
    state: AnnouncementState
    reach: Reach
    unit_name: str
    receipt: ReceiptKind
    approved_at: datetime | None
    counts: dict[OutgoingState, int]
    receipts: dict[ReceiptKind, int]
    progress: dict[str, Any]
    source_gone: int
    incomplete: int
    edit: Edit | None = None
    old_words: int = 0
    sealed: str = ""
    copies: Mapping[str, int] = field(default_factory=dict)
    held: bool = False

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def open(self) -> int:
        return sum(self.counts.get(state, 0) for state in outbox.OPEN)


@dataclass(frozen=True)
class Delivery:
    """What became of it for one person. `reason`: for who may have what nobody should, by whichever copy, the worst. `former`: what was
    answered to the invitation that this one puts right."""

    member_id: int
    full_name: str
    unit_id: int
    unit_name: str
    state: OutgoingState
    reason: str
    receipt: ReceiptKind | None
    former: ReceiptKind | None = None


def running(session: Session) -> list[Status]:
    """Announcements whose result has not been shown yet."""
    ids = session.exec(select(Announcement.id).where(Announcement.state == AnnouncementState.SENDING).order_by(col(Announcement.id)))
    return [status(session, announcement_id=announcement_id) for announcement_id in ids.all()]


def finish(session: Session, *, announcement_id: int, now: datetime, told: bool = True) -> bool:
    """DONE, when nothing of it is open any more; an author who could not be shown the result gets it as a message."""
    row = session.get_one(Announcement, announcement_id)
    if row.state is not AnnouncementState.SENDING or status(session, announcement_id=announcement_id).open:
        return False
    row.state, row.done_at = AnnouncementState.DONE, now
    if not told:
        key = f"announcement_result:{row.id}:{now.isoformat()}"
        outbox.put(session, key=key, kind="announcement_result", member_id=row.author_id, payload={"announcement": row.id}, now=now)
    return True


def status(session: Session, *, announcement_id: int) -> Status:
    """Raises `Refused(GONE)`."""
    row = session.get(Announcement, announcement_id)
    if row is None:
        raise Refused(Reason.GONE)
    counts = Counter[OutgoingState]()
    reasons = Counter[str]()
    which = (Outgoing.state, Outgoing.reason)
    for state, reason, count in session.exec(select(*which, sa.func.count()).where(Outgoing.announcement_id == row.id).group_by(*which)):
        counts[OutgoingState(state)] += count
        reasons[reason] += count
    receipts = session.exec(
        select(Receipt.kind, sa.func.count()).where(Receipt.announcement_id == row.id).group_by(col(Receipt.kind))
    ).all()
    edit = _parting(session, row)
    return Status(
        row.id,
        row.author_id,
        row.state,
        row.reach or Reach.ALL,
        unit_name(session, row.unit_id),
        row.receipt,
        row.approved_at,
        dict(counts),
        {ReceiptKind(kind): count for kind, count in receipts},
        dict(row.progress),
        reasons[outbox.SOURCE_GONE],
        reasons[outbox.INCOMPLETE],
        edit,
        _old_words(session, row, edit),
        row.content.get("sealed", ""),
        Counter(_worst_of_each(session, row).values()),
        HELD in row.content,
    )


def _worst_of_each(session: Session, row: Announcement) -> dict[int, str]:
    """Nothing while a file that nobody has looked into is on its way: that one is not taken back."""
    sealed = row.content.get("sealed")
    found = announcement_recall.worst_of_each(session, announcement_id=row.id) if sealed else {}
    return {member_id: worst for member_id, worst in found.items() if sealed == outbox.STAMPED or worst != announcement_recall.AT_IT}


def _old_words(session: Session, row: Announcement, edit: Edit | None) -> int:
    if edit is None:
        return 0
    before = (Outgoing.announcement_id == row.id, Outgoing.state == OutgoingState.SENT, col(Outgoing.settled_at) < edit.at)
    return session.exec(select(sa.func.count()).select_from(Outgoing).where(*before)).one()


def _parting(session: Session, row: Announcement) -> Edit | None:
    """The last change after which somebody got it, or will, with all that was changed since the first did; where all have the same, the
    last change."""
    known = edits(row.content)
    if not known:
        return None
    of_it, settled = Outgoing.announcement_id == row.id, Outgoing.settled_at
    first, last = session.exec(select(sa.func.min(settled), sa.func.max(settled)).where(of_it, Outgoing.state == OutgoingState.SENT)).one()
    goes_on = session.exec(select(Outgoing.id).where(of_it, col(Outgoing.state).in_(outbox.OPEN)).limit(1)).first() is not None
    parting = [each for each in known if first and last and first < each.at and (goes_on or each.at <= last)]
    if not parting:
        return known[-1]
    return Edit(parting[-1].at, any(each.words for each in parting), any(each.file for each in parting))


def recent(session: Session, *, by: int, today: date, count: int) -> list[Status]:
    """What this secretary sent, newest first; the association's secretary sees everybody's."""
    return [status(session, announcement_id=i) for i in session.exec(_sent(session, by, today).limit(count)).all()]


def last_invitation(session: Session, *, by: int, today: date) -> int | None:
    """The newest of these that asks who is coming."""
    return session.exec(_sent(session, by, today).where(Announcement.receipt == ReceiptKind.COMING).limit(1)).first()


def last_own(session: Session, *, by: int, since: datetime | None = None) -> int | None:
    """The newest of one's own that went out."""
    mine = select(Announcement.id).where(Announcement.author_id == by, col(Announcement.approved_at).is_not(None))
    if since is not None:
        mine = mine.where(col(Announcement.approved_at) >= since)
    return session.exec(mine.order_by(col(Announcement.approved_at).desc(), col(Announcement.id).desc()).limit(1)).first()


def same_since(session: Session, *, announcement_id: int, since: datetime) -> Status | None:
    """What went to the same place with the same content as this draft, whoever sent it."""
    row = session.get_one(Announcement, announcement_id)
    known = select(Announcement).where(col(Announcement.approved_at) >= since, Announcement.reach == row.reach)
    same = [each for each in session.exec(known) if each.unit_id == row.unit_id and is_same(each.content, row.content)]
    return status(session, announcement_id=same[-1].id) if same else None


def _sent(session: Session, by: int, today: date) -> SelectOfScalar[int]:
    query = select(Announcement.id).where(col(Announcement.approved_at).is_not(None)).order_by(col(Announcement.id).desc())
    return query if members.require(session, member_id=by, today=today).is_secretary else query.where(Announcement.author_id == by)


def deliveries(
    session: Session, *, announcement_id: int, by: int, today: date, states: Collection[OutgoingState] | None = None
) -> list[Delivery]:
    """The result by name, unit by unit: the author and the association's secretary see all, a unit's secretary her own.

    Raises `Refused(GONE)`.
    """
    person = members.require(session, member_id=by, today=today)
    announcement = session.get(Announcement, announcement_id)
    if announcement is None:
        raise Refused(Reason.GONE)
    query = (
        select(Outgoing, Member, Unit, Receipt)
        .join(Member, col(Member.id) == Outgoing.member_id)
        .join(Unit, col(Unit.id) == Member.unit_id)
        .outerjoin(Receipt, sa.and_(col(Receipt.announcement_id) == announcement_id, col(Receipt.member_id) == Member.id))
        .where(Outgoing.announcement_id == announcement_id)
        .order_by(col(Unit.code), col(Member.code))
    )
    if states is not None:
        query = query.where(col(Outgoing.state).in_(states))
    # Who has not handed in is named to the own unit alone.
    sees_all = (person.is_secretary and announcement.reach is not Reach.MISSING) or (
        announcement.author_id == by and announcement.unit_id in person.secretary_of
    )
    edit, worst, before = _parting(session, announcement), _worst_of_each(session, announcement), answers_before(session, announcement)
    return [
        _delivery(m, u, o, worst.get(m.id) or o.reason or _words_of(o, edit), r, before)
        for o, m, u, r in session.exec(query)
        if sees_all or u.id in person.secretary_of
    ]


def _delivery(m: Member, u: Unit, o: Outgoing, reason: str, r: Receipt | None, before: Mapping[int, ReceiptKind]) -> Delivery:
    return Delivery(m.id, m.full_name, u.id, u.name, o.state, reason, r.kind if r else None, before.get(m.id))


def _words_of(row: Outgoing, edit: Edit | None) -> str:
    if edit is None or row.settled_at is None or row.state is not OutgoingState.SENT:
        return ""
    return outbox.OLD_WORDS if row.settled_at < edit.at else ""


def unit_name(session: Session, unit_id: int | None) -> str:
    return session.get_one(Unit, unit_id).name if unit_id is not None else ""
