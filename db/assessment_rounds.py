"""Opening the self-assessment round of a year: what it would be, and the change itself, made once by the association's secretary.

The criteria are those of the year, else the latest year's, word for word. Its days are said by a person: what is proposed
here closes nothing and reminds nobody before that.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Session, col, select

from db import audit, members
from db.assessment_forms import Round, round_view
from db.dates import SELF_ASSESSMENT, usual_day
from db.intake.vocabulary import vocabulary
from db.models import AssessmentRound, Criterion, CriterionLevel, Deadline, DeadlineDate
from db.refusals import Reason, Refused


class Source(StrEnum):
    """Where a proposed closing day comes from."""

    CONFIRMED = "confirmed"
    LAST_ROUND = "last_round"
    USUAL = "usual"


@dataclass(frozen=True)
class Opened:
    """`first` is False when the year had a round already: then nothing was changed. `deadline_id`: where its closing is moved."""

    round: Round
    first: bool
    deadline_id: int | None


@dataclass(frozen=True)
class Plan:
    """The round of a year before it is opened. `criteria_of` is the year whose criteria it takes; `opened`: it has one already."""

    year: int
    criteria: tuple[str, ...]
    criteria_of: int
    opens_on: date
    closes_on: date
    source: Source
    opened: Opened | None


def offered(session: Session, *, today: date) -> int | None:
    """This year or the next, whichever has no round yet, where there are criteria to take."""
    known = set(session.exec(select(AssessmentRound.year)))
    year = next((year for year in (today.year, today.year + 1) if year not in known), None)
    return year if year is not None and _criteria(session, year) else None


def plan(session: Session, *, year: int, by: int, today: date) -> Plan:
    """What is proposed for a year. Raises `Refused(NOT_ALLOWED | GONE)`; GONE without criteria, or for neither this year nor the next."""
    _require_secretary(session, by, today)
    criteria = _criteria(session, year)
    if not criteria or year not in (today.year, today.year + 1):
        raise Refused(Reason.GONE)
    opens_on = max(date(year, 1, 1), today)
    closes_on, source = _proposed(session, year, opens_on)
    known = _of_year(session, year)
    texts = tuple(row.text for row in criteria)
    return Plan(year, texts, criteria[0].year, opens_on, closes_on, source, _opened(session, known, first=False) if known else None)


def fits(*, year: int, opens_on: date, closes_on: date, today: date) -> bool:
    """Whether a round may have these days: it opens in its year and closes, not before today, by the middle of the next."""
    return opens_on.year == year and max(opens_on, today) <= closes_on <= latest_closing(year)


def latest_closing(year: int) -> date:
    return date(year + 1, 6, 30)


def open_round(session: Session, *, year: int, opens_on: date, closes_on: date, by: int, today: date, now: datetime) -> Opened:
    """Open the round of a year with the days that the association's secretary agreed to; a second tap opens nothing.

    Raises `Refused(NOT_ALLOWED | GONE | NO_DATE)`; NO_DATE for days that it may not have.
    """
    _require_secretary(session, by, today)
    known = _of_year(session, year)
    if known is not None:
        return _opened(session, known, first=False)
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


def _opened(session: Session, row: AssessmentRound, *, first: bool) -> Opened:
    deadline = _deadline(session)
    return Opened(round_view(row), first, deadline.id if deadline else None)


def _copy(session: Session, criteria: list[Criterion], year: int) -> None:
    for criterion in criteria:
        new = Criterion(ref=f"crit.{year}.{criterion.position}", year=year, **criterion.model_dump(include={"position", "text", "sample"}))
        session.add(new)
        session.flush()
        for level in session.exec(select(CriterionLevel).where(CriterionLevel.criterion_id == criterion.id)).all():
            session.add(CriterionLevel(criterion_id=new.id, **level.model_dump(include={"position", "label", "points"})))


def _criteria(session: Session, year: int) -> list[Criterion]:
    """Those of the year, else of the latest year before it that has some."""
    latest = session.exec(select(Criterion.year).where(Criterion.year <= year).order_by(col(Criterion.year).desc())).first()
    return list(session.exec(select(Criterion).where(Criterion.year == latest).order_by(col(Criterion.position))))


def _proposed(session: Session, year: int, opens_on: date) -> tuple[date, Source]:
    """The day that was confirmed for this year, else that of the round before a year on, else the usual one, else the year's last."""
    deadline = _deadline(session)
    if deadline is not None:
        said = session.exec(select(DeadlineDate).where(DeadlineDate.deadline_id == deadline.id, DeadlineDate.year == year)).first()
        if said is not None and said.due_on >= opens_on:
            return said.due_on, Source.CONFIRMED
    last = _last(session, year)
    shifted = _years_on(last.closes_on, year - last.year) if last else None
    if shifted is not None and opens_on <= shifted <= latest_closing(year):
        return shifted, Source.LAST_ROUND
    usual = usual_day(deadline, year) if deadline is not None else None
    return (usual if usual is not None and usual >= opens_on else date(year, 12, 31)), Source.USUAL


def _years_on(day: date, years: int) -> date:
    try:
        return date(day.year + years, day.month, day.day)
    except ValueError:  # 29 February
        return date(day.year + years, 2, 28)


def _deadline(session: Session) -> Deadline | None:
    return session.exec(select(Deadline).where(Deadline.ref == SELF_ASSESSMENT)).first()


def _last(session: Session, year: int) -> AssessmentRound | None:
    before = select(AssessmentRound).where(AssessmentRound.year < year)
    return session.exec(before.order_by(col(AssessmentRound.year).desc())).first()


def _of_year(session: Session, year: int) -> AssessmentRound | None:
    return session.exec(select(AssessmentRound).where(AssessmentRound.year == year)).first()


def _require_secretary(session: Session, member_id: int, today: date) -> None:
    if not members.require(session, member_id=member_id, today=today).is_secretary:
        raise Refused(Reason.NOT_ALLOWED)
