"""An announcement from the first word to the last receipt, as its author and its recipients live it."""

import asyncio
from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from bot.sandbox.client import Person, Seen
from bot.sandbox.person import DOT
from db.kinds import AnnouncementState, OutgoingState, ReceiptKind, Role
from db.models import Announcement, Member, Outgoing, RoleGrant, Unit
from handlers import announcement_results
from handlers.texts import announcements as words
from tests.handlers.conftest import Chat

INVITATION = "Mời họp chi hội 8 giờ sáng thứ Bảy."
BOLD = [{"type": "bold", "offset": 0, "length": 7}]


async def begins(author: Person) -> None:
    await author.says("/thongbao")
    await author.sees("Thông báo")
    await author.presses("Soạn thông báo mới")
    await author.sees("gõ nội dung rồi gửi vào đây")


async def addresses(author: Person, audience: str = "Toàn Hội") -> Seen:
    """From the question for the audience to the last look."""
    await author.sees("Gửi thông báo này tới đâu?")
    await author.presses(audience)
    return await author.sees("sẽ nhận")


async def writes(author: Person, text: str = INVITATION, audience: str = "Toàn Hội") -> Seen:
    """A text, ready to go: the last look."""
    await begins(author)
    await author.says(text)
    return await addresses(author, audience)


def copies(person: Person, text: str = INVITATION) -> list[Seen]:
    return [seen for seen in person.messages() if seen.from_bot and seen.text == text]


def announced(chat: Chat) -> list[tuple[AnnouncementState, str]]:
    with chat.db.open_session() as session:
        return [(row.state, row.content["kind"]) for row in session.exec(select(Announcement).order_by(Announcement.id))]


def queued(chat: Chat) -> list[OutgoingState]:
    """States of what went or would go, of people who are in Đồng Đội."""
    with chat.db.open_session() as session:
        rows = session.exec(select(Outgoing).where(Outgoing.kind == "announcement").order_by(Outgoing.id)).all()
        return [row.state for row in rows if row.state is not OutgoingState.NOT_LINKED]


async def until(true: Callable[[], bool], seconds: float = 8.0) -> None:
    for _ in range(int(seconds / 0.02)):
        if true():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not come to pass")


# The straight walk


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


# What can be sent


@pytest.mark.parametrize("kind", ["photo", "document", "voice", "video"])
async def test_a_file_arrives_and_its_button_changes(chat: Chat, kind: str) -> None:
    binh, chau = await chat.member("HV002"), await chat.member("HV003")
    await begins(binh)
    caption = "" if kind == "voice" else "Ảnh họp mặt"
    await binh.sends(kind, [("tep.png", DOT)], caption=caption)
    await binh.sees("2 đồng chí sẽ nhận")
    await binh.presses("Gửi cho 2 đồng chí")
    await binh.sees("Đã gửi xong")
    arrived = chau.last()
    assert arrived.text == caption
    assert chau.file_of(arrived) == DOT
    await chau.presses("Đã nhận")
    await until(lambda: chau.buttons() == ["✓ Đã nhận", "Người gửi: Đơn vị mẫu 01"])
    assert chau.last().text == caption


async def test_an_album_is_one_draft(chat: Chat) -> None:
    binh, chau = await chat.member("HV002"), await chat.member("HV003")
    await begins(binh)
    await binh.sends_album([DOT] * 3, caption="Ba tấm ảnh")
    await binh.sees("Đã nhận bộ ảnh, tệp")
    await chat.sandbox.idle()
    assert announced(chat) == [(AnnouncementState.DRAFT, "album")]
    await binh.presses("Xem trước")
    assert "bộ 3 ảnh, tệp «Ba tấm ảnh»" in (await binh.sees("sẽ nhận")).text
    await binh.presses("Gửi cho 2 đồng chí")
    await binh.sees("Đã gửi xong")
    await chau.sees("Đồng chí bấm nút dưới đây")
    assert len([seen for seen in chau.messages() if seen.file]) == 3
    await chau.presses("Đã nhận")
    await until(lambda: chau.buttons() == ["✓ Đã nhận", "Người gửi: Đơn vị mẫu 01"])


async def test_a_forwarded_message_goes_as_it_is(chat: Chat) -> None:
    binh, chau = await chat.member("HV002"), await chat.member("HV003")
    await begins(binh)
    await binh.forwards("Công văn của Tỉnh hội & kế hoạch <b>")
    await binh.sees("2 đồng chí sẽ nhận")
    await binh.presses("Gửi cho 2 đồng chí")
    await chau.sees("Công văn của Tỉnh hội & kế hoạch <b>")


async def test_what_cannot_be_an_announcement_is_said(chat: Chat) -> None:
    binh = await chat.member("HV002")
    await begins(binh)
    await binh.sends_sticker()
    await binh.sees("Loại tin này không làm thông báo được")
    await binh.sends_photo(caption="x" * 1025)
    await binh.sees("Lời kèm dài quá")
    assert announced(chat) == []
    await binh.says(INVITATION)
    await binh.sees("1 đồng chí sẽ nhận")


async def test_a_text_that_the_client_had_to_cut_is_not_sent_by_half_unnoticed(chat: Chat) -> None:
    binh = await chat.member("HV002")
    await begins(binh)
    await binh.says("Kính gửi. " + "Nội dung dài. " * 700)
    await binh.sees("Có nhiều tin đến liền nhau")
    await chat.sandbox.idle()
    assert len([seen for seen in binh.messages() if "Có nhiều tin" in seen.text]) == 1
    assert len(announced(chat)) == 1
    await binh.presses("Bỏ, không gửi")
    await binh.sees("Không có gì được gửi đi")
    assert announced(chat) == [(AnnouncementState.CANCELLED, "text")]


async def test_what_telegram_refuses_is_said_and_can_be_written_anew(chat: Chat) -> None:
    chat.may_be_refused = True
    binh = await chat.member("HV002")
    await begins(binh)
    chat.sandbox.fault("copyMessage", error_code=400, description="Bad Request: message can't be copied")
    await binh.sends_photo()
    await binh.sees("Telegram không gửi được tin này")
    await binh.presses("Sửa nội dung")
    await binh.sees("gõ nội dung rồi gửi vào đây")
    await binh.says(INVITATION)
    await binh.sees("1 đồng chí sẽ nhận")
    assert announced(chat) == [(AnnouncementState.CANCELLED, "copy"), (AnnouncementState.DRAFT, "text")]


# While it is being written


async def test_new_content_keeps_audience_and_answer_and_ends_the_old_draft(chat: Chat) -> None:
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    await writes(an, "Bản cũ", "Đơn vị mẫu 01")
    await an.presses("Nút trả lời: Đã nhận")
    await an.presses("Đã đọc, nắm nội dung")
    old = await an.sees("2 đồng chí sẽ nhận")
    await an.presses("Sửa nội dung")
    await an.sees("gõ nội dung")
    await an.says("Bản mới")
    last_look = await an.sees("Đơn vị mẫu 01: 2 đồng chí sẽ nhận")
    assert "Nút trả lời: Đã đọc, nắm nội dung" in last_look.text
    await an.taps(old.id, data="announcements:send:1:2")
    await an.sees("Nút này không còn dùng được")
    await an.taps(last_look.id)
    await binh.sees("Bản mới")
    assert binh.buttons() == ["Đã đọc, nắm nội dung", "Người gửi: Thường trực Hội"]
    assert copies(binh, "Bản cũ") == []


async def test_a_draft_that_lies_about_is_found_again(chat: Chat) -> None:
    an = await chat.member("HV001")
    await writes(an)
    await an.presses("Trang chính")
    await an.sees("Việc của đồng chí")
    await an.says("/thongbao")
    await an.presses("Làm tiếp bản đang soạn")
    await an.sees("Gửi tới toàn Hội: 1 đồng chí sẽ nhận")
    await an.presses("Bỏ, không gửi")
    await an.sees("Không có gì được gửi đi")
    await an.says("/thongbao")
    await an.sees("Chưa có thông báo nào")
    assert "Làm tiếp bản đang soạn" not in an.buttons()


async def test_a_question_asked_meanwhile_is_a_question(chat: Chat) -> None:
    an = await chat.member("HV001")
    await writes(an)
    chat.sandbox.advance(minutes=1)
    await an.says("chi thi 17 noi gi")
    await an.sees("17-CT/TU")
    await an.says("Văn bản")
    await an.sees("Văn bản")
    assert announced(chat) == [(AnnouncementState.DRAFT, "text")]


async def test_going_back_from_the_content_leaves_the_draft_as_it_was(chat: Chat) -> None:
    an = await chat.member("HV001")
    await begins(an)
    await an.says("quay lại")
    await an.sees("Chưa có thông báo nào")
    await writes(an)
    await an.presses("Sửa nội dung")
    await an.sees("gõ nội dung")
    await an.says("sai rồi")
    assert INVITATION in (await an.sees("1 đồng chí sẽ nhận")).text
    await an.presses("Sửa nội dung")
    await an.sees("gõ nội dung")
    await an.presses("Quay lại")
    await an.sees("1 đồng chí sẽ nhận")
    await an.says("chi thi 17 noi gi")
    await an.sees("17-CT/TU")
    assert announced(chat) == [(AnnouncementState.DRAFT, "text")]


async def test_a_file_that_comes_later_takes_the_place_only_when_asked(chat: Chat) -> None:
    binh = await chat.member("HV002")
    await begins(binh)
    await binh.says(INVITATION)
    await binh.sees("1 đồng chí sẽ nhận")
    await binh.sends_album([DOT] * 2, caption="Hai ảnh")
    await binh.sees("Thay nội dung của bản ấy bằng tin vừa gửi?")
    await chat.sandbox.idle()
    await binh.presses("Giữ nội dung cũ")
    assert f"Nội dung: «{INVITATION}»" in (await binh.sees("sẽ nhận")).text
    await binh.sends_photo(caption="Một ảnh")
    await binh.sees("Thay nội dung")
    await binh.presses("Thay bằng tin vừa gửi")
    assert "ảnh «Một ảnh»" in (await binh.sees("sẽ nhận")).text
    assert announced(chat) == [(AnnouncementState.CANCELLED, "text"), (AnnouncementState.DRAFT, "copy")]


async def test_who_will_not_get_it_is_named(chat: Chat) -> None:
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    await binh.blocks()
    await chat.sandbox.idle()
    await begins(an)
    await an.says(INVITATION)
    last_look = await addresses(an)
    assert "1 đã chặn tin của Đồng Đội" in last_look.text
    await an.presses("Xem ai không nhận được (475)")
    first = await an.sees("475 đồng chí không nhận được")
    assert "Biện Kim Khánh – đã chặn tin của Đồng Đội" in first.text
    await an.presses("Trang 2/32")
    await an.sees("Đơn vị mẫu 02")
    await an.presses("Quay lại")
    await an.sees("1 đồng chí sẽ nhận")


# On the way and after


async def test_an_invitation_has_two_answers_and_one_may_change_one_s_mind(chat: Chat) -> None:
    binh, chau = await chat.member("HV002"), await chat.member("HV003")
    await begins(binh)
    await binh.says(INVITATION)
    await binh.sees("2 đồng chí sẽ nhận")
    await binh.presses("Nút trả lời: Đã nhận")
    await binh.presses("Sẽ dự – Xin vắng")
    await binh.presses("Gửi cho 2 đồng chí")
    await binh.sees("Đã gửi xong")
    await chau.sees(INVITATION, also_old=True)
    assert chau.buttons() == ["Sẽ dự", "Xin vắng", "Người gửi: Đơn vị mẫu 01"]
    await chau.presses("Sẽ dự")
    await until(lambda: chau.buttons() == ["✓ Sẽ dự", "Xin vắng", "Người gửi: Đơn vị mẫu 01"])
    await chau.presses("Xin vắng")
    await until(lambda: chau.buttons() == ["Sẽ dự", "✓ Xin vắng", "Người gửi: Đơn vị mẫu 01"])
    await binh.presses("Xem theo tên")
    await binh.sees("Kết quả theo tên")
    labels = next(seen for seen in reversed(binh.messages()) if "Kết quả theo tên" in seen.text).buttons
    assert labels[:2] == ["Xin vắng: 1", "Chưa trả lời: 1"]


async def test_who_has_not_answered_is_one_tap_away_also_days_later(chat: Chat) -> None:
    binh, chau = await chat.member("HV002"), await chat.member("HV003")
    await begins(binh)
    await binh.says(INVITATION)
    await binh.sees("2 đồng chí sẽ nhận")
    await binh.presses("Nút trả lời: Đã nhận")
    await binh.presses("Sẽ dự – Xin vắng")
    await binh.presses("Gửi cho 2 đồng chí")
    assert (await binh.sees("Đã gửi xong")).buttons[:2] == ["Xem theo tên", "Ai chưa trả lời"]
    await chau.sees(INVITATION, also_old=True)
    await chau.presses("Sẽ dự")
    await until(lambda: chau.buttons() == ["✓ Sẽ dự", "Xin vắng", "Người gửi: Đơn vị mẫu 01"])
    await binh.says("/thongbao")
    await binh.presses(f"1. «{INVITATION}»")
    card = await binh.sees("Gửi lúc")
    assert "• sẽ dự: 1\n• chưa trả lời: 1" in card.text
    assert card.buttons[:2] == ["Xem theo tên", "Ai chưa trả lời (1)"]
    await binh.presses("Ai chưa trả lời (1)")
    assert binh.name in (await binh.sees("Chưa trả lời: 1 đồng chí")).text


async def test_a_receipt_counts_though_its_message_is_old_or_gone(chat: Chat) -> None:
    chat.may_be_refused = True
    binh, chau, dung = await chat.member("HV002"), await chat.member("HV003"), await chat.member("HV004")
    await begins(binh)
    await binh.says(INVITATION)
    await binh.sees("3 đồng chí sẽ nhận")
    await binh.presses("Gửi cho 3 đồng chí")
    await binh.sees("Đã gửi xong")
    arrived = await dung.sees(INVITATION, also_old=True)
    await dung.deletes(arrived.id)
    assert await dung.taps(arrived.id, data=arrived.rows[0][0]["callback_data"]) == "Đồng Đội đã ghi nhận. Cảm ơn đồng chí."
    chat.sandbox.advance(days=3)
    assert await chau.presses("Đã nhận") == "Đồng Đội đã ghi nhận. Cảm ơn đồng chí."
    await binh.presses("Ai chưa bấm nhận")
    assert "Chưa bấm nhận: 1 đồng chí" in (await binh.sees("Chưa bấm nhận")).text


async def test_what_is_doubtful_waits_for_the_author(chat: Chat) -> None:
    binh, chau = await chat.member("HV002"), await chat.member("HV003")
    await begins(binh)
    await binh.says(INVITATION)
    await binh.sees("2 đồng chí sẽ nhận")
    chat.sandbox.fault("sendMessage", contains=str(chau.id), drop="after")
    await binh.presses("Gửi cho 2 đồng chí")
    assert "chưa rõ đã tới chưa: 1" in (await binh.sees("Đã gửi xong")).text
    await binh.presses("Xem theo tên")
    await binh.presses("Chưa rõ đã tới chưa: 1")
    await binh.sees("Gửi lại thì có đồng chí nhận hai lần")
    await binh.presses("Gửi lại cho 1 đồng chí này")
    assert "đã gửi: 2" in (await binh.sees("Đã gửi xong")).text
    assert len(copies(chau)) == 2


async def test_stopping_and_going_on(chat: Chat) -> None:
    an = await chat.member("HV001")
    people = [await chat.member(f"HV{number:03d}") for number in range(3, 14)]
    last_look = await writes(an)
    chat.sandbox.fault("sendMessage", contains=INVITATION, delay=1.0, times=-1)
    await an.presses("Gửi cho 12 đồng chí")
    await until(lambda: queued(chat).count(OutgoingState.SENDING) == 7)
    toast = await an.presses("Dừng gửi")
    outcome = await an.sees("Đã dừng gửi thông báo tới toàn Hội")
    assert outcome.id == last_look.id
    kept_back = queued(chat).count(OutgoingState.DROPPED)
    assert kept_back == 5, "seven were on their way, and no other row was"
    assert toast == f"Đã dừng. {kept_back} đồng chí chưa được gửi."
    assert f"đã dừng, không gửi: {kept_back}" in outcome.text
    chat.sandbox.clear_faults()

    await an.presses("Quay lại")
    await an.presses(f"Gửi tiếp cho {kept_back} đồng chí")
    assert "đã gửi: 12" in (await an.sees("Đã gửi xong")).text
    assert [len(copies(person)) for person in people] == [1] * 11


async def test_stopping_what_is_all_on_its_way_says_so(chat: Chat) -> None:
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    await writes(an)
    chat.sandbox.fault("sendMessage", contains=INVITATION, delay=1.0, times=-1)
    await an.presses("Gửi cho 2 đồng chí")
    await until(lambda: queued(chat).count(OutgoingState.SENDING) == 2)
    assert await an.presses("Dừng gửi") == "Không dừng được nữa: 2 tin còn lại đã trên đường gửi."
    assert "đã gửi: 2" in (await an.sees("Đã gửi xong")).text
    await binh.sees(INVITATION, also_old=True)


def test_every_outcome_has_a_word() -> None:
    assert set(announcement_results.GROUPS) <= set(words.GROUPS)
    assert {*ReceiptKind, *OutgoingState} - {OutgoingState.SENT} <= set(announcement_results.GROUPS)


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
