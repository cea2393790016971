"""The calendar itself is asked: days of the moon and of the sun, each by the other, and the day of the week."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from db import search
from db.moon import moon
from db.search import MEMBERS, Entry, Found, Reason, Verdict, put

TODAY = date(2026, 11, 24)  # the 16th of the 10th month of Bính Ngọ
SHELF = [
    Entry("anniversary", "tet", "Tết Nguyên đán", recurs="lunar:01-01"),
    Entry("anniversary", "army", "Ngày thành lập Quân đội nhân dân Việt Nam", recurs="solar:22-12"),
    Entry("anniversary", "cau", "Ngày giỗ tổ chi hội", recurs="lunar:16-10"),
    Entry("anniversary", "free", "Ngày Quốc khánh", recurs="solar:02-09"),
    Entry("anniversary", "union", "Ngày truyền thống Hội Liên hiệp Thanh niên", recurs="solar:15-10"),
    Entry("anniversary", "league", "Ngày truyền thống dân vận", recurs="solar:15-10"),
    Entry("task", "gifts", "Thăm và tặng quà trung thu cho các cháu", year=2026, number=1),
]


def asked(shelf: Session, text: str, today: date = TODAY) -> Found:
    return search.find(shelf, text, today=today, scopes=MEMBERS)


def said(shelf: Session, text: str, today: date = TODAY) -> str:
    found = asked(shelf, text, today)
    assert found.verdict is Verdict.ANSWER, found
    return f"{found.hits[0].title}: {found.hits[0].text}"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("mùng 2 tết là ngày bao nhiêu", "Mùng 2 tháng Giêng năm Đinh Mùi âm lịch: Chủ nhật 7/2/2027, còn 75 ngày."),
        ("mong hai tet la ngay may duong lich", "Mùng 2 tháng Giêng năm Đinh Mùi âm lịch: Chủ nhật 7/2/2027, còn 75 ngày."),
        ("rằm tháng chạp", "Rằm tháng Chạp năm Bính Ngọ âm lịch: Thứ Sáu 22/1/2027, còn 59 ngày."),
        ("rằm tháng sau là ngày nào", "Rằm tháng 11 năm Bính Ngọ âm lịch: Thứ Tư 23/12/2026, còn 29 ngày."),
        ("mung 1 thang sau la ngay nao", "Mùng 1 tháng 11 năm Bính Ngọ âm lịch: Thứ Tư 9/12/2026, còn 15 ngày."),
        ("rằm tháng sáu", "Rằm tháng 6 năm Đinh Mùi âm lịch: Chủ nhật 18/7/2027, còn 236 ngày."),
        ("hom nao den ram", "Rằm tháng 11 năm Bính Ngọ âm lịch: Thứ Tư 23/12/2026, còn 29 ngày."),
        ("mùng một tháng này", "Mùng 1 tháng 10 năm Bính Ngọ âm lịch: Thứ Hai 9/11/2026, đã qua 15 ngày."),
        ("trung thu năm nay là thứ mấy", "Rằm tháng 8 năm Bính Ngọ âm lịch: Thứ Sáu 25/9/2026, đã qua 60 ngày."),
        ("tết ông công ông táo ngày mấy", "Ngày 23 tháng Chạp năm Bính Ngọ âm lịch: Thứ Bảy 30/1/2027, còn 67 ngày."),
        ("5/5 âm lịch năm 2025", "Mùng 5 tháng 5 năm Ất Tỵ âm lịch: Thứ Bảy 31/5/2025, đã hơn 1 năm."),
        ("rằm tháng 6 nhuận năm 2025", "Rằm tháng 6 nhuận năm Ất Tỵ âm lịch: Thứ Sáu 8/8/2025, đã hơn 1 năm."),
        ("15/6 nhuận là ngày mấy", "Rằm tháng 6 nhuận năm Bính Thìn âm lịch: Thứ Tư 6/8/2036, còn 3543 ngày."),
        ("ngày 10 tháng 3 âm là ngày bao nhiêu dương", "Mùng 10 tháng 3 năm Đinh Mùi âm lịch: Thứ Sáu 16/4/2027, còn 143 ngày."),
        ("10 thang 3 am la ngay may duong", "Mùng 10 tháng 3 năm Đinh Mùi âm lịch: Thứ Sáu 16/4/2027, còn 143 ngày."),
    ],
)
def test_a_day_of_the_moon(shelf: Session, text: str, answer: str) -> None:
    assert said(shelf, text) == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("hôm nay là ngày bao nhiêu âm", "Thứ Ba 24/11/2026: Ngày 16 tháng 10 năm Bính Ngọ âm lịch, hôm nay."),
        ("hom qua la mung may am lich", "Thứ Hai 23/11/2026: Rằm tháng 10 năm Bính Ngọ âm lịch, đã qua 1 ngày."),
        ("đổi ngày 2/9/2025 sang âm lịch", "Thứ Ba 2/9/2025: Ngày 11 tháng 7 năm Ất Tỵ âm lịch, đã hơn 1 năm."),
        ("20/11 năm nay là ngày bao nhiêu âm", "Thứ Sáu 20/11/2026: Ngày 12 tháng 10 năm Bính Ngọ âm lịch, đã qua 4 ngày."),
        ("ngày mai là thứ mấy", "Thứ Tư 25/11/2026: Ngày 17 tháng 10 năm Bính Ngọ âm lịch, ngày mai."),
        ("nay mung may", "Thứ Ba 24/11/2026: Ngày 16 tháng 10 năm Bính Ngọ âm lịch, hôm nay."),
        ("thứ bảy này là ngày mấy", "Thứ Bảy 28/11/2026: Ngày 20 tháng 10 năm Bính Ngọ âm lịch, còn 4 ngày."),
        ("thu 2 tuan sau la ngay bao nhieu", "Thứ Hai 30/11/2026: Ngày 22 tháng 10 năm Bính Ngọ âm lịch, còn 6 ngày."),
        ("thứ ba tới là ngày nào", "Thứ Ba 1/12/2026: Ngày 23 tháng 10 năm Bính Ngọ âm lịch, còn 7 ngày."),
        ("chủ nhật tuần trước là ngày mấy", "Chủ nhật 22/11/2026: Ngày 14 tháng 10 năm Bính Ngọ âm lịch, đã qua 2 ngày."),
        ("20/11 là thứ mấy", "Thứ Bảy 20/11/2027: Ngày 23 tháng 10 năm Đinh Mùi âm lịch, còn 361 ngày."),
        ("8/8/2025 là ngày mấy âm", "Thứ Sáu 8/8/2025: Rằm tháng 6 nhuận năm Ất Tỵ âm lịch, đã hơn 1 năm."),
    ],
)
def test_a_day_of_the_sun(shelf: Session, text: str, answer: str) -> None:
    assert said(shelf, text) == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        # From 2025 to 2032 the old year ends on a 29th.
        ("giao thừa 2027 là ngày nào", "Tháng ấy chỉ có 29 ngày, ngày cuối tháng là thứ Sáu 5/2/2027, còn 73 ngày."),
        ("30 tết 2024", "Thứ Sáu 9/2/2024, đã hơn 2 năm."),
        ("ông táo 2027 ngày nào", "Thứ Bảy 30/1/2027, còn 67 ngày."),
        ("29 tết", "Thứ Sáu 5/2/2027, còn 73 ngày."),
    ],
)
def test_the_days_before_the_new_year_are_of_the_old_one(shelf: Session, text: str, answer: str) -> None:
    assert asked(shelf, text).hits[0].text == answer


@pytest.mark.parametrize(
    ("today", "answer"),
    [
        (date(2026, 3, 25), "Mùng 1 tháng 3 năm Bính Ngọ âm lịch: Thứ Sáu 17/4/2026, còn 23 ngày."),  # a month of 29 days
        (date(2024, 1, 5), "Mùng 1 tháng Chạp năm Quý Mão âm lịch: Thứ Năm 11/1/2024, còn 6 ngày."),
    ],
)
def test_the_next_month_of_the_moon_follows_a_short_one_too(shelf: Session, today: date, answer: str) -> None:
    assert said(shelf, "mùng 1 tháng sau là ngày nào", today) == answer


def test_every_day_of_the_next_month_is_in_it(shelf: Session) -> None:
    for ahead in range(0, 400, 7):
        today = date(2026, 1, 1) + timedelta(days=ahead)
        firsts = [found for found in (today + timedelta(days=n) for n in range(1, 31)) if moon(found).day == 1][:1]
        month = f"tháng {moon(firsts[0]).month}" if moon(firsts[0]).month not in (1, 12) else "tháng "
        for day in ("mùng 1", "rằm"):
            assert month in said(shelf, f"{day} tháng sau là ngày nào", today), today


def test_in_january_this_year_is_still_the_old_year_of_the_moon(shelf: Session) -> None:
    assert "30/1/2027" in said(shelf, "23 tháng chạp năm nay", date(2027, 1, 10))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("năm 2027 là năm con gì", "Năm 2027 là năm Đinh Mùi: Tuổi con Dê: từ 6/2/2027 đến hết 25/1/2028."),
        ("nam nay la nam con chi", "Năm 2026 là năm Bính Ngọ: Tuổi con Ngựa: từ 17/2/2026 đến hết 5/2/2027."),
        ("tôi sinh năm 1948 tuổi gì", "Năm 1948 là năm Mậu Tý: Tuổi con Chuột: từ 10/2/1948 đến hết 28/1/1949."),
    ],
)
def test_a_year_has_its_animal(shelf: Session, text: str, answer: str) -> None:
    assert said(shelf, text) == answer


def test_each_of_two_feasts_of_a_day_is_an_answer(shelf: Session) -> None:
    one, other = asked(shelf, "15/10 là ngày gì").parts
    assert [one.hits[0].ref, other.hits[0].ref] == ["union", "league"]
    found = asked(shelf, "15/10 là ngày gì và 22/12 là ngày gì")
    assert [part.hits[0].ref for part in found.parts] == ["union", "league", "army"]


def test_both_months_of_a_leap_year_are_named(shelf: Session) -> None:
    assert said(shelf, "rằm tháng 6 năm 2025").endswith("Thứ Tư 9/7/2025, đã hơn 1 năm. Tháng 6 nhuận: thứ Sáu 8/8/2025.")


@pytest.mark.parametrize(
    ("text", "today", "refs", "year"),
    [
        ("tết năm 2028 vào ngày nào", TODAY, ["tet"], 2028),
        ("tết năm sau là ngày nào", TODAY, ["tet"], 2027),
        ("mồng một tết", TODAY, ["tet"], None),
        ("1/1 âm lịch", TODAY, ["tet"], None),
        ("còn bao nhiêu ngày nữa đến tết", TODAY, ["tet"], None),
        ("hôm nay là ngày gì", TODAY, ["cau"], None),
        ("hôm nay là ngày gì", date(2026, 12, 22), ["army"], None),
        ("hom nay la ngay ky niem gi", date(2026, 12, 22), ["army"], None),
        ("22/12 là ngày gì", TODAY, ["army"], None),
    ],
)
def test_what_is_kept_on_the_day_answers(shelf: Session, text: str, today: date, refs: list[str], year: int | None) -> None:
    found = asked(shelf, text, today)
    assert ([hit.ref for hit in found.hits], found.year) == (refs, year)


@pytest.mark.parametrize(
    "text",
    [
        "trung thu tặng quà các cháu",
        "tết dương lịch là ngày nào",
        "tết tây là thứ mấy",
        "mùng 40 tết",
        "nhiệm vụ thứ tư",
        "năm 2027 Hội nuôi con gì",
        "30/2 là thứ mấy",
        "mai là ngày lễ gì",
        "bữa nay có gì",
        "tết có gì",
        "mùng 2 tháng 9 năm 1945",
        "15/8 âm lịch năm 2500",
    ],
)
def test_what_is_no_question_to_the_calendar_is_left_to_the_search(shelf: Session, text: str) -> None:
    assert not any(hit.ref.startswith(("lunar:", "solar:")) for hit in asked(shelf, text).hits)


def test_a_day_of_the_first_ten_may_be_one_of_the_sun(shelf: Session) -> None:
    assert said(shelf, "mùng 8 tháng 3 dương lịch là thứ mấy").startswith("Thứ Hai 8/3/2027")
    assert said(shelf, "mung 7 thang 11 thu may").startswith("Mùng 7 tháng 11")
    for text in ("mùng 2 tháng 9", "ngày mùng hai tháng chín", "mung 2 thang 9 la ngay gi", "ngày hai tháng chín"):
        assert asked(shelf, text).hits[0].ref == "free", text


def test_a_date_that_nothing_is_kept_on_is_told_as_a_day(shelf: Session) -> None:
    nothing = "Kho của Hội không ghi ngày kỷ niệm nào vào ngày này."
    assert said(shelf, "27/2 là ngày gì") == f"Thứ Bảy 27/2/2027: Ngày 22 tháng Giêng năm Đinh Mùi âm lịch, còn 95 ngày. {nothing}"
    assert said(shelf, "ngay 27/2/2025 la ngay gi vay").startswith("Thứ Năm 27/2/2025: ")
    assert said(shelf, "29/2 là thứ mấy").startswith("Thứ Ba 29/2/2028: ")
    assert said(shelf, "25/11").endswith(nothing)
    assert asked(shelf, "22/12").hits[0].ref == "army"


def test_what_is_still_to_come_is_counted_to_its_next_return(shelf: Session) -> None:
    found = asked(shelf, "tết năm nay còn bao nhiêu ngày")
    assert ([hit.ref for hit in found.hits], found.year) == (["tet"], None)
    assert asked(shelf, "tết năm nay là ngày nào").year == 2026


@pytest.mark.parametrize(
    ("text", "day", "year"),
    [("30/2 là ngày gì", (30, 2), None), ("31/4 la thu may", (31, 4), None), ("29/2/2027 là thứ mấy", (29, 2), 2027)],
)
def test_a_date_that_no_calendar_has(shelf: Session, text: str, day: tuple[int, int], year: int | None) -> None:
    found = asked(shelf, text)
    assert (found.verdict, found.reason, found.day, found.year) == (Verdict.NONE, Reason.CONTRADICTION, day, year)


def test_a_date_that_the_library_speaks_of_is_left_to_the_search(session: Session) -> None:
    text = "Ngày 15/5 hằng năm là ngày tổng vệ sinh cơ quan."
    order = Entry("directive", "d.1", "Chỉ thị ngày 16/5/2016", doc_kind="Chỉ thị")
    put(session, [Entry("faq", "q.clean", "Tổng vệ sinh", (text,)), order])
    assert asked(session, "15/5 là ngày gì").hits[0].ref == "q.clean"
    assert asked(session, "16/5 là ngày gì").hits[0].ref.startswith("solar:")


def test_a_day_of_the_sun_is_no_day_of_the_moon(shelf: Session) -> None:
    assert asked(shelf, "mùng 2 tháng 9 là ngày gì").hits[0].ref == "free"
    assert asked(shelf, "1/1 là ngày gì").verdict is not Verdict.ANSWER
    assert asked(shelf, "1/1 âm lịch là ngày gì").verdict is Verdict.ANSWER
