"""After handing in: corrections, old buttons, the closing of the round, earlier years."""

from datetime import date, timedelta

from sqlmodel import Session, select

from db.kinds import AssessmentState
from db.models import Assessment, AssessmentRound, Member
from tests.handlers.conftest import Chat
from tests.handlers.form import BEST, answers, begins, forms, hands_in, move_round


async def test_a_correction_stands_beside_what_was_handed_in_until_it_replaces_it(chat: Chat) -> None:
    an = await chat.member("HV003")
    await hands_in(an)
    await an.presses("Sửa phiếu đã nộp")
    assert "phiếu nộp lần trước vẫn là phiếu được tính" in (await an.sees("Xem lại phiếu")).text
    await an.presses("Bước 2")
    await an.sees("Bước 2/5")
    await an.presses(BEST)
    await an.sees("Xem lại phiếu")
    assert chat.db.read_now(forms) == [(1, AssessmentState.SUBMITTED), (2, AssessmentState.DRAFT)]
    await an.presses("Trang chính")
    await an.sees("Bản sửa phiếu chưa nộp: Tự đánh giá hội viên năm 2023 (hạn 25/10/2023")
    await an.presses("Làm tiếp bản sửa")
    assert "bản sửa chưa nộp" in (await an.sees("đã nộp lúc")).text
    await an.presses("Làm tiếp bản đang sửa")
    await an.sees("Xem lại phiếu")
    await an.presses("Nộp phiếu")
    await an.sees("Đã nộp phiếu")
    assert chat.db.read_now(forms) == [(1, AssessmentState.REPLACED), (2, AssessmentState.SUBMITTED)]
    await an.presses("Xem phiếu đã nộp")
    assert "2. Đạo đức, lối sống: Tốt" in (await an.sees("Nộp lúc")).text
    await an.presses("Xem bản nộp trước")
    assert "2. Đạo đức, lối sống: Khá" in (await an.sees("đã thay bằng bản nộp sau")).text


async def test_handing_in_again_while_a_correction_waits_says_so(chat: Chat) -> None:
    an = await chat.member("HV003")
    await hands_in(an)
    form = chat.db.read_now(lambda s: s.exec(select(Assessment.id)).one())
    await an.presses("Sửa phiếu đã nộp")
    review = await an.sees("Xem lại phiếu")
    await an.says("nộp phiếu")
    assert "Nộp phiếu" in (await an.sees("Bản sửa này chưa nộp. Đồng chí bấm nút Nộp phiếu ở dưới thì bản sửa mới được nộp.")).buttons
    told = await an.taps(review.id, data=f"assessment:submit:{form}")
    assert told == "Phiếu lần trước đã nộp, còn bản đang sửa chưa nộp."
    assert "Làm tiếp bản đang sửa" in (await an.sees("Đang có bản sửa chưa nộp", also_old=True)).buttons
    assert chat.db.read_now(forms) == [(1, AssessmentState.SUBMITTED), (2, AssessmentState.DRAFT)]


async def test_a_correction_can_be_given_up(chat: Chat) -> None:
    an = await chat.member("HV003")
    await hands_in(an)
    await an.presses("Sửa phiếu đã nộp")
    await an.sees("Xem lại phiếu")
    await an.presses("Quay lại")
    await an.sees("bản sửa chưa nộp")
    await an.presses("Bỏ bản đang sửa")
    await an.sees("Những thay đổi chưa nộp sẽ mất")
    await an.presses("Bỏ bản đang sửa")
    assert "Sửa phiếu đã nộp" in (await an.sees("đã nộp lúc")).buttons
    assert chat.db.read_now(forms) == [(1, AssessmentState.SUBMITTED)]


async def test_old_buttons_of_a_form_that_was_handed_in_lead_to_where_it_stands(chat: Chat) -> None:
    an = await chat.member("HV003")
    await begins(an)
    old = an.last()
    pick = old.rows[0][0]["callback_data"]
    await an.says("dự đủ 12 buổi sinh hoạt")
    undo = (await an.sees("Đã ghi vào Bước 1")).rows[1][0]["callback_data"]
    await an.presses("Tiếp tục phiếu")
    await an.sees("Bước 1/5")
    await answers(an, BEST, "Khá", BEST, "Khá", "Đạt yêu cầu")
    await an.presses("Hội viên gương mẫu")
    await an.presses("Nộp phiếu")
    await an.sees("Đã nộp phiếu")
    await an.taps(old.id, data=pick)
    assert "Sửa phiếu đã nộp" in (await an.sees("đã nộp lúc")).buttons
    await an.taps(an.last().id, data=undo)
    told = await an.sees("nút vừa bấm không sửa được phiếu nữa")
    assert "Đồng chí còn sửa được đến hết ngày 25/10/2023" in told.text
    assert "Sửa phiếu đã nộp" in told.buttons
    form = chat.db.read_now(lambda s: s.exec(select(Assessment.id)).one())
    await an.taps(old.id, data=f"assessment:claim:{form}:1")
    await an.sees("đã nộp lúc", also_old=True)
    await an.taps(old.id, data=f"assessment:step:{form}:3")
    await an.sees("đã nộp lúc", also_old=True)
    await an.taps(old.id, data=f"assessment:begin:{chat.db.read_now(lambda s: s.exec(select(AssessmentRound.id)).one())}")
    await an.sees("đã nộp lúc", also_old=True)


async def test_after_closing_reading_stays_and_changing_is_refused_kindly(chat: Chat) -> None:
    an = await chat.member("HV003")
    binh = await chat.member("HV004")
    await hands_in(an)
    await begins(binh)
    await answers(binh, BEST)
    chat.db.write_now(move_round, closes_on=chat.house.clock.today() - timedelta(days=1))

    await an.presses("Sửa phiếu đã nộp")
    await an.sees("Đợt tự đánh giá đã khép lại")
    await an.says("Tự đánh giá")
    seen = await an.sees("Đã khép lại ngày 19/10/2023")
    assert seen.buttons == ["Xem phiếu đã nộp", "Trang chính"]

    await binh.presses(BEST)
    await binh.sees("Đợt tự đánh giá đã khép lại")
    await binh.says("Tự đánh giá")
    seen = await binh.sees("làm dở, chưa nộp, đã xong 1/5 bước")
    await binh.presses("Xem phiếu chưa nộp")
    assert "2. Đạo đức, lối sống: chưa chấm" in (await binh.sees("Chưa nộp")).text


async def test_once_the_unit_reviews_what_was_handed_in_stays_as_it_is(chat: Chat) -> None:
    an, binh = await chat.member("HV003"), await chat.member("HV004")
    await hands_in(an)
    await begins(binh)
    await answers(binh, BEST)

    def begin_review(session: Session) -> None:
        session.exec(select(AssessmentRound)).one().reviewing_since = chat.house.clock.now()

    chat.db.write_now(begin_review)
    await an.presses("Sửa phiếu đã nộp")
    await an.sees("Đợt tự đánh giá đã khép lại")
    await an.says("Tự đánh giá")
    assert (await an.sees("Chi hội đã bắt đầu bình xét")).buttons == ["Xem phiếu đã nộp", "Trang chính"]
    for said in ("tot", "nộp luôn đi", "quay lại", "sửa bước 1", "Tôi dự đủ 12 buổi"):
        await binh.says(said)
        assert (await binh.sees("Đợt tự đánh giá đã khép lại")).buttons == ["Trang chính"]
    await binh.says("nop phieu")
    assert "làm dở, chưa nộp" in (await binh.sees("Chi hội đã bắt đầu bình xét")).text


async def test_the_closing_day_is_open_all_day(chat: Chat) -> None:
    an = await chat.member("HV003")
    chat.db.write_now(move_round, closes_on=chat.house.clock.today())
    await an.says("Tự đánh giá")
    assert "hôm nay" in (await an.sees("Hạn nộp")).text
    await an.presses("Bắt đầu")
    await an.sees("Bước 1/5")


async def test_no_round_is_said_kindly(chat: Chat) -> None:
    def drop(session: Session) -> None:
        session.delete(session.exec(select(AssessmentRound)).one())

    chat.db.write_now(drop)
    an = await chat.member("HV003")
    await an.says("Tự đánh giá")
    await an.sees("Hiện chưa có đợt tự đánh giá nào")


async def test_an_earlier_year_can_be_read(chat: Chat) -> None:
    an = await chat.member("HV003")

    def hand_in_last_year(session: Session) -> None:
        past = AssessmentRound(year=2022, title="Năm 2022", opens_on=date(2022, 1, 1), closes_on=date(2022, 12, 31))
        session.add(past)
        session.flush()
        member = session.exec(select(Member).where(Member.code == "HV003")).one()
        at = chat.house.clock.now() - timedelta(days=330)
        session.add(Assessment(round_id=past.id, member_id=member.id, state=AssessmentState.SUBMITTED, started_at=at, submitted_at=at))

    chat.db.write_now(hand_in_last_year)
    await an.says("Tự đánh giá")
    await an.presses("Phiếu năm 2022")
    seen = await an.sees("Phiếu tự đánh giá năm 2022")
    assert "ngày 24/11/2022" in seen.text
    assert "Sửa phiếu đã nộp" not in seen.buttons
