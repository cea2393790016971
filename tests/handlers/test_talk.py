"""What is said to Đồng Đội and is for people: complaints, the wish to meet somebody, the first words of a newcomer."""

import pytest

from handlers.talk import is_meant
from tests.handlers.conftest import Chat


@pytest.mark.parametrize(
    "said",
    [
        "toi muon gop y voi hoi",
        "khieu nai chi hoi thu quy khong minh bach",
        "bac bi chi hoi xet oan",
        "chi hội bình xét không công bằng gì cả",
        "muốn phản ánh thì gặp ai",
    ],
)
async def test_a_complaint_has_one_door(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    await an.says(said)
    seen = await an.sees("Góp ý, phản ánh, khiếu nại")
    assert "Lời gõ ở đây chưa tới ai" in seen.text
    assert {"Nhờ Thường trực Hội trả lời", "Liên hệ"} <= set(seen.buttons)


@pytest.mark.parametrize("said", ["toi muon gap chu tich hoi", "cho tôi gặp đồng chí Thư ký", "muốn nói chuyện với lãnh đạo Hội"])
async def test_who_wants_to_meet_somebody_is_told_how(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    await an.says(said)
    assert "Liên hệ" in (await an.sees("Gặp người phụ trách của Hội")).buttons


async def test_it_goes_on_to_people_with_the_name(chat: Chat) -> None:
    an, _thu_ky = await chat.member("HV003"), await chat.member("HV001")
    await an.says("toi muon gop y voi hoi")
    await an.sees("Góp ý, phản ánh, khiếu nại")
    await an.presses("Nhờ Thường trực Hội trả lời")
    await an.sees("toi muon gop y voi hoi")


@pytest.mark.parametrize(
    "said",
    [
        "luật khiếu nại",
        "khiếu nại kết quả bình xét",
        "góp ý dự thảo văn kiện đại hội đến khi nào",
        "Hội góp ý xây dựng Đảng năm 2022 thế nào",
        "chủ tịch hội là ai",
        "số điện thoại chủ tịch hội",
        "gặp mặt 22/12 ở đâu",
        "mới vào hội phải đóng bao nhiêu",
        "đây là văn bản gì",
        "Đóng góp ý kiến xây dựng chi hội",
        "kiến nghị sửa đường, được giải quyết",
    ],
)
def test_what_is_asked_or_told_is_none_of_it(said: str) -> None:
    assert not is_meant(said)


@pytest.mark.parametrize(
    "said", ["chao chau, bac moi cai duoc cai may nay", "bac khong biet dung, chi bac voi", "tôi mới vào chưa biết dùng"]
)
async def test_who_is_new_is_shown_how_it_is_used(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    await an.says(said)
    assert "Nhờ" not in " ".join((await an.sees("Cứ bấm nút, hoặc gõ như nói chuyện")).buttons)


async def test_who_one_is_and_where_this_is(chat: Chat) -> None:
    an, khach = await chat.member("HV003"), chat.stranger()
    await an.says("Chào đồng đội, tôi là Toàn")
    await an.sees("Kính chào đồng chí")
    for person in (an, khach):
        for said in ("cho hoi day la dau", "hoi nay lam gi the", "ai day"):
            await person.says(said)
            await person.sees("Đây là Đồng Đội")
