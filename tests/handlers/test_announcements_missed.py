"""A member who blocked Đồng Đội while an announcement went out gets it on coming back, once, and the author sees that."""

import asyncio

import pytest

from bot.sandbox.client import Person
from reminders.sender import IDLE
from tests.handlers.announcing import INVITATION, copies, writes
from tests.handlers.conftest import Chat


async def missed_by(chat: Chat) -> tuple[Person, Person]:
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    await binh.blocks()
    await chat.sandbox.idle()
    await writes(an)
    await an.presses("Gửi cho 1 đồng chí")
    assert "đã chặn tin của Đồng Đội: 1" in (await an.sees("Đã gửi xong")).text
    return an, binh


@pytest.mark.parametrize("how", ["unblocks", "writes"])
async def test_who_comes_back_gets_what_was_missed_and_a_word_about_when(chat: Chat, how: str) -> None:
    an, binh = await missed_by(chat)
    await an.presses("Xem theo tên")
    await an.presses("Đã chặn tin của Đồng Đội: 1")
    assert "Ai bỏ chặn trong 7 ngày" in (await an.sees("Biện Kim Khánh")).text
    if how == "unblocks":
        await binh.unblocks()
    else:
        await binh.says("menu")
    word = await binh.sees("Thông báo đồng chí chưa nhận được", timeout=10)
    assert "• thông báo gửi lúc 08:00 thứ Sáu 20/10/2023" in word.text
    arrived = await binh.sees(INVITATION, timeout=10, also_old=True)
    assert arrived.id > word.id
    assert await binh.presses("Đã nhận") == "Đồng Đội đã ghi nhận. Cảm ơn đồng chí."
    await an.presses("Quay lại")
    names = (await an.sees("Kết quả theo tên")).buttons
    assert "Đã bấm nhận: 1" in names
    assert not any("chặn" in label for label in names)

    await binh.blocks()
    await binh.unblocks()
    await binh.says("menu")
    await binh.sees("Việc của đồng chí")
    await asyncio.sleep(IDLE + 1)
    assert len(copies(binh)) == 1
    assert sum(seen.text.startswith("Thông báo đồng chí chưa") for seen in binh.messages()) == 1


async def test_what_its_author_stopped_does_not_come_later(chat: Chat) -> None:
    an, binh = await missed_by(chat)
    await an.taps(an.last().id, data="announcements:stop:1")
    await binh.unblocks()
    await binh.sees_nothing(seconds=IDLE + 1)
    assert copies(binh) == []
