"""The bot as a process of its own: started, told to stop, killed for real."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.__main__ import main
from bot.sandbox.client import Client

ROOT = Path(__file__).parents[2]
TOKEN = "1000001:AAprocess-under-test"


class BotProcess:
    """`python -m bot run` in a folder of its own, without a `.env`; what it logs is kept in `log`."""

    def __init__(self, sandbox: Client, database_url: str, folder: Path, **environment: str) -> None:
        self.sandbox = sandbox
        self.folder = folder
        self.log_file = folder / "bot.log"
        self.environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": sandbox.url,
            "DATABASE_URL": database_url,
            "SEND_RATE": "1000",
            **environment,
        }
        self.process: Forked | None = None

    @property
    def log(self) -> str:
        return self.log_file.read_text() if self.log_file.exists() else ""

    def start(self) -> "BotProcess":
        self.process = Forked(("run",), self.environment, self.folder, self.log_file, self.log_file)
        return self

    def wait_until_polling(self, seconds: float = 20) -> "BotProcess":
        """Until Telegram has been asked who we are by this run."""
        known = len(self.sandbox.calls("getMe"))
        self.start()
        until = time.monotonic() + seconds
        while len(self.sandbox.calls("getMe")) <= known:
            if time.monotonic() > until or self.running.poll() is not None:
                raise AssertionError(f"the bot did not start\n{self.log}")
            time.sleep(0.05)
        return self

    @property
    def running(self) -> "Forked":
        assert self.process is not None
        return self.process

    def kill(self) -> None:
        """kill -9: no farewell."""
        self.running.send_signal(signal.SIGKILL)
        self.running.wait(10)

    def terminate(self, seconds: float = 20) -> int:
        self.running.send_signal(signal.SIGTERM)
        return self.running.wait(seconds)

    def __enter__(self) -> "BotProcess":
        return self

    def __exit__(self, *_: Any) -> None:
        if self.process is not None and self.process.poll() is None:
            self.kill()


class Forked:
    """A command of the bot in a process of its own, which finds its modules read already; with what is used of `Popen`."""

    def __init__(self, arguments: tuple[str, ...], environment: dict[str, str], folder: Path, *streams: Path) -> None:
        self._process = READ.Process(target=_command, args=(arguments, environment, folder, *streams))
        self._process.start()
        assert self._process.pid is not None
        self.pid = self._process.pid

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float) -> int:
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("bot", timeout)
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


def cli(*arguments: str, database_url: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Any command of the bot, as an operator runs it."""
    given = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "DATABASE_URL": database_url, **environment}
    with TemporaryDirectory() as kept:
        out, err = Path(kept, "out"), Path(kept, "err")
        code = Forked(arguments, given, folder, out, err).wait(120)
        return subprocess.CompletedProcess(arguments, code, out.read_text(), err.read_text())


READ = multiprocessing.get_context("forkserver")
READ.set_forkserver_preload(["bot.__main__", "bot.app", "bot.ask", "bot.backup", "bot.doctor", "bot.invite", "bot.load", "db.schema"])


def _command(arguments: tuple[str, ...], environment: dict[str, str], folder: Path, *streams: Path) -> None:
    for number, stream in enumerate(streams, 1):
        with stream.open("ab") as file:
            os.dup2(file.fileno(), number)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.exit(main(arguments))
