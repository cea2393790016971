"""By webhook: what cannot be read is acknowledged and holds up nobody, what is not Telegram's is refused."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from bot.sandbox.client import Client
from bot.sandbox.server import running
from bot.sandbox.world import World
from bot.settings import Settings
from bot.webhook import LARGEST
from tests.bot.process import TOKEN, BotProcess

SECRET = {"X-Telegram-Bot-Api-Secret-Token": Settings(bot_token=TOKEN).webhook_key}
WORDS = "chuyện riêng"
PERSON = {"id": 7_001, "is_bot": False, "first_name": WORDS}
UNREADABLE: dict[str, Any] = {
    "a message without its parts": {"message": {"message_id": 1, "text": WORDS}},
    "a button without a person": {"callback_query": {"id": "1", "data": WORDS}},
    "a person who is a word": {"message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "from": WORDS}},
    "a message that is a word": {"message": WORDS},
    "a date that is a word": {"message": {"message_id": 1, "date": WORDS, "chat": {"id": 7, "type": "private"}, "from": PERSON}},
}
NO_UPDATE = {
    "no JSON": f"{{{WORDS}".encode(),
    "not UTF-8": b'{"update_id": 71, "message": "\xff\xfe"}',
    "no object": json.dumps([WORDS]).encode(),
    "no number": json.dumps({"message": WORDS}).encode(),
    "nothing": b"",
    "a deep nest": b"[" * 100_000,
}


@dataclass
class Served:
    world: World
    sandbox: Client
    bot: BotProcess
    url: str


@asynccontextmanager
async def served(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Served]:
    """A bot that serves by webhook, set at a sandbox that delivers one update after the other."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        listen = f"127.0.0.1:{free.getsockname()[1]}"
    world, url = World(), f"http://{listen}/telegram"
    async with running(world) as sandbox:
        with BotProcess(sandbox, sqlite_url, tmp_path, WEBHOOK_URL=url, WEBHOOK_LISTEN=listen).start() as bot:
            yield Served(world, sandbox, bot, url)
            assert await asyncio.to_thread(bot.terminate) == 0
            assert WORDS not in bot.log
            assert "Traceback" not in bot.log


async def test_an_update_that_cannot_be_read_is_named_and_nothing_behind_it_waits(sqlite_url: str, tmp_path: Path) -> None:
    async with served(sqlite_url, tmp_path) as its:
        numbers = []
        for parts in UNREADABLE.values():
            numbers.append(its.world.ids.take("update"))
            its.world.home.updates.append({"update_id": numbers[-1], **parts})
        person = its.sandbox.person()
        await person.starts()
        await person.sees("mã mời", timeout=20)
        assert [number for number in numbers if f"update {number} cannot be read and is left alone" not in its.bot.log] == []


async def test_a_body_that_is_no_update_is_acknowledged(sqlite_url: str, tmp_path: Path) -> None:
    async with served(sqlite_url, tmp_path) as its:
        person = its.sandbox.person()
        await person.starts()
        await person.sees("mã mời", timeout=20)
        async with httpx.AsyncClient(headers={**SECRET, "Content-Type": "application/json"}) as telegram:
            answers = {name: (await telegram.post(its.url, content=body)).status_code for name, body in NO_UPDATE.items()}
        assert set(answers.values()) == {200}, answers
        assert its.bot.log.count("and is left alone") == len(NO_UPDATE)


async def test_half_a_character_is_answered_as_any_text(sqlite_url: str, tmp_path: Path) -> None:
    async with served(sqlite_url, tmp_path) as its:
        person = its.sandbox.person()
        await person.starts()
        await person.sees("mã mời", timeout=20)
        message = {"message_id": 900, "date": 1, "chat": {"id": person.id, "type": "private"}, "from": {**PERSON, "id": person.id}}
        body = json.dumps({"update_id": 9_000_000, "message": {**message, "text": "xin \ud83d"}})
        async with httpx.AsyncClient(headers=SECRET) as telegram:
            answer = await telegram.post(its.url, content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code == 200
        for _ in range(100):
            if len(its.sandbox.calls("sendMessage")) > 2:
                break
            await asyncio.sleep(0.1)
        assert len(its.sandbox.calls("sendMessage")) > 2


async def test_whoever_does_not_know_the_secret_is_refused(sqlite_url: str, tmp_path: Path) -> None:
    async with served(sqlite_url, tmp_path) as its:
        person = its.sandbox.person()
        await person.starts()
        await person.sees("mã mời", timeout=20)
        update = {"update_id": 9_000_001, "message": {"message_id": 1}}
        async with httpx.AsyncClient() as outsider:
            assert (await outsider.post(its.url, json=update)).status_code == 403
            wrong = {"X-Telegram-Bot-Api-Secret-Token": "wrong"}
            assert (await outsider.post(its.url, json=update, headers=wrong)).status_code == 403
            assert (await outsider.post(its.url, content=b"{", headers=wrong)).status_code == 403
            assert (await outsider.post(its.url + "/more", json=update, headers=SECRET)).status_code == 404
            assert (await outsider.get(its.url, headers=SECRET)).status_code == 405
            with suppress(httpx.TransportError):  # or the connection is closed while it is still being written
                assert (await outsider.post(its.url, content=b" " * (LARGEST + 1), headers=SECRET)).status_code == 400
        assert "9000001" not in its.bot.log


async def test_what_cannot_be_kept_before_the_end_is_not_acknowledged(sqlite_url: str, tmp_path: Path) -> None:
    """The database is away while the process is told to end: Telegram has to deliver that update again, to the next run."""
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    async with served(sqlite_url, tmp_path) as its:
        person = its.sandbox.person()
        await person.starts()
        await person.sees("mã mời", timeout=20)
        message = {"message_id": 900, "date": 1, "chat": {"id": person.id, "type": "private"}, "from": {**PERSON, "id": person.id}}
        aside = path.rename(path.with_suffix(".aside"))
        async with httpx.AsyncClient(headers=SECRET, timeout=30) as telegram:
            post = asyncio.create_task(telegram.post(its.url, json={"update_id": 9_000_000, "message": {**message, "text": "menu"}}))
            while "update 9000000 waits" not in its.bot.log:
                await asyncio.sleep(0.1)
            await asyncio.to_thread(its.bot.terminate)
            [answer] = await asyncio.gather(post, return_exceptions=True)
        aside.rename(path)
        assert isinstance(answer, httpx.RemoteProtocolError) or (isinstance(answer, httpx.Response) and answer.status_code == 503), answer


async def test_it_ends_while_updates_come_in_and_the_next_run_answers_them(sqlite_url: str, tmp_path: Path) -> None:
    async with served(sqlite_url, tmp_path) as its:
        people = [its.sandbox.person(f"Người {number}") for number in range(60)]
        await people[0].starts()
        await people[0].sees("mã mời", timeout=20)
        for person in people[1:]:
            await person.starts()
        assert await asyncio.to_thread(its.bot.terminate) == 0
        its.bot.start()
        for person in people:
            await person.sees("mã mời", timeout=30)


async def waits_for_telegram(its: Served, *, told: int = 0) -> None:
    """Until this run has said that it waits, and goes on waiting. `told` is how often the log said so before."""
    for _ in range(600):
        if its.bot.log.count("waiting for Telegram") > told:
            break
        await asyncio.sleep(0.1)
    await asyncio.sleep(1)
    assert its.bot.running.poll() is None, its.bot.log
    assert its.bot.log.count("waiting for Telegram") > told


async def test_telegram_away_at_the_start_is_waited_for_and_the_wait_can_be_ended(sqlite_url: str, tmp_path: Path) -> None:
    async with served(sqlite_url, tmp_path) as its:
        its.sandbox.go_away()
        await waits_for_telegram(its)
        its.sandbox.come_back()
        person = its.sandbox.person()
        await person.starts()
        await person.sees("mã mời", timeout=40)
        told = its.bot.log.count("waiting for Telegram")
    async with served(sqlite_url, tmp_path) as its:
        its.sandbox.go_away()
        await waits_for_telegram(its, told=told)


async def test_a_place_that_is_taken_is_told_in_words(sqlite_url: str, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        async with running(World()) as sandbox:
            settings = {"WEBHOOK_URL": f"http://{listen}/telegram", "WEBHOOK_LISTEN": listen}
            with BotProcess(sandbox, sqlite_url, tmp_path, **settings).start() as bot:
                assert await asyncio.to_thread(bot.running.wait, 20) == 1
                assert "WEBHOOK_LISTEN: cổng này đang bận" in bot.log
                assert "the process ends" not in bot.log
