"""What Word files hold beside plain paragraphs: notes, hidden words, tables that are none."""

from typing import Any

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from db.intake.documents import read
from db.intake.reading import ReadDocument
from tests.db.intake import papers

KHOI = "Hội Cựu chiến binh Khối các cơ quan và doanh nghiệp tỉnh"


def noted(made: Any, paragraph: Any, text: str, kind: str = "footnote") -> None:
    """A note to which a paragraph refers, as Word keeps it: in a part of its own."""
    own = '<w:{0} w:id="-1" w:type="separator"><w:p/></w:{0}><w:{0} w:id="2"><w:p><w:r><w:t>{1}</w:t></w:r></w:p></w:{0}>'
    xml = f"<w:{kind}s {nsdecls('w')}>{own.format(kind, text)}</w:{kind}s>"
    media = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
    part = Part(PackURI(f"/word/{kind}s.xml"), media, xml.encode(), made.part.package)
    made.part.relate_to(part, getattr(RELATIONSHIP_TYPE, f"{kind.upper()}S"))
    paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:{kind}Reference w:id="2"/></w:r>'))


def table(made: Any, rows: list[tuple[str, ...]], style: str | None = None) -> None:
    added = made.add_table(0, len(rows[0]), style=style)
    for row in rows:
        for cell, text in zip(added.add_row().cells, row, strict=True):
            cell.text = text


def found(made: Any) -> ReadDocument:
    return read(papers.saved(made))


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_stands_below_what_refers_to_it(kind: str) -> None:
    made = papers.docx(body=("1. Mức chi 200.000 đồng.", "2. Không liên hoan."))
    noted(made, made.paragraphs[-2], "Thương binh 300.000 đồng.", kind)
    assert [clause.text for clause in found(made).clauses] == [
        "1. Mức chi 200.000 đồng.\n(Chú thích: Thương binh 300.000 đồng.)",
        "2. Không liên hoan.",
    ]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_stamp_in_a_note_is_seen(kind: str) -> None:
    for text, secret in (("TỐI MẬT", True), ("Tài liệu lưu hành nội bộ", True), ("Luật Bảo vệ bí mật nhà nước", False)):
        made = papers.docx()
        noted(made, made.paragraphs[-2], text, kind)
        assert (text, found(made).secret) == (text, secret)


@pytest.mark.parametrize("at", [0, 1])
def test_a_note_to_the_title_opens_the_text(at: int) -> None:
    made = papers.docx(body=("1. Làm.",))
    noted(made, made.paragraphs[at], "Thay kế hoạch năm trước.")
    assert (found(made).kind, found(made).subject) == ("Kế hoạch", "Tổ chức gặp mặt, tri ân cựu chiến binh")
    assert [clause.text for clause in found(made).clauses] == ["(Chú thích: Thay kế hoạch năm trước.)", "1. Làm."]


def test_a_note_in_a_table_stands_below_its_row() -> None:
    made = papers.docx(body=("1. Mức chi:",))
    table(made, [("Đối tượng", "Mức", "Ghi chú"), ("Hội viên", "200.000", "")])
    noted(made, made.tables[-1].rows[1].cells[1].paragraphs[0], "Một lần.")
    table(made, [("Khác", "0", "không")])
    assert found(made).clauses[0].text.split("\n")[2:] == ["Hội viên | 200.000 |", "(Chú thích: Một lần.)", "Khác | 0 | không"]


def test_hidden_words_are_not_read() -> None:
    made = papers.docx(body=("1. Kinh phí: 5 triệu đồng.",))
    made.paragraphs[-1].add_run(" Không ai thấy.").font.hidden = True
    made.paragraphs[-1].add_run(" Hết.").font.hidden = False
    assert found(made).clauses[0].text == "1. Kinh phí: 5 triệu đồng. Hết."


HEADS: list[list[tuple[str, ...]]] = [
    [
        (
            "HỘI CỰU CHIẾN BINH KHỐI\nCÁC CƠ QUAN VÀ DOANH NGHIỆP TỈNH\nSố: 5/KH-CCB",
            "",
            "ĐẢNG CỘNG SẢN VIỆT NAM\nHà Tĩnh, ngày 05 tháng 9 năm 2023",
        )
    ],
    [
        ("HỘI CỰU CHIẾN BINH TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("HỘI CỰU CHIẾN BINH KHỐI", "Độc lập - Tự do - Hạnh phúc"),
        ("CÁC CƠ QUAN VÀ DOANH NGHIỆP TỈNH", ""),
        ("---", "---"),
        ("Số: 5/KH-CCB", "Hà Tĩnh, ngày 05 tháng 9 năm 2023"),
        ("", ""),
    ],
]


@pytest.mark.parametrize("rows", HEADS, ids=["an empty column between", "a row for each line"])
@pytest.mark.parametrize("style", [None, "Table Grid"])
def test_heads_laid_out_in_tables_of_many_shapes(rows: list[tuple[str, ...]], style: str | None) -> None:
    made = papers.docx(head=(), title=(), body=())
    table(made, rows, style)
    for line in ("KẾ HOẠCH", "Tổ chức hội thi", "I. MỤC ĐÍCH"):
        made.add_paragraph(line)
    read_ = found(made)
    assert (read_.issuer, read_.symbol, read_.kind, read_.subject) == (KHOI, "5/KH-CCB", "Kế hoạch", "Tổ chức hội thi")
    assert str(read_.issued_on) == "2023-09-05"


def test_those_who_sign_side_by_side_are_read_one_after_the_other() -> None:
    made = papers.docx(body=("1. Làm.",))
    table(made, [("TM. HỘI CCB", "TM. CÔNG AN"), ("CHỦ TỊCH", "GIÁM ĐỐC"), ("Lê Văn Hùng", "Trần Văn Mẫu")])
    assert found(made).clauses[-1].text.split("\n") == ["TM. HỘI CCB", "CHỦ TỊCH", "Lê Văn Hùng", "TM. CÔNG AN", "GIÁM ĐỐC", "Trần Văn Mẫu"]


@pytest.mark.parametrize("style", [None, "Table Grid"])
def test_a_small_table_keeps_its_rows(style: str | None) -> None:
    made = papers.docx(body=("1. Mức thăm hỏi:",))
    table(made, [("Đối tượng", "Mức"), ("Thương binh", "500.000"), ("Hội viên", "200.000")], style)
    assert found(made).clauses[0].text.split("\n")[1:] == ["Đối tượng | Mức", "Thương binh | 500.000", "Hội viên | 200.000"]


def test_a_ruled_table_that_names_who_gets_it_is_a_table() -> None:
    made = papers.docx(body=("1. Phân phối:",))
    table(made, [("Nơi nhận", "Số lượng"), ("Chi hội 1", "5")], "Table Grid")
    assert found(made).clauses[0].text.split("\n")[1:] == ["Nơi nhận | Số lượng", "Chi hội 1 | 5"]
