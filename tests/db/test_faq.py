"""From a question to a standing answer: worded by the association's secretary, found at once, changed and taken out."""

import pytest
from sqlmodel import Session, select

from db import faq, faq_drafts, misses, question_answers, questions, search
from db.faq_drafts import Problem
from db.kinds import MissState, Role, Scope
from db.models import AskedQuestion, AuditEntry, Faq, FaqDraft, Question, RoleGrant
from db.refusals import Reason, Refused
from db.search import MEMBERS, PUBLIC, Verdict, library
from tests.reminders.roster import NOW, TODAY, Roster, found

ASKED = "hội phí năm nay đóng bao nhiêu hả đồng chí"
ANSWER = "Hội phí năm nay là 24.000 đồng một hội viên, nộp qua chi hội."


@pytest.fixture
def roster(session: Session) -> Roster:
    made = found(session)
    session.add(Faq(ref="faq.1", question="Đồng Đội là gì?", answer="Người giúp việc của Hội.", keywords="đồng đội làm gì; giúp gì"))
    session.flush()
    library.reindex(session)
    return made


@pytest.fixture
def by(roster: Roster) -> dict[str, object]:
    return {"member_id": roster.chief, "today": TODAY, "now": NOW}


def answered(session: Session, roster: Roster) -> int:
    """An's question, missed, handed on and answered by the unit."""
    noted = questions.note(session, member_id=roster.an, text=ASKED, missed=True, now=NOW)
    questions.hand_on(session, question_id=noted.question_id, member_id=roster.an, to_unit=True, today=TODAY, now=NOW)
    question_answers.answer(session, question_id=noted.question_id, text=ANSWER, member_id=roster.head, today=TODAY, now=NOW)
    return noted.question_id


def found_by(session: Session, text: str, scopes: frozenset[str] = MEMBERS) -> str | None:
    seen = search.find(session, text, today=TODAY, scopes=scopes)
    return seen.hits[0].ref if seen.verdict is Verdict.ANSWER else None


def test_an_answer_becomes_a_standing_one_only_by_an_edit(session: Session, roster: Roster, by: dict[str, object]) -> None:
    asked_id = answered(session, roster)
    draft = faq_drafts.draft_from_answer(session, question_id=asked_id, **by)
    assert (draft.question, draft.answer, draft.scope, draft.problems) == (ASKED, ANSWER, Scope.MEMBERS, ())
    assert found_by(session, ASKED) is None
    draft = faq_drafts.word(session, draft_id=draft.draft_id, question="Mức hội phí năm 2023 là bao nhiêu?", **by)
    assert draft.aliases == (ASKED,)
    draft = faq_drafts.word(session, draft_id=draft.draft_id, aliases=f"- {ASKED}\n• tiền quỹ hội nộp mấy\n\n tiền QUỸ hội  nộp mấy ", **by)
    assert draft.aliases == (ASKED, "tiền quỹ hội nộp mấy")
    made = faq_drafts.save(session, draft_id=draft.draft_id, **by)
    assert (made.ref, made.question, made.answer) == ("faq.2", "Mức hội phí năm 2023 là bao nhiêu?", ANSWER)
    for way in ("muc hoi phi nam 2023", "tien quy hoi nop may", ASKED):
        assert found_by(session, way) == "faq.2", way
    assert faq.unfound(session, faq_id=made.faq_id, today=TODAY) == []
    assert session.get_one(AskedQuestion, asked_id).shared
    assert [row.state for row in session.exec(select(Question))] == [MissState.LEARNT]
    assert misses.listing(session, member_id=roster.chief, today=TODAY) == []
    assert session.exec(select(FaqDraft)).all() == []
    with pytest.raises(Refused, match=Reason.GONE.value):
        faq_drafts.save(session, draft_id=draft.draft_id, **by)


def test_a_draft_goes_on_where_it_was_left(session: Session, roster: Roster, by: dict[str, object]) -> None:
    asked_id = answered(session, roster)
    first = faq_drafts.draft_from_answer(session, question_id=asked_id, **by)
    faq_drafts.word(session, draft_id=first.draft_id, answer="Hỏi chi hội.", scope=Scope.PUBLIC, **by)
    again = faq_drafts.draft_from_answer(session, question_id=asked_id, **by)
    assert (again.draft_id, again.answer, again.scope) == (first.draft_id, "Hỏi chi hội.", Scope.PUBLIC)
    assert faq_drafts.draft_new(session, **by).draft_id != first.draft_id


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ({"question": "Đồng chí Nguyễn Văn An nộp hội phí chưa?"}, Problem.PERSON),
        ({"question": "Gọi số 0912345678 để làm gì?"}, Problem.PERSON),
        ({"aliases": "hỏi ông Hùng\nhội phí"}, Problem.PERSON),
        ({"question": "đồng đội LÀ GÌ?"}, Problem.KNOWN),
    ],
)
def test_what_must_not_be_published(
    session: Session, roster: Roster, by: dict[str, object], words: dict[str, str], problem: Problem
) -> None:
    draft = faq_drafts.draft_from_answer(session, question_id=answered(session, roster), **by)
    assert faq_drafts.word(session, draft_id=draft.draft_id, **words, **by).problems == (problem,)
    with pytest.raises(Refused, match=Reason.INCOMPLETE.value):
        faq_drafts.save(session, draft_id=draft.draft_id, **by)
    assert len(session.exec(select(Faq)).all()) == 1


def test_which_line_points_at_somebody_is_told(session: Session, roster: Roster, by: dict[str, object]) -> None:
    draft = faq_drafts.draft_from_answer(session, question_id=answered(session, roster), **by)
    worded = faq_drafts.word(session, draft_id=draft.draft_id, aliases="con em học nghề\nhỏi ông Hùng\nhội phí", **by)
    assert worded.pointing == ("hỏi ông Hùng",)
    worded = faq_drafts.word(session, draft_id=draft.draft_id, aliases="con em học nghề\nhội phí", **by)
    assert (worded.pointing, worded.problems) == ((), ())


def test_an_answer_that_names_somebody_gets_a_second_look(session: Session, roster: Roster, by: dict[str, object]) -> None:
    draft = faq_drafts.draft_new(session, **by)
    assert (draft.problems, draft.person_in_answer) == ((Problem.NO_QUESTION, Problem.NO_ANSWER), False)
    faq_drafts.word(session, draft_id=draft.draft_id, question="Hỏi hội phí ở đâu?", **by)
    draft = faq_drafts.word(session, draft_id=draft.draft_id, answer="Gọi 0912 345 678.", **by)
    assert (draft.problems, draft.person_in_answer) == ((), True)
    assert faq_drafts.save(session, draft_id=draft.draft_id, **by).ref == "faq.2"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ({"question": "  "}, Reason.EMPTY),
        ({"question": "x" * 301}, Reason.TOO_LONG),
        ({"answer": "x" * 3001}, Reason.TOO_LONG),
        ({"aliases": "x" * 201}, Reason.TOO_LONG),
        ({"aliases": "\n".join(f"cách {n}" for n in range(31))}, Reason.TOO_LONG),
    ],
)
def test_words_have_a_fit_length(session: Session, roster: Roster, by: dict[str, object], words: dict[str, str], reason: Reason) -> None:
    draft = faq_drafts.draft_new(session, **by)
    with pytest.raises(Refused, match=reason.value):
        faq_drafts.word(session, draft_id=draft.draft_id, **words, **by)


def test_a_published_one_is_changed_and_taken_out(session: Session, roster: Roster, by: dict[str, object]) -> None:
    (held,) = faq.listing(session, member_id=roster.chief, today=TODAY)
    assert held.aliases == ("đồng đội làm gì", "giúp gì")
    draft = faq_drafts.draft_of(session, faq_id=held.faq_id, **by)
    assert draft.problems == ()
    faq_drafts.word(session, draft_id=draft.draft_id, aliases="trợ lý của hội là ai", scope=Scope.MEMBERS, **by)
    made = faq_drafts.save(session, draft_id=draft.draft_id, **by)
    assert (made.faq_id, made.ref, made.aliases) == (held.faq_id, "faq.1", ("trợ lý của hội là ai",))
    assert found_by(session, "tro ly cua hoi la ai") == "faq.1"
    assert found_by(session, "tro ly cua hoi la ai", PUBLIC) is None
    faq.take_out(session, faq_id=held.faq_id, **by)
    session.flush()
    assert found_by(session, "tro ly cua hoi la ai") is None
    assert session.exec(select(Faq)).all() == []
    with pytest.raises(Refused, match=Reason.GONE.value):
        faq.take_out(session, faq_id=held.faq_id, **by)
    actions = session.exec(select(AuditEntry.action)).all()
    assert {"faq_saved", "faq_taken_out"} <= set(actions)


def test_a_number_is_never_given_twice(session: Session, roster: Roster, by: dict[str, object]) -> None:
    def publish(question: str) -> faq.Published:
        draft = faq_drafts.draft_new(session, **by)
        faq_drafts.word(session, draft_id=draft.draft_id, question=question, answer="Có.", **by)
        return faq_drafts.save(session, draft_id=draft.draft_id, **by)

    first = publish("Hội phí đóng ở đâu?")
    faq.take_out(session, faq_id=first.faq_id, **by)
    session.flush()
    assert (first.ref, publish("Quỹ hội dùng làm gì?").ref) == ("faq.2", "faq.3")


def test_from_a_miss(session: Session, roster: Roster, by: dict[str, object]) -> None:
    misses.count(session, text="quỹ hội dùng vào việc gì", now=NOW)
    miss_id = session.exec(select(Question.id)).one()
    draft = faq_drafts.draft_from_miss(session, miss_id=miss_id, **by)
    assert (draft.question, draft.problems) == ("quỹ hội dùng vào việc gì", (Problem.NO_ANSWER,))
    faq_drafts.word(session, draft_id=draft.draft_id, answer="Thăm hỏi hội viên.", **by)
    faq_drafts.save(session, draft_id=draft.draft_id, **by)
    assert session.get_one(Question, miss_id).state is MissState.LEARNT


def test_only_the_associations_secretary_and_only_the_author(session: Session, roster: Roster, by: dict[str, object]) -> None:
    asked_id = answered(session, roster)
    draft = faq_drafts.draft_from_answer(session, question_id=asked_id, **by)
    others = {**by, "member_id": roster.head}
    for step in (
        lambda: faq.listing(session, member_id=roster.head, today=TODAY),
        lambda: faq_drafts.draft_from_answer(session, question_id=asked_id, **others),
        lambda: faq_drafts.save(session, draft_id=draft.draft_id, **others),
        lambda: faq.take_out(session, faq_id=1, **others),
    ):
        with pytest.raises(Refused, match=Reason.NOT_ALLOWED.value):
            step()


def test_a_draft_is_worded_by_its_author_alone(session: Session, roster: Roster, by: dict[str, object]) -> None:
    draft = faq_drafts.draft_new(session, **by)
    session.add(RoleGrant(member_id=roster.head, role=Role.SECRETARY))
    session.flush()
    other = {"draft_id": draft.draft_id, "member_id": roster.head, "today": TODAY}
    for step in (
        lambda: faq_drafts.draft(session, **other),
        lambda: faq_drafts.word(session, question="Của người khác?", now=NOW, **other),
        lambda: faq_drafts.save(session, now=NOW, **other),
    ):
        with pytest.raises(Refused, match=Reason.NOT_YOURS.value):
            step()


def test_a_question_that_nobody_answered_makes_no_draft(session: Session, roster: Roster, by: dict[str, object]) -> None:
    noted = questions.note(session, member_id=roster.an, text=ASKED, missed=True, now=NOW)
    with pytest.raises(Refused, match=Reason.GONE.value):
        faq_drafts.draft_from_answer(session, question_id=noted.question_id, **by)


def test_drafts_that_nobody_goes_on_with_are_forgotten(session: Session, roster: Roster, by: dict[str, object]) -> None:
    faq_drafts.draft_new(session, **by)
    faq_drafts.tidy(session, now=NOW + faq_drafts.DRAFT_KEPT_FOR)
    assert len(session.exec(select(FaqDraft)).all()) == 1
    faq_drafts.tidy(session, now=NOW + faq_drafts.DRAFT_KEPT_FOR * 2)
    assert session.exec(select(FaqDraft)).all() == []


def test_what_was_worded_and_not_saved_is_known(session: Session, roster: Roster, by: dict[str, object]) -> None:
    def left() -> list[int]:
        return [each.draft_id for each in faq_drafts.begun(session, member_id=roster.chief, today=TODAY)]

    (held,) = faq.listing(session, member_id=roster.chief, today=TODAY)
    changed = faq_drafts.draft_of(session, faq_id=held.faq_id, **by)
    faq_drafts.draft_from_answer(session, question_id=answered(session, roster), **by)
    new = faq_drafts.draft_new(session, **by)
    assert left() == []  # nobody changed a word of them
    faq_drafts.word(session, draft_id=changed.draft_id, scope=Scope.MEMBERS, **by)
    assert left() == [changed.draft_id]
    faq_drafts.word(session, draft_id=new.draft_id, question="Hỏi hội phí ở đâu?", **{**by, "now": NOW.replace(year=NOW.year + 1)})
    assert left() == [new.draft_id, changed.draft_id]
    faq_drafts.save(session, draft_id=changed.draft_id, **by)
    assert left() == [new.draft_id]
