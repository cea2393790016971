"""Days, months and years, asked for in the question box."""

import pytest
from sqlmodel import Session

from db.kinds import Scope
from db.models import Clause, Directive
from tests.handlers.conftest import Chat


async def test_the_calendar_itself_is_asked(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("mung 2 tet la ngay nao")
    seen = await an.sees("Mùng 2 tháng Giêng năm Giáp Thìn âm lịch")
    assert "Chủ nhật 11/2/2024, còn 114 ngày" in seen.text
    await an.says("hôm nay là ngày bao nhiêu âm")
    seen = await an.sees("Mùng 6 tháng 9 năm Quý Mão âm lịch, hôm nay")
    assert "Thứ Sáu 20/10/2023" in seen.text
    await an.says("tết năm 2025 vào ngày nào")
    await an.sees("Mùng 1 tháng Giêng âm lịch, tức thứ Tư 29/1/2025")


async def test_a_month_or_a_week_is_shown_day_by_day(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("tháng 12 có việc gì")
    seen = await an.sees("Lịch từ 1/12/2023 đến 31/12/2023")
    for words in ("Hội nghị tổng kết", "Ngày Toàn quốc kháng chiến", "Ngày thành lập Quân đội"):
        assert words in seen.text
    await an.says("tuan nay co viec chi mo")
    seen = await an.sees("Lịch từ 20/10/2023 đến 22/10/2023")
    assert "Ngày Phụ nữ Việt Nam" in seen.text
    assert "nộp phiếu" not in seen.text
    await an.says("hạn nộp tháng 11")
    seen = await an.sees("Lịch từ 1/11/2023 đến 30/11/2023")
    assert "Ngày thành lập Mặt trận" not in seen.text
    assert "bình xét" in seen.text


async def test_a_day_that_a_paper_names_stands_in_the_calendar(chat: Chat) -> None:
    def write(session: Session) -> None:
        plan = Directive(ref="d.72", kind="Kế hoạch", symbol="72/KH-CCB", subject="Tổ chức giải bóng chuyền", scope=Scope.MEMBERS)
        session.add(plan)
        session.flush()
        text = "1. Thi đấu trong hai ngày 13 và 14/11/2023, bế mạc ngày 18/11/2023."
        session.add(Clause(directive_id=plan.id, position=1, label="Mục II.1", text=text))

    chat.db.write_now(write)
    an = await chat.member("HV003")
    await an.says("13/11 có gì")
    seen = await an.sees("Kế hoạch 72/KH-CCB có ghi ngày này (Mục II.1)")
    assert "Không có mốc" not in seen.text
    await an.presses("Xem Kế hoạch 72/KH-CCB")
    await an.sees("Tổ chức giải bóng chuyền")
    for asked, head in {
        "ngày 14 tháng 11 làm gì": "Thứ Ba 14/11/2023",
        "18/11 co gi": "Ngày thành lập Mặt trận",
        "14/11 là hạn gì": "Lịch ngày 14/11/2023",
    }.items():
        await an.says(asked)
        seen = await an.sees(head)
        assert "Kế hoạch 72/KH-CCB có ghi ngày này (Mục II.1)" in seen.text
        assert "Xem Kế hoạch 72/KH-CCB" in seen.buttons
    await an.says("ngay mai")
    await an.sees("Lịch ngày 21/10/2023")
    await an.says("15/11 có gì")
    assert "72/KH-CCB" not in (await an.sees("Lịch ngày 15/11/2023")).text


async def test_a_quarter_is_told_as_far_as_a_screen_holds_it(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("quý 4 có việc gì")
    seen = await an.sees("Lịch từ 20/10/2023 đến 31/12/2023")
    assert "ngày nữa, đến 30/12/2023: đồng chí bấm nút dưới đây" in seen.text
    assert len(seen.text) <= 900
    await an.says("13/11 có gì")
    assert "Không có mốc" in (await an.sees("Lịch ngày 13/11/2023")).text
    await an.says("mai co gi khong")
    seen = await an.sees("Lịch ngày 21/10/2023")
    assert "Chưa có thông báo, giấy mời nào ghi ngày ấy" in seen.text
    assert "Ngày gần nhất trong lịch" in seen.text


async def test_where_no_meeting_was_announced_that_is_said(chat: Chat) -> None:
    an = await chat.member("HV003")
    for said in ("may gio hop", "mai họp ở đâu"):
        await an.says(said)
        seen = await an.sees("Hiện chưa có thông báo, giấy mời họp nào gửi tới đồng chí")
        assert "Ngày gần nhất trong lịch" in seen.text
        assert "Lịch và hạn nộp" in seen.buttons


async def test_both_feasts_of_one_day_are_shown(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("hôm nay là ngày gì")
    await an.sees("Ngày sinh Lý Tự Trọng")
    await an.sees("Ngày Phụ nữ Việt Nam")


async def test_a_day_that_no_calendar_has(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("30/2 la ngay gi")
    assert (await an.sees("Không có ngày 30/2.")).buttons == ["Trang chính"]
    await an.says("29/2/2023 là thứ mấy")
    await an.sees("Không có ngày 29/2/2023.")
    await an.says("27/2 la ngay gi")
    await an.sees("Kho của Hội không ghi ngày kỷ niệm nào vào ngày này")


async def test_a_year_without_tasks_offers_the_nearest_that_has_some(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("nhiem vu nam 2025")
    await an.sees("2025")
    await an.presses("Nhiệm vụ năm 2023")
    await an.sees("năm 2023")


@pytest.mark.parametrize(
    "said",
    [
        "hội nghị tổng kết năm",
        "hoi nghi tong ket to chuc ngay nao",
        "hôm nào tổ chức hội nghị tổng kết",
        "hội nghị tổng kết tổ chức vào hôm nào",
        "hoi nghi tong ket nam dien ra khi nao",
    ],
)
async def test_a_meeting_of_the_calendar_is_found_by_its_name(chat: Chat, said: str) -> None:
    binh = await chat.member("HV003")
    await binh.says(said)
    seen = await binh.sees("")
    assert "Hội nghị tổng kết năm của Hội CCB Khối" in f"{seen.text} {' '.join(seen.buttons[:1])}"
