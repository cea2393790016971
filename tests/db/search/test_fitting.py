"""A sum where a sum is asked for, papers where papers are, somebody where it is asked who."""

from datetime import date

import pytest
from sqlmodel import Session

from db.search import MEMBERS, Entry, Found, Verdict, find, put, rebuild
from db.search.sums import asks_for_a_sum, names_a_sum
from tests.db.search.shelf import SHELF as BOOKS
from tests.db.search.shelf import TODAY

SHELF = (
    *BOOKS,
    Entry(
        "directive",
        "d.fund",
        "Quy chế 25/QĐ-CCB Quản lý và sử dụng quỹ Hội",
        (
            "Điều 2. Nguồn quỹ\n1. Hội phí: 36.000 đồng/hội viên/năm.",
            "Điều 3. Mừng thọ hội viên 80 tuổi: 400.000 đồng.",
            "Điều 4. Cho vay\nHội viên khó khăn được vay không lãi tối đa 5.000.000 đồng.",
        ),
        symbol="25/QĐ-CCB",
        doc_kind="Quy chế",
        issued_on=date(2023, 9, 1),
        year=2023,
    ),
    Entry(
        "directive",
        "d.praise",
        "Hướng dẫn 07-HD/CCBK Bình xét, xếp loại và khen thưởng",
        (
            "III. HỒ SƠ\na) Biên bản họp bình xét;\nb) Danh sách đề nghị khen thưởng.",
            "STT | Danh hiệu | Mức thưởng\n1 | Chi hội xuất sắc | 600.000",
        ),
        symbol="07-HD/CCBK",
        doc_kind="Hướng dẫn",
        issued_on=date(2023, 9, 1),
        year=2023,
    ),
    Entry(
        "deadline", "h.dossier", "Nộp hồ sơ đề nghị khen thưởng", ("Nộp hồ sơ đề nghị khen thưởng: dự kiến 20/11.",), recurs="solar:20-11"
    ),
    Entry("deadline", "h.fee", "Đóng hội phí", ("Đóng hội phí: chưa có ngày.",)),
    Entry("assessment", "as.units", "Xếp loại chi hội năm 2022", ("Chi hội xuất sắc: 08 tổ chức, tỷ lệ 30,7%.",), year=2022),
    Entry("faq", "faq.old_age", "Mừng thọ ở tuổi nào?", ("Khi đủ 70, 75, 80, 85 tuổi.",)),
    Entry("faq", "faq.death", "Khi hội viên từ trần thì làm gì?", ("Người phụ trách ghi tình trạng.",), aliases=("hội viên mất",)),
    Entry("faq", "faq.late", "Nộp phiếu muộn có được không?", ("Gặp chi hội.",), aliases=("xin gia hạn nộp phiếu",)),
    Entry("deadline", "h.form", "Hội viên nộp phiếu", ("Hội viên nộp phiếu: 25/10.",), recurs="solar:25-10", aliases=("hạn nộp phiếu",)),
    Entry("task", "t.cadre", "Theo sát tư tưởng của cán bộ hội xã", ("Theo sát tư tưởng của cán bộ hội xã.",), year=2023, number=3),
)


def ask(session: Session, question: str) -> Found:
    return find(session, question, today=TODAY, scopes=MEMBERS)


@pytest.mark.parametrize(
    "question",
    [
        "hội phí bao nhiêu",
        "hội phí một năm bao nhiêu tiền",
        "hội phí bao nhiêu một năm",
        "hội phí mỗi năm bao nhiêu",
        "hội phí hằng năm bao nhiêu",
        "hoi phi hang nam dong bao nhieu",
        "mỗi hội viên đóng hội phí bao nhiêu",
        "mức đóng hội phí",
    ],
)
def test_a_fee_is_found_by_its_sum_however_often_it_is_paid(shelf: Session, question: str) -> None:
    found = ask(shelf, question)
    assert found.hits
    assert (found.hits[0].ref, "36.000" in found.hits[0].text) == ("d.fund", True)


@pytest.mark.parametrize("question", ["vay von hoi toi da bao nhieu", "vay tiền của hội", "mượn tiền quỹ hội được bao nhiêu"])
def test_what_is_lent_is_borrowed(shelf: Session, question: str) -> None:
    found = ask(shelf, question)
    assert found.hits
    assert "5.000.000" in found.hits[0].text


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("chi hoi xuat sac thuong bao nhieu", "600.000"),
        ("chi hội xuất sắc được thưởng bao nhiêu", "600.000"),
        ("mừng thọ 80 tuổi bao nhiêu tiền", "400.000"),
        ("mung tho 80 tuoi dc bao nhieu", "400.000"),
        ("ho so khen thuong gom nhung gi", "Biên bản"),
        ("hồ sơ đề nghị khen thưởng cần những giấy tờ gì", "Biên bản"),
        ("cho xin gia han nop phieu", "Gặp chi hội"),
    ],
)
def test_what_answers_as_it_was_asked_goes_first(shelf: Session, question: str, held: str) -> None:
    found = ask(shelf, question)
    assert found.hits
    assert held in found.hits[0].text


@pytest.mark.parametrize(
    ("question", "ref"),
    [
        ("nộp hồ sơ đề nghị khen thưởng khi nào", "h.dossier"),
        ("mừng thọ ở tuổi nào", "faq.old_age"),
        ("xếp loại chi hội xuất sắc năm 2022", "as.units"),
        ("hạn nộp phiếu", "h.form"),
        ("hội viên mất thì làm gì", "faq.death"),
    ],
)
def test_what_asks_for_no_sum_and_no_papers_is_answered_as_before(shelf: Session, question: str, ref: str) -> None:
    found = ask(shelf, question)
    assert (found.verdict, found.hits[0].ref) == (Verdict.ANSWER, ref)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("nghĩa trang Núi Nài dâng hương khi nào", Verdict.ANSWER),
        ("nghĩa trang Núi Nài tặng quà bao nhiêu thương binh", Verdict.ANSWER),
        ("nghĩa trang Núi Nài có bao nhiêu ngôi mộ", Verdict.CHOICES),
        ("nghia trang nui nai co bao nhieu ngoi mo", Verdict.CHOICES),
        ("xe đi nghĩa trang Núi Nài dâng hương tập trung ở đâu", Verdict.ANSWER),
        ("thuê xe đi nghĩa trang Núi Nài dâng hương hết bao nhiêu", Verdict.CHOICES),
        ("gia ve xe di nghia trang nui nai dang huong", Verdict.CHOICES),
        ("gia heo o nghia trang nui nai", Verdict.CHOICES),
    ],
)
def test_how_many_is_told_by_what_names_the_thing_that_is_counted(session: Session, question: str, verdict: Verdict) -> None:
    visit = ("Xe tập trung tại trụ sở; dâng hương nghĩa trang Núi Nài tối 26/7, tặng quà 15 thương binh.",)
    put(session, [Entry("directive", "d.21", "Kế hoạch 21/KH-CCBK Gặp mặt tri ân", visit, symbol="21/KH-CCBK", doc_kind="Kế hoạch")])
    assert ask(session, question).verdict is verdict


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("mở rộng cho vay nhà ở xã hội thế nào", Verdict.ANSWER),
        ("vay nhà ở xã hội lãi suất mấy phần trăm", Verdict.CHOICES),
        ("lai suat cho vay nha o xa hoi bay gio", Verdict.CHOICES),
        ("vốn ủy thác chiếm mấy phần trăm nguồn vốn tín dụng", Verdict.ANSWER),
        ("von uy thac chiem bao nhieu % nguon von tin dung", Verdict.ANSWER),
    ],
)
def test_a_share_is_told_by_what_names_one(session: Session, question: str, verdict: Verdict) -> None:
    texts = ("Mở rộng cho vay nhà ở xã hội, việc làm.", "Vốn ủy thác địa phương chiếm 15 đến 20% nguồn vốn tín dụng chính sách.")
    put(session, [Entry("directive", "d.39", "Chỉ thị 39-CT/TW Tín dụng chính sách xã hội", texts, symbol="39-CT/TW", doc_kind="Chỉ thị")])
    assert ask(session, question).verdict is verdict


@pytest.mark.parametrize("question", ["can bo hoi xa la ai", "ai là cán bộ hội xã"])
def test_who_somebody_is_is_no_work_of_the_year(shelf: Session, question: str) -> None:
    assert ask(shelf, question).verdict is not Verdict.ANSWER


@pytest.mark.parametrize("question", ["toi mat the hoi vien roi lam sao", "tôi mất thẻ hội viên", "hoi vien mat the"])
def test_who_lost_a_card_is_not_told_of_a_death(shelf: Session, question: str) -> None:
    assert [hit.ref for hit in ask(shelf, question).hits[:1]] != ["faq.death"]


def test_no_day_is_told_to_who_asks_when_a_meeting_begins(shelf: Session) -> None:
    """ "Họp" is no slip of "nộp"."""
    assert ask(shelf, "may gio hop the").verdict is not Verdict.ANSWER


@pytest.mark.parametrize(
    "question",
    [
        "hội phí một năm bao nhiêu tiền",
        "hoi phi mot nam bao nhieu tien",
        "hội phí một năm hết bao nhiêu tiền",
        "hoi phi 1 nam het bao nhieu",
        "hội phí bao nhiêu tiền một người",
    ],
)
def test_the_money_of_another_matter_is_no_fee(session: Session, question: str) -> None:
    rebuild(session, SHELF)
    costs = ("KINH PHÍ\n1. Hội hỗ trợ mỗi đội 1.000.000 đồng.", "2. Giải nhất 2.000.000 đồng.")
    put(session, [Entry("directive", "d.60", "Kế hoạch 60/KH-CCB Tổ chức giải cầu lông năm 2023", costs, symbol="60/KH-CCB")])
    found = ask(session, question)
    assert (found.hits[0].ref, "36.000" in found.hits[0].text) == ("d.fund", True)


@pytest.mark.parametrize(
    "question", ["năm 2024 nằm viện được bao nhiêu", "nam 2024 nam vien duoc bao nhieu tien", "nằm viện được mấy trăm"]
)
def test_a_fee_is_no_answer_to_who_is_in_hospital(session: Session, question: str) -> None:
    fee = "1. Thu hội phí năm 2024: 48.000 đồng/hội viên/năm (mỗi tháng 4.000 đồng), nộp một lần."
    put(session, [*BOOKS, Entry("directive", "d.245", "Công văn 245/CCB-VP Đóng hội phí năm 2024", (fee,), symbol="245/CCB-VP")])
    assert ask(session, question).verdict is not Verdict.ANSWER


@pytest.mark.parametrize(
    ("asked", "is_sum"),
    [
        ("hoi phi bao nhieu", True),
        ("muc thuong hoi vien guong mau", True),
        ("duoc thuong bao nhieu tien", True),
        ("bao nhieu hoi vien duoc thuong", False),
        ("duoc thuong bao nhieu nguoi", False),
        ("thuong truc hop ngay bao nhieu", False),
        ("muon vay bao nhieu vay", True),
        ("co bao nhieu vay", False),
        ("mung tho 80 tuoi bao nhieu", True),
        ("mung tho tuoi bao nhieu", False),
        ("nam vien duoc bao nhieu", True),
    ],
)
def test_when_a_sum_is_asked_for(asked: str, is_sum: bool) -> None:
    assert asks_for_a_sum(asked.split()) is is_sum


@pytest.mark.parametrize(
    ("text", "is_sum"), [("500.000 đồng", True), ("1 | 300.000", True), ("20/11/2023", False), ("08 tổ chức, 30,7%", False)]
)
def test_what_is_a_sum(text: str, is_sum: bool) -> None:
    assert names_a_sum(text) is is_sum
