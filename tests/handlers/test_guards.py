"""Who is let in, and what their coming says about them."""

from datetime import datetime

import pytest
from sqlmodel import select

from db import members
from db.models import Member
from tests.handlers.conftest import Chat


async def test_who_writes_can_be_reached_again(chat: Chat) -> None:
    an = await chat.member("HV003")
    await chat.db.write(members.set_blocked, telegram_id=an.id, blocked=True, now=chat.house.clock.now())
    await an.says("menu")
    await an.sees("Việc của đồng chí")

    def blocked_at(session) -> datetime | None:  # type: ignore[no-untyped-def]
        return session.exec(select(Member.blocked_at).where(Member.telegram_id == an.id)).one()  # type: ignore[no-any-return]

    assert chat.db.read_now(blocked_at) is None


@pytest.mark.parametrize("door", ["Tự đánh giá", "Lịch và hạn nộp", "/thongbao", "/dulieu"])
async def test_at_a_members_door_a_stranger_is_told_how_to_join(chat: Chat, door: str) -> None:
    khach = chat.stranger()
    await khach.says(door)
    await khach.sees("đồng chí gõ mã mời chi hội đã cấp")
    assert (await khach.sees("Chưa có mã mời?")).buttons == ["Gửi đề nghị tới chi hội"]


async def test_what_telegram_says_of_itself_gets_no_answer(chat: Chat) -> None:
    an = await chat.member("HV003")
    said = await an.says("Trang chính")
    await an.sees("Việc của đồng chí")
    await chat.sandbox.idle()
    await an.pins(said)
    await chat.sandbox.idle()
    await an.sees_nothing()
    await an.says("Tự đánh giá")
    await an.presses("Bắt đầu")
    await an.presses("Tốt – 20 điểm")
    await an.sees("Bước 2/5")
    await chat.sandbox.idle()
    await an.pins(said)
    await chat.sandbox.idle()
    await an.sees_nothing()
