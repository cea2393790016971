"""Updates as no person sends them: each is answered or left alone, none stays in work, and nobody behind them waits."""

import asyncio
import logging
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, col, select

from bot.app import House
from bot.clock import Clock
from bot.sandbox.server import running
from bot.sandbox.world import World
from bot.settings import Settings
from db.engine import Database
from db.models import ReceivedUpdate

START = datetime(2023, 10, 20, 1, 0, tzinfo=UTC)
WHO: dict[str, Any] = {"id": 7, "is_bot": False, "first_name": "\u202eAn\u202c"}
CHAT: dict[str, Any] = {"id": 7, "type": "private", "first_name": "An"}
FILE = {"file_id": "F", "file_unique_id": "f"}


def message(**parts: Any) -> dict[str, Any]:
    return {"message_id": 900, "date": 1_697_763_600, "chat": CHAT, "from": WHO, **parts}


def tap(**parts: Any) -> dict[str, Any]:
    return {"callback_query": {"id": "no-query", "from": WHO, "chat_instance": "1", **parts}}


GONE = {"message_id": 5, "date": 0, "chat": CHAT}  # Telegram's word for a message it does not show any more
TEXTS = [
    "\u200b\u200b",
    "\ufeff",
    "\u202eabc",
    "مرحبا",
    "a\u0300" * 900,
    "x" * 4096,
    "\n" * 99,
    "²",
    "①②",
    "/",
    "/start@",
    "/start " + "A" * 64,
    "\0",
]
DATES = [-1, 0, 2**31 - 1, 4_102_444_800, 2**33]
STRANGE: list[dict[str, Any]] = [
    *({"message": message(text=text)} for text in TEXTS),
    *({"message": message(text="chào", date=date)} for date in DATES),
    *({"message": message(text="chào", message_id=number)} for number in (-1, 0, 2**40)),
    {"message": message(text="chào", entities=[{"type": "to_come", "offset": -5, "length": 99_999}])},
    {"message": message(text="chào", forward_origin={"type": "to_come", "date": 1, "sender_user": WHO})},
    {"message": {key: value for key, value in message(text="chào").items() if key != "from"}},
    {"message": message(text="chào", **{"from": {**WHO, "id": [7]}})},
    {"message": message(text="chào", **{"from": {**WHO, "id": 88, "is_bot": True}})},
    {"message": message(text="chào", chat={"id": -100, "type": "to_come"})},
    {"message": message(text=5)},
    {"message": message(media_group_id="m", photo=[{**FILE, "width": 0, "height": 0}])},
    {"message": message(document={**FILE, "file_size": 2**40, "file_name": ""})},
    {"message": message(location={"latitude": 999, "longitude": -999})},
    {"message": message(to_come={"a": [1]})},
    {"message": message()},
    tap(),
    tap(data="home:open"),
    tap(data="home:open", message=GONE),
    tap(data="home:open", inline_message_id="A"),
    tap(data="\x00\xff" * 32, message=GONE),
    tap(data="ask:show:٣:1", message=GONE),
    tap(data=7, message=GONE),
    {"edited_message": message(text="chào")},
    {"channel_post": {"message_id": 1, "date": 1, "chat": {"id": -100, "type": "channel", "title": "K"}, "text": "chào"}},
    {"my_chat_member": {"chat": CHAT, "from": WHO, "date": 1}},
    {"inline_query": {"id": "1", "from": WHO, "query": "²", "offset": ""}},
    {"poll": {}},
    {"to_come": {"from": WHO}},
    {},
]


def undone(session: Session) -> list[str]:
    return list(session.exec(select(ReceivedUpdate.body).where(col(ReceivedUpdate.done_at).is_(None))))


async def test_strange_updates_stop_nobody(sqlite_url: str, caplog: pytest.LogCaptureFixture) -> None:
    db, world = Database(sqlite_url), World(now=START)
    async with running(world) as sandbox:
        await sandbox.person("An", id=7).starts()
        settings = Settings(_env_file=None, bot_token="1000001:test", bot_api_url=sandbox.url, send_rate=1000)
        with caplog.at_level(logging.INFO):
            async with House(settings, Clock(ZoneInfo("Asia/Ho_Chi_Minh"), START), db).open():
                for parts in STRANGE:
                    world.home.updates.append({"update_id": world.ids.take("update"), **parts})
                person = sandbox.person("Người Hỏi")
                await person.starts()
                await person.sees("mã mời", timeout=15)
                for _ in range(300):
                    if sandbox.bot()["pending"] == 0 and db.read_now(undone) == []:
                        break
                    await asyncio.sleep(0.1)
                assert db.read_now(undone) == []
                assert [call for call in sandbox.calls() if str(call["params"].get("chat_id")) == "88"] == [], "no answer to a bot"
    db.close()
    assert [record.getMessage() for record in caplog.records if "failed, case" in record.getMessage()] == []
    assert "Traceback" not in caplog.text
