"""Which copies went before a change is told by Telegram's clock alone."""

from datetime import timedelta

import pytest

from db import announcement_changes as changes
from db import announcement_looks as looks
from db.engine import Database
from db.kinds import OutgoingState
from tests.db.announcing import EDITED, announce, begin, look, rows, seal, sent
from tests.reminders.roster import NOW, Roster, found


@pytest.fixture
def roster(database: Database) -> Roster:
    return database.write_now(found)


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
