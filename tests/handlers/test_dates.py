"""The calendar as people tap through it: deadlines, their confirmation, anniversaries."""

from datetime import date, datetime

import pytest
from sqlmodel import Session, col, select

from db.dates import SELF_ASSESSMENT
from db.models import Anniversary, Deadline, DeadlineDate, DeadlineDone
from tests.handlers.conftest import ZONE, Chat
from tests.patience import until

EXPECTED = "dự kiến – chưa có thông báo chính thức"


def deadline_id(chat: Chat, ref: str) -> int:
    def find(session: Session) -> int:
        return session.exec(select(Deadline.id).where(Deadline.ref == ref)).one()

    return chat.db.read_now(find)


def anniversary_id(chat: Chat, ref: str) -> int:
    def find(session: Session) -> int:
        return session.exec(select(Anniversary.id).where(Anniversary.ref == ref)).one()

    return chat.db.read_now(find)


def dates_of(chat: Chat, ref: str) -> list[date]:
    def find(session: Session) -> list[date]:
        query = select(DeadlineDate.due_on).join(Deadline, col(Deadline.id) == DeadlineDate.deadline_id).where(Deadline.ref == ref)
        return list(session.exec(query))

    return chat.db.read_now(find)


async def test_another_day_is_given_from_the_message_that_asks_for_one(chat: Chat) -> None:
    chief = await chat.member("HV001")
    await chat.house.look_ahead()
    asked = await chief.sees("Xin đồng chí xác nhận ngày")
    assert asked.buttons == ["Đúng ngày 10/11/2023", "Ngày khác", "Tắt bớt lời nhắc"]
    await chief.presses("Ngày khác")
    await chief.sees("Đồng chí gõ ngày")
    await chief.says("12/11")
    await chief.presses("Xác nhận ngày 12/11/2023")
    await chief.sees("Chủ nhật 12/11/2023")
    assert dates_of(chat, "deadline.org_review") == [date(2023, 11, 12)]


async def test_the_calendar_mixes_deadlines_and_anniversaries_by_day(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.presses("Lịch và hạn nộp")
    seen = await an.sees("Hôm nay thứ Sáu 20/10/2023.")
    today, closing, _, review = seen.text.split("\n\n")[1:]
    assert today == "Thứ Sáu 20/10/2023, hôm nay\n• Ngày sinh Lý Tự Trọng, lần thứ 109\n• Ngày Phụ nữ Việt Nam, lần thứ 93"
    assert closing == "Thứ Tư 25/10/2023, còn 5 ngày\n• Hạn: Hội viên nộp phiếu tự đánh giá"
    assert f"• Hạn ({EXPECTED}): Chi hội" in review
    assert seen.buttons == ["Trang 2/12 ▶", "Hạn nộp", "Ngày kỷ niệm", "Quay lại", "Trang chính"]
    await an.presses("Trang 2/12 ▶")
    await an.sees("Thứ Bảy 18/11/2023")
    await an.presses("Hạn nộp")
    listed = await an.sees("Hạn nộp sắp tới")
    assert "1. 25/10/2023, còn 5 ngày: Hội viên nộp phiếu tự đánh giá" in listed.text
    assert "2. 10/11/2023, dự kiến: Chi hội" in listed.text
    assert "Dự kiến: chưa có thông báo chính thức của Hội." in listed.text
    await an.presses("2. Chi hội")
    card = await an.sees(f"Thứ Sáu 10/11/2023, còn 21 ngày: {EXPECTED}")
    assert "Dành cho: chi hội, tổ chức Hội cơ sở" in card.text
    assert card.buttons == ["Quay lại", "Trang chính"]


async def test_a_deadline_without_any_day_says_so(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.taps(an.last().id, data=f"dates:deadline:{deadline_id(chat, 'deadline.fee')}")
    await an.sees("Chưa có ngày\nKhi Hội thông báo, Đồng Đội nhắc ngay.")


async def test_a_form_is_handed_in_not_ticked(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.taps(an.last().id, data=f"dates:deadline:{deadline_id(chat, SELF_ASSESSMENT)}")
    card = await an.sees("Hạn: thứ Tư 25/10/2023, còn 5 ngày")
    assert card.buttons == ["Tự đánh giá", "Quay lại", "Trang chính"]


async def test_when_this_years_day_has_passed_the_next_is_shown(chat: Chat) -> None:
    an = await chat.member("HV003")
    chat.house.clock.set(datetime(2023, 11, 2, 8, tzinfo=ZONE))
    await an.taps(an.last().id, data=f"dates:deadline:{deadline_id(chat, SELF_ASSESSMENT)}")
    card = await an.sees(f"Thứ Sáu 25/10/2024, còn 358 ngày: {EXPECTED}")
    assert "Năm 2023: 25/10/2023, đã qua." in card.text


async def test_the_secretary_confirms_with_one_tap_and_takes_it_back(chat: Chat) -> None:
    thu_ky = await chat.member("HV001")
    await thu_ky.presses("Lịch và hạn nộp")
    await thu_ky.sees("Hôm nay")
    await thu_ky.presses("Mốc chưa có thông báo")
    waiting = await thu_ky.sees("Mốc chưa có thông báo: 12")
    assert waiting.buttons[0].startswith("1. Chi hội")
    await thu_ky.presses("2. Nộp hồ sơ")
    card = await thu_ky.sees(EXPECTED)
    assert card.buttons[:2] == ["Xác nhận ngày 20/11/2023", "Nhập ngày khác"]
    assert await thu_ky.presses("Xác nhận ngày 20/11/2023") == "Đã xác nhận"
    confirmed = await thu_ky.sees("Hạn: thứ Hai 20/11/2023, còn 31 ngày")
    assert confirmed.buttons[:2] == ["Nhập ngày khác", "Bỏ xác nhận"]
    assert "Đã đổi hạn" not in confirmed.text, "it is the usual day"
    assert dates_of(chat, "deadline.dossier") == [date(2023, 11, 20)]
    assert await thu_ky.presses("Bỏ xác nhận") == "Đã bỏ xác nhận"
    await thu_ky.sees(EXPECTED)
    assert dates_of(chat, "deadline.dossier") == []


async def test_a_day_that_has_passed_is_said_to_be_of_the_next_year(chat: Chat) -> None:
    thu_ky = await chat.member("HV001")
    await thu_ky.taps(thu_ky.last().id, data=f"dates:deadline:{deadline_id(chat, 'deadline.dossier')}:2023")
    await thu_ky.presses("Nhập ngày khác")
    await thu_ky.says("15/10")
    await thu_ky.sees("Đây là ngày của năm 2024; mốc của năm 2023 vẫn để như cũ.")
    await thu_ky.says("15/11")
    understood = await thu_ky.sees("Thứ Tư 15/11/2023")
    assert "vẫn để như cũ" not in understood.text
    assert "Đổi hạn: 20/11/2023 (dự kiến) → 15/11/2023." in understood.text


@pytest.mark.parametrize(
    ("typed", "on"),
    [
        ("15/12/2023", date(2023, 12, 15)),
        ("ngay 18 thang 11", date(2023, 11, 18)),
        ("15/6", date(2024, 6, 15)),
        (" 5-12-23. ", date(2023, 12, 5)),
        ("mai", date(2023, 10, 21)),
        ("thứ sáu tuần sau", date(2023, 10, 27)),
        ("thứ sáu, 27/10/2023", date(2023, 10, 27)),
        ("thu 2 ngay 30/10", date(2023, 10, 30)),
        ("hạn đó lùi 3 ngày", date(2023, 11, 23)),
        ("gia hạn thêm một tuần nữa", date(2023, 11, 27)),
    ],
)
async def test_another_day_is_typed_shown_and_confirmed(chat: Chat, typed: str, on: date) -> None:
    thu_ky = await chat.member("HV001")
    await thu_ky.taps(thu_ky.last().id, data=f"dates:deadline:{deadline_id(chat, 'deadline.dossier')}")
    await thu_ky.sees(EXPECTED)
    await thu_ky.presses("Nhập ngày khác")
    await thu_ky.sees("Ngày của mốc này năm 2023 là ngày nào?")
    await thu_ky.says(typed)
    await thu_ky.sees(f"{on.day}/{on.month}/{on.year}")
    await thu_ky.presses(f"Xác nhận ngày {on.day}/{on.month}/{on.year}")
    await thu_ky.sees("Hạn: ")
    assert dates_of(chat, "deadline.dossier") == [on]
    await thu_ky.says("15/12")
    await thu_ky.sees("")
    assert dates_of(chat, "deadline.dossier") == [on]


async def test_a_day_of_the_week_that_does_not_fit_is_told_and_ok_presses_nothing(chat: Chat) -> None:
    thu_ky = await chat.member("HV001")
    await thu_ky.taps(thu_ky.last().id, data=f"dates:deadline:{deadline_id(chat, 'deadline.dossier')}")
    await thu_ky.presses("Nhập ngày khác")
    await thu_ky.says("thứ năm 27/10")
    await thu_ky.sees("Ngày 27/10/2023 là thứ Sáu")
    await thu_ky.says("27/10")
    await thu_ky.sees("27/10/2023")
    await thu_ky.says("đúng rồi")
    await thu_ky.sees("bấm nút Xác nhận")
    assert dates_of(chat, "deadline.dossier") == []
    await thu_ky.presses("Xác nhận ngày 27/10/2023")
    await thu_ky.sees("Hạn: ")
    assert dates_of(chat, "deadline.dossier") == [date(2023, 10, 27)]


async def test_what_is_no_day_is_said_and_a_question_is_not_swallowed(chat: Chat) -> None:
    thu_ky = await chat.member("HV001")
    dossier = deadline_id(chat, "deadline.dossier")
    await thu_ky.taps(thu_ky.last().id, data=f"dates:change:{dossier}:2023")
    await thu_ky.sees("là ngày nào?")
    await thu_ky.says("31/2/2024")
    assert "hồ sơ" in (await thu_ky.sees("Không có ngày 31/2/2024")).text
    await thu_ky.says("6/2024")
    await thu_ky.sees("Đồng Đội chưa đọc được ngày")
    await thu_ky.says("12/3/1961")
    await thu_ky.sees("Ngày 12/3/1961 đã qua")
    await thu_ky.says("kết luận số 29 nói gì vậy")
    answer = await thu_ky.sees("Kết luận số 29-KL/TU")
    await thu_ky.presses(next(label for label in answer.buttons if label.startswith("Nhập ngày cho: Nộp hồ sơ")))
    await thu_ky.sees("Ngày của mốc này năm 2023 là ngày nào?")
    await thu_ky.says("Văn bản")
    await thu_ky.sees("Văn bản trong kho")
    await thu_ky.says("kết luận số 29 nói gì vậy")
    answer = await thu_ky.sees("Kết luận số 29-KL/TU")
    assert any(label.startswith("Nhập ngày cho: Nộp hồ sơ") for label in answer.buttons), "which day was left open"
    assert dates_of(chat, "deadline.dossier") == []


@pytest.mark.parametrize(
    "said", ["cuối tháng", "tuần sau", "31/12 hoặc 2/1", "chưa rõ", "để tôi hỏi lại", "tháng 12 được không", "hạn nộp báo cáo"]
)
async def test_what_is_no_day_shows_no_other_deadline(chat: Chat, said: str) -> None:
    thu_ky = await chat.member("HV001")
    dossier = deadline_id(chat, "deadline.dossier")
    await thu_ky.taps(thu_ky.last().id, data=f"dates:change:{dossier}:2023")
    await thu_ky.sees("là ngày nào?")
    await thu_ky.says(said)
    unread = await thu_ky.sees("Đồng Đội chưa đọc được ngày")
    assert "Nộp hồ sơ" in unread.text
    assert "ví dụ 15/6" in unread.text
    assert unread.buttons == ["Quay lại", "Trang chính"]
    await thu_ky.says("hết tháng 11")
    await thu_ky.presses("Xác nhận ngày 30/11/2023")
    await thu_ky.sees("Hạn: thứ Năm 30/11/2023")
    assert dates_of(chat, "deadline.dossier") == [date(2023, 11, 30)]


@pytest.mark.parametrize(
    "said",
    [
        "huong dan cach sua thong bao da gui",
        "xuất danh sách hội viên ra excel",
        "số người đã nhận thông báo họp",
        "thống kê nộp phiếu",
        "cap ma moi",
    ],
)
async def test_who_wants_something_else_is_answered_and_the_day_stays_open(chat: Chat, said: str) -> None:
    thu_ky = await chat.member("HV001")
    dossier = deadline_id(chat, "deadline.dossier")
    await thu_ky.taps(thu_ky.last().id, data=f"dates:change:{dossier}:2023")
    await thu_ky.sees("là ngày nào?")
    asked = thu_ky.last().id
    await thu_ky.says(said)
    await until(lambda: thu_ky.last().from_bot and thu_ky.last().id != asked)
    assert "chưa đọc được ngày" not in thu_ky.screen()
    if said != "cap ma moi":  # that is a label, and leads away
        assert any(label.startswith("Nhập ngày cho: Nộp hồ sơ") for label in thu_ky.buttons())
        await thu_ky.says("30/11")
        await thu_ky.sees("30/11/2023")


async def test_an_old_confirmation_whose_day_has_passed_names_the_deadline(chat: Chat) -> None:
    chief = await chat.member("HV001")
    await chat.house.look_ahead()
    await chief.sees("Xin đồng chí xác nhận ngày")
    chat.house.clock.set(datetime(2023, 11, 12, 8, tzinfo=ZONE))
    await chief.presses("Đúng ngày 10/11/2023")
    assert "Chi hội" in (await chief.sees("Ngày 10/11/2023 đã qua")).text
    await chief.says("20/11")
    await chief.presses("Xác nhận ngày 20/11/2023")
    await chief.sees("Hạn: thứ Hai 20/11/2023")
    assert dates_of(chat, "deadline.org_review") == [date(2023, 11, 20)]


async def test_going_back_ends_the_question_for_a_day(chat: Chat) -> None:
    thu_ky = await chat.member("HV001")
    await thu_ky.taps(thu_ky.last().id, data=f"dates:change:{deadline_id(chat, 'deadline.dossier')}:2023")
    await thu_ky.sees("là ngày nào?")
    await thu_ky.presses("Quay lại")
    await thu_ky.sees(EXPECTED)
    await thu_ky.says("15/12")
    await thu_ky.sees("")
    assert "Xác nhận ngày 15/12/2023" not in thu_ky.buttons()


async def test_only_the_associations_secretary_dates_a_deadline(chat: Chat) -> None:
    head = await chat.member("HV002")
    dossier = deadline_id(chat, "deadline.dossier")
    for data in (
        "dates:unconfirmed",
        f"dates:change:{dossier}:2023",
        f"dates:confirm:{dossier}:20231120",
        f"dates:unconfirm:{dossier}:2023",
    ):
        await head.taps(head.last().id, data=data)
        await head.sees("do Thường trực Hội thực hiện")
        await head.presses("Trang chính")
        await head.sees("Việc của đồng chí")
    assert dates_of(chat, "deadline.dossier") == []


async def test_old_confirmations_do_no_harm(chat: Chat) -> None:
    thu_ky = await chat.member("HV001")
    dossier = deadline_id(chat, "deadline.dossier")
    await thu_ky.taps(thu_ky.last().id, data=f"dates:confirm:{dossier}:20230101")
    await thu_ky.sees("Ngày 1/1/2023 đã qua")
    for data in (f"dates:confirm:{dossier}:20231345", "dates:deadline:9999", "dates:anniversary:9999", "dates:audience:1:7"):
        await thu_ky.taps(thu_ky.last().id, data=data)
        await thu_ky.sees("Nút này không còn dùng được")
        await thu_ky.presses("Trang chính")
        await thu_ky.sees("Việc của đồng chí")


async def test_a_unit_ticks_its_deadline_and_takes_the_tick_back(chat: Chat) -> None:
    thu_ky, head, an = await chat.member("HV001"), await chat.member("HV002"), await chat.member("HV003")
    dossier = deadline_id(chat, "deadline.dossier")
    await thu_ky.taps(thu_ky.last().id, data=f"dates:confirm:{dossier}:20231120")
    await thu_ky.sees("Hạn: thứ Hai 20/11/2023")
    await an.taps(an.last().id, data=f"dates:deadline:{dossier}")
    assert (await an.sees("Hạn: thứ Hai")).buttons == ["Quay lại", "Trang chính"]
    await an.taps(an.last().id, data=f"dates:done:{dossier}:2023")
    await an.sees("do Thường trực Hội thực hiện")
    await head.taps(head.last().id, data=f"dates:deadline:{dossier}")
    await head.sees("Hạn: thứ Hai")
    assert await head.presses("Đã hoàn thành") == "Đã ghi nhận"
    await head.sees("✓ Đã đánh dấu hoàn thành năm 2023.")
    await head.presses("Chưa hoàn thành, bỏ đánh dấu")
    assert "✓" not in (await head.sees("Hạn: thứ Hai")).text

    def left(session: Session) -> int:
        return len(session.exec(select(DeadlineDone)).all())

    assert chat.db.read_now(left) == 0


async def test_an_old_button_moves_no_day_that_was_said_meanwhile(chat: Chat) -> None:
    thu_ky = await chat.member("HV001")
    dossier, card = deadline_id(chat, "deadline.dossier"), thu_ky.last().id
    await thu_ky.taps(card, data=f"dates:confirm:{dossier}:20231115")
    await thu_ky.sees("Hạn: thứ Tư 15/11/2023")
    await thu_ky.taps(card, data=f"dates:confirm:{dossier}:20231120")
    asked = await thu_ky.sees("Mốc này đã xác nhận ngày 15/11/2023")
    assert asked.buttons == ["Đổi sang ngày 20/11/2023", "Quay lại", "Trang chính"]
    await thu_ky.presses("Quay lại")
    await thu_ky.sees("Hạn: thứ Tư 15/11/2023")
    await thu_ky.taps(card, data=f"dates:confirm:{dossier}:20231120")
    await thu_ky.sees("Mốc này đã xác nhận ngày 15/11/2023")
    await thu_ky.presses("Đổi sang ngày 20/11/2023")
    await thu_ky.sees("Hạn: thứ Hai 20/11/2023")


async def test_a_look_at_another_day_moves_none_that_was_said_after_it(chat: Chat) -> None:
    thu_ky = await chat.member("HV001")
    dossier = deadline_id(chat, "deadline.dossier")
    await thu_ky.taps(thu_ky.last().id, data=f"dates:change:{dossier}:2023:1")
    await thu_ky.says("30/10")
    await thu_ky.sees("30/10/2023")
    earlier = thu_ky.last().id
    await thu_ky.says("15/11")
    await thu_ky.presses("Xác nhận ngày 15/11/2023")
    await thu_ky.sees("Hạn: thứ Tư 15/11/2023")
    await thu_ky.taps(earlier, row=0)
    asked = await thu_ky.sees("Mốc này đã xác nhận ngày 15/11/2023")
    assert asked.buttons[0] == "Đổi sang ngày 30/10/2023"


async def test_an_answer_to_a_reminder_leaves_the_reminder(chat: Chat) -> None:
    thu_ky = await chat.member("HV001")
    before = thu_ky.last()
    await thu_ky.taps(before.id, data=f"dates:confirm:{deadline_id(chat, 'deadline.dossier')}:20231120")
    after = await thu_ky.sees("Hạn: thứ Hai 20/11/2023")
    assert after.id > before.id
    assert "Việc của đồng chí" in thu_ky.chat()


async def test_a_lunar_day_has_both_dates(chat: Chat) -> None:
    an = await chat.member("HV003")
    chat.house.clock.set(datetime(2026, 11, 24, 9, tzinfo=ZONE))
    await an.taps(an.last().id, data=f"dates:anniversary:{anniversary_id(chat, 'ann.gio_to')}")
    seen = await an.sees("Giỗ Tổ Hùng Vương")
    assert "10/3 âm lịch, tức thứ Sáu 16/4/2027, còn 143 ngày" in seen.text
    assert "Năm nay đã qua: Chủ nhật 26/4/2026." in seen.text
    await an.taps(an.last().id, data=f"dates:anniversary:{anniversary_id(chat, 'ann.tet')}")
    assert "Mùng 1 tháng Giêng âm lịch, tức thứ Bảy 6/2/2027" in (await an.sees("Tết Nguyên đán")).text


async def test_a_solemn_day_with_its_ordinal(chat: Chat) -> None:
    an = await chat.member("HV003")
    chat.house.clock.set(datetime(2027, 7, 25, 9, tzinfo=ZONE))
    await an.taps(an.last().id, data=f"dates:anniversary:{anniversary_id(chat, 'ann.27_7')}")
    seen = await an.sees("Ngày Thương binh - Liệt sĩ")
    assert seen.text == (
        "Ngày Thương binh - Liệt sĩ\n\nThứ Ba 27/7/2027, còn 2 ngày\nKỷ niệm lần thứ 80, năm tròn\n\n"
        "Tính từ năm 1947.\nNgày tưởng nhớ, tri ân.\nLần sau: thứ Năm 27/7/2028, lần thứ 81."
    )
    assert seen.buttons == ["Quay lại", "Trang chính"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("27/7/2027 lan thu may", "Thứ Ba 27/7/2027, còn 1376 ngày\nKỷ niệm lần thứ 80, năm tròn"),
        ("27/7/2027 lan thu may", "Sắp tới: thứ Bảy 27/7/2024, lần thứ 77."),
        ("gio to 2025", "10/3 âm lịch, tức thứ Hai 7/4/2025, còn 535 ngày"),
        ("gio to nam nay", "10/3 âm lịch, tức thứ Bảy 29/4/2023, đã qua 174 ngày"),
        ("gio to nam nay", "Lần sau: thứ Năm 18/4/2024."),
        ("bao gio den gio to", "10/3 âm lịch, tức thứ Năm 18/4/2024, còn 181 ngày"),
    ],
)
async def test_a_day_is_told_in_the_year_that_was_asked_for(chat: Chat, asked: str, told: str) -> None:
    an = await chat.member("HV003")
    await an.says(asked)
    assert told in (await an.sees("âm lịch" if "gio to" in asked else "Thương binh")).text


async def test_a_deadline_is_told_in_the_year_that_was_asked_for(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("han nop phieu tu danh gia nam 2024")
    seen = await an.sees("tự đánh giá")
    assert "2024" in seen.text
    assert "25/10/2023" not in seen.text


async def test_the_days_of_a_month(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("thang 11 co ngay gi")
    seen = await an.sees("Ngày kỷ niệm tháng 11")
    lines = [line for line in seen.text.splitlines() if line[:1].isdigit()]
    assert lines
    assert all("/11/2023" in line or "/11/2024" in line for line in lines)
    await an.taps(seen.id, data="dates:month:13")
    await an.sees("Kho của Hội không có ngày nào trong tháng này")


async def test_a_day_nobody_knows_yet(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.taps(an.last().id, data="dates:anniversaries:99")
    seen = await an.sees("Chưa rõ ngày: Ngày thành lập Hội CCB Khối")
    await an.presses(seen.buttons[-4])
    await an.sees("Kho của Hội chưa có ngày này")


async def test_the_secretary_chooses_who_hears_of_a_day(chat: Chat) -> None:
    thu_ky, an = await chat.member("HV001"), await chat.member("HV003")
    day = anniversary_id(chat, "ann.2_9")
    await thu_ky.taps(thu_ky.last().id, data=f"dates:anniversary:{day}")
    seen = await thu_ky.sees("Hiện nay: nhắc hội viên.")
    assert seen.buttons[:3] == ["✓ Nhắc hội viên", "Chỉ nhắc thư ký", "Tắt nhắc"]
    await thu_ky.presses("Tắt nhắc")
    await thu_ky.sees("Hiện nay: tắt nhắc.")
    await an.taps(an.last().id, data=f"dates:audience:{day}:0")
    await an.sees("do Thường trực Hội thực hiện")


async def test_home_names_the_next_day_when_nothing_waits(chat: Chat) -> None:
    chat.house.clock.set(datetime(2024, 2, 1, 8, tzinfo=ZONE))
    an = await chat.member("HV003")
    await an.sees("Thứ Bảy 3/2/2024, còn 2 ngày: Ngày thành lập Đảng Cộng sản Việt Nam, lần thứ 94.", also_old=True)


async def test_strangers_have_no_calendar(chat: Chat) -> None:
    khach = chat.stranger()
    for words in ("/lich", "Lịch và hạn nộp"):
        await khach.says(words)
        await khach.sees("mã mời")
    assert "25/10/2023" not in khach.chat()
