"""The tables of the index. The engines' own full-text objects beside them are made in `schema`.

A row of text is a head (title and other names) or a passage of a document; its id says which: see `row_id`.
"""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

PLACES = 1 << 16  # rows a document may have: its head and 65,535 passages


def row_id(document: int, passage: int | None) -> int:
    """The id of a document's head (None) or of one of its passages; `row // PLACES` is the document again."""
    return document * PLACES + (0 if passage is None else passage + 1)


class SearchDocument(SQLModel, table=True):
    __tablename__ = "search_document"
    id: int = Field(default=None, primary_key=True)
    ref: str = Field(unique=True)
    kind: str = Field(index=True)
    title: str
    symbol: str | None = None
    doc_kind: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    year: int | None = Field(None, index=True)
    number: int | None = None
    aliases: str = ""  # one a line
    scope: str = "public"
    recurs: str | None = None
    due: date | None = None
    passages: int = 0


class SearchPassage(SQLModel, table=True):
    __tablename__ = "search_passage"
    id: int = Field(sa_type=sa.BigInteger, primary_key=True, sa_column_kwargs={"autoincrement": False})
    body: str


class SearchSymbol(SQLModel, table=True):
    """A document's number taken apart: 29-KL/TU is 29, "kl", "tu"; 45a-KH/CCB has the letter "a"."""

    __tablename__ = "search_symbol"
    id: int = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="search_document.id", index=True, ondelete="CASCADE")
    number: int = Field(index=True)
    letter: str = ""
    kind: str
    organ: str
    year: int | None = None


class SearchWord(SQLModel, table=True):
    """In how many rows of text a word stands."""

    __tablename__ = "search_word"
    term: str = Field(primary_key=True)
    rows: int


class SearchPair(SQLModel, table=True):
    """In how many rows of text two neighbours ("hoi_vien") stand."""

    __tablename__ = "search_pair"
    term: str = Field(primary_key=True)
    rows: int


class SearchState(SQLModel, table=True):
    """One row. `stamp` is new after every change, so that what processes keep in memory is never older than the index."""

    __tablename__ = "search_state"
    id: int = Field(1, primary_key=True)
    stamp: str
    rows: int
    method: str
