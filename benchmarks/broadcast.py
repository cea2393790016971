"""A broadcast to everybody while people go on asking: our outbox and pace beside the ways usually taken.

`python -m benchmarks.broadcast [--people 476]`: a Bot API server in a process of its own refuses more than 30 messages in
any second and more than one a second to a chat, and takes 80 ms to answer. Once a second somebody else is answered and
timed. Printed: seconds, their ratio to the least possible (people / 30), 429s, not delivered, replies' median and worst.
Beside ours: a loop that sleeps 50 ms after each message, and PTB's AIORateLimiter where aiolimiter is installed.
"""

import argparse
import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from sqlmodel import Session
from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, BaseRateLimiter, ExtBot
from telegram.request import HTTPXRequest

import bot as roof
from bot.sandbox import Client
from db import announcement_results, announcements, schema
from db.engine import Database
from db.kinds import Reach, Role
from db.models import Member, RoleGrant, Unit
from reminders.pace import Pace
from reminders.sender import Sender

assert roof.__doc__  # its import makes waiting times arrive as timedelta

FIRST, CURIOUS = 50_000, 90_000
ANSWER_TIME = 0.08
TEXT = "Mời đồng chí dự hội nghị tổng kết."

Broadcast = Callable[[ExtBot[Any], list[int], Callable[[], None]], Awaitable[None]]


@dataclass
class Figures:
    began: float = 0.0
    seconds: float = 0.0
    replies: list[float] = field(default_factory=list)
    floods: int = 0
    missing: int = 0

    def begin(self) -> None:
        self.began = time.perf_counter()

    def line(self, name: str, people: int) -> str:
        p50, worst = (median(self.replies), max(self.replies)) if self.replies else (float("nan"), float("nan"))
        ratio = self.seconds * 30 / people
        return f"{name:<34} {self.seconds:7.1f} {ratio:6.2f} {self.floods:6d} {self.missing:9d} {p50:9.2f} {worst:6.2f}"


@asynccontextmanager
async def telegram(people: int) -> AsyncIterator[Client]:
    process = subprocess.Popen([sys.executable, "-m", "bot.sandbox"], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        with Client(process.stdout.readline().strip()) as sandbox:
            for account in [*range(FIRST, FIRST + people), *range(CURIOUS, CURIOUS + 10)]:
                await sandbox.person(f"Người {account}", id=account).says("Chào")
            sandbox.rules(rates=True)
            for method in ("sendMessage", "editMessageText"):
                sandbox.fault(method, delay=ANSWER_TIME, times=-1)
            yield sandbox
    finally:
        process.terminate()
        process.wait()


async def measure(people: int, limiter: BaseRateLimiter[Any] | None, broadcast: Broadcast) -> Figures:
    figures = Figures()
    async with telegram(people) as sandbox:
        request = HTTPXRequest(connection_pool_size=8, pool_timeout=600)
        bot = ExtBot("77:bench", base_url=f"{sandbox.url}/bot", request=request, rate_limiter=limiter)
        async with bot:
            answering = asyncio.create_task(answer(bot, figures))
            await broadcast(bot, list(range(FIRST, FIRST + people)), figures.begin)
            figures.seconds = time.perf_counter() - figures.began
            answering.cancel()
        calls = sandbox.calls("sendMessage")
        figures.floods = sum(call["error_code"] == 429 for call in sandbox.calls())
        figures.missing = people - len({int(c["params"]["chat_id"]) for c in calls if c["ok"] and c["params"]["text"] == TEXT})
    return figures


async def answer(bot: ExtBot[Any], figures: Figures) -> None:
    """Somebody else asks once a second; the answers overlap when they are slow."""

    async def once(account: int) -> None:
        began = time.perf_counter()
        with suppress(TelegramError):
            await bot.send_message(account, "Trả lời")
        figures.replies.append(time.perf_counter() - began)

    under_way: set[asyncio.Task[None]] = set()
    number = 0
    while True:
        task = asyncio.create_task(once(CURIOUS + number % 10))
        under_way.add(task)
        task.add_done_callback(under_way.discard)
        number += 1
        await asyncio.sleep(1)


async def ours(bot: ExtBot[Any], accounts: list[int], begin: Callable[[], None]) -> None:
    """The whole way: outbox rows in SQLite, claimed, sent, settled one by one, progress shown to the author."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        schema.upgrade(url)
        db = Database(url)
        author = await db.write(enrol, accounts)
        place = await bot.send_message(accounts[0], "Đang chuẩn bị")
        begin()
        await db.write(announce, author, {"chat_id": accounts[0], "message_id": place.message_id})
        sender = Sender(bot=bot, db=db, now=lambda: datetime.now(UTC), wake=asyncio.Event())
        await sender.start()
        while (await db.read(announcement_results.running)) and (await db.read(announcement_results.running))[0].open:
            await asyncio.sleep(0.1)
        await sender.stop()
        db.close()


def enrol(session: Session, accounts: list[int]) -> int:
    unit = Unit(code="DV01", name="Đơn vị 01")
    session.add(unit)
    session.flush()
    now = datetime.now(UTC)
    people = [
        Member(code=f"HV{account}", full_name=f"Người {account}", unit_id=unit.id, telegram_id=account, linked_at=now)
        for account in accounts
    ]
    session.add_all(people)
    session.flush()
    session.add(RoleGrant(member_id=people[0].id, role=Role.SECRETARY))
    return people[0].id


def announce(session: Session, author: int, progress: dict[str, int]) -> None:
    now = datetime.now(UTC)
    content = {"kind": "text", "text": TEXT, "entities": []}
    draft, _ = announcements.draft(session, author_id=author, content=content, today=now.date(), now=now)
    mine = {"announcement_id": draft.announcement_id, "by": author, "today": now.date()}
    announcements.address(session, reach=Reach.ALL, unit_id=None, **mine)
    announcements.approve(session, now=now, progress=progress, **mine)


async def sleeping_loop(bot: ExtBot[Any], accounts: list[int], begin: Callable[[], None]) -> None:
    begin()
    for account in accounts:
        with suppress(TelegramError):
            await bot.send_message(account, TEXT)
        await asyncio.sleep(0.05)


async def gathered(bot: ExtBot[Any], accounts: list[int], begin: Callable[[], None]) -> None:
    begin()
    await asyncio.gather(*(bot.send_message(account, TEXT) for account in accounts), return_exceptions=True)


async def main(people: int) -> None:
    print(f"{people} people, least possible {people / 30:.1f} s")
    print(f"{'':<34} {'s':>7} {'ratio':>6} {'429s':>6} {'missing':>9} {'reply p50':>9} {'worst':>6}")
    print((await measure(people, Pace(), ours)).line("ours (outbox, SQLite, two lanes)", people), flush=True)
    print((await measure(people, None, sleeping_loop)).line("loop with sleep(0.05)", people), flush=True)
    try:
        limiter = AIORateLimiter(max_retries=10)
    except RuntimeError:
        print("AIORateLimiter: aiolimiter is not installed")
    else:
        print((await measure(people, limiter, gathered)).line("AIORateLimiter(max_retries=10)", people))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=476)
    asyncio.run(main(parser.parse_args().people))
