"""The sample goes as a whole, with what hangs on it, or not at all."""

import tomllib
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from sqlmodel import Session, SQLModel, select

from db import handbook, kinds, models, sample
from db.intake import removal
from db.refusals import Reason, Refused
from db.search.tables import SearchDocument

TODAY = date(2023, 10, 20)
NOW = datetime(2023, 10, 20, 1, tzinfo=UTC)
ANSWERS = tomllib.loads(handbook.FILE.read_text(encoding="utf-8"))["faq"]
HANDBOOK = {"faq": len(ANSWERS), "remembered": 1}  # what every association is told about Đồng Đội itself


def rows(session: Session) -> dict[str, int]:
    tables = SQLModel.metadata.sorted_tables
    found = {t.name: session.execute(sa.select(sa.func.count()).select_from(t)).scalar_one() for t in tables}
    return {name: number for name, number in found.items() if number and not name.startswith("search_")}


def person(session: Session, code: str) -> models.Member:
    return session.exec(select(models.Member).where(models.Member.code == code)).one()


@pytest.fixture
def loaded(session: Session) -> Session:
    sample.load(session, today=TODAY, now=NOW)
    session.flush()
    return session


def live(session: Session) -> None:
    """A member linked, assessing, asked something; a secretary who sent an announcement and confirmed a date."""
    member, secretary = person(session, "HV003"), person(session, "HV001")
    member.telegram_id, member.linked_at = 5_000_000_003, NOW
    opened = session.exec(select(models.AssessmentRound)).one()
    form = models.Assessment(round_id=opened.id, member_id=member.id, started_at=NOW)
    news = models.Announcement(author_id=secretary.id, created_at=NOW)
    deadline = session.exec(select(models.Deadline)).first()
    assert deadline
    session.add_all([form, news])
    session.flush()
    session.add_all(
        [
            models.Consent(member_id=member.id, purpose=kinds.Purpose.ROSTER, text_version="1", given_at=NOW),
            models.Prompt(telegram_id=5_000_000_003, kind="note", asked_at=NOW),
            models.Outgoing(key="a:1", kind="announcement", member_id=member.id, announcement_id=news.id, created_at=NOW, not_before=NOW),
            models.Receipt(announcement_id=news.id, member_id=member.id, kind=kinds.ReceiptKind.RECEIVED, at=NOW),
            models.DeadlineDone(deadline_id=deadline.id, year=2023, member_id=member.id, at=NOW),
            models.JoinRequest(telegram_id=9, full_name="Khách", unit_id=member.unit_id, asked_at=NOW),
            models.AuditEntry(at=NOW, actor_id=secretary.id, action="announcement.approved"),
            models.Prompt(telegram_id=9, kind="join", asked_at=NOW),
        ]
    )
    session.flush()


def test_everything_goes_and_the_log_stays(loaded: Session) -> None:
    live(loaded)
    would = removal.count(loaded)
    gone = removal.drop(loaded, now=NOW)
    assert would == gone
    assert (gone["member"], gone["unit"], gone["year_plan"], gone["outgoing"]) == (476, 26, 1, 1)
    loaded.flush()
    assert rows(loaded) == {"audit_entry": 3, "prompt": 1, **HANDBOOK}
    assert loaded.exec(select(models.AuditEntry.actor_id)).all() == [None, None, None]
    assert set(loaded.exec(select(SearchDocument.ref))) == set(loaded.exec(select(models.Faq.ref)))


def test_the_sample_can_come_back(loaded: Session) -> None:
    before = rows(loaded)
    removal.drop(loaded, now=NOW)
    sample.load(loaded, today=TODAY, now=NOW)
    loaded.flush()
    assert rows(loaded) == {**before, "audit_entry": 3}


def test_what_is_real_stays(loaded: Session) -> None:
    deadline = models.Deadline(ref="deadline.ours", label="Họp chi hội")
    loaded.add_all([deadline, models.Directive(ref="dir.ours", kind="Kế hoạch", subject="Kế hoạch của Hội")])
    loaded.flush()
    secretary = person(loaded, "HV001")
    loaded.add(models.DeadlineDate(deadline_id=deadline.id, year=2023, due_on=TODAY, confirmed_at=NOW, confirmed_by=secretary.id))
    loaded.flush()
    removal.drop(loaded, now=NOW)
    loaded.flush()
    assert rows(loaded) == {"deadline": 1, "directive": 1, "deadline_date": 1, "audit_entry": 2, **HANDBOOK}
    assert loaded.exec(select(models.DeadlineDate.confirmed_by)).one() is None


def test_a_real_member_in_a_sample_unit_keeps_it_all(loaded: Session) -> None:
    loaded.add(models.Member(code="M1", full_name="Trần Văn Hòa", unit_id=person(loaded, "HV003").unit_id))
    loaded.flush()
    before = rows(loaded)
    with pytest.raises(Refused) as refusal:
        removal.drop(loaded, now=NOW)
    assert refusal.value.reason is Reason.REAL_PRESENT
    assert refusal.value.detail == {"rows": {"member": 1}}
    assert rows(loaded) == before


def test_a_real_unit_under_a_sample_unit_keeps_it_all(loaded: Session) -> None:
    loaded.add(models.Unit(code="X", name="Chi hội 1", parent_id=person(loaded, "HV003").unit_id))
    loaded.flush()
    with pytest.raises(Refused) as refusal:
        removal.count(loaded)
    assert refusal.value.detail == {"rows": {"unit": 1}}


def test_nothing_to_drop_is_nothing(session: Session) -> None:
    assert not removal.drop(session, now=NOW)
