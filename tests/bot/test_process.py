"""The bot as operators run it: it starts, stops, and a kill -9 at any moment loses nothing."""

import asyncio
import random
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot import texts
from bot.sandbox.server import running
from bot.sandbox.world import World
from db import inbox
from db.engine import Database
from db.models import Member, Question, ReceivedUpdate
from tests.bot.process import TOKEN, BotProcess, cli
from tests.patience import until

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
NOT_FOUND = "Không tìm thấy"


def invited(url: str, folder: Path, member: str) -> str:
    """The code that `invite` prints."""
    done = cli("invite", member, database_url=url, folder=folder)
    assert done.returncode == 0, done.stdout
    found = re.search(r"Mã: (\w+)", done.stdout)
    assert found is not None
    return found[1]


async def test_it_starts_serves_and_ends_with_zero_on_sigterm(loaded_url: str, tmp_path: Path) -> None:
    async with running(World()) as sandbox:
        with BotProcess(sandbox, loaded_url, tmp_path).wait_until_polling() as bot:
            person = sandbox.person()
            await person.starts(invited(loaded_url, tmp_path, "HV003"))
            await person.presses("Đồng ý")
            await person.sees("Việc của đồng chí", timeout=10)
            assert await asyncio.to_thread(bot.terminate) == 0
            assert TOKEN not in bot.log
            assert "Traceback" not in bot.log
        link = cli("invite", "HV004", database_url=loaded_url, folder=tmp_path).stdout
        assert f"https://t.me/{sandbox.bot()['username']}?start=" in link


async def test_it_waits_for_a_telegram_that_is_away_at_the_start(loaded_url: str, tmp_path: Path) -> None:
    async with running(World()) as sandbox:
        sandbox.go_away()
        with BotProcess(sandbox, loaded_url, tmp_path).start() as bot:
            await asyncio.sleep(5)
            assert bot.running.poll() is None, bot.log
            sandbox.come_back()
            person = sandbox.person()
            await person.starts()
            await person.sees("mã mời", timeout=40)


async def test_it_ends_with_zero_while_it_asks_for_its_name(sqlite_url: str, tmp_path: Path) -> None:
    """Of a Telegram that takes the question and never answers."""
    asked = asyncio.Event()

    async def take(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"getMe")
        asked.set()

    server = await asyncio.start_server(take, "127.0.0.1", 0)
    async with running(World()) as sandbox, server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        with BotProcess(sandbox, sqlite_url, tmp_path, BOT_API_URL=url).start() as bot:
            await asyncio.wait_for(asked.wait(), 20)
            assert await asyncio.to_thread(bot.terminate, 10) == 0, bot.log
            assert bot.log == ""


async def test_told_twice_it_still_finishes_what_it_has_in_hand(sqlite_url: str, tmp_path: Path) -> None:
    async with running(World()) as sandbox:
        with BotProcess(sandbox, sqlite_url, tmp_path).wait_until_polling() as bot:
            person = sandbox.person()
            sandbox.fault("sendMessage", delay=3)
            await person.starts()
            await until(lambda: sandbox.calls("sendMessage"), 20)
            bot.running.terminate()
            await asyncio.sleep(0.5)
            assert await asyncio.to_thread(bot.terminate, 15) == 0
            await person.sees("mã mời", timeout=1)
            database = Database(sqlite_url)
            assert database.read_now(tries) == []
            database.close()


async def test_told_again_and_again_until_it_is_gone_it_ends_with_zero(sqlite_url: str, tmp_path: Path) -> None:
    """Also in the moment between the end of its loop and its own."""
    async with running(World()) as sandbox:
        with BotProcess(sandbox, sqlite_url, tmp_path).wait_until_polling() as bot:
            person = sandbox.person()
            await person.starts()
            await person.sees("mã mời")
            for _ in range(4_000):
                bot.running.terminate()
                await asyncio.sleep(0.005)
                if bot.running.poll() is not None:
                    break
            assert bot.running.poll() == 0, bot.log
            assert bot.log == ""


@pytest.mark.parametrize("webhook", [{}, {"WEBHOOK_URL": "http://127.0.0.1:18443/telegram", "WEBHOOK_LISTEN": "127.0.0.1:18443"}])
async def test_a_token_that_telegram_refuses_ends_it_in_words(webhook: dict[str, str], loaded_url: str, tmp_path: Path) -> None:
    async with running(World()) as sandbox:
        sandbox.fault("getMe", error_code=401, description="Unauthorized", times=-1)
        with BotProcess(sandbox, loaded_url, tmp_path, **webhook).start() as bot:
            assert await asyncio.to_thread(bot.running.wait, 20) == 1
            assert texts.TOKEN_REFUSED in bot.log
            assert TOKEN not in bot.log
            assert "Traceback" not in bot.log


async def test_a_token_refused_in_the_middle_does_not_leave_it_deaf(loaded_url: str, tmp_path: Path) -> None:
    async with running(World()) as sandbox:
        with BotProcess(sandbox, loaded_url, tmp_path).wait_until_polling() as bot:
            person = sandbox.person()
            await person.starts()
            await person.sees("mã mời", timeout=10)
            sandbox.fault("getUpdates", error_code=401, description="Unauthorized", times=2)
            await person.says("chi thi 17")
            await person.sees("17-CT/TU", timeout=30)
            assert "Telegram refuses the token" in bot.log


async def test_it_ends_at_once_while_telegram_bids_it_wait_with_its_questions(sqlite_url: str, tmp_path: Path) -> None:
    async with running(World()) as sandbox:
        with BotProcess(sandbox, sqlite_url, tmp_path).wait_until_polling() as bot:
            sandbox.fault("getUpdates", error_code=429, description="Too Many Requests: retry after 30", retry_after=30, times=-1)
            await until(lambda: "it was asked too often" in bot.log, 60)
            await asyncio.sleep(2)
            assert bot.log.count("it was asked too often") == 1, "as long as it is bidden"
            assert await asyncio.to_thread(bot.terminate, 5) == 0


async def test_it_ends_at_once_while_telegram_is_away_and_answers_after_the_next_start(loaded_url: str, tmp_path: Path) -> None:
    async with running(World()) as sandbox:
        with BotProcess(sandbox, loaded_url, tmp_path).wait_until_polling() as bot:
            person = sandbox.person()
            await person.starts()
            await person.sees("mã mời", timeout=10)
            sandbox.fault("sendMessage", drop="before", times=-1)
            await person.says("chi thi 17")
            await sandbox.idle()
            sandbox.go_away()
            await asyncio.sleep(6)  # into a long pause between two attempts
            assert await asyncio.to_thread(bot.terminate, 5) == 0
            sandbox.come_back()
            database = Database(loaded_url)
            bot.wait_until_polling()
            await until(lambda: database.read_now(tries) == [1], 10)
            assert await asyncio.to_thread(bot.terminate, 10) == 0
            assert database.read_now(tries) == [0]  # it waits for Telegram, and brought nothing down
            database.close()
            sandbox.clear_faults()
            bot.wait_until_polling()
            await person.sees("17-CT/TU", timeout=20)
            assert "Traceback" not in bot.log


async def test_who_writes_while_the_database_is_held_is_told_by_polling_too(sqlite_url: str, tmp_path: Path) -> None:
    async with running(World()) as sandbox:
        with BotProcess(sandbox, sqlite_url, tmp_path).wait_until_polling() as bot:
            first, later = sandbox.person(), sandbox.person()
            for person in (first, later):
                await person.starts()
                await person.sees("mã mời", timeout=20)
            holder = Database(sqlite_url)
            with holder.open_session() as session:
                session.add(ReceivedUpdate(update_id=1, body="", received_at=NOW))
                session.flush()
                await first.says("chi thi 17")
                await asyncio.sleep(1.5)
                await later.says("chi thi 17")
                await later.sees("Hệ thống đang bận", timeout=25)
                session.rollback()
            holder.close()
            for person in (first, later):
                await until(lambda person=person: NOT_FOUND in person.chat(), 30)
                assert person.chat().count("Hệ thống đang bận") == 1
            answered = [call["params"]["chat_id"] for call in sandbox.calls("sendMessage") if NOT_FOUND in call["params"]["text"]]
            assert sorted(map(int, answered)) == sorted([first.id, later.id]), "once each"
            assert await asyncio.to_thread(bot.terminate, 10) == 0


async def test_a_thousand_waiting_updates_survive_kills(loaded_url: str, tmp_path: Path) -> None:
    """Forty members ask 25 questions each that nobody can answer; each must be counted exactly once and answered."""
    database = Database(loaded_url)
    accounts = [7_000 + n for n in range(40)]
    database.write_now(link, accounts=accounts)
    generator = random.Random(7)
    async with running(World()) as sandbox:
        people = [sandbox.person(f"Người {n}", id=account) for n, account in enumerate(accounts)]
        for turn in range(25):
            for person in people:
                await person.says(nonsense(person.id - accounts[0], turn))
        with BotProcess(sandbox, loaded_url, tmp_path) as bot:
            for _ in range(4):
                bot.wait_until_polling()
                await asyncio.sleep(generator.uniform(0.3, 1.5))
                bot.kill()
            bot.wait_until_polling()
            for _ in range(600):
                if not sandbox.bot()["pending"] and not database.read_now(undone):
                    break
                await asyncio.sleep(0.1)
            assert await asyncio.to_thread(bot.terminate) == 0
        counts = database.read_now(asked)
        assert {nonsense(n, turn) for n in range(40) for turn in range(25)} - set(counts) == set()
        assert set(counts.values()) == {1}
        answers = Counter(call["params"]["chat_id"] for call in sandbox.calls("sendMessage"))
        assert all(answers[key] >= 25 for key in answers)
        assert len(answers) == 40
        twice = sum(answers.values()) - 1000
        assert 0 <= twice <= bot.log.count("may come twice") + 4 * 16
    database.close()


def nonsense(person: int, turn: int) -> str:
    """A question that nobody can answer, in letters alone: what looks like somebody's number is not kept."""
    pieces = ("qx", "wz", "jv", "fk", "xq", "zw", "vj", "kf", "qz", "wx")
    return "zqxj " + "".join(pieces[int(digit)] for digit in f"{person:02d}{turn:02d}") + " zqxj"


def link(session: Session, *, accounts: list[int]) -> None:
    for member, account in zip(session.exec(select(Member).order_by(Member.code)), accounts, strict=False):
        member.telegram_id, member.linked_at = account, NOW


def asked(session: Session) -> dict[str, int]:
    return {row.folded: row.count for row in session.exec(select(Question)) if row.folded.startswith("zqxj")}


def tries(session: Session) -> list[int]:
    return [left.tries for left in inbox.undone(session)]


def undone(session: Session) -> int:
    return len(session.exec(select(ReceivedUpdate).where(ReceivedUpdate.done_at == None)).all())  # noqa: E711
