"""A wish to join whose name the roster does not have as it was typed: the secretary says who it is."""

import pytest
from sqlmodel import select

from bot.sandbox.client import Person
from db.models import JoinRequest, Member, Unit
from tests.handlers.conftest import Chat


async def asks(chat: Chat, name: str, unit: str) -> Person:
    person = chat.stranger("Người mới")
    await person.starts()
    await person.presses("Gửi đề nghị tới chi hội")
    await person.sees("họ và tên")
    await person.says(name)
    await person.sees("sinh hoạt ở đâu")
    await person.presses(unit)
    await person.sees("Đã chuyển đề nghị")
    return person


def name_of(chat: Chat, code: str) -> str:
    return chat.db.read_now(lambda s: s.exec(select(Member.full_name).where(Member.code == code)).one())


async def test_a_sign_is_no_name(chat: Chat) -> None:
    person = chat.stranger()
    await person.starts()
    await person.presses("Gửi đề nghị tới chi hội")
    for sign in ("👍", "?", "..."):
        await person.says(sign)
        await person.sees("gõ họ và tên bằng chữ")
    await person.says("Nguyễn Văn Bảy")
    await person.sees("Họ và tên: Nguyễn Văn Bảy")


async def test_a_mark_of_direction_is_no_part_of_a_name(chat: Chat) -> None:
    person = chat.stranger()
    await person.starts()
    await person.presses("Gửi đề nghị tới chi hội")
    await person.says("Nguyễn \u202eVăn\u2066 Tèo")
    await person.sees("Họ và tên: Nguyễn Văn Tèo")


async def test_another_spelling_is_taken_after_a_look_at_both_names(chat: Chat) -> None:
    secretary = await chat.member("HV002")
    new = await asks(chat, "Ng Van Ân", "Đơn vị mẫu 01")
    await secretary.sees("Có người xin vào Đồng Đội", also_old=True, timeout=10)
    await secretary.presses("Xem và trả lời")
    await secretary.sees("Họ tên tự khai: Ng Van Ân")
    await secretary.presses("Nhận, đúng người của chi hội")
    nobody = await secretary.sees("Danh sách chưa có ai tên Ng Van Ân")
    assert nobody.buttons == ["Chọn trong danh sách", "Mời vào Đồng Đội", "Quay lại", "Trang chính"]
    await secretary.presses("Chọn trong danh sách")
    shown = await secretary.sees("Đơn vị mẫu 01 – chưa vào Đồng Đội")
    assert "Đơn vị khác" not in shown.buttons
    real = name_of(chat, "HV003")
    assert real in shown.buttons
    await secretary.presses(real)
    both = await secretary.sees("Đúng là một người?")
    assert f"Trong danh sách: {real} – Đơn vị mẫu 01" in both.text
    await secretary.presses("Quay lại")
    await secretary.sees("Đơn vị mẫu 01 – chưa vào Đồng Đội")
    await secretary.presses(real)
    await secretary.sees("Đúng là một người?")
    await secretary.presses(f"Nhận vào tên {real}")
    await secretary.sees(f"Đã nhận đồng chí {real}")
    await new.sees("Chi hội đã nhận đồng chí", also_old=True, timeout=10)
    await new.presses("Tiếp tục")
    await new.sees(real)
    await new.presses("Đồng ý")
    await new.sees(f"Chào mừng đồng chí {real}", also_old=True)


async def test_the_associations_secretary_finds_the_unit_too(chat: Chat) -> None:
    chief = await chat.member("HV001")
    new = await asks(chat, "Người Không Tên", "Không rõ chi hội")
    await chief.sees("Có người xin vào Đồng Đội", also_old=True, timeout=10)
    await chief.presses("Xem và trả lời")
    await chief.presses("Nhận, đúng hội viên của Hội")
    await chief.sees("Danh sách chưa có ai tên")
    await chief.presses("Chọn trong danh sách")
    await chief.sees("ở đơn vị nào?")
    await chief.presses("Đơn vị mẫu 02")
    shown = await chief.sees("Đơn vị mẫu 02 – chưa vào Đồng Đội")
    assert "Đơn vị khác" in shown.buttons
    chosen = shown.buttons[0]
    await chief.presses(chosen)
    await chief.sees("Đúng là một người?")
    await chief.presses(f"Nhận vào tên {chosen}")
    await chief.sees(f"Đã nhận đồng chí {chosen}")
    await new.sees("Thường trực Hội đã nhận đồng chí", also_old=True, timeout=10)


async def test_a_namesake_of_another_unit_is_taken_after_a_look(chat: Chat) -> None:
    chief = await chat.member("HV001")
    name = name_of(chat, "HV100")
    new = await asks(chat, name, "Đơn vị mẫu 01")
    await chief.sees("Có người xin vào Đồng Đội", also_old=True, timeout=10)
    await chief.presses("Xem và trả lời")
    await chief.sees(f"Họ tên tự khai: {name}")
    await chief.presses("Nhận, đúng người của chi hội")
    both = await chief.sees("Đúng là một người?")
    unit = chat.db.read_now(lambda s: s.exec(select(Unit.name).join(Member).where(Member.code == "HV100")).one())
    assert f"Trong danh sách: {name} – {unit}" in both.text
    await chief.presses(f"Nhận vào tên {name}")
    await chief.sees(f"Đã nhận đồng chí {name}")
    await new.sees("nhận đồng chí", also_old=True, timeout=10)


async def test_somebody_of_another_unit_is_out_of_reach(chat: Chat) -> None:
    secretary = await chat.member("HV002")
    await asks(chat, "Người Không Tên", "Đơn vị mẫu 01")
    await secretary.sees("Có người xin vào Đồng Đội", also_old=True, timeout=10)
    request = chat.db.read_now(lambda s: s.exec(select(JoinRequest.id)).one())
    other = chat.db.read_now(lambda s: s.exec(select(Member).where(Member.code == "HV100")).one())
    for verb, number in (("among", other.unit_id), ("same", other.id), ("choose", other.id)):
        await secretary.says("Trang chính")
        await secretary.sees("Việc của đồng chí")
        await secretary.taps(secretary.last().id, data=f"enrolment:{verb}:{request}:{number}")
        await secretary.sees("ngoài phạm vi chi hội")


async def test_being_let_in_outlives_a_second_look_at_the_door(chat: Chat) -> None:
    secretary = await chat.member("HV002")
    name = name_of(chat, "HV003")
    new = await asks(chat, name, "Đơn vị mẫu 01")
    await secretary.sees("Có người xin vào Đồng Đội", also_old=True, timeout=10)
    await secretary.presses("Xem và trả lời")
    await secretary.presses("Nhận, đúng người của chi hội")
    await secretary.sees(f"Đã nhận đồng chí {name}")
    letter = await new.sees("Chi hội đã nhận đồng chí", also_old=True, timeout=10)
    await new.says("Vào Đồng Đội")
    assert "Đồng ý" in (await new.sees(f"{name} – Đơn vị mẫu 01")).buttons
    await new.taps(letter.id, data="enrolment:ask")
    await new.sees(f"{name} – Đơn vị mẫu 01")
    await new.presses("Đồng ý")
    await new.sees("Việc của đồng chí")


async def test_an_earlier_list_of_units_sends_no_other_name(chat: Chat) -> None:
    person = chat.stranger()
    await person.starts()
    await person.presses("Gửi đề nghị tới chi hội")
    await person.says("khanh nguyen")
    earlier = await person.sees("Họ và tên: khanh nguyen")
    await person.says("Vào Đồng Đội")
    await person.presses("Gửi đề nghị tới chi hội")
    await person.says("Nguyễn Văn Khánh")
    await person.sees("Họ và tên: Nguyễn Văn Khánh")
    await person.taps(earlier.id, row=0)
    await person.sees("Họ và tên: Nguyễn Văn Khánh")
    assert chat.db.read_now(lambda s: s.exec(select(JoinRequest.id)).all()) == []
    await person.presses("Đơn vị mẫu 01")
    await person.sees("Đã chuyển đề nghị")


async def test_nobody_is_taken_for_somebody_who_may_do_more_than_the_unit(chat: Chat) -> None:
    """Whoever asks under the name of the association's secretary would be the association's secretary."""
    secretary, name = await chat.member("HV002"), name_of(chat, "HV001")
    await asks(chat, name, "Đơn vị mẫu 01")
    await secretary.sees("Có người xin vào Đồng Đội", also_old=True, timeout=10)
    await secretary.presses("Xem và trả lời")
    await secretary.presses("Nhận, đúng người của chi hội")
    await secretary.sees("không nhận thay được")
    request, chief = chat.db.read_now(
        lambda s: (s.exec(select(JoinRequest)).one(), s.exec(select(Member).where(Member.code == "HV001")).one())
    )
    await secretary.says("Việc chi hội")
    await secretary.sees("Đơn vị mẫu 01")
    await secretary.taps(secretary.last().id, data=f"enrolment:among:{request.id}:{chief.unit_id}")
    shown = await secretary.sees("Bấm vào tên")
    assert name not in shown.buttons
    assert f"{name} giữ việc rộng hơn chi hội" in shown.text
    for verb in ("same", "choose"):
        await secretary.says("Việc chi hội")
        await secretary.sees("Đơn vị mẫu 01")
        await secretary.taps(secretary.last().id, data=f"enrolment:{verb}:{request.id}:{chief.id}")
        await secretary.sees("không nhận thay được")
    assert chat.db.read_now(lambda s: s.exec(select(JoinRequest.state)).one()) == "open"


async def test_the_associations_secretary_looks_twice_before_taking_somebody_who_holds_a_role(chat: Chat) -> None:
    chief, name = await chat.member("HV001"), name_of(chat, "HV002")
    await asks(chat, name, "Đơn vị mẫu 01")
    await chief.sees("Có người xin vào Đồng Đội", also_old=True, timeout=10)
    await chief.presses("Xem và trả lời")
    await chief.presses("Nhận, đúng người của chi hội")
    both = await chief.sees("Đúng là một người?")
    assert "giữ việc Phụ trách chi hội (Đơn vị mẫu 01)" in both.text
    await chief.presses(f"Nhận vào tên {name}")
    await chief.sees(f"Đã nhận đồng chí {name}")


async def is_let_in_as(chat: Chat, secretary: Person, code: str) -> Person:
    """Somebody who asked under another's name and was taken for that person."""
    new = await asks(chat, name_of(chat, code), "Đơn vị mẫu 01")
    await secretary.sees("Có người xin vào Đồng Đội", also_old=True, timeout=10)
    await secretary.presses("Xem và trả lời")
    await secretary.presses("Nhận, đúng người của chi hội")
    await secretary.sees("Đã nhận đồng chí")
    await new.sees("Chi hội đã nhận đồng chí", also_old=True, timeout=10)
    await new.presses("Tiếp tục")
    await new.sees("Có phải đồng chí không?")
    return new


async def test_who_was_taken_for_somebody_else_waits_again_and_the_secretary_hears_of_it(chat: Chat) -> None:
    secretary, mistaken, real = await chat.member("HV002"), name_of(chat, "HV003"), name_of(chat, "HV004")
    new = await is_let_in_as(chat, secretary, "HV003")
    consent = await new.sees("Có phải đồng chí không?", also_old=True)
    await new.presses("Không phải tôi")
    told = await new.sees("nhầm người")
    assert "mã" not in told.text.lower()
    assert told.buttons == ["Rút lại đề nghị", "Trang chính"]
    await new.taps(consent.id, data=consent.rows[2][0]["callback_data"])  # a second tap says the same
    assert new.last().text == told.text
    heard = await secretary.sees("Nhận nhầm người", also_old=True, timeout=10)
    assert mistaken in heard.text
    await secretary.presses("Xem và trả lời")
    seen = await secretary.sees(f"Khi được nhận dưới tên {mistaken}, người ấy đã bấm Không phải tôi")
    assert seen.buttons[:3] == ["Nhận, đúng người của chi hội", "Chọn trong danh sách", "Không nhận"]
    await secretary.presses("Nhận, đúng người của chi hội")
    if real != mistaken:  # who was denied is not taken again without a look
        asked = await secretary.sees("Đúng là một người?")
        assert "đã bấm Không phải tôi" in asked.text
        await secretary.presses("Quay lại")
        await secretary.sees("chưa vào Đồng Đội")
        await secretary.presses(real)
        assert "đã bấm Không phải tôi" not in (await secretary.sees("Đúng là một người?")).text
    await secretary.presses("Nhận vào tên ")
    await secretary.sees("Đã nhận đồng chí")
    again = await new.sees("Chi hội đã nhận đồng chí", timeout=10)
    assert again.id > consent.id


async def test_who_was_let_in_and_does_not_agree_may_come_back_without_a_code(chat: Chat) -> None:
    secretary = await chat.member("HV002")
    new = await is_let_in_as(chat, secretary, "HV003")
    await new.presses("Không đồng ý")
    told = await new.sees("chưa vào Đồng Đội")
    assert "mã" not in told.text.lower()
    await new.presses("Tiếp tục")
    await new.sees("Có phải đồng chí không?")
    await new.presses("Không đồng ý")
    await new.sees("chưa vào Đồng Đội")
    await new.says("Vào Đồng Đội")
    await new.sees("Có phải đồng chí không?")
    await new.presses("Đồng ý")
    await new.sees("Việc của đồng chí")


@pytest.mark.parametrize("said", ["Tự đánh giá", "/start", "/dulieu", "da vao chua", "toi vao lai duoc ko", "được nhận chưa vậy"])
async def test_who_was_let_in_has_only_to_agree(chat: Chat, said: str) -> None:
    secretary = await chat.member("HV002")
    new = await is_let_in_as(chat, secretary, "HV003")
    await new.presses("Không đồng ý")
    await new.sees("chưa vào Đồng Đội")
    await new.says(said)
    assert "Đồng ý" in (await new.sees("Có phải đồng chí không?")).buttons


@pytest.mark.parametrize("said", ["toi vao lai duoc ko", "da vao chua"])
async def test_who_is_outside_and_asks_is_told_how_to_come_in(chat: Chat, said: str) -> None:
    new = chat.stranger()
    await new.says(said)
    assert "Gửi đề nghị tới chi hội" in (await new.sees("Chưa có mã mời?")).buttons
