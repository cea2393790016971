"""Waiting for what must come to pass, however slow the machine is. A test that sleeps and then looks is wrong on a busy day."""

import asyncio
from collections.abc import Callable


async def until(true: Callable[[], object], seconds: float = 20.0) -> None:
    for _ in range(int(seconds / 0.02)):
        if true():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not come to pass")
