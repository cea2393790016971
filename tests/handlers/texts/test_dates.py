from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vietnamese import day
from handlers.days import NoSuchDay, asks_something, read_day
from handlers.texts.dates import ordinal as worded
from reminders.calendar import Milestone, Occurrence

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("ordinal", "milestone", "words"),
    [
        (80, Milestone.ROUND, "lần thứ 80, năm tròn"),
        (35, Milestone.HALF, "lần thứ 35, năm lẻ 5"),
        (81, None, "lần thứ 81"),
        (None, None, ""),
    ],
)
def test_ordinals(ordinal: int | None, milestone: Milestone | None, words: str) -> None:
    assert worded(Occurrence(TODAY, ordinal, milestone)) == words


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_every_written_day_is_read_back(on: date) -> None:
    assert read_day(day(on), TODAY, 2026) == on
    assert read_day(f"ngày {on.day} tháng {on.month} năm {on.year}", TODAY, 2026) == on


@pytest.mark.parametrize(
    ("text", "year", "on"),
    [
        ("15/6", 2026, date(2027, 6, 15)),
        ("25/12", 2026, date(2026, 12, 25)),
        ("25/12", 2027, date(2027, 12, 25)),
        ("29/2", 2028, date(2028, 2, 29)),
        ("6/2027", 2026, None),
        ("", 2026, None),
        ("hôm nào cũng được", 2026, None),
        ("mai", 2026, TODAY + timedelta(days=1)),
        ("ngay kia", 2026, TODAY + timedelta(days=2)),
        ("mai họp", 2026, None),
    ],
)
def test_a_day_without_a_year(text: str, year: int, on: date | None) -> None:
    assert read_day(text, TODAY, year) == on


GIVEN = """
cuối tháng 10 = 31/10/2023
hết tháng 11 = 30/11/2023
đến hết tháng 2 = 29/2/2024
cuối tháng này = 31/10/2023
cuối tháng sau = 30/11/2023
sau 10 ngày nữa = 30/10/2023
mười ngày nữa = 30/10/2023
2 tuần nữa = 3/11/2023
25/12 lúc 8 giờ = 25/12/2023
8h30 ngày 25/12 = 25/12/2023
trước 17 giờ ngày 25/12 = 25/12/2023
25/12 17:00 = 25/12/2023
ngày 30 tháng 12 năm nay = 30/12/2023
22/12 năm sau = 22/12/2024
dời sang 22/12 = 22/12/2023
doi sang 22/12/23 = 22/12/2023
lùi đến 5/12 = 5/12/2023
chậm nhất là ngày 22/12 nhé = 22/12/2023
mười lăm tháng mười một = 15/11/2023
muoi lam thang muoi mot = 15/11/2023
ngày hai mươi tháng mười một năm hai nghìn không trăm hai mươi ba = 20/11/2023
15 tháng sáu = 15/6/2024
thứ năm tuần sau = 26/10/2023
rằm tháng 10 = 27/11/2023
rằm tháng giêng = 24/2/2024
20/12 âm lịch = 30/1/2024
1/1/2024 âm lịch = 10/2/2024
23 tháng chạp = 2/2/2024
30 tết = 9/2/2024
ngày 22 tháng 12 dương lịch = 22/12/2023
""".strip().splitlines()


@pytest.mark.parametrize("line", GIVEN)
def test_a_day_is_read_as_people_say_it(line: str) -> None:
    text, _, on = line.partition(" = ")
    read = read_day(text, date(2023, 10, 20), 2023)
    assert isinstance(read, date)
    assert day(read) == on


UNSURE = """
cuối tháng
đầu tháng 12
tuần sau
cuoi thang sau
31/12 hoặc 2/1
từ 20/12 đến 25/12
trước 25/12
khoảng 20/12
đừng dời sang 22/12
lùi 10 ngày nữa
tháng 12 được không
22/12 được không
15/6 là ngày gì
ngày 15 tháng 6 năm nào
ngày 15
6/2024
qua tết
chưa rõ
chưa biết ngày nào
hôm nào cũng được
để tôi hỏi lại
để tôi hỏi xem bao giờ
""".strip().splitlines()


@pytest.mark.parametrize("text", UNSURE)
def test_what_is_not_surely_a_day_is_neither_read_nor_a_question(text: str) -> None:
    assert read_day(text, date(2023, 10, 20), 2023) is None
    assert not asks_something(text, date(2023, 10, 20))


@pytest.mark.parametrize("text", ["chỉ thị 17 nói gì", "hạn nộp báo cáo 6 tháng là khi nào", "có được sửa sau khi nộp không", "29-KL/TU"])
def test_a_question_is_one_while_a_day_is_awaited(text: str) -> None:
    assert read_day(text, date(2023, 10, 20), 2023) is None
    assert asks_something(text, date(2023, 10, 20))


@pytest.mark.parametrize("text", ["29/2", "31/2", "dời sang 30/2", "31/4/2027", "31/4 âm lịch", "45/13"])
def test_there_is_no_such_day(text: str) -> None:
    assert isinstance(read_day(text, TODAY, 2026), NoSuchDay)
