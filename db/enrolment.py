"""How a person joins: invitation, consent, a request without a code; how a person leaves again.

A code is kept as a hash. It is used up only by the consent; whatever is wrong with it, the refusal is the same.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func
from sqlmodel import Session, col, select

from db import audit, members, outbox
from db.kinds import MemberState, Purpose, RequestState
from db.models import CodeAttempt, Consent, Invitation, JoinRequest, Member, Mute, Prompt, Unit
from db.refusals import Reason, Refused
from db.vietnamese import name_key, squash

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 9
VALID_FOR = timedelta(days=30)
ATTEMPTS = 5
ATTEMPTS_WITHIN = timedelta(hours=1)
NAME_LENGTH = 80


@dataclass(frozen=True)
class Invited:
    member_id: int
    full_name: str
    unit_name: str
    code: str
    expires_at: datetime


@dataclass(frozen=True)
class Candidate:
    """Who we think stands before us; nothing more is shown before the consent."""

    invitation_id: int
    full_name: str
    unit_name: str


@dataclass(frozen=True)
class Joined:
    """`former_account`: the account that was linked before and lost its access just now."""

    member_id: int
    full_name: str
    former_account: int | None


@dataclass(frozen=True)
class Request:
    """An open wish to join, as the secretary sees it. `secretaries` are their accounts."""

    request_id: int
    telegram_id: int
    full_name: str
    unit_id: int | None
    unit_name: str
    asked_at: datetime


def normal_code(text: str) -> str | None:
    """The code in what was typed ("abc-def 234" too), or None when it is not built like one."""
    code = re.sub(r"[\s-]", "", text).upper()
    return code if len(code) == LENGTH and all(c in ALPHABET for c in code) else None


def looks_like_code(text: str) -> bool:
    """Typed alone, without being a word: it has a digit and only letters of our codes."""
    code = normal_code(text)
    return code is not None and any(c.isdigit() for c in code) and any(c.isalpha() for c in code)


def invite(session: Session, *, member_code: str, now: datetime, actor_id: int | None = None) -> Invited:
    """A new code for a member; codes given before are void. Raises `Refused(UNKNOWN_MEMBER | NOT_ACTIVE)`."""
    member = _member(session, member_code)
    for old in session.exec(select(Invitation).where(Invitation.member_id == member.id, col(Invitation.used_at).is_(None))):
        old.revoked_at = old.revoked_at or now
    code = _new_code()
    row = Invitation(member_id=member.id, code_hash=_hash(code), issued_at=now, expires_at=now + VALID_FOR)
    session.add(row)
    audit.note(session, "invited", now=now, actor_id=actor_id, subject=member.code)
    unit = session.get_one(Unit, member.unit_id)
    return Invited(member.id, member.full_name, unit.name, code, row.expires_at)


def revoke(session: Session, *, member_code: str, now: datetime, actor_id: int | None = None) -> str:
    """Void every open code of a member and unlink the account; gives the name."""
    member = _member(session, member_code, must_be_active=False)
    for old in session.exec(select(Invitation).where(Invitation.member_id == member.id, col(Invitation.used_at).is_(None))):
        old.revoked_at = old.revoked_at or now
    member.telegram_id = member.linked_at = None
    audit.note(session, "revoked", now=now, actor_id=actor_id, subject=member.code)
    return member.full_name


def present_code(session: Session, *, telegram_id: int, code: str, now: datetime) -> Candidate | Reason:
    """Who a code belongs to; asks for consent next. A refusal is returned, not raised: the attempt must be counted."""
    recent = select(func.count()).where(CodeAttempt.telegram_id == telegram_id, CodeAttempt.at > now - ATTEMPTS_WITHIN)
    if session.exec(recent).one() >= ATTEMPTS:
        return Reason.TOO_MANY_ATTEMPTS
    invitation = _open_invitation(session, code, now)
    if invitation is None:
        session.add(CodeAttempt(telegram_id=telegram_id, at=now))
        return Reason.UNKNOWN_CODE
    member = session.get_one(Member, invitation.member_id)
    holder = session.exec(select(Member).where(Member.telegram_id == telegram_id)).first()
    if holder is not None and holder.id != member.id:
        return Reason.ACCOUNT_TAKEN
    session.merge(Prompt(telegram_id=telegram_id, kind="enrolment.consent", data={"invitation": invitation.id}, asked_at=now))
    return Candidate(invitation.id, member.full_name, session.get_one(Unit, member.unit_id).name)


def agree(session: Session, *, telegram_id: int, text_version: str, now: datetime) -> Joined:
    """Link the account whose consent was asked. Raises `Refused(GONE | CODE_USED | NOT_ACTIVE | ACCOUNT_TAKEN)`."""
    invitation = _asked_invitation(session, telegram_id, now)
    invitation.used_at = now
    session.delete(session.get_one(Prompt, telegram_id))
    return _link(session, session.get_one(Member, invitation.member_id), telegram_id, text_version, now)


def decline(session: Session, *, telegram_id: int) -> None:
    """The person does not agree, or is somebody else: nothing is kept, the code stays good."""
    prompt = session.get(Prompt, telegram_id)
    if prompt is not None and prompt.kind == "enrolment.consent":
        session.delete(prompt)


def _link(session: Session, member: Member, telegram_id: int, text_version: str, now: datetime) -> Joined:
    if member.state != MemberState.ACTIVE:
        raise Refused(Reason.NOT_ACTIVE)
    holder = session.exec(select(Member).where(Member.telegram_id == telegram_id)).first()
    if holder is not None and holder.id != member.id:
        raise Refused(Reason.ACCOUNT_TAKEN)
    former = member.telegram_id if member.telegram_id != telegram_id else None
    if former is not None and (old := session.get(Prompt, former)):
        session.delete(old)
    if former is not None:
        outbox.put(
            session, key=f"moved_away:{member.id}:{former}:{now.isoformat()}", kind="moved_away", chat_id=former, payload={}, now=now
        )
    member.telegram_id, member.linked_at, member.blocked_at = telegram_id, now, None
    for purpose in (Purpose.ROSTER, Purpose.REMINDERS):
        session.add(Consent(member_id=member.id, purpose=purpose, text_version=text_version, given_at=now))
    audit.note(session, "enrolled", now=now, actor_id=member.id, subject=member.code, moved=former is not None)
    return Joined(member.id, member.full_name, former)


def candidate(session: Session, *, telegram_id: int, now: datetime) -> Candidate:
    """Whose consent this account was asked for. Raises `Refused(GONE | CODE_USED)`."""
    invitation = _asked_invitation(session, telegram_id, now)
    member = session.get_one(Member, invitation.member_id)
    return Candidate(invitation.id, member.full_name, session.get_one(Unit, member.unit_id).name)


def ask_to_join(session: Session, *, telegram_id: int, full_name: str, unit_id: int | None, today: date, now: datetime) -> None:
    """One open request per account, told to who decides. Raises `Refused(ALREADY_ASKED | EMPTY | ACCOUNT_TAKEN)`."""
    name = squash(full_name)[:NAME_LENGTH]
    if not name:
        raise Refused(Reason.EMPTY)
    if session.exec(select(Member).where(Member.telegram_id == telegram_id)).first():
        raise Refused(Reason.ACCOUNT_TAKEN)
    if _open_request(session, telegram_id):
        raise Refused(Reason.ALREADY_ASKED)
    row = JoinRequest(telegram_id=telegram_id, full_name=name, unit_id=unit_id, asked_at=now)
    session.add(row)
    session.flush()
    for member in deciders(session, unit_id=unit_id, today=today):
        key = f"join_request:{row.id}:{member.id}"
        outbox.put(session, key=key, kind="join_request", member_id=member.id, payload={"request": row.id}, now=now)
    prompt = session.get(Prompt, telegram_id)
    if prompt is not None:
        session.delete(prompt)


def has_open_request(session: Session, *, telegram_id: int) -> bool:
    return _open_request(session, telegram_id) is not None


def deciders(session: Session, *, unit_id: int | None, today: date) -> list[Member]:
    """Who decides: the unit's linked secretaries, where there are none the association's. Rows: inside `db` only."""
    own = members.secretaries(session, today=today, unit_id=unit_id) if unit_id is not None else []
    return [m for m in own if m.telegram_id] or [m for m in members.secretaries(session, today=today) if m.telegram_id]


def open_requests(session: Session, *, member_id: int, today: date) -> list[Request]:
    """The requests this secretary may decide, oldest first."""
    person = members.require(session, member_id=member_id, today=today)
    rows = session.exec(select(JoinRequest).where(JoinRequest.state == RequestState.OPEN).order_by(col(JoinRequest.id)))
    return [_request(session, row) for row in rows if _may_decide(person, row)]


def request(session: Session, *, request_id: int, member_id: int, today: date) -> Request:
    """One open request. Raises `Refused(GONE | ALREADY_DECIDED | NOT_YOUR_UNIT)`."""
    return _request(session, _decidable(session, request_id, members.require(session, member_id=member_id, today=today)))


def matches(session: Session, *, request_id: int, member_id: int, today: date) -> list[tuple[int, str, str]]:
    """Unlinked members whose name is the one given, as (id, name, code), within the secretary's reach."""
    person = members.require(session, member_id=member_id, today=today)
    row = _decidable(session, request_id, person)
    reach = None if person.is_secretary else person.secretary_of
    wanted = name_key(row.full_name)
    people = members.active(session, unit_ids=reach)
    same = [m for m in people if name_key(m.full_name) == wanted and m.telegram_id is None]
    return [(m.id, m.full_name, m.code) for m in same if row.unit_id is None or m.unit_id == row.unit_id or person.is_secretary]


def accept(session: Session, *, request_id: int, chosen_id: int, member_id: int, today: date, now: datetime) -> Candidate:
    """Say yes: the account that asked is invited as the chosen member, and still has to consent."""
    person = members.require(session, member_id=member_id, today=today)
    row = _decidable(session, request_id, person)
    chosen = session.get(Member, chosen_id)
    if chosen is None or not person.may_manage(chosen.unit_id):
        raise Refused(Reason.NOT_YOUR_UNIT)
    if chosen.telegram_id is not None:
        raise Refused(Reason.ACCOUNT_TAKEN)
    invite(session, member_code=chosen.code, now=now, actor_id=member_id)
    session.flush()
    invitation = session.exec(
        select(Invitation).where(Invitation.member_id == chosen.id, col(Invitation.revoked_at).is_(None), col(Invitation.used_at).is_(None))
    ).one()
    session.merge(Prompt(telegram_id=row.telegram_id, kind="enrolment.consent", data={"invitation": invitation.id}, asked_at=now))
    _decide(session, row, RequestState.ACCEPTED, member_id, now)
    row.member_id = chosen.id
    return Candidate(invitation.id, chosen.full_name, session.get_one(Unit, chosen.unit_id).name)


def refuse(session: Session, *, request_id: int, member_id: int, today: date, now: datetime) -> None:
    row = _decidable(session, request_id, members.require(session, member_id=member_id, today=today))
    _decide(session, row, RequestState.REFUSED, member_id, now)


def leave(session: Session, *, member_id: int, now: datetime) -> None:
    """Withdraw every consent: the account is unlinked at once, nothing more is sent."""
    member = session.get_one(Member, member_id)
    for consent in session.exec(select(Consent).where(Consent.member_id == member_id, col(Consent.withdrawn_at).is_(None))):
        consent.withdrawn_at = now
    for mute in session.exec(select(Mute).where(Mute.member_id == member_id)):
        session.delete(mute)
    if member.telegram_id is not None and (prompt := session.get(Prompt, member.telegram_id)):
        session.delete(prompt)
    member.telegram_id = member.linked_at = None
    audit.note(session, "withdrew", now=now, actor_id=member_id, subject=member.code)


def _new_code() -> str:
    """A fresh code that no word looks like: letters and digits both."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if looks_like_code(code):
            return code


def _member(session: Session, code: str, *, must_be_active: bool = True) -> Member:
    member = session.exec(select(Member).where(func.lower(Member.code) == code.strip().lower())).first()
    if member is None:
        raise Refused(Reason.UNKNOWN_MEMBER)
    if must_be_active and member.state != MemberState.ACTIVE:
        raise Refused(Reason.NOT_ACTIVE)
    return member


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def _open_invitation(session: Session, code: str, now: datetime) -> Invitation | None:
    plain = normal_code(code)
    row = session.exec(select(Invitation).where(Invitation.code_hash == _hash(plain))).first() if plain else None
    if row is None or row.used_at or row.revoked_at or row.expires_at < now:
        return None
    member = session.get_one(Member, row.member_id)
    return row if member.state == MemberState.ACTIVE else None


def _asked_invitation(session: Session, telegram_id: int, now: datetime) -> Invitation:
    prompt = session.get(Prompt, telegram_id)
    if prompt is None or prompt.kind != "enrolment.consent":
        raise Refused(Reason.GONE)
    invitation = session.get(Invitation, prompt.data["invitation"])
    if invitation is None or invitation.used_at or invitation.revoked_at or invitation.expires_at < now:
        raise Refused(Reason.CODE_USED)
    return invitation


def _open_request(session: Session, telegram_id: int) -> JoinRequest | None:
    return session.exec(select(JoinRequest).where(JoinRequest.telegram_id == telegram_id, JoinRequest.state == RequestState.OPEN)).first()


def _request(session: Session, row: JoinRequest) -> Request:
    unit = session.get(Unit, row.unit_id) if row.unit_id else None
    return Request(row.id, row.telegram_id, row.full_name, row.unit_id, unit.name if unit else "", row.asked_at)


def _may_decide(person: members.Person, row: JoinRequest) -> bool:
    return person.is_secretary or (row.unit_id is not None and row.unit_id in person.secretary_of)


def _decidable(session: Session, request_id: int, person: members.Person) -> JoinRequest:
    row = session.get(JoinRequest, request_id)
    if row is None:
        raise Refused(Reason.GONE)
    if not _may_decide(person, row):
        raise Refused(Reason.NOT_YOUR_UNIT)
    if row.state != RequestState.OPEN:
        raise Refused(Reason.ALREADY_DECIDED)
    return row


def _decide(session: Session, row: JoinRequest, state: RequestState, member_id: int, now: datetime) -> None:
    row.state, row.decided_at, row.decided_by = state, now, member_id
    outbox.put(session, key=f"join_{state}:{row.id}", kind=f"join_{state}", chat_id=row.telegram_id, payload={}, now=now)
    audit.note(session, f"join_{state}", now=now, actor_id=member_id, subject=str(row.id))
