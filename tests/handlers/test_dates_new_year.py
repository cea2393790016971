"""A self-assessment round over the turn of the year, as the secretary moves it and a member hands in."""

from datetime import date, datetime

from sqlmodel import select

from db.dates import SELF_ASSESSMENT
from db.models import AssessmentRound
from tests.handlers.conftest import ZONE, Chat
from tests.handlers.form import answers, begins, move_round
from tests.handlers.test_dates import deadline_id

CARD = "dates:deadline:{}"


def at(chat: Chat, day: date, hour: int = 8) -> None:
    chat.house.clock.set(datetime(day.year, day.month, day.day, hour, tzinfo=ZONE))


def rounds(chat: Chat) -> list[tuple[int, date]]:
    return chat.db.read_now(lambda s: [(row.year, row.closes_on) for row in s.exec(select(AssessmentRound))])


async def test_a_round_is_moved_into_january_and_handed_in_there(chat: Chat) -> None:
    chat.db.write_now(move_round, closes_on=date(2023, 12, 31))
    thu_ky, an = await chat.member("HV001"), await chat.member("HV003")
    at(chat, date(2023, 12, 20))
    await thu_ky.taps(thu_ky.last().id, data=CARD.format(deadline_id(chat, SELF_ASSESSMENT)))
    await thu_ky.sees("Hạn: Chủ nhật 31/12/2023, còn 11 ngày")
    await thu_ky.presses("Nhập ngày khác")
    await thu_ky.sees("năm 2023 là ngày nào?")
    await thu_ky.says("15/1")
    assert "(của năm 2023)" in (await thu_ky.sees("Thứ Hai 15/1/2024, còn 26 ngày?")).text
    await thu_ky.presses("Xác nhận ngày 15/1/2024")
    card = await thu_ky.sees("Hạn: thứ Hai 15/1/2024")
    assert "(của năm 2023)" in card.text
    assert "Chưa mở đợt" not in card.text
    assert rounds(chat) == [(2023, date(2024, 1, 15))]

    at(chat, date(2024, 1, 12))
    await chat.house.look_ahead()
    told = await an.sees("hạn thứ Hai 15/1/2024 – còn 3 ngày")
    assert told.buttons[0] == "Mở phiếu tự đánh giá"
    await an.presses("Lịch và hạn nộp")
    await an.presses("Hạn nộp")
    assert "1. 15/1/2024, còn 3 ngày: " in (await an.sees("Hạn nộp sắp tới")).text
    await begins(an)
    await answers(an, "Khá", "Khá", "Khá", "Khá", "Khá")
    await an.presses("Hội viên gương mẫu")
    await an.presses("Nộp phiếu")
    await an.sees("Đã nộp phiếu")

    at(chat, date(2024, 1, 16))
    await an.says("Tự đánh giá")
    assert "Sửa phiếu đã nộp" not in (await an.sees("đã nộp lúc")).buttons


async def test_in_january_a_closed_round_is_given_more_time_or_the_new_year_its_day(chat: Chat) -> None:
    chat.db.write_now(move_round, closes_on=date(2023, 12, 31))
    thu_ky = await chat.member("HV001")
    at(chat, date(2024, 1, 2))
    await thu_ky.taps(thu_ky.last().id, data=CARD.format(deadline_id(chat, SELF_ASSESSMENT)))
    card = await thu_ky.sees("Chưa mở đợt tự đánh giá năm 2024")
    assert "25/10/2024" in card.text
    await thu_ky.presses("Nhập ngày khác")
    await thu_ky.says("15/1")
    which = await thu_ky.sees("Thứ Hai 15/1/2024, còn 13 ngày là hạn của năm nào?")
    assert which.buttons[:2] == ["Hạn của năm 2023", "Hạn của năm 2024"]
    await thu_ky.presses("Hạn của năm 2023")
    await thu_ky.sees("Hạn: thứ Hai 15/1/2024")
    assert rounds(chat) == [(2023, date(2024, 1, 15))]
