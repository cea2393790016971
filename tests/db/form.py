"""A form for tests: a round of 2023 with two criteria of three levels each, in the small association of the reminders' tests."""

from datetime import date
from typing import NamedTuple

from sqlmodel import Session

from db import assessments
from db.assessment_forms import Form
from db.kinds import Title
from db.models import AssessmentRound, Criterion, CriterionLevel
from tests.reminders.roster import NOW, TODAY, Roster, found

CLOSES_ON = date(2023, 10, 25)


class Ground(NamedTuple):
    """`levels` are the ids of each criterion's levels, the best first."""

    people: Roster
    round_id: int
    levels: dict[int, list[int]]


def lay(session: Session, closes_on: date = CLOSES_ON) -> Ground:
    people = found(session)
    opened = AssessmentRound(year=2023, title="Tự đánh giá hội viên năm 2023", opens_on=date(2023, 1, 1), closes_on=closes_on)
    criteria = [Criterion(ref=f"crit.{n}", year=2023, position=n, text=f"Tiêu chí {n}: nội dung") for n in (1, 2)]
    session.add_all([opened, *criteria])
    session.flush()
    levels: dict[int, list[int]] = {}
    for criterion in criteria:
        rows = [
            CriterionLevel(criterion_id=criterion.id, position=at, label=label, points=points)
            for at, (label, points) in enumerate([("Tốt", 50), ("Khá", 40), ("Đạt", 30)], 1)
        ]
        session.add_all(rows)
        session.flush()
        levels[criterion.id] = [row.id for row in rows]
    session.commit()
    return Ground(people, opened.id, levels)


def fill(session: Session, ground: Ground, form: Form) -> Form:
    """Answer everything, the second level each."""
    by = {"assessment_id": form.assessment_id, "member_id": form.member_id, "today": TODAY}
    for criterion, levels in ground.levels.items():
        assessments.answer(session, criterion_id=criterion, level_id=levels[1], now=NOW, **by)
    return assessments.claim_title(session, title=Title.EXEMPLARY, **by)


def hand_in(session: Session, ground: Ground, member_id: int) -> Form:
    begun = assessments.begin(session, round_id=ground.round_id, member_id=member_id, today=TODAY, now=NOW)
    fill(session, ground, begun)
    return assessments.submit(session, assessment_id=begun.assessment_id, member_id=member_id, today=TODAY, now=NOW).form
