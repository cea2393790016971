"""The demo wherever its clock begins."""

from datetime import date, datetime
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot import demo
from bot.settings import Settings
from db.models import AssessmentRound


@pytest.mark.parametrize(
    ("starts", "closes_on"),
    [
        (None, date(2023, 10, 25)),
        ("2023-12-01T08:00:00+07:00", date(2023, 12, 31)),
        ("2026-11-20T09:00:00+07:00", date(2026, 12, 31)),
    ],
)
async def test_the_round_of_the_demo_is_still_open(tmp_path: Path, starts: str | None, closes_on: date) -> None:
    settings = Settings(_env_file=None, bot_token="", port=0, bot_now=datetime.fromisoformat(starts) if starts else None)
    async with demo.playing(settings, demo.telegram(settings), tmp_path) as house:
        assert house.db.read_now(_closings) == [closes_on]


def _closings(session: Session) -> list[date]:
    return list(session.exec(select(AssessmentRound.closes_on)))
