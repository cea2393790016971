"""What is kept about a person, and that it really goes."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, SQLModel, col, func, select

from db import (
    announcement_receipts,
    announcements,
    assessment_evidence,
    assessments,
    audit,
    dates,
    faq_drafts,
    members,
    mydata,
    notices,
    outbox,
    question_answers,
    questions,
)
from db.assessment_evidence import Came
from db.kinds import (
    AssessmentState,
    DeadlineFor,
    EvidenceKind,
    OutgoingState,
    Purpose,
    Reach,
    ReceiptKind,
    ReminderKind,
    Role,
    Title,
)
from db.models import (
    Announcement,
    Answer,
    AskedQuestion,
    Assessment,
    AuditEntry,
    CodeAttempt,
    Consent,
    DeadlineDone,
    Evidence,
    Invitation,
    JoinRequest,
    Member,
    MemberTitle,
    Mute,
    Notice,
    Office,
    Outgoing,
    Prompt,
    Question,
    Receipt,
    Statistic,
)
from db.refusals import Reason, Refused
from tests.db import form
from tests.db.form import Ground
from tests.reminders.roster import ACCOUNTS, NOW, TODAY, add_deadline, take


@pytest.fixture
def ground(session: Session) -> Ground:
    return form.lay(session)


def count(session: Session, table: type[SQLModel], *where: object) -> int:
    return session.exec(select(func.count()).select_from(table).where(*where)).one()  # type: ignore[arg-type]


def live_a_year(session: Session, ground: Ground) -> None:
    """An hands in a form with a note and a photo, gets an announcement, mutes a kind, marks a deadline."""
    an, people = ground.people.an, ground.people
    begun = assessments.begin(session, round_id=ground.round_id, member_id=an, today=TODAY, now=NOW)
    criterion = next(iter(ground.levels))
    for came in (Came(EvidenceKind.NOTE, text="Đi thăm mẹ liệt sĩ"), Came(EvidenceKind.PHOTO, file_id="photo-1")):
        by = {"member_id": an, "today": TODAY, "now": NOW}
        assessment_evidence.add(session, assessment_id=begun.assessment_id, criterion_id=criterion, came=came, **by)
    form.fill(session, ground, begun)
    assessments.submit(session, assessment_id=begun.assessment_id, member_id=an, today=TODAY, now=NOW)
    draft, _ = announcements.draft(session, author_id=people.chief, content={"kind": "text", "text": "Họp"}, today=TODAY, now=NOW)
    announcements.address(session, announcement_id=draft.announcement_id, reach=Reach.ALL, unit_id=None, by=people.chief, today=TODAY)
    announcements.approve(session, announcement_id=draft.announcement_id, by=people.chief, today=TODAY, now=NOW)
    session.commit()
    for item in take(session, now=NOW, limit=50):
        outbox.settle(session, outgoing_id=item.id, state=OutgoingState.SENT, now=NOW)
    announcement_receipts.receive(session, announcement_id=draft.announcement_id, member_id=an, kind=ReceiptKind.RECEIVED, now=NOW)
    notices.mute(session, member_id=an, kind=ReminderKind.ANNIVERSARIES, muted=True)
    fee = add_deadline(session, "deadline.fee", due_on=date(2023, 11, 5))
    dates.mark_done(session, deadline_id=fee, year=2023, by=an, today=TODAY, now=NOW)
    session.add(JoinRequest(telegram_id=ACCOUNTS["an"], full_name="An", asked_at=NOW))
    session.add(CodeAttempt(telegram_id=ACCOUNTS["an"], at=NOW))
    session.add(Invitation(member_id=an, code_hash="x", issued_at=NOW, expires_at=NOW))
    session.add(MemberTitle(member_id=an, year=2022, title=Title.EXEMPLARY))
    session.add(Office(member_id=an, title="Ủy viên Ban Chấp hành"))
    session.add(Consent(member_id=an, purpose=Purpose.ROSTER, text_version="1", given_at=NOW))
    session.flush()


def test_everything_kept_is_shown(session: Session, ground: Ground) -> None:
    live_a_year(session, ground)
    found = mydata.kept(session, member_id=ground.people.an)
    assert (found.full_name, found.unit_name, found.telegram_id) == ("Nguyễn Văn An", "Chi hội 01", ACCOUNTS["an"])
    assert (found.received, found.receipts, found.done) == (1, 1, 1)
    assert (found.offices, found.titles) == (("Ủy viên Ban Chấp hành",), ((2022, Title.EXEMPLARY),))
    assert found.muted == {ReminderKind.ANNIVERSARIES}
    assert {each.purpose for each in found.consents} == {Purpose.ROSTER, Purpose.REMINDERS}
    [handed] = found.forms
    assert (handed.year, handed.state, handed.claimed_title) == (2023, AssessmentState.SUBMITTED, Title.EXEMPLARY)
    first, second = handed.answers
    assert (first.level, first.points, first.notes, first.files) == ("Khá", 40, ("Đi thăm mẹ liệt sĩ",), ("photo",))
    assert (second.notes, second.files) == ((), ())
    assert mydata.kept(session, member_id=ground.people.head).roles == ((Role.UNIT_SECRETARY, "Chi hội 01"),)


def test_nothing_of_others_is_shown(session: Session, ground: Ground) -> None:
    live_a_year(session, ground)
    found = mydata.kept(session, member_id=ground.people.binh)
    assert (found.forms, found.receipts, found.done, found.muted, found.titles) == ((), 0, 0, frozenset(), ())


def test_the_consent_to_be_reminded_goes_and_comes_by_itself(session: Session, ground: Ground) -> None:
    an = ground.people.an
    session.add(Consent(member_id=an, purpose=Purpose.ROSTER, text_version="1", given_at=NOW))
    for _ in range(2):
        mydata.set_reminders(session, member_id=an, wanted=False, text_version="2", now=NOW)
    assert not mydata.reminders_allowed(session, member_id=an)
    assert not mydata.kept(session, member_id=an).reminded
    assert an not in {each.member_id for each in notices.facts(session, today=TODAY).people}
    for _ in range(2):
        mydata.set_reminders(session, member_id=an, wanted=True, text_version="2", now=NOW)
    given = [each.text_version for each in mydata.kept(session, member_id=an).consents if each.withdrawn_at is None]
    assert sorted(given) == ["1", "2"]


def test_a_correction_goes_to_the_units_secretary(session: Session, ground: Ground) -> None:
    people = ground.people
    session.add(Prompt(telegram_id=ACCOUNTS["an"], kind="mydata.correction", asked_at=NOW))
    for _ in range(2):
        assert mydata.ask_correction(session, member_id=people.an, text="Năm sinh 1961", today=TODAY, now=NOW) == 1
    [row] = session.exec(select(Outgoing)).all()
    [asked] = session.exec(select(AskedQuestion)).all()
    assert (row.member_id, row.kind, row.payload) == (people.head, "question", {"question": asked.id})
    assert (asked.text, asked.unit_id, asked.correction) == ("Năm sinh 1961", people.unit, True)
    assert count(session, Prompt) == 0


def test_nobody_learns_from_a_correction_and_no_question_is_taken_for_it(session: Session, ground: Ground) -> None:
    people = ground.people
    mydata.ask_correction(session, member_id=people.an, text="Năm sinh 1961", today=TODAY, now=NOW)
    [asked] = session.exec(select(AskedQuestion)).all()
    noted = questions.note(session, member_id=people.an, text="năm sinh 1961", missed=False, now=NOW)
    assert noted.question_id != asked.id
    reader = {"member_id": people.head, "today": TODAY}
    assert question_answers.waiting(session, **reader) == []
    assert [each.question_id for each in question_answers.waiting(session, corrections=True, **reader)] == [asked.id]
    question_answers.answer(session, question_id=asked.id, text="Đã sửa.", now=NOW, **reader)
    assert question_answers.answered(session, member_id=people.chief, today=TODAY) == []
    with pytest.raises(Refused) as refused:
        faq_drafts.draft_from_answer(session, question_id=asked.id, member_id=people.chief, today=TODAY, now=NOW)
    assert refused.value.reason is Reason.GONE
    assert count(session, Question) == 0


def test_a_few_corrections_wait_at_once(session: Session, ground: Ground) -> None:
    for n in range(questions.OPEN_AT_ONCE):
        mydata.ask_correction(session, member_id=ground.people.an, text=f"Điều {n}", today=TODAY, now=NOW)
    with pytest.raises(Refused) as refused:
        mydata.ask_correction(session, member_id=ground.people.an, text="Điều nữa", today=TODAY, now=NOW)
    assert refused.value.reason is Reason.TOO_MANY_QUESTIONS


def test_who_stopped_dong_doi_in_telegram_is_not_asked(session: Session, ground: Ground) -> None:
    members.set_blocked(session, telegram_id=ACCOUNTS["head"], blocked=True, now=NOW)
    mydata.ask_correction(session, member_id=ground.people.an, text="x", today=TODAY, now=NOW)
    assert session.exec(select(Outgoing.member_id)).all() == [ground.people.chief]


@pytest.mark.parametrize(("who", "hears"), [("head", "chief"), ("chau", "chief"), ("chief", None)])
def test_who_hears_of_a_correction_where_the_unit_has_nobody_else(session: Session, ground: Ground, who: str, hears: str | None) -> None:
    told = mydata.ask_correction(session, member_id=getattr(ground.people, who), text="x", today=TODAY, now=NOW)
    expected = [] if hears is None else [getattr(ground.people, hears)]
    assert (told, list(session.exec(select(Outgoing.member_id)))) == (len(expected), expected)


def test_leaving_keeps_what_was_handed_in(session: Session, ground: Ground) -> None:
    live_a_year(session, ground)
    mydata.withdraw(session, member_id=ground.people.an, now=NOW)
    found = mydata.kept(session, member_id=ground.people.an)
    assert (found.telegram_id, found.muted, found.reminded) == (None, frozenset(), False)
    assert all(each.withdrawn_at for each in found.consents)
    assert len(found.forms) == 1
    with pytest.raises(Refused) as refused:
        mydata.ask_correction(session, member_id=ground.people.an, text="x", today=TODAY, now=NOW)
    assert refused.value.reason is Reason.NOT_ENROLLED


def test_erasing_leaves_the_roster_the_journal_and_no_trace(session: Session, ground: Ground) -> None:
    an = ground.people.an
    live_a_year(session, ground)
    mydata.erase(session, member_id=an, today=TODAY, now=NOW)
    for table in (Assessment, Answer, Evidence, Receipt, Mute, DeadlineDone, JoinRequest, CodeAttempt, Invitation):
        assert count(session, table) == 0, table
    for owned in (Consent, Notice, Outgoing):
        assert count(session, owned, col(owned.member_id) == an) == 0, owned
    member = session.get_one(Member, an)
    assert (member.full_name, member.telegram_id, member.linked_at) == ("Nguyễn Văn An", None, None)
    assert count(session, MemberTitle) == 1
    assert session.exec(select(AuditEntry.action).order_by(col(AuditEntry.id).desc())).first() == "erased"
    assert count(session, Consent, Consent.member_id == ground.people.binh) == 1


def test_an_announcement_still_counts_whom_it_reached(session: Session, ground: Ground) -> None:
    live_a_year(session, ground)
    sent = (col(Outgoing.announcement_id).is_not(None), Outgoing.state == OutgoingState.SENT)
    before = count(session, Outgoing, *sent)
    mydata.erase(session, member_id=ground.people.an, today=TODAY, now=NOW)
    assert count(session, Outgoing, *sent) == before
    assert count(session, Outgoing, col(Outgoing.chat_id) == ACCOUNTS["an"]) == 0
    assert not [key for key in session.exec(select(Outgoing.key)) if key.endswith(f":{ground.people.an}")]


def test_what_is_on_its_way_can_still_be_settled(session: Session, ground: Ground) -> None:
    an = ground.people.an
    outbox.put(session, key="day:2023-10-20:3", kind="day", member_id=an, payload={"html": "An"}, now=NOW)
    session.commit()
    [item] = outbox.claim(session, now=NOW, limit=5)
    outbox.put(session, key="day:2023-10-21:3", kind="day", member_id=an, now=NOW)
    mydata.erase(session, member_id=an, today=TODAY, now=NOW)
    outbox.settle(session, outgoing_id=item.id, state=OutgoingState.SENT, now=NOW)
    [row] = session.exec(select(Outgoing)).all()
    assert (row.state, row.member_id, row.chat_id, row.payload) == (OutgoingState.SENT, None, None, {})


def test_what_was_written_and_never_sent_goes_too(session: Session, ground: Ground) -> None:
    chief = ground.people.chief
    sent = announcements.draft(session, author_id=chief, content={"kind": "text", "text": "Họp"}, today=TODAY, now=NOW)[0].announcement_id
    announcements.address(session, announcement_id=sent, reach=Reach.ALL, unit_id=None, by=chief, today=TODAY)
    announcements.approve(session, announcement_id=sent, by=chief, today=TODAY, now=NOW)
    for text in ("Bỏ dở", "Đã bỏ"):
        unsent = announcements.draft(session, author_id=chief, content={"kind": "text", "text": text}, today=TODAY, now=NOW)[0]
    announcements.cancel(session, announcement_id=unsent.announcement_id, by=chief)
    session.flush()
    assert count(session, Announcement) == 2
    mydata.erase(session, member_id=chief, today=TODAY, now=NOW)
    assert session.exec(select(Announcement.id)).all() == [sent]


def test_a_request_about_the_person_goes_too(session: Session, ground: Ground) -> None:
    mydata.ask_correction(session, member_id=ground.people.an, text="Nguyễn Văn An", today=TODAY, now=NOW)
    [letter] = session.exec(select(Outgoing)).all()
    mydata.erase(session, member_id=ground.people.an, today=TODAY, now=NOW)
    assert count(session, AskedQuestion) == 0
    told = question_answers.to_tell(session, question_id=letter.payload["question"], member_id=ground.people.head, today=TODAY)
    assert told is None


def test_what_was_answered_before_joining_goes_too(session: Session, ground: Ground) -> None:
    outbox.put(session, key="join_accepted:1", kind="join_accepted", chat_id=ACCOUNTS["an"], now=NOW)
    outbox.put(session, key="join_accepted:2", kind="join_accepted", chat_id=ACCOUNTS["binh"], now=NOW)
    mydata.erase(session, member_id=ground.people.an, today=TODAY, now=NOW)
    assert session.exec(select(Outgoing.chat_id)).all() == [ACCOUNTS["binh"]]


@pytest.mark.parametrize(("after", "counted"), [(timedelta(0), 0), (timedelta(days=30), 1)])
def test_a_form_that_was_counted_lives_on_as_a_number(session: Session, ground: Ground, after: timedelta, counted: int) -> None:
    for member_id in (ground.people.an, ground.people.binh):
        form.hand_in(session, ground, member_id)
        mydata.erase(session, member_id=member_id, today=TODAY + after, now=NOW)
    assert mydata.erased_forms(session, year=2023) == 2 * counted
    assert mydata.erased_forms(session, year=2023, unit_id=ground.people.unit) == 2 * counted
    assert mydata.erased_forms(session, year=2023, unit_id=ground.people.other_unit) == 0
    assert count(session, Statistic) == counted


def test_what_a_unit_has_done_stays_done(session: Session, ground: Ground) -> None:
    report = add_deadline(session, "deadline.report", DeadlineFor.UNITS, due_on=date(2023, 11, 30))
    dates.mark_done(session, deadline_id=report, year=2023, by=ground.people.head, today=TODAY, now=NOW)
    audit.note(session, "something", now=NOW, actor_id=ground.people.head)
    mydata.erase(session, member_id=ground.people.head, today=TODAY, now=NOW)
    assert count(session, DeadlineDone) == 1
