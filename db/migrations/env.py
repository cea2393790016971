"""Alembic's entry: runs on the connection that `db.schema` opens for it."""

from alembic import context
from sqlmodel import SQLModel

from db import models  # noqa: F401 - fills the metadata
from db.schema import is_ours
from db.search import tables  # noqa: F401 - and the tables of the index

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    include_name=is_ours,
    compare_type=True,
    transactional_ddl=True,
)
context.run_migrations()
