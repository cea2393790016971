"""kill -9 while an announcement is sealed and its copies are taken back: each is gone, or its receiver named."""

import time
from pathlib import Path

from sqlmodel import Session, select

from bot.sandbox import World, running
from bot.sandbox.person import DOT
from db import announcement_changes as changes
from db import announcement_recall as recall
from db import announcements
from db.engine import Database
from db.kinds import OutgoingState, Reach
from db.models import Outgoing
from tests.reminders.roster import ACCOUNTS, NOW, TODAY, Roster, add_member, found
from tests.reminders.test_sender_killed import delivering

PEOPLE = 40


def crowd(session: Session) -> Roster:
    roster = found(session)
    for number in range(PEOPLE):
        add_member(session, f"HV{500 + number}", f"Hội viên {number}", roster.other_unit, 20_000 + number)
    return roster


def queue(session: Session, roster: Roster, photo: int) -> int:
    content = {"kind": "copy", "chat_id": ACCOUNTS["chief"], "message_id": photo}
    draft, _ = announcements.draft(session, author_id=roster.chief, content=content, today=TODAY, now=NOW)
    mine = {"announcement_id": draft.announcement_id, "by": roster.chief, "today": TODAY}
    announcements.address(session, reach=Reach.UNIT, unit_id=roster.other_unit, **mine)
    announcements.approve(session, now=NOW, **mine)
    return draft.announcement_id


def rows(db: Database, kind: str) -> list[Outgoing]:
    return db.read_now(lambda session: list(session.exec(select(Outgoing).where(Outgoing.kind == kind))))


def wait(until: float, seconds: float = 30) -> None:
    assert time.monotonic() < until + seconds
    time.sleep(0.05)


async def test_killed_while_it_is_taken_back(database_url: str, tmp_path: Path) -> None:
    db = Database(database_url)
    roster = db.write_now(crowd)
    log = tmp_path / "log"
    async with running(World()) as sandbox:
        people = [sandbox.person(f"Hội viên {number}", id=20_000 + number) for number in range(PEOPLE)]
        author = sandbox.person("Trần Văn Trưởng", id=ACCOUNTS["chief"])
        chau = sandbox.person("Võ Thị Châu", id=ACCOUNTS["chau"])
        for person in (*people, author, chau):
            await person.says("Chào")
        known = db.write_now(queue, roster, await author.sends_photo(DOT, caption="Họp"))
        began = time.monotonic()
        with delivering(sandbox, database_url, log):
            while sum(row.state is OutgoingState.SENT for row in rows(db, announcements.KIND)) < 10:
                wait(began)
            db.write_now(changes.seal, announcement_id=known, edited_at=NOW, now=NOW)
        for _ in range(2):
            with delivering(sandbox, database_url, log):
                time.sleep(0.1)
        with delivering(sandbox, database_url, log):
            while not (report := rows(db, recall.SEALED)) or report[0].state is not OutgoingState.SENT:
                wait(began)
        sent = rows(db, announcements.KIND)
        left = {person.id for person in people if any(seen.file and seen.from_bot for seen in person.messages())}
    unknown = {row.chat_id for row in sent if row.state is OutgoingState.UNCERTAIN}
    assert left <= unknown, "a copy stayed and nobody is told"
    assert {row.reason for row in sent if row.state is OutgoingState.SENT} == {recall.TAKEN_BACK}
    assert not {row.state for row in sent} & {OutgoingState.WAITING, OutgoingState.SENDING}
    reached = db.read_now(recall.reached, announcement_id=known)
    assert len(reached.uncertain) == len(unknown)
    assert len(reached.taken_back) >= 10
    db.close()
