"""The outbox: whatever is not the direct answer to a person's own last action is a row here before it is a message.

A row is written in the transaction of its cause, under a key that is unique per message. SENDING is written before
Telegram is asked and the outcome after it answered, so a crash leaves nothing but rows that say they are in doubt.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from db.kinds import Lane, MemberState, OutgoingState
from db.models import Member, Outgoing

LANES = [Lane.REPLY, Lane.REMINDER, Lane.ANNOUNCEMENT]
OPEN = (OutgoingState.WAITING, OutgoingState.SENDING)
ARRIVED = (OutgoingState.SENT, OutgoingState.UNCERTAIN, OutgoingState.SENDING)  # or may arrive yet
UNREACHABLE = (OutgoingState.BLOCKED, OutgoingState.GONE)
LATE = "late"
NOT_OWED = "not_owed"
STOPPED = "stopped"
STAMPED = "stamped"  # a secrecy stamp came to it by an edit: what has not gone never goes, what has may carry it
SOURCE_GONE = "source_gone"  # FAILED: the author's message to copy was deleted or must not be copied
UNSEEN = "unseen"  # another file stands there, and it could not be looked into: it goes to nobody
UNLOOKED = "unlooked"  # a copy that may hold that file
# What became of a copy that may carry it; STAMPED while nothing was done yet.
TAKEN_BACK, LEFT_THERE = "taken_back", "left_there"
OLD_WORDS = "old_words"  # SENT before the words below it were changed
SHOWN_AGAIN = "shown_again"  # kind of a copy that somebody asked for: it goes by no sender, its row knows where it stands
INCOMPLETE = "incomplete"  # SENT, but part of the album was deleted
MISSED = "missed"
MISSED_FOR = timedelta(days=7)  # how old an announcement may be that still goes to who could not be reached
LONGEST_WAIT = timedelta(minutes=30)  # of a row that goes again, or that is bundled; what is said on a day of its own waits for that day
WORD_FIRST = timedelta(seconds=3)  # between the word about it and the announcement itself


@dataclass(frozen=True)
class Item:
    """A claimed row. `attempts` counts this one too; `chat_id` is the account the person has now."""

    id: int
    key: str
    kind: str
    lane: Lane
    chat_id: int
    member_id: int | None
    announcement_id: int | None
    attempts: int
    payload: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Recovered:
    """What a crash left in doubt: keys of announcements now UNCERTAIN, and of messages that go again and may come twice."""

    uncertain: tuple[str, ...]
    again: tuple[str, ...]


def put(
    session: Session,
    *,
    key: str,
    kind: str,
    now: datetime,
    not_before: datetime | None = None,
    not_after: datetime | None = None,
    lane: Lane = Lane.REMINDER,
    member_id: int | None = None,
    chat_id: int | None = None,
    payload: Mapping[str, Any] | None = None,
) -> bool:
    """Queue a message once, to go now or from `not_before` until `not_after`; False when its key is there already.

    A member's message goes to the account linked when it is sent; `chat_id` is for people who are no members.
    """
    row = {
        "key": key,
        "kind": kind,
        "lane": lane,
        "member_id": member_id,
        "chat_id": chat_id,
        "payload": dict(payload or {}),
        "state": OutgoingState.WAITING,
        "reason": "",
        "attempts": 0,
        "created_at": now,
        "not_before": not_before or now,
        "not_after": not_after,
    }
    return insert_new(session, [row]) == 1


def insert_new(session: Session, rows: list[dict[str, Any]]) -> int:
    """Insert the rows whose key is new; gives how many were. For use inside `db` only."""
    if not rows:
        return 0
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(Outgoing).on_conflict_do_nothing(index_elements=["key"])
    before = _count_keys(session, rows)
    session.connection().execute(statement, rows)
    return len(rows) - before


def claim(session: Session, *, now: datetime, limit: int, held: Collection[int] = (), without: Collection[int] = ()) -> list[Item]:
    """Take what may be sent now, the urgent lanes first, but for rows `held` already and the announcements `without`. What is too
    late is DROPPED.

    What is worded from its row is SENDING from here on, so that nothing joins a message that is worded already. An
    announcement says the same to everybody: it stays WAITING, and can be stopped, until `begin`.
    """
    if session.get_bind().dialect.name == "postgresql":
        # Rows that another claim holds are skipped; SERIALIZABLE would make one of the two fail instead.
        session.connection(execution_options={"isolation_level": "READ COMMITTED"})
    drop_late(session, now=now)
    bring_back(session, now=now)
    order = sa.case({lane: rank for rank, lane in enumerate(LANES)}, value=col(Outgoing.lane))
    due = (
        select(Outgoing)
        .where(*_waiting(held, without), col(Outgoing.not_before) <= now)
        .order_by(order, col(Outgoing.not_before), col(Outgoing.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    items = [_claimed(session, row, now) for row in session.exec(due).all()]
    return [item for item in items if item is not None]


def begin(session: Session, *, outgoing_id: int, chat_id: int, now: datetime) -> bool:
    """Telegram is about to be asked for an announcement. False: stopped meanwhile, or the person has left or moved."""
    row = session.get(Outgoing, outgoing_id)
    if row is None or row.state is not OutgoingState.WAITING or _account(session, row) != chat_id:
        return False
    _mark_sending(row, chat_id, now)
    return True


def drop_late(session: Session, *, now: datetime) -> None:
    late = sa.update(Outgoing).where(col(Outgoing.state) == OutgoingState.WAITING, col(Outgoing.not_after) <= now)
    session.execute(late.values(state=OutgoingState.DROPPED, reason=LATE, settled_at=now))


def bring_back(session: Session, *, now: datetime) -> None:
    """What did not reach a person who blocked Đồng Đội goes once the block is gone, after a word that says so. Announcements
    of the last week only, and none that its author or a secrecy stamp stopped."""
    missed = (
        select(Outgoing)
        .join(Member, col(Member.id) == Outgoing.member_id)
        .where(
            Outgoing.state == OutgoingState.BLOCKED,
            col(Outgoing.reason).not_in((STOPPED, STAMPED, UNSEEN)),
            col(Outgoing.announcement_id).is_not(None),
            col(Outgoing.created_at) > now - MISSED_FOR,
            Member.state == MemberState.ACTIVE,
            col(Member.telegram_id).is_not(None),
            col(Member.blocked_at).is_(None),
        )
        .order_by(col(Outgoing.member_id), col(Outgoing.id))
    )
    for member_id, rows in groupby(session.exec(missed).all(), key=lambda row: row.member_id):
        sent_at = []
        for row in rows:
            row.state, row.reason, row.settled_at, row.not_before = OutgoingState.WAITING, "", None, now + WORD_FIRST
            sent_at.append(row.created_at.isoformat())
        key = f"{MISSED}:{member_id}:{now.isoformat()}"
        put(session, key=key, kind=MISSED, member_id=member_id, payload={"sent_at": sent_at}, now=now)


def next_due(session: Session, *, held: Collection[int] = (), without: Collection[int] = ()) -> datetime | None:
    """When the next waiting row may go, but for those as in `claim`; in the past when one may go now."""
    return session.exec(select(sa.func.min(Outgoing.not_before)).where(*_waiting(held, without))).one()


def _waiting(held: Collection[int], without: Collection[int]) -> tuple[sa.ColumnElement[bool], ...]:
    of_others = [sa.or_(col(Outgoing.announcement_id).is_(None), col(Outgoing.announcement_id).not_in(without))] if without else []
    return (col(Outgoing.state) == OutgoingState.WAITING, col(Outgoing.id).not_in(held), *of_others)


def settle(
    session: Session, *, outgoing_id: int, state: OutgoingState, now: datetime, reason: str = "", message_id: int | None = None
) -> None:
    """Write the outcome of a claimed row; a person who cannot be reached is marked, so that reminders leave them alone."""
    row = session.get(Outgoing, outgoing_id)
    if row is None or row.state != OutgoingState.SENDING:
        return
    row.state, row.reason, row.message_id, row.settled_at = state, reason, message_id, now
    member = session.get(Member, row.member_id) if row.member_id and state in UNREACHABLE else None
    if member is not None and member.telegram_id == row.chat_id:
        member.blocked_at = now


def postpone(session: Session, *, outgoing_id: int, not_before: datetime, spent: bool = True) -> None:
    """Let a claimed row wait again. `spent=False`: Telegram was never asked, so the attempt does not count."""
    row = session.get(Outgoing, outgoing_id)
    if row is not None and row.state == OutgoingState.SENDING:
        row.state, row.not_before, row.claimed_at = OutgoingState.WAITING, not_before, None
        row.attempts -= not spent


def keep_back(session: Session, *, announcement_id: int, reason: str, now: datetime) -> None:
    """What has not gone stays. Any other `reason` than STOPPED is for good, also for what its author kept back before."""
    of_it = sa.update(Outgoing).where(col(Outgoing.announcement_id) == announcement_id)
    dropped = {"state": OutgoingState.DROPPED, "reason": reason, "settled_at": now}
    session.execute(of_it.where(col(Outgoing.state) == OutgoingState.WAITING).values(dropped))
    kept_back = [OutgoingState.BLOCKED] + ([OutgoingState.DROPPED] if reason != STOPPED else [])
    session.execute(of_it.where(col(Outgoing.state).in_(kept_back)).values(reason=reason))


def recover(session: Session, *, now: datetime, held: Collection[int] = ()) -> Recovered:
    """What is SENDING though nobody holds it: copies of announcements become UNCERTAIN, the rest goes again."""
    uncertain: list[str] = []
    again: list[str] = []
    in_flight = (Outgoing.state == OutgoingState.SENDING, col(Outgoing.id).not_in(held))
    for row in session.exec(select(Outgoing).where(*in_flight).order_by(col(Outgoing.id))):
        if row.announcement_id is not None or row.kind == SHOWN_AGAIN:
            row.state, row.settled_at = OutgoingState.UNCERTAIN, now
            uncertain.append(row.key)
        else:
            row.state, row.not_before, row.claimed_at = OutgoingState.WAITING, now, None
            again.append(row.key)
    return Recovered(tuple(uncertain), tuple(again))


def _count_keys(session: Session, rows: list[dict[str, Any]]) -> int:
    keys = [row["key"] for row in rows]
    return session.exec(select(sa.func.count()).where(col(Outgoing.key).in_(keys))).one()


def _claimed(session: Session, row: Outgoing, now: datetime) -> Item | None:
    chat_id = _account(session, row)
    if chat_id is None:
        row.chat_id, row.state, row.settled_at = None, OutgoingState.NOT_LINKED, now
        return None
    attempts = row.attempts + 1
    if row.announcement_id is None:
        _mark_sending(row, chat_id, now)
    return Item(row.id, row.key, row.kind, row.lane, chat_id, row.member_id, row.announcement_id, attempts, dict(row.payload))


def _account(session: Session, row: Outgoing) -> int | None:
    """Resolved at the last moment: people leave and move to other accounts while a row waits."""
    if row.member_id is None:
        return row.chat_id
    member = session.get_one(Member, row.member_id)
    return member.telegram_id if member.state == MemberState.ACTIVE else None


def _mark_sending(row: Outgoing, chat_id: int, now: datetime) -> None:
    row.state, row.chat_id, row.claimed_at, row.attempts = OutgoingState.SENDING, chat_id, now, row.attempts + 1
