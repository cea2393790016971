"""A standing answer on another point of the same thing is offered, not answered."""

import pytest
from sqlmodel import Session

from db.search import MEMBERS, Entry, Verdict, find, put
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
