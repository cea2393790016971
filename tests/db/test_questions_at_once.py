"""Two devices, two secretaries, many members at the same moment: one question, one answer, every miss counted."""

import asyncio

from sqlmodel import Session, select

from db import faq, faq_drafts, misses, question_answers, questions
from db.engine import Database
from db.kinds import Role
from db.models import Faq, Member, Outgoing, Question, RoleGrant
from db.refusals import Reason, Refused
from db.search import library
from tests.reminders.roster import NOW, TODAY, found

TEXT = "quỹ hội dùng vào việc gì"


def second_secretary(session: Session) -> None:
    binh = session.exec(select(Member).where(Member.code == "HV004")).one()
    session.add(RoleGrant(member_id=binh.id, unit_id=binh.unit_id, role=Role.UNIT_SECRETARY))


def letters(session: Session) -> list[str]:
    return sorted(session.exec(select(Outgoing.key)))


async def test_one_question_and_one_answer_whoever_taps_at_once(database: Database) -> None:
    roster = database.write_now(found)
    database.write_now(second_secretary)
    database.write_now(library.reindex)
    noted = database.write_now(questions.note, member_id=roster.an, text=TEXT, missed=True, now=NOW)
    one = {"question_id": noted.question_id, "today": TODAY, "now": NOW}

    taps = [database.write(questions.hand_on, member_id=roster.an, to_unit=n % 2 == 0, **one) for n in range(6)]
    came = await asyncio.gather(*taps, return_exceptions=True)
    refusals = [each for each in came if isinstance(each, Refused)]
    assert len(refusals) == 5
    assert {refused.reason for refused in refusals} == {Reason.ALREADY_ASKED}
    [sent] = [each for each in came if isinstance(each, questions.Route)]
    assert len(database.read_now(letters)) == (2 if sent.to_unit else 1)

    answerers = [roster.head, roster.binh] if sent.to_unit else [roster.chief]
    answers = [database.write(question_answers.answer, member_id=by, text=f"Trả lời {n}", **one) for n, by in enumerate(answerers * 3)]
    decisions = await asyncio.gather(*answers)
    first = [each for each in decisions if each.first]
    assert len(first) == 1
    assert {each.question.answer for each in decisions} == {first[0].question.answer}
    assert database.read_now(letters)[-1] == f"question_answered:{noted.question_id}"
    assert len([key for key in database.read_now(letters) if "answered" in key]) == 1


async def test_every_miss_counts(database: Database) -> None:
    await asyncio.gather(*(database.write(misses.count, text=TEXT, now=NOW) for _ in range(20)))

    def counts(session: Session) -> list[int]:
        return list(session.exec(select(Question.count)))

    assert database.read_now(counts) == [20]


async def test_a_draft_is_published_once(database: Database) -> None:
    roster = database.write_now(found)
    database.write_now(library.reindex)
    by = {"member_id": roster.chief, "today": TODAY, "now": NOW}
    draft = database.write_now(faq_drafts.draft_new, **by)
    database.write_now(faq_drafts.word, draft_id=draft.draft_id, question="Quỹ hội dùng làm gì?", answer="Thăm hỏi.", **by)
    saves = await asyncio.gather(
        *(database.write(faq_drafts.save, draft_id=draft.draft_id, **by) for _ in range(4)), return_exceptions=True
    )
    assert len([each for each in saves if isinstance(each, faq.Published)]) == 1
    assert {each.reason for each in saves if isinstance(each, Refused)} == {Reason.GONE}

    def refs(session: Session) -> list[str]:
        return list(session.exec(select(Faq.ref)))

    assert database.read_now(refs) == ["faq.1"]
