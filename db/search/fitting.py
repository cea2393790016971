"""What sort of thing an answer has to hold: a sum where money is asked for, papers where it is asked what belongs to something, a
person where it is asked who. What holds none is near the question and does not answer it: it may be offered."""

from functools import cache, lru_cache
from itertools import pairwise

from db.search.holding import keys_of, words_held
from db.search.lexicon import keys, read
from db.search.phrases import Phrase, Phrases, find_phrase
from db.search.question import Question, Unit
from db.search.reader import Text, text_of
from db.search.sayings import plain
from db.search.score import Scored
from db.search.sums import HOW_MUCH, names_a_share, names_a_sum, speaks_of_money
from db.search.types import DAYS
from db.search.wanted import WEIGHTS

TELL_NO_SUM = DAYS | {"assessment", "award", "task", "contact", "faq", "directive"}
NOBODY = frozenset({"task", "deadline", "assessment"})
MORE_TIME = ("gia", "han")
A_THING = 3  # words
OF_TIME = (("ngay",), ("hom",), ("tuan",), ("thang",), ("nam",), ("gio",), ("lau",))
HOW_MANY = frozenset({"may", HOW_MUCH[-1]})
LOST = "mat"  # or died


@cache
def _words() -> dict[str, Phrases]:
    return {name: Phrases(sorted({keys(one) for one in said}, key=len, reverse=True)) for name, said in read("words")["fitting"].items()}


def terms() -> Phrases:
    """What is one word though it has two syllables: "hội phí"."""
    return _words()["terms"]


def in_place(question: Question, ranked: list[Scored]) -> list[Scored]:
    """What answers as it was asked before what is only near, when both are found about as well; what speaks of a death where a loss
    was told, last of all."""
    ranked = sorted(ranked, key=lambda one: speaks_of_a_death(question, one))
    if not ranked or not is_beside_the_point(question, ranked[0]):
        return ranked
    best = ranked[0]
    holes = best.holes + _lacks_the_term(question, best)  # its syllables may be there, the word is not
    fit = [
        one for one in ranked if best.score - one.score < WEIGHTS.fitting and one.holes <= holes and not is_beside_the_point(question, one)
    ]
    return [*fit, *(one for one in ranked if one not in fit)]


def is_beside_the_point(question: Question, one: Scored) -> bool:
    """Whether what was found is no such thing as is asked for."""
    return any(doubt(question, one) for doubt in DOUBTS)


def _tells_no_sum(question: Question, one: Scored) -> bool:
    """A paper need not say the sum itself; a day, a standing answer, a number of people without one is another thing."""
    if not question.money or one.document.kind not in TELL_NO_SUM:
        return False
    return not (speaks_of_money if one.document.kind == "directive" else names_a_sum)(one.text)


def _tells_no_share(question: Question, one: Scored) -> bool:
    """ "Lãi suất mấy phần trăm" is not told without a share of anything."""
    return one.document.kind in TELL_NO_SUM and _words()["share"].stand_in(question.keys) and not names_a_share(one.text)


def _tells_no_remainder(question: Question, one: Scored) -> bool:
    """ "Quỹ còn bao nhiêu" is not told by what is given out of it."""
    if one.document.kind not in TELL_NO_SUM - DAYS or not _words()["remains"].stand_in(question.keys) or things_counted(question):
        return False
    at = find_phrase(question.keys, HOW_MUCH)
    of_time = at is not None and question.keys[at + len(HOW_MUCH) : at + len(HOW_MUCH) + 1] in OF_TIME
    return not of_time and not _words()["left"].stand_in(keys_of(text_of(one.text)))


def _counts_no_such_thing(question: Question, one: Scored) -> bool:
    """ "Bao nhiêu ngôi mộ" is not told by what holds no word of graves."""
    thing = things_counted(question) if one.document.kind in TELL_NO_SUM else []
    held = words_held(one) if thing else set()
    return bool(thing) and not any(reading in held for unit in thing for reading, _ in unit.readings)


def _counts_no_such_portion(question: Question, one: Scored) -> bool:
    """ "Hội phí mấy đợt" is told where "đợt" is spoken of."""
    portion = portion_counted(question) if one.document.kind in TELL_NO_SUM else ""
    return bool(portion) and portion not in words_held(one)


def portion_counted(question: Question) -> str:
    """What a thing is done or parted in, where it is asked how many: "đóng làm mấy đợt"."""
    said = question.keys
    for before, word in pairwise(said):
        if before in HOW_MANY and (word,) in _words()["portions"]:
            return word
    return ""


def things_counted(question: Question) -> list[Unit]:
    """The words behind "bao nhiêu" that name what is counted, without those that only count: "ngôi mộ"."""
    at = find_phrase(question.keys, HOW_MUCH)
    if at is None or question.money:
        return []
    thing: list[Unit] = []
    counting = False
    for unit in question.units[at + len(HOW_MUCH) :][:A_THING]:
        if unit.filler and not counting:  # "mộ" without its mark is "mô" too
            break
        counting = (unit.key,) in _words()["counting"]
        if not counting:
            thing.append(unit)
    return thing


def _lacks_the_term(question: Question, one: Scored) -> bool:
    """ "Hội phí" is one word: "Kinh phí: Hội hỗ trợ mỗi đội 1.000.000 đồng" is no sum of it."""
    if not (asked := _terms_asked(question.keys)):
        return False
    texts = [*map(keys_of, one.document.names), keys_of(text_of(one.text))]
    return any(all(find_phrase(text, said) is None for said in ways for text in texts) for ways in asked)


@lru_cache(1_000)
def _terms_asked(asked: Phrase) -> list[list[Phrase]]:
    """The terms that are named, each with the other ways of saying it."""
    named = [term for term in terms().begun_in(asked) if find_phrase(asked, term) is not None]
    return [[term, *(one.written for one in plain().begun_in(term) if one.said == term)] for term in named]


def _tells_no_contents(question: Question, one: Scored) -> bool:
    """ "Hồ sơ gồm những gì" is not when it is due."""
    return one.document.kind in DAYS and _words()["contents"].stand_in(question.keys)


def _is_nobody(question: Question, one: Scored) -> bool:
    """ "Cán bộ hội xã là ai" is no work of the year."""
    return one.document.kind in NOBODY and asks_for_somebody(question)


def asks_for_somebody(question: Question) -> bool:
    return _words()["who"].stand_in(question.keys)


def _gives_no_time(question: Question, one: Scored) -> bool:
    """Who asks for more time knows the day."""
    return one.document.kind == "deadline" and find_phrase(question.keys, MORE_TIME) is not None


def _is_not_new(question: Question, one: Scored) -> bool:
    """ "Chính sách mới" asks for what came last; nothing that was found is said to be it."""
    return not question.kinds and one.document.kind in ("directive", "task") and _words()["news"].stand_in(question.keys)


def speaks_of_a_death(question: Question, one: Scored) -> bool:
    """ "Mất thẻ hội viên" is no "hội viên mất"."""
    if not any(word == LOST and (thing,) in _words()["lost"] for word, thing in pairwise(question.keys)):
        return False
    told = [name for name in one.document.names if LOST in name.places]
    return bool(told) and not any(_tells_of_a_loss(name) for name in told)


def _tells_of_a_loss(name: Text) -> bool:
    return any(at + 1 in places for at in name.places[LOST] for (thing,) in _words()["lost"] if (places := name.places.get(thing)))


DOUBTS = (
    _tells_no_sum,
    _tells_no_share,
    _tells_no_remainder,
    _counts_no_such_thing,
    _counts_no_such_portion,
    _lacks_the_term,
    _tells_no_contents,
    _is_nobody,
    _gives_no_time,
    _is_not_new,
    speaks_of_a_death,
)
