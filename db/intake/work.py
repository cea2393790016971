"""Directives, and tasks with what they rest on, of a workbook, as records."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from db.intake import parts, succession
from db.intake.building import Building, joined, slug, taken
from db.intake.plan import Doubt, Flaw, Row
from db.intake.records import Key
from db.intake.succession import find_directive
from db.intake.vocabulary import vocabulary
from db.kinds import Validity
from db.search import symbols
from db.vietnamese import spelled

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def directives(building: Building) -> None:
    rows: list[tuple[Row, Key]] = []
    for row in building.plan.of("directive"):
        ref = _directive(building, row)
        if ref is None or not {"kind", "subject"} <= row.values.keys():
            continue
        columns = ("kind", "symbol", "issuer", "issued_on", "subject", "note", "validity", "checked_on", "scope")
        values = {"ref": ref, **taken(row, **{c: c for c in columns}, keywords=joined)}
        if building.stored.is_sample("directive", (ref,)):
            values = {**_not_said(building, row, (ref,)), **values}
        if building.state(row, "directive", values, at="symbol" if "symbol" in row.values else "subject"):
            rows.append((row, (ref,)))
    succession.link(building, rows)


def _not_said(building: Building, row: Row, key: Key) -> dict[str, Any]:
    """What the sample said of a document whose place is taken and the file does not: its note tells where it was from, nobody here
    has looked whether it is in force, and of one of another title nothing else is true."""
    forgotten: dict[str, Any] = {"note": "", "validity": Validity.UNCHECKED, "checked_on": None, "replaced_by_id": None}
    if spelled(building.now_or_then("directive", key, "subject")) != spelled(row.values["subject"]):
        forgotten |= {"issued_on": None, "keywords": ""}
    return forgotten


def _directive(building: Building, row: Row) -> str | None:
    """The document a row means: by code; by symbol, issuer and year of issue; else by title."""
    if "ref" in row.values:
        return str(row.values["ref"])
    symbol, subject = row.values.get("symbol", ""), row.values.get("subject", "")
    found = building.named("directive", "symbol", symbol) if symbol else _without_symbol(building, subject)
    same = {key for key in found if _may_be(building, row, key)}
    if found and not same and symbol:
        names = sorted(str(building.now_or_then("directive", key, "issuer") or "…") for key in found)
        building.doubt(row, "symbol", Doubt.SAME_SYMBOL, found=symbol, other=names)
    found = same
    if len(found) > 1:
        building.wrong(row, "symbol" if symbol else "subject", Flaw.AMBIGUOUS, found=symbol or subject, number=len(found))
        return None
    return str(found.pop()[0]) if found else building.free("directive", f"dir.{slug(symbol or subject)}")


def _may_be(building: Building, row: Row, key: Key) -> bool:
    """Numbers begin anew each year and with each issuer; where an issuer is not told, the day must be the same."""
    issued, on = row.values.get("issued_on"), building.now_or_then("directive", key, "issued_on")
    issuer, by = row.values.get("issuer"), building.now_or_then("directive", key, "issuer")
    if issued and on and issued.year != on.year:
        return False
    if issuer and by and spelled(issuer) != spelled(by):
        one, other = symbols.issuers_in(issuer), symbols.issuers_in(by)
        if one and other and not one & other:
            return False
        return bool(one & other) or bool(issued and issued == on)  # "Hội CCB Khối" and "Hội Cựu chiến binh Khối"
    if issuer and by:
        return True
    return not (issued and on) or issued == on


def _without_symbol(building: Building, subject: str) -> set[Key]:
    """Documents without a symbol go by their title."""
    found = building.named("directive", "subject", subject)
    return {key for key in found if not building.now_or_then("directive", key, "symbol")}


@dataclass
class Current:
    """The task to which the next rows belong."""

    key: Key
    position: int
    row: Row
    parts: list[Row] = field(default_factory=list)

    def goes_on(self, row: Row) -> bool:
        if "title" not in row.values:
            return True
        same_number = row.values.get("position", self.position) == self.position
        return same_number and _same_task(self.row, row)


def _same_task(one: Row, other: Row) -> bool:
    titles = [spelled(row.values.get("title", "")) for row in (one, other)]
    return titles[0] == titles[1] != "" and other.values.get("year") in (None, one.values.get("year"))


def tasks(building: Building) -> None:
    """A row with a title begins a task; one without, or with the same (merged cells), goes on with it."""
    current: Current | None = None
    for row in _without_row_numbers(building):
        title = row.values.get("title")
        goes_on = current is not None and current.goes_on(row)
        if not goes_on:
            if title is None:
                building.wrong(row, "title", Flaw.REQUIRED)
                continue
            _parts(building, current)
            current = _task(building, row)
        linked = [found for symbol in row.values.get("directives", ()) if (found := find_directive(building, row, "directives", symbol))]
        if current is not None:
            current.parts.extend([row] if "part" in row.values else [])
            _look_at_unkept(building, row, current)
            _link(building, row, current, linked)
    _parts(building, current)
    _check_positions(building)


def _without_row_numbers(building: Building) -> list[Row]:
    """The rows of tasks. Where one title stands over and over with numbers that count on, the column counts rows, not tasks."""
    rows = building.plan.of("task")
    counted: dict[str, Row] = {}
    numbers = {sheet: [row.values.get("position") for row in rows if row.sheet == sheet] for sheet in {row.sheet for row in rows}}
    for before, row in pairwise(rows):
        counts_on = row.values.get("position", 0) == before.values.get("position", 0) + 1 > 1
        each_row_counts = numbers[row.sheet] == list(range(1, len(numbers[row.sheet]) + 1))
        if counts_on and each_row_counts and "part" in row.values and _same_task(before, row):
            counted.setdefault(row.sheet, row)
    for row in counted.values():
        building.doubt(row, "position", Doubt.ROW_NUMBERS, found=row.values["title"])
    return [replace(row, values=_all_but(row, "position")) if row.sheet in counted else row for row in rows]


def _all_but(row: Row, name: str) -> dict[str, Any]:
    return {held: value for held, value in row.values.items() if held != name}


def _look_at_unkept(building: Building, row: Row, current: Current) -> None:
    """What says something of a task stands in its first row; a part has words alone."""
    for name in ("note", "scope", "keywords"):
        if name in row.values and row.values[name] != current.row.values.get(name):
            building.doubt(row, name, Doubt.NOT_KEPT, column=vocabulary().column("task", name), first=current.row.cell(name))


def _task(building: Building, row: Row) -> Current | None:
    title, year = row.values["title"], row.values.get("year")
    if year is None:
        building.wrong(row, "year", Flaw.REQUIRED)
        return None
    same = {key for key in building.named("task", "title", title) if building.now_or_then("task", key, "year") == year}
    if (twice := same & building.stated("task").keys()) and not _has_its_own_number(building, row, twice):
        building.wrong_twice(row, building.stated("task")[min(twice)], "title")
        return None
    if len(same) > 1 and not row.values.keys() & {"ref", "position"}:
        building.wrong(row, "title", Flaw.AMBIGUOUS, found=title, number=len(same))
        return None
    held = same.pop() if len(same) == 1 else None
    position = row.values.get("position") or (building.now_or_then("task", held, "position") if held else _next(building, year))
    ref = row.values.get("ref") or (held[0] if held and "position" not in row.values else f"task.{year}.{position}")
    values = {"ref": ref, "position": position, **taken(row, year="year", title="title", note="note", scope="scope", keywords=joined)}
    if building.stored.is_sample("task", (ref,)) and spelled(building.now_or_then("task", (ref,), "title")) != spelled(title):
        values = {"note": "", "keywords": "", **values}  # another task of the same number
    if not building.state(row, "task", values, at="title"):
        return None
    _plan(building, row, year)
    return Current((ref,), position, row)


def _has_its_own_number(building: Building, row: Row, others: Iterable[Key]) -> bool:
    """ "Sinh hoạt chi hội" of the first quarter and of the third are two tasks where each is numbered and none has parts."""
    return "part" not in row.values and row.values.get("position", 0) not in {
        0,
        *(building.now_or_then("task", key, "position") for key in others),
    }


def _plan(building: Building, row: Row, year: int) -> None:
    """The plan to which a year's tasks belong, made with the first of them; that of the sample is not theirs."""
    title = str(vocabulary().raw["plan_title"]).format(year=year)
    if building.stored.is_sample("year_plan", (year,)) and (year,) not in building.stated("year_plan"):
        building.state(row, "year_plan", {"year": year, "title": title, "note": ""}, at="year")
    elif not building.is_known("year_plan", (year,)):
        building.state(row, "year_plan", {"year": year}, at="year", title=title)


def _next(building: Building, year: int) -> int:
    of_year = [key for key in building.keys("task") if building.now_or_then("task", key, "year") == year]
    return 1 + max((building.now_or_then("task", key, "position") for key in of_year), default=0)


def _parts(building: Building, current: Current | None) -> None:
    """What a task is made of, as its rows list it. A part that no row names any more stays and is told."""
    if current is None or not current.parts:
        return
    building.refuse_same([(row, "part", row.values["part"]) for row in current.parts])
    was = [(key, text) for _, key, text in sorted(_stored_parts(building, current.key))]
    found = parts.match([text for _, text in was], [row.values["part"] for row in current.parts])
    refs = {key[0] for key, _ in was}
    free = (ref for number in range(1, 1000) if (ref := f"{current.key[0]}{_letter(number)}") not in refs)
    for position, (is_given, at) in enumerate(parts.in_order(len(was), found), start=1):
        values = {"task_id": current.key, "position": position}
        if not is_given:
            building.doubt(current.row, "title", Doubt.PART_MISSING, found=was[at][1])
            building.state(current.row, "sub_task", {"ref": was[at][0][0], **values}, at="title")
            continue
        row, old = current.parts[at], found[at]
        ref = next(free) if old is None else was[old][0][0]
        building.state(row, "sub_task", {"ref": ref, **values, "text": row.values["part"]}, at="part")


def _stored_parts(building: Building, task: Key) -> Iterator[tuple[int, Key, str]]:
    """What a stored task is made of; of one of the sample nothing stays."""
    if building.stored.is_sample("task", task):
        return
    for key, row in building.stored.rows("sub_task").items():
        if building.stored.value("sub_task", row, "task_id") == task:
            yield row.position, key, row.text  # type: ignore[attr-defined]


def _letter(number: int) -> str:
    return LETTERS[number - 1] if number <= len(LETTERS) else f".{number}"


def _link(building: Building, row: Row, current: Current, directives: list[Key]) -> None:
    """The documents that a task's cells name are all that it rests on; an empty cell says nothing."""
    if directives:
        building.whole.add(("task_directive", current.key))
    for directive in directives:
        if (current.key, directive) not in building.stated("task_directive"):
            building.state(row, "task_directive", {"task_id": current.key, "directive_id": directive}, at="directives")


def _check_positions(building: Building) -> None:
    """Two tasks of a year cannot have one number."""
    places: dict[Any, Key] = {}
    stated = building.stated("task")
    for key in sorted(building.keys("task"), key=lambda key: key in stated):
        place = (building.now_or_then("task", key, "year"), building.now_or_then("task", key, "position"))
        if place in places and key in stated:
            building.wrong(stated[key], "position", Flaw.TAKEN, found=place[1], by=places[place][0])
        places[place] = key
