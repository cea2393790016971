"""Word's automatic numbers: they stand nowhere in the text, yet "Điều 3" and "a)" are what people cite."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
DEEPEST = 9


class Styles:
    """What styles say of paragraphs and runs, and what each rests on."""

    def __init__(self, document: Any) -> None:
        styles = list(document.styles.element.iter(qn("w:style")))
        self._by_id = {style.get(qn("w:styleId")): style for style in styles}
        defaults = [style for style in styles if style.get(qn("w:default")) == "1" and style.get(qn("w:type")) == "paragraph"]
        self._default = defaults[0].get(qn("w:styleId")) if defaults else None
        self._runs: dict[tuple[str | None, str | None], list[Any]] = {}

    def along(self, paragraph: Any) -> Iterator[Any]:
        """The properties that hold for a paragraph: its own, its style's, then what that rests on."""
        own = paragraph.find(qn("w:pPr"))
        if own is not None:
            yield own
        yield from self._of(self._named(own, "w:pStyle") or self._default, "w:pPr")

    def in_capitals(self, run: Any, paragraph: Any) -> bool:
        """Whether Word shows a run in capitals, large or small: it says so itself, its style, or that of its paragraph."""
        own = run.find(qn("w:rPr"))
        named, beneath = self._named(own, "w:rStyle"), self._named(paragraph.find(qn("w:pPr")), "w:pStyle") or self._default
        if (named, beneath) not in self._runs:
            self._runs[named, beneath] = [*self._of(named, "w:rPr"), *self._of(beneath, "w:rPr")]
        along = [*([own] if own is not None else ()), *self._runs[named, beneath]]
        return any(self._is_on(along, tag) for tag in ("w:caps", "w:smallCaps"))

    @staticmethod
    def _named(properties: Any, tag: str) -> str | None:
        return _value(properties, tag) or None if properties is not None else None

    @staticmethod
    def _is_on(along: list[Any], tag: str) -> bool:
        found = next((each for properties in along if (each := properties.find(qn(tag))) is not None), None)
        return found is not None and found.get(qn("w:val")) not in {"0", "false", "off"}

    def _of(self, name: str | None, kind: str) -> Iterator[Any]:
        """The properties of a kind that a style has, then those that it rests on have."""
        for _ in range(DEEPEST):
            style = self._by_id.get(name)
            if style is None:
                return
            properties = style.find(qn(kind))
            if properties is not None:
                yield properties
            name = self._named(style, "w:basedOn")


@dataclass(frozen=True)
class Level:
    """`restart`: how many of the levels above make it count anew; none for articles that count through the chapters."""

    start: int
    form: str
    pattern: str
    restart: int = DEEPEST


class Numbering:
    """Counts along the paragraphs in reading order; each must be asked for once."""

    def __init__(self, document: Any, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        part = next((p for p in document.part.package.iter_parts() if str(p.partname) == "/word/numbering.xml"), None)
        if part is not None:
            self._read(part.element)

    def _read(self, element: Any) -> None:
        for abstract in element.iterchildren(qn("w:abstractNum")):
            levels = {_number(each, "w:ilvl"): _level(each) for each in abstract.iterchildren(qn("w:lvl"))}
            self._levels[abstract.get(qn("w:abstractNumId"), "")] = levels
        for number in element.iterchildren(qn("w:num")):
            name = number.get(qn("w:numId"), "")
            self._lists[name] = _value(number, "w:abstractNumId")
            self._restarts[name] = {
                _number(each, "w:ilvl"): _number(each.find(qn("w:startOverride")), "w:val", 1)
                for each in number.iterchildren(qn("w:lvlOverride"))
                if each.find(qn("w:startOverride")) is not None
            }

    def label(self, paragraph: Any) -> str:
        """ "Điều 3. ", "a) ", "- " or nothing."""
        number, depth = self._place(paragraph)
        name = self._lists.get(number, "")
        levels = self._levels.get(name, {})
        if depth not in levels:
            return ""
        counts = self._count(name, number, depth)
        if levels[depth].form == "bullet":
            return "- "
        text = levels[depth].pattern
        for at in range(DEEPEST):
            if f"%{at + 1}" in text and at in levels:
                text = text.replace(f"%{at + 1}", shown(counts.get(at, levels[at].start), levels[at].form))
        return f"{text} " if text.strip() else ""

    def _count(self, name: str, number: str, depth: int) -> dict[int, int]:
        levels = self._levels[name]
        counts = self._counts.setdefault(name, {})
        # A list that begins anew says so once, where it is used first.
        for at, value in self._restarts.pop(number, {}).items():
            counts[at] = value - 1
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [each for each in counts if each > depth and (each not in levels or levels[each].restart > depth)]:
            del counts[deeper]
        return counts

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list a paragraph belongs to, by itself or by its style, and how deep it stands there."""
        depth: int | None = None
        for properties in self._styles.along(paragraph):
            numbered = properties.find(qn("w:numPr"))
            if numbered is None:
                continue
            if depth is None and numbered.find(qn("w:ilvl")) is not None:
                depth = _number(numbered.find(qn("w:ilvl")), "w:val")
            if numbered.find(qn("w:numId")) is not None:
                return _value(numbered, "w:numId"), depth or 0
        return "", 0


def _level(element: Any) -> Level:
    start, restart = element.find(qn("w:start")), element.find(qn("w:lvlRestart"))
    return Level(
        _number(start, "w:val", 1) if start is not None else 1,
        _value(element, "w:numFmt"),
        _value(element, "w:lvlText"),
        _number(restart, "w:val", DEEPEST) if restart is not None else DEEPEST,
    )


def _value(element: Any, tag: str) -> str:
    found = element.find(qn(tag))
    return str(found.get(qn("w:val"), "")) if found is not None else ""


def _number(element: Any, attribute: str, otherwise: int = 0) -> int:
    text = str(element.get(qn(attribute), ""))
    return int(text) if text.isdigit() and len(text) < 7 else otherwise


def shown(number: int, form: str) -> str:
    if form == "none":
        return ""
    if form in {"upperRoman", "lowerRoman"} and 0 < number < 4000:
        return roman(number).upper() if form == "upperRoman" else roman(number)
    if form in {"upperLetter", "lowerLetter"} and 0 < number < 1000:
        return letters(number).upper() if form == "upperLetter" else letters(number)
    return f"{number:02d}" if form == "decimalZero" else str(number)


def roman(number: int) -> str:
    written = ""
    for value, digits in _ROMAN:
        while number >= value:
            written, number = written + digits, number - value
    return written + "i" * number


def letters(number: int) -> str:
    """a … z, then aa, bb as Word counts."""
    return LETTERS[(number - 1) % 26] * ((number - 1) // 26 + 1)
