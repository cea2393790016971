"""What in a roster should be looked at before it is loaded: people who may be one person, and states that do not fit."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Levenshtein

from db.intake.building import Building
from db.intake.plan import Doubt, Row
from db.intake.records import Key
from db.kinds import MemberState
from db.vietnamese import name_key


@dataclass(frozen=True)
class Somebody:
    """A person as she will stand in the roster; `row` is None for one that the file does not name."""

    code: str
    name: str
    born: int | None
    unit: Key | None
    row: Row | None


def look(building: Building) -> None:
    """Add doubts for the rows of the sheet of members."""
    rows = building.stated("member")
    for key, row in rows.items():
        _look_at(building, key, row)
    people = list(_people(building, rows))
    for one, other in (*_same(people), *_near(people)):
        doubt = Doubt.SAME_PERSON if one.name == other.name and one.born == other.born and one.born else Doubt.NEAR_NAME
        at = one if one.row else other
        with_whom = other if at is one else one
        if at.row is not None:
            name = building.now_or_then("member", (with_whom.code,), "full_name")
            building.doubt(at.row, "full_name", doubt, code=at.code, other=with_whom.code, name=name)


def _look_at(building: Building, key: Key, row: Row) -> None:
    stored: Any = building.stored.rows("member").get(key)
    name = row.values["full_name"]
    if stored is not None and name_key(stored.full_name) != name_key(name):
        building.doubt(row, "full_name", Doubt.OTHER_NAME, code=key[0], before=stored.full_name, name=name)
    unit = building.now_or_then("member", key, "unit_id")
    state = building.now_or_then("member", key, "state") or MemberState.ACTIVE
    ended = building.now_or_then("unit", unit, "valid_to") if unit else None
    if state is MemberState.ACTIVE and ended is not None and ended < building.today:
        building.doubt(row, "unit", Doubt.ENDED_UNIT, code=key[0], name=name, ended=ended)


def _people(building: Building, rows: dict[Key, Row]) -> Iterator[Somebody]:
    for key in building.keys("member"):
        known = {column: building.now_or_then("member", key, column) for column in ("full_name", "birth_year", "unit_id", "state")}
        if known["state"] in (None, MemberState.ACTIVE):
            yield Somebody(key[0], name_key(known["full_name"]), known["birth_year"], known["unit_id"], rows.get(key))


def _same(people: list[Somebody]) -> Iterator[tuple[Somebody, Somebody]]:
    """One name: and one year of birth, or one unit where a year is missing."""
    by_name: dict[str, list[Somebody]] = defaultdict(list)
    for person in people:
        by_name[person.name].append(person)
    for namesakes in by_name.values():
        for one, other in _pairs(namesakes):
            unknown = one.born is None or other.born is None
            if one.born == other.born if not unknown else one.unit == other.unit:
                yield one, other


def _near(people: list[Somebody]) -> Iterator[tuple[Somebody, Somebody]]:
    """Names one letter apart in one unit, born in one year."""
    groups: dict[tuple[int, Key], list[Somebody]] = defaultdict(list)
    for person in people:
        if person.born is not None and person.unit is not None:
            groups[person.born, person.unit].append(person)
    for group in groups.values():
        for one, other in _pairs(group):
            if one.name != other.name and Levenshtein.distance(one.name, other.name, score_cutoff=1) == 1:
                yield one, other


def _pairs(people: list[Somebody]) -> Iterator[tuple[Somebody, Somebody]]:
    ordered = sorted(people, key=lambda person: person.code)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if one.row is not None or other.row is not None:
                yield one, other
