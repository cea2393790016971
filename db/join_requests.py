"""A wish to join without a code: told to who decides, accepted or refused once, answered to who asked, or withdrawn."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from db import audit, enrolment, members, outbox, rights
from db.enrolment import Candidate
from db.kinds import RequestState
from db.models import Invitation, JoinRequest, Member, Prompt, Unit
from db.near_names import Likeness, likeness
from db.refusals import Reason, Refused
from db.vietnamese import squash

NAME_LENGTH = 80


@dataclass(frozen=True)
class Request:
    """An open wish to join, as the secretary sees it and who asked. `denied`: whom they said not to be when they were taken for
    that person, "" for nobody."""

    request_id: int
    telegram_id: int
    full_name: str
    unit_id: int | None
    unit_name: str
    asked_at: datetime
    denied: str = ""


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
    for member in members.answering_for(session, unit_id=unit_id, today=today):
        key = f"join_request:{row.id}:{member.id}"
        outbox.put(session, key=key, kind="join_request", member_id=member.id, payload={"request": row.id}, now=now)
    prompt = session.get(Prompt, telegram_id)
    if prompt is not None:
        session.delete(prompt)


def own_request(session: Session, *, telegram_id: int) -> Request | None:
    """The open request of an account."""
    row = _open_request(session, telegram_id)
    return _request(session, row) if row else None


def withdraw(session: Session, *, telegram_id: int, now: datetime) -> bool:
    """Take one's own request back: nothing of what was said in it is kept. False when none is open."""
    row = _open_request(session, telegram_id)
    if row is None:
        return False
    row.state, row.decided_at, row.full_name, row.unit_id, row.member_id = RequestState.WITHDRAWN, now, "", None, None
    audit.note(session, "join_withdrawn", now=now, actor_id=None, subject=str(row.id))
    return True


def open_requests(session: Session, *, member_id: int, today: date) -> list[Request]:
    """The requests this secretary may decide, oldest first."""
    person = members.require(session, member_id=member_id, today=today)
    rows = session.exec(select(JoinRequest).where(JoinRequest.state == RequestState.OPEN).order_by(col(JoinRequest.id)))
    return [_request(session, row, person) for row in rows if _may_decide(person, row)]


def request(session: Session, *, request_id: int, member_id: int, today: date) -> Request:
    """One open request. Raises `Refused(GONE | WITHDRAWN | ALREADY_DECIDED | NOT_YOUR_UNIT)`."""
    person = members.require(session, member_id=member_id, today=today)
    return _request(session, _decidable(session, request_id, person), person)


@dataclass(frozen=True)
class Match:
    """A member of the roster who may be the one who asks. `likeness`: how the name is the one given; `elsewhere`: of another unit than
    was named; `trusted`: holds a role, which whoever is taken for this person gets; `denied`: who asked has said not to be this one;
    `others`: who is in already under what may be the same name, and may have come with another account."""

    member_id: int
    full_name: str
    code: str
    unit_name: str
    likeness: Likeness
    elsewhere: bool
    trusted: bool
    denied: bool
    others: tuple[str, ...]

    @property
    def look_first(self) -> bool:
        """To be taken only after a look at both names."""
        return self.likeness is not Likeness.SAME or self.elsewhere or self.trusted or self.denied or bool(self.others)


def matches(session: Session, *, request_id: int, member_id: int, today: date) -> list[Match]:
    """Unlinked members, within the secretary's reach, whose name is the one given, at least without its marks; where there is none,
    those whose name is near it."""
    person = members.require(session, member_id=member_id, today=today)
    row = _decidable(session, request_id, person)
    like = [
        (m, how)
        for m in members.active(session, unit_ids=_reach(person))
        if (how := likeness(row.full_name, m.full_name)) and (person.is_secretary or row.unit_id in (None, m.unit_id))
    ]
    spelled_so = [(m, how) for m, how in like if how is not Likeness.NEAR]
    free = [(m, how) for m, how in spelled_so or like if m.telegram_id is None]
    held = rights.held(session, member_ids=[m.id for m, _ in free], today=today)
    in_already = [m for m, _ in spelled_so if m.telegram_id is not None]
    return [
        Match(
            m.id,
            m.full_name,
            m.code,
            session.get_one(Unit, m.unit_id).name,
            how,
            elsewhere=row.unit_id not in (None, m.unit_id),
            trusted=m.id in held,
            denied=m.id == row.member_id,
            others=tuple(o.full_name for o in in_already if row.unit_id is None or o.unit_id == m.unit_id),
        )
        for m, how in sorted(free, key=lambda each: each[1])
    ]


def _reach(person: members.Person) -> Collection[int] | None:
    return None if person.is_secretary else person.secretary_of


def accept(session: Session, *, request_id: int, chosen_id: int, member_id: int, today: date, now: datetime) -> Candidate:
    """Say yes: the account that asked is invited as the chosen member, and still has to consent.

    Raises `Refused(GONE | WITHDRAWN | NOT_YOUR_UNIT | BEYOND_UNIT | ALREADY_DECIDED | ACCOUNT_TAKEN)`.
    """
    person = members.require(session, member_id=member_id, today=today)
    row = _decidable(session, request_id, person)
    chosen = session.get(Member, chosen_id)
    if chosen is None:
        raise Refused(Reason.NOT_YOUR_UNIT)
    rights.require_within(session, person=person, chosen=chosen, today=today)
    if chosen.telegram_id is not None:
        raise Refused(Reason.ACCOUNT_TAKEN)
    enrolment.invite(session, member_code=chosen.code, now=now, actor_id=member_id)
    session.flush()
    invitation = session.exec(
        select(Invitation).where(Invitation.member_id == chosen.id, col(Invitation.revoked_at).is_(None), col(Invitation.used_at).is_(None))
    ).one()
    asked = {"invitation": invitation.id, "request": row.id}
    session.merge(Prompt(telegram_id=row.telegram_id, kind=enrolment.CONSENT, data=asked, asked_at=now))
    _decide(session, row, RequestState.ACCEPTED, member_id, now, by_unit=chosen.unit_id in person.secretary_of)
    row.member_id = chosen.id
    return Candidate(invitation.id, chosen.full_name, session.get_one(Unit, chosen.unit_id).name)


def is_somebody_else(session: Session, *, telegram_id: int, invitation_id: int, now: datetime) -> bool:
    """Whoever was asked for the consent is not the person named. A wish that was accepted as that person waits again, and who accepted
    it is told; False when there is no wish: a code stays good for whom it was meant."""
    prompt = enrolment.asked_consent(session, telegram_id, invitation_id)
    if prompt is None:  # a second tap
        return _open_request(session, telegram_id) is not None
    session.delete(prompt)
    row = session.get(JoinRequest, prompt.data.get("request", 0))
    if row is None:
        return False
    invitation = session.get_one(Invitation, prompt.data["invitation"])
    invitation.revoked_at = invitation.revoked_at or now
    told = {"request": row.id, "member": invitation.member_id}
    key = f"join_mistaken:{row.id}:{invitation.id}"
    outbox.put(session, key=key, kind="join_mistaken", member_id=row.decided_by, payload=told, now=now)
    audit.note(session, "join_mistaken", now=now, actor_id=None, subject=str(row.id))
    # While the wish is open again, `member_id` is who it is not.
    row.state, row.decided_at, row.decided_by, row.member_id = RequestState.OPEN, None, None, invitation.member_id
    return True


@dataclass(frozen=True)
class Mistaken:
    """An open wish whose sender is not whom a secretary took them for."""

    request: Request
    taken_for: str


def mistaken(session: Session, *, request_id: int, chosen_id: int, member_id: int, today: date) -> Mistaken:
    """For who accepted it. Raises `Refused(GONE | WITHDRAWN | ALREADY_DECIDED | NOT_YOUR_UNIT)`."""
    asked = request(session, request_id=request_id, member_id=member_id, today=today)
    return Mistaken(asked, session.get_one(Member, chosen_id).full_name)


def refuse(session: Session, *, request_id: int, member_id: int, today: date, now: datetime) -> None:
    row = _decidable(session, request_id, members.require(session, member_id=member_id, today=today))
    _decide(session, row, RequestState.REFUSED, member_id, now)


def _open_request(session: Session, telegram_id: int) -> JoinRequest | None:
    return session.exec(select(JoinRequest).where(JoinRequest.telegram_id == telegram_id, JoinRequest.state == RequestState.OPEN)).first()


def _request(session: Session, row: JoinRequest, viewer: members.Person | None = None) -> Request:
    unit = session.get(Unit, row.unit_id) if row.unit_id else None
    denied = session.get(Member, row.member_id) if row.member_id and row.state is RequestState.OPEN else None
    if denied is not None and not (viewer and (viewer.is_secretary or denied.unit_id in viewer.secretary_of)):
        denied = None  # a name of another unit
    return Request(
        row.id, row.telegram_id, row.full_name, row.unit_id, unit.name if unit else "", row.asked_at, denied.full_name if denied else ""
    )


def _may_decide(person: members.Person, row: JoinRequest) -> bool:
    return person.is_secretary or (row.unit_id is not None and row.unit_id in person.secretary_of)


def _decidable(session: Session, request_id: int, person: members.Person) -> JoinRequest:
    row = session.get(JoinRequest, request_id)
    if row is None:
        raise Refused(Reason.GONE)
    if row.state == RequestState.WITHDRAWN and (person.is_secretary or person.is_unit_secretary):
        raise Refused(Reason.WITHDRAWN)
    if not _may_decide(person, row):
        raise Refused(Reason.NOT_YOUR_UNIT)
    if row.state != RequestState.OPEN:
        raise Refused(Reason.ALREADY_DECIDED)
    return row


def _decide(session: Session, row: JoinRequest, state: RequestState, member_id: int, now: datetime, *, by_unit: bool = True) -> None:
    row.state, row.decided_at, row.decided_by, row.member_id = state, now, member_id, None
    key = f"join_{state}:{row.id}:{now.isoformat()}"  # a wish may be decided again
    outbox.put(session, key=key, kind=f"join_{state}", chat_id=row.telegram_id, payload={} if by_unit else {"by_unit": False}, now=now)
    audit.note(session, f"join_{state}", now=now, actor_id=member_id, subject=str(row.id))
