"""What was announced for a day stands among the things of that day, until it is over."""

from typing import Any

import pytest
from sqlmodel import Session, col, select

from bot.sandbox.client import Person
from db.announcement_content import HELD
from db.kinds import OutgoingState, ReceiptKind
from db.models import Announcement, Outgoing
from db.outbox import STOPPED
from tests.handlers.conftest import START, Chat
from tests.handlers.test_announcement_asking import got
from tests.handlers.test_announcement_matching import FILM, HEAD, MEETING, goes_to

OF_TODAY = "Thông báo ghi ngày hôm nay: «Kính mời toàn thể hội viên dự buổi gặp mặt"


def last_one(session: Session) -> Announcement:
    return session.exec(select(Announcement).order_by(col(Announcement.id).desc())).all()[0]


async def home(person: Person) -> str:
    await person.says("/menu")
    return (await person.sees("Việc của đồng chí")).text


async def test_on_its_day_it_stands_at_home_and_is_opened_from_there(chat: Chat) -> None:
    binh = await got(chat, MEETING)
    goes_to(chat, 20, 12)
    assert "Thông báo" not in await home(binh)
    goes_to(chat, 21, 12)
    assert OF_TODAY in await home(binh)
    await binh.presses("Xem thông báo")
    seen = await binh.sees(HEAD)
    assert MEETING in seen.text
    assert "Đã nhận" in seen.buttons
    goes_to(chat, 22, 12)
    assert "Thông báo" not in await home(binh)


@pytest.mark.parametrize(
    "said",
    [
        "hom nay co viec gi",
        "hôm nay bác có việc gì không cháu",
        "hôm nay có gì không",
        "bữa ni có việc chi",
        "nay có lịch gì không",
        "sáng nay tôi phải làm gì",
        "hôm nay chi hội có sự kiện gì",
        "việc gì hôm nay",
    ],
)
async def test_who_asks_what_there_is_today_is_told(chat: Chat, said: str) -> None:
    binh = await got(chat, MEETING)
    goes_to(chat, 21, 12)
    await binh.says(said)
    assert OF_TODAY in (await binh.sees("Việc của đồng chí")).text


@pytest.mark.parametrize("said", ["hom nay hop may gio", "hôm nay có họp không", "sáng nay gặp mặt ở đâu"])
async def test_who_asks_of_the_meeting_gets_the_announcement(chat: Chat, said: str) -> None:
    binh = await got(chat, MEETING)
    goes_to(chat, 21, 12)
    await binh.says(said)
    assert MEETING in (await binh.sees(HEAD)).text


@pytest.mark.parametrize(
    "said", ["ngày mai có việc gì", "mai có gì không", "sáng mai bác có lịch gì", "tuần này có việc gì", "21/12 có việc gì"]
)
async def test_it_stands_under_its_day_of_the_calendar(chat: Chat, said: str) -> None:
    binh = await got(chat, MEETING)
    goes_to(chat, 20, 12)
    await binh.says(said)
    seen = await binh.sees("Lịch")
    assert "Thứ Năm 21/12/2023, ngày mai\n• Thông báo ghi ngày này: «Kính mời" in seen.text
    await binh.presses("Thông báo: «Kính mời toàn thể hội viên…")
    assert MEETING in (await binh.sees(HEAD)).text


@pytest.mark.parametrize(
    "said", ["chị Mai có việc gì", "hôm nay là ngày gì", "năm nay có việc gì", "việc này làm gì", "hôm nay giá vàng bao nhiêu"]
)
async def test_other_questions_are_not_taken_for_that(chat: Chat, said: str) -> None:
    binh = await got(chat, MEETING)
    goes_to(chat, 21, 12)
    await binh.says(said)
    assert "Thông báo ghi ngày" not in (await binh.sees("")).text


async def test_what_was_answered_is_told_beside_it(chat: Chat) -> None:
    invited = "Kính mời đồng chí tới Nhà văn hóa lúc 8 giờ ngày 21/12."
    binh = await got(chat, invited)

    def asks_who_comes(session: Session) -> None:
        last_one(session).receipt = ReceiptKind.COMING

    chat.db.write_now(asks_who_comes)
    goes_to(chat, 21, 12)
    assert f"Thông báo ghi ngày hôm nay: «{invited}»" in await home(binh)
    await binh.presses("Xem thông báo")
    await binh.sees(HEAD)
    await binh.presses("Sẽ dự")
    assert f"«{invited}» (đồng chí đã báo sẽ dự)" in await home(binh)


async def test_what_is_no_meeting_stands_there_by_its_day_and_not_by_that_of_a_letter_it_quotes(chat: Chat) -> None:
    binh = await got(chat, FILM, "Thực hiện Công văn số 12 ngày 20/10/2023, các đồng chí nộp ảnh thẻ.")
    assert "Thông báo" not in await home(binh)
    goes_to(chat, 5, 11)
    assert "phát sóng phim tài liệu" in await home(binh)


@pytest.mark.parametrize("moved", ["Đính chính: lùi sang 9 giờ ngày 28/12/2023.", "Kính mời dự buổi gặp mặt, 8 giờ 28/12/2023."])
async def test_what_came_later_and_may_have_moved_it_is_told_of(chat: Chat, moved: str) -> None:
    binh = await got(chat, MEETING, FILM, moved)
    goes_to(chat, 21, 12)
    text = await home(binh)
    assert OF_TODAY in text
    assert f"Gửi sau tin ấy còn có thông báo: «{moved}»" in text
    await binh.presses("2. Xem thông báo")
    assert moved in (await binh.sees(HEAD)).text


@pytest.mark.parametrize("why", ["stamped", "unseen", "looked into", "stopped"])
async def test_what_was_stopped_sealed_or_is_looked_into_is_never_shown(chat: Chat, why: str) -> None:
    binh = await got(chat, MEETING)

    def keep_back(session: Session) -> None:
        row = last_one(session)
        if why == "stopped":
            halted: dict[str, Any] = {"state": OutgoingState.DROPPED, "reason": STOPPED, "created_at": START, "not_before": START}
            session.add(Outgoing(key="x", kind="announcement", announcement_id=row.id, **halted))
        else:
            row.content = {**row.content, **({HELD: True} if why == "looked into" else {"sealed": why})}

    chat.db.write_now(keep_back)
    goes_to(chat, 21, 12)
    assert "Thông báo" not in await home(binh)
    await binh.says("tuần này có việc gì")
    seen = await binh.sees("Lịch từ")
    assert "Kính mời" not in seen.text
    assert not any(label.startswith("Thông báo:") for label in seen.buttons)


async def test_nobody_is_told_of_what_was_sent_to_others(chat: Chat) -> None:
    await got(chat, MEETING)
    other = await chat.member("HV100")
    goes_to(chat, 21, 12)
    assert "Thông báo" not in await home(other)
