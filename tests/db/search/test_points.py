"""A standing answer on another point of the same thing is offered, not answered."""

import pytest
from sqlmodel import Session

from db.search import MEMBERS, Entry, Verdict, find, put
from tests.db.search import shelf as small
from tests.db.search.shelf import TODAY

BUS = Entry(
    "faq",
    "faq.1",
    "Có xe đưa đón đi gặp mặt 21/12 không?",
    ("Có. 7 giờ sáng 21/12 xe đón tại cổng Văn phòng Hội.",),
    aliases=("xe đi gặp mặt", "xe đón ở đâu"),
)
DUES = Entry("faq", "faq.2", "Đóng hội phí", ("Nộp tại Văn phòng Hội, cho đồng chí kế toán.",))


def verdict(session: Session, said: str) -> Verdict:
    put(session, [BUS, DUES])
    return find(session, said, today=TODAY, scopes=MEMBERS).verdict


@pytest.mark.parametrize(
    "said", ["gặp mặt ở đâu", "mac gi di gap mat", "gap mat may gio", "quen gio gap mat roi", "gặp mặt mang theo gì", "gặp mặt hôm nào"]
)
def test_whether_a_bus_goes_says_nothing_of_where_they_meet(session: Session, said: str) -> None:
    assert verdict(session, said) is not Verdict.ANSWER


@pytest.mark.parametrize("said", ["có xe đi gặp mặt không", "xe đón ở đâu", "xe di gap mat don o dau", "đóng hội phí ở đâu"])
def test_the_point_that_is_answered_is(session: Session, said: str) -> None:
    assert verdict(session, said) is Verdict.ANSWER


SHELF = (
    *small.SHELF,
    Entry("faq", "faq.bus", "Có xe đưa đón đi gặp mặt 21/12 không?", ("Có. Xe đón ở cổng trụ sở lúc 7 giờ.",), aliases=("xe đi gặp mặt",)),
    Entry(
        "faq",
        "faq.revise",
        "Nộp phiếu rồi có sửa được không?",
        ("Được, khi đợt còn mở và chi hội chưa bình xét. Đồng chí bấm Tự đánh giá, chọn Sửa phiếu đã nộp, sửa xong bấm Nộp phiếu.",),
        aliases=("làm thế nào để sửa phiếu đã nộp", "sửa phiếu", "nộp nhầm phiếu"),
    ),
    Entry(
        "faq",
        "faq.late",
        "Nộp phiếu muộn có được không?",
        ("Hết hạn thì Đồng Đội không nhận phiếu nữa. Đồng chí gặp người phụ trách chi hội nơi sinh hoạt để được hướng dẫn.",),
    ),
    Entry(
        "faq",
        "faq.card",
        "Thẻ bảo hiểm y tế của cựu chiến binh có được cấp không?",
        ("Có. Thẻ bảo hiểm y tế được cấp từ ngày 01/01 hằng năm. Khi ốm đau thì mang thẻ tới bệnh viện huyện.",),
        aliases=("thẻ bảo hiểm y tế",),
    ),
    Entry("faq", "faq.office", "Trụ sở Hội ở đâu?", ("Số 1 đường Trần Phú. Trụ sở Hội mở cửa 8 giờ, nghỉ chủ nhật.",)),
)


@pytest.mark.parametrize(
    ("said", "ref"),
    [
        ("khi nào sửa được phiếu đã nộp", "faq.revise"),
        ("bao giờ được sửa phiếu", "faq.revise"),
        ("sửa phiếu lúc nào được", "faq.revise"),
        ("sửa phiếu đã nộp ở đâu", "faq.revise"),
        ("nộp phiếu muộn đến khi nào", "faq.late"),
        ("nộp phiếu muộn được đến ngày nào", "faq.late"),
        ("xe đón ở đâu", "faq.bus"),
        ("xe don may gio", "faq.bus"),
        ("thẻ bảo hiểm y tế cấp khi nào", "faq.card"),
        ("trụ sở Hội mở cửa lúc mấy giờ", "faq.office"),
        ("tru so mo cua khi nao", "faq.office"),
    ],
)
def test_an_answer_that_tells_the_point_is_one(shelf: Session, said: str, ref: str) -> None:
    found = find(shelf, said, today=TODAY, scopes=MEMBERS)
    assert (found.verdict, found.hits[0].ref) == (Verdict.ANSWER, ref)


@pytest.mark.parametrize("said", ["gặp mặt lúc mấy giờ", "gap mat o dau", "mặc gì đi gặp mặt", "thẻ bảo hiểm y tế cấp lúc mấy giờ"])
def test_an_hour_of_something_else_is_none(shelf: Session, said: str) -> None:
    assert find(shelf, said, today=TODAY, scopes=MEMBERS).verdict is not Verdict.ANSWER
