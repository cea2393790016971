"""Bring a database to the shape the code expects, on a connection of its own.

SQLite rebuilds a table to change it; with foreign keys on, that silently deletes the children. So they are off
before BEGIN and everything is checked before COMMIT.
"""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.pool import NullPool

from db.engine import away, normal_url
from db.refusals import Reason, Refused

# Tables of the search engines, made and dropped by db.search.schema; SQLite adds shadow tables of its own to them.
FOREIGN_PREFIXES = ("search_fts",)


def is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    """Keep the search engine's tables out of comparisons."""
    return not (kind == "table" and name is not None and name.startswith(FOREIGN_PREFIXES))


def config(connection: sa.Connection | None = None) -> Config:
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    made.attributes["connection"] = connection
    return made


def upgrade(url: str, revision: str = "head") -> None:
    """Migrate up. Raises `Refused(NEWER_DATABASE)` for a database of a later version, `DatabaseAway` when it cannot be reached."""
    _migrate(url, lambda made: command.upgrade(made, revision))


def downgrade(url: str, revision: str = "base") -> None:
    """Migrate down; the data of what is dropped is gone."""
    _migrate(url, lambda made: command.downgrade(made, revision))


def current(url: str) -> str | None:
    """The revision a database is at, None for an empty one. Raises `DatabaseAway`."""
    engine = _engine(url)
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    except (sa.exc.OperationalError, sa.exc.InterfaceError) as error:
        raise away(error) from error
    finally:
        engine.dispose()


def newest() -> str:
    """The revision this code expects."""
    return ScriptDirectory.from_config(config()).get_current_head() or ""


def _engine(url: str) -> sa.Engine:
    made = normal_url(url)
    if made.get_backend_name() != "sqlite":
        return sa.create_engine(made, poolclass=NullPool)
    if made.database:
        Path(made.database).parent.mkdir(parents=True, exist_ok=True)
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


def _migrate(url: str, step: Any) -> None:
    engine = _engine(url)
    try:
        with engine.connect() as connection:
            _refuse_newer(connection)
            with connection.begin():
                step(config(connection))
                _check_references(connection)
    except (sa.exc.OperationalError, sa.exc.InterfaceError) as error:
        raise away(error) from error
    finally:
        engine.dispose()


def _check_references(connection: sa.Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise sa.exc.IntegrityError("foreign_key_check", {}, Exception(str(broken[:5])))


def _refuse_newer(connection: sa.Connection) -> None:
    at = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()}
    connection.rollback()
    if at is not None and at not in known:
        raise Refused(Reason.NEWER_DATABASE)
