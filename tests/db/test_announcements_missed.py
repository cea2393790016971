"""Who could not be reached and can be reached again: which announcements still go, and that each goes once."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from db import announcements, members, outbox
from db.engine import Database
from db.kinds import MemberState, OutgoingState, Reach
from db.models import Member, Outgoing
from tests.reminders.roster import ACCOUNTS, NOW, TODAY, Roster, found, take

TEXT = {"kind": "text", "text": "Mời họp.", "entities": []}
LATER = NOW + timedelta(days=2)


@pytest.fixture
def roster(database: Database) -> Roster:
    return database.write_now(found)


def block(database: Database, who: str, blocked: bool = True, now: datetime = NOW) -> None:
    database.write_now(members.set_blocked, telegram_id=ACCOUNTS[who], blocked=blocked, now=now)


def approved(database: Database, roster: Roster, now: datetime = NOW) -> int:
    """Sent to who could be reached."""
    draft, _ = database.write_now(announcements.draft, author_id=roster.chief, content=TEXT, today=TODAY, now=now)
    mine = {"announcement_id": draft.announcement_id, "by": roster.chief, "today": TODAY}
    database.write_now(announcements.address, reach=Reach.ALL, unit_id=None, **mine)
    database.write_now(announcements.approve, now=now, **mine)
    settle(database, OutgoingState.SENT, now)
    return draft.announcement_id


def settle(database: Database, state: OutgoingState, now: datetime) -> list[str]:
    items = database.write_now(take, now=now, limit=100)
    for item in items:
        database.write_now(outbox.settle, outgoing_id=item.id, state=state, now=now)
    return [item.kind for item in items]


def state_of(database: Database, roster: Roster, announcement_id: int) -> OutgoingState:
    with database.open_session() as session:
        return session.exec(select(Outgoing.state).where(Outgoing.key == f"announcement:{announcement_id}:{roster.an}")).one()


def test_what_was_missed_goes_once_after_a_word(database: Database, roster: Roster) -> None:
    block(database, "an")
    first, second = approved(database, roster), approved(database, roster, NOW + timedelta(days=1))
    assert settle(database, OutgoingState.SENT, LATER) == [], "nothing while the block lasts"
    block(database, "an", blocked=False)
    (word,) = database.write_now(outbox.claim, now=LATER, limit=9)
    sent_at = [NOW.isoformat(), (NOW + timedelta(days=1)).isoformat()]
    assert (word.kind, word.member_id, word.payload) == (outbox.MISSED, roster.an, {"sent_at": sent_at})
    soon = LATER + outbox.WORD_FIRST
    assert settle(database, OutgoingState.SENT, soon) == ["announcement", "announcement"]
    assert state_of(database, roster, first) is state_of(database, roster, second) is OutgoingState.SENT
    block(database, "an")
    block(database, "an", blocked=False)
    assert settle(database, OutgoingState.SENT, soon + timedelta(minutes=1)) == []


def test_a_block_met_in_sending_counts_too_and_a_new_block_waits_again(database: Database, roster: Roster) -> None:
    block(database, "an")
    announcement_id = approved(database, roster)
    for days in (1, 2):
        block(database, "an", blocked=False)
        now = NOW + timedelta(days=days)
        assert settle(database, OutgoingState.SENT, now) == [outbox.MISSED]
        assert settle(database, OutgoingState.BLOCKED, now + outbox.WORD_FIRST) == ["announcement"]
        assert state_of(database, roster, announcement_id) is OutgoingState.BLOCKED


def test_what_is_older_than_a_week_does_not_go(database: Database, roster: Roster) -> None:
    block(database, "an")
    announcement_id = approved(database, roster)
    block(database, "an", blocked=False)
    assert settle(database, OutgoingState.SENT, NOW + outbox.MISSED_FOR) == []
    assert state_of(database, roster, announcement_id) is OutgoingState.BLOCKED


def test_what_was_stopped_goes_only_after_it_was_resumed(database: Database, roster: Roster) -> None:
    block(database, "an")
    announcement_id = approved(database, roster)
    mine = {"announcement_id": announcement_id, "by": roster.chief, "now": NOW}
    database.write_now(announcements.stop, **mine)
    block(database, "an", blocked=False)
    assert settle(database, OutgoingState.SENT, LATER) == []
    database.write_now(announcements.resume, today=TODAY, **mine)
    assert settle(database, OutgoingState.SENT, LATER) == [outbox.MISSED]


@pytest.mark.parametrize(("account", "state"), [(None, MemberState.ACTIVE), (ACCOUNTS["an"], MemberState.DECEASED)])
def test_who_has_left_stays_named_as_before(database: Database, roster: Roster, account: int | None, state: MemberState) -> None:
    block(database, "an")
    announcement_id = approved(database, roster)
    block(database, "an", blocked=False)

    def leave(session: Session) -> None:
        member = session.get_one(Member, roster.an)
        member.telegram_id, member.state = account, state

    database.write_now(leave)
    assert settle(database, OutgoingState.SENT, LATER) == []
    assert state_of(database, roster, announcement_id) is OutgoingState.BLOCKED
