"""What is typed where an announcement's content is awaited, and sounds like a wish to Đồng Đội: it is asked, and nothing is lost."""

from datetime import timedelta

import pytest

from db.kinds import AnnouncementState
from db.vietnamese import bare_words
from handlers.texts import announcement_waiting as words
from tests.handlers.announcing import INVITATION, announced, begins, copies, writes
from tests.handlers.conftest import START, Chat

ASKED = "Lời này chưa thành nội dung thông báo"
TAKE = "Lấy làm nội dung thông báo"


@pytest.mark.parametrize(
    "said",
    [
        "xuất báo cáo",
        "về trang chính",
        "thôi không gửi nữa",
        "hủy đi",
        "ơ bấm nhầm rồi",
        "cho bác ra ngoài",
        "để mai soạn tiếp nhé",
        "gửi đi",
        "mo van ban",
        "cho toi ve muc khac",
    ],
)
async def test_a_wish_is_asked_about_and_the_content_still_awaited(chat: Chat, said: str) -> None:
    an = await chat.member("HV001")
    await begins(an)
    await an.says(said)
    seen = await an.sees(ASKED)
    assert f"«{said}»" in seen.text
    assert seen.buttons[-3:] == [TAKE, "Quay lại", "Trang chính"]
    assert announced(chat) == []
    await an.says(INVITATION)
    await an.sees("Gửi thông báo này tới đâu?")
    await an.presses("Toàn Hội")
    await an.sees("1 đồng chí sẽ nhận")
    assert copies(an)


async def test_what_was_the_content_after_all_is_taken_with_one_tap(chat: Chat) -> None:
    an = await chat.member("HV001")
    await writes(an)
    await an.presses("Gửi cho 1 đồng chí")
    await an.sees("Đã gửi xong")
    await an.presses("Soạn tin đính chính")
    await an.sees("Đồng chí gõ lại cả nội dung đã sửa đúng")
    await an.says("chưa gửi được")
    await an.sees(ASKED)
    await an.says("Văn bản")
    await an.sees("Văn bản trong kho của Hội")
    await an.presses(TAKE)
    assert "1 đồng chí sẽ nhận" in (await an.sees("Gửi tới toàn Hội")).text
    assert copies(an, "chưa gửi được")
    assert announced(chat)[-1] == (AnnouncementState.DRAFT, "text")


async def test_other_content_is_awaited_in_the_place_of_a_draft_that_stays(chat: Chat) -> None:
    an = await chat.member("HV001")
    await writes(an)
    await an.presses("Sửa")
    await an.sees("gõ nội dung rồi gửi vào đây")
    await an.says("thôi giữ nguyên không sửa nữa")
    await an.sees(ASKED)
    await an.presses("Quay lại")
    await an.sees("1 đồng chí sẽ nhận")
    assert announced(chat) == [(AnnouncementState.DRAFT, "text")]
    await an.says("Văn bản")
    await an.sees("Văn bản trong kho của Hội")


async def test_the_place_that_is_named_is_one_tap_away(chat: Chat) -> None:
    an = await chat.member("HV001")
    for said, label in (("mở văn bản", "Văn bản"), ("xem lịch nhé", "Lịch và hạn nộp"), ("cho tôi xem nhiệm vụ năm", "Nhiệm vụ trong năm")):
        await begins(an)
        await an.says(said)
        assert (await an.sees(ASKED)).buttons[0] == label
        await an.presses(label)
        await an.sees("")
    await begins(an)
    await an.says("xuất danh sách hội viên ra excel")
    assert "Việc của Hội" in (await an.sees("Đồng Đội chưa xuất được tệp")).buttons


@pytest.mark.parametrize(
    "said",
    [
        "Hủy cuộc họp chiều nay",
        "Hoãn họp",
        "Nghỉ không sinh hoạt tháng này",
        "Mai nghỉ",
        "Thôi họp, chuyển sang thứ bảy",
        "Về nguồn tại Ngã ba Đồng Lộc ngày 24/7",
        "Xem văn bản số 12 của Hội",
        "Họp 8 giờ",
        "Đề nghị nộp phiếu tự đánh giá",
        "Bỏ lịch trực tuần này",
    ],
)
def test_the_words_of_an_announcement_are_no_wish(said: str) -> None:
    assert not any(pattern.fullmatch(bare_words(said)) for pattern in (words.LEAVES, words.GOES_TO))


@pytest.mark.parametrize(
    "said",
    ["cap ma moi cho HV010", "ai da nop phieu", "ai chưa nhận được", "tìm đồng chí Hoàn", "mấy người dự", "làm sao thêm ảnh vào thông báo"],
)
async def test_an_order_to_the_desk_is_no_content(chat: Chat, said: str) -> None:
    an = await chat.member("HV001")
    await begins(an)
    await an.says(said)
    assert (await an.sees(ASKED)).buttons == ["Đây là việc khác", TAKE, "Quay lại", "Trang chính"]
    assert announced(chat) == []


async def test_what_is_another_matter_is_answered(chat: Chat) -> None:
    an = await chat.member("HV001")
    await begins(an)
    await an.says("ai da nop phieu")
    await an.sees(ASKED)
    await an.presses("Đây là việc khác")
    await an.sees("đã nộp 0/24")
    await an.says("chỉ thị 17 nói gì")
    await an.sees("17-CT/TU")


@pytest.mark.parametrize(("said", "seen"), [("quay lại đi", "Việc của"), ("còn bao nhiêu người chưa nộp", "đã nộp 0/24")])
async def test_what_can_only_be_meant_for_the_desk_goes_there_at_once(chat: Chat, said: str, seen: str) -> None:
    an = await chat.member("HV001")
    await begins(an)
    await an.says(said)
    await an.sees(seen)
    assert announced(chat) == []


async def test_a_letter_that_was_left_open_for_days_takes_no_words_unasked(chat: Chat) -> None:
    an = await chat.member("HV001")
    await begins(an)
    chat.house.clock.set(START + timedelta(days=3))
    for said in ("hội phí bao nhiêu", "mấy giờ họp"):
        await an.says(said)
        assert "Đồng chí để dở việc soạn thông báo từ 20/10/2023" in (await an.sees(ASKED)).text
    await an.says(INVITATION)
    await an.sees("Đồng chí để dở việc soạn thông báo")
    await an.presses(TAKE)
    await an.sees("Gửi thông báo này tới đâu?")
    assert announced(chat) == [(AnnouncementState.DRAFT, "text")]
