"""How long a letter in doubt is tried again, and how its pauses grow."""

from datetime import timedelta

import pytest
from telegram.error import NetworkError

from db.kinds import Lane, OutgoingState
from db.outbox import Item
from reminders.sender import TRIES, Outcome, judge


@pytest.mark.parametrize(("attempts", "pause"), [(1, 30), (5, 480), (7, 1800), (59, 1800)])
def test_a_letter_whose_arrival_is_doubtful_goes_again_for_more_than_a_day(attempts: int, pause: int) -> None:
    letter = Item(1, "answer:1", "answer", Lane.REMINDER, 7, 1, None, attempts, {})
    assert judge(NetworkError("Bad Gateway"), letter) == Outcome(None, again_in=timedelta(seconds=pause))


def test_it_is_given_up_in_the_end() -> None:
    letter = Item(1, "answer:1", "answer", Lane.REMINDER, 7, 1, None, TRIES, {})
    assert judge(NetworkError("Bad Gateway"), letter).state is OutgoingState.UNCERTAIN
