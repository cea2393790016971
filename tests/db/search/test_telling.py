"""Of the paper that was found the clause that tells the point asked about."""

from datetime import date

import pytest
from sqlmodel import Session

from db.search import MEMBERS, Entry, Found, Verdict, find, put
from tests.db.search import shelf

CUP = Entry(
    "directive",
    "cup",
    "Kế hoạch 72/KH-CCB Tổ chức Giải bóng chuyền hơi và cờ tướng Cúp Cựu chiến binh Khối lần thứ III",
    (
        "Mục I.1 I. MỤC ĐÍCH\n1. Chào mừng ngày truyền thống của Hội.",
        "Mục II.1 II. THỜI GIAN, ĐỊA ĐIỂM\n1. Khai mạc lúc 07 giờ 30 ngày 02/12/2023 tại Nhà văn hóa thể thao.",
        "Mục II.2 2. Bóng chuyền hơi thi đấu trong hai ngày 02 và 03/12/2023.",
        "Mục II.3 3. Bế mạc, trao giải lúc 16 giờ 30 ngày 03/12/2023.",
        "Mục III.1 III. ĐỐI TƯỢNG\n1. Mỗi chi hội cử 01 đội bóng chuyền hơi, mỗi đội 07 người, từ 50 tuổi.",
        "Mục IV.1 IV. GIẢI THƯỞNG\n1. Bóng chuyền hơi: giải nhất 3.000.000 đồng, giải nhì 2.000.000 đồng.",
        "Mục V.1 V. TỔ CHỨC THỰC HIỆN\n1. Chi hội gửi danh sách đăng ký về Văn phòng Hội trước 17 giờ ngày 20/11/2023.",
        "Mục V.2 2. Họp bốc thăm lúc 14 giờ ngày 24/11/2023 tại Văn phòng Hội.",
        "Mục V.3 3. Trang phục: quần áo thể thao, giày đế mềm.",
        "Nơi nhận:\n- Các chi hội;\n- Lưu: VT.",
    ),
    symbol="72/KH-CCB",
    doc_kind="Kế hoạch",
    issued_on=date(2023, 10, 16),
    year=2023,
)
GIFTS = Entry(
    "directive",
    "gifts",
    "Kế hoạch 81/KH-CCB Thăm, tặng quà hội viên nhân dịp Tết Nguyên đán Giáp Thìn",
    (
        "Mục I.1 I. ĐỐI TƯỢNG\n1. Hội viên là thương binh, bệnh binh.",
        "Mục I.2 2. Vợ liệt sĩ, mẹ liệt sĩ do chi hội nhận phụng dưỡng.",
        "Mục II.1 II. MỨC QUÀ\n1. Thương binh, bệnh binh: 500.000 đồng/suất.",
        "Mục II.2 2. Mẹ liệt sĩ, vợ liệt sĩ: 1.000.000 đồng/suất.",
        "Mục III.1 III. THỜI GIAN\n1. Thăm, tặng quà từ ngày 25/01/2024.",
    ),
    symbol="81/KH-CCB",
    doc_kind="Kế hoạch",
    year=2023,
)
DUES = Entry(
    "directive",
    "dues",
    "Hướng dẫn 21/HD-CCB Thu, nộp và quản lý hội phí từ năm 2024",
    (
        "Mục 1 1. Mức đóng hội phí: 5.000 đồng/hội viên/tháng, tức 60.000 đồng/năm.",
        "Mục 2 2. Miễn hội phí cho hội viên từ 80 tuổi trở lên.",
        "Mục 3 3. Thời hạn: đóng làm hai đợt, đợt 1 trước ngày 30/4/2024, đợt 2 trước ngày 31/10/2024.",
        "Mục 4 4. Hội viên đóng trực tiếp cho chi hội; chi hội nộp về Hội qua tài khoản của Văn phòng Hội.",
    ),
    symbol="21/HD-CCB",
    doc_kind="Hướng dẫn",
    year=2023,
)
FUND = Entry(
    "directive",
    "fund",
    "Quyết định 73/QĐ-CCB Quy định mức chi Quỹ Đồng đội",
    (
        "Điều 1. Thăm hội viên ốm đau phải nằm viện: 400.000 đồng/lần.",
        "Điều 2. Mừng thọ hội viên: 70 tuổi 300.000 đồng; 80 tuổi 500.000 đồng.",
        "Điều 3. Con hội viên nghèo vượt khó học giỏi: học bổng 1.000.000 đồng/năm học.",
        "Điều 4. Quyết định này có hiệu lực kể từ ngày ký.",
    ),
    symbol="73/QĐ-CCB",
    doc_kind="Quyết định",
    year=2023,
)
GAMES = Entry(
    "directive",
    "games",
    "Kế hoạch 45/KH-CCB Tổ chức Hội thao chào mừng ngày truyền thống",
    (
        "Mở đầu Chào mừng ngày truyền thống 06/12, Ban Thường vụ Hội xây dựng kế hoạch hội thao như sau:",
        "Mục I.1 I. MỤC ĐÍCH\n1. Nâng cao sức khỏe cho hội viên.",
        "Mục II.1 II. NỘI DUNG\n1. Khai mạc 7 giờ 00 ngày 02/12/2023 tại Sân vận động tỉnh.",
        "Mục II.2 2. Thi kéo co, đẩy gậy.",
        "Mục II.3 3. Các chi hội đăng ký dự hội thao trước ngày 20/11/2023.",
    ),
    symbol="45/KH-CCB",
    doc_kind="Kế hoạch",
    year=2023,
)
FORM = Entry("deadline", "form", "Hội viên nộp phiếu tự đánh giá", ("Hội viên nộp phiếu tự đánh giá: ngày 25/10/2023.",), year=2023)
FEE = Entry("deadline", "fee", "Đóng hội phí", ("Đóng hội phí: chưa có ngày.",), aliases=("nộp hội phí",))


@pytest.fixture
def papers(session: Session) -> Session:
    put(session, (*shelf.SHELF, CUP, GIFTS, DUES, FUND, GAMES, FORM, FEE))
    return session


def ask(session: Session, question: str) -> Found:
    return find(session, question, today=date(2023, 10, 22), scopes=MEMBERS)


@pytest.mark.parametrize(
    ("question", "ref", "passage", "more"),
    [
        ("giải bóng chuyền ngày nào", "cup", 1, 2),
        ("giai bong chuyen to chuc o dau", "cup", 1, 2),
        ("Giải bóng chuyền tổ chức ngày nào, ở đâu?", "cup", 1, 2),
        ("giai bong chuyen ngay mai may gio", "cup", 1, 2),
        ("giải bóng chuyền mặc gì", "cup", 8, 0),
        ("mac gi di danh bong chuyen", "cup", 8, 0),
        ("bế mạc giải bóng chuyền lúc nào", "cup", 3, 0),
        ("giai bong chuyen hom mo", "cup", 1, 2),
        ("hội thao ngày nào", "games", 2, 0),
        ("hội thao hôm mô", "games", 2, 0),
        ("khi mô hội thao", "games", 2, 0),
        ("đăng ký hội thao trước ngày nào", "games", 4, 0),
        ("han nop hoi phi hom mo", "dues", 2, 0),
        ("bao giờ họp bốc thăm", "cup", 7, 0),
        ("giải nhất bóng chuyền bao nhiêu", "cup", 5, 0),
        ("mẹ liệt sĩ được bao nhiêu", "gifts", 3, 0),
        ("Tết này hội tặng quà cho ai", "gifts", 0, 1),
        ("dong hoi phi cho ai", "dues", 3, 0),
        ("Nộp hội phí hạn nào?", "dues", 2, 0),
        ("Hội phí nộp trước ngày nào?", "dues", 2, 0),
        ("han dong hoi phi bao gio", "dues", 2, 0),
        ("hội phí mấy đợt", "dues", 2, 0),
        ("hoi phi dong may dot", "dues", 2, 0),
        ("hạn nộp hội phí đợt 1", "dues", 2, 0),
        ("han dong hoi phi dot 2", "dues", 2, 0),
        ("mỗi chi hội mấy đội bóng chuyền", "cup", 4, 0),
        ("tiền mừng thọ 80 tuổi", "fund", 1, 0),
    ],
)
def test_the_clause_that_tells_it(papers: Session, question: str, ref: str, passage: int, more: int) -> None:
    found = ask(papers, question)
    assert (found.verdict, found.hits[0].ref, found.hits[0].passage, len(found.hits[0].more)) == (Verdict.ANSWER, ref, passage, more)


@pytest.mark.parametrize("question", ["giai bong ban khi nao", "Giải bóng đá khi nào?", "giải cầu lông ở đâu"])
def test_another_sport_is_no_answer(papers: Session, question: str) -> None:
    assert ask(papers, question).verdict is not Verdict.ANSWER


@pytest.mark.parametrize("question", ["Quỹ Đồng đội còn bao nhiêu?", "quy dong doi con bao nhieu tien", "số dư quỹ đồng đội"])
def test_what_is_given_out_is_not_what_is_left(papers: Session, question: str) -> None:
    assert ask(papers, question).verdict is not Verdict.ANSWER


def test_what_members_get_is_not_told_to_who_is_none(papers: Session) -> None:
    assert ask(papers, "vợ tôi không phải hội viên nằm viện được bao nhiêu").verdict is not Verdict.ANSWER
    assert ask(papers, "hội viên nằm viện được bao nhiêu").verdict is Verdict.ANSWER


@pytest.mark.parametrize(
    "question",
    ["hoi phi may tien mot thang, bao gio nop", "hội phí bao nhiêu và bao giờ nộp", "hội phí mấy tiền một tháng, hạn cuối là ngày nào"],
)
def test_when_it_is_due_belongs_to_what_was_asked_before(papers: Session, question: str) -> None:
    """The day of the forms, which is asked for by the same words alone, is none of the dues."""
    found = ask(papers, question)
    texts = (found.hits[0].text, *found.hits[0].more)
    assert (found.verdict, found.hits[0].ref) == (Verdict.ANSWER, "dues")
    assert "5.000 đồng" in texts[0]
    assert "30/4/2024" in texts[1]
    assert "form" not in {part.hits[0].ref for part in found.parts}


@pytest.mark.parametrize(
    ("question", "passages"),
    [
        ("Điều 1 Quyết định 73 hiện nay còn áp dụng không?", [0]),
        ("quyết định 73 điều 2 mừng thọ bao nhiêu", [1]),
        ("Điều 1 và điều 2 của quyết định 73", [0, 1]),
        ("mục II kế hoạch 72", [1, 2, 3]),
        ("Mục V Kế hoạch 72", [6, 7, 8]),
    ],
)
def test_the_place_that_was_named(papers: Session, question: str, passages: list[int]) -> None:
    found = ask(papers, question)
    held = {**dict(enumerate(FUND.passages))} if "73" in question else dict(enumerate(CUP.passages))
    assert [(found.hits[0].text, *found.hits[0].more)] == [tuple(held[at] for at in passages)]
    assert found.missed == ""


@pytest.mark.parametrize(
    ("question", "lacked"),
    [("Điều 20 Quyết định 73", "điều 20"), ("Kế hoạch 72 điều 3 nói gì", "điều 3"), ("quyết định 73 điều 9", "điều 9")],
)
def test_a_place_that_the_paper_has_not(papers: Session, question: str, lacked: str) -> None:
    found = ask(papers, question)
    assert (found.verdict, found.hits[0].passage, found.missed) == (Verdict.ANSWER, None, lacked)


AGES = Entry("faq", "ages", "Mừng thọ ở tuổi nào?", ("Mừng thọ khi đủ 70, 75, 80, 85, 90 tuổi, tổ chức vào 6/6 hoặc Tết.",))
BADGE = Entry("faq", "badge", "Huy hiệu Đảng có những mốc nào?", ("Huy hiệu Đảng 30, 40, 50, 60, 70, 80, 90 năm tuổi Đảng.",))


@pytest.mark.parametrize(
    "question",
    [
        "mừng thọ 80 tuổi được bao nhiêu",
        "mung tho 80 tuoi dc bn tien",
        "tien mung tho tuoi 80",
        "vay 80 tuoi dc bn",
        "80 tuổi thì được bao nhiêu",
    ],
)
def test_the_sum_goes_before_the_ages(papers: Session, question: str) -> None:
    put(papers, (AGES, BADGE))
    found = ask(papers, question)
    assert (found.verdict, found.hits[0].ref, found.hits[0].passage) == (Verdict.ANSWER, "fund", 1)


@pytest.mark.parametrize("question", ["mừng thọ ở tuổi nào", "80 tuổi có được mừng thọ không"])
def test_the_ages_answer_who_asks_for_no_sum(papers: Session, question: str) -> None:
    put(papers, (AGES, BADGE))
    assert ask(papers, question).hits[0].ref == "ages"


def test_a_standing_answer_that_knows_nothing_stands_back(session: Session) -> None:
    faq = Entry(
        "faq", "faq", "Muốn vào Hội thì làm thế nào?", ("Gặp Chi hội trưởng. Điều kiện kết nạp theo Điều lệ; kho chưa có toàn văn.",)
    )
    rules = Entry("directive", "rules", "Quy chế hoạt động của chi hội", ("Điều 3. Điều kiện kết nạp: là cựu quân nhân, có đơn.",))
    put(session, (*shelf.SHELF, faq))
    assert ask(session, "điều kiện kết nạp").hits[0].ref == "faq"
    put(session, (rules,))
    assert ask(session, "điều kiện kết nạp").hits[0].ref == "rules"
