"""An update in work: what the door told it, so that a second run is told the same.

The change that comes next keeps what was read before it, in one row with its own answer and in one transaction with itself.
"""

import pickle
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TypeVar

import sqlalchemy as sa
from sqlmodel import Session, col, select

from db.models import UpdateEffect
from db.refusals import Refused

T = TypeVar("T")


class Unreadable(Exception):
    """An update was begun by another version of the program, and what that one was told cannot be read any more."""


@dataclass(frozen=True)
class Answer:
    """What the door answered to the function of this name: its result, or the refusal it raised. `change`: it was written."""

    name: str
    result: object
    change: bool = False

    def give(self) -> object:
        if isinstance(self.result, Refused):
            raise self.result
        return self.result


@dataclass
class Work:
    """One update in work. `replay`: it was begun before; `retry`: it must run again, since the database or Telegram was
    away; `faults`, `silences`: how often an answer of it may have arrived without our knowing, since Telegram failed or said
    nothing. `later`: changes that nobody waits for, written together with the mark that it is done. `traceless`: of what it
    brought nothing may stay, not even in the log. `sent`: the messages of the answer that Telegram has confirmed, in this run, with
    their numbers; `before`: those of former runs, which this one has not come to yet.

    `kept`: what an earlier run was told and has not been asked again yet, None until it is fetched. `heard`: what was read since
    the last change; the next one keeps it. `changes`: how many were made, in all runs."""

    update_id: int
    replay: bool = False
    retry: bool = False
    faults: int = 0
    silences: int = 0
    later: list[Callable[[Session], object]] = field(default_factory=list)
    traceless: bool = False
    sent: list[tuple[object, int]] = field(default_factory=list)
    before: list[tuple[object, int]] = field(default_factory=list)
    kept: list[Answer] | None = None
    heard: list[Answer] = field(default_factory=list)
    changes: int = 0

    def __post_init__(self) -> None:
        if not self.replay:
            self.kept = []

    def again(self) -> "Work":
        """For one more run, after this one."""
        return Work(self.update_id, replay=True, faults=self.faults, silences=self.silences, before=self.sent + self.before)

    def sent_before(self, message: object) -> int | None:
        """The number of this message of the answer when a former run has sent it. From where this run answers otherwise all is new."""
        if not self.before or self.before[0][0] != message:
            self.before = []
            return None
        self.sent.append(self.before.pop(0))
        return self.sent[-1][1]

    def fetched(self, told: list[list[Answer]]) -> None:
        self.kept, self.changes = [answer for answers in told for answer in answers], len(told)

    def recall(self, name: str, *, change: bool = False) -> Answer | None:
        """The next kept answer, when it is one of this name. Another version of the code may ask otherwise: then a change
        that was made is looked for further on."""
        kept = self.kept or []
        if kept and kept[0].name == name:
            return kept.pop(0)
        for at, answer in enumerate(kept):
            if change and answer.change and answer.name == name:
                self.kept = [other for other in kept[:at] if other.change] + kept[at + 1 :]
                return answer
        return None


_KEEP = sa.insert(UpdateEffect)

work_in_hand: ContextVar[Work | None] = ContextVar("work_in_hand", default=None)


def leave_no_trace() -> None:
    """Of what the update in work brought nothing may stay: once it is marked done, the engine's log is emptied too."""
    if (work := work_in_hand.get()) is not None:
        work.traceless = True


def keep(work: Work, name: str, call: Callable[[Session], T], session: Session) -> T:
    """Make the change, and keep its answer and what was read before it with the update in work."""
    result = call(session)
    answers = pickle.dumps([*work.heard, Answer(name, result, change=True)])
    effect = {"update_id": work.update_id, "position": work.changes + 1, "name": name, "result": answers}
    session.connection().execute(_KEEP, effect)
    return result


def told(session: Session, *, update_id: int) -> list[list[Answer]]:
    """For each change of an update, what was read before it and its own answer. Raises `Unreadable`."""
    rows = session.exec(select(UpdateEffect.result).where(UpdateEffect.update_id == update_id).order_by(col(UpdateEffect.position)))
    try:
        return [pickle.loads(row) for row in rows.all()]
    except (AttributeError, ImportError, TypeError, pickle.UnpicklingError) as error:
        raise Unreadable from error
