"""Documents of every kind, whole and broken and hostile."""

import contextlib
import io
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from db.intake.documents import read
from db.intake.reading import MAX_BYTES, BadDocument, Doubt, Fault, ReadDocument
from tests.db.intake import papers

LINES = [*papers.HEAD[0][0].split("\n"), *papers.HEAD[0][1].split("\n"), *papers.TITLE, "-----", *papers.BODY]
LABELS = ["Mở đầu", "Mục I.1", "Mục I.2", "Mục II.1", "Mục II.2"]


def fault_of(data: bytes, name: str = "") -> Fault:
    with pytest.raises(BadDocument) as refused:
        read(data, name)
    return refused.value.fault


def assert_is_the_plan(found: ReadDocument) -> None:
    assert (found.kind, found.symbol, found.issued_on) == ("Kế hoạch", "12-KH/ĐUK", date(2023, 9, 5))
    assert found.issuer == "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh Hà Tĩnh"
    assert found.subject == "Tổ chức gặp mặt, tri ân cựu chiến binh"
    assert [clause.label for clause in found.clauses] == LABELS
    assert found.clauses[3].text == "II. NỘI DUNG\n1. Thời gian gặp mặt: 8 giờ ngày 20/12/2023."
    assert not found.secret


def test_the_same_plan_as_docx_pdf_text_and_web_page() -> None:
    assert_is_the_plan(read(papers.saved(papers.docx())))
    assert_is_the_plan(read(papers.pdf(LINES)))
    assert_is_the_plan(read(papers.pdf(LINES, compress=True)))
    assert_is_the_plan(read("\n".join(LINES).encode()))
    assert_is_the_plan(read("\r\n".join(LINES).encode("utf-16")))
    page = "<!DOCTYPE html><html><head><title>x</title></head><body><nav>Trang chủ</nav>" + "".join(f"<p>{line}</p>" for line in LINES)
    assert_is_the_plan(read(f"{page}<script>alert(1)</script></body></html>".encode()))


@pytest.mark.parametrize(
    ("first", "subject"),
    [
        ("Ghi chép cuộc họp chi hội", "Ghi chép cuộc họp chi hội"),
        ("DANH SÁCH THĂM HỎI QUÝ IV", "DANH SÁCH THĂM HỎI QUÝ IV"),
        ("Hôm nay chúng tôi bàn việc thăm hỏi.", ""),
        ("Kính gửi các đồng chí hội viên", ""),
        ("1. Việc thăm hỏi hội viên", ""),
    ],
)
def test_a_note_without_a_head_is_called_by_its_first_line(first: str, subject: str) -> None:
    made = Document()
    for text in (first, "Mọi người thống nhất thăm hỏi hội viên ốm đau mỗi lần 200 nghìn đồng."):
        made.add_paragraph(text)
    found = read(papers.saved(made))
    assert (found.subject, found.kind, found.clauses[0].text.split("\n")[0]) == (subject, "", first)


def test_the_bytes_decide_whatever_the_name_says() -> None:
    assert_is_the_plan(read(papers.saved(papers.docx()), "kế hoạch.pdf"))
    assert_is_the_plan(read(papers.pdf(LINES), "kế hoạch.docx"))


# docx


LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/>{}<w:lvlText w:val="{}"/></w:lvl>'


def numbered(levels: Iterable[tuple[str, str, str]], paragraphs: Iterable[tuple[int, str]]) -> Any:
    """A document with an automatic list; `levels` are form, when it begins anew, pattern."""
    made = papers.docx(body=())
    written = "".join(LEVEL.format(at, *level) for at, level in enumerate(levels))
    numbering = made.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{written}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for depth, text in paragraphs:
        properties = made.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>'))
    return made


def test_automatic_numbers_are_read_as_word_shows_them() -> None:
    levels = (("decimal", "", "Điều %1."), ("decimal", "", "%2."), ("lowerLetter", "", "%3)"))
    below = ((1, "Khoản một"), (1, "Khoản hai"), (2, "Điểm nhỏ"), (0, "Đối tượng"), (1, "Lại từ đầu"))
    found = read(papers.saved(numbered(levels, ((0, "Phạm vi"), *below))))
    assert [clause.text for clause in found.clauses] == [
        "Điều 1. Phạm vi\n1. Khoản một\n2. Khoản hai\na) Điểm nhỏ",
        "Điều 2. Đối tượng\n1. Lại từ đầu",
    ]


@pytest.mark.parametrize(
    ("restart", "labels"),
    [
        ("", ["Điều 1", "Điều 2", "Điều 1"]),
        ('<w:lvlRestart w:val="0"/>', ["Điều 1", "Điều 2", "Điều 3"]),
        ('<w:lvlRestart w:val="1"/>', ["Điều 1", "Điều 2", "Điều 1"]),
    ],
)
def test_articles_may_count_on_through_the_chapters(restart: str, labels: list[str]) -> None:
    levels = (("upperRoman", "", "Chương %1"), ("decimal", restart, "Điều %2."))
    paragraphs = ((0, "QUY ĐỊNH CHUNG"), (1, "Phạm vi"), (1, "Đối tượng"), (0, "TRÁCH NHIỆM"), (1, "Hiệu lực"))
    assert [clause.label for clause in read(papers.saved(numbered(levels, paragraphs))).clauses] == labels


def test_numbers_may_count_on_below_a_level_and_begin_anew_below_another() -> None:
    levels = (("upperRoman", "", "Chương %1"), ("decimal", "", "Mục %2."), ("decimal", '<w:lvlRestart w:val="1"/>', "Điều %3."))
    depths = (0, 1, 2, 1, 2, 0, 1, 2)
    found = read(papers.saved(numbered(levels, ((depth, "Quy định") for depth in depths))))
    assert [line for clause in found.clauses for line in clause.text.split("\n") if line.startswith("Điều")] == [
        "Điều 1. Quy định",
        "Điều 2. Quy định",
        "Điều 1. Quy định",
    ]


def test_tables_and_text_boxes_are_read_and_nothing_twice() -> None:
    made = papers.docx(body=("I. PHÂN CÔNG",))
    table = made.add_table(0, 3)
    for row in (("STT", "Đơn vị", "Việc"), ("1", "Đơn vị mẫu 01", "Hội trường"), ("2", "Đơn vị mẫu 02", "Tiếp đón")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    made.add_paragraph("Ghi chú")._p.append(papers.text_box("Khung: chuẩn bị trước"))
    [clause] = read(papers.saved(made)).clauses
    assert clause.text.split("\n") == [
        "I. PHÂN CÔNG",
        "STT | Đơn vị | Việc",
        "1 | Đơn vị mẫu 01 | Hội trường",
        "2 | Đơn vị mẫu 02 | Tiếp đón",
        "Khung: chuẩn bị trước",
        "Ghi chú",
    ]


def test_what_was_struck_out_is_not_read() -> None:
    made = papers.docx(body=("1. Giữ lại",))
    paragraph = made.paragraphs[-1]._p
    paragraph.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText> đã bỏ</w:delText></w:r></w:del>"))
    paragraph.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t> và thêm</w:t></w:r></w:ins>"))
    assert read(papers.saved(made)).clauses[0].text == "1. Giữ lại và thêm"


def test_small_letters_shown_as_capitals_are_capitals() -> None:
    made = papers.docx(title=())
    made.paragraphs[0].insert_paragraph_before()
    heading = made.paragraphs[0]
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = heading.add_run("Kế hoạch")
    run.font.all_caps = True
    assert read(papers.saved(made)).kind == "Kế hoạch"


def test_the_subject_ends_where_the_lines_are_no_longer_centred() -> None:
    made = papers.docx(body=("Đồng chí nào cũng biết việc này.", "1. Làm."))
    assert read(papers.saved(made)).subject == "Tổ chức gặp mặt, tri ân cựu chiến binh"


def test_macros_are_refused_in_every_disguise() -> None:
    plain = papers.saved(papers.docx())
    assert fault_of(papers.repacked(plain, add={"word/vbaProject.bin": b"\x00"})) is Fault.MACROS
    kind = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    types = b'<Types xmlns="x"><Override PartName="/word/document.xml" ContentType="' + kind + b'"/></Types>'
    assert fault_of(papers.repacked(plain, change={"[Content_Types].xml": types})) is Fault.MACROS
    template = (
        b'<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
        b' Target="http://example.org/t.dotm" TargetMode="External"/></Relationships>'
    )
    assert fault_of(papers.repacked(plain, add={"word/_rels/settings.xml.rels": template})) is Fault.MACROS


def test_entity_bombs_are_refused_before_they_are_parsed() -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w:document/>'
    plain = papers.saved(papers.docx())
    assert fault_of(papers.repacked(plain, change={"word/document.xml": laughs})) is Fault.BOMB
    assert fault_of(papers.repacked(plain, change={"word/styles.xml": laughs.decode().encode("utf-16")})) is Fault.BOMB


def test_zip_bombs_are_refused_by_what_they_declare() -> None:
    plain = papers.saved(papers.docx())
    assert fault_of(papers.repacked(plain, add={"word/media/image1.bmp": b"\x00" * 210_000_000})) is Fault.BOMB
    assert fault_of(papers.repacked(plain, change={"word/document.xml": b"<w>" + b" " * 45_000_000 + b"</w>"})) is Fault.BOMB


# pdf


def test_a_scanned_pdf_and_one_with_a_scanned_page() -> None:
    assert fault_of(papers.pdf([], [], image=True)) is Fault.SCANNED
    assert fault_of(papers.pdf([])) is Fault.NO_TEXT
    found = read(papers.pdf(LINES, [], image=True))
    assert (found.doubts, found.blank_pages) == ((Doubt.BLANK_PAGES,), (2,))


def test_page_numbers_are_no_text() -> None:
    found = read(papers.pdf([*LINES, "1"], ["2", "3. Kinh phí: theo dự toán.", "Trang 2/2"]))
    assert found.clauses[-1].text == "3. Kinh phí: theo dự toán."


def test_pdf_limits() -> None:
    assert fault_of(papers.pdf(*[["a"]] * 301)) is Fault.TOO_MANY_PAGES
    assert fault_of(papers.pdf_bomb()) is Fault.BOMB


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_an_encrypted_pdf(algorithm: str) -> None:
    assert fault_of(encrypted("bí mật", None, algorithm)) is Fault.ENCRYPTED
    assert_is_the_plan(read(encrypted("", "chỉ khóa sửa", algorithm)))


def encrypted(to_open: str, to_change: str | None, algorithm: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(papers.pdf(LINES))))
    writer.encrypt(to_open, to_change, algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


# anything else


@pytest.mark.parametrize(
    ("data", "name", "fault"),
    [
        (b"", "", Fault.EMPTY),
        (b" \n ", "a.txt", Fault.EMPTY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "a.doc", Fault.OLD_WORD),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", Fault.ENCRYPTED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le"), "a.doc", Fault.MACROS),
        (b"{\\rtf1 abc}", "a.rtf", Fault.RICH_TEXT),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a.jpg", Fault.PICTURE),
        (b"Rar!\x1a\x07", "a.rar", Fault.ARCHIVE),
        (b"PK\x03\x04 nothing", "a.docx", Fault.BROKEN),
        (b"%PDF-1.7\nnothing", "a.pdf", Fault.BROKEN),
        (b"\x00\x01\x02", "a.docx", Fault.BROKEN),
        (b"\x00\x01\x02", "a.exe", Fault.UNKNOWN),
        (b"... --- ...", "a.txt", Fault.NO_TEXT),
    ],
)
def test_refusals(data: bytes, name: str, fault: Fault) -> None:
    assert fault_of(data, name) is fault


def test_other_office_files_and_archives() -> None:
    plain = papers.saved(papers.docx())
    other = papers.repacked(b"PK\x05\x06" + b"\x00" * 18, add={"xl/workbook.xml": b"<x/>"})
    assert fault_of(other) is Fault.OTHER_OFFICE
    assert fault_of(papers.repacked(b"PK\x05\x06" + b"\x00" * 18, add={"a.txt": b"x"})) is Fault.ARCHIVE
    assert fault_of(open_document("text")) is Fault.OPEN_TEXT
    assert fault_of(open_document("spreadsheet")) is Fault.OTHER_OFFICE
    assert fault_of(plain[: len(plain) // 2]) is Fault.BROKEN


def open_document(kind: str) -> bytes:
    said = f"application/vnd.oasis.opendocument.{kind}".encode()
    return papers.repacked(b"PK\x05\x06" + b"\x00" * 18, add={"mimetype": said, "content.xml": b"<x/>"})


def test_too_large_and_too_long() -> None:
    assert fault_of(b"a" * (MAX_BYTES + 1)) is Fault.TOO_LARGE
    assert fault_of(b"a b\n" * 700_000) is Fault.TOO_MUCH_TEXT


def test_fonts_from_before_unicode_are_named() -> None:
    assert fault_of(("Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp Tù do H¹nh phóc " * 10).encode()) is Fault.OLD_FONT


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_bring_it_down(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"%PDF-1.4\n", b"<html>"):
        with contextlib.suppress(BadDocument):
            read(start + data)
