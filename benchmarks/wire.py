"""A Bot API server that costs next to nothing, so that what is timed is the bot: it hands out updates and notes answers.

Run as a process: `python -m benchmarks.wire PORT UPDATES RATE PEOPLE`. RATE 0: all updates wait at the start. It prints a line
when it is first asked for updates and, when every one has been answered, one of JSON, and ends: seconds, latencies in
milliseconds.
"""

import asyncio
import json
import os
import sys
import time
from pathlib import Path
from urllib.parse import parse_qs

from db.vietnamese import fold

QUESTIONS = Path(__file__).with_name("questions.txt").read_text(encoding="utf-8").splitlines()
WAYS = ("{}", "cho tôi hỏi {}", "{} ạ", "đồng chí cho biết {}", "{}?", "tôi muốn biết {}", "xin hỏi {} nhé")  # no text comes twice
FIRST_PERSON = 7_000


class Wire:
    def __init__(self, updates: int, rate: float, people: int) -> None:
        self.updates, self.rate, self.people = updates, rate, people
        self.given: dict[int, float] = {}
        self.waiting: dict[int, list[int]] = {FIRST_PERSON + n: [] for n in range(people)}
        self.latencies: list[float] = []
        self.first_poll = self.started = 0.0
        self.sent = 0
        self.ended = asyncio.Event()

    def update(self, number: int) -> dict[str, object]:
        person = FIRST_PERSON + number % self.people
        user = {"id": person, "is_bot": False, "first_name": "An"}
        message = {
            "message_id": number + 1,
            "date": 1_790_000_000,
            "from": user,
            "chat": {"id": person, "type": "private", "first_name": "An"},
            "text": question(number),
        }
        return {"update_id": number + 1, "message": message}

    async def call(self, method: str, query: dict[str, list[str]]) -> object:
        if method == "getMe":
            return {"id": 1, "is_bot": True, "first_name": "B", "username": "b_bot", "can_join_groups": False}
        if method == "getUpdates":
            return await self.poll(int(query.get("offset", ["0"])[0]), int(query.get("limit", ["100"])[0]))
        if method == "sendMessage":
            self.answered(int(query["chat_id"][0]))
            chat = {"id": int(query["chat_id"][0]), "type": "private", "first_name": "An"}
            return {"message_id": 9, "date": 1_790_000_000, "chat": chat, "text": "x"}
        return True

    async def poll(self, offset: int, limit: int) -> list[object]:
        if not self.first_poll:
            self.first_poll = self.started = time.perf_counter()
            print("polled", flush=True)
        if offset > self.updates:
            await asyncio.sleep(0.2)
            return []
        first = max(offset - 1, 0)
        while (ready := self.ready()) <= first:
            await asyncio.sleep(0.002)
        some = range(first, min(ready, first + limit, self.updates))
        now = time.perf_counter()
        for number in some:
            if number not in self.given:
                due = self.started + number / self.rate if self.rate else now
                self.given[number] = due
                self.waiting[FIRST_PERSON + number % self.people].append(number)
        return [self.update(number) for number in some]

    def ready(self) -> int:
        """How many updates exist by now."""
        return min(self.updates, int((time.perf_counter() - self.started) * self.rate) + 1) if self.rate else self.updates

    def answered(self, person: int) -> None:
        queue = self.waiting[person]
        if queue:
            self.latencies.append((time.perf_counter() - self.given[queue.pop(0)]) * 1000)
        if len(self.latencies) == self.updates:
            self.ended.set()


def question(number: int) -> str:
    """All questions in one way, then all in the next; half of them without marks, as many people type."""
    turn, at = divmod(number, len(QUESTIONS))
    asked = WAYS[turn % len(WAYS)].format(QUESTIONS[at])
    return fold(asked) if (turn + at) % 2 else asked


async def serve(port: int, wire: Wire) -> None:
    async def connection(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                lines = head.decode("latin-1").split("\r\n")
                length = next((int(line[15:]) for line in lines if line.lower().startswith("content-length:")), 0)
                body = await reader.readexactly(length) if length else b""
                path = lines[0].split(" ")[1].partition("?")[0]
                result = await wire.call(path.rsplit("/", 1)[-1], fields(body, head))
                text = json.dumps({"ok": True, "result": result}).encode()
                writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n" % len(text) + text)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async with await asyncio.start_server(connection, "127.0.0.1", port):
        await wire.ended.wait()
        seconds = time.perf_counter() - wire.started
        print(json.dumps({"seconds": seconds, "latencies": sorted(wire.latencies)}), flush=True)
        os._exit(0)  # the bots still poll; nobody waits for them


def fields(body: bytes, head: bytes) -> dict[str, list[str]]:
    """The fields of a form, of JSON, or of a multipart body (as aiogram sends)."""
    if b"multipart" in head.lower():
        parts = body.split(b'name="')[1:]
        return {part.split(b'"', 1)[0].decode(): [part.split(b"\r\n\r\n", 1)[1].split(b"\r\n", 1)[0].decode()] for part in parts}
    return parse_qs(body.decode())


if __name__ == "__main__":
    port, updates, rate, people = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
    asyncio.run(serve(port, Wire(updates, rate, people)))
