"""What goes into the index and what comes out of it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

PUBLIC = frozenset({"public"})
MEMBERS = frozenset({"public", "members"})
TOGETHER = frozenset({"fact", "assessment", "award"})  # of these all that answer as well are read out as one
MOST_HITS, MOST_CHOICES = 8, 3  # found; offered
DAYS = frozenset({"anniversary", "deadline"})
EVEN = 0.001  # a lead in the score that is none


class Verdict(StrEnum):
    ANSWER = "answer"
    CHOICES = "choices"
    NONE = "none"


class Reason(StrEnum):
    """Why there is no answer."""

    NOT_FOUND = "not_found"
    NO_YEAR = "no_year"
    CONTRADICTION = "contradiction"
    PERSONAL = "personal"
    OUT_OF_SCOPE = "out_of_scope"
    COURTESY = "courtesy"


@dataclass(frozen=True)
class Entry:
    """One object of the association, as the index takes it.

    `kind`: directive, task, deadline, anniversary, assessment, fact, award, contact, faq. `aliases` are other ways to ask
    for it. `number` is its place in a numbered list (task 4 of the year). `recurs` is a day of every year, "solar:22-12"
    or "lunar:01-01" (day-month); `due` is a day of one year.
    """

    kind: str
    ref: str
    title: str
    passages: tuple[str, ...] = ()
    symbol: str | None = None
    doc_kind: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    year: int | None = None
    number: int | None = None
    aliases: tuple[str, ...] = ()
    scope: str = "public"
    recurs: str | None = None
    due: date | None = None


@dataclass(frozen=True)
class Hit:
    """`passage` is an index into the entry's passages and `text` that passage verbatim; both empty when there is none. `more` are
    further passages that are meant as well."""

    kind: str
    ref: str
    title: str
    passage: int | None
    text: str
    score: float
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """`year` is the year understood or assumed, `month` the one asked for of a list of days; `day` and month are those of a day that
    no calendar has; `span` the first and last day that is asked for. `near` may be offered when there
    is no answer. `understood` is the question as it was read (repaired, written out); `symbol` the document number as it was
    asked. `parts` are the questions of a question with several parts, each with its own verdict, and `missed` the words of those
    that nothing was found for. `unsure` is what was found
    but is too far from the question to be shown to anybody; it is kept for measuring."""

    query: str
    verdict: Verdict
    reason: Reason | None = None
    hits: tuple[Hit, ...] = ()
    year: int | None = None
    month: int | None = None
    day: tuple[int, int] | None = None
    span: tuple[date, date] | None = None
    near: tuple[Hit, ...] = ()
    understood: str = ""
    symbol: str | None = None
    parts: tuple["Found", ...] = field(default=())
    missed: str = ""
    unsure: tuple[Hit, ...] = ()
