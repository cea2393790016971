"""The delivery side put together for tests: a real bot over HTTP against a sandbox, a real database, a clock one can set."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import select
from telegram import LinkPreviewOptions
from telegram.ext import Defaults, ExtBot
from telegram.request import HTTPXRequest

import bot as roof
from bot.sandbox import Client, Person
from bot.wire import trusted
from db import announcements, outbox
from db.engine import Database
from db.kinds import OutgoingState, Reach, ReceiptKind
from db.models import Outgoing
from reminders import planner
from reminders.pace import Limits, Pace
from reminders.sender import Sender
from tests.reminders.roster import ACCOUNTS, NOW, TODAY, Roster

assert roof.__doc__  # its import makes waiting times arrive as timedelta

TOKEN = "77:office"
QUICK = Limits(rate=500, chat_gap=0.0, group_period=0.0)
NAMES = {
    "chief": "Trần Văn Trưởng",
    "head": "Lê Thị Đầu",
    "an": "Nguyễn Văn An",
    "binh": "Phạm Văn Bình",
    "chau": "Võ Thị Châu",
}


@dataclass
class Office:
    bot: ExtBot[Any]
    db: Database
    now: datetime = NOW
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    changing: set[int] = field(default_factory=set)  # messages that were changed and nobody has looked at

    def sender(self) -> Sender:
        known = {"now": lambda: self.now, "wake": self.wake, "changing": lambda _, messages: not self.changing.isdisjoint(messages)}
        return Sender(bot=self.bot, db=self.db, **known)

    @asynccontextmanager
    async def sending(self) -> AsyncIterator[Sender]:
        sender = self.sender()
        await sender.start()
        try:
            yield sender
        finally:
            await sender.stop()

    async def plan(self) -> int:
        planned = await planner.plan(self.db, now=self.now)
        self.wake.set()
        return planned

    async def announce(self, author: int, content: dict[str, Any], receipt: ReceiptKind = ReceiptKind.RECEIVED, **progress: int) -> int:
        draft, _ = await self.db.write(announcements.draft, author_id=author, content=content, today=TODAY, now=self.now)
        mine = {"announcement_id": draft.announcement_id, "by": author}
        await self.db.write(announcements.address, reach=Reach.ALL, unit_id=None, today=TODAY, **mine)
        await self.db.write(announcements.ask_receipt, receipt=receipt, **mine)
        await self.db.write(announcements.approve, today=TODAY, now=self.now, progress=progress, **mine)
        self.wake.set()
        return draft.announcement_id


@asynccontextmanager
async def opened(sandbox: Client, db: Database, limits: Limits = QUICK) -> AsyncIterator[Office]:
    bot: ExtBot[Any] = ExtBot(
        TOKEN,
        base_url=f"{sandbox.url}/bot",
        request=HTTPXRequest(connection_pool_size=8, httpx_kwargs={"verify": trusted()}),
        get_updates_request=HTTPXRequest(httpx_kwargs={"verify": trusted()}),
        rate_limiter=Pace(limits),
        defaults=Defaults(parse_mode="HTML", link_preview_options=LinkPreviewOptions(is_disabled=True)),
    )
    await bot.initialize()
    try:
        yield Office(bot, db)
    finally:
        await bot.shutdown()


async def settle_in(sandbox: Client) -> dict[str, Person]:
    """The linked members of the roster with their accounts, each having written to the bot once."""
    people = {who: sandbox.person(NAMES[who], id=account) for who, account in ACCOUNTS.items()}
    for person in people.values():
        await person.says("Chào")
    return people


def states(office: Office, prefix: str = "") -> dict[str, OutgoingState]:
    with office.db.open_session() as session:
        rows = session.exec(select(Outgoing).order_by(Outgoing.id)).all()
        return {row.key: row.state for row in rows if row.key.startswith(prefix)}


def tally(office: Office) -> Counter[OutgoingState]:
    return Counter(states(office, "announcement:").values())


def put_note(office: Office, roster: Roster, who: str = "an", key: str = "note:1", **more: Any) -> None:
    more = {"now": office.now, **more}
    office.db.write_now(outbox.put, key=key, kind="join_accepted", member_id=getattr(roster, who), **more)
    office.wake.set()
