"""getUpdates and webhooks."""

import asyncio
import time
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox import Client, Person
from tests.bot.sandbox.conftest import TOKEN, Api


@pytest.fixture
async def person(sandbox: Client) -> Person:
    return sandbox.person("Nguyễn Văn An", id=7)


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_offsets_confirm_and_negative_ones_count_from_the_end(api: Api, person: Person) -> None:
    for number in range(5):
        await person.says(f"tin {number}")
    updates = await api.ok("getUpdates", limit=2)
    assert texts(updates) == ["tin 0", "tin 1"]
    assert texts(await api.ok("getUpdates")) == [f"tin {number}" for number in range(5)]
    assert texts(await api.ok("getUpdates", offset=updates[1]["update_id"] + 1)) == ["tin 2", "tin 3", "tin 4"]
    assert texts(await api.ok("getUpdates", offset=-1)) == ["tin 4"]
    assert texts(await api.ok("getUpdates")) == ["tin 4"]


async def test_a_long_poll_ends_with_the_update(api: Api, person: Person) -> None:
    poll = asyncio.ensure_future(api.ok("getUpdates", timeout=10))
    await asyncio.sleep(0.1)
    began = time.monotonic()
    await person.starts("MA123456")
    update = (await poll)[0]
    assert time.monotonic() - began < 1
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    began = time.monotonic()
    assert await api.ok("getUpdates", timeout=1, offset=update["update_id"] + 1) == []
    assert 0.9 < time.monotonic() - began < 3


async def test_allowed_updates_apply_when_an_update_is_created(api: Api, person: Person) -> None:
    said = await person.says("một")
    await api.ok("getUpdates", allowed_updates=["message"])
    await person.edits(said, "hai")
    await person.says("ba")
    assert texts(await api.ok("getUpdates", allowed_updates=[])) == ["một", "ba"]
    await person.edits(said, "bốn")
    assert (await api.ok("getUpdates", offset=-1))[0]["edited_message"]["text"] == "bốn"


async def test_the_newer_poller_ends_the_older(sandbox: Client, api: Api, person: Person) -> None:
    first = asyncio.ensure_future(api.refuses("getUpdates", timeout=10))
    await asyncio.sleep(0.1)
    second = asyncio.ensure_future(api.ok("getUpdates", timeout=10))
    words = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    assert await first == words
    await person.says("x")
    assert texts(await second) == ["x"]
    assert [call["error_code"] for call in sandbox.refused()] == [409]


async def test_a_poller_that_hung_up_is_forgotten(sandbox: Client, api: Api, person: Person) -> None:
    async with httpx.AsyncClient(base_url=sandbox.url) as http:
        poll = asyncio.ensure_future(http.get(f"/bot{TOKEN}/getUpdates", params={"timeout": 10}))
        await asyncio.sleep(0.1)
        poll.cancel()
    await person.says("x")
    assert texts(await api.ok("getUpdates", timeout=5)) == ["x"]
    assert sandbox.refused() == []


class Hook:
    """A receiver that answers with the given statuses first and then with 200."""

    def __init__(self, *statuses: int) -> None:
        self.statuses = list(statuses)
        self.bodies: list[dict[str, Any]] = []
        self.secrets: set[str | None] = set()

    async def receive(self, request: Request) -> Response:
        self.secrets.add(request.headers.get("x-telegram-bot-api-secret-token"))
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200:
            self.bodies.append(await request.json())
        return Response(status_code=status)

    async def serve(self) -> tuple[uvicorn.Server, str]:
        app = Starlette(routes=[Route("/hook", self.receive, methods=["POST"])])
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", lifespan="off"))
        self.task = asyncio.ensure_future(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        return server, f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/hook"


async def test_a_webhook_is_called_in_order_until_it_answers(sandbox: Client, api: Api, person: Person) -> None:
    hook = Hook(500, 503)
    server, url = await hook.serve()
    await person.says("trước")
    await api.ok("setWebhook", url=url, secret_token="bi-mat", allowed_updates=["message"])
    assert await api.refuses("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    for number in range(5):
        await person.says(f"tin {number}")
    await sandbox.idle()
    assert texts(hook.bodies) == ["trước", *[f"tin {number}" for number in range(5)]]
    assert hook.secrets == {"bi-mat"}
    info = await api.ok("getWebhookInfo")
    assert (info["url"], info["pending_update_count"], info["allowed_updates"]) == (url, 0, ["message"])
    assert info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"
    await api.ok("deleteWebhook")
    await person.says("sau")
    assert texts(await api.ok("getUpdates")) == ["sau"]
    server.should_exit = True
    await hook.task


async def test_a_bad_webhook_is_refused(api: Api) -> None:
    assert await api.refuses("setWebhook", url="ftp://x") == "Bad Request: bad webhook: invalid URL"
    assert await api.refuses("setWebhook", url="http://127.0.0.1:1/x", secret_token="có dấu") == (
        "Bad Request: secret token contains unallowed characters"
    )
