"""Bring a database to the shape the code expects, on a connection of its own.

SQLite rebuilds a table to change it; with foreign keys on, that silently deletes the children. So they are off
before BEGIN and everything is checked before COMMIT.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from db.engine import in_words, make_folder, normal_url
from db.refusals import Reason, Refused

if TYPE_CHECKING:  # ten megabytes, and a part of every start, that only a migration needs
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
# Tables of the search engines, made and dropped by db.search.schema; SQLite adds shadow tables of its own to them.
FOREIGN_PREFIXES = ("search_fts",)


def is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    """Keep the search engine's tables out of comparisons."""
    return not (kind == "table" and name is not None and name.startswith(FOREIGN_PREFIXES))


def config(connection: sa.Connection | None = None) -> "Config":
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    made.attributes["connection"] = connection
    return made


def upgrade(url: str) -> None:
    """Migrate up. Raises `Refused(NEWER_DATABASE)` for a database of a later version, `DatabaseAway`, `DatabaseDamaged`."""

    def step(connection: sa.Connection) -> None:
        if _revision(connection) != newest():
            from alembic import command

            command.upgrade(config(connection), "head")

    _migrate(url, step)


def downgrade(url: str) -> None:
    """Migrate down; the data of what is dropped is gone."""

    def step(connection: sa.Connection) -> None:
        from alembic import command

        command.downgrade(config(connection), "base")

    _migrate(url, step)


def current(url: str) -> str | None:
    """The revision a database is at, None for an empty one. Raises `DatabaseAway`, `DatabaseDamaged`."""
    made = normal_url(url)
    if made.get_backend_name() == "sqlite" and not Path(made.database or "").is_file():
        return None  # SQLite would make the file, and whoever asks changes nothing
    with _opened(url) as connection:
        return _revision(connection)


def is_known(revision: str | None) -> bool:
    """Whether this code can bring it up; None is an empty database."""
    return revision is None or revision in _known()


def newest() -> str:
    """The revision this code expects."""
    return max(_known())


def _known() -> set[str]:
    """Every revision, which the name of its file begins with."""
    return {path.stem.partition("_")[0] for path in (MIGRATIONS / "versions").glob("*.py")}


def _revision(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    at: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return at


def _engine(url: str) -> sa.Engine:
    made = normal_url(url)
    if made.get_backend_name() != "sqlite":
        return sa.create_engine(made, poolclass=NullPool)
    make_folder(made)
    engine = sa.create_engine(made, poolclass=NullPool)

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA foreign_keys=OFF")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _migrate(url: str, step: Callable[[sa.Connection], None]) -> None:
    with _opened(url) as connection, connection.begin():
        _refuse_newer(connection)
        step(connection)
        _check_references(connection)


@contextmanager
def _opened(url: str) -> Iterator[sa.Connection]:
    """A connection of its own, closed with its engine afterwards. Raises `DatabaseAway`, `DatabaseDamaged`."""
    engine = _engine(url)
    try:
        with in_words(), engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _check_references(connection: sa.Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise sa.exc.IntegrityError("foreign_key_check", {}, Exception(str(broken[:5])))


def _refuse_newer(connection: sa.Connection) -> None:
    if not is_known(_revision(connection)):
        raise Refused(Reason.NEWER_DATABASE)
