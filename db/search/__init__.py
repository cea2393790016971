"""Ask anything: questions as people type them, against everything the association holds.

`find` answers; `put`, `remove` and `rebuild` keep the index; `schema` makes the engines' own full-text objects.
"""

from db.search.answer import find
from db.search.index import is_current, put, rebuild, remove
from db.search.types import EVEN, MEMBERS, PUBLIC, TOGETHER, Entry, Found, Hit, Reason, Verdict
from db.search.wording import aliases_of

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
    "is_current",
    "put",
    "rebuild",
    "remove",
]
