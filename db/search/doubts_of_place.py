"""Doubts about place: what was found is of another province than was asked for."""

from functools import cache

from db.search.holding import keys_of
from db.search.lexicon import keys, read
from db.search.phrases import Phrase, Phrases, find_phrase
from db.search.question import Question, is_typed
from db.search.reader import text_of
from db.search.score import Scored
from db.vietnamese import place_tones


def _is_elsewhere(question: Question, best: Scored, _: float) -> bool:
    """ "Hội Cựu chiến binh Nghệ An xây bao nhiêu nhà" is not told by a plan of Hà Tĩnh's."""
    phrases, marked = _elsewhere()
    named = [place for place in phrases.begun_in(question.keys) if _is_named(question, place, marked[place])]
    texts = [keys_of(text) for text in (*best.document.names, text_of(best.text))] if named else []
    return any(all(find_phrase(text, place) is None for text in texts) for place in named)


def _is_named(question: Question, place: Phrase, marked: Phrase) -> bool:
    at = find_phrase(question.keys, place)
    return at is not None and is_typed(question.units[at : at + len(place)], marked)


@cache
def _elsewhere() -> tuple[Phrases, dict[Phrase, Phrase]]:
    """The places, and each as it is written."""
    marked = {keys(place): tuple(place_tones(place).lower().split()) for place in read("places")["elsewhere"]}
    return Phrases(marked), marked


DOUBTS = (_is_elsewhere,)
