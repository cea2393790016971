"""The library grows in chat: warned first, read, corrected, saved, found by members, and taken out again."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import Session, select

from bot.sandbox.client import Person
from bot.sandbox.person import DOT
from db.models import Directive, LibraryDraft, ReceivedUpdate
from handlers.links import Fetcher
from tests.db.intake import papers
from tests.handlers.conftest import Chat
from tests.handlers.web import answer, redirect, serving

PLAN = papers.saved(papers.docx())
SECRET = papers.saved(papers.docx(title=("MẬT", *papers.TITLE)))
PDF = [*papers.HEAD[0][0].split("\n"), *papers.HEAD[0][1].split("\n"), *papers.TITLE, "-----", *papers.BODY]


def kept(session: Session) -> tuple[int, int]:
    directives = [row for row in session.exec(select(Directive)) if not row.sample]
    return len(directives), len(session.exec(select(LibraryDraft)).all())


async def asked_for_a_file(secretary: Person) -> None:
    await secretary.says("/themvanban")
    await secretary.presses("Văn bản thường, được phổ biến")
    await secretary.sees("gửi văn bản vào đây")


@pytest.fixture
async def secretary(chat: Chat) -> Person:
    return await chat.member("HV001")


async def test_a_file_nobody_asked_for_leads_to_the_library(chat: Chat, secretary: Person) -> None:
    await secretary.sends_document(PLAN, "Kế hoạch gặp mặt.docx")
    await secretary.sees("Tệp vừa rồi chưa vào kho")
    await secretary.presses("Thêm văn bản")
    await secretary.sees("Không đưa lên đây")
    assert chat.db.read_now(kept) == (0, 0)
    an = await chat.member("HV003")
    await an.sends_document(PLAN, "Kế hoạch gặp mặt.docx")
    assert "Thêm văn bản" not in (await an.sees("chưa đọc được loại tin này")).buttons


async def test_from_the_list_to_a_members_answer(chat: Chat, secretary: Person) -> None:
    await secretary.says("Văn bản")
    await secretary.presses("Thêm văn bản")
    warned = await secretary.sees("Không đưa lên đây")
    assert warned.buttons == ["Văn bản thường, được phổ biến", "Có dấu MẬT – không gửi", "Quay lại", "Trang chính"]
    await secretary.presses("Văn bản thường, được phổ biến")
    await secretary.sends_document(PLAN, "Kế hoạch gặp mặt.docx")
    shown = await secretary.sees("Đồng Đội đọc được như sau", timeout=15)
    for line in (
        "Loại: Kế hoạch",
        "Số, ký hiệu: 12-KH/ĐUK",
        "Ngày ban hành: 5/9/2023",
        "Cơ quan ban hành: Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh Hà Tĩnh",
        "Trích yếu: Tổ chức gặp mặt, tri ân cựu chiến binh",
        "Nội dung: 5 mục",
        "Ai được xem: chỉ hội viên",
        "Tệp: Kế hoạch gặp mặt.docx",
    ):
        assert line in shown.text
    assert "⚠" not in shown.text
    await secretary.presses("Lưu vào kho")
    assert "gỡ khỏi kho được trong 24 giờ" in (await secretary.sees("Đã lưu vào kho")).text
    an = await chat.member("HV003")
    await an.says("ke hoach 12 gap mat luc may gio")
    card = await an.sees("12-KH/ĐUK")
    assert "1. Thời gian gặp mặt: 8 giờ ngày 20/12/2023." in card.text
    await an.presses("Xem tệp gốc")
    assert an.file_of(await an.sees("Kế hoạch số 12-KH/ĐUK")) == PLAN
    stranger = chat.stranger()
    await stranger.says("12-KH/ĐUK")
    await stranger.sees("Không tìm thấy")


async def test_a_stamped_document_is_not_even_awaited(chat: Chat, secretary: Person) -> None:
    await secretary.says("/themvanban")
    await secretary.presses("Có dấu MẬT – không gửi")
    await secretary.sees("đừng gửi văn bản ấy")
    await secretary.sends_document(PLAN, "a.docx")
    await secretary.sees("Tệp vừa rồi chưa vào kho")
    assert chat.db.read_now(kept) == (0, 0)


async def test_a_stamp_deletes_the_message_and_keeps_nothing(chat: Chat, secretary: Person) -> None:
    await asked_for_a_file(secretary)
    sent = await secretary.sends_document(SECRET, "KH bí mật.docx")
    await secretary.sees("không giữ lại gì", timeout=15)
    assert sent in [seen.id for seen in secretary.messages(deleted=True) if seen.deleted]
    assert chat.db.read_now(kept) == (0, 0)

    def bodies(session: Session) -> str:
        return "".join(row.body for row in session.exec(select(ReceivedUpdate)))

    await secretary.says("Trang chính")
    await secretary.sees("Việc của đồng chí")
    assert "KH bí mật" not in chat.db.read_now(bodies)
    await secretary.sends_document(PLAN, "a.docx")
    await secretary.sees("Tệp vừa rồi chưa vào kho")


async def test_every_part_is_corrected_by_a_tap_and_a_line(chat: Chat, secretary: Person) -> None:
    await asked_for_a_file(secretary)
    await secretary.sends_document("Danh sách khen thưởng\nĐồng chí A\nĐồng chí B".encode(), "ds.txt")
    shown = await secretary.sees("Còn thiếu: loại, trích yếu", timeout=15)
    assert "Lưu vào kho" not in shown.buttons
    await secretary.presses("Sửa: loại")
    await secretary.presses("Quyết định")
    await secretary.sees("Loại: Quyết định")
    await secretary.presses("Sửa: trích yếu")
    await secretary.says("làm sao đổi ngày ban hành")
    await secretary.sees("Chưa ghi «làm sao đổi ngày ban hành» vào trích yếu")
    await secretary.says("Khen thưởng năm 2023")
    await secretary.sees("Trích yếu: Khen thưởng năm 2023")
    await secretary.presses("Sửa: số, ký hiệu")
    await secretary.says("quyết định bảy")
    await secretary.sees("ví dụ: 12-KH/ĐUK")
    await secretary.says("số 7 - qđ/ccb")
    await secretary.sees("Số, ký hiệu: 7-QĐ/CCB")
    await secretary.presses("Sửa: ngày ban hành")
    await secretary.says("31/9/2023")
    await secretary.sees("Không có ngày 31/9/2023")
    await secretary.says("hôm nào đó")
    await secretary.sees("đủ ngày, tháng, năm")
    await secretary.says("hôm qua")
    await secretary.sees("Ngày ban hành: 19/10/2023")
    await secretary.presses("Sửa: ngày ban hành")
    await secretary.says("1/12/2023")
    await secretary.sees("⚠ Ngày ban hành ở tương lai.")
    await secretary.presses("Sửa: ngày ban hành")
    await secretary.presses("Để trống")
    await secretary.sees("Ngày ban hành: (chưa có)")
    await secretary.presses("Đổi thành: công khai")
    await secretary.sees("công khai, ai cũng xem được")
    await secretary.presses("Gõ thêm nội dung")
    await secretary.says("Điều 1. Khen thưởng 02 tập thể.\nĐiều 2. Khen thưởng 02 cá nhân.")
    await secretary.sees("Đã thêm 2 mục")
    await secretary.presses("Xem lại bản đang thêm")
    await secretary.presses("Các mục (3)")
    await secretary.sees("Mở đầu (1/3)")
    await secretary.presses("Bỏ mục này")
    await secretary.sees("Điều 1 (1/2)")
    await secretary.presses("Sửa tên mục")
    await secretary.says("Điều thứ nhất")
    await secretary.sees("Điều thứ nhất")
    await secretary.presses("Quay lại")
    await secretary.presses("Lưu vào kho")
    await secretary.sees("2 mục nội dung")
    stranger = chat.stranger()
    await stranger.says("7-QĐ/CCB")
    await stranger.sees("Khen thưởng năm 2023")


async def test_parts_are_typed_as_they_stand_on_paper_or_without_marks(chat: Chat, secretary: Person) -> None:
    await asked_for_a_file(secretary)
    await secretary.sends_document(PLAN, "a.docx")
    await secretary.sees("đọc được như sau", timeout=15)
    for part, typed, seen in (
        ("loại", "huong dan", "Loại: Hướng dẫn"),
        ("ngày ban hành", "Hà Tĩnh, ngày 01 tháng 02 năm 2023", "Ngày ban hành: 1/2/2023"),
        ("số, ký hiệu", "số 45a/KH-CCB", "Số, ký hiệu: 45a/KH-CCB"),
    ):
        await secretary.presses(f"Sửa: {part}")
        await secretary.says(typed)
        await secretary.sees(seen)


async def test_quay_lai_typed_leads_back_to_the_draft(chat: Chat, secretary: Person) -> None:
    await asked_for_a_file(secretary)
    await secretary.sends_document(PLAN, "a.docx")
    await secretary.sees("đọc được như sau", timeout=15)
    await secretary.presses("Sửa: trích yếu")
    await secretary.says("quay lại")
    await secretary.sees("Trích yếu: Tổ chức gặp mặt")
    await secretary.says("kl29")
    await secretary.sees("29-KL/TU")


async def test_the_text_goes_to_the_record_that_is_there_and_comes_off_again(chat: Chat, secretary: Person) -> None:
    directive = papers.docx(
        head=(("TỈNH ỦY HÀ TĨNH\n*\nSố 17-CT/TU", "ĐẢNG CỘNG SẢN VIỆT NAM\nHà Tĩnh, ngày 28 tháng 12 năm 2021"),),
        title=("CHỈ THỊ", "CỦA BAN THƯỜNG VỤ TỈNH ỦY", "về văn hóa công sở"),
        body=("1. Nêu gương trong nói và làm.", "2. Không hút thuốc nơi làm việc."),
    )
    await asked_for_a_file(secretary)
    await secretary.sends_document(papers.saved(directive), "ct17.docx")
    await secretary.presses("Lưu vào kho", timeout=15)
    twin = await secretary.sees("Kho đã có văn bản này")
    assert "Chỉ thị số 17-CT/TU" in twin.text
    assert "Trích yếu: " in twin.text
    await secretary.presses("Bổ sung, giữ các điểm cũ")
    assert "trả lại như trước được trong 24 giờ" in (await secretary.sees("Đã bổ sung vào văn bản có sẵn")).text
    an = await chat.member("HV003")
    await an.says("chi thi 17 hut thuoc noi lam viec")
    seen = await an.sees("2. Không hút thuốc nơi làm việc.")
    assert "tăng cường sự lãnh đạo" in seen.text
    assert chat.db.read_now(kept)[0] == 0
    await secretary.says("/themvanban")
    await secretary.presses("Vừa bổ sung: 17-CT/TU")
    await secretary.presses("Trả lại như trước")
    await secretary.sees("đọc được như sau")
    await an.says("chi thi 17")
    await an.sees("chưa có toàn văn")
    await secretary.presses("Bỏ, không lưu")
    await secretary.sees("Không có gì được lưu")
    assert chat.db.read_now(kept) == (0, 0)


async def test_the_same_file_twice_and_a_double_tap(chat: Chat, secretary: Person) -> None:
    await asked_for_a_file(secretary)
    await secretary.sends_document(papers.pdf(PDF), "kh.pdf")
    shown = await secretary.sees("đọc được như sau", timeout=15)
    row = next(at for at, row in enumerate(shown.rows) if row[0].get("text") == "Lưu vào kho")
    await secretary.taps(shown.id, row=row)
    await secretary.sees("Đã lưu vào kho")
    assert await secretary.taps(shown.id, data=shown.rows[row][0]["callback_data"]) == "Văn bản này đã được lưu rồi."
    await secretary.taps(shown.id, data=shown.rows[row + 1][0]["callback_data"])
    await secretary.sees("Văn bản này đã được lưu rồi")
    assert chat.db.read_now(kept) == (1, 1)
    await asked_for_a_file(secretary)
    await secretary.sends_document(papers.pdf(PDF), "kh lần hai.pdf")
    await secretary.sees("Tệp này đã có trong kho")
    await secretary.presses("Xem văn bản")
    await secretary.sees("Kế hoạch số 12-KH/ĐUK")


async def test_a_correction_that_is_given_up_leaves_the_document_as_it_stands(chat: Chat, secretary: Person) -> None:
    await secretary.says("kl29")
    await secretary.presses("Sửa văn bản này")
    shown = await secretary.sees("lưu rồi mới đổi")
    row = next(at for at, row in enumerate(shown.rows) if row[0].get("text") == "Bỏ, không lưu")
    for _ in range(2):
        await secretary.taps(shown.id, data=shown.rows[row][0]["callback_data"])
    assert secretary.last().text == "Đã bỏ bản sửa. Văn bản trong kho vẫn như cũ."
    await secretary.presses("Xem văn bản")
    await secretary.sees("29-KL/TU")


async def test_what_was_saved_first_is_undone_after_what_was_saved_later(chat: Chat, secretary: Person) -> None:
    await asked_for_a_file(secretary)
    await secretary.sends_document(PLAN, "a.docx")
    await secretary.presses("Lưu vào kho", timeout=15)
    await secretary.presses("Xem văn bản")
    await secretary.presses("Sửa văn bản này")
    await secretary.presses("Đổi thành: công khai")
    await secretary.presses("Lưu vào kho")
    await secretary.says("/themvanban")
    assert {"Vừa sửa: 12-KH/ĐUK", "Vừa lưu: 12-KH/ĐUK"} <= set((await secretary.sees("Không đưa lên đây")).buttons)
    await secretary.presses("Vừa lưu: 12-KH/ĐUK")
    await secretary.presses("Gỡ khỏi kho")
    assert (await secretary.sees("gỡ bản lưu sau trước")).buttons == ["Xem bản lưu sau", "Quay lại", "Trang chính"]
    await secretary.presses("Xem bản lưu sau")
    await secretary.presses("Trả lại như trước")
    await secretary.sees("lưu rồi mới đổi")


async def test_the_same_file_sent_again_is_the_same_draft(chat: Chat, secretary: Person) -> None:
    for _ in range(2):
        await secretary.says("/themvanban")
        await secretary.presses("Văn bản thường, được phổ biến")
        await secretary.sends_document(PLAN, "a.docx")
        await secretary.sees("Đồng Đội đọc được như sau", timeout=15)
    assert chat.db.read_now(kept) == (0, 1)


async def test_a_draft_waits_while_other_things_are_done(chat: Chat, secretary: Person) -> None:
    await asked_for_a_file(secretary)
    await secretary.sends_document(PLAN, "a.docx")
    await secretary.sees("đọc được như sau", timeout=15)
    await secretary.says("kl29")
    await secretary.sees("29-KL/TU")
    await secretary.says("/themvanban")
    await secretary.presses("Làm tiếp: 12-KH/ĐUK")
    await secretary.sees("12-KH/ĐUK")


@pytest.mark.parametrize(
    ("data", "name", "word"),
    [
        (lambda: b"", "trong.docx", "trống"),
        (lambda: papers.repacked(PLAN, add={"word/vbaProject.bin": b"\x00"}), "a.docm", "macro"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "a.doc", "Word đời cũ"),
        (lambda: b"%PDF-1.7 broken", "a.pdf", "bị hỏng"),
        (papers.pdf_bomb, "a.pdf", "nén bất thường"),
        (lambda: b"PK\x05\x06" + b"\x00" * 18, "a.zip", "tệp nén"),
    ],
    ids=["empty", "macros", "old word", "broken", "bomb", "archive"],
)
async def test_bad_files_get_a_clear_word_and_another_may_follow(
    chat: Chat, secretary: Person, data: Callable[[], bytes], name: str, word: str
) -> None:
    await asked_for_a_file(secretary)
    await secretary.sends_document(data() or b" ", name)
    await secretary.sees(word, timeout=15)
    assert chat.db.read_now(kept) == (0, 0)
    await secretary.says("kl29")
    await secretary.sees("29-KL/TU")
    await secretary.sends_document(PLAN, "tốt.docx")
    await secretary.sees("đọc được như sau", timeout=15)


async def test_a_scan_is_kept_and_described_by_hand(chat: Chat, secretary: Person) -> None:
    scan = papers.pdf([], image=True)
    await asked_for_a_file(secretary)
    await secretary.sends_document(scan, "ban chup.pdf")
    await secretary.sees("bản chụp (scan)", timeout=15)
    await secretary.presses("Nhập tay, giữ tệp làm bản gốc")
    await secretary.presses("Sửa: loại")
    await secretary.presses("Chỉ thị")
    await secretary.presses("Sửa: trích yếu")
    await secretary.says("Tăng cường phòng cháy")
    await secretary.presses("Lưu vào kho")
    await secretary.presses("Xem văn bản")
    await secretary.sees("chưa có toàn văn")
    await secretary.presses("Xem tệp gốc")
    assert secretary.file_of(await secretary.sees("Tăng cường phòng cháy")) == scan


async def test_a_photo_and_a_voice_note_instead_of_a_file(chat: Chat, secretary: Person) -> None:
    await asked_for_a_file(secretary)
    await secretary.sends_photo()
    await secretary.sees("chưa đọc được chữ trong ảnh")
    sent = await secretary.sends_album([DOT] * 3)
    await secretary.sees("chưa đọc được chữ trong ảnh")
    await secretary.sends_voice()
    await secretary.sees("chưa nghe được")
    answers = [seen for seen in secretary.messages() if seen.id > max(sent) and "chữ trong ảnh" in seen.text]
    assert len(answers) == 1, "one answer an album"


async def test_others_are_told_whose_work_it_is(chat: Chat, secretary: Person) -> None:
    await asked_for_a_file(secretary)
    await secretary.sends_document(PLAN, "a.docx")
    draft = await secretary.sees("đọc được như sau", timeout=15)
    data = next(button["callback_data"] for row in draft.rows for button in row if button["text"] == "Lưu vào kho")
    for code in ("HV002", "HV003"):
        other = await chat.member(code)
        await other.says("/themvanban")
        await other.sees("do Thường trực Hội thực hiện")
        await other.says("Văn bản")
        assert "Thêm văn bản" not in (await other.sees("Văn bản trong kho")).buttons
        await other.taps(other.last().id, data=data)
        await other.sees("do Thường trực Hội thực hiện")
    stranger = chat.stranger()
    await stranger.says("/themvanban")
    await stranger.sees("mã mời")


# Links


def reach_this_machine(chat: Chat) -> None:
    services: Any = chat.house.app.bot_data
    chat.house.app.bot_data = replace(services, links=Fetcher(allowed=frozenset({"127.0.0.1"})))


async def test_a_link_to_a_pdf_gives_text_and_original(chat: Chat, secretary: Person) -> None:
    reach_this_machine(chat)
    async with serving() as web:
        web.pages["/vb/12-kh.pdf"] = answer(papers.pdf(PDF))
        await asked_for_a_file(secretary)
        await secretary.says(f"Văn bản ở đây: {web.link('/vb/12-kh.pdf')}")
        shown = await secretary.sees("đọc được như sau", timeout=15)
        assert "12-KH/ĐUK" in shown.text
        assert len(chat.sandbox.calls("sendDocument")) == 1, "the original comes once"
        await secretary.presses("Lưu vào kho")
        await secretary.presses("Xem văn bản")
        assert f"Nguồn: {web.link('/vb/12-kh.pdf')}" in (await secretary.sees("Kế hoạch số 12-KH/ĐUK")).text
        await secretary.presses("Xem tệp gốc")
        assert secretary.file_of(await secretary.sees("Kế hoạch số 12-KH/ĐUK")) == papers.pdf(PDF)


async def test_a_link_to_a_page_gives_its_text(chat: Chat, secretary: Person) -> None:
    reach_this_machine(chat)
    async with serving() as web:
        page = "<html><body>" + "".join(f"<p>{line}</p>" for line in PDF) + "</body></html>"
        web.pages["/vb/12"] = answer(page.encode(), "text/html; charset=utf-8")
        web.pages["/mat"] = answer(page.replace("<p>KẾ HOẠCH", "<p>MẬT</p><p>KẾ HOẠCH").encode(), "text/html")
        await asked_for_a_file(secretary)
        await secretary.says("Văn bản đây", entities=[{"type": "text_link", "offset": 0, "length": 11, "url": web.link("/vb/12")}])
        await secretary.sees("Nội dung: 5 mục", timeout=15)
        await secretary.presses("Bỏ, không lưu")
        await asked_for_a_file(secretary)
        sent = await secretary.says(web.link("/mat"))
        await secretary.sees("không giữ lại gì", timeout=15)
        assert sent in [seen.id for seen in secretary.messages(deleted=True) if seen.deleted]
        assert chat.db.read_now(kept) == (0, 0)


async def test_links_into_the_own_network_are_not_opened(chat: Chat, secretary: Person) -> None:
    reach_this_machine(chat)
    async with serving() as web:
        web.pages["/in"] = redirect("http://169.254.169.254/latest/meta-data/")
        await asked_for_a_file(secretary)
        for link in ("http://169.254.169.254/latest/meta-data/", web.link("/in"), "http://[::1]:80/", "http://2852039166/"):
            await secretary.says(link)
            await secretary.sees("mạng nội bộ", timeout=10)
        await secretary.says(web.link("/a-huge"))
        await secretary.sees("lớn quá 20 MB", timeout=10)
        await secretary.says(web.link("/khong-co"))
        await secretary.sees("mã 404", timeout=10)
        assert chat.db.read_now(kept) == (0, 0)
