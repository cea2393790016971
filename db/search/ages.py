"""Somebody says how old they are and asks whether something has to be paid: "bác 82 tuổi rồi có phải đóng hội phí không". The papers say
it the other way round, from which age on it is waived. That clause is looked for and shown; whose age it takes in is not worked out."""

from functools import cache
from itertools import pairwise

from db.search.holding import words_held
from db.search.lexicon import keys, read
from db.search.phrases import Phrase, Phrases, find_phrase
from db.search.question import Question
from db.search.reader import text_of
from db.search.score import Scored

AGE, WAIVED = "tuoi", "mien"
AGE_TAKES = 2  # figures


@cache
def _words() -> dict[str, Phrases]:
    return {name: Phrases(sorted({keys(one) for one in said}, key=len, reverse=True)) for name, said in read("words")["spared"].items()}


def spared(question: Question) -> tuple[str, frozenset[str]]:
    """The question as the papers put it, "hội phí tuổi được miễn", and what is to be paid; empty for one that asks no such thing."""
    said, words = question.keys, _words()
    if not words["duty"].stand_in(said) or not (AGE in said or words["old"].stand_in(said) or _is_beyond(said)):
        return "", frozenset()
    behind = max(at + len(phrase) for phrase in words["duty"].begun_in(said) if (at := find_phrase(said, phrase)) is not None)
    quiet = {AGE, *(word for phrase in words["old"] for word in phrase)}
    thing = [unit for unit in question.units[behind:] if not unit.filler and unit.key not in quiet and not unit.key.isdigit()]
    asked = " ".join([*(unit.written for unit in thing), read("words")["waived"]["said"]]) if thing else ""
    return asked, frozenset(unit.key for unit in thing)


def _is_beyond(said: Phrase) -> bool:
    """ "Ngoài 80"."""
    return any(word in _beyond() and number.isdigit() and len(number) == AGE_TAKES for word, number in pairwise(said))


@cache
def _beyond() -> frozenset[str]:
    return frozenset(keys(read("words")["waived"]["beyond"]))


def tells(one: Scored, thing: frozenset[str]) -> bool:
    """Whether a clause of a paper on this thing says of an age that it is waived."""
    return one.document.kind == "directive" and {AGE, WAIVED} <= text_of(one.text).places.keys() and thing <= words_held(one)
