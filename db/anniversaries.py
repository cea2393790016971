"""Anniversaries: all of them, and who hears of each."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from db import audit, members
from db.fetch import fetch
from db.kinds import Audience, Calendar
from db.models import Anniversary
from db.refusals import Reason, Refused


@dataclass(frozen=True)
class AnniversaryView:
    """`day` and `month` are of its own calendar, and both None where the association has not said when it is."""

    anniversary_id: int
    ref: str
    name: str
    calendar: Calendar
    day: int | None
    month: int | None
    origin_year: int | None
    grade: int
    audience: Audience
    solemn: bool


# As the fields of the view stand, and read with every look at the calendar.
_VIEW = (
    *(Anniversary.id, Anniversary.ref, Anniversary.name, Anniversary.calendar, Anniversary.day, Anniversary.month),
    *(Anniversary.origin_year, Anniversary.grade, Anniversary.audience, Anniversary.solemn),
)
_ALL = sa.select(*map(col, _VIEW)).order_by(col(Anniversary.grade), col(Anniversary.id))


def anniversaries(session: Session) -> list[AnniversaryView]:
    """All of them, the great days first."""
    return [AnniversaryView(*row) for row in fetch(session, _ALL)]


def set_audience(session: Session, *, anniversary_id: int, audience: Audience, by: int, today: date, now: datetime) -> AnniversaryView:
    """Who hears of an anniversary. The association's secretary only. Raises `Refused(NOT_ALLOWED | GONE)`."""
    members.require_secretary(session, member_id=by, today=today)
    row = session.get(Anniversary, anniversary_id)
    if row is None:
        raise Refused(Reason.GONE)
    row.audience = audience
    audit.note(session, "anniversary_audience", now=now, actor_id=by, subject=row.ref, audience=audience)
    return anniversary_view(row)


def anniversary_view(row: Anniversary) -> AnniversaryView:
    return AnniversaryView(
        row.id, row.ref, row.name, row.calendar, row.day, row.month, row.origin_year, row.grade, row.audience, row.solemn
    )
