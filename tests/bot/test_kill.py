"""kill -9 in the middle of a self-assessment and of a broadcast: nothing lost, nothing made twice."""

import asyncio
import random
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlmodel import Session, col, select

from bot.sandbox.client import Client, Person
from bot.sandbox.server import running
from bot.sandbox.world import World
from db.engine import Database
from db.kinds import AssessmentState, OutgoingState, Purpose
from db.models import Answer, Assessment, Consent, Member, Outgoing
from tests.bot.process import BotProcess

FIRST = 7_000
WORDS = "Mời các đồng chí dự họp 8 giờ sáng thứ Bảy."


def enrol(session: Session, *, count: int) -> None:
    """The first members, as if they had come in a month ago."""
    month_ago = datetime.now(UTC) - timedelta(days=30)
    for number, member in enumerate(session.exec(select(Member).order_by(Member.code).limit(count))):
        member.telegram_id, member.linked_at = FIRST + number, month_ago
        for purpose in Purpose:
            session.add(Consent(member_id=member.id, purpose=purpose, text_version="test", given_at=month_ago))


def person(sandbox: Client, code: int) -> Person:
    return sandbox.person(f"Người {code}", id=FIRST + code - 1)


async def test_an_assessment_goes_on_after_every_kill(loaded_url: str, tmp_path: Path) -> None:
    """The bot is killed right after each tap, whether it had been answered or not."""
    database = Database(loaded_url)
    database.write_now(enrol, count=5)
    generator = random.Random(3)
    async with running(World()) as sandbox:
        an = person(sandbox, 3)
        with BotProcess(sandbox, loaded_url, tmp_path) as bot:
            bot.wait_until_polling()
            await an.says("Tự đánh giá")
            await an.presses("Bắt đầu", timeout=15)
            for step in range(1, 6):
                await an.sees(f"Bước {step}/5", timeout=20, also_old=True)
                await an.presses(an.last().buttons[0], answered=0)
                await asyncio.sleep(generator.uniform(0, 0.05))
                bot.kill()
                bot.wait_until_polling()
            await an.sees("Câu cuối", timeout=20, also_old=True)
            await an.presses("Hội viên gương mẫu")
            await an.sees("Xem lại phiếu", timeout=15)
            await an.presses("Nộp phiếu", answered=0)
            bot.kill()
            bot.wait_until_polling()
            await an.sees("Đã nộp phiếu", timeout=20, also_old=True)
    forms = database.read_now(lambda session: [row.state for row in session.exec(select(Assessment))])
    answers = database.read_now(lambda session: len(session.exec(select(Answer)).all()))
    told = database.read_now(lambda session: len(session.exec(select(Outgoing).where(Outgoing.kind == "submissions")).all()))
    assert forms == [AssessmentState.SUBMITTED]
    assert answers == 5
    assert told == 1
    database.close()


async def test_a_broadcast_goes_on_after_every_kill_and_reaches_nobody_twice(loaded_url: str, tmp_path: Path) -> None:
    database = Database(loaded_url)
    database.write_now(enrol, count=200)
    generator = random.Random(5)
    async with running(World()) as sandbox:
        people = [person(sandbox, code) for code in range(1, 201)]
        for each in people[1:]:
            await each.starts()
        secretary = people[0]
        with BotProcess(sandbox, loaded_url, tmp_path, SEND_RATE="60") as bot:
            bot.wait_until_polling()
            await secretary.says("/thongbao")
            await secretary.presses("Soạn thông báo mới", timeout=30)
            await secretary.says(WORDS)
            await secretary.presses("Toàn Hội", timeout=15)
            await secretary.sees("sẽ nhận", timeout=15)
            await secretary.presses(next(label for label in secretary.buttons() if label.startswith("Gửi cho ")), answered=0)
            for _ in range(4):
                await asyncio.sleep(generator.uniform(0.4, 0.9))
                bot.kill()
                bot.wait_until_polling()
            states = Counter[OutgoingState]()
            for _ in range(300):
                states = database.read_now(states_of_announcement)
                if not states[OutgoingState.WAITING] and not states[OutgoingState.SENDING]:
                    break
                await asyncio.sleep(0.1)
            log = bot.log
        got = Counter(seen.text for each in people for seen in each.messages() if seen.from_bot and seen.text == WORDS)
        per_person = [sum(seen.text == WORDS and seen.from_bot for seen in each.messages()) for each in people[1:]]
    assert max(per_person) <= 1
    reached = sum(per_person)
    assert states[OutgoingState.SENT] <= got[WORDS]
    # Who did not get it, or may have got it, is named: nobody is silently lost.
    assert states[OutgoingState.SENT] + states[OutgoingState.UNCERTAIN] == 200
    assert 199 - reached <= states[OutgoingState.UNCERTAIN]
    assert len(re.findall(r"announcement:\d+:\d+ was in flight", log)) == states[OutgoingState.UNCERTAIN]
    database.close()


def states_of_announcement(session: Session) -> Counter[OutgoingState]:
    rows = session.exec(select(Outgoing).where(Outgoing.kind == "announcement").order_by(col(Outgoing.id)))
    return Counter(row.state for row in rows if row.state is not OutgoingState.NOT_LINKED)
