"""Other wordings of a question: what the papers say in place of what people say, if the library knows the words."""

from collections.abc import Sequence

from db.search.fitting import terms
from db.search.lexicon import lexicon
from db.search.phrases import Phrase, find_phrase, find_spread
from db.search.question import Question, is_typed
from db.search.reader import Index
from db.search.sayings import Synonym, pictures, plain, said_in

MOST = 3
APART = 1  # words between two words of a picture: "đánh mấy bà vợ" has "đánh bà vợ"
EACH = 0.9  # how sure a question means the same without "một năm"
BARE = 0.5  # how sure the papers' words for all its pictures are the question: what they find is offered and never answers


def wordings(question: Question, index: Index, *, pictured: bool) -> list[tuple[str, float]]:
    """The question otherwise said, and how sure that means the same, the surest first: all places at once, and one place at a
    time, the longest saying first; at the end what the papers say for its pictures alone, `pictured` if these are looked for."""
    known = said_in(question.keys, plain())
    # Without marks "quỹ tiền" is "quy tiên"; of words that mean the same it makes no odds.
    known += [(at, one) for at, one in said_in(question.keys, pictures()) if is_typed(question.units[at:], one.marked)] if pictured else []
    known = [(at, one) for at, one in known if _may_stand(one, question.keys, index)]
    known.sort(key=lambda found: -len(found[1].said))
    made: list[tuple[str, float]] = without_each(question)
    for least in sorted({one.sure for _, one in known}, reverse=True):
        everywhere, changed = question.keys, 0
        for _, one in known:
            if one.sure >= least and (place := find_phrase(everywhere, one.said)) is not None:
                everywhere, changed = _instead(everywhere, place, one), changed + 1
        made += [(" ".join(everywhere), least)] if changed > 1 else []
        made += [(" ".join(_instead(question.keys, at, one)), least) for at, one in known if one.sure == least]
    bare = _bare(question, index, known) if pictured else ""
    return [*made[:MOST], *([(bare, BARE)] if bare else [])]


def without_each(question: Question) -> list[tuple[str, float]]:
    """ "Hội phí một năm bao nhiêu" without the year, which a text may call otherwise: "đồng/hội viên/năm"."""
    each = {
        place
        for phrase in lexicon().each.begun_in(question.keys)
        if "fact" in question.cues or _is_a_term(question)
        if (at := find_phrase(question.keys, phrase)) is not None
        for place in range(at, at + len(phrase))
    }
    rest = [unit for at, unit in enumerate(question.units) if at not in each]
    return [(" ".join(unit.written for unit in rest), EACH)] if each and any(not unit.filler for unit in rest) else []


def _is_a_term(question: Question) -> bool:
    """ "Hội phí hằng năm": nothing else is said than a word of two syllables and the year."""
    rest = [unit for unit in question.units if not unit.filler]
    return len(rest) <= 4 and tuple(unit.key for unit in rest[:2]) in terms()


def _bare(question: Question, index: Index, known: Sequence[tuple[int, Synonym]]) -> str:
    """A scene is told in pictures, and the rest of its words is beside the point: only what the papers say for them."""
    spread = [
        (places[0], one)
        for one in pictures().begun_in(question.keys, APART)
        if (places := find_spread(question.keys, one.said, APART))
        and _may_stand(one, question.keys, index)
        and is_typed([question.units[at] for at in places], one.marked)
    ]
    said = dict.fromkeys(one.written for _, one in sorted((*known, *spread), key=lambda found: found[0]))
    return " ".join(word for written in said for word in written) if spread else ""


def _instead(keys: Phrase, at: int, one: Synonym) -> Phrase:
    return (*keys[:at], *one.written, *keys[at + len(one.said) :])


def _may_stand(one: Synonym, keys: Phrase, index: Index) -> bool:
    """Whether the library knows what the papers say, and the question does not."""
    return find_phrase(keys, one.written) is None and all(word in index.words for word in one.written)
