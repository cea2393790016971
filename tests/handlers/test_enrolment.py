"""Joining, as a person lives it."""

from db import enrolment, members
from db.kinds import MemberState
from tests.handlers.conftest import Chat


async def test_by_link_consent_and_home(chat: Chat) -> None:
    invited = chat.db.write_now(enrolment.invite, member_code="HV003", now=chat.house.clock.now())
    an = chat.sandbox.person("Máy của An")
    await an.starts(invited.code)
    asked = await an.sees(invited.full_name)
    assert "Đơn vị mẫu 01" in asked.text
    assert asked.buttons == ["Đồng ý", "Không đồng ý", "Không phải tôi"]
    assert "HV003" not in asked.text
    await an.presses("Đồng ý")
    await an.sees("Chào mừng đồng chí")
    await an.sees("Việc của đồng chí")
    assert an.keys() == ["Nhiệm vụ trong năm", "Văn bản", "Tự đánh giá", "Lịch và hạn nộp", "Hỏi đáp", "Mục khác"]


async def test_code_typed_alone_in_small_letters(chat: Chat) -> None:
    invited = chat.db.write_now(enrolment.invite, member_code="HV004", now=chat.house.clock.now())
    an = chat.sandbox.person()
    await an.says(f" {invited.code[:4].lower()} {invited.code[4:].lower()}")
    await an.sees(invited.full_name)


async def test_a_code_among_words_opens_the_door_to_who_is_outside(chat: Chat) -> None:
    invited = chat.db.write_now(enrolment.invite, member_code="HV004", now=chat.house.clock.now())
    code = f"{invited.code[:3]}-{invited.code[3:6]}-{invited.code[6:]}"
    an = chat.sandbox.person()
    await an.starts()
    await an.sees("mã mời")
    await an.says(f"Mã của tôi là {code}.")
    await an.sees(invited.full_name)
    await an.presses("Không đồng ý")
    await an.presses("Vào Đồng Đội")
    await an.presses("Gửi đề nghị tới chi hội")
    await an.sees("họ và tên")
    await an.says(f"tôi có mã {invited.code.lower()} đây")
    await an.sees(invited.full_name)


async def test_a_code_in_marks_of_quotation(chat: Chat) -> None:
    invited = chat.db.write_now(enrolment.invite, member_code="HV004", now=chat.house.clock.now())
    an = chat.sandbox.person()
    await an.says(f"“{invited.code}”")
    await an.sees(invited.full_name)


async def test_a_mistyped_code_is_no_question(chat: Chat) -> None:
    an = chat.sandbox.person()
    await an.says("AB0D-3F1HK")
    assert "không có số 0" in (await an.sees("Mã này không dùng được")).text
    await an.says("kết luận 29")
    await an.sees("29-KL/TU")


async def test_who_is_inside_asks_a_question_that_looks_like_it_holds_a_code(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("phòng ABC234XYZ ở đâu")
    await an.sees("Không tìm thấy câu trả lời")


async def test_declining_keeps_nothing_and_the_code_stays_good(chat: Chat) -> None:
    invited = chat.db.write_now(enrolment.invite, member_code="HV003", now=chat.house.clock.now())
    an = chat.sandbox.person()
    await an.starts(invited.code)
    await an.presses("Không đồng ý")
    assert (await an.sees("chưa ghi nhận gì")).buttons == ["Tiếp tục", "Trang chính"]
    await an.says("Tự đánh giá")
    await an.sees("mã mời")
    await an.starts(invited.code)
    await an.presses("Đồng ý")
    await an.sees("Việc của đồng chí")


async def test_who_declined_by_mistake_is_asked_again_by_one_tap(chat: Chat) -> None:
    invited = chat.db.write_now(enrolment.invite, member_code="HV003", now=chat.house.clock.now())
    an = chat.sandbox.person()
    await an.starts(invited.code)
    await an.presses("Không đồng ý")
    await an.presses("Tiếp tục")
    await an.sees(invited.full_name)
    await an.presses("Đồng ý")
    await an.sees("Việc của đồng chí")


async def test_an_old_consent_button_says_kindly_why_not(chat: Chat) -> None:
    an = await chat.member("HV003")
    consent = next(seen for seen in an.messages() if "Đồng ý" in seen.buttons or "Việc của đồng chí" in seen.text)
    await an.taps(consent.id, data="enrolment:agree")
    await an.sees("Nút này không còn dùng được")


async def test_two_codes_on_one_telephone(chat: Chat) -> None:
    """A couple: the button under one name never lets the other in."""
    now = chat.house.clock.now()
    first, second = (chat.db.write_now(enrolment.invite, member_code=code, now=now) for code in ("HV003", "HV100"))
    an = chat.sandbox.person()
    await an.starts(first.code)
    earlier = await an.sees(first.full_name)
    await an.starts(second.code)
    await an.sees(second.full_name)
    await an.taps(earlier.id, row=0)
    again = await an.sees(second.full_name)
    assert again.id > earlier.id
    assert who(chat, an.id) is None
    await an.starts(first.code)
    await an.sees(first.full_name)
    await an.taps(again.id, row=2)
    await an.sees("không dành cho đồng chí")
    await an.presses("Đồng ý")
    await an.sees("Việc của đồng chí")
    assert who(chat, an.id) == first.full_name


def who(chat: Chat, account: int) -> str | None:
    person = chat.db.read_now(members.by_account, telegram_id=account, today=chat.house.clock.today())
    return person and person.full_name


async def test_a_wrong_code_never_tells_who_exists(chat: Chat) -> None:
    an = chat.sandbox.person()
    texts = []
    for code in ("ABCDEFGH2", "HV003AAA2"):
        await an.starts(code)
        texts.append((await an.sees("Mã này không dùng được")).text)
    assert texts[0] == texts[1]


async def test_a_new_account_takes_over_and_the_old_one_is_a_stranger(chat: Chat) -> None:
    old = await chat.member("HV003")
    invited = chat.db.write_now(enrolment.invite, member_code="HV003", now=chat.house.clock.now())
    new = chat.sandbox.person("Máy mới")
    await new.starts(invited.code)
    await new.presses("Đồng ý")
    await new.sees("Việc của đồng chí")
    await old.sees("không còn gắn với hội viên", also_old=True)
    await old.says("Tự đánh giá")
    await old.sees("mã mời")


async def test_a_wish_to_join_goes_to_the_secretary_and_back(chat: Chat) -> None:
    secretary = await chat.member("HV002")
    wanted = chat.db.write_now(enrolment.invite, member_code="HV004", now=chat.house.clock.now())
    an = chat.stranger("Người mới")
    await an.starts()
    await an.presses("Gửi đề nghị tới chi hội")
    await an.sees("họ và tên")
    await an.says(wanted.full_name.lower())
    await an.presses("Đơn vị mẫu 01")
    await an.sees("Đã chuyển đề nghị")
    await an.starts()
    await an.sees("không phải gửi lại")
    await secretary.sees("Có người xin vào Đồng Đội", also_old=True, timeout=10)
    await secretary.presses("Xem và trả lời")
    await secretary.presses("Nhận, đúng người của chi hội")
    await secretary.sees("Đã nhận đồng chí")
    await an.presses("Tiếp tục", timeout=10)
    await an.sees(wanted.full_name)
    await an.presses("Đồng ý")
    await an.sees("Việc của đồng chí")


async def test_refusing_asks_once_more_and_says_no_only_then(chat: Chat) -> None:
    secretary = await chat.member("HV001")
    an = chat.stranger("Người mới")
    await an.starts()
    await an.presses("Gửi đề nghị tới chi hội")
    await an.sees("họ và tên")
    await an.says("Trần Văn Mới")
    await an.presses("Không rõ chi hội")
    await an.sees("Đã chuyển đề nghị")
    await secretary.sees("Có người xin vào Đồng Đội", also_old=True, timeout=10)
    await secretary.presses("Xem và trả lời")
    shown = await secretary.sees("Nơi sinh hoạt tự khai")
    assert shown.buttons[:2] == ["Nhận, đúng hội viên của Hội", "Không nhận"]
    await secretary.presses("Không nhận")
    asked = await secretary.sees("Trả lời là không nhận đồng chí Trần Văn Mới?")
    assert asked.buttons == ["Không nhận, gửi trả lời", "Quay lại", "Trang chính"]
    await secretary.presses("Quay lại")
    await secretary.sees("Nơi sinh hoạt tự khai")
    await an.says("Vào Đồng Đội")
    await an.sees("đang chờ trả lời")
    await secretary.presses("Không nhận")
    await secretary.presses("Không nhận, gửi trả lời")
    await secretary.sees("Đã trả lời là không nhận")
    await an.sees("chưa được chấp nhận", also_old=True, timeout=10)


async def test_a_name_outlives_going_elsewhere(chat: Chat) -> None:
    truong, khach = await chat.member("HV002"), chat.stranger("Khách")
    await khach.says("/start")
    await khach.presses("Gửi đề nghị")
    await khach.says("Nguyễn Văn An")
    units = await khach.sees("Nguyễn Văn An")
    await khach.presses("Nhiệm vụ trong năm")
    await khach.says("ket luan 29")
    await khach.sees("Kết luận số 29-KL/TU")
    await khach.presses("Tiếp tục gửi đề nghị")
    await khach.sees("Họ và tên: Nguyễn Văn An")
    await khach.presses("Văn bản")
    await khach.sees("Văn bản trong kho của Hội")
    await khach.taps(units.id, data="enrolment:units:1")
    await khach.presses("◀")
    await khach.presses("Đơn vị mẫu 01")
    await khach.sees("Đã chuyển")
    await truong.sees("Nguyễn Văn An", also_old=True)


async def test_the_name_is_shown_back_and_can_be_corrected(chat: Chat) -> None:
    an = chat.stranger("Người mới")
    await an.starts()
    await an.presses("Gửi đề nghị tới chi hội")
    await an.sees("họ và tên")
    await an.says("Trần  Văn Mơi")
    assert "Họ và tên: Trần Văn Mơi" in (await an.sees("sinh hoạt ở đâu")).text
    await an.presses("Trang 2/5 ▶")
    assert "Họ và tên: Trần Văn Mơi" in (await an.sees("sinh hoạt ở đâu")).text
    await an.presses("Sửa họ tên")
    await an.sees("cho biết họ và tên")
    await an.says("Trần Văn Mới")
    await an.sees("Họ và tên: Trần Văn Mới")
    await an.presses("Đơn vị mẫu 01")
    await an.sees("Đã chuyển đề nghị")
    await an.says("Vào Đồng Đội")
    await an.sees("họ tên: Trần Văn Mới")


async def test_who_has_asked_sees_since_when_it_waits_and_may_take_it_back(chat: Chat) -> None:
    secretary = await chat.member("HV002")
    an = chat.stranger("Người mới")
    await an.starts()
    await an.presses("Gửi đề nghị tới chi hội")
    await an.sees("họ và tên")
    await an.says("Trần Văn Mới")
    await an.presses("Đơn vị mẫu 01")
    await an.sees("Đã chuyển đề nghị")
    await secretary.sees("Có người xin vào Đồng Đội", also_old=True, timeout=10)
    await an.says("Vào Đồng Đội")
    seen = await an.sees("đang chờ trả lời")
    assert "ngày 20/10/2023, tới Đơn vị mẫu 01, họ tên: Trần Văn Mới" in seen.text
    assert seen.buttons == ["Rút lại đề nghị", "Trang chính"]
    await an.presses("Rút lại đề nghị")
    gone = await an.sees("Đã rút lại đề nghị")
    assert gone.buttons == ["Gửi đề nghị tới chi hội", "Trang chính"]
    await an.taps(gone.id, data="enrolment:withdraw")
    await an.sees("không còn đề nghị nào")
    await secretary.presses("Xem và trả lời")
    await secretary.sees("đã rút lại đề nghị này")
    await an.presses("Gửi đề nghị tới chi hội")
    await an.sees("họ và tên")


async def test_a_stranger_asks_about_tasks_and_directives_and_nothing_else(chat: Chat) -> None:
    an = chat.stranger()
    await an.says("kl29")
    await an.sees("29-KL/TU")
    for said in ("Lịch và hạn nộp", "Mục khác", "Tự đánh giá"):
        await an.says(said)
        await an.sees("mã mời")
    await an.says("hội có bao nhiêu hội viên")
    seen = await an.sees("")
    assert "476" not in seen.text


async def test_a_member_who_died_or_left_is_a_stranger(chat: Chat) -> None:
    an = await chat.member("HV003")
    chat.db.write_now(mark, code="HV003", state=MemberState.DECEASED)
    await an.says("Mục khác")
    await an.sees("mã mời")


async def test_who_lost_the_link_in_the_middle_of_a_question_comes_in_again_with_a_code(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("/dulieu")
    await an.presses("Đề nghị sửa")
    await an.sees("muốn sửa điều gì")
    chat.db.write_now(enrolment.revoke, member_code="HV003", now=chat.house.clock.now())
    await an.says(chat.db.write_now(enrolment.invite, member_code="HV003", now=chat.house.clock.now()).code)
    await an.sees("Có phải đồng chí không")


def mark(session, *, code: str, state: MemberState) -> None:  # type: ignore[no-untyped-def]
    from sqlmodel import select

    from db.models import Member

    session.exec(select(Member).where(Member.code == code)).one().state = state
