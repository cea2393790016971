"""Rows of an announcement whose message was changed while it went, on both engines."""

from datetime import timedelta

import pytest

from db import announcement_changes as changes
from db import announcement_receipts, announcement_results, announcements, outbox
from db.engine import Database
from db.kinds import OutgoingState
from db.refusals import Refused
from tests.db.announcing import COPY, EDITED, LATER, announce, begin, sent
from tests.reminders.roster import ACCOUNTS, NOW, TODAY, Roster, found


@pytest.fixture
def roster(database: Database) -> Roster:
    return database.write_now(found)


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
