"""A stamp of secrecy is known wherever offices put it, and never seen in a sentence."""

import unicodedata
from typing import Any

import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from db.intake.documents import read, recognised
from db.intake.docx import extract
from db.intake.reading import Extract, Line, ReadDocument
from db.intake.stamps import is_secret, is_secret_text, may_name_secret_file, names_secret, names_secret_file, notes_secret, sends_secret
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
        "Tài liệu lưu hành nội bộ, không phổ biến",
        "Lưu hành nội bộ - Không sao chụp",
        "DẤU MẬT",
        "TÀI LIỆU MẬT",
        "Công văn TỐI MẬT",
        "MẬT (A2)",
        "TỐI MẬT B",
        "ĐẢNG ỦY KHỐI MẬT Bản số: 02",
        "MẬT Bản số: 02",
        "TỈNH ỦY HÀ TĨNH TỐI MẬT",
        "TỈNH ỦY HÀ TĨNH MẬT ĐẢNG CỘNG SẢN VIỆT NAM",
        "UBND TỈNH TỐI MẬT CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "TỈNH ỦY ĐẢNG CỘNG SẢN VIỆT NAM MẬT Hà Tĩnh, ngày 5/9",
    ],
)
def test_stamps(line: str) -> None:
    assert stamped("TỈNH ỦY HÀ TĨNH", line, "KẾ HOẠCH")


@pytest.mark.parametrize(
    "line", ["mật", "Mật", "(Mật)", "Tối mật", "TÀI LIỆU MẬT", "Tài liệu mật", "Số 12-KH/ĐUK\tTuyệt mật", "Mật - Bản số 2"]
)
def test_in_the_head_it_may_stand_in_small_letters(line: str) -> None:
    assert stamped(line, "TỈNH ỦY HÀ TĨNH", "KẾ HOẠCH", "Tập huấn")
    assert stamped("TỈNH ỦY HÀ TĨNH", line, "ĐẢNG CỘNG SẢN VIỆT NAM", "Kính gửi: các chi hội")
    assert stamped("", line, "Danh sách cán bộ")


@pytest.mark.parametrize(
    "lines",
    [
        ("KẾ HOẠCH", "Sản phẩm gồm có", "Mật", "Sáp ong"),
        ("THỰC ĐƠN", "Gà nướng", "Mật", "Chè sen"),
        ("Kính gửi: các chi hội", "Các loại", "mật", "tối mật"),
        ("THÔNG BÁO", "TUYỆT MẬT", "Do Thủ tướng quyết định.", "TỐI MẬT", "MẬT"),
        ("THÔNG BÁO", "TT | ĐỘ MẬT | SỐ LƯỢNG", "1 | TỐI MẬT | 0", "2 | MẬT | 4"),
        ("THÔNG BÁO", "TUYỆT MẬT | TỐI MẬT | MẬT"),
        ("THÔNG BÁO", "Tuyệt mật: do Thủ tướng quyết định", "Tối mật: do Bộ trưởng quyết định", "Mật: do Giám đốc quyết định"),
        ("CHI HỘI XÓM MẬT", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "THÔNG BÁO"),
        ("CHI HỘI XÓM MẬT CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "THÔNG BÁO"),
        ("BAN BẢO MẬT ĐẢNG CỘNG SẢN VIỆT NAM", "THÔNG BÁO"),
        ("BÍ MẬT ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM MẬT KHẨU", "Bí thư ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("PHÒNG BẢO MẬT Bản số: 02", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "THÔNG BÁO"),
        ("TỈNH ỦY HÀ TĨNH", "ĐẢNG CỘNG SẢN VIỆT NAM", "DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ TỐI MẬT"),
        ("ỦY BAN MAT TRAN TO QUOC", "THONG BAO"),
        ("KẾ HOẠCH", "BÁO CÁO MẬT ĐỘ NUÔI"),
        ("QUYẾT ĐỊNH", "Không phổ biến trò chơi có thưởng", "Lưu hành nội bộ, xuất bản phẩm và phát thanh"),
    ],
)
def test_words_of_a_paper_are_none(lines: tuple[str, ...]) -> None:
    assert not stamped(*lines)


def test_levels_named_apart_from_each_other_are_no_list() -> None:
    assert stamped("KẾ HOẠCH", "PHỤ LỤC I", "MẬT", *["Nội dung"] * 5, "PHỤ LỤC II", "TỐI MẬT", top=1)
    assert stamped("TỐI MẬT", "MẬT", "KẾ HOẠCH"), "above the title nothing is a list"


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


def test_a_line_that_is_nothing_but_the_stamp_counts_anywhere_and_what_stands_beside_words_at_the_top() -> None:
    assert stamped("KẾ HOẠCH", "Nội dung", "PHỤ LỤC", "(MẬT)", top=2)
    assert stamped("KẾ HOẠCH", "Nội dung", "- MẬT -", top=1)
    for line in ("- MẬT", "3. MẬT", "Số 12\tMẬT", "Mật", "tối mật"):
        assert not stamped("KẾ HOẠCH", "Nội dung", line, top=2)
    assert stamped("KẾ HOẠCH", "Nội dung", "Lưu hành nội bộ", top=1)
    assert stamped("KẾ HOẠCH", aside=("TỐI MẬT",))


@pytest.mark.parametrize(
    "text",
    [
        "MẬT",
        "Kính gửi các đồng chí\n\nTỐI MẬT\nKế hoạch",
        "độ mật: mật",
        "Độ mật: Mật. Họp 7 giờ tối nay tại trụ sở",
        "do mat: toi mat; ngay mai hop",
        "Mật, không phổ biến",
        "Tài liệu mật, lưu hành nội bộ",
        "Họp lúc 8 giờ\n(TUYỆT MẬT)",
        "\n" * 90 + "MẬT",
    ],
)
def test_a_message_may_carry_its_stamp_on_any_line(text: str) -> None:
    assert is_secret_text(text)
    assert is_secret_text(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    "text", ["", "Giữ gìn tài liệu MẬT là việc của mỗi người", "Mật", "mật", "BÍ MẬT", "Luật Bảo vệ bí mật nhà nước", "Độ mật: mật là gì"]
)
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
        "KẾ HOẠCH MẬT",
        "gửi anh KH MẬT",
        "gui cac dong chi cong van TUYET MAT",
        "quyet dinh tuyet mat day nhe",
        "gui cong van toi mat so 12",
        "công văn tối mật",
        "ho so TOI MAT cua toi",
    ],
)
def test_a_caption_names_a_secret_paper(caption: str) -> None:
    assert names_secret(caption, along=True)
    assert names_secret(unicodedata.normalize("NFD", caption), along=True)


@pytest.mark.parametrize(
    "caption",
    [
        "",
        "Lễ gặp mặt",
        "giữ bí mật",
        "tài liệu mật",
        "toi mat the hoi vien",
        "Gửi công văn tới Mặt trận Tổ quốc xã",
        "thông báo tối mất điện",
        "Công văn tôi mất rồi",
        "họp mặt công văn đến",
        "Gắn bó mật thiết với nhân dân",
        "GẮN BÓ MẬT THIẾT VỚI NHÂN DÂN",
        "Luật Bảo vệ bí mật nhà nước",
        "LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "Giữ bí MẬT nhà nước",
        "BUỔI GẶP GỠ THÂN MẬT",
        "MẶT TRẬN TỔ QUỐC",
        "BÁO CÁO MẬT ĐỘ DÂN CƯ",
        "Đồng chí Nguyễn Văn MẬT",
    ],
)
def test_a_caption_about_something_else(caption: str) -> None:
    assert not names_secret(caption, along=True)


@pytest.mark.parametrize(
    "name",
    [
        "Công văn TỐI MẬT số 12.pdf",
        "CV 12 - MẬT.pdf",
        "CV_12_MẬT.docx",
        "CV-12-MẬT.docx",
        "s30 MẬT - ke hoach.docx",
        "Kế hoạch 12 (Tối mật).docx",
        "KẾ HOẠCH - MẬT.docx",
        "MẬT.pdf",
        "mật.pdf",
        "Tuyệt mật - danh sách.xlsx",
        "KH 12 - Luu hanh noi bo.pdf",
        "Cong van TUYET MAT so 9.docx",
        "cong_van_tuyet_mat_so_9.docx",
        "cv-toi-mat-12.pdf",
        "TUYET MAT danh sach.xlsx",
        "công văn tối mật số 9.docx",
        "hồ sơ mật 2023.pdf",
        "KH12-MAT.docx",
        "Công văn tuyệt mật số 9.docx",
        "Cong_van_tuyet_mat.docx",
        "QD 5 - MAT.pdf",
        "Cong van MAT so 12.pdf",
        "cong van mat.docx",
        "tai lieu mat.pdf",
        "Van_ban_Mat.doc",
        "ke-hoach-mat-2023.docx",
        "bao cao mat (1).docx",
        "MAT.pdf",
        "MAT so 4.pdf",
        "Kế hoạch (Mật).docx",
        "KE HOACH (mat).docx",
        "Mật - KH 61.docx",
        "CV_mat_so_9.pdf",
        "tuyet-mat.docx",
        "tuyet_mat.pdf",
        "toi-mat.docx",
        "mat-tuyet-mat.docx",
        "mat.docx",
        "KH17-mat.docx",
        "cong-van-12 (tuyet mat).docx",
        "[mat] ke hoach.docx",
        "KH 61 [Mật].pdf",
        "Tuyet-mat-KH-2026.docx",
        "(mat) cv 12.docx",
        "CV 12 (mật).jpg",
        "KH_mat_2026.docx",
        "to trinh (toi mat).doc",
        "toimat.docx",
        "mat - KH 61.docx",
        "Kế hoạch số 61 Mật.docx",
        "Mật_KH61.docx",
        "Quy dinh 12 - mat.docx",
        "Quyet dinh so 12 mat.pdf",
        "Quyet dinh so 12 mat 2026.pdf",
        "TB mat 12.pdf",
        "Quyet dinh so 12 MAT 1.pdf",
        "QD 12 mat.pdf",
        "KH mat so 1.pdf",
        "Quyết định số 12 mật 1.pdf",
        "KHTuyetMat.docx",
        "KeHoachMat.docx",
        "keHoachTuyetMat2026.pdf",
        "CVMat12.docx",
        "KH12Mat.docx",
        "CongVan_ToiMat.doc",
        "KếHoạchMật.docx",
        "TuyetMat12.docx",
        "khtuyetmat.docx",
        "congvanmat12.pdf",
        "cv12toimat.docx",
        "tuyêt mật.docx",
        "Công văn tôi mật số 3.pdf",
    ],
)
def test_a_file_says_it_by_its_name(name: str) -> None:
    assert names_secret_file(name)
    assert names_secret_file(unicodedata.normalize("NFD", name))


@pytest.mark.parametrize(
    "name",
    [
        "",
        "KH bí mật.docx",
        "BÍ_MẬT_NHÀ_NƯỚC.docx",
        "Luật Bảo vệ bí mật nhà nước.pdf",
        "BẢO-MẬT.pdf",
        "MAT TRAN TO QUOC.docx",
        "Anh_MAT_TRAN.jpg",
        "Kham - MAT.pdf",
        "Gia mật ong - mật.xlsx",
        "mật khẩu.txt",
        "toi mat giay to.jpg",
        "Tuyet mat cuoi.jpg",
        "ke hoach mat tran 2023.docx",
        "cong_van_toi_mat_tran_to_quoc.pdf",
        "Thông báo tới Mặt trận.docx",
        "tài liệu mật khẩu wifi.txt",
        "Luật bảo vệ bí mật.pdf",
        "Nguyễn Văn Mật.docx",
        "LÊ THỊ MẬT.docx",
        "mat.jpg",
        "dau mat.jpg",
        "hop mat 2023.jpg",
        "cong van mat so hong.pdf",
        "thong bao mat dien 2 ngay.docx",
        "bi-mat.docx",
        "Kế hoạch (bí mật).docx",
        "mật mã.docx",
        "Quyet dinh so 12 mat 1.pdf",
        "quyet_dinh_so_12_mat_2.pdf",
        "Tờ trình số 5 mat 2.pdf",
        "Bao cao so 12 mat 3.docx",
        "QD 12 mat 1.jpg",
        "TB mat 1.pdf",
        "KH-mat-2.docx",
        "Thong bao 9 Mat 2.pdf",
        "mat-ma.docx",
        "Mặt trận.docx",
        "mat-tran.docx",
        "ong mat.docx",
        "ong-mat.docx",
        "Mat ong rung.docx",
        "CV_mat_tran_so_9.pdf",
        "ke-hoach-mat-tran.docx",
        "KH 12 mat bang.docx",
        "gap-mat.docx",
        "hop mat.docx",
        "danh sach vang mat.docx",
        "Danh sach hoi vien (mat nam 2020).docx",
        "mat-bang-tang-2.pdf",
        "mat_truoc_cccd.jpg",
        "mat-truoc.docx",
        "(mat khau).docx",
        "tuyet-mat.jpg",
        "so 9 mat.docx",
        "Kế hoạch (mất).docx",
        "báo cáo (mặt).docx",
        "mất.docx",
        "mắt.docx",
        "Kham (mat).docx",
        "MatTran.docx",
        "KHMatTran2026.docx",
        "gap_mat.docx",
        "GapMat.docx",
        "KeHoachGapMat.docx",
        "so_mat_do.xlsx",
        "SoMatDo.xlsx",
        "so_12_mat.pdf",
        "TBMat1.pdf",
        "daumat.docx",
        "BaoMat.docx",
        "ToiMatGiayTo.jpg",
        "kehoachmattran.docx",
        "LeThiMat.docx",
    ],
)
def test_a_name_about_something_else(name: str) -> None:
    assert not names_secret_file(name)


@pytest.mark.parametrize(
    "name",
    ["so_12_mat.pdf", "so 9 mat.docx", "So12Mat.doc", "QD 5 mat 1.pdf", "KH-mat-2.docx", "Danh sach nam 2020 mat.xlsx", "ban_in_mat.pdf"],
)
def test_a_name_may_say_it_and_a_person_knows(name: str) -> None:
    assert may_name_secret_file(name)
    assert not names_secret_file(name)


@pytest.mark.parametrize(
    "name",
    [
        *("gap_mat.docx", "HopMat.docx", "MatTran.docx", "so_mat_do.xlsx", "danh sach vang mat.docx", "BaoMat.docx", "bí mật.docx"),
        *(
            "so_12_mat.jpg",
            "Kế hoạch (mất).docx",
            "mặt 2.pdf",
            "KH 61.docx",
            "mat-bang-tang-2.pdf",
            "Nguyễn Văn Mật.docx",
            "KHTuyetMat.docx",
            "",
        ),
    ],
)
def test_a_name_of_which_nobody_is_asked(name: str) -> None:
    assert not may_name_secret_file(name)


@pytest.mark.parametrize(
    "text", ["ho so TUYET MAT cua toi", "hồ sơ TUYỆT MẬT của tôi", "Em gui van ban TOI MAT a", "Đọc xong\nkế hoạch MẬT số 12", "TUYET MAT"]
)
def test_a_note_tells_of_a_secret_paper(text: str) -> None:
    assert notes_secret(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    "text",
    [
        "toi mat giay khen roi",
        "ho so toi mat roi",
        "HO SO TOI MAT ROI",
        "tôi mất giấy khen",
        "tài liệu mật",
        "Giữ gìn tài liệu MẬT là việc của mỗi người",
        "Quản lý công văn MẬT, TỐI MẬT chặt chẽ",
        "da hoc ve cach bao ve tai lieu TUYET MAT",
        "Không để lộ tài liệu TUYỆT MẬT",
        "GẮN BÓ MẬT THIẾT VỚI NHÂN DÂN",
    ],
)
def test_a_note_of_talk_and_of_work_done(text: str) -> None:
    assert not notes_secret(text)


@pytest.mark.parametrize("text", ["tài liệu MẬT gửi các đồng chí", "Gửi các đồng chí công văn TỐI MẬT", "Kèm kế hoạch MẬT"])
def test_a_line_sends_a_secret_paper(text: str) -> None:
    assert sends_secret(text)


@pytest.mark.parametrize(
    "text",
    [
        "2. Văn bản có dấu MẬT, TỐI MẬT, TUYỆT MẬT không chuyển qua mạng.",
        "Không gửi tài liệu MẬT lên mạng.",
        "Tài liệu MẬT là tài liệu do người có thẩm quyền xác định",
        "Giữ gìn tài liệu MẬT là việc của mỗi người",
        "Gửi tài liệu mật ong",
        "1. Kế hoạch MẬT do văn thư giữ",
    ],
)
def test_a_clause_about_secret_papers_sends_none(text: str) -> None:
    assert not sends_secret(text)


@pytest.mark.parametrize("text", ["mật", "Tối mật", "(Mật)\nNội dung", "MẬT"])
def test_what_is_typed_as_a_paper_may_begin_with_its_stamp(text: str) -> None:
    assert is_secret_text(text, paper=True)


@pytest.mark.parametrize("text", ["mật ong", "Nội dung\nMật", "1. Tối mật\n2. Mật", "Bí mật"])
def test_what_is_typed_as_a_paper_may_speak_of_secrets(text: str) -> None:
    assert not is_secret_text(text, paper=True)


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


@pytest.mark.parametrize("kind", [WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER])
@pytest.mark.parametrize("look", ["all_caps", "small_caps"])
def test_capitals_that_a_style_shows(kind: WD_STYLE_TYPE, look: str) -> None:
    made = papers.docx()
    styles = made.styles
    setattr(styles.add_style("Above", kind).font, look, True)
    styles.add_style("Stamp", kind).base_style = styles["Above"]
    run = made.paragraphs[0].insert_paragraph_before("").add_run("mật")
    if kind is WD_STYLE_TYPE.PARAGRAPH:
        made.paragraphs[0].style = "Stamp"
    else:
        run.style = "Stamp"
    assert "MẬT" in [line.text for line in extract(papers.saved(made)).lines]
    run.font.all_caps = run.font.small_caps = False
    assert "MẬT" not in [line.text for line in extract(papers.saved(made)).lines]


def drawn(*words: str) -> Any:
    spoken = "".join(f"<a:p><a:r><a:t>{word}</a:t></a:r></a:p>" for word in words)
    return parse_xml(f"<w:r {nsdecls('w', 'a')}><w:drawing><a:graphic>{spoken}</a:graphic></w:drawing></w:r>")


def test_a_stamp_in_a_drawing() -> None:
    made = papers.docx()
    made.paragraphs[0]._p.append(drawn("Sơ đồ", "MẬT"))
    assert read(papers.saved(made)).secret
    made = papers.docx()
    made.paragraphs[0]._p.append(drawn("Bảo mật", "TUYỆT MẬT", "TỐI MẬT", "MẬT"))
    assert not read(papers.saved(made)).secret, "a picture of the levels"


def test_a_stamp_on_a_pdf_page() -> None:
    assert read(papers.pdf([*papers.BODY, "TỐI MẬT"], papers.BODY)).secret
    assert read(papers.pdf(papers.BODY, ["MẬT", *papers.BODY])).secret
    assert not read(papers.pdf(papers.BODY, [*papers.BODY, "Mật"])).secret
    assert read(papers.pdf(papers.BODY, annotations="<</Type/Annot/Subtype/FreeText/Rect[0 0 9 9]/Contents(LUU HANH NOI BO)>>")).secret
