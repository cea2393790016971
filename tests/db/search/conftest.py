"""The small library in the index, or a module's own `SHELF`, on both engines. Tests that only ask share one for a whole module."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlmodel import Session

from db.engine import Database
from db.search import rebuild
from tests.conftest import named
from tests.db.search.shelf import SHELF


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shelf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """An open session whose index holds it; not to be changed."""
    address = _sqlite(request, tmp_path_factory) if request.param == "sqlite" else _postgresql(request)
    database = Database(address)
    with database.open_session() as session:
        rebuild(session, getattr(request.module, "SHELF", SHELF))
        session.commit()
        yield session
    database.close()


def _sqlite(request: pytest.FixtureRequest, folders: pytest.TempPathFactory) -> str:
    template: Path = request.getfixturevalue("sqlite_template")
    path = folders.mktemp("shelf") / "shelf.sqlite3"
    shutil.copy(template, path)
    return f"sqlite:///{path}"


def _postgresql(request: pytest.FixtureRequest) -> str:
    server: str = request.getfixturevalue("postgresql_server")
    template: str = request.getfixturevalue("postgresql_template")
    name = f"shelf_{abs(hash(request.node.nodeid)) % 10**12}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return named(server, name)
