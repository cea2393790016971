"""Updates that come together are kept together."""

from datetime import UTC, datetime

from sqlmodel import Session

from db import inbox
from db.models import ReceivedUpdate

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)


def test_of_what_comes_together_only_the_new_is_new(session: Session) -> None:
    inbox.receive(session, update_id=7, body='{"first": true}', now=NOW)
    inbox.done(session, update_ids=[7], now=NOW)
    assert inbox.receive_all(session, bodies={8: "b", 7: "a", 2**40: "c"}, now=NOW) == {8, 2**40}
    assert inbox.receive_all(session, bodies={8: "x"}, now=NOW) == set()
    assert [(left.update_id, left.body) for left in inbox.undone(session)] == [(8, "b"), (2**40, "c")]
    answered = session.get_one(ReceivedUpdate, 7)
    assert (answered.body, answered.done_at, answered.received_at) == ("", NOW, NOW)


def test_all_that_is_done_is_marked_at_once(session: Session) -> None:
    inbox.receive_all(session, bodies={1: "a", 2: "b", 3: "c"}, now=NOW)
    inbox.done(session, update_ids=[3, 1], now=NOW)
    assert [(left.update_id, left.body) for left in inbox.undone(session)] == [(2, "b")]
