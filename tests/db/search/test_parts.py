"""Several questions in one message."""

import pytest
from sqlmodel import Session

from db.search import MEMBERS, Entry, Found, Verdict, find, put
from db.search.parts import _pieces, is_asking, without_introduction
from tests.db.search.shelf import TODAY


def ask(session: Session, question: str) -> Found:
    return find(session, question, today=TODAY, scopes=MEMBERS)


def test_two_questions_in_one(shelf: Session) -> None:
    found = ask(shelf, "kết luận 29 và hạn đăng ký thi đua")
    assert [hit.ref for hit in found.hits[:2]] == ["d.kl29", "h.register"]
    assert [part.verdict for part in found.parts] == [Verdict.ANSWER, Verdict.ANSWER]


def test_two_numbers_of_one_kind(session: Session) -> None:
    for number in (15, 16):
        symbol, title = f"{number}-CT/TU", f"Chỉ thị {number}-CT/TU Về việc chung"
        put(session, [Entry("directive", f"d.{number}", title, ("Việc này.",), symbol=symbol, doc_kind="Chỉ thị")])
    found = ask(session, "chỉ thị 15 và 16 khác nhau thế nào")
    assert [part.hits[0].ref for part in found.parts] == ["d.15", "d.16"]


@pytest.mark.parametrize(
    "question", ["quý 1 và 2 có việc gì", "chỉ thị 15, 3 việc cần làm là gì", "chi thi 15, 3 noi dung la gi", "chỉ thị 15, 22/12 là gì"]
)
def test_a_number_of_something_else(question: str) -> None:
    assert _pieces(question)[1] in question


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Chào cháu, bác là Khánh ở đơn vị 01. Bác muốn hỏi hội phí bao nhiêu", "hội phí bao nhiêu"),
        ("Kính chào đồng chí, cho tôi hỏi hội phí", "cho tôi hỏi hội phí"),
        ("Tôi là hội viên chi hội 3. Hội phí bao nhiêu", "Hội phí bao nhiêu"),
        ("tôi muốn hỏi hội phí bao nhiêu", "hội phí bao nhiêu"),
    ],
)
def test_what_leads_up_to_a_question(text: str, asked: str) -> None:
    assert without_introduction(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        "Đã học Chỉ thị 17, nội dung gì",
        "Da cam, che do the nao",
        "đa số hội viên nữ, chi hội làm gì",
        "Chào cháu ông Nguyễn Văn Hùng, bị kỷ luật gì",
        "Bác Hồ sinh ngày nào. Chỉ thị 05 nói gì",
        "tôi là chi hội trưởng 1.5 triệu được không",
        "Cờ là gì. Huy hiệu là gì",
    ],
)
def test_what_is_no_introduction(text: str) -> None:
    assert without_introduction(text) == text


def test_of_two_questions_the_one_that_is_not_found_is_named(shelf: Session) -> None:
    found = ask(shelf, "kết luận 29 nói gì và chỉ thị 999 nói gì")
    assert (found.verdict, found.missed, [part.hits[0].ref for part in found.parts]) == (Verdict.ANSWER, "chỉ thị 999 nói gì", ["d.kl29"])
    found = ask(shelf, "han dang ky thi dua khi nao va gia xang hom nay bao nhieu")
    assert (found.verdict, found.missed, found.hits[0].ref) == (Verdict.ANSWER, "gia xang hom nay bao nhieu", "h.register")
    assert ask(shelf, "giá xăng hôm nay bao nhiêu và mấy giờ có xe về quê").verdict is Verdict.NONE


@pytest.mark.parametrize(
    ("piece", "asks"),
    [
        ("chỉ thị 05", False),
        ("chi thi 05", False),
        ("chi hoi toi", False),
        ("mở lớp đầu năm", False),
        ("năm nay có chi", True),
        ("ở đâu", True),
    ],
)
def test_what_asks(piece: str, asks: bool) -> None:
    assert is_asking(piece) is asks


def test_a_part_that_says_nothing_by_itself_is_of_the_same_subject(session: Session) -> None:
    how = Entry("faq", "q.how", "Nộp bản tự đánh giá qua bot như thế nào", ("Bấm nút Tự đánh giá rồi trả lời từng câu.",))
    when = Entry("faq", "q.when", "Hạn nộp bản tự đánh giá là khi nào", ("Trước ngày 10/11 hằng năm.",))
    others = [Entry("faq", f"q.{n}", f"Việc thứ {n} của phòng", (f"Gửi giấy số {n} cho tổ trưởng.",)) for n in range(30)]
    put(session, [how, when, *others])
    found = ask(session, "bản tự đánh giá nộp trước ngày nào và nộp qua bot ra sao")
    assert [part.hits[0].ref for part in found.parts] == ["q.when", "q.how"]
    assert not ask(session, "hạn nộp bản tự đánh giá, bản mới").parts


def test_a_feast_is_shown_once(session: Session) -> None:
    feasts = [Entry("anniversary", f"a.{n}", name, recurs="solar:22-12") for n, name in enumerate(("Ngày Quân đội", "Ngày Quốc phòng"))]
    put(session, [*feasts, Entry("faq", "q.fee", "Hội phí bao nhiêu?", ("Hội phí 5.000 đồng.",))])
    assert [part.hits[0].ref for part in ask(session, "22/12 là ngày gì, hội phí bao nhiêu").parts] == ["a.0", "a.1", "q.fee"]
