"""A workbook read, shown and loaded, for the tests of it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session, SQLModel, select

from db import models
from db.intake import workbook
from db.intake.plan import Finding
from db.kinds import Role
from tests.db.intake.books import Rows, book

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)


def read(sheets: Mapping[str, Rows], touch: Any = None) -> workbook.Plan:
    return workbook.read(book(sheets, touch), today=TODAY)


def preview(session: Session, sheets: Mapping[str, Rows], touch: Any = None) -> workbook.Preview:
    return workbook.preview(session, read(sheets, touch), today=TODAY, now=NOW)


def load(session: Session, sheets: Mapping[str, Rows], touch: Any = None) -> workbook.Preview:
    done = workbook.apply(session, read(sheets, touch), today=TODAY, now=NOW, source="thu.xlsx")
    session.flush()
    session.expire_all()
    return done


def said(findings: tuple[Finding, ...]) -> list[tuple[object, str, str]]:
    return [(finding.kind, finding.sheet, finding.cell) for finding in findings]


def everything(session: Session) -> dict[str, list[Any]]:
    """All rows of the association, to compare before and after."""
    tables = [t for t in SQLModel.metadata.sorted_tables if not t.name.startswith("search_")]
    return {t.name: sorted(map(repr, session.execute(select(t)).all())) for t in tables}


def member(session: Session, code: str) -> models.Member:
    return session.exec(select(models.Member).where(models.Member.code == code)).one()


def roles(session: Session, code: str) -> set[tuple[Role, bool]]:
    grants = session.exec(select(models.RoleGrant).where(models.RoleGrant.member_id == member(session, code).id))
    return {(grant.role, grant.unit_id is not None) for grant in grants if grant.until is None or grant.until >= TODAY}
