"""What a member asks about the own form is answered with how it stands now."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from db.models import AssessmentRound
from handlers.assessment_questions import OfOwn, asked_of_own
from tests.handlers.conftest import START, Chat
from tests.handlers.form import BEST, answers, begins, hands_in, move_round


def reviewing(session: Session) -> None:
    session.exec(select(AssessmentRound)).one().reviewing_since = START


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("con may ngay nua het han nop phieu", OfOwn.UNTIL_WHEN),
        ("bao giờ thì hết hạn sửa", OfOwn.UNTIL_WHEN),
        ("giờ nộp phiếu còn kịp không cháu", OfOwn.STILL),
        ("phiếu sửa được nữa không", OfOwn.STILL_TO_CHANGE),
        ("tôi nộp rồi đúng không nhỉ", OfOwn.HANDED_IN),
        ("chi hội nhận được phiếu của tôi chưa", OfOwn.HANDED_IN),
        ("chi hội mình họp bình xét chưa", OfOwn.REVIEWED),
        ("tổng điểm phiếu của tôi", OfOwn.POINTS),
        ("bác muốn làm nốt phiếu", OfOwn.GO_ON),
        ("cho xem phiếu năm 2022", OfOwn.READ),
        ("rút phiếu đã nộp về được không", OfOwn.TAKE_BACK),
        ("đổi bước 3 sang đạt yêu cầu cho bác", OfOwn.STEP),
        ("tôi muốn đổi danh hiệu", OfOwn.TITLE),
        ("han nop hoi phi", None),
        ("còn nộp báo cáo được không", None),
        ("tôi nộp trễ được không", None),
        ("chi hội đã nộp phiếu chưa", None),
        ("phiếu của chi hội đã nộp chưa", None),
        ("phiếu tự đánh giá của đơn vị nộp chưa", None),
        ("đổi mới danh hiệu thi đua", None),
        ("đã đổi mới danh hiệu", None),
        ("Tôi đã xem bản tự đánh giá cũ", None),
        ("đã đọc lại phiếu năm ngoái", None),
        ("xem lại phiếu cũ", OfOwn.READ),
        ("nộp hội phí chưa", None),
        ("ai đọc được phiếu của tôi", None),
        ("bao nhiêu điểm thì xuất sắc", None),
        ("khi nào bình xét", None),
        ("không làm tiếp phiếu nữa", None),
        ("sửa bước 3 như thế nào", None),
    ],
)
def test_what_asks_of_ones_own_form(text: str, what: OfOwn | None) -> None:
    found = asked_of_own(text)
    assert (found.what if found else None) is what


async def test_how_long_there_is_and_whether_it_is_in(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("con may ngay nua het han nop phieu")
    await an.sees("Hạn nộp: thứ Tư 25/10/2023, còn 5 ngày")
    for said in ("toi nop roi phai ko", "phieu cua bac da den chi hoi chua"):
        await an.says(said)
        assert (await an.sees("Hạn nộp")).text.startswith("Chưa: phiếu của đồng chí chưa nộp.")
    await hands_in(an)
    await an.says("phieu cua bac da den chi hoi chua")
    assert (await an.sees("đã nộp lúc 08:0")).text.startswith("Rồi: đồng chí đã nộp phiếu, chi hội đã có.")
    await an.says("con nop duoc khong")
    assert (await an.sees("Hạn nộp")).text.startswith("Được: đồng chí đã nộp, còn sửa được đến hết ngày 25/10/2023")
    chat.db.write_now(move_round, closes_on=date(2023, 10, 31))
    await an.says("bao gio het han sua")
    await an.sees("Hạn nộp: thứ Ba 31/10/2023, còn 11 ngày")


@pytest.mark.parametrize(
    "said", ["còn nộp được không", "hạn nộp còn mấy ngày nữa", "còn mấy ngày nữa hết hạn nộp", "hết hạn nộp chưa", "nộp còn kịp không"]
)
async def test_below_another_deadline_it_is_asked_of_that_one(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    await an.says("hạn nộp hồ sơ đề nghị khen thưởng")
    await an.sees("Nộp hồ sơ đề nghị khen thưởng")
    await an.says(said)
    seen = await an.sees("")
    assert "còn nộp được" not in seen.text
    assert "Tự đánh giá hội viên" not in seen.text.partition("\n")[0]
    await an.says("còn nộp phiếu được không")
    assert (await an.sees("Hạn nộp")).text.startswith("Được: còn nộp được.")
    await an.says(said)
    await an.sees("Tự đánh giá hội viên")


async def test_whether_the_review_has_begun(chat: Chat) -> None:
    an = await chat.member("HV003")
    await hands_in(an)
    await an.says("chi hoi da binh xet chua")
    assert (await an.sees("Hạn nộp")).text.startswith("Chưa: Hội chưa báo bắt đầu bình xét")
    chat.db.write_now(reviewing)
    await an.says("chi hoi da binh xet chua")
    assert (await an.sees("phiếu chỉ còn để xem")).text.startswith("Rồi: đợt này đã bắt đầu bình xét.")
    for said, told in (
        ("còn sửa được không", "Đồng chí không sửa được nữa."),
        ("sua buoc 2 xuong kha", "Phiếu không sửa được nữa: đã bắt đầu bình xét."),
        ("cho bac rut lai phieu", "Phiếu đã nộp không rút về được, lúc này cũng không sửa được nữa."),
    ):
        await an.says(said)
        assert (await an.sees("phiếu chỉ còn để xem")).text.startswith(told)


async def test_after_the_last_day_it_is_told_so(chat: Chat) -> None:
    an = await chat.member("HV003")
    chat.db.write_now(move_round, closes_on=START.date() - timedelta(days=1))
    await an.says("nộp phiếu còn kịp không")
    assert (await an.sees("Đã khép lại ngày 19/10/2023")).text.startswith("Đồng chí không nộp được nữa.")


async def test_what_was_handed_in_is_changed_by_its_buttons_alone(chat: Chat) -> None:
    an = await chat.member("HV003")
    await hands_in(an)
    for said, step in (
        ("sua buoc 2 xuong kha", "Bước 2"),
        ("ơ nhầm rồi, bước 2 phải là Tốt", "Bước 2"),
        ("Nộp rồi mà tôi muốn sửa danh hiệu thành gương mẫu", "Tự nhận danh hiệu"),
    ):
        await an.says(said)
        seen = await an.sees(f"đồng chí bấm Sửa phiếu đã nộp, rồi bấm {step}")
        assert "Sửa phiếu đã nộp" in seen.buttons
    await an.says("cho bac rut lai phieu")
    await an.sees("chỉ sửa rồi nộp lại")
    for said in ("xem lai phieu da nop", "phiếu tôi được mấy điểm"):
        await an.says(said)
        assert "84/100" in (await an.sees("Phiếu tự đánh giá năm 2023")).text


async def test_a_form_in_work_is_opened_where_it_is_named(chat: Chat) -> None:
    an = await chat.member("HV003")
    await begins(an)
    await answers(an, BEST, "Khá")
    await an.presses("Trang chính")
    await an.sees("Phiếu đang làm dở")
    await an.says("lam tiep phieu")
    await an.sees("Bước 3/5")
    await an.presses("Trang chính")
    await an.sees("Phiếu đang làm dở")
    await an.says("sửa lại bước 1 thành khá")
    assert "Đồng chí tự chấm: Tốt (20 điểm)" in (await an.sees("Bước 1/5")).text
    await an.presses("Trang chính")
    await an.sees("Phiếu đang làm dở")
    await an.says("xem lai phieu")
    await an.sees("Xem lại phiếu năm 2023")
