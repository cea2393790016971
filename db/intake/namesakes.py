"""Who a row without a code means among people of one name.

Hùng and Hưng are two people: nobody is overwritten by who has a name with other marks. Two rows of one file are two people where
units or days of birth differ; what is stored goes first to the row that is like it in both, so that the order of rows says nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from db.intake.building import Building
from db.intake.plan import Flaw, Row
from db.intake.recoding import born_of
from db.intake.records import Key
from db.vietnamese import name_spelled

Units = Mapping[tuple[str, int], Key | None]


@dataclass(frozen=True)
class Known:
    """What tells one of a name from another; what is not known is None."""

    name: str
    born: int | None
    day: date | None
    unit: Key | None

    def may_be(self, other: "Known") -> bool:
        return self.born is None or other.born is None or self.born == other.born

    def is_apart(self, other: "Known") -> bool:
        """Whether two rows of one file are two people."""
        return bool((self.unit and other.unit and self.unit != other.unit) or (self.day and other.day and self.day != other.day))

    def lives_with(self, other: "Known") -> bool:
        return self.unit is not None and self.unit == other.unit

    def is_like(self, other: "Known") -> bool:
        born = self.born is not None and self.born == other.born
        return self.lives_with(other) and born and None in (self.day, other.day)

    def is_born_with(self, other: "Known") -> bool:
        return self.day is not None and self.day == other.day

    def is_same(self, other: "Known") -> bool:
        return self.lives_with(other) and self.is_born_with(other)


class Namesakes:
    """Who is known by which name, in the database and in the file so far."""

    def __init__(self, building: Building, units: Units) -> None:
        self._building, self._units = building, units
        self._known: dict[str, dict[str, Known]] = defaultdict(dict)
        self._stated: dict[str, Known] = {}  # by code: as the row of the file has them
        for (code,), person in building.stored.rows("member").items():
            name, born, day = person.full_name, person.birth_year, person.birth_date  # type: ignore[attr-defined]
            known = Known(name_spelled(name), born, day, building.stored.value("member", person, "unit_id"))
            self._known[known.name][code] = known
        self._given: dict[tuple[str, int], str] = {}
        self._bare: dict[str, list[tuple[Row, Known]]] = defaultdict(list)  # without a code, by name
        self._give()

    def add(self, code: str, row: Row) -> None:
        self._stated[code] = self._known[self._of(row).name][code] = self._of(row)

    def code(self, row: Row, fresh: Callable[[], str]) -> str | None:
        """The code of the one person a row without a code can mean; a new code when it can be nobody; None after a flaw."""
        if (code := self._given.get((row.sheet, row.number))) is not None:
            return code
        mine = self._of(row)
        possible = {
            code: known for code, known in self._possible(mine) if code not in self._stated or not mine.is_apart(self._stated[code])
        }
        if not possible:
            return fresh()
        sure = [code for code, known in possible.items() if (mine.born and known.born == mine.born) or mine.lives_with(known)]
        name = row.values["full_name"]
        if len(sure) == len(possible) == 1:
            if rivals := self._rivals(row, mine, sure[0]):
                self._building.wrong(row, "full_name", Flaw.WHICH_ROW, name=name, cells=rivals, code=sure[0])
                return None
            return sure[0]
        self._building.wrong(row, "full_name", Flaw.WHICH_PERSON, name=name, number=len(possible), other=sorted(possible))
        return None

    def _rivals(self, row: Row, mine: Known, code: str) -> list[str]:
        """Where other people of the file stand, who may be the same stored one as well."""
        if code in self._stated:
            return []
        known = self._known[mine.name][code]
        return [
            other.cell("full_name")
            for other, of in self._bare[mine.name]
            if other is not row and (other.sheet, other.number) not in self._given and of.may_be(known) and of.is_apart(mine)
        ]

    def _give(self) -> None:
        """Codes to the rows that can mean nobody else: first by unit and day, then by unit and year, then by the unit alone."""
        rows = [row for row in self._building.plan.of("member") if "full_name" in row.values]
        for row in rows:
            if "code" in row.values:
                self._stated[row.values["code"]] = self._of(row)
        bare = [row for row in rows if "code" not in row.values]
        for row in bare:
            self._bare[self._of(row).name].append((row, self._of(row)))
        for is_it in (Known.is_same, Known.is_like, Known.lives_with):
            self._give_by(is_it, [row for row in bare if (row.sheet, row.number) not in self._given])

    def _give_by(self, is_it: Callable[[Known, Known], bool], rows: list[Row]) -> None:
        found = {
            (row.sheet, row.number): [code for code, known in self._free(self._of(row)) if is_it(self._of(row), known)] for row in rows
        }
        asked = Counter(code for codes in found.values() for code in codes)
        fitting = {codes[0]: row for row in rows if len(codes := found[row.sheet, row.number]) == 1 and asked[codes[0]] == 1}
        sure = {code: row for code, row in fitting.items() if self._is_sure(is_it, row, code, fitting)}
        for code, row in sure.items():
            self._given[row.sheet, row.number] = code
            self._stated[code] = self._of(row)

    def _is_sure(self, is_it: Callable[[Known, Known], bool], row: Row, code: str, fitting: Mapping[str, Row]) -> bool:
        """Against others of the name: none may have moved here with his day of birth; by the unit alone, each must be another row's."""
        mine = self._of(row)
        others = {other: known for other, known in self._free(mine) if other != code}
        if is_it is Known.lives_with:
            return others.keys() <= fitting.keys()
        return is_it is Known.is_same or not any(map(mine.is_born_with, others.values()))

    def _free(self, mine: Known) -> Iterator[tuple[str, Known]]:
        return ((code, known) for code, known in self._possible(mine) if code not in self._stated)

    def _possible(self, mine: Known) -> Iterator[tuple[str, Known]]:
        return ((code, known) for code, known in self._known[mine.name].items() if mine.may_be(known))

    def _of(self, row: Row) -> Known:
        born = born_of(row)
        name = name_spelled(row.values["full_name"])
        return Known(name, born.year if born else None, born.exact if born else None, self._units[row.sheet, row.number])
