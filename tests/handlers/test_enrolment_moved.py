"""Another account takes the place of the one a member had: the former one is told, however that came about."""

from db import enrolment
from tests.handlers.conftest import Chat


async def test_the_former_account_is_told_that_the_member_moved(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.presses("Tự đánh giá")
    await an.sees("Phiếu của đồng chí: chưa bắt đầu")
    invited = chat.db.write_now(enrolment.invite, member_code="HV003", now=chat.house.clock.now())
    other = chat.stranger("Máy mới")
    await other.starts(invited.code)
    await other.presses("Đồng ý")
    await other.sees("Việc của đồng chí")
    assert "mong đồng chí báo ngay" in (await an.sees("không còn gắn với hội viên nào: mã mời mới", timeout=10)).text


async def test_the_account_that_is_cut_off_is_told(chat: Chat) -> None:
    an = await chat.member("HV003")
    chat.db.write_now(enrolment.revoke, member_code="HV003", now=chat.house.clock.now())
    seen = await an.sees("không còn gắn với hội viên nào: người phụ trách máy của Hội đã thu lại", timeout=10)
    assert "chi hội hoặc Thường trực Hội" in seen.text
