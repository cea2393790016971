"""Which bot serves these records. The numbers that Telegram gives are one bot's own: with another bot, of another number in
front of its token, they begin anew, and an equal number means another update or another message."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from db import announcement_changes, remembered
from db.announcement_content import COPIED
from db.announcements import OUT_OF_REACH
from db.kinds import AnnouncementState
from db.models import Announcement, AskedQuestion, ReceivedUpdate, UpdateEffect

BOT = "bot_id"
NAME = "bot_username"


def take_over(session: Session, *, bot_id: int, username: str) -> bool:
    """Remember who serves from here on; True when another bot did so far. Then what counts by its numbers is forgotten, and
    updates of it that are not answered yet are kept apart, to be taken up all the same."""
    before = remembered.get(session, name=BOT)
    remembered.put(session, name=BOT, value=str(bot_id))
    remembered.put(session, name=NAME, value=username)
    if before in (None, str(bot_id)):
        return False
    _keep_apart(session)
    _change(session, AskedQuestion, update_id=None)
    _change(session, Announcement, progress={})  # or another message of its author would be edited
    announcement_changes.out_of_reach(session)
    for row in session.exec(select(Announcement)):
        if row.content.get("kind") in COPIED:  # or another message of its author would go to everybody
            row.content = {**row.content, "kind": OUT_OF_REACH}
            if row.state is AnnouncementState.DRAFT:
                session.delete(row)
        elif "message_id" in row.content:  # or a change of another message would be taken for one of this
            row.content = {name: value for name, value in row.content.items() if name not in ("chat_id", "message_id")}
    session.flush()
    return True


def _keep_apart(session: Session) -> None:
    """The updates that are not done go below zero, where no bot counts, in their order and below those kept apart before."""
    number = col(ReceivedUpdate.update_id)
    session.execute(sa.delete(ReceivedUpdate).where(col(ReceivedUpdate.done_at).is_not(None)))
    session.execute(sa.delete(UpdateEffect).where(col(UpdateEffect.update_id).not_in(sa.select(number))))
    first, last = session.execute(sa.select(sa.func.min(number), sa.func.max(number))).one()
    if last is not None:
        down = max(last, 0) + last - first + 1
        _change(session, ReceivedUpdate, update_id=number - down)
        _change(session, UpdateEffect, update_id=col(UpdateEffect.update_id) - down)


def _change(session: Session, table: type[SQLModel], **to: Any) -> None:
    session.connection().execute(sa.update(table).values(**to))
