"""The secretary of a unit and those who have not handed in."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from bot.sandbox.person import DOT
from db.kinds import MemberState
from db.models import AssessmentRound, Member
from tests.handlers.announcing import copies
from tests.handlers.conftest import START, Chat
from tests.handlers.form import hands_in

TEXT = "Mong các đồng chí nộp phiếu trước ngày 25/10."


async def test_a_message_goes_to_exactly_those_who_have_not_handed_in(chat: Chat) -> None:
    head, done, late, never = [await chat.member(f"HV00{n}") for n in (2, 3, 4, 5)]
    other = await chat.member("HV100")
    await hands_in(done)
    await head.says("ai chưa nộp phiếu")
    await head.sees("chưa nộp phiếu năm 2023")
    await head.presses("Gửi tin cho các đồng chí chưa nộp")
    await head.sees("Ai nộp trước lúc đồng chí bấm gửi thì không nhận tin này")
    await head.says(TEXT)
    assert "Gửi tới các đồng chí chưa nộp phiếu, Đơn vị mẫu 01" in (await head.sees("3 đồng chí sẽ nhận")).text
    await hands_in(late)
    await head.presses("Gửi cho 3 đồng chí")
    await head.sees("Vừa có thay đổi: 2 đồng chí sẽ nhận")
    await head.presses("Gửi cho 2 đồng chí")
    await never.sees(TEXT, also_old=True)
    await head.sees("Đã gửi xong")
    assert not any(copies(person, TEXT) for person in (done, late, other))


@pytest.mark.parametrize("edited", [False, True])
async def test_it_still_goes_to_them_after_a_picture_with_a_stamp(chat: Chat, edited: bool) -> None:
    head, done, _late = [await chat.member(f"HV00{n}") for n in (2, 3, 4)]
    await hands_in(done)
    await head.says("nhắc những người chưa nộp")
    await head.sees("Tin cho các đồng chí chưa nộp phiếu")
    photo = await head.sends_photo(DOT, caption="Nộp phiếu" if edited else "TUYỆT MẬT")
    if edited:
        await head.sees("đồng chí sẽ nhận")
        await head.edits(photo, "TUYỆT MẬT")
    await head.sees("không gửi lên đây")
    await head.sends_photo(DOT, caption="Nộp phiếu nhé")
    assert "Gửi tới các đồng chí chưa nộp phiếu, Đơn vị mẫu 01" in (await head.sees("đồng chí sẽ nhận")).text


@pytest.mark.parametrize("said", ["nhắc những người chưa nộp", "gui tin cho nguoi chua nop", "nhắn các đồng chí chưa nộp phiếu nhé"])
async def test_it_is_begun_by_words(chat: Chat, said: str) -> None:
    head = await chat.member("HV002")
    await head.says(said)
    await head.sees("Tin cho các đồng chí chưa nộp phiếu")


async def test_the_own_secretary_asks_by_name_and_nobody_else(chat: Chat) -> None:
    def name(session: Session) -> str:
        return session.exec(select(Member.full_name).where(Member.code == "HV003")).one()

    head, an, other = await chat.member("HV002"), await chat.member("HV003"), await chat.member("HV100")
    whole = chat.db.read_now(name)
    given = whole.split()[-1]
    for said in (f"ông {given} nộp chưa", f"đồng chí {whole} đã nộp phiếu chưa", f"nhắc ông {given} nộp phiếu"):
        await head.says(said)
        assert f"{whole}, Đơn vị mẫu 01: chưa nộp phiếu" in (await head.sees(whole)).text
    await hands_in(an)
    await head.says(f"ông {given} nộp chưa")
    await head.sees("đã nộp lúc")
    for nobody in (other, await chat.member("HV001")):
        await nobody.says(f"ông {given} nộp chưa")
        await nobody.sees("không trả lời về việc riêng của người khác")


def renamed(chat: Chat, name: str) -> None:
    def write(session: Session) -> None:
        session.exec(select(Member).where(Member.code == "HV004")).one().full_name = name

    chat.db.write_now(write)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Nguyễn Văn Bình", "hội đồng bình xét đã nộp phiếu lên chưa"),
        ("Nguyễn Văn Bình", "có bình xét khi chưa nộp phiếu không"),
        ("Nguyễn Văn Bình", "co binh xet khi chua nop phieu khong"),
        ("Nguyễn Văn Hội", "chi hội đã nộp phiếu chưa"),
        ("Nguyễn Văn Hội", "chi hoi nop phieu chua"),
        ("Nguyễn Văn Thông", "cô đồng thông tin nộp phiếu chưa"),
        ("Lê Thị Hương", "co anh huong gi khi chua nop phieu khong"),
        ("Nguyễn Văn Bình", "ba binh chung nop phieu chua"),
    ],
)
async def test_a_word_that_is_no_title_names_nobody(chat: Chat, name: str, said: str) -> None:
    head = await chat.member("HV002")
    renamed(chat, name)
    await head.says(said)
    assert f"{name}, Đơn vị" not in (await head.sees("")).text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Nguyễn Văn Bình", "đồng chí Bình nộp phiếu chưa"),
        ("Nguyễn Văn Bình", "dong chi binh nop chua"),
        ("Nguyễn Văn Bình", "cô Bình đã nộp phiếu chưa ạ"),
        ("Nguyễn Văn Bình", "ba van binh nop phieu chua"),
        ("Lê Hưởng", "anh Hưởng nộp chưa"),
        ("Lê Thị Loan", "chi loan nop chua"),
    ],
)
async def test_a_title_names_somebody(chat: Chat, name: str, said: str) -> None:
    head = await chat.member("HV002")
    renamed(chat, name)
    await head.says(said)
    await head.sees(f"{name}, Đơn vị mẫu 01: chưa nộp phiếu")


async def test_why_nobody_is_written_to_is_told_as_it_is(chat: Chat) -> None:
    def change(**values: object) -> None:
        def write(session: Session) -> None:
            for each in session.exec(select(AssessmentRound)):
                for name, value in values.items():
                    setattr(each, name, value)

        chat.db.write_now(write)

    head = await chat.member("HV002")
    change(reviewing_since=START)
    await head.says("nhắc những người chưa nộp")
    assert "đã nộp phiếu" not in (await head.sees("đã bắt đầu bình xét")).text
    change(reviewing_since=None, closes_on=START.date() - timedelta(days=1))
    for said in ("nhắc những người chưa nộp", "nhắc họ lần nữa"):
        await head.says(said)
        assert "đã khép lại ngày 19/10/2023" in (await head.sees("không nhắc")).text
    await head.says("ai chưa nộp phiếu")
    shown = await head.sees("đã khép lại ngày 19/10/2023: phiếu không nộp được nữa")
    assert "Gửi tin cho các đồng chí chưa nộp" not in shown.buttons
    change(closes_on=START.date() + timedelta(days=5), opens_on=START.date() + timedelta(days=3))
    await head.says("nhắc những người chưa nộp")
    assert "mở từ 23/10/2023" in (await head.sees("Chưa tới ngày làm phiếu")).text

    def none_is_left(session: Session) -> None:
        for each in session.exec(select(AssessmentRound)):
            session.delete(each)

    chat.db.write_now(none_is_left)
    await head.says("nhắc những người chưa nộp")
    await head.sees("Hiện chưa có đợt tự đánh giá nào")


async def test_it_is_said_when_everybody_has_handed_in(chat: Chat) -> None:
    head = await chat.member("HV002")

    def all_but_one_leave(session: Session) -> None:
        own = session.exec(select(Member).where(Member.code == "HV002")).one()
        for each in session.exec(select(Member).where(Member.unit_id == own.unit_id, Member.code != "HV002")):
            each.state = MemberState.LEFT

    chat.db.write_now(all_but_one_leave)
    await hands_in(head)
    await head.says("nhắc những người chưa nộp")
    await head.sees("Mọi đồng chí của đơn vị đã nộp phiếu")
