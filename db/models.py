"""Every table on one page. Rows stay inside `db`; the other rooms see views.

Party membership and posts are counts per unit and year (`Statistic`), never a column of a person: sensitive data by law.
A `ref` is the stable id that answers quote and that a workbook refers to. `sample` marks the made-up association.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from db import kinds

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def one_of(kind: type[StrEnum], default: Any = ...) -> Any:
    """A column that holds a value of a closed list, as text on both engines."""
    words = sa.Enum(kind, native_enum=False, create_constraint=False, length=32, values_callable=lambda e: [m.value for m in e])
    return Field(default, sa_type=words)


def ref_to(table: str, *, optional: bool = False, index: bool = True) -> Any:
    """A reference to a row that cannot be deleted under it."""
    return Field(None if optional else ..., foreign_key=f"{table}.id", index=index)


def child(table: str, *, optional: bool = False) -> Any:
    """A reference to an owner; goes when the owner goes."""
    return Field(None if optional else ..., foreign_key=f"{table}.id", index=True, ondelete="CASCADE")


def json_value() -> Any:
    return Field(default_factory=dict, sa_type=sa.JSON)


# SQLite would give the number of a deleted row to the next one, and buttons and letters would speak of somebody else.
NUMBERS_ONCE = {"sqlite_autoincrement": True}


def unique(*columns: str) -> tuple[sa.UniqueConstraint, dict[str, bool]]:
    return (sa.UniqueConstraint(*columns), NUMBERS_ONCE)


class Row(SQLModel):
    __table_args__: ClassVar[Any] = NUMBERS_ONCE

    # Empty only until the row is written; typed as it is ever after.
    id: int = Field(default=None, primary_key=True)


class Sampled(Row):
    sample: bool = False


# The association and its people


class Association(Sampled, table=True):
    name: str
    short_name: str = ""
    parent_name: str = ""
    party_parent: str = ""
    place: str = ""
    unit_word: str = ""


class Unit(Sampled, table=True):
    code: str = Field(unique=True)
    name: str
    level: kinds.Level = one_of(kinds.Level, kinds.Level.BASE)
    workplace: str = ""
    parent_id: int | None = ref_to("unit", optional=True)
    valid_from: date | None = None
    valid_to: date | None = None


class Member(Sampled, table=True):
    """A person of the roster; `telegram_id` is empty until linked."""

    code: str = Field(unique=True)
    full_name: str
    unit_id: int = ref_to("unit")
    birth_year: int | None = None
    birth_date: date | None = None
    joined_year: int | None = None
    joined_on: date | None = None
    state: kinds.MemberState = one_of(kinds.MemberState, kinds.MemberState.ACTIVE)
    telegram_id: int | None = Field(default=None, sa_type=sa.BigInteger, unique=True)
    linked_at: datetime | None = None
    blocked_at: datetime | None = None


class Office(Row, table=True):
    """A post in the association (chức vụ Hội), as words."""

    member_id: int = child("member")
    unit_id: int | None = ref_to("unit", optional=True)
    title: str
    since: date | None = None
    until: date | None = None


class RoleGrant(Row, table=True):
    __tablename__ = "role_grant"
    member_id: int = child("member")
    unit_id: int | None = ref_to("unit", optional=True)
    role: kinds.Role = one_of(kinds.Role)
    since: date | None = None
    until: date | None = None


class Consent(Row, table=True):
    member_id: int = child("member")
    purpose: kinds.Purpose = one_of(kinds.Purpose)
    text_version: str
    given_at: datetime
    withdrawn_at: datetime | None = None


class Invitation(Row, table=True):
    """A single-use code that links a person's account; only its hash is kept."""

    member_id: int = child("member")
    code_hash: str = Field(unique=True)
    issued_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None


class CodeAttempt(Row, table=True):
    __tablename__ = "code_attempt"
    telegram_id: int = Field(sa_type=sa.BigInteger, index=True)
    at: datetime


class JoinRequest(Row, table=True):
    __tablename__ = "join_request"
    telegram_id: int = Field(sa_type=sa.BigInteger, index=True)
    full_name: str
    unit_id: int | None = ref_to("unit", optional=True)
    state: kinds.RequestState = one_of(kinds.RequestState, kinds.RequestState.OPEN)
    asked_at: datetime
    decided_at: datetime | None = None
    decided_by: int | None = ref_to("member", optional=True)
    member_id: int | None = ref_to("member", optional=True)


class Mute(Row, table=True):
    __table_args__ = unique("member_id", "kind")
    member_id: int = child("member")
    kind: kinds.ReminderKind = one_of(kinds.ReminderKind)


class Contact(Sampled, table=True):
    ref: str = Field(unique=True)
    label: str
    details: str = ""
    scope: kinds.Scope = one_of(kinds.Scope, kinds.Scope.PUBLIC)


# The year: tasks, directives, dates, figures


class YearPlan(SQLModel, table=True):
    __tablename__ = "year_plan"
    year: int = Field(primary_key=True)
    title: str = ""
    note: str = ""
    sample: bool = False


class Task(Sampled, table=True):
    __table_args__ = unique("year", "position")
    ref: str = Field(unique=True)
    year: int = Field(index=True)
    position: int
    title: str
    keywords: str = ""
    note: str = ""
    scope: kinds.Scope = one_of(kinds.Scope, kinds.Scope.PUBLIC)


class SubTask(Row, table=True):
    __tablename__ = "sub_task"
    ref: str = Field(unique=True)
    task_id: int = child("task")
    position: int
    text: str


class Directive(Sampled, table=True):
    """A guiding document. `number` and `organ` are read from the symbol: 29-KL/TU is 29, "TU"."""

    ref: str = Field(unique=True)
    kind: str
    symbol: str = ""
    issuer: str = ""
    issued_on: date | None = None
    subject: str
    note: str = ""
    keywords: str = ""
    validity: kinds.Validity = one_of(kinds.Validity, kinds.Validity.UNCHECKED)
    checked_on: date | None = None
    replaced_by_id: int | None = ref_to("directive", optional=True)
    scope: kinds.Scope = one_of(kinds.Scope, kinds.Scope.PUBLIC)
    file_id: str = ""
    file_digest: str = Field(default="", index=True)


class Clause(Row, table=True):
    __table_args__ = unique("directive_id", "position")
    directive_id: int = child("directive")
    position: int
    label: str = ""
    text: str


class LibraryDraft(Row, table=True):
    """A document that was read, until it is saved and, for a while, after: `before` is what undoing brings back."""

    __tablename__ = "library_draft"
    member_id: int = child("member")
    document: dict[str, Any] = json_value()
    before: dict[str, Any] = json_value()
    directive_id: int | None = Field(default=None, foreign_key="directive.id", index=True, ondelete="SET NULL")
    created_at: datetime
    saved_at: datetime | None = None


class TaskDirective(SQLModel, table=True):
    __tablename__ = "task_directive"
    task_id: int = Field(foreign_key="task.id", primary_key=True, ondelete="CASCADE")
    directive_id: int = Field(foreign_key="directive.id", primary_key=True, ondelete="CASCADE")


class Amendment(SQLModel, table=True):
    """A directive that another one amends: what is not changed in it stays in force."""

    directive_id: int = Field(foreign_key="directive.id", primary_key=True, ondelete="CASCADE")
    by_id: int = Field(foreign_key="directive.id", primary_key=True, index=True, ondelete="CASCADE")


class Campaign(Sampled, table=True):
    ref: str = Field(unique=True)
    name: str
    note: str = ""


class Deadline(Sampled, table=True):
    """A yearly deadline; day and month are what is usual, not what is announced."""

    ref: str = Field(unique=True)
    label: str
    usual_day: int | None = None
    usual_month: int | None = None
    audience: kinds.DeadlineFor = one_of(kinds.DeadlineFor, kinds.DeadlineFor.UNITS)
    campaign_id: int | None = ref_to("campaign", optional=True)
    note: str = ""
    keywords: str = ""


class DeadlineDate(Row, table=True):
    """The announced date of one year; only this closes anything or reminds anybody."""

    __tablename__ = "deadline_date"
    __table_args__ = unique("deadline_id", "year")
    deadline_id: int = child("deadline")
    year: int
    due_on: date
    confirmed_at: datetime
    confirmed_by: int | None = ref_to("member", optional=True)


class DeadlineDone(Row, table=True):
    __tablename__ = "deadline_done"
    __table_args__ = unique("deadline_id", "year", "member_id", "unit_id")
    deadline_id: int = child("deadline")
    year: int
    member_id: int = ref_to("member")
    unit_id: int | None = ref_to("unit", optional=True)
    at: datetime


class Anniversary(Sampled, table=True):
    ref: str = Field(unique=True)
    name: str
    calendar: kinds.Calendar = one_of(kinds.Calendar, kinds.Calendar.SOLAR)
    day: int | None = None
    month: int | None = None
    origin_year: int | None = None
    grade: int = 4
    audience: kinds.Audience = one_of(kinds.Audience, kinds.Audience.SECRETARIES)
    solemn: bool = False
    keywords: str = ""


class Statistic(Sampled, table=True):
    """A count of one year, of the whole association (`unit_id` empty) or of a unit. `shown` is how the report words it."""

    __table_args__ = unique("ref", "year", "unit_id")
    ref: str = Field(index=True)
    year: int
    unit_id: int | None = ref_to("unit", optional=True)
    label: str
    value: int
    out_of: int | None = None
    shown: str = ""
    keywords: str = ""


class Result(Sampled, table=True):
    """A line of the year's result: how many units or members reached a level."""

    __table_args__ = unique("ref", "year", "level")
    ref: str = Field(index=True)
    year: int
    subject: kinds.Subject = one_of(kinds.Subject)
    level: str
    count: int
    out_of: int | None = None
    shown: str = ""


class UnitRating(Row, table=True):
    __tablename__ = "unit_rating"
    __table_args__ = unique("unit_id", "year")
    unit_id: int = child("unit")
    year: int
    rating: kinds.Rating = one_of(kinds.Rating)


class MemberTitle(Row, table=True):
    __tablename__ = "member_title"
    __table_args__ = unique("member_id", "year")
    member_id: int = child("member")
    year: int
    title: kinds.Title = one_of(kinds.Title)


class Award(Sampled, table=True):
    ref: str = Field(unique=True)
    year: int
    giver: str
    kind: kinds.AwardKind = one_of(kinds.AwardKind)
    subject: kinds.Subject = one_of(kinds.Subject)
    count: int
    reason: str


class Faq(Sampled, table=True):
    ref: str = Field(unique=True)
    question: str
    answer: str
    keywords: str = ""
    scope: kinds.Scope = one_of(kinds.Scope, kinds.Scope.PUBLIC)


class Question(Row, table=True):
    """A question without an answer: text and count, never a name."""

    folded: str = Field(unique=True)
    text: str
    state: kinds.MissState = one_of(kinds.MissState, kinds.MissState.OPEN)
    count: int = 1
    first_at: datetime
    last_at: datetime


class AskedQuestion(Row, table=True):
    """What a member asked, for a short while; longer when it was handed to the unit or, without a unit, to the association.
    `correction`: not a question but the wish that one's own data be put right, so nobody else may learn from it."""

    __tablename__ = "asked_question"
    asker_id: int = child("member")
    update_id: int | None = Field(default=None, sa_type=sa.BigInteger, unique=True)
    unit_id: int | None = ref_to("unit", optional=True)
    text: str
    folded: str
    state: kinds.QuestionState = one_of(kinds.QuestionState, kinds.QuestionState.ASKED)
    missed: bool = False
    asked_at: datetime
    handed_at: datetime | None = None
    answer: str = ""
    decided_by: int | None = ref_to("member", optional=True)
    decided_at: datetime | None = None
    shared: bool = False
    correction: bool = False


class FaqDraft(Row, table=True):
    """A question and its answer while the association's secretary words them; the ids say what they came from."""

    __tablename__ = "faq_draft"
    author_id: int = child("member")
    faq_id: int | None = child("faq", optional=True)
    asked_id: int | None = child("asked_question", optional=True)
    miss_id: int | None = child("question", optional=True)
    question: str = ""
    answer: str = ""
    keywords: str = ""
    scope: kinds.Scope = one_of(kinds.Scope, kinds.Scope.MEMBERS)
    changed_at: datetime


# Self-assessment


class Criterion(Sampled, table=True):
    __table_args__ = unique("year", "position")
    ref: str
    year: int = Field(index=True)
    position: int
    text: str


class CriterionLevel(Row, table=True):
    __tablename__ = "criterion_level"
    __table_args__ = unique("criterion_id", "position")
    criterion_id: int = child("criterion")
    position: int
    label: str
    points: int


class AssessmentRound(Sampled, table=True):
    __tablename__ = "assessment_round"
    year: int = Field(unique=True)
    title: str
    opens_on: date
    closes_on: date
    reviewing_since: datetime | None = None
    reference_form: bool = False


class Assessment(Row, table=True):
    """One version of a member's form; the newest one that is not REPLACED counts."""

    __table_args__ = unique("round_id", "member_id", "version")
    round_id: int = child("assessment_round")
    member_id: int = child("member")
    version: int = 1
    state: kinds.AssessmentState = one_of(kinds.AssessmentState, kinds.AssessmentState.DRAFT)
    claimed_title: kinds.Title | None = one_of(kinds.Title, None)
    started_at: datetime
    submitted_at: datetime | None = None


class Answer(Row, table=True):
    __table_args__ = unique("assessment_id", "criterion_id")
    assessment_id: int = child("assessment")
    criterion_id: int = child("criterion")
    level_id: int = child("criterion_level")
    points: int
    answered_at: datetime


class Evidence(Row, table=True):
    """A note, photo or file that belongs to one criterion. `album` groups what was sent together."""

    assessment_id: int = child("assessment")
    criterion_id: int = child("criterion")
    kind: kinds.EvidenceKind = one_of(kinds.EvidenceKind)
    text: str = ""
    file_id: str = ""
    file_name: str = ""
    album: str = Field(default="", index=True)
    added_at: datetime


# Announcements and delivery


class Announcement(Row, table=True):
    """`content` is what the sender needs; `progress` says where the author watches it; `corrects_id` is of the one that it puts right."""

    author_id: int = ref_to("member")
    state: kinds.AnnouncementState = one_of(kinds.AnnouncementState, kinds.AnnouncementState.DRAFT)
    reach: kinds.Reach | None = one_of(kinds.Reach, None)
    unit_id: int | None = ref_to("unit", optional=True)
    receipt: kinds.ReceiptKind = one_of(kinds.ReceiptKind, kinds.ReceiptKind.RECEIVED)
    content: dict[str, Any] = json_value()
    progress: dict[str, Any] = json_value()
    created_at: datetime
    approved_at: datetime | None = None
    done_at: datetime | None = None
    corrects_id: int | None = Field(default=None, index=True)


class Outgoing(Row, table=True):
    """The outbox. `key` is unique per message, so nothing is ever queued twice."""

    __table_args__ = (sa.Index("ix_outgoing_state_not_before", "state", "not_before"), NUMBERS_ONCE)
    key: str = Field(unique=True)
    kind: str
    lane: kinds.Lane = one_of(kinds.Lane, kinds.Lane.REMINDER)
    member_id: int | None = ref_to("member", optional=True)
    chat_id: int | None = Field(default=None, sa_type=sa.BigInteger)
    announcement_id: int | None = ref_to("announcement", optional=True)
    payload: dict[str, Any] = json_value()
    state: kinds.OutgoingState = one_of(kinds.OutgoingState, kinds.OutgoingState.WAITING)
    reason: str = ""
    attempts: int = 0
    message_id: int | None = None
    created_at: datetime
    not_before: datetime
    not_after: datetime | None = None
    claimed_at: datetime | None = None
    settled_at: datetime | None = None


class Notice(Row, table=True):
    """What fell due for a person: unique on rule, person and occurrence, so that two ticks make one."""

    __table_args__ = unique("rule", "member_id", "occurrence")
    rule: str
    member_id: int = child("member")
    occurrence: str
    kind: str
    subject_id: int | None = None
    stage: int | None = None
    due_on: date = Field(index=True)
    created_at: datetime
    outgoing_id: int | None = ref_to("outgoing", optional=True)


class Receipt(Row, table=True):
    __table_args__ = unique("announcement_id", "member_id")
    announcement_id: int = child("announcement")
    member_id: int = child("member")
    kind: kinds.ReceiptKind = one_of(kinds.ReceiptKind)
    at: datetime


# The bot's own memory


class Prompt(SQLModel, table=True):
    """What Đồng Đội last asked this chat; text that comes next is its answer."""

    telegram_id: int = Field(sa_type=sa.BigInteger, primary_key=True)
    kind: str
    data: dict[str, Any] = json_value()
    asked_at: datetime


class AuditEntry(Row, table=True):
    __tablename__ = "audit_entry"
    at: datetime
    actor_id: int | None = ref_to("member", optional=True)
    action: str
    subject: str = ""
    detail: dict[str, Any] = json_value()


class ReceivedUpdate(SQLModel, table=True):
    """The inbox. The body goes when the update is done; the id stays a while so that a second delivery is known."""

    __tablename__ = "received_update"
    update_id: int = Field(sa_type=sa.BigInteger, primary_key=True)
    body: str
    received_at: datetime
    attempts: int = 0
    done_at: datetime | None = None
    parked_at: datetime | None = None


class UpdateEffect(SQLModel, table=True):
    """A change while its update is in work, with what it answered and what was read before it: it is never made twice, and a
    second run goes the same way."""

    __tablename__ = "update_effect"
    update_id: int = Field(sa_type=sa.BigInteger, primary_key=True)
    position: int = Field(primary_key=True)
    name: str
    result: bytes


class Remembered(SQLModel, table=True):
    name: str = Field(primary_key=True)
    value: str
