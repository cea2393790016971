"""Rows of an announcement that was sealed by a stamp, on both engines: what each kill between two writes leaves."""

from datetime import timedelta
from typing import Any

import pytest

from db import announcement_changes as changes
from db import announcement_recall as recall
from db import announcement_receipts, announcement_results, announcements, outbox
from db.engine import Database
from db.kinds import OutgoingState, ReceiptKind
from db.refusals import Reason, Refused
from tests.db.announcing import COPY, EDITED, LATER, announce, begin, look, rows, seal, sent, take_back
from tests.reminders.roster import NOW, TODAY, Roster, found


@pytest.fixture
def roster(database: Database) -> Roster:
    return database.write_now(found)


def test_a_stamp_keeps_back_what_waits_for_good(database: Database, roster: Roster) -> None:
    known = announce(database, roster)
    waiting = database.write_now(outbox.claim, now=NOW, limit=1)[0]
    assert seal(database, known) == recall.Reached()
    assert {row.state for row in rows(database)} == {OutgoingState.DROPPED}
    assert not database.write_now(changes.begin, outgoing_id=waiting.id, chat_id=waiting.chat_id, now=LATER)
    with pytest.raises(Refused) as refused:
        database.write_now(announcements.resume, announcement_id=known, by=roster.chief, today=TODAY, now=LATER)
    assert refused.value.reason is Reason.GONE
    assert rows(database, recall.SEALED) == [], "said at once"


def test_what_telegram_refuses_for_a_while_does_not_go_after_a_stamp(database: Database, roster: Roster) -> None:
    known = announce(database, roster)
    item = begin(database, limit=1)[0]
    assert len(seal(database, known).open) == 1
    database.write_now(outbox.postpone, outgoing_id=item.id, not_before=NOW, spent=False)
    assert rows(database, recall.SEALED) == []
    assert not database.write_now(changes.begin, outgoing_id=item.id, chat_id=item.chat_id, now=LATER)
    assert {(row.state, row.reason) for row in rows(database)} == {(OutgoingState.DROPPED, outbox.STAMPED)}
    assert len(rows(database, recall.SEALED)) == 1, "promised, for it was on its way"


def test_a_copy_from_before_stays_and_a_later_one_is_taken_back(database: Database, roster: Roster) -> None:
    known = announce(database, roster)
    before, after, flying = begin(database, limit=3)
    sent(database, before, EDITED - timedelta(seconds=5))
    look(database, known, EDITED - timedelta(seconds=3))
    sent(database, after, LATER, ids=(51, 52))
    reached = seal(database, known)
    assert len(reached.open) == 2
    assert reached.all == reached.open
    sent(database, flying, LATER, ids=(60,))  # it was on its way
    assert rows(database, recall.SEALED) == []
    works = take_back(database)
    assert [item.payload["messages"] for item in works] == [[51, 52], [60]]
    assert [item.chat_id for item in works] == [after.chat_id, flying.chat_id]
    assert [row.member_id for row in rows(database, recall.SEALED)] == [roster.chief], "once, when all is over"
    assert {row.member_id for row in rows(database, recall.RECALLED)} == {after.member_id, flying.member_id}
    over = database.read_now(recall.reached, announcement_id=known)
    assert len(over.taken_back) == 2
    assert over.open == ()
    assert [row.reason for row in rows(database) if row.id == before.id] == [""]


def test_a_copy_that_stays_is_named(database: Database, roster: Roster) -> None:
    known = announce(database, roster)
    item = begin(database, limit=1)[0]
    sent(database, item, LATER)
    seal(database, known)
    take_back(database, OutgoingState.FAILED)
    assert len(database.read_now(recall.reached, announcement_id=known).left_there) == 1
    of_each = database.read_now(announcement_results.deliveries, announcement_id=known, by=roster.chief, today=TODAY)
    assert [each.member_id for each in of_each if each.reason == outbox.LEFT_THERE] == [item.member_id]
    assert [row.payload for row in rows(database, recall.RECALLED)] == [{"gone": False}]


def test_killed_with_a_copy_on_its_way_it_is_named_as_uncertain(database: Database, roster: Roster) -> None:
    known = announce(database, roster)
    begin(database, limit=1)
    seal(database, known)
    assert len(database.write_now(changes.recover, now=LATER).uncertain) == 1
    assert len(database.read_now(recall.reached, announcement_id=known).uncertain) == 1
    assert len(rows(database, recall.SEALED)) == 1
    with pytest.raises(Refused):
        database.write_now(announcements.resend_uncertain, announcement_id=known, by=roster.chief, now=LATER)


@pytest.mark.parametrize("ids", [None, ()])
def test_with_nothing_to_delete_its_author_hears_at_once(database: Database, roster: Roster, ids: tuple[int, ...] | None) -> None:
    known = announce(database, roster)
    for item in begin(database, limit=9):
        if ids is None:
            database.write_now(changes.settle, outgoing_id=item.id, state=OutgoingState.UNCERTAIN, now=LATER)
        else:
            sent(database, item, LATER, ids=ids)
    found = seal(database, known)
    assert found.all
    assert found.all == (found.uncertain if ids is None else found.left_there)
    assert len(rows(database, recall.SEALED)) == 1
    seal(database, known)
    assert len(rows(database, recall.SEALED)) == 1


def test_a_file_that_nobody_looked_into_names_who_may_have_it(database: Database, roster: Roster) -> None:
    known = announce(database, roster)
    before, after, flying = begin(database, limit=3)
    sent(database, before, NOW)
    look(database, known, EDITED - timedelta(seconds=1))
    sent(database, after, NOW)
    database.write_now(changes.seal, announcement_id=known, edited_at=EDITED, now=LATER, why=outbox.UNSEEN)
    sent(database, flying, LATER)
    reached = database.read_now(recall.reached, announcement_id=known)
    assert (len(reached.unseen), reached.all) == (2, ())
    assert database.read_now(announcement_results.status, announcement_id=known).copies == {outbox.UNLOOKED: 2}
    assert take_back(database) == []
    assert rows(database, recall.SEALED) == []


def test_a_file_that_nobody_looked_into_hides_no_stamp(database: Database, roster: Roster) -> None:
    """Changed again, and what stands there now cannot be fetched: what has the stamp is still taken back, or named as left."""
    known = announce(database, roster)
    left, back, flying = begin(database, limit=3)
    sent(database, left, LATER, ids=())
    sent(database, back, LATER, ids=(51,))
    seal(database, known)
    then = {"announcement_id": known, "edited_at": EDITED + timedelta(seconds=1), "now": LATER}
    database.write_now(changes.changed, content={}, file=True, **then)
    database.write_now(changes.seal, why=outbox.UNSEEN, **then)
    sent(database, flying, LATER, ids=(52,))
    assert sorted(item.payload["messages"] for item in take_back(database)) == [[51], [52]]
    reached = database.read_now(recall.reached, announcement_id=known)
    assert (len(reached.left_there), len(reached.taken_back), reached.unseen) == (1, 2, ())
    assert len(rows(database, recall.SEALED)) == 1


def in_doubt(database: Database, roster: Roster, content: dict[str, Any] = COPY) -> tuple[int, outbox.Item, outbox.Item]:
    """One is in doubt, one is being taken back."""
    known = announce(database, roster, content)
    doubtful, other = begin(database, limit=2)
    database.write_now(changes.settle, outgoing_id=doubtful.id, state=OutgoingState.UNCERTAIN, now=LATER)
    sent(database, other, LATER)
    seal(database, known)
    return known, doubtful, other


def press(database: Database, known: int, item: outbox.Item, message_id: int | None = 90) -> None:
    pressed = {"announcement_id": known, "member_id": item.member_id, "kind": ReceiptKind.RECEIVED}
    database.write_now(announcement_receipts.receive, message_id=message_id, now=LATER, **pressed)


@pytest.mark.parametrize("reported", [False, True])
def test_a_receipt_tells_where_a_doubtful_copy_is_and_it_is_taken_back(database: Database, roster: Roster, reported: bool) -> None:
    known, doubtful, _ = in_doubt(database, roster)
    if reported:
        take_back(database)
    assert len(rows(database, recall.SEALED)) == reported
    press(database, known, doubtful)
    assert [90] in [item.payload["messages"] for item in take_back(database)]
    over = database.read_now(recall.reached, announcement_id=known)
    assert (len(over.taken_back), over.uncertain, over.open) == (2, (), ())
    assert len(rows(database, recall.SEALED)) == 1
    (found,) = rows(database, recall.FOUND) or [None]
    assert (found is not None) == reported, "the author was told before"
    if found is not None:
        assert found.member_id == roster.chief
        late = database.read_now(recall.found_late, outgoing_id=found.payload["outgoing"])
        assert late is not None
        assert late[1]


def test_of_a_doubtful_album_only_the_line_with_its_button_is_known(database: Database, roster: Roster) -> None:
    album = {**COPY, "kind": "album", "album": "1", "message_ids": [7, 8]}
    known, doubtful, _ = in_doubt(database, roster, album)
    take_back(database)
    press(database, known, doubtful)
    assert take_back(database) == []
    assert len(database.read_now(recall.reached, announcement_id=known).left_there) == 1
    assert len(rows(database, recall.FOUND)) == 1
    assert {"gone": False} in [row.payload for row in rows(database, recall.RECALLED)]


def test_a_receipt_before_the_stamp_tells_where_the_copy_is_too(database: Database, roster: Roster) -> None:
    known = announce(database, roster)
    item = begin(database, limit=1)[0]
    database.write_now(changes.settle, outgoing_id=item.id, state=OutgoingState.UNCERTAIN, now=LATER)
    press(database, known, item)
    seal(database, known)
    assert [each.payload["messages"] for each in take_back(database)] == [[90]]


def test_killed_while_a_copy_is_taken_back_it_is_tried_again(database: Database, roster: Roster) -> None:
    known = announce(database, roster)
    sent(database, begin(database, limit=1)[0], LATER)
    seal(database, known)
    database.write_now(outbox.claim, now=LATER, limit=9)
    database.write_now(changes.recover, now=LATER)
    assert len(take_back(database)) == 1
    assert len(rows(database, recall.SEALED)) == 1


def test_another_bot_deletes_nothing_of_the_former_one(database: Database, roster: Roster) -> None:
    known = announce(database, roster)
    sent(database, begin(database, limit=1)[0], LATER)
    seal(database, known)
    database.write_now(changes.out_of_reach)
    assert take_back(database) == []
    assert [row.chat_id for row in rows(database, recall.TAKE_BACK)] == [None], "or the account would outlive its erasure"
    assert len(database.read_now(recall.reached, announcement_id=known).left_there) == 1
