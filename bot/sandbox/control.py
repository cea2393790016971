"""The side of the people: a JSON API under /sandbox/ for tests and for the chat page."""

import asyncio
import dataclasses
import json
import time
from collections.abc import Awaitable, Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox import persons, views
from bot.sandbox.deeds import DEEDS
from bot.sandbox.errors import ApiError, bad
from bot.sandbox.faults import Fault
from bot.sandbox.params import read_params
from bot.sandbox.state import Chat, Json, User
from bot.sandbox.world import World

MAX_WAIT = 60.0


class Control:
    """Routes over one world; `listening` opens and closes the public port when Telegram is to be away."""

    def __init__(self, world: World, listening: Callable[[bool], Awaitable[None]], info: Callable[[], Json]) -> None:
        self.world = world
        self.listening = listening
        self.info = info

    def routes(self) -> list[Route]:
        table: list[tuple[str, str, Callable[[Request], Awaitable[Response]]]] = [
            ("GET", "/sandbox", self.hello),
            ("GET", "/sandbox/changes", self.changes),
            ("GET", "/sandbox/users", self.users),
            ("POST", "/sandbox/users", self.add_users),
            ("POST", "/sandbox/users/{user:int}/{deed}", self.act),
            ("POST", "/sandbox/chats", self.add_chat),
            ("GET", "/sandbox/chats/{chat:int}", self.chat),
            ("GET", "/sandbox/queries/{query}", self.query),
            ("GET", "/sandbox/files/{file}", self.file),
            ("GET", "/sandbox/calls", self.calls),
            ("GET", "/sandbox/faults", self.faults),
            ("POST", "/sandbox/faults", self.add_fault),
            ("DELETE", "/sandbox/faults", self.clear_faults),
            ("GET", "/sandbox/rules", self.rules),
            ("POST", "/sandbox/rules", self.rules),
            ("POST", "/sandbox/away", self.away),
            ("GET", "/sandbox/clock", self.clock),
            ("POST", "/sandbox/clock", self.set_clock),
        ]
        return [Route(path, _guarded(function), methods=[verb]) for verb, path, function in table]

    async def hello(self, _request: Request) -> Response:
        bots = [views.bot_view(bot) for bot in (self.world.bots.values() or [self.world.home])]
        now = self.world.clock.now().isoformat()
        return JSONResponse({**self.info(), "bots": bots, "revision": self.world.changes.revision, "now": now})

    async def _wait(self, request: Request, due: Callable[[], bool]) -> None:
        """Hold the request for at most `wait` seconds until something is due."""
        until = time.monotonic() + min(float(request.query_params.get("wait", 0)), MAX_WAIT)
        while not due() and (left := until - time.monotonic()) > 0:
            await self.world.changes.wait(left)

    async def changes(self, request: Request) -> Response:
        since = int(request.query_params.get("since", 0))
        await self._wait(request, lambda: self.world.changes.revision > since)
        bot = self.world.bot_by_id(_bot(request))
        chats = [chat.id for chat in bot.chats.values() if chat.revision > since]
        return JSONResponse({"revision": self.world.changes.revision, "chats": chats, "users": len(self.world.users)})

    async def users(self, request: Request) -> Response:
        bot = self.world.bot_by_id(_bot(request))
        return JSONResponse([views.user_view(bot, user) for user in self.world.users.values() if not user.is_bot])

    async def add_users(self, request: Request) -> Response:
        """One person or a list of them; a known id is changed."""
        given = await request.json()
        bot, added = self.world.bot_by_id(_bot(request)), []
        for entry in given if isinstance(given, list) else [given]:
            number = int(entry.get("id") or max(self.world.users, default=1000) + 1)
            known = self.world.users.get(number)
            fields = {field.name for field in dataclasses.fields(User)} & entry.keys()
            values = {name: entry[name] for name in fields} | {"id": number}
            user = dataclasses.replace(known, **values) if known else User(**{"first_name": f"Người {number}", **values})
            added.append(views.user_view(bot, self.world.add_user(user)))
        return JSONResponse(added if isinstance(given, list) else added[0])

    async def act(self, request: Request) -> Response:
        """A deed of a person; answers with the revision that it made, so that what follows can be waited for."""
        perform = DEEDS.get(request.path_params["deed"])
        if perform is None:
            raise ApiError(404, "Not Found: nobody can do that")
        params = await read_params(request)
        chat_id = params.number("chat_id") or None
        act = persons.deed(self.world, request.path_params["user"], bot_id=params.number("bot") or None, chat_id=chat_id)
        done = perform(act, params)
        return JSONResponse({"revision": self.world.changes.revision, **done})

    async def add_chat(self, request: Request) -> Response:
        given = await request.json()
        bot = self.world.bot_by_id(given.get("bot"))
        number = int(given.get("id") or -1_000_000_000_001 - len(bot.chats))
        chat = Chat(number, given.get("type", "supergroup"), given.get("title", "Nhóm"), given.get("username", ""), started=True)
        persons.invites(self.world, bot, chat, self.world.users[int(given["by"])])
        return JSONResponse(views.chat_view(self.world, bot, chat))

    async def chat(self, request: Request) -> Response:
        """A chat with its messages changed since a revision; `wait` holds the request until one has."""
        bot, number = self.world.bot_by_id(_bot(request)), request.path_params["chat"]
        since = int(request.query_params.get("since", 0))
        if number in self.world.users:
            self.world.private_chat(bot, self.world.users[number])
        if number not in bot.chats:
            raise bad("chat not found")
        await self._wait(request, lambda: bot.chats[number].revision > since)
        return JSONResponse(views.chat_view(self.world, bot, bot.chats[number], since=since))

    async def query(self, request: Request) -> Response:
        query = self.world.bot_by_id(_bot(request)).queries.get(request.path_params["query"])
        if query is None:
            raise bad("no such query")
        await self._wait(request, lambda: query.answer is not None)
        return JSONResponse({"id": query.id, "answer": query.answer})

    async def file(self, request: Request) -> Response:
        file = self.world.files.get(request.path_params["file"])
        if file is None:
            raise ApiError(404, "Not Found")
        headers = {"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"}
        if file.kind == "document":
            headers["Content-Disposition"] = views.disposition(file.name)
        return Response(file.data, media_type=file.mime or None, headers=headers)

    async def calls(self, request: Request) -> Response:
        asked = request.query_params
        since, name = int(asked.get("since", 0)), asked.get("method", "").lower()
        found = [call for call in self.world.calls if call.n > since and (not name or call.method.lower() == name)]
        if "refused" in asked:
            found = [call for call in found if not call.ok]
        return JSONResponse([{**dataclasses.asdict(call), "result": json.loads(call.result)} for call in found])

    async def faults(self, _request: Request) -> Response:
        return JSONResponse([dataclasses.asdict(fault) for fault in self.world.faults.listed])

    async def add_fault(self, request: Request) -> Response:
        self.world.faults.listed.append(Fault(**await request.json()))
        return await self.faults(request)

    async def clear_faults(self, _request: Request) -> Response:
        self.world.faults.clear()
        return JSONResponse([])

    async def rules(self, request: Request) -> Response:
        """`rates`: the strict rate model; `overall`, `per_chat`, `per_group`: its sizes; `query_seconds`: how long a tap may wait."""
        rates = self.world.rates
        asked = await request.json() if request.method == "POST" else {}
        rates.on = bool(asked.get("rates", rates.on))
        for name in {"overall", "per_chat", "per_group"} & asked.keys():
            setattr(rates, name, int(asked[name]))
        self.world.query_seconds = float(asked.get("query_seconds", self.world.query_seconds))
        shown: Json = {"rates": rates.on, "overall": rates.overall, "per_chat": rates.per_chat, "per_group": rates.per_group}
        return JSONResponse({**shown, "query_seconds": self.world.query_seconds})

    async def away(self, request: Request) -> Response:
        """Away: the public port refuses connections and those that stand are cut; this API stays at the control address."""
        away = bool((await request.json()).get("away", True))
        await self.listening(not away)
        return JSONResponse({"away": away})

    async def clock(self, request: Request) -> Response:
        """The demo's time; `version=N` with `wait` holds the request until the hands have been moved since version N."""
        known = request.query_params.get("version")
        if known is not None:
            await self._wait(request, lambda: self.world.clock.version > int(known))
        clock = self.world.clock
        return JSONResponse({"now": clock.now().isoformat(), "running": clock.running, "version": clock.version})

    async def set_clock(self, request: Request) -> Response:
        asked = await request.json()
        clock = self.world.clock
        if "advance" in asked:
            clock.advance(float(asked["advance"]))
        if "now" in asked or "running" in asked:
            moment = datetime.fromisoformat(asked["now"]) if "now" in asked else clock.now()
            clock.set(moment, running=asked.get("running"))
        self.world.changes.touch()
        return JSONResponse({"now": clock.now().isoformat(), "running": clock.running, "version": clock.version})


def _bot(request: Request) -> int | None:
    return int(request.query_params.get("bot", 0)) or None


def _guarded(function: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """Refusals and senseless requests come back as the same envelope that the Bot API uses."""

    async def endpoint(request: Request) -> Response:
        try:
            return await function(request)
        except ApiError as error:
            return JSONResponse(error.envelope(), status_code=error.code)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            return JSONResponse(bad(f"{type(error).__name__}: {error}").envelope(), status_code=400)
        except asyncio.CancelledError:
            return Response(status_code=499)

    return endpoint
