"""`python -m bot load`: a workbook, the empty form, the sample. Without `--apply` it only shows what would happen."""

import argparse
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot import texts_load as texts
from bot.usage import FINE, REFUSED, WRONG_USAGE
from db import sample
from db.engine import Database
from db.intake import removal, template, workbook
from db.intake.changes import Change, Step, Summary
from db.intake.plan import BadFile, Finding, Plan
from db.intake.records import TABLES
from db.intake.xlsx import MAX_BYTES
from db.kinds import MemberState
from db.refusals import Reason, Refused

Out = Callable[[str], object]


def run(given: argparse.Namespace, db: Database, *, today: date, now: datetime, out: Out = print) -> int:
    """Exit codes: 0 fine; 1 the file has errors or was refused; 2 wrong usage."""
    try:
        if given.sample:
            return _sample(db, given.apply, today, now, out)
        if given.drop_sample:
            return _drop_sample(db, given.apply, now, out)
        return _file(given.file, db, given.apply, today, now, out)
    except BadFile as bad:
        out(texts.fault(bad))
    except Refused as refused:
        out(_why(refused))
    return REFUSED


def _why(refused: Refused) -> str:
    if refused.reason is Reason.SAMPLE_PRESENT:
        return texts.SAMPLE_PRESENT.format(**refused.detail)
    if refused.reason is Reason.REAL_PRESENT and "rows" in refused.detail:
        return texts.real_depends(refused.detail["rows"])
    if refused.reason is Reason.REAL_PRESENT:
        return texts.REAL_MEMBERS.format(**refused.detail)
    if refused.reason is Reason.INCOMPLETE:
        return texts.NOTHING_APPLIED
    raise refused


def write_template(path: Path, out: Out = print) -> int:
    """The empty form; asks no database."""
    if path.suffix.lower() != ".xlsx":
        out(texts.WRONG_ENDING)
        return WRONG_USAGE
    try:
        with path.open("xb") as file:
            file.write(template.write())
    except FileExistsError:
        out(texts.FILE_EXISTS.format(name=path.name))
        return REFUSED
    except OSError:
        out(texts.NOT_WRITABLE.format(name=path.name))
        return REFUSED
    out(texts.TEMPLATE_WRITTEN.format(name=path))
    return FINE


def _sample(db: Database, apply: bool, today: date, now: datetime, out: Out) -> int:
    if apply:
        done = db.write_now(sample.load, today=today, now=now)
        _tell_counts(done, out)
        out(texts.applied(texts.sample_loaded(done.total)) if done.total else texts.SAMPLE_IS_CURRENT)
        out(texts.INVITE_NEXT)
        return FINE
    would = db.read_now(sample.preview, today=today)
    _tell_counts(would, out)
    out(texts.HOW_TO_APPLY if would.total else texts.SAMPLE_IS_CURRENT)
    return FINE


def _drop_sample(db: Database, apply: bool, now: datetime, out: Out) -> int:
    gone = db.write_now(removal.drop, now=now) if apply else db.read_now(removal.count)
    if not gone:
        out(texts.NO_SAMPLE)
    elif apply:
        out(texts.sample_dropped(gone.total()))
    else:
        out(texts.WOULD_DROP)
        for line in texts.dropping(gone):
            out(line)
        out(texts.HOW_TO_APPLY)
    return FINE


def _file(path: Path, db: Database, apply: bool, today: date, now: datetime, out: Out) -> int:
    data = _bytes(path, out)
    if data is None:
        return REFUSED
    plan = workbook.read(data, today=today)
    found = db.read_now(workbook.preview, plan, today=today, now=now)
    if found.flaws:
        _tell(found, plan, out)
        out(texts.NOTHING_APPLIED)
        return REFUSED
    if apply:
        found = db.write_now(workbook.apply, plan, today=today, now=now, source=path.name)
    _tell(found, plan, out)
    if not found.changes:
        out(texts.NOTHING_TO_DO if found.rows else texts.NO_ROWS)
    else:
        out(texts.applied(texts.from_file(path.name, len(found.changes))) if apply else texts.HOW_TO_APPLY)
    return FINE


def _bytes(path: Path, out: Out) -> bytes | None:
    """The file, never more of it than is read anyway."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        out(texts.NO_FILE.format(name=path))
    except OSError:
        out(texts.NOT_READABLE.format(name=path))
    return None


def _tell(found: workbook.Preview, plan: Plan, out: Out) -> None:
    if found.changes:
        out(texts.CHANGES)
        for change in found.changes:
            out(_line(change))
        _tell_counts(found.summary, out)
    for head, findings in ((texts.DOUBTS, found.doubts), (texts.NOTES, plan.notes)):
        _tell_findings(head, findings, out)
    if found.flaws:
        _tell_findings(texts.flaws_head(len(found.flaws)), found.flaws, out)


def _tell_findings(head: str, findings: Iterable[Finding], out: Out) -> None:
    lines = [texts.finding(found) for found in findings]
    for line in [head, *lines] if lines else ():
        out(line)


def _tell_counts(summary: Summary, out: Out) -> None:
    for step, tables in (("new", summary.new), ("changed", summary.changed), ("ended", summary.ended)):
        if tables:
            out(texts.counts(step, tables))


SIGNS = {Step.NEW: texts.NEW, Step.CHANGED: texts.CHANGED, Step.ENDED: texts.ENDED}
# What a new row is called by, beside its key.
NAMES = ("full_name", "name", "title", "label", "subject", "text", "question", "reason")
# Texts of a new row in which numbers are read; a year beside its day says nothing.
TELLING = ("symbol", "details", "shown")
SAID_BY_DAY = {"birth_year": "birth_date", "joined_year": "joined_on"}


def _line(change: Change) -> str:
    record = change.record.values if change.record else change.was
    name = next((texts.named(record[column]) for column in NAMES if isinstance(record.get(column), str)), "")
    fields = [texts.field(field.column, field.old, field.new) for field in change.fields]
    if change.step is Step.NEW:
        fields = _stated(change, record)
    return texts.change(SIGNS[change.step], change.table, f"{texts.identity(change.table, change.key)} {name}".strip(), fields)


def _stated(change: Change, record: Mapping[str, Any]) -> list[str]:
    """What a new row will hold of dates, numbers and other rows, so that what was misread is seen before it is written."""
    table = TABLES[change.table]
    told = {column: held for column, held in record.items() if column not in (*table.key, table.owner) and _tells(column, held)}
    if record.get("state", MemberState.ACTIVE) is not MemberState.ACTIVE:
        told["state"] = record["state"]
    if (scope := table.model.model_fields.get("scope")) is not None:
        told["scope"] = record.get("scope", scope.default)  # left empty it is for everybody, which who left it so may not know
    return [texts.stated(column, held) for column, held in told.items() if SAID_BY_DAY.get(column) not in told]


def _tells(column: str, held: Any) -> bool:
    if isinstance(held, str):
        return column in TELLING and held != ""
    return isinstance(held, date | int | tuple) and not isinstance(held, bool)
