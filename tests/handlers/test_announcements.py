"""An announcement from the first word to the last receipt, as its author and its recipients live it."""

import asyncio

from sqlmodel import Session, select

from db.kinds import AnnouncementState, Role
from db.models import Announcement, Member, RoleGrant, Unit
from tests.handlers.announcing import BOLD, INVITATION, addresses, announced, begins, copies, queued, writes
from tests.handlers.conftest import Chat
from tests.patience import until

# The straight walk


async def test_who_goes_elsewhere_is_led_back_to_what_was_being_written(chat: Chat) -> None:
    an = await chat.member("HV001")
    await begins(an)
    await an.presses("Văn bản")
    await an.says("ket luan 29")
    await an.sees("Kết luận số 29-KL/TU")
    await an.presses("Soạn tiếp thông báo")
    await an.says(INVITATION)
    await an.sees("Gửi thông báo này tới đâu?")


async def test_a_secretary_writes_to_everybody(chat: Chat) -> None:
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    await begins(an)
    await an.says(INVITATION, entities=BOLD)
    last_look = await addresses(an)
    assert "toàn Hội: 2 đồng chí sẽ nhận" in last_look.text
    assert "474 chưa vào Đồng Đội" in last_look.text
    (shown,) = [seen for seen in copies(an) if seen.id < last_look.id]
    assert shown.buttons == ["Đã nhận", "Người gửi: Thường trực Hội"]
    assert await an.taps(shown.id) == "Đây là bản xem thử. Khi gửi thật, người nhận bấm nút này để trả lời."
    assert await an.taps(shown.id, row=1) == "Đây là bản xem thử. Khi gửi thật, người nhận bấm nút này để biết ai gửi, gửi lúc nào."

    await an.presses("Gửi cho 2 đồng chí")
    outcome = await an.sees("Đã gửi xong thông báo tới toàn Hội")
    assert outcome.id == last_look.id, "the screen itself became the progress and the result"
    assert "đã gửi: 2" in outcome.text
    assert "chưa vào Đồng Đội: 474" in outcome.text
    arrived = await binh.sees(INVITATION, also_old=True)
    assert arrived.body["entities"] == shown.body["entities"] == BOLD

    assert await binh.presses("Đã nhận") == "Đồng Đội đã ghi nhận. Cảm ơn đồng chí."
    await until(lambda: binh.buttons() == ["✓ Đã nhận", "Người gửi: Thường trực Hội"])
    assert await binh.presses("✓ Đã nhận") == "Đồng Đội đã ghi nhận từ trước."

    await an.presses("Xem theo tên")
    await an.sees("Kết quả theo tên: 476 đồng chí")
    assert an.messages()[-1].text == INVITATION, "her own copy lies below; the names stand in the result"
    await an.presses("Đã bấm nhận: 1")
    assert "Đơn vị mẫu 01\nBiện Kim Khánh" in (await an.sees("Đã bấm nhận: 1 đồng chí")).text
    await an.presses("Quay lại")
    await an.sees("Kết quả theo tên")
    await an.presses("Quay lại")
    assert "đã bấm nhận: 1" in (await an.sees("Gửi lúc")).text
    await an.presses("Quay lại")
    listed = await an.sees("Thông báo đã gửi")
    assert f"1. «{INVITATION}»" in listed.text
    assert "tới toàn Hội: đã gửi 2/476, 1 đã bấm trả lời" in listed.text
    await an.presses("Trang chính")
    await an.sees("Việc của đồng chí")


async def test_two_taps_send_once(chat: Chat) -> None:
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    last_look = await writes(an)
    data = last_look.rows[0][0]["callback_data"]
    toasts = await asyncio.gather(*(an.taps(last_look.id, data=data) for _ in range(3)))
    assert sorted(str(toast) for toast in toasts) == ["Bắt đầu gửi."] + ["Thông báo này đã gửi rồi, không gửi lần nữa."] * 2
    await an.sees("Đã gửi xong")
    assert len(copies(binh)) == 1
    await until(lambda: announced(chat) == [(AnnouncementState.DONE, "text")])


async def test_an_older_screen_of_the_same_announcement_shows_how_it_went(chat: Chat) -> None:
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    older = await writes(an)
    await an.presses("Gửi thử cho tôi")
    newer = await an.sees("sẽ nhận")
    assert newer.id > older.id
    await an.taps(newer.id)
    await an.sees("Đã gửi xong")
    assert await an.taps(older.id, data=f"announcements:send:{number_of(chat)}:2") == "Thông báo này đã gửi rồi, không gửi lần nữa."
    assert "Gửi lúc 08:00" in (await an.sees("Đã gửi xong")).text
    assert len(copies(binh)) == 1


def number_of(chat: Chat) -> int:
    """The newest announcement."""
    with chat.db.open_session() as session:
        return max(session.exec(select(Announcement.id)).all())


async def test_the_number_agreed_to_is_the_number_that_goes(chat: Chat) -> None:
    an = await chat.member("HV001")
    await writes(an)
    binh = await chat.member("HV003")
    await an.presses("Gửi cho 1 đồng chí")
    await an.sees("2 đồng chí sẽ nhận, không phải 1")
    assert queued(chat) == []
    await an.presses("Gửi cho 2 đồng chí")
    await an.sees("Đã gửi xong")
    await binh.sees(INVITATION, also_old=True)


async def test_a_unit_secretary_reaches_her_own_unit(chat: Chat) -> None:
    binh, chau, far = await chat.member("HV002"), await chat.member("HV003"), await chat.member("HV100")
    await begins(binh)
    await binh.says(INVITATION)
    last_look = await binh.sees("Gửi tới Đơn vị mẫu 01: 2 đồng chí sẽ nhận")
    assert "Đổi nơi nhận" not in last_look.buttons
    known = number_of(chat)
    await binh.taps(last_look.id, data=f"announcements:to:{known}:0:1")
    await binh.sees("ngoài phạm vi chi hội")
    await binh.taps(last_look.id, data=f"announcements:review:{known}")
    await binh.presses("Gửi cho 2 đồng chí")
    await binh.sees("Đã gửi xong thông báo tới Đơn vị mẫu 01")
    await chau.sees(INVITATION, also_old=True)
    assert copies(far) == []


async def test_the_association_s_secretary_sends_to_one_unit(chat: Chat) -> None:
    an, binh, far = await chat.member("HV001"), await chat.member("HV003"), await chat.member("HV100")
    await begins(an)
    await an.says(INVITATION)
    await an.sees("Gửi thông báo này tới đâu?")
    await an.presses("Trang 2/5")
    await an.presses("Đơn vị mẫu 07")
    assert "Chưa ai ở Đơn vị mẫu 07 nhận được" in (await an.sees("đổi nơi nhận")).text
    assert not any(label.startswith("Gửi cho") for label in an.buttons())
    await an.presses("Đổi nơi nhận")
    last_look = await addresses(an, "Đơn vị mẫu 01")
    assert len(copies(an)) == 1, "the message was looked at already"
    assert "2 đồng chí sẽ nhận" in last_look.text
    await an.presses("Gửi cho 2 đồng chí")
    await an.sees("Đã gửi xong thông báo tới Đơn vị mẫu 01")
    await binh.sees(INVITATION, also_old=True)
    assert copies(far) == []


async def test_a_secretary_of_two_units_is_asked_which(chat: Chat) -> None:
    binh = await chat.member("HV002")

    def grant(session: Session) -> None:
        member = session.exec(select(Member).where(Member.code == "HV002")).one()
        unit = session.exec(select(Unit).where(Unit.name == "Đơn vị mẫu 03")).one()
        session.add(RoleGrant(member_id=member.id, unit_id=unit.id, role=Role.UNIT_SECRETARY))

    chat.db.write_now(grant)
    await begins(binh)
    await binh.says(INVITATION)
    asked = await binh.sees("Gửi thông báo này tới đâu?")
    assert asked.buttons[:2] == ["Đơn vị mẫu 01", "Đơn vị mẫu 03"]
    assert "Toàn Hội" not in asked.buttons
    await binh.presses("Đơn vị mẫu 01")
    await binh.sees("1 đồng chí sẽ nhận")


# Who may


async def test_a_member_is_told_kindly(chat: Chat) -> None:
    an, chau = await chat.member("HV001"), await chat.member("HV003")
    await chau.says("/thongbao")
    await chau.sees("việc của Thường trực Hội và chi hội")
    await writes(an)
    for code in ("announcements:send:1:2", "announcements:names:1", "announcements:new", "announcements:stop:1"):
        await chau.taps(chau.last().id, data=code)
        await chau.sees("việc của Thường trực Hội và chi hội", also_old=True)
    assert await chau.taps(chau.last().id, data="announcements:received:1") == "Thông báo này không còn nhận trả lời."
    assert queued(chat) == []


async def test_who_lost_the_role_meanwhile_sends_nothing(chat: Chat) -> None:
    binh = await chat.member("HV002")
    await begins(binh)
    await binh.says(INVITATION)
    await binh.sees("1 đồng chí sẽ nhận")

    def end_role(session: Session) -> None:
        member = session.exec(select(Member).where(Member.code == "HV002")).one()
        for grant in session.exec(select(RoleGrant).where(RoleGrant.member_id == member.id, RoleGrant.role == Role.UNIT_SECRETARY)):
            session.delete(grant)

    chat.db.write_now(end_role)
    await binh.presses("Gửi cho 1 đồng chí")
    await binh.sees("việc của Thường trực Hội và chi hội")
    assert queued(chat) == []


async def test_a_unit_secretary_sees_the_names_of_her_own_unit_only(chat: Chat) -> None:
    an, binh = await chat.member("HV001"), await chat.member("HV002")
    await chat.member("HV003")
    await chat.member("HV100")
    await writes(an)
    await an.presses("Gửi cho 4 đồng chí")
    await an.sees("Đã gửi xong")
    await binh.says("/thongbao")
    await binh.sees("Chưa có thông báo nào")
    await binh.taps(binh.last().id, data="announcements:calls:1")
    assert "Đơn vị mẫu 01" in (await binh.sees("Chưa bấm nhận: 3 đồng chí")).text
    assert "Gửi lại" not in " ".join(binh.buttons())
    await binh.taps(binh.last().id, data="announcements:card:1")
    await binh.sees("của đồng chí khác")
    await binh.taps(binh.last().id, data="announcements:stop:1")
    assert "của đồng chí khác" in binh.screen()


async def test_old_and_odd_buttons_are_answered(chat: Chat) -> None:
    an = await chat.member("HV001")
    await an.says("/thongbao")
    await an.sees("Chưa có thông báo nào")
    for code in ("preview:99", "send:99:1", "card:99", "list:99:2:0", "answers:99", "to:99:0", "resend:99:1", "review"):
        await an.taps(an.last().id, data=f"announcements:{code}")
        await an.sees("Nút này không còn dùng được")
