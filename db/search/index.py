"""Writing the index. Every change keeps the counts of terms exact and gives the index a new stamp."""

import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import sqlalchemy as sa
from sqlmodel import Session, col, select

from db.search import symbols
from db.search.lexicon import lexicon
from db.search.schema import TABLE
from db.search.tables import PLACES, SearchDocument, SearchPair, SearchPassage, SearchState, SearchSymbol, SearchWord, row_id
from db.search.terms import row_terms
from db.search.types import Entry

T = TypeVar("T")
BATCH = 400
_COUNTED: tuple[type[SearchWord] | type[SearchPair], ...] = (SearchWord, SearchPair)


@dataclass(frozen=True)
class Row:
    id: int
    words: set[str]
    pairs: set[str]


class Counts:
    """How many rows each word and each pair gains or loses."""

    def __init__(self) -> None:
        self.words: Counter[str] = Counter()
        self.pairs: Counter[str] = Counter()
        self.rows = 0

    def add(self, row: Row, by: int) -> None:
        self.rows += by
        for counter, terms in ((self.words, row.words), (self.pairs, row.pairs)):
            for term in terms:
                counter[term] += by


def put(session: Session, entries: Iterable[Entry]) -> None:
    """Insert entries, or replace those whose `ref` is held."""
    fresh = {entry.ref: entry for entry in entries}
    if not fresh:
        return
    counts = Counts()
    _take_out(session, fresh, counts)
    _write(session, fresh.values(), counts)
    _keep_counts(session, counts)
    _stamp(session, counts.rows)


def remove(session: Session, refs: Iterable[str]) -> None:
    counts = Counts()
    _take_out(session, list(refs), counts)
    _keep_counts(session, counts)
    _stamp(session, counts.rows)


def rebuild(session: Session, entries: Iterable[Entry]) -> None:
    """Empty the index and fill it with these entries."""
    session.connection().exec_driver_sql(f"DELETE FROM {TABLE}")
    for table in (SearchSymbol, SearchPassage, SearchDocument, SearchWord, SearchPair, SearchState):
        session.execute(sa.delete(table))
    counts = Counts()
    _write(session, entries, counts)
    for table, counter in zip(_COUNTED, (counts.words, counts.pairs), strict=True):
        for batch in batches(counter.items(), 5_000):
            session.execute(sa.insert(table), [{"term": term, "rows": rows} for term, rows in batch])
    _stamp(session, counts.rows)


def is_current(session: Session) -> bool:
    """Whether the index is there and was made by the present method; if not, it must be built again."""
    state = session.get(SearchState, 1)
    return state is not None and state.method == lexicon().method


def head_text(entry: Entry) -> str:
    """What a document is found by beside its passages, each name a sentence of its own."""
    return " . ".join(part for part in (entry.doc_kind, entry.symbol, entry.title, entry.issuer, *entry.aliases) if part)


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch


def _write(session: Session, entries: Iterable[Entry], counts: Counts) -> None:
    for batch in batches(entries, BATCH):
        documents = [_document(entry) for entry in batch]
        session.add_all(documents)
        session.flush()
        _write_texts(session, list(zip(documents, batch, strict=True)), counts)


def _document(entry: Entry) -> SearchDocument:
    year = entry.year if entry.year is not None else entry.issued_on.year if entry.issued_on and entry.kind == "directive" else None
    return SearchDocument(
        ref=entry.ref,
        kind=entry.kind,
        title=entry.title,
        symbol=entry.symbol or None,
        doc_kind=entry.doc_kind or None,
        issuer=entry.issuer or None,
        issued_on=entry.issued_on,
        year=year,
        number=entry.number,
        aliases="\n".join(entry.aliases),
        scope=entry.scope,
        recurs=entry.recurs,
        due=entry.due,
        passages=min(len(entry.passages), PLACES - 1),
    )


def _write_texts(session: Session, pairs: Sequence[tuple[SearchDocument, Entry]], counts: Counts) -> None:
    rows: list[Row] = []
    bodies: list[dict[str, object]] = []
    held: list[dict[str, object]] = []
    for document, entry in pairs:
        rows.append(Row(row_id(document.id, None), *row_terms(head_text(entry))))
        for place, body in enumerate(entry.passages[: PLACES - 1]):
            rows.append(Row(row_id(document.id, place), *row_terms(body)))
            bodies.append({"id": rows[-1].id, "body": body})
        held.extend(_symbols(document))
    for row in rows:
        counts.add(row, 1)
    if bodies:
        session.execute(sa.insert(SearchPassage), bodies)
    if held:
        session.execute(sa.insert(SearchSymbol), held)
    _fill_engine(session, rows)


def _symbols(document: SearchDocument) -> Iterator[dict[str, object]]:
    """The numbers a document is known by: its symbol's, and those of other names that are nothing but that number, or any where it
    has none of its own. Another number among its names is that of a document it speaks of."""
    found = symbols.own(document.symbol, document.doc_kind)
    numbers = {(symbol.number, symbol.letter) for symbol in found}
    if document.kind == "directive":
        found += [
            symbol
            for alias in document.aliases.split("\n")
            for symbol in symbols.parse(alias)
            if symbol.strong and symbol.end - symbol.start >= len(alias) and (not numbers or (symbol.number, symbol.letter) in numbers)
        ]
    seen: set[tuple[int, str, str, str, int | None]] = set()
    for symbol in found:
        code = symbols.code_of(symbol.kinds) if len(symbol.kinds) <= 1 else "qd"
        parts = (symbol.number, symbol.letter, code, symbol.organ or "", symbol.year)
        if parts not in seen:
            seen.add(parts)
            yield {"document_id": document.id, **dict(zip(("number", "letter", "kind", "organ", "year"), parts, strict=True))}


def _fill_engine(session: Session, rows: Sequence[Row]) -> None:
    if session.get_bind().dialect.name == "sqlite":
        statement = sa.text(f"INSERT INTO {TABLE} (rowid, words) VALUES (:id, :words)")
        values = [{"id": row.id, "words": " ".join(sorted(row.words | row.pairs))} for row in rows]
    else:
        statement = sa.text(f"INSERT INTO {TABLE} (id, words) VALUES (:id, array_to_tsvector(CAST(:words AS text[])))")
        values = [{"id": row.id, "words": sorted(row.words | row.pairs)} for row in rows]
    session.execute(statement, values)


def _take_out(session: Session, refs: Iterable[str], counts: Counts) -> None:
    for batch in batches(refs, BATCH):
        for document in session.exec(select(SearchDocument).where(col(SearchDocument.ref).in_(batch))).all():
            _forget(session, document, counts)


def _forget(session: Session, document: SearchDocument, counts: Counts) -> None:
    first, last = row_id(document.id, None), row_id(document.id + 1, None) - 1
    for row in _stored_rows(session, first, last):
        counts.add(row, -1)
    key_column = "rowid" if session.get_bind().dialect.name == "sqlite" else "id"
    session.execute(sa.text(f"DELETE FROM {TABLE} WHERE {key_column} BETWEEN :first AND :last"), {"first": first, "last": last})
    session.execute(sa.delete(SearchPassage).where(col(SearchPassage.id).between(first, last)))
    session.execute(sa.delete(SearchSymbol).where(col(SearchSymbol.document_id) == document.id))
    session.delete(document)
    session.flush()


def _stored_rows(session: Session, first: int, last: int) -> Iterator[Row]:
    """The terms of rows as they were stored, which is what the counts were made of."""
    if session.get_bind().dialect.name == "sqlite":
        statement = f"SELECT rowid, words FROM {TABLE} WHERE rowid BETWEEN :first AND :last"
    else:
        statement = f"SELECT id, array_to_string(tsvector_to_array(words), ' ') FROM {TABLE} WHERE id BETWEEN :first AND :last"
    for number, stored in session.execute(sa.text(statement), {"first": first, "last": last}).all():
        terms = set(stored.split())
        pairs = {term for term in terms if term.count("_") == 1}
        yield Row(number, terms - pairs, pairs)


def _keep_counts(session: Session, counts: Counts) -> None:
    for table, counter in zip(_COUNTED, (counts.words, counts.pairs), strict=True):
        for batch in batches(((t, n) for t, n in counter.items() if n), BATCH):
            _keep_batch(session, table, dict(batch))
        session.execute(sa.delete(table).where(col(table.rows) <= 0))


def _keep_batch(session: Session, table: type[SearchWord] | type[SearchPair], changes: dict[str, int]) -> None:
    known = dict(session.execute(sa.select(col(table.term), col(table.rows)).where(col(table.term).in_(changes))).all())
    old = [{"t": term, "n": known[term] + by} for term, by in changes.items() if term in known]
    new = [{"term": term, "rows": by} for term, by in changes.items() if term not in known]
    if old:
        update = sa.update(table).where(col(table.term) == sa.bindparam("t")).values(rows=sa.bindparam("n"))
        session.connection().execute(update, old)
    if new:
        session.execute(sa.insert(table), new)


def _stamp(session: Session, rows: int) -> None:
    state = session.get(SearchState, 1) or SearchState(id=1, stamp="", rows=0, method=lexicon().method)
    state.stamp = secrets.token_hex(8)
    state.rows += rows
    session.add(state)
    session.flush()
