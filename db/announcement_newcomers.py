"""What was announced before a person came in, to everybody or to the unit, goes to that person too: by a row of its own, so that the lists
of its author count it."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from db import outbox
from db.announcement_audience import with_children
from db.announcement_content import kept_from_all
from db.announcement_receipts import Got, stopped_halfway
from db.announcement_rows import row_for
from db.kinds import OutgoingState, Reach
from db.models import Announcement, Member, Outgoing
from db.refusals import Reason, Refused


def open_to(session: Session, *, member_id: int, since: datetime) -> list[Got]:
    """What went since then, is no longer on its way to this person and was not put right meanwhile, oldest first."""
    member, newer = session.get_one(Member, member_id), sa.orm.aliased(Announcement)
    put_right = sa.exists().where(col(newer.corrects_id) == Announcement.id, col(newer.approved_at).is_not(None))
    found = session.exec(select(Announcement).where(col(Announcement.approved_at) >= since, ~put_right).order_by(col(Announcement.id)))
    return [_early(row) for row in found if _is_open(session, row, member)]


def bring(session: Session, *, announcement_id: int, member_id: int, now: datetime) -> None:
    """Send it to this person as it goes to all. Raises `Refused(GONE)` for what is not open to them, or came to them already."""
    announcement, member = session.get(Announcement, announcement_id), session.get_one(Member, member_id)
    if announcement is None or not _is_open(session, announcement, member):
        raise Refused(Reason.GONE)
    row = _own(session, announcement, member)
    if row is None:
        outbox.insert_new(session, [row_for(announcement.id, member, now)])
    else:
        row.state, row.reason, row.settled_at, row.not_before = OutgoingState.WAITING, "", None, now


def _is_open(session: Session, row: Announcement, member: Member) -> bool:
    meant = row.reach is Reach.ALL or (row.reach is Reach.UNIT and row.unit_id and member.unit_id in with_children(session, row.unit_id))
    if not meant or row.approved_at is None or kept_from_all(row.content) or stopped_halfway(session, {row.id}):
        return False
    own = _own(session, row, member)
    return own is None or own.state is OutgoingState.NOT_LINKED


def _own(session: Session, row: Announcement, member: Member) -> Outgoing | None:
    return session.exec(select(Outgoing).where(Outgoing.announcement_id == row.id, Outgoing.member_id == member.id)).first()


def _early(row: Announcement) -> Got:
    assert row.approved_at is not None
    return Got(row.id, dict(row.content), row.receipt, row.content.get("desk", ""), row.approved_at, answer=None, missed=True)
