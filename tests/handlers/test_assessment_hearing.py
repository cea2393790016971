"""Talk while a step is shown: what others answer goes there, what tells of the year is a note, the rest is asked and kept meanwhile."""

from datetime import timedelta

import pytest
from sqlmodel import select

from db.kinds import EvidenceKind
from db.models import Question
from handlers.assessment_questions import level_spoken_of, tells_a_deed
from tests.handlers.announcing import writes
from tests.handlers.conftest import Chat
from tests.handlers.form import BEST, begins
from tests.handlers.test_assessment_evidence import at_step_two, stored
from tests.handlers.test_assessment_questions import STEP

NOTE = EvidenceKind.NOTE
INVITED = "Mời họp chi hội 14 giờ ngày 24/10/2023 tại hội trường."


@pytest.mark.parametrize(
    "said",
    """đã dự 4 buổi sinh hoạt
giúp 2 hộ nghèo
giup 2 ho ngheo
da tham gia du sinh hoat
ung ho quy nghia tinh 500k
dọn vệ sinh nghĩa trang
thap huong nghia trang 27/7
anh đi dự 5 buổi, ủng hộ 200 nghìn
hiến máu hai lần
bác ốm nên vắng hai buổi
làm tổ trưởng tổ hòa giải
mới cài phần mềm cho chi hội
nuôi hai cháu học đại học
không vi phạm gì
chưa vắng buổi nào
được bầu làm tổ trưởng
luôn chấp hành nghiêm túc""".splitlines(),
)
def test_what_tells_of_the_year(said: str) -> None:
    assert tells_a_deed(said)


@pytest.mark.parametrize(
    "said",
    """mặc gì đi họp
cháu ơi giúp bác với
vợ tôi ốm nặng
điện thoại sắp hết pin
con gọi rồi, lát bác làm
Anh mệt không đi họp được đâu
dạ em nghe
dạ tham gia được ạ
hôm nay trời mưa
bác đang ở quê
giúp tôi gửi lại giấy mời
mai bác đi họp nhé
xem hộ bác cái điểm""".splitlines(),
)
def test_what_does_not(said: str) -> None:
    assert not tells_a_deed(said)


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("nam vien dc bn", ""),
        ("dự họp có phải mặc quân phục", "Hiện chưa có thông báo, giấy mời họp nào"),
        ("họp 14 giờ hay 15 giờ 30", "trong kho của Hội"),
        ("hop luc may h", ""),
        ("cháu ơi giúp bác với", "Đồng chí cần việc gì, cứ gõ ngay ở đây"),
        ("vợ tôi ốm nặng", "xin chia sẻ cùng đồng chí"),
        ("Có người xưng là thư ký hội hỏi mã otp", "đừng đưa mã"),
        ("Anh mệt không đi họp được đâu", "không có giấy mời nào"),
        ("bac ban ko di hop dc", "không có giấy mời nào"),
        ("cho bác xem dữ liệu của bác", "(HV003)"),
    ],
)
async def test_what_others_answer_is_no_note(chat: Chat, said: str, seen: str) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says(said)
    answer = await an.sees(seen)
    assert "ghi vào" not in answer.text
    assert stored(chat) == []


async def test_the_meeting_is_told_and_refused_though_a_form_is_open(chat: Chat) -> None:
    an, thu_ky = await chat.member("HV003"), await chat.member("HV001")
    await writes(thu_ky, INVITED)
    await thu_ky.presses("Nút trả lời: Đã nhận")
    await thu_ky.presses("Sẽ dự – Xin vắng")
    await thu_ky.sees("Nút trả lời: Sẽ dự – Xin vắng")
    await thu_ky.presses("Gửi cho")
    await an.sees(INVITED, also_old=True)
    await at_step_two(an)
    for said in ("họp lúc mấy giờ", "cho bác xem lại giấy mời"):
        await an.says(said)
        assert "Sẽ dự" in (await an.sees(INVITED)).buttons
    await an.says("tôi mệt không dự được")
    assert "Xin vắng" in (await an.sees("thì Hội mới biết")).buttons
    assert stored(chat) == []


@pytest.mark.parametrize("said", ["điện thoại sắp hết pin", "bố mẹ già yếu", "hát rất hay", "con gọi rồi nhé", "bác đang ở quê"])
async def test_what_nobody_knows_is_a_note_until_one_tap_says_otherwise(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says(said)
    await an.sees(f"Đã ghi vào Bước 2: «{said}»")
    assert stored(chat) == [(NOTE, said)]
    await an.presses("Không phải ghi chú")
    await an.sees("")
    assert stored(chat) == []
    with chat.db.open_session() as session:
        assert session.exec(select(Question)).all() == [], "no question that nobody could answer"


async def test_two_texts_wait_each_for_its_own_tap_whatever_is_done_meanwhile(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    chat.house.clock.set(chat.house.clock.now() + timedelta(days=1))
    await an.says("hát rất hay")
    first = await an.sees("«hát rất hay»")
    await an.says("đàn cũng giỏi")
    second = await an.sees("«đàn cũng giỏi»")
    await an.presses("Tiếp tục phiếu")
    await an.presses("Khá")
    await an.sees("Bước 3/5")
    await an.says("Văn bản")
    await an.sees("Văn bản trong kho")
    await an.taps(first.id, data=first.rows[0][0]["callback_data"])
    await an.sees("Đã ghi vào Bước 2: «hát rất hay»")
    await an.taps(second.id, data=second.rows[1][0]["callback_data"])
    answered = await an.sees("trong kho của Hội")
    assert "Ghi vào Bước 2" in answered.buttons
    assert stored(chat) == [(NOTE, "hát rất hay")]
    assert "không còn ở đây" in str(await an.taps(first.id, data=first.rows[0][0]["callback_data"]))


async def test_what_is_said_the_day_after_is_asked(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    chat.house.clock.set(chat.house.clock.now() + timedelta(days=1))
    await an.says("đã dự 4 buổi sinh hoạt")
    asked = await an.sees("Phiếu đang để ở Bước 2 từ hôm trước")
    assert stored(chat) == []
    await an.says("nay lại đi họp 2 buổi")
    await an.sees("«nay lại đi họp 2 buổi»")
    await an.taps(asked.id, data=asked.rows[0][0]["callback_data"])
    await an.sees("Đã ghi vào Bước 2: «đã dự 4 buổi sinh hoạt»")
    await an.says("giúp 2 hộ nghèo")  # who writes down is at the form again
    await an.sees("Đã ghi vào Bước 2: «giúp 2 hộ nghèo»")


async def test_a_step_that_is_looked_at_today_listens_today(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    chat.house.clock.set(chat.house.clock.now() + timedelta(days=1))
    await an.says("Tự đánh giá")
    await an.presses("Làm tiếp: Bước 2")
    await an.sees("Bước 2/5")
    await an.says("giúp 2 hộ nghèo")
    await an.sees("Đã ghi vào Bước 2: «giúp 2 hộ nghèo»")


async def test_numbers_of_ones_own_are_not_kept_while_it_is_asked(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says("máy bác 0912 345 678 hết pin")
    await an.sees("số riêng")


async def test_a_level_within_a_sentence_is_offered(chat: Chat) -> None:
    an = await chat.member("HV003")
    await at_step_two(an)
    await an.says("Bước này anh tự thấy là tốt em ạ")
    seen = await an.sees("đồng chí vừa nói: Tốt")
    assert {BEST, "Ghi vào Bước 2"} <= set(seen.buttons)
    await an.says("ờ cái bước một này anh tự chấm là khá nhé")
    await an.sees("Bước 1/5")
    await an.says("mức khá cho bác")
    await an.sees("Bước 2/5")
    assert stored(chat) == []


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("bac thay bac lam tot", "Tốt"),
        ("chắc bác chưa đạt đâu", None),
        ("tôi làm tốt công tác dân vận", None),
        ("tốt hay khá", None),
        ("đạt yêu cầu thôi em", "Đạt yêu cầu"),
    ],
)
def test_levels_spoken_of(said: str, label: str | None) -> None:
    found = level_spoken_of(STEP, said)
    assert (found.label if found else None) == label


@pytest.mark.parametrize(
    ("said", "seen"),
    [("buoc nay la cai gi the", "đọc dòng trên rồi bấm mức"), ("mức Khá khác mức Tốt thế nào?", "Đồng chí thấy mình đúng mức nào nhất")],
)
async def test_what_is_asked_of_a_step(chat: Chat, said: str, seen: str) -> None:
    an = await chat.member("HV003")
    await begins(an)
    await an.says(said)
    assert "Bước 1/5" in (await an.sees(seen)).text
