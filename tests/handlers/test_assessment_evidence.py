"""Notes, photos and files come while a step is shown; questions, labels and courtesies are not swallowed."""

import asyncio

import pytest
from sqlmodel import Session, col, select

from bot.sandbox.client import Person, Seen
from bot.sandbox.person import DOT
from db.kinds import EvidenceKind
from db.models import Evidence
from tests.handlers.conftest import Chat
from tests.handlers.form import fills

NOTE, PHOTO, FILE = EvidenceKind.NOTE, EvidenceKind.PHOTO, EvidenceKind.FILE


async def at_step_two(person: Person) -> None:
    await person.says("Tự đánh giá")
    await person.presses("Bắt đầu")
    await person.sees("Bước 1/5")
    await person.presses("Tốt – 20 điểm")
    await person.sees("Bước 2/5")


def stored(chat: Chat) -> list[tuple[EvidenceKind, str]]:
    def look(session: Session) -> list[tuple[EvidenceKind, str]]:
        return [(row.kind, row.text) for row in session.exec(select(Evidence).order_by(col(Evidence.id)))]

    return chat.db.read_now(look)


def echoes(person: Person) -> list[Seen]:
    return [seen for seen in person.messages() if seen.from_bot and seen.text.startswith("Đã ghi vào")]


async def test_a_note_is_stored_and_echoed_with_a_way_to_take_it_back(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says("tôi đã dự đủ 12 buổi sinh hoạt")
    echo = await an.sees("Đã ghi vào Bước 2: «tôi đã dự đủ 12 buổi sinh hoạt»")
    assert echo.buttons == ["Tiếp tục phiếu", "Không phải ghi chú", "Trang chính"]
    assert stored(chat) == [(NOTE, "tôi đã dự đủ 12 buổi sinh hoạt")]
    await an.presses("Tiếp tục phiếu")
    assert "Ghi chú, ảnh: 1" in (await an.sees("Bước 2/5")).buttons
    await an.presses("Khá")
    await an.sees("Bước 3/5")


async def test_what_was_no_note_is_taken_out_and_answered(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says("ket qua xep loai nam 2022")
    echo = await an.sees("Đã ghi vào Bước 2")
    undo = echo.rows[1][0]["callback_data"]
    await an.presses("Không phải ghi chú")
    answer = await an.sees("30,7%")
    assert stored(chat) == []
    assert await an.taps(answer.id, data=undo) == "Mục này đã được bỏ rồi."
    await an.presses("Tiếp tục phiếu")
    await an.sees("Bước 2/5")


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("kết luận 29 nói gì", "29-KL/TU"),
        ("29-KL/TU", "29-KL/TU"),
        ("kl29", "29-KL/TU"),
        ("hạn nộp phiếu tự đánh giá là ngày nào?", "25/10/2023"),
        ("han nop bao cao 6 thang", "6 tháng"),
        ("nhiệm vụ năm 2031", "Không tìm thấy"),
    ],
)
async def test_a_question_is_answered_and_the_step_stays_open(chat: Chat, said: str, seen: str) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says(said)
    answer = await an.sees(seen)
    assert "Tiếp tục phiếu" in answer.buttons
    assert stored(chat) == []
    await an.says("dự đủ các buổi học nghị quyết")
    await an.sees("Đã ghi vào Bước 2")


async def test_what_only_sounded_like_a_question_is_written_down_with_one_tap(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says("giúp bao nhiêu người cũng vui")
    answer = await an.sees("trong kho của Hội")
    keep = next(row[0]["callback_data"] for row in answer.rows if row[0]["text"] == "Ghi vào Bước 2")
    await an.presses("Ghi vào Bước 2")
    await an.sees("Đã ghi vào Bước 2: «giúp bao nhiêu người cũng vui»")
    await an.taps(answer.id, data=keep)
    assert stored(chat) == [(NOTE, "giúp bao nhiêu người cũng vui")]


@pytest.mark.parametrize("label", ["Nhiệm vụ trong năm", "van ban", "Lịch và hạn nộp", "Hỏi đáp", "Mục khác", "Trang chính", "/trogiup"])
async def test_a_home_label_is_never_a_note(chat: Chat, label: str) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says(label)
    await an.sees("")
    await asyncio.sleep(0.05)
    assert stored(chat) == []
    assert echoes(an) == []


@pytest.mark.parametrize("said", ["rõ", "cảm ơn đồng chí", "👍", "đã nhận"])
async def test_a_courtesy_is_no_note(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says(said)
    answer = await an.sees("Cảm ơn đồng chí")
    assert answer.buttons[-3:] == ["Tiếp tục phiếu", "Ghi vào Bước 2", "Trang chính"]
    assert stored(chat) == []
    await an.presses("Ghi vào Bước 2")
    await an.sees(f"Đã ghi vào Bước 2: «{said}»")


@pytest.mark.parametrize("said", ["Tôi chấp hành tốt", "đã tiếp thu", "luôn làm tốt việc được giao"])
async def test_praise_is_told_of_oneself_and_kept(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says(said)
    await an.sees(f"Đã ghi vào Bước 2: «{said}»")
    assert stored(chat) == [(NOTE, said)]


@pytest.mark.parametrize("said", ["không có gì", "Không.", "chưa có", "khong co gi them a"])
async def test_with_nothing_to_add_the_form_goes_on(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says(said)
    answer = await an.sees("Không có gì ghi thêm cũng được")
    assert answer.buttons == ["Tiếp tục phiếu", "Ghi vào Bước 2", "Trang chính"]
    assert stored(chat) == []
    await an.presses("Tiếp tục phiếu")
    await an.sees("Bước 2/5")


@pytest.mark.parametrize("said", ["tốt", "Tot", "mức tốt", "muc tot", "20", "20 điểm", "TỐT.", "Dạ, mức tốt nhé"])
async def test_a_level_is_typed_as_well_as_tapped(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says(said)
    await an.sees("Bước 3/5")
    await an.presses("Quay lại")
    assert "✓ Tốt – 20 điểm" in (await an.sees("Bước 2/5")).buttons
    assert stored(chat) == []


async def test_a_level_typed_at_a_step_changed_from_the_review_leads_back_to_it(chat: Chat) -> None:
    an = await chat.member("HV003")
    await fills(an)
    await an.presses("Bước 2")
    await an.sees("Bước 2/5")
    await an.says("cảm ơn")
    await an.sees("Cảm ơn đồng chí")
    await an.says("tốt")
    assert ": Tốt (20 điểm)" in (await an.sees("Xem lại phiếu")).text.split("\n2. ")[1].split("\n")[0]


async def test_a_photo_and_a_file_with_captions(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.sends_photo(caption="lễ dâng hương 27/7")
    await an.sees("Đã ghi vào Bước 2: 1 ảnh, «lễ dâng hương 27/7»")
    await an.sends_document(b"%PDF", "giay-khen.pdf")
    await an.sees("Đã ghi vào Bước 2: 1 tệp")
    assert stored(chat) == [(PHOTO, "lễ dâng hương 27/7"), (FILE, "")]


async def test_an_album_is_echoed_once_with_the_right_count(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.sends_album([DOT] * 5, caption="ngày hội")
    await an.sees("Đã ghi vào Bước 2: 5 ảnh, «ngày hội»")
    assert len(echoes(an)) == 1
    assert stored(chat) == [(PHOTO, "ngày hội"), *[(PHOTO, "")] * 4]
    await an.presses("Không phải ghi chú")
    await an.sees("Đã bỏ, không ghi vào Bước 2")
    assert stored(chat) == []


async def test_two_albums_have_an_echo_each(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    for _ in range(2):
        await an.sends_album()
        await an.sees("2 ảnh")
    assert len(echoes(an)) == 2
    await an.presses("Tiếp tục phiếu")
    assert "Ghi chú, ảnh: 4" in (await an.sees("Bước 2/5")).buttons


async def test_evidence_is_looked_at_and_taken_out_again(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    sent = await an.sends_photo(caption="lễ 22/12")
    await an.sees("1 ảnh")
    await an.says("trực tiếp dự lễ")
    await an.sees("«trực tiếp dự lễ»")
    await an.presses("Tiếp tục phiếu")
    await an.sees("Bước 2/5")
    await an.presses("Ghi chú, ảnh: 2")
    listed = await an.sees("1. Ảnh – «lễ 22/12»\n2. «trực tiếp dự lễ»")
    assert listed.buttons == ["Xem mục 1", "Bỏ mục 1", "Bỏ mục 2", "Quay lại", "Trang chính"]
    await an.presses("Xem mục 1")
    shown = await an.sees("lễ 22/12")
    assert shown.id > sent
    assert an.file_of(shown) == DOT
    await an.presses("Quay lại")
    await an.sees("2. «trực tiếp dự lễ»")
    await an.presses("Bỏ mục 1")
    await an.sees("Bỏ khỏi Bước 2?")
    await an.presses("Giữ lại")
    await an.sees("1. Ảnh")
    await an.presses("Bỏ mục 1")
    await an.presses("Bỏ mục này")
    await an.sees("tệp: 1")
    assert stored(chat) == [(NOTE, "trực tiếp dự lễ")]


async def test_a_voice_note_gets_a_kind_word_and_the_form_goes_on(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.sends_voice()
    await an.sees("chưa nhận tin thoại")
    await an.sends("video", [("phim.mp4", b"film")])
    await an.sees("chưa nhận phim")
    await an.presses("Tiếp tục phiếu")
    await an.sees("Bước 2/5")
    assert stored(chat) == []


async def test_private_numbers_are_not_kept(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says("so cccd cua toi la 042061001234")
    await an.sees("số riêng")
    await an.sends_photo(caption="gọi tôi 0912 345 678")
    await an.sees("số riêng")
    await an.says("tài khoản 0123456789012 có được tính không?")
    await an.presses("Ghi vào Bước 2")
    await an.sees("số riêng")
    assert stored(chat) == []
    await an.says("ủng hộ quỹ 1.500.000.000 đồng")
    await an.sees("Đã ghi vào Bước 2")


async def test_a_note_that_is_too_long_is_not_cut(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says("đã làm nhiều việc " * 150)
    await an.sees("Ghi chú dài quá")
    assert stored(chat) == []


@pytest.mark.parametrize("begins", ["Đồng chí cho hỏi, ", "Bao nhiêu việc cũng xong: ", ""])
async def test_what_is_too_long_for_a_question_is_a_note(chat: Chat, begins: str) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says(begins + "tôi đã tham gia ba đợt hiến máu ở xã " * 32 + "thế có được tính không?")
    assert "không giữ" not in (await an.sees("Đã ghi vào Bước 2")).text
    assert len(stored(chat)) == 1
    await an.forwards("đã làm nhiều việc " * 150)
    assert "Ghi vào Bước 2" not in (await an.sees("Ghi chú dài quá")).buttons


async def test_once_the_steps_are_left_text_is_a_question_again(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.presses("Để sau")
    await an.sees("Việc của đồng chí")
    await an.says("xo viet nghe tinh")
    await an.sees("Xô viết Nghệ Tĩnh")
    assert stored(chat) == []


@pytest.mark.parametrize("said", ["quay lại", "quay lai", "Sai rồi", "trở lại nhé"])
async def test_quay_lai_goes_a_step_back_while_a_step_waits(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says(said)
    assert "✓ Tốt – 20 điểm" in (await an.sees("Bước 1/5")).buttons
    assert stored(chat) == []


async def test_after_going_elsewhere_a_text_is_no_note(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says("Văn bản")
    await an.sees("Văn bản trong kho")
    await an.says("xo viet nghe tinh")
    await an.sees("Xô viết Nghệ Tĩnh")
    assert stored(chat) == []


async def test_notes_stand_in_the_review_and_in_a_correction(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says("dự đủ 12 buổi <b>& hơn</b>")
    await an.sees("«dự đủ 12 buổi <b>& hơn</b>»")
    await an.presses("Tiếp tục phiếu")
    await an.sees("Bước 2/5")
    for number in (3, 4, 5):
        await an.presses("Khá")
        await an.sees(f"Bước {number}/5")
    await an.sends_photo()
    await an.sees("1 ảnh")
    await an.presses("Tiếp tục phiếu")
    await an.sees("Bước 5/5")
    await an.presses("Khá")
    await an.presses("Hội viên gương mẫu")
    review = await an.sees("Xem lại phiếu")
    assert "«dự đủ 12 buổi <b>& hơn</b>»" in review.text
    assert "kèm 1 ảnh" in review.text
    await an.presses("Nộp phiếu")
    await an.presses("Sửa phiếu đã nộp")
    assert "«dự đủ 12 buổi" in (await an.sees("Xem lại phiếu")).text
    await an.presses("Quay lại")
    await an.presses("Xem phiếu đã nộp")
    await an.presses("Xem ảnh, tệp")
    await an.presses("Bước 5: ảnh")
    assert (await an.sees("Bước 5")).file is not None


@pytest.mark.parametrize(
    "said",
    [
        "Vừa tham gia lớp tập huấn",
        "Mới mua 10 ghế đá tặng trường",
        "mới cài phần mềm cho chi hội",
        "Góp ý xây dựng Đảng, cán bộ",
        "Kiến nghị với lãnh đạo cần sửa đường",
        "đã góp ý với cán bộ",
        "hội viên bị oan được giúp đỡ",
    ],
)
async def test_what_was_done_is_written_down_though_it_sounds_like_talk(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says(said)
    await an.sees("Đã ghi vào Bước 2")
    assert stored(chat) == [(NOTE, said)]
