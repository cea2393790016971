"""Messages that were changed in their chat, from the moment the word of it is at the door until it was looked at.

The word may wait: for the database, for the same person's earlier messages, for a file to be fetched. Whatever Telegram would copy from
such a message meanwhile carries words that nobody has looked at.
"""

import asyncio
from collections.abc import Collection, Iterable

from telegram import Update


class Edits:
    """Of one process; what a former one left is told again by `Inbox.bring_back`. From the sign to stop on nothing is let go any more:
    what is left undone was not looked at, and the sender finishes what it has in hand."""

    def __init__(self, stopping: asyncio.Event) -> None:
        self._of: dict[int, tuple[int, int]] = {}
        self._in_work: set[int] = set()
        self._stopping = stopping

    def come(self, updates: Iterable[Update]) -> None:
        """At the door, not kept yet."""
        for update in updates:
            if (changed := update.edited_message) is not None:
                self._of[update.update_id] = changed.chat_id, changed.message_id

    def taken(self, update: Update) -> None:
        """Kept, and in work until it is `over`."""
        if update.update_id in self._of:
            self._in_work.add(update.update_id)

    def known(self, update: Update) -> None:
        """Nothing new: it is in work, or it was."""
        if update.update_id not in self._in_work and not self._stopping.is_set():
            self._of.pop(update.update_id, None)

    def over(self, update: object) -> None:
        if isinstance(update, Update) and not self._stopping.is_set():
            self._in_work.discard(update.update_id)
            self._of.pop(update.update_id, None)

    def wait_for(self, chat_id: int, message_ids: Collection[int]) -> bool:
        """Whether one of these was changed and nobody has looked at it."""
        return any(chat == chat_id and message in message_ids for chat, message in self._of.values())
