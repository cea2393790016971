"""A sandbox for each test and a plain caller of its Bot API."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from bot.sandbox import Client, World, running

TOKEN = "42:sandbox-test"


class Api:
    """Calls methods over HTTP and gives back the envelope; `ok` insists on success and gives the result."""

    def __init__(self, http: httpx.AsyncClient, token: str = TOKEN) -> None:
        self.http = http
        self.token = token

    async def __call__(self, method: str, **params: Any) -> dict[str, Any]:
        answer = await self.http.post(f"/bot{self.token}/{method}", json=params)
        body = dict(answer.json())
        assert answer.status_code == body.get("error_code", 200)
        return body

    async def ok(self, method: str, **params: Any) -> Any:
        body = await self(method, **params)
        assert body["ok"], body
        return body["result"]

    async def refuses(self, method: str, **params: Any) -> str:
        body = await self(method, **params)
        assert not body["ok"], body
        return str(body["description"])


@asynccontextmanager
async def calling(sandbox: Client) -> AsyncIterator[Api]:
    async with httpx.AsyncClient(base_url=sandbox.url, trust_env=False, verify=False, timeout=20) as http:
        yield Api(http)


@pytest.fixture
async def sandbox() -> AsyncIterator[Client]:
    async with running(World()) as client:
        yield client


@pytest.fixture
async def api(sandbox: Client) -> AsyncIterator[Api]:
    async with calling(sandbox) as api:
        yield api
