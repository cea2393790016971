"""A law that the library does not hold: what it holds about the same thing under another kind is offered, and nothing unrelated."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from db.search.answer import find
from db.search.doubts import LAWS
from db.search.holding import keys_of
from db.search.lexicon import keys
from db.search.phrases import find_phrase
from db.search.question import Question, Unit, understand
from db.search.reader import Document, Index, open_index
from db.search.types import MOST_CHOICES, Found, Hit, Reason, Verdict
from db.search.writing import written
from db.vietnamese import fold

NAME_HAS = 2  # words at least
AFTER_A_NAME = frozenset({"con", "het", "ban", "noi"})  # "còn hiệu lực", "ban hành năm nào"
CARRYING_OUT = frozenset(keys("hướng dẫn thi hành quy định chi tiết một số điều của"))
_LAW = re.compile(rf"\b(?:{'|'.join(LAWS)})\b")


def find_near(session: Session, query: str, *, today: date, scopes: frozenset[str]) -> Found:
    """What `find` gives, unless a law is asked for by its name and was not found."""
    found = find(session, query, today=today, scopes=scopes)
    open_to_it = found.verdict is not Verdict.ANSWER and found.reason in (None, Reason.NOT_FOUND) and not (found.symbol or found.parts)
    index = open_index(session) if open_to_it and _LAW.search(fold(query)) else None
    if index is None:
        return found
    question = understand(query, index, session, today=today)
    if not question.kinds & LAWS or (found.hits and not question.by_name):
        return found
    name = _name(question)
    told = tuple(hit for hit in found.hits if _speaks_of(hit, name))
    if told:
        return replace(found, hits=told)
    near = tuple(Hit(one.kind, one.ref, one.title, None, "", 0.0) for one in _alike(question, index, session, scopes))
    return replace(found, verdict=Verdict.NONE, reason=Reason.NOT_FOUND, hits=(), near=near or found.near, symbol=_called(question, name))


def _name(question: Question) -> list[Unit]:
    """The kind and the words that it is called by: "luật cựu chiến binh" of "luật cựu chiến binh còn hiệu lực không"."""
    said = [unit.key for unit in question.units]
    starts = [(at, len(keys(kind))) for kind in question.kinds & LAWS if (at := find_phrase(said, keys(kind))) is not None]
    at, size = min(starts, default=(0, 0))
    name = list(question.units[at : at + size])
    for unit in question.units[at + size :]:
        if unit.filler or unit.key in AFTER_A_NAME:
            break
        name.append(unit)
    return name


def _called(question: Question, name: list[Unit]) -> str | None:
    """In the asker's words where they have marks; nothing where no name was said."""
    if len(name) <= NAME_HAS:
        return None
    if question.marked:
        return written(question.line[name[0].start : name[-1].end])
    said = tuple(unit.key for unit in name)
    return next(f"{written(kind)} này" for kind in sorted(question.kinds & LAWS) if find_phrase(said, keys(kind)) == 0)


def _speaks_of(hit: Hit, name: list[Unit]) -> bool:
    """Of the law itself, by its kind and the first word behind it."""
    begins = r"\s+".join(re.escape(fold(unit.written)) for unit in name[: NAME_HAS + 1])
    return re.search(rf"\b{begins}\b", fold(f"{hit.title}\n{hit.text}")) is not None


def _alike(question: Question, index: Index, session: Session, scopes: frozenset[str]) -> list[Document]:
    """Those whose whole name, without kind and number, was said; what only carries another out comes last."""
    held = [one for one in index.of_kind(session, "directive", scopes) if one.kinds & LAWS]
    named = [(min(map(len, names)), one) for one in held if (names := list(_said_names(one, question)))]
    return [one for _, one in sorted(named, key=lambda each: (each[0], each[1].id))][:MOST_CHOICES]


def _said_names(document: Document, question: Question) -> Iterator[tuple[str, ...]]:
    kind_words = {word for kind in LAWS for word in keys(kind)}
    for name in document.names:
        bare = set(keys_of(name)) - document.company - kind_words - CARRYING_OUT
        if len(bare) >= NAME_HAS and bare.issubset(question.keys):
            yield keys_of(name)
