"""The association's secretary opens the round of a new year in the chat."""

from datetime import date

from sqlmodel import select

from bot.sandbox.client import Person
from db.dates import SELF_ASSESSMENT
from db.models import AssessmentRound, Criterion, Member
from tests.handlers.conftest import Chat
from tests.handlers.form import begins, hands_in
from tests.handlers.test_dates import deadline_id
from tests.handlers.test_dates_new_year import CARD, at, rounds

QUESTION = "Mở đợt tự đánh giá năm 2024?"


async def asks_for_2024(chief: Person) -> None:
    await chief.says("Việc của Hội")
    await chief.sees("Đã nộp phiếu")
    await chief.presses("Bảng các đơn vị")
    await chief.sees("Đơn vị mẫu 01")
    await chief.presses("Mở đợt năm 2024")


async def test_the_next_year_is_opened_with_one_agreed_tap(chat: Chat) -> None:
    chief, an = await chat.member("HV001"), await chat.member("HV003")
    await asks_for_2024(chief)
    shown = await chief.sees(QUESTION)
    assert "5 tiêu chí, như năm 2023:\n1. " in shown.text
    assert "Ngày mở: thứ Hai 1/1/2024" in shown.text
    assert "Hạn nộp: thứ Sáu 25/10/2024, còn 371 ngày (đề xuất, theo hạn của đợt trước)" in shown.text
    assert len(shown.text) <= 900
    assert rounds(chat) == [(2023, date(2023, 10, 25))]
    await chief.presses("Đổi hạn nộp")
    await chief.sees("Hạn nộp phiếu của năm 2024 là ngày nào?")
    await chief.says("31/7/2025")
    await chief.sees("Ngày ấy không đặt được")
    await chief.says("15/1/2025")
    assert "Hạn nộp: thứ Tư 15/1/2025, còn 453 ngày (đồng chí vừa nhập)" in (await chief.sees(QUESTION)).text
    await chief.presses("Đổi ngày mở")
    await chief.sees("Ngày mở đợt của năm 2024 là ngày nào?")
    await chief.says("15/9")
    assert "Ngày mở: Chủ nhật 15/9/2024" in (await chief.sees(QUESTION)).text
    agreed = chief.last().id
    await chief.presses("Mở đợt, hạn nộp 15/1/2025")
    opened = await chief.sees("Đã mở đợt tự đánh giá năm 2024")
    assert opened.buttons == ["Xem hạn nộp", "Thông báo", "Rút lại đợt này", "Quay lại", "Trang chính"]
    await chief.says("Việc của Hội")
    desk = await chief.sees("Đợt năm 2024 đã mở sẵn, chưa tới ngày làm phiếu.")
    assert "Tự đánh giá hội viên năm 2023" in desk.text
    await chief.presses("Đợt năm 2024")
    await chief.sees("Đợt tự đánh giá năm 2024")
    await chief.presses("Xem hạn nộp")
    card = await chief.sees("Hạn: thứ Tư 15/1/2025, còn 453 ngày")
    assert "Nhập ngày khác" in card.buttons
    await chief.taps(agreed, data="assessment_rounds:begin:2024:20240101:20241025")
    await chief.sees("Đợt tự đánh giá năm 2024 đã mở từ trước")
    assert rounds(chat) == [(2023, date(2023, 10, 25)), (2024, date(2025, 1, 15))]

    await an.says("Tự đánh giá")
    await an.sees("Tự đánh giá hội viên năm 2023")
    at(chat, date(2024, 9, 15))
    await an.says("Tự đánh giá")
    await an.sees("Tự đánh giá hội viên năm 2024")
    await an.presses("Bắt đầu")
    await an.sees("Bước 1/5")


async def test_what_is_no_day_opens_nothing_and_shows_no_other_deadline(chat: Chat) -> None:
    chief = await chat.member("HV001")
    await asks_for_2024(chief)
    await chief.sees(QUESTION)
    await chief.presses("Đổi hạn nộp")
    await chief.sees("Hạn nộp phiếu của năm 2024 là ngày nào?")
    for said, seen in (("tuần sau", "chưa đọc được ngày"), ("cuối tháng", "chưa đọc được ngày"), ("30/2", "Không có ngày 30/2")):
        await chief.says(said)
        unread = await chief.sees(seen)
        assert "Hạn nộp phiếu của năm 2024" in unread.text
        assert unread.buttons == ["Quay lại", "Trang chính"]
    await chief.says("chỉ thị 17 nói gì")
    answer = await chief.sees("17")
    await chief.presses(next(label for label in answer.buttons if label.startswith("Nhập ngày cho: Hạn nộp phiếu")))
    await chief.sees("Hạn nộp phiếu của năm 2024 là ngày nào?")
    await chief.says("dời đến hết tháng 11")
    await chief.sees("Hạn nộp: thứ Bảy 30/11/2024")


async def test_after_new_year_the_deadline_and_the_desk_lead_there(chat: Chat) -> None:
    chief, head = await chat.member("HV001"), await chat.member("HV002")
    at(chat, date(2024, 1, 2))
    await chief.taps(chief.last().id, data=CARD.format(deadline_id(chat, SELF_ASSESSMENT)))
    card = await chief.sees("Chưa mở đợt tự đánh giá năm 2024: hội viên chưa làm phiếu được.")
    assert "Excel" not in card.text
    assert card.buttons[0] == "Mở đợt năm 2024"
    await chief.says("Việc của Hội")
    assert "Mở đợt năm 2024" in (await chief.sees("Đã nộp phiếu")).buttons
    await chief.presses("Bảng các đơn vị")
    await chief.presses("Đợt năm 2023")
    await chief.sees("Đợt tự đánh giá năm 2023")
    await chief.presses("Quay lại")
    await chief.presses("Mở đợt năm 2024")
    await chief.sees("Ngày mở: thứ Ba 2/1/2024, hôm nay")
    await head.taps(head.last().id, data="assessment_rounds:open:2024")
    await head.sees("Việc này do Thường trực Hội thực hiện.")


async def test_a_button_whose_day_has_passed_asks_again(chat: Chat) -> None:
    chief = await chat.member("HV001")
    await asks_for_2024(chief)
    await chief.sees(QUESTION)
    at(chat, date(2024, 11, 1))
    await chief.presses("Mở đợt, hạn nộp 25/10/2024")
    shown = await chief.sees("Ngày ấy không đặt được")
    assert "Hạn nộp: thứ Ba 31/12/2024" in shown.text
    assert rounds(chat) == [(2023, date(2023, 10, 25))]


async def test_without_criteria_it_is_the_workbooks(chat: Chat) -> None:
    def forget(session) -> None:  # type: ignore[no-untyped-def]
        for table in (AssessmentRound, Criterion):
            for row in session.exec(select(table)).all():
                session.delete(row)

    chat.db.write_now(forget)
    chief = await chat.member("HV001")
    await chief.taps(chief.last().id, data=CARD.format(deadline_id(chat, SELF_ASSESSMENT)))
    card = await chief.sees("trang Tiêu chí của tệp Excel")
    assert not any(label.startswith("Mở đợt") for label in card.buttons)


async def test_an_opening_is_taken_back_with_a_second_tap_and_made_anew(chat: Chat) -> None:
    chief, head = await chat.member("HV001"), await chat.member("HV002")
    await asks_for_2024(chief)
    await chief.sees(QUESTION)
    await chief.presses("Mở đợt, hạn nộp 25/10/2024")
    await chief.sees("Đã mở đợt tự đánh giá năm 2024")
    await chief.presses("Quay lại")
    board = await chief.sees("Bảng các đơn vị")
    assert [label for label in board.buttons if "năm 20" in label] == ["Đợt năm 2023", "Đợt năm 2024"]
    await chief.presses("Đợt năm 2024")
    await chief.sees("Chưa đồng chí nào làm phiếu.")
    await chief.presses("Rút lại đợt này")
    await chief.sees("Rút lại đợt tự đánh giá năm 2024?")
    assert [year for year, _ in rounds(chat)] == [2023, 2024], "nothing before the second tap"
    agreed = chief.last().id
    await head.taps(head.last().id, data="assessment_rounds:undone:2024")
    await head.sees("Việc này do Thường trực Hội thực hiện.")
    await chief.presses("Rút lại đợt năm 2024")
    gone = await chief.sees("Đã rút lại đợt tự đánh giá năm 2024")
    assert gone.buttons[:2] == ["Mở đợt năm 2024", "Xem hạn nộp"]
    await chief.presses("Mở đợt năm 2024")
    await chief.sees("5 tiêu chí, như năm 2023:")
    await chief.presses("Đổi ngày mở")
    await chief.sees("Ngày mở đợt của năm 2024 là ngày nào?")
    await chief.taps(agreed, data="assessment_rounds:undo:2024")
    await chief.sees(QUESTION)


async def test_a_round_with_a_form_is_not_taken_back_but_closed_today(chat: Chat) -> None:
    chief, an = await chat.member("HV001"), await chat.member("HV003")
    await chief.taps(chief.last().id, data="assessment_rounds:undo:2023")
    await chief.sees("Rút lại đợt tự đánh giá năm 2023?")
    await begins(an)
    await chief.presses("Rút lại đợt năm 2023")
    shown = await chief.sees("Đã bắt đầu làm phiếu: 1 đồng chí; đã nộp: 0 phiếu.")
    assert "Hội viên làm phiếu từ 1/1/2023.\nHạn nộp: thứ Tư 25/10/2023, còn 5 ngày." in shown.text
    assert "Đã có phiếu thì đợt không rút lại được" in shown.text
    assert "Rút lại đợt này" not in shown.buttons
    await chief.presses("Xem hạn nộp")
    await chief.sees("Hạn: thứ Tư 25/10/2023")
    await chief.presses("Nhập ngày khác")
    await chief.sees("năm 2023 là ngày nào?")
    await chief.says("20/10/2023")
    await chief.sees("Thứ Sáu 20/10/2023, hôm nay?")
    await chief.presses("Xác nhận ngày 20/10/2023")
    await chief.sees("Hạn: thứ Sáu 20/10/2023, hôm nay")
    assert rounds(chat) == [(2023, date(2023, 10, 20))]
    at(chat, date(2023, 10, 21))
    await an.says("Tự đánh giá")
    assert "Xem phiếu chưa nộp" in (await an.sees("Tự đánh giá hội viên năm 2023")).buttons


async def test_a_day_confirmed_for_forms_without_a_round_can_be_taken_back(chat: Chat) -> None:
    chief = await chat.member("HV001")
    await chief.taps(chief.last().id, data=f"{CARD.format(deadline_id(chat, SELF_ASSESSMENT))}:2024")
    await chief.sees("25/10/2024")
    await chief.presses("Xác nhận ngày 25/10/2024")
    await chief.sees("Hạn: thứ Sáu 25/10/2024")
    await chief.presses("Bỏ xác nhận")
    await chief.sees("dự kiến – chưa có thông báo chính thức")


async def test_what_was_handed_in_last_year_is_still_read(chat: Chat) -> None:
    chief, head, an, other = [await chat.member(code) for code in ("HV001", "HV002", "HV003", "HV100")]
    await hands_in(an)
    await asks_for_2024(chief)
    await chief.sees(QUESTION)
    await chief.presses("Mở đợt, hạn nộp 25/10/2024")
    await chief.sees("Đã mở đợt tự đánh giá năm 2024")
    at(chat, date(2024, 3, 1))
    await head.says("Việc chi hội")
    await head.sees("Đã nộp phiếu: 0/24")
    await head.presses("Phiếu năm 2023: 1")
    listed = await head.sees("Đơn vị mẫu 01 – phiếu năm 2023: 1")
    assert an.name in listed.text
    await head.presses(an.name)
    form = await head.sees("năm 2023")
    assert form.buttons[-2:] == ["Quay lại", "Trang chính"]
    await head.presses("Quay lại")
    await head.sees("Đơn vị mẫu 01 – phiếu năm 2023: 1")
    unit = chat.db.read_now(lambda s: s.exec(select(Member.unit_id).where(Member.code == "HV003")).one())
    await other.says("Trang chính")
    await other.taps(other.last().id, data=f"secretary:former:{unit}:2023")
    await other.sees("ngoài phạm vi chi hội")


async def test_the_review_closes_the_forms_and_opens_them_again(chat: Chat) -> None:
    chief, an = await chat.member("HV001"), await chat.member("HV003")
    await chief.says("Việc của Hội")
    await chief.presses("Bảng các đơn vị")
    await chief.presses("Đợt năm 2023")
    assert "Bắt đầu bình xét" not in (await chief.sees("Chưa đồng chí nào làm phiếu")).buttons
    await hands_in(an)
    await chief.says("Việc của Hội")
    await chief.presses("Bảng các đơn vị")
    await chief.presses("Đợt năm 2023")
    await chief.presses("Bắt đầu bình xét")
    asked = await chief.sees("Bắt đầu bình xét đợt năm 2023?")
    assert "Xếp loại, biên bản, báo cáo làm ngoài Đồng Đội" in asked.text
    await chief.presses("Bắt đầu bình xét năm 2023")
    begun = await chief.sees("Đã bắt đầu bình xét đợt năm 2023")
    await an.presses("Sửa phiếu đã nộp")
    await an.sees("đã khép lại")
    await an.says("Tự đánh giá")
    assert "Sửa phiếu đã nộp" not in (await an.sees("Chi hội đã bắt đầu bình xét")).buttons
    await chief.taps(asked.id, data="assessment_rounds:reviewed:2023")  # a second tap
    await chief.taps(begun.id, data="assessment_rounds:halt:2023")
    await chief.sees("lại cho sửa phiếu")
    await an.says("Tự đánh giá")
    await an.presses("Sửa phiếu đã nộp")
    await an.sees("Xem lại phiếu")


async def test_past_its_day_a_halted_review_says_how_forms_are_opened_again(chat: Chat) -> None:
    chief, an = await chat.member("HV001"), await chat.member("HV003")
    await hands_in(an)
    at(chat, date(2024, 1, 2))
    await chief.taps(chief.last().id, data="assessment_rounds:reviewed:2023")
    assert "Dừng bình xét" in (await chief.sees("Đã bắt đầu bình xét đợt năm 2023")).buttons
    await chief.presses("Dừng bình xét")
    halted = await chief.sees("Đã dừng bình xét đợt năm 2023")
    assert "bấm Xem hạn nộp rồi nhập ngày khác" in halted.text
    assert "Xem hạn nộp" in halted.buttons


async def test_only_the_associations_secretary_begins_the_review(chat: Chat) -> None:
    head, an = await chat.member("HV002"), await chat.member("HV003")
    await hands_in(an)
    for who in (head, an):
        await who.taps(who.last().id, data="assessment_rounds:reviewed:2023")
        await who.sees("")
    await an.says("Tự đánh giá")
    assert "Sửa phiếu đã nộp" in (await an.sees("đã nộp lúc")).buttons
