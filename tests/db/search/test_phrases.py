"""Phrases of the data files, found in a row of keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.search.lexicon import key
from db.search.phrases import Phrases, find_phrase, find_spread
from db.search.sayings import Sayings

WORDS = st.sampled_from(["hoi", "phi", "nop", "o", "dau"])
ROW = st.lists(WORDS, max_size=8)
PHRASE = st.lists(WORDS, min_size=1, max_size=3).map(tuple)


@given(ROW, PHRASE)
def test_a_phrase_is_found_where_it_begins_first(row: list[str], phrase: tuple[str, ...]) -> None:
    places = [at for at in range(len(row)) if tuple(row[at : at + len(phrase)]) == phrase]
    assert find_phrase(row, phrase) == (places[0] if places else None)


@given(ROW, st.lists(PHRASE, max_size=12))
def test_of_many_those_that_stand_are_found_in_their_order(row: list[str], phrases: list[tuple[str, ...]]) -> None:
    stand = [phrase for phrase in dict.fromkeys(phrases) if find_phrase(row, phrase) is not None]
    asked = Phrases(phrases)
    assert [phrase for phrase in asked.begun_in(row) if find_phrase(row, phrase) is not None] == stand
    assert asked.stand_in(row) is bool(stand)


@given(ROW, PHRASE)
def test_a_phrase_with_nothing_between_its_words_is_a_phrase(row: list[str], phrase: tuple[str, ...]) -> None:
    at = find_phrase(row, phrase)
    assert find_spread(row, phrase, 0) == (() if at is None else tuple(range(at, at + len(phrase))))


@pytest.mark.parametrize(
    ("row", "places"),
    [
        ("nop hoi phi", (0, 1, 2)),
        ("nop ca hoi phi", (0, 2, 3)),
        ("nop nop hoi a phi", (0, 2, 4)),
        ("nop a b hoi phi", ()),
        ("hoi nop phi", ()),
    ],
)
def test_a_word_may_stand_between_those_of_a_phrase(row: str, places: tuple[int, ...]) -> None:
    assert find_spread(row.split(), ("nop", "hoi", "phi"), 1) == places


def test_a_first_word_may_be_looked_for_in_another_form() -> None:
    assert list(Phrases([("lượng", "hưu")], key).begun_by("luong")) == [("lượng", "hưu")]


def test_sayings_are_taken_apart_when_one_begins() -> None:
    sayings = Sayings([("hòa nhập", "đoàn kết"), ("gánh", "giúp đỡ"), ("hoà cả làng", "xong")], sure=0.6, pictured=True)
    assert [one.said for one in sayings.begun_in(("hoa", "ca", "lang", "ganh"))] == [("ganh",), ("hoa", "ca", "lang")]
    assert sayings.begun_in(("nhap", "hoa")) == []
    assert [one.said for one in sayings.begun_in(("hoa", "mi", "nhap"), 1)] == [("hoa", "nhap")]
    assert [one.marked for one in sayings] == [("hòa", "nhập"), ("gánh",), ("hòa", "cả", "làng")]
