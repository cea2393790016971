"""From a miss to a human's answer, and from the answer to what everybody finds: as the people live it."""

from sqlmodel import Session, select

from bot.sandbox.client import Person
from db import mydata, questions
from db.models import AskedQuestion, Member, Question, RoleGrant
from tests.handlers.conftest import Chat

TEXT = "quỹ nghĩa tình đồng đội chi vào những khoản nào"
ANSWER = "Quỹ dùng thăm hỏi hội viên ốm đau và gia đình gặp khó khăn."


def kept(chat: Chat) -> list[tuple[str, str]]:
    def find(session: Session) -> list[tuple[str, str]]:
        return [(row.text, row.state.value) for row in session.exec(select(AskedQuestion).order_by(AskedQuestion.id))]

    return chat.db.read_now(find)


def counted(chat: Chat) -> list[tuple[str, int]]:
    def find(session: Session) -> list[tuple[str, int]]:
        return [(row.text, row.count) for row in session.exec(select(Question).order_by(Question.id))]

    return chat.db.read_now(find)


async def ask_people(an, text: str = TEXT, whom: str = "Nhờ chi hội trả lời") -> None:  # type: ignore[no-untyped-def]
    """A miss, two taps, and the question is on its way."""
    await an.says(text)
    await an.sees("Không tìm thấy")
    await an.presses(whom)
    await an.sees("Tên đồng chí đi kèm câu hỏi")
    await an.presses("Chuyển tới")
    await an.sees("Đã chuyển câu hỏi tới")


async def answers(truong: Person) -> None:
    """Types the answer to the question that came; it is not sent yet."""
    await truong.sees("Hội viên nhờ trả lời", also_old=True)
    await truong.presses("Xem và trả lời")
    await truong.presses("Trả lời")
    await truong.says(ANSWER)


async def test_from_a_miss_to_an_answer_for_everybody(chat: Chat) -> None:
    thu_ky, truong, an = await chat.member("HV001"), await chat.member("HV002"), await chat.member("HV003")
    chau = await chat.member("HV100")

    await an.says(TEXT)
    miss = await an.sees("Không tìm thấy câu trả lời trong kho của Hội")
    assert "tên đồng chí đi kèm câu hỏi" in miss.text
    assert miss.buttons == ["Nhờ chi hội trả lời", "Nhờ Thường trực Hội trả lời", "Trang chính"]
    await an.presses("Nhờ chi hội trả lời")
    first = await an.sees("Nhờ chi hội trả lời câu này?")
    assert TEXT in first.text
    assert "Đơn vị mẫu 01" in first.text
    assert kept(chat) == [(TEXT, "asked")]
    await an.presses("Chuyển tới chi hội")
    await an.sees("Đã chuyển câu hỏi tới Đơn vị mẫu 01")

    await truong.sees("Hội viên nhờ trả lời", also_old=True)
    assert TEXT in truong.screen()
    await truong.presses("Xem và trả lời")
    await truong.sees("Câu hỏi chờ trả lời")
    assert truong.buttons() == ["Trả lời", "Chuyển Thường trực Hội", "Không trả lời được", "Quay lại", "Trang chính"]
    await truong.presses("Trả lời")
    await truong.sees("gõ câu trả lời")
    await truong.says(ANSWER)
    await truong.sees("Gửi câu trả lời này?")
    assert kept(chat) == [(TEXT, "open")]
    await truong.presses("Gửi cho đồng chí")
    await truong.sees("Đã gửi câu trả lời tới đồng chí")

    reply = await an.sees("Đơn vị mẫu 01 trả lời câu hỏi của đồng chí", also_old=True)
    assert f"“{TEXT}”" in reply.text
    assert ANSWER in reply.text
    assert reply.buttons == ["Chưa rõ, hỏi lại"]

    await thu_ky.presses("Việc của Hội")
    await thu_ky.presses("Câu hỏi của hội viên")
    await thu_ky.sees("Đồng Đội chưa tìm được lời đáp: 1")
    await thu_ky.presses("Câu đã trả lời: 1")
    listed = await thu_ky.sees("Không ghi tên người hỏi")
    name = chat.db.read_now(lambda session: session.exec(select(Member.full_name).where(Member.code == "HV003")).one())
    assert name not in listed.text
    await thu_ky.presses("1. quỹ nghĩa tình")
    seen = await thu_ky.sees("Đơn vị mẫu 01 đã trả lời")
    assert name not in seen.text
    await thu_ky.presses("Đưa vào Hỏi đáp chung")
    await thu_ky.sees("Đưa vào Hỏi đáp chung")
    await thu_ky.presses("Sửa câu hỏi")
    await thu_ky.sees("không để tên người")
    await thu_ky.says(f"Đồng chí {name} hỏi quỹ chi gì?")
    assert "có tên người" in (await thu_ky.sees("Đưa vào Hỏi đáp chung")).text
    assert "Lưu vào Hỏi đáp chung" not in thu_ky.buttons()
    await thu_ky.presses("Sửa câu hỏi")
    await thu_ky.says("Quỹ nghĩa tình đồng đội dùng vào việc gì?")
    await thu_ky.sees("Quỹ nghĩa tình đồng đội dùng vào việc gì?")
    assert TEXT in thu_ky.screen()
    await thu_ky.presses("Cách hỏi khác")
    await thu_ky.sees("Mỗi cách một dòng")
    await thu_ky.says(f"{TEXT}\ntiền quỹ tình nghĩa đem làm gì\ngóp quỹ rồi dùng sao")
    await thu_ky.sees("góp quỹ rồi dùng sao")
    await thu_ky.presses("Lưu vào Hỏi đáp chung")
    saved = await thu_ky.sees("Đã lưu vào Hỏi đáp chung")
    assert "Đã thử lại: hỏi cách nào cũng ra câu này" in saved.text

    await chau.says("tien quy tinh nghia dem lam gi")
    found = await chau.sees("Quỹ nghĩa tình đồng đội dùng vào việc gì?")
    assert ANSWER in found.text
    assert counted(chat) == [(TEXT, 1)]
    khach = chat.stranger()
    await khach.says("tien quy tinh nghia dem lam gi")
    assert ANSWER not in (await khach.sees("")).text


async def test_two_taps_make_one_question_whoever_taps_again(chat: Chat) -> None:
    await chat.member("HV002")
    an = await chat.member("HV003")
    await an.says(TEXT)
    miss = await an.sees("Không tìm thấy")
    question_id = 1
    await an.presses("Nhờ chi hội trả lời")
    confirm = await an.sees("Tên đồng chí đi kèm")
    await an.presses("Chuyển tới chi hội")
    sent = await an.sees("Đã chuyển câu hỏi tới")
    assert await an.taps(confirm.id, data=f"questions:send:{question_id}:1") == "Đã chuyển rồi, đồng chí không phải chuyển lại."
    await an.taps(miss.id, data=f"questions:send:{question_id}:0")
    await an.taps(miss.id, data=f"questions:hand:{question_id}:0")
    await an.sees("Đã chuyển câu hỏi tới", also_old=True)
    assert kept(chat) == [(TEXT, "open")]
    assert sent.buttons == ["Quay lại", "Trang chính"]
    await an.says(TEXT.upper())
    again = await an.sees("Câu này đồng chí đã nhờ rồi, đang chờ trả lời")
    assert again.buttons == ["Xem câu đã nhờ", "Trang chính"]
    assert [call["params"]["chat_id"] for call in chat.sandbox.calls("sendMessage") if "Hội viên nhờ" in str(call["params"]["text"])] != []
    assert counted(chat) == [(TEXT, 1)]


async def test_only_the_asker_may_use_the_buttons_and_only_for_a_while(chat: Chat) -> None:
    an, binh = await chat.member("HV003"), await chat.member("HV004")
    await an.says(TEXT)
    await an.sees("Không tìm thấy")
    await binh.taps(binh.last().id, data="questions:hand:1:1")
    await binh.sees("của đồng chí khác")
    khach = chat.stranger()
    await khach.says("/start")
    await khach.sees("mã mời")
    await khach.taps(khach.last().id, data="questions:hand:1:1")
    await khach.sees("mã mời")
    chat.db.write_now(questions.tidy, now=chat.house.clock.now() + questions.ASKED_KEPT_FOR * 2)
    await an.presses("Nhờ chi hội trả lời")
    await an.sees("Câu này hỏi đã lâu nên Đồng Đội không còn giữ")
    assert kept(chat) == []


async def test_none_of_these_and_not_what_i_meant_lead_to_people(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("kết luận 29 nói gì vậy")
    answer = await an.sees("29-KL/TU")
    assert "Chưa đúng ý tôi" in answer.buttons
    wrong = next(key["callback_data"] for row in answer.rows for key in row if key["text"] == "Chưa đúng ý tôi")
    assert counted(chat) == []
    await an.presses("Chưa đúng ý tôi")
    below = await an.sees("Đồng Đội đã ghi nhận là chưa đúng ý")
    assert below.id > answer.id
    assert below.buttons == ["Nhờ chi hội trả lời", "Nhờ Thường trực Hội trả lời", "Trang chính"]
    await an.taps(answer.id, data=wrong)
    await an.sees("Đồng Đội đã ghi nhận")
    assert counted(chat) == [("kết luận 29 nói gì vậy", 1)]
    await an.taps(answer.id, data=wrong.replace("wrong", "none"))
    assert counted(chat) == [("kết luận 29 nói gì vậy", 1)]
    await an.taps(answer.id, data="ask:none")
    await an.sees("không giữ và không chuyển đi")


async def test_what_points_at_somebody_is_not_kept_and_what_is_personal_not_either(chat: Chat) -> None:
    an = await chat.member("HV003")
    for said, seen in (
        ("số điện thoại của ông Hùng là bao nhiêu", "việc riêng của người khác"),
        ("nhà ông Nguyễn Văn Tèo có nhận quà mừng thọ chưa", ""),
        ("gọi lại 0912345678 bàn việc xe đưa đón", "Đồng Đội không giữ và không chuyển đi"),
        ("kết luận 29 nói gì, gọi lại tôi 0912345678", "29-KL/TU"),
        ("cảm ơn đồng chí", "Cảm ơn đồng chí"),
    ):
        await an.says(said)
        screen = await an.sees(seen)
        assert not any(label.startswith("Nhờ") for label in screen.buttons), said
    assert (kept(chat), counted(chat)) == ([], [])
    khach = chat.stranger()
    await khach.says(TEXT)
    miss = await khach.sees("nhờ được chi hội hoặc Thường trực Hội trả lời")
    assert miss.buttons == ["Vào Đồng Đội", "Trang chính"]
    assert (kept(chat), counted(chat)) == ([], [])


async def test_handed_up_and_answered_by_the_association(chat: Chat) -> None:
    thu_ky, truong, an = await chat.member("HV001"), await chat.member("HV002"), await chat.member("HV003")
    await ask_people(an)
    await truong.sees("Hội viên nhờ trả lời", also_old=True)
    await truong.presses("Xem và trả lời")
    await truong.presses("Chuyển Thường trực Hội")
    await truong.sees("đi kèm")
    await truong.presses("Đồng ý chuyển")
    await truong.sees("Đã chuyển câu hỏi lên Thường trực Hội")
    await an.sees("Chi hội đã chuyển câu hỏi của đồng chí lên Thường trực Hội", also_old=True)
    await thu_ky.sees("Hội viên nhờ trả lời", also_old=True)
    await thu_ky.says("/menu")
    home = await thu_ky.sees("Câu hỏi của hội viên đang chờ trả lời: 1")
    await thu_ky.presses(next(label for label in home.buttons if "Trả lời câu hỏi" in label))
    await thu_ky.presses("1. quỹ nghĩa tình")
    assert "Chuyển Thường trực Hội" not in thu_ky.buttons()
    await thu_ky.presses("Trả lời")
    await thu_ky.says(ANSWER)
    await thu_ky.presses("Gửi cho đồng chí")
    done = await thu_ky.sees("Đã gửi câu trả lời")
    assert done.buttons[0] == "Đưa vào Hỏi đáp chung"
    await an.sees("Thường trực Hội trả lời câu hỏi của đồng chí", also_old=True)
    await an.says("Hỏi đáp")
    await an.presses("Câu đồng chí đã nhờ")
    await an.sees("đã trả lời")
    await an.presses("1. quỹ nghĩa tình")
    await an.sees(ANSWER)


async def test_an_answer_outlives_going_elsewhere(chat: Chat) -> None:
    truong, an = await chat.member("HV002"), await chat.member("HV003")
    await ask_people(an)
    await answers(truong)
    typed = await truong.sees("Gửi câu trả lời này?")
    await truong.presses("Văn bản")
    await truong.says("ket luan 29")
    seen = await truong.sees("Kết luận số 29-KL/TU")
    assert "Viết tiếp câu trả lời" in seen.buttons
    await truong.presses("Viết tiếp câu trả lời")
    assert ANSWER in (await truong.sees("Gửi câu trả lời này?")).text
    await truong.presses("Văn bản")
    await truong.taps(typed.id)
    await truong.sees("Đã gửi câu trả lời")
    await an.sees(ANSWER, also_old=True)
    await truong.says("ket luan 29")
    assert "Viết tiếp câu trả lời" not in (await truong.sees("Kết luận số 29-KL/TU")).buttons


async def test_no_answer_comes_with_a_kind_word(chat: Chat) -> None:
    truong, an = await chat.member("HV002"), await chat.member("HV003")
    await ask_people(an)
    await truong.sees("Hội viên nhờ trả lời", also_old=True)
    await truong.presses("Xem và trả lời")
    await truong.presses("Không trả lời được")
    await truong.sees("mong đồng chí thông cảm")
    await truong.presses("Nhắn như vậy")
    await truong.sees("Đã nhắn tới đồng chí")
    await an.sees("chưa trả lời được câu hỏi của đồng chí", also_old=True)
    await truong.taps(truong.last().id, data="questions:open:1")
    await truong.sees("đã báo là chưa trả lời được câu này")


async def test_the_first_answer_counts_and_the_others_hear_who_gave_it(chat: Chat) -> None:
    def second_secretary(session: Session) -> None:
        binh = session.exec(select(Member).where(Member.code == "HV004")).one()
        session.add(RoleGrant(member_id=binh.id, unit_id=binh.unit_id, role="unit_secretary"))

    truong, an = await chat.member("HV002"), await chat.member("HV003")
    binh = await chat.member("HV004")
    chat.db.write_now(second_secretary)
    await ask_people(an)
    for secretary in (truong, binh):
        await secretary.sees("Hội viên nhờ trả lời", also_old=True)
        await secretary.presses("Xem và trả lời")
        await secretary.presses("Trả lời")
        await secretary.sees("gõ câu trả lời")
        await secretary.says(ANSWER)
        await secretary.sees("Gửi câu trả lời này?")
    await truong.presses("Gửi cho đồng chí")
    await truong.sees("Đã gửi câu trả lời")
    await binh.presses("Gửi cho đồng chí")
    late = await binh.sees("đã trả lời câu này lúc")
    name = chat.db.read_now(lambda session: session.exec(select(Member.full_name).where(Member.code == "HV002")).one())
    assert f"Đồng chí {name} đã trả lời câu này" in late.text
    await an.sees("trả lời câu hỏi của đồng chí", also_old=True)
    assert an.chat().count("trả lời câu hỏi của đồng chí") == 1


async def test_what_is_no_answer_is_not_sent(chat: Chat) -> None:
    truong, an = await chat.member("HV002"), await chat.member("HV003")
    await ask_people(an)
    await truong.sees("Hội viên nhờ trả lời", also_old=True)
    await truong.presses("Xem và trả lời")
    await truong.presses("Trả lời")
    await truong.sends_voice()
    await truong.sees("Đồng chí gõ câu trả lời bằng chữ")
    await truong.says("rất dài " * 700)
    await truong.sees("Câu trả lời dài quá")
    chat.sandbox.advance(seconds=10)
    await truong.says("bản nháp một")
    draft = await truong.sees("bản nháp một")
    await truong.says("bản nháp hai")
    await truong.sees("bản nháp hai")
    old = next(key["callback_data"] for row in draft.rows for key in row if key["callback_data"].startswith("questions:give"))
    assert "vừa gõ lại" in (await truong.taps(draft.id, data=old) or "")
    await truong.says("kết luận 29 nói gì")
    await truong.presses("Không, đây là câu hỏi")
    await truong.sees("29-KL/TU")
    assert "vừa gõ lại" in (await truong.taps(draft.id, data=old) or ""), "the draft before the question stands there still"
    await truong.presses("Viết tiếp câu trả lời")
    await truong.sees("bản nháp hai")
    await truong.says("thôi để tôi hỏi lại đã")
    await truong.sees("Gửi câu trả lời này?")
    await truong.presses("Bỏ, chưa trả lời")
    assert "Trả lời" in (await truong.sees(TEXT)).buttons
    assert kept(chat)[0] == (TEXT, "open")
    assert "trả lời câu hỏi của đồng chí" not in an.chat()


async def test_a_secretary_who_lost_the_role_cannot_send(chat: Chat) -> None:
    def dismiss(session: Session) -> None:
        head = session.exec(select(Member).where(Member.code == "HV002")).one()
        session.delete(session.exec(select(RoleGrant).where(RoleGrant.member_id == head.id)).one())

    truong, an = await chat.member("HV002"), await chat.member("HV003")
    await ask_people(an)
    await answers(truong)
    await truong.sees("Gửi câu trả lời này?")
    chat.db.write_now(dismiss)
    await truong.presses("Gửi cho đồng chí")
    await truong.sees("ngoài phạm vi chi hội của đồng chí")
    await truong.says("thêm một lời")
    await truong.sees("ngoài phạm vi chi hội của đồng chí")
    await truong.says("kết luận 29")
    await truong.sees("29-KL/TU")
    assert kept(chat)[0] == (TEXT, "open")


async def test_an_asker_who_left_gets_nothing_and_the_secretary_is_told(chat: Chat) -> None:
    def leave(session: Session, *, erase: bool) -> None:
        member = session.exec(select(Member).where(Member.code == "HV003")).one()
        how = mydata.erase if erase else mydata.withdraw
        more = {"today": chat.house.clock.today()} if erase else {}
        how(session, member_id=member.id, now=chat.house.clock.now(), **more)

    truong, an = await chat.member("HV002"), await chat.member("HV003")
    await ask_people(an)
    await answers(truong)
    await truong.sees("Gửi câu trả lời này?")
    chat.db.write_now(leave, erase=False)
    await truong.presses("Gửi cho đồng chí")
    told = await truong.sees("Đã ghi lại, chưa gửi được")
    assert "không còn trong Đồng Đội" in told.text
    assert "trả lời câu hỏi của đồng chí" not in an.chat()
    chat.db.write_now(leave, erase=True)
    await truong.taps(told.id, data="questions:open:1")
    await truong.sees("Câu hỏi này không còn")


async def test_an_answer_typed_in_two_goes_is_joined_by_a_tap(chat: Chat) -> None:
    truong, an = await chat.member("HV002"), await chat.member("HV003")
    await ask_people(an)
    await truong.sees("Hội viên nhờ trả lời", also_old=True)
    await truong.presses("Xem và trả lời")
    await truong.presses("Trả lời")
    await truong.says("Có xe, 7 giờ sáng ở cổng Văn phòng Hội.")
    assert "Bản gõ trước" not in (await truong.sees("Gửi câu trả lời này?")).text
    await truong.says("à quên, chỉ có 1 xe 29 chỗ")
    seen = await truong.sees("Bản gõ trước không gửi nữa: «Có xe, 7 giờ sáng")
    assert "Nối với bản trước" in seen.buttons
    await truong.presses("Nối với bản trước")
    both = "Có xe, 7 giờ sáng ở cổng Văn phòng Hội.\nà quên, chỉ có 1 xe 29 chỗ"
    seen = await truong.sees(both)
    assert "Nối với bản trước" not in seen.buttons
    await truong.presses("Gửi cho đồng chí")
    await an.sees(both, also_old=True)


async def test_what_is_typed_beside_an_answer_does_not_push_it_out(chat: Chat) -> None:
    truong, an = await chat.member("HV002"), await chat.member("HV003")
    await ask_people(an)
    await truong.sees("Hội viên nhờ trả lời", also_old=True)
    await truong.presses("Xem và trả lời")
    await truong.presses("Trả lời")
    await truong.says(ANSWER)
    await truong.sees("Gửi câu trả lời này?")
    await truong.says("bao nhiêu người chưa nộp phiếu")
    seen = await truong.sees("Bản gõ trước không gửi nữa")
    assert seen.buttons[:2] == ["Giữ bản trước", "Không, đây là câu hỏi"]
    await truong.presses("Không, đây là câu hỏi")
    await truong.sees("chưa nộp phiếu")
    await truong.says("mấy giờ họp nhỉ?")
    await truong.presses("Giữ bản trước")
    assert "Bản gõ trước" not in (await truong.sees(ANSWER)).text
    await truong.presses("Gửi cho đồng chí")
    await an.sees(ANSWER, also_old=True)


async def test_who_is_not_clear_about_an_answer_asks_the_same_people_again(chat: Chat) -> None:
    truong, an = await chat.member("HV002"), await chat.member("HV003")
    await ask_people(an)
    await answers(truong)
    await truong.presses("Gửi cho đồng chí")
    answered = await an.sees(ANSWER, also_old=True)
    assert answered.buttons == ["Chưa rõ, hỏi lại"]
    await an.presses("Chưa rõ, hỏi lại")
    assert TEXT in (await an.sees("Đồng chí còn muốn hỏi gì?")).text
    await an.says("mấy chỗ ngồi thế")
    seen = await an.sees(f"mấy chỗ ngồi thế (hỏi tiếp câu: «{TEXT}»)")
    assert seen.buttons == ["Nhờ chi hội trả lời", "Nhờ Thường trực Hội trả lời", "Trang chính"]
    assert ANSWER in an.chat()
    assert [state for _, state in kept(chat)] == ["answered", "asked"]
    await an.presses("Nhờ chi hội trả lời")
    await an.presses("Chuyển tới chi hội")
    await an.sees("Đã chuyển câu hỏi tới")
    await truong.sees("mấy chỗ ngồi thế (hỏi tiếp câu:", also_old=True)
    assert counted(chat) == [(TEXT, 1)], "what is asked of people once more is no miss of the library"
