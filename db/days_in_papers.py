"""Days that stored papers write out, beside the calendar's own: the cup of a plan stands in no list of deadlines."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from db.kinds import Scope
from db.models import Clause, Directive
from db.tasks import DirectiveLine, directive_line
from db.vietnamese import fold, squash

# In folded text: "02 và 03/12/2023", "26/10 đến ngày 05/11/2023", "5 tháng 12 năm 2023".
_WRITTEN = re.compile(
    r"(?<![\d/])(\d{1,2})(?:(?:[/.-](\d{1,2}))? (?:va|den|-|–) (?:het )?(?:ngay )?(\d{1,2}))?"
    r"(?:[/.-](\d{1,2})[/.-]| thang (\d{1,2}) nam )(\d{4})(?!\d)"
)
_CITED = re.compile(r"/[\w-]+,? ngay $")  # "Quyết định số 73/QĐ-CCB ngày 10/10/2023"


@dataclass(frozen=True)
class PaperDay:
    """A clause, by its `label`, of a directive that names the day `on`."""

    on: date
    line: DirectiveLine
    label: str


def named(session: Session, *, since: date, until: date, public_only: bool) -> list[PaperDay]:
    """Days within the span, in their order; each once for a paper, none of a replaced one."""
    years = (col(Clause.text).contains(str(year)) for year in range(since.year, until.year + 1))
    query = select(Clause, Directive).join(Directive, col(Directive.id) == col(Clause.directive_id))
    query = query.where(sa.or_(*years), col(Directive.replaced_by_id).is_(None))
    if public_only:
        query = query.where(Directive.scope == Scope.PUBLIC)
    found: dict[tuple[date, int], PaperDay] = {}
    for clause, row in session.exec(query.order_by(col(Directive.id), col(Clause.position))):
        for on in _days(clause.text):
            if since <= on <= until:
                found.setdefault((on, row.id), PaperDay(on, directive_line(row), clause.label))
    return sorted(found.values(), key=lambda each: (each.on, each.line.directive_id))


def _days(text: str) -> list[date]:
    made = []
    said = fold(squash(text))
    for found in _WRITTEN.finditer(said):
        if _CITED.search(said[: found.start()]):
            continue
        first, own_month, second, *last, year = found.groups()
        month = int(last[0] or last[1])
        begins = int(own_month or month)
        for day, of, in_year in ((first, begins, int(year) - (begins > month)), (second, month, int(year))):
            with suppress(ValueError):
                made += [date(in_year, of, int(day))] if day else []
    return made
