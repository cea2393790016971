"""The year's tasks and directives, dates, criteria and figures of a workbook, as records."""

from datetime import date
from typing import Any

from db.intake.building import Building, joined, slug, taken
from db.intake.people import find_unit
from db.intake.plan import Flaw, Row
from db.intake.records import Key
from db.intake.vocabulary import vocabulary
from db.kinds import Calendar, Rating, Subject
from db.vietnamese import spelled


def association(building: Building) -> None:
    for number, row in enumerate(building.plan.of("association")):
        columns = ("name", "short_name", "parent_name", "party_parent", "place", "unit_word")
        if number:
            building.wrong(row, "name", Flaw.ONLY_ONE)
        elif "name" in row.values:
            building.state(row, "association", taken(row, **{c: c for c in columns}), at="name")


def contacts(building: Building) -> None:
    for row in building.plan.of("contact"):
        ref = building.ref(row, "contact", "label", f"contact.{slug(row.values.get('label', ''))}")
        if ref and "label" in row.values:
            building.state(row, "contact", {"ref": ref, **taken(row, label="label", details="details", scope="scope")}, at="label")


def deadlines(building: Building) -> None:
    for row in building.plan.of("deadline"):
        ref = building.ref(row, "deadline", "label", f"deadline.{slug(row.values.get('label', ''))}")
        usual, campaign = _usual(building, row), _campaign(building, row)
        if not ref or "label" not in row.values:
            continue
        values = {"ref": ref, **taken(row, label="label", audience="audience", note="note", keywords=joined), **usual, **campaign}
        if building.state(row, "deadline", values, at="label") and "due_on" in row.values:
            due: date = row.values["due_on"]
            announced = {"deadline_id": (ref,), "year": due.year, "due_on": due}
            building.state(row, "deadline_date", announced, at="due_on", confirmed_at=building.now)


def _usual(building: Building, row: Row) -> dict[str, int]:
    if "usual" not in row.values:
        return {}
    day, month = row.values["usual"]
    if not _is_day(Calendar.SOLAR, day, month):
        building.wrong(row, "usual", Flaw.NOT_A_DAY, found=f"{day}/{month}")
    return {"usual_day": day, "usual_month": month}


def _campaign(building: Building, row: Row) -> dict[str, Key]:
    text = row.values.get("campaign")
    if text is None:
        return {}
    key = (text,) if building.is_known("campaign", (text,)) else building.find(row, "campaign", "campaign", "name")
    return {"campaign_id": key} if key else {}


def anniversaries(building: Building) -> None:
    for row in building.plan.of("anniversary"):
        ref = building.ref(row, "anniversary", "name", f"ann.{slug(row.values.get('name', ''))}")
        if not ref or "name" not in row.values:
            continue
        columns = ("name", "calendar", "origin_year", "grade", "audience", "solemn")
        values = {"ref": ref, **taken(row, **{c: c for c in columns}, keywords=joined)}
        if not 1 <= values.get("grade", 1) <= 4:
            building.wrong(row, "grade", Flaw.NOT_A_WORD, found=str(values["grade"]), allowed=["1", "2", "3", "4"])
        if "day" in row.values:
            calendar = values.get("calendar") or building.now_or_then("anniversary", (ref,), "calendar") or Calendar.SOLAR
            values["day"], values["month"] = row.values["day"]
            if not _is_day(calendar, values["day"], values["month"]):
                building.wrong(row, "day", Flaw.NOT_A_DAY, found=f"{values['day']}/{values['month']}")
        building.state(row, "anniversary", values, at="name")


def _is_day(calendar: Calendar, day: int, month: int) -> bool:
    if calendar is Calendar.LUNAR:
        return 1 <= day <= 30 and 1 <= month <= 12
    try:
        date(2000, month, day)
    except ValueError:
        return False
    return True


def statistics(building: Building) -> None:
    for row in building.plan.of("statistic"):
        ref = building.ref(row, "statistic", "label", f"stat.{slug(row.values.get('label', ''))}")
        unit = find_unit(building, row)
        if not ref or not {"year", "label", "value"} <= row.values.keys() or (unit is None and "unit" in row.values):
            continue
        if row.values.get("out_of", row.values["value"]) < row.values["value"]:
            building.wrong(row, "out_of", Flaw.CONTRADICTION)
        columns = ("year", "label", "value", "out_of", "shown")
        values = {"ref": ref, "unit_id": unit, **taken(row, **{c: c for c in columns}, keywords=joined)}
        building.state(row, "statistic", values, at="label")


def results(building: Building) -> None:
    """A line of the whole association, or the rating of a unit, or the title of a member."""
    for row in building.plan.of("result"):
        unit, member = find_unit(building, row), _member(building, row)
        if not {"year", "level"} <= row.values.keys():
            continue
        if "member" in row.values:
            _title(building, row, member)
        elif "unit" in row.values:
            _rating(building, row, unit)
        else:
            _result(building, row)


def _member(building: Building, row: Row) -> Key | None:
    key = (row.values.get("member"),)
    if key[0] is not None and not building.is_known("member", key):
        building.wrong(row, "member", Flaw.NOT_FOUND, found=key[0])
        return None
    return key


def _title(building: Building, row: Row, key: Key | None) -> None:
    if isinstance(row.values["level"], Rating):
        _wrong_level(building, row, "title")
    else:
        building.state(row, "member_title", {"member_id": key, "year": row.values["year"], "title": row.values["level"]}, at="member")


def _rating(building: Building, row: Row, unit: Key | None) -> None:
    if not isinstance(row.values["level"], Rating):
        _wrong_level(building, row, "rating")
    elif unit is not None:
        building.state(row, "unit_rating", {"unit_id": unit, "year": row.values["year"], "rating": row.values["level"]}, at="unit")


def _wrong_level(building: Building, row: Row, words: str) -> None:
    found = vocabulary().word(row.values["level"])
    building.wrong(row, "level", Flaw.NOT_A_WORD, found=found, allowed=vocabulary().choices((words,)))


def _result(building: Building, row: Row) -> None:
    if "count" not in row.values:
        building.wrong(row, "count", Flaw.REQUIRED)
        return
    level = row.values["level"]
    subject = row.values.get("subject") or (Subject.UNIT if isinstance(level, Rating) else Subject.MEMBER)
    whose = "org" if subject is Subject.UNIT else "member"
    if row.values.get("out_of", row.values["count"]) < row.values["count"]:
        building.wrong(row, "out_of", Flaw.CONTRADICTION)
    values = {"ref": row.values.get("ref") or f"assessment.{row.values['year']}.{whose}", "subject": subject, "level": level.value}
    building.state(row, "result", {**values, **taken(row, year="year", count="count", out_of="out_of", shown="shown")}, at="level")


def awards(building: Building) -> None:
    columns = ("year", "giver", "kind", "subject", "count", "reason")
    for row in building.plan.of("award"):
        if set(columns) <= row.values.keys():
            values = taken(row, **{c: c for c in columns})
            building.state(row, "award", {"ref": _award(building, row, values), **values}, at="reason")


def _award(building: Building, row: Row, values: dict[str, Any]) -> str:
    if "ref" in row.values:
        return str(row.values["ref"])
    for key in building.named("award", "reason", values["reason"]):
        same = all(building.now_or_then("award", key, column) == values[column] for column in ("year", "kind", "subject"))
        if same and spelled(building.now_or_then("award", key, "giver")) == spelled(values["giver"]):
            return str(key[0])
    return building.free("award", f"award.{values['year']}.{slug(values['reason'])}")
