"""An announcement whose message is changed in the chat after it was approved: Telegram copies what stands there at that moment.

Who got which words follows from the rows: what was settled before the change carries the old ones. A secrecy stamp seals the
announcement: nothing of it goes any more, now or later, and each copy that may carry the stamp is taken back by a row of its own."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from db import audit, outbox
from db.announcement_content import HELD, Edit, kept_from_all, with_edit
from db.kinds import Lane, OutgoingState
from db.models import Announcement, Member, Outgoing, Unit

TAKE_BACK, RECALLED, SEALED = "take_back", "recalled", "announcement_sealed"
COPIED = ("copy", "album")
STAMPED, UNSEEN, TAKEN_BACK, LEFT_THERE = outbox.STAMPED, outbox.UNSEEN, outbox.TAKEN_BACK, outbox.LEFT_THERE
RECENT = 100  # announcements among which a changed message is looked for: it can be changed for two days
SECOND = timedelta(seconds=1)  # Telegram tells the second of a change
SKEW = timedelta(seconds=1)  # between Telegram's clock and ours

Named = tuple[str, str]
"""Full name and unit."""


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


@dataclass(frozen=True)
class Reached:
    """Who may have got the stamped words: their copy taken back, left with them, or not known to have come; `open`: still at it."""

    taken_back: tuple[Named, ...] = ()
    left_there: tuple[Named, ...] = ()
    uncertain: tuple[Named, ...] = ()
    open: tuple[Named, ...] = ()

    @property
    def all(self) -> tuple[Named, ...]:
        return self.taken_back + self.left_there + self.uncertain + self.open


def source(session: Session, *, chat_id: int, message_id: int) -> Source | None:
    """None for a message from which no approved announcement is copied."""
    recent = select(Announcement).where(col(Announcement.approved_at).is_not(None)).order_by(col(Announcement.id).desc()).limit(RECENT)
    for row in session.exec(recent):
        known = row.content
        if known["kind"] in COPIED and known["chat_id"] == chat_id and message_id in (known.get("message_ids") or [known["message_id"]]):
            return Source(row.id, dict(known))
    return None


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
        _keep_back(session, announcement_id, outbox.STOPPED, now)
    return Change(old, len(sent) - old, left)


def looked_into(session: Session, *, announcement_id: int) -> None:
    """Nothing stands against the file that took another's place."""
    row = session.get_one(Announcement, announcement_id)
    row.content = {name: value for name, value in row.content.items() if name != HELD}


def seal(session: Session, *, announcement_id: int, edited_at: datetime, now: datetime, why: str = STAMPED) -> Reached:
    """Nothing of it goes from here on, also not to who may be reached again later. What may carry the stamp is taken back; `why`
    UNSEEN: nobody knows whether there is one."""
    row = session.get_one(Announcement, announcement_id)
    row.content = {**row.content, "sealed": why}
    _keep_back(session, announcement_id, why, now)
    since = min(edited_at, now) - SKEW
    if why == STAMPED:
        doubtful = col(Outgoing.state).in_((OutgoingState.SENT, OutgoingState.UNCERTAIN))
        of_it = select(Outgoing).where(Outgoing.announcement_id == announcement_id, doubtful, col(Outgoing.settled_at) >= since)
        for each in session.exec(of_it).all():
            _may_carry_it(session, each, now)
    audit.note(session, SEALED, now=now, subject=str(announcement_id))
    session.flush()
    found = reached(session, announcement_id=announcement_id)
    if why == STAMPED and found.all:  # with nothing on its way and nothing to delete, no row is settled any more that would tell
        _report_if_over(session, announcement_id, now)
    return found


def reached(session: Session, *, announcement_id: int) -> Reached:
    """Who may have got the stamped words, by name, unit by unit."""
    query = (
        select(Outgoing, Member.full_name, Unit.name)
        .join(Member, col(Member.id) == Outgoing.member_id)
        .join(Unit, col(Unit.id) == Member.unit_id)
        .where(Outgoing.announcement_id == announcement_id)
        .order_by(col(Unit.code), col(Member.code))
    )
    found: dict[str, list[Named]] = {}
    for row, full_name, unit in session.exec(query):
        found.setdefault(_group(row), []).append((full_name, unit))
    groups = (TAKEN_BACK, LEFT_THERE, OutgoingState.UNCERTAIN.value, OutgoingState.SENDING.value)
    return Reached(*(tuple(found.get(group, ())) for group in groups))


def _group(row: Outgoing) -> str:
    if row.state is OutgoingState.SENDING or (row.state is OutgoingState.SENT and row.reason == STAMPED):
        return OutgoingState.SENDING
    if row.state is OutgoingState.UNCERTAIN:
        return row.state.value if row.reason == STAMPED else ""
    return row.reason


# Along the way of a row: as `db.outbox`, with an eye on what was sealed


def begin(session: Session, *, outgoing_id: int, chat_id: int, now: datetime) -> bool:
    """As `outbox.begin`; what was sealed meanwhile, or is held up, is not begun, wherever it waited."""
    row = session.get(Outgoing, outgoing_id)
    why = _kept_from_all(session, row.announcement_id) if row is not None and row.state is OutgoingState.WAITING else ""
    if row is not None and why:
        row.state, row.reason, row.settled_at = OutgoingState.DROPPED, outbox.STOPPED if why == HELD else why, now
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
        if _kept_from_all(session, row.announcement_id) == STAMPED:
            _may_carry_it(session, row, now)
            _report_if_over(session, row.announcement_id, now)
    elif row.kind == TAKE_BACK:
        _was_taken_back(session, row, now)


def recover(session: Session, *, now: datetime, held: Collection[int] = ()) -> outbox.Recovered:
    """As `outbox.recover`: whether what a crash left of a sealed announcement arrived, nobody knows."""
    in_flight = (Outgoing.state == OutgoingState.SENDING, col(Outgoing.announcement_id).is_not(None), col(Outgoing.id).not_in(held))
    left = session.exec(select(Outgoing).where(*in_flight)).all()
    recovered = outbox.recover(session, now=now, held=held)
    for row in left:
        if row.announcement_id is not None and _kept_from_all(session, row.announcement_id) == STAMPED:
            _may_carry_it(session, row, now)
            _report_if_over(session, row.announcement_id, now)
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


def _keep_back(session: Session, announcement_id: int, reason: str, now: datetime) -> None:
    """Any other `reason` than STOPPED is for good, also for what its author kept back before."""
    of_it = sa.update(Outgoing).where(col(Outgoing.announcement_id) == announcement_id)
    dropped = {"state": OutgoingState.DROPPED, "reason": reason, "settled_at": now}
    session.execute(of_it.where(col(Outgoing.state) == OutgoingState.WAITING).values(dropped))
    kept_back = [OutgoingState.BLOCKED] + ([OutgoingState.DROPPED] if reason != outbox.STOPPED else [])
    session.execute(of_it.where(col(Outgoing.state).in_(kept_back)).values(reason=reason))


def _may_carry_it(session: Session, row: Outgoing, now: datetime) -> None:
    """A copy is deleted where it came to, whichever account its receiver has by now."""
    if row.reason in (STAMPED, TAKEN_BACK, LEFT_THERE) or row.state not in (OutgoingState.SENT, OutgoingState.UNCERTAIN):
        return
    row.reason = STAMPED
    if row.state is OutgoingState.UNCERTAIN:
        return
    messages = row.payload.get("messages") or ([row.message_id] if row.message_id is not None else [])
    if not messages or row.chat_id is None:
        row.reason = LEFT_THERE
        return
    payload = {"outgoing": row.id, "messages": messages}
    outbox.put(session, key=f"{TAKE_BACK}:{row.id}", kind=TAKE_BACK, lane=Lane.REPLY, chat_id=row.chat_id, payload=payload, now=now)


def _was_taken_back(session: Session, work: Outgoing, now: datetime) -> None:
    row = session.get(Outgoing, work.payload["outgoing"])
    if row is None or row.announcement_id is None:
        return
    gone = work.state is OutgoingState.SENT
    row.reason = TAKEN_BACK if gone else LEFT_THERE
    work.chat_id, work.payload = None, {}  # whose it was is said by the row of the announcement, for as long as it is to be said
    if row.member_id is not None:
        outbox.put(session, key=f"{RECALLED}:{row.id}", kind=RECALLED, member_id=row.member_id, payload={"gone": gone}, now=now)
    _report_if_over(session, row.announcement_id, now)


def _report_if_over(session: Session, announcement_id: int, now: datetime) -> None:
    """The author hears once, by name, when nothing is on its way and no copy waits to be taken back."""
    session.flush()
    sent = sa.and_(col(Outgoing.state) == OutgoingState.SENT, col(Outgoing.reason) == STAMPED, col(Outgoing.member_id).is_not(None))
    at_it = sa.or_(col(Outgoing.state) == OutgoingState.SENDING, sent)
    if session.exec(select(Outgoing.id).where(Outgoing.announcement_id == announcement_id, at_it).limit(1)).first() is None:
        author = session.get_one(Announcement, announcement_id).author_id
        known = {"announcement": announcement_id}
        outbox.put(session, key=f"{SEALED}:{announcement_id}", kind=SEALED, member_id=author, payload=known, now=now)
