"""Standing answers on the association's desk, and every screen of the desk once."""

from sqlmodel import Session, select

from bot.sandbox.client import Seen
from db.models import Faq
from tests.handlers.conftest import Chat
from tests.handlers.test_questions import ANSWER, ask_people

DESK = ("questions:", "misses:", "faq:")
# Buttons that change something are other tests' matter.
CHANGING = (
    "questions:close",
    "questions:raise",
    "questions:send",
    "misses:aside",
    "misses:tied",
    "faq:save",
    "faq:removed",
    "faq:scope",
    "faq:bare",
)
OF_A_KIND = 5  # screens that differ by what they show
LONG = "quy định về trang phục ngày lễ kỷ niệm của cơ quan và của đơn vị là thế nào đồng chí nhỉ"


async def test_standing_answers_are_changed_and_taken_out(chat: Chat) -> None:
    thu_ky = await chat.member("HV001")
    await thu_ky.taps(thu_ky.last().id, data="faq:open")
    await thu_ky.presses("Thêm câu mới")
    await thu_ky.sees("Câu hỏi viết thế nào?")
    await thu_ky.presses("Quay lại")
    await thu_ky.sees("Chưa có câu hỏi.")
    await thu_ky.presses("Sửa câu hỏi")
    await thu_ky.sends_photo()
    await thu_ky.sees("gõ bằng chữ")
    await thu_ky.says("x" * 400)
    await thu_ky.sees("Câu hỏi dài quá")
    await thu_ky.says("Phòng truyền thống mở cửa giờ nào?")
    await thu_ky.sees("Câu trả lời viết thế nào?")
    await thu_ky.presses("Quay lại")
    await thu_ky.sees("Chưa có câu trả lời.")
    await thu_ky.presses("Sửa câu trả lời")
    await thu_ky.says("Từ 8 đến 11 giờ các ngày làm việc.")
    draft = await thu_ky.sees("Từ 8 đến 11 giờ")
    await thu_ky.presses("Đổi thành công khai")
    await thu_ky.sees("Công khai, ai cũng xem được")
    await thu_ky.presses("Lưu vào Hỏi đáp chung")
    await thu_ky.sees("Đã lưu vào Hỏi đáp chung")
    await thu_ky.taps(draft.id, data="faq:save:1")
    await thu_ky.sees("Bản nháp này đã lưu hoặc không còn")
    khach = chat.stranger()
    await khach.says("phong truyen thong mo cua gio nao")
    await khach.sees("Từ 8 đến 11 giờ")
    await thu_ky.presses("Hỏi đáp chung")
    await thu_ky.presses("1. Phòng truyền thống")
    await thu_ky.presses("Gỡ khỏi Hỏi đáp chung")
    await thu_ky.sees("Gỡ câu này")
    assert await thu_ky.presses("Đồng ý gỡ") == "Đã gỡ"
    await khach.says("phong truyen thong mo cua gio nao")
    assert "Từ 8 đến 11" not in (await khach.sees("")).text

    def refs(session: Session) -> list[str]:
        return [ref for ref in session.exec(select(Faq.ref)) if ref.removeprefix("faq.").isdigit()]

    assert chat.db.read_now(refs) == []


async def test_others_see_nothing_of_the_associations_desk(chat: Chat) -> None:
    truong = await chat.member("HV002")
    for data in (
        "questions:desk",
        "questions:answered",
        "questions:look:1",
        "misses:open",
        "misses:card:1",
        "misses:aside:1",
        "faq:open",
        "faq:new",
    ):
        await truong.says("/menu")
        await truong.sees("Việc của đồng chí")
        await truong.taps(truong.last().id, data=data)
        await truong.sees("do Thường trực Hội thực hiện")


def check(data: str, seen: Seen) -> None:
    assert seen.buttons[-2:] == ["Quay lại", "Trang chính"], data
    assert len(seen.text) <= 900, (data, len(seen.text))
    assert len(seen.rows) - 1 <= 7, (data, seen.buttons)
    assert all(len(label) <= 45 for label in seen.buttons), seen.buttons
    assert "None" not in seen.text, data


async def test_every_screen_of_the_desk_is_short_and_leads_back(chat: Chat) -> None:
    thu_ky, an = await chat.member("HV001"), await chat.member("HV003")
    for said in (LONG, "xe đưa đón đi ở đâu", "quà tết năm nay phát chưa"):
        await ask_people(an, said, "Nhờ Thường trực Hội trả lời")
    await thu_ky.sees("Hội viên nhờ trả lời", also_old=True)
    await thu_ky.taps(thu_ky.last().id, data="questions:reply:1")
    await thu_ky.sees("gõ câu trả lời")
    await thu_ky.says(ANSWER)
    await thu_ky.presses("Gửi cho đồng chí")
    message = (await thu_ky.sees("Đã gửi câu trả lời")).id
    waiting, known = ["questions:desk"], {"questions:desk"}
    while waiting:
        data = waiting.pop()
        await thu_ky.taps(message, data=data)
        seen = await thu_ky.sees("")
        check(data, seen)
        message = seen.id
        found = [key["callback_data"] for row in seen.rows for key in row]
        for each in found:
            alike = [one for one in known if one.split(":")[:2] == each.split(":")[:2]]
            if each.startswith(DESK) and not each.startswith(CHANGING) and each not in known and len(alike) < OF_A_KIND:
                known.add(each)
                waiting.append(each)
    assert len(known) > 40
    verbs = {data.split(":")[1] for data in known}
    assert verbs >= {"waiting", "open", "reply", "cannot", "answered", "look", "card", "tie", "to", "new", "draft", "remove"}


async def test_what_was_not_saved_is_offered_again(chat: Chat) -> None:
    thu_ky = await chat.member("HV001")
    await thu_ky.taps(thu_ky.last().id, data="faq:open")
    listed = await thu_ky.sees("Hỏi đáp chung")
    assert not any(label.startswith("Chưa lưu") for label in listed.buttons)
    await thu_ky.presses("1. ")
    await thu_ky.presses("Sửa")
    await thu_ky.presses("Sửa câu trả lời")
    await thu_ky.says("Trang chính")
    await thu_ky.sees("Việc của")
    await thu_ky.says("phong truyen thong mo cua luc may gio")
    await thu_ky.presses("Viết tiếp câu đang soạn")
    await thu_ky.presses("Sửa câu trả lời")
    await thu_ky.says("Từ 8 đến 11 giờ.")
    await thu_ky.sees("Từ 8 đến 11 giờ.")
    await thu_ky.presses("Quay lại")
    await thu_ky.sees("Hỏi đáp chung:")
    await thu_ky.presses("Chưa lưu: ")
    await thu_ky.sees("Từ 8 đến 11 giờ.")
    await thu_ky.presses("Lưu vào Hỏi đáp chung")
    await thu_ky.sees("Đã lưu vào Hỏi đáp chung")
    await thu_ky.presses("Quay lại")
    assert not any(label.startswith("Chưa lưu") for label in (await thu_ky.sees("Hỏi đáp chung:")).buttons)


async def test_what_keeps_a_draft_from_being_saved_is_told_by_its_line(chat: Chat) -> None:
    thu_ky = await chat.member("HV001")
    await thu_ky.taps(thu_ky.last().id, data="faq:open")
    await thu_ky.presses("Thêm câu mới")
    await thu_ky.says("Con hội viên học nghề được hỗ trợ không?")
    await thu_ky.says("Có, nộp đơn ở Phòng Lao động huyện.")
    await thu_ky.presses("Cách hỏi khác")
    await thu_ky.says("con em học nghề\nông Hùng hỏi cho con học nghề")
    draft = await thu_ky.sees("Đồng chí bỏ đi rồi mới lưu được")
    assert "Ở dòng:\n• ông Hùng hỏi cho con học nghề" in draft.text
    assert "Lưu vào Hỏi đáp chung" not in draft.buttons
    await thu_ky.presses("Cách hỏi khác")
    await thu_ky.says("con em học nghề")
    assert "Lưu vào Hỏi đáp chung" in (await thu_ky.sees("Chỉ hội viên xem được")).buttons
