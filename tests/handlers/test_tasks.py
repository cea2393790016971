"""The year's tasks and their figures, as people tap through them."""

from datetime import datetime

import pytest
from sqlmodel import Session

from db.kinds import Scope
from db.models import Task
from tests.handlers.conftest import ZONE, Chat


async def test_from_the_list_to_a_task_and_the_directive_it_rests_on(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.presses("Nhiệm vụ trong năm")
    seen = await an.sees("Nhiệm vụ năm 2023: 06 nhiệm vụ")
    assert "6. Tăng cường kiểm tra, giám sát" in seen.text
    assert "số thứ tự do biên tập" in seen.text
    assert seen.buttons[-3:] == ["Năm khác và kết quả", "Quay lại", "Trang chính"]
    await an.presses("4. Thực hiện Kết luận 29-KL/TU")
    task = await an.sees("Căn cứ 02 văn bản")
    assert task.id == seen.id
    assert "đạo đức công vụ" in task.text
    assert "Nhiệm vụ năm 2023." in task.text
    assert task.buttons == ["Kết luận 29-KL/TU", "Chỉ thị 17-CT/TU", "Quay lại", "Trang chính"]
    await an.presses("Kết luận 29-KL/TU")
    await an.sees("Kết luận số 29-KL/TU")
    await an.presses("Quay lại")
    await an.sees("Căn cứ 02 văn bản")
    await an.presses("Quay lại")
    await an.sees("06 nhiệm vụ")


async def test_figures_of_the_year_are_the_reports_own(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.presses("Nhiệm vụ trong năm")
    await an.sees("06 nhiệm vụ")
    await an.presses("Năm khác và kết quả")
    await an.sees("Chọn năm")
    await an.presses("Kết quả năm 2022")
    seen = await an.sees("Kết quả năm 2022")
    for words in (
        "Hoàn thành xuất sắc nhiệm vụ: 08 tổ chức, tỷ lệ 30,7%",
        "Hoàn thành tốt nhiệm vụ: 18 tổ chức, tỷ lệ 69,3%",
        "Hoàn thành nhiệm vụ; không hoàn thành nhiệm vụ: không có",
        "Hội viên gương mẫu: 476/476 hội viên, tỷ lệ 100%",
        "Bằng khen của Hội Cựu chiến binh tỉnh Hà Tĩnh:\n• 01 tập thể, 01 cá nhân: Thành tích xuất sắc trong tổ chức Đại hội nhiệm kỳ",
        "• 02 tập thể, 02 cá nhân: Thành tích xuất sắc trong phong trào thi đua “CCB gương mẫu” năm 2022",
        "Tổng số hội viên: 476",
        "389 đồng chí, chiếm tỷ lệ hơn 80%",
        "16/26 tổ chức Hội cơ sở",
        "03 đồng chí",
        "01 đồng chí",
        "10 hội viên",
        "hơn 180 hội viên",
    ):
        assert words in seen.text
    await an.presses("Quay lại")
    await an.sees("Nhiệm vụ năm 2023")


@pytest.mark.parametrize("year", [2022, 2031])
async def test_a_year_without_tasks_says_so_and_offers_the_nearest(chat: Chat, year: int) -> None:
    an = await chat.member("HV003")
    await an.taps(an.last().id, data=f"tasks:year:{year}")
    seen = await an.sees(f"Không tìm thấy nhiệm vụ năm {year} trong kho của Hội")
    assert seen.buttons == ["Nhiệm vụ năm 2023", "Quay lại", "Trang chính"]
    await an.presses("Nhiệm vụ năm 2023")
    await an.sees("Nhiệm vụ năm 2023: 06 nhiệm vụ")
    await an.taps(an.last().id, data=f"figures:year:{year + 10}")
    await an.sees(f"Không tìm thấy kết quả năm {year + 10}")


async def test_this_year_without_tasks_is_never_answered_silently(chat: Chat) -> None:
    an = await chat.member("HV003")
    chat.house.clock.set(datetime(2026, 11, 24, 9, tzinfo=ZONE))
    await an.presses("Nhiệm vụ trong năm")
    seen = await an.sees("Nhiệm vụ năm 2023: 06 nhiệm vụ")
    assert "Không tìm thấy nhiệm vụ năm 2026 trong kho của Hội; năm gần nhất có dữ liệu là 2023." in seen.text
    assert len(seen.text) <= 900


async def test_a_stranger_sees_public_tasks_and_no_figures(chat: Chat) -> None:
    khach = chat.stranger()
    await khach.says("/nhiemvu")
    seen = await khach.sees("06 nhiệm vụ")
    assert seen.buttons[-2:] == ["Quay lại", "Trang chính"]
    assert "Năm khác và kết quả" not in seen.buttons
    await khach.taps(seen.id, data="figures:year:2022")
    await khach.sees("mã mời")
    assert "30,7" not in khach.chat()


async def test_a_task_for_members_is_kept_from_strangers(chat: Chat) -> None:
    def add(session: Session) -> int:
        row = Task(ref="task.own", year=2024, position=1, title="Việc nội bộ", scope=Scope.MEMBERS)
        session.add(row)
        session.flush()
        return row.id

    task_id = chat.db.write_now(add)
    khach = chat.stranger()
    await khach.says("/nhiemvu")
    await khach.sees("Nhiệm vụ năm 2023")
    await khach.taps(khach.last().id, data=f"tasks:card:{task_id}")
    await khach.sees("dành cho hội viên")
    assert "nội bộ" not in khach.chat()
    an = await chat.member("HV003")
    await an.presses("Nhiệm vụ trong năm")
    await an.sees("Nhiệm vụ năm 2024: 01 nhiệm vụ")
