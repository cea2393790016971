"""A session whose index holds the small library, on both engines."""

import pytest
from sqlmodel import Session

from db.search import rebuild
from tests.db.search.shelf import SHELF


@pytest.fixture
def shelf(session: Session) -> Session:
    rebuild(session, SHELF)
    session.flush()
    return session
