"""What is said into the question box and is no question: courtesies, grief, anger, nonsense."""

import pytest
from sqlmodel import select

from db.models import Question
from tests.handlers.announcing import writes
from tests.handlers.conftest import Chat


async def test_a_greeting_gets_a_greeting(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("xin chao")
    await an.sees("Kính chào đồng chí")
    await an.says("Đồng đội ơi!")
    await an.sees("Kính chào đồng chí")


@pytest.mark.parametrize("said", ["rõ", "đã nhận", "cảm ơn", "rồi nghe", "thôi khoan đã", "👍", "Cảm ơn đồng chí nhiều"])
async def test_a_courtesy_gets_a_courtesy(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    await an.says(said)
    await an.sees("Cảm ơn đồng chí")


@pytest.mark.parametrize(
    "said", ["vợ tôi mới mất", "bo toi vua qua doi", "tôi bị ốm nặng", "tôi buồn quá", "tôi buồn quá, đồng đội cũ vừa mất"]
)
async def test_who_tells_of_sorrow_is_not_looked_up(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    await an.says(said)
    await an.sees("xin chia sẻ cùng đồng chí và gia đình")


async def test_a_death_or_a_funeral_with_a_name_is_shared_and_not_kept(chat: Chat) -> None:
    an = await chat.member("HV003")
    for said in ("ông Hùng mất rồi cháu ạ", "mẹ anh Tuấn mới mất hôm qua"):
        await an.says(said)
        seen = await an.sees("xin chia sẻ cùng đồng chí và gia đình")
        assert "không giữ lại" in seen.text
        assert seen.buttons == ["Liên hệ", "Trang chính"]
    for said in ("đám tang ông Hùng mấy giờ", "khi nào đưa tang cụ Tám"):
        await an.says(said)
        assert "hỏi chi hội nơi sinh hoạt" in (await an.sees("xin chia sẻ cùng gia đình")).text
    for said in ("đám tang ông Hùng hội hỗ trợ gì", "đám hiếu cụ Tám chi hội trợ cấp thế nào theo quy chế"):
        await an.says(said)
        assert "lễ tang" not in (await an.sees("Không tìm thấy")).text
    with chat.db.open_session() as session:
        assert not session.exec(select(Question)).all()


@pytest.mark.parametrize("said", ["bot ngu quá!", "trả lời linh tinh", "vo van", "chẳng được việc gì cả", "kho hieu qua"])
async def test_who_is_angry_is_answered_with_patience(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    await an.says(said)
    seen = await an.sees("Đồng Đội xin lỗi")
    assert seen.buttons == ["Liên hệ", "Trang chính"]
    await an.presses("Liên hệ")
    await an.sees("số điện thoại")


async def test_an_answer_to_no_invitation_is_not_taken_for_one(chat: Chat) -> None:
    an = await chat.member("HV003")
    thu_ky = await chat.member("HV001")
    await writes(thu_ky, "Chúc mừng năm mới")
    await thu_ky.presses("Gửi cho 2 đồng chí")
    await an.sees("Chúc mừng năm mới", also_old=True)
    for said in ("tôi sẽ dự", "xin vắng vì ốm", "bac dau chan xin vang", "tôi bận hôm đó", "hom do ba ngoai gio khong di hop duoc"):
        await an.says(said)
        await an.sees("không có giấy mời nào chờ đồng chí trả lời")


async def test_words_act_as_buttons(chat: Chat) -> None:
    an = await chat.member("HV003")
    for said in ("menu", "Quay lại", "sai rồi", "trang chinh"):
        await an.says(said)
        await an.sees("Việc của đồng chí")


async def test_what_is_said_in_between_is_not_listed(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("ơ nhầm rồi")
    assert "cứ gõ lại" in (await an.sees("Không sao")).text
    for said in ("dau", "con nua ko", "giá vé tàu bao nhiêu"):
        await an.says(said)
        await an.sees("Không tìm thấy")
    with chat.db.open_session() as session:
        assert [row.text for row in session.exec(select(Question)).all()] == ["giá vé tàu bao nhiêu"]


async def test_what_is_personal_gets_no_hint(chat: Chat) -> None:
    an = await chat.member("HV003")
    other = await chat.member("HV004")
    for said in (f"số điện thoại của {other.name}", f"{other.name} sinh năm nào", "ông Hùng bị kỷ luật thế nào"):
        await an.says(said)
        seen = await an.sees("việc riêng")
        assert "19" not in seen.text
        assert "29-KL" not in "".join(seen.buttons)


@pytest.mark.parametrize("said", ["?", "…", "😀😀", '" OR NEAR(', "' or 1=1 --", "a" * 4000, "   .   "])
async def test_nonsense_gets_a_kind_answer(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    await an.says(said)
    await an.sees("")
