"""What fell due for whom, and the facts that decide it.

A notice is unique on rule, person and occurrence. It is told by the outbox row it hangs on: the message of a day to a
person, or a bundle of submissions to a secretary. A row that was dropped told nobody, so its notices may fall due again.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from db import dates, meetings, members, outbox, question_answers
from db.anniversaries import AnniversaryView, anniversaries
from db.kinds import Lane, MemberState, OutgoingState, Purpose, ReminderKind, Role
from db.meetings import Meeting
from db.models import Assessment, AssessmentRound, Consent, Deadline, Member, Mute, Notice, Outgoing, RoleGrant, Unit

DAY, SUBMISSIONS = "day", "submissions"
DEADLINE, ASSESSMENT, CORRECTION = "deadline", "assessment", "correction"  # what is owed by a date
HORIZON = timedelta(days=35)
MEETING_AHEAD = timedelta(days=1)
QUIET_BETWEEN = timedelta(minutes=10)
KEPT_FOR = timedelta(days=400)


@dataclass(frozen=True)
class Reachable:
    """A member who may be reminded: linked, active, consenting, not blocking. `secretary` is the association's."""

    member_id: int
    linked_at: datetime
    secretary: bool
    muted: frozenset[ReminderKind]


@dataclass(frozen=True)
class Owed:
    """A date that closes, with those who still owe it. `rule` says what: a deadline, the form of a round, or the correction of a form
    that has been handed in."""

    subject_id: int
    on: date
    owing: frozenset[int]
    rule: str


@dataclass(frozen=True)
class Facts:
    """What decides who is told what; dates within the horizon only."""

    people: tuple[Reachable, ...]
    owed: tuple[Owed, ...]
    unconfirmed: tuple[tuple[int, date], ...]
    anniversaries: tuple[AnniversaryView, ...]
    wishes: tuple[question_answers.Wish, ...]
    meetings: tuple[Meeting, ...] = ()


@dataclass(frozen=True)
class NoticeView:
    rule: str
    member_id: int
    occurrence: str
    kind: str
    subject_id: int
    stage: int
    on: date


@dataclass(frozen=True)
class DayMessage:
    """What a message of the day is to say, the facts that decide whether it still holds, and the names of the subjects."""

    notices: tuple[NoticeView, ...]
    facts: Facts
    deadlines: dict[int, str]
    rounds: dict[int, str]


@dataclass(frozen=True)
class Submission:
    """Who handed in a form; `again`: a corrected one. Names only, never an answer."""

    full_name: str
    unit_name: str
    again: bool


@dataclass(frozen=True)
class SubmissionBundle:
    submissions: tuple[Submission, ...]
    submitted: int
    members: int
    unit_id: int


def facts(session: Session, *, today: date, member_id: int | None = None) -> Facts:
    """The facts of a day, for everybody or for one person."""
    until = today + HORIZON
    known = dates.deadlines(session, years=(today.year, until.year))
    # The form is owed through its round, not a second time through the deadline that names it.
    tracked = [v for v in known if v.on is not None and today <= v.on <= until]
    owed = [
        Owed(v.deadline_id, v.due_on, dates.owing(session, view=v, today=today, member_id=member_id), DEADLINE)
        for v in tracked
        if v.due_on is not None and not (v.ref == dates.SELF_ASSESSMENT and dates.has_round(session, year=v.year))
    ]
    for r in (r for r in dates.rounds_closing(session, since=today, until=until) if r.opens_on <= today):
        owed.append(Owed(r.round_id, r.closes_on, dates.owing_form(session, round_id=r.round_id, member_id=member_id), ASSESSMENT))
        owed.append(Owed(r.round_id, r.closes_on, dates.correcting(session, round_id=r.round_id, today=today), CORRECTION))
    return Facts(
        people=tuple(_reachable(session, today, member_id)),
        owed=tuple(owed),
        unconfirmed=tuple((v.deadline_id, v.usual_on) for v in tracked if v.due_on is None and v.usual_on is not None),
        anniversaries=tuple(a for a in anniversaries(session) if a.day is not None),
        wishes=tuple(question_answers.wishes(session, today=today)),
        meetings=tuple(meetings.meetings(session, since=today, until=today + MEETING_AHEAD, now_on=today, member_id=member_id)),
    )


def told(session: Session, *, since: date) -> list[NoticeView]:
    """Notices of dates from `since` on that were told or are about to be."""
    rows = session.exec(
        select(Notice)
        .join(Outgoing, col(Outgoing.id) == Notice.outgoing_id)
        .where(col(Notice.due_on) >= since, col(Outgoing.state) != OutgoingState.DROPPED)
    )
    return [_view(row) for row in rows]


def plan_day(
    session: Session, *, day: date, bundles: Mapping[int, Sequence[NoticeView]], not_before: datetime, not_after: datetime, now: datetime
) -> int:
    """Hang each person's notices on their one message of the day; gives how many people have something new.

    Somebody whose message of the day has gone already is left for tomorrow: one message a day.
    """
    planned = 0
    for member_id, notices in bundles.items():
        key = f"{DAY}:{day.isoformat()}:{member_id}"
        outbox.put(session, key=key, kind=DAY, member_id=member_id, now=now, not_before=not_before, not_after=not_after)
        row = session.exec(select(Outgoing).where(Outgoing.key == key).with_for_update()).one()
        if row.state is OutgoingState.DROPPED and row.reason == outbox.NOT_OWED and _any_new(session, row, notices):
            # Nothing was said today after all, so what falls due now may still be.
            row.state, row.reason, row.settled_at, row.not_before = OutgoingState.WAITING, "", None, not_before
        if row.state is OutgoingState.WAITING:
            _hang(session, row, notices, now)
            planned += 1
    return planned


def _any_new(session: Session, row: Outgoing, notices: Sequence[NoticeView]) -> bool:
    """Whether something falls due besides what the message was dropped with: that would only be dropped again, minute by minute."""
    hanging = session.exec(select(Notice.rule, Notice.occurrence).where(Notice.outgoing_id == row.id)).all()
    return any((notice.rule, notice.occurrence) not in hanging for notice in notices)


def message_of_day(session: Session, *, outgoing_id: int, member_id: int, today: date) -> DayMessage:
    rows = session.exec(select(Notice).where(Notice.outgoing_id == outgoing_id).order_by(col(Notice.due_on), col(Notice.id)))
    return DayMessage(
        notices=tuple(_view(row) for row in rows),
        facts=facts(session, today=today, member_id=member_id),
        deadlines=dict(session.exec(select(Deadline.id, Deadline.label)).all()),
        rounds=dict(session.exec(select(AssessmentRound.id, AssessmentRound.title)).all()),
    )


def submitted(session: Session, *, assessment_id: int, today: date, now: datetime) -> None:
    """A form was handed in: tell the secretaries of the unit, at once or bundled with what comes in ten minutes."""
    form = session.get_one(Assessment, assessment_id)
    unit_id = session.get_one(Member, form.member_id).unit_id
    for secretary in members.answering_for(session, unit_id=unit_id, today=today, but=form.member_id):
        row = _open_bundle(session, secretary.id, unit_id, assessment_id, now)
        _hang(session, row, [NoticeView(SUBMISSIONS, secretary.id, str(assessment_id), SUBMISSIONS, assessment_id, 0, today)], now)


def submissions_of(session: Session, *, outgoing_id: int, member_id: int, today: date) -> SubmissionBundle | None:
    """What a bundle tells this secretary; None when nothing of it is left, because the person withdrew the data, or is of a unit that
    she does not, or no more, answer for. Raises `Refused(NOT_ENROLLED)`."""
    reader = members.require(session, member_id=member_id, today=today)
    rows = session.exec(
        select(Assessment, Member, Unit)
        .join(Notice, sa.and_(col(Notice.subject_id) == Assessment.id, col(Notice.outgoing_id) == outgoing_id))
        .join(Member, col(Member.id) == Assessment.member_id)
        .join(Unit, col(Unit.id) == Member.unit_id)
        .order_by(col(Assessment.submitted_at))
    ).all()
    rows = [row for row in rows if reader.may_manage(row[2].id)]
    if not rows:
        return None
    form, _, unit = rows[-1]
    owing = dates.owing_form(session, round_id=form.round_id)
    own = set(session.exec(select(Member.id).where(Member.unit_id == unit.id, Member.state == MemberState.ACTIVE)))
    lines = {member.id: Submission(member.full_name, unit.name, found.version > 1) for found, member, unit in rows}
    return SubmissionBundle(tuple(lines.values()), len(own - owing), len(own), unit.id)


def mute(session: Session, *, member_id: int, kind: ReminderKind, muted: bool) -> frozenset[ReminderKind]:
    """Silence a kind of reminder, or hear it again; gives what is muted now."""
    row = session.exec(select(Mute).where(Mute.member_id == member_id, Mute.kind == kind)).first()
    if muted and row is None:
        session.add(Mute(member_id=member_id, kind=kind))
    elif row is not None and not muted:
        session.delete(row)
    return muted_by(session, member_id=member_id)


def muted_by(session: Session, *, member_id: int) -> frozenset[ReminderKind]:
    return frozenset(ReminderKind(kind) for kind in session.exec(select(Mute.kind).where(Mute.member_id == member_id)))


def tidy(session: Session, *, now: datetime, today: date) -> None:
    """Forget notices and messages of more than a year ago; announcements keep theirs."""
    session.execute(sa.delete(Notice).where(col(Notice.due_on) < today - KEPT_FOR))
    still_told = select(Notice.outgoing_id).where(col(Notice.outgoing_id).is_not(None))
    session.execute(
        sa.delete(Outgoing).where(
            col(Outgoing.settled_at) < now - KEPT_FOR, col(Outgoing.announcement_id).is_(None), col(Outgoing.id).not_in(still_told)
        )
    )


def _reachable(session: Session, today: date, member_id: int | None) -> Iterable[Reachable]:
    consenting = select(Consent.member_id).where(Consent.purpose == Purpose.REMINDERS, col(Consent.withdrawn_at).is_(None))
    query = select(Member).where(
        Member.state == MemberState.ACTIVE,
        col(Member.telegram_id).is_not(None),
        col(Member.blocked_at).is_(None),
        col(Member.id).in_(consenting),
    )
    if member_id is not None:
        query = query.where(Member.id == member_id)
    grants = session.exec(select(RoleGrant).where(RoleGrant.role == Role.SECRETARY))
    secretaries = {grant.member_id for grant in grants if members.holds(grant, today)}
    mutes: defaultdict[int, set[ReminderKind]] = defaultdict(set)
    for row in session.exec(select(Mute) if member_id is None else select(Mute).where(Mute.member_id == member_id)):
        mutes[row.member_id].add(row.kind)
    for member in session.exec(query.order_by(col(Member.id))):
        if member.linked_at is not None:
            yield Reachable(member.id, member.linked_at, member.id in secretaries, frozenset(mutes[member.id]))


def _hang(session: Session, row: Outgoing, notices: Iterable[NoticeView], now: datetime) -> None:
    for notice in notices:
        known = session.exec(
            select(Notice).where(Notice.rule == notice.rule, Notice.member_id == notice.member_id, Notice.occurrence == notice.occurrence)
        ).first()
        if known is None:
            session.add(
                Notice(
                    rule=notice.rule,
                    member_id=notice.member_id,
                    occurrence=notice.occurrence,
                    kind=notice.kind,
                    subject_id=notice.subject_id,
                    stage=notice.stage,
                    due_on=notice.on,
                    created_at=now,
                    outgoing_id=row.id,
                )
            )
        elif known.outgoing_id is None or session.get_one(Outgoing, known.outgoing_id).state is OutgoingState.DROPPED:
            known.outgoing_id, known.due_on = row.id, notice.on


def _open_bundle(session: Session, secretary_id: int, unit_id: int, assessment_id: int, now: datetime) -> Outgoing:
    """The bundle that still waits for this secretary and unit, else a new one that keeps its distance from the last."""
    prefix = f"{SUBMISSIONS}:{secretary_id}:{unit_id}:"
    mine = select(Outgoing).where(col(Outgoing.key).startswith(prefix), Outgoing.member_id == secretary_id)
    # Locked, so that no sender can take and word the bundle while this is added to it.
    waiting = session.exec(mine.where(Outgoing.state == OutgoingState.WAITING).with_for_update()).first()
    if waiting is not None:
        return waiting
    last = session.exec(mine.order_by(col(Outgoing.not_before).desc()).limit(1)).first()
    # The last may lie ahead: the clock was, and is right again.
    not_before = min(max(now, (last.claimed_at or last.not_before) + QUIET_BETWEEN), now + QUIET_BETWEEN) if last else now
    key = f"{prefix}{assessment_id}"
    outbox.put(session, key=key, kind=SUBMISSIONS, lane=Lane.REMINDER, member_id=secretary_id, now=now, not_before=not_before)
    return session.exec(select(Outgoing).where(Outgoing.key == key)).one()


def _view(row: Notice) -> NoticeView:
    return NoticeView(row.rule, row.member_id, row.occurrence, row.kind, row.subject_id or 0, row.stage or 0, row.due_on)
