"""What people outside type on their way in, and what is understood."""

import pytest

from bot.sandbox.client import Person
from db import enrolment
from db.enrolment import code_among
from handlers.enrolment_said import concerns_consent, introduces_oneself, is_part_of_code, lost_the_code, wishes_to_join
from tests.handlers.conftest import Chat
from tests.handlers.test_enrolment import who


@pytest.mark.parametrize("said", ["đồng ý", "dong y", "có", "vâng", "ok", "không đồng ý", "không phải tôi"])
async def test_consent_is_given_by_the_button_and_never_in_words(chat: Chat, said: str) -> None:
    invited = chat.db.write_now(enrolment.invite, member_code="HV003", now=chat.house.clock.now())
    an = chat.sandbox.person()
    await an.starts(invited.code)
    first = await an.sees(invited.full_name)
    assert "bấm một trong các nút" not in first.text
    await an.says(said)
    again = await an.sees("bấm một trong các nút ngay dưới đây")
    assert again.id > first.id
    assert again.buttons == ["Đồng ý", "Không đồng ý", "Không phải tôi"]
    assert who(chat, an.id) is None
    await an.says("kl29")
    await an.sees("29-KL/TU")
    await an.taps(again.id, row=0)
    await an.sees("Việc của đồng chí")


async def test_a_unit_that_is_typed_is_offered_as_a_button(chat: Chat) -> None:
    an = chat.stranger("Người mới")
    await an.starts()
    await an.presses("Gửi đề nghị tới chi hội")
    await an.sees("họ và tên")
    await an.says("Trần Văn Mới")
    await an.sees("sinh hoạt ở đâu")
    await an.says("don vi mau 26")
    shown = await an.sees("Họ và tên: Trần Văn Mới")
    assert shown.buttons[:3] == ["Đơn vị mẫu 26", "Xem mọi đơn vị", "Không rõ chi hội"]
    await an.says("kl29")
    await an.sees("Kết luận số 29-KL/TU")
    await an.says("Đơn vị")
    assert "Trang 2/5 ▶" in (await an.sees("sinh hoạt ở đâu")).buttons
    await an.presses("Đơn vị mẫu 26")
    await an.sees("Đã chuyển đề nghị")


@pytest.mark.parametrize("said", ["don vi 1", "chi hội 01", "1", "mau 01", "tôi ở đơn vị mẫu 1 ạ"])
async def test_a_unit_is_found_by_its_number(chat: Chat, said: str) -> None:
    an = chat.stranger("Người mới")
    await an.starts()
    await an.presses("Gửi đề nghị tới chi hội")
    await an.says("Trần Văn Mới")
    await an.sees("sinh hoạt ở đâu")
    await an.says(said)
    shown = await an.sees("sinh hoạt ở đâu")
    assert shown.buttons[:3] == ["Đơn vị mẫu 01", "Xem mọi đơn vị", "Không rõ chi hội"]
    await an.presses("Xem mọi đơn vị")
    assert "Trang 2/5 ▶" in (await an.sees("Họ và tên: Trần Văn Mới")).buttons


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("Nguyễn Văn An, chi hội 1", "Đơn vị mẫu 01"),
        ("Nguyễn Văn An đơn vị 1", "Đơn vị mẫu 01"),
        ("tôi là Nguyễn Văn An, sinh năm 1961, chi hội 26", "Đơn vị mẫu 26"),
        ("Nguyễn Văn An, chi hội Một", ""),
    ],
)
async def test_a_name_that_comes_with_the_unit(chat: Chat, said: str, unit: str) -> None:
    an = chat.stranger("Người mới")
    await an.starts()
    await an.presses("Gửi đề nghị tới chi hội")
    await an.sees("họ và tên")
    await an.says(said)
    shown = await an.sees("Họ và tên: Nguyễn Văn An\n")
    assert shown.buttons[:2] == ([unit, "Xem mọi đơn vị"] if unit else ["Đơn vị mẫu 01", "Đơn vị mẫu 02"])


async def test_a_single_word_is_no_full_name(chat: Chat) -> None:
    an = chat.stranger("Người mới")
    await an.starts()
    await an.presses("Gửi đề nghị tới chi hội")
    await an.sees("họ và tên")
    for said in ("an", "chi hội 1", "cho tôi vào hội"):
        await an.says(said)
        await an.sees("họ và tên đầy đủ")
    await an.says("chỉ thị 17")
    await an.sees("17-CT")
    await an.says("nguyen van an")
    await an.sees("Họ và tên: nguyen van an")


async def test_a_question_is_not_taken_for_a_name_and_the_name_may_still_come(chat: Chat) -> None:
    an = chat.stranger("Người mới")
    await an.starts()
    await an.presses("Gửi đề nghị tới chi hội")
    await an.sees("họ và tên")
    for question in ("năm nay hội có nhiệm vụ gì", "Văn bản nào mới nhất?"):
        await an.says(question)
        assert "sinh hoạt ở đâu" not in (await an.sees("")).text
    await an.says("Nguyễn Thị Sao")
    await an.sees("Họ và tên: Nguyễn Thị Sao")


@pytest.mark.parametrize(
    "said",
    [
        "chào đồng chí, tôi tên là Trần Thị Hoa",
        "Nguyễn Văn An, chi hội Một",
        "cho tôi vào hội",
        "tôi muốn tham gia",
        "đăng ký",
        "làm sao vào Đồng Đội bằng mã mời",
        "toi la hoi vien o don vi 03, cho toi vao",
        "lam sao de vao day",
        "cho toi vao lai",
    ],
)
async def test_a_stranger_who_wishes_to_join_is_shown_how(chat: Chat, said: str) -> None:
    an = chat.stranger()
    await an.says(said)
    assert (await an.sees("Chưa có mã mời?")).buttons == ["Gửi đề nghị tới chi hội"]


@pytest.mark.parametrize(
    "said",
    [
        "Nguyễn Văn An ở đâu",
        "Nguyễn Văn An chi hội 1 bị kỷ luật gì",
        "Tôi là bạn của Nguyễn Văn An, ông An bị bệnh gì",
        "Tôi là Nguyễn Văn An, xin số điện thoại ông Hùng",
    ],
)
async def test_what_a_stranger_asks_about_somebody_else_is_refused(chat: Chat, said: str) -> None:
    an = chat.stranger()
    await an.says(said)
    await an.sees("việc riêng của người khác")


async def test_who_asks_what_became_of_the_wish_is_told(chat: Chat) -> None:
    an = await who_waits(chat)
    for said in (
        "đề nghị của tôi tới đâu rồi",
        "đơn xin vào đã được duyệt chưa đồng chí",
        "toi gui roi ma chua thay gi",
        "gửi rồi sao chưa duyệt",
    ):
        await an.says(said)
        assert "Kính chào" not in (await an.sees("")).text
        await an.sees("đang chờ trả lời")
    await an.says("đơn xin kết nạp viết thế nào")
    assert "đang chờ trả lời" not in (await an.sees("")).text


async def who_waits(chat: Chat) -> Person:
    an = chat.stranger("Người mới")
    await an.says("Trần Văn Mới đơn vị 1")
    await an.presses("Đơn vị mẫu 01")
    await an.sees("Đã chuyển đề nghị")
    return an


@pytest.mark.parametrize(
    "said",
    [
        "khi nao duoc duyet",
        "bao giờ thì được vào hả cháu",
        "bao lâu thì được trả lời",
        "ai duyệt đề nghị của tôi",
        "rut lai de nghi duoc khong",
        "cho tôi rút đơn",
        "thôi tôi không muốn vào nữa",
        "gửi nhầm đơn vị rồi",
        "tôi gõ sai tên, sửa lại được không",
    ],
)
async def test_who_waits_is_told_since_when_and_how_it_is_taken_back(chat: Chat, said: str) -> None:
    an = await who_waits(chat)
    await an.says(said)
    seen = await an.sees("đang chờ trả lời")
    assert "tới Đơn vị mẫu 01, họ tên: Trần Văn Mới" in seen.text
    assert seen.buttons == ["Rút lại đề nghị", "Trang chính"]
    await an.presses("Rút lại đề nghị")
    await an.sees("Đã rút lại đề nghị")
    await an.says("rut lai de nghi duoc khong")
    await an.sees("không còn đề nghị nào đang chờ")


@pytest.mark.parametrize(
    "said", ["khi nào được nhận kỷ niệm chương", "ai duyệt kết nạp hội viên", "đổi tên hội năm nào", "khi nao duoc duyet"]
)
async def test_who_waits_for_nothing_asks_the_library(chat: Chat, said: str) -> None:
    an = chat.stranger()
    await an.says(said)
    assert "đề nghị" not in (await an.sees("")).text


@pytest.mark.parametrize(
    ("said", "name", "unit"),
    [
        ("toi la bui viet linh don vi 1", "bui viet linh", "Đơn vị mẫu 01"),
        ("Em là Nguyễn Văn A, chi hội 3", "Nguyễn Văn A", "Đơn vị mẫu 03"),
        ("bác là Bùi Viết Lĩnh, đơn vị mẫu 01", "Bùi Viết Lĩnh", "Đơn vị mẫu 01"),
        ("Tôi là Nguyễn Văn An, chi hội 02 xin vào", "Nguyễn Văn An", "Đơn vị mẫu 02"),
        ("Anh tên Trần Thị Hoa - đơn vị mẫu 26", "Trần Thị Hoa", "Đơn vị mẫu 26"),
        ("Nguyễn Văn An đơn vị 1", "Nguyễn Văn An", "Đơn vị mẫu 01"),
    ],
)
async def test_who_says_name_and_unit_need_not_type_them_again(chat: Chat, said: str, name: str, unit: str) -> None:
    secretary, an = await chat.member("HV001"), chat.stranger()
    await an.says(said)
    shown = await an.sees(f"Họ và tên: {name}\n")
    assert "Đúng thì bấm tên đơn vị" in shown.text
    assert shown.buttons == [unit, "Xem mọi đơn vị", "Không rõ chi hội", "Sửa họ tên", "Trang chính"]
    await secretary.says("ai xin vào")
    await secretary.sees("Không có đề nghị nào đang chờ")
    await an.presses(unit)
    await an.sees("Đã chuyển đề nghị")
    await secretary.says("ai xin vào")
    assert f"{name} – {unit}" in (await secretary.sees("Đề nghị vào Đồng Đội: 1 đang chờ")).buttons


async def test_a_name_without_a_unit_waits_for_the_wish(chat: Chat) -> None:
    an = chat.stranger()
    await an.says("chào đồng chí, tôi tên là Trần Thị Hoa")
    await an.sees("Chưa có mã mời?")
    await an.presses("Gửi đề nghị tới chi hội")
    await an.sees("Họ và tên: Trần Thị Hoa")
    for said in ("bùi viết lĩnh chi hội 3", "tôi là Bùi Viết Lĩnh, chi hội 3"):
        await an.says(said)
        assert (await an.sees("iết")).buttons[0] == "Đơn vị mẫu 03"
    await an.says("gửi rồi sao chưa thấy gì")
    assert "Họ và tên: Bùi Viết Lĩnh" in (await an.sees("chưa được gửi")).text


@pytest.mark.parametrize("said", ["nhiem vu nam nay", "văn bản mới nhất", "chỉ thị 17"])
async def test_what_the_library_answers_is_no_name(chat: Chat, said: str) -> None:
    an = chat.stranger("Người mới")
    await an.starts()
    await an.presses("Gửi đề nghị tới chi hội")
    await an.sees("họ và tên")
    await an.says(said)
    await an.sees("")
    assert "Họ và tên:" not in an.screen()
    await an.says("gui roi sao chua thay gi")
    await an.sees("chưa được gửi")
    await an.says("H'Hen Niê")
    await an.sees("Họ và tên: H'Hen Niê")


async def test_what_only_sounds_like_a_wish_is_a_question(chat: Chat) -> None:
    an = chat.stranger()
    for said in ("muốn tham gia bảo hiểm y tế", "đăng ký thi đua", "tôi là hội viên, hội phí bao nhiêu"):
        await an.says(said)
        assert "Gửi đề nghị" not in (await an.sees("")).text
        assert "Gửi đề nghị tới chi hội" not in an.buttons()


@pytest.mark.parametrize("said", ["mã của tôi 88F8F7AU", "88f8 f7au1", "ma cua toi la 12345", "tôi quên mã rồi", "chưa có mã"])
async def test_who_lacks_a_whole_code_is_told_what_one_looks_like(chat: Chat, said: str) -> None:
    an = chat.stranger()
    await an.says(said)
    assert (await an.sees("Mã mời có 9 chữ và số")).buttons == ["Gửi đề nghị tới chi hội", "Trang chính"]


@pytest.mark.parametrize(
    ("said", "symbol"), [("kl29", "29-KL/TU"), ("17 ct tu", "17-CT/TU"), ("ct17", "17-CT/TU"), ("nghi quyet 35 tu tuong", "35-NQ/TW")]
)
async def test_a_documents_number_is_no_code(chat: Chat, said: str, symbol: str) -> None:
    an = chat.stranger()
    await an.says(said)
    await an.sees(symbol)


@pytest.mark.parametrize(
    "said", ["e1 f324", "B52 T34", "nq35tw", "mung 2 thang 9 nam 1945", "quên mã vào facebook", "mật mã vào điện thoại", "mã số thuế là gì"]
)
def test_what_is_no_code(said: str) -> None:
    assert [is_part_of_code(said), lost_the_code(said), code_among(said)] == [False, False, ""]


@pytest.mark.parametrize("said", ["le phi chi hoi", "Phạm vi hoạt động chi hội", "Mai họp chi hội", "Lý do giải thể chi hội"])
def test_what_begins_like_a_name_is_none(said: str) -> None:
    assert not introduces_oneself(said)


@pytest.mark.parametrize("said", ["chỉ thị 05 là gì đây", "chuyển đổi số dữ liệu quốc gia", "ai biết số điện thoại chi hội", "chi the nao"])
def test_what_has_nothing_to_do_with_the_consent(said: str) -> None:
    assert not concerns_consent(said)


@pytest.mark.parametrize("said", ["đơn đề nghị thế nào", "đề nghị xét duyệt khi nào", "đơn xin gia nhập hội ccb như thế nào"])
def test_how_one_is_admitted_is_a_question(said: str) -> None:
    assert not wishes_to_join(said)


async def test_ones_own_code_once_more(chat: Chat) -> None:
    invited = chat.db.write_now(enrolment.invite, member_code="HV003", now=chat.house.clock.now())
    an = chat.sandbox.person()
    await an.starts(invited.code)
    await an.presses("Đồng ý")
    await an.sees("Việc của đồng chí")
    await an.says(invited.code)
    await an.sees("đã ở trong Đồng Đội rồi")


@pytest.mark.parametrize("said", ["tôi không đồng ý đâu, sợ lộ thông tin", "thong tin cua toi ai xem duoc", "cai chi day"])
async def test_what_is_feared_at_the_consent_is_answered_by_it(chat: Chat, said: str) -> None:
    invited = chat.db.write_now(enrolment.invite, member_code="HV003", now=chat.house.clock.now())
    an = chat.sandbox.person()
    await an.starts(invited.code)
    await an.sees(invited.full_name)
    await an.says(said)
    assert (await an.sees("bấm một trong các nút ngay dưới đây")).buttons == ["Đồng ý", "Không đồng ý", "Không phải tôi"]


async def test_the_name_is_corrected_in_words(chat: Chat) -> None:
    an = chat.stranger("Người mới")
    await an.starts()
    await an.presses("Gửi đề nghị tới chi hội")
    await an.sees("họ và tên")
    await an.says("sao phai khai ten")
    assert "sinh hoạt ở đâu" not in (await an.sees("")).text
    await an.says("Trần Văn Mơi")
    await an.sees("Họ và tên: Trần Văn Mơi")
    await an.says("tôi tên là Trần Văn Mới")
    await an.sees("Họ và tên: Trần Văn Mới")
    await an.says("nguyen van a")
    await an.sees("Họ và tên: nguyen van a")


async def test_a_code_that_is_typed_in_groups(chat: Chat) -> None:
    invited = chat.db.write_now(enrolment.invite, member_code="HV003", now=chat.house.clock.now())
    an, code = chat.stranger(), invited.code.lower()
    await an.says(f"ma moi cua toi la {code[:3]} {code[3:6]} {code[6:]}")
    await an.sees(invited.full_name)
