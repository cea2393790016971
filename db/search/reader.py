"""Reading the index. What is asked often stays in memory until the index gets a new stamp; processes may share a database."""

import threading
from array import array
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa
from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlmodel import Session, col, select

from db.fetch import fetch
from db.search import symbols
from db.search.agreement import Held
from db.search.index import batches
from db.search.lexicon import lexicon
from db.search.schema import TABLE
from db.search.tables import PLACES, SearchDocument, SearchPair, SearchPassage, SearchState, SearchSymbol, SearchWord
from db.search.terms import words
from db.search.types import Found

K = TypeVar("K")
V = TypeVar("V")
PAIRS_IN_MEMORY = 150_000
PASSAGES_IN_MEMORY = 10_000
DOCUMENTS_IN_MEMORY = 5_000
INDEXES_IN_MEMORY = 3
ANSWERS_IN_MEMORY = 500
MOST_INITIALS = 80
NEAR_IN_MEMORY = 500  # words
POSTINGS_IN_MEMORY = 400_000  # rows, eight bytes each
_STATE = sa.select(col(SearchState.stamp), col(SearchState.rows)).where(col(SearchState.id) == 1)  # asked by every question


class Text(NamedTuple):
    """A text taken apart: its words as written, and where each key stands. Lean, as thousands are kept in memory."""

    body: str
    written: tuple[str, ...]
    places: dict[str, tuple[int, ...]]


class Document(NamedTuple):
    id: int
    ref: str
    kind: str
    title: str
    symbol: str | None
    year: int | None
    number: int | None
    scope: str
    recurs: str | None
    due: date | None
    passages: int
    names: tuple[Text, ...]  # the title and the other names
    company: frozenset[str]  # keys of kind, symbol and issuer, and of words that every entry of its kind answers to
    kinds: frozenset[str]
    issuers: frozenset[str]
    cited_as: frozenset[str]  # the terms under which texts cite it
    cites: frozenset[str]  # the terms of the numbers that its names cite


def text_of(body: str) -> Text:
    found = words(body)
    places: dict[str, tuple[int, ...]] = {}
    for at, word in enumerate(found):
        if word.key:
            places[word.key] = (*places.get(word.key, ()), at)
    return Text(body, tuple(word.written for word in found), places)


class Answers:
    """What was answered lately, for as long as the index stands: after a broadcast many ask the same."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, Found] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, asked: Hashable, find: Callable[[], Found]) -> Found:
        with self._lock:
            kept = self._kept.get(asked)
        if kept is None:
            kept = find()
            with self._lock:
                self._kept[asked] = kept
                if len(self._kept) > ANSWERS_IN_MEMORY:
                    self._kept.popitem(last=False)
        return kept


class Index:
    """One state of the index. Methods take the session to read what is not in memory yet."""

    def __init__(self, session: Session, stamp: str, rows: int) -> None:
        self.stamp = stamp
        self.rows = rows
        self.words: dict[str, int] = dict(session.execute(sa.select(col(SearchWord.term), col(SearchWord.rows))).all())
        self.any_symbol = session.exec(select(SearchSymbol.id).limit(1)).first() is not None
        self.documents_held = session.exec(select(sa.func.count()).select_from(SearchDocument)).one()
        self.mean_length = 40.0
        self._pairs: dict[str, int] = {}
        self._all_pairs = self._load_pairs(session)
        self._initials: dict[str, list[tuple[str, str]]] = {}
        self._documents: OrderedDict[int, Document] = OrderedDict()
        self._passages: OrderedDict[int, Text] = OrderedDict()
        self.answers = Answers()
        self._postings: dict[str, array[int]] = {}
        self._posted = 0  # rows in them
        self._keeping = threading.Lock()
        self.near = lru_cache(NEAR_IN_MEMORY)(self._near)  # other wordings of a question have most of its words
        self.guessed: dict[Hashable, list[Any]] = {}  # how words were repaired lately (`repair`)
        self._by_length: dict[int, list[str]] = {}
        for word in self.words:
            if word.isalpha():
                self._by_length.setdefault(len(word), []).append(word)

    def _load_pairs(self, session: Session) -> bool:
        few = session.execute(sa.select(col(SearchPair.term), col(SearchPair.rows)).limit(PAIRS_IN_MEMORY + 1)).all()
        if len(few) > PAIRS_IN_MEMORY:
            return False
        self._pairs = dict(few)
        return True

    def pair_rows(self, session: Session, wanted: Iterable[str]) -> dict[str, int]:
        """In how many rows each pair stands; pairs that stand in none are 0."""
        asked = set(wanted)
        missing = [] if self._all_pairs else [pair for pair in asked if pair not in self._pairs]
        for batch in batches(missing, 500):
            query = sa.select(col(SearchPair.term), col(SearchPair.rows)).where(col(SearchPair.term).in_(batch))
            self._pairs.update(dict.fromkeys(batch, 0))
            self._pairs.update(dict(session.execute(query).all()))
        return {pair: self._pairs.get(pair, 0) for pair in asked}

    def initials(self, letters: str) -> list[tuple[str, str]]:
        """Neighbours that two letters may stand for, those that stand in most rows first; none in a library with too many."""
        if not self._all_pairs:
            return []
        if not self._initials:
            found: dict[str, list[tuple[int, str, str]]] = {}
            for term, rows in self._pairs.items():
                left, _, right = term.partition("_")
                if left.isalpha() and right.isalpha():
                    found.setdefault(left[0] + right[0], []).append((-rows, left, right))
            self._initials = {short: [(left, right) for _, left, right in sorted(pairs)[:MOST_INITIALS]] for short, pairs in found.items()}
        return self._initials.get(letters, [])

    def _near(self, word: str, distance: int, others: frozenset[str]) -> tuple[tuple[str, int], ...]:
        """Held words, and others known, that differ by at most so many slips, with how many."""
        lengths = range(len(word) - distance, len(word) + distance + 1)
        choices = [held for length in lengths for held in self._by_length.get(length, ())]
        choices.extend(other for other in others if len(other) in lengths and other not in self.words)
        found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=distance, limit=None)
        return tuple(sorted((near, int(slips)) for near, slips, _ in found))

    def postings(self, session: Session, terms: Sequence[str]) -> "list[array[int]]":
        """The rows that hold each term, in ascending order; other wordings of a question ask for most of them again."""
        found = {term: rows for term in terms if (rows := self._postings.get(term)) is not None}
        fresh = self._read_postings(session, [term for term in terms if term not in found])
        with self._keeping:
            for term, rows in fresh.items():
                self._posted += len(rows) - len(self._postings.get(term, ()))
                self._postings[term] = rows
            while self._posted > POSTINGS_IN_MEMORY:
                self._posted -= len(self._postings.pop(next(iter(self._postings))))
        found.update(fresh)
        return [found[term] for term in terms]

    def _read_postings(self, session: Session, terms: Sequence[str]) -> "dict[str, array[int]]":
        if not terms:
            return {}
        sqlite = session.get_bind().dialect.name == "sqlite"
        one = f"SELECT {{i}} AS term, rowid AS place FROM {TABLE} WHERE {TABLE} MATCH :t{{i}}"
        if not sqlite:
            one = f"SELECT {{i}} AS term, id AS place FROM {TABLE} WHERE words @@ CAST(:t{{i}} AS tsquery)"
        query = " UNION ALL ".join(one.format(i=i) for i in range(len(terms)))
        quote = '"{}"' if sqlite else "'{}'"
        values = {f"t{i}": quote.format(term) for i, term in enumerate(terms)}
        rows = [array("q") for _ in terms]
        for term, row in session.execute(sa.text(query), values).all():
            rows[term].append(row)
        return dict(zip(terms, rows, strict=True))

    def documents(self, session: Session, ids: Iterable[int]) -> dict[int, Document]:
        def load(missing: list[int]) -> dict[int, Document]:
            rows = session.exec(select(SearchDocument).where(col(SearchDocument.id).in_(missing))).all()
            return {row.id: _document(row) for row in rows}

        return _remembered(self._documents, ids, load, DOCUMENTS_IN_MEMORY)

    def passages(self, session: Session, rows: Iterable[int]) -> dict[int, Text]:
        def load(missing: list[int]) -> dict[int, Text]:
            query = sa.select(col(SearchPassage.id), col(SearchPassage.body)).where(col(SearchPassage.id).in_(missing))
            return {number: text_of(body) for number, body in session.execute(query).all()}

        return _remembered(self._passages, ids_of_passages(rows), load, PASSAGES_IN_MEMORY)

    def first_passages(self, session: Session, document: Document, most: int) -> list[tuple[int, Text]]:
        """Those that a document begins with, each with its place; `most`: so many."""
        rows = {document.id * PLACES + place + 1: place for place in range(min(document.passages, most))}
        texts = self.passages(session, rows)
        return [(place, texts[row]) for row, place in rows.items() if row in texts]

    def holding_number(self, session: Session, number: int) -> list[tuple[Document, Held]]:
        """Documents whose symbol has this number, with a letter or without, oldest entry first."""
        query = select(SearchSymbol).where(SearchSymbol.number == number).order_by(col(SearchSymbol.document_id), col(SearchSymbol.id))
        found = session.exec(query).all()
        documents = self.documents(session, {symbol.document_id for symbol in found})
        return [(documents[symbol.document_id], _held(documents[symbol.document_id], symbol)) for symbol in found]

    def of_kind(self, session: Session, kind: str, scopes: frozenset[str]) -> list[Document]:
        query = select(SearchDocument.id).where(SearchDocument.kind == kind, col(SearchDocument.scope).in_(scopes))
        ids = list(session.exec(query.order_by(col(SearchDocument.id)).limit(2_000)).all())
        documents = self.documents(session, ids)
        return [documents[number] for number in ids]

    def years_of_kind(self, session: Session, kind: str) -> list[int]:
        query = select(SearchDocument.year).where(SearchDocument.kind == kind, col(SearchDocument.year).is_not(None)).distinct()
        return sorted(year for year in session.exec(query).all() if year is not None)


def ids_of_passages(rows: Iterable[int]) -> list[int]:
    return [row for row in rows if row % PLACES]


def _remembered(kept: OrderedDict[int, V], ids: Iterable[int], load: Callable[[list[int]], dict[int, V]], most: int) -> dict[int, V]:
    asked = list(ids)
    found = {number: kept[number] for number in asked if number in kept}
    for batch in batches((number for number in asked if number not in found), 500):
        fresh = load(batch)
        found.update(fresh)
        kept.update(fresh)
    while len(kept) > most:
        try:
            kept.popitem(last=False)
        except KeyError:  # another thread was faster
            break
    return found


def _document(row: SearchDocument) -> Document:
    names = tuple(text_of(name) for name in (row.title, *row.aliases.split("\n")) if name)
    company = [word.key for part in (row.doc_kind, row.symbol, row.issuer) if part for word in words(part) if word.key]
    held = symbols.own(row.symbol, row.doc_kind)
    code = symbols.code_of(held[0].kinds) if held else ""
    return Document(
        id=row.id,
        ref=row.ref,
        kind=row.kind,
        title=row.title,
        symbol=row.symbol,
        year=row.year,
        number=row.number,
        scope=row.scope,
        recurs=row.recurs,
        due=row.due,
        passages=row.passages,
        names=names,
        company=frozenset(company) | lexicon().implied.get(row.kind, frozenset()),
        kinds=symbols.kind_names(row.doc_kind, code),
        issuers=symbols.issuers_in(row.issuer or ""),
        cited_as=frozenset(symbols.term(symbol) for symbol in held),
        cites=frozenset(symbols.term(symbol) for name in names for symbol in symbols.parse(name.body) if symbol.strong),
    )


def _held(document: Document, symbol: SearchSymbol) -> Held:
    kinds = document.kinds or symbols.kind_names(None, symbol.kind)
    years = frozenset(year for year in (symbol.year, document.year) if year is not None)
    return Held(symbol.number, kinds, symbol.organ, years, document.issuers, symbol.letter)


_indexes: OrderedDict[str, Index] = OrderedDict()
_lock = threading.Lock()


def open_index(session: Session) -> Index | None:
    """The index as it stands; None before anything was put into it."""
    state = fetch(session, _STATE).first()
    if state is None:
        return None
    with _lock:
        if state.stamp not in _indexes:
            _indexes[state.stamp] = Index(session, *state)
            while len(_indexes) > INDEXES_IN_MEMORY:
                _indexes.popitem(last=False)
        _indexes.move_to_end(state.stamp)
        return _indexes[state.stamp]
