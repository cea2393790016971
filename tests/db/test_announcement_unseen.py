"""What nobody has looked into goes to nobody."""

import pytest

from db import announcement_changes as changes
from db import announcement_recall as recall
from db import announcement_unseen as unseen
from db import announcements
from db.engine import Database
from db.kinds import Reach
from db.refusals import Reason, Refused
from tests.db.announcing import COPY, EDITED, LATER, announce, begin, rows, sent
from tests.reminders.roster import ACCOUNTS, NOW, TODAY, Roster, found


@pytest.fixture
def roster(database: Database) -> Roster:
    return database.write_now(found)


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
