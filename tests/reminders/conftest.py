"""A sandbox, an office in front of it, and the people of the roster."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from bot.sandbox import Client, Person, World, running
from db.engine import Database
from tests.leaping import LeapingLoop
from tests.reminders.office import Office, opened, settle_in
from tests.reminders.roster import Roster, found


def pytest_asyncio_loop_factories(item: pytest.Item) -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    return {"leaping": LeapingLoop} if item.get_closest_marker("leaping") else {"real": asyncio.new_event_loop}


@pytest.fixture
async def sandbox() -> AsyncIterator[Client]:
    async with running(World()) as client:
        yield client


@pytest.fixture
async def office(sandbox: Client, sqlite_url: str) -> AsyncIterator[Office]:
    db = Database(sqlite_url)
    async with opened(sandbox, db) as made:
        yield made
    db.close()


@pytest.fixture
async def people(office: Office, sandbox: Client) -> dict[str, Person]:
    return await settle_in(sandbox)


@pytest.fixture
def roster(office: Office) -> Roster:
    return office.db.write_now(found)
