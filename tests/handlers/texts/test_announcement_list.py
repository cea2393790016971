"""The short form of how far an announcement is."""

from dataclasses import replace

import pytest

from db.announcement_results import Status
from db.kinds import AnnouncementState, OutgoingState, Reach, ReceiptKind
from handlers.texts.announcement_list import in_short

STATUS = Status(1, 1, AnnouncementState.SENDING, Reach.ALL, "", ReceiptKind.RECEIVED, None, {}, {}, {}, 0, 0)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({OutgoingState.SENT: 12, OutgoingState.WAITING: 429, OutgoingState.NOT_LINKED: 35}, "đang gửi 12/441"),
        ({OutgoingState.SENT: 440, OutgoingState.SENDING: 1, OutgoingState.NOT_LINKED: 35}, "đang gửi 440/441"),
        ({OutgoingState.SENT: 441, OutgoingState.NOT_LINKED: 35}, "đã gửi 441/476"),
    ],
)
def test_it_is_being_sent_while_somebody_waits(counts: dict[OutgoingState, int], said: str) -> None:
    assert in_short(replace(STATUS, counts=counts)) == said
