"""Rows of an announcement whose message was changed while it went, on both engines: what each kill between two writes leaves."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from db import announcement_changes as changes
from db import announcement_looks as looks
from db import announcement_recall as recall
from db import announcement_receipts, announcement_results, announcements, outbox
from db import announcement_unseen as unseen
from db.engine import Database
from db.kinds import OutgoingState, Reach, ReceiptKind
from db.models import Outgoing
from db.refusals import Reason, Refused
from tests.reminders.roster import ACCOUNTS, NOW, TODAY, Roster, found

COPY = {"kind": "copy", "chat_id": ACCOUNTS["chief"], "message_id": 7, "media": "photo", "about": "Họp 8 giờ", "prints": {"7": ["a", "f"]}}
EDITED = NOW + timedelta(seconds=10)
LATER = NOW + timedelta(seconds=20)


@pytest.fixture
def roster(database: Database) -> Roster:
    return database.write_now(found)


def announce(database: Database, roster: Roster, content: dict[str, Any] = COPY) -> int:
    draft, _ = database.write_now(announcements.draft, author_id=roster.chief, content=content, today=TODAY, now=NOW)
    mine = {"announcement_id": draft.announcement_id, "by": roster.chief, "today": TODAY}
    database.write_now(announcements.address, reach=Reach.ALL, unit_id=None, **mine)
    database.write_now(announcements.approve, now=NOW, **mine)
    return draft.announcement_id


def begin(database: Database, *, limit: int) -> list[outbox.Item]:
    items = database.write_now(outbox.claim, now=NOW, limit=limit)
    for item in items:
        assert database.write_now(changes.begin, outgoing_id=item.id, chat_id=item.chat_id, now=NOW)
    return items


def sent(database: Database, item: outbox.Item, now: Any, *, ids: tuple[int, ...] = (50,)) -> None:
    database.write_now(changes.settle, outgoing_id=item.id, state=OutgoingState.SENT, now=now, message_ids=ids)


def look(database: Database, known: int, at: Any) -> None:
    """The course is shown, and Telegram says when."""
    number = database.write_now(looks.begin, announcement_id=known)
    database.write_now(looks.answered, announcement_id=known, look=number, at=at)


def seal(database: Database, known: int) -> recall.Reached:
    return database.write_now(changes.seal, announcement_id=known, edited_at=EDITED, now=LATER)


def rows(database: Database, kind: str = announcements.KIND) -> list[Outgoing]:
    def read(session: Session) -> list[Outgoing]:
        return list(session.exec(select(Outgoing).where(Outgoing.kind == kind).order_by(Outgoing.id)))

    return [row for row in database.read_now(read) if row.state is not OutgoingState.NOT_LINKED]


def take_back(database: Database, state: OutgoingState = OutgoingState.SENT) -> list[outbox.Item]:
    items = [item for item in database.write_now(outbox.claim, now=LATER, limit=9) if item.kind == recall.TAKE_BACK]
    for item in items:
        database.write_now(changes.settle, outgoing_id=item.id, state=state, now=LATER)
    return items


def test_the_message_of_an_announcement_is_found(database: Database, roster: Roster) -> None:
    known = announce(database, roster)
    find = {"chat_id": ACCOUNTS["chief"], "message_id": 7}
    assert database.read_now(changes.source, **find).announcement_id == known
    assert database.read_now(changes.source, **{**find, "message_id": 8}) is None
    assert database.read_now(changes.source, **{**find, "chat_id": 1}) is None


def test_who_has_which_words(database: Database, roster: Roster) -> None:
    known = announce(database, roster)
    first, second, third = begin(database, limit=3)
    sent(database, first, EDITED - timedelta(seconds=1))
    sent(database, second, EDITED + timedelta(seconds=5))
    content = {"about": "Họp 9 giờ"}
    change = database.write_now(changes.changed, announcement_id=known, edited_at=EDITED, content=content, now=LATER)
    assert change == changes.Change(old=1, new=1, left=3)
    sent(database, third, LATER)
    again = database.write_now(changes.changed, announcement_id=known, edited_at=LATER + EDITED.resolution, content={}, now=LATER)
    assert again.old == 2, "of the last change"
    assert had(database, roster, known) == (2, ["", outbox.OLD_WORDS, outbox.OLD_WORDS]), "of the last as well"


def had(database: Database, roster: Roster, known: int) -> tuple[int, list[str]]:
    """How many have the old words, in number and by name."""
    by = {"announcement_id": known, "by": roster.chief, "today": TODAY}
    listed = database.read_now(announcement_results.deliveries, states={OutgoingState.SENT}, **by)
    status = database.read_now(announcement_results.status, announcement_id=known)
    return status.old_words, sorted(each.reason for each in listed)


def test_a_change_after_all_have_it_parts_nobody(database: Database, roster: Roster) -> None:
    """Two changes on its way, a third when it is over: who has the words between the first two is not among those with the last."""
    known = announce(database, roster)
    items = begin(database, limit=5)
    for number, item in enumerate(items):
        sent(database, item, NOW + timedelta(seconds=10 * number))
    for seconds, what in ((5, {}), (15, {"words": False, "file": True}), (99, {})):
        at = {"edited_at": NOW + timedelta(seconds=seconds), "now": NOW + timedelta(seconds=200)}
        database.write_now(changes.changed, announcement_id=known, content={}, **at, **what)
    assert had(database, roster, known) == (2, ["", "", "", outbox.OLD_WORDS, outbox.OLD_WORDS])
    edit = database.read_now(announcement_results.status, announcement_id=known).edit
    assert edit is not None
    assert (edit.words, edit.file) == (True, True)


def test_changes_written_down_as_they_were_before_count_too(database: Database, roster: Roster) -> None:
    former = {"edited_at": (NOW + timedelta(seconds=5)).isoformat(), "changed_at": (NOW + timedelta(seconds=15)).isoformat()}
    known = announce(database, roster, {**COPY, **former})
    for number, item in enumerate(begin(database, limit=3)):
        sent(database, item, NOW + timedelta(seconds=10 * number))
    assert had(database, roster, known)[0] == 2
    database.write_now(changes.changed, announcement_id=known, content={}, edited_at=NOW + timedelta(seconds=18), now=LATER)
    assert had(database, roster, known)[0] == 2, "told with a second to spare"


def test_what_was_not_looked_into_goes_to_nobody(database: Database, roster: Roster) -> None:
    known = announce(database, roster)
    first, second, _ = begin(database, limit=3)
    sent(database, first, EDITED - timedelta(seconds=5))
    change = {"announcement_id": known, "edited_at": EDITED, "content": {}, "now": LATER}
    database.write_now(changes.changed, file=True, **change)
    database.write_now(outbox.postpone, outgoing_id=second.id, not_before=NOW, spent=False)  # Telegram was too busy for it
    assert not database.write_now(changes.begin, outgoing_id=second.id, chat_id=second.chat_id, now=LATER)
    go_on = {"announcement_id": known, "by": roster.chief, "today": TODAY, "now": LATER}
    with pytest.raises(Refused):
        database.write_now(announcements.resume, **go_on)
    got = {"announcement_id": known, "member_id": first.member_id}
    assert database.read_now(announcement_receipts.got, **got).held
    database.write_now(changes.looked_into, announcement_id=known)
    assert database.read_now(announcement_receipts.got, **got).content["kind"] == "copy"
    assert database.write_now(announcements.resume, **go_on).counts[OutgoingState.WAITING] == 3


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


@pytest.mark.parametrize("behind", [-3600, -1, 0, 1, 5, 45, 3600])
def test_what_is_older_is_told_by_no_clock_of_ours(database: Database, roster: Roster, behind: int) -> None:
    """The edit is heard late, and our clock stands anywhere."""
    ours = timedelta(seconds=-behind)
    known = announce(database, roster)
    before, between, after, later = begin(database, limit=4)
    sent(database, before, EDITED - timedelta(seconds=9) + ours)
    look(database, known, EDITED - timedelta(seconds=8))
    sent(database, between, EDITED - timedelta(seconds=7) + ours)  # before the edit too, but nothing tells
    look(database, known, EDITED)  # in the very second
    sent(database, after, EDITED + timedelta(seconds=1) + ours)
    look(database, known, EDITED + timedelta(seconds=2))
    sent(database, later, EDITED + timedelta(seconds=30) + ours)
    now = EDITED + timedelta(seconds=40) + ours
    reached = database.write_now(changes.seal, announcement_id=known, edited_at=EDITED, now=now)
    assert len(reached.open) == 3
    assert [row.id for row in rows(database) if row.state is OutgoingState.SENT and row.reason == ""] == [before.id]


def test_what_went_before_a_look_without_an_answer_may_carry_the_stamp(database: Database, roster: Roster) -> None:
    known = announce(database, roster)
    item = begin(database, limit=1)[0]
    sent(database, item, NOW)
    database.write_now(looks.begin, announcement_id=known)
    assert len(seal(database, known).open) == 1


def test_an_outage_of_hours_leaves_one_look_for_each_copy_at_most(database: Database, roster: Roster) -> None:
    known = announce(database, roster)
    before, between, _ = begin(database, limit=3)
    sent(database, before, NOW)
    assert {database.write_now(looks.begin, announcement_id=known) for _ in range(9)} == {0}
    sent(database, between, NOW)
    assert {database.write_now(looks.begin, announcement_id=known) for _ in range(9)} == {1}, "the first would not date it"
    database.write_now(looks.answered, announcement_id=known, look=1, at=EDITED - timedelta(seconds=1))
    assert database.write_now(looks.begin, announcement_id=known) == 2
    assert len(seal(database, known).open) == 1, "the one that is on its way"


def test_what_goes_as_it_was_read_needs_no_look(database: Database, roster: Roster) -> None:
    known = announce(database, roster, {"kind": "text", "text": "Họp", "entities": []})
    assert database.write_now(looks.begin, announcement_id=known) is None


def test_a_copy_that_stays_is_named(database: Database, roster: Roster) -> None:
    known = announce(database, roster)
    item = begin(database, limit=1)[0]
    sent(database, item, LATER)
    seal(database, known)
    take_back(database, OutgoingState.FAILED)
    assert len(database.read_now(recall.reached, announcement_id=known).left_there) == 1
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


def test_what_is_held_up_and_looked_into_no_more_is_sealed_once_and_told(database: Database, roster: Roster) -> None:
    known = announce(database, roster)
    assert database.read_now(unseen.held_up) == []
    item, *_ = begin(database, limit=1)
    sent(database, item, LATER)
    database.write_now(changes.changed, announcement_id=known, edited_at=EDITED, content={}, now=LATER, file=True)
    assert [each.announcement_id for each in database.read_now(unseen.held_up)] == [known]
    for _ in range(2):
        database.write_now(unseen.give_up, announcement_ids=[known, 99], now=LATER)
    assert database.read_now(unseen.held_up) == []
    reached = database.read_now(recall.reached, announcement_id=known)
    assert len(reached.unseen) == 1
    assert [row.member_id for row in rows(database, unseen.TOLD)] == [roster.chief]
    with pytest.raises(Refused):
        database.write_now(announcements.resume, announcement_id=known, by=roster.chief, today=TODAY, now=LATER)


def test_a_draft_that_is_held_up_is_found_by_its_message_and_not_approved(database: Database, roster: Roster) -> None:
    draft = {"author_id": roster.chief, "today": TODAY, "now": NOW}
    older, _ = database.write_now(announcements.draft, content=COPY, **draft)
    database.write_now(announcements.draft, content={"kind": "text", "text": "Họp", "entities": []}, **draft)
    mine = {"announcement_id": older.announcement_id, "by": roster.chief}
    where = {"by": roster.chief, "chat_id": ACCOUNTS["chief"]}
    database.write_now(announcements.address, reach=Reach.ALL, unit_id=None, today=TODAY, **mine)
    assert database.read_now(unseen.draft_from, message_id=7, **where).announcement_id == older.announcement_id
    assert database.read_now(unseen.draft_from, message_id=8, **where) is None
    with pytest.raises(Refused):
        database.write_now(unseen.hold, announcement_id=older.announcement_id, by=roster.head)
    database.write_now(unseen.hold, **mine)
    with pytest.raises(Refused) as refused:
        database.write_now(announcements.approve, today=TODAY, now=NOW, **mine)
    assert refused.value.reason is Reason.GONE
    assert rows(database) == []
