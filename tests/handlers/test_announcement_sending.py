"""The tap that sends: what came beside the draft is decided first, and nothing goes twice by mistake."""

from datetime import timedelta

import pytest

from bot.sandbox.person import Person, Seen
from db.kinds import AnnouncementState
from tests.handlers.announcing import INVITATION, announced, begins, copies, writes
from tests.handlers.conftest import START, Chat

MORE = "À thêm: mang theo thẻ hội viên."
HELD = "Chưa gửi: còn lời chưa đưa vào thông báo"


async def says_more(chat: Chat) -> tuple[Person, Person, Seen, Seen]:
    """Who writes, who is to get it, the look at the announcement and the question what becomes of the words behind it."""
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    look = await writes(an)
    chat.sandbox.advance(minutes=1)
    await an.says(MORE)
    return an, binh, look, await an.sees("Lời này chưa đưa vào thông báo")


async def test_an_older_look_does_not_send_what_is_still_in_doubt(chat: Chat) -> None:
    an, binh, look, _asked = await says_more(chat)
    await an.taps(look.id)
    seen = await an.sees(HELD)
    assert f"Bản sắp gửi là «{INVITATION}»" in seen.text
    assert f"Chưa đưa vào: «{MORE}»" in seen.text
    assert not copies(binh)
    await an.presses("Thay bằng tin vừa gửi")
    await an.sees("2 đồng chí sẽ nhận")
    await an.presses("Gửi cho 2 đồng chí")
    await binh.sees(MORE)
    assert not copies(binh)


async def test_what_is_decided_is_asked_no_more(chat: Chat) -> None:
    an, binh, look, asked = await says_more(chat)
    await an.presses("Giữ nội dung cũ")
    await an.sees("2 đồng chí sẽ nhận")
    await an.taps(look.id)
    await binh.sees(INVITATION)
    await an.sees("Đã gửi xong")
    await an.taps(asked.id, data="announcements:replace:1")
    assert "Soạn tin đính chính" in (await an.sees("Gửi lúc")).buttons


async def test_it_goes_as_it_stands_where_that_is_wanted(chat: Chat) -> None:
    an, binh, look, _asked = await says_more(chat)
    await an.taps(look.id)
    await an.sees(HELD)
    await an.presses("Gửi bản cũ cho 2 đồng chí")
    await binh.sees(INVITATION)


async def test_of_several_pieces_the_first_does_not_go_unasked(chat: Chat) -> None:
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    look = await writes(an, "phần đầu")
    await an.says("phần sau")
    await an.sees("Có nhiều tin đến liền nhau")
    await an.taps(look.id)
    assert "Bản sắp gửi là «phần đầu»" in (await an.sees(HELD)).text
    assert not copies(binh, "phần đầu")
    await an.presses("Sửa nội dung")
    await an.sees("gõ nội dung rồi gửi vào đây")
    await an.says("phần đầu, phần sau")
    await an.sees("2 đồng chí sẽ nhận")
    await an.presses("Gửi cho 2 đồng chí")
    await binh.sees("phần đầu, phần sau")


@pytest.mark.parametrize(
    "said",
    [
        "thôi không đính chính nữa",
        "bỏ đi, không cần nữa",
        "khong can dinh chinh nua dau",
        "thôi để tôi hỏi lại đã",
        "khoan đã",
        "hủy đi, không gửi nữa",
        "để bác xem lại đã nhé",
    ],
)
async def test_words_to_stop_are_no_correction(chat: Chat, said: str) -> None:
    an = await chat.member("HV001")
    await writes(an)
    await an.presses("Gửi cho 1 đồng chí")
    await an.sees("Đã gửi xong")
    await an.presses("Soạn tin đính chính")
    await an.sees("Đồng chí gõ lại cả nội dung đã sửa đúng")
    await an.says(said)
    assert "Lấy làm nội dung thông báo" in (await an.sees("Lời này chưa thành nội dung thông báo")).buttons
    assert announced(chat) == [(AnnouncementState.DONE, "text")]


async def test_beside_the_look_words_to_stop_offer_to_drop_it(chat: Chat) -> None:
    an = await chat.member("HV001")
    await writes(an)
    chat.sandbox.advance(minutes=1)
    await an.says("thôi không gửi nữa")
    assert "Bỏ, không gửi" in (await an.sees("Lời này chưa đưa vào thông báo")).buttons


async def test_the_same_to_the_same_people_is_asked_before_it_goes_again(chat: Chat) -> None:
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    await writes(an)
    await an.presses("Gửi cho 2 đồng chí")
    await an.sees("Đã gửi xong")
    chat.house.clock.set(START + timedelta(minutes=1))
    await writes(an, INVITATION.upper())
    await an.presses("Gửi cho 2 đồng chí")
    seen = await an.sees("Đã gửi đúng nội dung này lúc 08:00")
    assert seen.buttons[:3] == ["Xem kết quả gửi", "Bỏ, không gửi", "Vẫn gửi lần nữa cho 2 đồng chí"], "a double tap sends nothing"
    assert len(copies(binh)) == 1
    await an.presses("Vẫn gửi lần nữa cho 2 đồng chí")
    await binh.sees(INVITATION.upper())


async def test_to_other_people_or_another_day_it_goes(chat: Chat) -> None:
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    await writes(an)
    await an.presses("Gửi cho 2 đồng chí")
    await an.sees("Đã gửi xong")
    await writes(an, audience="Đơn vị mẫu 01")
    await an.presses("Gửi cho 2 đồng chí")
    await an.sees("Đã gửi xong")
    chat.house.clock.set(START + timedelta(hours=2))
    await writes(an)
    await an.presses("Gửi cho 2 đồng chí")
    await an.sees("Đã gửi xong")
    assert len(copies(binh)) == 3


async def test_every_draft_is_in_the_list_until_it_is_sent_or_dropped(chat: Chat) -> None:
    an = await chat.member("HV001")
    await writes(an, "Bản A họp 8 giờ.")
    await writes(an, "Bản B họp 9 giờ.")
    await an.says("/thongbao")
    seen = await an.sees("Thông báo")
    assert seen.buttons[1:4] == ["Làm tiếp: «Bản B họp 9 giờ.»", "Làm tiếp: «Bản A họp 8 giờ.»", "Các bản đang soạn dở: 2"]
    await an.presses("Các bản đang soạn dở: 2")
    seen = await an.sees("Thông báo đang soạn dở")
    assert "1. «Bản B họp 9 giờ.»" in seen.text
    assert seen.buttons[:4] == ["Làm tiếp bản 1", "Bỏ bản 1", "Làm tiếp bản 2", "Bỏ bản 2"]
    await an.presses("Bỏ bản 1")
    await an.sees("Bỏ bản thông báo này?")
    await an.presses("Bỏ bản này")
    await an.sees("Đã bỏ bản thông báo")
    await an.says("/thongbao")
    await an.presses("Làm tiếp: «Bản A họp 8 giờ.»")
    await an.sees("1 đồng chí sẽ nhận")


async def test_every_open_draft_follows_its_message(chat: Chat) -> None:
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    await begins(an)
    first = await an.says("Bản A họp 8 giờ.")
    await an.sees("Gửi thông báo này tới đâu?")
    await writes(an, "Bản B họp 9 giờ.")
    await an.edits(first, "Bản A họp 10 giờ.")
    await an.sees("Thông báo lấy theo tin đồng chí vừa sửa")
    await an.presses("Toàn Hội")
    await an.sees("2 đồng chí sẽ nhận")
    await an.presses("Gửi cho 2 đồng chí")
    await binh.sees("Bản A họp 10 giờ.")
    await an.says("/thongbao")
    assert "Làm tiếp: «Bản B họp 9 giờ.»" in (await an.sees("Thông báo đã gửi")).buttons


async def test_a_stamp_that_comes_into_an_older_text_ends_that_draft_alone(chat: Chat) -> None:
    an = await chat.member("HV001")
    await begins(an)
    first = await an.says("Bản A họp 8 giờ.")
    await an.sees("Gửi thông báo này tới đâu?")
    await writes(an, "Bản B họp 9 giờ.")
    await an.edits(first, "TUYỆT MẬT\nBản A họp 10 giờ.")
    await an.sees("không gửi lên đây")
    assert announced(chat) == [(AnnouncementState.DRAFT, "text")]
    await an.says("/thongbao")
    assert "Làm tiếp: «Bản B họp 9 giờ.»" in (await an.sees("Chưa có thông báo nào")).buttons
