"""What is typed where a button stands: its words, the number of an offer, that none is meant, who shall be asked."""

import pytest
from sqlmodel import select

from db.models import Evidence, Question
from db.vietnamese import all_of_it, bare_words
from handlers.texts import said_buttons as words
from tests.handlers.conftest import Chat
from tests.handlers.form import BEST, answers, begins

WHICH, CONTACTS = "Có phải ý đồng chí", "Hội chưa công bố số điện thoại"


async def test_offers_are_chosen_by_their_number_or_refused(chat: Chat) -> None:
    an = await chat.member("HV003")
    for said, number in (("2", 1), ("số 2", 1), ("cai thu 2", 1), ("cái đầu tiên", 0), ("ý đầu", 0)):
        await an.says("dang ky voi ai")
        offers = (await an.sees(WHICH)).buttons
        await an.says(said)
        await an.sees(offers[number].rstrip("…"))
    for said in ("đều không phải", "khong phai cac y tren", "chưa đúng"):
        await an.says("dang ky voi ai")
        await an.sees(WHICH)
        await an.says(said)
        await an.sees("đã ghi nhận là chưa đúng ý")
    await an.says("cái thứ 2")
    await an.sees("không có mục ấy")
    await an.says("nho chi hoi tra loi giup")  # the doors are still seen above
    await an.sees("chưa có ai trong Đồng Đội nhận được câu hỏi này")
    await an.says("thoi khong hoi nua")
    await an.sees("không chuyển câu ấy cho ai")
    with chat.db.open_session() as session:
        assert {row.text for row in session.exec(select(Question))} == {"dang ky voi ai"}


async def test_who_shall_be_asked_is_said_below_an_answer(chat: Chat) -> None:
    await chat.member("HV001")
    an = await chat.member("HV003")
    await an.says("chi thi 17 noi gi")
    await an.sees("17-CT/TU")
    await an.says("chua dung y toi")
    await an.sees("đã ghi nhận là chưa đúng ý")
    await an.says("nhờ thường trực hội trả lời")
    seen = await an.sees("chi thi 17 noi gi")
    await an.says(seen.buttons[0])  # what reaches people takes a tap
    assert (await an.sees("phải bấm nút mới tính")).buttons == [seen.buttons[0], "Trang chính"]


async def test_the_words_of_a_button_press_it(chat: Chat) -> None:
    an = await chat.member("HV003")
    for said, seen in (
        ("lien he", CONTACTS),
        ("Liên hệ", CONTACTS),
        ("bấm nút liên hệ giúp bác", CONTACTS),
        ("cỡ chữ to hơn", "chữ"),
    ):
        await an.says("Mục khác")
        await an.sees("Đồng chí cần gì thì bấm vào mục đó")
        await an.says(said)
        await an.sees(seen)
    await an.says("/dulieu")
    await an.sees("Chỉ mình đồng chí xem được trang này")
    await an.says("rut lai su dong y")
    await an.sees("Rút")
    await an.says("Tự đánh giá")
    await an.sees("chưa bắt đầu")
    await an.says("bắt đầu")
    await an.sees("Bước 1/5")


async def test_the_form_is_led_by_words_and_not_written_into(chat: Chat) -> None:
    an = await chat.member("HV003")
    await begins(an)
    await answers(an, BEST)
    for said, seen in (
        ("lui lai buoc truoc", "Bước 1/5"),
        ("bước sau", "Bước 2/5"),
        ("quay lai phieu", "Bước 2/5"),
        ("xem bước 3", "Bước 3/5"),
        ("hoàn thành tốt", "Bước 4/5"),
        ("dung roi", "Câu này chưa ghi vào phiếu"),
        ("ca 2 deu tot", "vừa nói: Tốt"),
        ("để sau", "Phiếu đang làm dở"),
        ("xem bước 3", "Bước 3/5"),
        ("để sau", "Phiếu đang làm dở"),
        ("Tự đánh giá", "đã xong 2/5 bước"),
        ("tốt", "vừa nói: Tốt"),
        ("Tự đánh giá", "đã xong 2/5 bước"),
        ("đạt", "Đồng chí bấm một trong các mức"),
        ("Trang chính", ""),
        ("quay lai phieu", "Bước 2/5"),
        ("Trang chính", ""),
        ("phieu cua toi the nao roi", "chưa nộp"),
        ("diem cua toi", "Xem lại phiếu"),
        ("phieu dong chi toan nop chua", "không báo ai đã nộp"),
        ("ai da nop", "không báo ai đã nộp"),
    ):
        await an.says(said)
        await an.sees(seen)
    with chat.db.open_session() as session:
        assert not session.exec(select(Evidence)).all()


@pytest.mark.parametrize("said", ["không phải họp à", "hỏi chi hội nộp ở đâu", "sai ngày sinh", "2 nhiệm vụ", "thứ ba"])
def test_what_names_nothing_above(said: str) -> None:
    patterns = (words.ONE_OF_THEM, words.NOT_MEANT, words.TO_UNIT, words.TO_ASSOCIATION, words.NOTHING_ASKED)
    assert not any(all_of_it(pattern, bare_words(said)) for pattern in patterns)
