"""A question as it is understood: words with their likely readings, document numbers, years, days, what kind is meant."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import NamedTuple

from sqlmodel import Session

from db.search import symbols
from db.search.keyboard import from_telex, from_vni
from db.search.lexicon import is_filler, key, keys, lexicon
from db.search.numbers import DIGITS, WORD_OF_DIGIT, spoken
from db.search.reader import Index, find_phrase, kinds_meant
from db.search.repair import Guess, repair
from db.search.syllables import is_plain_syllable
from db.search.terms import days, pair, roman
from db.vietnamese import fold, place_tones, squash

MOST_LETTERS = 700
MOST_WORDS = 56
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_SHORT_FORMS = ((re.compile(r"\bđ\s?[./]\s?c\b", re.I), "đồng chí"), (re.compile(r"\bt\s?[./]\s?[ưu]\b\.?", re.I), "TW"))
_YEARS = range(1930, 2100)


class Token(NamedTuple):
    """`before` is what stands between it and the token before: a space, or nothing."""

    written: str
    key: str
    before: str


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
    issuers: frozenset[str]
    marked: bool
    repaired: int

    @property
    def content(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if not unit.filler)


class Held:
    """The words of the index and those of the data files, as repair needs them."""

    def __init__(self, index: Index, session: Session) -> None:
        self.index, self.session = index, session
        self.known_words, self.known_pairs = known_phrases()

    def rows(self, word: str) -> int:
        return max(self.index.words.get(word, 0), 3 if word in self.known_words else 0)

    def glued(self, word: str) -> bool:
        """Whether the word is two neighbours of the index written as one."""
        halves = [pair(word[:at], word[at:]) for at in range(2, len(word) - 1)]
        return any(self.pair_rows(halves).values())

    def near(self, word: str, distance: int) -> list[tuple[str, int]]:
        return self.index.near(word, distance, self.known_words)

    def pair_rows(self, pairs: Iterable[str]) -> dict[str, int]:
        found = self.index.pair_rows(self.session, pairs)
        return {p: max(rows, 3 if p in self.known_pairs else 0) for p, rows in found.items()}


@cache
def known_phrases() -> tuple[frozenset[str], frozenset[str]]:
    """Words and pairs that a question may hold whatever the library does: kinds, issuers, signs of a kind, times."""
    lex, grammar = lexicon(), symbols.grammar()
    phrases = [keys(name) for name in (*grammar.kinds, *grammar.code_of_name)]
    phrases += [cue for cues in (*lex.cues.values(), *lex.time.values()) for cue in cues] + [*lex.filler_phrases, *lex.known]
    phrases += [need for words in lex.lists.values() for need in words.needs]
    phrases += [side for sides in lex.synonyms for side in sides]
    found = {word for phrase in phrases for word in phrase} | lex.filler
    return frozenset(found), frozenset(pair(a, b) for p in phrases for a, b in itertools.pairwise(p))


def understand(text: str, index: Index, session: Session, *, today: date) -> Question:
    held = Held(index, session)
    tokens, readings, repaired = _repaired(list(_written_out(_tokens(text), held)), held)
    tokens, readings = _with_numbers(tokens, readings)
    line, units = _line(tokens, readings)
    found = tuple(symbols.parse(line))
    plain = tuple(unit.key for unit in units)
    years, year_word, used = _years(units, plain, found, today)
    question = Question(
        text=text,
        line=line,
        units=_marked_filler(units, plain, used),
        keys=plain,
        symbols=found,
        years=years,
        year_word=year_word,
        days=tuple(dict.fromkeys(days(line))),
        month=_month(plain, today),
        cues=kinds_meant(plain, lexicon().cues),
        hints=kinds_meant(plain, lexicon().hints),
        kinds=_kinds_named(plain),
        issuers=symbols.issuers_in(_outside(line, found)),
        marked=sum(not u.written.isascii() for u in units) * 3 >= len(units),
        repaired=repaired,
    )
    return question


def _tokens(text: str) -> list[Token]:
    clean = squash(text)[:MOST_LETTERS]
    for form, meant in _SHORT_FORMS:
        clean = form.sub(meant, clean)
    chunks = [_from_vni(chunk) for chunk in place_tones(clean).lower().split(" ")]
    found, words = [], 0
    for chunk in chunks:
        gap = " "
        for match in _TOKEN.finditer(chunk):
            found.append(Token(match.group(), key(match.group()), gap))
            gap, words = "", words + match.group()[0].isalnum()
        if words >= MOST_WORDS:
            break
    return found


def _from_vni(chunk: str) -> str:
    bare = chunk.strip(".,;:!?()\"'")
    made = from_vni(bare) if bare else None
    return chunk.replace(bare, made) if made else chunk


def _written_out(tokens: list[Token], held: Held) -> Iterator[Token]:
    """Short forms written out and raw Telex read."""
    for i, token in enumerate(tokens):
        meant = _meant(tokens, i, held) if token.written.isalpha() else None
        if meant is None:
            yield token
            continue
        gap = token.before
        for word in meant.split():
            yield Token(word, key(word), gap)
            gap = " "


def _meant(tokens: Sequence[Token], i: int, held: Held) -> str | None:
    token, lex = tokens[i], lexicon()
    plain = token.key
    if token.written in lex.ambiguous:
        return _in_context(tokens, i)
    as_typed = fold(token.written) == token.written.replace("đ", "d")
    beside_number = _is_number(tokens, i + 1) or _is_number(tokens, i - 1) or _glued(tokens, i)
    is_code = plain in symbols.grammar().by_code or plain in symbols.grammar().by_organ
    if as_typed and not (is_code and beside_number):
        meant = lex.abbreviations.get(plain) or lex.question_abbreviations.get(plain)
        if meant:
            return meant
    if plain in lex.foreign or is_code:
        return None
    if (number := roman(plain, tokens[i - 1].key if i else "")) is not None:
        return str(number)
    return _from_telex(token, held)


def _from_telex(token: Token, held: Held) -> str | None:
    """A held word rather than another; but two held words that were glued together are no Telex."""
    readings = from_telex(token.written)
    known = [reading for reading in readings if held.rows(key(reading))]
    if readings and (held.rows(token.key) > 1 or held.glued(token.key)):
        return None
    return next(iter(known or readings), None)


def _in_context(tokens: Sequence[Token], i: int) -> str | None:
    """A short form with two meanings; beside a number a document's short form stays for the symbol parser."""
    token = tokens[i]
    choice = lexicon().ambiguous[token.written]
    after = tokens[i + 1].key if i + 1 < len(tokens) else ""
    before = tokens[i - 1].key if i else ""
    if _is_number(tokens, i + 1) or _is_number(tokens, i - 1) or _glued(tokens, i):
        return None if token.key in symbols.grammar().by_code else choice.number or choice.otherwise
    if after in choice.keep_before or before in choice.keep_after:
        return None
    return choice.before.get(after) or choice.after.get(before) or choice.otherwise


def _is_number(tokens: Sequence[Token], i: int) -> bool:
    return 0 <= i < len(tokens) and tokens[i].written.isdigit()


def _glued(tokens: Sequence[Token], i: int) -> bool:
    """Whether a dash or a stroke ties the token to another: part of a symbol."""
    left = i > 0 and tokens[i - 1].written in "-/"
    return left or (i + 1 < len(tokens) and tokens[i + 1].written in "-/")


def _repaired(tokens: list[Token], held: Held) -> tuple[list[Token], list[list[Guess]], int]:
    at = [i for i, token in enumerate(tokens) if token.written[0].isalnum()]
    typed = [tokens[i].key for i in at]
    ways = repair(typed, [_is_fixed(tokens, i) for i in at], held)
    made: list[Token] = []
    guesses: list[list[Guess]] = []
    repaired = 0
    reading = dict(zip(at, ways, strict=True))
    for i, token in enumerate(tokens):
        chosen = reading.get(i, [Guess((token.key,), 0.0)])
        if chosen[0].keys == (token.key,):
            made.append(token)
            guesses.append(chosen)
            continue
        repaired += 1
        for n, word in enumerate(chosen[0].keys):
            made.append(Token(word, word, token.before if n == 0 else " "))
            guesses.append([Guess((word,), 0.0), *(chosen[1:] if len(chosen[0].keys) == 1 else ())])
    return made, guesses, repaired


def _is_fixed(tokens: Sequence[Token], i: int) -> bool:
    plain = tokens[i].key
    if plain.isdigit() or plain in lexicon().foreign:
        return True
    grammar = symbols.grammar()
    if (plain in grammar.by_code or plain in grammar.by_organ) and not is_plain_syllable(plain):
        return True
    return _glued(tokens, i) or plain in DIGITS


def _with_numbers(tokens: list[Token], readings: list[list[Guess]]) -> tuple[list[Token], list[list[Guess]]]:
    """Spoken numbers behind a kind of document or "số" become digits."""
    made: list[Token] = []
    kept: list[list[Guess]] = []
    at = 0
    while at < len(tokens):
        said = spoken([t.key for t in tokens[at : at + 9]]) if _number_may_follow(made) else None
        if said:
            digits = str(said[0])
            made.append(Token(digits, digits, " "))
            kept.append([Guess((digits,), 0.0)])
        else:
            made.append(tokens[at])
            kept.append(readings[at])
        at += said[1] if said else 1
    return made, kept


def _number_may_follow(before: Sequence[Token]) -> bool:
    last = [token.key for token in before[-5:]]
    if last[-1:] == ["so"]:
        last = last[:-1]
        if not last:
            return True
    grammar = symbols.grammar()
    if last[-1:] and last[-1] in grammar.by_code and not is_plain_syllable(last[-1]):
        return True
    return any(len(words) <= len(last) and last[-len(words) :] == list(words) for _, words in _kind_keys())


@cache
def _kind_keys() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((kind, keys(kind)) for kind in symbols.grammar().kinds)


def _kinds_named(plain: Sequence[str]) -> frozenset[str]:
    """Kinds of document that the words name; "kỷ luật" and "pháp luật" are no law."""
    said = [
        f"{before}_{word}" if word == "luat" and before in ("ki", "phap") else word
        for before, word in zip(("", *plain), plain, strict=False)
    ]
    return frozenset(kind for kind, words in _kind_keys() if kind != "van ban" and find_phrase(said, words) is not None)


def _line(tokens: Sequence[Token], readings: Sequence[Sequence[Guess]]) -> tuple[str, list[Unit]]:
    """The question written out again and, for each word, where it stands in that line."""
    line = ""
    units: list[Unit] = []
    for token, guesses in zip(tokens, readings, strict=True):
        line += token.before if line else ""
        start = len(line)
        line += token.written
        if token.written[0].isalnum():
            units.append(Unit(_readings(token, guesses), token.written, False, start, len(line)))
    return line, units


def _readings(token: Token, guesses: Sequence[Guess]) -> tuple[tuple[str, float], ...]:
    found = {token.key: 1.0}
    for guess in guesses[1:]:
        if len(guess.keys) == 1:
            found.setdefault(guess.keys[0], round(0.85 * 2.0**-guess.cost, 3))
    if token.key in WORD_OF_DIGIT:
        found.setdefault(WORD_OF_DIGIT[token.key], 0.7)
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
        if unit.key.isdigit() and int(unit.key) in _YEARS and not in_symbol:
            years.append(int(unit.key))
            if i and plain[i - 1] == "nam":
                used.add(i - 1)
    return tuple(dict.fromkeys(years)), None, used


def _month(plain: tuple[str, ...], today: date) -> int | None:
    for name, shift in (("this_month", 0), ("next_month", 1)):
        if any(find_phrase(plain, phrase) is not None for phrase in lexicon().time[name]):
            return (today.month - 1 + shift) % 12 + 1
    for word, following in itertools.pairwise(plain):
        if word == "thang" and following.isdigit() and 1 <= int(following) <= 12:
            return int(following)
    return None


def _marked_filler(units: Sequence[Unit], plain: tuple[str, ...], used: set[int]) -> tuple[Unit, ...]:
    quiet = {i for i, unit in enumerate(units) if is_filler(unit.written, unit.key)} | used
    for phrase in lexicon().filler_phrases:
        at = find_phrase(plain, phrase)
        while at is not None:
            quiet.update(range(at, at + len(phrase)))
            following = find_phrase(plain[at + 1 :], phrase)
            at = at + 1 + following if following is not None else None
    return tuple(replace(unit, filler=True) if i in quiet else unit for i, unit in enumerate(units))


def _outside(line: str, found: Sequence[symbols.Symbol]) -> str:
    for symbol in found:
        line = line[: symbol.start] + " " * (symbol.end - symbol.start) + line[symbol.end :]
    return line
