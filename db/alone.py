"""One process serves a database: who comes second is told so, before anything is asked, sent or counted twice.

The lock is the engine's own and goes with the process that holds it, however that ends: SQLite's on an empty file beside
the database, PostgreSQL's advisory lock of a session. Commands that only look or load need none.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

from db.engine import away, make_folder, normal_url

KEY = int.from_bytes(b"DongDoi")  # of the advisory lock; PostgreSQL keeps them apart by database
WAIT_S = 2
ATTEMPTS = 10  # a process that was told to end finishes what is in flight, which takes it a quarter of a minute at most
TAKEN = {"SQLITE_BUSY", "55P03"}  # 55P03: lock_not_available
# A machine that lost its power says no farewell: its session is given up after a minute, not after the two hours of the system.
POSTGRES: dict[str, Any] = {
    "connect_timeout": 5,
    "tcp_user_timeout": 20_000,
    "options": f"-c lock_timeout={WAIT_S}s -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3",
}
HELD = sa.text(
    "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    f" AND (classid::bigint << 32) + objid::bigint = {KEY}"
)


class Taken(Exception):
    """Another process serves this database."""


class Alone:
    """The lock of the serving process, from `take` to `release`."""

    def __init__(self, url: str) -> None:
        self._url = normal_url(url)
        self._connection: sa.Connection | None = None

    def take(self) -> None:
        """Raises `Taken`, `DatabaseAway`."""
        if sqlite := _is_sqlite(self._url):
            make_folder(self._url)
        try:
            self._connection = _connect(self._url, WAIT_S)
            self._connection.exec_driver_sql("BEGIN EXCLUSIVE" if sqlite else f"SELECT pg_advisory_lock({KEY})")
        except (sa.exc.OperationalError, sa.exc.InterfaceError) as error:
            self.release()
            found = away(error)
            raise (Taken if str(found) in TAKEN else found) from error

    def take_after(self, wait: Callable[[], None]) -> None:
        """`take`, when need be after another process that is ending; `wait` is told once that there is one. Raises as `take`."""
        for attempt in range(ATTEMPTS):
            with suppress(Taken):
                self.take()
                return
            if not attempt:
                wait()
        raise Taken

    def still(self) -> None:
        """Take the lock again where it went with a connection that broke. Raises `Taken`, `DatabaseAway`."""
        try:
            if self._connection is not None:
                self._connection.exec_driver_sql("SELECT 1")
                return
        except (sa.exc.OperationalError, sa.exc.InterfaceError):
            self.release()
        self.take()

    def release(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def __enter__(self) -> "Alone":
        self.take()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def served(url: str) -> bool:
    """Whether a process serves this database now; changes nothing. Raises `DatabaseAway`."""
    known = normal_url(url)
    if _is_sqlite(known) and not _lock_file(known).is_file():
        return False
    try:
        with _connect(known, 0) as connection:
            return connection.execute(sa.text("SELECT 1 FROM sqlite_master") if _is_sqlite(known) else HELD).first() is not None
    except (sa.exc.OperationalError, sa.exc.InterfaceError) as error:
        found = away(error)
        if str(found) in TAKEN:
            return True
        raise found from error


def _is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _lock_file(url: URL) -> Path:
    """Beside the file itself, however its name was written."""
    path = Path(url.database or "").resolve()
    return path.with_name(f"{path.name}-lock")


def _connect(url: URL, wait: int) -> sa.Connection:
    sqlite = _is_sqlite(url)
    how = {"timeout": wait, "check_same_thread": False} if sqlite else POSTGRES
    where = url.set(database=str(_lock_file(url))) if sqlite else url
    return sa.create_engine(where, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=how).connect()
