"""One process serves a database; the lock goes with it, however it ends."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from db import alone
from db.alone import Alone, Taken
from db.engine import DatabaseAway

HOLDER = "import sys, time; from db.alone import Alone; Alone(sys.argv[1]).take(); print('held', flush=True); time.sleep(600)"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def holder(database_url: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that serves the database."""
    process = subprocess.Popen([sys.executable, "-c", HOLDER, database_url], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_who_comes_second_is_refused_and_a_kill_leaves_nothing_locked(database_url: str, holder: subprocess.Popen[str]) -> None:
    assert alone.served(database_url)
    with pytest.raises(Taken):
        Alone(database_url).take()
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with Alone(database_url):
        assert alone.served(database_url)
    assert not alone.served(database_url)


def test_who_comes_while_the_first_is_ending_waits_for_it(database_url: str, holder: subprocess.Popen[str]) -> None:
    told: list[bool] = []

    def end_the_first() -> None:
        told.append(alone.served(database_url))
        holder.kill()
        holder.wait()

    second = Alone(database_url)
    second.take_after(end_the_first)
    assert told == [True]
    second.release()


def test_in_one_process_too(database_url: str) -> None:
    with Alone(database_url) as first:
        with pytest.raises(Taken):
            Alone(database_url).take()
        first.still()
        assert alone.served(database_url)
    with Alone(database_url):
        pass


def test_the_lock_keeps_nobody_from_reading_and_writing(database_url: str) -> None:
    with Alone(database_url):
        engine = sa.create_engine(alone.normal_url(database_url))
        with engine.begin() as connection:
            connection.execute(sa.text("INSERT INTO remembered (name, value) VALUES ('a', 'b')"))
        engine.dispose()


def test_a_file_is_known_by_any_of_its_names(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "other.sqlite3").symlink_to(sqlite_url.removeprefix("sqlite:///"))
    with Alone(sqlite_url), pytest.raises(Taken):
        Alone(f"sqlite:///{tmp_path}/other.sqlite3").take()


def test_looking_makes_no_file(tmp_path: Path) -> None:
    assert not alone.served(f"sqlite:///{tmp_path}/none/none.sqlite3")
    assert list(tmp_path.iterdir()) == []


def test_a_broken_connection_takes_it_again_unless_another_was_quicker(postgresql_url: str) -> None:
    first, second = Alone(postgresql_url), Alone(postgresql_url)
    first.take()
    _end_sessions(postgresql_url)
    first.still()
    with pytest.raises(Taken):
        second.take()
    _end_sessions(postgresql_url)
    second.take()
    with pytest.raises(Taken):
        first.still()
    second.release()
    first.still()
    first.release()


def test_a_server_that_is_not_there_is_another_matter() -> None:
    for ask in (Alone("postgresql://nobody@127.0.0.1:1/none").take, lambda: alone.served("postgresql://nobody@127.0.0.1:1/none")):
        with pytest.raises(DatabaseAway):
            ask()


def _end_sessions(url: str) -> None:
    """As a restart of the server does."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
