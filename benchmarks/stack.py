"""The whole stack (inbox, guard, database, search, answer) beside a bare python-telegram-bot echo and a bare aiogram echo.

`python -m benchmarks.stack`: throughput with updates waiting, latency at a steady 30 a second, start to first poll beside
the bare imports, idle memory. Bot on one core, server on the other where `taskset` exists. Medians of three.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from sqlmodel import Session, select

from benchmarks.wire import FIRST_PERSON
from db import sample, schema
from db.engine import Database
from db.models import Member

PEOPLE = 40
WAITING = 700
STEADY = 600
RUNS = 3
PINNED = bool(shutil.which("taskset")) and (os.cpu_count() or 1) > 1
Command = Callable[[str], tuple[list[str], dict[str, str]]]


def ours(folder: Path) -> Command:
    url = f"sqlite:///{folder}/bench.sqlite3"
    schema.upgrade(url)
    db = Database(url)
    db.write_now(sample.load, today=datetime.now(UTC).date(), now=datetime.now(UTC))
    db.write_now(_link)
    db.close()

    def command(root: str) -> tuple[list[str], dict[str, str]]:
        # The inbox knows updates it has seen: each run gets the freshly loaded file.
        fresh = folder / "run.sqlite3"
        for old in folder.glob("run.sqlite3*"):
            old.unlink()
        shutil.copy(folder / "bench.sqlite3", fresh)
        settings = {
            "BOT_TOKEN": "1:bench",
            "BOT_API_URL": root,
            "DATABASE_URL": f"sqlite:///{fresh}",
            "SEND_RATE": "9999",
            "LOG_LEVEL": "ERROR",
        }
        return [sys.executable, "-m", "bot", "run"], settings

    return command


def _link(session: Session) -> None:
    for n, member in enumerate(session.exec(select(Member).order_by(Member.code).limit(PEOPLE))):
        member.telegram_id, member.linked_at = FIRST_PERSON + n, datetime.now(UTC)


def bare(module: str) -> Command:
    return lambda root: ([sys.executable, "-m", module, root], {})


def run(command: Command, updates: int, rate: float) -> dict[str, Any]:
    """One run: what the server saw, plus seconds from exec to the first poll and the memory of the bot in MB."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    pin = (lambda core: ["taskset", "-c", core]) if PINNED else (lambda _core: [])
    server = subprocess.Popen(
        [*pin("1"), sys.executable, "-m", "benchmarks.wire", str(port), str(updates), str(rate), str(PEOPLE)], stdout=subprocess.PIPE
    )
    time.sleep(0.5)
    arguments, settings = command(f"http://127.0.0.1:{port}")
    bot = subprocess.Popen([*pin("0"), *arguments], env={**os.environ, **settings}, stderr=subprocess.DEVNULL)
    try:
        assert server.stdout is not None
        told = json.loads(server.stdout.readline())
        told["memory"] = _memory(bot.pid)
        return dict(told)
    finally:
        bot.send_signal(signal.SIGKILL)
        bot.wait()
        server.wait()


def _memory(pid: int) -> float:
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        bots = {
            "Đồng Đội, whole stack": ours(Path(folder)),
            "bare PTB echo": bare("benchmarks.bare_ptb"),
            "bare aiogram echo": bare("benchmarks.bare_aiogram"),
        }
        speeds: dict[str, list[float]] = {name: [] for name in bots}
        memories: dict[str, list[float]] = {name: [] for name in bots}
        for _ in range(RUNS):
            for name, command in bots.items():
                told = run(command, WAITING, 0)
                speeds[name].append(WAITING / told["seconds"])
                memories[name].append(told["memory"])
        base = median(speeds["bare PTB echo"])
        print(f"{WAITING} updates waiting, median of {RUNS}\n\n| bot | updates/s | × bare PTB | memory after, MB |\n|---|---|---|---|")
        for name, values in speeds.items():
            print(f"| {name} | {median(values):.0f} | {median(values) / base:.2f} | {median(memories[name]):.0f} |")
        print(f"\n{STEADY} updates at a steady 30 a second\n\n| bot | p50 ms | p99 ms | max ms |\n|---|---|---|---|")
        for name, command in bots.items():
            found = run(command, STEADY, 30)["latencies"]
            print(f"| {name} | {found[len(found) // 2]:.1f} | {found[int(len(found) * 0.99)]:.1f} | {found[-1]:.1f} |")


if __name__ == "__main__":
    main()
