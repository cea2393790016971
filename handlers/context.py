"""What a conversation has at hand: the database door, the clock, and who is speaking."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardButton, Message
from telegram.ext import CallbackContext, ExtBot

from db import prompts, visits
from db.engine import Database
from db.members import Person
from db.refusals import Reason, Refused
from handlers.links import Fetcher

READERS = 2


class Clock(Protocol):
    """The association's time; `now` is aware, `today` is the local day."""

    zone: ZoneInfo

    def now(self) -> datetime: ...

    def today(self) -> date: ...


@dataclass
class Album:
    """What came of an album that nobody waits for, and whether it is refused as a whole."""

    messages: list[int] = field(default_factory=list)
    refused: bool = False


@dataclass(frozen=True)
class Card:
    """The directive that was shown to a person last; `last`: nothing else was shown since. `asked`: the question it was the answer to."""

    directive_id: int
    at: datetime
    last: bool = True
    asked: str = ""


@dataclass(frozen=True)
class Put:
    """What was put up for a person last: its first line and its buttons, for who says what could be tapped. `passing`: the buttons
    of what passed since; `told`: the announcement that it shows."""

    head: str
    rows: Sequence[Sequence[InlineKeyboardButton]]
    at: datetime
    passing: Sequence[Sequence[InlineKeyboardButton]] = ()
    told: int = 0


@dataclass(frozen=True)
class LastAsked:
    """The last question of a person that was looked up, whatever was found."""

    text: str
    at: datetime


@dataclass(frozen=True)
class Services:
    """`wake` tells the sender that the outbox holds something new. `shown` remembers, for a while, what was last put on a
    screen: the second tap of a double tap carries the message as it was before the first. `links` fetches what is linked to.
    `changing`: whether one of these messages of a chat was changed and the word of it is still to be looked at.
    `albums`: those that no conversation takes, by person and album. `readers`: so many files are read at a time, each in a process
    of its own. `cards`: what "văn bản này" means, `put`: the last screen, `asked`: the last
    question, all by person; forgotten with the process."""

    db: Database
    clock: Clock
    wake: Callable[[], None]
    changing: Callable[[int, Collection[int]], bool] = lambda *_: False
    shown: OrderedDict[tuple[int, int], object] = field(default_factory=OrderedDict)
    links: Fetcher = field(default_factory=Fetcher)
    albums: OrderedDict[tuple[int, str], Album] = field(default_factory=OrderedDict)
    cards: OrderedDict[int, Card] = field(default_factory=OrderedDict)
    put: OrderedDict[int, Put] = field(default_factory=OrderedDict)
    asked: OrderedDict[int, LastAsked] = field(default_factory=OrderedDict)
    readers: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(READERS))


class BotContext(CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], Services]):
    """One update's context. The guard fills it before any conversation runs: `visit`, the message whose button was tapped, and the
    one that is replied to. `doors`: the way back that a conversation wants below the answer to what it leaves to others."""

    visit: visits.Visit
    update_id: int
    tapped: Message | None = None
    replied_to: Message | None = None
    doors: tuple[InlineKeyboardButton, ...] = ()

    @property
    def db(self) -> Database:
        return self.bot_data.db

    @property
    def now(self) -> datetime:
        return self.bot_data.clock.now()

    @property
    def today(self) -> date:
        return self.bot_data.clock.today()

    @property
    def zone(self) -> ZoneInfo:
        return self.bot_data.clock.zone

    def local(self, moment: datetime) -> datetime:
        """A moment as it is shown."""
        return moment.astimezone(self.zone)

    @property
    def telegram_id(self) -> int:
        return self.visit.telegram_id

    @property
    def person(self) -> Person | None:
        return self.visit.person

    @property
    def member(self) -> Person:
        """The person where only a member may go on. Raises `Refused(NOT_ENROLLED)`."""
        if self.visit.person is None:
            raise Refused(Reason.NOT_ENROLLED)
        return self.visit.person

    async def listen(self, kind: str, data: dict[str, Any] | None = None) -> None:
        """Wait for what this person types or sends next, "<stem>.<what>"; what was waited for before is left."""
        await self.db.write(prompts.ask, telegram_id=self.telegram_id, kind=kind, now=self.now, data=data)

    async def listen_no_more(self, to: str) -> None:
        """This is over, anything of a stem, or one thing, "<stem>.<what>": wait for it no longer and forget where it was left."""
        asked = self.visit.asked
        if asked is not None and any(prompts.is_of(kind, to) for kind in (asked.kind, *(one.kind for one in asked.left))):
            await self.db.write(prompts.end, telegram_id=self.telegram_id, kind=to, now=self.now)

    async def leave(self, to: str) -> None:
        """Wait no longer, if it is this that is waited for; it can be taken up again."""
        asked = self.visit.asked
        if asked is not None and asked.kind and prompts.is_of(asked.kind, to):
            await self.db.write(prompts.leave, telegram_id=self.telegram_id, now=self.now)

    def data_of(self, kind: str) -> dict[str, Any]:
        """What is known for a question that is waited for or was left; empty for none."""
        return self.visit.asked.data_of(kind) if self.visit.asked else {}

    def wake(self) -> None:
        self.bot_data.wake()
