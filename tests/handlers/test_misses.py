"""Questions without an answer on the association's desk: tied to what is there, answered for everybody, set aside."""

from datetime import timedelta

from sqlmodel import Session

from db.models import Directive
from db.search import library
from tests.handlers.conftest import ZONE, Chat
from tests.handlers.test_questions import ANSWER, TEXT, ask_people, counted


async def test_the_secretary_teaches_the_library_from_the_list(chat: Chat) -> None:
    thu_ky, an = await chat.member("HV001"), await chat.member("HV003")
    for text in ("mặc quần áo gì khi đến công sở", TEXT, "mấy giờ tối nay chiếu phim"):
        await an.says(text)
        await an.sees("")
    shown = counted(chat)
    await thu_ky.taps(thu_ky.last().id, data="misses:open")
    listed = await thu_ky.sees(f"Câu hỏi chưa có lời đáp: {len(shown)}")
    assert "1 lần" in listed.text
    await thu_ky.presses("quỹ nghĩa tình")
    await thu_ky.sees("Đã hỏi 1 lần")
    await thu_ky.presses("Gắn vào mục có sẵn")
    await thu_ky.sees("Câu này hỏi về mục nào?")
    await thu_ky.presses("Tìm mục khác")
    await thu_ky.sees("gõ số văn bản")
    await thu_ky.says("kl29")
    await thu_ky.sees("Câu này hỏi về mục nào?")
    await thu_ky.presses("Kết luận")
    await thu_ky.sees("Gắn câu này vào mục sau?")
    await thu_ky.presses("Đồng ý gắn")
    tied = await thu_ky.sees("Đã gắn")
    assert "nay ra đúng mục này" in tied.text
    await an.says("quy nghia tinh dong doi chi vao nhung khoan nao")
    await an.sees("29-KL/TU")
    await thu_ky.presses("Quay lại")
    await thu_ky.sees(f"Câu hỏi chưa có lời đáp: {len(shown) - 1}")
    await thu_ky.presses("1. ")
    await thu_ky.sees("Đã hỏi 1 lần")
    assert await thu_ky.presses("Bỏ qua câu này") == "Đã bỏ qua"
    await thu_ky.sees(f"Câu hỏi chưa có lời đáp: {len(shown) - 2}")


async def test_a_miss_gets_an_answer_for_everybody(chat: Chat) -> None:
    thu_ky, an = await chat.member("HV001"), await chat.member("HV003")
    await an.says(TEXT)
    await an.sees("Không tìm thấy")
    await thu_ky.taps(thu_ky.last().id, data="misses:open")
    await thu_ky.presses("1. quỹ nghĩa tình")
    await thu_ky.presses("Viết câu trả lời")
    assert f"“{TEXT}”" in (await thu_ky.sees("Câu trả lời viết thế nào?")).text
    await thu_ky.says("Quỹ dùng thăm hỏi hội viên ốm đau.")
    await thu_ky.presses("Lưu vào Hỏi đáp chung")
    await thu_ky.sees("Đã lưu vào Hỏi đáp chung")
    await an.says(TEXT)
    await an.sees("Quỹ dùng thăm hỏi hội viên ốm đau.")
    await thu_ky.taps(thu_ky.last().id, data="misses:open")
    await thu_ky.sees("Không còn câu nào")


async def test_of_what_was_stored_since_the_list_says_so(chat: Chat) -> None:
    def store(session: Session) -> None:
        session.add(Directive(ref="d.45a", kind="Kế hoạch", symbol="45a/KH-CCB", subject="Trồng cây"))
        session.flush()
        library.reindex(session)

    thu_ky, an = await chat.member("HV001"), await chat.member("HV003")
    await an.says("45a/KH-CCB")
    await an.sees("Không tìm thấy 45a/KH-CCB")
    await thu_ky.taps(thu_ky.last().id, data="misses:open")
    assert "nay hỏi thì ra" not in (await thu_ky.sees("45a/KH-CCB – 1 lần")).text
    chat.db.write_now(store)
    await thu_ky.taps(thu_ky.last().id, data="misses:open")
    await thu_ky.sees("45a/KH-CCB – 1 lần; nay hỏi thì ra: Kế hoạch 45a/KH-CCB")
    await thu_ky.presses("1. 45a/KH-CCB")
    await thu_ky.sees("Đúng ý người hỏi thì đồng chí bấm “Bỏ qua câu này”.")


async def test_while_a_target_is_looked_for_other_things_are_not_swallowed(chat: Chat) -> None:
    thu_ky, an = await chat.member("HV001"), await chat.member("HV003")
    await an.says(TEXT)
    await an.sees("Không tìm thấy")
    await thu_ky.taps(thu_ky.last().id, data="misses:look:1")
    await thu_ky.sees("gõ số văn bản")
    await thu_ky.sends_voice()
    await thu_ky.sees("Đồng chí gõ bằng chữ")
    await thu_ky.says("???")
    await thu_ky.sees("Trong kho chưa có mục nào gần câu này")
    await thu_ky.says("Lịch và hạn nộp")
    await thu_ky.sees("Hôm nay")
    for data in ("misses:to:1:99:1", "misses:to:1:0:9999", "misses:tied:1:6:1", "misses:card:99"):
        await thu_ky.taps(thu_ky.last().id, data=data)
        await thu_ky.sees("Nút này không còn dùng được")


async def test_on_monday_the_secretary_hears_how_many_there_are(chat: Chat) -> None:
    thu_ky, an = await chat.member("HV001"), await chat.member("HV003")
    await an.says(TEXT)
    await an.sees("Không tìm thấy")
    monday = (chat.house.clock.now() + timedelta(days=3)).astimezone(ZONE).replace(hour=8, minute=1)
    chat.house.clock.set(monday)
    chat.house.schedule.poke()
    told = await thu_ky.sees("Tuần qua có 1 câu Đồng Đội chưa tìm được lời đáp", also_old=True, timeout=10)
    assert TEXT not in told.text
    await thu_ky.presses("Xem danh sách")
    await thu_ky.sees(TEXT)
    assert counted(chat) == [(TEXT, 1)]


async def test_an_answer_that_somebody_got_is_offered_for_everybody(chat: Chat) -> None:
    thu_ky, an = await chat.member("HV001"), await chat.member("HV003")
    await ask_people(an, whom="Nhờ Thường trực Hội trả lời")
    await thu_ky.sees("Hội viên nhờ trả lời", also_old=True)
    await thu_ky.taps(thu_ky.last().id, data="misses:open")
    await thu_ky.presses("1. ")
    assert "Dùng câu đã trả lời" not in (await thu_ky.sees("Đã hỏi 1 lần")).buttons
    await thu_ky.taps(thu_ky.last().id, data="questions:reply:1")
    await thu_ky.says(ANSWER)
    await thu_ky.presses("Gửi cho đồng chí")
    await thu_ky.sees("Đã gửi câu trả lời")
    await thu_ky.taps(thu_ky.last().id, data="misses:open")
    await thu_ky.presses("1. ")
    await thu_ky.sees("đã trả lời riêng một đồng chí")
    await thu_ky.presses("Dùng câu đã trả lời")
    await thu_ky.sees(ANSWER)
    await thu_ky.presses("Lưu vào Hỏi đáp chung")
    await thu_ky.sees("Đã lưu vào Hỏi đáp chung")
    await thu_ky.taps(thu_ky.last().id, data="misses:open")
    await thu_ky.sees("Không còn câu nào")
