"""An announcement that is out is put right by another one; what is typed beside a preview is no part of it."""

from datetime import timedelta

import pytest

from bot.sandbox.person import DOT
from db.kinds import AnnouncementState
from db.vietnamese import bare_words
from handlers.texts.announcement_correcting import NOT_REACHED, SILENT
from tests.handlers.announcing import INVITATION, announced, begins, copies, writes
from tests.handlers.conftest import START, Chat

NOTICE = "Từ ngày mai trụ sở Hội nghỉ sửa chữa."
RIGHT = "Đính chính: họp chi hội 9 giờ sáng thứ Bảy."


async def test_a_correction_goes_to_those_who_got_the_first(chat: Chat) -> None:
    an, binh, other = await chat.member("HV001"), await chat.member("HV003"), await chat.member("HV100")
    await writes(an, audience="Đơn vị mẫu 01")
    await an.presses("Nút trả lời: Đã nhận")
    await an.presses("Sẽ dự – Xin vắng")
    await an.presses("Gửi cho 2 đồng chí")
    seen = await an.sees("Đã gửi xong")
    assert "Tin đã gửi không sửa được; có chỗ sai thì bấm Soạn tin đính chính" in seen.text
    await an.presses("Soạn tin đính chính")
    assert INVITATION in (await an.sees("Đồng chí gõ lại cả nội dung đã sửa đúng")).text
    await an.says(RIGHT)
    look = await an.sees("2 đồng chí sẽ nhận")
    assert "Gửi tới Đơn vị mẫu 01" in look.text
    assert "Nút trả lời: Sẽ dự – Xin vắng" in look.text
    await an.presses("Gửi cho 2 đồng chí")
    await binh.sees(RIGHT, also_old=True)
    assert copies(binh)
    assert not copies(other, RIGHT)
    await binh.says("Thông báo")
    former = (await binh.sees("Thông báo đã gửi tới đồng chí")).buttons[1]
    await binh.presses(former)  # the paper that was put in its place opens
    assert RIGHT in (await binh.sees("Thông báo của")).text
    for said in ("tui di", "thoi tui ban roi khong di duoc", "thôi để tôi đi được"):
        await binh.says(said)
        assert {"Sẽ dự", "Xin vắng"} <= set((await binh.sees("bấm nút dưới đây thì Hội mới biết")).buttons)


@pytest.mark.parametrize(
    "said", ["sửa thông báo vừa gửi", "thu hoi thong bao", "dinh chinh: hop 9 gio", "gửi nhầm thông báo rồi", "thông báo vừa gửi sai giờ"]
)
async def test_who_wants_a_sent_one_changed_is_shown_the_way(chat: Chat, said: str) -> None:
    an = await chat.member("HV001")
    await an.says(said)
    await an.sees("Chưa có thông báo nào được gửi")
    await writes(an)
    await an.presses("Gửi cho 1 đồng chí")
    await an.sees("Đã gửi xong")
    await an.says(said)
    assert "Soạn tin đính chính" in (await an.sees("Tin đã gửi không sửa, không lấy lại được")).buttons


@pytest.mark.parametrize(("said", "seen"), [("con ai chua nhan", "Chưa bấm nhận: 1"), ("ai đã nhận thông báo", "Gửi lúc")])
async def test_who_has_got_it_is_asked_in_words(chat: Chat, said: str, seen: str) -> None:
    an = await chat.member("HV001")
    await writes(an)
    await an.presses("Gửi cho 1 đồng chí")
    await an.sees("Đã gửi xong")
    await an.says(said)
    await an.sees(seen)


async def test_to_an_invitation_one_answers_and_a_notice_one_receives(chat: Chat) -> None:
    """Whichever of the two went last."""
    an = await chat.member("HV001")
    await writes(an)
    await an.presses("Nút trả lời: Đã nhận")
    await an.presses("Sẽ dự – Xin vắng")
    await an.presses("Gửi cho 1 đồng chí")
    await an.sees("Đã gửi xong")
    await writes(an, NOTICE)
    await an.presses("Gửi cho 1 đồng chí")
    await an.sees("Đã gửi xong")
    for said in (
        "ai chưa trả lời",
        "Ai chưa báo dự",
        "còn ai chưa xác nhận dự họp không",
        "mấy đồng chí chưa phản hồi vậy",
        "giấy mời ai chưa đọc",
    ):
        await an.says(said)
        await an.sees(f"Giấy mời gửi gần nhất: «{INVITATION}»")
    for said in ("ai chưa nhận", "con ai chua bam nhan", "những ai chưa đọc thông báo", "bao nhiêu người chưa xem tin vừa gửi"):
        await an.says(said)
        await an.sees(f"Thông báo gửi gần nhất: «{NOTICE}»")


async def test_who_has_not_answered_without_an_invitation_is_of_the_announcement(chat: Chat) -> None:
    an = await chat.member("HV001")
    await an.says("ai chưa trả lời")
    await an.sees("Chưa có thông báo nào được gửi")
    await an.says("ai chưa báo dự họp vậy")
    await an.sees("Chưa có giấy mời nào được gửi")
    await writes(an, NOTICE)
    await an.presses("Gửi cho 1 đồng chí")
    await an.sees("Đã gửi xong")
    await an.says("ai chưa trả lời")
    await an.sees(f"Thông báo gửi gần nhất: «{NOTICE}»")


@pytest.mark.parametrize(
    "said", ["ai chưa", "còn ai chưa vậy", "ai chưa nộp phiếu", "ai chưa nhận huy hiệu", "ai chưa được khen thưởng", "ai chưa vào hội"]
)
def test_without_what_is_done_with_an_announcement_none_is_meant(said: str) -> None:
    assert not SILENT.fullmatch(bare_words(said))


async def test_a_member_who_says_so_asks_the_library(chat: Chat) -> None:
    binh = await chat.member("HV003")
    await binh.says("thu hồi thông báo")
    assert "đính chính" not in (await binh.sees("")).text


@pytest.mark.parametrize("said", ["them nua: mang theo so tay", "Nhớ mặc quân phục", "Đề nghị các đồng chí đến đúng giờ"])
async def test_what_is_typed_beside_the_preview_is_said_not_to_be_in_it(chat: Chat, said: str) -> None:
    an = await chat.member("HV001")
    await writes(an)
    chat.sandbox.advance(minutes=1)
    await an.says(said)
    seen = await an.sees("Lời này chưa đưa vào thông báo")
    assert seen.buttons[:3] == ["Thay bằng tin vừa gửi", "Giữ nội dung cũ", "Đây là câu hỏi"]
    await an.presses("Thay bằng tin vừa gửi")
    await an.sees("1 đồng chí sẽ nhận")
    assert copies(an, said)
    assert announced(chat) == [(AnnouncementState.DRAFT, "text")]


async def test_what_was_a_question_after_all_is_answered(chat: Chat) -> None:
    an = await chat.member("HV001")
    await writes(an)
    chat.sandbox.advance(minutes=1)
    await an.says("mang theo sổ tay đảng viên")
    await an.sees("Lời này chưa đưa vào thông báo")
    await an.presses("Đây là câu hỏi")
    assert "Xem trước" in (await an.sees("")).buttons


@pytest.mark.parametrize("said", ["gửi đi", "ok gui luon", "được rồi gửi đi"])
async def test_only_the_button_sends(chat: Chat, said: str) -> None:
    an = await chat.member("HV001")
    await writes(an)
    chat.sandbox.advance(minutes=1)
    await an.says(said)
    assert "Gửi cho 1 đồng chí" in (await an.sees("bấm nút Gửi ở dưới thì thông báo mới đi")).buttons
    assert announced(chat) == [(AnnouncementState.DRAFT, "text")]


async def test_what_is_forwarded_does_not_hide_what_was_being_written(chat: Chat) -> None:
    an = await chat.member("HV001")
    await writes(an)
    await an.presses("Trang chính")
    await an.sees("Việc của đồng chí")
    await an.forwards(INVITATION, channel="Tỉnh hội Hà Tĩnh")
    await an.sees("")
    await an.says("chi thi 17")
    assert "Soạn tiếp thông báo" in (await an.sees("17-CT/TU")).buttons


async def test_what_is_forwarded_may_become_an_announcement(chat: Chat) -> None:
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    await an.forwards(INVITATION, channel="Tỉnh hội Hà Tĩnh")
    await an.presses("Soạn thông báo từ tin này")
    await an.sees("Gửi thông báo này tới đâu?")
    await an.presses("Toàn Hội")
    await an.sees("2 đồng chí sẽ nhận")
    await binh.forwards(INVITATION, channel="Tỉnh hội Hà Tĩnh")
    assert "Soạn thông báo từ tin này" not in (await binh.sees("")).buttons
    await begins(an)


@pytest.mark.parametrize(
    "said",
    [
        "sai giờ rồi, 15 giờ mới đúng",
        "chet nham ngay roi",
        "ghi thiếu địa điểm rồi cháu ơi",
        "15 gio moi dung",
        "phải là 9 giờ chứ",
    ],
)
async def test_who_sees_a_fault_right_after_sending_is_shown_the_way(chat: Chat, said: str) -> None:
    an = await chat.member("HV001")
    await writes(an)
    await an.presses("Gửi cho 1 đồng chí")
    await an.sees("Đã gửi xong")
    await an.says(said)
    assert "Soạn tin đính chính" in (await an.sees("Lời vừa gõ chưa gửi tới ai")).buttons
    chat.house.clock.set(START + timedelta(days=1))
    await an.says(said)
    assert "Lời vừa gõ chưa gửi tới ai" not in (await an.sees("")).text


@pytest.mark.parametrize(
    "said", ["chi thi 17 noi gi", "viết sai phiếu rồi", "cháu trả lời sai rồi", "sai ngày sinh của tôi", "quên giờ họp rồi"]
)
async def test_other_faults_are_not_of_it(chat: Chat, said: str) -> None:
    an = await chat.member("HV001")
    await writes(an)
    await an.presses("Gửi cho 1 đồng chí")
    await an.sees("Đã gửi xong")
    await an.says(said)
    assert "Lời vừa gõ chưa gửi tới ai" not in (await an.sees("")).text


@pytest.mark.parametrize("caption", ["Ảnh họp chi hội, gửi toàn chi hội", ""])
async def test_a_units_picture_that_nobody_awaits_may_become_an_announcement(chat: Chat, caption: str) -> None:
    head, binh = await chat.member("HV002"), await chat.member("HV003")
    await head.sends_photo(DOT, caption=caption)
    seen = await head.sees("Ảnh, tệp vừa gửi chưa tới ai")
    assert seen.buttons == ["Soạn thông báo từ tin này", "Trang chính"]
    await head.presses("Soạn thông báo từ tin này")
    await head.sees("2 đồng chí sẽ nhận")
    await binh.sends_photo(DOT, caption=caption)
    assert "Soạn thông báo" not in " ".join((await binh.sees("")).buttons)


async def test_a_units_document_is_said_to_be_stored_by_the_association(chat: Chat) -> None:
    head = await chat.member("HV002")
    await head.sends_document(b"Ke hoach", "kh52.txt")
    seen = await head.sees("do Thường trực Hội đưa vào kho")
    assert "Soạn thông báo từ tin này" in seen.buttons
    await head.sends_document("TUYỆT MẬT\nBáo cáo".encode(), "bao-cao.txt")
    assert "Soạn thông báo từ tin này" not in (await head.sees("không gửi lên đây")).buttons


async def test_a_question_below_a_picture_is_answered_and_the_picture_still_can_go(chat: Chat) -> None:
    head = await chat.member("HV002")
    await head.sends_photo(DOT, caption="chi thi 17 noi gi")
    seen = await head.sees("17-CT/TU")
    assert "Soạn thông báo từ tin này" in seen.buttons


@pytest.mark.parametrize(("code", "caption"), [("HV002", "Bộ ảnh lễ ra quân"), ("HV001", "Gửi anh em xem ảnh hôm qua"), ("HV002", "")])
async def test_a_whole_album_that_nobody_awaits_may_become_an_announcement(chat: Chat, code: str, caption: str) -> None:
    head, binh = await chat.member(code), await chat.member("HV003")
    await head.sends_album([DOT] * 3, caption=caption)
    await head.sees("Ảnh, tệp vừa gửi chưa tới ai")
    await chat.sandbox.idle()
    assert head.chat().count("[Soạn thông báo từ tin này]") == 1
    await head.presses("Soạn thông báo từ tin này")
    if code == "HV001":
        await head.presses("Toàn Hội")
    assert "bộ 3 ảnh" in (await head.sees("2 đồng chí sẽ nhận")).text
    await head.presses("Gửi cho 2 đồng chí")
    await head.sees("Đã gửi xong")
    assert len([seen for seen in binh.messages() if seen.from_bot and seen.file]) == 3


async def test_of_an_album_with_a_stamp_nothing_may(chat: Chat) -> None:
    head = await chat.member("HV002")
    await head.sends("document", [("giay-moi.txt", b"Moi hop"), ("bao-cao.txt", "TUYỆT MẬT\nBáo cáo".encode())])
    await head.sees("không gửi lên đây")
    await head.presses("Soạn thông báo từ tin này")
    await head.sees("Nút này không còn dùng được")
    assert announced(chat) == []


NOT_REACHED_SAID = (
    "ai chưa nhận được", "ai không nhận được thông báo", "ai chặn", "những ai chưa nhận được tin vừa gửi", "ai da chan dong doi",
    "bao nhieu nguoi khong nhan duoc", "thông báo không tới ai",
    "ai chưa vào đồng đội mà chưa nhận được thông báo", "còn ai chưa được nhận giấy mời",
)  # fmt: skip


@pytest.mark.parametrize("said", NOT_REACHED_SAID)
def test_whom_it_did_not_reach_is_another_matter_than_who_is_silent(said: str) -> None:
    assert NOT_REACHED.fullmatch(bare_words(said))
    assert not SILENT.fullmatch(bare_words(said))


@pytest.mark.parametrize(
    "said", ["ai chưa nhận", "ai chưa bấm nhận", "ai đã nhận được thông báo", "chặn tin nhắn rác thế nào", "ai không nhận được quà tết"]
)
def test_other_questions_are_none_of_it(said: str) -> None:
    assert not NOT_REACHED.fullmatch(bare_words(said))


async def test_who_did_not_get_it_is_told_apart_from_who_did_not_press(chat: Chat) -> None:
    an, _, lan = [await chat.member(code) for code in ("HV001", "HV003", "HV005")]
    await lan.blocks()
    await chat.sandbox.idle()
    await writes(an)
    await an.presses("Gửi cho 2 đồng chí")
    await an.sees("Đã gửi xong")
    await an.says("ai chưa nhận được")
    seen = await an.sees("Chưa nhận được: 474 đồng chí")
    assert "chưa bấm trả lời: 2 đồng chí, không tính vào số trên" in seen.text
    assert seen.buttons[:3] == ["Chưa vào Đồng Đội: 473", "Đã chặn tin của Đồng Đội: 1", "Ai chưa bấm nhận (2)"]
    await an.presses("Đã chặn tin của Đồng Đội: 1")
    await an.sees(lan.name)


async def test_one_meeting_on_two_papers_is_counted_once(chat: Chat) -> None:
    """Who answers the older paper is told at once, and stands in no two groups."""
    an, binh, lan = [await chat.member(code) for code in ("HV001", "HV003", "HV005")]
    await writes(an)
    await an.presses("Nút trả lời: Đã nhận")
    await an.presses("Sẽ dự – Xin vắng")
    await an.presses("Gửi cho 3 đồng chí")
    first = await binh.sees(INVITATION)
    await an.sees("Đã gửi xong")
    await lan.presses("Xin vắng")
    await chat.sandbox.idle()
    await an.presses("Soạn tin đính chính")
    await an.sees("Đồng chí gõ lại cả nội dung đã sửa đúng")
    await an.says(RIGHT)
    await an.sees("3 đồng chí sẽ nhận")
    await an.presses("Gửi cho 3 đồng chí")
    await an.sees("Đã gửi xong")
    await binh.sees(RIGHT, also_old=True)

    await binh.taps(first.id)
    seen = await binh.sees("Giấy mời này đã được đính chính")
    assert RIGHT in seen.text
    assert seen.buttons[:2] == ["Sẽ dự", "Xin vắng"]
    await an.says("mấy người dự")
    seen = await an.sees("trước khi đính chính")
    for line in (
        "chưa trả lời: 1",
        "sẽ dự, trả lời trên giấy mời trước khi đính chính: 1",
        "xin vắng, trả lời trên giấy mời trước khi đính chính: 1",
        "Cộng cả hai: 1 sẽ dự, 1 xin vắng",
    ):
        assert line in seen.text
    await binh.presses("Sẽ dự")
    await chat.sandbox.idle()
    await an.says("mấy người dự")
    seen = await an.sees("xin vắng, trả lời trên giấy mời trước khi đính chính: 1")
    assert "sẽ dự: 1" in seen.text
    assert "sẽ dự, trả lời" not in seen.text
    await an.says("ai chưa trả lời giấy mời")
    seen = await an.sees("Chưa trả lời: 1 đồng chí")
    assert lan.name not in seen.text
