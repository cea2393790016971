"""What is said but asks nothing of the library: courtesies, other people's private facts, opinions."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from db.search import kind_words
from db.search.excuses import is_excuse
from db.search.lexicon import dotted_forms, key, keys, read
from db.search.phrases import Phrase, Phrases
from db.search.sorrow import addresses_somebody, speaks_of_a_funeral, tells_of_sorrow
from db.search.syllables import is_plain_syllable
from db.search.types import Reason
from db.vietnamese import fold, place_tones

_WORD = re.compile(r"[^\W\d_]+|\d+")
_Y_TO_I = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")


def _one_spelling(word: str) -> str:
    return word.translate(_Y_TO_I)


GAP, MOST_BETWEEN = "…", 4
BLANK = "·"
LETTERS = frozenset("abcdhklmnpqstvxy")  # "Nguyễn Văn A"
UNMARKED_TITLES = frozenset({"ong", "ba", "anh", "chi", "bac", "cu"})  # without marks the others are other words as well


@dataclass(frozen=True)
class Names:
    """Parts of names, as they are compared and as they are written."""

    plain: frozenset[str]
    written: frozenset[str]

    @classmethod
    def of(cls, listed: str) -> "Names":
        return cls(frozenset(keys(listed)), frozenset(map(_one_spelling, place_tones(listed).split())))

    def hold(self, written: str, plain: str, wide: bool) -> bool:
        """Marks count where they were typed, unless in doubt a person is meant: "vũ" is a name, "vụ" none."""
        return plain in self.plain if wide or written.isascii() else _one_spelling(written.lower()) in self.written


@dataclass(frozen=True)
class Manners:
    courtesies: Phrases
    courtesy_fill: frozenset[str]
    scoldings: Phrases
    scoldings_written: Phrases
    scolding_fill: frozenset[str]
    of_invitations: Phrases
    titles: frozenset[str]
    not_names: frozenset[str]
    surnames: "Names"
    middle: "Names"
    given: "Names"
    always_middle: frozenset[str]
    no_given: frozenset[str]
    names_written: frozenset[str]  # given and family names with their marks
    not_full_names: frozenset[Phrase]
    of_many: frozenset[Phrase]
    places: frozenset[Phrase]
    public: Phrases
    no_names: Phrases
    facts: Phrases
    always: Phrases
    offices: Phrases
    private: Phrases
    opinions: Phrases
    topics: Phrases


@cache
def manners() -> Manners:
    data = read("manners")
    personal = data["personal"]
    return Manners(
        _phrases([*data["courtesy"]["phrases"], *data["invitation"]["phrases"]]),
        frozenset(keys(data["courtesy"]["fill"])),
        _phrases(data["anger"]["phrases"]),
        _written(data["anger"]["phrases"]),
        frozenset(keys(data["anger"]["fill"])),
        _phrases(data["invitation"]["phrases"]),
        frozenset(personal["titles"].split()),
        frozenset(keys(personal["not_names"])),
        Names.of(personal["surnames"]),
        Names.of(personal["middle"]),
        Names.of(personal["given"]),
        frozenset(personal["always_middle"].split()),
        frozenset(personal["no_given"].split()),
        _names_written(personal),
        frozenset(map(keys, personal["not_full_names"])),
        frozenset(map(keys, personal["of_many"])),
        frozenset(map(keys, personal["places"])),
        _phrases(personal["public"]),
        _written(personal["no_names"]),
        _written(personal["facts"]),
        _written(personal["always"]),
        _written(personal["offices"]),
        _written(personal["private"]),
        _written(data["opinion"]["phrases"]),
        _written(data["opinion"]["topics"]),
    )


def _names_written(personal: dict[str, str]) -> frozenset[str]:
    names = place_tones(f"{personal['given']} {personal['surnames']}").split()
    return frozenset(map(_one_spelling, names)) - frozenset(map(_one_spelling, place_tones(personal["not_names"]).split()))


def _phrases(phrases: Sequence[str]) -> Phrases:
    return Phrases(sorted({keys(phrase) for phrase in phrases}, key=len, reverse=True))


def _written(phrases: Sequence[str]) -> Phrases:
    return Phrases((tuple(_one_spelling(word) for word in place_tones(phrase).lower().split()) for phrase in phrases), key)


def aside(text: str, *, stands_together: Callable[[str, str], bool]) -> Reason | None:
    """Why a message is not to be looked up, or None. `stands_together` tells whether the library writes two keys side by side,
    as it does with the names of public persons."""
    found = words_of(text)
    said = tuple(key(word) for word in found)
    if not said:
        return Reason.COURTESY if any(unicodedata.category(c) in ("So", "Sk") for c in text) else Reason.NOT_FOUND
    if is_courtesy(said) or is_excuse(text) or tells_of_sorrow(text) or scolds(text) or kind_words.are_said(text, is_name=_are_names):
        return Reason.COURTESY
    if speaks_of_a_funeral(text) and (addresses_somebody(text) or _person_at(found, stands_together) is not None):
        return Reason.COURTESY
    if _says(found, manners().always) or _about_an_officer(found) or _about_a_person(found, stands_together):
        return Reason.PERSONAL
    topics = _said(found, manners().topics)
    if _says(found, manners().opinions) or any(not stands_together(key(topic[0]), key(topic[1])) for topic in topics):
        return Reason.OUT_OF_SCOPE
    return None


def words_of(text: str) -> list[str]:
    return _WORD.findall(place_tones(dotted_forms(text)))


def scolds(text: str) -> bool:
    """ "Bot ngu quá", "trả lời linh tinh": anger at Đồng Đội, which asks nothing."""
    found = words_of(text)
    all_of_it = is_made_of(tuple(map(key, found)), manners().scoldings, manners().scolding_fill)
    return all_of_it and _says(found, manners().scoldings_written)


def answers_an_invitation(text: str) -> bool:
    """ "Tôi sẽ dự", "xin vắng vì ốm"."""
    said = tuple(map(key, words_of(text)))
    return manners().of_invitations.stand_in(said) or is_excuse(text)


def is_courtesy(said: Phrase) -> bool:
    return is_made_of(said, manners().courtesies, manners().courtesy_fill)


def is_made_of(said: Phrase, phrases: Phrases, fill: frozenset[str]) -> bool:
    """Nothing but the phrases and what surrounds them, and at least one of them."""
    at, found = 0, 0
    while at < len(said):
        size = next((len(p) for p in phrases.begun_by(said[at]) if said[at : at + len(p)] == p), 0)
        if size:
            found += 1
        elif said[at] not in fill:
            return False
        at += size or 1
    return found > 0


def _about_a_person(found: Sequence[str], stands_together: Callable[[str, str], bool]) -> bool:
    if _person_at(found, stands_together) is None:
        return False
    unmarked = "".join(found).isascii()  # without marks a short word alone may be another: "con", "an", "no"
    return any(
        not unmarked or len(fact) > 1 or len(fact[0]) > 3 or not is_plain_syllable(fold(fact[0])) for fact in _said(found, manners().facts)
    )


def _about_an_officer(found: Sequence[str]) -> bool:
    """Pay, home and family of whoever holds an office; what the office is and does is no secret."""
    return _says(found, manners().offices) and _says(found, manners().private)


def _person_at(found: Sequence[str], stands_together: Callable[[str, str], bool], *, wide: bool = False) -> int | None:
    """Where a person is named who is nobody of the library: "ông Hùng", "đ/c Nam", "Nguyễn Văn A". `wide`: in doubt a person."""
    found = _without_public(found)
    said = tuple(key(word) for word in found)
    shouted, marked = "".join(found).isupper(), not "".join(found).isascii()
    for i, word in enumerate(said):
        titled = (_is_title(found[i], word, marked) and not _is_of_many(found, said, i) and (wide or not _is_england(found, i))) or (
            word == "chi" and said[i - 1 : i] == ("dong",)
        )
        named = titled and i + 1 < len(said) and _is_name(found[i + 1], said[i + 1], shouted)
        if named and not stands_together(word, said[i + 1]) and not _is_a_word(found[i + 1 : i + 3], said[i + 1 : i + 3], wide):
            return i + 1
        if _is_full_name(found[i:], said[i:], shouted, wide) and not stands_together(said[i], said[i + 1]):
            return i
    return None


def _without_public(found: Sequence[str]) -> list[str]:
    """A blank for each word of a public person's name (a street carries it, and somebody lives there), and of what only sounds like one."""
    made, said = list(found), tuple(key(word) for word in found)
    for i, word in enumerate(said):
        known = [phrase for phrase in manners().public.begun_by(word) if said[i : i + len(phrase)] == phrase]
        known += [phrase for phrase in manners().no_names.begun_by(word) if tuple(found[i : i + len(phrase)]) == phrase]
        for phrase in known:
            made[i : i + len(phrase)] = [BLANK] * len(phrase)
    return made


def _is_title(written: str, plain: str, marked: bool) -> bool:
    """Marks count where they were typed: "có" is no "cô", and "ba" among marked words is a number."""
    low = written.lower()
    return low in manners().titles if marked else plain in UNMARKED_TITLES


def _is_of_many(found: Sequence[str], said: Phrase, i: int) -> bool:
    """ "Con em học nghề", "anh chị em": no form of address, unless a name with a capital follows."""
    return i > 0 and said[i - 1 : i + 1] in manners().of_many and not "".join(found[i + 1 : i + 2])[:1].isupper()


def _is_a_word(found: Sequence[str], said: Phrase, wide: bool) -> bool:
    """ "Em học nghề": what begins as a name and goes on as a word; `wide`: only in small letters."""
    return said in manners().not_full_names and not (wide and any(word[0].isupper() for word in found))


def _is_england(found: Sequence[str], i: int) -> bool:
    """ "Vương quốc Anh thành lập": a capital within the sentence, and none behind it."""
    return found[i] == "Anh" and i > 0 and found[i + 1 : i + 2] != [] and found[i + 1].islower()


def _is_name(written: str, plain: str, shouted: bool) -> bool:
    """Where marks were typed they decide: "dũng" is a name, "đứng" none."""
    people, capital, low = manners(), written[0].isupper() and not shouted, _one_spelling(written.lower())
    if not is_plain_syllable(fold(written)):
        return False
    if not written.isascii():
        return low in people.names_written or (capital and plain not in people.not_names)
    if plain in people.not_names and not (capital and plain in people.given.plain):
        return False
    return capital or plain in people.given.plain | people.surnames.plain


def _are_names(written: Sequence[str]) -> bool:
    """Of each word of a name; where nobody is named there is none that is not."""
    shouted = "".join(written).isupper()
    return all(_is_name(word, key(word), shouted) or manners().middle.hold(word, key(word), False) for word in written)


def _is_full_name(found: Sequence[str], said: Phrase, shouted: bool, wide: bool) -> bool:
    people = manners()
    if len(said) < 2 or not people.surnames.hold(found[0], said[0], wide) or said[:2] in people.not_full_names:
        return False
    if not wide and said[:2] in people.places:
        return False
    middle = people.middle.hold(found[1], said[1], wide)
    capitals = all(word[0].isupper() for word in found[:2]) and not shouted and (middle or said[1] not in people.not_names)
    usual = (
        len(said) > 2
        and middle
        and (people.given.hold(found[2], said[2], wide) or (len(found[2]) == 1 and (wide or found[2].lower() in LETTERS)))
    )
    plainly = found[1].lower() in people.always_middle and len(said) > 2 and found[2].lower() not in people.no_given
    return usual or plainly or (capitals and (middle or people.given.hold(found[1], said[1], wide)))


def _says(found: Sequence[str], phrases: Phrases) -> bool:
    return any(_said(found, phrases))


def _said(found: Sequence[str], phrases: Phrases) -> Iterator[Phrase]:
    """Those of the phrases that are said; marks count where they were typed: "lượng" is not "lương"."""
    words = [_one_spelling(word.lower()) for word in found]
    return (phrase for i, word in enumerate(words) for phrase in phrases.begun_by(key(word)) if _begins(words[i:], phrase))


def _begins(words: Sequence[str], phrase: Phrase) -> bool:
    """Whether the words begin with the phrase, in which "…" stands for up to four others."""
    if GAP in phrase:
        at = phrase.index(GAP)
        return _begins(words, phrase[:at]) and any(_begins(words[at + size :], phrase[at + 1 :]) for size in range(MOST_BETWEEN + 1))
    return len(words) >= len(phrase) and all(map(_same, words, phrase))


def _same(said: str, meant: str) -> bool:
    return said == meant or (said.isascii() and key(said) == key(meant))


def names_somebody(text: str, *, stands_together: Callable[[str, str], bool]) -> bool:
    """Whether a person is named who is nobody of the library; public persons aside."""
    found = words_of(text)
    return bool(found) and _person_at(found, stands_together, wide=True) is not None
