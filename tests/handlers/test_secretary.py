"""The desk, as secretaries use it: counts above, names in the own unit, forms that were handed in, invitations."""

import re
from datetime import datetime

import pytest
from sqlmodel import select

from bot.sandbox.client import Person
from db import enrolment
from db.models import Assessment, AssessmentRound, AuditEntry, Invitation, Member
from tests.handlers.conftest import ZONE, Chat
from tests.handlers.form import begins, fills, hands_in


def id_of(chat: Chat, code: str) -> int:
    return chat.db.read_now(lambda s: s.exec(select(Member.id).where(Member.code == code)).one())


def unit_of(chat: Chat, code: str) -> int:
    return chat.db.read_now(lambda s: s.exec(select(Member.unit_id).where(Member.code == code)).one())


def round_id(chat: Chat) -> int:
    return chat.db.read_now(lambda s: s.exec(select(AssessmentRound.id)).one())


async def taps(person: Person, data: str, sees: str) -> None:
    await person.taps(person.last().id, data=data)
    await person.sees(sees, also_old=True)


async def test_a_units_secretary_sees_how_far_the_unit_is(chat: Chat) -> None:
    head, an = await chat.member("HV002"), await chat.member("HV003")
    await hands_in(an)
    keyboard = head.keys()
    assert "Việc chi hội" in keyboard
    await head.says("Việc chi hội")
    desk = await head.sees("Việc chi hội – Đơn vị mẫu 01")
    assert "hạn nộp thứ Tư 25/10/2023, còn 5 ngày" in desk.text
    members = re.search(r"Đã nộp phiếu: 1/(\d+), chưa nộp: (\d+)", desk.text)
    assert members is not None
    assert int(members[1]) == int(members[2]) + 1
    assert desk.buttons[:2] == ["Đã nộp: 1", f"Chưa nộp: {members[2]}"]
    await head.presses("Chưa nộp")
    missing = await head.sees("chưa nộp phiếu năm 2023:")
    assert "còn nợ" not in missing.text
    assert an.name not in missing.text
    assert f"{head.name}\n" in missing.text + "\n"
    assert "(chưa vào Đồng Đội)" in missing.text


async def test_a_round_that_is_over_says_so_and_counts_no_days(chat: Chat) -> None:
    head = await chat.member("HV002")
    chat.house.clock.set(datetime(2024, 4, 18, 8, tzinfo=ZONE))
    await head.says("Việc chi hội")
    desk = await head.sees("Việc chi hội – Đơn vị mẫu 01")
    assert "Mở từ 1/1/2023; đã khép lại ngày 25/10/2023." in desk.text
    assert "đã qua" not in desk.text


async def test_the_units_secretary_reads_what_was_handed_in_with_notes_and_photos(chat: Chat) -> None:
    head, an = await chat.member("HV002"), await chat.member("HV003")
    await begins(an)
    await an.sends_photo(caption="lễ dâng hương")
    await an.sees("1 ảnh")
    await an.presses("Tiếp tục phiếu")
    await an.sees("Bước 1/5")
    for sign in ("Bước 2/5", "Bước 3/5", "Bước 4/5", "Bước 5/5", "Câu cuối"):
        await an.presses("Khá")
        await an.sees(sign)
    await an.presses("Hội viên gương mẫu")
    await an.sees("Xem lại phiếu")
    await head.says("Việc chi hội")
    await head.presses("Đã nộp: 0")
    await head.sees("Chưa có phiếu nào được nộp")
    await an.presses("Nộp phiếu")
    await an.sees("Đã nộp phiếu")

    await head.says("Việc chi hội")
    await head.presses("Đã nộp: 1")
    await head.sees("Bấm vào tên để xem phiếu")
    await head.presses(an.name)
    form = await head.sees(f"{an.name} – Đơn vị mẫu 01")
    assert "1. Chính trị, tư tưởng: Khá (16 điểm)" in form.text
    assert "«lễ dâng hương»" in form.text
    await head.presses("Xem ảnh, tệp")
    await head.presses("Bước 1: lễ dâng hương")
    assert (await head.sees("lễ dâng hương")).file is not None
    lines = chat.db.read_now(lambda s: s.exec(select(AuditEntry.action).where(AuditEntry.actor_id == id_of(chat, "HV002"))).all())
    assert {"assessment_read", "evidence_read"} <= set(lines)


async def test_a_draft_is_shown_to_no_secretary(chat: Chat) -> None:
    chief, head, an = await chat.member("HV001"), await chat.member("HV002"), await chat.member("HV003")
    await fills(an)
    form = chat.db.read_now(lambda s: s.exec(select(Assessment.id)).one())
    for reader in (head, chief):
        await taps(reader, f"secretary:form:{round_id(chat)}:{id_of(chat, 'HV003')}", "Nút này không còn dùng được")
        await taps(reader, f"assessment:read:{form}", "của đồng chí khác")
        assert "điểm" not in reader.chat()


async def test_another_unit_and_an_ordinary_member_are_refused(chat: Chat) -> None:
    head, an, other = await chat.member("HV002"), await chat.member("HV003"), await chat.member("HV100")
    await hands_in(an)
    await hands_in(other)
    form = f"secretary:form:{round_id(chat)}"
    await taps(head, f"{form}:{id_of(chat, 'HV100')}", "ngoài phạm vi")
    await taps(other, f"{form}:{id_of(chat, 'HV003')}", "ngoài phạm vi")
    for data in ("unit", "submitted", "missing", "invite"):
        await taps(head, f"secretary:{data}:{unit_of(chat, 'HV100')}", "ngoài phạm vi")
        await taps(an, f"secretary:{data}:{unit_of(chat, 'HV003')}", "ngoài phạm vi")
    await taps(head, "secretary:board", "Thường trực Hội")
    await an.says("Việc chi hội")
    await an.sees("dành cho phụ trách chi hội và thư ký Hội")
    keyboard = an.keys()
    assert "Việc chi hội" not in keyboard


async def test_the_associations_secretary_sees_counts_of_every_unit_and_no_name_of_who_has_not(chat: Chat) -> None:
    chief, an = await chat.member("HV001"), await chat.member("HV003")
    await hands_in(an)
    await chief.says("Việc của Hội")
    desk = await chief.sees("Đã nộp phiếu: 1/476")
    assert "Đã vào Đồng Đội: 2/476" in desk.text
    await chief.presses("Bảng các đơn vị")
    await chief.sees("1. Đơn vị mẫu 01: đã nộp 1/")
    await chief.presses("Trang 2/5")
    board = await chief.sees("7. Đơn vị mẫu 07")
    names = chat.db.read_now(lambda s: s.exec(select(Member.full_name)).all())
    assert not [name for name in names if name in board.text]
    await chief.presses("Trang trước")
    await chief.presses("Đơn vị mẫu 01")
    await chief.sees("chưa nộp:")
    await chief.presses("Đã nộp: 1")
    await chief.presses(an.name)
    await chief.sees(f"{an.name} – Đơn vị mẫu 01")


async def test_who_has_not_is_not_named_to_the_association(chat: Chat) -> None:
    chief = await chat.member("HV001")
    other = unit_of(chat, "HV100")
    await chief.says("Việc của Hội")
    await chief.sees("Đã nộp phiếu")
    await taps(chief, f"secretary:unit:{other}", "chưa nộp:")
    if other != unit_of(chat, "HV001"):
        assert not [label for label in chief.buttons() if label.startswith("Chưa nộp")]
        await taps(chief, f"secretary:missing:{other}", "ngoài phạm vi")


async def test_a_units_secretary_passes_a_code_on(chat: Chat) -> None:
    head = await chat.member("HV002")
    await head.says("Việc chi hội")
    await head.presses("Mời vào Đồng Đội")
    await head.sees("Bấm vào tên để cấp mã mời")
    an = chat.db.read_now(lambda s: s.exec(select(Member.full_name).where(Member.code == "HV003")).one())
    await head.presses(an)
    await head.sees("Mã mời dùng một lần")
    await head.presses("Cấp mã mời")
    made = await head.sees("Mã mời của đồng chí")
    code = re.search(r"Mã: (\w+)", made.text)
    assert code is not None
    assert f"https://t.me/DongDoiBot?start={code[1]}" in made.text
    guest = chat.sandbox.person("Máy mới")
    await guest.starts(code[1])
    await guest.sees(an)
    await guest.presses("Đồng ý")
    await guest.sees("Việc của đồng chí")
    await head.presses("Quay lại")
    await head.sees("đã vào Đồng Đội")


async def test_a_second_tap_makes_no_second_code_and_a_new_one_is_asked_for(chat: Chat) -> None:
    head = await chat.member("HV002")
    an = id_of(chat, "HV003")
    await head.says("Việc chi hội")
    await head.sees("Việc chi hội")
    await taps(head, f"secretary:member:{an}", "Chưa vào Đồng Đội")
    tap = head.last()
    await head.presses("Cấp mã mời")
    made = await head.sees("Mã mời của đồng chí")
    toast = await head.taps(tap.id, data=tap.rows[0][0]["callback_data"])
    assert toast is not None
    assert "Mã vừa được cấp" in toast
    code = re.search(r"Mã: (\w+)", made.text)
    assert code is not None
    assert code[1] in head.screen()
    found = chat.db.write_now(enrolment.present_code, telegram_id=99, code=code[1], now=chat.house.clock.now())
    assert isinstance(found, enrolment.Candidate)
    await head.presses("Quay lại")
    await head.sees("Đang có mã mời chưa dùng")
    await head.presses("Cấp mã mới, bỏ mã cũ")
    again = await head.sees("Mã mời của đồng chí")
    assert code[1] not in again.text


async def test_the_associations_secretary_invites_into_any_unit(chat: Chat) -> None:
    chief = await chat.member("HV001")
    await chief.says("/viechoi")
    await chief.presses("Mời vào Đồng Đội: 475")
    await chief.sees("Còn 475 hội viên")
    await chief.presses("Đơn vị mẫu 02")
    await chief.sees("Bấm vào tên")
    name = chief.buttons()[0]
    await chief.presses(name)
    await chief.presses("Cấp mã mời")
    await chief.sees(f"Mã mời của đồng chí {name}")


async def test_a_member_with_a_new_telephone_gets_a_new_code_from_the_desk(chat: Chat) -> None:
    head, old = await chat.member("HV002"), await chat.member("HV003")
    await head.says("Việc chi hội")
    await head.presses("Mời vào Đồng Đội")
    await head.presses("Đồng chí đổi máy, đổi tài khoản")
    await head.presses(old.name)
    await head.sees("đã vào Đồng Đội. Nếu đổi máy")
    await head.presses("Cấp mã mời")
    code = re.search(r"Mã: (\w+)", (await head.sees("Mã mời của đồng chí")).text)
    assert code is not None
    new = chat.sandbox.person("Máy mới")
    await new.starts(code[1])
    await new.presses("Đồng ý")
    await new.sees("Việc của đồng chí")
    await old.says("Tự đánh giá")
    await old.sees("mã mời")


async def test_a_units_secretary_gives_nobody_a_code_who_may_do_more(chat: Chat) -> None:
    """A code for the association's secretary would make its bearer the association's secretary."""
    head, chief = await chat.member("HV002"), id_of(chat, "HV001")
    name = chat.db.read_now(lambda s: s.exec(select(Member.full_name).where(Member.code == "HV001")).one())
    await head.says("Việc chi hội")
    await head.presses("Mời vào Đồng Đội")
    shown = await head.sees("Bấm vào tên để cấp mã mời")
    assert name not in shown.buttons
    assert f"{name} giữ việc rộng hơn chi hội: mã mời do Thư ký Hội" in shown.text
    for tap in (f"secretary:member:{chief}", f"secretary:mint:{chief}:0"):
        await taps(head, tap, "chi hội không cấp mã mời")
    before = await chat.member("HV001")
    await head.says("Việc chi hội")
    await head.presses("Mời vào Đồng Đội")
    await head.presses("Đồng chí đổi máy, đổi tài khoản")
    shown = await head.sees("để cấp mã mới")
    assert head.name in shown.buttons
    assert name not in shown.buttons
    assert f"{name} giữ việc rộng hơn chi hội" in shown.text
    last = chat.db.read_now(lambda s: s.exec(select(Invitation.id).where(Invitation.member_id == chief)).one())
    await taps(head, f"secretary:mint:{chief}:{last}", "chi hội không cấp mã mời")
    await before.says("Việc của Hội")
    await before.sees("Đã vào Đồng Đội")


async def test_the_associations_secretary_sees_what_somebody_may_do_before_giving_a_code(chat: Chat) -> None:
    chief = await chat.member("HV001")
    await chief.says("Việc của Hội")
    await chief.sees("Đã vào Đồng Đội")
    await taps(chief, f"secretary:member:{id_of(chat, 'HV002')}", "giữ việc Phụ trách chi hội (Đơn vị mẫu 01)")
    await chief.presses("Cấp mã mời")
    await chief.sees("Mã mời của đồng chí")
    await taps(chief, f"secretary:member:{id_of(chat, 'HV001')}", "giữ việc Thư ký Hội")
    await taps(chief, f"secretary:member:{id_of(chat, 'HV003')}", "Chưa vào Đồng Đội")
    assert "giữ việc" not in chief.screen()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("secretary:unit:999", "ngoài phạm vi"),
        ("secretary:form:1:999", "ngoài phạm vi"),
        ("secretary:member:999", "ngoài phạm vi"),
        ("secretary:file:999", "không còn dùng được"),
    ],
)
async def test_buttons_that_lead_nowhere_get_a_kind_word(chat: Chat, data: str, said: str) -> None:
    chief = await chat.member("HV001")
    await chief.taps(chief.last().id, data=data)
    await chief.sees(said)


async def test_lists_of_dates_opened_from_the_desk_lead_back_to_it(chat: Chat) -> None:
    for code, desk, label, title in (
        ("HV001", "Việc của Hội", "Ngày chờ xác nhận", "Mốc chưa có thông báo"),
        ("HV002", "Việc chi hội", "Hạn nộp", "Hạn nộp sắp tới"),
    ):
        person = await chat.member(code)
        await person.says(desk)
        await person.sees("Đã vào Đồng Đội")
        await person.presses(label)
        await person.sees(title)
        await person.presses("Trang 2/3")
        await person.sees("6.")
        await person.presses("Quay lại")
        await person.sees("Đã vào Đồng Đội")


async def test_what_secretaries_type_opens_their_work(chat: Chat) -> None:
    chief, head, an = await chat.member("HV001"), await chat.member("HV002"), await chat.member("HV003")
    await chief.says("ai chua nop phieu")
    await chief.sees("Đơn vị mẫu 01")
    await head.says("ai chua nop phieu")
    assert an.name in (await head.sees("chưa nộp phiếu năm 2023")).text
    await an.says("ai chua nop phieu")
    await an.sees("không trả lời về việc riêng")
    await chief.says("cấp mã mời")
    assert "Đơn vị mẫu 01 (còn 21)" in (await chief.sees("Mời vào Đồng Đội")).buttons
    await head.says("cap ma moi")
    await head.sees("chưa vào Đồng Đội")
    for who in (chief, head):
        await who.says("soan thong bao")
        await who.sees("gõ nội dung rồi gửi vào đây")
    await an.says("gửi thông báo")
    await an.sees("là việc của Thường trực Hội và chi hội")


async def test_a_member_at_the_desk_is_told_whose_it_is(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("viec chi hoi")
    await an.sees("dành cho phụ trách chi hội và thư ký Hội")
    await an.says("cấp mã mời")
    await an.sees("Đồng chí đã ở trong Đồng Đội nên không cần mã")
