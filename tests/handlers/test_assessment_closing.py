"""The title and the review hear what is typed: nothing is taken for handed in or noted that is not, and nothing is lost silently."""

from datetime import timedelta

import pytest

from bot.sandbox.client import Person
from bot.sandbox.person import DOT
from db.kinds import AssessmentState
from tests.handlers.conftest import Chat
from tests.handlers.form import BEST, answers, begins, fills, forms, move_round
from tests.handlers.test_assessment_evidence import stored

TITLES = ["Hội viên gương mẫu", "Chưa nhận danh hiệu", "Để sau", "Quay lại", "Trang chính"]
NOT_KEPT = "chưa ghi vào phiếu"


async def at_the_title(person: Person) -> None:
    await begins(person)
    await answers(person, BEST, "Khá", BEST, "Khá", "Đạt yêu cầu")


def told(person: Person) -> list[str]:
    return [seen.text for seen in person.messages() if seen.from_bot and NOT_KEPT in seen.text]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("gương mẫu", "Hội viên gương mẫu"),
        ("hoi vien guong mau", "Hội viên gương mẫu"),
        ("Tôi xin tự nhận hội viên gương mẫu", "Hội viên gương mẫu"),
        ("Dạ, tôi tự nhận danh hiệu Hội viên gương mẫu năm 2023 ạ.", "Hội viên gương mẫu"),
        ("chưa nhận", "Chưa nhận danh hiệu"),
        ("tôi chưa nhận danh hiệu nhé", "Chưa nhận danh hiệu"),
        ("khong nhan a", "Chưa nhận danh hiệu"),
        ("tôi chưa xin nhận danh hiệu hội viên gương mẫu", "Chưa nhận danh hiệu"),
    ],
)
async def test_a_title_is_typed_as_well_as_tapped(chat: Chat, said: str, title: str) -> None:
    an = await chat.member("HV003")
    await at_the_title(an)
    await an.says(said)
    assert f"Tự nhận danh hiệu: {title}" in (await an.sees("Xem lại phiếu năm 2023")).text


@pytest.mark.parametrize(("said", "seen"), [("thế nào là hội viên gương mẫu?", "gương mẫu"), ("kl29", "29-KL/TU"), ("cảm ơn", "Cảm ơn")])
async def test_a_question_or_a_courtesy_leads_back_to_the_title(chat: Chat, said: str, seen: str) -> None:
    an = await chat.member("HV003")
    await at_the_title(an)
    await an.says(said)
    assert "Tiếp tục phiếu" in (await an.sees(seen)).buttons
    await an.presses("Tiếp tục phiếu")
    assert (await an.sees("Câu cuối")).buttons == TITLES


@pytest.mark.parametrize("said", ["gương mẫu hay chưa nhận", "không", "Chưa", "tôi chưa gương mẫu", "20 điểm"])
async def test_what_names_no_title_shows_the_two_again(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    await at_the_title(an)
    await an.says(said)
    assert (await an.sees("bấm một trong hai danh hiệu")).buttons == TITLES
    assert stored(chat) == []
    await an.presses("Quay lại")
    await an.sees("Bước 5/5")


async def test_pictures_and_files_hear_it_too_an_album_once(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_the_title(an)
    await an.sends_album([DOT] * 3, caption="ngày hội")
    assert (await an.sees(NOT_KEPT)).buttons == TITLES
    await an.sends_document(b"%PDF", "giay-khen.pdf")
    await an.sees(NOT_KEPT)
    assert len(told(an)) == 2
    await an.presses("Chưa nhận danh hiệu")
    await an.sees("Xem lại phiếu năm 2023")
    await an.sends_photo(caption="lễ 22/12")
    again = await an.sees(NOT_KEPT)
    assert "Xem lại phiếu năm 2023" in again.text
    assert "Bước 3" in again.buttons
    assert stored(chat) == []
    await an.presses("Bước 3")
    await an.sends_photo(caption="lễ 22/12")
    await an.sees("Đã ghi vào Bước 3: 1 ảnh, «lễ 22/12»")


@pytest.mark.parametrize("said", ["nộp", "nộp phiếu", "gui phieu", "Tôi nộp phiếu nhé", "nộp rồi ạ", "ok nộp giúp tôi"])
async def test_typed_words_hand_nothing_in(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    await fills(an)
    before = an.last().id
    await an.says(said)
    again = await an.sees("Phiếu này chưa nộp. Đồng chí bấm nút Nộp phiếu ở dưới")
    assert again.id > before
    assert "Xem lại phiếu năm 2023" in again.text
    assert chat.db.read_now(forms) == [(1, AssessmentState.DRAFT)]
    await an.presses("Nộp phiếu")
    await an.sees("Đã nộp phiếu")
    await an.says("nộp phiếu")
    await an.sees("")
    assert "Phiếu này chưa nộp" not in an.last().text


async def test_what_is_missing_is_named_where_handing_in_is_typed(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_the_title(an)
    await an.says("nộp phiếu")
    await an.sees("Phiếu chưa nộp được vì còn thiếu")
    await an.says("gương mẫu")
    await an.sees("Xem lại phiếu năm 2023")


async def test_a_question_at_the_review_leads_back_to_it_and_a_note_hears_where_it_belongs(chat: Chat) -> None:
    an = await chat.member("HV003")
    await fills(an)
    await an.says("phiếu này nộp cho ai")
    await an.sees("")
    await an.presses("Tiếp tục phiếu")
    await an.sees("Xem lại phiếu năm 2023")
    await an.says("sửa bước 3")
    await an.sees("Bước 3/5")
    await an.presses("Quay lại")
    await an.sees("Xem lại phiếu")
    await an.says("tôi đã dự đủ 12 buổi sinh hoạt")
    asked = await an.sees("Chưa ghi vào phiếu: «tôi đã dự đủ 12 buổi sinh hoạt»")
    assert asked.buttons == [*(f"Ghi vào Bước {n}" for n in range(1, 6)), "Đây là câu hỏi", "Tiếp tục phiếu", "Trang chính"]
    assert stored(chat) == []
    await an.presses("Tiếp tục phiếu")
    review = await an.sees("chưa rõ là ghi chú hay câu hỏi")
    assert "Lời chưa ghi vào phiếu: 1" in review.buttons
    await an.presses("Lời chưa ghi vào phiếu: 1")
    await an.presses("Ghi vào Bước 3")
    await an.sees("Đã ghi vào Bước 3")
    assert [text for _, text in stored(chat)] == ["tôi đã dự đủ 12 buổi sinh hoạt"]
    await an.says("xem lại phiếu")
    assert "Lời chưa ghi" not in (await an.sees("Xem lại phiếu năm 2023")).text


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("Nộp luôn cho anh", "còn thiếu"),
        ("Tôi muốn xem lại toàn bộ phiếu trước khi nộp", "Xem lại phiếu năm 2023"),
        ("a quen, sua lai buoc 4 thanh tot", "Bước 4/5"),
        ("con sua dc ko", "Phiếu này chưa nộp"),
        ("danh hiệu này có bắt buộc không", "Không bắt buộc nhận danh hiệu"),
        ("Ai là người xét phiếu của tôi?", "chi hội bình xét, Hội công nhận"),
        ("Tôi có được nộp muộn sau ngày 25/10 không?", "Lỡ hạn, đồng chí báo chi hội"),
        ("Anh xin nhận hội viên gương mẫu", "Tự nhận danh hiệu: Hội viên gương mẫu"),
        ("bác chưa nhận đâu nhé", "Tự nhận danh hiệu: Chưa nhận danh hiệu"),
    ],
)
async def test_what_is_wished_at_the_title(chat: Chat, said: str, seen: str) -> None:
    an = await chat.member("HV003")
    await at_the_title(an)
    await an.says(said)
    await an.sees(seen)


async def test_a_note_is_taken_out_by_its_words(chat: Chat) -> None:
    an = await chat.member("HV003")
    await begins(an)
    await an.says("đã dọn vệ sinh nghĩa trang")
    await an.sees("Đã ghi vào Bước 1")
    await an.presses("Tiếp tục phiếu")
    await an.sees("Bước 1/5")
    await answers(an, BEST, "Khá", BEST, "Khá", "Đạt yêu cầu")
    await an.says("xoá cái ghi chú dọn vệ sinh đi")
    await an.sees("1. «đã dọn vệ sinh nghĩa trang»")


async def test_quay_lai_goes_back_from_the_title_and_from_the_review(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_the_title(an)
    await an.says("quay lại")
    await an.sees("Bước 5/5")
    await an.presses("Bước sau")
    await an.says("trở lại nhé")
    await an.sees("Bước 5/5")
    await an.presses("Bước sau")
    await an.presses("Hội viên gương mẫu")
    await an.sees("Xem lại phiếu năm 2023")
    await an.says("quay lại")
    await an.sees("đã xong 5/5 bước")


@pytest.mark.parametrize("away", ["Văn bản", "Lịch và hạn nộp", "Tự đánh giá"])
async def test_by_a_big_key_they_are_left(chat: Chat, away: str) -> None:
    an = await chat.member("HV003")
    await at_the_title(an)
    await an.says(away)
    await an.sees("")
    await an.says("xo viet nghe tinh")
    await an.sees("Xô viết Nghệ Tĩnh")
    await an.says("gương mẫu")
    await an.sees("")
    await an.says("Tự đánh giá")
    await an.sees("còn tự nhận danh hiệu")


async def test_a_form_closed_since_listens_no_more(chat: Chat) -> None:
    an = await chat.member("HV003")
    await fills(an)
    chat.db.write_now(move_round, closes_on=chat.house.clock.today() - timedelta(days=1))
    await an.says("xo viet nghe tinh")
    await an.sees("Xô viết Nghệ Tĩnh")
