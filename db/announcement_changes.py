"""An announcement whose message is changed in the chat after it was approved: Telegram copies what stands there at that moment.

Who got which words follows from the rows: what was settled before the change carries the old ones. A secrecy stamp seals the
announcement: nothing of it goes any more, now or later, and each copy that is not certainly older is taken back
(`db.announcement_looks`, `db.announcement_recall`)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from db import announcement_looks, audit, outbox
from db.announcement_content import HELD, Edit, is_copied_from, kept_from_all, with_edit
from db.announcement_recall import (
    LEFT_THERE,
    SEALED,
    STAMPED,
    TAKE_BACK,
    UNLOOKED,
    UNSEEN,
    Reached,
    announcement_of,
    copies_of,
    may_carry_it,
    reached,
    report_if_over,
    was_taken_back,
)
from db.kinds import OutgoingState
from db.models import Announcement, Outgoing

ARRIVED = (OutgoingState.SENT, OutgoingState.UNCERTAIN)
RECENT = 100  # announcements among which a changed message is looked for: it can be changed for two days
SECOND = timedelta(seconds=1)  # Telegram tells the second of a change


@dataclass(frozen=True)
class Source:
    """The announcement that is copied from a message."""

    announcement_id: int
    content: dict[str, Any]


@dataclass(frozen=True)
class Change:
    """How many have the words from before the change, how many those after it, and how many are still to get them."""

    old: int
    new: int
    left: int


def source(session: Session, *, chat_id: int, message_id: int) -> Source | None:
    """None for a message from which no approved announcement is copied."""
    return next((each for each in recent(session) if is_copied_from(each.content, chat_id, message_id)), None)


def recent(session: Session) -> Iterator[Source]:
    """What was approved, newest first, as far back as a message can be changed."""
    approved = select(Announcement).where(col(Announcement.approved_at).is_not(None))
    rows = session.exec(approved.order_by(col(Announcement.id).desc()).limit(RECENT))
    return (Source(row.id, dict(row.content)) for row in rows)


def changed(
    session: Session,
    *,
    announcement_id: int,
    edited_at: datetime,
    content: Mapping[str, Any],
    now: datetime,
    words: bool = True,
    file: bool = False,
) -> Change:
    """Other `words`, or another `file`, stand there since some time in the second of `edited_at`; `content` is what is known of them.
    After another file what has not gone stays, and nobody is given it before `looked_into`."""
    since = min(edited_at + SECOND, now)  # the clock here may be behind
    row = session.get_one(Announcement, announcement_id)
    row.content = {**with_edit(row.content, Edit(since, words, file)), **content, **({HELD: True} if file else {})}
    sent = [moment for moment in _settled_at(session, announcement_id) if moment is not None]
    old = sum(moment < since for moment in sent)
    left = session.exec(
        select(sa.func.count()).where(Outgoing.announcement_id == announcement_id, col(Outgoing.state).in_(outbox.OPEN))
    ).one()
    if file:
        outbox.keep_back(session, announcement_id=announcement_id, reason=outbox.STOPPED, now=now)
    return Change(old, len(sent) - old, left)


def looked_into(session: Session, *, announcement_id: int) -> None:
    """Nothing stands against the file that took another's place."""
    row = session.get_one(Announcement, announcement_id)
    row.content = {name: value for name, value in row.content.items() if name != HELD}


def seal(session: Session, *, announcement_id: int, edited_at: datetime, now: datetime, why: str = STAMPED) -> Reached:
    """Nothing of it goes from here on, also not to who may be reached again later. What may carry the stamp is taken back; `why`
    UNSEEN: nobody knows whether there is one, so who may have that file is named. A stamp that was seen stays the reason."""
    row = session.get_one(Announcement, announcement_id)
    why = STAMPED if row.content.get("sealed") == STAMPED else why
    row.content = {**row.content, "sealed": why}
    outbox.keep_back(session, announcement_id=announcement_id, reason=why, now=now)
    last = announcement_looks.last_before(row, edited_at)
    for each in session.exec(select(Outgoing).where(copies_of(announcement_id), col(Outgoing.state).in_(ARRIVED))).all():
        if announcement_looks.may_be_after(each, last):
            _came_after(session, each, why, now)
    audit.note(session, SEALED, now=now, subject=str(announcement_id))
    session.flush()
    found = reached(session, announcement_id=announcement_id)
    if why == STAMPED and found.all:  # with nothing on its way and nothing to delete, no row is settled any more that would tell
        report_if_over(session, announcement_id, now)
    return found


def _came_after(session: Session, row: Outgoing, why: str, now: datetime) -> None:
    if why == STAMPED:
        may_carry_it(session, row, now)
    elif why == UNSEEN and row.state in ARRIVED:
        row.reason = UNLOOKED


# Along the way of a row: as `db.outbox`, with an eye on what was sealed


def begin(session: Session, *, outgoing_id: int, chat_id: int, now: datetime) -> bool:
    """As `outbox.begin`; what was sealed meanwhile, or is held up, is not begun, wherever it waited. It was on its way when the author
    was told of the seal, maybe the last that was."""
    row = session.get(Outgoing, outgoing_id)
    why = _kept_from_all(session, row.announcement_id) if row is not None and row.state is OutgoingState.WAITING else ""
    if row is not None and why:
        row.state, row.reason, row.settled_at = OutgoingState.DROPPED, outbox.STOPPED if why == HELD else why, now
        if why == STAMPED and row.announcement_id is not None:
            report_if_over(session, row.announcement_id, now)
        return False
    return outbox.begin(session, outgoing_id=outgoing_id, chat_id=chat_id, now=now)


def settle(
    session: Session, *, outgoing_id: int, state: OutgoingState, now: datetime, reason: str = "", message_ids: Sequence[int] = ()
) -> None:
    """As `outbox.settle`; what was on its way when it was sealed is taken back, and what came of that is written down."""
    row = session.get(Outgoing, outgoing_id)
    if row is None or row.state is not OutgoingState.SENDING:
        return
    outbox.settle(
        session, outgoing_id=outgoing_id, state=state, now=now, reason=reason, message_id=message_ids[-1] if message_ids else None
    )
    if row.announcement_id is not None:
        if len(message_ids) > 1:
            row.payload = {**row.payload, "messages": list(message_ids)}
        settled(session, row, now)
    elif row.kind == TAKE_BACK:
        was_taken_back(session, row, now)


def settled(session: Session, row: Outgoing, now: datetime) -> None:
    """What became of a copy is written down just now; of what was sealed while it was on its way it is taken back."""
    announcement = session.get(Announcement, announcement_of(row))
    if announcement is None:
        return
    announcement_looks.mark(row, announcement)
    why = kept_from_all(announcement.content)
    _came_after(session, row, why, now)
    if why == STAMPED:
        report_if_over(session, announcement.id, now)


def recover(session: Session, *, now: datetime, held: Collection[int] = ()) -> outbox.Recovered:
    """As `outbox.recover`: whether what a crash left of a sealed announcement arrived, nobody knows."""
    in_flight = (Outgoing.state == OutgoingState.SENDING, col(Outgoing.id).not_in(held))
    left = session.exec(select(Outgoing).where(*in_flight)).all()
    recovered = outbox.recover(session, now=now, held=held)
    for row in left:
        if announcement_of(row) is not None:
            settled(session, row, now)
    return recovered


def out_of_reach(session: Session) -> None:
    """Another bot serves: what the former one sent cannot be taken back, its numbers are other messages now."""
    at_it = (col(Outgoing.kind) == TAKE_BACK, col(Outgoing.state).in_(outbox.OPEN))
    session.connection().execute(sa.update(Outgoing).where(*at_it).values(state=OutgoingState.DROPPED, chat_id=None, payload={}))
    waiting = (col(Outgoing.reason) == STAMPED, col(Outgoing.state) == OutgoingState.SENT)
    session.connection().execute(sa.update(Outgoing).where(*waiting).values(reason=LEFT_THERE))


def _kept_from_all(session: Session, announcement_id: int | None) -> str:
    row = session.get(Announcement, announcement_id) if announcement_id is not None else None
    return kept_from_all(row.content) if row is not None else ""


def _settled_at(session: Session, announcement_id: int) -> Sequence[datetime | None]:
    sent = (Outgoing.announcement_id == announcement_id, Outgoing.state == OutgoingState.SENT)
    return session.exec(select(Outgoing.settled_at).where(*sent)).all()
