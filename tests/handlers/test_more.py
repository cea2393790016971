"""Contacts, larger letters, how to use it, reminders silenced and heard again."""

from sqlmodel import Session, select

from db.models import Contact
from tests.handlers.conftest import Chat


async def test_every_door_of_the_menu_leads_somewhere_and_back(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.presses("Mục khác")
    menu = await an.sees("Đồng chí cần gì thì bấm vào mục đó.")
    for door, words in (
        ("Cỡ chữ to hơn", "Kéo thanh cỡ chữ sang phải"),
        ("Cách dùng Đồng Đội", "Cứ bấm nút"),
        ("Liên hệ", "Hội chưa công bố"),
    ):
        await an.presses(door)
        seen = await an.sees(words)
        assert (seen.id, seen.buttons[-2:]) == (menu.id, ["Quay lại", "Trang chính"])
        assert len(seen.text) <= 900
        await an.presses("Quay lại")
        await an.sees("Đồng chí cần gì")


async def test_without_a_published_number_it_says_whom_to_ask(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.taps(an.last().id, data="more:contacts")
    seen = await an.sees("Hội chưa công bố số điện thoại, địa chỉ nào")
    assert "hỏi người phụ trách chi hội nơi sinh hoạt (Đơn vị mẫu 01)" in seen.text
    assert "Thường trực Hội CCB Khối" in seen.text


async def test_a_published_number_is_shown_and_the_others_say_not_yet(chat: Chat) -> None:
    def publish(session: Session) -> None:
        session.exec(select(Contact).where(Contact.ref == "contact.khoi")).one().details = "0239 385 0000 (giờ hành chính)"

    chat.db.write_now(publish)
    an = await chat.member("HV003")
    await an.taps(an.last().id, data="more:contacts")
    seen = await an.sees("0239 385 0000 (giờ hành chính)")
    assert "Ban (Ủy ban) Kiểm tra của Hội: chưa công bố" in seen.text


async def test_reminders_are_silenced_kind_by_kind(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.presses("Mục khác")
    await an.sees("Đồng chí cần gì")
    await an.presses("Nhắc việc")
    await an.sees("• Hạn nộp: đang nhắc\n• Ngày kỷ niệm: đang nhắc")
    await an.presses("Tắt nhắc ngày kỷ niệm")
    seen = await an.sees("• Hạn nộp: đang nhắc\n• Ngày kỷ niệm: đang tắt")
    assert seen.buttons == ["Tắt nhắc hạn nộp", "Bật nhắc ngày kỷ niệm", "Tắt nhắc ngày ghi trong giấy mời", "Quay lại", "Trang chính"]
    await an.presses("Bật nhắc ngày kỷ niệm")
    await an.sees("• Ngày kỷ niệm: đang nhắc")


async def test_the_button_of_a_reminder_answers_below_it(chat: Chat) -> None:
    an = await chat.member("HV003")
    before = an.last()
    await an.taps(before.id, data="mydata:mutes")
    seen = await an.sees("Ngày kỷ niệm: đang nhắc")
    assert seen.id > before.id
    assert "Việc của đồng chí" in an.chat()


async def test_strangers_are_shown_how_to_join(chat: Chat) -> None:
    khach = chat.stranger()
    for words in ("/trogiup", "Mục khác", "/dulieu"):
        await khach.says(words)
        await khach.sees("mã mời")
