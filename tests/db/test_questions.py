"""A question on its way to people: kept for a while, handed on once, answered once, returned to who asked."""

import json
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from db import enrolment, inbox, misses, mydata, outbox, question_answers, questions
from db.kinds import OutgoingState, QuestionState, Role
from db.models import AskedQuestion, Member, Outgoing, Question, RoleGrant
from db.question_answers import Told
from db.refusals import Reason, Refused
from tests.reminders.roster import ACCOUNTS, NOW, TODAY, Roster, found

TEXT = "hội phí năm nay đóng bao nhiêu"


@pytest.fixture
def roster(session: Session) -> Roster:
    return found(session)


def ask(session: Session, member_id: int, text: str = TEXT, *, missed: bool = True) -> int:
    return questions.note(session, member_id=member_id, text=text, missed=missed, now=NOW).question_id


def hand_on(session: Session, question_id: int, member_id: int, *, to_unit: bool = True) -> questions.Route:
    return questions.hand_on(session, question_id=question_id, member_id=member_id, to_unit=to_unit, today=TODAY, now=NOW)


def handed(session: Session, roster: Roster, *, to_unit: bool = True) -> int:
    question_id = ask(session, roster.an)
    hand_on(session, question_id, roster.an, to_unit=to_unit)
    return question_id


def answer(session: Session, question_id: int, by: int, text: str = "Hai trăm nghìn đồng.") -> question_answers.Decision:
    return question_answers.answer(session, question_id=question_id, text=text, member_id=by, today=TODAY, now=NOW)


def letters(session: Session, kind: str) -> list[int | None]:
    return list(session.exec(select(Outgoing.member_id).where(Outgoing.kind == kind).order_by(Outgoing.id)))


def counted(session: Session) -> list[tuple[str, int]]:
    return [(row.text, row.count) for row in session.exec(select(Question).order_by(Question.id))]


def refused(reason: Reason):  # type: ignore[no-untyped-def]
    return pytest.raises(Refused, match=reason.value)


# Asking


def test_a_question_is_kept_and_counted_once_per_person(session: Session, roster: Roster) -> None:
    first = ask(session, roster.an)
    assert ask(session, roster.an, "  Hội phí năm nay   đóng BAO NHIÊU ") == first
    assert counted(session) == [(TEXT, 1)]
    assert ask(session, roster.binh) != first
    assert counted(session) == [(TEXT, 2)]


def keep(session: Session, update_id: int, member_id: int, text: str = TEXT) -> None:
    questions.keep(session, update_id=update_id, member_id=member_id, text=text, now=NOW)


def not_meant(session: Session, update_id: int, member_id: int) -> questions.Noted:
    return questions.not_meant(session, update_id=update_id, member_id=member_id, now=NOW)


def test_what_was_answered_counts_when_it_was_not_meant(session: Session, roster: Roster) -> None:
    for update_id in (71, 71, 72):
        keep(session, update_id, roster.an)
    assert counted(session) == []
    first = not_meant(session, 71, roster.an)
    assert first == not_meant(session, 71, roster.an) == not_meant(session, 72, roster.an)
    assert first.state is QuestionState.ASKED
    assert counted(session) == [(TEXT, 1)]
    hand_on(session, first.question_id, roster.an)
    assert not_meant(session, 72, roster.an) == questions.Noted(first.question_id, QuestionState.OPEN)


def test_keeping_is_harmless_for_somebody_who_is_gone(session: Session, roster: Roster) -> None:
    keep(session, 71, 9999)
    assert session.exec(select(AskedQuestion)).all() == []


def test_a_tap_that_comes_before_the_mark_finds_the_words_in_the_inbox(session: Session, roster: Roster) -> None:
    body = json.dumps({"update_id": 71, "message": {"text": TEXT, "from": {"id": ACCOUNTS["an"]}}})
    inbox.receive(session, update_id=71, body=body, now=NOW)
    with refused(Reason.NOT_YOURS):
        not_meant(session, 71, roster.binh)
    noted = not_meant(session, 71, roster.an)
    inbox.done(session, update_ids=[71], now=NOW, also=[lambda session: keep(session, 71, roster.an)])
    assert not_meant(session, 71, roster.an) == noted
    assert [row.text for row in session.exec(select(AskedQuestion))] == [TEXT]
    with refused(Reason.GONE):
        not_meant(session, 72, roster.an)


def test_what_the_library_says_comes_with_what_must_not_be_kept(session: Session, roster: Roster) -> None:
    def private(text: str, *, enrolled: bool = True) -> bool:
        return questions.look_up(session, text=text, today=TODAY, enrolled=enrolled).private

    assert [private("kết luận 29"), private("gọi số 0912345678"), private("Nguyễn Văn An họp chưa")] == [False, True, True]
    assert not private("gọi số 0912345678", enrolled=False)


@pytest.mark.parametrize("text", ["???", "👍 5", "gọi lại số 0912345678", "Nguyễn Văn An đã họp chưa", "ông Hùng nghỉ rồi ai thay"])
def test_what_points_at_somebody_or_says_nothing_is_not_kept(session: Session, roster: Roster, text: str) -> None:
    noted = questions.note(session, member_id=roster.an, text=text, missed=True, now=NOW)
    assert noted.question_id == 0
    assert noted.private == any(c.isalpha() for c in text)
    assert session.exec(select(AskedQuestion)).all() == []
    assert counted(session) == []


def test_only_the_last_few_are_kept_and_not_for_long(session: Session, roster: Roster) -> None:
    for n in range(questions.KEPT_AT_ONCE + 5):
        questions.note(session, member_id=roster.an, text=f"câu thứ {n}", missed=False, now=NOW + timedelta(seconds=n))
    texts = {row.text for row in session.exec(select(AskedQuestion))}
    assert texts == {f"câu thứ {n}" for n in range(5, questions.KEPT_AT_ONCE + 5)}
    questions.tidy(session, now=NOW + questions.ASKED_KEPT_FOR + timedelta(hours=1))
    assert session.exec(select(AskedQuestion)).all() == []


def test_the_latest_is_kept_whatever_the_clock_said(session: Session, roster: Roster) -> None:
    for n in range(questions.KEPT_AT_ONCE):
        questions.note(session, member_id=roster.an, text=f"câu thứ {n}", missed=False, now=NOW)
    latest = questions.note(session, member_id=roster.an, text=TEXT, missed=True, now=NOW - timedelta(minutes=1))
    kept = session.exec(select(AskedQuestion.id)).all()
    assert latest.question_id in kept
    assert len(kept) == questions.KEPT_AT_ONCE
    questions.hand_on(session, question_id=latest.question_id, member_id=roster.an, to_unit=True, today=TODAY, now=NOW)
    questions.note(session, member_id=roster.an, text="câu mới", missed=False, now=NOW)
    questions.note(session, member_id=roster.an, text=TEXT, missed=True, now=NOW)
    assert len(session.exec(select(AskedQuestion.id)).all()) == questions.KEPT_AT_ONCE + 1


def test_only_the_asker_may_use_it(session: Session, roster: Roster) -> None:
    question_id = ask(session, roster.an)
    with refused(Reason.NOT_YOURS):
        hand_on(session, question_id, roster.binh)
    keep(session, 71, roster.an)
    with refused(Reason.NOT_YOURS):
        not_meant(session, 71, roster.binh)
    with refused(Reason.GONE):
        hand_on(session, question_id + 99, roster.an)


# Handing on


def test_two_taps_hand_on_one_question(session: Session, roster: Roster) -> None:
    question_id = ask(session, roster.an)
    before = questions.route(session, question_id=question_id, member_id=roster.an, to_unit=True, today=TODAY)
    assert (before.to_unit, before.people, before.question.text) == (True, 1, TEXT)
    assert letters(session, "question") == []
    hand_on(session, question_id, roster.an)
    with refused(Reason.ALREADY_ASKED):
        hand_on(session, question_id, roster.an)
    assert letters(session, "question") == [roster.head]
    again = questions.note(session, member_id=roster.an, text=TEXT, missed=True, now=NOW)
    assert (again.question_id, again.state) == (question_id, QuestionState.OPEN)


def test_to_the_association(session: Session, roster: Roster) -> None:
    question_id = handed(session, roster, to_unit=False)
    assert letters(session, "question") == [roster.chief]
    found_by_head = [q.question_id for q in question_answers.waiting(session, member_id=roster.head, today=TODAY)]
    assert found_by_head == []
    assert [q.question_id for q in question_answers.waiting(session, member_id=roster.chief, today=TODAY)] == [question_id]


@pytest.mark.parametrize("who", ["chau", "head"])
def test_where_the_unit_has_nobody_else_to_answer_the_association_is_asked(session: Session, roster: Roster, who: str) -> None:
    asker = getattr(roster, who)
    question_id = ask(session, asker)
    route = hand_on(session, question_id, asker)
    assert (route.to_unit, route.people, route.question.desk) == (False, 1, "")
    assert letters(session, "question") == [roster.chief]


def test_where_there_is_nobody_nothing_is_handed_on(session: Session, roster: Roster) -> None:
    question_id = ask(session, roster.chief)
    route = hand_on(session, question_id, roster.chief, to_unit=False)
    assert (route.people, route.question.state) == (0, QuestionState.ASKED)
    assert letters(session, "question") == []


def test_nobody_floods_the_secretary(session: Session, roster: Roster) -> None:
    for n in range(questions.OPEN_AT_ONCE):
        hand_on(session, ask(session, roster.an, f"câu thứ {n}"), roster.an)
    with refused(Reason.TOO_MANY_QUESTIONS):
        hand_on(session, ask(session, roster.an), roster.an)


# Answering


def test_the_answer_goes_back_once_and_the_first_counts(session: Session, roster: Roster) -> None:
    session.add(RoleGrant(member_id=roster.binh, unit_id=roster.unit, role=Role.UNIT_SECRETARY))
    session.flush()
    question_id = handed(session, roster)
    assert letters(session, "question") == [roster.head, roster.binh]
    first = answer(session, question_id, roster.head)
    assert (first.first, first.told, first.question.asker) == (True, Told.SENT, "Nguyễn Văn An")
    second = answer(session, question_id, roster.binh, "Khác")
    assert (second.first, second.question.decided_by, second.question.answer) == (False, "Lê Thị Đầu", "Hai trăm nghìn đồng.")
    late = question_answers.close(session, question_id=question_id, member_id=roster.binh, today=TODAY, now=NOW)
    assert (late.first, late.question.state) == (False, QuestionState.ANSWERED)
    assert letters(session, "question_answered") == [roster.an]
    assert question_answers.waiting(session, member_id=roster.head, today=TODAY) == []
    assert question_answers.to_tell(session, question_id=question_id, member_id=roster.binh, today=TODAY) is None
    assert [q.answer for q in questions.mine(session, member_id=roster.an)] == ["Hai trăm nghìn đồng."]


def test_who_asks_again_later_is_not_sent_to_the_same_people_in_vain(session: Session, roster: Roster) -> None:
    question_id = handed(session, roster)
    question_answers.close(session, question_id=question_id, member_id=roster.head, today=TODAY, now=NOW)
    assert letters(session, "question_closed") == [roster.an]
    assert ask(session, roster.an) != question_id


def test_strangers_to_a_question_do_not_see_it(session: Session, roster: Roster) -> None:
    question_id = handed(session, roster)
    for who, reason in ((roster.chief, Reason.NOT_YOUR_UNIT), (roster.chau, Reason.NOT_YOUR_UNIT), (roster.an, Reason.NOT_YOUR_UNIT)):
        with refused(reason):
            question_answers.read(session, question_id=question_id, member_id=who, today=TODAY)
    with refused(Reason.QUESTION_GONE):
        question_answers.read(session, question_id=ask(session, roster.an, "chưa nhờ ai", missed=False), member_id=roster.head, today=TODAY)


def test_a_secretary_who_lost_the_role_answers_nothing(session: Session, roster: Roster) -> None:
    question_id = handed(session, roster)
    session.delete(session.exec(select(RoleGrant).where(RoleGrant.member_id == roster.head)).one())
    session.flush()
    with refused(Reason.NOT_YOUR_UNIT):
        answer(session, question_id, roster.head)
    assert question_answers.to_tell(session, question_id=question_id, member_id=roster.head, today=TODAY) is None
    assert [q.question_id for q in question_answers.waiting(session, member_id=roster.chief, today=TODAY)] == [question_id]


def test_an_asker_who_left_gets_nothing_and_the_secretary_knows(session: Session, roster: Roster) -> None:
    question_id = handed(session, roster)
    enrolment.leave(session, member_id=roster.an, now=NOW)
    session.flush()
    assert not question_answers.read(session, question_id=question_id, member_id=roster.head, today=TODAY).asker_there
    assert answer(session, question_id, roster.head).told is Told.LEFT
    assert letters(session, "question_answered") == []


def test_an_asker_who_blocks_finds_the_answer_later(session: Session, roster: Roster) -> None:
    question_id = handed(session, roster)
    session.get_one(Member, roster.an).blocked_at = NOW
    assert answer(session, question_id, roster.head).told is Told.BLOCKED
    assert letters(session, "question_answered") == [roster.an]


@pytest.mark.parametrize(("text", "reason"), [(" \n ", Reason.EMPTY), ("dài " * 1000, Reason.TOO_LONG), ("👍" * 1600, Reason.TOO_LONG)])
def test_an_answer_has_a_fit_length(session: Session, roster: Roster, text: str, reason: Reason) -> None:
    question_id = handed(session, roster)
    with refused(reason):
        answer(session, question_id, roster.head, text)


def test_the_unit_hands_up_to_the_association(session: Session, roster: Roster) -> None:
    question_id = handed(session, roster)
    by = {"question_id": question_id, "today": TODAY, "now": NOW}
    assert question_answers.pass_up(session, member_id=roster.head, **by).people == 1
    assert letters(session, "question") == [roster.head, roster.chief]
    assert letters(session, "question_raised") == [roster.an]
    assert question_answers.to_tell(session, question_id=question_id, member_id=roster.head, today=TODAY) is None
    with refused(Reason.NOT_ALLOWED):
        question_answers.pass_up(session, member_id=roster.head, **by)
    with refused(Reason.ALREADY_DECIDED):
        question_answers.pass_up(session, member_id=roster.chief, **by)
    assert answer(session, question_id, roster.chief).first


def test_with_nobody_above_a_question_stays_where_it_is(session: Session, roster: Roster) -> None:
    question_id = handed(session, roster)
    session.get_one(Member, roster.chief).telegram_id = None
    session.flush()
    by = {"question_id": question_id, "today": TODAY, "now": NOW}
    assert question_answers.pass_up(session, member_id=roster.head, **by).people == 0
    assert [q.question_id for q in question_answers.waiting(session, member_id=roster.head, today=TODAY)] == [question_id]


def test_the_association_learns_from_answers_without_a_name(session: Session, roster: Roster) -> None:
    answer(session, handed(session, roster), roster.head)
    (seen,) = question_answers.answered(session, member_id=roster.chief, today=TODAY)
    assert (seen.text, seen.answer, seen.desk) == (TEXT, "Hai trăm nghìn đồng.", "Chi hội 01")
    assert (seen.asker, seen.asker_unit) == ("", "")
    with refused(Reason.NOT_ALLOWED):
        question_answers.answered(session, member_id=roster.head, today=TODAY)


# Forgetting


def test_after_a_year_it_is_forgotten(session: Session, roster: Roster) -> None:
    question_id = handed(session, roster)
    answered = handed_by(session, roster.binh)
    answer(session, answered, roster.head)
    questions.tidy(session, now=NOW + questions.KEPT_FOR - timedelta(days=1))
    assert {row.id for row in session.exec(select(AskedQuestion))} == {question_id, answered}
    questions.tidy(session, now=NOW + questions.KEPT_FOR + timedelta(days=1))
    assert session.exec(select(AskedQuestion)).all() == []
    assert counted(session) == [(TEXT, 2)]
    misses.tidy(session, now=NOW + misses.KEPT_FOR + timedelta(days=1))
    assert counted(session) == []


def handed_by(session: Session, member_id: int) -> int:
    question_id = ask(session, member_id)
    hand_on(session, question_id, member_id)
    return question_id


def test_who_erases_the_own_data_erases_the_questions(session: Session, roster: Roster) -> None:
    question_id = handed(session, roster)
    mydata.erase(session, member_id=roster.an, today=TODAY, now=NOW)
    assert session.exec(select(AskedQuestion)).all() == []
    assert question_answers.to_tell(session, question_id=question_id, member_id=roster.head, today=TODAY) is None
    assert counted(session) == [(TEXT, 1)]


def test_every_letter_is_one_row_of_the_outbox(session: Session, roster: Roster) -> None:
    answer(session, handed(session, roster), roster.head)
    session.commit()
    kinds = {item.kind: item.payload for item in outbox.claim(session, now=NOW, limit=10)}
    assert set(kinds) == {"question", "question_answered"}
    assert all(set(payload) == {"question"} for payload in kinds.values())
    assert {row.state for row in session.exec(select(Outgoing))} == {OutgoingState.SENDING}
