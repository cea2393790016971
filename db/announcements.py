"""Announcements: written by a secretary, sent to everybody or to a unit, with one outbox row per person.

`content` is one of {"kind": "text", "text", "entities", "chat_id", "message_id"}, {"kind": "copy", "chat_id", "message_id"} and {"kind":
"album", "album", "chat_id", "message_ids"}. For another bot a text has come in no message, and the others are {"kind": OUT_OF_REACH}.
Once approved it also has "desk", whose it is, and what came later (`db.announcement_changes`). Every person of the audience gets a
row, also who cannot be reached: the rows are the result, by name and reason. A person's receipt stands beside it."""

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from db import announcement_rows, audit, members, outbox
from db.announcement_audience import audience, corrected_for, left_out, still_meant
from db.announcement_content import kept_from_all
from db.announcement_results import Status, status, unit_name
from db.announcement_rows import accounts_gone, first_state, row_for
from db.kinds import AnnouncementState, OutgoingState, Reach, ReceiptKind
from db.models import Announcement, Outgoing
from db.refusals import Reason, Refused

KIND = announcement_rows.KIND
OUT_OF_REACH = "out_of_reach"


@dataclass(frozen=True)
class Draft:
    announcement_id: int
    content: dict[str, Any]
    reach: Reach | None
    unit_id: int | None
    unit_name: str
    receipt: ReceiptKind


@dataclass(frozen=True)
class DryRun:
    """How many would get it, and who not: names with unit, of people not linked, of people who block Đồng Đội and of those whose
    account is no more. `left_out`: how many, as the one that it puts right was kept back from them."""

    will: int
    not_linked: tuple[tuple[str, str], ...]
    blocked: tuple[tuple[str, str], ...]
    left_out: int = 0
    gone: tuple[tuple[str, str], ...] = ()

    @property
    def missing(self) -> int:
        return len(self.not_linked) + len(self.blocked) + len(self.gone)


@dataclass(frozen=True)
class Sendable:
    """`desk`: whose it is, a unit's name or "" for the association."""

    content: dict[str, Any]
    receipt: ReceiptKind
    desk: str


def draft(session: Session, *, author_id: int, content: Mapping[str, Any], today: date, now: datetime) -> tuple[Draft, bool]:
    """A new draft, or the draft that the further photos of an album belong to (then False). Raises `Refused(NOT_ALLOWED)`."""
    person = members.require(session, member_id=author_id, today=today)
    if not (person.is_secretary or person.is_unit_secretary):
        raise Refused(Reason.NOT_ALLOWED)
    known = _draft_of_album(session, author_id, content)
    if known is not None:
        ids = sorted({*known.content["message_ids"], *content["message_ids"]})
        prints = {**known.content.get("prints", {}), **content.get("prints", {})}
        # Of pictures and films together no one kind is the name.
        media = {"media": "mixed"} if content.get("media") != known.content.get("media") else {}
        unsure = {"unsure": content["unsure"]} if "unsure" in content else {}
        known.content = {**known.content, "message_ids": ids, "prints": prints, **media, **unsure}
        return _draft(session, known), False
    row = Announcement(author_id=author_id, content=dict(content), created_at=now)
    if not person.is_secretary and len(person.secretary_of) == 1:
        row.reach, row.unit_id = Reach.UNIT, min(person.secretary_of)
    session.add(row)
    session.flush()
    return _draft(session, row), True


def replace_content(session: Session, *, announcement_id: int, content: Mapping[str, Any], by: int, now: datetime) -> Draft:
    """The same announcement with other content: a draft of its own, so that no button below an older look sends what was not seen.

    Raises `Refused(GONE | NOT_YOURS | ALREADY_SENT)`."""
    old = _mine(session, announcement_id, by)
    kept: dict[str, Any] = {"reach": old.reach, "unit_id": old.unit_id, "receipt": old.receipt, "corrects_id": old.corrects_id}
    row = Announcement(author_id=by, content=dict(content), created_at=now, **kept)
    session.delete(old)
    session.add(row)
    session.flush()
    return _draft(session, row)


def open_draft(session: Session, *, announcement_id: int, by: int) -> Draft:
    """Raises `Refused(GONE | NOT_YOURS | ALREADY_SENT)`."""
    return _draft(session, _mine(session, announcement_id, by))


def drafts(session: Session, *, by: int) -> list[Draft]:
    """Those of one's own that are neither sent nor thrown away, newest first."""
    mine = select(Announcement).where(Announcement.author_id == by, Announcement.state == AnnouncementState.DRAFT)
    return [_draft(session, row) for row in session.exec(mine.order_by(col(Announcement.id).desc()))]


def require_author(session: Session, *, announcement_id: int, by: int, today: date) -> None:
    """Who wrote it and may still write to its audience may steer it. Raises `Refused(GONE | NOT_YOURS | NOT_YOUR_UNIT)`."""
    _require_reach(session, _authored(session, announcement_id, by), by, today)


def address(session: Session, *, announcement_id: int, reach: Reach, unit_id: int | None, by: int, today: date) -> Draft:
    """Choose who gets it. Raises `Refused(NOT_YOUR_UNIT)` for anybody the author may not write to."""
    row = _mine(session, announcement_id, by)
    row.reach, row.unit_id = reach, None if reach is Reach.ALL else unit_id
    _require_reach(session, row, by, today)
    return _draft(session, row)


def address_as(session: Session, *, announcement_id: int, former_id: int, by: int, today: date) -> Draft:
    """To whom a former one of one's own went, with its button; the audience is left open where one may not write to it any more."""
    row, former = _mine(session, announcement_id, by), _authored(session, former_id, by)
    row.receipt, row.corrects_id = former.receipt, former.id
    with suppress(Refused):
        _require_reach(session, former, by, today)
        row.reach, row.unit_id = corrected_for(session, former), former.unit_id
    return _draft(session, row)


def ask_receipt(session: Session, *, announcement_id: int, receipt: ReceiptKind, by: int) -> Draft:
    """Which button it carries: RECEIVED, READ, or COMING for an invitation."""
    row = _mine(session, announcement_id, by)
    row.receipt = receipt
    return _draft(session, row)


def cancel(session: Session, *, announcement_id: int, by: int) -> None:
    """Throw a draft away: nothing of it is kept."""
    session.delete(_mine(session, announcement_id, by))


def dry_run(session: Session, *, announcement_id: int, by: int, today: date) -> DryRun:
    """Who would get the draft and who not. Raises as `open_draft` and `address` do."""
    row = _mine(session, announcement_id, by)
    _require_reach(session, row, by, today)
    people = audience(session, row, today=today)
    lost = accounts_gone(session)
    states = Counter(first_state(member, lost) for member, _ in people)
    missing = {state: tuple((m.full_name, name) for m, name in people if first_state(m, lost) is state) for state in states}
    not_linked, blocked, gone = (missing.get(state, ()) for state in (OutgoingState.NOT_LINKED, OutgoingState.BLOCKED, OutgoingState.GONE))
    return DryRun(states[OutgoingState.WAITING], not_linked, blocked, left_out(session, row), gone)


def approve(
    session: Session,
    *,
    announcement_id: int,
    by: int,
    today: date,
    now: datetime,
    progress: Mapping[str, Any] | None = None,
    expected: int | None = None,
) -> Status:
    """Queue it for everybody of its audience, once: a second tap is `Refused(ALREADY_SENT)`, what is held up `Refused(GONE)`.
    `progress` is {"chat_id", "message_id"} of the message in which the author watches it. `expected` is the number of
    recipients the author agreed to: another one is `Refused(CHANGED)`, and nothing goes."""
    row = _mine(session, announcement_id, by)
    _require_reach(session, row, by, today)
    if kept_from_all(row.content):
        raise Refused(Reason.GONE)
    took = sa.update(Announcement).where(col(Announcement.id) == announcement_id, col(Announcement.state) == AnnouncementState.DRAFT)
    if session.connection().execute(took.values(state=AnnouncementState.SENDING)).rowcount != 1:
        raise Refused(Reason.ALREADY_SENT)
    row.state, row.approved_at, row.progress = AnnouncementState.SENDING, now, dict(progress or {})
    # Kept as it is now: the author may hand over her office while some still get it.
    row.content = {**row.content, "desk": desk_of(members.require(session, member_id=by, today=today), _draft(session, row))}
    lost = accounts_gone(session)
    rows = [row_for(row.id, member, now, lost) for member, _ in audience(session, row, today=today)]
    if expected is not None and expected != sum(each["state"] is OutgoingState.WAITING for each in rows):
        raise Refused(Reason.CHANGED)
    if row.reach is Reach.MISSING:  # who unblocks us later may have handed in by then
        rows = [each | {"reason": outbox.STOPPED} if each["state"] is OutgoingState.BLOCKED else each for each in rows]
    outbox.insert_new(session, rows)
    audit.note(session, "announcement_approved", now=now, actor_id=by, subject=str(row.id), reach=row.reach, unit_id=row.unit_id)
    session.flush()
    return status(session, announcement_id=announcement_id)


def desk_of(author: members.Person, draft: Draft) -> str:
    """In whose name it goes: the association's secretary writes for the association, a unit's for the unit it is addressed to."""
    return "" if author.is_secretary and draft.reach is not Reach.MISSING else draft.unit_name


def stop(session: Session, *, announcement_id: int, by: int, now: datetime) -> Status:
    """Keep back what has not gone yet, also from who may be reached again later. Raises `Refused(GONE | NOT_YOURS)`."""
    row = _authored(session, announcement_id, by)
    outbox.keep_back(session, announcement_id=row.id, reason=outbox.STOPPED, now=now)
    audit.note(session, "announcement_stopped", now=now, actor_id=by, subject=str(row.id))
    return status(session, announcement_id=announcement_id)


def resend_uncertain(
    session: Session, *, announcement_id: int, by: int, now: datetime, progress: Mapping[str, Any] | None = None
) -> Status:
    """A human decides that what may not have arrived goes once more; it may come twice. `progress`: as in `approve`."""
    _send_again(session, _authored(session, announcement_id, by), col(Outgoing.state) == OutgoingState.UNCERTAIN, now, progress)
    return status(session, announcement_id=announcement_id)


def resume(
    session: Session, *, announcement_id: int, by: int, today: date, now: datetime, progress: Mapping[str, Any] | None = None
) -> Status:
    """Go on with what `stop` kept back. `progress`: as in `approve`."""
    row = _authored(session, announcement_id, by)
    kept_back = sa.and_(col(Outgoing.state) == OutgoingState.DROPPED, col(Outgoing.reason) == outbox.STOPPED)
    still = still_meant(session, announcement_id=row.id, today=today)
    if still is not None:  # who unblocks us later may have handed in by then
        kept_back = sa.and_(kept_back, col(Outgoing.member_id).in_(still))
    else:
        blocked = (col(Outgoing.announcement_id) == row.id, col(Outgoing.state) == OutgoingState.BLOCKED)
        session.execute(sa.update(Outgoing).where(*blocked).values(reason=""))
    _send_again(session, row, kept_back, now, progress)
    return status(session, announcement_id=announcement_id)


def _send_again(
    session: Session, row: Announcement, which: sa.ColumnElement[bool], now: datetime, progress: Mapping[str, Any] | None
) -> None:
    if kept_from_all(row.content):
        raise Refused(Reason.GONE)
    chosen = sa.update(Outgoing).where(col(Outgoing.announcement_id) == row.id, which)
    again = session.connection().execute(chosen.values(state=OutgoingState.WAITING, reason="", not_before=now, settled_at=None))
    if again.rowcount:
        row.state, row.done_at, row.progress = AnnouncementState.SENDING, None, dict(progress or row.progress)
        audit.note(session, "announcement_resent", now=now, actor_id=row.author_id, subject=str(row.id), rows=again.rowcount)


def sendable(session: Session, *, announcement_id: int) -> Sendable:
    row = session.get_one(Announcement, announcement_id)
    return Sendable(dict(row.content), row.receipt, row.content.get("desk", ""))


def _authored(session: Session, announcement_id: int, by: int) -> Announcement:
    row = session.get(Announcement, announcement_id)
    if row is None:
        raise Refused(Reason.GONE)
    if row.author_id != by:
        raise Refused(Reason.NOT_YOURS)
    return row


def _mine(session: Session, announcement_id: int, by: int) -> Announcement:
    """A draft of one's own."""
    row = _authored(session, announcement_id, by)
    if row.state is not AnnouncementState.DRAFT:
        raise Refused(Reason.ALREADY_SENT)
    return row


def _require_reach(session: Session, row: Announcement, by: int, today: date) -> None:
    person = members.require(session, member_id=by, today=today)
    if row.reach is None:
        raise Refused(Reason.EMPTY)
    # Who has not handed in is named to the own unit alone.
    by_right = person.is_secretary and row.reach is not Reach.MISSING
    if not (by_right or (row.unit_id is not None and row.unit_id in person.secretary_of)):
        raise Refused(Reason.NOT_YOUR_UNIT)


def _draft_of_album(session: Session, author_id: int, content: Mapping[str, Any]) -> Announcement | None:
    if content.get("kind") != "album":
        return None
    drafts = session.exec(select(Announcement).where(Announcement.author_id == author_id, Announcement.state == AnnouncementState.DRAFT))
    return next((row for row in drafts if row.content.get("album") == content["album"]), None)


def _draft(session: Session, row: Announcement) -> Draft:
    return Draft(row.id, dict(row.content), row.reach, row.unit_id, unit_name(session, row.unit_id), row.receipt)
