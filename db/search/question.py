"""A question as it is understood: words with their likely readings, document numbers, years, days, what kind is meant."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from db.search import sayings, symbols
from db.search.lexicon import is_filler, key, keys, lexicon
from db.search.numbers import WORD_OF_DIGIT
from db.search.phrases import Phrases, find_phrase
from db.search.reader import Index
from db.search.repair import Guess
from db.search.sayings import said_in
from db.search.spelling import read
from db.search.sums import asks_for_a_sum, counted_by
from db.search.terms import days_asked
from db.search.tokens import Token
from db.vietnamese import place_tones

ASKED = frozenset({"nao", "mo", "gi", "may"})
GUIDING = ("huong", "dan")
DECISION = ("quyet", "dinh")
DECIDING = (("ai",), ("cap", "nao"), ("noi", "nao"), ("duoc",), ("se",), ("phai",), ("quyen",), ("tu",))  # before it, if it is what is done
DIGIT_OF_WORD = {word: digit for digit, word in WORD_OF_DIGIT.items()}
COUNTED = frozenset({"thang", "nam", "tieu", "nhiem", "hinh", "buoc", "muc", "nguoi", "ngay", "tap", "ca", "quy", "qui"})
GIVEN_YEAR = "given"  # the `year_word` of a year that the asker did not say
_YEARS = range(1930, 2100)


@dataclass(frozen=True)
class Unit:
    """One word asked for. `readings` are keys with how likely each is; `written` has marks where the person typed them."""

    readings: tuple[tuple[str, float], ...]
    written: str
    filler: bool
    start: int
    end: int

    @property
    def key(self) -> str:
        return self.readings[0][0]


@dataclass(frozen=True)
class Question:
    text: str
    line: str
    units: tuple[Unit, ...]
    keys: tuple[str, ...]
    symbols: tuple[symbols.Symbol, ...]
    years: tuple[int, ...]
    year_word: str | None
    days: tuple[tuple[int, int], ...]
    month: int | None
    cues: frozenset[str]  # kinds of entry that are asked for
    hints: frozenset[str]  # kinds that may be
    kinds: frozenset[str]  # kinds of document that are named
    by_name: bool  # the words begin with the kind, as a name does
    issuers: frozenset[str]
    marked: bool
    repaired: int
    money: bool = False  # a sum is asked for
    today: date = date.max

    @property
    def content(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if not unit.filler)


def understand(text: str, index: Index, session: Session, *, today: date) -> Question:
    tokens, readings, repaired = read(text, index, session)
    line, units = _line(tokens, readings)
    found = tuple(symbols.parse(line))
    plain = tuple(unit.key for unit in units)
    kinds, cues = _kinds_named(plain, typed=text), kinds_meant(plain, lexicon().cues)
    kinds = _asked_first(plain, kinds)
    if kinds and _is_ground(plain, kinds):
        kinds, cues = frozenset(), cues - {"directive"}
    years, year_word, used = _years(units, plain, found, today)
    question = Question(
        text=text,
        line=line,
        units=_marked_filler(units, plain, used),
        keys=plain,
        symbols=found,
        years=years,
        year_word=year_word,
        days=tuple(dict.fromkeys(days_asked(line))),
        month=_month(plain, today),
        cues=cues,
        hints=kinds_meant(plain, lexicon().hints),
        kinds=kinds,
        by_name=bool(kinds) and _begins_with_a_kind(plain),
        issuers=symbols.issuers_in(_outside(line, found)),
        marked=sum(not u.written.isascii() for u in units) * 3 >= len(units),
        repaired=repaired,
        money=asks_for_a_sum(plain),
        today=today,
    )
    return question


def _kinds_named(plain: Sequence[str], *, typed: str) -> frozenset[str]:
    """Kinds of document that the words name; "kỷ luật" is no law, "quy định ở đâu" no kind, and "qđ" may be two."""
    said = [
        f"{before}_{word}" if word == "luat" and before in ("ki", "phap") else word
        for before, word in zip(("", *plain), plain, strict=False)
    ]
    for phrase in lexicon().filler_phrases.begun_in(said):
        if (at := find_phrase(said, phrase)) is not None:
            said[at : at + len(phrase)] = [""] * len(phrase)
    named = frozenset(kind for kind, words in symbols.kind_keys() if kind != "van ban" and find_phrase(said, words) is not None)
    short = (symbols.grammar().by_code.get(key(word), frozenset()) for word in typed.split())
    return named.union(*(kinds for kinds in short if kinds & named))


def _begins_with_a_kind(plain: Sequence[str]) -> bool:
    """Whether the first words name a kind: "quy chế dân chủ" is a name, "quy chế nào nói về …" and "theo quy chế" are none."""
    return any(
        tuple(plain[: len(words)]) == words and not ASKED & set(plain[len(words) : len(words) + 2]) for _, words in symbols.kind_keys()
    )


def _asked_first(plain: Sequence[str], kinds: frozenset[str]) -> frozenset[str]:
    """Without the kinds that the first one is made because of: "nghị định hướng dẫn luật …" asks for the decree."""
    places = sorted(
        (at, -len(words), kind) for kind, words in symbols.kind_keys() if kind in kinds and (at := find_phrase(plain, words)) is not None
    )
    if len(places) < 2:
        return kinds
    end = places[0][0] - places[0][1]
    carrying = (*symbols.grammar().relations, GUIDING)
    because = {kind for at, _, kind in places[1:] if any(at >= end + len(r) and tuple(plain[at - len(r) : at]) == r for r in carrying)}
    guides = {kind for at, _, kind in places[1:] if because and at == end and keys(kind) == GUIDING}
    return kinds - because - guides


def _is_ground(plain: Sequence[str], kinds: frozenset[str]) -> bool:
    """Whether the kinds are named only as what is acted upon, "giám sát theo điều lệ", or done, "ai quyết định", and not asked for,
    "theo điều lệ nào"."""
    relations = (*symbols.grammar().relations, ("theo",))
    places = [
        (i, i + len(words))
        for kind, words in symbols.kind_keys()
        if kind in kinds
        for i in range(len(plain))
        if tuple(plain[i : i + len(words)]) == words
    ]
    return all(
        any(tuple(plain[start - len(r) : start]) == r for r in (*relations, *_deciding(plain[start:end])) if len(r) <= start)
        and not ASKED & set(plain[end : end + 2])
        for start, end in places
    )


def _stands_before(plain: Sequence[str], start: int, words: tuple[str, ...]) -> bool:
    return len(words) <= start and tuple(plain[start - len(words) : start]) == words


def _deciding(kind: Sequence[str]) -> Sequence[tuple[str, ...]]:
    """What stands before the words of a kind when they say what somebody does."""
    return DECIDING if tuple(kind) == DECISION else ()


def _line(tokens: Sequence[Token], readings: Sequence[Sequence[Guess]]) -> tuple[str, list[Unit]]:
    """The question written out again and, for each word, where it stands in that line."""
    line = ""
    units: list[Unit] = []
    following = [token.key for token in tokens[1:]] + [""]
    for token, guesses, after in zip(tokens, readings, following, strict=True):
        line += token.before if line else ""
        start = len(line)
        line += token.written
        if token.written[0].isalnum():
            units.append(Unit(_readings(token, guesses, after), token.written, False, start, len(line)))
    return line, units


def _readings(token: Token, guesses: Sequence[Guess], after: str) -> tuple[tuple[str, float], ...]:
    found = {token.key: 1.0}
    for guess in guesses[1:]:
        if len(guess.keys) == 1:
            found.setdefault(guess.keys[0], round(0.85 * 2.0**-guess.cost, 3))
    if token.key in WORD_OF_DIGIT:
        found.setdefault(WORD_OF_DIGIT[token.key], 0.7)
    if token.key in DIGIT_OF_WORD and after in COUNTED:
        found.setdefault(DIGIT_OF_WORD[token.key], 0.7)
    return tuple(found.items())


def _years(
    units: Sequence[Unit], plain: tuple[str, ...], found: Sequence[symbols.Symbol], today: date
) -> tuple[tuple[int, ...], str | None, set[int]]:
    """Years asked for, the words that named one relative to the clock, and which units said so."""
    used: set[int] = set()
    for name, shift in (("this_year", 0), ("last_year", -1), ("next_year", 1)):
        for phrase in lexicon().time[name]:
            if (at := find_phrase(plain, phrase)) is not None:
                return (today.year + shift,), name, set(range(at, at + len(phrase)))
    years = []
    for i, unit in enumerate(units):
        in_symbol = any(s.start <= unit.start < s.end and unit.key != str(s.year) for s in found)
        if unit.key.isdecimal() and int(unit.key) in _YEARS and not in_symbol:
            years.append(int(unit.key))
            if i and plain[i - 1] == "nam":
                used.add(i - 1)
    return tuple(dict.fromkeys(years)), None, used


def _month(plain: tuple[str, ...], today: date) -> int | None:
    for name, shift in (("this_month", 0), ("next_month", 1)):
        if any(find_phrase(plain, phrase) is not None for phrase in lexicon().time[name]):
            return (today.month - 1 + shift) % 12 + 1
    for word, following in itertools.pairwise(plain):
        if word == "thang" and following.isdecimal() and 1 <= int(following) <= 12:
            return int(following)
    return None


def _marked_filler(units: Sequence[Unit], plain: tuple[str, ...], used: set[int]) -> tuple[Unit, ...]:
    quiet = {i for i, unit in enumerate(units) if is_filler(unit.written, unit.key)} | used
    for phrase in lexicon().filler_phrases.begun_in(plain):
        at = find_phrase(plain, phrase)
        while at is not None:
            quiet.update(range(at, at + len(phrase)))
            following = find_phrase(plain[at + 1 :], phrase)
            at = at + 1 + following if following is not None else None
    quiet |= counted_by(plain)
    for phrase in lexicon().whole.begun_in(plain):
        if (at := find_phrase(plain, phrase)) is not None:
            quiet.difference_update(range(at, at + len(phrase)))
    for at, one in said_in(plain, sayings.plain()):  # "vào" says nothing, "vào hội" does
        if len(one.said) > 1 and not quiet.issuperset(range(at, at + len(one.said))):
            quiet.difference_update(range(at, at + len(one.said)))
    return tuple(replace(unit, filler=True) if i in quiet else unit for i, unit in enumerate(units))


def kinds_meant(asked: Sequence[str], signs: Mapping[str, Phrases]) -> frozenset[str]:
    """Which kinds of entry the words ask for."""
    return frozenset(kind for kind, phrases in signs.items() if phrases.stand_in(asked))


def is_typed(units: Sequence[Unit], words: Sequence[str]) -> bool:
    """With the same marks as these lower case words, where marks were typed."""
    return all(unit.written.isascii() or place_tones(unit.written).lower() == word for unit, word in zip(units, words, strict=False))


def _outside(line: str, found: Sequence[symbols.Symbol]) -> str:
    for symbol in found:
        line = line[: symbol.start] + " " * (symbol.end - symbol.start) + line[symbol.end :]
    return line
