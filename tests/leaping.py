"""An asyncio loop whose clock does not hang on the machine: it stands while anything runs and leaps when everybody waits."""

import asyncio
import selectors


class LeapingLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._now = 0.0
        loop = self

        class Selector(selectors.DefaultSelector):
            def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
                loop.busy_for(timeout or 0.0)
                return super().select(None if timeout is None else 0)

        super().__init__(Selector())

    def time(self) -> float:
        return self._now

    def busy_for(self, seconds: float) -> None:
        """As if something had run that long without letting anybody else go on."""
        self._now += seconds
