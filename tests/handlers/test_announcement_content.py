"""What an announcement may hold: files, albums, what was forwarded; drafts that wait, change and are found again."""

import pytest

from bot.sandbox.person import DOT
from db.kinds import AnnouncementState
from tests.handlers.announcing import INVITATION, addresses, announced, begins, copies, writes
from tests.handlers.conftest import Chat
from tests.patience import until

# What can be sent


@pytest.mark.parametrize("kind", ["photo", "document", "voice", "video"])
async def test_a_file_arrives_and_its_button_changes(chat: Chat, kind: str) -> None:
    binh, chau = await chat.member("HV002"), await chat.member("HV003")
    await begins(binh)
    caption = "" if kind == "voice" else "Ảnh họp mặt"
    await binh.sends(kind, [("tep.png", DOT)], caption=caption)
    await binh.sees("2 đồng chí sẽ nhận")
    await binh.presses("Gửi cho 2 đồng chí")
    await binh.sees("Đã gửi xong")
    arrived = chau.last()
    assert arrived.text == caption
    assert chau.file_of(arrived) == DOT
    await chau.presses("Đã nhận")
    await until(lambda: chau.buttons() == ["✓ Đã nhận", "Người gửi: Đơn vị mẫu 01"])
    assert chau.last().text == caption


async def test_an_album_is_one_draft(chat: Chat) -> None:
    binh, chau = await chat.member("HV002"), await chat.member("HV003")
    await begins(binh)
    await binh.sends_album([DOT] * 3, caption="Ba tấm ảnh")
    await binh.sees("Đã nhận bộ ảnh, tệp")
    await chat.sandbox.idle()
    assert announced(chat) == [(AnnouncementState.DRAFT, "album")]
    await binh.presses("Xem trước")
    assert "bộ 3 ảnh «Ba tấm ảnh»" in (await binh.sees("sẽ nhận")).text
    await binh.presses("Gửi cho 2 đồng chí")
    await binh.sees("Đã gửi xong")
    await chau.sees("Đồng chí bấm nút dưới đây")
    assert len([seen for seen in chau.messages() if seen.file]) == 3
    await chau.presses("Đã nhận")
    await until(lambda: chau.buttons() == ["✓ Đã nhận", "Người gửi: Đơn vị mẫu 01"])


async def test_an_album_is_counted_when_it_has_arrived(chat: Chat) -> None:
    an = await chat.member("HV001")
    await begins(an)
    await an.sends_album([DOT] * 3, caption="Ba tấm ảnh")
    assert "bộ ảnh «Ba tấm ảnh»" in (await an.sees("Gửi thông báo này tới đâu?")).text
    await chat.sandbox.idle()
    await an.presses("Toàn Hội")
    assert "bộ 3 ảnh" in (await an.sees("Gửi tới toàn Hội")).text


async def test_a_forwarded_message_goes_as_it_is(chat: Chat) -> None:
    binh, chau = await chat.member("HV002"), await chat.member("HV003")
    await begins(binh)
    await binh.forwards("Công văn của Tỉnh hội & kế hoạch <b>")
    await binh.sees("2 đồng chí sẽ nhận")
    await binh.presses("Gửi cho 2 đồng chí")
    await chau.sees("Công văn của Tỉnh hội & kế hoạch <b>")


async def test_what_cannot_be_an_announcement_is_said(chat: Chat) -> None:
    binh = await chat.member("HV002")
    await begins(binh)
    await binh.sends_sticker()
    await binh.sees("Loại tin này không làm thông báo được")
    await binh.sends_photo(caption="x" * 1025)
    await binh.sees("Lời kèm dài quá")
    assert announced(chat) == []
    await binh.says(INVITATION)
    await binh.sees("1 đồng chí sẽ nhận")


async def test_a_text_that_the_client_had_to_cut_is_not_sent_by_half_unnoticed(chat: Chat) -> None:
    binh = await chat.member("HV002")
    await begins(binh)
    await binh.says("Kính gửi. " + "Nội dung dài. " * 700)
    await binh.sees("Có nhiều tin đến liền nhau")
    await chat.sandbox.idle()
    assert len([seen for seen in binh.messages() if "Có nhiều tin" in seen.text]) == 1
    assert len(announced(chat)) == 1
    await binh.presses("Bỏ, không gửi")
    await binh.presses("Bỏ bản này")
    await binh.sees("Không có gì được gửi đi")
    assert announced(chat) == []


async def test_what_telegram_refuses_is_said_and_can_be_written_anew(chat: Chat) -> None:
    chat.may_be_refused = True
    binh = await chat.member("HV002")
    await begins(binh)
    chat.sandbox.fault("copyMessage", error_code=400, description="Bad Request: message can't be copied")
    await binh.sends_photo()
    await binh.sees("Telegram không gửi được tin này")
    await binh.presses("Sửa nội dung")
    await binh.sees("gõ nội dung rồi gửi vào đây")
    await binh.says(INVITATION)
    await binh.sees("1 đồng chí sẽ nhận")
    assert announced(chat) == [(AnnouncementState.DRAFT, "text")]


# While it is being written


async def test_new_content_keeps_audience_and_answer_and_ends_the_old_draft(chat: Chat) -> None:
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    await writes(an, "Bản cũ", "Đơn vị mẫu 01")
    await an.presses("Nút trả lời: Đã nhận")
    await an.presses("Đã đọc, nắm nội dung")
    old = await an.sees("2 đồng chí sẽ nhận")
    await an.presses("Sửa nội dung")
    await an.sees("gõ nội dung")
    await an.says("Bản mới")
    last_look = await an.sees("Đơn vị mẫu 01: 2 đồng chí sẽ nhận")
    assert "Nút trả lời: Đã đọc, nắm nội dung" in last_look.text
    await an.taps(old.id, data="announcements:send:1:2")
    assert "Làm tiếp: «Bản mới»" in (await an.sees("nên chưa gửi gì")).buttons
    await an.taps(last_look.id)
    await binh.sees("Bản mới")
    assert binh.buttons() == ["Đã đọc, nắm nội dung", "Người gửi: Thường trực Hội"]
    assert copies(binh, "Bản cũ") == []


async def test_a_draft_that_lies_about_is_found_again(chat: Chat) -> None:
    an = await chat.member("HV001")
    await writes(an)
    await an.presses("Trang chính")
    await an.sees("Việc của đồng chí")
    await an.says("/thongbao")
    await an.sees("Chưa có thông báo nào")
    await an.presses(next(label for label in an.buttons() if label.startswith("Làm tiếp: «Mời họp")))
    await an.sees("Gửi tới toàn Hội: 1 đồng chí sẽ nhận")
    await an.presses("Bỏ, không gửi")
    await an.sees("Bỏ bản thông báo này?")
    await an.presses("Giữ lại, soạn tiếp")
    await an.sees("Gửi tới toàn Hội: 1 đồng chí sẽ nhận")
    await an.presses("Bỏ, không gửi")
    await an.presses("Bỏ bản này")
    await an.sees("Không có gì được gửi đi")
    await an.says("/thongbao")
    await an.sees("Chưa có thông báo nào")
    assert not any(label.startswith("Làm tiếp") for label in an.buttons())


async def test_a_question_asked_meanwhile_is_a_question(chat: Chat) -> None:
    an = await chat.member("HV001")
    await writes(an)
    chat.sandbox.advance(minutes=1)
    await an.says("chi thi 17 noi gi")
    await an.sees("17-CT/TU")
    await an.says("Văn bản")
    await an.sees("Văn bản")
    assert announced(chat) == [(AnnouncementState.DRAFT, "text")]


async def test_going_back_from_the_content_leaves_the_draft_as_it_was(chat: Chat) -> None:
    an = await chat.member("HV001")
    await begins(an)
    await an.says("quay lại")
    await an.sees("Chưa có thông báo nào")
    await writes(an)
    await an.presses("Sửa nội dung")
    await an.sees("gõ nội dung")
    await an.says("sai rồi")
    assert INVITATION in (await an.sees("1 đồng chí sẽ nhận")).text
    await an.presses("Sửa nội dung")
    await an.sees("gõ nội dung")
    await an.presses("Quay lại")
    await an.sees("1 đồng chí sẽ nhận")
    await an.says("chi thi 17 noi gi")
    await an.sees("17-CT/TU")
    assert announced(chat) == [(AnnouncementState.DRAFT, "text")]


async def test_a_file_that_comes_later_takes_the_place_only_when_asked(chat: Chat) -> None:
    binh = await chat.member("HV002")
    await begins(binh)
    await binh.says(INVITATION)
    await binh.sees("1 đồng chí sẽ nhận")
    await binh.sends_album([DOT] * 2, caption="Hai ảnh")
    await binh.sees("Thay nội dung của bản ấy bằng tin vừa gửi?")
    await chat.sandbox.idle()
    await binh.presses("Giữ nội dung cũ")
    assert f"Nội dung: «{INVITATION}»" in (await binh.sees("sẽ nhận")).text
    await binh.sends_photo(caption="Một ảnh")
    await binh.sees("Thay nội dung")
    await binh.presses("Thay bằng tin vừa gửi")
    assert "ảnh «Một ảnh»" in (await binh.sees("sẽ nhận")).text
    assert announced(chat) == [(AnnouncementState.DRAFT, "copy")]


# What is changed in the chat before it goes


async def test_words_changed_below_a_picture_are_looked_at_anew(chat: Chat) -> None:
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    await begins(an)
    photo = await an.sends_photo(caption="Họp 8 giờ")
    old = await addresses(an)
    await an.presses("Nút trả lời: Đã nhận")
    await an.presses("Đã đọc, nắm nội dung")
    await an.sees("Nút trả lời: Đã đọc, nắm nội dung")
    await an.edits(photo, "Họp 9 giờ")
    seen = await an.sees("Thông báo lấy theo tin đồng chí vừa sửa")
    assert "ảnh «Họp 9 giờ»" in seen.text
    assert "Nút trả lời: Đã đọc, nắm nội dung" in seen.text
    await an.taps(old.id, data="announcements:send:1:1")
    await an.sees("Bản này đã được thay, hoặc đã bỏ")
    await an.taps(seen.id)
    await binh.sees("Họp 9 giờ")
    assert len(announced(chat)) == 1


async def test_words_changed_below_an_album_are_those_of_the_draft(chat: Chat) -> None:
    an = await chat.member("HV001")
    await begins(an)
    first, *_ = await an.sends_album([DOT] * 3, caption="Ba tấm ảnh")
    await chat.sandbox.idle()
    await an.edits(first, "Ba ảnh họp mặt")
    assert "«Ba ảnh họp mặt»" in (await an.sees("Thông báo lấy theo tin đồng chí vừa sửa")).text
    await an.presses("Toàn Hội")
    assert "bộ 3 ảnh «Ba ảnh họp mặt»" in (await an.sees("sẽ nhận")).text
    assert announced(chat) == [(AnnouncementState.DRAFT, "album")]


async def test_a_text_changed_while_it_is_looked_at_is_read_anew(chat: Chat) -> None:
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    await begins(an)
    text = await an.says("Họp 8 giờ")
    await addresses(an)
    await an.edits(text, "Họp 9 giờ")
    await an.sees("Thông báo lấy theo tin đồng chí vừa sửa")
    await an.presses("Gửi cho 2 đồng chí")
    await binh.sees("Họp 9 giờ")
    await an.edits(text, "Họp 10 giờ")
    seen = await an.sees("Thông báo từ tin này đã gửi, sửa ở đây không đổi được nữa")
    assert seen.buttons[:2] == ["Soạn tin đính chính", "Xem kết quả gửi"]
    assert copies(binh, "Họp 10 giờ") == []


async def test_a_stamp_that_comes_by_an_edit_ends_the_draft(chat: Chat) -> None:
    an = await chat.member("HV001")
    await begins(an)
    photo = await an.sends_photo(caption="Họp 8 giờ")
    old = await addresses(an)
    await an.edits(photo, "TUYỆT MẬT")
    assert "Soạn tiếp thông báo" in (await an.sees("không gửi lên đây")).buttons
    assert announced(chat) == []
    await an.taps(old.id)
    await an.sees("Nút này không còn dùng được")
