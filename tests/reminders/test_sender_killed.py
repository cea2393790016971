"""kill -9 in the middle of a broadcast, again and again: nothing lost, nothing hushed up, announcements never doubled."""

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.sandbox import Client, World, running
from db import announcements, outbox
from db.engine import Database
from db.kinds import OutgoingState, Reach
from db.models import Outgoing
from reminders.sender import WORKERS
from reminders.texts import MOVED_AWAY
from tests.reminders.roster import NOW, TODAY, Roster, add_member, found

PEOPLE = 80
KILLS = 3
TEXT = {"kind": "text", "text": "Mời họp", "entities": []}


def crowd(session: Session) -> Roster:
    roster = found(session)
    for number in range(PEOPLE):
        add_member(session, f"HV{500 + number}", f"Hội viên {number}", roster.other_unit, 20_000 + number)
    return roster


def queue(session: Session, roster: Roster) -> None:
    draft, _ = announcements.draft(session, author_id=roster.chief, content=TEXT, today=TODAY, now=NOW)
    mine = {"announcement_id": draft.announcement_id, "by": roster.chief, "today": TODAY}
    announcements.address(session, reach=Reach.ALL, unit_id=None, **mine)
    announcements.approve(session, now=NOW, **mine)
    for number in range(PEOPLE):
        key, account = f"note:{number}", 20_000 + number
        outbox.put(session, key=key, kind="moved_away", chat_id=account, now=NOW)


@contextmanager
def delivering(sandbox: Client, url: str, log: Path) -> Iterator[subprocess.Popen[str]]:
    with log.open("a") as errors:
        command = [sys.executable, "-m", "tests.reminders.deliver", sandbox.url, url]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, cwd=Path(__file__).parents[2])
        try:
            assert process.stdout
            assert process.stdout.readline() == "sending\n"
            yield process
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()


def rows(db: Database) -> list[Outgoing]:
    return db.read_now(lambda session: list(session.exec(select(Outgoing))))


async def test_killed_in_the_middle(database_url: str, tmp_path: Path) -> None:
    db = Database(database_url)
    roster = db.write_now(crowd)
    log = tmp_path / "log"
    async with running(World()) as sandbox:
        for number in range(PEOPLE):
            sandbox.post("/users", {"id": 20_000 + number, "first_name": f"Hội viên {number}"})
        await greet(sandbox)
        db.write_now(queue, roster)
        for _ in range(KILLS):
            with delivering(sandbox, database_url, log):
                time.sleep(random.uniform(0.2, 0.5))
        assert any(row.state in outbox.OPEN for row in rows(db)), "the kills came in the middle"
        with delivering(sandbox, database_url, log):
            until = time.monotonic() + 30
            while any(row.state in outbox.OPEN for row in rows(db)):
                assert time.monotonic() < until
                time.sleep(0.1)
        came = Counter((call["params"]["text"], int(call["params"]["chat_id"])) for call in sandbox.calls("sendMessage") if call["ok"])
    check(rows(db), came, log.read_text())
    db.close()


async def greet(sandbox: Client) -> None:
    for number in range(PEOPLE):
        await sandbox.person(f"Hội viên {number}", id=20_000 + number).says("Chào")


def check(outgoing: list[Outgoing], came: Counter[tuple[str, int]], log: str) -> None:
    crowd = [row for row in outgoing if row.chat_id and row.chat_id >= 20_000]
    doubled = 0
    for row in crowd:
        arrived = came["Mời họp" if row.announcement_id else MOVED_AWAY, row.chat_id or 0]
        if row.announcement_id is None:
            assert row.state is OutgoingState.SENT
            assert arrived >= 1, "a reminder was lost"
            doubled += arrived - 1
            assert arrived == 1 or f"{row.key} was in flight at a crash: it goes again" in log
        elif row.state is OutgoingState.SENT:
            assert arrived == 1
        else:
            assert row.state is OutgoingState.UNCERTAIN
            assert arrived <= 1, "an announcement never comes twice"
            assert f"{row.key} was in flight at a crash: uncertain" in log
    uncertain = sum(row.state is OutgoingState.UNCERTAIN for row in crowd)
    assert doubled + uncertain <= KILLS * WORKERS


@pytest.fixture(autouse=True)
def _seed() -> None:
    random.seed(20231020)
