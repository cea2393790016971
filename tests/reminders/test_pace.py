"""By the loop's own clock, which moves only when everybody waits: what is counted by the second does not hang on the machine.
What is not about Telegram's own rate runs ten times faster: 30 messages in a tenth of a second."""

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import Coroutine
from datetime import timedelta
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

import bot
from db.kinds import Lane
from reminders.pace import Limits, NotBegun, OnTurn, Pace, limits_for
from tests.leaping import LeapingLoop

assert bot.__doc__  # its import makes waiting times arrive as timedelta

FAST = Limits(rate=285, chat_gap=0.1, group_count=5, group_period=0.3, recovery=0.4)
pytestmark = pytest.mark.leaping
UNPACED = Limits(rate=100_000, chat_gap=0.0, group_period=0.0)


class Telegram:
    """The far end: notes when each request came, takes `seconds` to answer, fails as told."""

    def __init__(self, pace: Pace, seconds: float = 0.0) -> None:
        self.pace, self.seconds = pace, seconds
        self.came: list[tuple[float, int, str]] = []
        self.fail: list[Exception] = []
        self.flying = self.most_flying = 0

    async def answer(self, chat: int, endpoint: str) -> bool:
        self.came.append((asyncio.get_running_loop().time(), chat, endpoint))
        if self.fail:
            raise self.fail.pop(0)
        self.flying += 1
        self.most_flying = max(self.most_flying, self.flying)
        await asyncio.sleep(self.seconds)
        self.flying -= 1
        return True

    def call(self, chat: int, lane: Lane | OnTurn | None = None, endpoint: str = "sendMessage", **data: Any) -> Coroutine[Any, Any, Any]:
        return self.pace.process_request(self.answer, (chat, endpoint), {}, endpoint, {"chat_id": chat, **data}, lane)

    async def now(self, chat: int, lane: Lane | None = None, endpoint: str = "sendMessage", **data: Any) -> float:
        """How long one call took."""
        began = asyncio.get_running_loop().time()
        assert await self.call(chat, lane, endpoint, **data) is True
        return asyncio.get_running_loop().time() - began

    def times(self, chosen: int | None = None) -> list[float]:
        return [at for at, chat, _ in self.came if chosen in (None, chat)]


def most_within(times: list[float], seconds: float) -> int:
    return max(sum(1 for later in times if at <= later < at + seconds) for at in times)


async def test_never_more_than_thirty_in_a_second() -> None:
    telegram = Telegram(Pace(Limits()), seconds=0.04)
    await asyncio.gather(*(telegram.call(chat, Lane.ANNOUNCEMENT) for chat in range(1, 91)))
    times = telegram.times()
    assert most_within(times, 1.0) <= 30
    assert times[-1] - times[0] < 90 / 28.5 * 1.3


async def test_a_late_timer_is_made_up_for_by_one_slot_only() -> None:
    telegram = Telegram(Pace(FAST))
    calls = [asyncio.create_task(telegram.call(chat, Lane.REMINDER)) for chat in range(1, 61)]
    for _ in range(4):
        await asyncio.sleep(random.uniform(0, 0.03))
        loop = asyncio.get_running_loop()
        assert isinstance(loop, LeapingLoop)
        loop.busy_for(0.02)
    await asyncio.gather(*calls)
    assert most_within(telegram.times(), 0.1) <= 30


async def test_replies_go_before_reminders_before_announcements() -> None:
    telegram = Telegram(Pace(FAST), seconds=0.002)
    announcement = OnTurn(Lane.ANNOUNCEMENT, partial(asyncio.sleep, 0.001))
    waiting = [asyncio.create_task(telegram.call(chat, announcement)) for chat in range(1000, 1060)]
    waiting += [asyncio.create_task(telegram.call(chat, Lane.REMINDER)) for chat in range(500, 520)]
    await asyncio.sleep(0.01)
    took = await telegram.now(1)
    assert took < 0.05
    await asyncio.gather(*waiting)
    order = [chat for _, chat, _ in telegram.came]
    assert order.index(519) < order.index(1020)
    assert order[order.index(1000) :].count(1059) == 1


async def test_order_is_kept_within_a_lane() -> None:
    telegram = Telegram(Pace(FAST))
    await asyncio.gather(*(telegram.call(chat, Lane.REMINDER) for chat in range(1, 31)))
    assert [chat for _, chat, _ in telegram.came] == list(range(1, 31))


async def test_a_private_chat_gets_one_bulk_message_a_second_but_short_bursts_of_replies() -> None:
    telegram = Telegram(Pace(FAST))
    await asyncio.gather(*(telegram.call(7, Lane.REMINDER) for _ in range(3)), *(telegram.call(8) for _ in range(12)))
    gaps = [later - at for at, later in pairwise(telegram.times(7))]
    assert len(gaps) == 2
    assert min(gaps) >= 0.099
    replies = telegram.times(8)
    assert replies[9] - replies[0] < 0.09
    assert replies[11] - replies[0] >= 0.19


@pytest.mark.parametrize("group", [-100123, "@nhom_ccb"])
async def test_a_group_gets_no_more_than_its_count(group: Any) -> None:
    telegram = Telegram(Pace(FAST))
    await asyncio.gather(*(telegram.call(group) for _ in range(11)))
    assert most_within(telegram.times(), 0.299) == 5


async def test_an_album_takes_as_many_slots_as_it_has_messages() -> None:
    """Two albums of ten: twenty slots, less the one that a late timer may make up for."""
    telegram = Telegram(Pace(Limits()))
    for chat in range(1, 5):
        await telegram.call(chat, Lane.ANNOUNCEMENT, "copyMessages", message_ids=list(range(10)))
    times = telegram.times()
    assert times[3] - times[1] >= (2 * 10 - 1) / 28.5


async def test_at_most_eight_are_in_flight_and_one_place_is_kept_for_replies() -> None:
    telegram = Telegram(Pace(UNPACED), seconds=0.2)
    bulk = [asyncio.create_task(telegram.call(chat, Lane.ANNOUNCEMENT)) for chat in range(1, 15)]
    await asyncio.sleep(0.01)
    assert telegram.flying == 7
    assert await telegram.now(99) < 0.3
    many = [asyncio.create_task(telegram.call(chat)) for chat in range(100, 120)]
    await asyncio.gather(*bulk, *many)
    assert telegram.most_flying == 8


async def test_a_429_stops_every_lane_until_its_deadline_and_the_message_goes_again() -> None:
    telegram = Telegram(Pace(FAST), seconds=0.05)
    flying = [asyncio.create_task(telegram.call(chat)) for chat in range(1, 4)]
    await asyncio.sleep(0.03)
    telegram.fail = [RetryAfter(timedelta(seconds=0.3))]
    refused = asyncio.create_task(telegram.call(50, Lane.ANNOUNCEMENT))
    await asyncio.sleep(0.02)
    others = [asyncio.create_task(telegram.call(60 + n, lane)) for n, lane in enumerate(Lane)]
    free = await telegram.now(70, None, "answerCallbackQuery")
    await asyncio.gather(*flying, refused, *others)
    stopped = next(at for at, chat, _ in telegram.came if chat == 50)
    between = [chat for at, chat, _ in telegram.came if stopped < at < stopped + 0.34]
    assert between == [70], "requests that ended meanwhile did not lift the pause; a tap was answered"
    assert free < 0.1
    assert Counter(chat for _, chat, _ in telegram.came) == {1: 1, 2: 1, 3: 1, 50: 2, 60: 1, 61: 1, 62: 1, 70: 1}
    assert telegram.pace.floods == 1


async def test_the_rate_is_halved_once_a_flood_and_grows_back() -> None:
    telegram = Telegram(Pace(FAST))
    telegram.fail = [RetryAfter(timedelta(seconds=0.1)) for _ in range(3)]
    await asyncio.gather(*(telegram.call(chat, Lane.ANNOUNCEMENT) for chat in range(1, 30)))
    assert telegram.pace.floods == 3
    assert 285 / 8 < telegram.pace.rate < 285
    await asyncio.sleep(FAST.recovery * 2)
    await telegram.call(99)
    assert telegram.pace.rate == 285


async def test_several_in_flight_that_meet_one_flood_halve_the_rate_once() -> None:
    pace = Pace(Limits(rate=100_000, chat_gap=0, recovery=1e9))
    gate = asyncio.Event()
    floods = [RetryAfter(timedelta(seconds=0.05)) for _ in range(5)]

    async def answer() -> bool:
        await gate.wait()
        if floods:
            raise floods.pop()
        return True

    calls = [asyncio.create_task(pace.process_request(answer, (), {}, "sendMessage", {"chat_id": n}, None)) for n in range(5)]
    await asyncio.sleep(0.02)
    gate.set()
    await asyncio.gather(*calls)
    assert pace.floods == 5
    assert pace.rate == pytest.approx(50_000, rel=0.01)


async def test_a_429_of_a_free_call_is_waited_out_by_itself() -> None:
    telegram = Telegram(Pace(FAST))
    telegram.fail = [RetryAfter(timedelta(seconds=0.1))]
    assert await telegram.now(1, None, "getFile") >= 0.1
    assert await telegram.now(1, None, "getChat") < 0.05


@pytest.mark.parametrize("error", [TimedOut(), NetworkError("reset"), BadRequest("chat not found")])
async def test_other_errors_are_the_callers(error: Exception) -> None:
    telegram = Telegram(Pace(UNPACED))
    telegram.fail = [error]
    with pytest.raises(type(error)):
        await telegram.call(1, Lane.REMINDER)
    assert len(telegram.came) == 1
    assert await telegram.call(1, Lane.REMINDER) is True


async def test_calls_given_up_leave_their_place_to_others() -> None:
    telegram = Telegram(Pace(UNPACED), seconds=0.05)
    calls = [asyncio.create_task(telegram.call(chat)) for chat in range(1, 30)]
    await asyncio.sleep(0.01)
    for call in calls[::2]:
        call.cancel()
    for call in calls:
        with contextlib.suppress(asyncio.CancelledError):
            await call
    telegram.flying = telegram.most_flying = 0
    await asyncio.gather(*(telegram.call(chat) for chat in range(50, 66)))
    assert telegram.most_flying == 8
    await telegram.pace.shutdown()


async def test_what_must_be_written_first_is_written_when_only_the_slot_is_missing_and_one_at_a_time() -> None:
    pace = Pace(Limits(rate=20, chat_gap=0.3))
    telegram = Telegram(pace)
    began: list[float] = []

    async def begin() -> None:
        assert len(began) == len(telegram.came) - 1, "the last one has gone before the next begins"
        began.append(asyncio.get_running_loop().time())
        await asyncio.sleep(0.02)

    await telegram.call(1)
    await asyncio.gather(*(telegram.call(chat, OnTurn(Lane.ANNOUNCEMENT, begin)) for chat in (1, 2, 3, 4)))
    assert [chat for _, chat, _ in telegram.came] == [1, 2, 3, 4, 1], "a chat's own gap is waited out before, not after"
    assert all(at - start < 0.05 + 0.02 for (at, _, _), start in zip(telegram.came[1:], began, strict=True))
    assert 0.1 <= telegram.times()[3] - telegram.times()[0] < 0.14, "writing takes no slot's time away"


async def test_a_reply_overtakes_what_is_slow_to_be_written() -> None:
    telegram = Telegram(Pace(FAST))
    slow = asyncio.create_task(telegram.call(1, OnTurn(Lane.ANNOUNCEMENT, partial(asyncio.sleep, 0.5))))
    reminder = asyncio.create_task(telegram.call(3, Lane.REMINDER))
    await asyncio.sleep(0.01)
    assert await telegram.now(2) < 0.1
    await asyncio.gather(slow, reminder)
    assert [chat for _, chat, _ in telegram.came] == [2, 1, 3]


@pytest.mark.parametrize("error", [NotBegun, LookupError])
async def test_what_is_called_off_at_its_turn_never_goes_and_leaves_its_place(error: type[BaseException]) -> None:
    telegram = Telegram(Pace(FAST))

    async def begin() -> None:
        raise error

    for chat in range(1, 10):
        with pytest.raises(error):
            await telegram.call(chat, OnTurn(Lane.ANNOUNCEMENT, begin))
    assert await telegram.now(99, Lane.REMINDER) < 0.1
    assert telegram.times(99) == telegram.times()


async def test_a_429_of_a_call_that_was_written_down_is_told_and_the_next_one_waits() -> None:
    telegram = Telegram(Pace(FAST))
    begun = 0

    async def begin() -> None:
        nonlocal begun
        begun += 1
        await asyncio.sleep(0)

    telegram.fail = [RetryAfter(timedelta(seconds=0.2))]
    with pytest.raises(RetryAfter):
        await telegram.call(1, OnTurn(Lane.ANNOUNCEMENT, begin))
    again = asyncio.create_task(telegram.call(1, OnTurn(Lane.ANNOUNCEMENT, begin)))
    await asyncio.sleep(0.1)
    assert (begun, len(telegram.came)) == (1, 1), "nothing is written down while a 429 holds everything"
    await again
    assert begun == 2
    assert telegram.times()[1] - telegram.times()[0] >= 0.2


async def test_a_429_that_comes_while_a_call_is_written_down_sends_it_back() -> None:
    telegram = Telegram(Pace(FAST))
    slow = asyncio.create_task(telegram.call(1, OnTurn(Lane.ANNOUNCEMENT, partial(asyncio.sleep, 0.1))))
    await asyncio.sleep(0.01)
    telegram.fail = [RetryAfter(timedelta(seconds=0.3))]
    reply = asyncio.create_task(telegram.call(2))
    with pytest.raises(NotBegun):
        await slow
    await reply
    assert telegram.times(1) == []


def test_a_rate_beyond_telegrams_has_no_gaps() -> None:
    assert limits_for(28.5) == Limits()
    assert limits_for(500).chat_gap == limits_for(500).group_period == 0
