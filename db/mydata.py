"""What is kept about a person, seen by that person alone, and the ways out: stop the reminders, leave, erase.

The roster (name, unit, year of birth, offices, the year's titles) is the association's own list; it stays when a person
leaves, and is corrected through the unit. Everything that came about in Đồng Đội goes when the person erases it.
"""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, func, or_, select

from db import announcement_recall, audit, enrolment, notices, prompts, questions
from db.kinds import AnnouncementState, AssessmentState, EvidenceKind, OutgoingState, Purpose, ReminderKind, RequestState, Role, Title
from db.models import (
    Announcement,
    Answer,
    Assessment,
    AssessmentRound,
    AuditEntry,
    CodeAttempt,
    Consent,
    Criterion,
    CriterionLevel,
    DeadlineDone,
    Evidence,
    FaqDraft,
    Invitation,
    JoinRequest,
    LibraryDraft,
    Member,
    MemberTitle,
    Notice,
    Office,
    Outgoing,
    Receipt,
    RoleGrant,
    Statistic,
    Unit,
)
from db.refusals import Reason, Refused

# Letters of an announcement that somebody may still want to send: nobody is left to send them to.
ASK_AGAIN = (OutgoingState.WAITING, OutgoingState.UNCERTAIN, OutgoingState.DROPPED)
CORRECTION = "mydata.correction"  # what is asked for in the chat
ERASED_FORMS = "stat.erased_forms"


@dataclass(frozen=True)
class Consented:
    purpose: Purpose
    text_version: str
    given_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True)
class AnswerLine:
    """One criterion of a form with what was said to it; `files` are names, of photos as well."""

    criterion: str
    level: str
    points: int | None
    notes: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(frozen=True)
class Form:
    year: int
    title: str
    version: int
    state: AssessmentState
    submitted_at: datetime | None
    claimed_title: Title | None
    answers: tuple[AnswerLine, ...]


@dataclass(frozen=True)
class Kept:
    """Every field about a member. `roles` are (role, unit name or ""). Counts: announcements `received` and acknowledged (`receipts`),
    deadlines marked (`done`), announcements `written`, lines of the journal about what this person did (`logged`).
    """

    code: str
    full_name: str
    unit_name: str
    birth_year: int | None
    birth_date: date | None
    joined_year: int | None
    joined_on: date | None
    telegram_id: int | None
    linked_at: datetime | None
    offices: tuple[str, ...]
    roles: tuple[tuple[Role, str], ...]
    titles: tuple[tuple[int, Title], ...]
    consents: tuple[Consented, ...]
    muted: frozenset[ReminderKind]
    forms: tuple[Form, ...]
    questions: tuple[questions.Question, ...]
    received: int
    receipts: int
    done: int
    written: int
    logged: int

    @property
    def reminded(self) -> bool:
        """Whether the consent to be reminded stands."""
        return any(each.purpose is Purpose.REMINDERS and each.withdrawn_at is None for each in self.consents)


def kept(session: Session, *, member_id: int) -> Kept:
    """All that is kept about a member; only for the member. Raises `Refused(UNKNOWN_MEMBER)`."""
    member = session.get(Member, member_id)
    if member is None:
        raise Refused(Reason.UNKNOWN_MEMBER)
    consents = session.exec(select(Consent).where(Consent.member_id == member_id).order_by(col(Consent.id)))
    titles = session.exec(select(MemberTitle).where(MemberTitle.member_id == member_id).order_by(col(MemberTitle.year).desc()))
    return Kept(
        code=member.code,
        full_name=member.full_name,
        unit_name=session.get_one(Unit, member.unit_id).name,
        birth_year=member.birth_year,
        birth_date=member.birth_date,
        joined_year=member.joined_year,
        joined_on=member.joined_on,
        telegram_id=member.telegram_id,
        linked_at=member.linked_at,
        offices=tuple(session.exec(select(Office.title).where(Office.member_id == member_id).order_by(col(Office.id)))),
        roles=_roles(session, member_id),
        titles=tuple((row.year, row.title) for row in titles),
        consents=tuple(Consented(row.purpose, row.text_version, row.given_at, row.withdrawn_at) for row in consents),
        muted=notices.muted_by(session, member_id=member_id),
        forms=_forms(session, member_id),
        questions=questions.everything(session, member_id=member_id),
        received=_count(session, Outgoing, member_id, col(Outgoing.announcement_id).is_not(None), Outgoing.state == OutgoingState.SENT),
        receipts=_count(session, Receipt, member_id),
        done=_count(session, DeadlineDone, member_id),
        written=session.exec(select(func.count()).where(Announcement.author_id == member_id)).one(),
        logged=session.exec(select(func.count()).where(AuditEntry.actor_id == member_id)).one(),
    )


def _roles(session: Session, member_id: int) -> tuple[tuple[Role, str], ...]:
    rows = session.exec(
        select(RoleGrant, Unit)
        .outerjoin(Unit, col(Unit.id) == RoleGrant.unit_id)
        .where(RoleGrant.member_id == member_id)
        .order_by(col(RoleGrant.id))
    )
    return tuple((grant.role, unit.name if unit else "") for grant, unit in rows)


def _count(
    session: Session, table: type[Outgoing] | type[Receipt] | type[DeadlineDone], member_id: int, *where: sa.ColumnElement[bool] | bool
) -> int:
    return session.exec(select(func.count()).select_from(table).where(col(table.member_id) == member_id, *where)).one()


def _forms(session: Session, member_id: int) -> tuple[Form, ...]:
    rows = session.exec(
        select(Assessment, AssessmentRound)
        .join(AssessmentRound, col(AssessmentRound.id) == Assessment.round_id)
        .where(Assessment.member_id == member_id)
        .order_by(col(AssessmentRound.year).desc(), col(Assessment.version).desc())
    )
    return tuple(
        Form(of.year, of.title, form.version, form.state, form.submitted_at, form.claimed_title, _answers(session, form.id, of.year))
        for form, of in rows
    )


def _answers(session: Session, assessment_id: int, year: int) -> tuple[AnswerLine, ...]:
    chosen = {
        answer.criterion_id: (level.label, answer.points)
        for answer, level in session.exec(
            select(Answer, CriterionLevel)
            .join(CriterionLevel, col(CriterionLevel.id) == Answer.level_id)
            .where(Answer.assessment_id == assessment_id)
        )
    }
    evidence = session.exec(select(Evidence).where(Evidence.assessment_id == assessment_id).order_by(col(Evidence.id))).all()
    criteria = session.exec(select(Criterion).where(Criterion.year == year).order_by(col(Criterion.position)))
    return tuple(_answer(row, chosen.get(row.id), [each for each in evidence if each.criterion_id == row.id]) for row in criteria)


def _answer(criterion: Criterion, chosen: tuple[str, int] | None, evidence: list[Evidence]) -> AnswerLine:
    level, points = chosen or ("", None)
    notes = tuple(each.text for each in evidence if each.text)
    files = tuple(each.file_name or each.kind.value for each in evidence if each.kind is not EvidenceKind.NOTE)
    return AnswerLine(criterion.text, level, points, notes, files)


def set_reminders(session: Session, *, member_id: int, wanted: bool, text_version: str, now: datetime) -> None:
    """Withdraw the consent to be reminded, or give it again; the other consent stays."""
    standing = session.exec(
        select(Consent).where(Consent.member_id == member_id, Consent.purpose == Purpose.REMINDERS, col(Consent.withdrawn_at).is_(None))
    ).all()
    if wanted and not standing:
        session.add(Consent(member_id=member_id, purpose=Purpose.REMINDERS, text_version=text_version, given_at=now))
    for consent in () if wanted else standing:
        consent.withdrawn_at = now
    audit.note(session, "reminders_consent", now=now, actor_id=member_id, given=wanted)


def reminders_allowed(session: Session, *, member_id: int) -> bool:
    query = select(Consent.id).where(Consent.member_id == member_id, Consent.purpose == Purpose.REMINDERS)
    return session.exec(query.where(col(Consent.withdrawn_at).is_(None))).first() is not None


def ask_correction(session: Session, *, member_id: int, text: str, today: date, now: datetime) -> int:
    """Pass a wish on to the unit's secretaries, where none can be reached to the association's; gives how many."""
    people = questions.correct(session, member_id=member_id, text=text, today=today, now=now)
    if (account := session.get_one(Member, member_id).telegram_id) is not None:
        prompts.end(session, telegram_id=account, kind=CORRECTION, now=now)
    return people


def withdraw(session: Session, *, member_id: int, now: datetime) -> None:
    """Leave Đồng Đội: every consent ends, the account is unlinked, nothing more is sent. What was handed in stays."""
    enrolment.leave(session, member_id=member_id, now=now)


def erase(session: Session, *, member_id: int, today: date, now: datetime) -> None:
    """Leave, and remove what came about in Đồng Đội. Forms that were counted already live on as a number of the unit."""
    member = session.get_one(Member, member_id)
    account = member.telegram_id
    enrolment.leave(session, member_id=member_id, now=now)
    member.blocked_at = None
    _erase_forms(session, member, today)
    for table in (Consent, Receipt, Invitation, Notice):
        session.execute(sa.delete(table).where(col(table.member_id) == member_id))
    session.execute(sa.delete(DeadlineDone).where(col(DeadlineDone.member_id) == member_id, col(DeadlineDone.unit_id).is_(None)))
    _erase_messages(session, member_id, account)
    _erase_drafts(session, member_id)
    questions.erase(session, member_id=member_id)
    # A wish that is open is somebody else's, who has said not to be this member.
    denied = (JoinRequest.member_id == member_id, JoinRequest.state == RequestState.OPEN, JoinRequest.telegram_id != account)
    for wish in session.exec(select(JoinRequest).where(*denied)):
        wish.member_id = None
    session.flush()
    asked = or_(col(JoinRequest.member_id) == member_id, col(JoinRequest.telegram_id) == account)
    session.execute(sa.delete(JoinRequest).where(asked))
    session.execute(sa.delete(CodeAttempt).where(col(CodeAttempt.telegram_id) == account))
    audit.note(session, "erased", now=now, actor_id=member_id, subject=member.code)
    session.flush()
    session.expire_all()


def _erase_forms(session: Session, member: Member, today: date) -> None:
    rows = session.exec(
        select(Assessment, AssessmentRound)
        .join(AssessmentRound, col(AssessmentRound.id) == Assessment.round_id)
        .where(Assessment.member_id == member.id)
    ).all()
    for form, of in rows:
        counted = of.reviewing_since is not None or of.closes_on < today
        if counted and form.state == AssessmentState.SUBMITTED:
            _count_erased(session, of.year, member)
    session.execute(sa.delete(Assessment).where(col(Assessment.member_id) == member.id))


def _count_erased(session: Session, year: int, member: Member) -> None:
    where = (Statistic.ref == ERASED_FORMS, Statistic.year == year, Statistic.unit_id == member.unit_id)
    row = session.exec(select(Statistic).where(*where)).first()
    if row is None:
        row = Statistic(ref=ERASED_FORMS, year=year, unit_id=member.unit_id, label="", value=0, sample=member.sample)
        session.add(row)
    row.value += 1


def _erase_drafts(session: Session, member_id: int) -> None:
    """What was written and never went out: announcements, documents, standing answers."""
    unsent = (col(Announcement.author_id) == member_id, col(Announcement.state) == AnnouncementState.DRAFT)
    session.execute(sa.delete(Announcement).where(*unsent))
    session.execute(sa.delete(LibraryDraft).where(col(LibraryDraft.member_id) == member_id))
    session.execute(sa.delete(FaqDraft).where(col(FaqDraft.author_id) == member_id))


def _erase_messages(session: Session, member_id: int, account: int | None) -> None:
    """What an announcement did stays countable, without saying to whom; every other message goes.

    A row that is on its way keeps its place, emptied: the sender still has to write the outcome.
    """
    mine = col(Outgoing.member_id) == member_id
    kept_rows = or_(col(Outgoing.announcement_id).is_not(None), col(Outgoing.state) == OutgoingState.SENDING)
    for row in session.exec(select(Outgoing).where(mine, kept_rows)):
        row.key, row.member_id, row.chat_id, row.payload = f"erased:{row.id}", None, None, {}
        if row.state in ASK_AGAIN:
            row.state = OutgoingState.NOT_LINKED
    unless = col(Outgoing.kind) != announcement_recall.TAKE_BACK  # a copy with a stamp still goes, and the account with it
    as_a_stranger = sa.and_(col(Outgoing.member_id).is_(None), col(Outgoing.chat_id) == account, unless)
    session.execute(sa.delete(Outgoing).where(or_(mine, as_a_stranger), col(Outgoing.state) != OutgoingState.SENDING))


def erased_forms(session: Session, *, year: int, unit_id: int | None = None) -> int:
    """How many forms of a year were handed in, counted and later erased by their owners; of one unit or of all."""
    query = select(func.coalesce(func.sum(Statistic.value), 0)).where(Statistic.ref == ERASED_FORMS, Statistic.year == year)
    return session.exec(query if unit_id is None else query.where(Statistic.unit_id == unit_id)).one()
