"""A feature of the bot: one stem, and which taps, labels, commands and open questions lead into it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from telegram import InlineKeyboardButton, Message

from handlers.screens import Reply

Step = Callable[..., Awaitable[Reply]]


class NotMine:
    """What came is no answer to the open question; it is read like any other text."""


NOT_MINE: Final = NotMine()
Listener = Callable[[Any, Message, dict[str, Any]], Awaitable[Reply | NotMine]]


@dataclass(frozen=True)
class Feature:
    """`taps`: verb → step, called with the context and the ids of the button. `labels` and `commands`: words a person
    types or presses. `prompts`: what was asked → who listens; a listener may answer `NOT_MINE`. `backs`: what was
    asked → where "quay lại" leads then. `resumes`: what was asked → the button that takes it up again, made of its data.
    `open_to_all`: no enrolment is needed. `looks_for_stamps`: prompts whose listeners do so themselves."""

    stem: str
    taps: Mapping[str, Step] = field(default_factory=dict)
    labels: Mapping[str, Step] = field(default_factory=dict)
    commands: Mapping[str, Step] = field(default_factory=dict)
    prompts: Mapping[str, Listener] = field(default_factory=dict)
    backs: Mapping[str, Step] = field(default_factory=dict)
    resumes: Mapping[str, Callable[[dict[str, Any]], InlineKeyboardButton]] = field(default_factory=dict)
    open_to_all: bool = False
    looks_for_stamps: frozenset[str] = frozenset()
