"""Units and members of a workbook: matched by code, else by name where only one can be meant, else refused."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from db.intake.building import Building, taken
from db.intake.namesakes import Namesakes
from db.intake.plan import Doubt, Flaw, Row
from db.intake.recoding import born_of, take_codes
from db.intake.records import Key
from db.intake.vocabulary import vocabulary
from db.kinds import MemberState, Role
from db.private import has_private_number
from db.vietnamese import PartialDate

FIRST = 5  # of many people, how many are named


def units(building: Building) -> None:
    codes = FreeCodes(building, "unit")
    rows: list[tuple[Row, Key]] = []
    flawed: list[Row] = []
    for row in building.plan.of("unit"):
        code = row.values.get("code") or _unit_code(building, row, codes)
        if code is None or "name" not in row.values:
            flawed.append(row)
            continue
        values = taken(row, name="name", level="level", workplace="workplace", valid_from="valid_from", valid_to="valid_to")
        if building.state(row, "unit", {"code": code, **values}, at="code" if "code" in row.values else "name"):
            rows.append((row, (code,)))
            _check_period(building, row, (code,))
    for row, key in rows:
        _set_parent(building, row, key)
    for row in flawed:
        find_unit(building, row, "parent")


def _unit_code(building: Building, row: Row, codes: "FreeCodes") -> str | None:
    name = row.values.get("name")
    found = building.named("unit", "name", name) if name else set()
    if len(found) > 1:
        building.wrong(row, "name", Flaw.AMBIGUOUS, found=name, number=len(found))
        return None
    return str(found.pop()[0]) if found else codes.next()


def _check_period(building: Building, row: Row, key: Key) -> None:
    since, until = (building.now_or_then("unit", key, column) for column in ("valid_from", "valid_to"))
    if since and until and until < since:
        building.wrong(row, "valid_to", Flaw.CONTRADICTION)


def _set_parent(building: Building, row: Row, key: Key) -> None:
    parent = find_unit(building, row, "parent")
    if parent is None:
        return
    building.add("unit", key, parent_id=parent)
    seen = {key}
    above: Key | None = parent
    while above is not None:
        if above in seen:
            building.wrong(row, "parent", Flaw.CIRCLE, found=row.values["parent"])
            return
        seen.add(above)
        above = building.now_or_then("unit", above, "parent_id")


def find_unit(building: Building, row: Row, name: str = "unit") -> Key | None:
    """The unit a cell means, by code or by name; None when the cell is empty or after a flaw."""
    text = row.values.get(name)
    if text is None:
        return None
    code = (re.sub(r"\s+", "", text).upper(),)
    return code if building.is_known("unit", code) else building.find(row, name, "unit", "name")


class FreeCodes:
    """Codes for rows without one: the next number after all that are stored or stand in the file."""

    def __init__(self, building: Building, kind: str) -> None:
        self._form = str(vocabulary().raw[f"{kind}_code"])
        prefix = self._form.split("{")[0]
        codes = [key[0] for key in building.stored.rows(kind)] + [row.values.get("code", "") for row in building.plan.of(kind)]
        numbers = [int(found[1]) for code in codes if (found := re.fullmatch(rf"{prefix}(\d+)", code))]
        self._last = max(numbers, default=0)

    def next(self) -> str:
        self._last += 1
        return self._form.format(number=self._last)


def members(building: Building) -> None:
    units = {(row.sheet, row.number): find_unit(building, row) for row in building.plan.of("member")}
    codes = FreeCodes(building, "member")  # before any is given up: one that was somebody's is no free one
    take_codes(building, units)
    people = Namesakes(building, units)
    for row in building.plan.of("member"):
        unit = units[row.sheet, row.number]
        if "full_name" not in row.values:
            continue
        code = row.values.get("code") or people.code(row, codes.next)
        if code is None:
            continue
        if unit is None and not _has_unit(building, row, (code,)):
            continue
        if building.state(row, "member", _member(building, row, code, unit), at="code" if "code" in row.values else "full_name"):
            people.add(code, row)
            _posts(building, row, (code,))


def _has_unit(building: Building, row: Row, key: Key) -> bool:
    """A member that is new needs a unit; the flaw of a unit that was not found is told already."""
    if key in building.stored.rows("member"):
        return True
    if "unit" not in row.values:
        building.wrong(row, "unit", Flaw.NO_UNIT)
    return False


def _member(building: Building, row: Row, code: str, unit: Key | None) -> dict[str, Any]:
    values = {"code": code, **taken(row, full_name="full_name", state="state")}
    if unit is not None:
        values["unit_id"] = unit
    stored = building.stored.rows("member").get((code,))
    if (born := born_of(row)) is not None:
        values.update(_when(born, "birth_year", "birth_date", getattr(stored, "birth_date", None)))
    if "joined" in row.values:
        values.update(_when(row.values["joined"], "joined_year", "joined_on", getattr(stored, "joined_on", None)))
    if {"birth", "birthday"} <= row.values.keys() and row.values["birth"].year != row.values["birthday"].year:
        building.wrong(row, "birthday", Flaw.CONTRADICTION)
    return values


def _when(found: PartialDate, year: str, day: str, before: Any) -> dict[str, Any]:
    """A year alone keeps an exact day of the same year that is stored."""
    if found.exact is not None or (before is not None and before.year != found.year):
        return {year: found.year, day: found.exact}
    return {year: found.year}


def _posts(building: Building, row: Row, key: Key) -> None:
    """Offices and roles that a cell names are all that the person has; an empty cell says nothing."""
    unit = building.now_or_then("member", key, "unit_id")
    if "offices" in row.values:
        building.whole.add(("office", key))
        for title in row.values["offices"]:
            if has_private_number(title) or not vocabulary().is_office(title):
                building.wrong(row, "offices", Flaw.NO_OFFICE, found=title)
            values = {"member_id": key, "title": title}
            building.state(row, "office", values, at="offices", since=building.today)
    if "roles" in row.values:
        building.whole.add(("role_grant", key))
        for role in set(row.values["roles"]) - {Role.MEMBER}:
            own = unit if role is Role.UNIT_SECRETARY else None
            building.state(row, "role_grant", {"member_id": key, "role": role, "unit_id": own}, at="roles", since=building.today)
    elif any(k[0] == key and k[1] is Role.UNIT_SECRETARY and k[2] != unit for k in building.stored.rows("role_grant")):
        building.doubt(row, "unit", Doubt.STILL_SECRETARY, code=key[0])


def closings(building: Building) -> None:
    """Who would be left in a unit that ends. Once it has ended nobody looks after them, so they are moved in the same file."""
    stored = building.stored.rows("unit")
    ending = {key: row for key, row in building.stated("unit").items() if key in stored and building.now_or_then("unit", key, "valid_to")}
    for key, row in ending.items():
        ended, before = building.now_or_then("unit", key, "valid_to"), building.stored.value("unit", stored[key], "valid_to")
        if left := [f"{name} ({code})" for code, name in _active_of(building, key)]:
            told = {"ended": ended, "number": len(left), "who": [*left[:FIRST], "…"] if len(left) > FIRST else left}
            if ended < building.today and ended != before:
                building.wrong(row, "valid_to", Flaw.MEMBERS_LEFT, **told)
            else:
                building.doubt(row, "valid_to", Doubt.MEMBERS_LEFT, **told)
        if under := [building.now_or_then("unit", unit, "name") for unit in _open_under(building, key, ended)]:
            building.doubt(row, "valid_to", Doubt.UNITS_LEFT, ended=ended, number=len(under), who=sorted(under))


def _active_of(building: Building, unit: Key) -> Iterator[tuple[str, str]]:
    for key in sorted(building.keys("member")):
        name, state = (building.now_or_then("member", key, column) for column in ("full_name", "state"))
        if state in (None, MemberState.ACTIVE) and building.now_or_then("member", key, "unit_id") == unit:
            yield key[0], name


def _open_under(building: Building, unit: Key, ended: date) -> Iterator[Key]:
    for key in building.keys("unit"):
        until = building.now_or_then("unit", key, "valid_to")
        if building.now_or_then("unit", key, "parent_id") == unit and (until is None or until > ended):
            yield key
