"""A clause that is called just as what is asked for."""

from datetime import date

import pytest
from sqlmodel import Session

from db.search import MEMBERS, Entry, Found, Verdict, find, put
from tests.db.search import shelf

RULES = Entry(
    "directive",
    "rules",
    "Quy chế 74/QĐ-CCB Tổ chức và hoạt động của chi hội",
    (
        "Điều 6. Chuyển sinh hoạt. Hội viên đổi nơi ở thì làm đơn trong 30 ngày.",
        "Điều 7. Xin ra khỏi Hội. Hội viên làm đơn gửi chi hội, nộp lại thẻ hội viên.",
        "Điều 8. Miễn sinh hoạt. Hội viên ốm yếu có đơn thì được miễn.",
        "Điều 13. Kỷ luật. Hội viên vi phạm thì bị khiển trách, cảnh cáo hoặc khai trừ.",
        "Điều 14. Khiếu nại. Hội viên bị kỷ luật được khiếu nại trong 30 ngày.",
    ),
    symbol="74/QĐ-CCB",
    doc_kind="Quy chế",
    year=2023,
)
MEDAL = Entry("faq", "medal", "Kỷ niệm chương là gì?", ("Kỷ niệm chương là một hình thức khen thưởng, tặng theo thời gian.",))
LEAVE = Entry(
    "faq",
    "leave",
    "Muốn rời Đồng Đội thì làm thế nào?",
    ("Đồng chí vào Mục khác, rút lại sự đồng ý. Xin ra khỏi Hội là việc khác, đồng chí nói với chi hội.",),
    aliases=("ra khỏi Đồng Đội", "không dùng nữa"),
)
ADMISSION = Entry("faq", "admission", "Muốn vào Hội thì làm thế nào?", ("Gặp Chi hội trưởng để được hướng dẫn thủ tục, hồ sơ.",))
OTHER_RULES = Entry("directive", "other", "Quy chế làm việc của Ban Kiểm tra", ("Điều 9. Kỷ luật. Ủy viên vi phạm thì bị cảnh cáo.",))


@pytest.fixture
def papers(session: Session) -> Session:
    put(session, (*shelf.SHELF, RULES, MEDAL, LEAVE, ADMISSION))
    return session


def ask(session: Session, question: str) -> Found:
    return find(session, question, today=date(2023, 12, 1), scopes=MEMBERS)


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("các hình thức kỷ luật", 3),
        ("cac hinh thuc ky luat", 3),
        ("có những hình thức kỷ luật nào", 3),
        ("thủ tục xin ra khỏi hội", 1),
        ("Xin ra khỏi Hội thì thủ tục thế nào?", 1),
        ("thu tuc ra khoi hoi", 1),
        ("quy định về miễn sinh hoạt", 2),
        ("trình tự khiếu nại", 4),
    ],
)
def test_the_clause_of_that_name(papers: Session, question: str, passage: int) -> None:
    found = ask(papers, question)
    assert (found.verdict, found.hits[0].ref, found.hits[0].passage) == (Verdict.ANSWER, "rules", passage)


@pytest.mark.parametrize("question", ["hình thức kỷ luật đảng viên", "thủ tục xin ra khỏi quân đội", "các hình thức kỷ luật học sinh"])
def test_more_than_the_name_is_no_name(papers: Session, question: str) -> None:
    assert ask(papers, question).verdict is not Verdict.ANSWER


def test_of_two_papers_with_such_a_clause_none_is_taken(papers: Session) -> None:
    put(papers, (OTHER_RULES,))
    assert ask(papers, "các hình thức kỷ luật").verdict is not Verdict.ANSWER
