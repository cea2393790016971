"""A row is in flight only while Telegram is being asked, and never stays so without anybody who knows what became of it."""

import asyncio
from collections import Counter

import sqlalchemy as sa
from sqlmodel import Session, select

from bot.sandbox import Client, Person, World, running
from db import announcements
from db.engine import Database
from db.kinds import OutgoingState
from db.models import Outgoing
from reminders.pace import Limits
from reminders.sender import CONTENTS
from tests.patience import until
from tests.reminders.office import Office, opened, put_note, settle_in, states, tally
from tests.reminders.roster import ACCOUNTS, Roster, found

TEXT = {"kind": "text", "text": "Mời họp", "entities": []}
SENT_TO_ALL = {OutgoingState.SENT: 5, OutgoingState.NOT_LINKED: 1}


def of(office: Office, announcement_id: int, member_id: int) -> OutgoingState:
    return states(office)[f"announcement:{announcement_id}:{member_id}"]


async def test_what_the_pace_holds_back_is_waiting_and_not_in_doubt(
    office: Office, roster: Roster, people: dict[str, Person], sandbox: Client
) -> None:
    """The author has just been answered in her chat, so her own copy has to wait there for a second."""
    async with opened(sandbox, office.db, Limits(chat_gap=5.0)) as paced, paced.sending():
        await paced.bot.send_message(ACCOUNTS["chief"], "Đang chuẩn bị gửi")
        announcement_id = await paced.announce(roster.chief, TEXT)
        await until(lambda: tally(paced)[OutgoingState.SENT] == 4)
        await asyncio.sleep(0.2)
        assert of(paced, announcement_id, roster.chief) is OutgoingState.WAITING, "a crash here would put it in doubt for nothing"
        await until(lambda: tally(paced) == SENT_TO_ALL)


async def test_a_429_puts_nothing_in_doubt(office: Office, roster: Roster, people: dict[str, Person], sandbox: Client) -> None:
    sandbox.fault("sendMessage", error_code=429, description="Too Many Requests: retry after 2", retry_after=2, times=-1)
    async with office.sending():
        await office.announce(roster.chief, TEXT)
        await until(lambda: sandbox.calls("sendMessage"))
        await until(lambda: tally(office) == {OutgoingState.WAITING: 5, OutgoingState.NOT_LINKED: 1})
        sandbox.clear_faults()  # until now, however many were on their way
        await until(lambda: tally(office) == SENT_TO_ALL)
    arrived = Counter(call["params"]["chat_id"] for call in sandbox.calls("sendMessage") if call["ok"])
    assert set(arrived.values()) == {1}


async def test_stopping_keeps_back_what_waits_for_its_turn(
    office: Office, roster: Roster, people: dict[str, Person], sandbox: Client
) -> None:
    """The tasks hold every row already; the word of the author counts all the same."""
    async with opened(sandbox, office.db, Limits(rate=1)) as slow, slow.sending():
        announcement_id = await slow.announce(roster.chief, TEXT)
        await until(lambda: tally(slow)[OutgoingState.SENT] >= 1)
        await slow.db.write(announcements.stop, announcement_id=announcement_id, by=roster.chief, now=slow.now)
        await asyncio.sleep(2.5)
        came = [call for call in sandbox.calls("sendMessage") if call["params"]["text"] == "Mời họp"]
        assert tally(slow)[OutgoingState.SENT] == len(came) < 4
        assert tally(slow)[OutgoingState.DROPPED] == 5 - len(came)


def rename(session: Session, *, old: str, new: str) -> None:
    session.execute(sa.text(f"ALTER TABLE {old} RENAME TO {new}"))


async def test_an_outcome_that_cannot_be_written_is_kept_and_written_later(postgresql_url: str) -> None:
    """A missing table is no absent database: the outcome was given up, and the row stayed in flight until the next start."""
    db = Database(postgresql_url)
    roster = db.write_now(found)
    async with running(World()) as sandbox, opened(sandbox, db) as office:
        await settle_in(sandbox)
        sandbox.fault("sendMessage", delay=0.5, times=-1)
        async with office.sending():
            await office.announce(roster.chief, TEXT)
            put_note(office, roster)
            await until(lambda: len(sandbox.calls("sendMessage")) == 6)
            db.write_now(rename, old="outgoing", new="hidden")
            await asyncio.sleep(1.2)
            db.write_now(rename, old="hidden", new="outgoing")
            await until(lambda: set(states(office).values()) == {OutgoingState.SENT, OutgoingState.NOT_LINKED})
        assert len(sandbox.calls("sendMessage")) == 6, "nothing went twice"
    db.close()


def forget_the_answer(session: Session) -> None:
    """What a claim does whose commit succeeded and whose answer was lost."""
    row = session.exec(select(Outgoing).where(Outgoing.key == "note:lost")).one()
    row.state = OutgoingState.SENDING


async def test_what_nobody_holds_is_taken_up_after_a_stumble(postgresql_url: str) -> None:
    db = Database(postgresql_url)
    roster = db.write_now(found)
    async with running(World()) as sandbox, opened(sandbox, db) as office:
        people = await settle_in(sandbox)
        async with office.sending():
            put_note(office, roster, key="note:first")
            await until(lambda: states(office) == {"note:first": OutgoingState.SENT})
            put_note(office, roster, key="note:lost", not_before=office.now.replace(year=2024))
            db.write_now(forget_the_answer)
            db.write_now(rename, old="member", new="hidden")
            put_note(office, roster, "binh", key="note:next")
            await asyncio.sleep(0.5)
            db.write_now(rename, old="hidden", new="member")
            await until(lambda: set(states(office).values()) == {OutgoingState.SENT})
        await people["binh"].sees("Chi hội đã nhận", also_old=True)
    db.close()


async def test_the_content_of_few_announcements_is_kept_at_hand(office: Office, roster: Roster, people: dict[str, Person]) -> None:
    async with office.sending() as sender:
        for _ in range(CONTENTS + 3):
            await office.announce(roster.chief, TEXT)
        await until(lambda: tally(office)[OutgoingState.SENT] == 5 * (CONTENTS + 3))
        assert 0 < len(sender._contents) <= CONTENTS


async def test_what_waits_to_be_looked_at_holds_up_nothing_else(
    office: Office, roster: Roster, people: dict[str, Person], sandbox: Client
) -> None:
    """More rows of changed messages wait than the sender has hands; the copies after them go, and they when they were looked at."""
    ids = [await people["chief"].says(text) for text in ("Họp", "Nộp phiếu")]
    changed = [{"kind": "copy", "chat_id": ACCOUNTS["chief"], "message_id": number} for number in ids]
    office.changing |= set(ids)
    first = [await office.announce(roster.chief, content) for content in changed]
    other = await office.announce(roster.chief, TEXT)
    async with office.sending():
        await until(lambda: Counter(states(office, f"announcement:{other}:").values()) == SENT_TO_ALL)
        assert tally(office)[OutgoingState.WAITING] == 10
        assert sandbox.calls("copyMessage") == []
        office.changing.clear()
        await until(lambda: tally(office)[OutgoingState.WAITING] == 0)
    assert {Counter(states(office, f"announcement:{each}:").values())[OutgoingState.SENT] for each in first} == {5}
