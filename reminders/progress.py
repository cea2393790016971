"""The course of running announcements, kept up to date in the message where the author watches it.

An announcement is DONE only after its result was shown, so a crash in between shows it again; showing twice is no harm.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from db import announcement_looks, announcement_results
from db.announcement_results import Status
from db.engine import Database
from reminders.compose import progress_letter, result_letter
from reminders.letters import Letter
from reminders.posting import Edited

log = logging.getLogger(__name__)

EDIT_FIRST, EDIT_EVERY = 0.25, 2.0  # seconds; what goes to a few is over before the author has looked up

Edit = Callable[[dict[str, Any], Letter], Awaitable[Edited]]
Place = tuple[int, int | None]


class Progress:
    """`edit` changes the message {"chat_id", "message_id"}; `wake` is the sender's."""

    def __init__(self, *, db: Database, edit: Edit, now: Callable[[], datetime], wake: asyncio.Event) -> None:
        self._db, self._edit, self._now, self._wake = db, edit, now, wake
        self._moved = asyncio.Event()
        self._shown: dict[Place, str] = {}
        self._lost: set[Place] = set()

    def moved(self) -> None:
        """Something became of a row of an announcement, or may have."""
        self._moved.set()

    async def watch(self) -> None:
        """Until cancelled. What is running at the start is looked at once: a crash may have come before its result."""
        self.moved()
        pause = EDIT_FIRST
        while True:
            await self._moved.wait()
            self._moved.clear()
            try:
                running = await self._db.read(announcement_results.running)
                for status in running:
                    await self._try_to_show(status)
                if not any(status.open for status in running):
                    pause = EDIT_FIRST
            except Exception as error:  # the database away: what is running is looked at again
                self._later(error)
            await asyncio.sleep(pause)
            pause = min(2 * pause, EDIT_EVERY)

    async def _try_to_show(self, status: Status) -> None:
        """One announcement whose message cannot be edited must not hide the others."""
        try:
            await self._show(status)
        except Exception as error:  # Telegram away: the message is brought up to date later
            self._later(error)

    def _later(self, error: Exception) -> None:
        log.info("progress not shown: %s", type(error).__name__)
        self.moved()

    async def _show(self, status: Status) -> None:
        over = not status.open
        seen = await self._put_up(status, result_letter(status) if over else progress_letter(status))
        if over:
            await self._db.write(announcement_results.finish, announcement_id=status.announcement_id, now=self._now(), told=seen)
            self._shown.pop(_place(status), None)
            self._wake.set()

    async def _put_up(self, status: Status, letter: Letter) -> bool:
        """False when there is no message to show it in."""
        place = _place(status)
        if not status.progress or place in self._lost:
            return False
        if self._shown.get(place) != letter.html:
            if not await self._looked(status, letter):
                self._lost.add(place)
                return False
            self._shown[place] = letter.html
        return True

    async def _looked(self, status: Status, letter: Letter) -> bool:
        """When Telegram changed it is written down: by then it had got all that went before this look."""
        which = {"announcement_id": status.announcement_id}
        look = await self._db.write(announcement_looks.begin, **which)
        edited = await self._edit(status.progress, letter)
        if look is not None and edited.at is not None:
            await self._db.write(announcement_looks.answered, look=look, at=edited.at, **which)
        return edited.there


def _place(status: Status) -> Place:
    """Sending once more may be watched in another message."""
    return status.announcement_id, status.progress.get("message_id")
