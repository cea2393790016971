"""Whoever writes to the bot chooses the words: no pattern may keep everybody else waiting for an answer to one message."""

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from itertools import pairwise

import pytest

from db.search import excuses, kind_words, sorrow
from db.search.manners import manners
from db.vietnamese import BREATH, all_of_it
from handlers import texts

WORD = re.compile(r"[a-z]+")
LINK = re.compile(r"[a-z]+ [a-z]+")
LONG = 200  # words of the longest question
PATIENT = 2.0  # seconds of processor time for all that is tried of a pattern; one that doubles with each word takes minutes


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in pkgutil.iter_modules(texts.__path__):
        for name, value in vars(importlib.import_module(f"handlers.texts.{module.name}")).items():
            if isinstance(value, re.Pattern):
                yield f"{module.name}.{name}", value


def questions() -> Iterator[tuple[str, re.Pattern[str]]]:
    yield from ((name, value) for name, value in vars(manners()).items() if isinstance(value, re.Pattern))
    yield "excuse", excuses._pattern()
    yield "cannot", excuses._cannot()
    for made in (kind_words._patterns(), sorrow._patterns()):
        yield from ((f"{type(made).__module__}.{name}", value) for name, value in vars(made).items())


def units(pattern: re.Pattern[str]) -> list[str]:
    """What it may be made to say again and again: its words, its pairs of words, and neighbours in its text."""
    words = WORD.findall(pattern.pattern)
    return list(dict.fromkeys([*words, *LINK.findall(pattern.pattern), *(f"{a} {b}" for a, b in pairwise(words))]))


def tried(pattern: re.Pattern[str], most: int) -> Iterator[str]:
    for unit in units(pattern):
        yield " ".join([unit] * (most // len(unit.split()) - 1)) + " x"


@pytest.mark.parametrize("pattern", [pytest.param(found, id=name) for name, found in patterns()])
def test_words_said_again_and_again_are_soon_told_to_be_none(pattern: re.Pattern[str]) -> None:
    begun = time.process_time()
    for said in tried(pattern, BREATH):
        all_of_it(pattern, said)
        assert time.process_time() - begun < PATIENT, said


@pytest.mark.parametrize("pattern", [pytest.param(found, id=name) for name, found in questions()])
def test_so_are_those_of_a_long_question(pattern: re.Pattern[str]) -> None:
    begun = time.process_time()
    for said in tried(pattern, LONG):
        pattern.fullmatch(said)
        assert time.process_time() - begun < PATIENT, said


def test_what_takes_more_than_a_breath_is_no_saying() -> None:
    pattern = re.compile("(?:(?:chi |hoi |chi hoi ))*")
    assert all_of_it(pattern, "chi hoi " * (BREATH // 2 - 1)) is not None
    assert all_of_it(pattern, "chi hoi " * BREATH) is None
