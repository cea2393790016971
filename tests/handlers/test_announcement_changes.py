"""The message of an announcement is changed in the chat while it goes, or after it has gone."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from bot.sandbox.client import Person, Seen
from bot.sandbox.person import DOT
from db import announcement_recall
from db.kinds import OutgoingState
from db.models import Announcement, Outgoing
from tests.handlers.announcing import HELD, addresses, begins, copies, queued
from tests.handlers.conftest import START, Chat
from tests.patience import until

PEOPLE = ("HV002", "HV003", "HV004")
CHANGED = "Lời kèm vừa sửa khi thông báo đang gửi"


async def sends(chat: Chat, *, album: bool = False, document: bool = False) -> tuple[Person, list[Person], int, Seen]:
    """The author, the others, the message that is copied, and the last look."""
    an = await chat.member("HV001")
    others = [await chat.member(code) for code in PEOPLE]
    await begins(an)
    if album:
        source, *_ = await an.sends_album([DOT] * 2, caption="Họp 8 giờ")
    elif document:
        source = await an.sends_document(b"Giay moi hop", "giay-moi.txt", caption="Họp 8 giờ")
    else:
        source = await an.sends_photo(caption="Họp 8 giờ")
    look = await addresses(an)
    if album:
        await chat.sandbox.idle()
    return an, others, source, look


async def in_flight(chat: Chat, number: int) -> None:
    """Until so many have it, and the rest is on its way or waits."""
    for _ in range(200):
        if queued(chat).count(OutgoingState.SENT) >= number:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(queued(chat))


def hold_one(chat: Chat) -> None:
    """One call waits; what comes behind it goes on."""
    chat.sandbox.fault("copyMessage", delay=HELD, times=1)


def taken_back(chat: Chat) -> int:
    with chat.db.open_session() as session:
        return len(session.exec(select(Outgoing).where(Outgoing.reason == announcement_recall.TAKEN_BACK)).all())


def in_one_second(chat: Chat) -> None:
    """Telegram's clock stands still, so that no copy is certainly older than the edit, however busy the machine is."""
    chat.sandbox.set_clock(START, running=False)


async def leaves_in_doubt(chat: Chat) -> tuple[Person, list[Person], int]:
    """The author, the others and the message, of whose copies nobody knows whether they came."""
    chat.may_be_refused = True
    in_one_second(chat)
    an, others, photo, look = await sends(chat)
    chat.sandbox.fault("copyMessage", drop="after", times=-1)
    await an.taps(look.id)
    await until(lambda: set(queued(chat)) == {OutgoingState.UNCERTAIN})
    chat.sandbox.clear_faults()
    return an, others, photo


async def test_words_changed_below_a_picture_that_goes_are_told_to_the_author(chat: Chat) -> None:
    an, others, photo, look = await sends(chat)
    hold_one(chat)
    await an.taps(look.id)
    await in_flight(chat, 3)
    await an.edits(photo, "Họp 9 giờ")
    said = await an.sees(CHANGED)
    assert "Khoảng 3 đồng chí đã nhận bản trước khi sửa" in said.text
    assert "1 đồng chí chưa được gửi sẽ nhận lời mới" in said.text
    assert "soạn một thông báo đính chính" in said.text
    assert {"Dừng gửi", "Xem kết quả gửi", "Soạn thông báo mới"} <= set(said.buttons)
    chat.sandbox.clear_faults()
    await an.sees("Đã gửi xong thông báo", timeout=10)
    assert all(copies(person, "Họp 8 giờ") or copies(person, "Họp 9 giờ") for person in others)
    await an.says("/thongbao")
    await an.sees("lời kèm được sửa trong lúc gửi")
    await an.presses("1. ảnh «Họp 9 giờ»")
    assert "khoảng 3 đồng chí nhận lời cũ" in (await an.sees("Gửi lúc")).text


@pytest.mark.parametrize("again", ["Họp 8 giờ", "Họp 9 giờ"])
async def test_what_went_whole_stays_and_what_nobody_changed_is_left_alone(chat: Chat, again: str) -> None:
    an, others, photo, look = await sends(chat)
    await an.taps(look.id)
    await an.sees("Đã gửi xong thông báo")
    before = len(an.messages())
    await an.edits(photo, again)
    await chat.sandbox.idle()
    if again == "Họp 8 giờ":
        assert len(an.messages()) == before
        return
    said = await an.sees("sửa ở đây không đổi được bản mọi người đã nhận")
    assert "Khoảng 4 đồng chí đã nhận bản trước khi sửa" in said.text
    assert "Dừng gửi" not in said.buttons
    assert all(copies(person, "Họp 8 giờ") for person in others)
    await an.says("/thongbao")
    assert "trong lúc gửi" not in (await an.sees("Thông báo đã gửi")).text, "all have the same words"


async def test_a_stamp_stops_it_names_who_may_have_it_and_takes_the_copies_back(chat: Chat) -> None:
    chat.may_be_refused = True  # what was on its way finds nothing to copy any more
    in_one_second(chat)
    an, others, photo, look = await sends(chat)
    hold_one(chat)
    await an.taps(look.id)
    await in_flight(chat, 3)
    await an.edits(photo, "TUYỆT MẬT\nHọp 9 giờ")
    said = await an.sees("không gửi lên đây")
    assert "Đồng Đội đã dừng gửi thông báo này, rồi xóa tin của đồng chí" in said.text
    assert "có thể đã nhận bản có dấu" in said.text
    assert "ảnh «" not in an.chat().rpartition("không gửi lên đây")[2]
    chat.sandbox.clear_faults()
    report = await an.sees("Thông báo bị sửa thành có dấu mật", timeout=10)
    assert "Biện Kim Khánh" in report.text
    assert "có thể có dấu" in report.text, "some of them were sent just before"
    assert [each for each in others if copies(each, "TUYỆT MẬT\nHọp 9 giờ")] == []
    outcome = await an.sees("Tin gốc đã bị sửa và có dấu mật", timeout=10)
    assert not any(label.startswith("Gửi tiếp") for label in outcome.buttons)
    assert OutgoingState.WAITING not in queued(chat)


async def test_a_stamp_after_all_have_the_old_words_keeps_those(chat: Chat) -> None:
    an, others, photo, look = await sends(chat)
    await an.taps(look.id)
    await an.sees("Đã gửi xong thông báo")
    await asyncio.sleep(2.2)  # Telegram tells the second of an edit, and its clock may be another
    await an.edits(photo, "MẬT")
    assert "Chưa ai nhận bản có dấu" in (await an.sees("không gửi lên đây")).text
    assert all(copies(person, "Họp 8 giờ") for person in others)
    await an.says("/thongbao")
    await an.sees("đã dừng vì dấu mật")


@pytest.mark.parametrize("behind", [timedelta(hours=1), timedelta(hours=-1)])
async def test_our_clock_does_not_say_who_has_the_stamp(chat: Chat, behind: timedelta) -> None:
    chat.may_be_refused = True
    an, others, photo, look = await sends(chat)
    chat.house.clock.set(START - behind)
    hold_one(chat)
    await an.taps(look.id)
    await in_flight(chat, 3)
    await an.sees("Đã gửi 3", timeout=10)
    await asyncio.sleep(1.1)  # Telegram tells the second of what it changed
    chat.sandbox.clear_faults()
    await in_flight(chat, 4)
    await an.sees("Đã gửi xong thông báo", timeout=10)  # only what Telegram dated is known to be clean
    await asyncio.sleep(1.1)
    await an.edits(photo, "TUYỆT MẬT\nHọp 9 giờ")
    assert "Chưa ai nhận bản có dấu" in (await an.sees("không gửi lên đây")).text
    assert all(copies(person, "Họp 8 giờ") for person in others)


async def test_who_may_have_it_without_a_copy_to_delete_is_named_and_nothing_is_promised(chat: Chat) -> None:
    an, _others, photo = await leaves_in_doubt(chat)
    await an.edits(photo, "TUYỆT MẬT\nHọp 9 giờ")
    said = await an.sees("không gửi lên đây")
    assert "chưa rõ đã nhận bản có dấu chưa" in said.text
    assert "xong sẽ báo" not in said.text
    await an.sees("Thông báo bị sửa thành có dấu mật", timeout=10)


async def test_who_presses_received_on_a_copy_in_doubt_has_it_taken_back(chat: Chat) -> None:
    an, others, photo = await leaves_in_doubt(chat)
    await an.edits(photo, "TUYỆT MẬT\nHọp 9 giờ")
    await an.sees("Thông báo bị sửa thành có dấu mật", timeout=10)
    (copy,) = copies(others[1], "Họp 8 giờ")
    assert "Đồng Đội đã ghi nhận" in await others[1].taps(copy.id)
    late = await an.sees("Thêm một đồng chí có bản gửi quanh lúc sửa thành có dấu mật", timeout=10)
    assert "Biện Kim Khánh" in late.text
    assert "Đồng Đội đã xóa bản ấy" in late.text
    assert copies(others[1], "Họp 8 giờ") == []
    await others[1].sees("đã được thu hồi")


async def test_an_album_is_taken_back_whole(chat: Chat) -> None:
    in_one_second(chat)
    an, others, first, _ = await sends(chat, album=True)
    await an.presses("Gửi cho 4 đồng chí")
    await in_flight(chat, 4)
    await an.edits(first, "MẬT")
    await an.sees("không gửi lên đây")
    await an.sees("Thông báo bị sửa thành có dấu mật", timeout=10)
    await chat.sandbox.idle()
    for person in others:
        assert [seen for seen in person.messages() if seen.file] == []
        assert "bấm nút dưới đây" not in person.chat(), "the line with its buttons goes too"
        await person.sees("Một thông báo vừa gửi tới đồng chí đã được thu hồi")
    with chat.db.open_session() as session:
        works = session.exec(select(Outgoing).where(Outgoing.kind == announcement_recall.TAKE_BACK)).all()
        assert {(row.state, row.chat_id) for row in works} == {(OutgoingState.SENT, None)}


async def test_a_copy_that_cannot_be_deleted_is_named(chat: Chat) -> None:
    chat.may_be_refused = True
    in_one_second(chat)
    an, others, photo, look = await sends(chat)
    await an.taps(look.id)
    await an.sees("Đã gửi xong thông báo")
    await others[1].blocks()
    await an.edits(photo, "TỐI MẬT")
    await an.sees("không gửi lên đây")
    report = await an.sees("Thông báo bị sửa thành có dấu mật", timeout=10)
    assert "Chưa xóa được ở 1 đồng chí" in report.text
    assert "gọi điện" in report.text
    await an.presses("Xem theo tên")
    groups = await an.sees("Kết quả theo tên")
    assert groups.buttons[0] == "Còn giữ bản có thể có dấu mật: 1", "first of all, and in a group of its own"
    assert "Đã xóa bản có thể có dấu mật: 3" in groups.buttons
    assert not any(label.startswith("Chưa bấm nhận") for label in groups.buttons), "who has it no more has nothing to press"
    await an.presses(groups.buttons[0])
    left = await an.sees("gọi điện nhờ từng đồng chí xóa ngay")
    assert "Biện Kim Khánh – chưa xóa được bản có dấu mật" in left.text
    await an.presses("Quay lại")
    await an.sees("Kết quả theo tên")
    await an.presses("Quay lại")
    card = await an.sees("Tin gốc đã bị sửa")
    assert "chưa xóa được bản có thể có dấu: 1" in card.text
    assert "chưa bấm nhận" not in card.text


async def test_while_copies_are_taken_back_the_card_says_how_far_it_is(chat: Chat) -> None:
    in_one_second(chat)
    an, others, photo, look = await sends(chat)
    await an.taps(look.id)
    await an.sees("Đã gửi xong thông báo")
    chat.sandbox.fault("deleteMessage", contains=str(others[0].id), delay=HELD, times=-1)
    await an.edits(photo, "TỐI MẬT")
    await until(lambda: taken_back(chat) == 3)
    await an.says("/thongbao")
    listed = await an.sees("đã dừng vì dấu mật", timeout=10)
    assert "đang gửi" not in listed.text
    await an.presses(next(label for label in listed.buttons if label.startswith("1. ")))
    card = await an.sees("Đang thu hồi thông báo tới toàn Hội", timeout=10)
    assert "xong 3/4 đồng chí" in card.text
    assert "Dừng gửi" not in card.buttons
    assert "Cập nhật số liệu" in card.buttons
    chat.sandbox.clear_faults()
    await an.sees("Thông báo bị sửa thành có dấu mật", timeout=10)
    await an.presses("Cập nhật số liệu")
    over = await an.sees("Đã dừng gửi thông báo tới toàn Hội", timeout=10)
    assert "đã xóa bản có thể có dấu: 4" in over.text
    assert "Đang xóa" not in over.text


async def test_who_was_out_of_reach_gets_nothing_of_it_later(chat: Chat) -> None:
    chat.may_be_refused = True
    in_one_second(chat)
    an, others, photo, look = await sends(chat)
    await others[0].blocks()
    await chat.sandbox.idle()
    await an.taps(look.id)
    await an.presses("Gửi cho 3 đồng chí")
    await in_flight(chat, 3)
    await an.edits(photo, "MẬT")
    await an.sees("Thông báo bị sửa thành có dấu mật", timeout=10)
    await others[0].unblocks()
    await others[0].says("Trang chính")
    await chat.sandbox.idle()
    assert queued(chat).count(OutgoingState.BLOCKED) == 1
    assert "chưa nhận được" not in others[0].chat()


@pytest.mark.parametrize("caption", ["Họp 8 giờ", ""])
async def test_another_file_in_its_place_is_held_up_and_looked_into(chat: Chat, caption: str) -> None:
    an, others, file, look = await sends(chat, document=True)
    hold_one(chat)
    await an.taps(look.id)
    await in_flight(chat, 3)
    await an.edits(file, caption, file=("giay-moi-2.txt", "Giấy mời họp lúc 9 giờ".encode()))
    said = await an.sees("Ảnh, tệp vừa thay khi thông báo đang gửi nên Đồng Đội đã dừng gửi")
    assert "Khoảng 3 đồng chí đã nhận bản trước khi sửa" in said.text
    chat.sandbox.clear_faults()
    await chat.sandbox.idle()
    assert all(person.messages()[-1].file for person in others)


@pytest.mark.parametrize(("caption", "told"), [("Họp 8 giờ", "ảnh, tệp được thay"), ("Họp 9 giờ", "ảnh, tệp và lời kèm được thay")])
async def test_the_outcome_says_what_was_changed(chat: Chat, caption: str, told: str) -> None:
    an, _, photo, look = await sends(chat, document=True)
    hold_one(chat)
    await an.taps(look.id)
    await in_flight(chat, 3)
    await an.edits(photo, caption, file=("giay-moi-2.txt", "Giấy mời họp lúc 9 giờ".encode()))
    await an.sees("Ảnh, tệp vừa thay khi thông báo đang gửi nên Đồng Đội đã dừng gửi")
    chat.sandbox.clear_faults()
    await in_flight(chat, 4)
    await an.says("/thongbao")
    await an.sees(f"{told} trong lúc gửi")


async def test_nobody_is_given_a_file_that_is_still_looked_into(chat: Chat) -> None:
    an, others, file, look = await sends(chat, document=True)
    await an.taps(look.id)
    await an.sees("Đã gửi xong thông báo")
    await asyncio.sleep(2.2)  # what they have is from before the change
    chat.sandbox.fault("getFile", delay=HELD, times=1)
    await an.edits(file, "Họp 9 giờ", file=("giay-moi-2.txt", "Giấy mời họp lúc 9 giờ".encode()))
    await until(lambda: held(chat))
    binh = others[1]
    (copy,) = copies(binh, "Họp 8 giờ")
    for said, reply_to in (("xem lại thông báo", None), ("họp ở đâu", None), ("mấy giờ vậy", copy.id)):
        await binh.says(said, reply_to=reply_to)
        seen = await binh.sees("Đồng Đội đang xem tệp mới")
        assert "Đã nhận" not in seen.buttons
    assert not copies(binh, "Họp 9 giờ")
    chat.sandbox.clear_faults()
    await an.sees("sửa ở đây không đổi được bản mọi người đã nhận")
    await binh.says("xem lại thông báo")
    await binh.sees("đã được sửa sau khi gửi tới đồng chí")
    assert copies(binh, "Họp 9 giờ")


async def test_a_file_that_nobody_has_looked_into_is_not_sent_once_more(chat: Chat) -> None:
    """As when its look came to no end."""
    chat.may_be_refused = True
    an, others, _, look = await sends(chat, document=True)
    chat.sandbox.fault("copyMessage", drop="after", times=1)
    await an.taps(look.id)
    await an.sees("Đã gửi xong thông báo")
    await an.says("/thongbao")
    for label in ("1. tệp «Họp 8 giờ»", "Xem theo tên", "Chưa rõ đã tới chưa: 1"):
        await an.presses(label)
    before = sum(len(copies(person, "Họp 8 giờ")) for person in others)

    chat.db.write_now(holds_up)
    assert "Tệp thay vào chưa được xem" in (await an.presses("Gửi lại cho 1 đồng chí này") or "")
    await chat.sandbox.idle()
    assert sum(len(copies(person, "Họp 8 giờ")) for person in others) == before


def holds_up(session: Session) -> None:
    row = session.exec(select(Announcement)).one()
    row.content = {**row.content, "held": True}


def held(chat: Chat) -> bool:
    with chat.db.open_session() as session:
        return bool(session.exec(select(Announcement)).one().content.get("held"))


async def test_a_stamp_in_another_file_is_found_though_the_words_stay(chat: Chat) -> None:
    chat.may_be_refused = True
    in_one_second(chat)
    an, others, file, look = await sends(chat, document=True)
    await an.taps(look.id)
    await in_flight(chat, 4)
    await an.edits(file, "Họp 8 giờ", file=("bao-cao.txt", "TUYỆT MẬT\nBáo cáo".encode()))
    assert "rồi xóa tin của đồng chí" in (await an.sees("không gửi lên đây")).text
    await an.sees("Thông báo bị sửa thành có dấu mật", timeout=10)
    assert [seen for person in others for seen in person.messages() if seen.file] == []


async def test_who_may_have_a_file_that_nobody_looked_into_is_named(chat: Chat) -> None:
    chat.may_be_refused = True
    in_one_second(chat)
    an, _, file, look = await sends(chat, document=True)
    await an.taps(look.id)
    await an.sees("Đã gửi xong thông báo")
    chat.sandbox.fault("getFile", error_code=400, times=-1)
    await an.edits(file, "Họp 8 giờ", file=("bao-cao.txt", "Báo cáo".encode()))
    said = await an.sees("Đồng Đội đã dừng gửi vì chưa xem được tệp mới")
    assert "4 đồng chí có thể đã nhận tệp mới" in said.text
    assert "Biện Kim Khánh" in said.text
    chat.sandbox.clear_faults()
    await an.presses("Xem kết quả gửi")
    await an.presses("Xem theo tên")
    await an.sees("Kết quả theo tên")
    await an.presses("Có thể đã nhận tệp chưa được xem: 4")
    assert "Nếu có dấu mật thì gọi điện" in (await an.sees("Biện Kim Khánh")).text


async def test_a_file_that_cannot_be_looked_into_goes_to_nobody(chat: Chat) -> None:
    chat.may_be_refused = True
    an, _, file, look = await sends(chat, document=True)
    hold_one(chat)
    await an.taps(look.id)
    await in_flight(chat, 3)
    chat.sandbox.fault("getFile", error_code=400, times=-1)
    await an.edits(file, "Họp 8 giờ", file=("bao-cao.txt", "Báo cáo".encode()))
    await an.sees("Đồng Đội đã dừng gửi vì chưa xem được tệp mới")
    chat.sandbox.clear_faults()
    outcome = await an.sees("chưa xem được tệp mới, nên không gửi thêm", timeout=10)
    assert not any(label.startswith("Gửi tiếp") for label in outcome.buttons)
