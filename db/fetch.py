"""Rows of columns, past the ORM's objects and events: for statements that nearly every update asks, built once."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Session


def fetch(session: Session, statement: sa.Executable, **values: Any) -> sa.CursorResult[*tuple[Any, ...]]:
    """What a statement gives. What the session still holds is written first, as the ORM would do."""
    session.flush()
    return session.connection().execute(statement, values)
