"""The sandbox on a socket: the Bot API and the people's side in one process, in a thread of their own or alone."""

import asyncio
import json
import re
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any
from urllib.parse import unquote

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from bot.sandbox import edits, intake, media, messages, profile  # noqa: F401 - each registers its methods
from bot.sandbox.api import Ask, carry_out, known_bot
from bot.sandbox.client import Client
from bot.sandbox.control import Control
from bot.sandbox.errors import ApiError, bad
from bot.sandbox.page import page_routes
from bot.sandbox.params import read_params
from bot.sandbox.state import Json
from bot.sandbox.world import World

HOST = "127.0.0.1"
CALL_PATH = re.compile(r"/bot(?P<token>[^/]*)/(?P<method>\w+)/?")
FILE_PATH = re.compile(r"/file/bot(?P<token>[^/]+)/(?P<path>.+)")


class Cut(Exception):
    """The connection is to be cut instead of answered."""


class Wire:
    """The ASGI application: bot calls are answered here, everything else goes to the people's side."""

    def __init__(self, world: World, people: ASGIApp) -> None:
        self.world = world
        self.people = people

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = unquote(scope.get("path", ""))
        if call := CALL_PATH.fullmatch(path):
            request = Request(scope, receive)
            status, body = await self._call(request, call["token"], call["method"])
            response = Response(body, status, media_type="application/json")
        elif file := FILE_PATH.fullmatch(path):
            response = self._download(file["path"])
        else:
            await self.people(scope, receive, send)
            return
        await response(scope, receive, send)

    def _download(self, path: str) -> Response:
        file = next((file for file in self.world.files.values() if file.path == path), None)
        if file is None:
            return _json(ApiError(404, "Not Found").envelope(), 404)
        return Response(file.data, media_type="application/octet-stream")

    async def _call(self, request: Request, token: str, method: str) -> tuple[int, bytes]:
        try:
            bot = known_bot(self.world, token)
            bot.called = time.monotonic()
            params = await read_params(request)
        except ApiError as error:
            return error.code, _dump(error.envelope())
        outcome = await self._until_gone(request, Ask(self.world, bot, method, params))
        return outcome.get("error_code", 200), _dump(outcome)

    async def _until_gone(self, request: Request, ask: Ask) -> Json:
        """A long poll ends when its caller hangs up, so that the next one does not find it in the way."""
        if ask.method.lower() != "getupdates":
            return await self._outcome(ask)
        work = asyncio.ensure_future(self._outcome(ask))
        gone = asyncio.ensure_future(_disconnected(request))
        try:
            await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                raise Cut
            return work.result()
        finally:
            work.cancel()
            gone.cancel()

    async def _outcome(self, ask: Ask) -> Json:
        """Carry a call out, with the bad weather that was ordered for it, and record how it ended."""
        shown = ask.params.shown()
        fault = self.world.faults.take(ask.method, shown)
        if fault and fault.delay:
            await self.world.faults.hold(fault)
        if fault and fault.drop == "before":
            self._record(ask, shown, {"ok": False, "error_code": 0, "description": "connection cut before"})
            raise Cut
        try:
            if fault and (error := fault.error()):
                raise error
            outcome: Json = {"ok": True, "result": await carry_out(ask)}
        except ApiError as error:
            outcome = error.envelope()
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            outcome = bad(f"wrong parameter in request: {error}").envelope()
        self._record(ask, shown, outcome)
        if fault and fault.drop == "after":
            raise Cut
        return outcome

    def _record(self, ask: Ask, shown: Json, outcome: Json) -> None:
        if ask.method.lower() != "getupdates" or not outcome["ok"]:
            self.world.record(ask.bot, ask.method, shown, outcome)


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _dump(body: Json) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def _json(body: Json, status: int) -> Response:
    return Response(_dump(body), status, media_type="application/json")


class Server:
    """A running sandbox. `url` is what a bot is pointed at; `control` stays reachable when `url` is away."""

    def __init__(self, world: World, port: int = 0) -> None:
        self.world = world
        self._sockets = [_bound(port), _bound(0)]
        self.port = int(self._sockets[0].getsockname()[1])
        self.url = f"http://{HOST}:{self.port}"
        self.control = f"http://{HOST}:{self._sockets[1].getsockname()[1]}"
        self._state = ServerState()
        self._config = uvicorn.Config(self._app(), log_config=None, access_log=False, lifespan="off", http="h11", ws="none")
        self._listeners: dict[int, asyncio.Server] = {}
        self._end = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def _app(self) -> ASGIApp:
        control = Control(self.world, self.listen, lambda: {"url": self.url, "control": self.control, "world": self.world.id})
        routes: list[BaseRoute] = [*control.routes(), *page_routes()]
        wire = Wire(self.world, Starlette(routes=routes))

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            try:
                await wire(scope, receive, send)
            except (Cut, asyncio.CancelledError):
                await self._cut(scope["client"])

        return app

    def _protocol(self) -> asyncio.Protocol:
        return H11Protocol(config=self._config, server_state=self._state, app_state={})

    async def _cut(self, client: Any) -> None:
        for connection in list(self._state.connections):
            if isinstance(connection, H11Protocol) and connection.client == tuple(client):
                connection.transport.abort()
        # Let the loop tell the connection that it is lost, or it would complain of a missing answer.
        await asyncio.sleep(0)

    async def listen(self, listening: bool) -> None:
        """Open or close the public port; closing also cuts the connections that stand there."""
        if listening and self.port not in self._listeners:
            await self._open(_bound(self.port))
        elif not listening and (listener := self._listeners.pop(self.port, None)):
            listener.close()
            for connection in list(self._state.connections):
                if isinstance(connection, H11Protocol) and connection.server == (HOST, self.port):
                    connection.transport.abort()
            # Sockets close in the loop's next round; whoever asked for the absence is answered when it is real.
            await asyncio.sleep(0.01)

    async def _open(self, sock: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        self._listeners[int(sock.getsockname()[1])] = await loop.create_server(self._protocol, sock=sock, backlog=2048)

    async def serve(self, ready: Callable[[], None]) -> None:
        """Serve until `end`; `ready` is called as soon as connections are taken."""
        self._config.load()
        self._loop = asyncio.get_running_loop()
        for sock in self._sockets:
            await self._open(sock)
        ready()
        try:
            await self._end.wait()
        finally:
            await self._close()

    async def _close(self) -> None:
        for listener in self._listeners.values():
            listener.close()
        for connection in list(self._state.connections):
            connection.transport.abort()
        rest = [*self.world.tasks, *self._state.tasks]
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    def start(self) -> "Server":
        """Serve in a thread with its own loop: a busy bot in this process cannot hold the people's side up."""
        ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self.serve(ready.set)), name="sandbox", daemon=True)
        self._thread.start()
        if not ready.wait(10):
            raise RuntimeError("the sandbox did not start")
        return self

    def end(self) -> None:
        """Let `serve` return; callable from any thread."""
        if self._loop:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._end.set)

    def stop(self) -> None:
        """End a server that was started in a thread."""
        self.end()
        self._thread.join(10)


def _bound(port: int) -> socket.socket:
    # The protocol is named because asyncio switches Nagle's 40 ms of waiting off only then.
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind((HOST, port))
    return sock


@asynccontextmanager
async def running(world: World | None = None, port: int = 0) -> AsyncIterator[Client]:
    """A sandbox for a test: `async with running(World()) as sandbox: sandbox.url`."""
    server = Server(world or World(), port).start()
    client = Client(server.url)
    try:
        yield client
    finally:
        await client.aclose()
        await asyncio.to_thread(server.stop)
