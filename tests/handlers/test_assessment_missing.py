"""The secretary of a unit and those who have not handed in."""

import pytest
from sqlmodel import Session, select

from db.models import Member
from tests.handlers.announcing import copies
from tests.handlers.conftest import Chat
from tests.handlers.form import hands_in

TEXT = "Mong các đồng chí nộp phiếu trước ngày 25/10."


async def test_a_message_goes_to_exactly_those_who_have_not_handed_in(chat: Chat) -> None:
    head, done, late, never = [await chat.member(f"HV00{n}") for n in (2, 3, 4, 5)]
    other = await chat.member("HV100")
    await hands_in(done)
    await head.says("ai chưa nộp phiếu")
    await head.sees("chưa nộp phiếu năm 2023")
    await head.presses("Gửi tin cho các đồng chí chưa nộp")
    await head.sees("Ai nộp trước lúc đồng chí bấm gửi thì không nhận tin này")
    await head.says(TEXT)
    assert "Gửi tới các đồng chí chưa nộp phiếu, Đơn vị mẫu 01" in (await head.sees("3 đồng chí sẽ nhận")).text
    await hands_in(late)
    await head.presses("Gửi cho 3 đồng chí")
    await head.sees("Vừa có thay đổi: 2 đồng chí sẽ nhận")
    await head.presses("Gửi cho 2 đồng chí")
    await never.sees(TEXT, also_old=True)
    await head.sees("Đã gửi xong")
    assert not any(copies(person, TEXT) for person in (done, late, other))


@pytest.mark.parametrize("said", ["nhắc những người chưa nộp", "gui tin cho nguoi chua nop", "nhắn các đồng chí chưa nộp phiếu nhé"])
async def test_it_is_begun_by_words(chat: Chat, said: str) -> None:
    head = await chat.member("HV002")
    await head.says(said)
    await head.sees("Tin cho các đồng chí chưa nộp phiếu")


async def test_the_own_secretary_asks_by_name_and_nobody_else(chat: Chat) -> None:
    def name(session: Session) -> str:
        return session.exec(select(Member.full_name).where(Member.code == "HV003")).one()

    head, an, other = await chat.member("HV002"), await chat.member("HV003"), await chat.member("HV100")
    whole = chat.db.read_now(name)
    given = whole.split()[-1]
    for said in (f"ông {given} nộp chưa", f"đồng chí {whole} đã nộp phiếu chưa", f"nhắc ông {given} nộp phiếu"):
        await head.says(said)
        assert f"{whole}, Đơn vị mẫu 01: chưa nộp phiếu" in (await head.sees(whole)).text
    await hands_in(an)
    await head.says(f"ông {given} nộp chưa")
    await head.sees("đã nộp lúc")
    for nobody in (other, await chat.member("HV001")):
        await nobody.says(f"ông {given} nộp chưa")
        await nobody.sees("không trả lời về việc riêng của người khác")
