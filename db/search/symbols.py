"""Document numbers as people write and say them: "29-KL/TU", "kl29", "17ct/tu", "29/kl-tu", "nghị quyết 35 của Bộ Chính trị".

Works on one line of text whose spoken numbers are digits already. A symbol says what was asked for; whether a held
document is meant is decided by `agreement.agrees`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from db.search.lexicon import key, keys, read, spell_out
from db.vietnamese import fold


class Kind(NamedTuple):
    name: str
    codes: tuple[str, ...]
    strong: bool


class Issuer(NamedTuple):
    code: str
    names: tuple[str, ...]
    organs: tuple[str, ...]
    includes: frozenset[str]


@dataclass(frozen=True)
class Symbol:
    """`kinds` are names that the kind may have, empty when none was said; `issuer` the code of one named right beside it; `letter` that
    of "45a"."""

    number: int
    kinds: frozenset[str]
    organ: str | None
    year: int | None
    issuer: str | None
    strong: bool
    text: str
    start: int
    end: int
    letter: str = ""


@dataclass(frozen=True)
class Grammar:
    kinds: dict[str, Kind]
    by_code: dict[str, frozenset[str]]
    issuers: dict[str, Issuer]
    by_organ: dict[str, frozenset[str]]
    issuer_names: re.Pattern[str]
    code_of_name: dict[str, str]
    after_number: re.Pattern[str]
    organ_first: re.Pattern[str]
    before_number: re.Pattern[str]
    of_year: re.Pattern[str]
    bare: re.Pattern[str]
    units: frozenset[str]
    relations: tuple[tuple[str, ...], ...]
    not_issuer: dict[str, frozenset[str]]
    short_forms: frozenset[str]  # of kinds and organs


_ORGAN = r"[a-z]{2,12}\d{0,2}(?:-[a-z]{2,8})*"
_YEAR = r"(?:19|20)\d\d"
_LETTER = r"(?P<l>[a-e](?![a-z]))?"  # "đ" is "d" here; an hour ("12h") is no letter
MONTHS = 12
PLENARY = frozenset({"nghi quyet"})
LETTER = "cong van"  # "TT" in its number is the body's
ISSUING = frozenset({"quyet dinh", "nghi quyet", "nghi dinh", "thong tu"})  # what rules are issued with
_NEXT_YEAR = re.compile(
    rf"\W{{0,3}}(?:ban hanh\s+|ra\s+|ky\s+)?(?:ngay\s+\d{{1,2}}\s*(?:[-/.]|thang)\s*\d{{1,2}}\s*(?:[-/.]|nam)\s*|nam\s+)({_YEAR})(?!\d)"
)
_PLACE = re.compile(r"\W*(?:dieu|muc|phan|khoan|chuong)\s+(?:(?:thu|so)\s+)?(?:\d{1,2}|[ivx]+|mot|hai|ba|bon|tu|sau|bay|tam|chin|muoi)\b")
_CLAUSE = re.compile(r"\b(?:dieu|khoan|diem|muc|chuong|phan|tiet)\s+$")
_WITHOUT_KIND = re.compile(rf"(?:so:?)?(?P<n>\d{{1,4}}){_LETTER}(?:[-/](?P<y>{_YEAR}))?(?:[-/](?P<o>{_ORGAN}))?")
_LINK = re.compile(r"\W{0,3}(?:(?:cua|cau|uca|cu|ca|ua|c.a|.ua|cu.|do|ben|phia|o)\s+)?")  # "của" with a slip too


@cache
def grammar() -> Grammar:
    data = read("symbols")
    kinds = {fold(name): Kind(fold(name), tuple(v["codes"]), v["strong"]) for name, v in data["kinds"].items()}
    issuers = {
        code: Issuer(code, tuple(fold(n) for n in v["names"]), tuple(v["codes"]), frozenset(v.get("includes", ())))
        for code, v in data["issuers"].items()
    }
    by_code: dict[str, frozenset[str]] = {}
    for kind in kinds.values():
        for code in kind.codes:
            by_code[code] = by_code.get(code, frozenset()) | {kind.name}
    by_organ: dict[str, frozenset[str]] = {}
    for issuer in issuers.values():
        for organ in issuer.organs:
            by_organ[organ] = by_organ.get(organ, frozenset()) | {issuer.code}
    code_of_name = {name: i.code for i in issuers.values() for name in i.names}
    strong_codes = {code for code, names in by_code.items() if any(kinds[n].strong for n in names)}
    words, codes, strong, organs = _either(kinds), _either(by_code), _either(strong_codes), _either(by_organ)
    tail = rf"(?:\s*[-/]\s*(?P<organ>{_ORGAN})|\s*(?P<word>{organs})(?![a-z]))?"
    return Grammar(
        kinds,
        by_code,
        issuers,
        by_organ,
        # "toàn quốc hội …" names no assembly and "Hà Tĩnh" no province's body
        re.compile(rf"(?<!\w)(?<!toan )(?<!ha )(?:{_either(code_of_name)})(?!\w)"),
        code_of_name,
        re.compile(
            rf"(?<![\w/])(?P<n>\d{{1,4}})(?P<l>[a-z](?![a-z]))?(?:(?:\s*[-/.]\s*|\s+)(?P<y>{_YEAR}))?(?:(?:\s*[-/.]\s*(?P<c>{codes})|\s*(?P<s>{strong}|(?:{codes})(?=\s+(?:{organs})(?![a-z]))))(?![a-z]){tail}"
            rf"|(?<=/(?P=y))\s*/\s*(?P<o>{_ORGAN}))"
        ),
        re.compile(
            rf"(?<![\w/])(?P<k>{words}|{codes})(?:\s*/\s*|\s+)(?P<word>{organs})\s*(?P<so>[-/.]?\s*(?:so\s*)?)(?P<n>\d{{1,4}}){_LETTER}(?![\d%])"
            rf"(?:\s*[-/]\s*(?P<y>{_YEAR}))?"
        ),
        re.compile(
            rf"(?<![\w/])(?P<k>{words}|{codes})(?P<so>\s*[-.:]?\s*(?:so\s*)?)(?P<n>\d{{1,4}}){_LETTER}(?![\d%])(?:\s*[-/]\s*(?P<y>{_YEAR}))?"
            rf"(?:\s*[-/]\s*(?:{codes})(?![a-z]))?{tail}"
        ),
        re.compile(rf"(?<![\w/.-])(?P<n>\d{{2,4}}){_LETTER}\s*/\s*(?P<y>{_YEAR})(?![\w/-])"),
        re.compile(rf"(?<!\w)so\s*(?P<n>\d{{1,4}}){_LETTER}(?![\d%./-])"),
        frozenset(keys(data["units"]["words"])),
        tuple(keys(phrase) for phrase in data["relations"]["phrases"]),
        {organ: frozenset(after) for organ, after in data["units"]["not_issuer"].items()},
        frozenset((*by_code, *by_organ)),
    )


def _either(words: Iterator[str] | dict[str, object] | set[str] | dict[str, frozenset[str]] | dict[str, str] | dict[str, Kind]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def parse(line: str) -> list[Symbol]:
    """The document numbers of a line, from left to right, none overlapping another."""
    plain = re.sub(r"\bqui\b", "quy", fold(line))
    found: list[Symbol] = []
    for read_one, pattern in (
        (_after, grammar().after_number),
        (_organ_first, grammar().organ_first),
        (_before, grammar().before_number),
        (_of_year, grammar().of_year),
        (_bare, grammar().bare),
    ):
        for match in pattern.finditer(plain):
            symbol = read_one(match, plain)
            if symbol and not any(symbol.start < s.end and s.start < symbol.end for s in found):
                found.append(symbol)
    return sorted((_with_company(symbol, plain) for symbol in found), key=lambda s: s.start)


def _after(match: re.Match[str], plain: str) -> Symbol | None:
    code = match["c"] or match["s"]
    kinds = grammar().by_code[code] if code else frozenset[str]()
    organ = match["o"] or match["organ"] or _organ_word(match, plain)
    if match["l"] and not _is_letter(match, organ, plain):
        return None
    kind_word = re.search(rf"(?:{_either(grammar().kinds)})\s+(?:so\s+)?$", plain[: match.start()])
    start, end = kind_word.start() if kind_word else match.start(), match.end()
    return Symbol(int(match["n"]), kinds, plain_organ(organ), _int(match["y"]), None, True, plain[start:end], start, end, match["l"] or "")


def _is_letter(match: re.Match[str], organ: str | None, plain: str) -> bool:
    """Whether the letter is the number's: neither that of a clause ("khoản 2a nq 35") nor an hour ("12h - ct 17")."""
    tied = "a" <= match["l"] <= "e" and match["c"]
    return not _CLAUSE.search(plain, 0, match.start()) and bool(organ or tied)


def _organ_first(match: re.Match[str], plain: str) -> Symbol | None:
    """ "Chỉ thị TW số 5", "KL/TU 29"; but "nghị quyết TW 4" is what the fourth plenum decided, whatever its number."""
    number, name = int(match["n"]), " ".join(match["k"].split())
    kinds = frozenset({name}) if name in grammar().kinds else grammar().by_code[name]
    if 1900 <= number <= 2100 or _counts(plain, match.end()) or (kinds & PLENARY and match["word"] == "tw" and "so" not in match["so"]):
        return None
    return Symbol(number, kinds, match["word"], _int(match["y"]), None, True, match.group(), match.start(), match.end(), match["l"] or "")


def _before(match: re.Match[str], plain: str) -> Symbol | None:
    number, name = int(match["n"]), " ".join(match["k"].split())
    kinds = frozenset({name}) if name in grammar().kinds else grammar().by_code[name]
    if name == "van ban":
        kinds = frozenset()
    organ, letter = match["organ"] or _organ_word(match, plain), match["l"] or ""
    strong = any(grammar().kinds[k].strong for k in kinds) or organ is not None or "so" in match["so"] or bool(letter)
    if (1900 <= number <= 2100 and not (match["y"] or organ)) or (not strong and _counts(plain, match.end())):
        return None
    end = match.end() if organ is None or match["organ"] or match["word"] == organ else match.start("word")
    return Symbol(number, kinds, plain_organ(organ), _int(match["y"]), None, strong, plain[match.start() : end], match.start(), end, letter)


def _counts(plain: str, at: int) -> bool:
    """Whether what follows a number makes it a count ("6 tháng"), and neither an issuer ("14 hội cựu chiến binh tỉnh") nor a year."""
    following = re.match(r"\s*(\w+)(?:\s+(\w+))?", plain[at:])
    named = _PLACE.match(plain, at) or (following and following[1] == "noi" and following[2] != "dung")
    if following is None or key(following[1]) not in grammar().units or named:
        return False  # "kế hoạch 46 nói gì", "kế hoạch 46 mục 3"
    return not grammar().issuer_names.match(plain, at + following.start(1)) and not re.match(rf"\s*nam\s+{_YEAR}", plain[at:])


def _of_year(match: re.Match[str], _plain: str) -> Symbol | None:
    """ "150/2006" without its kind; "10/2006" is a month and "2021/2022" no number."""
    number = int(match["n"])
    if (number <= MONTHS and not match["l"]) or re.fullmatch(_YEAR, match["n"]):
        return None
    return Symbol(number, frozenset(), None, int(match["y"]), None, True, match.group(), match.start(), match.end(), match["l"] or "")


def _bare(match: re.Match[str], _plain: str) -> Symbol | None:
    return Symbol(int(match["n"]), frozenset(), None, None, None, False, match.group(), match.start(), match.end(), match["l"] or "")


def _organ_word(match: re.Match[str], plain: str) -> str | None:
    """An organ that stands apart ("kl 29 tu"), unless the next word shows another meaning ("tu tuong")."""
    word = match["word"]
    if word and grammar().issuer_names.match(plain, match.start("word")):
        return None  # "tw hội cựu chiến binh" is an issuer by its name
    following = re.match(r"\s*([a-z]+)", plain[match.end() :])
    if word and following and following[1] in grammar().not_issuer.get(word, ()):
        return None
    return word


def _with_company(symbol: Symbol, plain: str) -> Symbol:
    """Take in the issuer and the year that stand right behind the number."""
    end, year, issuer = symbol.end, symbol.year, None
    for _ in range(2):
        if year is None and (match := _NEXT_YEAR.match(plain, end)):
            year, end = int(match[1]), match.end()
        link = _LINK.match(plain, end)
        at = link.end() if link else end
        if issuer is None and (match := grammar().issuer_names.match(plain, at)):
            issuer, end = grammar().code_of_name[" ".join(match.group().split())], match.end()
    return replace(symbol, year=year, issuer=issuer, end=end)


def plain_organ(organ: str | None) -> str | None:
    """The first organ of a symbol without the number of its term: "UBTVQH11" → "ubtvqh", "CCB-ĐTN" → "ccb"."""
    return re.sub(r"\d+$", "", fold(organ).split("-")[0]) if organ else None


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


def issuers_in(text: str) -> frozenset[str]:
    """Codes of the issuers that a text names, the longest name first: "Ban Thường vụ Tỉnh ủy" is the Party committee alone."""
    return frozenset(grammar().code_of_name[" ".join(m.group().split())] for m in grammar().issuer_names.finditer(fold(spell_out(text))))


def own(symbol: str | None, doc_kind: str | None) -> list[Symbol]:
    """The numbers that stand as a document's symbol. A letter's tells no kind ("123/CCB-TG"): what the document is stands in."""
    kinds = kind_names(doc_kind, "")
    found = [replace(each, kinds=each.kinds or kinds) for each in parse(symbol or "")]
    plain = re.sub(r"\s", "", fold(symbol or "")).replace("–", "-")
    if found or (match := _WITHOUT_KIND.fullmatch(plain)) is None:
        return found
    return [Symbol(int(match["n"]), kinds, plain_organ(match["o"]), _int(match["y"]), None, True, plain, 0, len(plain), match["l"] or "")]


def kind_names(doc_kind: str | None, code: str) -> frozenset[str]:
    """What kinds a document may be called; its own word counts more than the short form, since "QĐ" is two kinds. Rules that were
    issued with a decision bear its number ("Quy chế 25/QĐ-CCB") and are asked for as either."""
    name = re.sub(r"\s*\(.*", "", fold(doc_kind or "")).strip()
    by_code = grammar().by_code.get(code, frozenset())
    if name not in grammar().kinds:
        return by_code
    return frozenset({name}) if name in by_code or name == LETTER else frozenset({name}) | (by_code & ISSUING)


def code_of(kinds: frozenset[str]) -> str:
    codes = sorted(code for kind in kinds for code in grammar().kinds[kind].codes[:1])
    return codes[0] if codes else ""


def codes_of(kinds: frozenset[str]) -> frozenset[str]:
    """Short forms under which these kinds are numbered."""
    return frozenset(code for kind in kinds for code in grammar().kinds[kind].codes)


def term(symbol: Symbol) -> str:
    """How a cited number stands in the index; names the issuer's organ when only the issuer is written out."""
    organ = symbol.organ
    if organ is None and symbol.issuer and len(grammar().issuers[symbol.issuer].organs) == 1:
        organ = grammar().issuers[symbol.issuer].organs[0]
    return f"sym_{symbol.number}{symbol.letter}_{code_of(symbol.kinds)}_{organ or ''}"


@cache
def kind_keys() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((kind, keys(kind)) for kind in grammar().kinds)


@cache
def kinds_by_last_word() -> dict[str, list[tuple[str, ...]]]:
    """The names of kinds, by their last word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for _, words in kind_keys():
        found.setdefault(words[-1], []).append(words)
    return found
