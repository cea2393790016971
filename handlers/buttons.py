"""What a button carries: "<stem>:<verb>:<id>…", at most 64 bytes, ids only. Built and read here alone."""

import re
from dataclasses import dataclass

from telegram import InlineKeyboardButton

LIMIT = 64
NUMBER = re.compile(r"-?\d{1,10}", re.ASCII)
LARGEST = 2**31 - 1  # that a row's number may be on either engine


@dataclass(frozen=True)
class Tap:
    """A tap as the routing reads it; `ids` are row ids, years or page numbers."""

    stem: str
    verb: str
    ids: tuple[int, ...]


def code(stem: str, verb: str, *ids: int) -> str:
    """The callback data. Raises `ValueError` when it would not fit."""
    data = ":".join([stem, verb, *map(str, ids)])
    if len(data.encode()) > LIMIT:
        raise ValueError(f"callback data of {stem}:{verb} is too long")
    return data


def read(data: str) -> Tap | None:
    """The tap in callback data, None for anything we did not build."""
    stem, _, rest = data.partition(":")
    verb, *ids = rest.split(":")
    if not stem or not verb or not all(NUMBER.fullmatch(part) and abs(int(part)) <= LARGEST for part in ids):
        return None
    return Tap(stem, verb, tuple(int(part) for part in ids))


def button(label: str, stem: str, verb: str, *ids: int) -> InlineKeyboardButton:
    return InlineKeyboardButton(str(label), callback_data=code(stem, verb, *ids))
