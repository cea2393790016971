"""The whole stack (inbox, guard, database, search, answer) beside a bare python-telegram-bot echo and a bare aiogram echo.

`python -m benchmarks.stack`: throughput with updates waiting and the processor time of each, which other work on the machine
hardly touches; start to first poll beside the bare imports, idle memory; latency at a steady 30 a second. Bot on one core,
server on the other where `taskset` exists. Medians of three.
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
MEASURED = ("seconds", "start", "start_cpu", "idle", "cpu", "memory")
IMPORTS = "import telegram.ext, sqlmodel, apscheduler.schedulers.asyncio, httpx"
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
    """One run: what the server saw; until the first poll the `start` in seconds, its `start_cpu` and the `idle` memory in MB;
    then the `cpu` of an update in milliseconds and the `memory` after all."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    pin = (lambda core: ["taskset", "-c", core]) if PINNED else (lambda _core: [])
    server = subprocess.Popen(
        [*pin("1"), sys.executable, "-m", "benchmarks.wire", str(port), str(updates), str(rate), str(PEOPLE)], stdout=subprocess.PIPE
    )
    time.sleep(0.5)
    arguments, settings = command(f"http://127.0.0.1:{port}")
    begun = time.perf_counter()
    bot = subprocess.Popen([*pin("0"), *arguments], env={**os.environ, **settings}, stderr=subprocess.DEVNULL)
    try:
        assert server.stdout is not None
        server.stdout.readline()
        polled = {"start": time.perf_counter() - begun, "start_cpu": _cpu(bot.pid), "idle": _memory(bot.pid)}
        told = json.loads(server.stdout.readline())
        cpu = (_cpu(bot.pid) - polled["start_cpu"]) / updates * 1000
        return {**told, **polled, "cpu": cpu, "memory": _memory(bot.pid)}
    finally:
        bot.send_signal(signal.SIGKILL)
        bot.wait()
        server.wait()


def _cpu(pid: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def imports() -> float:
    """Seconds of processor time to load the libraries and nothing else."""
    before = os.times()
    subprocess.run([sys.executable, "-c", IMPORTS], check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


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
        runs: dict[str, list[dict[str, Any]]] = {name: [] for name in bots}
        for _ in range(RUNS):
            for name, command in bots.items():
                runs[name].append(run(command, WAITING, 0))
        middle = {name: {key: median(told[key] for told in found) for key in MEASURED} for name, found in runs.items()}
        bare_ptb = middle["bare PTB echo"]
        print(f"{WAITING} updates waiting, median of {RUNS}\n")
        print("| bot | updates/s | × bare PTB | processor ms each | × bare PTB | memory after, MB |\n|---|---|---|---|---|---|")
        for name, m in middle.items():
            rates = f"{WAITING / m['seconds']:.0f} | {bare_ptb['seconds'] / m['seconds']:.2f}"
            print(f"| {name} | {rates} | {m['cpu']:.2f} | {bare_ptb['cpu'] / m['cpu']:.2f} | {m['memory']:.0f} |")
        print("\n| bot | first poll after s | processor s | memory then, MB |\n|---|---|---|---|")
        for name, m in middle.items():
            print(f"| {name} | {m['start']:.1f} | {m['start_cpu']:.2f} | {m['idle']:.0f} |")
        print(f"| bare imports | | {median(imports() for _ in range(RUNS)):.2f} | |")
        print(f"\n{STEADY} updates at a steady 30 a second\n\n| bot | p50 ms | p99 ms | max ms |\n|---|---|---|---|")
        for name, command in bots.items():
            found = run(command, STEADY, 30)["latencies"]
            print(f"| {name} | {found[len(found) // 2]:.1f} | {found[int(len(found) * 0.99)]:.1f} | {found[-1]:.1f} |")


if __name__ == "__main__":
    main()
