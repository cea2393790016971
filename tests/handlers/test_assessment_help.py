"""What is asked of the form while it is worked at opens its place and is never written down as a note."""

import pytest
from sqlmodel import Session, select

from db.models import Evidence
from db.vietnamese import all_of_it, bare_words
from handlers.assessment_help import asks_to_take_out, corrected_note
from handlers.texts import assessment_help as words
from tests.handlers.conftest import Chat
from tests.handlers.form import BEST, answers, begins, fills

PATTERNS = (words.CHOSEN_AT, words.SKIP, words.HOW_MANY_POINTS, words.HOW_FAR, words.HOW_TO_CHOOSE, words.WHAT_IS_IT, words.TAKE_OUT)


def notes(session: Session) -> list[str]:
    return [row.text for row in session.exec(select(Evidence))]


@pytest.mark.parametrize(
    "text",
    [
        "đi tập huấn 2 lần",
        "ghi sổ truyền thống",
        "tham gia xóa đói giảm nghèo",
        "xóa nhà tạm cho hội viên",
        "gửi ảnh kèm",
        "viết bài, gửi báo",
        "sửa đường thôn: 3 ngày công",
        "Viết: 3 bài về truyền thống",
        "bỏ phiếu bầu cử",
        "từng bước chuyển đổi số",
        "chỉ là việc nhỏ",
    ],
)
def test_what_was_done_is_none_of_it(text: str) -> None:
    assert not any(all_of_it(each, bare_words(text)) for each in PATTERNS)
    assert corrected_note(text) == ""


@pytest.mark.parametrize("text", ["viet sai roi, xoa di", "xóa câu vừa ghi", "ghi nhầm rồi cháu ạ", "bỏ cái ghi chú ấy đi"])
def test_the_note_above_is_meant(text: str) -> None:
    assert asks_to_take_out(text)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("bac khong nho minh chon gi o buoc 1", "Đồng chí tự chấm: Tốt (20 điểm)"),
        ("buoc 1 chon gi", "Đồng chí tự chấm: Tốt (20 điểm)"),
        ("buoc nay cham the nao", "Đồng chí thấy mình đúng mức nào nhất thì bấm mức ấy"),
        ("diem tot la bao nhieu diem", "Mỗi mức bao nhiêu điểm ghi ngay trên nút"),
        ("con may buoc nua", "Phiếu có 5 bước và câu cuối về danh hiệu; đồng chí đã xong 2/5 bước"),
        ("sao nhieu buoc the", "Nghỉ lúc nào cũng được"),
        ("cho bac bo qua buoc nay", "Bước 3 để lại sau"),
        ("phieu nay la phieu chi vay chau", "Đây là tự đánh giá hội viên năm 2023"),
        ("lam tiep phieu", "Bước 3/5"),
        ("toi nop roi phai ko", "Còn thiếu"),
        ("con may ngay nua het han nop phieu", "Phiếu này chưa nộp. Hạn nộp: thứ Tư 25/10/2023, còn 5 ngày"),
        ("bước 2 phải là Tốt chứ", "Đồng chí tự chấm: Khá (16 điểm)"),
    ],
)
async def test_each_has_its_place(chat: Chat, said: str, told: str) -> None:
    an = await chat.member("HV003")
    await begins(an)
    await answers(an, BEST, "Khá")
    await an.says(said)
    await an.sees(told if "Còn thiếu" not in told else "còn thiếu")
    assert chat.db.read_now(notes) == []


async def test_a_note_is_taken_out_and_written_anew(chat: Chat) -> None:
    an = await chat.member("HV003")
    await begins(an)
    await an.says("viet sai roi, xoa di")
    await an.sees("Bước này chưa có ghi chú nào")
    await an.says("đi tập huấn 2 lần")
    await an.sees("Đã ghi vào Bước 1")
    await an.says("sua lai: di tap huan 3 lan")
    asked = await an.sees("Chưa ghi vào phiếu: «di tap huan 3 lan»")
    assert {"Ghi vào Bước 1", "Ghi chú, ảnh: 1"} <= set(asked.buttons)
    assert chat.db.read_now(notes) == ["đi tập huấn 2 lần"]
    await an.presses("Ghi vào Bước 1")
    await an.sees("Đã ghi vào Bước 1")
    assert chat.db.read_now(notes) == ["đi tập huấn 2 lần", "di tap huan 3 lan"]
    await an.says("viet sai roi, xoa di")
    await an.sees("ghi chú, ảnh, tệp: 2")


async def test_at_the_review_a_step_that_is_named_is_opened(chat: Chat) -> None:
    an = await chat.member("HV003")
    await fills(an)
    await an.says("ơ nhầm rồi, bước 2 phải là Tốt")
    await an.sees("Bước 2/5")
    await an.presses(BEST)
    await an.sees("88/100")
    await an.says("sao nhieu buoc the")
    await an.sees("Phiếu có 5 bước")
