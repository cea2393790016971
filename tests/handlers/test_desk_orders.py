"""What secretaries order in plain words: it opens the place, and a tap does it. Members who say the same ask."""

import re
from datetime import date

import pytest
from sqlmodel import select

from db.dates import SELF_ASSESSMENT
from db.models import AssessmentRound, AuditEntry, DeadlineDate, Invitation
from db.vietnamese import all_of_it, bare_words
from handlers.texts import desk_orders as words
from tests.handlers.announcing import writes
from tests.handlers.conftest import CLOSES_ON, Chat
from tests.handlers.form import hands_in
from tests.handlers.test_dates import deadline_id
from tests.handlers.test_dates_new_year import CARD, at, rounds
from tests.handlers.test_desk_said import name_of

PATTERNS = [
    value for name, value in vars(words).items() if isinstance(value, re.Pattern) and name not in ("ASKS", "MOVING", "CODE", "BY_HOW_MUCH")
]


@pytest.mark.parametrize(
    "text",
    [
        "thông báo kết luận hội nghị",
        "gửi thông báo cho tôi",
        "gửi lại giấy mời cho bác",
        "đổi mới phương thức hoạt động của hội",
        "mở lớp tập huấn cho hội viên",
        "dừng sinh hoạt hội",
        "xóa nhà tạm cho hội viên nghèo",
        "xóa văn bản 113 khỏi kho",
        "nhắc tôi nộp phiếu",
        "làm lại phiếu",
        "sửa phiếu đã nộp",
        "phiếu của tôi sai, cho tôi làm lại",
        "số điện thoại thường trực hội",
        "hội phí đổi thành hai mươi nghìn",
        "đợt thi đua cao điểm",
        "chuyển sinh hoạt sang chi hội khác",
        "trả lời giấy mời",
    ],
)
def test_what_is_no_order(text: str) -> None:
    assert [one.pattern for one in PATTERNS if all_of_it(one, bare_words(text))] == []


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("gửi thông báo cho cả hội", "Đồng chí gõ nội dung rồi gửi vào đây"),
        ("thông báo cho toàn hội viên", "Đồng chí gõ nội dung rồi gửi vào đây"),
        ("nhắn tin cho anh em chi hội", "Đồng chí gõ nội dung rồi gửi vào đây"),
        ("nhắc mấy người chưa nộp", "Nhắc riêng thì phụ trách chi hội làm"),
        ("nhắc các đơn vị nộp phiếu", "Nhắc riêng thì phụ trách chi hội làm"),
        ("mở đợt năm 2024", "Mở đợt tự đánh giá năm 2024?"),
        ("mở đợt tự đánh giá năm sau", "Mở đợt tự đánh giá năm 2024?"),
        ("mo dot moi di", "Mở đợt tự đánh giá năm 2024?"),
        ("rút lại đợt 2023", "Rút lại đợt tự đánh giá năm 2023?"),
        ("dừng đợt tự đánh giá", "Đợt tự đánh giá năm 2023"),
        ("đồng chí Sơn mất rồi, xóa khỏi danh sách", "cột Tình trạng"),
        ("xoa ten ong Son khoi danh sach hoi vien", "cột Tình trạng"),
        ("số điện thoại thường trực hội đổi thành 0912345678", "trang Liên hệ của tệp Excel"),
        ("cập nhật số điện thoại chi hội", "trang Liên hệ của tệp Excel"),
        ("Ngày chờ xác nhận", "Mốc chưa có thông báo"),
        ("chưa có lời đáp", "Câu hỏi chưa có lời đáp"),
        ("xem những câu chưa có lời đáp", "Câu hỏi chưa có lời đáp"),
        ("con nhung ngay nao chua xac nhan", "Mốc chưa có thông báo"),
        ("xem đề nghị xin vào", "Không có đề nghị nào đang chờ"),
    ],
)
async def test_of_the_association(chat: Chat, said: str, seen: str) -> None:
    thu_ky, an = await chat.member("HV001"), await chat.member("HV003")
    await thu_ky.says(said)
    await thu_ky.sees(seen)
    await an.says(said)
    assert seen not in (await an.sees("")).text


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("nhắc mấy người chưa nộp", "Tin cho các đồng chí chưa nộp phiếu"),
        ("nhac anh em nop phieu di", "Tin cho các đồng chí chưa nộp phiếu"),
        ("mở đợt năm 2024", "Việc này do thư ký Hội làm"),
        ("dời hạn nộp phiếu sang 31/10", "Việc này do thư ký Hội làm"),
        ("bắt đầu bình xét", "Việc này do thư ký Hội làm"),
        ("đồng chí Sơn mất rồi, xóa khỏi danh sách", "báo Thường trực Hội tên người ấy"),
        ("đổi số liên hệ của chi hội", "báo Thường trực Hội số mới"),
        ("cau hoi cho tra loi", "Câu hỏi chờ trả lời: 0"),
        ("ai hoi gi", "Câu hỏi chờ trả lời: 0"),
        ("có ai hỏi gì không", "Câu hỏi chờ trả lời: 0"),
        ("câu nào chưa trả lời", "Câu hỏi chờ trả lời: 0"),
        ("đồng chí đổi máy đổi tài khoản", "đã vào Đồng Đội"),
    ],
)
async def test_of_a_unit(chat: Chat, said: str, seen: str) -> None:
    head = await chat.member("HV002")
    await head.says(said)
    await head.sees(seen)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("đổi hạn nộp sang 30/10", "30/10/2023"),
        ("dời hạn nộp phiếu sang 31/10", "31/10/2023"),
        ("doi han nop phieu sang ngay 31 thang 10", "31/10/2023"),
        ("gia hạn nộp phiếu thêm 3 ngày", "28/10/2023"),
        ("gia hạn nộp phiếu đến hết tháng 11", "30/11/2023"),
        ("lùi hạn nộp phiếu tự đánh giá năm 2023 đến 15/1", "15/1/2024"),
        ("lùi hạn nộp phiếu một tuần", "1/11/2023"),
        ("thay đổi hạn nộp từ 25/10 sang 30/10", "30/10/2023"),
        ("chốt hạn nộp phiếu là 28/10", "28/10/2023"),
    ],
)
async def test_a_deadline_is_moved_by_a_tap_on_the_day_that_was_said(chat: Chat, said: str, day: str) -> None:
    thu_ky = await chat.member("HV001")
    await thu_ky.says(said)
    asked = await thu_ky.sees("Hội viên nộp phiếu tự đánh giá")
    assert f"Xác nhận ngày {day}" in asked.buttons
    assert f"Đổi hạn: 25/10/2023 → {day}." in asked.text
    assert chat.db.read_now(lambda s: s.exec(select(AssessmentRound.closes_on)).one()) == CLOSES_ON
    await thu_ky.presses(f"Xác nhận ngày {day}")
    assert f"Đã đổi hạn: 25/10/2023 → {day}." in (await thu_ky.sees("Hạn: ")).text
    closes = chat.db.read_now(lambda s: s.exec(select(AssessmentRound.closes_on)).one())
    assert f"{closes.day}/{closes.month}/{closes.year}" == day


async def test_a_deadline_is_asked_for_its_day_where_none_can_be_read(chat: Chat) -> None:
    thu_ky = await chat.member("HV001")
    await thu_ky.says("gia hạn nộp phiếu")
    await thu_ky.sees("Ngày của mốc này năm 2023 là ngày nào?")
    await thu_ky.says("Trang chính")
    for said, seen in (
        ("đổi hạn nộp sang 1/10", "Ngày 1/10/2023 đã qua"),
        ("dời hạn nộp phiếu sang 31/2", "Không có ngày 31/2"),
        ("đổi hạn báo cáo 6 tháng sang 20/6/2024", "Báo cáo sơ kết 6 tháng đầu năm"),
    ):
        await thu_ky.says(said)
        await thu_ky.sees(seen)
        await thu_ky.says("Trang chính")
        await thu_ky.sees("Việc của đồng chí")
    assert chat.db.read_now(lambda s: s.exec(select(DeadlineDate)).all()) == []


async def test_what_is_said_after_the_closing_is_meant_for_the_round_that_closed(chat: Chat) -> None:
    thu_ky = await chat.member("HV001")
    at(chat, date(2023, 11, 9))
    await thu_ky.says("gia hạn nộp phiếu sang 30/11")
    assert "Xác nhận ngày 30/11/2023" in (await thu_ky.sees("Thứ Năm 30/11/2023")).buttons
    await thu_ky.taps(thu_ky.last().id, data=CARD.format(deadline_id(chat, SELF_ASSESSMENT)))
    card = await thu_ky.sees("Năm 2023: 25/10/2023, đã qua")
    assert "Gia hạn của năm 2023" in card.buttons
    await thu_ky.presses("Nhập ngày khác")
    await thu_ky.sees("năm 2024 là ngày nào?")
    await thu_ky.says("15/12")
    both = await thu_ky.sees("Ngày 15/12 là hạn của năm nào?")
    assert both.buttons[:2] == ["Hạn của năm 2023: 15/12/2023", "Hạn của năm 2024: 15/12/2024"]
    await thu_ky.presses("Hạn của năm 2023: 15/12/2023")
    await thu_ky.sees("Hạn: thứ Sáu 15/12/2023")
    assert rounds(chat) == [(2023, date(2023, 12, 15))]


async def test_a_round_that_closed_is_put_off_from_next_years_card(chat: Chat) -> None:
    thu_ky, an = await chat.member("HV001"), await chat.member("HV003")
    at(chat, date(2023, 11, 9))
    for person in (thu_ky, an):
        await person.taps(person.last().id, data=CARD.format(deadline_id(chat, SELF_ASSESSMENT)))
    assert "Gia hạn của năm 2023" not in (await an.sees("đã qua")).buttons
    await thu_ky.presses("Gia hạn của năm 2023")
    await thu_ky.sees("năm 2023 là ngày nào?")
    await thu_ky.says("15/12/2024")
    await thu_ky.sees("Chủ nhật 15/12/2024")
    await thu_ky.says("15/12")
    await thu_ky.presses("Xác nhận ngày 15/12/2023")
    await thu_ky.sees("Hạn: thứ Sáu 15/12/2023")


async def test_the_last_announcement_goes_on_or_is_put_right(chat: Chat) -> None:
    thu_ky, an = await chat.member("HV001"), await chat.member("HV003")
    for said in ("soạn tin đính chính", "gửi tiếp"):
        await thu_ky.says(said)
        await thu_ky.sees("Chưa có thông báo nào được gửi")
    await writes(thu_ky, "Họp chi hội 8 giờ ngày 4/11")
    await thu_ky.presses("Gửi cho 2 đồng chí")
    await an.sees("Họp chi hội 8 giờ", also_old=True)
    for said in ("soạn tin đính chính", "gửi tin đính chính cho cả chi hội"):
        await thu_ky.says(said)
        assert "Soạn tin đính chính" in (await thu_ky.sees("không lấy lại được")).buttons
    for said in ("gửi tiếp", "tiếp tục gửi đi"):
        await thu_ky.says(said)
        await thu_ky.sees("Họp chi hội 8 giờ ngày 4/11")
    await thu_ky.says("nhắc lại người chưa bấm nhận")
    await thu_ky.sees(name_of(chat, "HV003"))


async def test_words_for_others_are_made_an_announcement_by_a_tap(chat: Chat) -> None:
    head, an = await chat.member("HV002"), await chat.member("HV003")
    await head.says("thong bao hop chi hoi 15h thu 7")
    await head.presses("Soạn thông báo từ tin này")
    await head.sees("thong bao hop chi hoi 15h thu 7", also_old=True)
    await an.says("thong bao hop chi hoi 15h thu 7")
    assert "Soạn thông báo từ tin này" not in (await an.sees("")).buttons


async def test_somebody_is_meant_by_the_code(chat: Chat) -> None:
    head, other, an = await chat.member("HV002"), await chat.member("HV100"), await chat.member("HV003")
    out = name_of(chat, "HV010")
    for said in ("HV010", "hv 010", "cấp mã mời cho HV010", "tìm hội viên HV010", "mã mời HV010", "tìm HV010"):
        await head.says(said)
        assert f"Mã mời: {out}" in (await head.sees(out)).buttons
        for person in (other, an):
            await person.says(said)
            assert out not in str(await person.sees(""))
    await head.says("HV100")
    assert name_of(chat, "HV100") not in str(await head.sees(""))
    await head.says("cấp mã mời cho ông Không Có Ai")
    await head.sees("chưa vào Đồng Đội")


async def test_no_form_is_sent_back_and_how_it_is_put_right_is_told(chat: Chat) -> None:
    head, thu_ky, an = await chat.member("HV002"), await chat.member("HV001"), await chat.member("HV003")
    whole, given = name_of(chat, "HV003"), name_of(chat, "HV003").split()[-1]
    missing = name_of(chat, "HV004")
    await hands_in(an)
    for said in ("trả lại phiếu", "yêu cầu hội viên làm lại phiếu"):
        await head.says(said)
        assert "Xem danh sách đã nộp" in (await head.sees("Sửa phiếu đã nộp")).buttons
    for said in (
        f"phiếu đồng chí {given} sai, trả lại",
        f"tra lai phieu cho dong chi {given} lam lai",
        f"{whole} chấm cao quá, trả phiếu về",
    ):
        await head.says(said)
        told = await head.sees("Phiếu đã nộp không có nút trả lại")
        assert f"{whole}, Đơn vị mẫu 01: nộp lúc" in told.text
        assert "sửa được đến hết ngày 25/10/2023" in told.text
    await head.presses(f"Phiếu: {whole}")
    assert "tự mở phiếu, bấm Sửa phiếu đã nộp" in (await head.sees("84/100")).text
    await head.says(f"trả lại phiếu cho đồng chí {missing}")
    assert f"{missing}, Đơn vị mẫu 01: chưa nộp phiếu" in (await head.sees("không có nút trả lại")).text
    await thu_ky.says(f"trả lại phiếu cho đồng chí {missing}")
    assert missing not in (await thu_ky.sees("không có nút trả lại")).text
    other = await chat.member("HV100")
    await other.says(f"phiếu đồng chí {whole} sai, trả lại")
    assert "nộp lúc" not in (await other.sees("")).text
    assert [row.action for row in chat.db.read_now(lambda s: s.exec(select(AuditEntry)).all())].count("assessment_read") == 1


async def test_one_person_is_not_written_to(chat: Chat) -> None:
    head = await chat.member("HV002")
    for said in (f"gửi tin cho đồng chí {name_of(chat, 'HV003')}", f"nhắc lại ông {name_of(chat, 'HV004')}"):
        await head.says(said)
        await head.sees("không gửi riêng cho một người")


async def test_a_button_is_opened_by_its_words_unless_it_changes_something(chat: Chat) -> None:
    head = await chat.member("HV002")
    await head.says("Việc chi hội")
    await head.sees("Đơn vị mẫu 01")
    await head.says("mời vào đồng đội")
    shown = await head.sees("chưa vào Đồng Đội")
    await head.says(shown.buttons[0])
    await head.sees(f"{shown.buttons[0]} – Đơn vị mẫu 01")
    invitations = chat.db.read_now(lambda s: len(s.exec(select(Invitation)).all()))
    await head.says("Cấp mã mời")
    await head.sees("chưa vào Đồng Đội")
    assert chat.db.read_now(lambda s: len(s.exec(select(Invitation)).all())) == invitations
