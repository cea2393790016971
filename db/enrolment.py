"""How a person joins: invitation and consent; how a person leaves again.

A code is kept as a hash. It is used up only by the consent; whatever is wrong with it, the refusal is the same.
"""

import hashlib
import re
import secrets
import string
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from db import audit, outbox, prompts
from db.kinds import MemberState, Purpose, RequestState
from db.models import CodeAttempt, Consent, Invitation, JoinRequest, Member, Mute, Prompt, Unit
from db.refusals import Reason, Refused
from db.vietnamese import fold, squash

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 9
AROUND = string.punctuation + "“”‘’«»…–"  # what may stand around a code
IN_GROUPS = re.compile(  # "mã mời của tôi là h7m ddc zuj"
    r"(?:(?:ma|moi|code|cua|toi|tui|minh|em|chau|la|day|nay|xin|gui|nhap)[ :]+)*"
    r"(?P<code>[a-z0-9]{3} [a-z0-9]{3} [a-z0-9]{3}|[a-z0-9]{4} [a-z0-9]{5}|[a-z0-9]{5} [a-z0-9]{4})"
)
MISTYPED = re.compile(r"(?=.*\d)(?=.*[a-z])(?:[a-z0-9]-?){9}", re.IGNORECASE | re.ASCII)
VALID_FOR = timedelta(days=30)
ATTEMPTS = 5
ATTEMPTS_WITHIN = timedelta(hours=1)
WISHES_KEPT_FOR = timedelta(days=365)
STRANGERS_WORDS_KEPT_FOR = timedelta(days=2)
CONSENT = "enrolment.consent"


@dataclass(frozen=True)
class Invited:
    member_id: int
    full_name: str
    unit_name: str
    code: str
    expires_at: datetime


@dataclass(frozen=True)
class Revoked:
    """What there was to take back from a member: an open code, a linked account."""

    full_name: str
    code: bool
    account: bool


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


def last_day(expires_at: datetime, zone: tzinfo) -> date:
    """The last day on which a code is good from morning to night: it ends at the hour at which it was made."""
    return expires_at.astimezone(zone).date() - timedelta(days=1)


def normal_code(text: str) -> str | None:
    """The code in what was typed ("abc-def 234" too), or None when it is not built like one."""
    code = re.sub(r"[\s-]", "", text).upper()
    return code if len(code) == LENGTH and all(c in ALPHABET for c in code) else None


def looks_like_code(text: str) -> bool:
    """Typed alone, without being a word: it has a digit and only letters of our codes."""
    code = normal_code(text)
    return code is not None and any(c.isdigit() for c in code) and any(c.isalpha() for c in code)


def code_among(words: str) -> str:
    """The one code that stands among words ("mã của tôi là “abc-def-234”."), "" without one or with several. A word alone that is
    as long as a code is one too, though it has a letter that ours never have (a 0 that was read for a Q): it is refused as a code."""
    found = [word for word in (word.strip(AROUND) for word in words.split()) if looks_like_code(word)]
    groups = IN_GROUPS.fullmatch(fold(squash(words)).strip(AROUND))
    if not found and groups and looks_like_code(code := "".join(groups["code"].split())):
        return code
    if not found and MISTYPED.fullmatch(words.strip().strip(AROUND)):
        return words
    return found[0] if len(found) == 1 else ""


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


def void_codes(session: Session, *, member_codes: Collection[str], now: datetime) -> None:
    """Codes that were given to these people before they were trusted with more are good no more: whoever gave one could not give it now."""
    unused = select(Invitation).join(Member, col(Member.id) == Invitation.member_id)
    for row in session.exec(unused.where(col(Member.code).in_(member_codes), col(Invitation.used_at).is_(None))):
        row.revoked_at = row.revoked_at or now


def revoke(session: Session, *, member_code: str, now: datetime, actor_id: int | None = None) -> Revoked:
    """Void every open code of a member and unlink the account, which is told. Raises `Refused(UNKNOWN_MEMBER)`."""
    member = _member(session, member_code, must_be_active=False)
    unused = select(Invitation).where(Invitation.member_id == member.id, col(Invitation.used_at).is_(None))
    open_ones = [row for row in session.exec(unused) if row.revoked_at is None and row.expires_at >= now]
    for row in open_ones:
        row.revoked_at = now
    done = Revoked(member.full_name, code=bool(open_ones), account=member.telegram_id is not None)
    if member.telegram_id is not None:
        key = f"cut_off:{member.id}:{member.telegram_id}:{now.isoformat()}"
        outbox.put(session, key=key, kind="cut_off", chat_id=member.telegram_id, now=now)
    member.telegram_id = member.linked_at = None
    if done.code or done.account:
        audit.note(session, "revoked", now=now, actor_id=actor_id, subject=member.code)
    return done


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
    session.merge(Prompt(telegram_id=telegram_id, kind=CONSENT, data={"invitation": invitation.id}, asked_at=now))
    return Candidate(invitation.id, member.full_name, session.get_one(Unit, member.unit_id).name)


def came_in_by(session: Session, *, member_id: int, code: str) -> bool:
    """Whether this is the code by which the member came in: it is used up, and nothing is wrong with it."""
    plain = normal_code(code)
    used = select(Invitation).where(Invitation.member_id == member_id, col(Invitation.used_at).is_not(None))
    return plain is not None and session.exec(used.where(Invitation.code_hash == _hash(plain))).first() is not None


def agree(session: Session, *, telegram_id: int, invitation_id: int, text_version: str, now: datetime) -> Joined:
    """Link the account whose consent was asked, if it was asked for this invitation last: on one telephone two people may have shown
    their codes. Raises `Refused(GONE | CODE_USED | NOT_ACTIVE | ACCOUNT_TAKEN)`."""
    invitation = _asked_invitation(session, telegram_id, now)
    if invitation.id != invitation_id:
        raise Refused(Reason.GONE)
    invitation.used_at = now
    session.delete(session.get_one(Prompt, telegram_id))
    return _link(session, session.get_one(Member, invitation.member_id), telegram_id, text_version, now)


def decline(session: Session, *, telegram_id: int, invitation_id: int, now: datetime) -> bool:
    """The person does not agree; the code stays good, and who tapped by mistake can be asked again for two days (`tidy`). True for whose
    wish to join was accepted: who has no code to come back with is asked for as long as the invitation is good."""
    prompt = asked_consent(session, telegram_id, invitation_id)
    if prompt is None or "request" in prompt.data:
        return prompt is not None
    prompts.leave(session, telegram_id=telegram_id, now=now)
    return False


def ask_again(session: Session, *, telegram_id: int, now: datetime) -> Candidate:
    """Whose consent was declined a short while ago, asked for once more. Raises `Refused(GONE | CODE_USED)`."""
    asked = prompts.waiting(session, telegram_id=telegram_id)
    if asked is not None and asked.kind != CONSENT and (data := asked.data_of(CONSENT)):
        prompts.ask(session, telegram_id=telegram_id, kind=CONSENT, now=now, data=data)
        session.flush()
    return candidate(session, telegram_id=telegram_id, now=now)


def asked_consent(session: Session, telegram_id: int, invitation_id: int) -> Prompt | None:
    """The question an account has to answer, if it was put for this invitation; `data["request"]` is the wish that was accepted, where
    no code led here. 0 is whatever was asked last: the buttons of an earlier version do not say. For use inside `db` only."""
    prompt = session.get(Prompt, telegram_id)
    asked = prompt is not None and prompt.kind == CONSENT and invitation_id in (0, prompt.data["invitation"])
    return prompt if asked else None


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
    _answer_wish(session, member, telegram_id, now)
    for purpose in (Purpose.ROSTER, Purpose.REMINDERS):
        session.add(Consent(member_id=member.id, purpose=purpose, text_version=text_version, given_at=now))
    audit.note(session, "enrolled", now=now, actor_id=member.id, subject=member.code, moved=former is not None)
    return Joined(member.id, member.full_name, former)


def _answer_wish(session: Session, member: Member, telegram_id: int, now: datetime) -> None:
    """Who asked to join and was given a code meanwhile is in: nobody needs to decide that wish any more."""
    open_ones = select(JoinRequest).where(JoinRequest.telegram_id == telegram_id, JoinRequest.state == RequestState.OPEN)
    for wish in session.exec(open_ones):
        wish.state, wish.decided_at, wish.member_id = RequestState.ACCEPTED, now, member.id


def candidate(session: Session, *, telegram_id: int, now: datetime) -> Candidate:
    """Whose consent this account was asked for. Raises `Refused(GONE | CODE_USED)`."""
    invitation = _asked_invitation(session, telegram_id, now)
    member = session.get_one(Member, invitation.member_id)
    return Candidate(invitation.id, member.full_name, session.get_one(Unit, member.unit_id).name)


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


def tidy(session: Session, *, now: datetime) -> None:
    """Forget wrong codes that count no more, after a year who wished to join, and what strangers typed and never sent."""
    session.execute(delete(CodeAttempt).where(col(CodeAttempt.at) < now - ATTEMPTS_WITHIN))
    asked = func.coalesce(JoinRequest.decided_at, JoinRequest.asked_at)
    session.execute(delete(JoinRequest).where(asked < now - WISHES_KEPT_FOR))
    members = select(Member.telegram_id).where(Member.state == MemberState.ACTIVE, col(Member.telegram_id).is_not(None))
    strangers = delete(Prompt).where(col(Prompt.telegram_id).not_in(members))
    session.execute(strangers.where(col(Prompt.kind) != CONSENT, col(Prompt.asked_at) < now - STRANGERS_WORDS_KEPT_FOR))
    # The consent is asked for as long as its invitation is good.
    session.execute(strangers.where(col(Prompt.asked_at) < now - VALID_FOR))


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
    if prompt is None or prompt.kind != CONSENT:
        raise Refused(Reason.GONE)
    invitation = session.get(Invitation, prompt.data["invitation"])
    if invitation is None or invitation.used_at or invitation.revoked_at or invitation.expires_at < now:
        raise Refused(Reason.CODE_USED)
    return invitation
