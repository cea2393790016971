"""Announcements that run side by side are each shown, whatever becomes of the other's message."""

import asyncio
from typing import Any

from db import announcements
from db.engine import Database
from db.kinds import Reach
from reminders.letters import Letter
from reminders.posting import Edited
from reminders.progress import Progress
from tests.patience import until
from tests.reminders.roster import NOW, TODAY, found


async def test_one_that_cannot_be_shown_hides_no_other(database: Database) -> None:
    with database.open_session() as session:
        roster = found(session)
        session.commit()
    for place in (1, 2):
        content = {"kind": "text", "text": f"Tin {place}"}
        by = {"by": roster.chief, "today": TODAY}
        draft, _ = database.write_now(announcements.draft, author_id=roster.chief, content=content, today=TODAY, now=NOW)
        database.write_now(announcements.address, announcement_id=draft.announcement_id, reach=Reach.ALL, unit_id=None, **by)
        where = {"chat_id": 1, "message_id": place}
        database.write_now(announcements.approve, announcement_id=draft.announcement_id, now=NOW, progress=where, **by)
    shown: list[int] = []

    async def edit(place: dict[str, Any], _letter: Letter) -> Edited:
        if place["message_id"] == 1:
            raise ConnectionError("cut")
        shown.append(place["message_id"])
        return Edited(True)

    watching = asyncio.create_task(Progress(db=database, edit=edit, now=lambda: NOW, wake=asyncio.Event()).watch())
    await until(lambda: shown)
    watching.cancel()
    assert shown == [2]
