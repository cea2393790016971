"""The hours in which people may be disturbed. A window opens and closes on the same day of its own zone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class Window:
    """Open from `start` up to, not including, `end`. Every moment taken and given is aware; given ones are UTC."""

    start: time
    end: time
    zone: ZoneInfo

    def __post_init__(self) -> None:
        if not self.start < self.end:
            raise ValueError("a sending window must open before it closes, on the same day")

    def day(self, now: datetime) -> date:
        return now.astimezone(self.zone).date()

    def is_open(self, now: datetime) -> bool:
        return self.start <= now.astimezone(self.zone).time() < self.end

    def opening(self, day: date) -> datetime:
        return self._moment(day, self.start)

    def closing(self, day: date) -> datetime:
        return self._moment(day, self.end)

    def _moment(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, self.zone).astimezone(UTC)


SENDING = Window(time(7, 0), time(20, 30), HANOI)
