"""`python -m bot invite`: a code is passed on, or taken back, and what is said is what was so."""

import argparse
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from bot import invite
from bot.clock import Clock
from bot.settings import Settings
from db import enrolment
from db.engine import Database
from db.models import Member, Unit

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.fixture
def roster(database: Database) -> Database:
    with database.open_session() as session:
        unit = Unit(code="01", name="Đơn vị 01")
        session.add(unit)
        session.flush()
        session.add(Member(code="HV1", full_name="Lê Văn Nhất", unit_id=unit.id))
        session.commit()
    return database


def asked(db: Database, code: str, *, revoke: bool = True, now: datetime = NOW) -> int:
    given = argparse.Namespace(member=code, revoke=revoke)
    return invite.run(given, Settings(bot_username="DongDoiBot"), db, Clock(ZONE, now))


def linked(db: Database) -> None:
    with db.open_session() as session:
        session.exec(select(Member)).one().telegram_id = 11
        session.commit()


@pytest.mark.parametrize("made_at", [datetime(2026, 11, 24, 16, 59, tzinfo=UTC), datetime(2026, 11, 24, 17, 1, tzinfo=UTC)])
def test_a_code_is_good_until_the_end_of_the_day_that_is_told(
    made_at: datetime, roster: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first a minute before midnight in Việt Nam, the second a minute after."""
    asked(roster, "HV1", revoke=False, now=made_at)
    said = capsys.readouterr().out
    code = said.partition("Mã: ")[2].partition("\n")[0]
    day, month, year = map(int, said.rpartition("ngày ")[2].rstrip(".\n").split("/"))
    evening = datetime(year, month, day, 23, 59, 59, tzinfo=ZONE)
    assert (evening.date() - made_at.astimezone(ZONE).date()).days == 29, "thirty days with today"
    assert isinstance(roster.write_now(enrolment.present_code, telegram_id=7, code=code, now=evening), enrolment.Candidate)


def test_taking_back_says_what_there_was(roster: Database, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(roster, "HV1") == 0
    assert (
        "Không có gì để thu hồi: đồng chí Lê Văn Nhất không có mã mời nào còn dùng được và chưa gắn tài khoản Telegram."
        in capsys.readouterr().out
    )
    asked(roster, "HV1", revoke=False)
    capsys.readouterr()
    assert asked(roster, "HV1") == 0
    assert capsys.readouterr().out == "Đồng chí Lê Văn Nhất: đã thu hồi mã mời; chưa gắn tài khoản Telegram nào.\n"
    linked(roster)
    assert asked(roster, "HV1") == 0
    assert capsys.readouterr().out == "Đồng chí Lê Văn Nhất: không có mã mời nào còn dùng được; đã gỡ tài khoản Telegram.\n"
    asked(roster, "HV1", revoke=False)
    linked(roster)
    capsys.readouterr()
    assert asked(roster, "HV1") == 0
    assert capsys.readouterr().out == "Đồng chí Lê Văn Nhất: đã thu hồi mã mời; đã gỡ tài khoản Telegram.\n"


def test_a_code_that_nobody_has_is_refused_in_words(roster: Database, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(roster, "HV9") == 1
    assert "Không có hội viên mang mã này" in capsys.readouterr().out
