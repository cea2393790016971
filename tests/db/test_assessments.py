"""A form is filled tap by tap, handed in once, corrected beside what was handed in; a draft is nobody else's."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, col, func, select

from db import assessment_forms, assessments
from db.assessments import Handed
from db.engine import Database
from db.kinds import AssessmentState, Title
from db.models import Answer, Assessment, AssessmentRound, AuditEntry, Notice
from db.refusals import Reason, Refused
from tests.db.form import CLOSES_ON, Ground, fill, hand_in, lay
from tests.reminders.roster import NOW, TODAY


@pytest.fixture
def ground(session: Session) -> Ground:
    return lay(session)


def count(session: Session, model: type, *where: object) -> int:
    return session.exec(select(func.count()).select_from(model).where(*where)).one()  # type: ignore[arg-type]


def begin(session: Session, ground: Ground, today: date = TODAY) -> assessment_forms.Form:
    return assessments.begin(session, round_id=ground.round_id, member_id=ground.people.an, today=today, now=NOW)


def submit(session: Session, form: assessment_forms.Form, now: datetime = NOW) -> Handed:
    return assessments.submit(session, assessment_id=form.assessment_id, member_id=form.member_id, today=TODAY, now=now)


def test_a_draft_is_begun_once_and_taken_up_again(session: Session, ground: Ground) -> None:
    first, second = begin(session, ground), begin(session, ground)
    assert first.assessment_id == second.assessment_id
    assert (first.state, first.version, first.missing) == (AssessmentState.DRAFT, 1, (1, 2, 3))


def test_an_answer_is_stored_changed_and_counted(session: Session, ground: Ground) -> None:
    form = begin(session, ground)
    (criterion, levels), *_ = ground.levels.items()
    for level, points in [(levels[0], 50), (levels[0], 50), (levels[2], 30)]:
        form = assessments.answer(
            session,
            assessment_id=form.assessment_id,
            criterion_id=criterion,
            level_id=level,
            member_id=ground.people.an,
            today=TODAY,
            now=NOW,
        )
        assert (form.step(1).points, form.points, form.best) == (points, points, 100)
    assert form.missing == (2, 3)
    assert count(session, Answer) == 1


def test_a_level_belongs_to_its_criterion(session: Session, ground: Ground) -> None:
    form = begin(session, ground)
    one, two = ground.levels
    with pytest.raises(Refused) as refused:
        assessments.answer(
            session,
            assessment_id=form.assessment_id,
            criterion_id=one,
            level_id=ground.levels[two][0],
            member_id=form.member_id,
            today=TODAY,
            now=NOW,
        )
    assert refused.value.reason is Reason.GONE


def test_handing_in_names_what_is_missing(session: Session, ground: Ground) -> None:
    form = begin(session, ground)
    criterion, levels = list(ground.levels.items())[1]
    assessments.answer(
        session,
        assessment_id=form.assessment_id,
        criterion_id=criterion,
        level_id=levels[0],
        member_id=form.member_id,
        today=TODAY,
        now=NOW,
    )
    with pytest.raises(Refused) as refused:
        submit(session, form)
    assert (refused.value.reason, refused.value.detail) == (Reason.INCOMPLETE, {"missing": (1, 3)})


def test_handing_in_happens_once(session: Session, ground: Ground) -> None:
    form = fill(session, ground, begin(session, ground))
    first, second = submit(session, form), submit(session, form, NOW + timedelta(seconds=2))
    assert (first.first, second.first) == (True, False)
    assert second.form.submitted_at == NOW == first.form.submitted_at
    late = CLOSES_ON + timedelta(days=1)
    third = assessments.submit(session, assessment_id=form.assessment_id, member_id=form.member_id, today=late, now=NOW)
    assert not third.first, "a tap that comes again after the closing still hears that it is handed in"
    assert count(session, AuditEntry, AuditEntry.action == "assessment_submitted") == 1
    assert [n.member_id for n in session.exec(select(Notice))] == [ground.people.head]
    with pytest.raises(Refused) as refused:
        begin(session, ground)
    assert refused.value.reason is Reason.ALREADY_SUBMITTED


def test_eight_devices_hand_in_one_form(database: Database) -> None:
    with database.open_session() as session:
        ground = lay(session)
        form = fill(session, ground, begin(session, ground))
        session.commit()
    with ThreadPoolExecutor(8) as devices:
        handed = devices.map(
            lambda _: (
                database.write_now(
                    assessments.submit, assessment_id=form.assessment_id, member_id=form.member_id, today=TODAY, now=NOW
                ).first
            ),
            range(8),
        )
        assert sorted(handed) == [False] * 7 + [True]
    with database.open_session() as session:
        assert count(session, AuditEntry, AuditEntry.action == "assessment_submitted") == 1
        assert count(session, Notice) == 1


def test_eight_devices_begin_one_form(database: Database) -> None:
    with database.open_session() as session:
        ground = lay(session)
    with ThreadPoolExecutor(8) as devices:
        ids = devices.map(
            lambda _: (
                database.write_now(
                    assessments.begin, round_id=ground.round_id, member_id=ground.people.an, today=TODAY, now=NOW
                ).assessment_id
            ),
            range(8),
        )
        assert len(set(ids)) == 1


def test_a_correction_is_a_version_and_replaces_only_when_handed_in(session: Session, ground: Ground) -> None:
    first = hand_in(session, ground, ground.people.an)
    again = assessments.revise(session, round_id=ground.round_id, member_id=ground.people.an, today=TODAY, now=NOW)
    assert (again.version, again.missing, again.points) == (2, (), first.points)
    assert again == assessments.revise(session, round_id=ground.round_id, member_id=ground.people.an, today=TODAY, now=NOW)
    assert own(session, first).state is AssessmentState.SUBMITTED
    assert read(session, ground).version == 1

    criterion, levels = next(iter(ground.levels.items()))
    by = {"member_id": ground.people.an, "today": TODAY}
    assessments.answer(session, assessment_id=again.assessment_id, criterion_id=criterion, level_id=levels[0], now=NOW, **by)
    handed = submit(session, again, NOW + timedelta(hours=1)).form
    assert handed.former_id == first.assessment_id
    old = own(session, first)
    assert (old.state, old.points, handed.points) == (AssessmentState.REPLACED, 80, 90)
    assert read(session, ground).version == 2


def own(session: Session, form: assessment_forms.Form) -> assessment_forms.Form:
    session.expire_all()
    return assessment_forms.own_form(session, assessment_id=form.assessment_id, member_id=form.member_id)


def read(session: Session, ground: Ground, reader: int | None = None, subject: int | None = None) -> assessment_forms.Form:
    return assessment_forms.read_form(
        session,
        round_id=ground.round_id,
        subject_id=subject or ground.people.an,
        reader_id=reader or ground.people.head,
        today=TODAY,
        now=NOW,
    )


def test_a_correction_can_be_given_up_and_what_was_handed_in_stays(session: Session, ground: Ground) -> None:
    first = hand_in(session, ground, ground.people.an)
    again = assessments.revise(session, round_id=ground.round_id, member_id=ground.people.an, today=TODAY, now=NOW)
    gone = [assessments.discard(session, assessment_id=again.assessment_id, member_id=ground.people.an) for _ in range(2)]
    assert gone == [True, False]
    assert count(session, Answer, Answer.assessment_id == again.assessment_id) == 0
    assert own(session, first).state is AssessmentState.SUBMITTED
    with pytest.raises(Refused) as refused:
        assessments.discard(session, assessment_id=first.assessment_id, member_id=ground.people.an)
    assert refused.value.reason is Reason.NOT_OPEN


def test_a_first_draft_is_not_thrown_away(session: Session, ground: Ground) -> None:
    form = begin(session, ground)
    with pytest.raises(Refused) as refused:
        assessments.discard(session, assessment_id=form.assessment_id, member_id=form.member_id)
    assert refused.value.reason is Reason.NOT_OPEN


def test_the_last_day_counts_whole_and_the_day_after_is_too_late(session: Session, ground: Ground) -> None:
    form = begin(session, ground, today=CLOSES_ON)
    late = CLOSES_ON + timedelta(days=1)
    criterion, levels = next(iter(ground.levels.items()))
    for change in (
        lambda: begin(session, ground, today=late),
        lambda: assessments.answer(
            session,
            assessment_id=form.assessment_id,
            criterion_id=criterion,
            level_id=levels[0],
            member_id=form.member_id,
            today=late,
            now=NOW,
        ),
        lambda: assessments.submit(session, assessment_id=form.assessment_id, member_id=form.member_id, today=late, now=NOW),
    ):
        with pytest.raises(Refused) as refused:
            change()
        assert refused.value.reason is Reason.ROUND_CLOSED
    assert own(session, form).missing == (1, 2, 3)


def test_review_ends_corrections(session: Session, ground: Ground) -> None:
    hand_in(session, ground, ground.people.an)
    session.get_one(AssessmentRound, ground.round_id).reviewing_since = NOW
    session.flush()
    with pytest.raises(Refused) as refused:
        assessments.revise(session, round_id=ground.round_id, member_id=ground.people.an, today=TODAY, now=NOW)
    assert refused.value.reason is Reason.ROUND_CLOSED


def test_nobody_changes_another_ones_form(session: Session, ground: Ground) -> None:
    form = begin(session, ground)
    for stranger in (ground.people.binh, ground.people.head, ground.people.chief):
        with pytest.raises(Refused) as refused:
            assessments.claim_title(session, assessment_id=form.assessment_id, title=Title.EXEMPLARY, member_id=stranger, today=TODAY)
        assert refused.value.reason is Reason.NOT_YOURS


def test_a_draft_is_read_by_its_owner_alone(session: Session, ground: Ground) -> None:
    form = begin(session, ground)
    assert own(session, form).assessment_id == form.assessment_id
    with pytest.raises(Refused) as refused:
        assessment_forms.own_form(session, assessment_id=form.assessment_id, member_id=ground.people.head)
    assert refused.value.reason is Reason.NOT_YOURS
    for secretary in (ground.people.head, ground.people.chief):
        with pytest.raises(Refused) as refused:
            read(session, ground, secretary)
        assert refused.value.reason is Reason.GONE


def test_what_was_handed_in_is_read_by_its_secretaries_and_that_leaves_a_line(session: Session, ground: Ground) -> None:
    form = hand_in(session, ground, ground.people.an)
    for secretary in (ground.people.head, ground.people.chief):
        assert read(session, ground, secretary).points == 80
    lines = session.exec(select(AuditEntry).where(AuditEntry.action == "assessment_read").order_by(col(AuditEntry.id))).all()
    assert [(line.actor_id, line.subject) for line in lines] == [
        (ground.people.head, str(form.assessment_id)),
        (ground.people.chief, str(form.assessment_id)),
    ]


def test_a_secretary_of_another_unit_and_a_colleague_are_refused(session: Session, ground: Ground) -> None:
    hand_in(session, ground, ground.people.chau)
    for reader in (ground.people.head, ground.people.an):
        with pytest.raises(Refused) as refused:
            read(session, ground, reader, ground.people.chau)
        assert refused.value.reason is Reason.NOT_YOUR_UNIT


def test_the_overview_shows_the_round_the_forms_and_earlier_years(session: Session, ground: Ground) -> None:
    past = AssessmentRound(year=2022, title="Năm 2022", opens_on=date(2022, 1, 1), closes_on=date(2022, 12, 31))
    session.add(past)
    session.flush()
    at = datetime(2022, 11, 3, tzinfo=UTC)
    for version, state in [(1, AssessmentState.SUBMITTED), (2, AssessmentState.DRAFT)]:
        session.add(Assessment(round_id=past.id, member_id=ground.people.an, version=version, state=state, started_at=at, submitted_at=at))
    session.flush()
    seen = assessment_forms.overview(session, member_id=ground.people.an, today=TODAY)
    assert (seen.round and seen.round.year, seen.draft, seen.submitted) == (2023, None, None)
    assert [(each.year, each.submitted_at) for each in seen.earlier] == [(2022, at)]

    hand_in(session, ground, ground.people.an)
    again = assessments.revise(session, round_id=ground.round_id, member_id=ground.people.an, today=TODAY, now=NOW)
    seen = assessment_forms.overview(session, member_id=ground.people.an, today=TODAY)
    assert (seen.draft, seen.submitted and seen.submitted.version) == (again, 1)


@pytest.mark.parametrize(
    ("today", "year"), [(date(2022, 12, 1), 2023), (date(2023, 1, 1), 2023), (date(2023, 12, 1), 2023), (date(2024, 6, 1), 2024)]
)
def test_which_round_is_the_current_one(session: Session, ground: Ground, today: date, year: int) -> None:
    session.add(AssessmentRound(year=2024, title="Năm 2024", opens_on=date(2024, 1, 1), closes_on=date(2024, 12, 31)))
    session.flush()
    current = assessment_forms.current_round(session, today=today)
    assert current is not None
    assert current.year == year


def test_no_round_at_all(session: Session) -> None:
    assert assessment_forms.current_round(session, today=TODAY) is None
    with pytest.raises(Refused) as refused:
        assessments.begin(session, round_id=1, member_id=1, today=TODAY, now=NOW)
    assert refused.value.reason is Reason.NO_ROUND
