"""Deadlines: what is coming, who still owes what, and the changes a secretary makes.

A deadline's date is confirmed for one year at a time; before that its usual day is only a guide, closes nothing and
reminds nobody. The deadline for self-assessment forms is the one date with two owners: where a round of that year is
open, the round's closing day is the confirmed date, and confirming a date moves the round. It may close after New Year.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from db import audit, members
from db.fetch import fetch
from db.kinds import AssessmentState, Calendar, DeadlineFor, MemberState, Role
from db.models import (
    Assessment,
    AssessmentRound,
    Deadline,
    DeadlineDate,
    DeadlineDone,
    Member,
    RoleGrant,
)
from db.refusals import Reason, Refused
from db.search import library
from db.yearly import in_year

SELF_ASSESSMENT = "deadline.self_assessment"
HALF_A_YEAR = timedelta(days=182)  # a day further from the closing of a round is rather that of another year

# Asked with most screens: built once.
_YEARS: sa.BindParameter[int] = sa.bindparam("years", expanding=True)
_ME: sa.BindParameter[int] = sa.bindparam("member_id")
_DEADLINE = (Deadline.id, Deadline.ref, Deadline.label, Deadline.note, Deadline.audience, Deadline.usual_day, Deadline.usual_month)
_DEADLINES = sa.select(*map(col, _DEADLINE)).order_by(col(Deadline.id))
_DATES = sa.select(col(DeadlineDate.deadline_id), col(DeadlineDate.year), col(DeadlineDate.due_on)).where(
    col(DeadlineDate.year).in_(_YEARS)
)
_CLOSINGS = sa.select(col(AssessmentRound.year), col(AssessmentRound.closes_on)).where(col(AssessmentRound.year).in_(_YEARS))
_MY_UNITS = sa.select(col(RoleGrant.unit_id)).where(col(RoleGrant.member_id) == _ME, col(RoleGrant.role) == Role.UNIT_SECRETARY)
_DONE = sa.select(col(DeadlineDone.deadline_id), col(DeadlineDone.year)).where(
    or_(col(DeadlineDone.member_id) == _ME, col(DeadlineDone.unit_id).in_(_MY_UNITS))
)
_HANDED_IN = (
    sa.select(col(AssessmentRound.year))
    .join(Assessment, col(Assessment.round_id) == AssessmentRound.id)
    .where(col(Assessment.member_id) == _ME, col(Assessment.state) == AssessmentState.SUBMITTED)
)


@dataclass(frozen=True)
class DeadlineView:
    """A deadline in one year. `due_on` is confirmed; `usual_on` only tells where it usually falls. `done`: by the one who looks."""

    deadline_id: int
    ref: str
    label: str
    note: str
    audience: DeadlineFor
    year: int
    due_on: date | None
    usual_on: date | None
    done: bool = False

    @property
    def on(self) -> date | None:
        return self.due_on or self.usual_on

    @property
    def confirmed(self) -> bool:
        return self.due_on is not None


@dataclass(frozen=True)
class RoundView:
    """An assessment round that closes; `owing` are the members who have not handed in their form."""

    round_id: int
    year: int
    title: str
    opens_on: date
    closes_on: date


def deadlines(session: Session, *, years: Iterable[int], member_id: int | None = None) -> list[DeadlineView]:
    """Every deadline of these years, by date, those without any date last."""
    wanted = sorted(set(years))
    rows = fetch(session, _DEADLINES).all()
    forms = next((row.id for row in rows if row.ref == SELF_ASSESSMENT), None)
    dates = _confirmed(session, wanted, forms)
    done = _done_by(session, member_id, forms) if member_id is not None else set()
    views = [_view(row, year, dates.get((row.id, year)), (row.id, year) in done) for year in wanted for row in rows]
    return sorted(views, key=lambda v: (v.on is None, v.on or date.max, v.deadline_id))


def next_of_each(session: Session, *, today: date, member_id: int | None = None) -> list[DeadlineView]:
    """Each deadline once, the next day from today on coming first; those whose day is not known stand last, in this year."""
    found: dict[int, DeadlineView] = {}
    for view in deadlines(session, years=_about(today), member_id=member_id):
        if view.on >= today if view.on is not None else view.year == today.year:
            found.setdefault(view.deadline_id, view)
    return list(found.values())


def _about(today: date) -> tuple[int, int, int]:
    """The years whose days may still come: a round of last year may close in January."""
    return today.year - 1, today.year, today.year + 1


def deadline(session: Session, *, deadline_id: int, year: int, member_id: int | None = None) -> DeadlineView:
    """One deadline in one year. Raises `Refused(GONE)`, also for a year that no calendar has."""
    if not MINYEAR <= year <= MAXYEAR:
        raise Refused(Reason.GONE)
    found = [v for v in deadlines(session, years=(year,), member_id=member_id) if v.deadline_id == deadline_id]
    if not found:
        raise Refused(Reason.GONE)
    return found[0]


def next_of(session: Session, *, deadline_id: int, today: date, member_id: int | None = None) -> DeadlineView:
    """One deadline when it comes next. Raises `Refused(GONE)`."""
    coming = next_of_each(session, today=today, member_id=member_id)
    found = next((view for view in coming if view.deadline_id == deadline_id), None)
    return found or deadline(session, deadline_id=deadline_id, year=today.year, member_id=member_id)


def meant(session: Session, *, deadline_id: int, on: date, seen_in: int) -> list[DeadlineView]:
    """The deadline in the year, or the two years, that a day said for it may be meant for. `seen_in`: the year looked at.

    A day soon after New Year may be that of the round of the year before. Raises `Refused(GONE)`."""
    last = _closing_near(session, deadline_id, on, on.year - 1)
    own = _round_of(session, on.year)
    years = [on.year]
    if last is not None and seen_in == last.year:
        years = [last.year]
    elif last is not None and own is None and last.reviewing_since is None:
        years = [last.year, on.year]
    return [deadline(session, deadline_id=deadline_id, year=year) for year in years]


def confirm(
    session: Session, *, deadline_id: int, due_on: date, by: int, today: date, now: datetime, year: int | None = None
) -> DeadlineView:
    """Say when a deadline is in a year, that of the day unless told otherwise; saying it again moves it. The association's
    secretary only.

    Raises `Refused(NOT_ALLOWED | GONE | NO_DATE | ROUND_FIXED)`; NO_DATE for a day that has passed or belongs to no deadline
    of that year, ROUND_FIXED for one on which the round of that year cannot close.
    """
    members.require_secretary(session, member_id=by, today=today)
    row = session.get(Deadline, deadline_id)
    if row is None:
        raise Refused(Reason.GONE)
    year = year or due_on.year
    if due_on < today or (year != due_on.year and _closing_near(session, deadline_id, due_on, year) is None):
        raise Refused(Reason.NO_DATE)
    closing = _round_of(session, year) if row.ref == SELF_ASSESSMENT else None
    if closing is not None and (closing.reviewing_since is not None or due_on < closing.opens_on):
        raise Refused(Reason.ROUND_FIXED)
    known = session.exec(select(DeadlineDate).where(DeadlineDate.deadline_id == deadline_id, DeadlineDate.year == year)).first()
    if known is None:
        known = DeadlineDate(deadline_id=deadline_id, year=year, due_on=due_on, confirmed_at=now)
        session.add(known)
    known.due_on, known.confirmed_at, known.confirmed_by = due_on, now, by
    if closing is not None:
        closing.closes_on = due_on
    audit.note(session, "deadline_confirmed", now=now, actor_id=by, subject=row.ref, due_on=due_on.isoformat())
    session.flush()
    library.renew(session, kind="deadline", row_id=deadline_id)
    return deadline(session, deadline_id=deadline_id, year=year)


def _closing_near(session: Session, deadline_id: int, on: date, year: int) -> AssessmentRound | None:
    """The round of a year, where the deadline is that of its forms and a day of the next year is soon after its closing."""
    row = session.get(Deadline, deadline_id)
    closing = _round_of(session, year) if row is not None and row.ref == SELF_ASSESSMENT and on.year == year + 1 else None
    return closing if closing is not None and on - closing.closes_on <= HALF_A_YEAR else None


def unconfirm(session: Session, *, deadline_id: int, year: int, by: int, today: date, now: datetime) -> DeadlineView:
    """Take back the date said for a year. The association's secretary only. Raises `Refused(NOT_ALLOWED | GONE)`."""
    members.require_secretary(session, member_id=by, today=today)
    known = session.exec(select(DeadlineDate).where(DeadlineDate.deadline_id == deadline_id, DeadlineDate.year == year)).first()
    if known is None:
        raise Refused(Reason.GONE)
    session.delete(known)
    audit.note(session, "deadline_unconfirmed", now=now, actor_id=by, subject=str(deadline_id), due_on=known.due_on.isoformat())
    session.flush()
    library.renew(session, kind="deadline", row_id=deadline_id)
    return deadline(session, deadline_id=deadline_id, year=year)


def mark_done(session: Session, *, deadline_id: int, year: int, by: int, today: date, now: datetime) -> bool:
    """A member, or the secretary for her units, has met it; nobody is reminded any more. False when that was known.

    Raises `Refused(GONE | NOT_ALLOWED)`; NOT_ALLOWED for a unit's deadline and somebody who is secretary of none.
    """
    person = members.require(session, member_id=by, today=today)
    row = session.get(Deadline, deadline_id)
    if row is None:
        raise Refused(Reason.GONE)
    for_units = row.audience is DeadlineFor.UNITS
    if for_units and not person.secretary_of:
        raise Refused(Reason.NOT_ALLOWED)
    done = {(d.unit_id if for_units else d.member_id) for d in _done_rows(session, deadline_id, year)}
    missing = [] if for_units and person.secretary_of <= done else [unit for unit in sorted(person.secretary_of) if unit not in done]
    owners: list[int | None] = [*missing] if for_units else [] if by in done else [None]
    session.add_all(DeadlineDone(deadline_id=deadline_id, year=year, member_id=by, unit_id=unit, at=now) for unit in owners)
    return bool(owners)


def undo_done(session: Session, *, deadline_id: int, year: int, by: int, today: date) -> None:
    """Take back what this person marked."""
    person = members.require(session, member_id=by, today=today)
    for row in _done_rows(session, deadline_id, year):
        if row.member_id == by or row.unit_id in person.secretary_of:
            session.delete(row)


def owing(session: Session, *, view: DeadlineView, today: date, member_id: int | None = None) -> frozenset[int]:
    """The members to be reminded of a deadline: those who have not met it; for a unit's, its secretaries.

    With `member_id` only whether that one is among them.
    """
    done = _done_rows(session, view.deadline_id, view.year)
    if view.audience is DeadlineFor.MEMBERS:
        return frozenset(session.exec(_active_ids(member_id))) - {row.member_id for row in done}
    met = {row.unit_id for row in done}
    by_unit = members.unit_secretaries(session, today=today)
    return frozenset(member for unit, found in by_unit.items() if unit not in met for member in found if member_id in (None, member))


def rounds_closing(session: Session, *, since: date, until: date) -> list[RoundView]:
    rows = session.exec(select(AssessmentRound).where(col(AssessmentRound.closes_on).between(since, until)))
    return [RoundView(r.id, r.year, r.title, r.opens_on, r.closes_on) for r in rows if r.reviewing_since is None]


def has_round(session: Session, *, year: int) -> bool:
    return _round_of(session, year) is not None


def owing_form(session: Session, *, round_id: int, member_id: int | None = None) -> frozenset[int]:
    """Active members who have not handed in a form in this round; with `member_id` only whether that one is among them."""
    submitted = select(Assessment.member_id).where(Assessment.round_id == round_id, Assessment.state == AssessmentState.SUBMITTED)
    return frozenset(session.exec(_active_ids(member_id).where(col(Member.id).not_in(submitted))))


def correcting(session: Session, *, round_id: int, today: date) -> frozenset[int]:
    """Who has handed in a form of this round and left a correction unfinished on an earlier day, that is before seven in Hà Nội."""
    begun = datetime.combine(today, time(), UTC)
    drafts = select(Assessment.member_id).where(Assessment.round_id == round_id, Assessment.state == AssessmentState.DRAFT)
    return frozenset(session.exec(drafts.where(Assessment.version > 1, Assessment.started_at < begun)))


def _active_ids(member_id: int | None) -> SelectOfScalar[int]:
    query = select(Member.id).where(Member.state == MemberState.ACTIVE)
    return query if member_id is None else query.where(Member.id == member_id)


def _confirmed(session: Session, years: list[int], forms: int | None) -> dict[tuple[int, int], date]:
    """Confirmed dates by deadline and year; for the forms a round's closing day goes before what was said earlier."""
    dates = {(deadline_id, year): due_on for deadline_id, year, due_on in fetch(session, _DATES, years=years)}
    if forms is not None:
        dates |= {(forms, year): closes_on for year, closes_on in fetch(session, _CLOSINGS, years=years)}
    return dates


def _round_of(session: Session, year: int) -> AssessmentRound | None:
    return session.exec(select(AssessmentRound).where(AssessmentRound.year == year)).first()


def _done_rows(session: Session, deadline_id: int, year: int) -> list[DeadlineDone]:
    return list(session.exec(select(DeadlineDone).where(DeadlineDone.deadline_id == deadline_id, DeadlineDone.year == year)))


def _done_by(session: Session, member_id: int, forms: int | None) -> set[tuple[int, int]]:
    """Deadline and year of what this person, or a unit she is secretary of, has met."""
    done = {(deadline_id, year) for deadline_id, year in fetch(session, _DONE, member_id=member_id)}
    if forms is not None:
        done |= {(forms, year) for year in fetch(session, _HANDED_IN, member_id=member_id).scalars()}
    return done


def _view(row: Any, year: int, due_on: date | None, done: bool) -> DeadlineView:
    return DeadlineView(row.id, row.ref, row.label, row.note, row.audience, year, due_on, usual_day(row, year), done)


def usual_day(row: Deadline, year: int) -> date | None:
    if row.usual_day is None or row.usual_month is None:
        return None
    return in_year(Calendar.SOLAR, row.usual_day, row.usual_month, year)
