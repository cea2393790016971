"""Rows of the outbox from a time that has not come: the machine's clock was ahead for a while and is right again.

What somebody waits for must not wait for the wrong hour once more; what is said on a day of its own must not come before that day,
nor be lost to it.
"""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from db.kinds import OutgoingState
from db.models import Notice, Outgoing
from db.outbox import LATE, LONGEST_WAIT


def put_right(session: Session, *, now: datetime, closing: datetime) -> int:
    """Gives how many rows were; `closing`: when the sending window of this day ends. A row without an end waits for nothing but its turn,
    or a little after what went wrong. One with an end belongs to a day: of another day than this it is planned anew when that comes."""
    waiting = col(Outgoing.state) == OutgoingState.WAITING
    not_late = (col(Outgoing.state) == OutgoingState.DROPPED, col(Outgoing.reason) == LATE, col(Outgoing.not_after) > now)
    again = sa.update(Outgoing).where(*not_late).values(state=OutgoingState.WAITING, reason="", settled_at=None)
    put_ahead = sa.or_(col(Outgoing.created_at) > now, col(Outgoing.not_before) > now + LONGEST_WAIT)
    waits_for_it = (waiting, col(Outgoing.not_before) > now, col(Outgoing.not_after).is_(None), put_ahead)
    at_once = sa.update(Outgoing).where(*waits_for_it).values(not_before=now)
    righted = sum(session.connection().execute(each).rowcount for each in (again, at_once))
    of_days_to_come = (waiting, col(Outgoing.not_before) > closing, col(Outgoing.not_after).is_not(None))
    if early := session.exec(select(Outgoing.id).where(*of_days_to_come)).all():
        session.connection().execute(sa.update(Notice).where(col(Notice.outgoing_id).in_(early)).values(outgoing_id=None))
        session.connection().execute(sa.delete(Outgoing).where(col(Outgoing.id).in_(early)))
    return righted + len(early)
