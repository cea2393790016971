"""Questions without an answer: counted without a name, taught, set aside, told of once a week."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from db import enrolment, misses, mydata, sample, search
from db.kinds import MissState, Scope
from db.misses import Target
from db.models import Directive, Member, Outgoing, Question, Task
from db.refusals import Reason, Refused
from db.search import MEMBERS, library
from db.search.wording import keep_learnt
from tests.reminders.roster import NOW, TODAY, Roster, found

SINCE, UNTIL = datetime(2023, 10, 9, 1, tzinfo=UTC), datetime(2023, 10, 16, 1, tzinfo=UTC)
EVENING = datetime(2023, 10, 16, 13, 30, tzinfo=UTC)
MONDAY = date(2023, 10, 16)


@pytest.fixture
def roster(session: Session) -> Roster:
    made = found(session)
    session.add(Directive(ref="directive.kl29", kind="Kết luận", symbol="29-KL/TU", issuer="Tỉnh ủy", subject="Về văn hóa công sở"))
    session.add(Task(ref="task.2023.1", year=2023, position=1, title="Giáo dục truyền thống cho thế hệ trẻ", scope=Scope.PUBLIC))
    session.flush()
    library.reindex(session)
    return made


def miss(session: Session, text: str, times: int = 1, at: datetime = NOW) -> int:
    for _ in range(times):
        misses.count(session, text=text, now=at)
    return session.exec(select(Question.id).where(Question.text == text)).one()


def listed(session: Session, roster: Roster) -> list[tuple[str, int]]:
    return [(each.text, each.count) for each in misses.listing(session, member_id=roster.chief, today=TODAY)]


def test_the_most_often_asked_first(session: Session, roster: Roster) -> None:
    miss(session, "họp ở đâu")
    miss(session, "nội quy cơ quan mới", 3)
    misses.count(session, text=" NỘI QUY  cơ quan moi", now=NOW)
    assert listed(session, roster) == [("nội quy cơ quan mới", 4), ("họp ở đâu", 1)]


def test_only_the_associations_secretary(session: Session, roster: Roster) -> None:
    miss_id = miss(session, "họp ở đâu")
    for who in (roster.head, roster.an):
        with pytest.raises(Refused, match=Reason.NOT_ALLOWED.value):
            misses.listing(session, member_id=who, today=TODAY)
        with pytest.raises(Refused, match=Reason.NOT_ALLOWED.value):
            misses.set_aside(session, miss_id=miss_id, member_id=who, today=TODAY, now=NOW)
        with pytest.raises(Refused, match=Reason.NOT_ALLOWED.value):
            misses.tie(session, miss_id=miss_id, kind="directive", row_id=1, member_id=who, today=TODAY, now=NOW)


def test_what_is_set_aside_stays_away_and_is_counted(session: Session, roster: Roster) -> None:
    miss_id = miss(session, "họp ở đâu")
    for _ in range(2):
        misses.set_aside(session, miss_id=miss_id, member_id=roster.chief, today=TODAY, now=NOW)
    miss(session, "họp ở đâu")
    assert listed(session, roster) == []
    assert session.get_one(Question, miss_id).count == 2


def test_a_question_tied_to_a_directive_finds_it_at_once(session: Session, roster: Roster) -> None:
    text = "nội quy trang phục; đi làm"
    miss_id = miss(session, text)
    before = search.find(session, text, today=TODAY, scopes=MEMBERS)
    assert before.verdict is not search.Verdict.ANSWER
    row_id = session.exec(select(Directive.id)).one()
    by = {"miss_id": miss_id, "kind": "directive", "row_id": row_id, "member_id": roster.chief, "today": TODAY, "now": NOW}
    for _ in range(2):
        assert misses.tie(session, **by).title.startswith("Kết luận 29-KL/TU")
    assert session.get_one(Directive, row_id).keywords == "\nnội quy trang phục, đi làm"
    assert misses.finds(session, text=text, kind="directive", row_id=row_id, today=TODAY)
    assert search.find(session, "noi quy trang phuc di lam", today=TODAY, scopes=MEMBERS).hits[0].ref == "directive.kl29"
    assert search.find(session, "kl29", today=TODAY, scopes=MEMBERS).hits[0].ref == "directive.kl29"
    assert listed(session, roster) == []


def test_what_still_finds_nothing_is_open_again(session: Session, roster: Roster) -> None:
    miss_id = miss(session, "họp ở đâu", 5)
    session.get_one(Question, miss_id).state = MissState.LEARNT
    miss(session, "họp ở đâu")
    assert listed(session, roster) == [("họp ở đâu", 1)]


def test_targets_are_what_the_library_holds_nearest(session: Session, roster: Roster) -> None:
    task = session.exec(select(Task.id)).one()
    held = misses.targets(session, text="giáo dục truyền thống", today=TODAY)
    assert Target("task", task, "Giáo dục truyền thống cho thế hệ trẻ") in held
    assert misses.targets(session, text="???", today=TODAY) == []
    for kind, row_id in (("task", task + 9), ("award", 1), ("nothing", 1)):
        with pytest.raises(Refused, match=Reason.GONE.value):
            misses.target(session, kind=kind, row_id=row_id)


def test_what_was_learnt_outlives_the_loading_of_a_workbook(session: Session) -> None:
    assert sample.load(session, today=TODAY, now=NOW).total > 0
    chief = session.exec(select(Member).where(Member.code == "HV001")).one()
    chief.telegram_id = 9001
    directive = session.exec(select(Directive).where(Directive.symbol == "29-KL/TU")).one()
    stated = directive.keywords
    miss_id = miss(session, "đi làm mặc gì")
    misses.tie(session, miss_id=miss_id, kind="directive", row_id=directive.id, member_id=chief.id, today=TODAY, now=NOW)
    assert sample.load(session, today=TODAY, now=NOW).total == 0
    assert directive.keywords == f"{stated}\nđi làm mặc gì"
    assert keep_learnt("mới; hơn", directive.keywords) == "mới; hơn\nđi làm mặc gì"


# The week


def owed(session: Session) -> list[int]:
    return misses.week_owed(session, week="2023-42", since=SINCE, until=UNTIL, today=MONDAY)


def test_the_week_is_told_once_to_each_secretary(session: Session, roster: Roster) -> None:
    assert owed(session) == []
    miss(session, "họp ở đâu", at=SINCE - timedelta(hours=1))
    miss(session, "sau thứ Hai", at=UNTIL)
    assert owed(session) == []
    miss(session, "nội quy mới", 2, at=SINCE)
    assert owed(session) == [roster.chief]
    told = {"week": "2023-42", "since": SINCE, "until": UNTIL, "member_ids": owed(session), "not_after": EVENING, "now": UNTIL}
    assert [misses.tell_week(session, **told) for _ in range(2)] == [1, 0]
    assert owed(session) == []
    [row] = session.exec(select(Outgoing)).all()
    assert (row.key, row.kind, row.not_after) == (f"misses:2023-42:{roster.chief}", "misses", EVENING)
    said = misses.week(session, since=SINCE, until=UNTIL, member_id=roster.chief, today=MONDAY)
    assert said == misses.Week(fresh=1, open=3)


def test_what_was_dealt_with_meanwhile_is_not_told(session: Session, roster: Roster) -> None:
    miss_id = miss(session, "nội quy mới", at=SINCE)
    misses.set_aside(session, miss_id=miss_id, member_id=roster.chief, today=TODAY, now=NOW)
    assert misses.week(session, since=SINCE, until=UNTIL, member_id=roster.chief, today=MONDAY) is None
    miss(session, "họp ở đâu", at=SINCE)
    assert misses.week(session, since=SINCE, until=UNTIL, member_id=roster.head, today=MONDAY) is None


@pytest.mark.parametrize("how", ["reminders", "left"])
def test_who_wants_no_reminders_gets_none(session: Session, roster: Roster, how: str) -> None:
    miss(session, "nội quy mới", at=SINCE)
    if how == "left":
        enrolment.leave(session, member_id=roster.chief, now=NOW)
    else:
        mydata.set_reminders(session, member_id=roster.chief, wanted=False, text_version="1", now=NOW)
    session.flush()
    assert owed(session) == []
