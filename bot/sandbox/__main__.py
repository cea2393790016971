"""`python -m bot.sandbox --port N [--state FILE] [--now ISO]`: the sandbox as a process of its own; prints its address."""

import argparse
import asyncio
import signal
import sys
from datetime import datetime
from pathlib import Path

from bot.sandbox.clock import ZONE
from bot.sandbox.server import Server
from bot.sandbox.world import World


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=ZONE)


async def serve(server: Server) -> None:
    def announce() -> None:
        sys.stdout.write(f"{server.url}\n")
        sys.stdout.flush()

    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, server.end)
    await server.serve(announce)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description="A local Telegram: Bot API and chat page")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--state", type=Path, help="file that keeps update ids growing across restarts")
    parser.add_argument("--now", type=_moment, help="ISO time at which the clock starts")
    asked = parser.parse_args()
    asyncio.run(serve(Server(World(now=asked.now, state=asked.state), asked.port)))


if __name__ == "__main__":
    main()
