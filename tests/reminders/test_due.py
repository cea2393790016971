from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.kinds import Audience, Calendar, ReminderKind
from reminders.calendar import Day
from reminders.due import LADDERS, Facts, Fixed, Notice, Person, Remembrance, Rule, Unconfirmed, by_person, due
from reminders.quiet import HANOI, SENDING

LONG_AGO = date(2023, 1, 1)
CLOSING = date(2023, 10, 25)  # a Wednesday
MEMBER, SECRETARY = Person(3, LONG_AGO), Person(1, LONG_AGO, secretary=True)


def owed(on: date = CLOSING, *owing: int, rule: Rule = Rule.DEADLINE) -> Fixed:
    return Fixed(rule, 5, on, frozenset(owing or (MEMBER.id,)))


def stages(today: date, fact: Fixed, told: list[Notice] | None = None, person: Person = MEMBER) -> list[int]:
    return [n.stage for n in due(today, Facts((person,), (fact,)), told or [])]


@pytest.mark.parametrize(
    ("today", "stage"),
    [
        (date(2023, 10, 10), []),
        (date(2023, 10, 11), [14]),
        (date(2023, 10, 17), [14]),
        (date(2023, 10, 18), [7]),
        (date(2023, 10, 22), [3]),
        (date(2023, 10, 24), [1]),
        (date(2023, 10, 25), [0]),
        (date(2023, 10, 26), []),
    ],
)
@pytest.mark.parametrize("rule", [Rule.DEADLINE, Rule.ASSESSMENT])
def test_the_latest_step_reached_is_due(rule: Rule, today: date, stage: list[int]) -> None:
    assert stages(today, owed(rule=rule)) == stage


def test_a_step_comes_once_and_an_earlier_one_never_after_a_later_one() -> None:
    told = due(date(2023, 10, 24), Facts((MEMBER,), (owed(),)))
    assert stages(date(2023, 10, 24), owed(), told) == []
    assert stages(date(2023, 10, 12), owed(), told) == [], "the clock went back"
    assert stages(date(2023, 10, 25), owed(), told) == [0]


def test_a_moved_date_starts_its_own_ladder() -> None:
    told = due(date(2023, 10, 24), Facts((MEMBER,), (owed(),)))
    assert stages(date(2023, 10, 24), owed(date(2023, 10, 30)), told) == [7]


def test_only_who_still_owes_and_was_there_on_the_day_of_the_step() -> None:
    assert stages(date(2023, 10, 20), owed(CLOSING, 99)) == []
    newcomer = Person(3, date(2023, 10, 19))
    assert stages(date(2023, 10, 21), owed(), person=newcomer) == []
    assert stages(date(2023, 10, 22), owed(), person=newcomer) == [3]
    assert stages(date(2023, 10, 19), owed(), person=Person(3, date(2023, 10, 18))) == [7], "linked on the very day"


@pytest.mark.parametrize(
    ("on", "friday"),
    [(date(2023, 10, 28), date(2023, 10, 27)), (date(2023, 10, 29), date(2023, 10, 27))],
)
def test_a_date_on_a_weekend_is_told_on_the_friday_before(on: date, friday: date) -> None:
    assert stages(friday, owed(on)) == [1]
    assert stages(friday - timedelta(days=1), owed(on)) == [3]
    assert stages(on, owed(on)) == [0]


def test_an_unconfirmed_date_asks_the_secretary_at_each_step_once_a_year_and_nobody_else() -> None:
    usual = date(2023, 11, 10)
    facts = Facts((MEMBER, SECRETARY), unconfirmed=(Unconfirmed(9, usual),))
    assert due(usual - timedelta(days=31), facts) == []
    (asked,) = due(usual - timedelta(days=30), facts)
    assert (asked.rule, asked.member_id, asked.occurrence) == (Rule.CONFIRM, SECRETARY.id, "9:2023")
    moved = Facts((SECRETARY,), unconfirmed=(Unconfirmed(9, date(2023, 11, 20)),))
    assert due(date(2023, 11, 1), moved, [asked]) == []
    assert due(usual + timedelta(days=1), facts) == []
    told = [asked]
    for days in (7, 1):
        assert due(usual - timedelta(days=days + 1), facts, told) == []
        told += (again := due(usual - timedelta(days=days), facts, told))
        assert [(notice.member_id, notice.stage) for notice in again] == [(SECRETARY.id, days)]
    assert due(usual, facts, told) == []
    assert due(usual - timedelta(days=3), moved, told[:2]) == []


@pytest.mark.parametrize(
    ("audience", "today", "expected"),
    [
        (Audience.MEMBERS, date(2023, 12, 22), {(3, Rule.ANNIVERSARY), (1, Rule.ANNIVERSARY)}),
        (Audience.MEMBERS, date(2023, 12, 8), {(1, Rule.PREPARE)}),
        (Audience.SECRETARIES, date(2023, 12, 8), {(1, Rule.PREPARE)}),
        (Audience.SECRETARIES, date(2023, 12, 22), set()),
        (Audience.SECRETARIES, date(2023, 12, 7), set()),
        (Audience.OFF, date(2023, 12, 22), set()),
        (Audience.OFF, date(2023, 12, 19), set()),
    ],
)
def test_anniversaries_follow_their_switch(audience: Audience, today: date, expected: set[tuple[int, Rule]]) -> None:
    army = Remembrance(7, Day(Calendar.SOLAR, 22, 12, 1944), audience)
    assert {(n.member_id, n.rule) for n in due(today, Facts((MEMBER, SECRETARY), remembrances=(army,)))} == expected


def test_anniversaries_of_one_day_come_in_one_bundle() -> None:
    one = Remembrance(7, Day(Calendar.SOLAR, 22, 12, 1944), Audience.MEMBERS)
    other = Remembrance(8, Day(Calendar.SOLAR, 22, 12, 1989), Audience.MEMBERS)
    bundles = by_person(due(date(2023, 12, 22), Facts((MEMBER, SECRETARY), remembrances=(one, other))))
    assert {person: [n.subject_id for n in notices] for person, notices in bundles.items()} == {3: [7, 8], 1: [7, 8]}


def test_lunar_anniversaries_come_on_their_solar_day() -> None:
    new_year = Remembrance(1, Day(Calendar.LUNAR, 1, 1), Audience.MEMBERS)
    facts = Facts((MEMBER,), remembrances=(new_year,))
    assert [n.on for n in due(date(2030, 2, 2), facts)] == [date(2030, 2, 2)]
    assert due(date(2030, 2, 3), facts) == []


def test_muted_kinds_stay_silent_one_by_one() -> None:
    army = Remembrance(7, Day(Calendar.SOLAR, 25, 10, 1944), Audience.MEMBERS)
    for muted, left in [(ReminderKind.DEADLINES, [Rule.ANNIVERSARY]), (ReminderKind.ANNIVERSARIES, [Rule.DEADLINE])]:
        person = Person(3, LONG_AGO, muted=frozenset({muted}))
        assert [n.rule for n in due(CLOSING, Facts((person,), (owed(),), remembrances=(army,)))] == left


# A clock that runs only now and then, and jumps

PEOPLE = st.lists(
    st.builds(
        Person,
        st.integers(1, 6),
        st.dates(date(2023, 9, 1), date(2023, 11, 20)),
        st.booleans(),
        st.frozensets(st.sampled_from(ReminderKind), max_size=1),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda p: p.id,
)
AUTUMN = st.dates(date(2023, 9, 20), date(2023, 11, 30))
FACTS = st.builds(
    Facts,
    PEOPLE.map(tuple),
    st.lists(
        st.builds(
            Fixed,
            st.sampled_from([Rule.DEADLINE, Rule.ASSESSMENT]),
            st.integers(1, 4),
            AUTUMN,
            st.frozensets(st.integers(1, 6)),
        ),
        max_size=5,
        unique_by=lambda f: (f.rule, f.subject_id),
    ).map(tuple),
    st.lists(st.builds(Unconfirmed, st.integers(5, 8), AUTUMN), max_size=3, unique_by=lambda f: f.subject_id).map(tuple),
    st.lists(
        st.builds(Remembrance, st.integers(1, 9), AUTUMN.map(lambda d: Day(Calendar.SOLAR, d.day, d.month)), st.sampled_from(Audience)),
        max_size=4,
        unique_by=lambda f: f.subject_id,
    ).map(tuple),
)
TICKS = st.lists(
    st.builds(
        lambda day, minute: datetime.combine(day, time(minute // 60, minute % 60), HANOI),
        st.dates(date(2023, 9, 25), date(2023, 11, 25)),
        st.integers(0, 24 * 60 - 1),
    ),
    max_size=60,
)


@dataclass
class Post:
    """What the planner and the sender do together: at most one message a day, in the window, and it is told then."""

    facts: Facts
    messages: dict[tuple[date, int], list[Notice]] = field(default_factory=dict)
    told: list[Notice] = field(default_factory=list)

    def tick(self, now: datetime) -> None:
        today = SENDING.day(now)
        if not SENDING.is_open(now):
            return
        for person, notices in by_person(due(today, self.facts, self.told)).items():
            if (today, person) not in self.messages:
                self.messages[today, person] = notices
                self.told += notices


@given(FACTS, TICKS)
def test_whatever_the_clock_does_nothing_comes_twice(facts: Facts, ticks: list[datetime]) -> None:
    post = Post(facts)
    for now in ticks:
        post.tick(now)
        post.tick(now)
    assert max(Counter(n.key for n in post.told).values(), default=1) == 1
    for (day, person), notices in post.messages.items():
        assert len({n.thread for n in notices}) == len(notices), "one step of a date a day"
        assert all(day <= n.on and n.member_id == person for n in notices)


@given(FACTS, TICKS)
@settings(max_examples=200)
def test_after_downtimes_nobody_is_burst_upon_and_nothing_is_left_out(facts: Facts, ticks: list[datetime]) -> None:
    post = Post(facts)
    for now in sorted(ticks):
        post.tick(now)
    ran = sorted({SENDING.day(now) for now in ticks if SENDING.is_open(now)})
    threads = Counter(n.thread for n in post.told)
    for thread, count in threads.items():
        assert count <= sum(1 for day in ran if day <= thread.on), "at most one step of a date on a day the clock ran"
    told = {(n.thread, n.stage) for n in post.told}
    for person in facts.people:
        for fact in facts.fixed:
            if person.id not in fact.owing or ReminderKind.DEADLINES in person.muted:
                assert not any(n.member_id == person.id and n.rule is fact.rule and n.subject_id == fact.subject_id for n in post.told)
                continue
            ladder = LADDERS[fact.rule]
            for day in ran:
                stage = ladder.current(fact.on, day)
                if stage is not None and person.linked_on <= ladder.day(fact.on, stage):
                    assert ((fact.rule, person.id, fact.subject_id, fact.on), stage) in told


@given(FACTS, TICKS)
def test_unconfirmed_dates_never_reach_members(facts: Facts, ticks: list[datetime]) -> None:
    post = Post(facts)
    for now in ticks:
        post.tick(now)
    secretaries = {p.id for p in facts.people if p.secretary}
    assert all(n.member_id in secretaries for n in post.told if n.rule in (Rule.CONFIRM, Rule.PREPARE))
