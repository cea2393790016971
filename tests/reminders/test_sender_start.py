"""The sender begins with what a crash left in doubt, whatever stands in the way of that at first."""

import asyncio

import sqlalchemy as sa
from sqlmodel import Session, select
from telegram.ext import ExtBot

from db import outbox
from db.engine import Database
from db.kinds import OutgoingState
from db.models import Outgoing
from reminders.sender import Sender
from tests.reminders.roster import NOW


def rename(session: Session, *, old: str, new: str) -> None:
    session.execute(sa.text(f"ALTER TABLE {old} RENAME TO {new}"))


def leave_in_flight(session: Session) -> None:
    outbox.put(session, key="day:1", kind="moved_away", chat_id=7, now=NOW)
    session.exec(select(Outgoing)).one().state = OutgoingState.SENDING


async def test_a_first_look_that_fails_ends_nothing(postgresql_url: str) -> None:
    """A missing table is no absent database: it is not waited for inside the look, and ended the sender for good."""
    database = Database(postgresql_url)
    database.write_now(leave_in_flight)
    database.write_now(rename, old="outgoing", new="hidden")
    sender = Sender(bot=ExtBot("1:unused"), db=database, now=lambda: NOW, wake=asyncio.Event())
    await sender.start()
    await asyncio.sleep(0.5)
    database.write_now(rename, old="hidden", new="outgoing")
    for _ in range(60):
        with database.open_session() as session:
            state = session.exec(select(Outgoing.state)).one()
        if state is not OutgoingState.SENDING:
            break
        await asyncio.sleep(0.1)
    await sender.stop()
    database.close()
    assert state is not OutgoingState.SENDING
