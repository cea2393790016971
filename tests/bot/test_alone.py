"""Two processes on one database: the second is refused in words, whatever became of the first."""

import asyncio
import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg

from bot import texts
from bot.app import House
from bot.clock import Clock
from bot.sandbox.server import running
from bot.sandbox.world import World
from bot.settings import Settings
from db.alone import Alone
from db.engine import Database
from tests.bot.process import TOKEN, BotProcess, cli
from tests.patience import until

START = datetime(2023, 10, 20, 1, 0, tzinfo=UTC)


async def test_a_second_process_is_refused_until_the_first_is_killed(database_url: str, tmp_path: Path) -> None:
    """Whichever bot it is; it is told at once, and refused when the first proves not to be ending."""
    (tmp_path / "same").mkdir()
    (tmp_path / "other").mkdir()
    async with running(World()) as sandbox:
        with (
            BotProcess(sandbox, database_url, tmp_path).wait_until_polling() as first,
            BotProcess(sandbox, database_url, tmp_path / "same") as same,
            BotProcess(sandbox, database_url, tmp_path / "other", BOT_TOKEN="1000002:AAanother-bot") as other,
        ):
            reach = {"BOT_TOKEN": TOKEN, "BOT_API_URL": sandbox.url}
            assert texts.SERVED in (await asyncio.to_thread(cli, "doctor", database_url=database_url, folder=tmp_path, **reach)).stdout
            for second in (same.start(), other.start()):
                assert await asyncio.to_thread(second.running.wait, 90) == 1
                assert second.log == f"{texts.SERVED_STILL}\n{texts.SERVED_ALREADY}\n"
            person = sandbox.person()
            await person.starts()
            await person.sees("mã mời", timeout=40)
            first.kill()
            same.wait_until_polling(60)


async def test_one_that_starts_while_the_first_is_ending_comes_up(database_url: str, tmp_path: Path) -> None:
    """The first was told to end and still waits for what is in flight: the second waits for it, however the two are started."""
    (tmp_path / "second").mkdir()
    async with running(World()) as sandbox:
        with BotProcess(sandbox, database_url, tmp_path / "second") as second:
            with Alone(database_url):
                second.start()
                await until(lambda: second.log or second.running.poll() is not None, seconds=60)
                assert (second.running.poll(), second.log) == (None, texts.SERVED_STILL + "\n")
            await until(lambda: sandbox.calls("getMe"), seconds=60)
            assert await asyncio.to_thread(second.terminate) == 0


async def test_what_only_looks_or_loads_runs_beside_it(sqlite_url: str, tmp_path: Path) -> None:
    async with running(World()) as sandbox:
        with BotProcess(sandbox, sqlite_url, tmp_path).wait_until_polling():
            done = await asyncio.to_thread(cli, "load", "--sample", "--apply", database_url=sqlite_url, folder=tmp_path)
            assert done.returncode == 0, done.stdout + done.stderr
            done = await asyncio.to_thread(cli, "invite", "HV003", database_url=sqlite_url, folder=tmp_path)
            assert done.returncode == 0, done.stdout + done.stderr


async def test_one_that_lost_the_lock_while_the_server_was_away_ends(postgresql_url: str) -> None:
    """The server was restarted, and another process was quicker: the first finds out at its next look and ends as told to."""
    told: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _frame: told.append(number))
    mine, other = Alone(postgresql_url), Alone(postgresql_url)
    mine.take()
    db = Database(postgresql_url)
    try:
        async with running(World(now=START)) as sandbox:
            settings = Settings(_env_file=None, bot_token=TOKEN, bot_api_url=sandbox.url)
            house = House(settings, Clock(ZoneInfo("Asia/Ho_Chi_Minh"), START), db, still_alone=mine.still)
            await house.look_ahead()
            assert told == []
            with psycopg.connect(postgresql_url, autocommit=True) as server:
                server.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
            other.take()
            await house.look_ahead()
            assert told == [signal.SIGTERM]
    finally:
        signal.signal(signal.SIGTERM, before)
        other.release()
        db.close()


async def test_a_second_demo_in_the_folder_leaves_the_first_alone(tmp_path: Path) -> None:
    first = await _demo(tmp_path)
    assert first.stdout is not None
    shown = (await asyncio.wait_for(first.stdout.readline(), 120)).decode()
    assert "Mở trình duyệt" in shown
    database = (tmp_path / "data" / "demo.sqlite3").stat().st_ino
    second = await _demo(tmp_path)
    out, _ = await asyncio.wait_for(second.communicate(), 120)
    assert (second.returncode, out.decode()) == (1, texts.DEMO_RUNS_ALREADY + "\n")
    assert (tmp_path / "data" / "demo.sqlite3").stat().st_ino == database
    first.terminate()
    assert await asyncio.wait_for(first.wait(), 60) == 0


async def _demo(folder: Path) -> asyncio.subprocess.Process:
    root = str(Path(__file__).parents[2])
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": root, "PORT": "0"}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", cwd=folder, env=clean, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
