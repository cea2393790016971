"""The data files of the question box, read once and folded."""

import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from db.search.phrases import Phrases
from db.vietnamese import fold, nfc, place_tones

DATA = Path(__file__).parent / "data"
_DOTTED = ((re.compile(r"\bđ\s?[./]\s?c\b", re.I), "đồng chí"), (re.compile(r"\bt\s?[./]\s?[ưu]\b\.?", re.I), "TW"))
_LETTERS = re.compile(r"(?<![\w./])[^\W\d_](?:([./])[^\W\d_])(?:\1[^\W\d_])*\.?(?![\w/])")  # "l/h", "C.C.B", "k.l."
_CAPITALS = re.compile(r"(?<![^\W_])[^\W\d_a-zà-ỹ]{2,}\d?(?![^\W_])")


@lru_cache(maxsize=100_000)
def key(word: str) -> str:
    """The form by which a word is compared: no case, no marks, no zero before a number, "kỉ" as "kỷ"."""
    plain = fold(word)
    if plain.isdigit():
        return plain.lstrip("0") or "0"
    if plain.endswith("quy"):
        return plain[:-1] + "i"
    if len(plain) > 1 and plain[-1] == "y" and plain[-2] in "bcdghklmnprstvx":
        return plain[:-1] + "i"
    return plain


def keys(phrase: str) -> tuple[str, ...]:
    return tuple(key(word) for word in place_tones(phrase).lower().split())


def spell_out(text: str) -> str:
    """Write out the short forms that stand in capitals: "BTV Đảng ủy" → "ban thường vụ Đảng ủy"."""
    return _CAPITALS.sub(lambda m: lexicon().abbreviations.get(key(m.group()), m.group()), text)


def dotted_forms(text: str) -> str:
    """Write out the short forms that are typed with dots or strokes: "đ/c", "T.Ư", "l/h", "C.C.B"."""
    for form, meant in _DOTTED:
        text = form.sub(meant, text)
    return _LETTERS.sub(lambda m: _without_dots(m.group()), text)


def _without_dots(letters: str) -> str:
    plain = key(re.sub(r"[./]", "", letters))
    if plain in lexicon().codes or plain in lexicon().ambiguous:
        return plain  # what it means depends on what stands beside it
    return lexicon().abbreviations.get(plain) or lexicon().question_abbreviations.get(plain) or letters


def read(name: str) -> dict[str, Any]:
    return tomllib.loads(nfc((DATA / f"{name}.toml").read_text(encoding="utf-8")))


@dataclass(frozen=True)
class Ambiguous:
    number: str | None
    before: dict[str, str]
    after: dict[str, str]
    keep_before: frozenset[str]
    keep_after: frozenset[str]
    otherwise: str


@dataclass(frozen=True)
class ListWords:
    """When a question asks for a whole list."""

    title: str
    needs: tuple[tuple[str, ...], ...]
    words: frozenset[str]
    unless: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Lexicon:
    abbreviations: dict[str, str]
    question_abbreviations: dict[str, str]
    ambiguous: dict[str, Ambiguous]
    codes: frozenset[str]  # of kinds and organs in documents' numbers
    filler: frozenset[str]
    marked_filler: frozenset[str]
    any_filler: frozenset[str]  # what may be filler, whatever its marks
    whole: Phrases
    filler_phrases: Phrases
    measures: tuple[frozenset[str], frozenset[str]]  # words that ask how many, and what is counted by
    each: Phrases  # "một năm", "mỗi người"
    implied: dict[str, frozenset[str]]
    cues: dict[str, Phrases]
    hints: dict[str, Phrases]
    lists: dict[str, ListWords]
    time: dict[str, tuple[tuple[str, ...], ...]]
    known: tuple[tuple[str, ...], ...]
    foreign: frozenset[str]
    method: str


def is_filler(written: str, plain: str) -> bool:
    """Marks count where they were typed: "hỏi" is filler, "hội" is not."""
    return plain in lexicon().filler if written.isascii() else written in lexicon().marked_filler


@cache
def lexicon() -> Lexicon:
    words, almanac, numbers = (read(name) for name in ("words", "almanac", "symbols"))
    return Lexicon(
        abbreviations={key(k): v for k, v in words["abbreviations"].items()},
        question_abbreviations={key(k): v for k, v in words["question_abbreviations"].items()},
        ambiguous={item["short"]: _ambiguous(item) for item in words["ambiguous"]},
        codes=frozenset(code for table in ("kinds", "issuers") for one in numbers[table].values() for code in one["codes"]),
        filler=frozenset(keys(words["filler"]["words"])),
        marked_filler=frozenset(f"{words['filler']['words']} {words['filler']['marked']}".split()),
        any_filler=frozenset(keys(f"{words['filler']['words']} {words['filler']['marked']}")),
        whole=Phrases(_phrases(words["filler"]["whole"])),
        filler_phrases=Phrases(_phrases(words["filler"]["phrases"])),
        measures=(frozenset(keys(words["measures"]["after"])), frozenset(keys(words["measures"]["words"]))),
        each=Phrases(_phrases(words["each"]["phrases"])),
        implied={kind: frozenset(keys(text)) for kind, text in words["implied"].items()},
        cues={kind: Phrases(_phrases(cues)) for kind, cues in words["cues"].items()},
        hints={kind: Phrases(_phrases(hints)) for kind, hints in words["hints"].items()},
        lists={
            kind: ListWords(v["title"], _phrases(v["needs"]), frozenset(keys(v["words"])), _phrases(v.get("unless", [])))
            for kind, v in words["lists"].items()
        },
        time={name: _phrases(v) for name, v in words["time"].items()},
        known=_phrases([*words["known"]["phrases"], *almanac["known"]["phrases"], *almanac["moon"], *almanac["near"]]),
        foreign=frozenset(keys(words["foreign"]["words"])),
        method=_method(words["abbreviations"]),
    )


def _ambiguous(item: dict[str, Any]) -> Ambiguous:
    return Ambiguous(
        item.get("number"),
        item.get("before", {}),
        item.get("after", {}),
        frozenset(item.get("keep_before", ())),
        frozenset(item.get("keep_after", ())),
        item["otherwise"],
    )


def _phrases(phrases: list[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((keys(phrase) for phrase in phrases), key=len, reverse=True))


def _method(abbreviations: dict[str, str]) -> str:
    """Names how rows are turned into terms; an index made by another method must be built again."""
    digest = hashlib.sha256(repr(sorted(abbreviations.items())).encode()).hexdigest()[:12]
    return f"4-{digest}"
