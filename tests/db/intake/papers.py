"""Documents made for tests: real docx files, hand-written pdf files, and hostile ones."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

HEAD = (
    (
        "ĐẢNG ỦY KHỐI CÁC CƠ QUAN\nVÀ DOANH NGHIỆP TỈNH HÀ TĨNH\n*\nSố 12-KH/ĐUK",
        "ĐẢNG CỘNG SẢN VIỆT NAM\n\nHà Tĩnh, ngày 05 tháng 9 năm 2023",
    ),
)
TITLE = ("KẾ HOẠCH", "tổ chức gặp mặt, tri ân cựu chiến binh")
BODY = (
    "Thực hiện chương trình công tác năm 2023, Ban Thường vụ xây dựng kế hoạch như sau:",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Mục đích: ghi nhận đóng góp của các thế hệ cựu chiến binh.",
    "2. Yêu cầu: trang trọng, tiết kiệm.",
    "II. NỘI DUNG",
    "1. Thời gian gặp mặt: 8 giờ ngày 20/12/2023.",
    "2. Địa điểm: hội trường tầng hai.",
)


def docx(body: Iterable[str] = BODY, head: Sequence[tuple[str, str]] = HEAD, title: Iterable[str] = TITLE) -> Any:
    """A document laid out as offices do: a table without lines for the head, the title centred."""
    made = Document()
    if head:
        table = made.add_table(0, 2)
        for left, right in head:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = left, right
    for line in title:
        made.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in body:
        made.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    return made


def saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def text_box(text: str) -> Any:
    """A run with a text box, as Word keeps it: once for new versions, once more for old ones."""
    box = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    return parse_xml(
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><mc:AlternateContent>'
        f'<mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def repacked(data: bytes, *, change: dict[str, bytes] | None = None, add: dict[str, bytes] | None = None) -> bytes:
    """The same archive with some parts changed or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            target.writestr(part.filename, (change or {}).get(part.filename, source.read(part)))
        for name, body in (add or {}).items():
            target.writestr(name, body)
    return out.getvalue()


def pdf(*pages: Sequence[str], annotations: str = "", compress: bool = False, image: bool = False, drawing: bytes = b"") -> bytes:
    """A text pdf with a font that knows Vietnamese only through its ToUnicode map, as office programs write it."""
    glyphs = sorted({c for page in pages for line in page for c in line})
    codes = {c: n + 1 for n, c in enumerate(glyphs)}
    mapping = "\n".join(f"<{code:04X}> <{ord(c):04X}>" for c, code in codes.items())
    blocks = "\n".join(
        f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar"
        for part in (mapping.split("\n")[at : at + 100] for at in range(0, len(codes), 100))
        if mapping
    )
    start = "/CIDInit /ProcSet findresource begin begincmap /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange"
    unicode_map = f"{start}\n{blocks}\nendcmap end"
    objects: list[bytes] = [b"", b"", _stream(unicode_map.encode())]
    objects.append(
        b"<</Type/Font/Subtype/Type0/BaseFont/Made/Encoding/Identity-H/ToUnicode 3 0 R/DescendantFonts"
        b"[<</Type/Font/Subtype/CIDFontType2/BaseFont/Made/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500>>]>>"
    )
    objects.append(_stream(b"\x00" * 12, extra=b"/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceRGB/BitsPerComponent 8"))
    kids: list[int] = []
    for lines in pages:
        objects.append(drawing or _stream(_content(lines, codes), compress=compress))
        picture = b"/XObject<</Im0 5 0 R>>" if image else b""
        marks = f"/Annots[{annotations}]".encode() if annotations else b""
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>"
            + picture
            + f">>/Contents {len(objects)} 0 R".encode()
            + marks
            + b">>"
        )
        kids.append(len(objects))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{k} 0 R' for k in kids)}]>>".encode()
    return _file(objects)


def _content(lines: Sequence[str], codes: dict[str, int]) -> bytes:
    shown = "\n".join(f"<{''.join(f'{codes[c]:04X}' for c in line)}> Tj T*" for line in lines)
    return f"BT /F1 12 Tf 14 TL 60 780 Td\n{shown}\nET".encode()


def _stream(body: bytes, *, extra: bytes = b"", compress: bool = False) -> bytes:
    if compress:
        body, extra = zlib.compress(body, 9), extra + b"/Filter/FlateDecode"
    return b"<<" + extra + f"/Length {len(body)}>>\nstream\n".encode() + body + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(f"{at:010} 00000 n \n".encode() for at in places)
    return bytes(out + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode())


@cache
def pdf_bomb() -> bytes:
    """A page whose drawing is half a gigabyte when unpacked."""
    head, unit, times = b"BT /F1 12 Tf ", b"<00010002000300040005> Tj T* " * 1000, 18_000
    packer = zlib.compressobj(9)
    begun = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = packer.compress(unit) + packer.flush(zlib.Z_FULL_FLUSH)  # such a block may be said again as it stands
    checksum = zlib.adler32(head)
    for _ in range(times):
        checksum = zlib.adler32(unit, checksum)
    ended = packer.flush()[:-4] + checksum.to_bytes(4, "big")
    return pdf(["abcde"], drawing=_packed(begun + packed * times + ended))


def slow_pdf() -> bytes:
    """Many pages of a drawing that is just small enough to be looked at, each of them."""
    packed = zlib.compress(b"BT /F1 12 Tf " + b"<00010002000300040005> Tj T* " * 300_000, 9)
    return pdf(*[["abcde"]] * 250, drawing=_packed(packed))


def _packed(body: bytes) -> bytes:
    return f"<</Filter/FlateDecode/Length {len(body)}>>\nstream\n".encode() + body + b"\nendstream"
