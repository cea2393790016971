"""Migrations: they make what the models say, go down and up again on filled tables, and refuse a newer database."""

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import Session, SQLModel

from db import members, models, sample, schema
from db.engine import Database
from db.refusals import Reason, Refused

assert models


def test_the_migrations_make_what_the_models_say(database_url: str) -> None:
    engine = schema._engine(database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": schema.is_ours, "compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


def test_the_revisions_are_known_by_the_names_of_their_files() -> None:
    scripts = ScriptDirectory.from_config(schema.config())
    assert schema.newest() == scripts.get_current_head()
    assert schema._known() == {script.revision for script in scripts.walk_revisions()}


def test_a_start_without_migrations_loads_nothing_that_migrates(database_url: str) -> None:
    code = "import sys; from db import schema; schema.upgrade(sys.argv[1]); print('alembic' in sys.modules)"
    started = subprocess.run([sys.executable, "-c", code, database_url], capture_output=True, text=True, check=True)
    assert started.stdout.strip() == "False"


def test_up_twice_changes_nothing(database_url: str) -> None:
    schema.upgrade(database_url)
    assert schema.current(database_url) == schema.newest()


def test_down_and_up_again_on_filled_tables(database_url: str) -> None:
    database = Database(database_url)
    now = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    database.write_now(sample.load, today=date(2026, 11, 24), now=now)
    assert database.read_now(members.count_active) == 476
    database.close()
    schema.downgrade(database_url)
    assert schema.current(database_url) is None
    engine = schema._engine(database_url)
    with engine.connect() as connection:
        assert [name for name in sa.inspect(connection).get_table_names() if not name.startswith("alembic")] == []
    engine.dispose()
    schema.upgrade(database_url)
    database = Database(database_url)
    assert database.read_now(members.count_active) == 0
    database.close()


def test_what_an_older_version_kept_is_kept(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/older.sqlite3"
    schema._migrate(url, lambda connection: command.upgrade(schema.config(connection), "0001"))
    fill(url, tmp_path / "newer.sqlite3")
    before = rows(url)
    schema.upgrade(url)
    kept = rows(url)
    assert {name: kept[name] for name in before} == before
    assert len(before["member"]) == 476


def fill(url: str, newer: Path) -> None:
    """Put the sample into tables of an older shape: what a newer database holds of the columns that were there."""
    schema.upgrade(f"sqlite:///{newer}")
    database = Database(f"sqlite:///{newer}")
    database.write_now(sample.load, today=date(2026, 11, 24), now=datetime(2026, 11, 24, 3, 0, tzinfo=UTC))
    database.close()
    engine = schema._engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text("ATTACH DATABASE :path AS newer"), {"path": str(newer)})
        connection.execute(sa.text("PRAGMA defer_foreign_keys = ON"))
        there = sa.inspect(connection).get_table_names()
        for table in (table for table in SQLModel.metadata.sorted_tables if table.name in there):
            held = ", ".join(f'"{column["name"]}"' for column in sa.inspect(connection).get_columns(table.name))
            connection.execute(sa.text(f'INSERT INTO "{table.name}" ({held}) SELECT {held} FROM newer."{table.name}"'))
    engine.dispose()


def rows(url: str) -> dict[str, list[sa.Row[tuple[object, ...]]]]:
    """Everything that our tables hold, and what ties them together; the index is built anew."""
    engine = schema._engine(url)
    with engine.connect() as connection:
        there = set(sa.inspect(connection).get_table_names())
        names = [table.name for table in SQLModel.metadata.sorted_tables if table.name in there and not table.name.startswith("search_")]
        held = {name: sorted(connection.execute(sa.text(f"SELECT * FROM {name}")).all(), key=repr) for name in names}
        ties = {f"{name}'s": sorted(connection.execute(sa.text(f"PRAGMA foreign_key_list({name})")).all(), key=repr) for name in names}
        ties = {name: sorted([row[2:] for row in found]) for name, found in ties.items()}
    engine.dispose()
    return held | ties


def test_no_number_is_given_twice(session: Session) -> None:
    """Buttons, open questions and letters' keys outlive the row that they speak of."""
    numbered = [row for row in models.Row.__subclasses__() + models.Sampled.__subclasses__() if row is not models.Sampled]
    assert len(numbered) > 40
    if session.get_bind().dialect.name == "sqlite":
        made = dict(session.execute(sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")).all())
        assert [row.__name__ for row in numbered if "AUTOINCREMENT" not in made[row.__tablename__]] == []
    given = []
    for _ in range(2):
        row = models.CodeAttempt(telegram_id=1, at=datetime(2026, 11, 24, tzinfo=UTC))
        session.add(row)
        session.flush()
        given.append(row.id)
        session.delete(row)
        session.flush()
    assert given[0] != given[1]


def test_a_database_of_a_later_version_is_refused_and_left_alone(database_url: str) -> None:
    engine = schema._engine(database_url)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(Refused) as refused:
        schema.upgrade(database_url)
    assert refused.value.reason is Reason.NEWER_DATABASE
    assert schema.current(database_url) == "9999"
