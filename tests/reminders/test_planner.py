"""From a fact to a message on somebody's phone: planned, worded when it is sent, told once."""

import asyncio
from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from bot.sandbox import Client, Person
from db import assessments, dates, join_requests, notices, outbox, question_answers, questions
from db.kinds import Audience, Calendar, DeadlineFor, OutgoingState, ReminderKind
from db.models import Anniversary, AskedQuestion, Assessment, JoinRequest, Outgoing
from reminders import planner
from reminders.quiet import HANOI
from tests.reminders.office import Office
from tests.reminders.roster import (
    NOW,
    TODAY,
    Roster,
    add_anniversary,
    add_deadline,
    hand_in,
    open_round,
)


def hanoi(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=HANOI)


def rows(office: Office) -> list[tuple[str, OutgoingState, str]]:
    with office.db.open_session() as session:
        return [(row.key, row.state, row.reason) for row in session.exec(select(Outgoing).order_by(Outgoing.id))]


async def test_who_has_not_handed_in_the_form_is_reminded_with_its_button(
    office: Office, roster: Roster, people: dict[str, Person], sandbox: Client
) -> None:
    round_id = office.db.write_now(open_round, date(2023, 10, 25))
    office.db.write_now(hand_in, round_id, roster.binh, NOW)
    office.now = hanoi(date(2023, 10, 22))
    assert await office.plan() == 4
    async with office.sending():
        seen = await people["an"].sees("hạn thứ Tư 25/10/2023 – còn 3 ngày")
        assert "Tự đánh giá 2023" in seen.text
        assert seen.buttons == ["Mở phiếu tự đánh giá", "Tắt bớt lời nhắc"]
        await people["binh"].sees_nothing(seconds=0.3)
    assert await office.plan() == 0
    assert sandbox.refused() == []


async def test_done_between_planning_and_sending_is_not_nagged_about(office: Office, roster: Roster, people: dict[str, Person]) -> None:
    round_id = office.db.write_now(open_round, date(2023, 10, 25))
    deadline_id = office.db.write_now(add_deadline, "deadline.fee", DeadlineFor.MEMBERS, None, date(2023, 10, 25))
    office.now = hanoi(date(2023, 10, 24), 5)
    await office.plan()
    office.now = hanoi(date(2023, 10, 24), 8)
    office.db.write_now(hand_in, round_id, roster.an, NOW)
    office.db.write_now(hand_in, round_id, roster.binh, NOW)
    office.db.write_now(dates.mark_done, deadline_id=deadline_id, year=2023, by=roster.an, today=TODAY, now=NOW)
    async with office.sending():
        seen = await people["binh"].sees("Mốc deadline.fee: hạn thứ Tư 25/10/2023 – ngày mai là ngày cuối")
        assert "Tự đánh giá" not in seen.text
        assert seen.buttons == ["Đã làm xong", "Tắt bớt lời nhắc"]
        await people["an"].sees_nothing(seconds=0.3)
    states = {key: (state, reason) for key, state, reason in rows(office)}
    assert states[f"day:2023-10-24:{roster.an}"] == (OutgoingState.DROPPED, "not_owed")


async def test_planned_in_the_night_it_comes_in_the_morning(office: Office, roster: Roster, people: dict[str, Person]) -> None:
    office.db.write_now(open_round, date(2023, 10, 25))
    office.now = hanoi(date(2023, 10, 25), 1)
    await office.plan()
    async with office.sending():
        await people["an"].sees_nothing(seconds=0.3)
        office.now = hanoi(date(2023, 10, 25), 7)
        office.wake.set()
        await people["an"].sees("hôm nay là ngày cuối")


async def test_a_clock_that_was_a_day_ahead_keeps_nobody_waiting_for_a_day(
    office: Office, roster: Roster, people: dict[str, Person], caplog: pytest.LogCaptureFixture
) -> None:
    office.db.write_now(open_round, date(2023, 10, 25))
    night = hanoi(date(2023, 10, 22), 2)
    office.now = night
    assert await office.plan() == 5
    office.now = night + timedelta(days=1)
    office.db.write_now(outbox.drop_late, now=office.now)
    await office.plan()
    office.db.write_now(outbox.put, key="a", kind="recalled", chat_id=people["an"].id, payload={"gone": True}, now=office.now)
    office.now = night
    async with office.sending():
        await people["an"].sees_nothing(seconds=0.2)
        assert await planner.put_right(office.db, now=night) > 0
        assert await office.plan() == 5
        await people["an"].sees("đã được thu hồi")
        await asyncio.sleep(0.2)
        of_the_day = {(key[:14], state) for key, state, _ in rows(office) if key.startswith("day:")}
        assert of_the_day == {("day:2023-10-22", OutgoingState.WAITING)}, "neither at night nor for the day that has not come"
        office.now = hanoi(date(2023, 10, 22), 7)
        office.wake.set()
        await people["an"].sees("còn 3 ngày")
    assert "the clock was ahead" in caplog.text
    assert await planner.put_right(office.db, now=office.now) == 0


async def test_after_closing_nothing_is_written_down(office: Office, roster: Roster) -> None:
    office.db.write_now(open_round, date(2023, 10, 25))
    office.now = hanoi(date(2023, 10, 22), 21)
    assert await office.plan() == 0
    assert rows(office) == [], "what falls due in the evening is the next morning's, not a row that is too late already"


async def test_a_day_without_telegram_is_made_up_for_the_next_day_once(office: Office, roster: Roster, people: dict[str, Person]) -> None:
    office.db.write_now(open_round, date(2023, 10, 25))
    for day in (18, 19, 20):
        office.now = hanoi(date(2023, 10, day))
        assert await office.plan() == 5
        office.now = hanoi(date(2023, 10, day), 21)
        assert await office.plan() == 0
    office.now = hanoi(date(2023, 10, 21))
    await office.plan()
    async with office.sending():
        await people["an"].sees("còn 4 ngày")
    assert len(people["an"].messages()) == 2, "his own word and one reminder"
    assert [state for key, state, _ in rows(office) if key.endswith(f":{roster.an}")] == [OutgoingState.DROPPED] * 3 + [OutgoingState.SENT]


def mark_solemn_days(session: Session) -> None:
    add_anniversary(session, "Ngày thành lập QĐND Việt Nam", 22, 12, origin_year=1944, audience=Audience.MEMBERS)
    add_anniversary(session, "Ngày hội Quốc phòng toàn dân", 22, 12, origin_year=1989, audience=Audience.MEMBERS)
    session.add(
        Anniversary(ref="ann.gio_to", name="Giỗ Tổ Hùng Vương", calendar=Calendar.LUNAR, day=10, month=3, audience=Audience.SECRETARIES)
    )


async def test_the_anniversaries_of_a_day_come_in_one_message(office: Office, roster: Roster, people: dict[str, Person]) -> None:
    office.db.write_now(mark_solemn_days)
    office.now = hanoi(date(2024, 12, 22))
    await office.plan()
    async with office.sending():
        seen = await people["chau"].sees("Hôm nay, Chủ nhật 22/12/2024")
    assert "Ngày thành lập QĐND Việt Nam – lần thứ 80, năm tròn" in seen.text
    assert "Ngày hội Quốc phòng toàn dân – lần thứ 35, năm lẻ 5" in seen.text


async def test_the_secretary_prepares_ahead_and_members_do_not_hear(office: Office, roster: Roster, people: dict[str, Person]) -> None:
    office.db.write_now(mark_solemn_days)
    office.now = hanoi(date(2024, 4, 15))
    assert await office.plan() == 1
    async with office.sending():
        seen = await people["chief"].sees("Sắp tới, để đồng chí chuẩn bị")
    assert "\nThứ Năm 18/4/2024 – còn 3 ngày:" in seen.text
    assert "Giỗ Tổ Hùng Vương (10/3 âm lịch)" in seen.text


async def test_an_unconfirmed_date_asks_the_association_secretary_only(office: Office, roster: Roster, people: dict[str, Person]) -> None:
    for ref, day in (("deadline.review", 10), ("deadline.dossier", 15)):
        office.db.write_now(add_deadline, ref, DeadlineFor.UNITS, (day, 11))
    assert await office.plan() == 1
    async with office.sending():
        seen = await people["chief"].sees("Xin đồng chí xác nhận ngày")
    assert "1. Mốc deadline.review: dự kiến thứ Sáu 10/11/2023" in seen.text
    assert seen.buttons == ["1. Đúng ngày 10/11/2023", "1. Ngày khác", "2. Đúng ngày 15/11/2023", "2. Ngày khác", "Tắt bớt lời nhắc"]
    office.now += timedelta(days=1)
    assert await office.plan() == 0


async def test_a_confirmed_date_reminds_the_units_secretary(office: Office, roster: Roster, people: dict[str, Person]) -> None:
    deadline_id = office.db.write_now(add_deadline, "deadline.report", DeadlineFor.UNITS, (27, 10))
    assert await office.plan() == 1
    office.db.write_now(dates.confirm, deadline_id=deadline_id, due_on=date(2023, 10, 27), by=roster.chief, today=TODAY, now=NOW)
    await office.plan()
    async with office.sending():
        await people["head"].sees("Mốc deadline.report: hạn thứ Sáu 27/10/2023 – còn 7 ngày")
        await people["chief"].sees_nothing(seconds=0.3)


async def test_a_muted_kind_stays_silent(office: Office, roster: Roster, people: dict[str, Person]) -> None:
    office.db.write_now(open_round, date(2023, 10, 25))
    for who in ("an", "binh", "head", "chau"):
        office.db.write_now(notices.mute, member_id=getattr(roster, who), kind=ReminderKind.DEADLINES, muted=True)
    assert await office.plan() == 1


async def test_submissions_are_told_by_name(office: Office, roster: Roster, people: dict[str, Person]) -> None:
    round_id = office.db.write_now(open_round, date(2023, 10, 25))

    def submit(session: Session, member_id: int) -> None:
        assessment_id = hand_in(session, round_id, member_id, office.now)
        notices.submitted(session, assessment_id=assessment_id, today=TODAY, now=office.now)

    office.db.write_now(submit, roster.an)
    async with office.sending():
        seen = await people["head"].sees("Vừa nộp phiếu tự đánh giá")
        assert "• Nguyễn Văn An" in seen.text
        assert "Chi hội 01: đã nộp 1/3." in seen.text
        assert seen.buttons == ["Xem ai chưa nộp"]


async def test_a_wish_to_join_is_told_until_somebody_decided(office: Office, roster: Roster, people: dict[str, Person]) -> None:
    for account in (4001, 4002):
        office.db.write_now(
            join_requests.ask_to_join, telegram_id=account, full_name="Mai Văn Mới", unit_id=roster.unit, today=TODAY, now=NOW
        )
    with office.db.open_session() as session:
        first = session.exec(select(JoinRequest.id).order_by(JoinRequest.id)).first()
    assert first is not None
    office.db.write_now(join_requests.refuse, request_id=first, member_id=roster.head, today=TODAY, now=NOW)
    async with office.sending():
        seen = await people["head"].sees("Có người xin vào Đồng Đội")
        assert seen.buttons == ["Xem và trả lời"]
        assert "Mai Văn Mới" in seen.text
    assert {key: state for key, state, _ in rows(office)}[f"join_request:{first}:{roster.head}"] is OutgoingState.DROPPED


def begin_correction(session: Session, round_id: int, member_id: int, at: datetime) -> int:
    row = Assessment(round_id=round_id, member_id=member_id, version=2, started_at=at)
    session.add(row)
    session.flush()
    return row.id


async def test_a_correction_that_was_never_handed_in_is_reminded_of_on_a_later_day_until_it_is(
    office: Office, roster: Roster, people: dict[str, Person]
) -> None:
    round_id = office.db.write_now(open_round, date(2023, 10, 25))
    for who in (roster.an, roster.binh, roster.head, roster.chief, roster.chau):
        office.db.write_now(hand_in, round_id, who, NOW)
    office.now = hanoi(date(2023, 10, 22), 8)
    begun = {who: office.db.write_now(begin_correction, round_id, who, office.now) for who in (roster.an, roster.binh)}
    assert await office.plan() == 0, "who is at it is left alone"
    office.now = hanoi(date(2023, 10, 23), 8)
    assert await office.plan() == 2
    office.db.write_now(assessments.discard, assessment_id=begun[roster.binh], member_id=roster.binh)
    async with office.sending():
        seen = await people["an"].sees("đồng chí còn bản sửa chưa bấm Nộp phiếu, hạn thứ Tư 25/10/2023 – còn 2 ngày")
        assert "Phiếu đã nộp lần trước vẫn được tính" in seen.text
        assert seen.buttons == ["Mở phiếu tự đánh giá", "Tắt bớt lời nhắc"]
        await people["binh"].sees_nothing(seconds=0.3)
    assert await office.plan() == 0
    office.now = hanoi(date(2023, 10, 24))
    assert await office.plan() == 1, "and once more, the day before the last"
    async with office.sending():
        await people["an"].sees("ngày mai là ngày cuối")
    office.now = hanoi(date(2023, 10, 25))
    assert await office.plan() == 0


async def test_a_wish_for_a_correction_that_waits_is_recalled_twice_to_who_can_answer(
    office: Office, roster: Roster, people: dict[str, Person]
) -> None:
    for text in ("Tôi sinh năm 1961", "Tên tôi là Ân"):
        office.db.write_now(questions.correct, member_id=roster.an, text=text, today=TODAY, now=NOW)
    planned = []
    for day in (21, 22, 23, 24, 29, 30, 31):
        office.now = hanoi(date(2023, 10, day))
        planned.append(await office.plan())
        if day == 23:
            async with office.sending():
                seen = await people["head"].sees("Đề nghị sửa dữ liệu chưa được trả lời: 02, chờ từ thứ Sáu 20/10/2023")
                assert seen.buttons == ["Xem đề nghị sửa", "Tắt bớt lời nhắc"]
    assert planned == [0, 0, 1, 0, 0, 1, 0]
    assert [key for key, _, _ in rows(office) if key.startswith("day:")] == [f"day:2023-10-{day}:{roster.head}" for day in (23, 30)]


async def test_a_wish_that_was_answered_before_the_letter_goes_is_not_recalled(
    office: Office, roster: Roster, people: dict[str, Person]
) -> None:
    office.db.write_now(questions.correct, member_id=roster.an, text="Tôi sinh năm 1961", today=TODAY, now=NOW)
    office.now = hanoi(date(2023, 10, 23))
    assert await office.plan() == 1
    with office.db.open_session() as session:
        asked = session.exec(select(AskedQuestion.id)).one()
    office.db.write_now(question_answers.close, question_id=asked, member_id=roster.head, today=office.now.date(), now=office.now)
    async with office.sending():
        await people["head"].sees_nothing(seconds=0.3)
    assert {state for key, state, _ in rows(office) if key.startswith("day:")} == {OutgoingState.DROPPED}
