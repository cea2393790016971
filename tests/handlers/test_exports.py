"""What this version does not do is said plainly, however it is wished for."""

import pytest

from tests.handlers.conftest import Chat

NOT_HERE = "Đồng Đội chưa xuất được tệp"


@pytest.mark.parametrize(
    "said",
    [
        "xuất excel",
        "xuat danh sach hoi vien ra excel",
        "cho tôi xuất báo cáo với ạ",
        "in danh sách chưa nộp",
        "tải danh sách hội viên về máy",
        "có xuất được excel không",
        "cho xin file excel",
        "xuất kết quả bình xét năm 2023",
    ],
)
async def test_nothing_is_taken_out_as_a_file(chat: Chat, said: str) -> None:
    chief = await chat.member("HV001")
    await chief.says(said)
    answer = await chief.sees(NOT_HERE)
    assert "Danh sách hội viên đã có trong tệp Excel của Hội" in answer.text
    await chief.presses("Việc của Hội")
    await chief.sees("Đã nộp phiếu")


@pytest.mark.parametrize("said", ["lập biên bản bình xét ở đâu", "nhập kết quả xếp loại", "tổng hợp kết quả bình xét"])
async def test_the_review_is_done_elsewhere(chat: Chat, said: str) -> None:
    head = await chat.member("HV002")
    await head.says(said)
    answer = await head.sees("Xếp loại, biên bản, báo cáo làm ngoài Đồng Đội")
    assert answer.buttons[0] == "Việc chi hội"
    await head.presses("Việc chi hội")
    await head.sees("Việc chi hội – Đơn vị mẫu 01")


async def test_a_member_is_shown_to_the_copy_of_the_own_data(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("xuất excel")
    assert (await an.sees(NOT_HERE)).buttons[0] == "Dữ liệu của tôi"


@pytest.mark.parametrize(
    "said", ["báo cáo 6 tháng nộp khi nào", "hội viên xuất sắc", "số liệu năm 2022", "cho tôi file quyết định 12", "tải báo cáo"]
)
async def test_a_question_stays_one(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    await an.says(said)
    await an.sees("")
    assert NOT_HERE not in an.last().text
