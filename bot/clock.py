"""The only place that reads the current time. Everything else is told what time it is."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


class Clock:
    """The association's time. Started at another moment (tests, demo), it runs on from there."""

    def __init__(self, zone: ZoneInfo, start: datetime | None = None) -> None:
        self.zone = zone
        self._ahead = timedelta(0)
        if start is not None:
            self.set(start)

    def set(self, moment: datetime) -> None:
        """Move to a moment; one without an offset is the association's local time."""
        aware = moment if moment.tzinfo else moment.replace(tzinfo=self.zone)
        self._ahead = aware - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def today(self) -> date:
        return self.now().astimezone(self.zone).date()
