"""The figures of a year: statistics of the whole association, results and awards, as the report words them."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from db.kinds import AwardKind, Subject
from db.models import Award, Result, Statistic


@dataclass(frozen=True)
class Figure:
    """A count. `shown` holds the report's own words for it and may be empty; a lower bound is told only by them."""

    ref: str
    label: str
    value: int
    out_of: int | None
    shown: str


@dataclass(frozen=True)
class ResultLine:
    """How many units or members reached a level; `level` is a value of `Rating` or `Title`, or a word of the data."""

    subject: Subject
    level: str
    count: int
    out_of: int | None
    shown: str


@dataclass(frozen=True)
class AwardLine:
    giver: str
    kind: AwardKind
    subject: Subject
    count: int
    reason: str


@dataclass(frozen=True)
class YearFigures:
    """All three are empty for a year without data. `years`: every year that has some, newest first."""

    year: int
    statistics: tuple[Figure, ...]
    results: tuple[ResultLine, ...]
    awards: tuple[AwardLine, ...]
    years: tuple[int, ...]

    @property
    def empty(self) -> bool:
        return not (self.statistics or self.results or self.awards)


def years(session: Session) -> tuple[int, ...]:
    found: set[int] = set()
    for column in (Statistic.year, Result.year, Award.year):
        found.update(session.exec(select(column).distinct()))
    return tuple(sorted(found, reverse=True))


def of_year(session: Session, *, year: int) -> YearFigures:
    """Figures of the association; those of single units stay with the units."""
    statistics = session.exec(select(Statistic).where(Statistic.year == year, col(Statistic.unit_id).is_(None)).order_by(col(Statistic.id)))
    results = session.exec(select(Result).where(Result.year == year).order_by(col(Result.id)))
    awards = session.exec(select(Award).where(Award.year == year).order_by(col(Award.id)))
    return YearFigures(
        year=year,
        statistics=tuple(Figure(s.ref, s.label, s.value, s.out_of, s.shown) for s in statistics),
        results=tuple(ResultLine(r.subject, r.level, r.count, r.out_of, r.shown) for r in results),
        awards=tuple(AwardLine(a.giver, a.kind, a.subject, a.count, a.reason) for a in awards),
        years=years(session),
    )
