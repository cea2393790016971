"""A file takes another's place in the message of an announcement, and it cannot be looked into."""

import asyncio
import json

import pytest
from sqlmodel import Session

from bot.sandbox.client import Person
from db import inbox
from db.models import ReceivedUpdate
from tests.handlers.announcing import addresses, begins
from tests.handlers.conftest import START, Chat
from tests.handlers.test_announcement_changes import held, holds_up, in_one_second, sends
from tests.handlers.test_parked import start_again
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
    await an.presses("Xem kết quả gửi")
    assert "có thể đã nhận tệp chưa được xem: 4" in (await an.sees("Tệp trong tin gốc đã bị thay")).text
    await an.presses("Xem theo tên")
    assert (await an.sees("Kết quả theo tên")).buttons[0] == "Có thể đã nhận tệp chưa được xem: 4"
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


SECRET = ("bao-cao.txt", "TUYỆT MẬT\nBáo cáo".encode())
UNASKED = "Soạn thông báo từ tin này"


async def offers(chat: Chat) -> tuple[Person, list[Person], int]:
    """A file that came while nothing was awaited, and its button."""
    an, *others = [await chat.member(code) for code in ("HV001", "HV002", "HV003", "HV004")]
    file = await an.sends_document(b"Giay moi hop", "giay-moi.txt", caption="Họp 8 giờ")
    await until(lambda: UNASKED in an.messages()[-1].buttons)
    return an, others, file


def files_of(people: list[Person]) -> list[str]:
    return [seen.file.get("file_name", "") for person in people for seen in person.messages() if seen.from_bot and seen.file]


async def test_another_file_in_what_was_only_offered_is_looked_into(chat: Chat) -> None:
    chat.may_be_refused = True
    an, others, file = await offers(chat)
    await an.edits(file, "Họp 8 giờ", file=SECRET)
    await an.sees("không gửi lên đây")
    await an.presses(UNASKED)
    await an.sees("Nút này không còn dùng được")
    assert "Gửi thông báo này tới đâu?" not in an.chat()
    assert files_of(others) == []


async def test_what_was_offered_and_changed_becomes_one_as_it_is_now(chat: Chat) -> None:
    an, others, file = await offers(chat)
    await an.edits(file, "Họp 9 giờ", file=ANOTHER)
    await chat.sandbox.idle()
    await an.presses(UNASKED)
    look = await addresses(an)
    assert "Họp 9 giờ" in look.text
    await an.taps(look.id)
    await an.sees("Đã gửi xong thông báo")
    assert files_of(others) == [ANOTHER[0]] * 3


async def test_what_was_offered_and_could_not_be_looked_into_makes_no_draft(chat: Chat) -> None:
    chat.may_be_refused = True
    an, _, file = await offers(chat)
    chat.sandbox.fault("getFile", error_code=400, times=1)
    await an.edits(file, "Họp 8 giờ", file=SECRET)
    await an.sees("Chưa tải được tệp từ Telegram")
    await an.presses(UNASKED)
    await an.sees("Nút này không còn dùng được")
    assert "Gửi thông báo này tới đâu?" not in an.chat()


async def test_another_file_in_what_may_take_the_place_of_a_draft_is_looked_into(chat: Chat) -> None:
    chat.may_be_refused = True
    an, *_ = await sends(chat)
    file = await an.sends_document(b"Giay moi hop", "giay-moi.txt", caption="Họp 9 giờ")
    await an.sees("Thay nội dung của bản ấy bằng tin vừa gửi?")
    await an.edits(file, "Họp 9 giờ", file=SECRET)
    await an.sees("không gửi lên đây")
    await an.presses("Thay bằng tin vừa gửi")
    await an.sees("Lời, ảnh gửi thêm lúc trước không còn chờ nữa")
    assert SECRET[0] not in files_of([an]), "no look was taken at it"


async def test_an_older_draft_is_looked_into_too(chat: Chat) -> None:
    chat.may_be_refused = True
    an, others, file, look = await sends(chat, document=True)
    await begins(an)
    await an.says("Mời họp chi hội 8 giờ sáng thứ Bảy.")
    await an.sees("Gửi thông báo này tới đâu?")
    await an.edits(file, "Họp 8 giờ", file=SECRET)
    await an.sees("không gửi lên đây")
    await an.taps(look.id)
    await chat.sandbox.idle()
    assert files_of(others) == []


@pytest.mark.parametrize("refusal", [400, 403, 409])
async def test_a_draft_whose_new_file_could_not_be_looked_into_is_not_sent(chat: Chat, refusal: int) -> None:
    chat.may_be_refused = True
    chat.house.inbox.pauses = (0.01,)
    an, others, file, look = await sends(chat, document=True)
    chat.sandbox.fault("getFile", error_code=refusal, times=-1)
    await an.edits(file, "Họp 8 giờ", file=SECRET)
    await an.sees("Chưa tải được tệp từ Telegram", timeout=10)
    chat.sandbox.clear_faults()
    await an.taps(look.id)
    said = await an.sees("Đồng Đội chưa xem được ảnh, tệp vừa thay")
    assert not any(label.startswith("Gửi cho") for label in said.buttons)
    assert files_of(others) == []
    await an.edits(file, "Họp 9 giờ", file=ANOTHER)
    look = await an.sees("Thông báo lấy theo tin đồng chí vừa sửa")
    await an.taps(look.id)
    await an.sees("Đã gửi xong thông báo")
    assert files_of(others) == [ANOTHER[0]] * 3


async def test_a_lost_sign_of_work_keeps_no_draft_from_being_looked_into(chat: Chat) -> None:
    chat.may_be_refused = True
    an, others, file, look = await sends(chat, document=True)
    chat.sandbox.fault("sendChatAction", drop="after", times=2)
    await an.edits(file, "Họp 8 giờ", file=SECRET)
    await an.sees("không gửi lên đây", timeout=10)
    await an.taps(look.id)
    await chat.sandbox.idle()
    assert files_of(others) == []


# Nobody looks at the change itself any more


def leaves_a_change(session: Session, *, person: Person, message: int) -> None:
    """Begun by as many runs as are patient with it."""
    who = {"id": person.id, "is_bot": False, "first_name": "An"}
    at = int(START.timestamp())
    document = {"file_id": "f", "file_unique_id": "u", "file_name": SECRET[0]}
    edit = {"message_id": message, "date": at, "edit_date": at, "document": document, "from": who, "chat": {**who, "type": "private"}}
    body = json.dumps({"update_id": 1, "edited_message": edit})
    session.merge(ReceivedUpdate(update_id=1, body=body, received_at=START, attempts=inbox.TRIES))


async def test_a_change_that_was_set_aside_seals_what_went_and_is_told(chat: Chat) -> None:
    an, others, file = await sent(chat)
    chat.db.write_now(leaves_a_change, person=an, message=file)
    await start_again(chat)
    await an.sees("Thông báo đã dừng gửi vì Đồng Đội chưa xem được tệp mới thay vào")
    before = len(files_of(others))
    await others[1].says("xem lại thông báo")
    await chat.sandbox.idle()
    assert len(files_of(others)) == before


async def test_a_change_that_was_set_aside_holds_a_draft_up(chat: Chat) -> None:
    an, others, file, look = await sends(chat, document=True)
    chat.db.write_now(leaves_a_change, person=an, message=file)
    await start_again(chat)
    await an.taps(look.id)
    await an.sees("Đồng Đội chưa xem được ảnh, tệp vừa thay")
    assert files_of(others) == []


async def test_a_change_that_was_set_aside_takes_the_offer_back(chat: Chat) -> None:
    an, _, file = await offers(chat)
    await chat.sandbox.idle()
    await chat.house.processor.finish()  # else the offer itself is made again by the new run
    chat.db.write_now(leaves_a_change, person=an, message=file)
    await start_again(chat)
    await an.presses(UNASKED)
    await an.sees("Nút này không còn dùng được")
    assert "Gửi thông báo này tới đâu?" not in an.chat()
