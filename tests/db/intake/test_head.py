"""The head of documents as offices lay it out: by columns, line by line, on one line, on web pages."""

from datetime import date

import pytest

from db.intake.clauses import cut
from db.intake.documents import recognised
from db.intake.issuers import name_of, readable
from db.intake.pieces import as_symbol, plain_symbol
from db.intake.reading import Doubt, Extract, Line, ReadDocument


def read(text: str, *, centred: bool | None = None) -> ReadDocument:
    return recognised(Extract(tuple(Line(line, centred) for line in text.strip("\n").split("\n")), wrapped=True))


PARTY = """
TỈNH ỦY HÀ TĨNH
*
Số 17-CT/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Hà Tĩnh, ngày 28 tháng 12 năm 2021
CHỈ THỊ
CỦA BAN THƯỜNG VỤ TỈNH ỦY
về tăng cường sự lãnh đạo của Đảng trong xây dựng văn hóa công sở,
văn hóa doanh nghiệp
-----
Thời gian qua, các cấp ủy đã quan tâm.
1. Tuyên truyền sâu rộng.
"""
IN_COLUMNS = """
TỈNH ỦY HÀ TĨNH\tĐẢNG CỘNG SẢN VIỆT NAM
*
Số 17-CT/TU          Hà Tĩnh, ngày 28 tháng 12 năm 2021
CHỈ THỊ CỦA BAN THƯỜNG VỤ TỈNH ỦY
về tăng cường sự lãnh đạo của Đảng trong xây dựng văn hóa công sở, văn hóa doanh nghiệp
Thời gian qua, các cấp ủy đã quan tâm.
1. Tuyên truyền sâu rộng.
"""
RUN_TOGETHER = """
TỈNH UỶ HÀ TĨNH ĐẢNG CỘNG SẢN VIỆT NAM
Số: 17 - CT/TU Hà Tĩnh, ngày 28 tháng 12 năm 2021
CHỈ THỊ
của Ban Thường vụ Tỉnh uỷ về tăng cường sự lãnh đạo của Đảng trong xây dựng
văn hóa công sở, văn hóa doanh nghiệp
Thời gian qua, các cấp ủy đã quan tâm.
1. Tuyên truyền sâu rộng.
"""


@pytest.mark.parametrize("text", [PARTY, IN_COLUMNS, RUN_TOGETHER], ids=["one after the other", "columns", "run together"])
def test_one_directive_in_three_layouts(text: str) -> None:
    found = read(text)
    assert (found.kind, found.symbol, found.issued_on) == ("Chỉ thị", "17-CT/TU", date(2021, 12, 28))
    assert found.issuer == "Ban Thường vụ Tỉnh ủy Hà Tĩnh"
    assert found.subject == "Về tăng cường sự lãnh đạo của Đảng trong xây dựng văn hóa công sở, văn hóa doanh nghiệp"
    assert found.doubts == ()
    assert [clause.label for clause in found.clauses] == ["Mở đầu", "Mục 1"]


def test_a_decision_with_reasons_and_a_regulation_issued_along() -> None:
    found = read("""
ỦY BAN NHÂN DÂN
TỈNH MẪU
CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập – Tự do – Hạnh phúc
Số:15 /2014/QÐ-UBND
Thành phố Mẫu, ngày 10 tháng 6 năm 2014
QUYẾT ĐỊNH
Ban hành Quy định quản lý kinh phí
bảo đảm trật tự an toàn giao thông
ỦY BAN NHÂN DÂN TỈNH MẪU
Căn cứ Luật Ngân sách nhà nước ngày 16/12/2002;
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Quy định quản lý.
Điều 2. Quyết định có hiệu lực sau 10 ngày.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
QUY ĐỊNH
Quản lý kinh phí (ban hành kèm theo Quyết định số 15)
Điều 1. Phạm vi điều chỉnh
Quy định này quy định về kinh phí.
""")
    assert (found.kind, found.symbol, found.issuer) == ("Quyết định", "15/2014/QĐ-UBND", "Ủy ban nhân dân tỉnh Mẫu")
    assert found.subject == "Ban hành Quy định quản lý kinh phí bảo đảm trật tự an toàn giao thông"
    assert [clause.label for clause in found.clauses] == ["Mở đầu", "Điều 1", "Điều 2", "Nơi nhận, người ký", "Quy định, Điều 1"]


def test_rules_right_below_their_decision_are_told_from_it() -> None:
    found = read("""
HỘI CCB KHỐI
Số: 40/QĐ-CCB
Hà Tĩnh, ngày 19 tháng 10 năm 2023
QUYẾT ĐỊNH
Ban hành Quy chế quản lý quỹ Hội
Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý quỹ Hội.
Điều 2. Quyết định này thay thế Quyết định số 25/QĐ-CCB ngày 01/9/2023.
QUY CHẾ
Quản lý quỹ Hội
Chương I
QUY ĐỊNH CHUNG
Điều 1. Hội phí: 48.000 đồng/hội viên/năm.
Chương II
QUY ĐỊNH CỤ THỂ
Điều 2. Thăm hội viên nằm viện: 600.000 đồng/lần.
""")
    assert [clause.label for clause in found.clauses] == ["Điều 1", "Điều 2", "Quy chế, Điều 1", "Quy chế, Điều 2"]
    assert found.clauses[1].text.endswith("ngày 01/9/2023.")


def test_a_letter_has_its_subject_under_the_number() -> None:
    found = read("""
ĐẢNG ỦY KHỐI CÁC CƠ QUAN
VÀ DOANH NGHIỆP TỈNH
*
Số: 345-CV/ĐUK
V/v tuyên truyền kỷ niệm Ngày
Thương binh - Liệt sĩ
ĐẢNG CỘNG SẢN VIỆT NAM
Hà Tĩnh, ngày 10 tháng 7 năm 2023
Kính gửi: Các chi, đảng bộ trực thuộc,
1. Tổ chức viếng nghĩa trang.
""")
    assert (found.kind, found.symbol) == ("Công văn", "345-CV/ĐUK")
    assert found.subject == "Tuyên truyền kỷ niệm Ngày Thương binh - Liệt sĩ"
    assert found.issuer == "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh"
    assert found.clauses[0].text == "Kính gửi: Các chi, đảng bộ trực thuộc,"


def test_what_is_not_there_stays_empty() -> None:
    found = read("Danh sách đi tham quan\nĐồng chí A\nĐồng chí B")
    assert (found.kind, found.symbol, found.issued_on, found.issuer, found.subject) == ("", "", None, "", "")
    assert found.doubts == (Doubt.NO_CLAUSES,)
    assert found.clauses[0].text == "Danh sách đi tham quan\nĐồng chí A\nĐồng chí B"


def test_a_draft_without_number_and_day_is_doubted() -> None:
    found = read("""
HỘI CCB KHỐI
Số:        /KH-CCB
Hà Tĩnh, ngày     tháng 12 năm 2023
DỰ THẢO
KẾ HOẠCH
Tổ chức gặp mặt cuối năm
Căn cứ chương trình công tác năm, Hội xây dựng kế hoạch:
I. MỤC ĐÍCH
""")
    assert (found.kind, found.symbol, found.issued_on, found.issuer) == ("Kế hoạch", "", None, "Hội CCB Khối")
    assert Doubt.DRAFT in found.doubts


def test_a_kind_that_contradicts_the_number_is_doubted() -> None:
    assert read(PARTY.replace("17-CT/TU", "17-KL/TU")).doubts == (Doubt.KIND_DIFFERS,)


def test_the_kind_is_known_by_the_number_alone_where_only_one_is_meant() -> None:
    assert read("TỈNH ỦY HÀ TĨNH\nSố 29-KL/TU\nHà Tĩnh, ngày 22 tháng 7 năm 2021\n1. Xiết chặt kỷ luật.").kind == "Kết luận"
    assert read("TỈNH ỦY HÀ TĨNH\nSố 29-QĐ/TU\nHà Tĩnh, ngày 22 tháng 7 năm 2021\n1. Xiết chặt kỷ luật.").kind == ""


def test_a_date_in_a_sentence_is_not_the_day_of_issue() -> None:
    found = read(
        "HỘI CCB KHỐI\nSố: 3/KH-CCB\nKẾ HOẠCH\nThi đua\nCăn cứ Quyết định số 5, Hội nghị ngày 3 tháng 2 năm 2020 thống nhất:\n1. Làm."
    )
    assert found.issued_on is None
    assert found.symbol == "3/KH-CCB"


def test_an_impossible_day_is_left_empty() -> None:
    assert read(PARTY.replace("28 tháng 12", "31 tháng 2")).issued_on is None


def test_a_congress_dates_its_resolution_at_the_end() -> None:
    found = read("""
HỘI CỰU CHIẾN BINH VIỆT NAM
ĐẠI HỘI ĐẠI BIỂU TOÀN QUỐC LẦN THỨ VII
NGHỊ QUYẾT
ĐẠI HỘI ĐẠI BIỂU TOÀN QUỐC LẦN THỨ VII, NHIỆM KỲ 2022 - 2027
Đại hội họp từ ngày 29 đến ngày 31/12/2022.
I. Thông qua báo cáo.
II. Giao Ban Chấp hành.
Hà Nội, ngày 31 tháng 12 năm 2022
""")
    assert found.issued_on == date(2022, 12, 31)
    assert found.issuer == "Đại hội đại biểu toàn quốc lần thứ VII Hội Cựu chiến binh Việt Nam"
    assert [clause.label for clause in found.clauses] == ["Mở đầu", "Mục I", "Mục II", "Nơi nhận, người ký"]


def test_laws_by_their_own_way_of_numbering() -> None:
    found = read("""
QUỐC HỘI
________
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Luật số: 91/2025/QH15
Hà Nội, ngày 26 tháng 6 năm 2025
LUẬT
BẢO VỆ DỮ LIỆU CÁ NHÂN
Căn cứ Hiến pháp;
Điều 1. Phạm vi điều chỉnh
""")
    assert (found.kind, found.symbol, found.issuer, found.subject) == ("Luật", "91/2025/QH15", "Quốc hội", "BẢO VỆ DỮ LIỆU CÁ NHÂN")
    old = read("""
PHÁP LỆNH
CỰU CHIẾN BINH
CỦA ỦY BAN THƯỜNG VỤ QUỐC HỘI SỐ 27/2005/PL-UBTVQH11
NGÀY 07 THÁNG 10 NĂM 2005
Căn cứ vào Hiến pháp;
Điều 1. Phạm vi điều chỉnh
""")
    assert (old.kind, old.symbol, old.issued_on) == ("Pháp lệnh", "27/2005/PL-UBTVQH11", date(2005, 10, 7))
    assert (old.issuer, old.subject) == ("Ủy ban Thường vụ Quốc hội", "CỰU CHIẾN BINH")


def test_the_number_of_another_paper_in_the_title_is_not_taken() -> None:
    found = read("HỘI CCB KHỐI\nKẾ HOẠCH\nTHỰC HIỆN CHỈ THỊ SỐ 05-CT/TW NGÀY 15/5/2016 VỀ HỌC TẬP\nI. Mục đích")
    assert (found.symbol, found.issued_on) == ("", None)
    assert found.subject == "THỰC HIỆN CHỈ THỊ SỐ 05-CT/TW NGÀY 15/5/2016 VỀ HỌC TẬP"


def test_minutes_begin_with_today() -> None:
    found = read(
        "HỘI CCB KHỐI\nCHI HỘI VĂN PHÒNG\nBIÊN BẢN\nHọp chi hội tháng 10\nHôm nay, ngày 12 tháng 10 năm 2023, chi hội họp.\n1. Thành phần"
    )
    assert (found.kind, found.subject, found.issuer) == ("Biên bản", "Họp chi hội tháng 10", "Chi hội Văn phòng Hội CCB Khối")


def test_long_rules_cost_no_time() -> None:
    assert read("KẾ HOẠCH\nThi đua\n" + "_" * 500_000 + " a\nI. Mục đích").kind == "Kế hoạch"


def test_menus_above_a_web_page_are_no_head() -> None:
    menu = "\n".join(["TRANG CHỦ", "GIỚI THIỆU", "THÔNG BÁO", "Văn bản"] * 30)
    assert read(menu + PARTY).symbol == "17-CT/TU"
    assert read(menu + PARTY).issuer == "Ban Thường vụ Tỉnh ủy Hà Tĩnh"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["TỈNH ỦY HÀ TĨNH", "BAN TUYÊN GIÁO"], "Ban Tuyên giáo Tỉnh ủy Hà Tĩnh"),
        (["BAN CHẤP HÀNH TRUNG ƯƠNG", "VĂN PHÒNG"], "Văn phòng Ban Chấp hành Trung ương"),
        (["HỘI CCB TỈNH HÀ TĨNH", "HỘI CCB KHỐI CÁC CƠ QUAN", "VÀ DOANH NGHIỆP TỈNH"], "Hội CCB Khối các cơ quan và doanh nghiệp tỉnh"),
        (["UBND TỈNH HÀ TĨNH"], ""),
        (
            ["ỦY BAN TRUNG ƯƠNG", "MẶT TRẬN TỔ QUỐC VIỆT NAM", "BAN THƯỜNG TRỰC"],
            "Ban Thường trực Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
        ),
        (["BAN CHẤP HÀNH", "HỘI CỰU CHIẾN BINH KHỐI"], "Ban Chấp hành Hội Cựu chiến binh Khối"),
        ([], ""),
    ],
)
def test_names_of_bodies(lines: list[str], name: str) -> None:
    assert name_of(lines) == name


def test_a_name_in_running_text_stays() -> None:
    assert readable("Ban Thường vụ Tỉnh ủy") == "Ban Thường vụ Tỉnh ủy"


@pytest.mark.parametrize(("typed", "symbol"), [("12 - KH / ĐUK", "12-KH/ĐUK"), ("27/2005/PL-UBTVQH11", "27/2005/PL-UBTVQH11")])
def test_symbols_are_written_without_gaps(typed: str, symbol: str) -> None:
    assert plain_symbol(typed) == symbol


@pytest.mark.parametrize(
    ("typed", "symbol"),
    [
        ("số 12 - kh/đuk", "12-KH/ĐUK"),
        ("08-QĐi/TW", "08-QĐi/TW"),
        ("150/2006/nđ-cp", "150/2006/NĐ-CP"),
        ("kl29 nói gì", None),
        ("12", None),
    ],
)
def test_symbols_as_people_type_them(typed: str, symbol: str | None) -> None:
    assert as_symbol(typed) == symbol


LETTER = """
HỘI CỰU CHIẾN BINH TỈNH
Số: 204/CCB-VP
V/v gửi kế hoạch hội thảo
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Hà Tĩnh, ngày 07 tháng 9 năm 2023
Kính gửi: Các chi hội trực thuộc.
Thường trực Hội gửi kèm kế hoạch để các đơn vị thực hiện./.
Nơi nhận:
- Như trên.
TM. BAN THƯỜNG VỤ
KẾ HOẠCH
Tổ chức hội thảo khoa học
I. MỤC ĐÍCH
II. NỘI DUNG
"""


@pytest.mark.parametrize("title", ["KẾ HOẠCH\nTổ chức hội thảo khoa học", "KẾ HOẠCH TỔ CHỨC HỘI THẢO KHOA HỌC"])
@pytest.mark.parametrize("centred", [None, True])
def test_a_letter_with_a_plan_sent_along_stays_a_letter(centred: bool | None, title: str) -> None:
    text = LETTER.replace("KẾ HOẠCH\nTổ chức hội thảo khoa học", title)
    found = read(text, centred=centred)
    assert (found.kind, found.subject) == ("Công văn", "Gửi kế hoạch hội thảo")
    assert [clause.label for clause in found.clauses] == ["Mở đầu", "Nơi nhận, người ký", "Kế hoạch, mục I", "Kế hoạch, mục II"]
    assert " ".join(clause.text for clause in found.clauses).split() == text[text.index("Kính gửi") :].split()


def test_a_letter_that_names_nobody_it_goes_to_ends_all_the_same() -> None:
    text = LETTER.replace("Nơi nhận:\n- Như trên.\nTM. BAN THƯỜNG VỤ", "CHỦ TỊCH\nLê Văn Hùng")
    assert [clause.label for clause in read(text).clauses] == ["Mở đầu", "Nơi nhận, người ký", "Kế hoạch, mục I", "Kế hoạch, mục II"]


@pytest.mark.parametrize(
    ("first", "subject"),
    [
        ("Hội phí 24.000 đồng/người/năm, nộp trước 31/3/2024.", "Về việc thu hội phí"),
        ("Kế hoạch này thay thế Kế hoạch số 45a/KH-CCB ngày 10/10/2023\ncủa Hội.", "Về việc thu hội phí"),
        ("của Hội Cựu chiến binh Khối", "Về việc thu hội phí của Hội Cựu chiến binh Khối"),
    ],
)
def test_a_whole_sentence_under_the_subject_is_text(first: str, subject: str) -> None:
    found = read(f"Số: 77/TB-CCB\nHà Tĩnh, ngày 9 tháng 10 năm 2023\nTHÔNG BÁO\nVề việc thu hội phí\n{first}")
    text = "" if subject.endswith("Khối") else first.replace("\n", " ")
    assert (found.subject, "".join(clause.text for clause in found.clauses)) == (subject, text)
    assert found.doubts == ((Doubt.NO_CLAUSES,) if text else ())


def test_who_signs_without_more_is_no_part_of_the_last_article() -> None:
    decision = ("Điều 1. Thăm hỏi.", "Điều 2. Có hiệu lực từ ngày ký.", "CHỦ TỊCH")
    for below, last in ((("(Đã ký)", "Lê Văn Thử"), "Nơi nhận, người ký"), (("Lê Văn Thử", "Điều 3. Thi hành."), "Điều 3")):
        clauses = cut([Line(text) for text in (*decision, *below)], wrapped=False)
        assert [clause.label for clause in clauses] == ["Điều 1", "Điều 2", last]


def test_a_number_on_a_line_of_its_own_does_not_end_the_head() -> None:
    found = read("HỘI CCB KHỐI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n12-KH/CCB\nKẾ HOẠCH\nTổ chức hội thảo\nI. MỤC ĐÍCH")
    assert (found.kind, found.symbol) == ("Kế hoạch", "12-KH/CCB")


QUOTING = """
HỘI CCB KHỐI
Số: 203/HD-CCB
{}
HƯỚNG DẪN
Sinh hoạt chuyên đề
1. Đọc thư của Bác Hồ gửi thương binh.
Hà Nội, ngày 27 tháng 7 năm 1948
{}
"""


@pytest.mark.parametrize(
    "above", ["Hà Tĩnh, ngày    tháng     năm 2023", "Hà Tĩnh, ngày… tháng… năm 2023", "Hà Tĩnh, ngày 31 tháng 9 năm 2023"]
)
@pytest.mark.parametrize("below", ["", "2. Thảo luận.", "TM. BAN THƯỜNG VỤ"])
def test_a_day_left_open_at_the_head_is_not_taken_from_the_text(above: str, below: str) -> None:
    assert read(QUOTING.format(above, below)).issued_on is None


@pytest.mark.parametrize(
    ("below", "found"),
    [
        ("2. Thảo luận.", None),
        ("Hồ Chí Minh", None),
        ("HỒ CHÍ MINH\n2. Thảo luận.", None),
        ("", date(1948, 7, 27)),
        ("TM. BAN THƯỜNG VỤ", date(1948, 7, 27)),
        ("CHỦ TỊCH\nLê Văn Hùng\nPHỤ LỤC 1\n1. Biểu.", date(1948, 7, 27)),
    ],
)
def test_without_a_day_at_the_head_only_the_one_beside_the_signature_counts(below: str, found: date | None) -> None:
    assert read(QUOTING.format("", below)).issued_on == found


@pytest.mark.parametrize(
    ("written", "symbol"),
    [
        ("Số: 128/KH-\nCCB", "128/KH-CCB"),
        ("Số: 128/\nKH-CCB", "128/KH-CCB"),
        ("Số 128\n-KH/CCB", "128-KH/CCB"),
        ("Số 128-KH/CCB\n-----", "128-KH/CCB"),
        ("Số 12a-KH/CCB", "12a-KH/CCB"),
        ("số 19/KH - CCB", "19/KH-CCB"),
        ("Số ký hiệu: 34-KH/CCBK", "34-KH/CCBK"),
    ],
)
def test_numbers_as_they_are_written(written: str, symbol: str) -> None:
    found = read(f"HỘI CỰU CHIẾN BINH KHỐI\n{written}\nHà Tĩnh, ngày 05 tháng 9 năm 2023\nKẾ HOẠCH\nTổ chức hội thi\nI. MỤC ĐÍCH")
    assert (found.symbol, found.issuer, found.subject) == (symbol, "Hội Cựu chiến binh Khối", "Tổ chức hội thi")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Hà Tĩnh ngày 05 tháng 9 năm 2023", date(2023, 9, 5)),
        ("Hà Tĩnh, ngày 05 tháng 9\nnăm 2023", date(2023, 9, 5)),
        ("Hà Tĩnh,\nngày 05 tháng 9 năm 2023", date(2023, 9, 5)),
        ("Hà Tĩnh, ngày mồng 5 tháng 9 năm 2023", date(2023, 9, 5)),
        ("Hà Tĩnh, Ngày 5 Tháng 09 Năm 2023", date(2023, 9, 5)),
        ("Hội nghị ngày 05 tháng 9 năm 2023", None),
    ],
)
def test_days_as_they_are_written(written: str, day: date | None) -> None:
    assert read(f"HỘI CCB KHỐI\nSố 5-KH/CCB\n{written}\nKẾ HOẠCH\nTổ chức hội thi\nI. MỤC ĐÍCH").issued_on == day


@pytest.mark.parametrize("kind", ["Báo cáo chính trị", "Thông báo kết luận", "Danh sách", "Nội quy"])
def test_a_title_does_not_begin_in_the_middle_of_the_kind(kind: str) -> None:
    found = read(f"HỘI CCB KHỐI\nSố 60/CCBK\n{kind.upper()}\nVề nội dung thử nghiệm\nI. MỤC ĐÍCH")
    assert (found.kind, found.subject) == (kind, "Về nội dung thử nghiệm")


ALONG = """QUY CHẾ
Quản lý và sử dụng quỹ Hội
{along}
Chương I. QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Quy chế này áp dụng cho các chi hội."""


@pytest.mark.parametrize(
    ("along", "symbol", "day", "issuer"),
    [
        ("(Ban hành kèm theo Quyết định số 25/QĐ-CCB ngày 01/9/2023 của Hội CCB Khối)", "25/QĐ-CCB", date(2023, 9, 1), "Hội CCB Khối"),
        (
            "(Kèm theo Quyết định số: 12-QĐ/ĐUK, ngày 05 tháng 9 năm 2023\ncủa Ban Thường vụ Đảng ủy Khối)",
            "12-QĐ/ĐUK",
            date(2023, 9, 5),
            "Ban Thường vụ Đảng ủy Khối",
        ),
        ("Ban hành kèm theo Thông tư số 08/2014/TT-BQP", "08/2014/TT-BQP", None, ""),
        ("(Ban hành kèm theo Quyết định số     /QĐ-CCB ngày   /  /2023)", "", None, ""),
        ("(Ban hành kèm theo Quyết định của Chủ tịch Hội)", "", None, ""),
    ],
)
def test_rules_bear_the_number_of_the_decision_they_came_with(along: str, symbol: str, day: date | None, issuer: str) -> None:
    found = read(ALONG.format(along=along))
    assert (found.kind, found.subject) == ("Quy chế", "Quản lý và sử dụng quỹ Hội")
    assert (found.symbol, found.issued_on, found.issuer, found.doubts) == (symbol, day, issuer, ())


def test_a_number_of_its_own_is_not_that_of_the_decision() -> None:
    found = read("HỘI CCB KHỐI\nSố: 7/QC-CCB\n" + ALONG.format(along="(Ban hành kèm theo Quyết định số 25/QĐ-CCB ngày 01/9/2023)"))
    assert (found.symbol, found.issuer) == ("7/QC-CCB", "Hội CCB Khối")
