"""The head of a Vietnamese document: who issues it, its number, place and day, its kind, and what it is about.

Offices lay it out in two columns above the kind in capitals and the subject under it. Depending on the file the columns
come one after the other or line by line. What is not found is left empty; nothing is made up.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from db.intake.issuers import begins, name_of, named_below, readable
from db.intake.labels import label_of
from db.intake.reading import Doubt, Line
from db.search import symbols
from db.search.lexicon import read as read_words
from db.vietnamese import fold, nfc, place_tones, squash

WITHIN = 70
BEFORE = 8
SEARCHED = 500
LONGEST_SUBJECT = 600
DATA = Path(__file__).parents[1] / "data" / "document.toml"

_ORGAN = r"[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹa-zđà-ỹ&.]*\d{0,2}"
_SYMBOL = rf"\d{{1,5}}(?:\s?/\s?(?:19|20)\d\d)?(?:\s?[-/–]\s?{_ORGAN}){{1,5}}"
_NUMBER = re.compile(rf"(?:^|\s)S[ốỐoO]\s*[:.]?\s*({_SYMBOL})(?=$|[\s,;)])")
_NUMBER_ALONE = re.compile(rf"({_SYMBOL})")
_NUMBER_OPEN = re.compile(rf"(?:^|\s)S[ốỐ]\s*[:.]?\s*[.…_ ]*[-/]\s?{_ORGAN}")
_AFTER_NUMBER_WORD = re.compile(r"\b(S[ốỐ]\s*[:.]?)\s+")
_PLACE_AND_DAY = re.compile(
    r"(?P<place>[^\W\d_][^\d,:;]{1,40}),\s*ngày\s*(?P<d>\d{1,2})\s*(?:tháng\s*|[/.-]\s*)(?P<m>\d{1,2})\s*(?:năm\s*|[/.-]\s*)(?P<y>(?:19|20)\d\d)\s*\.?$",
    re.IGNORECASE,
)
_RULE = re.compile(r"[\W_]*[*_\-–—=~.•o]{1,}[\W_o]*")
_COLUMNS = re.compile(r"\t+|\n|\s{3,}")
_ABOUT = re.compile(r"(?:V\s*/\s*v|Về việc)\b[:.]?\s*", re.IGNORECASE)
_OF_BODY_ABOUT = re.compile(r"của\s+(?P<body>[^,;:]{3,90}?)\s+(?P<about>về\s.+)", re.IGNORECASE)
_ISSUED_WITH = re.compile(r"\(?\s*(?:ban hành )?kèm theo\b", re.IGNORECASE)


@dataclass(frozen=True)
class Head:
    """`body` is the index of the line with which the text proper begins."""

    kind: str = ""
    symbol: str = ""
    issued_on: date | None = None
    issuer: str = ""
    subject: str = ""
    doubts: tuple[Doubt, ...] = ()
    body: int = 0


@dataclass(frozen=True)
class Piece:
    """A part of a line that stood in a column of its own. `at` is the index of its line."""

    text: str
    at: int
    centred: bool | None


@cache
def layout() -> dict[str, Any]:
    return tomllib.loads(nfc(DATA.read_text(encoding="utf-8")))


@cache
def _mottos() -> re.Pattern[str]:
    return re.compile(
        "|".join(re.escape(motto).replace(r"\ ", r"\s+").replace(r"\-", r"[-–—]") for motto in layout()["mottos"]), re.IGNORECASE
    )


@cache
def kind_names() -> tuple[str, ...]:
    """The longest first, so that "nghị quyết liên tịch" is not read as "nghị quyết"."""
    names = {*read_words("symbols")["kinds"], *layout()["kinds"]} - {"văn bản"}
    return tuple(sorted(names, key=len, reverse=True))


def recognise(lines: Sequence[Line]) -> Head:
    marked = _marked(lines)
    start = max(0, marked - BEFORE)
    pieces = [piece for at, line in enumerate(lines[start : start + WITHIN], start) for piece in _pieces(at, line)]
    kind_at, kind, rest = _kind(pieces, marked)
    above = pieces[:kind_at] if kind_at is not None else _above_text(pieces)
    head, number_at = _number(above)
    head = _day(head, above, lines)
    head = replace(head, issuer=name_of([p.text for p in above[: number_at if number_at is not None else len(above)] if _may_name(p.text)]))
    if kind_at is None:
        return _letter(head, above, number_at)
    head = _subject(replace(head, kind=kind), lines, pieces[kind_at], rest)
    return _compare_kind(head)


def _marked(lines: Sequence[Line]) -> int:
    """The line of the motto or the number, near which the head stands: on a web page menus come before it."""
    marked = (at for at, line in enumerate(lines[:SEARCHED]) if _mottos().search(place_tones(line.text)) or _has_number(line))
    return next(marked, 0)


def _has_number(line: Line) -> bool:
    return _NUMBER.match(squash(line.text)) is not None


def _pieces(at: int, line: Line) -> Iterator[Piece]:
    """Columns that ran together on one line are taken apart: at wide gaps, at a motto, behind the number."""
    for column in _COLUMNS.split(_AFTER_NUMBER_WORD.sub(r"\1 ", place_tones(line.text).strip())):
        rest = column
        if motto := _mottos().search(column):
            yield from _filled([column[: motto.start()]], at, line)
            rest = column[motto.end() :]
        number = _NUMBER.search(rest)
        parts = [rest[: number.end()], rest[number.end() :]] if number else [rest]
        yield from _filled(parts, at, line)


def _filled(parts: Sequence[str], at: int, line: Line) -> Iterator[Piece]:
    for part in parts:
        if text := squash(part):
            yield Piece(text, at, line.centred)


def _kind(pieces: Sequence[Piece], marked: int) -> tuple[int | None, str, str]:
    """Where the kind stands, its name, and what follows it on the same line; below the line `marked` if it is there."""
    found = [(at, *kind) for at, piece in enumerate(pieces) if (kind := _kind_in(piece))]
    return next((each for each in found if pieces[each[0]].at > marked), found[0] if found else (None, "", ""))


def _kind_in(piece: Piece) -> tuple[str, str] | None:
    text = piece.text
    for name in kind_names():
        if text.lower() == name and (text.isupper() or (piece.centred and text[0].isupper())):
            return name.capitalize(), ""
        if text.startswith(f"{name.upper()} ") and _is_title(text[len(name) :], piece.centred):
            return name.capitalize(), text[len(name) :].strip()
    return None


def _is_title(rest: str, centred: bool | None) -> bool:
    """ "BÁO CÁO TỔNG KẾT …" is a title; "LUẬT SƯ" and the name of a body are none."""
    return centred is not False and bool(rest.strip()) and fold(rest).split()[0] not in {"su", "tinh", "chi"}


def _above_text(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Without a kind the head ends where somebody is addressed, or where numbered parts begin."""
    for at, piece in enumerate(pieces):
        if fold(piece.text).startswith("kinh gui") or label_of(piece.text):
            return pieces[:at]
    return pieces[:12]


def _number(above: Sequence[Piece]) -> tuple[Head, int | None]:
    for at, piece in enumerate(above):
        found = _NUMBER.search(piece.text)
        alone = found is None and _NUMBER_ALONE.fullmatch(piece.text)
        if found or (alone and symbols.parse(piece.text)):
            return Head(symbol=plain_symbol((found or alone)[1]), body=piece.at + 1), at  # type: ignore[index]
        if _NUMBER_OPEN.search(piece.text):
            return Head(body=piece.at + 1, doubts=(Doubt.DRAFT,)), at
    return Head(), None


def plain_symbol(text: str) -> str:
    """ "12 - KH/ĐUK" → "12-KH/ĐUK"."""
    return re.sub(r"\s*([-/])\s*", r"\1", squash(text)).strip(".")


def as_symbol(typed: str) -> str | None:
    """A document number as somebody types it: "số 12 - kh/đuk" → "12-KH/ĐUK"; None for anything else."""
    text = re.sub(r"^số\s*[:.]?\s*", "", plain_symbol(place_tones(typed)), flags=re.IGNORECASE)
    return next((form for form in (text, text.upper()) if _NUMBER_ALONE.fullmatch(form)), None)


def _day(head: Head, above: Sequence[Piece], lines: Sequence[Line]) -> Head:
    """The day under the motto; else, where the whole paper has just one such line, the day it was signed."""
    if any(fold(piece.text).strip("() ").startswith(tuple(map(fold, layout()["draft"]))) for piece in above):
        head = replace(head, doubts=(Doubt.DRAFT,))
    for piece in above:
        if found := _date_in(piece.text):
            return replace(head, issued_on=found, body=max(head.body, piece.at + 1))
    signed = {found for line in lines if len(line.text) < 80 and (found := _date_in(squash(line.text)))}
    return replace(head, issued_on=signed.pop() if len(signed) == 1 else None)


def _date_in(text: str) -> date | None:
    found = _PLACE_AND_DAY.search(text)
    if found is None:
        return None
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None


def _may_name(text: str) -> bool:
    """Whether a line above the number can be part of a body's name."""
    plain = text.strip("()* ").lower()
    if plain in {*layout()["urgency"], "mật"} or _date_in(text) or _RULE.fullmatch(text) or plain.startswith(tuple(layout()["draft"])):
        return False
    capitals = sum(c.isupper() for c in text)
    return text[0].isalpha() and 3 <= len(text) <= 100 and capitals >= 0.9 * sum(c.isalpha() for c in text) > 0


def _letter(head: Head, above: Sequence[Piece], number_at: int | None) -> Head:
    """A letter has no kind above its text; its subject stands small under the number."""
    kinds = {name for symbol in symbols.parse(head.symbol) for name in symbol.kinds}
    about: list[str] = []
    for piece in above[number_at + 1 if number_at is not None else 0 :]:
        found = _ABOUT.match(piece.text)
        if found and not about:
            about.append(piece.text[found.end() :])
        elif (about or kinds == {"cong van"}) and not (_date_in(piece.text) or _RULE.fullmatch(piece.text) or piece.text.isupper()):
            about.append(piece.text)
        elif about:
            break
        head = replace(head, body=max(head.body, piece.at + 1 if about else 0))
    if about:
        return replace(head, kind=_named("cong van"), subject=_sentence(about))
    return replace(head, kind=_named(*kinds))


def _named(*folded: str) -> str:
    """A kind as it is written, when only one is meant."""
    names = [name for name in kind_names() if fold(name) in folded]
    return names[0].capitalize() if len(names) == 1 else ""


def _compare_kind(head: Head) -> Head:
    kinds = {name for symbol in symbols.parse(head.symbol) for name in symbol.kinds}
    differs = bool(kinds) and fold(head.kind) not in kinds and fold(head.kind) in symbols.grammar().kinds
    return replace(head, doubts=(*head.doubts, Doubt.KIND_DIFFERS)) if differs else head


def _subject(head: Head, lines: Sequence[Line], kind: Piece, rest: str) -> Head:
    """The lines under the kind, up to a rule, to the first part, or to what reads like the beginning of the text."""
    of_body = named_below(rest, False)
    about = [rest] if rest and not of_body else []
    body_name = [of_body] if of_body else []
    at = kind.at
    for at in range(kind.at + 1, min(len(lines), kind.at + 25)):
        text = squash(lines[at].text)
        if not text or (_RULE.fullmatch(text) and not about):
            continue
        if _ends_subject(text, lines[at], kind, about):
            break
        if about and text.isupper() and begins(text) and _opens_next(lines, at):
            # "ỦY BAN NHÂN DÂN TỈNH …" above its reasons: who decides, often in more words than at the top
            head = replace(head, issuer=_fuller(head.issuer, readable(text)))
            at += 1
            break
        if not about and (body_name or text.isupper()) and (name := named_below(text, bool(body_name))):
            body_name.append(name)
        elif not _ISSUED_WITH.match(text):
            about.append(text)
    else:
        at = min(len(lines), at + 1)
    subject = _sentence(about)
    if not body_name and (found := _OF_BODY_ABOUT.fullmatch(subject)):
        body_name, subject = [found["body"]], _sentence([found["about"]])
    issuer = name_of([" ".join(body_name)], head.issuer) if body_name else head.issuer
    return replace(head, issuer=issuer, subject=subject, body=max(head.body, at))


def _opens_next(lines: Sequence[Line], at: int) -> bool:
    following = next((text for line in lines[at + 1 : at + 6] if (text := squash(line.text))), "")
    return fold(following).startswith(("can cu", "xet", "theo"))


def _fuller(top: str, below: str) -> str:
    return below if not top or fold(below).startswith(fold(top)) else top


def _ends_subject(text: str, line: Line, kind: Piece, about: Sequence[str]) -> bool:
    if _RULE.fullmatch(text) or label_of(text) or fold(text).startswith("kinh gui"):
        return True
    if line.centred is not None and kind.centred:
        return not line.centred and (bool(about) or len(text) > 200)
    if not about:
        return False
    if all(part.isupper() for part in about) and not text.isupper():
        return True
    full = sum(map(len, about)) + len(text) > LONGEST_SUBJECT
    return full or about[-1].endswith((".", ":", ";")) or (text[0].isupper() and _opens(text))


def _opens(text: str) -> bool:
    words = f"{text.lower()} "
    return any(words.startswith(f"{opening} ") for opening in layout()["openings"]) and not text.isupper()


def _sentence(parts: Sequence[str]) -> str:
    text = squash(" ".join(parts)).strip(" .-–*")
    return text[:1].upper() + text[1:]
