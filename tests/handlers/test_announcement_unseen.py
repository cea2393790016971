"""A file takes another's place in the message of an announcement, and it cannot be looked into."""

import asyncio

import pytest

from bot.sandbox.client import Person
from tests.handlers.conftest import Chat
from tests.handlers.test_announcement_changes import held, holds_up, in_one_second, sends
from tests.patience import until

ANOTHER = ("giay-moi-2.txt", "Giấy mời họp lúc 9 giờ".encode())


async def sent(chat: Chat) -> tuple[Person, list[Person], int]:
    chat.may_be_refused = True
    an, others, file, look = await sends(chat, document=True)
    await an.taps(look.id)
    await an.sees("Đã gửi xong thông báo")
    return an, others, file


async def test_a_lost_sign_of_work_keeps_nobody_from_looking_into_it(chat: Chat) -> None:
    an, _, file = await sent(chat)
    chat.sandbox.fault("sendChatAction", drop="after", times=4)
    await an.edits(file, "Họp 9 giờ", file=ANOTHER)
    await an.sees("sửa ở đây không đổi được bản mọi người đã nhận", timeout=10)
    assert not held(chat)


@pytest.mark.parametrize("refusal", [403, 409])  # refused at once, or refused again each time that it is tried
async def test_what_fails_for_good_is_told_and_goes_to_nobody(chat: Chat, refusal: int) -> None:
    in_one_second(chat)
    chat.house.inbox.pauses = (0.01,)
    an, others, file = await sent(chat)
    chat.sandbox.fault("getFile", error_code=refusal, times=-1)
    await an.edits(file, "Họp 9 giờ", file=ANOTHER)
    said = await an.sees("Đồng Đội đã dừng gửi vì chưa xem được tệp mới", timeout=10)
    assert "4 đồng chí có thể đã nhận tệp mới" in said.text
    await others[0].says("xem lại thông báo")
    await chat.sandbox.idle()
    assert "đang xem tệp mới" not in others[0].chat()


async def test_what_an_answered_change_left_held_up_is_given_up_and_told(chat: Chat) -> None:
    an, others, _ = await sent(chat)
    chat.db.write_now(holds_up)
    await others[1].says("xem lại thông báo")
    await others[1].sees("Đồng Đội đang xem tệp mới")
    await chat.house.tidy()
    told = await an.sees("Thông báo đã dừng gửi vì Đồng Đội chưa xem được tệp mới thay vào")
    assert "soạn một thông báo mới" in told.text
    await chat.house.tidy()
    await chat.sandbox.idle()
    assert an.chat().count("Thông báo đã dừng gửi vì Đồng Đội chưa xem được") == 1
    await others[1].says("xem lại thông báo")
    await chat.sandbox.idle()
    assert others[1].chat().count("Đồng Đội đang xem tệp mới") == 1


async def test_what_is_still_looked_into_is_not_given_up(chat: Chat) -> None:
    an, _, file = await sent(chat)
    chat.sandbox.fault("getFile", delay=3, times=1)
    await an.edits(file, "Họp 9 giờ", file=ANOTHER)
    await until(lambda: held(chat))
    await chat.house.tidy()
    chat.sandbox.clear_faults()
    await an.sees("sửa ở đây không đổi được bản mọi người đã nhận", timeout=10)
    assert not held(chat)
    await asyncio.sleep(0.2)
    assert "Thông báo đã dừng gửi vì Đồng Đội chưa xem được" not in an.chat()
