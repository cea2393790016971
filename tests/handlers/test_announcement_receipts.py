"""Who answers an announcement in words is shown the button that counts."""

import pytest

from tests.handlers.announcing import INVITATION, writes
from tests.handlers.conftest import Chat
from tests.patience import until


@pytest.mark.parametrize("said", ["đã nhận", "rõ", "👍"])
async def test_a_word_of_receipt_brings_the_button_and_the_button_counts(chat: Chat, said: str) -> None:
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    await writes(an)
    await an.presses("Gửi cho 2 đồng chí")
    await an.sees("Đã gửi xong")
    await binh.sees(INVITATION, also_old=True)
    await binh.says(said)
    seen = await binh.sees("Cảm ơn đồng chí")
    assert "đồng chí bấm nút dưới đây thì Hội mới biết" in seen.text
    assert f"«{INVITATION}»" in seen.text
    assert seen.buttons == ["Đã nhận", "Người gửi: Thường trực Hội", "Trang chính"]
    assert await binh.presses("Đã nhận") == "Đồng Đội đã ghi nhận. Cảm ơn đồng chí."
    await until(lambda: binh.buttons() == ["✓ Đã nhận", "Người gửi: Thường trực Hội", "Trang chính"])
    assert "còn chờ" not in binh.screen()
    await an.presses("Xem theo tên")
    assert "Đã bấm nhận: 1" in (await an.sees("Kết quả theo tên")).buttons
    await binh.says(said)
    assert (await binh.sees("Cảm ơn đồng chí")).buttons == ["Trang chính"]


async def test_a_greeting_and_a_stranger_are_only_greeted(chat: Chat) -> None:
    an, stranger = await chat.member("HV001"), chat.stranger()
    await writes(an)
    await an.presses("Gửi cho 1 đồng chí")
    await an.sees("Đã gửi xong")
    await an.says("chào đồng chí")
    assert (await an.sees("Kính chào")).buttons == ["Trang chính"]
    await stranger.says("đã nhận")
    assert (await stranger.sees("Cảm ơn đồng chí")).buttons == ["Trang chính"]


async def test_whose_an_announcement_is_stands_below_it(chat: Chat) -> None:
    head, an, other = await chat.member("HV002"), await chat.member("HV003"), await chat.member("HV100")
    await head.says("/thongbao")
    await head.presses("Soạn thông báo mới")
    await head.sees("Đồng chí gõ nội dung")
    await head.forwards(INVITATION, channel="Tỉnh hội Hà Tĩnh")
    await head.sees("2 đồng chí sẽ nhận")
    await head.presses("Gửi cho 2 đồng chí")
    await head.sees("Đã gửi xong")
    arrived = await an.sees(INVITATION, also_old=True)
    assert arrived.buttons == ["Đã nhận", "Người gửi: Đơn vị mẫu 01"]
    told = await an.presses("Người gửi: Đơn vị mẫu 01")
    assert told == "Thông báo của Đơn vị mẫu 01, gửi lúc 08:00 ngày 20/10/2023. Chuyển tiếp từ «Tỉnh hội Hà Tĩnh»."
    assert an.buttons() == arrived.buttons
    assert await other.taps(other.last().id, data=arrived.rows[1][0]["callback_data"]) is not None
    await other.sees("Nút này không còn dùng được")
