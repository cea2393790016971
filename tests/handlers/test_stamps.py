"""What carries a secrecy stamp comes through no door: not as an announcement, not as evidence, not into the library."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.sandbox.client import Person
from bot.sandbox.person import DOT
from db.models import Prompt, ReceivedUpdate
from tests.db.intake import papers
from tests.handlers.announcing import INVITATION, announced, begins, copies
from tests.handlers.conftest import Chat
from tests.handlers.test_assessment_evidence import at_step_two, echoes, stored
from tests.handlers.test_library import PDF, PLAN, SECRET, asked_for_a_file, kept
from tests.patience import until

STAMPED = "MẬT\nKẾ HOẠCH\nTriển khai từ ngày mai"
SPOKEN_OF = "Gửi các đồng chí tài liệu MẬT"
SECRET_PDF = papers.pdf(["TỐI MẬT", *PDF])
# The stamped file comes first, between the others, last.
ALBUMS = [[("stamped.docx", SECRET) if at == place else (f"{at}.docx", PLAN) for at in range(3)] for place in range(3)]
SAID = "không gửi lên đây"

Deed = Callable[[Person], Awaitable[int]]
DEEDS: dict[str, Deed] = {
    "a text": lambda person: person.says(STAMPED),
    "a level named": lambda person: person.says("Họp chi hội\nĐộ mật: Mật"),
    "a caption": lambda person: person.sends_photo(caption=SPOKEN_OF),
    "a stamp in a caption": lambda person: person.sends_photo(caption="Kèm theo\nTUYỆT MẬT"),
    "a file's name": lambda person: person.sends_document(PLAN, "Công văn TỐI MẬT số 12.docx"),
    "a file's name of words that run together": lambda person: person.sends_document(PLAN, "KHTuyetMat.docx"),
    "a file of words": lambda person: person.sends_document(SECRET, "ke-hoach.docx"),
    "a file of pages": lambda person: person.sends_document(SECRET_PDF, "ke-hoach.pdf"),
    "a film's caption": lambda person: _film(person),
}


async def _film(person: Person) -> int:
    return (await person.sends("video", [("phim.mp4", b"film")], caption="công văn TỐI MẬT"))[0]


every_way = pytest.mark.parametrize("send", DEEDS.values(), ids=DEEDS.keys())


def stand(person: Person, *sent: int) -> list[int]:
    """Those of the messages that are still in the chat."""
    return [seen.id for seen in person.messages() if seen.id in sent]


def remembered(chat: Chat) -> str:
    """What is waited for and what is still in the inbox, word for word."""

    def look(session: Session) -> str:
        waiting = [str(row.data) for row in session.exec(select(Prompt))]
        return "".join([*waiting, *(row.body for row in session.exec(select(ReceivedUpdate)))])

    return chat.db.read_now(look)


async def test_nothing_of_it_is_left_in_the_files_of_the_database(chat: Chat) -> None:
    an = await chat.member("HV003")

    def written() -> bytes:
        return b"".join(path.read_bytes() for path in Path(chat.db.url.database or "").parent.glob("*.sqlite3*"))

    await an.sends_document(PLAN, "QZXNAME.docx", caption="Họp lúc 8 giờ")
    await until(lambda: b"QZXNAME" in written())
    await an.sends_document(SECRET, "QZXOTHER.docx", caption="QZXWORDS")
    await an.sees(SAID)
    await until(lambda: not any(word in written() for word in (b"QZXOTHER", b"QZXWORDS")))


# Announcements


@every_way
async def test_no_announcement_is_made_of_it(chat: Chat, send: Deed) -> None:
    an = await chat.member("HV001")
    await begins(an)
    sent = await send(an)
    await an.sees(SAID)
    assert stand(an, sent) == []
    assert announced(chat) == []
    await an.says("chi thi 17 noi gi")
    await an.sees("17-CT/TU")
    assert "MẬT" not in remembered(chat)


async def test_a_forwarded_text_is_looked_at_too(chat: Chat) -> None:
    binh = await chat.member("HV002")
    await begins(binh)
    sent = await binh.forwards(STAMPED)
    await binh.sees(SAID)
    assert stand(binh, sent) == []
    assert announced(chat) == []


@pytest.mark.parametrize("said", ["Tuyên truyền Luật Bảo vệ bí mật nhà nước", "Đồng chí không gửi tài liệu MẬT lên mạng.", "Giữ bí mật"])
async def test_speaking_of_secrets_is_an_announcement_like_any_other(chat: Chat, said: str) -> None:
    binh = await chat.member("HV002")
    await begins(binh)
    await binh.says(said)
    await binh.sees("1 đồng chí sẽ nhận")
    assert len(announced(chat)) == 1


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (PLAN, "ke-hoach.docx"),
        (papers.pdf([], image=True), "ban chup.pdf"),
        (b"%PDF-1.7 broken", "hong.pdf"),
        (DOT, "anh.png"),
        (b"PK", "so.xlsx"),
    ],
    ids=["clean", "scan", "broken", "picture", "workbook"],
)
async def test_a_file_without_a_stamp_or_without_words_goes_on(chat: Chat, data: bytes, name: str) -> None:
    binh = await chat.member("HV002")
    await begins(binh)
    await binh.sends_document(data, name, caption="Mời đọc")
    await binh.sees("1 đồng chí sẽ nhận")
    assert [seen.text for seen in binh.messages() if seen.from_bot and seen.file] == ["Mời đọc"]


async def test_a_clean_file_after_a_refused_one_is_the_announcement(chat: Chat) -> None:
    an = await chat.member("HV001")
    await begins(an)
    await an.sends_document(SECRET, "ke-hoach.docx")
    await an.sees(SAID, timeout=15)
    await an.sends_document(SECRET_PDF, "ke-hoach.pdf")
    await an.sees(SAID, timeout=15)
    await an.sends_document(PLAN, "ke-hoach-thuong.docx")
    assert "ke-hoach-thuong.docx" in (await an.sees("Gửi thông báo này tới đâu?", timeout=15)).text


async def test_an_album_with_one_stamped_file_goes_as_a_whole(chat: Chat) -> None:
    binh = await chat.member("HV002")
    for files in ALBUMS:
        await begins(binh)
        sent = await binh.sends("document", files)
        said = await binh.sees(SAID)
        await until(lambda sent=sent: not stand(binh, *sent))
        assert announced(chat) == []
        assert binh.last() == said, "once for all of them"


async def test_an_album_of_photos_with_a_caption_goes_as_a_whole(chat: Chat) -> None:
    binh = await chat.member("HV002")
    await begins(binh)
    sent = await binh.sends_album([DOT] * 3, caption=SPOKEN_OF)
    await binh.sees(SAID)
    await until(lambda: not stand(binh, *sent))
    assert announced(chat) == []


async def test_what_comes_later_leaves_the_draft_alone(chat: Chat) -> None:
    binh = await chat.member("HV002")
    await begins(binh)
    await binh.says(INVITATION)
    await binh.sees("1 đồng chí sẽ nhận")
    for send in (binh.sends_document(SECRET, "a.docx"), binh.sends_photo(caption=SPOKEN_OF)):
        sent = await send
        await binh.sees(SAID)
        assert stand(binh, sent) == []
    album = await binh.sends("document", [("a.docx", PLAN), ("b.docx", SECRET), ("c.docx", PLAN)])
    await binh.sees(SAID)
    await until(lambda: not stand(binh, *album))
    await binh.sends_photo(caption="Một ảnh")
    await binh.sees("Thay nội dung của bản ấy bằng tin vừa gửi?")
    await binh.presses("Giữ nội dung cũ")
    await binh.sees("1 đồng chí sẽ nhận")
    assert copies(binh)
    assert len(announced(chat)) == 1


async def test_a_text_that_was_cut_goes_with_its_first_piece(chat: Chat) -> None:
    binh = await chat.member("HV002")
    await begins(binh)
    await binh.says("Kính gửi. " + "Nội dung dài. " * 290 + "\nLưu hành nội bộ")
    await binh.sees(SAID)
    await chat.sandbox.idle()
    assert announced(chat) == []
    assert "Nội dung dài" not in "".join(seen.text for seen in binh.messages() if not seen.from_bot)


async def test_a_message_that_telegram_keeps_is_to_be_deleted_by_hand(chat: Chat) -> None:
    chat.may_be_refused = True
    binh = await chat.member("HV002")
    await begins(binh)
    chat.sandbox.fault("deleteMessage", error_code=400, description="Bad Request: message can't be deleted for everyone")
    await binh.says(STAMPED)
    await binh.sees("Đồng chí bấm giữ vào tin ấy và xóa ngay giúp")
    assert announced(chat) == []


async def test_a_file_that_telegram_does_not_give_is_not_sent_on_unseen(chat: Chat) -> None:
    chat.may_be_refused = True
    binh = await chat.member("HV002")
    await begins(binh)
    chat.sandbox.fault("getFile", error_code=500)
    await binh.sends_document(PLAN, "ke-hoach.docx")
    await binh.sees("Mong đồng chí gửi lại sau ít phút")
    assert announced(chat) == []
    await binh.sends_document(PLAN, "ke-hoach.docx")
    await binh.sees("1 đồng chí sẽ nhận")


async def test_a_file_too_large_to_be_fetched_goes_on(chat: Chat) -> None:
    chat.may_be_refused = True
    binh = await chat.member("HV002")
    await begins(binh)
    chat.sandbox.fault("getFile", error_code=400, description="Bad Request: file is too big")
    await binh.sends_document(SECRET, "ke-hoach.docx")
    await binh.sees("1 đồng chí sẽ nhận")


async def test_a_name_that_may_say_it_is_pointed_out_before_it_goes(chat: Chat) -> None:
    binh = await chat.member("HV002")
    await begins(binh)
    await binh.sends_document(PLAN, "so_12_mat.docx", caption="Mời họp")
    look = await binh.sees("1 đồng chí sẽ nhận")
    assert "Xem lại tệp so_12_mat.docx" in look.text
    assert "Gửi cho 1 đồng chí" in look.buttons


async def test_of_an_album_too(chat: Chat) -> None:
    binh = await chat.member("HV002")
    await begins(binh)
    await binh.sends("document", [("a.docx", PLAN), ("so_12_mat.docx", PLAN)])
    await binh.presses("Xem trước")
    assert "Xem lại tệp so_12_mat.docx" in (await binh.sees("1 đồng chí sẽ nhận")).text


# Evidence


@every_way
async def test_no_evidence_is_made_of_it(chat: Chat, send: Deed) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    sent = await send(an)
    await an.sees(SAID)
    assert stand(an, sent) == []
    assert stored(chat) == []
    await an.says("tôi giữ bí mật, gắn bó mật thiết với nhân dân")
    await an.sees("Đã ghi vào Bước 2")
    assert "MẬT" not in remembered(chat)


@pytest.mark.parametrize("note", ["ho so TUYET MAT cua toi", "kèm hồ sơ TỐI MẬT", "gui van ban TOI MAT"])
async def test_a_note_that_tells_of_a_secret_paper_is_not_written_down(chat: Chat, note: str) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    sent = await an.says(note)
    await an.sees(SAID)
    assert stand(an, sent) == []
    assert stored(chat) == []
    await an.says("tham gia tập huấn bảo vệ tài liệu TUYỆT MẬT")
    await an.sees("Đã ghi vào Bước 2")


async def test_of_an_album_with_one_stamped_file_no_evidence_is_left(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    for files in ALBUMS:
        sent = await an.sends("document", files)
        await an.sees(SAID)
        await until(lambda sent=sent: not stand(an, *sent))
        assert stored(chat) == []
        assert echoes(an) == []
    await an.presses("Tiếp tục phiếu")
    await an.sees("Bước 2/5")


async def test_a_file_of_evidence_that_telegram_does_not_give_is_asked_for_again(chat: Chat) -> None:
    chat.may_be_refused = True
    an = await chat.member("HV003")
    await at_step_two(an)
    chat.sandbox.fault("getFile", error_code=500)
    await an.sends_document(PLAN, "giay-khen.docx")
    await an.sees("Mong đồng chí gửi lại sau ít phút")
    assert stored(chat) == []
    await an.sends_document(PLAN, "giay-khen.docx")
    await an.sees("Đã ghi vào Bước 2: 1 tệp")


# The library


async def test_a_caption_and_pasted_words_do_not_enter_the_library(chat: Chat) -> None:
    an = await chat.member("HV001")
    await asked_for_a_file(an)
    sent = await an.sends_document(PLAN, "a.docx", caption=SPOKEN_OF)
    await an.sees(SAID)
    assert stand(an, sent) == []
    assert chat.db.read_now(kept) == (0, 0)
    await asked_for_a_file(an)
    await an.sends_document(PLAN, "a.docx")
    await an.presses("Gõ thêm nội dung")
    sent = await an.says(STAMPED)
    await an.sees(SAID)
    assert stand(an, sent) == []
    await an.presses("Xem lại bản đang thêm")
    await an.sees("Nội dung: 5 mục")


@pytest.mark.parametrize("send", [DEEDS["a file's name"], DEEDS["a file of pages"]], ids=["name", "pages"])
async def test_a_file_does_not_enter_the_library(chat: Chat, send: Deed) -> None:
    an = await chat.member("HV001")
    await asked_for_a_file(an)
    sent = await send(an)
    await an.sees(SAID)
    assert stand(an, sent) == []
    assert chat.db.read_now(kept) == (0, 0)


async def test_a_name_that_may_say_it_is_a_doubt_of_the_draft(chat: Chat) -> None:
    an = await chat.member("HV001")
    await asked_for_a_file(an)
    await an.sends_document(PLAN, "so_12_mat.docx")
    await an.sees("⚠ Tên tệp có chữ “mat”", timeout=15)


async def test_a_clean_file_after_a_refused_one_enters_the_library(chat: Chat) -> None:
    an = await chat.member("HV001")
    await asked_for_a_file(an)
    await an.sends_document(SECRET, "ke-hoach.docx")
    await an.sees(SAID, timeout=15)
    await an.sends_document(PLAN, "a.docx")
    assert "Lưu vào kho" in (await an.sees("Nội dung: 5 mục", timeout=15)).buttons


async def test_of_an_album_with_one_stamped_file_nothing_enters_the_library(chat: Chat) -> None:
    an = await chat.member("HV001")
    for files in ALBUMS:
        await asked_for_a_file(an)
        sent = await an.sends("document", files)
        said = await an.sees(SAID)
        await until(lambda sent=sent: not stand(an, *sent))
        await chat.sandbox.idle()
        assert chat.db.read_now(kept) == (0, 0)
        assert an.last() == said, "once for all of them"
        assert [seen for seen in an.messages() if seen.from_bot and "Lưu vào kho" in seen.buttons] == []


async def test_an_album_without_a_stamp_enters_the_library(chat: Chat) -> None:
    an = await chat.member("HV001")
    await asked_for_a_file(an)
    sent = await an.sends("document", [("a.docx", PLAN), ("Luật Bảo vệ bí mật nhà nước.pdf", papers.pdf(PDF))])
    await until(lambda: chat.db.read_now(kept) == (0, 2))
    await chat.sandbox.idle()
    assert stand(an, *sent) == sent
    await an.presses("Lưu vào kho")
    await an.sees("Đã lưu")


@pytest.mark.parametrize("said", ["Tối mật", "mật", "tài liệu MẬT gửi các đồng chí"])
async def test_typed_words_with_a_stamp_do_not_enter_a_draft(chat: Chat, said: str) -> None:
    an = await chat.member("HV001")
    await asked_for_a_file(an)
    await an.sends_document(PLAN, "a.docx")
    await an.presses("Gõ thêm nội dung")
    sent = await an.says(said)
    await an.sees(SAID)
    assert stand(an, sent) == []
    await an.says("6. Không gửi tài liệu MẬT lên mạng.")
    await an.presses("Xem lại bản đang thêm")
    await an.sees("Nội dung: 6 mục")


# Anywhere else


@pytest.mark.parametrize("code", ["HV001", "HV003"])
@pytest.mark.parametrize("send", [DEEDS[name] for name in DEEDS if name != "a text"], ids=[name for name in DEEDS if name != "a text"])
async def test_what_nobody_waits_for_does_not_stay_in_the_chat(chat: Chat, code: str, send: Deed) -> None:
    an = await chat.member(code)
    sent = await send(an)
    await an.sees(SAID)
    assert stand(an, sent) == []
    clean = await an.sends_document(PLAN, "bảo mật.docx")
    await until(lambda: an.last().from_bot and SAID not in an.last().text)
    assert stand(an, clean) == [clean]


async def test_an_album_that_nobody_waits_for_goes_as_a_whole(chat: Chat) -> None:
    an = await chat.member("HV003")
    for files in ALBUMS:
        sent = await an.sends("document", files)
        await an.sees(SAID)
        await until(lambda sent=sent: not stand(an, *sent))
        await chat.sandbox.idle()


async def test_a_file_that_nobody_waits_for_and_telegram_does_not_give_is_answered_as_ever(chat: Chat) -> None:
    chat.may_be_refused = True
    an = await chat.member("HV003")
    chat.sandbox.fault("getFile", error_code=500)
    await an.sends_document(PLAN, "giay-khen.docx")
    await an.sees("chưa đọc được loại tin này")


@pytest.mark.parametrize("said", ["TUYỆT MẬT - Danh sách cán bộ", STAMPED, "Tài liệu lưu hành nội bộ"])
async def test_no_question_is_made_of_it(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    sent = await an.says(said)
    refused = await an.sees(SAID)
    assert refused.buttons == ["Trang chính"]
    assert stand(an, sent) == []
    await an.says("chi thi 17 noi gi")
    await an.sees("17-CT/TU")
    assert said not in remembered(chat)


async def test_no_wish_and_no_answer_is_made_of_it(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("/dulieu")
    await an.presses("Đề nghị sửa")
    sent = await an.says(STAMPED)
    await an.sees(SAID)
    assert stand(an, sent) == []
    await an.says("Năm sinh đúng là 1961")
    await an.sees("Chuyển lời này")
