"""The door: one function, one transaction, nothing lost, nothing made twice."""

import asyncio
import shutil
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from db import inbox
from db.engine import Database, DatabaseAway
from db.inbox import Left, Word
from db.models import Outgoing, ReceivedUpdate, Remembered, UpdateEffect
from db.refusals import Reason, Refused
from db.work import Work, work_in_hand

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def count_up(session: Session) -> int:
    row = session.get(Remembered, "count") or Remembered(name="count", value="0")
    row.value = str(int(row.value) + 1)
    session.add(row)
    return int(row.value)


def counted(session: Session) -> int:
    row = session.get(Remembered, "count")
    return int(row.value) if row else 0


async def test_300_concurrent_read_modify_writes_lose_none(database: Database) -> None:
    await database.write(count_up)
    results = await asyncio.gather(*(database.write(count_up) for _ in range(300)))
    assert sorted(results) == list(range(2, 302))
    assert await database.read(counted) == 301


async def test_a_change_that_raises_leaves_nothing(database: Database) -> None:
    def half(session: Session) -> None:
        count_up(session)
        session.flush()
        raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        await database.write(half)
    assert await database.read(counted) == 0


async def test_a_reader_cannot_write(database: Database) -> None:
    def sneak(session: Session) -> None:
        count_up(session)
        session.flush()

    with pytest.raises((sa.exc.DBAPIError, DatabaseAway)):
        await database.read(sneak)
    assert await database.read(counted) == 0


async def test_an_update_that_comes_again_changes_nothing_twice(database: Database) -> None:
    await database.write(inbox.receive, update_id=7, body="{}", now=NOW)
    work_in_hand.set(Work(7))
    first = [await database.write(count_up), await database.write(count_up)]
    # The process dies here and begins the same update again: the same answers, no change, and then a new step.
    work_in_hand.set(Work(7, replay=True))
    again = [await database.write(count_up), await database.write(count_up), await database.write(count_up)]
    assert first == [1, 2]
    assert again == [1, 2, 3]
    work_in_hand.set(None)
    assert await database.read(counted) == 3


async def test_what_must_not_come_apart_is_one_transaction(database: Database) -> None:
    """A change with what it answered, and the changes that nobody waits for with the mark: a crash takes both or neither."""
    commits: list[sa.Connection] = []
    with database.open_session() as session:
        sa.event.listen(session.get_bind(), "commit", commits.append)
    await database.write(inbox.receive, update_id=7, body="chào", now=NOW)
    work_in_hand.set(Work(7))
    await database.write(count_up)
    work_in_hand.set(None)
    await database.write(inbox.done, update_ids=[7], also=[count_up], now=NOW)
    assert len(commits) == 3
    assert await database.read(counted) == 2


async def test_a_second_run_that_goes_another_way_makes_its_own_changes(database: Database) -> None:
    def other(session: Session) -> int:
        return count_up(session) + 100

    await database.write(inbox.receive, update_id=7, body="{}", now=NOW)
    work_in_hand.set(Work(7))
    await database.write(count_up)
    for _ in range(2):
        # What the first run changed may lead the next one elsewhere; from then on that way counts.
        work_in_hand.set(Work(7, replay=True))
        assert await database.write(other) == 102
    work_in_hand.set(None)
    assert await database.read(counted) == 2


async def test_done_forgets_the_words_and_the_answers(database: Database) -> None:
    await database.write(inbox.receive, update_id=7, body="secret", now=NOW)
    work_in_hand.set(Work(7))
    await database.write(count_up)
    work_in_hand.set(None)
    await database.write(inbox.done, update_ids=[7], now=NOW)
    with database.open_session() as session:
        row = session.get(ReceivedUpdate, 7)
        assert row is not None
        assert (row.body, row.done_at) == ("", NOW)
        assert session.exec(select(UpdateEffect)).all() == []


async def test_an_update_is_received_once(database: Database) -> None:
    assert await database.write(inbox.receive, update_id=7, body="a", now=NOW)
    assert not await database.write(inbox.receive, update_id=7, body="b", now=NOW)
    assert [left.update_id for left in await database.read(inbox.undone)] == [7]


async def test_an_update_that_kills_five_runs_is_parked(database: Database) -> None:
    await database.write(inbox.receive, update_id=7, body="a", now=NOW)
    await database.write(inbox.receive, update_id=8, body="b", now=NOW)
    for tries in range(inbox.TRIES):
        assert await database.read(inbox.undone) == [Left(7, "a", NOW, tries), Left(8, "b", NOW)]
        await database.write(inbox.begin_again, update_id=7)
    word = Word("parked", 7, 5, {"update_ids": [7]})
    await database.write(inbox.park, update_ids=[7], words=[word], now=NOW)
    assert await database.read(lambda s: [row.payload for row in s.exec(select(Outgoing))]) == [{"update_ids": [7]}]
    assert await database.read(inbox.undone) == [Left(8, "b", NOW)]


async def test_what_was_set_aside_is_forgotten_too(database: Database) -> None:
    for update_id in (7, 8):
        await database.write(inbox.receive, update_id=update_id, body="secret", now=NOW)
        work_in_hand.set(Work(update_id))
        await database.write(count_up)
        work_in_hand.set(None)
    for _ in range(inbox.TRIES):
        await database.write(inbox.begin_again, update_id=7)
    await database.write(inbox.park, update_ids=[7], words=[], now=NOW)
    await database.write(inbox.tidy, now=NOW + inbox.PARKED_FOR + timedelta(days=1))
    with database.open_session() as session:
        assert session.exec(select(ReceivedUpdate.update_id)).all() == [8]
        assert set(session.exec(select(UpdateEffect.update_id))) == {8}


async def test_what_only_waits_is_never_parked(database: Database) -> None:
    await database.write(inbox.receive, update_id=7, body="a", now=NOW)
    for _ in range(20):
        assert [left.update_id for left in await database.read(inbox.undone)] == [7]


async def test_a_second_run_hears_what_the_first_one_heard(database: Database) -> None:
    """Until the last change that was made: what was read before it, also a refusal. After that it sees how things are."""

    def refuse(session: Session) -> None:
        count_up(session)
        raise Refused(Reason.CHANGED)

    async def run(*, replay: bool) -> list[object]:
        work_in_hand.set(Work(7, replay=replay))
        seen: list[object] = [await database.read(counted)]
        for door in (database.write, database.read):
            try:
                await door(refuse)
            except Refused as refused:
                seen.append(refused.reason)
        seen += [await database.read(counted), await database.write(count_up), await database.read(counted)]
        work_in_hand.set(None)
        return seen

    await database.write(count_up)
    first = await run(replay=False)
    await database.write(count_up)
    again = await run(replay=True)
    assert first == [1, Reason.CHANGED, Reason.CHANGED, 1, 2, 2]
    assert again == [1, Reason.CHANGED, Reason.CHANGED, 1, 2, 3]


async def test_what_was_read_without_a_change_is_read_anew(database: Database) -> None:
    work_in_hand.set(Work(7))
    assert await database.read(counted) == 0
    work_in_hand.set(None)
    await database.write(count_up)
    work_in_hand.set(Work(7, replay=True))
    assert await database.read(counted) == 1


async def test_a_change_with_arguments_given_already_is_known_by_its_function(database: Database) -> None:
    for replay in (False, True):
        work_in_hand.set(Work(7, replay=replay))
        assert await database.write(partial(count_up)) == 1


async def test_other_code_in_the_second_run_makes_no_change_twice(database: Database) -> None:
    def other(session: Session) -> int:
        return count_up(session) + 100

    work_in_hand.set(Work(7))
    assert [await database.write(count_up), await database.read(counted), await database.write(other)] == [1, 1, 102]
    work_in_hand.set(Work(7, replay=True))
    assert [await database.write(other), await database.read(counted), await database.write(count_up)] == [102, 2, 1]
    assert await database.write(count_up) == 3


def test_sqlite_writes_through_to_the_disk_and_minds_its_references(sqlite_url: str) -> None:
    """What a power cut needs cannot be shown without one; that it is asked of SQLite can."""
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    database = Database(sqlite_url)
    with database.open_session() as session:
        asked = {name: session.execute(sa.text(f"PRAGMA {name}")).scalar_one() for name in wanted}
    assert asked == wanted
    database.close()


async def test_two_processes_on_one_sqlite_file_wait_for_each_other(sqlite_url: str) -> None:
    """As `load` beside the running bot. Without the writer's place from the first statement on, one of the two would fail."""
    doors = [Database(sqlite_url), Database(sqlite_url)]
    results = await asyncio.gather(*(door.write(count_up) for _ in range(100) for door in doors))
    assert sorted(results) == list(range(1, 201))
    for door in doors:
        door.close()


async def test_the_log_is_emptied_when_nobody_reads_in_it_any_more(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    log = Path(sqlite_url.removeprefix("sqlite:///") + "-wal")
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM update_effect").fetchall()
        await database.write(inbox.receive, update_id=1, body="chuyện riêng", now=NOW)
        began = time.monotonic()
        assert not await database.empty_log()
        assert time.monotonic() - began < 2, "nobody waits for a reader"
        assert "chuyện riêng".encode() in log.read_bytes()
    assert await database.empty_log()
    assert log.read_bytes() == b""
    await database.write(inbox.receive, update_id=2, body="", now=NOW)
    database.close()


async def test_a_file_removed_under_us_is_away_and_takes_nothing(sqlite_url: str, tmp_path: Path) -> None:
    """SQLite itself would go on writing into the removed file, and all of it would be gone with the process."""
    database = Database(sqlite_url)
    await database.write(count_up)
    path = Path(database.url.database or "")
    kept = path.rename(tmp_path / "elsewhere.sqlite3")
    for door in (database.write, database.read):
        with pytest.raises(DatabaseAway):
            await door(count_up)
    shutil.copy(kept, path)  # another file under the name is not the one we began with
    with pytest.raises(DatabaseAway):
        await database.write(count_up)
    path.unlink()
    kept.rename(path)
    assert await database.write(count_up) == 2
    database.close()


async def test_a_locked_sqlite_is_away_not_broken(sqlite_url: str) -> None:
    one = Database(sqlite_url)
    with one.open_session() as holder:
        count_up(holder)
        holder.flush()
        two = Database(sqlite_url)
        with pytest.raises(DatabaseAway):
            await two.write(count_up)
        holder.commit()
    assert await two.write(count_up) == 2
    one.close()
    two.close()


async def test_a_full_sqlite_is_away_says_so_and_goes_on_when_there_is_room(sqlite_url: str) -> None:
    """The limit of pages is what a full disk is to SQLite."""
    database = Database(sqlite_url)
    await database.write(count_up)
    await database.write(limit_pages, pages=1)
    with pytest.raises(DatabaseAway, match=r"^SQLITE_FULL$"):
        await database.write(fill, size=1_000_000)
    assert await database.read(counted) == 1
    await database.write(limit_pages, pages=100_000)
    await database.write(fill, size=1_000_000)
    assert await database.write(count_up) == 2
    database.close()


def limit_pages(session: Session, *, pages: int) -> None:
    """Never below what is used already."""
    session.connection().exec_driver_sql(f"PRAGMA max_page_count={pages}")


def fill(session: Session, *, size: int) -> None:
    session.add(Remembered(name="big", value="x" * size))


async def test_a_postgresql_that_is_not_there_is_away() -> None:
    database = Database("postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(DatabaseAway):
        await database.read(counted)
    database.close()
