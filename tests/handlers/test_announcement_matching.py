"""An announcement is found by its own words, until the day that stands in it is over."""

from datetime import datetime
from typing import Any

import pytest
from sqlmodel import Session, col, select

from bot.sandbox.client import Person
from db.kinds import OutgoingState
from db.models import Announcement, Outgoing
from db.outbox import STOPPED
from db.search import Entry, put
from tests.handlers.announcing import addresses, begins, writes
from tests.handlers.conftest import START, Chat
from tests.handlers.test_announcement_asking import got as has_got
from tests.handlers.test_announcement_asking import writes_to_own_unit

MEETING = (
    "Kính mời toàn thể hội viên dự buổi gặp mặt kỷ niệm ngày thành lập Quân đội: 8 giờ 00 thứ Năm 21/12/2023, tại Hội trường tầng 2. "
    "Trang phục: quân phục CCB. Mang theo thẻ hội viên."
)
FILM = "Kính chuyển các đồng chí: 8h ngày 5/11 phát sóng phim tài liệu về CCB Hà Tĩnh trên HTTV."
BUS = Entry(
    "faq", "faq.900", "Có xe đưa đón đi gặp mặt 21/12 không?", ("Có. 7 giờ sáng xe đón tại cổng Văn phòng Hội.",), aliases=("xe đón ở đâu",)
)
HEAD = "Thông báo của Thường trực Hội, gửi lúc"


async def got(chat: Chat, *texts: str) -> Person:
    """A member whom the secretary has written these, where the library knows of the bus."""
    binh = await has_got(chat, *texts)
    chat.db.write_now(put, [BUS])
    return binh


def goes_to(chat: Chat, day: int, month: int) -> None:
    chat.house.clock.set(datetime(2023, month, day, 9, 0, tzinfo=START.tzinfo))


@pytest.mark.parametrize(
    "said",
    [
        "gap mat o dau",
        "mac gi di gap mat",
        "quen gio gap mat roi",
        "con may ngay nua gap mat",
        "Buổi gặp mặt 21/12 tổ chức ở đâu?",
        "họp mặt mặc quân phục hay sao, mấy giờ",
        "hop o mo rua",
        "mang theo gi",
        "Mawcj gif ddi gawpj mawtj",
        "hôm gặp mặt có phải mặc quân phục không",
        "mấy giờ gặp mặt hội viên vậy cháu",
    ],
)
async def test_an_invitation_is_found_by_its_words_beside_an_answer_on_another_point(chat: Chat, said: str) -> None:
    binh = await got(chat, MEETING, FILM)
    await binh.says(said)
    assert MEETING in (await binh.sees(HEAD)).text


@pytest.mark.parametrize(
    "said", ["phim ccb chieu luc nao", "may gio phat song", "mấy giờ phát sóng phim tài liệu", "phim tài liệu hôm nào chiếu"]
)
async def test_what_is_no_meeting_is_found_by_its_words(chat: Chat, said: str) -> None:
    binh = await got(chat, FILM, MEETING)
    await binh.says(said)
    assert FILM in (await binh.sees(HEAD)).text


@pytest.mark.parametrize("said", ["hom nay gap mat may gio", "gap mat o dau"])
async def test_on_its_day_it_is_found(chat: Chat, said: str) -> None:
    binh = await got(chat, MEETING)
    goes_to(chat, 21, 12)
    await binh.says(said)
    assert MEETING in (await binh.sees(HEAD)).text


@pytest.mark.parametrize("said", ["hom nay gap mat may gio", "gap mat o dau"])
async def test_and_no_more_when_its_day_is_over(chat: Chat, said: str) -> None:
    binh = await got(chat, MEETING)
    goes_to(chat, 22, 12)
    await binh.says(said)
    assert HEAD not in (await binh.sees("")).text
    assert not any(label.startswith("Thông báo:") for label in binh.buttons())


async def test_what_the_library_has_hangs_below(chat: Chat) -> None:
    binh = await got(chat, MEETING)
    await binh.says("có xe đi gặp mặt không")
    await binh.sees("xe đón tại cổng")
    await binh.says("hạn nộp phiếu tự đánh giá khi nào")
    await binh.sees("25/10/2023")
    await binh.says("22/12 là ngày gì")
    await binh.sees("Ngày")
    assert HEAD not in binh.screen()


@pytest.mark.parametrize("said", ["co an trua khong", "hop co phat qua khong", "mấy giờ gặp mặt 22/12"])
async def test_where_nothing_is_found_the_meeting_is_a_button(chat: Chat, said: str) -> None:
    binh = await got(chat, MEETING)
    await binh.says(said)
    await binh.sees("")
    (label,) = [each for each in binh.buttons() if each.startswith("Thông báo:")]
    await binh.presses(label)
    assert MEETING in (await binh.sees(HEAD)).text


@pytest.mark.parametrize("said", ["giá vàng hôm nay bao nhiêu", "tổng hợp báo cáo nộp ở đâu", "may gio roi", "nộp quỹ ở đâu"])
async def test_other_questions_have_no_such_button(chat: Chat, said: str) -> None:
    binh = await got(chat, FILM)
    await binh.says(said)
    await binh.sees("")
    assert not any(label.startswith("Thông báo:") for label in binh.buttons())


async def test_of_two_the_newer_one_is_told_of(chat: Chat) -> None:
    right = "Đính chính: buổi gặp mặt 21/12/2023 chuyển sang 9 giờ."
    binh = await got(chat, MEETING, right)
    await binh.says("gặp mặt mấy giờ")
    assert right in (await binh.sees(HEAD)).text
    await binh.says("gặp mặt ở đâu")
    seen = await binh.sees("Thông báo trước đó, gửi lúc")
    assert seen.text.index(right) < seen.text.index(MEETING)


async def test_who_was_not_sent_it_never_sees_it(chat: Chat) -> None:
    an, other = await chat.member("HV002"), await chat.member("HV100")
    await writes_to_own_unit(an)
    for said in ("họp ở đâu", "chi hội họp mấy giờ", "có ăn trưa không"):
        await other.says(said)
        seen = await other.sees("")
        assert "thứ Bảy" not in seen.text + " ".join(seen.buttons)


async def test_what_its_author_stopped_answers_nothing(chat: Chat) -> None:
    binh = await got(chat, MEETING)

    def stop(session: Session) -> None:
        row = session.exec(select(Announcement).order_by(col(Announcement.id).desc())).first()
        assert row is not None
        halted: dict[str, Any] = {"state": OutgoingState.DROPPED, "reason": STOPPED, "created_at": START, "not_before": START}
        session.add(Outgoing(key="x", kind="announcement", announcement_id=row.id, **halted))

    chat.db.write_now(stop)
    await binh.says("gap mat o dau")
    await binh.sees("Có phải ý đồng chí")
    assert not any(label.startswith("Thông báo:") for label in binh.buttons())


MOVED = "Thay đổi giờ gặp mặt: lùi sang 15 giờ 30 ngày 21/12/2023, địa điểm không đổi."
GRAVES = "Cán bộ, hội viên CCB viếng Nghĩa trang liệt sĩ Núi Nài, sáng 18/10/2023."


@pytest.mark.parametrize("said", ["gap mat o dau", "Buổi gặp mặt 21/12 bắt đầu lúc mấy giờ, ở đâu?", "hôm gặp mặt mặc gì"])
async def test_a_change_of_the_hour_hides_no_place(chat: Chat, said: str) -> None:
    binh = await got(chat, MEETING, MOVED)
    await binh.says(said)
    seen = await binh.sees(HEAD)
    assert MOVED in seen.text
    assert MEETING in seen.text
    assert not any(label.startswith("Thông báo:") for label in seen.buttons)


@pytest.mark.parametrize(
    "said",
    [
        "may gio roi",
        "bây giờ là mấy giờ",
        "khi nao di dien bien",
        "Phiếu anh đã đến tay chi hội chưa",
        "bước bốn có cần giấy tờ gì không",
        "bao giờ có lương hưu",
    ],
)
async def test_what_asks_about_something_else_is_not_shown_an_invitation(chat: Chat, said: str) -> None:
    binh = await got(chat, MEETING)
    await binh.says(said)
    assert "Thông báo: " not in " ".join((await binh.sees("")).buttons)


@pytest.mark.parametrize(("said", "shown"), [("họp lúc mấy giờ", False), ("hop o dau", False), ("hop ngay 24/10 o dau", True)])
async def test_what_is_over_is_shown_to_who_names_it(chat: Chat, said: str, shown: bool) -> None:
    text = "Mời họp chi hội 8 giờ ngày 24/10/2023, tại nhà văn hóa."
    binh = await got(chat, text)
    goes_to(chat, 27, 10)
    await binh.says(said)
    seen = await binh.sees("")
    assert (text in seen.text or any(label.startswith("Thông báo:") for label in seen.buttons)) is shown


async def got_a_picture(chat: Chat) -> Person:
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    await begins(an)
    await an.sends_photo(caption=GRAVES)
    await addresses(an)
    await an.presses("Gửi cho 2 đồng chí")
    await binh.sees(GRAVES)
    await an.sees("Đã gửi xong")
    return binh


@pytest.mark.parametrize(
    "said",
    ["anh nay chup o dau", "gui lai bac tam anh", "Cho tôi xem lại ảnh Núi Nài", "Ảnh nghĩa trang chụp hôm nào?", "tấm ảnh viếng liệt sĩ"],
)
async def test_a_picture_is_asked_about_by_the_words_below_it(chat: Chat, said: str) -> None:
    binh = await got_a_picture(chat)
    await binh.says(said)
    seen = await binh.sees("Thông báo")
    assert GRAVES[:40] in seen.text or any(label.startswith("Thông báo: ảnh «Cán bộ") for label in seen.buttons)


@pytest.mark.parametrize("said", ["xin the ccb o dau", "Xin thẻ CCB ở đâu", "hội CCB làm gì"])
async def test_the_name_of_the_association_is_nobodys_announcement(chat: Chat, said: str) -> None:
    binh = await got_a_picture(chat)
    await binh.says(said)
    seen = await binh.sees("")
    assert GRAVES[:40] not in seen.text + " ".join(seen.buttons)


async def test_who_came_in_after_an_invitation_is_brought_it(chat: Chat) -> None:
    an = await chat.member("HV001")
    for text, audience in ((MEETING, "Toàn Hội"), ("Gặp mặt riêng ngày 22/12/2023 tại chi hội.", "Đơn vị mẫu 01")):
        await writes(an, text, audience)
        await an.presses("Gửi cho 1 đồng chí")
        await an.sees("Đã gửi xong")
    binh = await chat.member("HV003")
    await binh.says("thông báo")
    assert [label for label in (await binh.sees("từ trước khi đồng chí vào")).buttons if "thông báo" in label] == [DOOR]
    await binh.says("gap mat o dau")
    seen = await binh.sees("")
    assert DOOR in seen.buttons
    assert MEETING not in seen.text
    await binh.presses(DOOR)
    await binh.sees(MEETING, also_old=True)
    assert [label for label in binh.buttons() if label == "Đã nhận"]
    await binh.says("gap mat o dau")
    assert MEETING in (await binh.sees(HEAD)).text
    goes_to(chat, 25, 12)
    late = await chat.member("HV005")
    await late.says("thông báo")
    assert DOOR not in (await late.sees("Chưa có thông báo nào gửi tới")).buttons


OF_UNIT = "Mời gặp mặt 22/12/2023."


async def test_who_comes_in_is_invited_to_what_is_still_to_come(chat: Chat) -> None:
    an = await chat.member("HV001")
    papers = ((MEETING, "Toàn Hội"), (OF_UNIT, "Đơn vị mẫu 01"), ("Mời họp hôm qua.", "Toàn Hội"))
    for text, audience in papers:
        await writes(an, text, audience)
        await an.presses("Nút trả lời: Đã nhận")
        await an.presses("Sẽ dự – Xin vắng")
        await an.presses("Gửi cho 1 đồng chí")
        await an.sees("Đã gửi xong")
    binh = await chat.member("HV003")
    assert "Có giấy mời họp gửi từ trước khi đồng chí vào" in binh.chat()
    await binh.sees(MEETING, also_old=True)
    await binh.sees(OF_UNIT, also_old=True)
    assert "Mời họp hôm qua." not in binh.chat()
    await binh.presses("Sẽ dự")
    await an.says("/thongbao")
    await an.sees("Thông báo đã gửi")
    await an.presses(f"2. «{OF_UNIT}»")
    card = await an.sees("Gửi lúc")
    assert "đã gửi: 2" in card.text
    assert "sẽ dự: 1" in card.text


DOOR = "Nhận thông báo: «Kính mời toàn thể hội…"
