"""The copies of an announcement that may carry a secrecy stamp: each is taken back by a row of its own, and its author hears by name.

A copy is a row of the announcement, or one of kind `outbox.SHOWN_AGAIN` for who asked for it once more.
"""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from db import outbox
from db.kinds import Lane, OutgoingState
from db.models import Announcement, Member, Outgoing, Unit

TAKE_BACK, RECALLED, SEALED, FOUND = "take_back", "recalled", "announcement_sealed", "announcement_sealed_found"
STAMPED, UNSEEN, TAKEN_BACK, LEFT_THERE = outbox.STAMPED, outbox.UNSEEN, outbox.TAKEN_BACK, outbox.LEFT_THERE
UNLOOKED, UNKNOWN, AT_IT = outbox.UNLOOKED, "unknown", "at_it"
WORST_FIRST = (AT_IT, LEFT_THERE, UNKNOWN, TAKEN_BACK, UNLOOKED)

Named = tuple[str, str]
"""Full name and unit."""


@dataclass(frozen=True)
class Reached:
    """Who may have got the stamped words: their copy taken back, left with them, or not known to have come; `open`: still at it.
    `unseen`: who may have a file that nobody has looked into. Who has several copies is named once, by what is worst."""

    taken_back: tuple[Named, ...] = ()
    left_there: tuple[Named, ...] = ()
    uncertain: tuple[Named, ...] = ()
    open: tuple[Named, ...] = ()
    unseen: tuple[Named, ...] = ()

    @property
    def all(self) -> tuple[Named, ...]:
        return self.taken_back + self.left_there + self.uncertain + self.open


def announcement_of(row: Outgoing) -> int | None:
    """Of which announcement a row is a copy."""
    return row.payload.get("announcement") if row.kind == outbox.SHOWN_AGAIN else row.announcement_id


def copies_of(announcement_id: int) -> sa.ColumnElement[bool]:
    """The rows that are copies of it."""
    again = col(Outgoing.key).startswith(f"{outbox.SHOWN_AGAIN}:{announcement_id}:", autoescape=True)
    return sa.or_(col(Outgoing.announcement_id) == announcement_id, again)


def reached(session: Session, *, announcement_id: int) -> Reached:
    """Who may have got the stamped words, by name, unit by unit."""
    worst = worst_of_each(session, announcement_id=announcement_id)
    query = (
        select(Member.id, Member.full_name, Unit.name)
        .join(Unit, col(Unit.id) == Member.unit_id)
        .where(col(Member.id).in_(worst))
        .order_by(col(Unit.code), col(Member.code))
    )
    names = [(worst[member_id], (name, unit)) for member_id, name, unit in session.exec(query)]
    groups = (TAKEN_BACK, LEFT_THERE, UNKNOWN, AT_IT, UNLOOKED)
    return Reached(*(tuple(who for found, who in names if found == group) for group in groups))


def worst_of_each(session: Session, *, announcement_id: int) -> dict[int, str]:
    """By member what is worst, as in `WORST_FIRST`, of the copies that may carry what nobody should have: of a first one and of those
    that were shown again."""
    worst: dict[int, str] = {}
    copies = (copies_of(announcement_id), col(Outgoing.member_id).is_not(None))
    for member_id, state, reason in session.exec(select(Outgoing.member_id, Outgoing.state, Outgoing.reason).where(*copies)):
        group = _group(OutgoingState(state), reason)
        if member_id is not None and group in WORST_FIRST:
            worst[member_id] = min(worst.get(member_id, group), group, key=WORST_FIRST.index)
    return worst


def _group(state: OutgoingState, reason: str) -> str:
    if state is OutgoingState.SENDING or (state is OutgoingState.SENT and reason == STAMPED):
        return AT_IT
    if state is OutgoingState.UNCERTAIN and reason != UNLOOKED:
        return UNKNOWN if reason == STAMPED else ""
    return reason


def may_carry_it(session: Session, row: Outgoing, now: datetime) -> None:
    """A copy is deleted where it came to, whichever account its receiver has by now."""
    if row.reason in (STAMPED, TAKEN_BACK, LEFT_THERE) or row.state not in (OutgoingState.SENT, OutgoingState.UNCERTAIN):
        return
    row.reason = STAMPED
    if row.state is OutgoingState.UNCERTAIN:
        return
    messages = row.payload.get("messages") or ([row.message_id] if row.message_id is not None else [])
    if not messages or row.chat_id is None:
        _came_out(session, row, gone=False, now=now)
        return
    payload = {"outgoing": row.id, "messages": messages, "announcement": announcement_of(row)}
    outbox.put(session, key=f"{TAKE_BACK}:{row.id}", kind=TAKE_BACK, lane=Lane.REPLY, chat_id=row.chat_id, payload=payload, now=now)


def was_taken_back(session: Session, work: Outgoing, now: datetime) -> None:
    """What came of a row that takes a copy back."""
    row, known = session.get(Outgoing, work.payload["outgoing"]), work.payload.get("announcement")
    work.chat_id, work.payload = None, {}  # whose it was is said by the row of the copy, for as long as it is to be said
    if row is not None and (of_it := announcement_of(row)) is not None:
        _came_out(session, row, gone=work.state is OutgoingState.SENT, now=now)
        known = of_it
    if known is not None:  # what was erased meanwhile kept its author waiting as well
        report_if_over(session, known, now)


def _came_out(session: Session, row: Outgoing, *, gone: bool, now: datetime) -> None:
    row.reason = TAKEN_BACK if gone else LEFT_THERE
    known = announcement_of(row)
    if row.member_id is not None:
        key = f"{RECALLED}:{known}:{row.member_id}:{gone}"
        outbox.put(session, key=key, kind=RECALLED, member_id=row.member_id, payload={"gone": gone}, now=now)
    if known is not None and row.member_id is not None and _is_reported(session, known):
        payload = {"outgoing": row.id}
        author = session.get_one(Announcement, known).author_id
        outbox.put(session, key=f"{FOUND}:{row.id}", kind=FOUND, member_id=author, payload=payload, now=now)


def _is_reported(session: Session, announcement_id: int) -> bool:
    return session.exec(select(Outgoing.id).where(Outgoing.key == f"{SEALED}:{announcement_id}")).first() is not None


def found_late(session: Session, *, outgoing_id: int) -> tuple[Named, bool] | None:
    """Whose copy came to light after the author was told who has one, and whether it is gone; None for who is known no more."""
    row = session.get(Outgoing, outgoing_id)
    member = session.get(Member, row.member_id) if row is not None and row.member_id is not None else None
    if row is None or member is None:
        return None
    return (member.full_name, session.get_one(Unit, member.unit_id).name), row.reason == TAKEN_BACK


def arrived_after_all(session: Session, row: Outgoing, *, message_id: int | None, now: datetime) -> None:
    """A doubtful copy is there, in the message that carries its button; the pictures of an album stand above that one."""
    row.state = OutgoingState.SENT
    known = session.get(Announcement, row.announcement_id)
    if known is None or known.content["kind"] != "album":
        row.message_id = message_id
    if known is not None and row.reason == STAMPED:
        row.reason = ""
        may_carry_it(session, row, now)
        report_if_over(session, known.id, now)


def report_if_over(session: Session, announcement_id: int, now: datetime) -> None:
    """The author hears once, by name, when nothing is on its way and no copy waits to be taken back."""
    session.flush()
    # Found by what is open, which is little, and not among all that ever went: this is asked for each copy, by the one writer.
    sending = (col(Outgoing.state) == OutgoingState.SENDING, copies_of(announcement_id))
    work = (col(Outgoing.kind) == TAKE_BACK, col(Outgoing.payload)["announcement"].as_integer() == announcement_id)
    to_be_taken_back = (col(Outgoing.state).in_(outbox.OPEN), *work)
    if all(session.exec(select(Outgoing.id).where(*each).limit(1)).first() is None for each in (sending, to_be_taken_back)):
        author = session.get_one(Announcement, announcement_id).author_id
        known = {"announcement": announcement_id}
        outbox.put(session, key=f"{SEALED}:{announcement_id}", kind=SEALED, member_id=author, payload=known, now=now)
