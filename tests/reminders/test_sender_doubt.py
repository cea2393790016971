"""What comes into doubt while Telegram gives no answer, how long a letter in doubt is tried again, and how its pauses grow."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import Session
from telegram.error import NetworkError

from bot.sandbox import Client
from db.kinds import Lane, OutgoingState
from db.outbox import Item
from reminders.sender import TRIES, WORKERS, Outcome, judge
from tests.patience import until
from tests.reminders.office import Office, put_note, states, tally
from tests.reminders.roster import Roster, add_member

CROWD = 60


@pytest.fixture
async def crowd(office: Office, roster: Roster, sandbox: Client) -> None:
    def join(session: Session) -> None:
        for number in range(CROWD):
            add_member(session, f"HV{500 + number}", f"Hội viên {number}", roster.unit, 20_000 + number)

    office.db.write_now(join)
    for number in range(CROWD):
        await sandbox.person(f"Hội viên {number}", id=20_000 + number).says("Chào")


@pytest.mark.usefixtures("people", "crowd")
async def test_while_telegram_fails_hardly_an_announcement_comes_into_doubt(office: Office, roster: Roster, sandbox: Client) -> None:
    sandbox.fault("*", error_code=502, description="Bad Gateway", times=-1)
    async with office.sending():
        await office.announce(roster.chief, {"kind": "text", "text": "Mời họp"})
        await until(lambda: tally(office)[OutgoingState.UNCERTAIN] > 0)
        await asyncio.sleep(1.5)  # longer than the first pause
        doubtful = tally(office)[OutgoingState.UNCERTAIN]
        assert doubtful <= WORKERS
        sandbox.clear_faults()
        await until(lambda: tally(office)[OutgoingState.SENT] == CROWD + 5 - doubtful)
    assert tally(office)[OutgoingState.UNCERTAIN] == doubtful
    delivered = [call["params"]["chat_id"] for call in sandbox.calls("sendMessage") if call["ok"]]
    assert len(delivered) == len(set(delivered))


@pytest.mark.usefixtures("people")
async def test_what_was_not_asked_for_goes_as_soon_as_telegram_answers(office: Office, roster: Roster, sandbox: Client) -> None:
    """Messages alone fail here: each that feels the way comes into doubt, one a pause."""
    sandbox.fault("sendMessage", error_code=502, description="Bad Gateway", times=2)
    async with office.sending():
        put_note(office, roster, "an", "note:an")
        await until(lambda: sandbox.calls("sendMessage") != [])
        put_note(office, roster, "binh", "note:binh")
        put_note(office, roster, "chau", "note:chau")
        await until(lambda: states(office)["note:chau"] is OutgoingState.SENT)
    assert states(office) == {"note:an": OutgoingState.WAITING, "note:binh": OutgoingState.WAITING, "note:chau": OutgoingState.SENT}


@pytest.mark.parametrize(("attempts", "pause"), [(1, 30), (5, 480), (7, 1800), (59, 1800)])
def test_a_letter_whose_arrival_is_doubtful_goes_again_for_more_than_a_day(attempts: int, pause: int) -> None:
    letter = Item(1, "answer:1", "answer", Lane.REMINDER, 7, 1, None, attempts, {})
    assert judge(NetworkError("Bad Gateway"), letter) == Outcome(None, again_in=timedelta(seconds=pause), answered=False)


def test_it_is_given_up_in_the_end() -> None:
    letter = Item(1, "answer:1", "answer", Lane.REMINDER, 7, 1, None, TRIES, {})
    assert judge(NetworkError("Bad Gateway"), letter).state is OutgoingState.UNCERTAIN
