"""Ask anything: questions as people type them, against everything the association holds.

`find` answers, `find_near` also says what is near a law that is not held, `instead` goes on from an answer; `get_ready` reads the
data files they go by; `put`, `remove` and `rebuild` keep the index; `schema` makes the engines' own full-text objects. What reads a
document in a process of its own needs no more than the words and numbers of this package, so the rest is loaded when it is asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from db.search.again import instead
    from db.search.answer import find, get_ready, warm_up
    from db.search.index import is_current, put, rebuild, remove
    from db.search.other_kind import find_near
    from db.search.types import EVEN, MEMBERS, PUBLIC, TOGETHER, Entry, Found, Hit, Reason, Verdict
    from db.search.wording import aliases_of

_MODULES = {
    "again": ("instead",),
    "answer": ("find", "get_ready", "warm_up"),
    "index": ("is_current", "put", "rebuild", "remove"),
    "other_kind": ("find_near",),
    "types": ("EVEN", "MEMBERS", "PUBLIC", "TOGETHER", "Entry", "Found", "Hit", "Reason", "Verdict"),
    "wording": ("aliases_of",),
}

__all__ = [
    "EVEN",
    "MEMBERS",
    "PUBLIC",
    "TOGETHER",
    "Entry",
    "Found",
    "Hit",
    "Reason",
    "Verdict",
    "aliases_of",
    "find",
    "find_near",
    "get_ready",
    "instead",
    "is_current",
    "put",
    "rebuild",
    "remove",
    "warm_up",
]


def __getattr__(name: str) -> Any:
    module = next((module for module, names in _MODULES.items() if name in names), None)
    if module is None:
        raise AttributeError(f"{__name__} has no {name}")
    return getattr(import_module(f"{__name__}.{module}"), name)
