"""Doubts about place: what was found is of another province, or of another association, than was asked for."""

import re
from collections.abc import Sequence
from functools import cache

from db.search.fitting import asks_for_somebody
from db.search.holding import keys_of
from db.search.lexicon import keys, read
from db.search.phrases import Phrase, Phrases, find_phrase
from db.search.question import Question, is_typed
from db.search.reader import text_of
from db.search.score import Scored
from db.vietnamese import fold, place_tones

ORGANS = (("uy",), ("tinh",), ("ubnd",), ("binh",), ("dan",), ("bo",), ("so",))


def _is_elsewhere(question: Question, best: Scored, _: float) -> bool:
    """ "Hội Cựu chiến binh Nghệ An xây bao nhiêu nhà" is not told by a plan of Hà Tĩnh's."""
    return any(not _holds(best, place) for place, _ in _named(question))


def is_issued_elsewhere(question: Question, best: Scored) -> bool:
    """Whether the organ of another province was named beside a number: "29-KL/TU của Tỉnh ủy Nghệ An"."""
    organs = (place for place, at in _named(question) if any(find_phrase(question.keys[:at][-len(o) :], o) == 0 for o in ORGANS))
    return any(not _holds(best, place) for place in organs)


def _is_of_another_body(question: Question, best: Scored, _: float) -> bool:
    """ "Ngày thành lập Hội Nông dân" is not that of the Veterans' Association."""
    bodies = _bodies().begun_in(question.keys)
    named = [body for body in bodies if find_phrase(question.keys, body) is not None]
    return any(not _holds(best, body[1:]) for body in named)


def is_of_no_such_office(question: Question, found: Sequence[Scored]) -> bool:
    """ "Ai là chủ tịch Hội CCB Việt Nam" is not told by what speaks of another's chairman, nor of that association without one."""
    said = _office_asked(question)
    return said is not None and not any(said.search(fold(text)) for one in found for text in (one.document.title, one.text))


def _office_asked(question: Question) -> re.Pattern[str] | None:
    """Who holds an office of what is above the association, or of another: how a text may say it. None for any other question."""
    if not asks_for_somebody(question):
        return None
    offices, bodies = _offices(), _above()
    for office in sorted(offices.begun_in(question.keys), key=len, reverse=True):
        at = find_phrase(question.keys, office)
        behind = question.keys[at + len(office) :] if at is not None else ()
        body = next((body for body in bodies.begun_in(behind) if find_phrase(behind, body) is not None), None)
        if body is not None:
            return re.compile(rf"\b{' '.join(map(_as_written, office))}\b[^.,;\n]{{0,40}}\b{' '.join(map(_as_written, body))}\b")
    return None


def _as_written(key: str) -> str:
    return key.replace("i", "[iy]")


def _holds(best: Scored, words: Phrase) -> bool:
    return any(find_phrase(keys_of(text), words) is not None for text in (*best.document.names, text_of(best.text)))


def _named(question: Question) -> list[tuple[Phrase, int]]:
    """The places of other provinces that are named, and where."""
    phrases, marked = _elsewhere()
    found = ((place, find_phrase(question.keys, place)) for place in phrases.begun_in(question.keys))
    return [(p, at) for p, at in found if at is not None and is_typed(question.units[at : at + len(p)], marked[p])]


@cache
def _elsewhere() -> tuple[Phrases, dict[Phrase, Phrase]]:
    """The places, and each as it is written."""
    marked = {keys(place): tuple(place_tones(place).lower().split()) for place in read("places")["elsewhere"]}
    return Phrases(marked), marked


@cache
def _bodies() -> Phrases:
    return Phrases(keys(body) for body in read("places")["bodies"])


@cache
def _above() -> Phrases:
    return Phrases(keys(body) for body in (*read("places")["above"], *read("places")["bodies"]))


@cache
def _offices() -> Phrases:
    return Phrases(keys(office) for office in read("manners")["personal"]["offices"])


DOUBTS = (_is_elsewhere, _is_of_another_body)
