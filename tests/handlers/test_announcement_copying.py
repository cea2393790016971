"""Nothing is copied while the word of a change waits, and a copy that somebody asked for is taken back as a first one is."""

import asyncio

import pytest
from sqlmodel import Session, col, select

from bot.sandbox.client import Person
from db import outbox
from db.kinds import OutgoingState
from db.models import Outgoing
from tests.handlers.announcing import HELD, copies, queued
from tests.handlers.conftest import Chat
from tests.handlers.test_announcement_changes import in_one_second, sends
from tests.patience import until

STAMPED = "TUYỆT MẬT\nHọp 9 giờ"


async def all_have(chat: Chat, *, album: bool = False) -> tuple[Person, list[Person], int]:
    an, others, source, look = await sends(chat, album=album)
    if album:
        await an.presses("Gửi cho 4 đồng chí")
    else:
        await an.taps(look.id)
    await an.sees("Đã gửi xong thông báo")
    return an, others, source


def pictures(person: Person) -> list[int]:
    return [seen.id for seen in person.messages() if seen.from_bot and seen.file]


async def keeps_busy(chat: Chat, author: Person) -> None:
    """What the author sends next waits behind a file that takes long to fetch."""
    chat.sandbox.fault("getFile", delay=HELD, times=1)
    await author.sends_document(b"Bao cao", "bao-cao.txt")
    await until(lambda: chat.sandbox.calls("sendChatAction"))


@pytest.mark.parametrize("album", [False, True])
async def test_what_was_shown_again_just_before_the_stamp_is_taken_back(chat: Chat, album: bool) -> None:
    an, others, source = await all_have(chat, album=album)
    await asyncio.sleep(1.1)  # what they have is from before the change
    chat.sandbox.set_clock(chat.sandbox.now(), running=False)
    binh, before = others[1], pictures(others[1])
    await binh.says("họp ở đâu")
    await binh.sees("đúng như đã gửi")
    assert len(pictures(binh)) == 2 * len(before)
    await an.edits(source, STAMPED)
    said = await an.sees("không gửi lên đây")
    assert "1 đồng chí có thể đã nhận bản có dấu" in said.text
    report = await an.sees("Thông báo bị sửa thành có dấu mật", timeout=10)
    assert "Biện Kim Khánh" in report.text
    await binh.sees("Một thông báo vừa gửi tới đồng chí đã được thu hồi")
    assert pictures(binh) == before


@pytest.mark.parametrize("answered", [False, True])
async def test_who_keeps_what_was_shown_again_is_found_by_name(chat: Chat, answered: bool) -> None:
    """The first copy is clean and stays; the other cannot be deleted."""
    chat.may_be_refused = True
    an, others, source = await all_have(chat)
    await asyncio.sleep(1.1)
    chat.sandbox.set_clock(chat.sandbox.now(), running=False)
    binh = others[1]
    if answered:
        await binh.presses("Đã nhận")
        await an.sees("Đã gửi xong")
    await binh.says("họp ở đâu")
    await binh.sees("đúng như đã gửi")
    chat.sandbox.fault("deleteMessage", error_code=400, description="Bad Request: message can't be deleted", times=-1)
    await an.edits(source, STAMPED)
    report = await an.sees("Thông báo bị sửa thành có dấu mật", timeout=10)
    assert "Chưa xóa được ở 1 đồng chí" in report.text
    await an.presses("Xem theo tên")
    groups = await an.sees("Kết quả theo tên")
    assert groups.buttons[:2] == ["Còn giữ bản có thể có dấu mật: 1", "Chưa bấm nhận: 3"]
    await an.presses(groups.buttons[0])
    assert "Biện Kim Khánh – chưa xóa được bản có dấu mật" in (await an.sees("xóa ngay")).text
    await an.says("/thongbao")
    await an.sees("Thông báo đã gửi")
    await an.presses(next(label for label in an.messages()[-1].buttons if label.startswith("1. ")))
    card = await an.sees("Tin gốc đã bị sửa và có dấu mật")
    assert "chưa xóa được bản có thể có dấu: 1" in card.text
    assert "chưa bấm nhận: 3" in card.text


async def test_who_has_two_copies_is_named_and_told_once(chat: Chat) -> None:
    in_one_second(chat)
    an, others, source = await all_have(chat)
    await others[1].says("họp ở đâu")
    await others[1].sees("đúng như đã gửi")
    await an.edits(source, STAMPED)
    report = await an.sees("Thông báo bị sửa thành có dấu mật", timeout=10)
    assert "4 đồng chí" in report.text
    assert report.text.count("Biện Kim Khánh") == 1
    await others[1].sees("đã được thu hồi")
    assert others[1].chat().count("đã được thu hồi") == 1
    assert pictures(others[1]) == []


@pytest.mark.parametrize("said", ["mấy giờ họp", "xem lại thông báo", "reply"])
async def test_while_the_word_of_a_change_waits_nobody_is_given_a_copy(chat: Chat, said: str) -> None:
    an, others, source = await all_have(chat)
    await asyncio.sleep(1.1)
    await keeps_busy(chat, an)
    await an.edits(source, STAMPED)
    await until(lambda: chat.house.inbox.edits.wait_for(an.id, [source]))
    binh, before = others[1], pictures(others[1])
    if said == "reply":
        await binh.says("mấy giờ vậy", reply_to=before[0])
    else:
        await binh.says(said)
    await binh.sees("vừa được sửa, Đồng Đội đang xem lại")
    chat.sandbox.clear_faults()
    await an.sees("Đồng Đội đã dừng gửi thông báo này")
    assert pictures(binh) == before
    assert "TUYỆT MẬT" not in binh.chat()
    with chat.db.open_session() as session:
        assert session.exec(select(Outgoing).where(Outgoing.kind == outbox.SHOWN_AGAIN)).all() == []


async def test_what_waits_at_the_pace_is_not_copied_after_a_change(chat: Chat) -> None:
    """Telegram bids us wait just as somebody asks; another file takes the place meanwhile, and takes long to be looked into."""
    chat.may_be_refused = True
    an, others, file, look = await sends(chat, document=True)
    await an.taps(look.id)
    await an.sees("Đã gửi xong thông báo")
    await asyncio.sleep(1.1)
    binh, before = others[1], pictures(others[1])
    chat.sandbox.fault("copyMessage", error_code=429, description="Too Many Requests: retry after 2", retry_after=2, times=1)
    asked = len(chat.sandbox.calls("copyMessage"))
    await binh.says("họp ở đâu")
    await until(lambda: len(chat.sandbox.calls("copyMessage")) > asked)
    chat.sandbox.fault("getFile", delay=HELD, times=1)
    await an.edits(file, "Họp 8 giờ", file=("bao-cao.txt", "TUYỆT MẬT\nBáo cáo".encode()))
    await binh.sees("vừa được sửa, Đồng Đội đang xem lại")
    chat.sandbox.clear_faults()
    await an.sees("Đồng Đội đã dừng gửi thông báo này")
    assert pictures(binh) == before
    with chat.db.open_session() as session:
        assert [row.state for row in session.exec(select(Outgoing).where(Outgoing.kind == outbox.SHOWN_AGAIN))] == [OutgoingState.FAILED]


async def test_what_waits_at_the_pace_is_copied_in_the_end(chat: Chat) -> None:
    chat.may_be_refused = True
    _, others, _ = await all_have(chat)
    before = pictures(others[1])
    chat.sandbox.fault("copyMessage", error_code=429, description="Too Many Requests: retry after 1", retry_after=1, times=2)
    await others[1].says("họp ở đâu")
    await others[1].sees("đúng như đã gửi")
    assert len(pictures(others[1])) == len(before) + 1


async def test_another_change_is_shown_as_soon_as_it_was_looked_at(chat: Chat) -> None:
    an, others, source = await all_have(chat)
    await keeps_busy(chat, an)
    await an.edits(source, "Họp 9 giờ")
    await until(lambda: chat.house.inbox.edits.wait_for(an.id, [source]))
    chat.sandbox.clear_faults()
    await an.sees("sửa ở đây không đổi được bản mọi người đã nhận")
    await others[1].says("họp ở đâu")
    await others[1].sees("Thông báo của Thường trực Hội")
    assert copies(others[1], "Họp 9 giờ")


async def test_while_the_word_of_a_change_waits_nothing_goes_on(chat: Chat) -> None:
    an, others, source = await all_have(chat)

    def leave_one(session: Session) -> None:
        row = session.exec(select(Outgoing).where(Outgoing.kind == "announcement").order_by(col(Outgoing.id).desc())).all()
        last = next(each for each in row if each.chat_id == others[1].id)
        last.state, last.not_before = OutgoingState.WAITING, chat.house.clock.now()

    await keeps_busy(chat, an)
    await an.edits(source, STAMPED)
    await until(lambda: chat.house.inbox.edits.wait_for(an.id, [source]))
    before = pictures(others[1])
    chat.db.write_now(leave_one)
    chat.house.wake.set()
    await asyncio.sleep(1.5)
    assert OutgoingState.WAITING in queued(chat)
    chat.sandbox.clear_faults()
    await an.sees("không gửi lên đây")
    await until(lambda: OutgoingState.WAITING not in queued(chat))
    assert OutgoingState.DROPPED in queued(chat)
    assert pictures(others[1]) == before


async def test_a_copy_whose_source_is_gone_is_none(chat: Chat) -> None:
    chat.may_be_refused = True
    _, others, _ = await all_have(chat)
    chat.sandbox.fault("copyMessage", error_code=400, description="Bad Request: message to copy not found", times=-1)
    await others[1].says("họp ở đâu")
    await others[1].sees("Tin gốc không còn")
    with chat.db.open_session() as session:
        assert [row.state for row in session.exec(select(Outgoing).where(Outgoing.kind == outbox.SHOWN_AGAIN))] == [OutgoingState.FAILED]


async def test_a_cut_line_leaves_the_first_copy_in_doubt(chat: Chat) -> None:
    chat.may_be_refused = True
    _, others, _ = await all_have(chat)
    chat.sandbox.fault("copyMessage", drop="after", times=1)
    await others[1].says("họp ở đâu")
    await others[1].sees("đúng như đã gửi", timeout=10)
    with chat.db.open_session() as session:
        rows = session.exec(select(Outgoing).where(Outgoing.kind == outbox.SHOWN_AGAIN).order_by(Outgoing.id)).all()
        assert [row.state for row in rows] == [OutgoingState.UNCERTAIN, OutgoingState.SENT]
