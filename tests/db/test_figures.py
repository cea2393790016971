from sqlmodel import Session

from db import figures
from db.kinds import AwardKind, Subject
from db.models import Award, Result, Statistic, Unit


def test_figures_of_the_association_without_those_of_units(session: Session) -> None:
    unit = Unit(code="DV01", name="Chi hội 01")
    session.add(unit)
    session.flush()
    session.add(Statistic(ref="stat.members", year=2022, label="Tổng số hội viên", value=476))
    session.add(Statistic(ref="stat.members", year=2022, unit_id=unit.id, label="Tổng số hội viên", value=18))
    session.add(Result(ref="a", year=2022, subject=Subject.UNIT, level="excellent", count=8, out_of=26, shown="08 tổ chức, tỷ lệ 30,7%"))
    session.add(
        Award(ref="w", year=2021, giver="Tỉnh hội", kind=AwardKind.CERTIFICATE_OF_MERIT, subject=Subject.MEMBER, count=2, reason="Thi đua")
    )
    session.flush()
    found = figures.of_year(session, year=2022)
    assert [(each.label, each.value) for each in found.statistics] == [("Tổng số hội viên", 476)]
    assert [each.shown for each in found.results] == ["08 tổ chức, tỷ lệ 30,7%"]
    assert (found.awards, found.years, found.empty) == ((), (2022, 2021), False)


def test_a_year_without_figures(session: Session) -> None:
    found = figures.of_year(session, year=2031)
    assert found.empty
    assert found.years == ()
