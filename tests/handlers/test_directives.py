"""Directives, as people tap through them."""

from datetime import date

import pytest
from sqlmodel import Session, select

from bot.sandbox.client import Person
from db.kinds import Scope, Validity
from db.models import Clause, Directive
from db.search.library import reindex
from tests.handlers.conftest import Chat
from tests.patience import until

LONG = "Cán bộ, đảng viên nói đi đôi với làm. " * 20


def enrich(session: Session) -> dict[str, int]:
    """Give 29-KL/TU clauses and a file, let a newer one replace 17-CT/TU."""
    found = {row.ref: row for row in session.exec(select(Directive))}
    texts = [("Mục 1", LONG), ("Mục 2", LONG), ("Mục 3", "Không hút thuốc <lá> & giữ kỷ cương."), ("", "Nơi nhận")]
    session.add_all(
        Clause(directive_id=found["dir.kl29"].id, position=n, label=label, text=text) for n, (label, text) in enumerate(texts, 1)
    )
    newer = Directive(
        ref="dir.new", kind="Chỉ thị", symbol="99-CT/TU", issued_on=date(2023, 9, 1), subject="Về văn hóa", scope=Scope.MEMBERS
    )
    session.add(newer)
    session.flush()
    found["dir.ct17"].validity, found["dir.ct17"].replaced_by_id = Validity.REPLACED, newer.id
    found["dir.nq35"].validity, found["dir.nq35"].checked_on = Validity.IN_FORCE, date(2023, 10, 1)
    return {ref: row.id for ref, row in found.items()} | {"dir.new": newer.id}


async def test_pages_kinds_and_a_card_without_text(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.presses("Văn bản")
    first = await an.sees("Văn bản trong kho của Hội: 14")
    assert first.buttons[0] == "1. Điều lệ Hội Cựu chiến binh Việt Nam…"  # not what is dated 2025: it is 2023
    assert first.buttons[-5:] == ["Trang 2/4 ▶", "Chọn theo năm", "Chọn theo loại", "Quay lại", "Trang chính"]
    await an.presses("Trang 2/4 ▶")
    await an.sees("5. ")
    await an.presses("Chọn theo loại")
    await an.sees("Chọn loại văn bản")
    await an.presses("Kết luận (2)")
    seen = await an.sees("Kết luận: 2 văn bản")
    assert seen.buttons == ["1. Kết luận 29-KL/TU", "2. Kết luận 01-KL/TW", "Quay lại", "Trang chính"]
    await an.presses("1. Kết luận 29-KL/TU")
    card = await an.sees("Kết luận số 29-KL/TU")
    for words in (
        "Về tiếp tục xiết chặt kỷ luật",
        "Ngày ban hành: 22/7/2021",
        "Cơ quan ban hành: Ban Thường vụ Tỉnh ủy Hà Tĩnh",
        "Hiệu lực: chưa kiểm tra",
        "Kho của Hội chưa có toàn văn",
    ):
        assert words in card.text
    assert card.id == first.id
    await an.presses("Nhiệm vụ 4 năm 2023")
    await an.sees("Căn cứ 02 văn bản")


async def test_they_are_looked_through_by_year(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.presses("Văn bản")
    await an.presses("Chọn theo năm")
    years = await an.sees("Chọn năm ban hành")
    assert "Năm 2021 (3)" in years.buttons
    await an.presses("Năm 2021 (3)")
    listed = await an.sees("Ban hành năm 2021: 3 văn bản")
    assert "1. Chỉ thị 17-CT/TU" in listed.buttons
    await an.presses("Quay lại")
    await an.sees("Chọn năm ban hành")
    await an.presses("Trang 2/2 ▶")
    await an.presses("Chưa rõ năm ban hành (1)")
    await an.sees("Chưa rõ năm ban hành: 1 văn bản")
    await an.says("van ban nam 2021")
    await an.sees("Ban hành năm 2021: 3 văn bản")
    await an.taps(an.last().id, data="directives:year:1875")
    await an.sees("Nút này không còn dùng được")


async def test_clauses_are_paged_word_for_word(chat: Chat) -> None:
    ids = chat.db.write_now(enrich)
    an = await chat.member("HV003")
    await an.taps(an.last().id, data=f"directives:card:{ids['dir.kl29']}")
    card = await an.sees("Kết luận số 29-KL/TU")
    assert "chưa có toàn văn" not in card.text
    await an.presses("Đọc nội dung (4 mục)")
    first = await an.sees("trang 1/2")
    assert f"Mục 1\n{LONG.strip()}" in first.text
    assert "Xem tệp gốc" not in first.buttons
    await an.presses("Trang 2/2 ▶")
    second = await an.sees("trang 2/2")
    assert "Mục 3\nKhông hút thuốc <lá> & giữ kỷ cương.\n\nNơi nhận" in second.text
    await an.presses("◀ Trang trước")
    await an.sees("trang 1/2")
    await an.presses("Quay lại")
    await an.sees("Ngày ban hành: 22/7/2021")


async def test_who_reads_the_clauses_finds_the_original_there_too(chat: Chat) -> None:
    ids = chat.db.write_now(enrich)
    an = await chat.member("HV001")
    await an.sends_document(b"%PDF-1.4", "29-kl-tu.pdf")
    file_id = next(message.file["file_id"] for message in reversed(an.messages()) if message.file)
    await an.sees("")

    def keep(session: Session) -> None:
        session.exec(select(Directive).where(Directive.ref == "dir.kl29")).one().file_id = file_id

    chat.db.write_now(keep)
    await an.taps(an.last().id, data=f"directives:text:{ids['dir.kl29']}")
    await an.sees("trang 1/2")
    await an.presses("Xem tệp gốc")
    sent = await an.sees("Kết luận số 29-KL/TU")
    assert an.file_of(sent) == b"%PDF-1.4"


async def test_what_was_replaced_warns_and_leads_to_what_replaced_it(chat: Chat) -> None:
    ids = chat.db.write_now(enrich)
    an, khach = await chat.member("HV003"), chat.stranger()
    await an.taps(an.last().id, data=f"directives:card:{ids['dir.ct17']}")
    await an.sees("⚠ Hiệu lực: đã được thay thế bởi Chỉ thị số 99-CT/TU")
    await an.presses("Xem Chỉ thị 99-CT/TU")
    await an.sees("Ngày ban hành: 1/9/2023")
    await an.taps(an.last().id, data=f"directives:card:{ids['dir.nq35']}")
    await an.sees("Hiệu lực: còn hiệu lực, kiểm tra ngày 1/10/2023")
    await khach.says("/vanban")
    await khach.sees("Văn bản trong kho của Hội: 14")
    await khach.taps(khach.last().id, data=f"directives:card:{ids['dir.ct17']}")
    await khach.sees("⚠ Hiệu lực: đã được thay thế")
    await khach.taps(khach.last().id, data=f"directives:card:{ids['dir.new']}")
    await khach.sees("dành cho hội viên")
    assert "99-CT/TU" not in khach.chat()


async def test_the_original_file_comes_on_request(chat: Chat) -> None:
    an = await chat.member("HV001")
    await an.sends_document(b"%PDF-1.4", "29-kl-tu.pdf")
    file_id = next(message.file["file_id"] for message in reversed(an.messages()) if message.file)
    await an.sees("")

    def keep(session: Session) -> int:
        row = session.exec(select(Directive).where(Directive.ref == "dir.kl29")).one()
        row.file_id = file_id
        return row.id

    directive_id = chat.db.write_now(keep)
    await an.taps(an.last().id, data=f"directives:card:{directive_id}")
    await an.sees("Kết luận số 29-KL/TU")
    await an.presses("Xem tệp gốc")
    sent = await an.sees("Kết luận số 29-KL/TU")
    assert sent.file is not None
    assert an.file_of(sent) == b"%PDF-1.4"
    await an.presses("Quay lại")
    await an.sees("Ngày ban hành: 22/7/2021")


async def test_buttons_of_other_days_answer_kindly(chat: Chat) -> None:
    an = await chat.member("HV003")
    for data in ("directives:card:99999", "directives:file:1", "directives:kind:99999", "directives:card:1:2:3:4", "directives:nothing"):
        await an.taps(an.last().id, data=data)
        await an.sees("Nút này không còn dùng được")
        await an.presses("Trang chính")
        await an.sees("Việc của đồng chí")
    await an.taps(an.last().id, data="directives:open:77")
    await an.sees("14. ")


async def test_a_file_that_telegram_does_not_know_any_more_is_said_to_be_gone(chat: Chat) -> None:
    """As after another bot took over: ids of files are of use to the bot to which they were sent."""
    chat.may_be_refused = True

    def of_another_bot(session: Session) -> None:
        session.exec(select(Directive).where(Directive.ref == "dir.kl29")).one().file_id = "of-another-bot"

    chat.db.write_now(of_another_bot)
    an = await chat.member("HV003")
    await an.says("kết luận 29")
    await an.sees("29-KL/TU")
    await an.presses("Xem tệp gốc")
    seen = await an.sees("Telegram không còn đưa lại được tệp này")
    assert "29-KL/TU" in seen.text
    assert "Quay lại" in seen.buttons


async def test_the_way_back_from_the_kinds_leads_to_the_page_one_came_from(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("Văn bản")
    await an.sees("Văn bản trong kho")
    await an.presses(next(label for label in an.buttons() if label.startswith("Trang 2/")))
    await an.sees("Văn bản trong kho")
    second = an.screen()
    await an.presses("Chọn theo loại")
    await until(lambda: an.screen() != second)
    await an.presses("Quay lại")
    await until(lambda: an.screen() == second)


async def test_what_a_paper_says_is_no_block_of_signatures(chat: Chat) -> None:
    def put(session: Session) -> None:
        paper = session.exec(select(Directive).where(Directive.ref == "dir.kl29")).one()
        texts = [
            ("Mở đầu", "Kính gửi: Các cấp ủy"),
            ("Mục 1", "1. Không uống rượu bia trong giờ làm việc."),
            ("Mục 2", "2. Không hút thuốc nơi công sở."),
            ("Nơi nhận, người ký", "Nơi nhận:\n- Như trên.\nTM. BAN THƯỜNG VỤ\nLê Văn Mẫu"),
        ]
        session.add_all(Clause(directive_id=paper.id, position=n, label=label, text=text) for n, (label, text) in enumerate(texts, 1))
        session.flush()
        reindex(session)

    an = await chat.member("HV003")
    await chat.house.db.write(put)
    await an.says("ket luan 29 noi chi")
    seen = await an.sees("Kết luận số 29-KL/TU")
    assert "1. Không uống rượu bia" in seen.text
    assert "2. Không hút thuốc" in seen.text
    assert "Lê Văn Mẫu" not in seen.text
    await an.says("văn bản này ai ký")
    seen = await an.sees("Lê Văn Mẫu")
    assert "1. Không uống rượu bia" not in seen.text
    await an.says("kết luận 29 gửi cho ai")
    await an.sees("Kính gửi: Các cấp ủy")


FIRST = ("Giải cầu lông toàn Hội.", "Trồng cây tại Ngã ba Đồng Lộc.", "Hội hỗ trợ mỗi đội 1.000.000 đồng.", "Đăng ký trước 30/11.")
NO_SUMMARY = "Đây là nguyên văn các mục đầu của văn bản, không phải bản tóm tắt"


async def planned(chat: Chat, clauses: int) -> Person:
    def write(session: Session) -> None:
        plan = Directive(ref="d.60", kind="Kế hoạch", symbol="60/KH-CCB", subject="Tổ chức các hoạt động kỷ niệm")
        session.add(plan)
        session.flush()
        for at, text in enumerate(FIRST[:clauses], 1):
            session.add(Clause(directive_id=plan.id, position=at, label=f"Mục {at}", text=text))
        reindex(session)

    chat.db.write_now(write)
    return await chat.member("HV003")


@pytest.mark.parametrize(
    "said",
    [
        "tóm tắt kế hoạch 60",
        "tom luoc ke hoach 60",
        "tóm tắt giúp bác nội dung kế hoạch 60",
        "các ý chính của kế hoạch 60",
        "tóm tắt văn bản này",
    ],
)
async def test_who_asks_for_a_summary_is_told_that_the_first_clauses_are_none(chat: Chat, said: str) -> None:
    an = await planned(chat, 4)
    await an.says("kế hoạch 60")
    assert "tóm tắt" not in (await an.sees("Kế hoạch số 60/KH-CCB")).text
    await an.says(said)
    seen = await an.sees(NO_SUMMARY)
    assert "Giải cầu lông toàn Hội." in seen.text
    assert "Bấm Đọc nội dung (4 mục) để đọc đủ." in seen.text
    await an.presses("Đọc nội dung (4 mục)")
    await an.sees("Đăng ký trước 30/11.")


async def test_of_a_short_paper_all_is_shown_and_said_to_be_no_summary(chat: Chat) -> None:
    an = await planned(chat, 2)
    await an.says("tóm tắt kế hoạch 60")
    assert "Trồng cây" in (await an.sees("Đây là nguyên văn nội dung văn bản, không phải bản tóm tắt")).text
