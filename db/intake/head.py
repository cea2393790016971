"""The head of a Vietnamese document: who issues it, its number, place and day, its kind, and what it is about.

Offices lay it out in two columns above the kind in capitals and the subject under it. Depending on the file the columns
come one after the other or line by line. What is not found is left empty; nothing is made up.
"""

from collections.abc import Sequence
from dataclasses import replace

from db.intake import title
from db.intake.issuers import name_of
from db.intake.labels import is_ending, label_of
from db.intake.layout import kind_names, layout
from db.intake.pieces import (
    NUMBER,
    NUMBER_ALONE,
    NUMBER_OPEN,
    Piece,
    is_marked,
    is_open_day,
    is_rule,
    pieces_of,
    place_and_day,
    plain_symbol,
    whole,
)
from db.intake.reading import Doubt, Head, Line
from db.intake.signing import signed_on
from db.search import symbols
from db.vietnamese import fold

WITHIN = 70
BEFORE = 8
SEARCHED = 500


def recognise(lines: Sequence[Line]) -> Head:
    marked, pieces = _searched(lines)
    kind_at, kind, rest = _kind(pieces, marked)
    above = whole(pieces[:kind_at] if kind_at is not None else _above_text(pieces))
    head, number_at = _number(above)
    head = _day(head, above, lines)
    head = replace(head, issuer=name_of([p.text for p in above[: number_at if number_at is not None else len(above)] if _may_name(p.text)]))
    if kind_at is None:
        return _known_by_number(title.of_letter(head, above, number_at))
    head = _compare_kind(title.under_kind(replace(head, kind=kind), lines, pieces[kind_at], rest))
    return title.issued_with(head, lines, pieces[kind_at])


def above_title(lines: Sequence[Line]) -> range:
    """The lines above the title, or above the text of a letter; none where nothing tells a head: motto, number, kind."""
    marked, pieces = _searched(lines)
    kind_at, _, _ = _kind(pieces, marked)
    if not pieces or (kind_at is None and not any(map(is_marked, lines[:SEARCHED]))):
        return range(0)
    above = _above_text(pieces[:kind_at])
    return range(pieces[0].at, above[-1].at + 1) if above else range(0)


def _searched(lines: Sequence[Line]) -> tuple[int, list[Piece]]:
    """Where the motto or the number stands, and the pieces around: on a web page menus come before the document."""
    marked = next((at for at, line in enumerate(lines[:SEARCHED]) if is_marked(line)), 0)
    start = max(0, marked - BEFORE)
    return marked, [piece for at, line in enumerate(lines[start : start + WITHIN], start) for piece in pieces_of(at, line)]


def _kind(pieces: Sequence[Piece], marked: int) -> tuple[int | None, str, str]:
    """Where the kind stands, its name, and what follows it on the same line; below the line `marked` if it is there.

    What stands below the first words of the text is the kind of a paper sent along.
    """
    head = pieces[: _text_at(pieces, marked)]
    found = [(at, *kind) for at, piece in enumerate(head) if (kind := _kind_in(piece))]
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
    """Without a kind the head ends where the text begins."""
    at = _text_at(pieces, -1)
    return pieces[: 12 if at is None else at]


def _text_at(pieces: Sequence[Piece], marked: int) -> int | None:
    """Where the head has ended, below the line `marked`: somebody is addressed, numbered parts begin, somebody signs."""
    return next((at for at, piece in enumerate(pieces) if piece.at > marked and _begins_text(piece.text)), None)


def _begins_text(text: str) -> bool:
    if NUMBER_ALONE.fullmatch(text):
        return False  # "12-KH/ĐUK" on a line of its own begins like a part
    return fold(text).startswith("kinh gui") or label_of(text) is not None or is_ending(text, late=False)


def _number(above: Sequence[Piece]) -> tuple[Head, int | None]:
    for at, piece in enumerate(above):
        found = NUMBER.search(piece.text)
        if found is None and symbols.parse(piece.text):
            found = NUMBER_ALONE.fullmatch(piece.text)
        if found is not None:
            return Head(symbol=plain_symbol(found[1]), body=piece.at + 1), at
        if NUMBER_OPEN.search(piece.text):
            return Head(body=piece.at + 1, doubts=(Doubt.DRAFT,)), at
    return Head(), None


def _day(head: Head, above: Sequence[Piece], lines: Sequence[Line]) -> Head:
    """The day under the motto; else, where none is left open there, the day beside the signature."""
    if any(fold(piece.text).strip("() ").startswith(tuple(map(fold, layout()["draft"]))) for piece in above):
        head = replace(head, doubts=(Doubt.DRAFT,))
    for piece in above:
        if found := place_and_day(piece.text):
            return replace(head, issued_on=found, body=max(head.body, piece.at + 1))
    return head if any(is_open_day(piece.text) for piece in above) else replace(head, issued_on=signed_on(lines))


def _may_name(text: str) -> bool:
    """Whether a line above the number can be part of a body's name."""
    plain = text.strip("()* ").lower()
    if plain in {*layout()["urgency"], "mật"} or place_and_day(text) or is_rule(text) or plain.startswith(tuple(layout()["draft"])):
        return False
    capitals = sum(c.isupper() for c in text)
    return text[0].isalpha() and 3 <= len(text) <= 100 and capitals >= 0.9 * sum(c.isalpha() for c in text) > 0


def _known_by_number(head: Head) -> Head:
    """The kind that the number tells, when only one is meant."""
    if head.kind:
        return head
    kinds = {name for symbol in symbols.parse(head.symbol) for name in symbol.kinds}
    names = [name for name in kind_names() if fold(name) in kinds]
    return replace(head, kind=names[0].capitalize() if len(names) == 1 else "")


def _compare_kind(head: Head) -> Head:
    kinds = {name for symbol in symbols.parse(head.symbol) for name in symbol.kinds}
    differs = bool(kinds) and fold(head.kind) not in kinds and fold(head.kind) in symbols.grammar().kinds
    return replace(head, doubts=(*head.doubts, Doubt.KIND_DIFFERS)) if differs else head
