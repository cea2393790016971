"""One database door for test after test. What SQL was put together for one test serves the next: a fifth of a test's time goes there."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from db.engine import Database


class Door(Database):
    """Closed, it opens again, over another database of the same address."""

    def close(self) -> None:
        super().close()
        self._file = None
        self.open_threads()


@contextmanager
def of_sqlite(door: Door, template: Path) -> Iterator[Door]:
    """The door over a fresh copy of a file."""
    path = Path(door.url.database or "")
    for beside in ("-wal", "-shm", ""):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    shutil.copy(template, path)
    yield door
    door.close()


@contextmanager
def of_postgresql(door: Door, server: str, template: str) -> Iterator[Door]:
    """The door over a fresh copy of a database."""
    name = door.url.database
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    yield door
    door.close()
