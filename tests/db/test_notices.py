from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from db import notices, outbox
from db.engine import Database
from db.kinds import DeadlineFor, MemberState, OutgoingState, ReminderKind
from db.models import Consent, Member, Mute, Notice, Outgoing, RoleGrant
from tests.reminders.roster import NOW, TODAY, Roster, add_anniversary, add_deadline, found, hand_in, open_round

CLOSING = NOW + timedelta(hours=11)
DUE = date(2023, 10, 25)


@pytest.fixture
def roster(database: Database) -> Roster:
    return database.write_now(found)


def owed_by(member_id: int, stage: int = 7, subject: int = 1) -> notices.NoticeView:
    return notices.NoticeView("deadline", member_id, f"{subject}:{DUE.isoformat()}:{stage}", "deadlines", subject, stage, DUE)


def plan(database: Database, day: date, *given: notices.NoticeView, now: datetime = NOW, closing: datetime = CLOSING) -> int:
    bundles = {notice.member_id: [n for n in given if n.member_id == notice.member_id] for notice in given}
    return database.write_now(notices.plan_day, day=day, bundles=bundles, not_before=now, not_after=closing, now=now)


def rows(database: Database) -> list[tuple[str, OutgoingState]]:
    with database.open_session() as session:
        return [(row.key, row.state) for row in session.exec(select(Outgoing).order_by(Outgoing.id))]


def hanging(database: Database) -> list[tuple[str, str]]:
    with database.open_session() as session:
        found = session.exec(select(Notice, Outgoing).join(Outgoing).order_by(Notice.id))
        return [(notice.occurrence, row.key) for notice, row in found]


def test_who_may_be_reminded(session: Session) -> None:
    roster = found(session)
    session.get_one(Member, roster.an).blocked_at = NOW
    session.get_one(Member, roster.binh).state = MemberState.MOVED
    session.exec(select(Consent).where(Consent.member_id == roster.chau)).one().withdrawn_at = NOW
    session.add(Mute(member_id=roster.head, kind=ReminderKind.DEADLINES))
    people = {p.member_id: p for p in notices.facts(session, today=TODAY).people}
    assert set(people) == {roster.chief, roster.head}
    assert (people[roster.chief].secretary, people[roster.head].secretary) == (True, False)
    assert people[roster.head].muted == {ReminderKind.DEADLINES}
    assert [p.member_id for p in notices.facts(session, today=TODAY, member_id=roster.head).people] == [roster.head]
    assert notices.facts(session, today=TODAY, member_id=roster.an).people == ()


def test_a_role_that_ended_is_none(session: Session) -> None:
    roster = found(session)
    session.exec(select(RoleGrant).where(RoleGrant.member_id == roster.chief)).one().until = TODAY - timedelta(days=1)
    assert not any(p.secretary for p in notices.facts(session, today=TODAY).people)


def test_only_dates_within_the_horizon_are_facts(session: Session) -> None:
    found(session)
    near = add_deadline(session, "near", DeadlineFor.UNITS, due_on=date(2023, 11, 1))
    add_deadline(session, "far", due_on=date(2023, 12, 30))
    add_deadline(session, "passed", due_on=date(2023, 10, 1))
    usual = add_deadline(session, "usual", usual=(10, 11))
    add_anniversary(session, "Ngày thử", 22, 12)
    known = notices.facts(session, today=TODAY)
    assert [owed.subject_id for owed in known.owed] == [near]
    assert known.unconfirmed == ((usual, date(2023, 11, 10)),)
    assert [a.name for a in known.anniversaries] == ["Ngày thử"]


def test_two_ticks_make_one_message(database: Database, roster: Roster) -> None:
    assert plan(database, TODAY, owed_by(roster.an)) == 1
    plan(database, TODAY, owed_by(roster.an))
    assert rows(database) == [(f"day:2023-10-20:{roster.an}", OutgoingState.WAITING)]
    assert hanging(database) == [("1:2023-10-25:7", f"day:2023-10-20:{roster.an}")]
    assert [n.stage for n in database.read_now(notices.told, since=TODAY)] == [7]


def test_what_falls_due_before_the_message_goes_joins_it_and_later_waits_for_tomorrow(database: Database, roster: Roster) -> None:
    plan(database, TODAY, owed_by(roster.an))
    assert plan(database, TODAY, owed_by(roster.an, subject=2)) == 1
    (item,) = database.write_now(outbox.claim, now=NOW, limit=5)
    message = database.read_now(notices.message_of_day, outgoing_id=item.id, member_id=roster.an, today=TODAY)
    assert [n.subject_id for n in message.notices] == [1, 2]
    assert plan(database, TODAY, owed_by(roster.an, subject=3)) == 0
    assert {n.subject_id for n in database.read_now(notices.told, since=TODAY)} == {1, 2}


def test_a_message_that_came_too_late_told_nobody_and_its_notice_comes_the_next_day(database: Database, roster: Roster) -> None:
    plan(database, TODAY, owed_by(roster.an))
    assert database.write_now(outbox.claim, now=CLOSING, limit=5) == []
    assert database.read_now(notices.told, since=TODAY) == []
    tomorrow = TODAY + timedelta(days=1)
    plan(database, tomorrow, owed_by(roster.an), now=NOW + timedelta(days=1), closing=CLOSING + timedelta(days=1))
    assert hanging(database) == [("1:2023-10-25:7", f"day:2023-10-21:{roster.an}")]


def test_a_message_with_nothing_left_to_say_leaves_the_day_open(database: Database, roster: Roster) -> None:
    plan(database, TODAY, owed_by(roster.an))
    (item,) = database.write_now(outbox.claim, now=NOW, limit=5)
    database.write_now(outbox.settle, outgoing_id=item.id, state=OutgoingState.DROPPED, reason=outbox.NOT_OWED, now=NOW)
    assert plan(database, TODAY, owed_by(roster.an)) == 0, "it would be found empty again, and again in a minute"
    assert database.write_now(outbox.claim, now=NOW, limit=5) == []
    assert plan(database, TODAY, owed_by(roster.an, subject=2)) == 1
    assert [i.id for i in database.write_now(outbox.claim, now=NOW, limit=5)] == [item.id]
    assert [n.subject_id for n in database.read_now(notices.told, since=TODAY)] == [1, 2]


def test_dates_that_passed_are_not_asked_for(database: Database, roster: Roster) -> None:
    plan(database, TODAY, owed_by(roster.an))
    assert database.read_now(notices.told, since=DUE + timedelta(days=1)) == []


# Submissions


def hand_in_and_tell(session: Session, round_id: int, member_id: int, now: datetime, version: int = 1) -> None:
    assessment_id = hand_in(session, round_id, member_id, now, version)
    notices.submitted(session, assessment_id=assessment_id, today=TODAY, now=now)


def test_the_secretary_is_told_at_once_and_then_in_bundles(database: Database, roster: Roster) -> None:
    round_id = database.write_now(open_round, DUE)
    database.write_now(hand_in_and_tell, round_id, roster.an, NOW)
    (first,) = database.write_now(outbox.claim, now=NOW, limit=5)
    assert (first.kind, first.member_id) == ("submissions", roster.head)
    bundle = database.read_now(notices.submissions_of, outgoing_id=first.id, member_id=roster.head, today=TODAY)
    assert bundle is not None
    assert [s.full_name for s in bundle.submissions] == ["Nguyễn Văn An"]
    assert (bundle.submitted, bundle.members, bundle.unit_id) == (1, 3, roster.unit)
    database.write_now(outbox.settle, outgoing_id=first.id, state=OutgoingState.SENT, now=NOW)

    soon = NOW + timedelta(minutes=2)
    database.write_now(hand_in_and_tell, round_id, roster.binh, soon)
    database.write_now(hand_in_and_tell, round_id, roster.an, soon + timedelta(minutes=1), 2)
    assert database.write_now(outbox.claim, now=NOW + timedelta(minutes=9), limit=5) == []
    (second,) = database.write_now(outbox.claim, now=NOW + timedelta(minutes=10), limit=5)
    bundle = database.read_now(notices.submissions_of, outgoing_id=second.id, member_id=roster.head, today=TODAY)
    assert bundle is not None
    assert [(s.full_name, s.again) for s in bundle.submissions] == [("Phạm Văn Bình", False), ("Nguyễn Văn An", True)]


def test_who_answers_for_the_unit_no_more_is_told_nothing(database: Database, roster: Roster) -> None:
    round_id = database.write_now(open_round, DUE)
    database.write_now(hand_in_and_tell, round_id, roster.an, NOW)
    (item,) = database.write_now(outbox.claim, now=NOW, limit=5)

    def told(member_id: int) -> notices.SubmissionBundle | None:
        return database.read_now(notices.submissions_of, outgoing_id=item.id, member_id=member_id, today=TODAY)

    assert told(roster.head) is not None
    with database.open_session() as session:
        for grant in session.exec(select(RoleGrant).where(RoleGrant.member_id == roster.head)):
            grant.until = TODAY - timedelta(days=1)
        session.commit()
    assert told(roster.head) is None


def test_a_form_told_twice_stands_in_one_bundle(database: Database, roster: Roster) -> None:
    round_id = database.write_now(open_round, DUE)
    assessment_id = database.write_now(hand_in, round_id, roster.an, NOW)
    for _ in range(2):
        database.write_now(notices.submitted, assessment_id=assessment_id, today=TODAY, now=NOW)
    assert len(hanging(database)) == len(rows(database)) == 1


def test_after_a_quiet_time_it_is_told_at_once_again(database: Database, roster: Roster) -> None:
    round_id = database.write_now(open_round, DUE)
    database.write_now(hand_in_and_tell, round_id, roster.an, NOW)
    database.write_now(outbox.claim, now=NOW, limit=5)
    database.write_now(hand_in_and_tell, round_id, roster.binh, NOW + timedelta(hours=1))
    assert len(database.write_now(outbox.claim, now=NOW + timedelta(hours=1), limit=5)) == 1


@pytest.mark.parametrize("who", ["chau", "head"])
def test_where_no_unit_secretary_can_be_told_the_associations_is(database: Database, roster: Roster, who: str) -> None:
    """A unit without a secretary in Đồng Đội, and a secretary's own form."""
    round_id = database.write_now(open_round, DUE)
    database.write_now(hand_in_and_tell, round_id, getattr(roster, who), NOW)
    with database.open_session() as session:
        assert [row.member_id for row in session.exec(select(Outgoing))] == [roster.chief]


def test_tidy_forgets_last_years_messages_only(database: Database, roster: Roster) -> None:
    plan(database, TODAY, owed_by(roster.an))
    (item,) = database.write_now(outbox.claim, now=NOW, limit=5)
    database.write_now(outbox.settle, outgoing_id=item.id, state=OutgoingState.SENT, now=NOW)
    database.write_now(notices.tidy, now=NOW + timedelta(days=300), today=TODAY + timedelta(days=300))
    assert len(rows(database)) == 1
    database.write_now(notices.tidy, now=NOW + timedelta(days=500), today=TODAY + timedelta(days=500))
    assert rows(database) == hanging(database) == []
