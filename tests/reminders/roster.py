"""A small association for tests: two units, a secretary of each and of the whole, and members."""

from collections import Counter
from datetime import UTC, date, datetime
from typing import NamedTuple

from sqlmodel import Session, select

from db import outbox
from db.kinds import Calendar, DeadlineFor, OutgoingState, Purpose, Role
from db.models import (
    Anniversary,
    Assessment,
    AssessmentRound,
    Consent,
    Deadline,
    DeadlineDate,
    Member,
    Outgoing,
    RoleGrant,
    Unit,
)

JOINED = datetime(2023, 1, 2, 3, tzinfo=UTC)
TODAY = date(2023, 10, 20)  # a Friday
NOW = datetime(2023, 10, 20, 2, 0, tzinfo=UTC)  # 09:00 in Hanoi


class Roster(NamedTuple):
    """Ids. `chief` is the association's secretary, `head` unit 01's; `an` and `binh` are of unit 01, `chau` of unit 02."""

    unit: int
    other_unit: int
    chief: int
    head: int
    an: int
    binh: int
    chau: int
    unlinked: int


ACCOUNTS = {"chief": 9001, "head": 9002, "an": 9003, "binh": 9004, "chau": 9100}


def add_member(session: Session, code: str, name: str, unit_id: int, account: int | None, linked_at: datetime = JOINED) -> int:
    row = Member(code=code, full_name=name, unit_id=unit_id, telegram_id=account, linked_at=linked_at if account else None)
    session.add(row)
    session.flush()
    if account:
        session.add(Consent(member_id=row.id, purpose=Purpose.REMINDERS, text_version="1", given_at=linked_at))
    return row.id


def found(session: Session) -> Roster:
    units = [Unit(code=f"DV{n:02}", name=f"Chi hội {n:02}") for n in (1, 2)]
    session.add_all(units)
    session.flush()
    one, two = (unit.id for unit in units)
    people = [
        add_member(session, "HV001", "Trần Văn Trưởng", two, ACCOUNTS["chief"]),
        add_member(session, "HV002", "Lê Thị Đầu", one, ACCOUNTS["head"]),
        add_member(session, "HV003", "Nguyễn Văn An", one, ACCOUNTS["an"]),
        add_member(session, "HV004", "Phạm Văn Bình", one, ACCOUNTS["binh"]),
        add_member(session, "HV100", "Võ Thị Châu", two, ACCOUNTS["chau"]),
        add_member(session, "HV101", "Đỗ Văn Dũng", two, None),
    ]
    session.add(RoleGrant(member_id=people[0], role=Role.SECRETARY))
    session.add(RoleGrant(member_id=people[1], unit_id=one, role=Role.UNIT_SECRETARY))
    session.flush()
    return Roster(one, two, *people)


def add_deadline(
    session: Session,
    ref: str,
    audience: DeadlineFor = DeadlineFor.MEMBERS,
    usual: tuple[int, int] | None = None,
    due_on: date | None = None,
) -> int:
    day, month = usual or (None, None)
    row = Deadline(ref=ref, label=f"Mốc {ref}", audience=audience, usual_day=day, usual_month=month)
    session.add(row)
    session.flush()
    if due_on:
        session.add(DeadlineDate(deadline_id=row.id, year=due_on.year, due_on=due_on, confirmed_at=JOINED))
        session.flush()
    return row.id


def add_anniversary(session: Session, name: str, day: int, month: int, **more: object) -> int:
    row = Anniversary(ref=f"ann.{day}.{month}.{name}", name=name, calendar=Calendar.SOLAR, day=day, month=month, **more)
    session.add(row)
    session.flush()
    return row.id


def open_round(session: Session, closes_on: date) -> int:
    row = AssessmentRound(
        year=closes_on.year, title=f"Tự đánh giá {closes_on.year}", opens_on=date(closes_on.year, 1, 1), closes_on=closes_on
    )
    session.add(row)
    session.flush()
    return row.id


def hand_in(session: Session, round_id: int, member_id: int, now: datetime, version: int = 1) -> int:
    row = Assessment(round_id=round_id, member_id=member_id, version=version, state="submitted", started_at=now, submitted_at=now)
    session.add(row)
    session.flush()
    return row.id


def take(session: Session, *, now: datetime, limit: int) -> list[outbox.Item]:
    """Rows that Telegram is being asked for."""
    items = outbox.claim(session, now=now, limit=limit)
    for item in items:
        if item.announcement_id is not None:
            assert outbox.begin(session, outgoing_id=item.id, chat_id=item.chat_id, now=now)
    return items


def depth(session: Session) -> dict[OutgoingState, int]:
    """How many rows of the outbox there are in each state."""
    return dict(Counter(session.exec(select(Outgoing.state))))
