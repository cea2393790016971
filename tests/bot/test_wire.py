"""One update that cannot be read holds up nobody else; a Telegram that is away is asked again after a pause of ours."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram import Update
from telegram.error import TimedOut

from bot.wire import UpdatesRequest, readable

PERSON = {"id": 7, "is_bot": False, "first_name": "An"}
SOUND = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "from": PERSON, "text": "chào"}


def test_an_update_that_cannot_be_read_is_its_bare_number() -> None:
    updates = [{"update_id": 1, "message": {"message_id": 1}}, {"update_id": 2, "message": SOUND}, {"update_id": 3, "unknown": {}}]
    read = UpdatesRequest.parse_json_payload(json.dumps({"ok": True, "result": updates}).encode())["result"]
    assert read == [{"update_id": 1}, updates[1], updates[2]]
    assert [update.update_id for update in Update.de_list(read, None)] == [1, 2, 3]


@pytest.mark.parametrize(
    "odd",
    [
        {"message": {**SOUND, "from": {**PERSON, "id": [7]}}},
        {"message": {**SOUND, "chat": {"id": "7", "type": "private"}}},
        {"message": {**SOUND, "text": 5}},
        {"message": {**SOUND, "caption": ["x"]}},
        {"callback_query": {"id": "1", "from": PERSON, "chat_instance": "1", "data": 5}},
        {"inline_query": {"id": "1", "from": PERSON, "query": {}, "offset": ""}},
    ],
)
def test_what_is_of_another_type_than_we_go_by_cannot_be_read(odd: dict[str, object]) -> None:
    """PTB would take it, and each would fail somewhere else; an id that is a list could not even be put in order."""
    assert readable({"update_id": 1, **odd}) == {"update_id": 1}


def test_what_has_no_number_is_left_out_and_the_rest_goes_on() -> None:
    """Nothing could confirm it; the next one's number does."""
    updates = [{"message": SOUND}, None, {"update_id": "4"}, {"update_id": 5, "message": SOUND}]
    assert UpdatesRequest.parse_json_payload(json.dumps({"ok": True, "result": updates}).encode())["result"] == updates[3:]


def test_an_answer_that_is_no_list_passes_as_it_is() -> None:
    refused = {"ok": False, "error_code": 409, "description": "Conflict"}
    assert UpdatesRequest.parse_json_payload(json.dumps(refused).encode()) == refused


@asynccontextmanager
async def server(*codes: int, body: str = "{}") -> AsyncIterator[str]:
    """Answers each request with the next code, then is gone."""
    left = list(codes)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        if left:
            writer.write(f"HTTP/1.1 {left.pop(0)} X\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}".encode())
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as listening:
        yield f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/"


async def test_faults_and_silence_are_paused_for_longer_each_time_until_an_answer_comes() -> None:
    pauses: list[int] = []

    async def pause(attempt: int, _bidden: float) -> None:
        pauses.append(attempt)

    request = UpdatesRequest(pause)
    async with request, server(502, 409, 401, 200, 500) as url:
        for _ in range(3):
            with pytest.raises(TimedOut):
                await request.do_request(url, "GET")
        assert await request.do_request(url, "GET") == (200, b"{}")
        for _ in range(2):
            with pytest.raises(TimedOut):
                await request.do_request(url, "GET")
    assert pauses == [0, 1, 2, 0, 1]


@pytest.mark.parametrize(
    ("body", "bidden"), [('{"parameters": {"retry_after": 30}}', 30.0), ("{}", 0.0), ("no", 0.0), ('{"parameters": []}', 0.0)]
)
async def test_it_waits_as_long_as_telegram_bids(body: str, bidden: float) -> None:
    """PTB would sleep it out, and could not be stopped meanwhile."""
    pauses: list[tuple[int, float]] = []

    async def pause(attempt: int, bidden: float) -> None:
        pauses.append((attempt, bidden))

    request = UpdatesRequest(pause)
    async with request, server(429, 429, body=body) as url:
        for _ in range(2):
            with pytest.raises(TimedOut):
                await request.do_request(url, "GET")
    assert pauses == [(0, bidden), (1, bidden)]
