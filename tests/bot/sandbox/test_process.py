"""The sandbox as a process of its own."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from bot.sandbox import Client

ROOT = Path(__file__).parents[3]


@contextmanager
def process(*options: str) -> Iterator[tuple[Client, "subprocess.Popen[str]"]]:
    command = [sys.executable, "-m", "bot.sandbox", *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        try:
            with Client(child.stdout.readline().strip()) as client:
                yield client, child
        finally:
            child.kill()


async def first_update(client: Client) -> int:
    await client.person(id=7).says("x")
    return int(httpx.get(f"{client.url}/bot1:a/getUpdates").json()["result"][0]["update_id"])


async def test_update_ids_grow_across_a_kill(tmp_path: Path) -> None:
    state = tmp_path / "ids.json"
    seen = []
    for _ in range(2):
        with process("--state", str(state), "--now", "2023-10-20T08:00") as (client, child):
            assert client.now().isoformat().startswith("2023-10-20T08:00")
            seen.append(await first_update(client))
            await client.http().aclose()
            child.kill()
    assert seen[1] > seen[0]


async def test_sigterm_ends_it_quietly() -> None:
    with process() as (_, child):
        child.send_signal(signal.SIGTERM)
        assert child.wait(10) == 0
