"""A stamp of secrecy is known wherever offices put it, and never seen in a sentence."""

import unicodedata

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from db.intake.documents import read, recognised
from db.intake.reading import Extract, Line, ReadDocument
from db.intake.stamps import is_secret, is_secret_text, names_secret
from tests.db.intake import papers


def stamped(*lines: str, aside: tuple[str, ...] = (), top: int = 80) -> bool:
    return is_secret(Extract(tuple(map(Line, lines)), aside, top))


@pytest.mark.parametrize(
    "line",
    [
        "MẬT",
        "TỐI MẬT",
        "TUYỆT MẬT",
        "M Ậ T",
        "[MẬT]",
        "TỐI  MẬT.",
        "Số: 12-KH/ĐUK\tMẬT",
        "MẬT          ĐẢNG CỘNG SẢN VIỆT NAM",
        "MẬT Số 12-KH/ĐUK",
        "Số 12-KH/ĐUK MẬT",
        "Độ mật: Tối mật",
        "Lưu hành nội bộ",
        "(Tài liệu lưu hành nội bộ)",
        "TÀI LIỆU LƯU HÀNH NỘI BỘ",
    ],
)
def test_stamps(line: str) -> None:
    assert stamped("TỈNH ỦY HÀ TĨNH", line, "KẾ HOẠCH")


def test_letters_taken_apart_as_some_systems_send_them() -> None:
    assert stamped(unicodedata.normalize("NFD", "TUYỆT MẬT"))


@pytest.mark.parametrize(
    "line",
    [
        "VỀ CÔNG TÁC BẢO MẬT",
        "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "Bảo vệ bí mật nhà nước, bí mật công tác",
        "Mặt trận Tổ quốc Việt Nam",
        "MẶT TRẬN TỔ QUỐC VIỆT NAM",
        "1- Dấu chỉ mức độ mật (mật, tối mật, tuyệt mật).",
        "mật ong rừng",
        "Không đưa tài liệu lưu hành nội bộ lên mạng xã hội.",
        "HỎA TỐC",
        "Số 12-KH/ĐUK",
    ],
)
def test_no_stamps(line: str) -> None:
    assert not stamped("TỈNH ỦY HÀ TĨNH", line, "KẾ HOẠCH")


def test_the_level_counts_at_the_top_only_and_inside_use_everywhere() -> None:
    assert not stamped("KẾ HOẠCH", "Bảng phân loại", "MẬT", top=2)
    assert stamped("KẾ HOẠCH", "Nội dung", "Lưu hành nội bộ", top=1)
    assert stamped("KẾ HOẠCH", aside=("TỐI MẬT",))


@pytest.mark.parametrize(
    "text", ["MẬT", "Kính gửi các đồng chí\n\nTỐI MẬT\nKế hoạch", "độ mật: mật", "Họp lúc 8 giờ\n(TUYỆT MẬT)", "\n" * 90 + "MẬT"]
)
def test_a_message_may_carry_its_stamp_on_any_line(text: str) -> None:
    assert is_secret_text(text)
    assert is_secret_text(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize("text", ["", "Giữ gìn tài liệu MẬT là việc của mỗi người", "Mật", "mật", "BÍ MẬT", "Luật Bảo vệ bí mật nhà nước"])
def test_a_message_that_speaks_of_secrets_carries_none(text: str) -> None:
    assert not is_secret_text(text)


@pytest.mark.parametrize(
    "caption",
    [
        "Gửi các đồng chí tài liệu MẬT",
        "văn bản MẬT, đọc xong xóa",
        "công văn TỐI MẬT",
        "CÔNG VĂN MẬT CỦA TỈNH",
        "Kế hoạch 12-KH/ĐUK (MẬT)",
        "Có dấu MẬT UBND tỉnh",
        "Họp chi hội\nkèm theo hồ sơ MẬT",
        "TÀI LIỆU TUYỆT MẬT",
    ],
)
def test_a_caption_names_a_secret_paper(caption: str) -> None:
    assert names_secret(caption)
    assert names_secret(unicodedata.normalize("NFD", caption))


@pytest.mark.parametrize(
    "caption",
    [
        "",
        "Lễ gặp mặt",
        "giữ bí mật",
        "tài liệu mật",
        "Gắn bó mật thiết với nhân dân",
        "GẮN BÓ MẬT THIẾT VỚI NHÂN DÂN",
        "Luật Bảo vệ bí mật nhà nước",
        "LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "Giữ bí MẬT nhà nước",
        "BUỔI GẶP GỠ THÂN MẬT",
        "MẶT TRẬN TỔ QUỐC",
    ],
)
def test_a_caption_about_something_else(caption: str) -> None:
    assert not names_secret(caption)


def test_nothing_of_a_secret_document_comes_out() -> None:
    assert recognised(Extract((Line("MẬT"), Line("KẾ HOẠCH"), Line("1. Nội dung")))) == ReadDocument(secret=True)


def test_a_stamp_in_a_text_box() -> None:
    made = papers.docx()
    made.paragraphs[0]._p.append(papers.text_box("TỐI MẬT"))
    assert read(papers.saved(made)).secret


def test_a_stamp_in_a_page_header_and_as_word_art() -> None:
    made = papers.docx()
    made.sections[0].header.paragraphs[0].text = "MẬT"
    assert read(papers.saved(made)).secret
    made = papers.docx()
    shape = '<w:pict><v:shape><v:textpath string="TUYỆT MẬT"/></v:shape></w:pict>'
    art = f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml">{shape}</w:r>'
    made.sections[0].header.paragraphs[0]._p.append(parse_xml(art))
    assert read(papers.saved(made)).secret


def test_a_stamp_on_a_pdf_page() -> None:
    assert read(papers.pdf([*papers.BODY, "TỐI MẬT"], papers.BODY)).secret
    assert not read(papers.pdf(papers.BODY, [*papers.BODY, "MẬT"])).secret
    assert read(papers.pdf(papers.BODY, annotations="<</Type/Annot/Subtype/FreeText/Rect[0 0 9 9]/Contents(LUU HANH NOI BO)>>")).secret
