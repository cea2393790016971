"""Self-assessment, as a member lives it: tap by tap, handed in once, corrected, closed."""

import asyncio

import pytest
from sqlmodel import select

from db.kinds import AssessmentState
from db.models import Answer, Assessment, AuditEntry
from tests.handlers.conftest import Chat
from tests.handlers.form import BEST, answers, begins, fills, forms, hands_in


async def test_the_opening_says_what_is_asked_until_when_and_that_it_is_a_reference_form(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("Tự đánh giá")
    seen = await an.sees("Tự đánh giá hội viên năm 2023")
    for said in ("Hạn nộp: thứ Tư 25/10/2023, còn 5 ngày", "chưa bắt đầu", "mẫu tham khảo"):
        assert said in seen.text
    assert seen.buttons == ["Bắt đầu", "Trang chính"]


async def test_one_criterion_a_screen_by_one_tap_and_handed_in(chat: Chat) -> None:
    an = await chat.member("HV003")
    await begins(an)
    step = an.last()
    assert step.text.startswith("Bước 1/5\nChính trị, tư tưởng")
    # The next step opens with the choice, so what belongs to this one has to come before.
    assert "cho bước này thì gửi vào đây trước khi chọn mức" in step.text
    assert step.buttons == [BEST, "Khá – 16 điểm", "Đạt yêu cầu – 12 điểm", "Chưa đạt – 6 điểm", "Để sau", "Quay lại", "Trang chính"]
    assert all(len(row) == 1 for row in step.rows[:-1])
    await answers(an, BEST, "Khá", BEST, "Khá", "Đạt yêu cầu")
    await an.presses("Hội viên gương mẫu")
    review = await an.sees("Xem lại phiếu năm 2023")
    assert "Muốn sửa bước nào thì bấm vào bước ấy." in review.text
    assert "1. Chính trị, tư tưởng: Tốt (20 điểm)" in review.text
    assert "5. Nghĩa tình: Đạt yêu cầu (12 điểm)" in review.text
    assert "Tự nhận danh hiệu: Hội viên gương mẫu" in review.text
    assert "84/100" in review.text
    await an.presses("Nộp phiếu")
    done = await an.sees("Đã nộp phiếu")
    assert "08:0" in done.text
    assert "25/10/2023" in done.text
    await an.presses("Xem phiếu đã nộp")
    await an.sees("Nộp lúc 08:0")
    await an.presses("Trang chính")
    assert "Chưa nộp phiếu" not in (await an.sees("Việc của đồng chí")).text


async def test_each_tap_is_stored_at_once_and_the_form_goes_on_where_it_was_left(chat: Chat) -> None:
    an = await chat.member("HV003")
    await begins(an)
    await answers(an, BEST, "Khá")
    assert len(chat.db.read_now(lambda s: s.exec(select(Answer)).all())) == 2
    assert await an.presses("Để sau") == "Đã giữ nguyên những gì đồng chí chọn."
    home = await an.sees("Phiếu đang làm dở")
    assert "Làm tiếp phiếu" in home.buttons
    await an.presses("Làm tiếp phiếu")
    assert "đang làm dở, đã xong 2/5 bước" in (await an.sees("Hạn nộp")).text
    await an.presses("Làm tiếp: Bước 3")
    await an.sees("Bước 3/5")


async def test_going_back_shows_what_was_chosen_and_forward_again(chat: Chat) -> None:
    an = await chat.member("HV003")
    await begins(an)
    await answers(an, BEST, "Khá")
    await an.presses("Quay lại")
    seen = await an.sees("Bước 2/5")
    assert "✓ Khá – 16 điểm" in seen.buttons
    assert "Đồng chí tự chấm: Khá (16 điểm)" in seen.text
    await an.presses("Quay lại")
    assert f"✓ {BEST}" in (await an.sees("Bước 1/5")).buttons
    await an.presses("Bước sau")
    await an.sees("Bước 2/5")
    await an.presses("Chưa đạt")
    await an.sees("Bước 3/5")
    await an.presses("Quay lại")
    assert "✓ Chưa đạt – 6 điểm" in (await an.sees("Bước 2/5")).buttons


async def test_a_step_changed_from_the_review_leads_back_to_it(chat: Chat) -> None:
    an = await chat.member("HV003")
    await fills(an)
    await an.presses("Bước 4")
    await an.sees("Bước 4/5")
    await an.presses(BEST)
    assert "4. Hoạt động Hội: Tốt" in (await an.sees("Xem lại phiếu")).text
    await an.presses("Tự nhận danh hiệu")
    await an.sees("Câu cuối")
    await an.presses("Chưa nhận danh hiệu")
    assert "Tự nhận danh hiệu: Chưa nhận danh hiệu" in (await an.sees("Xem lại phiếu")).text


async def test_the_review_names_what_is_missing(chat: Chat) -> None:
    an = await chat.member("HV003")
    await begins(an)
    await answers(an, BEST)
    await an.presses("Để sau")
    await an.says("/tudanhgia")
    await an.presses("Xem lại phiếu")
    seen = await an.sees("Còn thiếu: Bước 2, Bước 3, Bước 4, Bước 5, Tự nhận danh hiệu")
    assert "Nộp phiếu" not in seen.buttons
    form = chat.db.read_now(lambda s: s.exec(select(Assessment.id)).one())
    await an.taps(seen.id, data=f"assessment:submit:{form}")
    refused = await an.sees("còn thiếu")
    assert "Bước 2: Đạo đức, lối sống" in refused.text
    await an.presses("Làm tiếp: Bước 2")
    await an.sees("Bước 2/5")
    assert chat.db.read_now(forms) == [(1, AssessmentState.DRAFT)]


async def test_a_double_tap_hands_in_once(chat: Chat) -> None:
    an = await chat.member("HV003")
    await fills(an)
    review = an.last()
    row = next(n for n, keys in enumerate(review.rows) if keys[0]["text"] == "Nộp phiếu")
    await asyncio.gather(*(an.taps(review.id, row=row) for _ in range(2)))
    await an.sees("Đã nộp phiếu", also_old=True)
    assert [seen.text for seen in an.messages() if "Đã nộp phiếu" in seen.text] == [an.last().text]
    assert chat.db.read_now(forms) == [(1, AssessmentState.SUBMITTED)]
    lines = chat.db.read_now(lambda s: s.exec(select(AuditEntry).where(AuditEntry.action == "assessment_submitted")).all())
    assert len(lines) == 1


async def test_a_double_tap_on_a_level_answers_one_step(chat: Chat) -> None:
    an = await chat.member("HV003")
    await begins(an)
    first = an.last().id
    await asyncio.gather(*(an.taps(first, data=an.last().rows[0][0]["callback_data"]) for _ in range(2)))
    await an.sees("Bước 2/5", also_old=True)
    assert len(chat.db.read_now(lambda s: s.exec(select(Answer)).all())) == 1


async def test_two_devices_hand_in_once(chat: Chat) -> None:
    an = await chat.member("HV003")
    await fills(an)
    phone = an.last().id
    await an.says("Tự đánh giá")
    assert "Xem lại phiếu" not in (await an.sees("đã xong 5/5 bước")).buttons, "one way to the review is enough"
    await an.presses("Xem lại và nộp phiếu")
    await an.sees("Xem lại phiếu")
    await an.presses("Nộp phiếu")
    await an.sees("Đã nộp phiếu")
    form = chat.db.read_now(lambda s: s.exec(select(Assessment.id)).one())
    assert await an.taps(phone, data=f"assessment:submit:{form}") == "Phiếu đã được nộp rồi, đồng chí không phải nộp lại."
    assert chat.db.read_now(forms) == [(1, AssessmentState.SUBMITTED)]


async def test_a_stranger_has_no_form(chat: Chat) -> None:
    guest = chat.stranger()
    await guest.says("Tự đánh giá")
    await guest.sees("mã mời")


async def test_a_form_of_somebody_else_is_closed(chat: Chat) -> None:
    an, binh = await chat.member("HV003"), await chat.member("HV004")
    await begins(an)
    form = chat.db.read_now(lambda s: s.exec(select(Assessment.id)).one())
    for data in (f"assessment:read:{form}", f"assessment:step:{form}:1", f"assessment:submit:{form}", f"assessment:discarded:{form}"):
        await binh.taps(binh.last().id, data=data)
        await binh.sees("của đồng chí khác", also_old=True)


@pytest.mark.parametrize(
    "data", ["assessment:step:1:99", "assessment:read:777", "assessment:claim:1:9", "assessment:pick:1:1", "assessment:pick"]
)
async def test_odd_buttons_get_a_kind_word(chat: Chat, data: str) -> None:
    an = await chat.member("HV003")
    await begins(an)
    await an.taps(an.last().id, data=data)
    await an.sees("Nút này không còn dùng được")


async def test_the_secretary_is_told_of_the_submission_without_answers(chat: Chat) -> None:
    head = await chat.member("HV002")
    an = await chat.member("HV003")
    await hands_in(an)
    told = await head.sees("Vừa nộp phiếu tự đánh giá", also_old=True)
    assert an.name in told.text
    assert "điểm" not in told.text
    await head.presses("Xem ai chưa nộp")
    await head.sees("Đơn vị mẫu 01 – chưa nộp phiếu năm 2023: 23/24")


async def test_a_unit_without_a_secretary_in_dong_doi_is_told_to_the_association(chat: Chat) -> None:
    chief = await chat.member("HV001")
    other = await chat.member("HV100")
    await hands_in(other)
    told = await chief.sees("Vừa nộp phiếu tự đánh giá", also_old=True)
    assert other.name in told.text
    await chief.presses("Xem ai chưa nộp")
    await chief.sees("Đã nộp phiếu: 1/")
