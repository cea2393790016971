import asyncio
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from db import outbox
from db.engine import Database
from db.kinds import Lane, MemberState, OutgoingState
from db.models import Announcement, Member, Outgoing
from tests.reminders.roster import ACCOUNTS, NOW, Roster, depth, found, take

LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def roster(database: Database) -> Roster:
    return database.write_now(found)


def state_of(session: Session, key: str) -> tuple[OutgoingState, str]:
    row = session.exec(select(Outgoing).where(Outgoing.key == key)).one()
    return row.state, row.reason


def make_announcement_row(session: Session, author_id: int, key: str) -> None:
    announcement = Announcement(author_id=author_id, created_at=NOW)
    session.add(announcement)
    session.flush()
    outbox.put(session, key=key, kind="announcement", member_id=author_id, now=NOW, lane=Lane.ANNOUNCEMENT)
    session.exec(select(Outgoing).where(Outgoing.key == key)).one().announcement_id = announcement.id


def test_a_key_is_queued_once(database: Database, roster: Roster) -> None:
    first = database.write_now(outbox.put, key="day:2023-10-20:3", kind="day", member_id=roster.an, now=NOW)
    again = database.write_now(outbox.put, key="day:2023-10-20:3", kind="other", member_id=roster.binh, now=LATER)
    assert (first, again) == (True, False)
    (item,) = database.write_now(outbox.claim, now=LATER, limit=10)
    assert (item.kind, item.member_id, item.chat_id, item.attempts) == ("day", roster.an, ACCOUNTS["an"], 1)


def test_the_urgent_lane_goes_first_and_nothing_before_its_time(database: Database, roster: Roster) -> None:
    for key, lane, at in [
        ("a", Lane.ANNOUNCEMENT, NOW),
        ("b", Lane.REMINDER, LATER),
        ("c", Lane.REMINDER, NOW),
        ("d", Lane.REPLY, NOW),
    ]:
        database.write_now(outbox.put, key=key, kind="x", member_id=roster.an, lane=lane, now=NOW, not_before=at)
    assert [i.key for i in database.write_now(outbox.claim, now=NOW, limit=2)] == ["d", "c"]
    assert database.read_now(outbox.next_due) == NOW
    assert [i.key for i in database.write_now(outbox.claim, now=NOW, limit=2)] == ["a"]
    assert database.read_now(outbox.next_due) == LATER
    assert database.write_now(outbox.claim, now=NOW, limit=2) == []


def test_what_is_too_late_is_dropped_and_named_so(database: Database, roster: Roster) -> None:
    database.write_now(outbox.put, key="a", kind="day", member_id=roster.an, now=NOW, not_after=LATER)
    assert database.write_now(outbox.claim, now=LATER, limit=5) == []
    assert database.read_now(state_of, "a") == (OutgoingState.DROPPED, outbox.LATE)


def test_the_account_is_the_one_the_person_has_now(database: Database, roster: Roster) -> None:
    def change(session: Session, member_id: int, account: int | None, state: MemberState = MemberState.ACTIVE) -> None:
        member = session.get_one(Member, member_id)
        member.telegram_id, member.state = account, state

    for name, member_id in [("moved", roster.an), ("left", roster.binh), ("dead", roster.chau)]:
        database.write_now(outbox.put, key=name, kind="day", member_id=member_id, now=NOW)
    database.write_now(change, roster.an, 7777)
    database.write_now(change, roster.binh, None)
    database.write_now(change, roster.chau, ACCOUNTS["chau"], MemberState.DECEASED)
    assert [(i.key, i.chat_id) for i in database.write_now(outbox.claim, now=NOW, limit=5)] == [("moved", 7777)]
    assert database.read_now(state_of, "left") == (OutgoingState.NOT_LINKED, "")
    assert database.read_now(state_of, "dead") == (OutgoingState.NOT_LINKED, "")


def test_a_message_to_somebody_who_is_no_member(database: Database) -> None:
    database.write_now(outbox.put, key="join_refused:1", kind="join_refused", chat_id=4242, now=NOW)
    (item,) = database.write_now(outbox.claim, now=NOW, limit=5)
    assert (item.chat_id, item.member_id) == (4242, None)


def test_a_block_marks_the_person_and_an_outcome_is_written_once(database: Database, roster: Roster) -> None:
    database.write_now(outbox.put, key="a", kind="day", member_id=roster.an, now=NOW)
    (item,) = database.write_now(outbox.claim, now=NOW, limit=1)
    database.write_now(outbox.settle, outgoing_id=item.id, state=OutgoingState.BLOCKED, now=LATER)
    database.write_now(outbox.settle, outgoing_id=item.id, state=OutgoingState.SENT, now=LATER, message_id=5)
    assert database.read_now(state_of, "a") == (OutgoingState.BLOCKED, "")
    with database.open_session() as session:
        assert session.get_one(Member, roster.an).blocked_at == LATER


def test_a_block_of_an_account_left_meanwhile_marks_nobody(database: Database, roster: Roster) -> None:
    database.write_now(outbox.put, key="a", kind="day", member_id=roster.an, now=NOW)
    (item,) = database.write_now(outbox.claim, now=NOW, limit=1)

    def move(session: Session) -> None:
        session.get_one(Member, roster.an).telegram_id = 7777

    database.write_now(move)
    database.write_now(outbox.settle, outgoing_id=item.id, state=OutgoingState.BLOCKED, now=LATER)
    with database.open_session() as session:
        assert session.get_one(Member, roster.an).blocked_at is None


def test_a_postponed_row_comes_again_and_knows_how_often_it_was_tried(database: Database, roster: Roster) -> None:
    database.write_now(outbox.put, key="a", kind="day", member_id=roster.an, now=NOW)
    for spent, attempts in [(True, 2), (False, 2), (True, 3)]:
        (item,) = database.write_now(outbox.claim, now=LATER, limit=1)
        database.write_now(outbox.postpone, outgoing_id=item.id, not_before=LATER, spent=spent)
        (item,) = database.write_now(outbox.claim, now=LATER, limit=1)
        assert item.attempts == attempts
        database.write_now(outbox.postpone, outgoing_id=item.id, not_before=LATER, spent=False)


def test_after_a_crash_announcements_wait_for_a_human_and_the_rest_goes_again(database: Database, roster: Roster) -> None:
    database.write_now(make_announcement_row, roster.chief, "announcement:1:1")
    for key in ("day:1", "day:2"):
        database.write_now(outbox.put, key=key, kind="day", member_id=roster.an, now=NOW)
    claimed = database.write_now(take, now=NOW, limit=3)
    done = next(i for i in claimed if i.key == "day:2")
    database.write_now(outbox.settle, outgoing_id=done.id, state=OutgoingState.SENT, now=NOW, message_id=1)
    assert database.write_now(outbox.recover, now=LATER) == outbox.Recovered(("announcement:1:1",), ("day:1",))
    assert database.write_now(outbox.recover, now=LATER) == outbox.Recovered((), ())
    assert [i.key for i in database.write_now(outbox.claim, now=LATER, limit=3)] == ["day:1"]
    assert database.read_now(depth) == {OutgoingState.UNCERTAIN: 1, OutgoingState.SENDING: 1, OutgoingState.SENT: 1}


def test_an_announcement_waits_until_its_turn_and_is_taken_once(database: Database, roster: Roster) -> None:
    database.write_now(make_announcement_row, roster.chief, "announcement:1:1")
    (item,) = database.write_now(outbox.claim, now=NOW, limit=3)
    assert database.read_now(state_of, item.key) == (OutgoingState.WAITING, "")
    assert database.write_now(outbox.claim, now=NOW, limit=3, held=[item.id]) == []
    assert database.read_now(outbox.next_due, held=[item.id]) is None
    begin = {"outgoing_id": item.id, "now": NOW}
    assert not database.write_now(outbox.begin, chat_id=item.chat_id + 1, **begin), "moved to another account meanwhile"
    assert database.write_now(outbox.begin, chat_id=item.chat_id, **begin)
    assert not database.write_now(outbox.begin, chat_id=item.chat_id, **begin)
    with database.open_session() as session:
        row = session.get_one(Outgoing, item.id)
        assert (row.state, row.attempts, row.chat_id) == (OutgoingState.SENDING, 1, item.chat_id)


def test_what_is_in_hand_is_not_in_doubt(database: Database, roster: Roster) -> None:
    for key in ("day:1", "day:2"):
        database.write_now(outbox.put, key=key, kind="day", member_id=roster.an, now=NOW)
    first, _ = database.write_now(outbox.claim, now=NOW, limit=2)
    assert database.write_now(outbox.recover, now=LATER, held=[first.id]) == outbox.Recovered((), ("day:2",))
    assert database.read_now(state_of, "day:1") == (OutgoingState.SENDING, "")


def test_the_outcome_of_a_row_that_was_removed_is_nobodys(database: Database) -> None:
    database.write_now(outbox.settle, outgoing_id=99, state=OutgoingState.SENT, now=NOW)
    database.write_now(outbox.postpone, outgoing_id=99, not_before=NOW)
    assert not database.write_now(outbox.begin, outgoing_id=99, chat_id=1, now=NOW)


async def test_many_claims_at_once_take_each_row_once(database: Database, roster: Roster) -> None:
    for number in range(60):
        database.write_now(outbox.put, key=f"k{number}", kind="day", member_id=roster.an, now=NOW)
    taken = await asyncio.gather(*(database.write(outbox.claim, now=NOW, limit=5) for _ in range(20)))
    keys = [item.key for items in taken for item in items]
    assert len(keys) == len(set(keys))
    rest = await database.write(outbox.claim, now=NOW, limit=60)
    assert sorted([*keys, *(item.key for item in rest)]) == sorted(f"k{n}" for n in range(60))
