"""A copy for who asked for an announcement once more is taken back as a first one is."""

from datetime import timedelta

import pytest

from db import announcement_again as again
from db import announcement_changes as changes
from db import announcement_recall as recall
from db import announcement_results, mydata, outbox
from db.engine import Database
from db.kinds import OutgoingState
from tests.db.announcing import EDITED, LATER, announce, begin, look, rows, seal, sent, take_back
from tests.reminders.roster import ACCOUNTS, NOW, TODAY, Roster, found


@pytest.fixture
def roster(database: Database) -> Roster:
    return database.write_now(found)


def asked(database: Database, roster: Roster, known: int, run: str = "1") -> again.Begun | None:
    who = {"announcement_id": known, "member_id": roster.an, "chat_id": ACCOUNTS["an"]}
    return database.write_now(again.begin, run=run, now=NOW, **who)


def ended(
    database: Database, begun: again.Begun | None, ids: tuple[int, ...] = (), state: OutgoingState = OutgoingState.SENT, run: str = "1"
) -> None:
    assert begun is not None
    known = {"begun": begun, "run": run, "now": LATER}
    if state is OutgoingState.SENT:
        database.write_now(again.came, message_ids=ids, **known)
    else:
        database.write_now(again.came_not if state is OutgoingState.FAILED else again.may_have_come, **known)


def all_have(database: Database, roster: Roster) -> int:
    """All of them, and before the edit."""
    known = announce(database, roster)
    for item in begin(database, limit=9):
        sent(database, item, NOW)
    look(database, known, EDITED - timedelta(seconds=3))
    return known


@pytest.mark.parametrize("ids", [(70,), (70, 71)])
def test_a_stamp_that_comes_later_takes_it_back_and_names_who_has_it(database: Database, roster: Roster, ids: tuple[int, ...]) -> None:
    known = all_have(database, roster)
    ended(database, asked(database, roster, known), ids)
    reached = seal(database, known)
    assert [name for name, _ in reached.open] == ["Nguyễn Văn An"]
    assert [(item.chat_id, item.payload["messages"]) for item in take_back(database)] == [(ACCOUNTS["an"], list(ids))]
    assert len(database.read_now(recall.reached, announcement_id=known).taken_back) == 1
    assert [row.member_id for row in rows(database, recall.RECALLED)] == [roster.an]
    assert [row.member_id for row in rows(database, recall.SEALED)] == [roster.chief]


def test_it_counts_for_no_number_of_the_announcement(database: Database, roster: Roster) -> None:
    known = all_have(database, roster)
    before = database.read_now(announcement_results.status, announcement_id=known)
    ended(database, asked(database, roster, known), (70,))
    assert database.read_now(announcement_results.status, announcement_id=known) == before
    assert not [item for item in database.write_now(outbox.claim, now=LATER, limit=9) if item.kind == outbox.SHOWN_AGAIN]


def test_one_that_is_older_stays(database: Database, roster: Roster) -> None:
    known = all_have(database, roster)
    ended(database, asked(database, roster, known), (70,))
    look(database, known, EDITED - timedelta(seconds=1))
    assert seal(database, known) == recall.Reached()


def test_one_on_its_way_is_waited_for_and_taken_back(database: Database, roster: Roster) -> None:
    known = all_have(database, roster)
    begun = asked(database, roster, known)
    assert len(seal(database, known).open) == 1
    assert rows(database, recall.SEALED) == []
    ended(database, begun, (70,))
    assert len(take_back(database)) == 1
    assert len(rows(database, recall.SEALED)) == 1


@pytest.mark.parametrize("state", [OutgoingState.FAILED, OutgoingState.UNCERTAIN])
def test_one_that_came_to_nothing_keeps_no_report_waiting(database: Database, roster: Roster, state: OutgoingState) -> None:
    known = all_have(database, roster)
    begun = asked(database, roster, known)
    seal(database, known)
    ended(database, begun, state=state)
    assert len(rows(database, recall.SEALED)) == 1
    assert len(database.read_now(recall.reached, announcement_id=known).all) == (state is OutgoingState.UNCERTAIN)


def test_of_what_was_sealed_none_is_begun(database: Database, roster: Roster) -> None:
    known = all_have(database, roster)
    seal(database, known)
    assert asked(database, roster, known) is None


@pytest.mark.parametrize("recovered", [True, False])
def test_what_a_run_left_is_in_doubt_beside_the_copy_of_the_next(database: Database, roster: Roster, recovered: bool) -> None:
    """The second run is told what the first began, and copies once more."""
    known = all_have(database, roster)
    begun = asked(database, roster, known)
    if recovered:
        assert database.write_now(changes.recover, now=LATER).uncertain == (f"shown_again:{known}:{roster.an}:1",)
    ended(database, begun, (80,), run="2")
    assert {row.state: row.message_id for row in rows(database, outbox.SHOWN_AGAIN)} == {
        OutgoingState.UNCERTAIN: None,
        OutgoingState.SENT: 80,
    }
    seal(database, known)
    assert len(take_back(database)) == 1
    assert len(database.read_now(recall.reached, announcement_id=known).uncertain) == 1, "by what is worst, once"


def test_it_goes_with_what_is_kept_of_a_person(database: Database, roster: Roster) -> None:
    known = all_have(database, roster)
    begun = asked(database, roster, known)
    database.write_now(mydata.erase, member_id=roster.an, today=TODAY, now=LATER)
    ended(database, begun, (70,))
    assert [(row.member_id, row.chat_id) for row in rows(database, outbox.SHOWN_AGAIN)] == [(None, None)]
    seal(database, known)
    assert take_back(database) == []


def test_erased_while_it_is_taken_back_it_keeps_no_report_waiting(database: Database, roster: Roster) -> None:
    known = all_have(database, roster)
    ended(database, asked(database, roster, known), (70,))
    seal(database, known)
    database.write_now(mydata.erase, member_id=roster.an, today=TODAY, now=LATER)
    assert rows(database, recall.SEALED) == []
    assert [item.payload["messages"] for item in take_back(database)] == [[70]]
    assert [row.member_id for row in rows(database, recall.SEALED)] == [roster.chief]
