"""`python -m bot doctor`: a line for each of database, records and Telegram; nothing is changed."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from bot import texts
from bot.sandbox.server import running
from bot.sandbox.world import World
from tests.bot.process import TOKEN, cli


async def test_all_is_well(loaded_url: str, tmp_path: Path) -> None:
    path = Path(loaded_url.removeprefix("sqlite:///"))
    before = path.read_bytes()
    async with running(World()) as sandbox:
        reach = {"BOT_TOKEN": TOKEN, "BOT_API_URL": sandbox.url}
        done = await asyncio.to_thread(cli, "doctor", database_url=loaded_url, folder=tmp_path, **reach)
        sandbox.fault("getMe", error_code=401, description="Unauthorized")
        refused = await asyncio.to_thread(cli, "doctor", database_url=loaded_url, folder=tmp_path, **reach)
    assert (done.returncode, [line[0] for line in done.stdout.splitlines()]) == (0, ["✓"] * 4), done.stdout
    assert "476 hội viên" in done.stdout
    assert texts.NOT_SERVED in done.stdout
    assert (refused.returncode, refused.stdout.splitlines()[-1]) == (1, f"✗ {texts.TOKEN_REFUSED}")
    assert TOKEN not in done.stdout + done.stderr + refused.stdout + refused.stderr
    assert path.read_bytes() == before


def test_what_is_missing_is_said_and_not_made(tmp_path: Path) -> None:
    """A slip in DATABASE_URL must not leave an empty database where nobody looks for one."""
    url = f"sqlite:///{tmp_path}/nowhere/none.sqlite3"
    done = cli("doctor", database_url=url, folder=tmp_path, BOT_TOKEN=TOKEN, BOT_API_URL="http://127.0.0.1:1")
    assert done.returncode == 1
    assert [line[0] for line in done.stdout.splitlines()] == ["✗", "✗"]
    assert "ở phiên bản trống" in done.stdout
    assert texts.TELEGRAM_AWAY in done.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("body", ["[]", '"ok"', "<html>Đăng nhập mạng</html>", '{"ok": true}', '{"ok": true, "result": []}'])
@pytest.mark.parametrize("status", [200, 404])
def test_an_answer_that_is_not_telegram_s_is_said_in_words(body: str, status: int, tmp_path: Path) -> None:
    with answering(body, status) as port:
        url = f"sqlite:///{tmp_path}/none.sqlite3"
        done = cli("doctor", database_url=url, folder=tmp_path, BOT_TOKEN=TOKEN, BOT_API_URL=f"http://127.0.0.1:{port}")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines()[-1] == f"✗ {texts.TELEGRAM_STRANGE}"


@contextmanager
def answering(body: str, status: int) -> Iterator[int]:
    """Somebody else where Telegram should be: a page for whatever is asked."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Page) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


EVERY_COMMAND = (("run",), ("ask", "chỉ thị 17"), ("invite", "HV003"), ("load", "--sample"), ("load", "--sample", "--apply"))


def damage(path: Path, how: str) -> None:
    if how == "no database":
        path.write_bytes(b"\x93 is no page of a database. " * 4_000)
    else:
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 4])


@pytest.mark.parametrize("how", ["no database", "cut off"])
def test_a_damaged_database_is_said_by_every_command_and_left_as_it_is(how: str, loaded_url: str, tmp_path: Path) -> None:
    path = Path(loaded_url.removeprefix("sqlite:///"))
    damage(path, how)
    before = path.read_bytes()
    for command in EVERY_COMMAND:
        done = cli(*command, database_url=loaded_url, folder=tmp_path, BOT_TOKEN=TOKEN, BOT_API_URL="http://127.0.0.1:1")
        assert (done.returncode, done.stderr) == (1, texts.DATABASE_DAMAGED + "\n"), command
    done = cli("doctor", database_url=loaded_url, folder=tmp_path)
    assert (done.returncode, done.stderr, done.stdout.splitlines()[0]) == (1, "", f"✗ {texts.DATABASE_DAMAGED}")
    assert path.read_bytes() == before


def test_a_newer_database_is_not_said_to_be_too_old(loaded_url: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(loaded_url.removeprefix("sqlite:///"))) as found:
        found.execute("UPDATE alembic_version SET version_num = '9999'")
        found.commit()
    assert cli("doctor", database_url=loaded_url, folder=tmp_path).stdout.splitlines()[0] == f"✗ {texts.DATABASE_NEWER}"
    for command in EVERY_COMMAND:
        done = cli(*command, database_url=loaded_url, folder=tmp_path, BOT_TOKEN=TOKEN, BOT_API_URL="http://127.0.0.1:1")
        assert (done.returncode, done.stderr) == (1, texts.DATABASE_NEWER + "\n"), command


def test_a_place_that_cannot_be_made_is_said_by_every_command(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    url = f"sqlite:///{tmp_path}/file/in/it.sqlite3"
    for command in EVERY_COMMAND:
        done = cli(*command, database_url=url, folder=tmp_path, BOT_TOKEN=TOKEN, BOT_API_URL="http://127.0.0.1:1")
        assert (done.returncode, done.stderr) == (1, texts.DATABASE_AWAY + "\n"), command


def test_a_database_that_another_holds_is_not_said_to_be_gone(loaded_url: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(loaded_url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = cli("invite", "HV003", database_url=loaded_url, folder=tmp_path)
        other.execute("ROLLBACK")
    assert (done.returncode, done.stderr) == (1, texts.DATABASE_BUSY + "\n")


def test_the_empty_form_needs_no_database(tmp_path: Path) -> None:
    done = cli("load", "--template", "mau.xlsx", database_url="postgresql://nobody@127.0.0.1:1/none", folder=tmp_path)
    assert (done.returncode, done.stderr, [path.name for path in tmp_path.iterdir()]) == (0, "", ["mau.xlsx"])


def test_a_database_that_cannot_be_reached_is_said_by_every_command(tmp_path: Path) -> None:
    url = "postgresql://nobody@127.0.0.1:1/none"
    for command in (("run",), ("ask", "chỉ thị 17"), ("invite", "HV003"), ("load", "--sample")):
        done = cli(*command, database_url=url, folder=tmp_path, BOT_TOKEN=TOKEN, BOT_API_URL="http://127.0.0.1:1")
        assert (done.returncode, done.stderr) == (1, texts.DATABASE_AWAY + "\n"), command
    assert texts.DATABASE_AWAY in cli("doctor", database_url=url, folder=tmp_path).stdout
