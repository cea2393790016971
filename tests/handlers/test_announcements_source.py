"""Photos and files are copied from the author's own message: what is said when that message, or the author, is gone."""

from bot.sandbox.client import Person, Seen
from bot.sandbox.person import DOT
from db.kinds import OutgoingState
from tests.handlers.announcing import HELD, begins, queued
from tests.handlers.conftest import Chat

DELETED = "tin gốc đã bị xóa hoặc bị chặn sao chép"


async def photo_ready(chat: Chat) -> tuple[Person, Person, int, Seen]:
    binh, chau = await chat.member("HV002"), await chat.member("HV003")
    await begins(binh)
    photo = await binh.sends_photo(caption="Ảnh họp mặt")
    return binh, chau, photo, await binh.sees("2 đồng chí sẽ nhận")


async def test_a_deleted_message_is_named_as_the_reason(chat: Chat) -> None:
    chat.may_be_refused = True
    binh, chau, photo, last_look = await photo_ready(chat)
    await binh.deletes(photo)
    await binh.taps(last_look.id)
    outcome = await binh.sees("Đã gửi xong thông báo")
    assert "Telegram không nhận (lỗi phía hệ thống): 2" in outcome.text
    assert "Tin gốc của đồng chí đã bị xóa" in outcome.text
    await binh.presses("Xem theo tên")
    await binh.presses("Telegram không nhận (lỗi phía hệ thống): 2")
    assert f"Biện Kim Khánh – {DELETED}" in (await binh.sees("Biện Kim Khánh")).text
    assert queued(chat) == [OutgoingState.FAILED] * 2
    assert "Ảnh họp mặt" not in chau.chat()


async def test_what_is_missing_of_an_album_is_said(chat: Chat) -> None:
    binh, chau = await chat.member("HV002"), await chat.member("HV003")
    await begins(binh)
    ids = await binh.sends_album([DOT] * 3, caption="Ba tấm ảnh")
    await binh.sees("Đã nhận bộ ảnh, tệp")
    await binh.presses("Xem trước")
    last_look = await binh.sees("2 đồng chí sẽ nhận")
    await binh.deletes(ids[1])
    await binh.taps(last_look.id)
    outcome = await binh.sees("Đã gửi xong thông báo")
    assert "Một phần bộ ảnh, tệp đã bị xóa trước khi gửi: 2 đồng chí nhận thiếu" in outcome.text
    assert len([seen for seen in chau.messages() if seen.file]) == 2
    await binh.presses("Ai chưa bấm nhận")
    assert "Biện Kim Khánh – nhận thiếu ảnh, tệp" in (await binh.sees("Chưa bấm nhận: 2")).text


async def test_an_author_who_blocks_meanwhile_stops_nobodys_copy_and_finds_the_result_later(chat: Chat) -> None:
    chat.may_be_refused = True
    binh, chau, _, last_look = await photo_ready(chat)
    chat.sandbox.fault("copyMessage", delay=HELD, times=-1)
    await binh.taps(last_look.id)
    await binh.blocks()
    chat.sandbox.clear_faults()
    await chau.sees("Ảnh họp mặt", timeout=10)
    await chat.sandbox.idle()
    await binh.unblocks()
    await binh.says("/thongbao")
    listed = await binh.sees("Thông báo đã gửi")
    assert "«Ảnh họp mặt»" in listed.text
