"""From a hit to its row and back."""

from sqlmodel import Session

from db import objects
from db.models import Faq, Statistic, Unit
from db.search import library


def test_figures_of_every_year_can_be_opened(session: Session) -> None:
    unit = Unit(code="DV01", name="Chi hội 01")
    session.add(unit)
    session.flush()
    for year, value in ((2021, 462), (2022, 476), (2020, 450)):
        session.add(Statistic(ref="stat.members", year=year, label="Tổng số hội viên", value=value))
    session.add(Statistic(ref="stat.members", year=2022, unit_id=unit.id, label="Tổng số hội viên", value=18))
    session.flush()
    library.reindex(session)
    for ref, shown in (("stat.members", "476"), ("stat.members@2021", "462"), ("stat.members@2020", "450")):
        row = objects.locate(session, kind="fact", ref=ref)
        assert row is not None
        hit = objects.stored(session, kind="fact", row=row)
        assert hit is not None
        assert (hit.ref, shown in hit.text) == (ref, True)
    assert objects.locate(session, kind="fact", ref="stat.members@1999") is None


def test_an_answer_that_counts_as_an_assessment_can_be_opened(session: Session) -> None:
    session.add(Faq(ref="assessment.flow", question="Việc xếp loại đi qua những bước nào?", answer="Ba bước."))
    session.flush()
    library.reindex(session)
    place = objects.place(session, kind="assessment", ref="assessment.flow")
    assert place is not None
    hit = objects.stored(session, kind=place[0], row=place[1])
    assert hit is not None
    assert (hit.kind, hit.text) == ("assessment", "Ba bước.")
