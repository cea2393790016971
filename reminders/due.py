"""Who is to be told what today: a pure function of the day, the facts and what has been told already.

A ladder counts days before a date. Only the latest step reached is ever due, so a bot that was away, or a clock that
jumped, tells each person once where things stand and does not make up for the steps in between.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from db.kinds import Audience, ReminderKind
from reminders.calendar import Day, next_occurrence

SATURDAY, FRIDAY = 5, 4


class Rule(StrEnum):
    DEADLINE = "deadline"
    ASSESSMENT = "assessment"
    CORRECTION = "correction"
    WISH = "wish"
    MEETING = "meeting"
    CONFIRM = "confirm"
    ANNIVERSARY = "anniversary"
    PREPARE = "prepare"


@dataclass(frozen=True, slots=True)
class Ladder:
    """Days before a date, from far to near. `working` is the step that moves to Friday when the date is on a weekend."""

    stages: tuple[int, ...]
    working: int | None = None

    def day(self, on: date, stage: int) -> date:
        if stage == self.working and on.weekday() >= SATURDAY:
            return on - timedelta(days=on.weekday() - FRIDAY)
        return on - timedelta(days=stage)

    def current(self, on: date, today: date) -> int | None:
        """The latest step reached, None before the first one and after the date."""
        reached = [stage for stage in self.stages if self.day(on, stage) <= today <= on]
        return min(reached, default=None)


LADDERS = {
    Rule.DEADLINE: Ladder((14, 7, 3, 1, 0), working=1),
    Rule.ASSESSMENT: Ladder((14, 7, 3, 1, 0), working=1),
    Rule.CORRECTION: Ladder((3, 1), working=1),
    Rule.WISH: Ladder((7, 0)),  # on the third day that it waits, and on the tenth
    Rule.MEETING: Ladder((1, 0)),
    Rule.CONFIRM: Ladder((30, 7, 1)),
    Rule.ANNIVERSARY: Ladder((0,)),
    Rule.PREPARE: Ladder((14, 3)),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be written to: linked, active, not blocking. `secretary` is the association's."""

    id: int
    linked_on: date
    secretary: bool = False
    muted: frozenset[ReminderKind] = frozenset()


@dataclass(frozen=True, slots=True)
class Fixed:
    """A confirmed date and those who still owe it; `rule` says what: a deadline, the form of a round or its correction, the answer
    to a wish that one's data be put right, or to be at a meeting. Who was told on `known_on` is not told again on that day."""

    rule: Rule
    subject_id: int
    on: date
    owing: frozenset[int]
    known_on: date = date.min


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A deadline whose date of that year nobody has confirmed: `usual_on` is only where it usually falls."""

    subject_id: int
    usual_on: date


@dataclass(frozen=True, slots=True)
class Remembrance:
    subject_id: int
    day: Day
    audience: Audience


@dataclass(frozen=True, slots=True)
class Facts:
    people: tuple[Person, ...]
    fixed: tuple[Fixed, ...] = ()
    unconfirmed: tuple[Unconfirmed, ...] = ()
    remembrances: tuple[Remembrance, ...] = ()


class Thread(NamedTuple):
    """All steps of one date for one person."""

    rule: Rule
    member_id: int
    subject_id: int
    on: date


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person is to be told; `stage` is the step of the ladder, not the days left (those are told anew)."""

    rule: Rule
    member_id: int
    occurrence: str
    kind: ReminderKind
    subject_id: int
    stage: int
    on: date

    @property
    def key(self) -> tuple[Rule, int, str]:
        return self.rule, self.member_id, self.occurrence

    @property
    def thread(self) -> Thread:
        return Thread(self.rule, self.member_id, self.subject_id, self.on)


def due(today: date, facts: Facts, told: Iterable[Notice] = ()) -> list[Notice]:
    """Notices of today that were not told yet. A step is also passed over when a later one of its thread was told."""
    keys, reached = _told(told)
    return [
        notice
        for notice in (*_fixed(today, facts), *_unconfirmed(today, facts), *_remembrances(today, facts))
        if notice.key not in keys and notice.stage < reached.get(notice.thread, notice.stage + 1)
    ]


def by_person(notices: Iterable[Notice]) -> dict[int, list[Notice]]:
    bundles: defaultdict[int, list[Notice]] = defaultdict(list)
    for notice in notices:
        bundles[notice.member_id].append(notice)
    return dict(bundles)


def _told(told: Iterable[Notice]) -> tuple[set[tuple[Rule, int, str]], dict[Thread, int]]:
    keys: set[tuple[Rule, int, str]] = set()
    reached: dict[Thread, int] = {}
    for notice in told:
        keys.add(notice.key)
        reached[notice.thread] = min(notice.stage, reached.get(notice.thread, notice.stage))
    return keys, reached


def _fixed(today: date, facts: Facts) -> Iterator[Notice]:
    for fact in facts.fixed:
        stage = LADDERS[fact.rule].current(fact.on, today)
        if stage is None or LADDERS[fact.rule].day(fact.on, stage) <= fact.known_on:
            continue
        kind = ReminderKind.MEETINGS if fact.rule is Rule.MEETING else ReminderKind.DEADLINES
        for person in _there(facts.people, LADDERS[fact.rule].day(fact.on, stage)):
            if person.id in fact.owing and kind not in person.muted:
                yield _notice(fact.rule, person, kind, fact.subject_id, stage, fact.on)


def _unconfirmed(today: date, facts: Facts) -> Iterator[Notice]:
    for fact in facts.unconfirmed:
        stage = LADDERS[Rule.CONFIRM].current(fact.usual_on, today)
        if stage is None:
            continue
        for person in facts.people:
            if person.secretary and ReminderKind.DEADLINES not in person.muted:
                yield _notice(Rule.CONFIRM, person, ReminderKind.DEADLINES, fact.subject_id, stage, fact.usual_on)


def _remembrances(today: date, facts: Facts) -> Iterator[Notice]:
    for fact in facts.remembrances:
        if fact.audience is Audience.OFF:
            continue
        on = next_occurrence(fact.day, today).on
        rule = Rule.ANNIVERSARY if on == today else Rule.PREPARE
        stage = LADDERS[rule].current(on, today)
        if stage is None or (rule is Rule.ANNIVERSARY and fact.audience is not Audience.MEMBERS):
            continue
        for person in _there(facts.people, LADDERS[rule].day(on, stage)):
            if (rule is Rule.ANNIVERSARY or person.secretary) and ReminderKind.ANNIVERSARIES not in person.muted:
                yield _notice(rule, person, ReminderKind.ANNIVERSARIES, fact.subject_id, stage, on)


def _there(people: Iterable[Person], day: date) -> Iterator[Person]:
    """Who was with us on the day of a step; who came later hears of the next one."""
    return (person for person in people if person.linked_on <= day)


def _notice(rule: Rule, person: Person, kind: ReminderKind, subject_id: int, stage: int, on: date) -> Notice:
    # For a confirmation each step asks once a year, even if the usual day is moved meanwhile.
    day = f"{on.year}" if rule is Rule.CONFIRM else on.isoformat()
    occurrence = f"{subject_id}:{day}:{stage}"
    if rule is Rule.CONFIRM and stage == max(LADDERS[rule].stages):
        occurrence = f"{subject_id}:{day}"  # as it was written down when this was the only step
    return Notice(rule, person.id, occurrence, kind, subject_id, stage, on)
