"""The form of self-assessment of a workbook and its round, as records."""

from itertools import pairwise
from typing import cast

from db.intake import parts
from db.intake.building import Building, taken
from db.intake.plan import Doubt, Flaw, Row
from db.intake.records import Key
from db.intake.vocabulary import vocabulary
from db.models import Criterion

LEVELS = range(1, 5)


def criteria(building: Building) -> None:
    places = _criteria_places(building)
    rounds: dict[int, Row] = {}
    for row in building.plan.of("criterion"):
        year = row.values.get("year")
        if year is None:
            building.wrong(row, "year", Flaw.REQUIRED)
        elif "text" in row.values:
            _criterion(building, row, (year, places[row.sheet, row.number]))
        if year is not None and row.values.keys() & {"opens_on", "closes_on"}:
            _round(building, row, year, rounds)


def _criteria_places(building: Building) -> dict[tuple[str, int], int]:
    """The number of each criterion: given, else that of the stored one it is, else the next free one of its year. Those of the sample
    give way: the places are counted without them."""
    rows = [row for row in building.plan.of("criterion") if {"text", "year"} <= row.values.keys()]
    places = {(row.sheet, row.number): row.values["position"] for row in rows if "position" in row.values}
    real = {key: row for key, row in building.stored.rows("criterion").items() if not building.stored.is_sample("criterion", key)}
    stored = sorted((key, cast(Criterion, row).text) for key, row in real.items())
    for year in sorted({row.values["year"] for row in rows}):
        of_year = [row for row in rows if row.values["year"] == year]
        building.refuse_same([(row, "text", row.values["text"]) for row in of_year])
        was = [(key[1], text) for key, text in stored if key[0] == year]
        bare = [row for row in of_year if (row.sheet, row.number) not in places]
        found = parts.match([text for _, text in was], [row.values["text"] for row in bare])
        last = max(
            [number for number, _ in was] + [places[row.sheet, row.number] for row in of_year if (row.sheet, row.number) in places],
            default=0,
        )
        for row, old in zip(bare, found, strict=True):
            last += old is None
            places[row.sheet, row.number] = last if old is None else was[old][0]
        for number, text in was if bare else ():
            if number not in {places[row.sheet, row.number] for row in of_year}:
                building.doubt(bare[0], "text", Doubt.PART_MISSING, found=text)
    return places


def _criterion(building: Building, row: Row, key: Key) -> None:
    year, position = key
    values = {"year": year, "position": position, "text": row.values["text"]}
    if not building.state(row, "criterion", values, at="text", ref=f"crit.{year}.{position}"):
        return
    given = [place for place in LEVELS if f"level{place}" in row.values or f"points{place}" in row.values]
    if not given and (key not in building.stored.rows("criterion") or building.stored.is_sample("criterion", key)):
        building.wrong(row, "level1", Flaw.REQUIRED)
    for place in given:
        missing = next((name for name in (f"level{place}", f"points{place}") if name not in row.values), None)
        if missing:
            building.wrong(row, missing, Flaw.REQUIRED)
            continue
        level = {"label": row.values[f"level{place}"], "points": row.values[f"points{place}"]}
        building.state(row, "criterion_level", {"criterion_id": key, "position": place, **level}, at=f"level{place}")
    _look_at_order(building, row, key)


def _look_at_order(building: Building, row: Row, key: Key) -> None:
    """The first level is the best; one that is worth as much as the level before it, or more, may be a slip."""
    levels = [
        (place, *(building.now_or_then("criterion_level", (key, place), column) for column in ("label", "points"))) for place in LEVELS
    ]
    for (_, better, most), (place, label, points) in pairwise(level for level in levels if level[1]):
        if points >= most and f"points{place}" in row.values:
            building.doubt(row, f"points{place}", Doubt.POINTS_ORDER, label=label, points=points, better=better, most=most)
            return


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
