"""Migrations: they make what the models say, go down and up again on filled tables, and refuse a newer database."""

import subprocess
import sys
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

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


def test_a_database_of_a_later_version_is_refused_and_left_alone(database_url: str) -> None:
    engine = schema._engine(database_url)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(Refused) as refused:
        schema.upgrade(database_url)
    assert refused.value.reason is Reason.NEWER_DATABASE
    assert schema.current(database_url) == "9999"
