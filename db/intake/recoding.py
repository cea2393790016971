"""A roster that was first loaded without codes and comes again with its own: everybody is found again, nobody is kept twice.

Only codes that we gave ourselves are replaced. Who alone has a name in a unit, among those we know and in the file, is the same
person; where that is not sure it is an error, since two people under one code would share an account.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from db.intake.building import Building
from db.intake.plan import Doubt, Flaw, Row
from db.intake.records import Key
from db.intake.vocabulary import vocabulary
from db.kinds import MemberState
from db.vietnamese import PartialDate, name_key, name_spelled

Units = Mapping[tuple[str, int], Key | None]


@dataclass(frozen=True)
class Claim:
    """A row whose code is not that of its person, and who it may mean; `holder` is somebody else who has the code."""

    row: Row
    code: str
    holder: str
    possible: tuple[Key, ...]
    sure: tuple[Key, ...]


def take_codes(building: Building, units: Units) -> None:
    """Give the file's codes to those whom its rows surely mean; `units` are those of the rows, by sheet and number."""
    claims = list(_claims(building, units))
    asked = Counter(key for claim in claims for key in claim.sure)
    taken = {claim.sure[0]: claim for claim in claims if len(claim.sure) == 1 and asked[claim.sure[0]] == 1}
    for claim in claims:
        left = [key[0] for key in claim.possible if key not in taken]
        if left and claim not in taken.values():
            _refuse(building, claim, left, [other for other in claims if other is not claim and {*other.sure} & {*claim.sure}])
        elif claim not in taken.values():
            for key in claim.possible:
                cell, code, name = taken[key].row.cell("code"), taken[key].code, claim.row.values["full_name"]
                building.doubt(claim.row, "code", Doubt.MAYBE_MOVED, name=name, before=key[0], code=code, cell=cell)
    for number, (key, claim) in enumerate(taken.items()):
        building.stored.rename("member", key, (claim.code,))
        if number == 0:
            name = claim.row.values["full_name"]
            building.doubt(claim.row, "code", Doubt.CODES_TAKEN, number=len(taken), name=name, before=key[0], code=claim.code)


def _refuse(building: Building, claim: Claim, left: list[str], rivals: list[Claim]) -> None:
    """It is not sure whom a row means, or which of several rows means somebody."""
    name = claim.row.values["full_name"]
    if rivals and not claim.holder and len(left) == 1:
        cells = [other.row.cell("code") for other in rivals]
        building.wrong(claim.row, "code", Flaw.WHICH_ROW, name=name, cells=cells, code=left[0])
    else:
        flaw = Flaw.CODE_OF_OTHER if claim.holder else Flaw.MAYBE_KNOWN
        building.wrong(claim.row, "code", flaw, name=name, code=claim.code, before=claim.holder, other=left)


def _claims(building: Building, units: Units) -> Iterator[Claim]:
    rows = [row for row in building.plan.of("member") if {"code", "full_name"} <= row.values.keys()]
    in_file = {row.values["code"]: name_spelled(row.values["full_name"]) for row in rows}
    stored: dict[Key, Any] = dict(building.stored.rows("member"))
    by_name: dict[str, list[Key]] = defaultdict(list)
    for key, person in stored.items():
        name = name_spelled(person.full_name)
        if _is_given(key[0]) and in_file.get(key[0]) != name:
            by_name[name].append(key)
    for row in rows:
        code, name, unit = row.values["code"], row.values["full_name"], units[row.sheet, row.number]
        holder = stored[code,].full_name if (code,) in stored else ""
        if unit is None or (holder and (not _is_given(code) or name_key(holder) == name_key(name))):
            continue
        possible = tuple(key for key in by_name[name_spelled(name)] if key != (code,) and _may_be(stored[key], row))
        at_home = [key for key in possible if building.stored.value("member", stored[key], "unit_id") == unit]
        # A number of our own row is rather that of somebody new.
        sure = [key for key in at_home if not _is_given(code) and key[0] not in in_file and _is_alike(stored[key], row)]
        yield Claim(row, code, holder, possible, tuple(sure))


def _is_given(code: str) -> bool:
    """Whether a code is of the form in which we give them to rows without one."""
    form = str(vocabulary().raw["member_code"])
    number = re.search(r"\d+$", code)
    return number is not None and code == form.format(number=int(number[0]))


def _may_be(person: Any, row: Row) -> bool:
    born = born_of(row)
    return born is None or person.birth_year is None or born.year == person.birth_year


def _is_alike(person: Any, row: Row) -> bool:
    born = born_of(row)
    day = born.exact if born else None
    return (day is None or person.birth_date in (None, day)) and person.state is row.values.get("state", MemberState.ACTIVE)


def born_of(row: Row) -> PartialDate | None:
    """From the column of days, else from the column of years; either may hold both."""
    found: PartialDate | None = row.values.get("birthday") or row.values.get("birth")
    return found
