"""What was typed, word by word, as it was probably meant: short forms, raw Telex and VNI, slips of the finger, spoken numbers."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from sqlmodel import Session

from db.search import sayings, symbols
from db.search.keyboard import from_telex
from db.search.lexicon import is_filler, key, keys, lexicon
from db.search.numbers import DIGITS, TENS
from db.search.reader import Index
from db.search.repair import Guess, repair
from db.search.spoken import with_numbers
from db.search.syllables import is_plain_syllable, is_syllable
from db.search.terms import pair, roman
from db.search.tokens import Token, taken_apart
from db.vietnamese import fold

SPOKEN = frozenset({*DIGITS, "muoi"}) - {"khong", "nam", "tu", "lam"}
HUNDREDS = frozenset({"tram", "linh", "le"})
FAR_FROM_NUMBER = 3
RELATIVES = frozenset(("mẹ", "vợ"))  # "đám tang mẹ" is no slip of "tang lễ"
LETTERS = frozenset("abcde")  # behind a document's number; "đ" is "d"
KNOWN_PAIR = 40  # a pair of the data files counts as if it stood in so many rows


class Held:
    """The words of the index and those of the data files, as repair needs them."""

    def __init__(self, index: Index, session: Session) -> None:
        self.index, self.session = index, session
        self.known_words, self.known_pairs = known_phrases()
        self.loose = lexicon().any_filler
        self.guessed = index.guessed

    def rows(self, word: str) -> int:
        return max(self.index.words.get(word, 0), 3 if word in self.known_words else 0)

    def is_loose(self, word: str) -> bool:
        """Whether a word may stand beside any other: "có", "thì", "mấy"."""
        return word in self.loose

    def initials(self, letters: str) -> Sequence[tuple[str, ...]]:
        return self.index.initials(letters)

    def glued(self, word: str) -> bool:
        """Whether the word is two neighbours of the index written as one."""
        halves = [pair(word[:at], word[at:]) for at in range(2, len(word) - 1)]
        return any(self.pair_rows(halves).values())

    def near(self, word: str, distance: int) -> Sequence[tuple[str, int]]:
        return self.index.near(word, distance, self.known_words)

    def pair_rows(self, pairs: Iterable[str]) -> dict[str, int]:
        found = self.index.pair_rows(self.session, pairs)
        return {p: max(rows, KNOWN_PAIR if p in self.known_pairs else 0) for p, rows in found.items()}


@cache
def known_phrases() -> tuple[frozenset[str], frozenset[str]]:
    """Words and pairs that a question may hold whatever the library does: kinds, issuers, signs of a kind, times."""
    lex, grammar = lexicon(), symbols.grammar()
    phrases = [keys(name) for name in (*grammar.kinds, *grammar.code_of_name)]
    phrases += [cue for cues in lex.cues.values() for cue in cues] + [time for times in lex.time.values() for time in times]
    phrases += [*lex.filler_phrases, *lex.known]
    phrases += [need for words in lex.lists.values() for need in words.needs]
    phrases += [side for one in sayings.plain() for side in (one.said, one.written)]
    found = {word for phrase in phrases for word in phrase} | lex.filler
    phrases += [(word, number) for word in ("thu", "so", "thang", *(keys(kind)[-1] for kind in grammar.kinds)) for number in SPOKEN] + list(
        itertools.product(SPOKEN | HUNDREDS, SPOKEN | HUNDREDS)
    )
    phrases += [("thang", str(month)) for month in range(1, 13)]
    return frozenset(found | SPOKEN | HUNDREDS), frozenset(pair(a, b) for p in phrases for a, b in itertools.pairwise(p))


def read(text: str, index: Index, session: Session) -> tuple[list[Token], list[list[Guess]], int]:
    """The words of a question, the readings of each (the chosen one first), and how many were repaired."""
    held = Held(index, session)
    tokens, readings, repaired = _repaired(list(_written_out(taken_apart(text), held)), held)
    return *with_numbers(tokens, readings), repaired


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
    if _is_letter(tokens, i):
        return None
    if token.written in lex.ambiguous:
        return _in_context(tokens, i)
    as_typed = fold(token.written) == token.written.replace("đ", "d")
    is_code = plain in symbols.grammar().short_forms
    if as_typed and not (is_code and _in_a_number(tokens, i)):
        meant = lex.abbreviations.get(plain) or lex.question_abbreviations.get(plain)
        if meant:
            return None if _is_slip(tokens, i, meant, held) or _is_word_here(tokens, i, meant, held) else meant
    if plain in lex.foreign or is_code:
        return None
    if (number := roman(plain, tokens[i - 1].key if i else "")) is not None:
        return str(number)
    return _from_telex(token, held)


def _is_word_here(tokens: Sequence[Token], i: int, meant: str, held: Held) -> bool:
    """Whether the library writes the letters as a word beside these neighbours: "du" in "Nguyễn Du", "du lịch"."""
    plain, said = tokens[i].key, keys(meant)
    if not is_plain_syllable(plain):
        return False
    before, after = (tokens[i - 1].key if i else ""), (tokens[i + 1].key if i + 1 < len(tokens) else "")
    rows = held.pair_rows([pair(before, plain), pair(plain, after), pair(before, said[0]), pair(said[-1], after)])
    return rows[pair(before, plain)] + rows[pair(plain, after)] > rows[pair(before, said[0])] + rows[pair(said[-1], after)]


def _is_slip(tokens: Sequence[Token], i: int, meant: str, held: Held) -> bool:
    """Whether "bn" in "văn bn" is a word that lost a letter rather than a short form."""
    before, plain = (tokens[i - 1].key if i else ""), tokens[i].key
    if not before.isalpha() or plain in lexicon().abbreviations or len(plain) < 2:
        return False
    first = key(meant.split()[0])
    longer = [word for word, _ in held.near(plain, 1) if len(word) > len(plain) and word != first]
    support = held.pair_rows([pair(before, first), *(pair(before, word) for word in longer)])
    return not support[pair(before, first)] and any(rows > 2 for rows in support.values())


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
    if after in choice.keep_before or before in choice.keep_after:
        return None
    if _in_a_number(tokens, i):
        return None if token.key in symbols.grammar().by_code else choice.number or choice.otherwise
    return choice.before.get(after) or choice.after.get(before) or choice.otherwise


def _is_number(tokens: Sequence[Token], i: int) -> bool:
    return 0 <= i < len(tokens) and tokens[i].written.isdigit()


def _in_a_number(tokens: Sequence[Token], i: int) -> bool:
    """Whether a short form may belong to a document's number."""
    return not _is_plenary(tokens, i) and (_glued(tokens, i) or _beside_number(tokens, i))


def _beside_number(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number stands beside a token, or only short forms and "số" between: "35 nq ccb", "ct tw số 5"."""
    for step in (-1, 1):
        at = i + step
        while 0 <= at < len(tokens) and abs(at - i) < FAR_FROM_NUMBER and _may_lie_between(tokens, at):
            at += step
        if _is_number(tokens, at) and not (step > 0 and _is_span(tokens, at)):
            return True
    return False


def _may_lie_between(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i].key in symbols.grammar().short_forms or tokens[i].key == "so" or _is_letter(tokens, i)


def _is_letter(tokens: Sequence[Token], i: int) -> bool:
    """The "a" of "45a"."""
    return tokens[i].key in LETTERS and not tokens[i].before and _is_number(tokens, i - 1)


def _is_plenary(tokens: Sequence[Token], i: int) -> bool:
    """ "NQ TW 4" is what the fourth plenum resolved, whatever its number."""
    said = [token.key for token in tokens if token.written != "/"]
    at = i - sum(token.written == "/" for token in tokens[:i])
    return any(
        said[start : start + 2] == ["nq", "tw"] and "".join(said[start + 2 : start + 3]).isdigit() for start in (at - 1, at) if start >= 0
    )


def _is_span(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number counts months: "bc 9 tháng" is no report of number 9; "ct 17 tháng 5" is a chỉ thị of May."""
    if i + 1 >= len(tokens) or tokens[i + 1].key != "thang":
        return False
    return not _is_number(tokens, i + 2) or len(tokens[i + 2].written) == len("2023")


def _glued(tokens: Sequence[Token], i: int) -> bool:
    """Whether a dash or a stroke ties the token to another: part of a symbol."""
    left = i > 0 and tokens[i - 1].written in "-/"
    return left or (i + 1 < len(tokens) and tokens[i + 1].written in "-/")


def _repaired(tokens: list[Token], held: Held) -> tuple[list[Token], list[list[Guess]], int]:
    at = [i for i, token in enumerate(tokens) if token.written[0].isalnum()]
    typed = [tokens[i].key for i in at]
    marked = [not tokens[i].written.isascii() and is_syllable(tokens[i].written) for i in at]
    ways = repair(typed, [_is_fixed(tokens, i) for i in at], marked, held)
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
    if plain.isdigit() or plain in lexicon().foreign or _is_letter(tokens, i):
        return True
    grammar = symbols.grammar()
    if plain in grammar.short_forms and not is_plain_syllable(plain):
        return True
    if tokens[i].written in RELATIVES:
        return True
    if not tokens[i].written.isascii() and is_filler(tokens[i].written, plain):
        return True  # "có", "được" with their marks stand beside anything
    return _glued(tokens, i) or plain in DIGITS or (plain in TENS and any(token.key in DIGITS for token in tokens[i + 1 : i + 2]))
