"""The engines' own full-text objects: FTS5 on SQLite, a tsvector column with GIN on PostgreSQL.

Both hold the same terms, made in Python, one row per head or passage; the engines only find which rows hold a term.
"""

import sqlalchemy as sa

TABLE = "search_fts"

_SQLITE = (
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5(words, tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\", detail=none, columnsize=0)",
)
_POSTGRESQL = (
    f"CREATE TABLE {TABLE} (id bigint PRIMARY KEY, words tsvector NOT NULL)",
    f"CREATE INDEX {TABLE}_words ON {TABLE} USING gin (words) WITH (fastupdate = off)",
)


def create(connection: sa.Connection) -> None:
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL:
        connection.exec_driver_sql(statement)


def drop(connection: sa.Connection) -> None:
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {TABLE}")
