"""Standing answers while the association's secretary words them: from nothing, an answer, a miss, or what is published.

Nothing becomes one without that step: a draft is worded, looked at and saved, and the index knows it in the same
transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Session, col, select

from db import audit, members, misses, private, remembered
from db.faq import Published, row_of, view
from db.kinds import QuestionState, Scope
from db.models import AskedQuestion, Faq, FaqDraft, Question
from db.refusals import Reason, Refused
from db.search import aliases_of, library
from db.vietnamese import fold, nfc, squash, units

QUESTION_LENGTH = 300
ANSWER_LENGTH = 3_000
ALIAS_LENGTH = 200
MOST_ALIASES = 30
DRAFT_KEPT_FOR = timedelta(days=60)
NUMBER = "faq_number"


class Problem(StrEnum):
    """What keeps a draft from being published. KNOWN: another one asks the same."""

    NO_QUESTION = "no_question"
    NO_ANSWER = "no_answer"
    PERSON = "person"
    KNOWN = "known"


@dataclass(frozen=True)
class Draft:
    """`faq_id` is 0 for a new one. `pointing`: the question and other ways of asking that point at somebody. `person_in_answer`: the
    answer names somebody, which is allowed and worth a second look."""

    draft_id: int
    faq_id: int
    question: str
    answer: str
    aliases: tuple[str, ...]
    scope: Scope
    problems: tuple[Problem, ...]
    pointing: tuple[str, ...]
    person_in_answer: bool


def draft_new(session: Session, *, member_id: int, today: date, now: datetime) -> Draft:
    """An empty one, or the one this secretary began without a source."""
    return _begin(session, FaqDraft(author_id=member_id, changed_at=now), today)


def draft_from_answer(session: Session, *, question_id: int, member_id: int, today: date, now: datetime) -> Draft:
    """What a member was answered, to be worded for everybody. Raises `Refused(NOT_ALLOWED | GONE)`."""
    row = session.get(AskedQuestion, question_id)
    if row is None or row.state is not QuestionState.ANSWERED or row.correction:
        raise Refused(Reason.GONE)
    made = FaqDraft(author_id=member_id, asked_id=row.id, question=squash(row.text), answer=row.answer, changed_at=now)
    return _begin(session, made, today)


def draft_from_miss(session: Session, *, miss_id: int, member_id: int, today: date, now: datetime) -> Draft:
    """A question without an answer, which gets one. Raises `Refused(NOT_ALLOWED | GONE)`."""
    row = session.get(Question, miss_id)
    if row is None:
        raise Refused(Reason.GONE)
    return _begin(session, FaqDraft(author_id=member_id, miss_id=row.id, question=row.text, changed_at=now), today)


def draft_of(session: Session, *, faq_id: int, member_id: int, today: date, now: datetime) -> Draft:
    """Something published, to be changed. Raises `Refused(NOT_ALLOWED | GONE)`."""
    row = row_of(session, faq_id)
    made = FaqDraft(author_id=member_id, faq_id=row.id, question=row.question, answer=row.answer, changed_at=now)
    made.keywords, made.scope = row.keywords, row.scope
    return _begin(session, made, today)


def _begin(session: Session, made: FaqDraft, today: date) -> Draft:
    """This secretary's draft from the same source goes on where it was left."""
    members.require_secretary(session, member_id=made.author_id, today=today)
    row = session.exec(
        select(FaqDraft).where(
            FaqDraft.author_id == made.author_id,
            FaqDraft.faq_id == made.faq_id,
            FaqDraft.asked_id == made.asked_id,
            FaqDraft.miss_id == made.miss_id,
        )
    ).first()
    if row is None:
        row = made
        session.add(row)
        session.flush()
    return _draft(session, row)


def begun(session: Session, *, member_id: int, today: date) -> list[Draft]:
    """What this secretary has worded and not saved, the latest first. The association's secretary only: `Refused(NOT_ALLOWED)`."""
    members.require_secretary(session, member_id=member_id, today=today)
    mine = select(FaqDraft).where(FaqDraft.author_id == member_id).order_by(col(FaqDraft.changed_at).desc())
    return [_draft(session, row) for row in session.exec(mine) if _words(row) != _source_words(session, row)]


def _words(row: FaqDraft | Faq) -> tuple[str, str, tuple[str, ...], Scope]:
    return row.question, row.answer, aliases_of(row.keywords), row.scope


def _source_words(session: Session, made: FaqDraft) -> tuple[str, str, tuple[str, ...], Scope]:
    """What a draft says before anybody changes it."""
    changed = session.get(Faq, made.faq_id) if made.faq_id else None
    if changed is not None:
        return _words(changed)
    asked = session.get(AskedQuestion, made.asked_id) if made.asked_id else None
    return squash(_source(session, made)), asked.answer if asked else "", (), Scope.MEMBERS


def draft(session: Session, *, draft_id: int, member_id: int, today: date) -> Draft:
    """Raises `Refused(NOT_ALLOWED | GONE | NOT_YOURS)`."""
    return _draft(session, _mine(session, draft_id, member_id, today))


def word(
    session: Session,
    *,
    draft_id: int,
    member_id: int,
    today: date,
    now: datetime,
    question: str | None = None,
    answer: str | None = None,
    aliases: str | None = None,
    scope: Scope | None = None,
) -> Draft:
    """Put other words into a draft; `aliases` are lines. Raises `Refused(NOT_ALLOWED | GONE | NOT_YOURS | EMPTY | TOO_LONG)`."""
    row = _mine(session, draft_id, member_id, today)
    if question is not None:
        row.keywords = _keeping(session, row)
        row.question = _within(squash(question), QUESTION_LENGTH)
    if answer is not None:
        row.answer = _within(nfc(answer).strip(), ANSWER_LENGTH)
    if aliases is not None:
        row.keywords = "\n".join(_lines(aliases))
    row.scope = scope or row.scope
    row.changed_at = now
    return _draft(session, row)


def _keeping(session: Session, row: FaqDraft) -> str:
    """Worded anew, a question is still found in the words in which it was really asked."""
    asked = squash(_source(session, row)).replace(";", ",")
    ways = list(aliases_of(row.keywords))
    if asked and fold(asked) == fold(row.question) and len(asked) <= ALIAS_LENGTH and fold(asked) not in map(fold, ways):
        ways.insert(0, asked)
    return "\n".join(ways)


def _within(words: str, most: int) -> str:
    if not words:
        raise Refused(Reason.EMPTY)
    if units(words) > most:
        raise Refused(Reason.TOO_LONG)
    return words


def _lines(text: str) -> list[str]:
    """A way of asking a line, each once; the signs of a list in front are not part of it."""
    made: dict[str, str] = {}
    for line in nfc(text).splitlines():
        words = squash(line).lstrip("-•*+ ").replace(";", ",").strip()
        if words:
            made.setdefault(fold(words), _within(words, ALIAS_LENGTH))
    if len(made) > MOST_ALIASES:
        raise Refused(Reason.TOO_LONG)
    return list(made.values())


def save(session: Session, *, draft_id: int, member_id: int, today: date, now: datetime) -> Published:
    """Publish a draft, or what it changes, and let it be found at once.

    Raises `Refused(NOT_ALLOWED | GONE | NOT_YOURS | INCOMPLETE)`; INCOMPLETE: the draft has problems.
    """
    made = _mine(session, draft_id, member_id, today)
    if _draft(session, made).problems:
        raise Refused(Reason.INCOMPLETE)
    row = session.get(Faq, made.faq_id) if made.faq_id else Faq(ref=_new_ref(session), question="", answer="")
    assert row is not None
    row.question, row.answer, row.scope = made.question, made.answer, made.scope
    row.keywords = "\n".join(way for way in aliases_of(made.keywords) if fold(way) != fold(made.question))
    session.add(row)
    session.flush()
    library.renew(session, kind="faq", row_id=row.id)
    _settle_sources(session, made, row)
    session.delete(made)
    audit.note(session, "faq_saved", now=now, actor_id=member_id, subject=row.ref)
    return view(row)


def _source(session: Session, made: FaqDraft) -> str:
    asked = session.get(AskedQuestion, made.asked_id) if made.asked_id else None
    miss = session.get(Question, made.miss_id) if made.miss_id else None
    return asked.text if asked else miss.text if miss else ""


def _settle_sources(session: Session, made: FaqDraft, row: Faq) -> None:
    asked = session.get(AskedQuestion, made.asked_id) if made.asked_id else None
    if asked is not None:
        asked.shared = True
    misses.learnt(session, texts=(_source(session, made), row.question, *aliases_of(row.keywords)))


def _new_ref(session: Session) -> str:
    """A number no other ever had, also not one that was taken out."""
    last = int(remembered.get(session, name=NUMBER) or 0)
    taken = set(session.exec(select(Faq.ref).where(col(Faq.ref).startswith("faq."))))
    number = next(n for n in range(last + 1, last + len(taken) + 2) if f"faq.{n}" not in taken)
    remembered.put(session, name=NUMBER, value=str(number))
    return f"faq.{number}"


def tidy(session: Session, *, now: datetime) -> None:
    """Drafts that nobody went on with."""
    session.execute(sa.delete(FaqDraft).where(col(FaqDraft.changed_at) < now - DRAFT_KEPT_FOR))


def _mine(session: Session, draft_id: int, member_id: int, today: date) -> FaqDraft:
    members.require_secretary(session, member_id=member_id, today=today)
    row = session.get(FaqDraft, draft_id)
    if row is None:
        raise Refused(Reason.GONE)
    if row.author_id != member_id:
        raise Refused(Reason.NOT_YOURS)
    return row


def _draft(session: Session, row: FaqDraft) -> Draft:
    aliases = aliases_of(row.keywords)
    pointing = tuple(way for way in (row.question, *aliases) if private.points_at_somebody(session, way))
    return Draft(
        draft_id=row.id,
        faq_id=row.faq_id or 0,
        question=row.question,
        answer=row.answer,
        aliases=aliases,
        scope=row.scope,
        problems=tuple(_problems(session, row, pointing)),
        pointing=pointing,
        person_in_answer=private.points_at_somebody(session, row.answer),
    )


def _problems(session: Session, row: FaqDraft, pointing: Sequence[str]) -> list[Problem]:
    same = [other for other in session.exec(select(Faq)) if other.id != row.faq_id and fold(other.question) == fold(row.question)]
    found = {
        Problem.NO_QUESTION: not row.question,
        Problem.NO_ANSWER: not row.answer,
        Problem.PERSON: bool(pointing),
        Problem.KNOWN: bool(same),
    }
    return [problem for problem, there in found.items() if there]
