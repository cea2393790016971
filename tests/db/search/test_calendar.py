"""A stretch of the calendar, as it is asked for."""

from datetime import date

import pytest
from sqlmodel import Session

from db.search import MEMBERS, Entry, Found, Verdict, find, put
from tests.db.search.shelf import TODAY


def ask(session: Session, question: str) -> Found:
    return find(session, question, today=TODAY, scopes=MEMBERS)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("lịch tháng 12", date(2026, 12, 1), date(2026, 12, 31)),
        ("thang nay co viec gi", TODAY, date(2026, 11, 30)),
        ("tháng 2 có gì", date(2027, 2, 1), date(2027, 2, 28)),
        ("tháng 11 năm 2027 hội có việc gì không", date(2027, 11, 1), date(2027, 11, 30)),
        ("tuần này có việc chi", TODAY, date(2026, 11, 29)),
        ("lịch tuần sau", date(2026, 11, 30), date(2026, 12, 6)),
        ("tuần sau nữa có việc gì", date(2026, 12, 7), date(2026, 12, 13)),
        ("quý 4 có việc gì", TODAY, date(2026, 12, 31)),
        ("quy I hoi lam gi", date(2027, 1, 1), date(2027, 3, 31)),
        ("quý III năm 2027 có những việc gì", date(2027, 7, 1), date(2027, 9, 30)),
        ("cuối năm có việc gì", TODAY, date(2026, 12, 31)),
        ("13/12 có gì", date(2026, 12, 13), date(2026, 12, 13)),
        ("3/2 có việc gì không", date(2027, 2, 3), date(2027, 2, 3)),
    ],
)
def test_a_stretch_of_the_calendar(shelf: Session, question: str, first: date, last: date) -> None:
    found = ask(shelf, question)
    assert (found.verdict, found.hits[0].ref, found.span) == (Verdict.ANSWER, "calendar", (first, last))


def test_what_is_due_on_a_day_that_no_feast_is_kept_on(session: Session) -> None:
    dossier = Entry("deadline", "l.1", "Nộp hồ sơ", recurs="solar:20-11")
    put(session, [dossier, Entry("deadline", "l.2", "Nộp phiếu", due=date(2026, 12, 9))])
    for question in ("20/11 là ngày gì", "ngày 20 tháng 11 là ngày gì"):
        assert [hit.ref for hit in ask(session, question).hits] == ["l.1"]
    assert [hit.ref for hit in ask(session, "9/12 là ngày gì").hits] == ["l.2"]


def test_today_said_beside_the_day(shelf: Session) -> None:
    assert [hit.ref for hit in ask(shelf, "hôm nay 22/12 là ngày kỷ niệm gì vậy").hits] == ["a.army"]


def test_the_calendar_of_a_month_holds_deadlines_and_feasts(shelf: Session) -> None:
    assert [hit.ref for hit in ask(shelf, "lịch tháng 12").hits] == ["calendar", "a.army"]
    assert not ask(shelf, "tháng 12 nộp hội phí cho ai").span
