"""Every way to Telegram: polling, webhook, through a proxy; and Telegram away in the middle."""

import asyncio
import socket
from pathlib import Path

import httpx
import pytest

from bot.sandbox.server import running
from bot.sandbox.world import World
from tests.bot.process import TOKEN, BotProcess
from tests.bot.proxies import proxy
from tests.patience import until


@pytest.mark.parametrize("kind", ["http", "socks5"])
async def test_everything_goes_through_the_proxy(kind: str, sqlite_url: str, tmp_path: Path) -> None:
    async with running(World()) as sandbox, proxy(kind) as way:
        with BotProcess(sandbox, sqlite_url, tmp_path, PROXY_URL=way.url).start() as bot:
            person = sandbox.person()
            await person.starts()
            await person.sees("mã mời", timeout=20)
            assert way.connections >= 2  # polling and answering have connections of their own
            assert await asyncio.to_thread(bot.terminate) == 0


async def test_a_proxy_that_is_not_there_is_waited_for_and_not_gone_round(sqlite_url: str, tmp_path: Path) -> None:
    async with running(World()) as sandbox:
        with BotProcess(sandbox, sqlite_url, tmp_path, PROXY_URL="socks5://127.0.0.1:1").start() as bot:
            await asyncio.sleep(5)
            assert bot.running.poll() is None
            assert sandbox.calls("getMe") == []
            assert TOKEN not in bot.log


async def test_by_webhook(sqlite_url: str, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    listen = f"127.0.0.1:{port}"
    async with running(World()) as sandbox:
        settings = {"WEBHOOK_URL": f"http://{listen}/telegram", "WEBHOOK_LISTEN": listen}
        with BotProcess(sandbox, sqlite_url, tmp_path, **settings).start() as bot:
            person = sandbox.person()
            await person.starts()
            await person.sees("mã mời", timeout=20)
            async with httpx.AsyncClient() as outsider:
                forged = await outsider.post(f"http://{listen}/telegram", json={"update_id": 1, "message": {}})
            assert forged.status_code == 403
            assert await asyncio.to_thread(bot.terminate) == 0


async def test_telegram_away_in_the_middle_loses_nothing(sqlite_url: str, tmp_path: Path) -> None:
    async with running(World()) as sandbox:
        with BotProcess(sandbox, sqlite_url, tmp_path).start() as bot:
            person = sandbox.person()
            await person.starts()
            await person.sees("mã mời", timeout=20)
            sandbox.go_away()
            await person.says("chi thi 17")
            await person.says("nhiem vu")
            await asyncio.sleep(3)
            sandbox.come_back()
            await person.sees("Không tìm thấy", timeout=40)
            assert bot.running.poll() is None


@pytest.mark.parametrize("drop", ["before", "after"])
async def test_an_answer_whose_fate_is_unknown_is_given_once_more(drop: str, sqlite_url: str, tmp_path: Path) -> None:
    async with running(World()) as sandbox:
        with BotProcess(sandbox, sqlite_url, tmp_path).start() as bot:
            person = sandbox.person()
            await person.starts()
            await person.sees("Chưa có mã mời?", timeout=20)  # the second and last: the fault is for the next answer
            sandbox.fault("sendMessage", times=1, drop=drop)
            await person.says("chi thi 17")
            await asyncio.sleep(3)
            answers = [seen for seen in person.messages() if "Không tìm thấy" in seen.text]
            assert len(answers) == (1 if drop == "before" else 2)
            assert "may come twice" in bot.log
            assert "Traceback" not in bot.log


async def test_while_telegram_fails_an_answer_comes_into_doubt_once_only(sqlite_url: str, tmp_path: Path) -> None:
    """A fault may come from behind a delivery: whatever is asked for meanwhile may arrive, each time."""
    async with running(World()) as sandbox:
        with BotProcess(sandbox, sqlite_url, tmp_path).start() as bot:
            person = sandbox.person()
            await person.starts()
            await person.sees("Chưa có mã mời?", timeout=20)
            before = len(sandbox.calls("sendMessage"))
            for method in ("sendMessage", "getMe"):
                sandbox.fault(method, error_code=502, description="Bad Gateway", times=-1)
            await person.says("chi thi 17")
            await until(lambda: len(sandbox.calls("getMe")) >= 4)
            assert len(sandbox.calls("sendMessage")) == before + 1
            sandbox.clear_faults()
            await person.sees("Không tìm thấy", timeout=20)
            assert len(sandbox.calls("sendMessage")) == before + 2
            assert bot.log.count("may come twice") == 1
