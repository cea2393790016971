"""What Đồng Đội waits for, and what a person went away from."""

from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from db import prompts

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
AN = 7


def ask(session: Session, kind: str, **data: object) -> None:
    prompts.ask(session, telegram_id=AN, kind=kind, now=NOW, data=data)
    session.flush()


def waiting(session: Session) -> prompts.Open:
    session.flush()
    found = prompts.waiting(session, telegram_id=AN)
    assert found is not None
    return found


def test_what_is_asked_next_leaves_what_was_asked_before(session: Session) -> None:
    ask(session, "questions.reply", question=5, text="Có")
    ask(session, "dates.day", deadline=1)
    found = waiting(session)
    assert (found.kind, found.data) == ("dates.day", {"deadline": 1})
    assert found.left == (prompts.Left("questions.reply", {"question": 5, "text": "Có"}, NOW),)
    assert found.data_of("questions.reply") == {"question": 5, "text": "Có"}
    assert found.data_of("dates.day") == {"deadline": 1}
    assert found.data_of("faq.answer") == {}


def test_what_is_asked_again_is_not_left(session: Session) -> None:
    ask(session, "questions.reply", question=5, text="Có")
    prompts.leave(session, telegram_id=AN, now=NOW)
    assert (waiting(session).kind, len(waiting(session).left)) == ("", 1)
    ask(session, "questions.reply", question=6)
    assert (waiting(session).data, waiting(session).left) == ({"question": 6}, ())


def test_what_has_ended_is_forgotten_and_the_rest_is_not(session: Session) -> None:
    ask(session, "questions.reply", question=5)
    ask(session, "mydata.correction", text="1964")
    prompts.end(session, telegram_id=AN, kind="questions", now=NOW)
    assert (waiting(session).kind, waiting(session).left) == ("mydata.correction", ())
    prompts.end(session, telegram_id=AN, kind="mydata.correction", now=NOW)
    session.flush()
    assert prompts.waiting(session, telegram_id=AN) is None
    prompts.end(session, telegram_id=AN, kind="mydata", now=NOW)


def test_only_the_latest_are_kept(session: Session) -> None:
    for number in range(prompts.MOST_LEFT + 3):
        ask(session, f"faq.{number}")
    assert [one.kind for one in waiting(session).left] == [f"faq.{n}" for n in range(2, prompts.MOST_LEFT + 2)]


def test_what_was_left_is_forgotten_after_a_month(session: Session) -> None:
    ask(session, "questions.reply", question=5)
    prompts.leave(session, telegram_id=AN, now=NOW)
    session.flush()
    prompts.tidy(session, now=NOW + timedelta(days=29))
    assert waiting(session).left
    prompts.tidy(session, now=NOW + timedelta(days=31))
    session.expire_all()
    assert prompts.waiting(session, telegram_id=AN) is None


def test_what_is_laid_by_leaves_what_is_waited_for_as_it_is(session: Session) -> None:
    ask(session, "assessment.evidence", number=1)
    later = NOW + timedelta(days=1)
    prompts.lay_by(session, telegram_id=AN, kind="doubts.said", data={"words": ["hát hay"]}, now=later)
    found = waiting(session)
    assert (found.kind, found.data, found.at) == ("assessment.evidence", {"number": 1}, NOW)
    assert found.data_of("doubts.said") == {"words": ["hát hay"]}
    prompts.end(session, telegram_id=AN, kind="assessment", now=later)
    prompts.lay_by(session, telegram_id=AN, kind="doubts.said", data={"words": []}, now=later)
    assert (waiting(session).kind, waiting(session).data_of("doubts.said")) == ("", {"words": []})
