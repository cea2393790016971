"""A clause that is called just as what is asked for: "các hình thức kỷ luật" is "Điều 13. Kỷ luật.", "thủ tục xin ra khỏi hội" is
"Điều 7. Xin ra khỏi Hội."

The clause seldom says the words around the thing, "thủ tục", "các hình thức", "quy định về", and without them a short question is sure of
nothing. Where the thing alone is the name of one clause of the papers that were found, that clause is meant."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from sqlmodel import Session

from db.search.lexicon import keys, lexicon, read
from db.search.phrases import Phrase, Phrases, find_phrase
from db.search.question import Question
from db.search.reader import Index, Text
from db.search.score import Scored

LEAST, LONG_ENOUGH, LONGEST = 2, 3, 10  # syllables of a name; of one that stands by itself; of what is asked for
MOST_PAPERS, MOST_PASSAGES = 3, 60  # looked through
MUCH_OF_A_NAME = 0.6  # of a title: then the paper itself may be meant
_NUMBER = r"(?:(?:Điều|Mục|Phần|Khoản) )?[\dIVX]{1,5}(?:\.\d{1,2})?[.:)]? "
_NAME = re.compile(rf"^(?:{_NUMBER}){{1,2}}(?P<name>[^.:;,\n\d][^.:;,\n]{{3,60}})(?:[.:]|$)", re.MULTILINE)


def called_so(question: Question, found: Sequence[Scored], index: Index, session: Session) -> list[Scored]:
    """Of what was found the paper with the clause of this name first; nothing where none or several have one."""
    thing = _thing_asked(question)
    papers = [one for one in found if one.document.kind == "directive"][:MOST_PAPERS] if thing else []
    named = [
        (one, place, text)
        for one in papers
        for place, text in index.first_passages(session, one.document, MOST_PASSAGES)
        if text.places.keys() >= set(thing) and _is_called(text, thing)
    ]
    if len(named) != 1:
        return []
    one, place, text = named[0]
    return [replace(one, passage=place, text=text.body, more=()), *(other for other in found if other is not one)]


def is_alone(one: Scored, found: Sequence[Scored]) -> bool:
    """Whether nothing else that was found bears the name: else both are offered."""
    return not any(other.named > MUCH_OF_A_NAME for other in found if other.document.id != one.document.id)


@cache
def _around() -> Phrases:
    return Phrases(sorted({keys(one) for one in read("words")["called"]["around"]}, key=len, reverse=True))


def _thing_asked(question: Question) -> Phrase:
    """What is asked for without the words that stand around it and those of grammar; nothing where too little is left, or a number or a
    sum is asked for."""
    if question.symbols or question.money or question.days or question.years:
        return ()
    around, quiet = _places_around(question.keys), lexicon().any_filler
    rest = [unit for at, unit in enumerate(question.units) if at not in around]
    content = sum(not unit.filler for unit in rest)
    if content < LEAST or content > LONGEST or (not around and content < LONG_ENOUGH):
        return ()
    return tuple(unit.key for unit in rest if not unit.filler or unit.key not in quiet)


def _places_around(said: Phrase) -> set[int]:
    return {
        place
        for phrase in _around().begun_in(said)
        if (at := find_phrase(said, phrase)) is not None
        for place in range(at, at + len(phrase))
    }


def _is_called(text: Text, thing: Phrase) -> bool:
    """Whether a name in the clause is what is asked for, but for words of grammar and those that stand around a thing."""
    quiet = lexicon().any_filler
    for found in _NAME.finditer(text.body):
        name = keys(found["name"])
        around = _places_around(name)
        if thing == tuple(key for at, key in enumerate(name) if key in thing or (at not in around and key not in quiet)):
            return True
    return False
