"""What is said in between and asks nothing that could be answered for everybody: "ơ nhầm rồi", "còn nữa không", "dau"."""

from functools import cache

from db.search.lexicon import is_filler, key, keys, lexicon, read
from db.search.manners import is_made_of, words_of
from db.search.phrases import Phrases
from db.search.syllables import is_plain_syllable
from db.vietnamese import fold

SHORT = 3  # letters of a word that without marks may be any of several


def is_slip(text: str) -> bool:
    """ "Ơ nhầm rồi", "bấm nhầm"."""
    said, (slips, _, fill) = tuple(map(key, words_of(text))), _words()
    return is_made_of(said, slips, fill)


def is_chatter(text: str) -> bool:
    """Whether nobody could answer these words without what stood on the screen."""
    written = [word.lower() for word in words_of(text)]
    said, (slips, between, fill) = tuple(_in_full(word) for word in written), _words()
    if len(written) == 1 and written[0].isascii() and len(written[0]) <= SHORT and is_plain_syllable(fold(written[0])):
        return True
    return is_made_of(said, slips, fill) or is_made_of(said, between, fill) or not _says_anything(written, said)


def _says_anything(written: list[str], said: tuple[str, ...]) -> bool:
    """Without marks a word that may be filler is."""
    loose = lexicon().any_filler
    both = zip(written, said, strict=True)
    return not all(is_filler(word, plain) or (word.isascii() and plain in loose) for word, plain in both)


def _in_full(word: str) -> str:
    """ "Ko" is "không"."""
    meant = lexicon().question_abbreviations.get(key(word), "")
    return key(meant) if meant and " " not in meant else key(word)


@cache
def _words() -> tuple[Phrases, Phrases, frozenset[str]]:
    data = read("manners")["chatter"]
    slips, between = (Phrases(sorted({keys(one) for one in data[name]}, key=len, reverse=True)) for name in ("slips", "between"))
    return slips, between, frozenset(keys(data["fill"]))
