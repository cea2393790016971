"""The operator takes another bot for the same records: Telegram numbers its updates anew, from where the former one's began."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.app import House
from bot.clock import Clock
from bot.sandbox.client import Client
from bot.sandbox.server import running
from bot.sandbox.world import World
from bot.settings import Settings
from db import inbox
from db.engine import Database

START = datetime(2023, 10, 20, 1, 0, tzinfo=UTC)
WAITED = """{"update_id": 700000001, "message": {"message_id": 140, "date": 1697763600, "text": "/start",
 "from": {"id": 7, "is_bot": false, "first_name": "An"}, "chat": {"id": 7, "type": "private", "first_name": "An"}}}"""


@asynccontextmanager
async def served(db: Database, sandbox: Client, token: str) -> AsyncIterator[None]:
    settings = Settings(_env_file=None, bot_token=token, bot_api_url=sandbox.url, send_rate=1000)
    async with House(settings, Clock(ZoneInfo("Asia/Ho_Chi_Minh"), START), db).open():
        yield


async def test_another_bot_answers_though_its_numbers_were_seen_before(sqlite_url: str) -> None:
    db = Database(sqlite_url)
    for token in ("1000001:former", "1000002:new"):
        async with running(World(now=START)) as sandbox, served(db, sandbox, token):
            for number in range(4):
                person = sandbox.person(f"Người {number}", id=100 + number)
                await person.starts()
                await person.sees("mã mời", timeout=10)
    db.close()


async def test_what_waited_for_the_former_bot_is_answered_by_the_new_one(sqlite_url: str) -> None:
    db = Database(sqlite_url)
    async with running(World(now=START)) as sandbox, served(db, sandbox, "1000001:former"):
        pass
    db.write_now(inbox.receive, update_id=700_000_001, body=WAITED, now=START)
    async with running(World(now=START)) as sandbox:
        an = sandbox.person("An", id=7)
        await an.says("kết luận 29")  # the first update of the new bot, of the same number
        async with served(db, sandbox, "1000002:new"):
            await an.sees("mã mời", timeout=10, also_old=True)
            await an.sees("Không tìm thấy", timeout=10, also_old=True)
        assert sandbox.refused() == []
    assert db.read_now(inbox.undone) == []
    db.close()
