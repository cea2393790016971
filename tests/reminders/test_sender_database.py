"""The database goes away under the sender: a real PostgreSQL behind a door that can be shut."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator

import pytest
from sqlalchemy.engine import make_url
from sqlmodel import select

from bot.sandbox import World, running
from db import outbox
from db.engine import Database
from db.kinds import OutgoingState
from db.models import Outgoing
from tests.reminders.office import NAMES, opened, settle_in
from tests.reminders.roster import NOW, depth, found


class Door:
    """Passes TCP connections on to PostgreSQL's socket while it is open."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.port = 0
        self._server: asyncio.Server | None = None
        self._lines: set[asyncio.StreamWriter] = set()

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._pass, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def shut(self) -> None:
        assert self._server
        self._server.close()
        for line in list(self._lines):
            line.transport.abort()
        await asyncio.sleep(0.05)

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        inner_reader, inner = await asyncio.open_unix_connection(f"{self.folder}/.s.PGSQL.5432")
        self._lines |= {writer, inner}
        await asyncio.gather(self._copy(reader, inner), self._copy(inner_reader, writer))
        self._lines -= {writer, inner}

    async def _copy(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        writer.close()


@pytest.fixture
async def door(postgresql_url: str) -> AsyncIterator[Door]:
    door = Door(str(make_url(postgresql_url).query["host"]))
    await door.open()
    yield door
    with contextlib.suppress(ConnectionError):
        await door.shut()


async def test_nothing_is_lost_or_doubled_while_the_database_is_away(
    door: Door, postgresql_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    address = make_url(postgresql_url)
    db = Database(f"postgresql://{address.username}@127.0.0.1:{door.port}/{address.database}")
    roster = await db.write(found)
    async with running(World()) as sandbox, opened(sandbox, db) as office:
        people = await settle_in(sandbox)
        for who in NAMES:
            await db.write(outbox.put, key=f"note:{who}", kind="join_accepted", member_id=getattr(roster, who), now=NOW)
        sandbox.fault("sendMessage", delay=4.0, times=-1)
        async with office.sending():
            async with asyncio.timeout(20):  # asked on another thread: the door stands on this one
                while await db.read(depth) != {OutgoingState.SENDING: 5}:
                    await asyncio.sleep(0.02)
            await door.shut()  # five messages are on their way
            sandbox.clear_faults()
            await asyncio.sleep(1.5)
            await door.open()
            for _ in range(400):
                with contextlib.suppress(Exception):
                    if await db.read(depth) == {OutgoingState.SENT: 5}:
                        break
                await asyncio.sleep(0.05)
            office.wake.set()
            await asyncio.sleep(0.3)
        rows = await db.read(lambda session: [(r.state, r.attempts) for r in session.exec(select(Outgoing))])
        assert rows == [(OutgoingState.SENT, 1)] * 5
        assert set(Counter(call["params"]["chat_id"] for call in sandbox.calls("sendMessage")).values()) == {1}
        await people["an"].sees("Chi hội đã nhận")
    assert "the database is away" in caplog.text
    db.close()
