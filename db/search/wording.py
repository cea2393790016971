"""How the association's facts are worded in the index, and a record's other names: ways to ask for it, some learnt from questions."""

from functools import cache
from typing import Any

from db.search.lexicon import read
from db.vietnamese import fold


@cache
def wording() -> dict[str, Any]:
    return read("library")


def aliases_of(keywords: str) -> tuple[str, ...]:
    """Other names and ways to ask, parted by semicolons or lines. What a workbook states stands on the first line, what was
    learnt from questions below it, one a line."""
    return tuple(part.strip() for part in keywords.replace("\n", ";").split(";") if part.strip())


def learn(keywords: str, way: str) -> str:
    """The other names with one more, learnt from a question."""
    said = way.replace(";", ",")
    return keywords if fold(said) in map(fold, aliases_of(keywords)) else f"{keywords}\n{said}"


def keep_learnt(stated: str, held: str) -> str:
    """What a workbook states in place of what it stated before; what was learnt meanwhile stays."""
    return "\n".join([stated, *held.split("\n")[1:]])
