"""The words of a question as they were typed, with VNI read and doubled letters undone."""

import re
from typing import NamedTuple

from db.search import symbols
from db.search.keyboard import from_vni
from db.search.lexicon import dotted_forms, key, lexicon
from db.search.syllables import is_plain_syllable
from db.vietnamese import fold, place_tones, squash

MOST_LETTERS = 700
MOST_WORDS = 56
# What goes on behind a document's number.
GO_ON = frozenset({"", *["noi", "ngay", "nam", "cua", "ve", "co", "la", "con", "o", "do", "thi", "quy", "ra", "ban", "va", "voi"]})
TELLS = frozenset({"noi", "con", "ve", "quy", "ban"})  # no "ạ" stands before these: "kế hoạch 45a nói gì"
_DOUBLED = re.compile(r"([bcghklmnpqtvà-ỹ])\1+")
_NUMBER_IN_ONE = re.compile(
    r"(?:[a-z]+[-/._:]?){0,2}(?P<number>\d{1,4})(?P<of>[-/._:](?:19|20)\d\d)?(?:[-/._:]?[a-z]+){0,2}(?P<year>[-/._:]?(?:19|20)\d\d)?"
)
_AS_WRITTEN = re.compile(r"\d{1,4}[a-e]?[-/]([a-z]+)[-/]([a-z]+)")
_LETTERED = re.compile(r"(.*?\d)([a-e])((?:[-/._:]?[a-z]|[-/]\d).*)")
_LETTER = re.compile(r"[a-eđ][-/][a-zđ]{2}.*")
_KIND_AND_ORGAN = re.compile(r"([a-z]+)(?:[-/._]([a-z]+))?")
_SHORT_NUMBER = re.compile(r"\d{1,3}")
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")


class Token(NamedTuple):
    """`before` is what stands between it and the token before: a space, or nothing."""

    written: str
    key: str
    before: str


def taken_apart(text: str) -> list[Token]:
    clean = squash(text)[:MOST_LETTERS]
    chunks = place_tones(dotted_forms(clean)).lower().split(" ")
    if any(map(str.isdigit, clean)):
        typed_in_vni = any(from_vni(_bare(chunk)) for chunk in chunks)
        read = (_as_number(chunk) or _from_vni(chunk, counts=not typed_in_vni) for chunk in _joined(chunks))
        chunks = " ".join(map(_short_form, read)).split(" ")
    found, words = [], 0
    for chunk in chunks:
        gap = " "
        for match in _TOKEN.finditer(chunk):
            written = _undoubled(match.group())
            found.append(Token(written, key(written), gap))
            gap, words = "", words + match.group()[0].isalnum()
        if words >= MOST_WORDS:
            break
    return found


def _undoubled(word: str) -> str:
    """Letters that are doubled by a slip: "nnagy", "nộộp". Telex doubles d and plain vowels, short forms what they like ("ttg")."""
    plain, lex, grammar = key(word), lexicon(), symbols.grammar()
    short = plain in lex.abbreviations or plain in lex.question_abbreviations or plain in grammar.short_forms
    return word if short else _DOUBLED.sub(r"\1", word)


def _as_number(chunk: str) -> str | None:
    """A document's number as it is written, "29-kl/tu", where number, kind and organ are glued or parted in another way: "29kltu",
    "kltu29", "kl.29.tu", "29_kl_tu", "29kltu2021", "150/2006/ndcp", "kh45accb". One that is properly written stays: "29/kl-tu"."""
    plain = fold(_bare(chunk))
    if (found := _AS_WRITTEN.fullmatch(plain)) and found[1] in symbols.grammar().by_code and found[2] in symbols.grammar().by_organ:
        return plain
    lettered = _LETTERED.fullmatch(plain)
    return _in_one(plain) or (_in_one(lettered[1] + lettered[3], lettered[2]) if lettered else None)


def _in_one(plain: str, letter: str = "") -> str | None:
    found = _NUMBER_IN_ONE.fullmatch(plain)
    parted = _kind_and_organ("".join(re.findall(r"[a-z]+", plain))) if found else None
    if not found or not parted:
        return None
    year = (found["of"] or found["year"] or "").lstrip("-/._:")
    return "{}{}-{}/{}".format(found["number"], letter, *parted) + (f" năm {year}" if year else "")


def _joined(chunks: list[str]) -> list[str]:
    """Kind and organ with the number before them, "17 kh/tu", "số 05 cttu", or by themselves, "cttu số 5", as numbers are written."""
    made: list[str] = []
    marked = not all(map(str.isascii, chunks))
    for chunk, after in zip(chunks, [*chunks[1:], ""], strict=True):
        if made and _SHORT_NUMBER.fullmatch(made[-1]) and _is_letter(made, chunk, fold(_bare(after)), marked=marked):
            made[-1] += chunk
            continue
        parted = _kind_and_organ("".join(found.groups(""))) if (found := _KIND_AND_ORGAN.fullmatch(fold(_bare(chunk)))) else None
        if parted and made and _SHORT_NUMBER.fullmatch(made[-1]):
            made[-1] = "{}-{}/{}".format(made[-1], *parted)
        else:
            made.append("{}/{}".format(*parted) if parted else chunk)
    return made


def _is_letter(before: list[str], chunk: str, after: str, *, marked: bool) -> bool:
    """Whether this belongs to the number before it: "45 a/kh-ccb", "kh 45 a ccb", "công văn 12 b". Without marks "a" may be "ạ"."""
    if _LETTER.fullmatch(chunk):
        return True
    said, grammar = _bare(chunk), symbols.grammar()
    if len(said) != 1 or said not in "abcdeđ":
        return False
    if after in grammar.short_forms and not is_plain_syllable(after):
        return True
    if after not in GO_ON:
        return False  # "chỉ thị 16 c ơi"
    behind = tuple(fold(word) for word in before[:-1] if fold(word) != "so")
    named = behind[-1:] and behind[-1] in grammar.by_code
    named = named or any(behind[-len(words) :] == words for _, words in symbols.kind_keys())
    return bool(named) and (said in "bcdđ" or (said == "a" and (marked or after in TELLS)))


def _kind_and_organ(letters: str) -> tuple[str, str] | None:
    if is_plain_syllable(letters):
        return None
    grammar = symbols.grammar()
    for at in range(1, len(letters)):
        for code, organ in ((letters[:at], letters[at:]), (letters[at:], letters[:at])):
            if code in grammar.by_code and organ in grammar.by_organ:
                return code, organ
    return None


def _short_form(chunk: str) -> str:
    """A short form that holds a figure: "cmt8"."""
    return lexicon().abbreviations.get(key(_bare(chunk)), chunk) if any(map(str.isdigit, chunk)) else chunk


def _from_vni(chunk: str, *, counts: bool) -> str:
    made = from_vni(_bare(chunk), counts=counts)
    return chunk.replace(_bare(chunk), made) if made else chunk


def _bare(chunk: str) -> str:
    return chunk.strip(".,;:!?()\"'")
