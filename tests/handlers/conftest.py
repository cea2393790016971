"""The bot as people meet it: the real application over HTTP against the sandbox, on the sample association.

`async def test_…(chat): an = await chat.member("HV003"); await an.says("…"); await an.sees("…")`. At the end of each
test the server must have refused no call.
"""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.app import House
from bot.clock import Clock
from bot.sandbox.client import Client, Person
from bot.sandbox.server import running
from bot.sandbox.world import World
from bot.settings import Settings
from db import enrolment, sample
from db.engine import Database
from tests import doors
from tests.doors import Door

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
START = datetime(2023, 10, 20, 8, 0, tzinfo=ZONE)
CLOSES_ON = date(2023, 10, 25)
TOKEN = "1000001:test"


@dataclass
class Chat:
    """One association, one bot, one Telegram."""

    house: House
    sandbox: Client
    may_be_refused: bool = False

    @property
    def db(self) -> Database:
        return self.house.db

    def stranger(self, name: str = "Khách Vãng Lai") -> Person:
        return self.sandbox.person(name)

    async def member(self, code: str) -> Person:
        """A person who was invited, agreed, and stands on the home screen."""
        invited = self.db.write_now(enrolment.invite, member_code=code, now=self.house.clock.now())
        person = self.sandbox.person(invited.full_name)
        await person.starts(invited.code)
        await person.presses("Đồng ý")
        await person.sees("Việc của đồng chí")
        return person


@pytest.fixture(scope="session")
def sample_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample association on 20/10/2023 with a round closing on the 25th."""
    path = tmp_path_factory.mktemp("sample") / "sample.sqlite3"
    shutil.copy(sqlite_template, path)
    db = Database(f"sqlite:///{path}")
    db.write_now(sample.load, today=START.date(), closes_on=CLOSES_ON, now=START)
    db.close()
    return path


@pytest.fixture
def sample_url(sample_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "sample.sqlite3"
    shutil.copy(sample_template, path)
    return f"sqlite:///{path}"


@asynccontextmanager
async def meeting(db: Database) -> AsyncIterator[Chat]:
    """The bot over this database, and a Telegram that must refuse no call."""
    async with running(World(now=START)) as sandbox:
        url = db.url.render_as_string(hide_password=False)
        settings = Settings(_env_file=None, bot_token=TOKEN, bot_api_url=sandbox.url, database_url=url, send_rate=1000)
        house = House(settings, Clock(ZONE, START), db)
        async with house.open():
            made = Chat(house, sandbox)
            yield made
            if not made.may_be_refused:
                assert [(call["method"], call["description"]) for call in sandbox.refused()] == []
        db.close()


@pytest.fixture(scope="session")
def sample_door(tmp_path_factory: pytest.TempPathFactory) -> Door:
    return Door(f"sqlite:///{tmp_path_factory.mktemp('door') / 'sample.sqlite3'}")


@pytest.fixture
async def chat(sample_door: Door, sample_template: Path) -> AsyncIterator[Chat]:
    with doors.of_sqlite(sample_door, sample_template) as door:
        async with meeting(door) as made:
            yield made
