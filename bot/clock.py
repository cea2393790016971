"""The only place that reads the current time. Everything else is told what time it is."""

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

JITTER = 1.0  # seconds


class Clock:
    """The association's time. Started at another moment (tests, demo), it runs on from there."""

    def __init__(self, zone: ZoneInfo, start: datetime | None = None) -> None:
        self.zone = zone
        self._ahead = timedelta(0)
        self._against = self._of_machine()
        if start is not None:
            self.set(start)

    def set(self, moment: datetime) -> None:
        """Move to a moment; one without an offset is the association's local time."""
        aware = moment if moment.tzinfo else moment.replace(tzinfo=self.zone)
        self._ahead = aware - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def was_put_back(self) -> bool:
        """Whether the machine's clock went back since this was last asked: it had been ahead, or is behind now."""
        before, self._against = self._against, self._of_machine()
        return self._against < before - JITTER

    def _of_machine(self) -> float:
        """Its time against what only ever runs on."""
        return time.time() - time.monotonic()

    def today(self) -> date:
        return self.now().astimezone(self.zone).date()
