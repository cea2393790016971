"""Runs the sender in a process of its own until it is killed: `python -m tests.reminders.deliver SANDBOX_URL DATABASE_URL`."""

import asyncio
import logging
import sys

from bot.sandbox import Client
from db.engine import Database
from reminders.pace import Limits
from tests.reminders.office import opened

LIMITS = Limits(rate=120, chat_gap=0.0, group_period=0.0)


async def main(sandbox_url: str, database_url: str) -> None:
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    with Client(sandbox_url) as sandbox:
        async with opened(sandbox, Database(database_url), LIMITS) as office, office.sending():
            print("sending", flush=True)  # noqa: T201 - the test waits for it
            await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
