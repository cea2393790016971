"""Drives a sandbox over HTTP, in this process or in another: people who say, press and see, and the weather."""

import asyncio
import time
from datetime import datetime
from typing import Any, Self

import httpx

from bot.sandbox.person import Person, Seen, result_of

__all__ = ["Client", "Person", "Seen"]

Json = dict[str, Any]


class Client:
    """The sandbox at `url`. Its own steering goes to the control address, which answers also while `url` is away."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        with httpx.Client(trust_env=False, verify=False, timeout=10) as plain:
            self.control = str(plain.get(f"{self.url}/sandbox").raise_for_status().json()["control"])
        # Plain http on this machine: no certificates are read, which would take longer than a test.
        self._options: Json = {"base_url": self.control, "trust_env": False, "verify": False, "timeout": 70}
        self.sync = httpx.Client(**self._options)
        self._loops: dict[asyncio.AbstractEventLoop, httpx.AsyncClient] = {}

    def http(self) -> httpx.AsyncClient:
        """The client of the running loop: a sandbox may outlive the loop of a single test."""
        loop = asyncio.get_running_loop()
        if loop not in self._loops:
            self._loops[loop] = httpx.AsyncClient(**self._options)
        return self._loops[loop]

    def close(self) -> None:
        self.sync.close()

    async def aclose(self) -> None:
        self.close()
        if http := self._loops.pop(asyncio.get_running_loop(), None):
            await http.aclose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(self, path: str, **query: Any) -> Any:
        return result_of(self.sync.get(f"/sandbox{path}", params=query))

    def post(self, path: str, body: Any = None) -> Any:
        return result_of(self.sync.post(f"/sandbox{path}", json=body if body is not None else {}))

    # --- people and chats

    def person(
        self, name: str = "Nguyễn Văn An", *, id: int | None = None, role: str = "", start: str | None = None, **more: Any
    ) -> Person:
        """Somebody with a Telegram account; `role` and the enrolment code `start` are shown on the chat page."""
        first, _, last = name.partition(" ")
        given = {"first_name": first, "last_name": last, "id": id, "role": role, "start": start}
        user = self.post("/users", {**{key: value for key, value in given.items() if value}, **more})
        return Person(self, int(user["id"]), name)

    def group(self, by: Person, title: str = "Nhóm chi hội", *, type: str = "supergroup") -> int:
        """A group or channel into which this person has brought the bot; returns its id."""
        return int(self.post("/chats", {"by": by.id, "title": title, "type": type})["id"])

    # --- what the bot did

    def calls(self, method: str = "", *, since: int = 0) -> list[Json]:
        """Recorded calls, oldest first: n, at (seconds), method, params, ok, error_code, description, result. No successful getUpdates."""
        return list(self.get("/calls", since=since, method=method))

    def refused(self, *, since: int = 0) -> list[Json]:
        """Calls that the server refused; a healthy walk has none. Cut connections are not refusals."""
        return [call for call in self.get("/calls", since=since, refused=1) if call["error_code"]]

    def bot(self) -> Json:
        """The bot as the people see it: name, username, commands, and how many updates wait (`pending`)."""
        return dict(self.get("")["bots"][0])

    async def idle(self, timeout: float = 30.0) -> None:
        """Wait until the bot has fetched and confirmed every update."""
        until = time.monotonic() + timeout
        while self.bot()["pending"]:
            if time.monotonic() > until:
                raise AssertionError(f"after {timeout} s {self.bot()['pending']} updates still wait")
            await asyncio.sleep(0.02)

    # --- weather and time

    def fault(self, method: str = "*", **how: Any) -> None:
        """error_code, description, retry_after, times (-1: always), contains, skip, delay, drop ("before" | "after"), parameters."""
        self.post("/faults", {"method": method, **how})

    def clear_faults(self) -> None:
        result_of(self.sync.delete("/sandbox/faults"))

    def rules(self, **rules: Any) -> Json:
        """rates (bool), overall, per_chat, per_group, query_seconds."""
        return dict(self.post("/rules", rules))

    def go_away(self) -> None:
        """From now on connections to `url` are refused, and those that stand are cut."""
        self.post("/away", {"away": True})

    def come_back(self) -> None:
        self.post("/away", {"away": False})

    def now(self) -> datetime:
        return datetime.fromisoformat(self.get("/clock")["now"])

    def set_clock(self, moment: datetime | str, *, running: bool = True) -> datetime:
        text = moment if isinstance(moment, str) else moment.isoformat()
        return datetime.fromisoformat(self.post("/clock", {"now": text, "running": running})["now"])

    def advance(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> datetime:
        total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
        return datetime.fromisoformat(self.post("/clock", {"advance": total})["now"])
