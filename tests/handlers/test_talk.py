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
        "Vừa tham gia lớp tập huấn",
        "Tôi mới tham gia hiến máu 2 lần",
        "Vừa mua tủ sách tặng nhà trường",
        "mới cài phần mềm cho chi hội",
        "lần đầu tham gia giao lưu",
        "mới lập tổ tự quản",
        "không biết dùng máy tính, nay đã học xong",
        "chưa quen dùng nhưng đã học được",
        "góp ý cho cán bộ chi hội",
        "đã góp ý với cán bộ",
        "Đã xin góp ý của nhân dân",
        "Góp ý xây dựng Đảng, cán bộ",
        "phản ánh tâm tư cán bộ, hội viên",
        "Kiến nghị với lãnh đạo cần sửa đường",
        "muốn góp ý nên đã viết thư cho xã",
        "hội viên bị oan được giúp đỡ",
        "phản ánh việc dân bị thiệt",
        "Tôi bị oan, đã được minh oan",
        "cho hỏi góp ý xây dựng chính quyền",
        "hội này làm gì",
        "tôi cần liên hệ thư ký hội",
    ],
)
def test_what_is_asked_or_told_is_none_of_it(said: str) -> None:
    assert not is_meant(said)


@pytest.mark.parametrize(
    "said",
    ["tôi muốn góp ý", "bác bị chi hội xét oan", "tôi cần phản ánh với Hội", "bác không biết bấm", "xin khiếu nại chi hội", "ai đấy"],
)
def test_what_is_meant_wherever_it_is_typed(said: str) -> None:
    assert is_meant(said)


@pytest.mark.parametrize(
    "said",
    [
        "phản ánh tâm tư nguyện vọng với ai",
        "góp ý xây dựng Đảng, chính quyền",
        "phản ánh tâm tư, nguyện vọng của người lao động",
        "kiến nghị, phản ánh của hội viên gửi ai",
        "hoi nay lam gi the",
        "tôi cần liên hệ thư ký hội",
        "tôi mới tham gia hiến máu 2 lần",
    ],
)
async def test_what_the_library_may_know_is_looked_up_first(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    await an.says(said)
    seen = (await an.sees("")).text
    assert not seen.startswith(("Góp ý, phản ánh, khiếu nại", "Gặp người phụ trách", "Đây là Đồng Đội", "Kính chào đồng chí"))


async def test_a_complaint_that_no_paper_speaks_of_has_the_same_door(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("phàn nàn ông hàng xóm")
    await an.sees("Góp ý, phản ánh, khiếu nại")


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
        for said in ("cho hoi day la dau", "cái này để làm gì", "ai day"):
            await person.says(said)
            await person.sees("Đây là Đồng Đội")


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("Cảm ơn Đồng Đội, trả lời rất rõ ràng.", "Cảm ơn đồng chí"),
        ("bac cam on, trl rat hay", "Cảm ơn đồng chí"),
        ("em trả lời hay quá", "Cảm ơn đồng chí"),
        ("bac o mot minh buon lam", "xin chia sẻ cùng đồng chí"),
        ("hom nay met qua", "giữ sức khỏe"),
        ("đêm qua bác mất ngủ", "giữ sức khỏe"),
        ("thoi bac di ngu day", "chúc đồng chí khỏe"),
        ("bác đi ăn cơm đây", "chúc đồng chí khỏe"),
        ("bac ko hieu gi ca", "cứ gõ ngay ở đây"),
        ("cháu ơi giúp bác với", "cứ gõ ngay ở đây"),
        ("Tôi không hài lòng với câu trả lời vừa rồi", "xin lỗi đã làm đồng chí phiền lòng"),
        ("Kính chào Đồng Đội, tôi là Hải, chi hội 05.", "Kính chào đồng chí"),
        ("Có người xưng là thư ký hội hỏi mã otp của anh", "đừng đưa mã, đừng chuyển tiền"),
        ("Anh bị lừa đảo qua điện thoại", "đừng đưa mã, đừng chuyển tiền"),
        ("co nguoi goi bao chuyen tien cho hoi", "đừng đưa mã, đừng chuyển tiền"),
        ("họ hỏi mã xác nhận có nên đưa không", "đừng đưa mã, đừng chuyển tiền"),
    ],
)
async def test_talk_gets_a_kind_word_and_a_way_on(chat: Chat, said: str, seen: str) -> None:
    an = await chat.member("HV003")
    await an.says(said)
    assert "Nhờ" not in " ".join((await an.sees(seen)).buttons)


@pytest.mark.parametrize(
    "said",
    [
        "tuyên truyền phòng chống lừa đảo",
        "chuyển tiền hội phí vào số tài khoản nào",
        "ai nhận chuyển khoản hội phí, số tài khoản bao nhiêu",
        "người nào nhận tiền chuyển khoản",
        "giúp đỡ hội viên nghèo",
        "hội viên ở một mình được quà gì",
        "cảm ơn bác điều lệ hội",
        "câu hỏi và trả lời",
        "tra loi thu ban doc",
        "hướng dẫn 21",
        "cho bác đi nghỉ dưỡng",
        "có mấy người ở một mình",
    ],
)
def test_what_the_library_may_answer_is_no_talk(said: str) -> None:
    assert not is_meant(said)


async def test_a_stranger_is_told_whose_this_is_and_how_to_come_in(chat: Chat) -> None:
    khach = chat.stranger()
    await khach.says("xin chao, day co phai hoi ccb ko")
    assert "Vào Đồng Đội" in (await khach.sees("Đây là Đồng Đội")).buttons
