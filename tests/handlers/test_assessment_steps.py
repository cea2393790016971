"""What is typed at a step of the form instead of tapped."""

from collections.abc import Callable
from datetime import date

import pytest

from handlers.assessment_questions import (
    asks_what_is_missing,
    discards_correction,
    is_lost,
    is_talk,
    is_unsure,
    is_way_back,
    leaves_it,
    puts_off,
    step_meant,
    wishes_for_the_form,
)
from handlers.assessment_said import wishes_for_the_draft
from tests.handlers.conftest import Chat
from tests.handlers.form import fills, hands_in, move_round
from tests.handlers.test_asking import NOTES
from tests.handlers.test_assessment_evidence import at_step_two, stored
from tests.patience import until


@pytest.mark.parametrize(
    "said",
    [
        "thôi",
        "de mai lam",
        "Để sau",
        "mai làm tiếp",
        "met qua de mai lam",
        "bận rồi, hôm khác tính",
        "buồn ngủ quá mai bác làm nốt nhé",
        "lat nua lam",
    ],
)
async def test_who_has_had_enough_finds_the_form_at_home(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says(said)
    await an.sees("Việc của đồng chí")
    await an.presses("Làm tiếp phiếu")
    assert "Làm tiếp: Bước 2" in (await an.sees("đã xong 1/5 bước")).buttons
    assert stored(chat) == []


async def test_handing_in_too_early_says_what_is_missing(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says("nop luon di")
    await an.sees("còn thiếu")
    assert stored(chat) == []


async def test_another_step_is_reached_by_its_number(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says("sửa bước 1")
    await an.sees("Bước 1/5")
    await an.says("sang bước 4 giúp")
    await an.sees("Bước 4/5")
    await an.says("bac chon nham, quay lai buoc 1")
    await an.sees("Bước 1/5")
    await an.says("khong biet chon muc nao")
    assert "Bước 1/5" in (await an.sees("Đồng chí thấy mình đúng mức nào nhất thì bấm mức ấy")).text
    await an.says("còn thiếu gì nữa")
    await an.sees("Phiếu chưa nộp được vì còn thiếu")
    assert stored(chat) == []
    await an.says("bước 4")
    await an.sees("Bước 4/5")
    await an.says("bước 9")
    await an.sees("Đã ghi vào Bước 4")


async def test_notes_are_looked_at_and_taken_out(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says("xóa ghi chú đi")
    await an.sees("Bước này chưa có ghi chú nào")
    await an.says("Tôi dự đủ 12 buổi")
    await an.sees("Đã ghi vào Bước 2")
    await an.says("bo ghi chu di")
    seen = await an.sees("Tôi dự đủ 12 buổi")
    assert any(label.startswith("Bỏ") for label in seen.buttons)


async def test_a_correction_that_is_not_shown_hears_too(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says("Tôi dự đủ 12 buổi")
    await an.sees("Đã ghi vào Bước 2")
    await an.presses("Trang chính")
    await an.says("xoa ghi chu buoc 2")
    assert "Bỏ mục 1" in (await an.sees("«Tôi dự đủ 12 buổi»")).buttons
    await an.says("nộp lại luôn")
    assert "Làm tiếp: Bước 2" in (await an.sees("đang làm dở")).buttons
    await an.presses("Làm tiếp: Bước 2")
    await an.says("xóa ghi chú bước 1")
    assert "Bước này chưa có ghi chú nào" in (await an.sees("Bước 1/5")).text


@pytest.mark.parametrize(
    ("meant", "said", "other"),
    [
        (step_meant, "bác bấm nhầm rồi, cho bác quay lại bước 1 nhé", "quay lại bước 1 tôi làm tốt"),
        (is_unsure, "Tôi không biết chọn mức nào cho đúng?", "tôi không biết uống rượu"),
        (asks_what_is_missing, "toi con thieu buoc nao", "tôi còn thiếu 1 buổi"),
        (wishes_for_the_draft, "bỏ ghi chú ở bước 2 đi", "nộp lại báo cáo"),
        (wishes_for_the_draft, "nộp luôn đi", "nộp hội phí luôn"),
    ],
)
def test_whole_sentences_only(meant: Callable[[str], int], said: str, other: str) -> None:
    assert meant(said)
    assert not meant(other)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("cháu ơi bác đi được", "Câu này chưa ghi vào phiếu"),
        ("mỏi mắt quá", "Câu này chưa ghi vào phiếu"),
        ("doi bac ti", "Câu này chưa ghi vào phiếu"),
        ("không hiểu gì cả", "đọc dòng trên rồi bấm mức"),
        ("thoi giu nhu cu", "vẫn giữ nguyên"),
        ("còn cái chi nữa", "còn thiếu"),
        ("chết, nhầm rồi", "Bước 1/5"),
        ("bo ban sua di", "Không có bản sửa nào để bỏ"),
        ("tôi sẽ dự", "không có giấy mời nào"),
    ],
)
async def test_what_is_said_to_dong_doi_is_not_noted(chat: Chat, said: str, answer: str) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says(said)
    await an.sees(answer)
    assert stored(chat) == []


async def test_what_was_taken_for_talk_is_written_down_by_one_tap(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says("đồng chí ơi năm nay vất vả")
    await an.sees("Câu này chưa ghi vào phiếu")
    await an.presses("Ghi vào Bước 2")
    await an.sees("Đã ghi vào Bước 2")
    await an.says("Cháu ơi, tôi đã dự đủ 12 buổi")
    await an.sees("Đã ghi vào Bước 2: «Cháu ơi, tôi đã dự đủ 12 buổi»")


@pytest.mark.parametrize("said", ["ai trong chi hoi chua nop", "việc hôm nay", "còn mấy người chưa nộp"])
async def test_what_is_asked_of_others_is_answered(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says(said)
    await until(lambda: "Ghi vào Bước 2" in an.buttons())
    assert stored(chat) == []


NOTED = [
    "Giữ nguyên nếp sống giản dị",
    "để lại ấn tượng tốt",
    "tôi mệt nhưng vẫn đi họp",
    "mai táng đồng chí Hùng tôi có tham gia",
    "nhiệm vụ năm nay tôi hoàn thành",
    "bỏ thuốc lá",
    "nhiều năm liền đạt gia đình văn hóa",
    "bà con quý mến",
    "ai cũng đã nộp hội phí",
]


@pytest.mark.parametrize("said", [*NOTES, *NOTED])
def test_what_is_told_of_the_year_is_no_talk(said: str) -> None:
    assert not any(kind(said) for kind in (puts_off, is_talk, is_lost, leaves_it, discards_correction, is_way_back, asks_what_is_missing))


@pytest.mark.parametrize("said", ["bo ban sua di", "Hủy bản đang sửa", "thôi bỏ phiếu sửa này đi"])
async def test_a_correction_is_thrown_away_where_one_is_in_it(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    await hands_in(an)
    await an.presses("Sửa phiếu đã nộp")
    assert "Bỏ bản đang sửa" in (await an.sees("Xem lại phiếu")).buttons
    await an.presses("Bước 2")
    await an.sees("Bước 2/5")
    await an.says(said)
    await an.sees("Phiếu đã nộp vẫn còn nguyên")
    await an.presses("Trang chính")
    await an.says(said)
    await an.sees("Phiếu đã nộp vẫn còn nguyên")
    await an.presses("Bỏ bản đang sửa")
    assert "Sửa phiếu đã nộp" in (await an.sees("đã nộp lúc")).buttons


async def test_a_correction_that_changes_nothing_shows_the_way_out(chat: Chat) -> None:
    an = await chat.member("HV003")
    await hands_in(an)
    await an.presses("Sửa phiếu đã nộp")
    await an.sees("Xem lại phiếu")
    await an.says("thôi giữ như cũ")
    await an.sees("Muốn giữ phiếu như lần nộp trước, đồng chí bấm Bỏ bản đang sửa")
    await an.presses("Bỏ bản đang sửa")
    await an.sees("Bỏ bản đang sửa?")


@pytest.mark.parametrize("said", ["1", "18 diem", "mức nào cũng được", "đạt"])
async def test_what_is_no_level_of_the_step_is_not_noted(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says(said)
    seen = await an.sees("bấm một trong các mức")
    assert "Bước 2/5" in seen.text
    assert stored(chat) == []


async def test_a_title_belongs_to_the_last_step(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says("gương mẫu")
    assert "Ghi vào Bước 2" in (await an.sees("Danh hiệu chọn ở bước cuối")).buttons
    assert stored(chat) == []


async def test_what_is_forwarded_is_asked_for_first(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.forwards("Ngân hàng sẽ khóa tài khoản, bấm vào đây", origin="Con gái Lan")
    await an.sees("Tin chuyển tiếp chưa ghi vào phiếu")
    assert stored(chat) == []
    await an.presses("Ghi vào Bước 2")
    await an.sees("Đã ghi vào Bước 2")


@pytest.mark.parametrize("said", ["tôi muốn tự đánh giá", "đã nộp chưa", "nop phieu", "toi muon lam phieu tu danh gia"])
async def test_the_form_is_opened_in_words(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    await an.says(said)
    assert "Bắt đầu" in (await an.sees("Tự đánh giá hội viên năm")).buttons


def test_who_asks_about_the_form_does_not_wish_for_it() -> None:
    for said in ("nộp phiếu", "Dạ cho tôi nộp phiếu ạ", "làm bản tự đánh giá", "gửi phiếu năm nay", "tôi muốn nộp phiếu tự đánh giá"):
        assert (said, wishes_for_the_form(said)) == (said, True)
    for said in (
        "nộp phiếu cho ai",
        "nộp phiếu?",
        "nộp phiếu đảng viên",
        "làm gì",
        "phiếu",
        "cách nộp phiếu",
        "hạn nộp phiếu",
        "nộp hội phí",
    ):
        assert (said, wishes_for_the_form(said)) == (said, False)


async def test_the_form_is_opened_as_it_stands(chat: Chat) -> None:
    an = await chat.member("HV003")
    await hands_in(an)
    await an.says("nộp phiếu")
    await an.sees("Phiếu của đồng chí: đã nộp lúc")
    chat.db.write_now(move_round, closes_on=date(2023, 10, 19))
    await an.says("cho tôi nộp phiếu")
    await an.sees("Đã khép lại ngày 19/10/2023")


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("đổi ngày sinh của tôi", "Đồng chí muốn sửa điều gì"),
        ("xoa du lieu cua toi", "Xóa"),
        ("Tắt nhắc việc", "Nhắc việc"),
        ("toi o chi hoi nao", "Nơi sinh hoạt"),
    ],
)
async def test_ones_own_data_are_reached_in_words(chat: Chat, said: str, seen: str) -> None:
    an = await chat.member("HV003")
    await an.says(said)
    await an.sees(seen)


async def test_thoi_leaves_what_would_be_erased(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("Xóa dữ liệu của tôi")
    await an.says("thôi")
    await an.sees("Việc của đồng chí")


async def test_from_the_review_the_way_leads_back_to_it(chat: Chat) -> None:
    an = await chat.member("HV003")
    await fills(an)
    await an.taps(an.last().id, row=1)
    await an.sees("Bước 1/5")
    await an.says("xóa ghi chú")
    await an.sees("Bước này chưa có ghi chú nào")
    await an.presses("Khá – 16 điểm")
    await an.sees("Xem lại phiếu")
