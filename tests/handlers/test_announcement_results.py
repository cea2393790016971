"""What became of an announcement, by name; answers of those who got it; stopping and going on."""

from db import members, mydata
from db.kinds import OutgoingState, ReceiptKind
from handlers import announcement_results
from handlers.texts import announcement_changes as change_words
from handlers.texts import announcements as words
from tests.handlers.announcing import HELD, INVITATION, addresses, begins, copies, queued, writes
from tests.handlers.conftest import Chat
from tests.patience import until


async def test_who_will_not_get_it_is_named(chat: Chat) -> None:
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    await binh.blocks()
    await chat.sandbox.idle()
    await begins(an)
    await an.says(INVITATION)
    last_look = await addresses(an)
    assert "1 đã chặn tin của Đồng Đội" in last_look.text
    await an.presses("Xem ai không nhận được (475)")
    first = await an.sees("475 đồng chí không nhận được")
    assert "Biện Kim Khánh – đã chặn tin của Đồng Đội" in first.text
    await an.presses("Trang 2/32")
    await an.sees("Đơn vị mẫu 02")
    await an.presses("Quay lại")
    await an.sees("1 đồng chí sẽ nhận")


# On the way and after


async def test_an_invitation_has_two_answers_and_one_may_change_one_s_mind(chat: Chat) -> None:
    binh, chau = await chat.member("HV002"), await chat.member("HV003")
    await begins(binh)
    await binh.says(INVITATION)
    await binh.sees("2 đồng chí sẽ nhận")
    await binh.presses("Nút trả lời: Đã nhận")
    await binh.presses("Sẽ dự – Xin vắng")
    await binh.presses("Gửi cho 2 đồng chí")
    await binh.sees("Đã gửi xong")
    await chau.sees(INVITATION, also_old=True)
    assert chau.buttons() == ["Sẽ dự", "Xin vắng", "Người gửi: Đơn vị mẫu 01"]
    await chau.presses("Sẽ dự")
    await until(lambda: chau.buttons() == ["✓ Sẽ dự", "Xin vắng", "Người gửi: Đơn vị mẫu 01"])
    await chau.presses("Xin vắng")
    await until(lambda: chau.buttons() == ["Sẽ dự", "✓ Xin vắng", "Người gửi: Đơn vị mẫu 01"])
    await binh.presses("Xem theo tên")
    await binh.sees("Kết quả theo tên")
    labels = next(seen for seen in reversed(binh.messages()) if "Kết quả theo tên" in seen.text).buttons
    assert labels[:2] == ["Xin vắng: 1", "Chưa trả lời: 1"]


async def test_who_has_not_answered_is_one_tap_away_also_days_later(chat: Chat) -> None:
    binh, chau = await chat.member("HV002"), await chat.member("HV003")
    await binh.says("ai chưa trả lời giấy mời")
    await binh.sees("Chưa có giấy mời nào được gửi")
    await begins(binh)
    await binh.says(INVITATION)
    await binh.sees("2 đồng chí sẽ nhận")
    await binh.presses("Nút trả lời: Đã nhận")
    await binh.presses("Sẽ dự – Xin vắng")
    await binh.presses("Gửi cho 2 đồng chí")
    assert (await binh.sees("Đã gửi xong")).buttons[:2] == ["Xem theo tên", "Ai chưa trả lời"]
    await chau.sees(INVITATION, also_old=True)
    await chau.presses("Sẽ dự")
    await until(lambda: chau.buttons() == ["✓ Sẽ dự", "Xin vắng", "Người gửi: Đơn vị mẫu 01"])
    await binh.says("/thongbao")
    await binh.presses(f"1. «{INVITATION}»")
    card = await binh.sees("Gửi lúc")
    assert "• sẽ dự: 1\n• chưa trả lời: 1" in card.text
    assert card.buttons[:2] == ["Xem theo tên", "Ai chưa trả lời (1)"]
    await binh.presses("Ai chưa trả lời (1)")
    assert binh.name in (await binh.sees("Chưa trả lời: 1 đồng chí")).text
    await binh.says("ai chua tra loi giay moi")
    seen = await binh.sees(f"Giấy mời gửi gần nhất: «{INVITATION}»")
    assert binh.name in seen.text
    await binh.says("bac dau chan xin vang")
    assert (await binh.sees("đồng chí bấm nút dưới đây thì Hội mới biết")).buttons[:2] == ["Sẽ dự", "Xin vắng"]


async def test_a_receipt_counts_though_its_message_is_old_or_gone(chat: Chat) -> None:
    chat.may_be_refused = True
    binh, chau, dung = await chat.member("HV002"), await chat.member("HV003"), await chat.member("HV004")
    await begins(binh)
    await binh.says(INVITATION)
    await binh.sees("3 đồng chí sẽ nhận")
    await binh.presses("Gửi cho 3 đồng chí")
    await binh.sees("Đã gửi xong")
    arrived = await dung.sees(INVITATION, also_old=True)
    await dung.deletes(arrived.id)
    assert await dung.taps(arrived.id, data=arrived.rows[0][0]["callback_data"]) == "Đồng Đội đã ghi nhận. Cảm ơn đồng chí."
    chat.sandbox.advance(days=3)
    assert await chau.presses("Đã nhận") == "Đồng Đội đã ghi nhận. Cảm ơn đồng chí."
    await binh.presses("Ai chưa bấm nhận")
    assert "Chưa bấm nhận: 1 đồng chí" in (await binh.sees("Chưa bấm nhận")).text


async def test_what_is_doubtful_waits_for_the_author(chat: Chat) -> None:
    binh, chau = await chat.member("HV002"), await chat.member("HV003")
    await begins(binh)
    await binh.says(INVITATION)
    await binh.sees("2 đồng chí sẽ nhận")
    chat.sandbox.fault("sendMessage", contains=str(chau.id), drop="after")
    await binh.presses("Gửi cho 2 đồng chí")
    assert "chưa rõ đã tới chưa: 1" in (await binh.sees("Đã gửi xong")).text
    await binh.presses("Xem theo tên")
    await binh.presses("Chưa rõ đã tới chưa: 1")
    await binh.sees("Gửi lại thì có đồng chí nhận hai lần")
    await binh.presses("Gửi lại cho 1 đồng chí này")
    assert "đã gửi: 2" in (await binh.sees("Đã gửi xong")).text
    assert len(copies(chau)) == 2


async def test_who_erased_everything_stands_in_nobody_s_way(chat: Chat) -> None:
    binh, chau, dung = [await chat.member(code) for code in ("HV002", "HV003", "HV004")]
    await begins(binh)
    await binh.says(INVITATION)
    await binh.sees("3 đồng chí sẽ nhận")
    for person in (chau, dung):
        chat.sandbox.fault("sendMessage", contains=str(person.id), drop="after")
    await binh.presses("Gửi cho 3 đồng chí")
    assert "chưa rõ đã tới chưa: 2" in (await binh.sees("Đã gửi xong")).text
    erased = chat.db.read_now(members.by_account, telegram_id=chau.id, today=chat.house.clock.today())
    assert erased is not None
    chat.db.write_now(mydata.erase, member_id=erased.member_id, today=chat.house.clock.today(), now=chat.house.clock.now())
    await binh.presses("Xem theo tên")
    await binh.presses("Chưa rõ đã tới chưa: 1")
    await binh.presses("Gửi lại cho 1 đồng chí này")
    assert "đã gửi: 2" in (await binh.sees("Đã gửi xong")).text
    assert [len(copies(person)) for person in (chau, dung)] == [1, 2]


async def test_stopping_and_going_on(chat: Chat) -> None:
    an = await chat.member("HV001")
    people = [await chat.member(f"HV{number:03d}") for number in range(3, 14)]
    last_look = await writes(an)
    chat.sandbox.fault("sendMessage", contains=INVITATION, delay=HELD, times=-1)
    await an.presses("Gửi cho 12 đồng chí")
    await until(lambda: queued(chat).count(OutgoingState.SENDING) == 7)
    toast = await an.presses("Dừng gửi")
    kept_back = queued(chat).count(OutgoingState.DROPPED)
    assert kept_back == 5, "seven were on their way, and no other row was"
    assert toast == f"Đã dừng. {kept_back} đồng chí chưa được gửi."
    chat.sandbox.clear_faults()
    outcome = await an.sees("Đã dừng gửi thông báo tới toàn Hội")
    assert outcome.id == last_look.id
    assert f"đã dừng, không gửi: {kept_back}" in outcome.text

    go_on = f"Gửi tiếp cho {kept_back} đồng chí"
    assert outcome.buttons == ["Xem theo tên", "Ai chưa bấm nhận", go_on, "Soạn tin đính chính", "Quay lại", "Trang chính"]
    await an.presses("Quay lại")
    card = await an.sees("Gửi lúc")
    assert outcome.rows[2] in card.rows, "the same deed on both"
    await an.presses("Soạn tin đính chính")
    await an.sees(f"chỉ gửi {12 - kept_back} đồng chí đã nhận hoặc có thể đã nhận tin trước")
    await an.says("Đính chính: 9 giờ.")
    look = await an.sees(f"Gửi tới các đồng chí đã nhận tin trước: {12 - kept_back} đồng chí sẽ nhận")
    assert f"{kept_back} đồng chí chưa nhận tin trước" in look.text
    await an.presses("Đổi nơi nhận")
    await an.presses("Toàn Hội")
    await an.sees("Gửi tới toàn Hội: 12 đồng chí sẽ nhận")
    await an.presses(go_on)
    assert "đã gửi: 12" in (await an.sees("Đã gửi xong")).text
    assert [len(copies(person)) for person in people] == [1] * 11


async def test_stopping_what_is_all_on_its_way_says_so(chat: Chat) -> None:
    an, binh = await chat.member("HV001"), await chat.member("HV003")
    await writes(an)
    chat.sandbox.fault("sendMessage", contains=INVITATION, delay=HELD, times=-1)
    await an.presses("Gửi cho 2 đồng chí")
    await until(lambda: queued(chat).count(OutgoingState.SENDING) == 2)
    assert await an.presses("Dừng gửi") == "Không dừng được nữa: 2 tin còn lại đã trên đường gửi."
    chat.sandbox.clear_faults()
    assert "đã gửi: 2" in (await an.sees("Đã gửi xong")).text
    await binh.sees(INVITATION, also_old=True)


def test_every_outcome_has_a_word() -> None:
    assert set(announcement_results.GROUPS) <= {*words.GROUPS, *change_words.GROUPS}
    assert {*ReceiptKind, *OutgoingState} - {OutgoingState.SENT} <= set(announcement_results.GROUPS)
