"""Slips are repaired where neighbours speak for it, and only there."""

from collections.abc import Hashable, Iterable
from itertools import pairwise
from typing import Any

import pytest
from rapidfuzz.distance import OSA

from db.search.repair import repair

TEXTS = (
    "chinh sach voi nguoi co cong",
    "thi dua khen thuong hoi vien guong mau",
    "ky luat dang vien",
    "gia han nop ho so",
    "dai hoi dai bieu",
)


class Words:
    """A vocabulary made of a few lines."""

    def __init__(self, lines: Iterable[str]) -> None:
        rows = [line.split() for line in lines]
        self.words = {word for row in rows for word in row}
        self.pairs = {f"{a}_{b}" for row in rows for a, b in pairwise(row)}
        self.guessed: dict[Hashable, list[Any]] = {}

    def rows(self, word: str) -> int:
        return 5 if word in self.words else 0

    def is_loose(self, word: str) -> bool:
        return word in {"co", "thi", "may"}

    def initials(self, letters: str) -> list[tuple[str, ...]]:
        return sorted(tuple(pair.split("_")) for pair in self.pairs if "".join(word[0] for word in pair.split("_")) == letters)

    def near(self, word: str, distance: int) -> list[tuple[str, int]]:
        found = ((held, OSA.distance(word, held)) for held in self.words)
        return sorted((held, slips) for held, slips in found if slips <= distance)

    def pair_rows(self, pairs: Iterable[str]) -> dict[str, int]:
        return {pair: 5 if pair in self.pairs else 0 for pair in pairs}


def repaired(typed: str) -> str:
    words = typed.split()
    ways = repair(words, [False] * len(words), [False] * len(words), Words(TEXTS))
    return " ".join(key for way in ways for key in way[0].keys)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chinh xach", "chinh sach"),
        ("thi dya khen thuogn", "thi dua khen thuong"),
        ("hoi vine guogn mau", "hoi vien guong mau"),
        ("thidua khenthuong", "thi dua khen thuong"),
        ("daihoi", "dai hoi"),
        ("ky luat dang vien", "ky luat dang vien"),
        ("gia xang", "gia xang"),
        ("gia vang", "gia vang"),
        ("nghe nhac", "nghe nhac"),
    ],
)
def test_repairs(typed: str, meant: str) -> None:
    assert repaired(typed) == meant


def test_what_is_fixed_stays() -> None:
    ways = repair(["chinh", "xach"], [False, True], [False, False], Words(TEXTS))
    assert [way[0].keys for way in ways] == [("chinh",), ("xach",)]
