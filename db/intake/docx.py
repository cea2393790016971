"""The words of a Word file: paragraphs with their automatic numbers, tables, text boxes; headers and footers aside."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from db.intake.numbering import Numbering, Styles
from db.intake.reading import BadDocument, Extract, Fault, Line
from db.intake.tables import Rules, lines_of

MAX_PARTS = 5_000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_XML = 40 * 1024 * 1024

_DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY|<\x00!\x00D\x00O\x00C|\x00<\x00!\x00D\x00O\x00C", re.IGNORECASE)
_MACROS = re.compile(r"vbaProject|vbaData|macrosheets|activeX", re.IGNORECASE)
# A template fetched from elsewhere when the file is opened runs what stands there.
_REMOTE_TEMPLATE = re.compile(rb"attachedTemplate\"[^>]*Target=\"https?:|Target=\"https?:[^\"]*\"[^>]*attachedTemplate\"", re.IGNORECASE)
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), f"{_MC}Fallback", qn("w:instrText"), qn("w:delText")}
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
_AS_TEXT = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def extract(data: bytes) -> Extract:
    """Raises `BadDocument`."""
    _check(data)
    document = Document(io.BytesIO(data))
    reader = _Reader(document)
    lines = tuple(reader.block(document.element.body))
    return Extract(lines, tuple(reader.aside()))


def _check(data: bytes) -> None:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:  # the last: packed in a way that zipfile does not know
        raise BadDocument(Fault.BROKEN) from error
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise BadDocument(Fault.ENCRYPTED)
    if "word/document.xml" not in names and not any(name.startswith("word/document") for name in names):
        if "content.xml" in names and _is_open_text(archive):
            raise BadDocument(Fault.OPEN_TEXT)
        office = any(name.startswith(("xl/", "ppt/")) or name == "content.xml" for name in names)
        raise BadDocument(Fault.OTHER_OFFICE if office else Fault.ARCHIVE)
    # zipfile never unpacks more of a part than is declared here.
    markup = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
    if len(parts) > MAX_PARTS or sum(p.file_size for p in parts) > MAX_UNPACKED or sum(p.file_size for p in markup) > MAX_XML:
        raise BadDocument(Fault.BOMB)
    if any(_MACROS.search(name) for name in names):
        raise BadDocument(Fault.MACROS)
    _check_markup(archive, markup)


def _is_open_text(archive: zipfile.ZipFile) -> bool:
    """Whether the file says of itself that it is a text of LibreOffice, and no table or slides."""
    with archive.open("mimetype") if "mimetype" in archive.namelist() else io.BytesIO() as said:
        return said.read(100).startswith(b"application/vnd.oasis.opendocument.text")


def _check_markup(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    for part in parts:
        body = archive.read(part)
        if _DOCTYPE.search(body):
            raise BadDocument(Fault.BOMB)
        if part.filename == "[Content_Types].xml" and b"macroEnabled" in body:
            raise BadDocument(Fault.MACROS)
        if part.filename.endswith(".rels") and _REMOTE_TEMPLATE.search(body):
            raise BadDocument(Fault.MACROS)


class _Reader:
    def __init__(self, document: Any) -> None:
        self._document = document
        self._styles = Styles(document)
        self._numbers = Numbering(document, self._styles)
        self._rules = Rules(document)
        self._notes = {name: text for kind in _NOTES.values() for name, text in self._noted_as(kind)}

    def block(self, parent: Any, joined: bool = False) -> Iterator[Line]:
        """The paragraphs under an element. `joined`: it is a cell of a real table, which becomes part of a line."""
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag not in _SKIPPED and not joined:
                yield from self.block(child)  # content controls and the like

    def _paragraph(self, paragraph: Any) -> Iterator[Line]:
        for box in _boxes(paragraph):
            yield from self.block(box)
        text = self._numbers.label(paragraph) + "".join(self._text(paragraph, paragraph))
        centred = self._is_centred(paragraph)
        *parts, last = text.split("\n")
        for part in parts:
            yield Line(part, centred)
        yield Line(last, centred, tuple(self._noted(paragraph)))

    def _noted_as(self, kind: str) -> Iterator[tuple[tuple[str, str | None], str]]:
        """The words of the notes at the foot of the pages, or at the end, by kind and name."""
        part = next((p for p in self._document.part.package.iter_parts() if str(p.partname) == f"/word/{kind}s.xml"), None)
        for note in parse_xml(part.blob).iter(qn(f"w:{kind}")) if part is not None else ():
            text = " ".join("".join(self._text(paragraph, paragraph)) for paragraph in note.iter(qn("w:p")))
            yield (kind, note.get(qn("w:id"))), " ".join(text.split())

    def _noted(self, paragraph: Any) -> Iterator[str]:
        """What the notes say to which a paragraph refers."""
        for reference in paragraph.iter(*_NOTES):
            text = self._notes.get((_NOTES[reference.tag], reference.get(qn("w:id"))))
            struck = any(ancestor.tag in _SKIPPED for ancestor in reference.iterancestors())
            if text and not struck and _owner(reference, qn("w:p")) is paragraph:
                yield text

    def _text(self, element: Any, paragraph: Any) -> Iterator[str]:
        """The words of a paragraph without what was struck out, hidden codes and its text boxes, with the capitals that Word shows."""
        for child in element.iterchildren():
            if child.tag in _SKIPPED or child.tag == qn("w:txbxContent") or _is_hidden(child):
                continue
            if child.tag == qn("w:t"):
                text = child.text or ""
                yield text.upper() if self._styles.in_capitals(element, paragraph) else text
            elif child.tag in _AS_TEXT:
                yield _AS_TEXT[child.tag]
            else:
                yield from self._text(child, paragraph)

    def _table(self, table: Any) -> Iterator[Line]:
        rows = [[cell for cell in row.iter(qn("w:tc")) if _owner(cell, qn("w:tr")) is row] for row in table.iterchildren(qn("w:tr"))]
        yield from lines_of([[tuple(self.block(cell)) for cell in cells] for cells in rows], self._rules.between(table))

    def _is_centred(self, paragraph: Any) -> bool:
        for properties in self._styles.along(paragraph):
            placed = properties.find(qn("w:jc"))
            if placed is not None:
                return bool(placed.get(qn("w:val")) == "center")
        return False

    def aside(self) -> Iterator[str]:
        """Headers, footers, notes, word art, and what stands in drawings and diagrams."""
        for part in self._document.part.package.iter_parts():
            if re.fullmatch(r"/word/(?:header|footer)\d*\.xml", str(part.partname)):
                for line in self.block(part.element):
                    yield line.text
                yield from _drawn(part.element)
            elif re.fullmatch(r"/word/(?:foot|end)notes\.xml", str(part.partname)):
                yield from (line.text for line in self.block(parse_xml(part.blob)))
            elif re.fullmatch(r"/word/(?:diagrams/data|charts/chart)\d*\.xml", str(part.partname)):
                yield from _drawn(parse_xml(part.blob))
        yield from _drawn(self._document.element)


def _drawn(element: Any) -> Iterator[str]:
    """Word art, and the words of drawings, all of one part together: a picture may show a list of levels."""
    for path in element.iter(f"{_V}textpath"):
        yield path.get("string", "")
    words = ["".join(text.text or "" for text in paragraph.iter(f"{_A}t")) for paragraph in element.iter(f"{_A}p")]
    yield "\n".join(filter(None, words))


def _boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes anchored in a paragraph; what Word keeps twice for old versions is read once."""
    for box in paragraph.iter(qn("w:txbxContent")):
        if not any(ancestor.tag in _SKIPPED for ancestor in box.iterancestors()) and _owner(box, qn("w:p")) is paragraph:
            yield box


def _owner(element: Any, tag: str) -> Any:
    return next((ancestor for ancestor in element.iterancestors() if ancestor.tag == tag), None)


def _is_hidden(run: Any) -> bool:
    hidden = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return hidden is not None and hidden.get(qn("w:val")) not in {"0", "false"}
