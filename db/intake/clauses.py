"""The text of a document cut into the parts that people cite, every word of it in exactly one part.

A part is as large as an answer can quote: an article as a whole, or its paragraphs where it is long.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from db.intake.labels import BULLET, Depth, Label, is_ending, label_of
from db.intake.layout import kind_names, layout
from db.intake.reading import Line, ReadClause
from db.intake.signing import is_signature
from db.vietnamese import fold

QUOTABLE = 1_200
LONGEST = 1_800
LONGEST_HEADING = 250
HEADING_LINES = 8  # above the first article
_SENTENCE_END = (".", ";", ":", "!", "?", "…", "”", ".)", ";)")
_BAR = " | "  # between the cells of a table
_CLOSES = "./."  # how offices end what they say
_END = Label(Depth.ANNEX, "", -1)
_SAYS_SOMETHING = re.compile(r"[^\W_]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_WHOLE = {Depth.ARTICLE, Depth.NUMBER, Depth.DECIMAL, Depth.LETTER}


@dataclass
class Part:
    """A numbered part with the parts under it; `lines` is its own text up to the first of them."""

    label: Label | None
    lines: list[str] = field(default_factory=list)
    under: list["Part"] = field(default_factory=list)

    def all_lines(self) -> Iterator[str]:
        yield from self.lines
        for part in self.under:
            yield from part.all_lines()

    @property
    def size(self) -> int:
        return sum(len(line) + 1 for line in self.all_lines())


def cut(lines: Sequence[Line], *, wrapped: bool) -> tuple[ReadClause, ...]:
    """The clauses of the text proper. A text without numbers is cut where paragraphs end."""
    texts = [line for each in lines if _SAYS_SOMETHING.search(line := _tidy(each.text))]
    paragraphs = list(_unwrap(texts)) if wrapped else texts
    return tuple(clause for part in _grow(paragraphs).under for clause in _clauses(part, ()))


def _tidy(text: str) -> str:
    """The words as they are, without the white space of the layout."""
    return " ".join(_UNSEEN.sub("", text).split())


def _unwrap(lines: Sequence[str]) -> Iterator[str]:
    """Paragraphs from the lines of a page: a line goes on with the one before unless it begins something or that one ended."""
    held, ended, closed = "", False, False
    for at, line in enumerate(lines):
        annex = _annex(line, ended or closed)
        ended = (ended or is_ending(line, late=2 * at > len(lines))) and not annex
        closed = (closed or line.endswith(_CLOSES)) and not annex
        if held and (ended or annex or not _goes_on(held, line)):
            yield held
            held = ""
        held = f"{held} {line}".strip()
    if held:
        yield held


def _goes_on(before: str, line: str) -> bool:
    if label_of(line) or BULLET.match(line) or before.endswith(_SENTENCE_END) or line.isupper() != before.isupper():
        return False
    return line[0].islower() or line.isupper() or len(before) > 45


def _grow(paragraphs: Sequence[str]) -> Part:
    """The tree of parts. A number that is out of turn is a number in the text."""
    root = Part(None)
    path = [root]
    ended, closed = False, False
    for at, text in enumerate(paragraphs):
        annex = _annex(text, ended or closed or _begins_anew(paragraphs, at, path)) or (_table(paragraphs, at) if ended else None)
        ends = not ended and (is_ending(text, late=2 * at > len(paragraphs)) or is_signature(paragraphs, at))
        ended = (ended or ends) and not annex
        closed = (closed or text.endswith(_CLOSES)) and not annex
        label = annex or (_END if ends else None if ended else _in_turn(text, path))
        if label is None:
            _under(path).lines.append(text)
            continue
        while path[-1].label is not None and path[-1].label.depth >= label.depth:
            path.pop()
        part = Part(label, [text])
        path[-1].under.append(part)
        path.append(part)
    return root


def _under(path: list[Part]) -> Part:
    """Where plain text belongs; what comes before every number is a part of its own."""
    if path[-1].label is None:
        if not path[-1].under or path[-1].under[-1].label is not None:
            path[-1].under.append(Part(None))
        return path[-1].under[-1]
    return path[-1]


def _annex(text: str, after_end: bool) -> Label | None:
    """The heading of an annex, or of a paper that is issued along with this one and comes after its end."""
    label = label_of(text)
    if label and label.depth is Depth.ANNEX:
        return label
    if after_end and text.isupper() and (name := next((n for n in kind_names() if f"{text} ".startswith(f"{n.upper()} ")), "")):
        return Label(Depth.ANNEX, name.capitalize(), 0)
    return None


def _begins_anew(paragraphs: Sequence[str], at: int, path: Sequence[Part]) -> bool:
    """Whether articles went before and count from one again: rules that stand right below the decision they are issued with."""
    if not paragraphs[at].isupper() or not any(part.label and part.label.depth is Depth.ARTICLE for part in path):
        return False
    labels = (label_of(text) for text in paragraphs[at + 1 : at + HEADING_LINES])
    article = next((label for label in labels if label and label.depth is Depth.ARTICLE), None)
    return article is not None and article.value == 1


def _table(paragraphs: Sequence[str], at: int) -> Label | None:
    """A table that begins behind the signature is a part of its own; one that holds the signature began before it."""
    before, *rows = [_BAR in text for text in paragraphs[at - 1 : at + 2]]
    return Label(Depth.ANNEX, layout()["labels"]["table"], 0) if not before and rows == [True, True] else None


def _in_turn(text: str, path: Sequence[Part]) -> Label | None:
    label = label_of(text)
    if label is None or label.depth < Depth.CAPITAL:
        return label
    if _follows(label, path):
        return label
    letter = Label(Depth.CAPITAL, label.shown, ord(label.shown[0]) - 64) if label.depth is Depth.ROMAN and len(label.shown) == 1 else None
    return letter if letter and _follows(letter, path) else None


def _follows(label: Label, path: Sequence[Part]) -> bool:
    """First of its kind where it stands, or (nearly) next to the last one; offices do skip a number."""
    if label.value <= 1:
        return True
    above = next(part for part in reversed(path) if part.label is None or part.label.depth < label.depth)
    last = next((part.label.value for part in reversed(above.under) if part.label and part.label.depth is label.depth), None)
    return last is not None and 0 < label.value - last <= 2


def _clauses(part: Part, above: tuple[Label, ...], heading: tuple[str, ...] = ()) -> Iterator[ReadClause]:
    place = (*above, part.label) if part.label else above
    lines = [*heading, *part.lines]
    if not part.under or (_is_whole(part) and part.size <= QUOTABLE):
        yield from _pieces(place, [*heading, *part.all_lines()])
        return
    own = "\n".join(lines)
    carried: tuple[str, ...] = ()
    if len(own) <= LONGEST_HEADING:
        carried = tuple(lines)
    else:
        yield from _pieces(place, lines)
    for at, under in enumerate(part.under):
        yield from _clauses(under, place, carried if at == 0 else ())


def _is_whole(part: Part) -> bool:
    """Articles and numbers are cited as a whole, and so is what has nothing but letters below."""
    depths = {under.label.depth for under in part.under if under.label}
    return part.label is not None and (part.label.depth in _WHOLE or depths == {Depth.LETTER})


def _pieces(place: tuple[Label, ...], lines: Sequence[str]) -> Iterator[ReadClause]:
    """A text that is too long for one answer goes on in further clauses of the same place."""
    pieces: list[list[str]] = [[]]
    for line in (short for each in lines for short in _short(each)):
        if pieces[-1] and sum(map(len, pieces[-1])) + len(line) > LONGEST:
            pieces.append([])
        pieces[-1].append(line)
    name = cite(place)
    on = f"{name} {layout()['labels']['on']}"
    for at, piece in enumerate(pieces):
        yield ReadClause(on if at else name, "\n".join(piece))


def _short(line: str) -> Iterator[str]:
    while len(line) > LONGEST:
        at = line.rfind(". ", 0, LONGEST) + 1 or line.rfind(" ", 0, LONGEST) + 1 or LONGEST
        yield line[:at].rstrip()
        line = line[at:].lstrip()
    yield line


def cite(place: Sequence[Label]) -> str:
    """ "điểm a khoản 2 Điều 5", "Phần thứ nhất, mục II.1", "Mục I"."""
    words = layout()["labels"]
    if not place:
        return str(words["opening"])
    if place[-1].value < 0:
        return str(words["ending"])
    annex = [label.shown for label in place if label.depth is Depth.ANNEX and label.value >= 0]
    inner = _article(place) or _numbered(
        place, [label.shown for label in place if label.depth in {Depth.PART, Depth.CHAPTER, Depth.SECTION}]
    )
    text = ", ".join([*annex, inner] if inner else annex)
    return text[:1].upper() + text[1:]


def _article(place: Sequence[Label]) -> str:
    """Articles count through all chapters, so the chapter is not named."""
    words = layout()["labels"]
    at = next((n for n, label in enumerate(place) if label.depth is Depth.ARTICLE), None)
    if at is None:
        return ""
    below = place[at + 1 :]
    names = {Depth.LETTER: words["point"]}
    inner = [f"{names.get(label.depth, words['paragraph'])} {label.shown}" for label in reversed(below)]
    return " ".join([*inner, place[at].shown])


def _numbered(place: Sequence[Label], named: list[str]) -> str:
    numbers = [label.shown for label in place if label.depth >= Depth.CAPITAL]
    if place[-1].depth is Depth.DECIMAL and len(numbers) > 1:
        numbers = [*(n for n in numbers[:-1] if not numbers[-1].startswith(f"{n}.")), numbers[-1]]
    where = f"{layout()['labels']['section']} {'.'.join(numbers)}" if numbers else ""
    return ", ".join([*named, where] if where else named)


def is_numbered(clauses: Sequence[ReadClause]) -> bool:
    """Whether any part was found beside the opening and the end."""
    words = layout()["labels"]
    plain = {fold(words["opening"]), fold(words["ending"])}
    return any(not fold(clause.label).startswith(tuple(plain)) for clause in clauses)
