"""Anniversaries: all of them, and who hears of each."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from db import audit, members
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


def anniversaries(session: Session) -> list[AnniversaryView]:
    """All of them, the great days first."""
    rows = session.exec(select(Anniversary).order_by(col(Anniversary.grade), col(Anniversary.id)))
    return [anniversary_view(row) for row in rows]


def set_audience(session: Session, *, anniversary_id: int, audience: Audience, by: int, today: date, now: datetime) -> AnniversaryView:
    """Who hears of an anniversary. The association's secretary only. Raises `Refused(NOT_ALLOWED | GONE)`."""
    if not members.require(session, member_id=by, today=today).is_secretary:
        raise Refused(Reason.NOT_ALLOWED)
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
