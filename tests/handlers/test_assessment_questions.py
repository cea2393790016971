"""What is taken for a question while a note is awaited, and what is not."""

import pytest

from db.assessment_forms import Level, Step
from handlers.assessment_questions import is_courtesy, is_way_back, level_meant, says_nothing
from tests.handlers.conftest import Chat
from tests.handlers.test_asking import NOTES
from tests.patience import until

NAMES = (("Tốt", 20), ("Khá", 16), ("Đạt yêu cầu", 12), ("Chưa đạt", 6))
STEP = Step(1, 1, "Đoàn kết", tuple(Level(n, name, points) for n, (name, points) in enumerate(NAMES)), None, 0, ())


@pytest.mark.parametrize("text", NOTES)
def test_what_is_told_is_no_courtesy(text: str) -> None:
    assert not is_courtesy(text)


@pytest.mark.parametrize("text", ["rõ", "Cảm ơn đồng chí!", "👍", "vâng", "đã nhận", "ok"])
def test_courtesies(text: str) -> None:
    assert is_courtesy(text)


@pytest.mark.parametrize(
    ("text", "back"),
    [("quay lại", True), ("Quay lai nhé", True), ("bấm nhầm rồi", True), ("bấm nhầm", True), ("tôi quay lại chiến trường xưa", False)],
)
def test_the_wish_to_go_back(text: str, back: bool) -> None:
    assert is_way_back(text) is back


@pytest.mark.parametrize(
    ("text", "nothing"), [("không", True), ("Chưa có gì ạ", True), ("không vi phạm gì", False), ("không vắng buổi nào", False)]
)
def test_there_is_nothing_to_note(text: str, nothing: bool) -> None:
    assert says_nothing(text) is nothing


@pytest.mark.parametrize(
    ("text", "label"),
    [("mức 2", "Mức 2"), ("MUC 2", "Mức 2"), ("2", "Mức 2"), ("20 điểm", "Mức 1"), ("10", None), ("mức 4", None), ("mực 2", None)],
)
def test_a_level_is_chosen_where_only_one_can_be_meant(text: str, label: str | None) -> None:
    levels = tuple(Level(n, f"Mức {n}", points) for n, points in ((1, 20), (2, 10), (3, 10)))
    found = level_meant(Step(1, 1, "Đoàn kết", levels, None, 0, ()), text)
    assert (found.label if found else None) == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("mức tốt nhé", "Tốt"),
        ("tốt ạ", "Tốt"),
        ("Dạ, tôi chọn mức tốt nhé em!", "Tốt"),
        ("vâng, cho tôi 20 điểm nha", "Tốt"),
        ("toi chon muc tot a", "Tốt"),
        ("Khá lắm cảm ơn em", "Khá"),
        ("khá thôi cháu", "Khá"),
        ("tôi tự chấm khá", "Khá"),
        ("đạt yêu cầu nhé", "Đạt yêu cầu"),
        ("dat yeu cau nhe", "Đạt yêu cầu"),
        ("chưa đạt ạ", "Chưa đạt"),
        ("chưa đạt. Cảm ơn đồng chí", "Chưa đạt"),
        ("tôi làm tốt lắm", None),
        ("chấp hành tốt", None),
        ("tốt lắm", None),
        ("đã đạt yêu cầu", None),
        ("tốt hay khá nhé", None),
        ("tốt nhé?", None),
        ("em ạ", None),
    ],
)
def test_courtesy_around_a_level_is_left_aside(text: str, label: str | None) -> None:
    found = level_meant(STEP, text)
    assert (found.label if found else None) == label


def test_points_of_one_level_and_the_number_of_another_choose_none() -> None:
    levels = (Level(1, "Mức 1", 2), Level(2, "Mức 2", 1))
    assert level_meant(Step(1, 1, "Đoàn kết", levels, None, 0, ()), "2") is None


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Đóng hội phí đầy đủ", False),
        ("Học tập và làm theo Bác", False),
        ("quốc khánh", True),
        ("ngay giai phong mien nam", True),
        ("các nhiệm vụ năm nay", True),
        ("chữ nhỏ quá", True),
        ("thăm mộ liệt sĩ ngày 27/7", False),
        ("đi thăm Ngã ba Đồng Lộc", False),
        ("bố mẹ già yếu được chăm sóc chu đáo", False),
    ],
)
async def test_what_the_library_names_is_a_question_and_what_was_done_is_none(chat: Chat, text: str, question: bool) -> None:
    an = await chat.member("HV003")
    await an.says("Tự đánh giá")
    await an.presses("Bắt đầu")
    await an.sees("Bước 1/5")
    await an.says(text)
    await until(lambda: "Đã ghi vào Bước 1" in an.screen() or "Ghi vào Bước 1" in an.buttons())
    assert ("Ghi vào Bước 1" in an.buttons()) is question
