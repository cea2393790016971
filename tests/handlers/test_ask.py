"""The question box, as members type into it."""

import pytest
from sqlmodel import Session, select

from bot.sandbox.person import DOT
from db import objects
from db.kinds import Scope
from db.models import Contact, Directive, Faq
from db.search import library
from tests.handlers.conftest import Chat

ANSWERED = [
    ("29-KL/TU", "29-KL/TU"),
    ("kl29 ban hanh ngay nao vay dc", "22/7/2021"),
    ("KẾT LUẬN SỐ 01 CỦA BỘ CHÍNH TRỊ", "01-KL/TW"),
    ("hoc tap va lam theo tu tuong dao duc phong cach HCM thi theo van ban nao", "05-CT/TW"),
    (
        "xin cho hỏi văn bản nào của tỉnh về siết chặt kỷ luật kỷ cương hành chính với đạo đức công vụ ấy nhỉ, "
        "hôm trước họp chi hội có nhắc mà tôi quên mất số",
        "29-KL/TU",
    ),
    ("nq35 nam bao nhieu", "22/10/2018"),
    ("phong trào thi đua ccb gương mẫu năm 2023 có chi", "Cựu chiến binh gương mẫu"),
    ("hội có nhiệm vụ gì với thanh niên, thế hệ trẻ không", "thế hệ trẻ"),
    ("6 nhiem vu", "2023"),
    ("quan triet nghi quyet dai hoi la nhiem vu so may", "1. Học tập"),
    ("han nop bao cao 6 thang", "dự kiến"),
    ("han dang ky thi dua nam nay", "Đăng ký thi đua"),
    ("xo viet nghe tinh", "12/9"),
    ("ngay gio 10 co gai dong loc", "24/7"),
    ("sap toi co ngay le gi", "Ngày"),
    ("hội viên gương mẫu 2022 đạt bao nhiêu phần trăm", "476/476"),
    ("cho tôi xin số điện thoại đồng chí chủ tịch hội khối", "Thường trực"),
    ("gia xang hom nay", "Không tìm thấy"),
    ("nghị quyết 35 của quốc hội", "Không tìm thấy"),
    ("nhiem vu 7", "Năm 2023 có 06 nhiệm vụ"),
    ("nhiệm vụ năm 2031", "2031"),
]
FIGURES = [
    ("hội có bao nhiêu hội viên", "476"),
    ("bao nhieu dang vien", "389"),
    ("may to chuc co so hoi", "26"),
    ("bao nhiêu tổ chức có hội viên tham gia cấp ủy", "16/26"),
    ("co may dong chi la dai bieu hdnd tinh", "03"),
    ("bao nhieu hoi vien la truong pho phong", "hơn 180"),
    ("may to chuc hoan thanh xuat sac nhiem vu nam 2022", "30,7%"),
    ("năm 2022 mấy chi hội được xếp xuất sắc", "30,7%"),
    ("bao nhieu to chuc hoan thanh tot nhiem vu", "69,3%"),
    ("bằng khen của tỉnh hội năm 2022", "Bằng khen"),
]


EVERY_DAY = [
    ("hoi minh co bao nhieu hoi vien", "476"),
    ("toan hoi co may nguoi", "476"),
    ("han nop phieu", "25/10/2023"),
    ("tet nam nay ngay mo", "10/2/2024"),
    ("tat nhac viec", "Nhắc việc"),
    ("cach phong to chu", "cỡ chữ"),
    ("lam the nao de sua phieu da nop", "Sửa phiếu đã nộp"),
    ("toi da nop phieu chua", "chưa bắt đầu"),
]


async def test_what_is_asked_every_day_is_answered_at_once(chat: Chat) -> None:
    an = await chat.member("HV003")
    for asked, seen in EVERY_DAY:
        await an.says(asked)
        assert "Có phải ý đồng chí" not in (await an.sees(seen)).text


async def test_questions_come_back_right(chat: Chat) -> None:
    an = await chat.member("HV003")
    for asked, seen in ANSWERED:
        await an.says(asked)
        await an.sees(seen)


async def test_figures_of_the_year_come_back(chat: Chat) -> None:
    an = await chat.member("HV003")
    for asked, seen in FIGURES:
        await an.says(asked)
        await an.sees(seen)


async def test_what_answers_together_is_shown_together(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("khen thuong nam 2022 nhung ai")
    seen = await an.sees("Khen thưởng năm 2022")
    assert [seen.text.count(f"{count} Bằng khen") for count in ("01", "02")] == [2, 2]
    assert "năm 2022 (năm 2022)" not in seen.text
    await an.presses("Kết quả năm 2022")
    await an.sees("476/476")
    await an.says("xep loai to chuc hoi nam 2022")
    seen = await an.sees("30,7%")
    assert "69,3%" in seen.text


async def test_of_two_questions_the_one_that_is_not_found_is_named(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("chi thi 05 va chi thi 999 noi gi")
    seen = await an.sees("05-CT/TW")
    assert "Không tìm thấy trong kho của Hội phần đồng chí hỏi: chi thi 999 noi gi" in seen.text


async def test_the_bare_words_of_a_desk_open_it(chat: Chat) -> None:
    thu_ky = await chat.member("HV001")
    for said, seen in (
        ("thong bao", "Thông báo"),
        ("cau hoi cua hoi vien", "Câu hỏi của hội viên"),
        ("Mời vào Đồng Đội", "Mời vào Đồng Đội"),
        ("ai xin vao", "Đề nghị vào Đồng Đội"),
        ("Bảng các đơn vị", "Bảng các đơn vị"),
    ):
        await thu_ky.says(said)
        assert (await thu_ky.sees(seen)).text.startswith(seen)
    an = await chat.member("HV003")
    await an.says("ai xin vào")
    await an.sees("việc riêng của người khác")
    await an.says("câu hỏi của hội viên")
    await an.sees("Đồng chí chưa nhờ")
    await an.says("xem lại thông báo")
    await an.sees("Chưa có thông báo nào gửi tới đồng chí")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("toi nop roi phai ko", "Chưa: phiếu của đồng chí chưa nộp"),
        ("cho xem phiếu của bác", "Phiếu của đồng chí: chưa bắt đầu"),
        ("phieu nam ngoai cua toi", "không giữ phiếu năm 2022 của đồng chí"),
        ("sua lai buoc 3 thanh tot", "chưa làm phiếu nên chưa có gì để sửa"),
        ("cho bac hoi, cai phieu danh gia lam ntn", "chọn mức cho từng bước"),
    ],
)
async def test_what_is_asked_of_the_own_form_is_answered(chat: Chat, said: str, answer: str) -> None:
    an = await chat.member("HV003")
    await an.says(said)
    await an.sees(answer)


async def test_a_number_of_another_issuer_is_not_found_but_the_near_one_is_offered(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("29-KL/TW")
    seen = await an.sees("Không tìm thấy")
    [offered] = [label for label in seen.buttons if "29-KL/TU" in label]
    await an.presses(offered)
    await an.sees("22/7/2021")


async def test_what_is_not_text_is_answered_too(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.sends_voice()
    await an.sees("tin thoại")
    await an.sends_sticker()
    await an.sees("Cảm ơn")
    await an.sends_location()
    await an.sees("gõ câu hỏi bằng chữ")
    await an.sends_contact()
    await an.sees("gõ câu hỏi bằng chữ")


async def test_what_is_asked_below_a_picture_is_answered(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.sends_photo(caption="chi thi 17 noi gi")
    seen = await an.sees("17-CT/TU")
    assert seen.text.startswith("Đồng Đội không xem được ảnh và tệp, chỉ đọc lời kèm:")
    await an.sends_photo(caption="Ảnh")
    await an.sees("gõ câu hỏi bằng chữ")
    sent = await an.sends_album([DOT] * 3)
    await an.sees("gõ câu hỏi bằng chữ")
    await an.says("chi thi 17")
    await an.sees("17-CT/TU")
    answers = [seen for seen in an.messages() if seen.id > max(sent) and "gõ câu hỏi bằng chữ" in seen.text]
    assert len(answers) == 1, "one answer an album"


async def test_nobody_is_offered_to_ask_at_the_own_desk(chat: Chat) -> None:
    thu_ky, truong = await chat.member("HV001"), await chat.member("HV002")
    for secretary, offered in ((thu_ky, "Nhờ chi hội trả lời"), (truong, "Nhờ Thường trực Hội trả lời")):
        await secretary.says("quỹ nghĩa tình chi bao nhiêu")
        assert (await secretary.sees("Không tìm thấy")).buttons == [offered, "Trang chính"]


async def test_old_and_foreign_buttons_are_answered_kindly(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("chi thi 17")
    card = await an.sees("17-CT/TU")
    for data in (
        "nobody:knows:1",
        "directives:card:999999",
        "ask:show:99:1",
        "ask:show:0:99999",
        "directives:card:x",
        "tasks:card",
        "home:open:1:2",
        "",
    ):
        await an.taps(card.id, data=data or "x")
    await an.says("menu")
    await an.sees("Việc của đồng chí")
    assert not [seen for seen in an.messages() if "trục trặc" in seen.text]
    await an.deletes(card.id)
    await an.taps(card.id, data="home:open")
    await an.sees("Việc của đồng chí")


async def test_who_edits_a_message_is_told_that_nothing_follows_from_it(chat: Chat) -> None:
    an = await chat.member("HV003")
    message = await an.says("chi thi 17")
    await an.sees("17-CT/TU")
    await an.edits(message, "chi thi 05")
    assert "05-CT" not in (await an.sees("Đồng Đội chỉ đọc tin lúc mới gửi")).text
    await an.edits(message, "TUYỆT MẬT")
    await an.sees("Điều đã ghi từ bản gửi lúc đầu")
    assert "TUYỆT MẬT" not in [seen.text for seen in an.messages()]


async def test_a_group_and_a_channel_are_left_alone(chat: Chat) -> None:
    an = await chat.member("HV003")
    group = chat.sandbox.group(an)
    await an.says("chi thi 17", chat=group)
    await an.sees_nothing()
    assert [call for call in chat.sandbox.calls("sendMessage") if call["params"].get("chat_id") == group] == []


def rows_of_the_association(session: Session) -> dict[str, int]:
    """A standing answer that is for members, and a contact that may be seen by all: neither is for strangers' questions."""
    standing = Faq(ref="faq.77", question="Chìa khóa phòng họp của Hội ai giữ?", answer="Đồng chí trực ban giữ chìa.", scope=Scope.MEMBERS)
    session.add(standing)
    session.flush()
    library.reindex(session)
    return {"faq": standing.id, "contact": session.exec(select(Contact.id)).first() or 0, "fact": 1}


def show(kind: str, row: int) -> str:
    """What the button of a suggestion carries."""
    return f"ask:show:{objects.KINDS.index(kind)}:{row}"


async def test_a_standing_answer_chosen_among_suggestions_is_answered(chat: Chat) -> None:
    row = chat.db.write_now(rows_of_the_association)["faq"]
    an = await chat.member("HV003")
    await an.taps(an.last().id, data=show("faq", row))
    seen = await an.sees("Chìa khóa phòng họp của Hội ai giữ?")
    assert "Đồng chí trực ban giữ chìa." in seen.text


async def test_a_stranger_reads_nothing_that_is_for_members(chat: Chat) -> None:
    rows = chat.db.write_now(rows_of_the_association)
    an, khach = await chat.member("HV003"), chat.stranger()
    await an.says("chia khoa phong hop ai giu")
    await an.sees("Đồng chí trực ban giữ chìa.")
    await khach.says("chia khoa phong hop ai giu")
    await khach.sees("Không tìm thấy")
    for kind, row in rows.items():
        await khach.says("menu")
        await khach.taps((await khach.sees("")).id, data=show(kind, row))
        await khach.sees("Nút này không còn dùng được")
    await khach.says("cho tôi xin số điện thoại đồng chí chủ tịch hội khối")
    await khach.sees("")
    assert not [word for word in ("Chìa khóa", "trực ban", "476", "Thường trực Hội:") if word in khach.chat()]


async def test_an_address_alone_is_no_question(chat: Chat) -> None:
    chief, an = await chat.member("HV001"), await chat.member("HV003")
    for address in ("https://example.org/van-ban.pdf", "vanban.chinhphu.vn"):
        await an.says(address)
        await an.sees("Đồng Đội không mở đường dẫn gửi vào đây")
    await chief.says("https://example.org/van-ban.pdf")
    assert (await chief.sees("chọn loại rồi gửi lại đường dẫn")).buttons == ["Thêm văn bản", "Trang chính"]


@pytest.mark.parametrize("said", ["toi phai lam gi bay gio?", "Việc của tôi"])
async def test_who_asks_what_to_do_is_home(chat: Chat, said: str) -> None:
    an = await chat.member("HV003")
    await an.says(said)
    assert (await an.sees("Việc của đồng chí")).buttons == ["Tự đánh giá"]


async def test_this_document_is_the_one_replied_to_or_shown_last(chat: Chat) -> None:
    an = await chat.member("HV003")
    for asked in ("văn bản này còn hiệu lực không", "ai ban hành"):
        await an.says(asked)
        await an.sees("Đồng chí hỏi về văn bản nào?")
    await an.says("35-NQ/TW")
    card = await an.sees("Nghị quyết số 35-NQ/TW")
    for asked in ("ai ban hành", "van ban nay con hieu luc khong", "Nghị quyết đó nói về việc gì?", "ban hành ngày nào vậy"):
        await an.says(asked)
        assert (await an.sees("Cơ quan ban hành")).text.startswith("Nghị quyết số 35-NQ/TW")
    await an.says("kl29")
    await an.sees("29-KL/TU")
    await an.says("van ban nay con hieu luc khong", reply_to=card.id)
    assert (await an.sees("Hiệu lực")).text.startswith("Nghị quyết số 35-NQ/TW")
    await an.says("nhiem vu 3")
    other = await an.sees("3. ")
    await an.says("ai ban hành")
    await an.sees("Đồng chí hỏi về văn bản nào?")
    await an.says("quyết định này ai ký", reply_to=other.id)
    await an.sees("Đồng chí hỏi về văn bản nào?")
    await an.says("kế hoạch do ai ban hành")
    assert "văn bản nào?" not in (await an.sees("")).text


async def test_beside_a_number_the_same_with_a_letter_is_offered(chat: Chat) -> None:
    def write(session: Session) -> None:
        session.add(Directive(ref="d.45", kind="Kế hoạch", symbol="45-KH/CCB", subject="Về tổ chức hội trại"))
        session.add(Directive(ref="d.45a", kind="Kế hoạch", symbol="45a/KH-CCB", subject="Về trồng cây"))
        library.reindex(session)

    chat.db.write_now(write)
    an = await chat.member("HV003")
    await an.says("kh 45")
    assert "hội trại" in (await an.sees("45-KH/CCB")).text
    await an.presses("45a/KH-CCB")
    assert "trồng cây" in (await an.sees("45a/KH-CCB")).text
    await an.says("kh45a")
    assert "trồng cây" in (await an.sees("45a/KH-CCB")).text
    await an.says("46/KH-CCB")
    await an.sees("Không tìm thấy 46/KH-CCB trong kho của Hội.")
