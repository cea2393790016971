"""`python -m bot doctor`: a line for each of database, records and Telegram; nothing is changed."""

import asyncio
from pathlib import Path

import pytest

from bot import texts
from bot.sandbox.server import running
from bot.sandbox.world import World
from tests.bot.process import TOKEN, cli


@pytest.fixture
def loaded_url(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path}/run.sqlite3"
    assert cli("load", "--sample", "--apply", database_url=url, folder=tmp_path).returncode == 0
    return url


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


def test_a_database_that_cannot_be_reached_is_said_by_every_command(tmp_path: Path) -> None:
    url = "postgresql://nobody@127.0.0.1:1/none"
    for command in (("run",), ("ask", "chỉ thị 17"), ("invite", "HV003"), ("load", "--sample")):
        done = cli(*command, database_url=url, folder=tmp_path, BOT_TOKEN=TOKEN, BOT_API_URL="http://127.0.0.1:1")
        assert (done.returncode, done.stderr) == (1, texts.DATABASE_AWAY + "\n"), command
    assert texts.DATABASE_AWAY in cli("doctor", database_url=url, folder=tmp_path).stdout
