"""Meetings that people were invited to, on the days that stand in the invitation: whom a day is to be recalled to.

Which of two days is the meeting's own is not guessed: "gặp mặt ngày 17/2, đăng ký trước ngày 10/2" recalls both.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from db.announced_days import days_written
from db.announcement_content import kept_from_all
from db.announcement_corrections import last_correction
from db.announcement_receipts import stopped_halfway
from db.kinds import OutgoingState, ReceiptKind
from db.models import Announcement, Outgoing, Receipt

CALLED_BEFORE = timedelta(days=200)  # an invitation of longer ago is forgotten


@dataclass(frozen=True)
class Meeting:
    """A day that an invitation names; `owing` are those it reached who did not excuse themselves; `about` its words in short."""

    announcement_id: int
    on: date
    about: str
    sent_at: datetime
    owing: frozenset[int]


def meetings(session: Session, *, since: date, until: date, now_on: date, member_id: int | None = None) -> list[Meeting]:
    """In the order of sending; none that was sealed, whose file is being looked into, that its author stopped, or for whom it reached
    with what puts it right."""
    query = select(Announcement).where(Announcement.receipt == ReceiptKind.COMING, col(Announcement.approved_at).is_not(None))
    rows = [row for row in session.exec(query.order_by(col(Announcement.id))) if _lately(row, now_on) and not kept_from_all(row.content)]
    days = {row.id: sorted({on for on in _days(row) if since <= on <= until}) for row in rows}
    stopped = stopped_halfway(session, [known for known, named in days.items() if named])
    found = []
    for row in rows:
        if not days[row.id] or row.id in stopped:
            continue
        owing, about, sent_at = _owing(session, row, member_id), str(row.content.get("about", "")), row.approved_at
        assert sent_at is not None
        found += [Meeting(row.id, on, about, sent_at, owing) for on in days[row.id]]
    return found


def _lately(row: Announcement, today: date) -> bool:
    return row.approved_at is not None and row.approved_at.date() > today - CALLED_BEFORE


def _days(row: Announcement) -> list[date]:
    assert row.approved_at is not None
    return days_written(str(row.content.get("text") or row.content.get("about", "")), row.approved_at.date())


def _owing(session: Session, row: Announcement, member_id: int | None) -> frozenset[int]:
    """Whom the paper reached, without who excused themselves, and whom its correction reached as well."""

    def reached(announcement_id: int) -> set[int]:
        sent = select(Outgoing.member_id).where(Outgoing.announcement_id == announcement_id, Outgoing.state == OutgoingState.SENT)
        one = sent if member_id is None else sent.where(Outgoing.member_id == member_id)
        return {each for each in session.exec(one) if each is not None}

    no = select(Receipt.member_id).where(Receipt.announcement_id == row.id, Receipt.kind == ReceiptKind.EXCUSED)
    excused: set[int] = set(session.exec(no))
    newer = last_correction(session, announcement_id=row.id)
    return frozenset(reached(row.id) - excused - (reached(newer.announcement_id) if newer else set()))
