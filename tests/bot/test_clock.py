"""The association's time, and whether the machine's was put back."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.clock import Clock

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


class Machine(Clock):
    """A clock of a machine whose own can be moved."""

    moved = 0.0

    def _of_machine(self) -> float:
        return super()._of_machine() + self.moved


@pytest.mark.parametrize(("by", "back"), [(-86400, True), (-90, True), (-0.2, False), (0, False), (90, False), (86400, False)])
def test_it_tells_once_that_it_was_put_back(by: float, back: bool) -> None:
    clock = Machine(ZONE)
    assert not clock.was_put_back()
    clock.moved += by
    assert clock.was_put_back() is back
    assert not clock.was_put_back()


def test_ahead_and_right_again_is_put_back() -> None:
    clock = Machine(ZONE)
    clock.moved = 86400
    assert not clock.was_put_back()
    clock.moved = 0
    assert clock.was_put_back()


def test_it_runs_on_from_where_it_is_set() -> None:
    clock = Clock(ZONE, datetime(2023, 10, 20, 1, 0, tzinfo=UTC))
    assert timedelta(0) <= clock.now() - datetime(2023, 10, 20, 1, 0, tzinfo=UTC) < timedelta(minutes=1)
    assert clock.today().isoformat() == "2023-10-20"
    assert not clock.was_put_back(), "the association's, not the machine's"
