"""`python -m bot demo`: the sample association, the bot and a local Telegram with a chat page, all on this machine.

Everything starts anew each time: the database is a file of the demo's own, Telegram is the sandbox.
"""

import asyncio
import contextlib
import os
import signal
import sys
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import httpx

from bot import texts
from bot.app import House
from bot.clock import Clock
from bot.sandbox.client import Client
from bot.sandbox.server import Server
from bot.sandbox.world import World
from bot.settings import Settings
from db import enrolment, sample, schema
from db.alone import Alone, Taken
from db.engine import Database

TOKEN = "1000001:demo"
FOLDER = Path("data")
CLOSES_ON = date(2023, 10, 25)
STARTS_AT = "2023-10-20T08:00:00+07:00"


@dataclass(frozen=True)
class Role:
    """Somebody to be in the demo; without a code, a stranger."""

    code: str
    words: str


CAST = (
    Role("HV001", texts.DEMO_SECRETARY),
    Role("HV002", texts.DEMO_UNIT_SECRETARY),
    Role("HV003", texts.DEMO_MEMBER),
    Role("HV004", texts.DEMO_MEMBER),
    Role("HV100", texts.DEMO_OTHER_MEMBER),
)


async def run(settings: Settings) -> int:
    """Serve until SIGINT or SIGTERM."""
    try:
        server = telegram(settings)
    except OSError:
        print(texts.port_taken(settings.port))
        return 1
    try:
        async with playing(settings, server):
            print(texts.demo_is_at(server.url), flush=True)
            _open_page(server.url)
            await _until_told()
    except Taken:
        print(texts.DEMO_RUNS_ALREADY)
        return 1
    return 0


def telegram(settings: Settings) -> Server:
    """The sandbox at the demo's time, on `PORT` (0: any free one); raises `OSError` when the port is taken."""
    return Server(World(now=_start(settings)), settings.port)


def _start(settings: Settings) -> datetime:
    start = settings.bot_now or datetime.fromisoformat(STARTS_AT)
    return start if start.tzinfo else start.replace(tzinfo=settings.timezone)


@asynccontextmanager
async def playing(settings: Settings, server: Server, folder: Path = FOLDER) -> AsyncIterator[House]:
    """The sample association and its bot at that sandbox, with everybody of the cast on its page; new each time."""
    clock = Clock(settings.timezone, _start(settings))
    server.start()
    try:
        with Alone(_address(folder)), contextlib.closing(_new_database(clock, folder)) as db:
            with Client(server.url) as client:
                _bring_people(client, db, clock)
            own = settings.model_copy(update={"bot_token": TOKEN, "bot_api_url": server.url, "webhook_url": "", "proxy_url": ""})
            async with House(own, clock, db).open() as house:
                following = asyncio.create_task(_follow(server.url, house))
                try:
                    yield house
                finally:
                    following.cancel()
    finally:
        await asyncio.to_thread(server.stop)


def _address(folder: Path) -> str:
    return f"sqlite:///{folder}/demo.sqlite3"


def _new_database(clock: Clock, folder: Path) -> Database:
    for end in ("", "-wal", "-shm"):
        (folder / f"demo.sqlite3{end}").unlink(missing_ok=True)
    url = _address(folder)
    schema.upgrade(url)
    db = Database(url)
    db.write_now(sample.load, today=clock.today(), closes_on=_closes_on(clock.today()), now=clock.now())
    return db


def _closes_on(today: date) -> date | None:
    """Some days ahead of where the demo starts; begun elsewhere by `BOT_NOW`, its round closes with the year."""
    return CLOSES_ON if today.year == CLOSES_ON.year and today <= CLOSES_ON else None


def _bring_people(client: Client, db: Database, clock: Clock) -> None:
    for role in CAST:
        invited = db.write_now(enrolment.invite, member_code=role.code, now=clock.now())
        client.person(invited.full_name, role=role.words, start=invited.code)
    client.person(texts.DEMO_STRANGER_NAME, role=texts.DEMO_STRANGER)


def _open_page(url: str) -> None:
    """Show the page where somebody sits before a screen; a text browser in the terminal would take it over."""
    if sys.stdout.isatty() and (sys.platform in {"darwin", "win32"} or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        webbrowser.open(url)


async def _follow(url: str, house: House) -> None:
    """Move with the sandbox's clock, and look at once what is due on the new day."""
    version = 0
    async with httpx.AsyncClient(base_url=url, timeout=70, trust_env=False) as http:
        while True:
            told = (await http.get("/sandbox/clock", params={"version": version, "wait": 50})).json()
            if told["version"] != version:
                version = told["version"]
                house.clock.set(datetime.fromisoformat(told["now"]))
                house.schedule.poke()


async def _until_told() -> None:
    end = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # on Windows Ctrl-C ends the loop by itself
            loop.add_signal_handler(number, end.set)
    await end.wait()
