"""Opening the self-assessment round of a year, taking it back, and closing its forms for the review: what it would be, and the change
itself, made once by the association's secretary.

The criteria are those of the year, else the latest year's, word for word. Its days are said by a person: what is proposed
here closes nothing and reminds nobody before that. Taken back is only what nobody has begun to fill in.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Session, col, func, select

from db import audit, members, mydata
from db.assessment_forms import Round, round_view
from db.dates import SELF_ASSESSMENT, usual_day
from db.intake.vocabulary import vocabulary
from db.kinds import AssessmentState, Calendar
from db.models import Assessment, AssessmentRound, Criterion, CriterionLevel, Deadline, DeadlineDate
from db.refusals import Reason, Refused
from db.yearly import in_year

NEXT_YEAR_FROM = 10  # month


class Source(StrEnum):
    """Where a proposed closing day comes from."""

    CONFIRMED = "confirmed"
    LAST_ROUND = "last_round"
    USUAL = "usual"


@dataclass(frozen=True)
class Opened:
    """A round that there is. `first`: it was opened just now. `deadline_id`: where its closing is moved. `begun`: how many
    members have a form in it, in work or handed in; `submitted`: how many forms were handed in; those erased since count in both."""

    round: Round
    first: bool
    deadline_id: int | None
    begun: int
    submitted: int

    @property
    def may_go(self) -> bool:
        return not (self.begun or self.submitted or self.round.reviewing)


@dataclass(frozen=True)
class TakenBack:
    """A year without its round. `due_on`: a day that is confirmed for its forms all the same, at `deadline_id`."""

    year: int
    deadline_id: int | None
    due_on: date | None


@dataclass(frozen=True)
class Plan:
    """The round of a year before it is opened. `criteria_of` is the year whose criteria it takes; `opens_as_last`: on the day of the
    year on which the round before was opened."""

    year: int
    criteria: tuple[str, ...]
    criteria_of: int
    opens_on: date
    closes_on: date
    source: Source
    opens_as_last: bool = False


def offered(session: Session, *, today: date) -> int | None:
    """What the desk offers to open: the next year towards its beginning only."""
    year = openable(session, today=today)
    return year if year == today.year or today.month >= NEXT_YEAR_FROM else None


def openable(session: Session, *, today: date) -> int | None:
    """This year or the next, whichever has no round yet, where there are criteria to take."""
    known = set(opened_years(session, today=today))
    year = next((year for year in (today.year, today.year + 1) if year not in known), None)
    return year if year is not None and _criteria(session, year) else None


def opened_years(session: Session, *, today: date) -> list[int]:
    """Last year, this one and the next, as far as they have a round: the review of one year goes on in the next."""
    near = select(AssessmentRound.year).where(col(AssessmentRound.year).between(today.year - 1, today.year + 1))
    return list(session.exec(near.order_by(col(AssessmentRound.year))))


def plan(session: Session, *, year: int, by: int, today: date) -> Plan | Opened:
    """The round of a year, else what is proposed for it. Raises `Refused(NOT_ALLOWED | GONE)`; GONE without criteria, or for
    neither this year nor the next."""
    members.require_secretary(session, member_id=by, today=today)
    if known := _of_year(session, year):
        return _opened(session, known)
    criteria = _criteria(session, year)
    if not criteria or year not in (today.year, today.year + 1):
        raise Refused(Reason.GONE)
    opens_on, as_last = _opening(session, year, today)
    closes_on, source = _proposed(session, year, opens_on)
    return Plan(year, tuple(row.text for row in criteria), criteria[0].year, opens_on, closes_on, source, as_last)


def fits(*, year: int, opens_on: date, closes_on: date, today: date) -> bool:
    """Whether a round may have these days: it opens in its year and closes, not before today, by the middle of the next."""
    return opens_on.year == year and max(opens_on, today) <= closes_on <= latest_closing(year)


def latest_closing(year: int) -> date:
    return date(year + 1, 6, 30)


def open_round(session: Session, *, year: int, opens_on: date, closes_on: date, by: int, today: date, now: datetime) -> Opened:
    """Open the round of a year with the days that the association's secretary agreed to; a second tap opens nothing.

    Raises `Refused(NOT_ALLOWED | GONE | NO_DATE)`; NO_DATE for days that it may not have.
    """
    members.require_secretary(session, member_id=by, today=today)
    known = _of_year(session, year)
    if known is not None:
        return _opened(session, known)
    if not fits(year=year, opens_on=opens_on, closes_on=closes_on, today=today):
        raise Refused(Reason.NO_DATE)
    criteria = _criteria(session, year)
    if not criteria:
        raise Refused(Reason.GONE)
    if criteria[0].year != year:
        _copy(session, criteria, year)
    last = _last(session, year)
    title = str(vocabulary().raw["round_title"]).format(year=year)
    row = AssessmentRound(year=year, title=title, opens_on=opens_on, closes_on=closes_on)
    # What is made from the sample goes with the sample.
    row.sample, row.reference_form = criteria[0].sample, last is not None and last.reference_form
    session.add(row)
    audit.note(session, "round_opened", now=now, actor_id=by, subject=str(year), opens_on=str(opens_on), closes_on=str(closes_on))
    session.flush()
    return _opened(session, row, first=True)


def take_back(session: Session, *, year: int, by: int, today: date, now: datetime) -> TakenBack:
    """Undo the opening of a year's round, with the criteria that it copied, so that it can be opened anew; a second tap finds it
    gone already. What anybody wrote is never thrown away. Raises `Refused(NOT_ALLOWED | ROUND_BEGUN)`."""
    members.require_secretary(session, member_id=by, today=today)
    row = _of_year(session, year)
    if row is not None:
        if not _opened(session, row).may_go:
            raise Refused(Reason.ROUND_BEGUN)
        _drop_copies(session, year)
        days = {"opens_on": str(row.opens_on), "closes_on": str(row.closes_on)}
        session.delete(row)
        audit.note(session, "round_taken_back", now=now, actor_id=by, subject=str(year), **days)
    deadline, said = _said(session, year)
    return TakenBack(year, deadline.id if deadline else None, said.due_on if said else None)


def begin_review(session: Session, *, year: int, by: int, today: date, now: datetime) -> Opened:
    """From here on nobody fills in or corrects a form of the round, and nobody is reminded of it; a second tap finds it begun. Raises
    `Refused(NOT_ALLOWED | GONE | NOT_OPEN)`; NOT_OPEN before its first day."""
    row = _to_review(session, year, by, today)
    if today < row.opens_on:
        raise Refused(Reason.NOT_OPEN)
    if row.reviewing_since is None:
        row.reviewing_since = now
        audit.note(session, "review_begun", now=now, actor_id=by, subject=str(year))
    return _opened(session, row)


def halt_review(session: Session, *, year: int, by: int, today: date, now: datetime) -> Opened:
    """Forms can be filled in and corrected again, as long as the round's days allow. Raises `Refused(NOT_ALLOWED | GONE)`."""
    row = _to_review(session, year, by, today)
    if row.reviewing_since is not None:
        row.reviewing_since = None
        audit.note(session, "review_halted", now=now, actor_id=by, subject=str(year))
    return _opened(session, row)


def _to_review(session: Session, year: int, by: int, today: date) -> AssessmentRound:
    members.require_secretary(session, member_id=by, today=today)
    row = _of_year(session, year)
    if row is None:
        raise Refused(Reason.GONE)
    return row


def _opened(session: Session, row: AssessmentRound, *, first: bool = False) -> Opened:
    deadline, here = _deadline(session), Assessment.round_id == row.id
    begun = session.exec(select(func.count(col(Assessment.member_id).distinct())).where(here)).one()
    in_hand = session.exec(select(func.count()).where(here, Assessment.state == AssessmentState.SUBMITTED)).one()
    erased = mydata.erased_forms(session, year=row.year)
    return Opened(round_view(row), first, deadline.id if deadline else None, begun + erased, in_hand + erased)


def _drop_copies(session: Session, year: int) -> None:
    """Criteria that are word for word those of the years before: another opening copies them anew, or the later ones."""
    own, before = _criteria(session, year), _criteria(session, year - 1)
    if [_worded(session, row) for row in own] == [_worded(session, row) for row in before]:
        for row in own:
            session.delete(row)


def _worded(session: Session, row: Criterion) -> tuple[object, ...]:
    return row.position, row.text, row.sample, [(level.position, level.label, level.points) for level in _levels(session, row)]


def _copy(session: Session, criteria: list[Criterion], year: int) -> None:
    for criterion in criteria:
        new = Criterion(ref=f"crit.{year}.{criterion.position}", year=year, **criterion.model_dump(include={"position", "text", "sample"}))
        session.add(new)
        session.flush()
        for level in _levels(session, criterion):
            session.add(CriterionLevel(criterion_id=new.id, **level.model_dump(include={"position", "label", "points"})))


def _levels(session: Session, criterion: Criterion) -> list[CriterionLevel]:
    of = select(CriterionLevel).where(CriterionLevel.criterion_id == criterion.id)
    return list(session.exec(of.order_by(col(CriterionLevel.position))))


def _criteria(session: Session, year: int) -> list[Criterion]:
    """Those of the year, else of the latest year before it that has some."""
    latest = session.exec(select(Criterion.year).where(Criterion.year <= year).order_by(col(Criterion.year).desc())).first()
    return list(session.exec(select(Criterion).where(Criterion.year == latest).order_by(col(Criterion.position))))


def _opening(session: Session, year: int, today: date) -> tuple[date, bool]:
    """The day of the year on which the round before was opened, and True; where that has passed, or lies behind the closing that was
    confirmed, the first day that there is, and False."""
    first, last, (_, said) = max(date(year, 1, 1), today), _last(session, year), _said(session, year)
    shifted = in_year(Calendar.SOLAR, last.opens_on.day, last.opens_on.month, year) if last is not None else first
    too_late = said is not None and first <= said.due_on < shifted
    return (first, False) if last is None or shifted < first or too_late else (shifted, True)


def _proposed(session: Session, year: int, opens_on: date) -> tuple[date, Source]:
    """The day that was confirmed for this year, else that of the round before a year on, else the usual one, else the year's last."""
    deadline, said = _said(session, year)
    if said is not None and said.due_on >= opens_on:
        return said.due_on, Source.CONFIRMED
    last = _last(session, year)
    closed = last.closes_on if last else None
    shifted = in_year(Calendar.SOLAR, closed.day, closed.month, closed.year + year - last.year) if last and closed else None
    if shifted is not None and opens_on <= shifted <= latest_closing(year):
        return shifted, Source.LAST_ROUND
    usual = usual_day(deadline, year) if deadline is not None else None
    return (usual if usual is not None and usual >= opens_on else date(year, 12, 31)), Source.USUAL


def _said(session: Session, year: int) -> tuple[Deadline | None, DeadlineDate | None]:
    """The deadline of the forms, and the day that was confirmed for a year."""
    deadline = _deadline(session)
    if deadline is None:
        return None, None
    said = select(DeadlineDate).where(DeadlineDate.deadline_id == deadline.id, DeadlineDate.year == year)
    return deadline, session.exec(said).first()


def _deadline(session: Session) -> Deadline | None:
    return session.exec(select(Deadline).where(Deadline.ref == SELF_ASSESSMENT)).first()


def _last(session: Session, year: int) -> AssessmentRound | None:
    before = select(AssessmentRound).where(AssessmentRound.year < year)
    return session.exec(before.order_by(col(AssessmentRound.year).desc())).first()


def _of_year(session: Session, year: int) -> AssessmentRound | None:
    return session.exec(select(AssessmentRound).where(AssessmentRound.year == year)).first()
