"""What stands in a chat is taken back: only what is gone already counts as gone."""

from typing import Any, cast

import pytest
from telegram.error import BadRequest
from telegram.ext import ExtBot

from reminders.posting import take_back


class Refusing:
    """Telegram, which refuses each deletion in the same words."""

    def __init__(self, words: str) -> None:
        self.words = words

    async def delete_message(self, *_: object, **__: object) -> None:
        raise BadRequest(self.words)


async def test_what_is_gone_already_is_gone() -> None:
    await take_back(cast(ExtBot[Any], Refusing("Message to delete not found")), 1, [2, 3])


async def test_a_chat_that_is_not_found_still_holds_the_copy() -> None:
    with pytest.raises(BadRequest):
        await take_back(cast(ExtBot[Any], Refusing("Chat not found")), 1, [2, 3])
