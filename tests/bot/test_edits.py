"""The word of a change is known from the door until it was looked at."""

import asyncio
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import cast

import pytest
from telegram import Bot, Chat, Message, Update, User

from bot.edits import Edits
from bot.updates import AnyApp, Inbox
from db import inbox
from db.engine import Database
from tests.bot.test_updates import CLOCK, processor, update

AT = datetime(2026, 11, 24, tzinfo=UTC)


def edit(number: int, message: int, person: int = 1) -> Update:
    user, chat = User(person, "An", is_bot=False), Chat(person, "private")
    return Update(number, edited_message=Message(message, AT, chat, from_user=user, text="Họp", edit_date=AT))


def test_only_what_was_changed_there_is_waited_for() -> None:
    edits = Edits(asyncio.Event())
    edits.come([update(1, 1), edit(2, 7), edit(3, 7, person=2)])
    assert edits.wait_for(1, [6, 7])
    assert not edits.wait_for(1, [6])
    assert not edits.wait_for(3, [7])
    assert not edits.wait_for(0, [])


def test_until_each_of_several_changes_was_looked_at() -> None:
    edits = Edits(asyncio.Event())
    for each in (edit(2, 7), edit(3, 7)):
        edits.come([each])
        edits.taken(each)
    edits.over(edit(2, 7))
    assert edits.wait_for(1, [7])
    edits.over(edit(3, 7))
    assert not edits.wait_for(1, [7])


@pytest.mark.parametrize("poll", [True, False])
async def test_it_is_known_before_it_is_kept(database: Database, poll: bool) -> None:
    queue = Inbox(database, CLOCK)
    keeping = asyncio.create_task(queue.keep_all([edit(2, 7)]) if poll else queue.put(edit(2, 7)))
    await asyncio.sleep(0)
    assert not keeping.done(), "the database may keep it waiting"
    assert queue.edits.wait_for(1, [7])
    await keeping
    if poll:
        await queue.put(edit(2, 7))
    assert queue.edits.wait_for(1, [7]), "kept, and not looked at"


async def test_what_telegram_delivers_twice_is_waited_for_once(database: Database) -> None:
    queue, worker = Inbox(database, CLOCK), processor(database)
    worker._inbox = queue
    await queue.put(edit(2, 7))
    await queue.put(edit(2, 7))
    assert queue.edits.wait_for(1, [7]), "the first is still in work"

    async def look() -> None:
        assert queue.edits.wait_for(1, [7])

    await worker.process_update(await queue.get(), look())
    assert not queue.edits.wait_for(1, [7])
    await queue.put(edit(2, 7))
    assert not queue.edits.wait_for(1, [7])
    await worker.finish()


async def test_what_a_former_run_left_is_waited_for(database: Database) -> None:
    database.write_now(inbox.receive, update_id=2, body=edit(2, 7).to_json(), now=AT)
    queue = Inbox(database, CLOCK)
    await queue.bring_back(cast(AnyApp, SimpleNamespace(bot=Bot("1:a"))))
    assert queue.edits.wait_for(1, [7])


@pytest.mark.parametrize("poll", [True, False])
async def test_the_sign_to_stop_lets_go_of_nothing(database: Database, poll: bool) -> None:
    """One waits for its turn, one comes to the door: nobody looks at either, and the sender still has some in hand."""
    queue, worker, looked = Inbox(database, CLOCK), processor(database), False
    worker._inbox = queue
    await queue.put(edit(2, 7))
    worker.stop()

    async def look() -> None:
        nonlocal looked
        looked = True

    await worker.process_update(await queue.get(), look())
    if poll:
        await queue.keep_all([edit(3, 8)])
    await queue.put(edit(3, 8))
    assert not looked
    assert queue.edits.wait_for(1, [7])
    assert queue.edits.wait_for(1, [8])
    await worker.finish()
