"""A wish to join under a name that is nearly one of the roster's: nobody is taken who may be somebody else."""

import pytest
from sqlmodel import Session, select

from db.models import JoinRequest, Member
from tests.handlers.conftest import Chat
from tests.handlers.test_join_requests import asks


def is_called(chat: Chat, **names: str) -> None:
    def rename(session: Session) -> None:
        for code, name in names.items():
            session.exec(select(Member).where(Member.code == code)).one().full_name = name

    chat.db.write_now(rename)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Lương Bá Tuân", "Hai tên khác dấu: Tuân – Tuấn."),
        ("Lường Ba Tuấn", "Hai tên khác dấu: Lường – Lương, Ba – Bá."),
        ("luong ba tuan", "gõ không dấu"),
    ],
)
async def test_nobody_is_taken_for_who_has_other_marks_without_a_look(chat: Chat, typed: str, told: str) -> None:
    secretary = await chat.member("HV002")
    is_called(chat, HV014="Lương Bá Tuấn")
    new = await asks(chat, typed, "Đơn vị mẫu 01")
    await secretary.sees("Có người xin vào Đồng Đội", also_old=True, timeout=10)
    await secretary.presses("Xem và trả lời")
    seen = await secretary.sees(f"Họ tên tự khai: {typed}")
    assert "Trong danh sách ghi khác: Lương Bá Tuấn – Đơn vị mẫu 01" in seen.text
    await secretary.presses("Nhận, đúng người của chi hội")
    both = await secretary.sees("Đúng là một người?")
    assert "Trong danh sách: Lương Bá Tuấn – Đơn vị mẫu 01" in both.text
    assert told in both.text
    assert chat.db.read_now(lambda s: s.exec(select(JoinRequest.state)).one()) == "open"
    await secretary.presses("Nhận vào tên Lương Bá Tuấn")
    await secretary.sees("Đã nhận đồng chí Lương Bá Tuấn")
    await new.sees("Chi hội đã nhận đồng chí", also_old=True, timeout=10)


async def test_the_very_name_is_taken_at_once_however_it_is_written(chat: Chat) -> None:
    secretary = await chat.member("HV002")
    is_called(chat, HV010="Trần Thị Hòa")
    await asks(chat, "TRẦN  thị Hoà", "Đơn vị mẫu 01")
    await secretary.sees("Có người xin vào Đồng Đội", also_old=True, timeout=10)
    await secretary.presses("Xem và trả lời")
    assert "Trong danh sách: Trần Thị Hòa – Đơn vị mẫu 01" in (await secretary.sees("Họ tên tự khai")).text
    await secretary.presses("Nhận, đúng người của chi hội")
    await secretary.sees("Đã nhận đồng chí Trần Thị Hòa")


async def test_two_who_differ_by_a_mark_are_both_offered(chat: Chat) -> None:
    secretary = await chat.member("HV002")
    is_called(chat, HV010="Nguyễn Văn Hưng", HV011="Nguyễn Văn Hùng")
    await asks(chat, "nguyen van hung", "Đơn vị mẫu 01")
    await secretary.sees("Có người xin vào Đồng Đội", also_old=True, timeout=10)
    await secretary.presses("Xem và trả lời")
    await secretary.presses("Nhận, đúng người của chi hội")
    asked = await secretary.sees("là ai trong danh sách?")
    assert asked.buttons[:2] == ["Nguyễn Văn Hưng (HV010)", "Nguyễn Văn Hùng (HV011)"]
    await secretary.presses("Nguyễn Văn Hùng (HV011)")
    await secretary.sees("Đúng là một người?")


async def test_who_is_in_already_under_that_name_is_named_first(chat: Chat) -> None:
    """He may have come with another telephone: the other one of that name is not taken for him."""
    secretary = await chat.member("HV002")
    is_called(chat, HV010="Nguyễn Văn Hùng", HV011="Nguyễn Văn Hùng")
    await chat.member("HV010")
    await asks(chat, "Nguyễn Văn Hùng", "Đơn vị mẫu 01")
    await secretary.sees("Có người xin vào Đồng Đội", also_old=True, timeout=10)
    await secretary.presses("Xem và trả lời")
    await secretary.presses("Nhận, đúng người của chi hội")
    both = await secretary.sees("Đúng là một người?")
    assert "Trong danh sách còn đồng chí Nguyễn Văn Hùng, đã vào Đồng Đội" in both.text


async def test_a_name_that_is_near_is_offered_and_looked_at(chat: Chat) -> None:
    secretary = await chat.member("HV002")
    is_called(chat, HV014="Lương Bá Tuấn")
    await asks(chat, "Lương Tuấn", "Đơn vị mẫu 01")
    await secretary.sees("Có người xin vào Đồng Đội", also_old=True, timeout=10)
    await secretary.presses("Xem và trả lời")
    await secretary.presses("Nhận, đúng người của chi hội")
    nobody = await secretary.sees("Danh sách chưa có ai tên Lương Tuấn")
    assert "Tên gần giống" in nobody.text
    assert nobody.buttons[0] == "Lương Bá Tuấn (HV014)"
    await secretary.presses("Lương Bá Tuấn (HV014)")
    assert "Hai tên viết khác nhau" in (await secretary.sees("Đúng là một người?")).text
