"""An announcement that came can be asked for, and is shown again as it was sent."""

import asyncio

import pytest
from sqlmodel import Session, col, select

from bot.sandbox.client import Person
from bot.sandbox.person import DOT
from db.models import Announcement
from tests.handlers.announcing import BOLD, INVITATION, addresses, begins, copies, writes
from tests.handlers.conftest import Chat
from tests.handlers.test_announcement_changes import sends
from tests.patience import until

CONCERT = "Hội diễn văn nghệ tối mùng 5."


async def got(chat: Chat, *texts: str) -> Person:
    """A member whom the secretary has written these."""
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    for text in texts:
        await writes(an, text)
        await an.presses("Gửi cho 2 đồng chí")
        await an.sees("Đã gửi xong")
        await binh.sees(text, also_old=True)
    return binh


@pytest.mark.parametrize(
    "said", ["mấy giờ họp", "mai hop o mo rua", "may gio hop the", "thay doi gio hop a", "cuộc họp ở đâu vậy", "khi nào họp chi hội"]
)
async def test_who_asks_when_the_meeting_is_gets_the_invitation_again(chat: Chat, said: str) -> None:
    binh = await got(chat, INVITATION, CONCERT)
    await binh.says(said)
    seen = await binh.sees("Thông báo của Thường trực Hội, gửi lúc")
    assert INVITATION in seen.text
    assert seen.buttons == ["Đã nhận", "Chưa đúng ý tôi", "Trang chính"]
    assert await binh.presses("Đã nhận") == "Đồng Đội đã ghi nhận. Cảm ơn đồng chí."


async def test_a_reply_to_an_announcement_is_about_that_one(chat: Chat) -> None:
    binh = await got(chat, CONCERT, INVITATION)
    older = next(seen for seen in binh.messages() if seen.from_bot and seen.text == CONCERT)
    await binh.says("mấy giờ vậy", reply_to=older.id)
    assert CONCERT in (await binh.sees("Thông báo của Thường trực Hội")).text
    await binh.says("chi thi 17 noi gi", reply_to=older.id)
    await binh.sees("17-CT/TU")
    await binh.presses("Chưa đúng ý tôi")
    await binh.sees("chưa đúng ý")


@pytest.mark.parametrize(
    "said", ["xem lại thông báo", "giấy mời họp hôm bữa", "thong bao", "thông báo vừa rồi nói gì", "cho bac xem lai thong bao cu"]
)
async def test_the_last_announcements_are_listed(chat: Chat, said: str) -> None:
    binh = await got(chat, CONCERT, INVITATION)
    await binh.says(said)
    seen = await binh.sees("Thông báo đã gửi tới đồng chí")
    assert seen.buttons[:2] == [f"1. «{INVITATION}»", f"2. «{CONCERT}»"]
    await binh.presses(f"2. «{CONCERT}»")
    assert CONCERT in (await binh.sees("Thông báo của Thường trực Hội")).text


async def test_a_picture_is_copied_again(chat: Chat) -> None:
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    await begins(an)
    await an.sends_photo(DOT, caption="Giấy mời họp")
    await addresses(an)
    await an.presses("Gửi cho 2 đồng chí")
    await an.sees("Đã gửi xong")
    await binh.sees("Giấy mời họp", also_old=True)
    before = sum(seen.text == "Giấy mời họp" for seen in binh.messages())
    await binh.says("họp ở đâu")
    await binh.sees("ảnh «Giấy mời họp»")
    assert sum(seen.text == "Giấy mời họp" for seen in binh.messages()) == before + 1


@pytest.mark.parametrize("said", ["xem lại thông báo", "họp ở đâu", "reply"])
@pytest.mark.parametrize("stamped", [True, False])
async def test_what_was_stopped_for_a_stamp_is_never_shown_again(chat: Chat, stamped: bool, said: str) -> None:
    """Whether the stamp was seen or the file in its place could not be looked into: it stays in its author's chat."""
    chat.may_be_refused = True
    an, others, source, look = await sends(chat, document=not stamped)
    await an.taps(look.id)
    await an.sees("Đã gửi xong thông báo")
    await asyncio.sleep(2.2)  # what they have is from before the change
    if stamped:
        chat.sandbox.fault("deleteMessage", error_code=400, description="Bad Request: message can't be deleted", times=-1)
        await an.edits(source, "TUYỆT MẬT\nHọp 9 giờ")
        await an.sees("không gửi lên đây")
    else:
        chat.sandbox.fault("getFile", error_code=400, times=-1)
        await an.edits(source, "Họp 9 giờ", file=("bao-cao.txt", "TUYỆT MẬT\nBáo cáo".encode()))
        await an.sees("Đồng Đội đã dừng gửi vì chưa xem được tệp mới")
    chat.sandbox.clear_faults()
    binh = others[1]
    (copy,) = copies(binh, "Họp 8 giờ")
    if said == "reply":
        await binh.says("mấy giờ vậy", reply_to=copy.id)
    else:
        await binh.says(said)
    seen = await binh.sees("Thông báo này đã dừng gửi")
    assert "Đã nhận" not in seen.buttons
    assert "Họp 9 giờ" not in binh.chat()
    assert copies(binh, "Họp 8 giờ") == [copy]


async def test_among_others_the_one_that_was_stopped_has_no_button(chat: Chat) -> None:
    binh = await got(chat, CONCERT, INVITATION)
    await binh.says("xem lại thông báo")
    before = await binh.sees("Thông báo đã gửi tới đồng chí")

    def seal(session: Session) -> None:
        row = session.exec(select(Announcement).order_by(col(Announcement.id))).all()[-1]
        row.content = {**row.content, "sealed": "stamped"}

    chat.db.write_now(seal)
    await binh.says("xem lại thông báo")
    seen = await binh.sees("1. Thông báo đã dừng gửi")
    assert f"2. «{CONCERT}»" in seen.buttons
    assert not any(INVITATION[:9] in label for label in seen.buttons)
    await binh.taps(before.id)
    await binh.sees("Đồng Đội không đưa lại")


async def test_bold_words_and_the_address_behind_a_word_are_shown_again(chat: Chat) -> None:
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    await begins(an)
    await an.says(INVITATION, entities=BOLD)
    await addresses(an)
    await an.presses("Gửi cho 2 đồng chí")
    await an.sees("Đã gửi xong")
    await binh.sees(INVITATION, also_old=True)
    await binh.says("mấy giờ họp")
    assert "đúng như đã gửi" in (await binh.sees("Thông báo của Thường trực Hội")).text
    assert [each.body["entities"] for each in copies(binh)] == [BOLD, BOLD]


async def test_words_changed_after_they_came_are_not_said_to_be_the_same(chat: Chat) -> None:
    an, others, photo, look = await sends(chat)
    await an.taps(look.id)
    await an.sees("Đã gửi xong thông báo")
    await asyncio.sleep(2.2)
    await an.edits(photo, "Họp 9 giờ")
    await an.sees("sửa ở đây không đổi được bản mọi người đã nhận")
    await others[1].says("họp ở đâu")
    seen = await others[1].sees("đã được sửa sau khi gửi tới đồng chí")
    assert "đúng như đã gửi" not in seen.text


async def test_an_album_shown_again_speaks_of_no_button(chat: Chat) -> None:
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    await begins(an)
    await an.sends_album([DOT] * 2, caption="Giấy mời họp")
    await addresses(an)
    await an.presses("Gửi cho 2 đồng chí")
    await an.sees("Đã gửi xong")
    await binh.sees("bấm nút dưới đây", also_old=True)
    await binh.says("họp ở đâu")
    await binh.sees("bộ 2 ảnh")
    assert binh.chat().count("bấm nút dưới đây") == 1


@pytest.mark.parametrize("piece", [0, 1])
async def test_a_reply_to_any_picture_of_an_album_is_about_that_album(chat: Chat, piece: int) -> None:
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    await begins(an)
    await an.sends_album([DOT] * 2, caption="Giấy mời họp")
    await addresses(an)
    await an.presses("Gửi cho 2 đồng chí")
    await an.sees("Đã gửi xong")
    await binh.sees("bấm nút dưới đây", also_old=True)
    pictures = [seen for seen in binh.messages() if seen.from_bot and seen.file]
    await binh.says("mấy giờ vậy", reply_to=pictures[piece].id)
    await binh.sees("bộ 2 ảnh")


@pytest.mark.parametrize("said", ["đã nhận", "da nhan", "rõ", "đã đọc rồi", "bác nhận được rồi nhé"])
async def test_who_says_received_is_not_offered_what_was_sealed(chat: Chat, said: str) -> None:
    binh = await got(chat, CONCERT, INVITATION)
    await binh.says(said)
    assert "Đã nhận" in (await binh.sees(INVITATION)).buttons

    def seal(session: Session, number: int) -> None:
        row = session.exec(select(Announcement).order_by(col(Announcement.id))).all()[number]
        row.content = {**row.content, "sealed": "unseen"}

    chat.db.write_now(seal, number=-1)
    await binh.says(said)
    assert CONCERT in (await binh.sees("bấm nút")).text
    chat.db.write_now(seal, number=0)
    await binh.says(said)
    assert "Đã nhận" not in (await binh.sees("")).buttons


async def test_nobody_sees_what_was_sent_to_others_only(chat: Chat) -> None:
    an, other = await chat.member("HV002"), await chat.member("HV100")
    await writes_to_own_unit(an)
    await other.says("mấy giờ họp")
    assert INVITATION not in (await other.sees("")).text
    await other.says("thông báo")
    await other.sees("Chưa có thông báo nào gửi tới đồng chí")


async def writes_to_own_unit(author: Person) -> None:
    await begins(author)
    await author.says(INVITATION)
    await author.sees("1 đồng chí sẽ nhận")
    await author.presses("Gửi cho 1 đồng chí")
    await author.sees("Đã gửi xong")


@pytest.mark.parametrize(
    "said",
    [
        "họp chi hội mấy tháng một lần",
        "thông báo số 12",
        "tắt thông báo ngày lễ",
        "thông báo này còn hiệu lực không",
        "đại hội chi hội khi nào",
    ],
)
async def test_other_questions_are_looked_up(chat: Chat, said: str) -> None:
    binh = await got(chat, INVITATION)
    before = len(binh.messages())
    await binh.says(said)
    await until(lambda: len(binh.messages()) > before + 1)
    assert "Thông báo của Thường trực Hội, gửi lúc" not in binh.screen()


async def test_a_secretary_who_types_thong_bao_is_at_what_was_sent(chat: Chat) -> None:
    an = await chat.member("HV001")
    await an.says("thong bao")
    assert "Soạn thông báo mới" in (await an.sees("Chưa có thông báo nào được gửi")).buttons


async def test_what_just_came_is_asked_about_in_short(chat: Chat) -> None:
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    for said in ("co thong bao gi moi khong", "xem lại thông báo"):
        await binh.says(said)
        await binh.sees("Chưa có thông báo nào gửi tới đồng chí")
    talk = "Mời dự buổi nói chuyện truyền thống 8 giờ ngày 17/2/2024 tại Nhà văn hóa, mặc quân phục. Đăng ký trước 10/2."
    await writes(an, talk)
    await an.presses("Gửi cho 2 đồng chí")
    await binh.sees(talk)
    for said in ("o dau", "mac gi", "ai gui", "khi nao het han dang ky", "có phải mặc quân phục không", "may gio hop"):
        await binh.says(said)
        assert talk in (await binh.sees("Thông báo của Thường trực Hội, gửi lúc")).text
    await binh.says("chi thi 17 noi gi")
    await binh.sees("17-CT/TU")
    await binh.says("o dau")
    await binh.sees("Không tìm thấy")
