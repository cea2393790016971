"""Who was invited is told of the day that stands in the invitation, the day before and on the day, unless excused."""

from datetime import datetime

import pytest
from sqlmodel import Session, select

from bot.sandbox import Client, Person
from db import notices
from db.kinds import OutgoingState, ReceiptKind, ReminderKind
from db.models import Announcement, Outgoing, Receipt
from db.outbox import STOPPED
from reminders.quiet import HANOI
from tests.reminders.office import Office
from tests.reminders.roster import NOW, Roster

INVITED = "Kính mời đồng chí dự gặp mặt lúc 8 giờ ngày 26/10/2023 tại Nhà văn hóa."
TEXT = {"kind": "text", "text": INVITED, "about": INVITED}


def hanoi(day: int, hour: int = 9) -> datetime:
    return datetime(2023, 10, day, hour, tzinfo=HANOI)


async def invited(office: Office, roster: Roster, people: dict[str, Person], text: str = INVITED) -> int:
    known = await office.announce(roster.chief, TEXT | {"text": text, "about": text}, ReceiptKind.COMING)
    async with office.sending():
        for who in people.values():
            await who.sees(text)
    return known


def answers(office: Office, known: int, member_id: int, kind: ReceiptKind) -> None:
    office.db.write_now(lambda session: session.add(Receipt(announcement_id=known, member_id=member_id, kind=kind, at=NOW)))


async def test_the_day_before_and_on_the_day_with_its_button(
    office: Office, roster: Roster, people: dict[str, Person], sandbox: Client
) -> None:
    known = await invited(office, roster, people)
    answers(office, known, roster.binh, ReceiptKind.EXCUSED)
    answers(office, known, roster.head, ReceiptKind.COMING)
    office.db.write_now(notices.mute, member_id=roster.chau, kind=ReminderKind.MEETINGS, muted=True)
    office.now = hanoi(24)
    assert await office.plan() == 0, "two days before"
    for day, when in ((25, "Ngày mai, thứ Năm 26/10/2023"), (26, "Hôm nay, thứ Năm 26/10/2023")):
        office.now = hanoi(day, 7)
        assert await office.plan() == 3
        async with office.sending():
            seen = await people["an"].sees(f"{when}: «{INVITED}»")
            assert seen.buttons == ["Xem giấy mời", "Tắt bớt lời nhắc"]
            assert "thì theo thông báo sau" in seen.text
            await people["head"].sees(when)
        assert await office.plan() == 0
        assert not [seen for who in ("binh", "chau") for seen in people[who].messages() if "Giấy mời ghi ngày" in seen.text]
    office.now = hanoi(27)
    assert await office.plan() == 0
    assert sandbox.refused() == []


async def test_who_excuses_himself_meanwhile_is_not_told(office: Office, roster: Roster, people: dict[str, Person]) -> None:
    known = await invited(office, roster, people)
    office.now = hanoi(26, 6)
    assert await office.plan() == 5
    answers(office, known, roster.an, ReceiptKind.EXCUSED)
    office.now = hanoi(26, 8)
    async with office.sending():
        await people["binh"].sees("Hôm nay, thứ Năm")
    assert "Giấy mời ghi ngày" not in people["an"].last().text


async def test_of_a_paper_and_its_correction_the_newer_counts(office: Office, roster: Roster, people: dict[str, Person]) -> None:
    old = await invited(office, roster, people)
    new = await invited(office, roster, people, "Đính chính: gặp mặt lúc 14 giờ ngày 27/10/2023.")

    def corrects(session: Session) -> None:
        session.get_one(Announcement, new).corrects_id = old

    office.db.write_now(corrects)
    office.now = hanoi(26, 7)
    assert await office.plan() == 5
    async with office.sending():
        assert "26/10" not in (await people["an"].sees("Ngày mai, thứ Sáu 27/10/2023")).text


async def test_what_came_today_is_not_recalled_today(office: Office, roster: Roster, people: dict[str, Person]) -> None:
    await invited(office, roster, people, "Mời họp 14 giờ ngày 21/10; đăng ký trước 20/10.")
    assert await office.plan() == 0, "it came on the 20th and speaks of today and tomorrow"
    office.now = hanoi(21, 7)
    assert await office.plan() == 5


@pytest.mark.parametrize("why", ["sealed", "stopped by a press", "no invitation", "no day"])
async def test_nothing_is_said_of_it(office: Office, roster: Roster, people: dict[str, Person], why: str) -> None:
    known = await invited(office, roster, people, "Mời họp sáng thứ Năm." if why == "no day" else INVITED)

    def change(session: Session) -> None:
        row = session.get_one(Announcement, known)
        if why == "sealed":
            row.content = {**row.content, "sealed": "stamp"}
        elif why == "no invitation":
            row.receipt = ReceiptKind.READ
        elif why == "stopped by a press":
            session.add(
                Outgoing(key="x", kind="announcement", announcement_id=known, member_id=roster.unlinked, created_at=NOW, not_before=NOW)
            )
            session.flush()
            row = session.exec(select(Outgoing).where(Outgoing.key == "x")).one()
            row.state, row.reason = OutgoingState.DROPPED, STOPPED

    office.db.write_now(change)
    office.now = hanoi(26, 7)
    assert await office.plan() == 0
