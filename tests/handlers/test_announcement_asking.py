"""An announcement that came can be asked for, and is shown again as it was sent."""

import pytest

from bot.sandbox.client import Person
from bot.sandbox.person import DOT
from tests.handlers.announcing import INVITATION, addresses, begins, writes
from tests.handlers.conftest import Chat
from tests.patience import until

CONCERT = "Hội diễn văn nghệ tối mùng 5."


async def got(chat: Chat, *texts: str) -> Person:
    """A member whom the secretary has written these."""
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    for text in texts:
        await writes(an, text)
        await an.presses("Gửi cho 2 đồng chí")
        await an.sees("Đã gửi xong")
        await binh.sees(text, also_old=True)
    return binh


@pytest.mark.parametrize(
    "said", ["mấy giờ họp", "mai hop o mo rua", "may gio hop the", "thay doi gio hop a", "cuộc họp ở đâu vậy", "khi nào họp chi hội"]
)
async def test_who_asks_when_the_meeting_is_gets_the_invitation_again(chat: Chat, said: str) -> None:
    binh = await got(chat, INVITATION, CONCERT)
    await binh.says(said)
    seen = await binh.sees("Thông báo của Thường trực Hội, gửi lúc")
    assert INVITATION in seen.text
    assert seen.buttons == ["Đã nhận", "Chưa đúng ý tôi", "Trang chính"]
    assert await binh.presses("Đã nhận") == "Đồng Đội đã ghi nhận. Cảm ơn đồng chí."


async def test_a_reply_to_an_announcement_is_about_that_one(chat: Chat) -> None:
    binh = await got(chat, CONCERT, INVITATION)
    older = next(seen for seen in binh.messages() if seen.from_bot and seen.text == CONCERT)
    await binh.says("mấy giờ vậy", reply_to=older.id)
    assert CONCERT in (await binh.sees("Thông báo của Thường trực Hội")).text
    await binh.says("chi thi 17 noi gi", reply_to=older.id)
    await binh.sees("17-CT/TU")
    await binh.presses("Chưa đúng ý tôi")
    await binh.sees("chưa đúng ý")


@pytest.mark.parametrize(
    "said", ["xem lại thông báo", "giấy mời họp hôm bữa", "thong bao", "thông báo vừa rồi nói gì", "cho bac xem lai thong bao cu"]
)
async def test_the_last_announcements_are_listed(chat: Chat, said: str) -> None:
    binh = await got(chat, CONCERT, INVITATION)
    await binh.says(said)
    seen = await binh.sees("Thông báo đã gửi tới đồng chí")
    assert seen.buttons[:2] == [f"1. «{INVITATION}»", f"2. «{CONCERT}»"]
    await binh.presses(f"2. «{CONCERT}»")
    assert CONCERT in (await binh.sees("Thông báo của Thường trực Hội")).text


async def test_a_picture_is_copied_again(chat: Chat) -> None:
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    await begins(an)
    await an.sends_photo(DOT, caption="Giấy mời họp")
    await addresses(an)
    await an.presses("Gửi cho 2 đồng chí")
    await an.sees("Đã gửi xong")
    await binh.sees("Giấy mời họp", also_old=True)
    before = sum(seen.text == "Giấy mời họp" for seen in binh.messages())
    await binh.says("họp ở đâu")
    await binh.sees("ảnh «Giấy mời họp»")
    assert sum(seen.text == "Giấy mời họp" for seen in binh.messages()) == before + 1


async def test_nobody_sees_what_was_sent_to_others_only(chat: Chat) -> None:
    an, other = await chat.member("HV002"), await chat.member("HV100")
    await writes_to_own_unit(an)
    await other.says("mấy giờ họp")
    assert INVITATION not in (await other.sees("")).text
    await other.says("thông báo")
    await other.sees("Chưa có thông báo nào gửi tới đồng chí")


async def writes_to_own_unit(author: Person) -> None:
    await begins(author)
    await author.says(INVITATION)
    await author.sees("1 đồng chí sẽ nhận")
    await author.presses("Gửi cho 1 đồng chí")
    await author.sees("Đã gửi xong")


@pytest.mark.parametrize(
    "said",
    [
        "họp chi hội mấy tháng một lần",
        "thông báo số 12",
        "tắt thông báo ngày lễ",
        "thông báo này còn hiệu lực không",
        "đại hội chi hội khi nào",
    ],
)
async def test_other_questions_are_looked_up(chat: Chat, said: str) -> None:
    binh = await got(chat, INVITATION)
    before = len(binh.messages())
    await binh.says(said)
    await until(lambda: len(binh.messages()) > before + 1)
    assert "Thông báo của Thường trực Hội, gửi lúc" not in binh.screen()


async def test_a_secretary_who_types_thong_bao_is_at_what_was_sent(chat: Chat) -> None:
    an = await chat.member("HV001")
    await an.says("thong bao")
    assert "Soạn thông báo mới" in (await an.sees("Chưa có thông báo nào được gửi")).buttons
