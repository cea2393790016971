"""The database door: `read` and `write`, each one function, one transaction, on a thread.

No Telegram call and no slow parsing can sit inside a transaction, since only `db` functions run in one.
While an update of the inbox is in work (`Work`), each change keeps its answer, and the answers of what was read before
it, in the same transaction. When the process dies and the update comes again, it is told what it was told the first
time, up to the last change that was made: it goes the same way, and no change is made twice.
"""

import asyncio
import logging
import os
import random
import sqlite3
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url
from sqlmodel import Session

from db.refusals import Refused
from db.work import Answer, keep, told, work_in_hand

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

SERIALIZATION_FAILURES = {"40001", "40P01"}
# Two transactions looked for the same key and both wrote it: the second may hear this instead, and sees the row when it runs
# again. Who hears it more often wrote a key twice by itself.
KEY_TAKEN, KEY_ATTEMPTS = "23505", 3
ATTEMPTS = 20
DRIVERS = {"sqlite", "sqlite+pysqlite", "postgresql+psycopg"}
POSTGRES_CONNECTIONS = 8
SQLITE_READERS = 2
BUSY_TIMEOUT_MS, EMPTYING_S = 5_000, 0.2
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")


class DatabaseAway(Exception):
    """The database is locked, full or cannot be reached; nothing of the transaction is stored. Try again later. Its text is
    the engine's code where there is one ("SQLITE_FULL", "57P01")."""


class DatabaseDamaged(Exception):
    """What stands where the database should be does not hold together, or is none. Nothing was changed."""


DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "XX001", "XX002")


@contextmanager
def in_words() -> Iterator[None]:
    """What the engine complains of as `DatabaseAway` or `DatabaseDamaged`."""
    try:
        yield
    except (sa.exc.OperationalError, sa.exc.InterfaceError) as error:
        raise away(error) from error
    except sa.exc.DatabaseError as error:
        if code_of(error).startswith(DAMAGED):
            raise DatabaseDamaged(code_of(error)) from error
        raise


def code_of(error: sa.exc.DBAPIError) -> str:
    """What the engine calls it ("SQLITE_FULL", "57P01"); empty where it has no name for it."""
    codes = (getattr(error.orig, name, None) for name in ("sqlite_errorname", "sqlstate"))
    return next((str(code) for code in codes if code), "")


def away(error: sa.exc.DBAPIError) -> DatabaseAway:
    return DatabaseAway(code_of(error) or type(error).__name__)


def make_folder(url: URL) -> None:
    """Where SQLite's file is to stand. Raises `DatabaseAway`."""
    try:
        Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseAway(type(error).__name__) from error


def normal_url(text: str) -> URL:
    """A SQLAlchemy URL from what operators write: `postgres://` is accepted, a missing driver means psycopg 3.

    Raises `ValueError` for anything but SQLite in a file or PostgreSQL.
    """
    try:
        url = make_url(text)
    except sa.exc.ArgumentError:
        raise ValueError("not a database address") from None
    in_memory = url.get_backend_name() == "sqlite" and url.database in {None, "", ":memory:"}
    if in_memory or url.get_backend_name() not in {"sqlite", "postgresql", "postgres"}:
        raise ValueError("neither SQLite in a file nor PostgreSQL")
    if url.drivername in {"postgres", "postgresql"}:
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in DRIVERS or not _has_known_options(url):
        raise ValueError("a driver or an option that is not there")
    return url


def _has_known_options(url: URL) -> bool:
    """What stands behind "?" goes to PostgreSQL's own library, which refuses what it does not know."""
    if not url.query or url.get_backend_name() == "sqlite":
        return True
    from psycopg import ProgrammingError  # a part of every start that SQLite does not need
    from psycopg.conninfo import make_conninfo

    try:
        make_conninfo(**{name: str(value) for name, value in url.query.items()})
    except ProgrammingError:
        return False
    return True


class Database:
    """SQLite: one writer, two readers that cannot write. PostgreSQL: SERIALIZABLE, repeated when another transaction won."""

    def __init__(self, url: str) -> None:
        self.url = normal_url(url)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self._file: tuple[int, int] | None = None
        (self._open_sqlite if self.sqlite else self._open_postgresql)()
        self.open_threads()

    def _open_sqlite(self) -> None:
        make_folder(self.url)
        self._write_engine = _sqlite_engine(self.url, 1, begin="BEGIN IMMEDIATE")
        self._read_engine = _sqlite_engine(self.url, SQLITE_READERS, begin="BEGIN", query_only=True)

    def _require_file(self) -> None:
        """SQLite goes on writing into a file that was removed, and all of it is gone with the process. Nor is another file
        taken in its place while running: what the engine keeps beside it belongs to the first."""
        if not self.sqlite:
            return
        found = _identity(self.url.database or "")
        known, self._file = self._file, self._file or found
        if known is not None and known != found:
            log.error("the database file was removed or replaced under the running process; stop it, put the file back, start again")
            raise DatabaseAway("FileGone")

    def _open_postgresql(self) -> None:
        options: dict[str, Any] = {
            "hide_parameters": True,
            "pool_size": POSTGRES_CONNECTIONS,
            "max_overflow": 0,
            "pool_pre_ping": True,
            "connect_args": {"connect_timeout": 5},
        }
        self._write_engine = sa.create_engine(self.url, isolation_level="SERIALIZABLE", **options)
        self._read_engine = self._write_engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    async def read(self, f: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `f` in a transaction that cannot write. Raises `DatabaseAway`."""
        call = partial(self.read_now, f, *args, **kwargs)
        return await self.remember(_name(f), lambda: _on(self._readers, call))

    async def write(self, f: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `f` in one transaction, committed when it returns, undone when it raises. Raises `DatabaseAway`."""
        work, name = work_in_hand.get(), _name(f)
        call: Callable[[Session], T] = partial(_call, f, args, kwargs)
        whole = call if work is None else partial(keep, work, name, call)
        return await self.remember(name, lambda: _on(self._writers, partial(self._transact, whole)), change=True)

    async def remember(self, name: str, ask: Callable[[], Awaitable[T]], *, change: bool = False) -> T:
        """What `ask` gives. A second run of the update in work hears the same, up to its last change; so also what is learnt
        elsewhere can be remembered: in which message a screen stands."""
        work = work_in_hand.get()
        if work is None:
            return await ask()
        if work.kept is None:
            work.fetched(await _on(self._readers, partial(self.read_now, told, update_id=work.update_id)))
        if known := work.recall(name, change=change):
            return cast(T, known.give())
        try:
            result = await ask()
        except Refused as refused:
            work.heard.append(Answer(name, refused))
            raise
        work.heard = [] if change else [*work.heard, Answer(name, result)]
        work.changes += change
        return result

    def later(self, f: Callable[Concatenate[Session, P], object], /, *args: P.args, **kwargs: P.kwargs) -> None:
        """Run `f` in the transaction that marks the update in work done: a change that nobody waits for and that costs no
        commit of its own. The update runs again when that fails, so `f` must be able to meet its own work."""
        change: Callable[[Session], object] = partial(_call, f, args, kwargs)
        work = work_in_hand.get()
        if work is None:
            raise LookupError("no update is in work")
        work.later.append(change)

    async def empty_log(self) -> bool:
        """What was taken away stands in SQLite's log until that is emptied. False where somebody else reads in it: try again later."""
        return await _on(self._writers, self._truncate) if self.sqlite else True

    def _truncate(self) -> bool:
        self._require_file()
        try:
            with closing(sqlite3.connect(self.url.database or "", timeout=EMPTYING_S)) as own:  # everybody who writes waits for it
                held, *_ = own.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                return not held
        except sqlite3.Error as error:
            raise DatabaseAway(error.sqlite_errorname) from error

    def read_now(self, f: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """`read` for the command line and for threads."""
        self._require_file()
        with in_words(), Session(self._read_engine) as session:
            return f(session, *args, **kwargs)

    def write_now(self, f: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """`write` for the command line and for threads."""
        return self._transact(partial(_call, f, args, kwargs))

    def open_session(self) -> Session:
        """A session of the writing engine for maintenance and tests; the caller commits."""
        return Session(self._write_engine)

    def _transact(self, call: Callable[[Session], T]) -> T:
        self._require_file()
        for attempt in range(ATTEMPTS):
            with in_words():
                try:
                    with Session(self._write_engine) as session:
                        result = call(session)
                        session.commit()
                        return result
                except sa.exc.DBAPIError as error:
                    state = getattr(error.orig, "sqlstate", None)
                    if state not in SERIALIZATION_FAILURES and not (state == KEY_TAKEN and attempt < KEY_ATTEMPTS):
                        raise
            time.sleep(random.uniform(0, 0.01 * 2 ** min(attempt, 6)))
        raise DatabaseAway("SerializationFailure")

    def open_threads(self) -> None:
        self._writers = ThreadPoolExecutor(1 if self.sqlite else POSTGRES_CONNECTIONS, "db-write")
        self._readers = ThreadPoolExecutor(SQLITE_READERS, "db-read") if self.sqlite else self._writers

    def close(self) -> None:
        self._writers.shutdown()
        self._readers.shutdown()
        self._write_engine.dispose()
        self._read_engine.dispose()


def _identity(path: str) -> tuple[int, int] | None:
    """Which file stands under a name; None for none. Asked before every transaction."""
    try:
        found = os.stat(path)  # noqa: PTH116 a Path costs as much again
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _call(f: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any], session: Session) -> T:
    return f(session, *args, **kwargs)


async def _on(threads: ThreadPoolExecutor, call: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(threads, call)


def _name(f: Callable[..., object]) -> str:
    named = f.func if isinstance(f, partial) else f
    return f"{named.__module__}.{named.__qualname__}"


def _sqlite_engine(url: URL, connections: int, *, begin: str, query_only: bool = False) -> sa.Engine:
    # isolation_level=None: Python's own transactions begin at the first change only and lose updates between processes.
    # secure_delete: what is taken away is overwritten, also where SQLite was not built to do so by itself.
    # hide_parameters: an error that reaches the log must not carry what people wrote.
    engine = sa.create_engine(
        url,
        hide_parameters=True,
        pool_size=connections,
        max_overflow=0,
        connect_args={"check_same_thread": False, "timeout": BUSY_TIMEOUT_MS / 1000},
    )

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (*PRAGMAS, f"busy_timeout={BUSY_TIMEOUT_MS}"):
            connection.execute(f"PRAGMA {pragma}")
        if query_only:
            connection.execute("PRAGMA query_only=ON")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
