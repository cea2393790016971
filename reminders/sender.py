"""The one way out: takes rows from the outbox, words them, sends them at the token's pace, writes down what became of them.

A row is SENDING in the database before Telegram is asked, and settled after it answered; so whatever dies in between
leaves a row that says so. What Telegram certainly did not get waits and goes again. What it may have got is UNCERTAIN: an
announcement, SENDING only from its turn at the pace, is then left to a human; a reminder goes again and may come twice.
"""

import asyncio
import logging
import re
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import chain, repeat
from typing import Any

from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import ExtBot

from db import announcement_changes, announcement_recall, announcements, outbox
from db.announcement_content import copied_from
from db.engine import Database, DatabaseAway
from db.kinds import OutgoingState
from db.outbox import Item
from reminders.compose import Desk, compose
from reminders.letters import announcement_buttons
from reminders.pace import NotBegun, OnTurn
from reminders.posting import NOT_SENT, answers, edit_letter, send_content, send_letter, take_back
from reminders.progress import Progress
from reminders.quiet import SENDING, Window

log = logging.getLogger(__name__)

WORKERS = 8
TRIES = 60  # of a letter whose arrival is doubtful: more than a day
IDLE = 5.0  # seconds after which the outbox is looked at anyway: the association's clock may have been moved
PAUSES = (1.0, 2.0, 5.0, 10.0, 15.0)  # seconds while Telegram or the database is away
HOLD = 0.5  # seconds until it is looked again whether the word of a change was looked at
GRACE = 5.0  # seconds that messages in flight get when we stop
NO_ANSWER = "Telegram gives no answer"
CONTENTS = 8  # announcements whose content is kept at hand
NO_SOURCE = re.compile("to copy|be copied")  # "message to copy not found", "there are no messages to copy", "message can't be copied"


@dataclass(frozen=True)
class Outcome:
    """What became of a row. `again_in`: nothing is settled, it waits that long; `asked`: Telegram may have got it;
    `answered`: Telegram said what became of it."""

    state: OutgoingState | None
    reason: str = ""
    message_ids: tuple[int, ...] = ()
    again_in: timedelta = timedelta(0)
    asked: bool = True
    answered: bool = True


AWAY = Outcome(None, "away", asked=False, answered=False)
NOT_ASKED = Outcome(None, asked=False)


class Sender:
    """`wake` is set by whoever put something into the outbox; `now` is the association's clock; `changing` says whether one of these
    messages of a chat was changed and nobody has looked at it yet: nothing is copied from it meanwhile."""

    def __init__(
        self,
        *,
        bot: ExtBot[Any],
        db: Database,
        now: Callable[[], datetime],
        wake: asyncio.Event,
        window: Window = SENDING,
        changing: Callable[[int, Collection[int]], bool] = lambda *_: False,
    ) -> None:
        self._changing = changing
        self._bot, self._db, self._now, self._wake, self._window = bot, db, now, wake, window
        self._progress = Progress(db=db, edit=partial(edit_letter, bot), now=now, wake=wake)
        self._tasks: dict[asyncio.Task[None], int] = {}  # with the id of the row that each holds
        self._loops: list[asyncio.Task[None]] = []
        self._contents: dict[int, announcements.Sendable] = {}
        self._failures = 0
        self._paused_until = 0.0
        self._all_accounted = False
        self._stopping = False

    async def start(self) -> None:
        """Name what is in doubt, then send until `stop`."""
        self._loops = [asyncio.create_task(self._run(), name="sender"), asyncio.create_task(self._progress.watch(), name="progress")]

    async def stop(self, grace: float = GRACE) -> None:
        """Take nothing new and finish what is in flight; what had not begun by then waits for the next start."""
        self._stopping = True
        self._wake.set()
        if not self._loops:
            return
        sender, progress = self._loops
        progress.cancel()
        await asyncio.wait([sender], timeout=grace)
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=grace)
        left = [sender, progress, *self._tasks]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _run(self) -> None:
        while not self._stopping:
            self._wake.clear()
            try:
                if not self._all_accounted:
                    await self._name_doubtful()
                    self._all_accounted = True
                seconds = await self._round()
            except Exception as error:  # whatever it is, people still wait; what was claimed may be stored
                self._all_accounted, seconds = False, self._pause(_why(error))
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), seconds)
            # An announcement that was stopped ends without another message going.
            self._progress.moved()

    async def _name_doubtful(self) -> None:
        """What is SENDING and held by nobody: a crash, or a claim whose answer was lost."""
        left = await self._db.write(announcement_changes.recover, now=self._now(), held=self._held())
        for key in left.uncertain:
            log.warning("%s was in flight at a crash: uncertain, a secretary decides", key)
        for key in left.again:
            log.warning("%s was in flight at a crash: it goes again and may come twice", key)

    def _held(self) -> tuple[int, ...]:
        return tuple(self._tasks.values())

    async def _round(self) -> float:
        """Start sending what may go now; gives the seconds until it is worth looking again."""
        paused, free = self._paused_for(), WORKERS - len(self._tasks)
        feeling_the_way = self._failures > 0 and bool(self._tasks)
        if self._stopping or paused > 0 or free <= 0 or feeling_the_way:
            return max(paused, 0.0) or IDLE
        if self._failures and not await answers(self._bot):
            return self._pause(NO_ANSWER)
        # While something is away one message feels the way for all. What was changed and waits to be looked at takes no places.
        without = [known for known, found in self._contents.items() if self._changing(*copied_from(found.content))]
        limit = 1 if self._failures else free
        for item in await self._db.write(outbox.claim, now=self._now(), limit=limit, held=self._held(), without=without):
            task = asyncio.create_task(self._deliver(item), name=f"outgoing-{item.id}")
            self._tasks[task] = item.id
            task.add_done_callback(self._delivered)
        due = await self._db.read(outbox.next_due, held=self._held(), without=without)
        idle = HOLD if without else IDLE
        if due is None or self._failures or len(self._tasks) >= WORKERS:
            return idle
        return min(max((due - self._now()).total_seconds(), 0.01), idle)

    def _pause(self, why: str) -> float:
        """Hold back for a growing while. Several in flight fail at once; they are one failure."""
        if self._paused_for() <= 0:
            seconds = PAUSES[min(self._failures, len(PAUSES) - 1)]
            self._failures += 1
            self._paused_until = asyncio.get_running_loop().time() + seconds
            log.warning("%s; looking again in %g s", why, seconds)
        return self._paused_for()

    def _paused_for(self) -> float:
        return self._paused_until - asyncio.get_running_loop().time()

    def _delivered(self, task: asyncio.Task[None]) -> None:
        del self._tasks[task]
        self._wake.set()
        if not task.cancelled() and (error := task.exception()):
            self._all_accounted = False
            log.error("%s ended without an outcome: %s", task.get_name(), type(error).__name__)

    async def _deliver(self, item: Item) -> None:
        try:
            outcome = await self._attempt(item)
        except NotBegun:
            outcome = NOT_ASKED
        if not outcome.answered:
            self._pause(NO_ANSWER)
        elif outcome.asked:
            self._failures = 0
        if outcome.state is None:
            await self._write(outbox.postpone, outgoing_id=item.id, not_before=self._now() + outcome.again_in, spent=outcome.asked)
            return
        known = {"state": outcome.state, "reason": outcome.reason, "message_ids": outcome.message_ids}
        await self._write(announcement_changes.settle, outgoing_id=item.id, now=self._now(), **known)
        if item.announcement_id is not None:
            self._progress.moved()

    async def _attempt(self, item: Item) -> Outcome:
        try:
            return await self._send(item)
        except TelegramError as error:
            return judge(error, item)
        except DatabaseAway:
            return Outcome(None, again_in=timedelta(seconds=PAUSES[2]), asked=False)
        except Exception as error:  # one row that cannot be worded must not stop the others; its words stay out of the log
            log.error("outgoing %s of kind %s failed: %s", item.id, item.kind, type(error).__name__)
            return Outcome(OutgoingState.FAILED, type(error).__name__, asked=False)

    async def _send(self, item: Item) -> Outcome:
        silent = not self._window.is_open(self._now())
        if item.announcement_id is not None:
            found = await self._content(item.announcement_id)
            if self._changing(*copied_from(found.content)):
                await asyncio.sleep(HOLD)  # what is more urgent goes before it the next time
                return NOT_ASKED
            if found.content["kind"] == announcements.OUT_OF_REACH:
                await self._begin(item)
                return Outcome(OutgoingState.FAILED, outbox.SOURCE_GONE, asked=False)
            rows, lane = announcement_buttons(found, item.announcement_id), OnTurn(item.lane, partial(self._begin, item))
            message_ids, whole = await send_content(self._bot, item.chat_id, found.content, rows, lane=lane, silent=silent)
            return Outcome(OutgoingState.SENT, "" if whole else outbox.INCOMPLETE, message_ids)
        if item.kind == announcement_recall.TAKE_BACK:
            await take_back(self._bot, item.chat_id, item.payload["messages"])
            return Outcome(OutgoingState.SENT)
        letter = await compose(item, Desk(self._db, self._now(), self._window))
        if letter is None:
            return Outcome(OutgoingState.DROPPED, outbox.NOT_OWED, asked=False)
        sent = await send_letter(self._bot, item.chat_id, letter, lane=item.lane, silent=silent)
        return Outcome(OutgoingState.SENT, message_ids=(sent,))

    async def _begin(self, item: Item) -> None:
        """Not while Telegram gives no answer: each message that is asked for then comes into doubt. Nor while what is copied waits to be
        looked at."""
        assert item.announcement_id is not None
        known: dict[str, Any] = {"outgoing_id": item.id, "chat_id": item.chat_id, "now": self._now()}
        if self._paused_for() > 0 or not await self._db.write(announcement_changes.begin, **known):
            raise NotBegun
        if self._changing(*copied_from((await self._content(item.announcement_id)).content)):
            raise NotBegun

    async def _content(self, announcement_id: int) -> announcements.Sendable:
        """As it was approved, asked once for hundreds of people; what Telegram copies in its place is watched by `announcement_changes`."""
        if announcement_id not in self._contents:
            found = await self._db.read(announcements.sendable, announcement_id=announcement_id)
            if len(self._contents) >= CONTENTS:
                del self._contents[next(iter(self._contents))]
            self._contents[announcement_id] = found
        return self._contents[announcement_id]

    async def _write(self, f: Callable[..., Any], **kwargs: Any) -> Any:
        """Write, whatever stands in the way and for how long: an outcome that is known must not get lost."""
        for pause in chain(PAUSES, repeat(PAUSES[-1])):
            try:
                return await self._db.write(f, **kwargs)
            except Exception as error:
                log.warning("%s; the sender tries again in %g s", _why(error), pause)
                await asyncio.sleep(pause)


def _why(error: Exception) -> str:
    return "the database is away" if isinstance(error, DatabaseAway) else f"the outbox cannot be used: {type(error).__name__}"


def judge(error: TelegramError, item: Item) -> Outcome:
    """What an error says about the message. `BadRequest` first: it is a `NetworkError` to PTB."""
    if isinstance(error, Forbidden):
        return _forbidden(error)
    if isinstance(error, BadRequest | ChatMigrated):
        return Outcome(OutgoingState.FAILED, outbox.SOURCE_GONE if NO_SOURCE.search(error.message) else error.message)
    if isinstance(error, RetryAfter):  # refused, so not delivered; the pace holds it back
        return NOT_ASKED
    if isinstance(error.__cause__, NOT_SENT) or isinstance(error, InvalidToken | Conflict):
        return AWAY
    if item.announcement_id is not None or item.attempts >= TRIES:
        log.warning("%s got no answer: uncertain", item.key)
        return Outcome(OutgoingState.UNCERTAIN, error.message, answered=False)
    log.warning("%s got no answer: it goes again and may come twice", item.key)
    again_in = min(timedelta(seconds=30 * 2 ** min(item.attempts - 1, 10)), outbox.LONGEST_WAIT)
    return Outcome(None, again_in=again_in, answered=False)


def _forbidden(error: Forbidden) -> Outcome:
    words = error.message.lower()
    if "blocked" in words or "kicked" in words:
        return Outcome(OutgoingState.BLOCKED, error.message)
    if "deactivated" in words:
        return Outcome(OutgoingState.GONE, error.message)
    return Outcome(OutgoingState.FAILED, error.message)
