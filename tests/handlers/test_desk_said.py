"""What a secretary asks in words of the people she looks after, and what nobody else is told."""

import re
from collections import Counter

import pytest
from sqlmodel import Session, col, select

from db.models import AuditEntry, Member, Unit
from db.vietnamese import all_of_it, bare_words, fold
from handlers.desk_said import MANY
from handlers.texts import announcement_correcting, desk_said
from tests.handlers.announcing import writes
from tests.handlers.conftest import Chat
from tests.handlers.form import hands_in

PATTERNS = [each for each in vars(desk_said).values() if isinstance(each, re.Pattern)]


def name_of(chat: Chat, code: str) -> str:
    def read(session: Session) -> str:
        return session.exec(select(Member.full_name).where(Member.code == code)).one()

    return chat.db.read_now(read)


@pytest.mark.parametrize(
    "text",
    [
        "toi nop roi phai ko",
        "dong chi oi toi nop phieu chua",
        "ai da nop hoi phi",
        "bao nhieu nguoi chua dong hoi phi",
        "tổng số hội viên",
        "bao nhiêu hội viên đã vào Đảng",
        "danh sách hội viên gương mẫu",
        "bao nhiêu người dự đại hội",
        "ai được làm phiếu tự đánh giá",
        "hội viên nào được làm phiếu",
        "ai là người được nộp phiếu",
        "hội viên nào nộp được phiếu",
        "hội viên không nộp phiếu thì sao",
        "còn hội viên không nộp phiếu thì sao",
        "có ai không làm phiếu",
        "hội viên chưa nộp phiếu thì sao",
        "người chưa nộp phiếu thì xử lý thế nào",
        "hội viên nộp phiếu rồi thì sao",
        "hội viên còn được làm phiếu không",
    ],
)
def test_what_is_none_of_it(text: str) -> None:
    asked = [desk_said.NOT_HANDED_IN, desk_said.HANDED_IN, desk_said.REMIND_THEM, desk_said.COME_IN, desk_said.ROLL]
    assert not any(all_of_it(each, bare_words(text)) for each in (*asked, announcement_correcting.COMING))


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("con bao nhieu nguoi chua nop", "chưa nộp phiếu năm 2023"),
        ("qua han roi con nguoi chua nop thi sao", "chưa nộp phiếu năm 2023"),
        ("còn ai không nộp", "chưa nộp phiếu năm 2023"),
        ("bao nhieu nguoi nop duoc", "đã nộp"),
        ("nhac ho lan nua", "Tin cho các đồng chí chưa nộp phiếu"),
        ("ai da nop", "đã nộp"),
        ("co may nguoi nop roi", "đã nộp"),
        ("bao nhieu nguoi da vao dong doi", "Đã vào Đồng Đội"),
        ("danh sách hội viên", "Xem hội viên theo đơn vị"),
    ],
)
async def test_of_the_own_unit(chat: Chat, said: str, seen: str) -> None:
    head, an = await chat.member("HV002"), await chat.member("HV003")
    await head.says(said)
    await head.sees(seen)
    await an.says(said)
    assert name_of(chat, "HV004") not in (await an.sees("")).text


async def test_somebody_is_named(chat: Chat) -> None:
    head, an = await chat.member("HV002"), await chat.member("HV003")
    whole, out = name_of(chat, "HV003"), name_of(chat, "HV004")
    for said in (f"cấp mã mời cho ông {out}", f"ông {out.split()[-1]} mất giấy mã rồi", f"tìm hội viên {out}"):
        await head.says(said)
        assert f"Mã mời: {out}" in (await head.sees(f"{out}, Đơn vị mẫu 01: chưa vào Đồng Đội")).buttons
    await head.presses(f"Mã mời: {out}")
    await head.sees(out)
    await head.says(f"đọc phiếu của đồng chí {whole.split()[-1]}")
    await head.sees("việc riêng của người khác")
    await hands_in(an)
    await head.says(f"đọc phiếu của đồng chí {whole.split()[-1]}")
    await head.sees(f"{whole}, Đơn vị mẫu 01: đã vào Đồng Đội")
    await head.presses(f"Phiếu: {whole}")
    await head.sees("84/100")
    assert [row.action for row in chat.db.read_now(lambda s: s.exec(select(AuditEntry)).all())].count("assessment_read") == 1
    other = await chat.member("HV100")
    await other.says(f"tìm hội viên {out}")
    assert f"Mã mời: {out}" not in (await other.sees("")).buttons


async def test_many_bear_a_name_and_a_unit_narrows_it(chat: Chat) -> None:
    thu_ky = await chat.member("HV001")
    with chat.db.open_session() as session:
        people = session.exec(select(Member.full_name, Unit.name).join(Unit, col(Unit.id) == Member.unit_id)).all()
    given, many = Counter(name.split()[-1] for name, _ in people).most_common(1)[0]
    assert many > MANY
    for said in (f"cấp mã mời cho ông {given}", f"cap ma moi cho dc {fold(given)}", f"cấp mã mời cho đ/c {given}"):
        await thu_ky.says(said)
        seen = await thu_ky.sees("đồng chí cùng tên. Mong đồng chí gõ đủ họ tên, hay thêm đơn vị")
        assert len([label for label in seen.buttons if label.startswith("Mã mời: ")]) == MANY
    unit = next(unit for name, unit in people if name.split()[-1] == given)
    await thu_ky.says(f"cấp mã mời cho ông {given} {unit.replace('Đơn vị mẫu', 'chi hội')}")
    seen = await thu_ky.sees(f"{given}, {unit}: chưa vào Đồng Đội")
    assert all(unit in line for line in seen.text.split("\n") if line.startswith("Đồng chí "))
    assert len(seen.buttons) < MANY


async def test_of_the_association(chat: Chat) -> None:
    thu_ky, an = await chat.member("HV001"), await chat.member("HV003")
    for said, seen in (("mấy đơn vị nộp rồi", "Bảng các đơn vị"), ("bao nhieu nguoi da vao dong doi", "Đã vào Đồng Đội")):
        await thu_ky.says(said)
        await thu_ky.sees(seen)
    out = name_of(chat, "HV100")
    await thu_ky.says(f"tìm hội viên {out}")
    assert f"Mã mời: {out}" in (await thu_ky.sees(out)).buttons
    await thu_ky.says("mấy người dự")
    await thu_ky.sees("Chưa có thông báo nào được gửi")
    await writes(thu_ky, "Mời họp 8 giờ ngày 4/11")
    await thu_ky.presses("Gửi cho 2 đồng chí")
    await an.sees("Mời họp 8 giờ", also_old=True)
    for said in ("mấy người dự", "ai đã trả lời giấy mời", "số người đã nhận thông báo họp"):
        await thu_ky.says(said)
        await thu_ky.sees("Mời họp 8 giờ")


async def test_the_standing_answers_are_opened_by_their_name(chat: Chat) -> None:
    thu_ky, an = await chat.member("HV001"), await chat.member("HV003")
    await thu_ky.says("hỏi đáp chung")
    await thu_ky.sees("Hỏi đáp chung")
    await an.says("hỏi đáp chung")
    await an.sees("Đồng chí muốn hỏi gì?")
