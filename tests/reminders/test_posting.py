"""What stands in a chat is taken back: only what is gone already counts as gone. And whether a message can have come at all."""

import asyncio
from typing import Any, cast

import pytest
from telegram.error import BadRequest, NetworkError
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from reminders.posting import did_not_come, take_back


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


GREETED, CONNECTED, REFUSED = b"\x05\x00", b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00", b"\x05\x04\x00\x01\x00\x00\x00\x00\x00\x00"


@pytest.mark.parametrize(
    ("answers", "certain"),
    [
        ([], True),
        ([b"\x00"], True),
        ([GREETED], True),
        ([GREETED, b"\x05"], True),
        ([GREETED, REFUSED], True),
        ([GREETED, CONNECTED], False),
    ],
)
async def test_what_a_socks_proxy_does_not_lead_through_did_not_come(answers: list[bytes], certain: bool) -> None:
    """It is cut, or answers amiss, at each of its steps; once it leads through, the message itself is on its way."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for answer in [*answers, b""]:
            await reader.read(65536)
            writer.write(answer)
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        way = f"socks5://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with HTTPXRequest(proxy=way) as request:
            with pytest.raises(NetworkError) as failed:
                await request.post("http://127.0.0.1:9/bot1:x/sendMessage")
    assert did_not_come(failed.value) is certain
