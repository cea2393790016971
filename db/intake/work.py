"""Tasks with what they rest on, directives, and the form of self-assessment of a workbook, as records."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from db.intake.building import Building, joined, slug, taken
from db.intake.plan import Flaw, Row
from db.intake.records import Key
from db.intake.vocabulary import vocabulary

LETTERS = "abcdefghijklmnopqrstuvwxyz"
LEVELS = range(1, 5)


def directives(building: Building) -> None:
    rows: list[tuple[Row, Key]] = []
    for row in building.plan.of("directive"):
        ref = _directive(building, row)
        if ref is None or not {"kind", "subject"} <= row.values.keys():
            continue
        columns = ("kind", "symbol", "issuer", "issued_on", "subject", "note", "validity", "checked_on", "scope")
        values = {"ref": ref, **taken(row, **{c: c for c in columns}, keywords=joined)}
        if building.state(row, "directive", values, at="symbol" if "symbol" in row.values else "subject"):
            rows.append((row, (ref,)))
    for row, key in rows:
        if "replaced_by" in row.values and (other := find_directive(building, row, "replaced_by", row.values["replaced_by"])):
            if other == key:
                building.wrong(row, "replaced_by", Flaw.CIRCLE, found=row.values["replaced_by"])
            building.add("directive", key, replaced_by_id=other)


def _directive(building: Building, row: Row) -> str | None:
    """The document a row means: by code; by symbol and year of issue, since numbers begin anew each year; else by title."""
    if "ref" in row.values:
        return str(row.values["ref"])
    symbol, subject = row.values.get("symbol", ""), row.values.get("subject", "")
    found = building.named("directive", "symbol", symbol) if symbol else _without_symbol(building, subject)
    issued: date | None = row.values.get("issued_on")
    if issued is not None:
        found = {key for key in found if (on := building.now_or_then("directive", key, "issued_on")) is None or on.year == issued.year}
    if len(found) > 1:
        building.wrong(row, "symbol" if symbol else "subject", Flaw.AMBIGUOUS, found=symbol or subject, number=len(found))
        return None
    return str(found.pop()[0]) if found else building.free("directive", f"dir.{slug(symbol or subject)}")


def _without_symbol(building: Building, subject: str) -> set[Key]:
    """Documents without a symbol go by their title."""
    found = building.named("directive", "subject", subject)
    return {key for key in found if not building.now_or_then("directive", key, "symbol")}


def find_directive(building: Building, row: Row, name: str, text: str) -> Key | None:
    """The directive that a symbol or code in a cell means; None after a flaw."""
    found = {(text,)} if building.is_known("directive", (text,)) else building.named("directive", "symbol", text)
    key: Key | None = building.one(row, name, found, text)
    return key


@dataclass
class Current:
    """The task to which the next rows belong."""

    key: Key
    title: str
    position: int
    parts: int = 0

    def goes_on(self, row: Row) -> bool:
        title = row.values.get("title")
        return title is None or (title == self.title and row.values.get("position", self.position) == self.position)


def tasks(building: Building) -> None:
    """A row with a title begins a task; one without, or with the same (merged cells), goes on with it."""
    current: Current | None = None
    for row in building.plan.of("task"):
        title = row.values.get("title")
        goes_on = current is not None and current.goes_on(row)
        if not goes_on:
            if title is None:
                building.wrong(row, "title", Flaw.REQUIRED)
                continue
            current = _task(building, row)
        linked = [found for symbol in row.values.get("directives", ()) if (found := find_directive(building, row, "directives", symbol))]
        if current is not None:
            _part(building, row, current)
            _link(building, row, current, linked)
    _check_positions(building)


def _task(building: Building, row: Row) -> Current | None:
    title, year = row.values["title"], row.values.get("year")
    if year is None:
        building.wrong(row, "year", Flaw.REQUIRED)
        return None
    same = {key for key in building.named("task", "title", title) if building.now_or_then("task", key, "year") == year}
    held = same.pop() if len(same) == 1 else None
    position = row.values.get("position") or (building.now_or_then("task", held, "position") if held else _next(building, year))
    ref = row.values.get("ref") or (held[0] if held and "position" not in row.values else f"task.{year}.{position}")
    values = {"ref": ref, "position": position, **taken(row, year="year", title="title", note="note", scope="scope", keywords=joined)}
    if not building.state(row, "task", values, at="title"):
        return None
    if not building.is_known("year_plan", (year,)):
        building.state(row, "year_plan", {"year": year}, at="year", title=str(vocabulary().raw["plan_title"]).format(year=year))
    return Current((ref,), title, position)


def _next(building: Building, year: int) -> int:
    of_year = [key for key in building.keys("task") if building.now_or_then("task", key, "year") == year]
    return 1 + max((building.now_or_then("task", key, "position") for key in of_year), default=0)


def _part(building: Building, row: Row, current: Current) -> None:
    if "part" in row.values:
        current.parts += 1
        letter = LETTERS[current.parts - 1] if current.parts <= len(LETTERS) else f".{current.parts}"
        values = {"ref": f"{current.key[0]}{letter}", "task_id": current.key, "position": current.parts, "text": row.values["part"]}
        building.state(row, "sub_task", values, at="part")


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


def criteria(building: Building) -> None:
    numbers: dict[int, int] = {}
    rounds: dict[int, Row] = {}
    for row in building.plan.of("criterion"):
        year = row.values.get("year")
        if year is None:
            building.wrong(row, "year", Flaw.REQUIRED)
        elif "text" in row.values:
            numbers[year] = row.values.get("position", numbers.get(year, 0) + 1)
            _criterion(building, row, (year, numbers[year]))
        if year is not None and row.values.keys() & {"opens_on", "closes_on"}:
            _round(building, row, year, rounds)


def _criterion(building: Building, row: Row, key: Key) -> None:
    year, position = key
    values = {"year": year, "position": position, "text": row.values["text"]}
    if not building.state(row, "criterion", values, at="text", ref=f"crit.{year}.{position}"):
        return
    given = [place for place in LEVELS if f"level{place}" in row.values or f"points{place}" in row.values]
    if not given and key not in building.stored.rows("criterion"):
        building.wrong(row, "level1", Flaw.REQUIRED)
    for place in given:
        missing = next((name for name in (f"level{place}", f"points{place}") if name not in row.values), None)
        if missing:
            building.wrong(row, missing, Flaw.REQUIRED)
            continue
        level = {"label": row.values[f"level{place}"], "points": row.values[f"points{place}"]}
        building.state(row, "criterion_level", {"criterion_id": key, "position": place, **level}, at=f"level{place}")


def _round(building: Building, row: Row, year: int, rounds: dict[int, Row]) -> None:
    """The round of a year; several rows may name its days if they name the same."""
    days = taken(row, opens_on="opens_on", closes_on="closes_on")
    if year in rounds:
        for name, day in days.items():
            if building.now_or_then("assessment_round", (year,), name) not in (None, day):
                building.wrong(row, name, Flaw.CONTRADICTION)
        return
    rounds[year] = row
    if (year,) not in building.stored.rows("assessment_round") and (missing := {"opens_on", "closes_on"} - days.keys()):
        building.wrong(row, missing.pop(), Flaw.REQUIRED)
        return
    title = str(vocabulary().raw["round_title"]).format(year=year)
    building.state(row, "assessment_round", {"year": year, **days, "reference_form": False}, at="closes_on", title=title)
    opens, closes = (building.now_or_then("assessment_round", (year,), name) for name in ("opens_on", "closes_on"))
    if opens and closes and closes < opens:
        building.wrong(row, "closes_on", Flaw.CONTRADICTION)
