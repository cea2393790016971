"""Another bot takes the records over: what the former one numbered means nothing to it, and what waited is not lost."""

from datetime import UTC, datetime

import pytest
from sqlmodel import Session, select

from db import announcements, inbox, remembered, served_by
from db.kinds import AnnouncementState
from db.models import Announcement, AskedQuestion, ReceivedUpdate, UpdateEffect
from tests.reminders.roster import found

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
OLD, NEW, NEWEST = 1_000_001, 1_000_002, 1_000_003


def take_over(session: Session, bot_id: int) -> bool:
    return served_by.take_over(session, bot_id=bot_id, username=f"bot{bot_id}")


def receive(session: Session, *numbers: int) -> list[bool]:
    return [inbox.receive(session, update_id=number, body=f'{{"update_id": {number}}}', now=NOW) for number in numbers]


def undone(session: Session) -> list[str]:
    """Their bodies, which tell the numbers they came with, in the order in which they are taken up."""
    return [left.body.removeprefix('{"update_id": ').removesuffix("}") for left in inbox.undone(session)]


def test_the_same_bot_forgets_nothing(session: Session) -> None:
    assert not take_over(session, OLD)
    receive(session, 5, 6)
    inbox.done(session, update_ids=[5], now=NOW)
    assert not take_over(session, OLD)
    assert receive(session, 5, 6) == [False, False]
    assert remembered.get(session, name=served_by.NAME) == f"bot{OLD}"


def test_an_equal_number_from_another_bot_is_another_update(session: Session) -> None:
    take_over(session, OLD)
    receive(session, 5, 6, 7, 8)
    inbox.done(session, update_ids=[5, 8], now=NOW)
    session.add_all(UpdateEffect(update_id=number, position=1, name="change", result=b"") for number in (6, 7))
    session.flush()
    assert take_over(session, NEW)
    assert receive(session, 5, 6, 7, 8) == [True] * 4
    assert undone(session) == ["6", "7", "5", "6", "7", "8"], "what waited goes on, first and in its order"
    apart = session.exec(select(ReceivedUpdate.update_id).where(ReceivedUpdate.update_id < 0)).all()
    assert set(session.exec(select(UpdateEffect.update_id))) == set(apart), "and hears what it heard"
    assert take_over(session, NEWEST)
    assert undone(session) == ["6", "7", "5", "6", "7", "8"]
    assert receive(session, 6, 7) == [True] * 2


def test_nothing_of_the_former_bot_is_tapped_or_edited(session: Session) -> None:
    take_over(session, OLD)
    an = found(session).an
    session.add(AskedQuestion(asker_id=an, update_id=5, text="kết luận 29", folded="ket luan 29", asked_at=NOW))
    session.add(Announcement(author_id=an, progress={"chat_id": 9003, "message_id": 102}, created_at=NOW))
    session.flush()
    take_over(session, NEW)
    session.expire_all()
    assert session.exec(select(AskedQuestion.update_id)).all() == [None], "the question of another person may come under that number"
    assert session.exec(select(Announcement)).one().progress == {}


@pytest.mark.parametrize("kind", ["copy", "album", "text"])
@pytest.mark.parametrize("state", [AnnouncementState.DRAFT, AnnouncementState.SENDING, AnnouncementState.DONE])
def test_a_message_that_stands_with_the_former_bot_is_copied_to_nobody(session: Session, kind: str, state: AnnouncementState) -> None:
    """Under its number stands another message of the author now, which is nobody's business."""
    take_over(session, OLD)
    content = {"kind": kind, "chat_id": 9003, "message_id": 57, "text": "Họp"}
    session.add(Announcement(author_id=found(session).chief, state=state, content=content, created_at=NOW))
    session.flush()
    take_over(session, NEW)
    session.expire_all()
    row = session.exec(select(Announcement)).first()
    if kind != "text" and state is AnnouncementState.DRAFT:
        assert row is None
    else:
        assert row is not None
        assert (row.state, row.content["kind"]) == (state, kind if kind == "text" else announcements.OUT_OF_REACH)
