"""A document that was saved says what it replaces or amends: a tap marks it, and the older card tells."""

from collections.abc import Sequence

import pytest
from sqlmodel import Session, select

from bot.sandbox.person import Person, Seen
from db.models import Directive
from tests.db.intake import papers
from tests.handlers.conftest import START, Chat


@pytest.fixture
async def secretary(chat: Chat) -> Person:
    return await chat.member("HV001")


def paper(symbol: str, day: str, kind: str, subject: str, body: Sequence[str]) -> bytes:
    head = ((f"HỘI CCB KHỐI CÁC CƠ QUAN\nVÀ DOANH NGHIỆP\n*\nSố: {symbol}", f"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nHà Tĩnh, {day}"),)
    return papers.saved(papers.docx(body, head, (kind, subject)))


OLD = paper("07-HD/CCBK", "ngày 05 tháng 9 năm 2023", "HƯỚNG DẪN", "Bình xét thi đua", ("1. Hội viên tiêu biểu: 300.000 đồng.",))
NEW = paper(
    "09-HD/CCBK",
    "ngày 19 tháng 9 năm 2023",
    "HƯỚNG DẪN",
    "Sửa đổi, bổ sung Hướng dẫn số 07-HD/CCBK về bình xét thi đua",
    ("1. Hội viên tiêu biểu: 350.000 đồng.", "2. Hướng dẫn này thay thế Kế hoạch số 05/KH-CCBK."),
)
PLAN = paper("05/KH-CCBK", "ngày 01 tháng 9 năm 2023", "KẾ HOẠCH", "Tập huấn", ("1. Thời gian: một ngày.",))


async def saved(secretary: Person, content: bytes, name: str) -> Seen:
    await secretary.says("/themvanban")
    await secretary.presses("Văn bản thường, được phổ biến")
    await secretary.sends_document(content, name)
    await secretary.sees("đọc được như sau", timeout=15)
    await secretary.presses("Lưu vào kho")
    return await secretary.sees("Đã lưu vào kho")


async def test_the_card_of_what_was_amended_says_so_and_leads_on(chat: Chat, secretary: Person) -> None:
    assert "Trong bài có ghi" not in (await saved(secretary, OLD, "07.docx")).text
    done = await saved(secretary, NEW, "09.docx")
    assert "Trong bài có ghi sửa đổi, bổ sung 07-HD/CCBK." in done.text
    await secretary.presses("Ghi: 07-HD/CCBK (2023) được sửa đổi")
    await secretary.sees("Đã lưu vào kho")
    assert not [label for label in secretary.last().buttons if label.startswith("Ghi:")]
    an = await chat.member("HV003")
    await an.says("hướng dẫn 07 còn hiệu lực không")
    card = await an.sees("⚠ Đã được sửa đổi, bổ sung bởi Hướng dẫn số 09-HD/CCBK")
    assert "Hiệu lực: chưa kiểm tra" in card.text
    await an.presses("Xem Hướng dẫn 09-HD/CCBK")
    await an.sees("Hướng dẫn số 09-HD/CCBK")
    await an.says("hội viên tiêu biểu được bao nhiêu tiền")
    await an.sees("350.000")


async def test_where_an_article_was_changed_what_holds_now_stands_first(chat: Chat, secretary: Person) -> None:
    """Also where its number is named, or only the heading answers; until its day it stands behind."""
    sums = ("Điều 1. Thăm hỏi ốm đau", "1. Hội viên nằm viện: 300.000 đồng.", "2. Hội viên bị bệnh hiểm nghèo: 1.000.000 đồng.")
    await saved(secretary, paper("45/QĐ-CCBK", "ngày 10 tháng 4 năm 2023", "QUYẾT ĐỊNH", "Về chế độ thăm hỏi", sums), "45.docx")
    for number, since, sum_paid in ((68, "01/9/2023", 500), (70, "01/01/2024", 600)):
        body = (
            f"Điều 1. Sửa đổi khoản 1 Điều 1 Quyết định số 45/QĐ-CCBK như sau: “1. Hội viên nằm viện: {sum_paid}.000 đồng.”",
            f"Điều 2. Quyết định này có hiệu lực từ ngày {since}.",
        )
        subject = "Sửa đổi, bổ sung Quyết định số 45/QĐ-CCBK về chế độ thăm hỏi"
        await saved(secretary, paper(f"{number}/QĐ-CCBK", "ngày 20 tháng 8 năm 2023", "QUYẾT ĐỊNH", subject, body), f"{number}.docx")
        await secretary.presses("Ghi: 45/QĐ-CCBK (2023) được sửa đổi")
        await secretary.sees("Đã lưu vào kho")
    an = await chat.member("HV003")
    for question in ("khoản 1 điều 1 quyết định 45", "thăm hỏi ốm đau"):
        await an.says(question)
        card = (await an.sees("Nguyên văn trước khi sửa")).text
        now, before, later = (card.index(words) for words in ("⚠ Nay theo", "Nguyên văn trước khi sửa", "⚠ Sẽ đổi theo"))
        assert now < card.index("500.000") < before < card.index("300.000") < later < card.index("600.000")


async def test_two_do_not_amend_each_other(chat: Chat, secretary: Person) -> None:
    body = ("1. Sửa đổi Hướng dẫn số 07-HD/CCBK.",)
    await saved(secretary, paper("09-HD/CCBK", "ngày 19 tháng 9 năm 2023", "HƯỚNG DẪN", "Bình xét", body), "09.docx")
    body = ("1. Sửa đổi Hướng dẫn số 09-HD/CCBK.",)
    both = await saved(secretary, paper("07-HD/CCBK", "ngày 19 tháng 9 năm 2023", "HƯỚNG DẪN", "Bình xét", body), "07.docx")
    marks = [label for label in both.buttons if label.startswith("Ghi: ")]
    assert marks == ["Ghi: 09-HD/CCBK (2023) được sửa đổi", "Ghi: được 09-HD/CCBK (2023) sửa đổi"]
    stale = next(key["callback_data"] for row in both.rows for key in row if key["text"] == marks[1])
    await secretary.presses(marks[0])
    assert not any(label.startswith("Ghi: ") for label in (await secretary.sees("Đã lưu vào kho")).buttons)
    await secretary.taps(both.id, data=stale)
    told = await secretary.sees("Trong kho Hướng dẫn 07-HD/CCBK đang là văn bản sau Hướng dẫn 09-HD/CCBK")
    assert "không ghi ngược lại" in told.text
    assert told.buttons[:2] == ["Xem Hướng dẫn 07-HD/CCBK", "Xem Hướng dẫn 09-HD/CCBK"]


async def test_until_the_day_of_an_amendment_the_old_sum_holds(chat: Chat, secretary: Person) -> None:
    await saved(secretary, OLD, "07.docx")
    body = ("1. Hội viên tiêu biểu: 350.000 đồng.", "2. Hướng dẫn có hiệu lực từ ngày 01/01/2024.")
    subject = "Sửa đổi, bổ sung Hướng dẫn số 07-HD/CCBK về bình xét thi đua"
    await saved(secretary, paper("09-HD/CCBK", "ngày 19 tháng 9 năm 2023", "HƯỚNG DẪN", subject, body), "09.docx")
    await secretary.presses("Ghi: 07-HD/CCBK (2023) được sửa đổi")
    await secretary.sees("Đã lưu vào kho")
    an = await chat.member("HV003")
    await an.says("hội viên tiêu biểu được bao nhiêu tiền")
    card = await an.sees("300.000")
    assert "⚠ Đã được sửa đổi, bổ sung bởi Hướng dẫn số 09-HD/CCBK (có hiệu lực từ ngày 1/1/2024)" in card.text
    await an.presses("Xem Hướng dẫn 09-HD/CCBK")
    card = await an.sees("văn bản ghi có hiệu lực từ ngày 1/1/2024")
    assert "Sửa đổi, bổ sung: Hướng dẫn số 07-HD/CCBK" in card.text
    await an.presses("Xem Hướng dẫn 07-HD/CCBK")
    await an.sees("Hướng dẫn số 07-HD/CCBK")
    chat.house.clock.set(START.replace(year=2024, month=1, day=2))
    await an.says("hội viên tiêu biểu thì được bao nhiêu tiền")
    await an.sees("350.000")


async def test_what_was_replaced_before_it_came_is_offered_then(chat: Chat, secretary: Person) -> None:
    await saved(secretary, NEW, "09.docx")
    done = await saved(secretary, PLAN, "05.docx")
    assert "Trong kho có 09-HD/CCBK, ghi là thay thế văn bản này." in done.text
    await secretary.presses("Ghi: bị 09-HD/CCBK (2023) thay thế")
    await secretary.sees("Đã lưu vào kho")
    an = await chat.member("HV003")
    await an.says("kế hoạch 5/KH-CCBK")
    await an.sees("⚠ Hiệu lực: đã được thay thế bởi Hướng dẫn số 09-HD/CCBK")

    def kept(session: Session) -> set[str]:
        return {row.symbol for row in session.exec(select(Directive)) if not row.sample}

    await secretary.presses("Gỡ khỏi kho")
    await secretary.sees("đọc được như sau")
    assert chat.db.read_now(kept) == {"09-HD/CCBK"}
