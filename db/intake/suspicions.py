"""What in a workbook should be looked at before it is loaded: people who may be one person, and what hardly can be so."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapidfuzz.distance import Levenshtein

from db.intake.building import Building
from db.intake.plan import Doubt, Row
from db.intake.records import Key
from db.kinds import MemberState, Scope
from db.vietnamese import PartialDate, name_key, name_spelled, proper_name

YOUNGEST_TO_JOIN = 17
# What goes by a name, and the column that holds it.
NAMED = {
    "unit": "name",
    "task": "title",
    "deadline": "label",
    "anniversary": "name",
    "statistic": "label",
    "award": "reason",
    "contact": "label",
}
_NUMBER = re.compile(r"\+?\d(?:[ .-]?\d){6,}")  # seven digits and more: too long for a house, a room or a year
_MOBILE = re.compile(r"(?:0|\+?84)[35789]\d{8}")
_TELEPHONE = re.compile(r"0\d{9,10}|(?:\+?84)\d{9,10}|1[89]00\d{4,6}")


@dataclass(frozen=True)
class Somebody:
    """A person as she will stand in the roster; `row` is None for one that the file does not name."""

    code: str
    name: str
    spelling: str
    born: int | None
    unit: Key | None
    row: Row | None


def look(building: Building) -> None:
    """Add doubts for the rows of the file."""
    for table, column in NAMED.items():
        _look_at_marks(building, table, column)
    for key, row in building.stated("unit").items():
        _look_at_unit(building, key, row)
    for key, row in building.stated("contact").items():
        _look_at_contact(building, row)
        _look_at_mobile(building, key, row)
    rows = building.stated("member")
    for key, row in rows.items():
        _look_at(building, key, row)
    _look_at_months(building, rows)
    people = list(_people(building, rows))
    for one, other in (*_same(people), *_near(people)):
        at = one if one.row else other
        with_whom = other if at is one else one
        if at.row is not None:
            name = building.now_or_then("member", (with_whom.code,), "full_name")
            building.doubt(at.row, "full_name", _how_alike(one, other), code=at.code, other=with_whom.code, name=name)


def _how_alike(one: Somebody, other: Somebody) -> Doubt:
    if one.spelling != other.spelling and one.name == other.name:
        return Doubt.WITHOUT_MARKS if _has_no_marks(one) or _has_no_marks(other) else Doubt.OTHER_MARKS
    return Doubt.SAME_PERSON if one.name == other.name and one.born == other.born and one.born else Doubt.NEAR_NAME


def _has_no_marks(person: Somebody) -> bool:
    return person.spelling == person.name


def _look_at_marks(building: Building, table: str, column: str) -> None:
    """A new name that another has but for its marks: two things, or one mistyped."""
    for key, row in building.stated(table).items():
        if column not in row.values or key in building.stored.rows(table):
            continue
        for other in sorted(building.alike(table, column, row.values[column]), key=str):
            if other[0] != key[0]:
                name = building.now_or_then(table, other, column)
                building.doubt(row, column, Doubt.ITEM_OTHER_MARKS, found=row.values[column], other=name)
                break


def _look_at_unit(building: Building, key: Key, row: Row) -> None:
    """Units under one roof have names of their own; "Phân hội 1" may be found under several."""
    parent = building.now_or_then("unit", key, "parent_id")
    for other in sorted(building.named("unit", "name", row.values["name"]) - {key}):
        if building.now_or_then("unit", other, "parent_id") == parent:
            building.doubt(row, "name", Doubt.SAME_UNIT, code=key[0], other=other[0], name=row.values["name"])


def _look_at_contact(building: Building, row: Row) -> None:
    for found in _NUMBER.findall(row.values.get("details", "")):
        if not _TELEPHONE.fullmatch(re.sub(r"[ .-]", "", found)):
            building.doubt(row, "details", Doubt.ODD_TELEPHONE, found=found)


def _look_at_mobile(building: Building, key: Key, row: Row) -> None:
    """A mobile is somebody's own; an empty scope means everybody, which who left it so may not know."""
    scope, before = (building.now_or_then("contact", key, "scope") or Scope.PUBLIC), building.stored.rows("contact").get(key)
    is_new = before is None or (before.details, before.scope) != (row.values.get("details"), Scope.PUBLIC)  # type: ignore[attr-defined]
    if scope is Scope.PUBLIC and is_new:
        for found in _NUMBER.findall(building.now_or_then("contact", key, "details") or ""):
            if _MOBILE.fullmatch(re.sub(r"[ .-]", "", found)):
                building.doubt(row, "scope" if "scope" in row.cells else "details", Doubt.PUBLIC_MOBILE, found=found)


def _look_at(building: Building, key: Key, row: Row) -> None:
    stored: Any = building.stored.rows("member").get(key)
    name = row.values["full_name"]
    if stored is not None and _is_other(stored.full_name, name):
        building.doubt(row, "full_name", Doubt.OTHER_NAME, code=key[0], before=stored.full_name, name=name)
    if any(_is_odd(word) for word in name.split()):
        building.doubt(row, "full_name", Doubt.ODD_CAPITALS, found=name, read=proper_name(name))
    born, joined = (building.now_or_then("member", key, column) for column in ("birth_year", "joined_year"))
    if born is not None and joined is not None and joined < born + YOUNGEST_TO_JOIN:
        building.doubt(row, "joined", Doubt.JOINED_EARLY, code=key[0], joined=joined, born=born)
    _look_at_days(building, key, row, stored)
    unit = building.now_or_then("member", key, "unit_id")
    state = building.now_or_then("member", key, "state") or MemberState.ACTIVE
    ended = building.now_or_then("unit", unit, "valid_to") if unit else None
    if state is MemberState.ACTIVE and ended is not None and ended < building.today:
        building.doubt(row, "unit", Doubt.ENDED_UNIT, code=key[0], name=name, ended=ended)


def _look_at_months(building: Building, rows: dict[Key, Row]) -> None:
    """Of a month without a day only the year is kept; said once for each column of a sheet."""
    lost: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for key, row in rows.items():
        for name, column in (("birth", "birth_date"), ("birthday", "birth_date"), ("joined", "joined_on")):
            found: PartialDate | None = row.values.get(name)
            day: date | None = building.now_or_then("member", key, column)
            if found and found.month and not found.exact and not (day and day.year == found.year):
                lost[row.sheet, name].append(row)
    for (_, name), of in lost.items():
        building.doubt(of[0], name, Doubt.MONTH_LOST, found=str(of[0].values[name]), number=len(of))


def _look_at_days(building: Building, key: Key, row: Row, stored: Any) -> None:
    """A month and a year say nothing new over a day that is stored; that the month is another one may be a mistake of either."""
    born = "birthday" if "birthday" in row.values else "birth"
    for name, column in ((born, "birth_date"), ("joined", "joined_on")):
        found: PartialDate | None = row.values.get(name)
        before: date | None = getattr(stored, column, None)
        if found is None or before is None or found.exact is not None or found.month is None:
            continue
        if found.year == before.year and found.month != before.month:
            building.doubt(row, name, Doubt.OTHER_MONTH, code=key[0], before=before, found=str(found))


def _is_other(before: str, name: str) -> bool:
    """A name given its marks is the same name; one with other marks is another."""
    if name_key(before) in (name_spelled(before), name_spelled(name)):
        return name_key(before) != name_key(name)
    return name_spelled(before) != name_spelled(name)


def _is_odd(word: str) -> bool:
    """Neither "Hòa" nor, as in names of the highlands, "H'Hen", "K’brông", "Y-Blô"."""
    first, *others = re.split(r"['’.-]", word)
    return not first[:1].isupper() or first[1:] != first[1:].lower() or any(part[1:] != part[1:].lower() for part in others)


def _people(building: Building, rows: dict[Key, Row]) -> Iterator[Somebody]:
    for key in building.keys("member"):
        known = {column: building.now_or_then("member", key, column) for column in ("full_name", "birth_year", "unit_id", "state")}
        if known["state"] in (None, MemberState.ACTIVE):
            name = known["full_name"]
            yield Somebody(key[0], name_key(name), name_spelled(name), known["birth_year"], known["unit_id"], rows.get(key))


def _same(people: list[Somebody]) -> Iterator[tuple[Somebody, Somebody]]:
    """One name: and one year of birth, or one unit where a year is missing."""
    by_name: dict[str, list[Somebody]] = defaultdict(list)
    for person in people:
        by_name[person.name].append(person)
    for namesakes in by_name.values():
        for one, other in _pairs(namesakes):
            unknown = one.born is None or other.born is None
            typed_bare = _has_no_marks(one) != _has_no_marks(other)
            if one.born == other.born if not unknown else typed_bare or one.unit == other.unit:
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
