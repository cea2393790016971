"""A workbook of the association: read into a plan, shown against what is stored, applied in one transaction.

`read` is pure and may take a while: keep it outside of transactions. `preview` and `apply` are `db` functions.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath

from openpyxl.utils.cell import coordinate_to_tuple
from sqlmodel import Session, col, func, select

from db import audit, enrolment, handbook
from db.intake import criteria, people, secrecy, sheets, suspicions, work, year
from db.intake.building import Building
from db.intake.changes import Change, Step, Summary, compare, summary, write
from db.intake.plan import BadFile, Doubt, Fault, Finding, Note, Plan
from db.intake.records import Stored
from db.intake.vocabulary import vocabulary
from db.intake.xlsx import Grid, open_sheets
from db.models import Member
from db.refusals import Reason, Refused
from db.search import library

_BRACKETS = re.compile(r"[(\[]")
# Units before members, documents before the tasks that name them.
STEPS: tuple[Callable[[Building], None], ...] = (
    secrecy.refuse,
    year.association,
    people.units,
    people.members,
    people.closings,
    work.directives,
    work.tasks,
    year.deadlines,
    year.anniversaries,
    criteria.criteria,
    year.statistics,
    year.results,
    year.awards,
    year.contacts,
    Building.refuse_sample,
    suspicions.look,
)


@dataclass(frozen=True)
class Preview:
    """What a plan would do. With a flaw in it, nothing can be applied."""

    changes: tuple[Change, ...]
    flaws: tuple[Finding, ...]
    doubts: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    rows: int

    @property
    def summary(self) -> Summary:
        return summary(self.changes)


def read(data: bytes, *, today: date) -> Plan:
    """Read a workbook. Raises `BadFile` when it is none that can be read."""
    reading = sheets.Reading(today)
    known = [grid.title for grid in open_sheets(data) if _read(reading, grid)]
    if not known:
        raise BadFile(Fault.NO_SHEET, sheets=[sheet.title for sheet in vocabulary().sheets])
    return Plan(tuple(reading.rows), tuple(reading.flaws), tuple(reading.doubts), tuple(reading.notes), tuple(known))


def _read(reading: sheets.Reading, grid: Grid) -> bool:
    """Read one sheet; whether it is one of ours."""
    sheet = vocabulary().sheet(grid.title)
    if sheet is not None and grid.rows and not grid.visible:
        reading.notes.append(Finding(Note.HIDDEN_SHEET, grid.title, ""))
    elif sheet is not None and grid.rows and _BRACKETS.search(grid.title):
        # "Hội viên (cũ)", or a copy that Excel made: whose rows count is not for us to say.
        reading.doubts.append(Finding(Doubt.BRACKETED_SHEET, grid.title, "A1", {"sheet": sheet.title}))
    elif sheet is not None and grid.rows:
        sheets.read_sheet(reading, grid, sheet)
    elif grid.rows and grid.visible and not vocabulary().is_guide(grid.title):
        reading.notes.append(Finding(Note.UNKNOWN_SHEET, grid.title, "", {"rows": len(grid.rows)}))
    return sheet is not None


def preview(session: Session, plan: Plan, *, today: date, now: datetime) -> Preview:
    """What is new, changed, doubtful and wrong. Raises `Refused(SAMPLE_PRESENT)` for a roster over sample people."""
    return _compare(session, plan, today, now)[0]


def apply(session: Session, plan: Plan, *, today: date, now: datetime, source: str = "") -> Preview:
    """Do what `preview` shows, all of it or nothing; returns what was done. `source` is the file's name, for the log.

    Raises `Refused(SAMPLE_PRESENT)`, and `Refused(INCOMPLETE)` when there is any flaw.
    """
    found, stored = _compare(session, plan, today, now)
    if found.flaws:
        raise Refused(Reason.INCOMPLETE, flaws=len(found.flaws))
    done = write(session, stored, found.changes, today=today)
    trusted = [change.key[0][0] for change in found.changes if (change.step, change.table) == (Step.NEW, "role_grant")]
    enrolment.void_codes(session, member_codes=trusted, now=now)
    handbook.give(session)
    if done.total:
        library.reindex(session)
        file = PurePath(source).name
        audit.note(
            session, "workbook.loaded", now=now, subject=file, new=dict(done.new), changed=dict(done.changed), ended=dict(done.ended)
        )
    return found


def _compare(session: Session, plan: Plan, today: date, now: datetime) -> tuple[Preview, Stored]:
    if plan.of("member"):
        _refuse_sample_people(session)
    stored = Stored(session, today)
    building = Building(stored, plan, today, now)
    for step in STEPS:
        step(building)
    found = compare(stored, building.statement)
    flaws, doubts = _in_order(plan, [*plan.flaws, *building.flaws]), _in_order(plan, [*plan.doubts, *building.doubts])
    return Preview(tuple(found), tuple(_one_a_cell(flaws)), tuple(doubts), plan.notes, len(plan.rows)), stored


def _in_order(plan: Plan, findings: list[Finding]) -> list[Finding]:
    """As one meets them going through the file."""
    return sorted(findings, key=lambda finding: (plan.sheets.index(finding.sheet), coordinate_to_tuple(finding.cell)))


def _one_a_cell(findings: list[Finding]) -> list[Finding]:
    """The first flaw of a cell; the others mostly follow from it."""
    return list({(finding.sheet, finding.cell): finding for finding in reversed(findings)}.values())[::-1]


def _refuse_sample_people(session: Session) -> None:
    sample = session.exec(select(func.count()).select_from(Member).where(col(Member.sample))).one()
    if sample:
        raise Refused(Reason.SAMPLE_PRESENT, members=sample)
