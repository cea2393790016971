"""What the house sees to before it serves."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlmodel import Session, select

from bot.app import House
from bot.clock import Clock
from bot.sandbox.server import running
from bot.sandbox.world import World
from bot.settings import Settings
from db import inbox, search
from db.engine import Database
from db.models import AskedQuestion, CodeAttempt, Faq, FaqDraft, LibraryDraft, Member, Notice, Question, ReceivedUpdate, Unit
from db.search.reader import open_index
from db.search.tables import SearchState

START = datetime(2023, 10, 20, 1, 0, tzinfo=UTC)


async def test_an_index_made_by_an_older_method_is_built_again(sqlite_url: str) -> None:
    db = Database(sqlite_url)
    with db.open_session() as session:
        session.add(Faq(ref="faq.a", question="Phòng truyền thống mở cửa mấy giờ?", answer="Từ 8 giờ."))
        session.add(SearchState(id=1, stamp="old", rows=0, method="old"))
        session.commit()
    async with running(World(now=START)) as sandbox:
        settings = Settings(_env_file=None, bot_token="1000001:test", bot_api_url=sandbox.url, database_url=sqlite_url)
        async with House(settings, Clock(ZoneInfo("Asia/Ho_Chi_Minh"), START), db).open():
            found = await db.read(search.find, "phong truyen thong mo cua may gio", today=date(2023, 10, 20), scopes=search.MEMBERS)
            assert [hit.ref for hit in found.hits] == ["faq.a"]
            assert await db.read(search.is_current)
    db.close()


async def test_nobody_waits_at_the_first_question_for_what_can_be_made_ready(sqlite_url: str) -> None:
    def not_ready() -> search.Found:
        raise AssertionError("nothing was looked up before somebody asked")

    db = Database(sqlite_url)
    async with running(World(now=START)) as sandbox:
        settings = Settings(_env_file=None, bot_token="1000001:test", bot_api_url=sandbox.url, database_url=sqlite_url)
        async with House(settings, Clock(ZoneInfo("Asia/Ho_Chi_Minh"), START), db).open():
            index = await db.read(open_index)
            assert index is not None
            assert index.answers.get(("ket luan 29", date(2023, 10, 20), None, search.MEMBERS), not_ready).query == "ket luan 29"
    db.close()


async def test_an_update_that_was_set_aside_is_told_to_the_admins(sqlite_url: str) -> None:
    db = Database(sqlite_url)
    with db.open_session() as session:
        session.add(ReceivedUpdate(update_id=71, body="{}", received_at=START, attempts=inbox.TRIES))
        session.commit()
    async with running(World(now=START)) as sandbox:
        admin = sandbox.person("Người Giữ Máy", id=55)
        await admin.starts()
        settings = Settings(_env_file=None, bot_token="1000001:test", bot_api_url=sandbox.url, admin_ids="55")
        async with House(settings, Clock(ZoneInfo("Asia/Ho_Chi_Minh"), START), db).open():
            told = await admin.sees("Tin chưa xử lý được", also_old=True)
            assert "71" in told.text
    db.close()


async def test_tidying_reaches_every_room(sqlite_url: str) -> None:
    db, long_ago = Database(sqlite_url), START - timedelta(days=500)
    with db.open_session() as session:
        question = asked_long_ago(session)
        member_id, day = int(str(question["asker_id"])), long_ago.date()
        rows = [
            ReceivedUpdate(update_id=71, body="", received_at=long_ago, done_at=long_ago),
            CodeAttempt(telegram_id=7, at=long_ago),
            AskedQuestion(**question),
            Question(folded="ket luan 29", text="kết luận 29", first_at=long_ago, last_at=long_ago),
            FaqDraft(author_id=member_id, changed_at=long_ago),
            LibraryDraft(member_id=member_id, created_at=long_ago),
            Notice(rule="deadline", member_id=member_id, occurrence="1:2022", kind="deadlines", due_on=day, created_at=long_ago),
        ]
        session.add_all(rows)
        session.commit()
        settings = Settings(_env_file=None, bot_token="1000001:test", database_url=sqlite_url)
        await House(settings, Clock(ZoneInfo("Asia/Ho_Chi_Minh"), START), db).tidy()
        assert [row for row in map(type, rows) if session.exec(select(row)).all()] == []
    db.close()


async def test_what_cannot_be_tidied_keeps_none_of_the_rest(sqlite_url: str) -> None:
    db = Database(sqlite_url)
    with db.open_session() as session:
        question = asked_long_ago(session)
        session.add(AskedQuestion(**question))
        session.add(LibraryDraft(member_id=question["asker_id"], created_at=START - timedelta(days=30)))
        session.exec(text("DROP TABLE code_attempt"))
        session.commit()
    settings = Settings(_env_file=None, bot_token="1000001:test", database_url=sqlite_url)
    await House(settings, Clock(ZoneInfo("Asia/Ho_Chi_Minh"), START), db).tidy()
    with db.open_session() as session:
        assert session.exec(select(AskedQuestion)).all() == []
        assert session.exec(select(LibraryDraft)).all() == []
    db.close()


def asked_long_ago(session: Session) -> dict[str, object]:
    unit = Unit(code="01", name="Đơn vị 01")
    session.add(unit)
    session.flush()
    member = Member(code="HV1", full_name="Lê Nhất", unit_id=unit.id)
    session.add(member)
    session.flush()
    return {"asker_id": member.id, "text": "kết luận 29", "folded": "ket luan 29", "asked_at": START - timedelta(days=30)}
