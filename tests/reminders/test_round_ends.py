"""The morning after a round ended: once, to those who answer for the units, with names of their own unit alone."""

from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from bot.sandbox import Client, Person
from db import round_ends
from db.models import AssessmentRound, Outgoing
from db.round_ends import Round
from reminders.quiet import HANOI, SENDING
from reminders.round_ends import ended_on, is_due
from tests.reminders.office import Office
from tests.reminders.roster import Roster, hand_in, open_round

CLOSES = date(2023, 10, 25)


def hanoi(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("reviewing_since", "ended"),
    [
        (None, CLOSES),
        (hanoi(CLOSES - timedelta(days=4), 0, 30), CLOSES - timedelta(days=4)),
        (hanoi(CLOSES + timedelta(days=2), 9), CLOSES),
    ],
    ids=["by its date", "by the review, in Hà Nội's day", "the review came later"],
)
def test_a_round_ends_on_the_last_day_on_which_forms_came(reviewing_since: datetime | None, ended: date) -> None:
    assert ended_on(Round(1, CLOSES, reviewing_since), SENDING) == ended


def test_it_is_told_from_the_morning_after_and_for_three_days() -> None:
    assert [days for days in range(-2, 8) if is_due(CLOSES + timedelta(days=days), CLOSES)] == [1, 2, 3]


def set_round(office: Office, **values: object) -> None:
    def change(session: Session) -> None:
        row = session.exec(select(AssessmentRound)).one()
        for name, value in values.items():
            setattr(row, name, value)

    office.db.write_now(change)


def keys(office: Office) -> list[str]:
    with office.db.open_session() as session:
        return [row.key for row in session.exec(select(Outgoing).order_by(Outgoing.id)) if row.kind == round_ends.ENDED]


async def planned_at(office: Office, *moments: datetime) -> list[int]:
    counts = []
    for office.now in moments:
        await office.plan()
        counts.append(len(keys(office)))
    return counts


async def test_the_morning_after_each_is_told_once_what_is_hers(
    office: Office, roster: Roster, people: dict[str, Person], sandbox: Client
) -> None:
    round_id = office.db.write_now(open_round, closes_on=CLOSES)
    office.db.write_now(hand_in, round_id=round_id, member_id=roster.an, now=hanoi(CLOSES, 9))
    after = CLOSES + timedelta(days=1)
    moments = (hanoi(CLOSES, 20), hanoi(after, 6, 59), hanoi(after, 7), hanoi(after, 7, 1))
    assert await planned_at(office, *moments) == [0, 0, 2, 2]
    assert keys(office) == [f"round_ended:{round_id}:2023-10-25:{member_id}" for member_id in (roster.chief, roster.head)]
    async with office.sending():
        own = await people["head"].sees("Đã hết đợt: Tự đánh giá 2023")
        whole = await people["chief"].sees("Đã hết đợt: Tự đánh giá 2023")
        await people["an"].sees_nothing(seconds=0.1)
    assert "Chi hội 01: đã nộp 1/3." in own.text
    assert "• Phạm Văn Bình" in own.text
    assert "Nguyễn Văn An" not in own.text
    assert "Chi hội 02" not in own.text
    assert own.buttons == ["Xem phiếu đã nộp"]
    assert "Toàn Hội: đã nộp 1/6." in whole.text
    assert "• Chi hội 02: 0/3" in whole.text
    assert "Phạm Văn Bình" not in whole.text
    assert whole.buttons == ["Mở đợt tự đánh giá"]
    assert await planned_at(office, hanoi(after + timedelta(days=1), 9)) == [2]
    assert sandbox.refused() == []


async def test_more_time_moves_it_and_the_same_day_is_not_told_twice(office: Office, roster: Roster, people: dict[str, Person]) -> None:
    office.db.write_now(open_round, closes_on=CLOSES)
    later = CLOSES + timedelta(days=7)
    assert await planned_at(office, hanoi(CLOSES + timedelta(days=1), 7)) == [2]
    set_round(office, closes_on=later)
    async with office.sending():
        await people["head"].sees_nothing(seconds=0.3)  # given more time before it was told
    set_round(office, closes_on=CLOSES)
    assert await planned_at(office, hanoi(CLOSES + timedelta(days=2), 7)) == [2]
    set_round(office, closes_on=later)
    away = (hanoi(later + timedelta(days=1), 21), hanoi(later + timedelta(days=3), 9), hanoi(later + timedelta(days=3), 9, 1))
    assert await planned_at(office, *away) == [2, 4, 4]
    set_round(office, closes_on=later + timedelta(days=1))
    assert await planned_at(office, hanoi(later + timedelta(days=30), 9)) == [4]


async def test_where_the_review_has_begun_nobody_is_told_to_begin_it(office: Office, roster: Roster, people: dict[str, Person]) -> None:
    office.db.write_now(open_round, closes_on=CLOSES)
    set_round(office, reviewing_since=hanoi(CLOSES - timedelta(days=3), 9))
    assert await planned_at(office, hanoi(CLOSES - timedelta(days=3), 20), hanoi(CLOSES - timedelta(days=2), 7)) == [0, 2]
    async with office.sending():
        whole = await people["chief"].sees("Đợt đang bình xét")
        own = await people["head"].sees("đọc phiếu đã nộp")
    assert "rồi Bắt đầu bình xét" not in whole.text
    assert "đổi hạn nộp" not in own.text
    assert await planned_at(office, hanoi(CLOSES + timedelta(days=1), 7)) == [2]
