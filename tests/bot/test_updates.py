"""One person's updates stay in order, different people's run side by side, and nothing received is lost."""

import asyncio
import json
from collections import defaultdict
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import cast
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session
from telegram import Bot, Chat, Message, Update, User

from bot.clock import Clock
from bot.per_person import GRACE_S, PLACES, PerPerson
from bot.updates import AnyApp, Inbox, Settled
from db import inbox, remembered
from db.engine import Database
from db.work import work_in_hand

CLOCK = Clock(ZoneInfo("Asia/Ho_Chi_Minh"))


def update(number: int, person: int) -> Update:
    user, chat = User(person, "An", is_bot=False), Chat(person, "private")
    return Update(number, message=Message(number, datetime(2026, 11, 24, tzinfo=UTC), chat, from_user=user, text=str(number)))


async def nobody(_update: Update) -> None:
    raise AssertionError("not expected")


async def yes() -> bool:
    return True


def processor(database: Database, *, again=nobody, tell=nobody) -> PerPerson:  # type: ignore[no-untyped-def]
    return PerPerson(Inbox(database, CLOCK), Settled(database, CLOCK), again, tell, yes)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=st.lists(st.integers(1, 6), min_size=1, max_size=120))
def test_order_per_person_holds_and_people_overlap(sqlite_url: str, people: list[int]) -> None:
    async def run() -> tuple[dict[int, list[int]], int]:
        database = Database(sqlite_url)
        worker, seen, running, most = processor(database), defaultdict(list), 0, 0

        async def handle(number: int, person: int) -> None:
            nonlocal running, most
            running += 1
            most = max(most, running)
            await asyncio.sleep(0.001 * (number % 3))
            seen[person].append(number)
            running -= 1

        await asyncio.gather(*(worker.process_update(update(n, p), handle(n, p)) for n, p in enumerate(people)))
        await worker.finish()
        database.close()
        return seen, most

    seen, most = asyncio.run(run())
    assert all(numbers == sorted(numbers) for numbers in seen.values())
    assert sum(map(len, seen.values())) == len(people)
    assert most <= min(PLACES, len(set(people)))


async def test_who_sends_a_flood_takes_no_place_of_others(sqlite_url: str) -> None:
    database, answered = Database(sqlite_url), asyncio.Event()
    worker = processor(database)

    async def wait() -> None:
        await answered.wait()

    async def answer() -> None:
        answered.set()

    flood = [asyncio.create_task(worker.process_update(update(number, 1), wait())) for number in range(PLACES * 3)]
    await asyncio.sleep(0.1)
    await asyncio.wait_for(worker.process_update(update(900, 2), answer()), 5)
    await asyncio.gather(*flood)
    await worker.finish()
    database.close()


async def test_those_whose_answers_fail_take_no_place_of_others(sqlite_url: str) -> None:
    database = Database(sqlite_url)

    async def fail(_update: Update | None = None) -> None:
        work = work_in_hand.get()
        assert work is not None
        work.retry = True

    async def answer() -> None:
        pass

    worker = processor(database, again=fail)
    failing = [asyncio.create_task(worker.process_update(update(person, person), fail())) for person in range(1, PLACES * 3)]
    await asyncio.sleep(0.1)
    await asyncio.wait_for(worker.process_update(update(900, 900), answer()), 5)
    worker.stop()
    await asyncio.wait_for(asyncio.gather(*failing), GRACE_S)
    await worker.finish()
    database.close()


async def test_on_a_full_disk_an_update_waits_and_the_log_says_why(sqlite_url: str, caplog: pytest.LogCaptureFixture) -> None:
    database = Database(sqlite_url)
    queue = Inbox(database, CLOCK)
    await database.write(limit_pages, pages=1)
    long = Update(6, message=Message(6, datetime(2026, 11, 24, tzinfo=UTC), Chat(1, "private"), text="x" * 100_000))
    waiting = asyncio.create_task(queue.put(long))
    await asyncio.sleep(0.3)
    assert not waiting.done()
    assert "update 6 waits: the database is away: SQLITE_FULL" in caplog.text
    await database.write(limit_pages, pages=100_000)
    await asyncio.wait_for(waiting, 5)
    assert ([left.update_id for left in await database.read(inbox.undone)], queue.qsize()) == ([6], 1)
    database.close()


def limit_pages(session: Session, *, pages: int) -> None:
    """What a full disk is to SQLite; never below what is used already."""
    session.connection().exec_driver_sql(f"PRAGMA max_page_count={pages}")


async def test_put_keeps_an_update_before_it_queues_it_and_only_once(database: Database) -> None:
    queue = Inbox(database, CLOCK)
    await queue.put(update(5, 1))
    await queue.put(update(5, 1))
    assert queue.qsize() == 1
    assert [left.update_id for left in await database.read(inbox.undone)] == [5]


async def test_what_comes_behind_a_stop_is_kept_for_the_next_run(database: Database) -> None:
    """In the queue it would lie behind PTB's sign to stop, and be waited for for ever."""
    queue = Inbox(database, CLOCK)
    queue.stopping.set()
    await queue.put(update(5, 1))
    assert ([left.update_id for left in await database.read(inbox.undone)], queue.qsize()) == ([5], 0)


async def test_what_one_poll_brings_is_kept_in_one_transaction_before_it_is_queued(database: Database) -> None:
    queue, together = Inbox(database, CLOCK), [update(number, number) for number in (4, 5, 6)]
    commits: list[object] = []
    await queue.put(together[1])  # delivered before
    sa.event.listen(database._write_engine, "commit", commits.append)
    await queue.keep_all(together)
    assert len(commits) == 1
    assert queue.qsize() == 1
    assert [left.update_id for left in await database.read(inbox.undone)] == [4, 5, 6]
    for each in together:
        await queue.put(each)
    assert [queue.get_nowait().update_id for _ in range(queue.qsize())] == [5, 4, 6]  # type: ignore[attr-defined]
    assert len(commits) == 1


async def test_what_was_kept_when_the_process_died_is_taken_up_once(database: Database) -> None:
    together = [update(number, number) for number in (4, 5, 6)]
    await Inbox(database, CLOCK).keep_all(together)  # and nothing of it was put, nor confirmed to Telegram
    queue = Inbox(database, CLOCK)
    await queue.bring_back(cast(AnyApp, SimpleNamespace(bot=Bot("1:a"))))
    await queue.keep_all(together)
    for each in together:
        await queue.put(each)
    assert [queue.get_nowait().update_id for _ in range(queue.qsize())] == [4, 5, 6]  # type: ignore[attr-defined]


async def test_what_may_bring_the_process_down_runs_alone(database: Database) -> None:
    """Its fall counts against no other one that was begun often, though the rest goes on beside it."""
    numbers = range(1, 7)
    await Inbox(database, CLOCK).keep_all([update(number, number) for number in numbers])
    for number in (1, 2, 3):
        for _ in range(inbox.DOUBTFUL):
            await database.write(inbox.begin_again, update_id=number)
    for _ in range(inbox.TRIES - 1):
        await database.write(inbox.begin_again, update_id=4)
    worker = processor(database)
    assert await worker._inbox.bring_back(cast(AnyApp, SimpleNamespace(bot=Bot("1:a")))) == []
    free, running, most = asyncio.Event(), set[int](), set[frozenset[int]]()

    async def handle(number: int) -> None:
        running.add(number)
        most.add(frozenset(running))
        if len(running) == 3:
            free.set()
        await free.wait()
        running.discard(number)

    await asyncio.wait_for(asyncio.gather(*(worker.process_update(update(n, n), handle(n)) for n in numbers)), 20)
    await worker.finish()
    assert all(len(together & {1, 2, 3, 4}) <= 1 for together in most)
    assert any({5, 6} <= together and len(together) == 3 for together in most)


async def test_one_that_cannot_be_kept_costs_none_of_those_it_came_with(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    queue, together = Inbox(database, CLOCK), [update(4, 1), update(2**70, 2), update(6, 3)]
    await queue.keep_all(together)
    for each in together:
        await queue.put(each)
    assert [queue.get_nowait().update_id for _ in range(queue.qsize())] == [4, 6]  # type: ignore[attr-defined]
    assert f"update {2**70} cannot be kept" in caplog.text


async def test_put_waits_for_a_database_that_is_away(sqlite_url: str) -> None:
    database, holder = Database(sqlite_url), Database(sqlite_url)
    told: list[int] = []

    async def tell(waiting: Update) -> None:
        told.append(waiting.update_id)

    queue = Inbox(database, CLOCK, tell)
    with holder.open_session() as session:
        inbox.receive(session, update_id=1, body="", now=CLOCK.now())
        session.flush()
        putting = asyncio.create_task(queue.put(update(5, 1)))
        await asyncio.sleep(5.3)  # longer than SQLite itself waits
        assert not putting.done()
        assert told == []
        await asyncio.sleep(6)
        session.rollback()
    await asyncio.wait_for(putting, 10)
    assert queue.qsize() == 1
    assert told == [5]
    database.close()
    holder.close()


async def test_everybody_is_told_whose_update_came_with_the_one_that_waits(sqlite_url: str) -> None:
    """As by polling, where one after another is put."""
    database, holder = Database(sqlite_url), Database(sqlite_url)
    told: list[int] = []

    async def tell(waiting: Update) -> None:
        told.append(waiting.update_id)

    queue, together = Inbox(database, CLOCK, tell), [update(number, number) for number in (5, 6, 7)]
    with holder.open_session() as session:
        inbox.receive(session, update_id=1, body="", now=CLOCK.now())
        session.flush()
        keeping = asyncio.create_task(queue.keep_all(together))
        await asyncio.sleep(9)
        assert sorted(told) == [5, 6, 7]
        session.rollback()
    await asyncio.wait_for(keeping, 20)
    for each in together:
        await queue.put(each)
    assert (sorted(told), queue.qsize()) == ([5, 6, 7], 3)
    database.close()
    holder.close()


async def test_who_writes_behind_what_cannot_be_kept_is_told_too(sqlite_url: str) -> None:
    """By polling Telegram is asked for no more meanwhile: what waits there is looked at, comes later, and is told once."""
    database, holder = Database(sqlite_url), Database(sqlite_url)
    told: list[int] = []

    async def tell(waiting: Update) -> None:
        told.append(waiting.update_id)

    queue, behind = Inbox(database, CLOCK, tell), [update(number, number) for number in (6, 7)]
    with holder.open_session() as session:
        inbox.receive(session, update_id=1, body="", now=CLOCK.now())
        session.flush()
        keeping = asyncio.create_task(queue.keep_all([update(5, 5)]))
        await asyncio.sleep(0.5)
        queue.wait_behind(behind[:1])
        await asyncio.sleep(1)
        queue.wait_behind(behind)
        await asyncio.sleep(9)
        assert sorted(told) == [5, 6, 7]
        queue.wait_behind([update(8, 8)])
        session.rollback()
    await asyncio.wait_for(keeping, 20)
    with holder.open_session() as session:
        inbox.receive(session, update_id=1, body="", now=CLOCK.now())
        session.flush()
        keeping = asyncio.create_task(queue.keep_all(behind))
        await asyncio.sleep(9)
        session.rollback()
    await asyncio.wait_for(keeping, 20)
    assert sorted(told) == [5, 6, 7], "once, and not who had not waited long"
    database.close()
    holder.close()


async def test_each_one_is_told_that_waits_long_at_the_same_time(sqlite_url: str) -> None:
    """As by webhook: the one writer tries one update for seconds, and the others not at all meanwhile."""
    database, holder = Database(sqlite_url), Database(sqlite_url)
    told: list[int] = []

    async def tell(waiting: Update) -> None:
        told.append(waiting.update_id)

    queue = Inbox(database, CLOCK, tell)
    with holder.open_session() as session:
        inbox.receive(session, update_id=1, body="", now=CLOCK.now())
        session.flush()
        putting = [asyncio.create_task(queue.put(update(number, number))) for number in (5, 6, 7)]
        await asyncio.sleep(9)
        assert sorted(told) == [5, 6, 7]
        session.rollback()
    await asyncio.wait_for(asyncio.gather(*putting), 20)
    assert sorted(told) == [5, 6, 7], "once"
    database.close()
    holder.close()


async def test_an_update_runs_again_until_the_way_is_free_and_then_is_done(database: Database) -> None:
    runs: list[bool] = []

    async def handle(_update: Update | None = None) -> None:
        work = work_in_hand.get()
        assert work is not None
        runs.append(work.replay)
        work.retry = len(runs) < 3

    worker = processor(database, again=handle)
    await database.write(inbox.receive, update_id=9, body="{}", now=CLOCK.now())
    await worker.process_update(update(9, 1), handle())
    await worker.finish()
    assert runs == [False, True, True]
    assert await database.read(inbox.undone) == []


async def test_a_stop_leaves_a_waiting_update_for_the_next_run(database: Database) -> None:
    worker = processor(database)

    async def handle() -> None:
        work = work_in_hand.get()
        assert work is not None
        work.retry = True
        asyncio.get_running_loop().call_later(0.1, worker.stop)

    await database.write(inbox.receive, update_id=9, body="{}", now=CLOCK.now())
    await worker.process_update(update(9, 1), handle())
    await worker.finish()
    assert [left.update_id for left in await database.read(inbox.undone)] == [9]


async def test_after_a_stop_nothing_begins_and_what_hangs_is_left(database: Database) -> None:
    worker = processor(database)
    begun: list[int] = []

    async def handle(number: int) -> None:
        begun.append(number)
        asyncio.get_running_loop().call_soon(worker.stop)
        await asyncio.sleep(60)

    for number in (8, 9):
        await database.write(inbox.receive, update_id=number, body="{}", now=CLOCK.now())
    works = (worker.process_update(update(number, 1), handle(number)) for number in (8, 9))
    await asyncio.wait_for(asyncio.gather(*works, return_exceptions=True), GRACE_S + 5)
    assert begun == [8]
    assert [left.update_id for left in await database.read(inbox.undone)] == [8, 9]


async def test_a_stop_while_the_database_is_away_acknowledges_nothing(sqlite_url: str) -> None:
    database, holder = Database(sqlite_url), Database(sqlite_url)
    queue = Inbox(database, CLOCK)
    with holder.open_session() as session:
        inbox.receive(session, update_id=1, body="", now=CLOCK.now())
        session.flush()
        putting = asyncio.create_task(queue.put(update(5, 1)))
        queue.stopping.set()
        await asyncio.wait({putting}, timeout=8)
    assert putting.cancelled()
    database.close()
    holder.close()


async def test_half_a_character_neither_ends_the_poller_nor_gets_lost(database: Database) -> None:
    queue, odd = Inbox(database, CLOCK), update(5, 1)
    data = odd.to_dict()
    data["message"]["text"] = "chào \ud83d đồng\0\0 chí \\u0000 \ud83d\ude00"
    bot = Bot("1:a")
    await queue.put(Update.de_json(data, bot))
    kept = queue.get_nowait()
    assert isinstance(kept, Update)
    assert kept.message is not None
    assert kept.message.text == "chào \ufffd đồng chí \\u0000 \U0001f600"


async def test_parts_of_a_kind_that_is_not_known_yet_are_kept_too(database: Database) -> None:
    queue, told = Inbox(database, CLOCK), update(5, 1).to_dict()
    origin = {"type": "to_come", "date": 1_700_000_000, "sender_user": {"id": 2, "is_bot": False, "first_name": "Ba"}}
    told["message"]["forward_origin"] = origin
    await queue.put(Update.de_json(told, Bot("1:a")))
    assert queue.qsize() == 1
    [left] = await database.read(inbox.undone)
    assert json.loads(left.body)["message"]["forward_origin"] == origin


async def test_an_update_that_cannot_be_kept_does_not_end_the_poller(database: Database) -> None:
    queue = Inbox(database, CLOCK)
    await queue.put(Update(2**70))
    await queue.put(update(6, 1))
    assert queue.qsize() == 1


def note(session: Session, name: str) -> None:
    """Written once, whatever runs again; no name is an error."""
    assert name
    remembered.put(session, name=name, value="1")


async def test_what_nobody_waits_for_is_written_with_the_mark(database: Database) -> None:
    worker = processor(database)

    async def handle(name: str) -> None:
        database.later(note, name)
        assert await database.read(remembered.get, name=name) is None

    for number, name in enumerate(("một", "hai"), 9):
        await database.write(inbox.receive, update_id=number, body="{}", now=CLOCK.now())
        await worker.process_update(update(number, 1), handle(name))
    await worker.finish()
    assert [await database.read(remembered.get, name=name) for name in ("một", "hai")] == ["1", "1"]
    assert await database.read(inbox.undone) == []


async def test_of_an_update_that_runs_again_only_the_last_run_writes(database: Database) -> None:
    runs: list[str] = []

    async def handle(_update: Update | None = None) -> None:
        work = work_in_hand.get()
        assert work is not None
        runs.append(f"lần {len(runs)}")
        database.later(note, runs[-1])
        work.retry = len(runs) < 2

    worker = processor(database, again=handle)
    await database.write(inbox.receive, update_id=9, body="{}", now=CLOCK.now())
    await worker.process_update(update(9, 1), handle())
    await worker.finish()
    assert [await database.read(remembered.get, name=name) for name in runs] == [None, "1"]


async def test_a_change_that_cannot_be_made_costs_no_mark(database: Database) -> None:
    worker = processor(database)

    async def handle() -> None:
        database.later(note, "")

    await database.write(inbox.receive, update_id=9, body="{}", now=CLOCK.now())
    await worker.process_update(update(9, 1), handle())
    await worker.finish()
    assert await database.read(inbox.undone) == []


async def test_without_an_update_there_is_no_later(database: Database) -> None:
    work_in_hand.set(None)
    with pytest.raises(LookupError):
        database.later(note, "một")
